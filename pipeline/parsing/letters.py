"""Letters and mails: what stands around what they say, and what they say they are about.

In: paragraphs in order. Out: which of them are its frame: addresses, salutation, closing, signature, what is quoted of
an earlier mail. Plain text, bodies and stages ask alike.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

_SALUTATION = re.compile(
    r"\s*(?:(?:my )?dear|hi|hello|good (?:morning|afternoon|evening)|to whom it may concern"
    r"|sehr geehrter?|liebe[rs]?|hallo|guten (?:tag|morgen)|ch(?:er|\u00e8re)s?|bonjour|madame, monsieur"
    r"|estimad[oa]s?|querid[oa]s?|hola|gentile|car[oai]|egregio|beste|geachte|k\u00e4ra|hej)"
    r"(?:,?\s++[\w.'\u2019/&-]{1,30}+(?:\s++[\w.'\u2019/&-]{1,30}+){0,6})?+\s*+[,:!]?\s*+",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\s*(?:yours (?:faithfully|sincerely|truly|ever)|(?:respectfully|sincerely|cordially|faithfully)(?: yours)?"
    r"|(?:with )?(?:(?:my|our) )?(?:very )?(?:best|kind|kindest|warm|warmest|many) (?:regards|wishes|greetings|thanks)"
    r"|best|regards|cheers|all the best|thanks|love"
    r"|mit (?:freundlichen|besten|herzlichen|lieben) gr\u00fc\u00df(?:en)?"
    r"|(?:viele|liebe|herzliche|beste|sch\u00f6ne) gr\u00fc\u00dfe|hochachtungsvoll"
    r"|(?:bien )?cordialement|amicalement|atentamente|saludos|un (?:cordial )?saludo|cordiali saluti"
    r"|met vriendelijke groet(?:en)?|v\u00e4nliga h\u00e4lsningar)(?:\s*[,!.\u2013-]+|\s*$).{0,80}",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\s*(?:re|ref|subject|betreff|betr\.?|objet|asunto|oggetto|onderwerp)\s?:\s+(?P<what>\S.{3,150})", re.IGNORECASE
)
_ANSWER = re.compile(r"(?:(?:re|aw|fwd?|wg|sv|antw)(?:\[\d{1,2}\])?\s?:\s*)+(?=\S)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)")
_POSTSCRIPT = re.compile(r"\s*p\.?\s?s\b", re.IGNORECASE)
_LONGEST_SALUTATION, _LONGEST_ADDRESS, _LONGEST_SIGNATURE = 90, 200, 400  # characters
_GREETED = (",", ":", "!")
_MOST_ABOVE = 8  # paragraphs: addresses, a day, a subject
_MOST_BELOW = 12  # a signature, names of those who get a copy, what is quoted


def is_salutation(text: str) -> bool:
    """Say whether a paragraph greets and says nothing else: `Dear Sir or Madam,`; `Dear me, the river!` says more."""
    return len(text) <= _LONGEST_SALUTATION and _SALUTATION.fullmatch(text) is not None


def is_closing(text: str) -> bool:
    """Say whether a paragraph takes leave: `Best wishes, Tomasz`; `Best wishes were sent to Lindau` goes on."""
    return _CLOSING.fullmatch(text) is not None


def subject_of(text: str) -> str | None:
    """Return what a line says a letter is about: `Re: Stones of a river`; None for any other."""
    found = _SUBJECT.fullmatch(text)
    return found["what"].strip() if found else None


def without_answer(subject: str) -> str:
    """Return the subject of a mail without what its program wrote: `Re: AW: stones` is `stones`."""
    return _ANSWER.sub("", subject, count=1) if _ANSWER.match(subject) else subject


def frame_of(paragraphs: Sequence[str]) -> frozenset[int]:
    """Return the places of what stands around a letter's text; of a text that greets nobody, none.

    Above the salutation, which is early, short lines that end no sentence; below the last closing, which is late, what
    is no postscript; and what is quoted. A text of which nothing would be left has no frame. A greeting without a mark
    at its end in a text that takes no leave has nothing above it: `Hello world` in a note.
    """
    greeted = next((place for place, text in enumerate(paragraphs[: _MOST_ABOVE + 1]) if is_salutation(text)), None)
    if greeted is None:
        return frozenset()
    above = {place for place, text in enumerate(paragraphs[:greeted]) if _is_address(text)}
    quoted = {place for place, text in enumerate(paragraphs) if text.lstrip().startswith(">")}
    below = _below(paragraphs, greeted, quoted)
    is_letter = bool(below) or paragraphs[greeted].rstrip().endswith(_GREETED)
    found = (above if is_letter else set()) | quoted | {greeted} | below
    return frozenset(found) if len(found) < len(paragraphs) else frozenset()


def _is_address(text: str) -> bool:
    return len(text) <= _LONGEST_ADDRESS and _SENTENCE_END.search(text) is None


def _below(paragraphs: Sequence[str], greeted: int, quoted: set[int]) -> set[int]:
    """Return the closing and what stands below it, down to a postscript."""
    closing = max((place for place in range(greeted + 1, len(paragraphs)) if is_closing(paragraphs[place])), default=-1)
    behind = [place for place in range(closing + 1, len(paragraphs)) if place not in quoted]
    if closing < 0 or len(behind) > _MOST_BELOW:
        return set()
    signed = takewhile(lambda place: not _POSTSCRIPT.match(paragraphs[place]), behind)
    return {closing, *(place for place in signed if len(paragraphs[place]) <= _LONGEST_SIGNATURE)}
