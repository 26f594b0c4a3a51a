"""The layer of places: find the names, resolve them, tell literal from acting."""
