"""What a title and an abstract are: the text of the paper, without what others have set around it or in its place.

In: a title or an abstract as a source gives it. Out: what the tables hold and every stage reads, None where nothing is
left. The one place that decides it, for all formats and for texts that no listing holds.

Each step cuts, and none adds but blank lines around labels that were glued to their texts; they are repeated until nothing changes, so that cleaning what is clean changes nothing.
Where a rule cannot be sure that words are not the authors' own, they stay. Letters that TeX spells are those letters
wherever they stand; other markup is not its business: whether `<p>` is a paragraph or a mean value, the
format knows, and `parsing.markup` is called there.
"""

import re
import unicodedata
from collections.abc import Callable

from pipeline.papers.cleaning.descriptions import is_description, without_description
from pipeline.papers.cleaning.headings import without_heading, without_highlights, without_keywords
from pipeline.papers.cleaning.labels_apart import with_labels_apart
from pipeline.papers.cleaning.placeholders import is_placeholder
from pipeline.papers.cleaning.publishers import without_notices
from pipeline.parsing.latex import with_letters
from pipeline.parsing.texts import one_line

_QUOTES = {'"': '"', "\u201c": "\u201d", "\u201e": "\u201c", "\u00ab": "\u00bb", "\u300c": "\u300d"}
_NO_WIDTH = re.compile("(?<=[\u0020-\u04ff])[\u200b\u2060]|[\u200b\u2060](?=[\u0020-\u04ff])")
VERSION = 26  # raise it when a text would be cleaned otherwise: every source is read again


def clean_abstract(text: str | None) -> str | None:
    """Return an abstract without headings, keywords and publishers' lines; None where it is none.

    >>> clean_abstract("Abstract: We grew moss. © 2021 Elsevier Ltd. All rights reserved.")
    'We grew moss.'
    >>> clean_abstract("[No abstract available]")
    """
    steps = (
        with_letters,
        _composed,
        str.strip,
        without_description,
        without_notices,
        without_highlights,
        without_keywords,
        without_heading,
        with_labels_apart,
        _without_quotes,
    )
    cleaned = _repeated(text or "", steps)
    return None if is_placeholder(cleaned) or is_description(cleaned) else cleaned


def clean_title(text: str | None) -> str | None:
    r"""Return a title in one line; None where nothing is left.

    >>> clean_title(r"Schr\"odinger  operators by Erd\H{o}s")
    'Schrödinger operators by Erdős'
    """
    return _repeated(text or "", (with_letters, _composed, one_line)) or None


def _repeated(text: str, steps: tuple[Callable[[str], str], ...]) -> str:
    """Take the steps until none changes the text."""
    before = None
    while text != before:
        before = text
        for step in steps:
            text = step(text)
    return text


def _without_quotes(text: str) -> str:
    """Return a text that stands in quotation marks as a whole, without them."""
    closing = _QUOTES.get(text[:1])
    inside = text[1:-1]
    is_quoted = closing is not None and text[-1] == closing and text[0] not in inside and closing not in inside
    return inside.strip() if is_quoted else text


def _composed(text: str) -> str:
    """Return a text with letters and their accents as one character where Unicode has it, without soft hyphens and marks of no width.

    Scripts that set no spaces part their words by such marks, and keep them.
    """
    if text.isascii():
        return text
    text = _NO_WIDTH.sub("", text.replace("\u00ad", "").replace("\ufeff", ""))
    composed = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    return composed if len(composed) <= len(text) else text
