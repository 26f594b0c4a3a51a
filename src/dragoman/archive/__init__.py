"""Records at rest: Parquet parts, DuckDB over them, and the runs that write them."""
