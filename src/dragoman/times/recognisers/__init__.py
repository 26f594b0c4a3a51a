"""One recogniser a file: what it finds, by which patterns, and how it dates it."""
