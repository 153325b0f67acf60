"""What each named rule does on a corpus: `python -m rules PAPERS`, for whoever adds or changes one."""
