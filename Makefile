# Everything a fresh machine needs is set up by the target that is asked for.
PY := .venv/bin/python
