"""Who does the work of a run: processes of this machine, or a cluster."""
