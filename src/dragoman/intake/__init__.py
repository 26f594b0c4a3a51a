"""Bytes to reports: text, HTML, JSONL, Parquet, WARC, alone or in corpora; limits and guards live here."""
