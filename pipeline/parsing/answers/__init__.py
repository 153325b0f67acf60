"""Answers of scholarly APIs, and bulk files of the same objects: Crossref, OpenAlex, OpenReview and others."""
