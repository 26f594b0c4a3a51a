"""What scholars do with records: check a sample by hand, and see what another version codes otherwise."""
