"""Scorers, one per layer, and the table that they fill.

Predictions and gold are both plain JSON (dicts and lists), because a gold record holds more than a record does: see
`dragoman.evaluate.readings`. Counts, rounding and matching are part of what a figure means: they are written down in
`docs/evaluation.md` and change only together with every figure measured before.
"""
