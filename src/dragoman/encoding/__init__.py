"""What the trained models share: words to word pieces, and graphs on one thread."""
