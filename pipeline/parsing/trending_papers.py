"""Hugging Face's "trending papers" page, saved as text: titles and abstracts in turn, mostly without footers."""

from collections.abc import Sequence

from pipeline.parsing.hugging_face import gather_evidence, parse_page
from pipeline.parsing.parsed import Context, Guess, Parsed
from pipeline.parsing.site_furniture import Furniture

NAME = "trending-papers"
DESCRIPTION = "Hugging Face's page of trending papers saved as text: titles and abstracts in turn"
VERSION = 2


def recognise(lines: Sequence[str]) -> Guess:
    """Say how surely a page is this one: the site's header, without what the daily page has.

    Texts that alternate are no evidence: every document with headings does so.
    """
    evidence = gather_evidence(lines)
    score = 0.5 if evidence.is_branded else 0.0
    score += 0.35 * (evidence.heading is Furniture.TRENDING_HEADING)
    score += 0.2 * (evidence.heading is None and not evidence.footers)
    header = "the site's header" if evidence.is_branded else "no header of the site"
    return Guess(min(1.0, score), f"{header}, {evidence.texts} texts, {evidence.footers} footers")


def parse(lines: Sequence[str], context: Context) -> Parsed:
    """Take the page apart; total for any lines."""
    return parse_page(NAME, lines, context)
