"""What the mentions are measured beside: for each kind the simplest method that somebody would try first.

In: an analysed paper. Out: what the method finds, in the form that `evaluation.mentions` scores. It is separate so that
nothing of the product depends on it.

systems: what stands before the title's colon. acronyms: the algorithm of Schwartz and Hearst, "A simple algorithm for
identifying abbreviation definitions in biomedical text" (PSB 2003), written from its description. links: everything
from "http" to the next white space. claims: every percentage, and every sentence with one.
"""

import re

from pipeline.text.analysis import Analysis

_HEAD = re.compile(r"([^:]{2,60}):\s")
_BRACKET = re.compile(r"\(([^()]{2,60})\)")
_LONGEST = 10  # characters of a short form, and at most two words (section 3.1)
_PERCENT = re.compile(r"(\d[\d,]{0,30}(?:\.\d{1,30})?)\s?\\?%")
_URL = re.compile(r"https?://\S+")


def title_heads(analysis: Analysis) -> list[str]:
    """Return what stands before the title's colon, if it is one word that the abstract has too."""
    match = _HEAD.match(analysis.title.text)
    return [match[1]] if match and " " not in match[1] and match[1] in analysis.abstract.text else []


def bracketed_acronyms(analysis: Analysis) -> list[tuple[str, str]]:
    """Return the pairs of a short and a long form that Schwartz and Hearst's algorithm finds in the abstract."""
    text = analysis.abstract.text
    pairs = []
    for match in _BRACKET.finditer(text):
        short = re.split(r"[,;]", match[1], maxsplit=1)[0].strip()
        if not _is_short(short):
            continue
        words = text[: match.start()].split()
        window = " ".join(words[-min(len(short) + 5, 2 * len(short)) :])
        long = _long_form(short, window)
        if long and len(long) > len(short):
            pairs.append((short, long))
    return pairs


def _is_short(short: str) -> bool:
    fits = 1 < len(short) <= _LONGEST and short.count(" ") <= 1
    return fits and short[0].isalnum() and any(map(str.isalpha, short))


def _long_form(short: str, window: str) -> str | None:
    """Walk both texts from the right; the first letter of the short form has to begin a word (section 3)."""
    position = len(window) - 1
    for index in range(len(short) - 1, -1, -1):
        letter = short[index].lower()
        if not letter.isalnum():
            continue
        while position >= 0 and (
            window[position].lower() != letter or (index == 0 and position > 0 and window[position - 1].isalnum())
        ):
            position -= 1
        if position < 0:
            return None
        position -= 1
    return window[window.rfind(" ", 0, position + 1) + 1 :]


def plain_urls(analysis: Analysis) -> list[str]:
    """Return everything from "http" to the next white space, without a full stop at its end."""
    return [match[0].rstrip(".") for match in _URL.finditer(analysis.abstract.text)]


def sentences_with_percent(analysis: Analysis) -> list[str]:
    """Return the abstract's sentences that hold a per cent sign."""
    text = analysis.abstract
    sentences = (text.sentence(index) for index in range(len(text.sentence_starts)))
    return [sentence for sentence in sentences if "%" in sentence]


def percentages(analysis: Analysis) -> list[tuple[int, int, float | None, str | None]]:
    """Return every number before a per cent sign: start, end, value, unit."""
    matches = _PERCENT.finditer(analysis.abstract.text)
    return [(*match.span(), float(match[1].replace(",", "")), "percent") for match in matches]
