"""The layer of actors: find the mentions, group them, say who each is."""
