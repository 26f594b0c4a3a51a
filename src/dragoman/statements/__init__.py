"""The layer of statements: who said what to whom, in which act, on whose word."""
