"""Layers to segments to terminal, HTML and notebook."""
