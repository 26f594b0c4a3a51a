"""Records in the formats of others: one file per format, each written, read back and checked before it gets its name."""
