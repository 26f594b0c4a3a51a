"""Make the coder that `dragoman.events` reads sentences with."""
