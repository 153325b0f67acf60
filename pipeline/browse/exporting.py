"""A list as a document, in the formats of the digest: what is exported is what is listed, in its order."""

from pathlib import Path

from pipeline.browse.addresses import Asked
from pipeline.browse.lists import listed_papers
from pipeline.digest import Edition, Section, written
from pipeline.records import DigestFormat
from pipeline.search import Library
from pipeline.store.cards import read_cards
from pipeline.store.choosing import Wanted

MOST = 1_000  # papers of one document
FORMATS = {
    DigestFormat.MARKDOWN: ("Markdown", "text/markdown", "md"),
    DigestFormat.HTML: ("HTML", "text/html", "html"),
    DigestFormat.ATOM: ("Atom", "application/atom+xml", "atom"),
    DigestFormat.JSONL: ("JSON lines", "application/x-ndjson", "jsonl"),
    DigestFormat.BIBTEX: ("BibTeX", "application/x-bibtex", "bib"),
    DigestFormat.RIS: ("RIS", "application/x-research-info-systems", "ris"),
    DigestFormat.CSL_JSON: ("CSL-JSON", "application/vnd.citationstyles.csl+json", "json"),
}
"""By format what it is called, its media type, and the ending of its files."""


def exported(database: Path, library: Library, asked: Asked, form: DigestFormat) -> str:
    """Return the first papers of a list as a document."""
    papers = listed_papers(library, asked, MOST)
    cards = read_cards(database, Wanted(only=papers))
    title = f"Gistmill: {asked.words}" if asked.words else "Gistmill"
    return written(Edition(title, "list", (Section(cards.at, cards.shown, cards.total),)), form)
