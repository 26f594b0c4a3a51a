"""Statements through time: what somebody said on a subject, when first and last, what changed, and who denied what."""
