"""The layer `figures`: numbers that measure or count, with what they measure, between whom, when, and on whose word."""
