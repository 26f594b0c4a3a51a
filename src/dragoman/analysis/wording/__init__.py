"""Wording: contested terms and whose voice they stand in, uneven cues, attitudes without a source."""
