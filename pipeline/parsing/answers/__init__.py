"""Answers of scholarly APIs, and bulk files of the same objects: Crossref, OpenAlex, Semantic Scholar and others."""
