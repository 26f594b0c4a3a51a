"""Two sides through time: what they do to each other, say of each other and trade, and the network of all of them."""
