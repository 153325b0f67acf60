"""Papers as rows and objects: JSON, CSV and Parquet, with a mapping of their columns to our fields."""
