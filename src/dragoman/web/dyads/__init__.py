"""What the pages of dyads, of the network and of the map share."""
