"""Records in, papers out: one paper is one row."""
