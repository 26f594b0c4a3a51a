"""Makes the weights by which tellings are told to be of one happening."""
