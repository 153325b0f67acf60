"""Bibliographies: BibTeX, RIS, EndNote, Zotero, Web of Science, MEDLINE, PubMed, the ACL Anthology, DBLP."""
