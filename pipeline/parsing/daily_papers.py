"""Hugging Face's "Daily Papers" page, saved as text: entries with footers below the site's header."""

from collections.abc import Sequence

from pipeline.parsing.hugging_face import gather_evidence, parse_page
from pipeline.parsing.parsed import Context, Guess, Parsed
from pipeline.parsing.site_furniture import Furniture

NAME = "daily-papers"
DESCRIPTION = 'Hugging Face\'s "Daily Papers" page saved as text: title, abstract, then authors, date and comments'
VERSION = 4


def recognise(lines: Sequence[str]) -> Guess:
    """Say how surely a page is this one: by the site's header, by its heading, by footers below the entries."""
    evidence = gather_evidence(lines)
    footed = min(1.0, 2 * evidence.footers / max(1, evidence.texts))
    score = 0.5 if evidence.is_branded else 0.4 * (evidence.footers > 0)
    score += 0.15 * (evidence.heading is Furniture.DAILY_HEADING) + 0.3 * footed
    score -= 0.3 * (evidence.heading is Furniture.TRENDING_HEADING)
    header = "the site's header" if evidence.is_branded else "no header of the site"
    why = f"{header}, {evidence.footers} footers of authors, dot and date, {evidence.texts} texts"
    return Guess(max(0.0, score), why)


def parse(lines: Sequence[str], context: Context) -> Parsed:
    """Take the page apart; total for any lines."""
    return parse_page(NAME, lines, context)
