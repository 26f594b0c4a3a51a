"""Bytes to reports: text, HTML, JSONL; limits and guards live here."""
