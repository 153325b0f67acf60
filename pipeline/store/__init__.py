"""Rows in, DuckDB tables and Parquet out; the only folder that imports duckdb."""
