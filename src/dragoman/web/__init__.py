"""The reading room: an archive as pages, each with its JSON and CSV twin."""
