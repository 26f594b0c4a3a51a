"""Words of each language, as TOML data without logic, and the one function that reads it."""
