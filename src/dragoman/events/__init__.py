"""The layer of events: who did what to whom, in PLOVER's types."""
