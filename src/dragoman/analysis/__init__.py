"""Across reports: incidents, dyads, readouts compared, statements through time, wording."""
