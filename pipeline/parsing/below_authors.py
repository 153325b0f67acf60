"""Lines right below authors that say where they work, or where the paper appeared: no part of title and abstract.

In: a listing's lines. Out: the places of such lines. They have no label, so the whole of the list decides: several
entries have one, each between a line of names and a text.
"""

import re
from collections.abc import Sequence

from pipeline.parsing.author_lines import are_authors, is_name
from pipeline.parsing.labels import labelled
from pipeline.parsing.lines import is_blank
from pipeline.parsing.people import split_authors
from pipeline.parsing.prose import ends_sentence

_WORK = re.compile(
    r"\b(?:universi\w{2,5}|institut\w{0,3}|departa?ment\w{0,2}|laborator\w{1,4}|college|school of|faculty of|academy"
    r"|hospital|cent(?:er|re)\b|research|inc\.|ltd\.?|gmbh|corporation|google|microsoft|meta ai|deepmind|openai|ibm"
    r"|huawei|cnrs|inria)",
    re.IGNORECASE,
)
_APPEARED = re.compile(
    r"[A-Z][^.!?\n]{2,90}[,\s(](?:19|20)\d\d\b[^.!?\n]{0,60}\.?"
    r"|(?:in\s)?(?:proc(?:eedings|\.)|journal|trans(?:actions|\.))\s.{3,150}",
    re.IGNORECASE,
)
_LONGEST = 160  # characters
_FEWEST = 2  # entries
_FEWEST_NAMES = 2  # or one full name that stands above and below other lines of the kind


def below_authors(lines: Sequence[str]) -> set[int]:
    """Return the places of lines right below names that say where these people work, or where the paper appeared."""
    found = {at for at in range(2, len(lines) - 1) if _is_below(lines, at)}
    sure = [at for at in found if len(split_authors(lines[at - 1])) >= _FEWEST_NAMES]
    return found if len(sure) >= _FEWEST else set()


def _is_below(lines: Sequence[str], at: int) -> bool:
    line, above = lines[at].strip(), lines[at - 1].strip()
    if not line or len(line) > _LONGEST or is_blank(above) or is_blank(lines[at - 2]) or is_blank(lines[at + 1]):
        return False
    is_told = _WORK.search(line) or _APPEARED.fullmatch(line)
    is_line = is_told and not ends_sentence(line.rstrip(".") if _APPEARED.fullmatch(line) else line)
    return bool(is_line) and labelled(line) is None and are_authors(above) and all(map(is_name, split_authors(above)))
