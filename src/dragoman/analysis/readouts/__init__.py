"""Two sides' accounts of one meeting, laid side by side."""
