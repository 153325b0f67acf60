"""Bibliographies: BibTeX, RIS, Web of Science, MEDLINE and PubMed."""
