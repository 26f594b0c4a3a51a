"""The layer of times: find the expressions, give them values and intervals."""
