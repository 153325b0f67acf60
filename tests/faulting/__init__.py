"""Runs under faults: what the campaigns of `make faults` and their short parts in the tests are made of."""
