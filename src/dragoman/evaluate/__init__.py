"""Scorers, one per layer."""
