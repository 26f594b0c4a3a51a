"""Incidents: events of different reports that are the same happening."""
