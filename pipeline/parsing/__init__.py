"""Listings in, records and rejects out: one module a format, behind one detection step."""
