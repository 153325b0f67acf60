"""What each named rule does on a corpus: `make rules PAPERS=FILE`, for whoever adds or changes one."""
