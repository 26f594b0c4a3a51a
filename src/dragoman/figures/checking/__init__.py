"""Figures beside published series: what a figure claims, what the series say, and the verdict."""
