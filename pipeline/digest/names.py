"""A name parted into given and family name, by BibTeX's own rule, for formats that have them apart."""

import re
from dataclasses import dataclass

from pipeline.parsing.names import is_group, is_suffix

_LONGEST = 5  # words of a person's name
_WORD = re.compile(r"[^\W\d_][\w.'’-]*", re.UNICODE)
_FAMILY_FIRST = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # Han, Kana, Hangul


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in parts; a group's, or one that cannot be parted, is all family name."""

    family: str
    given: str = ""


def parted(name: str) -> Name:
    """Part a name: the family name begins with the first word in small letters, else it is the last word.

    `Ludwig van Beethoven` is van Beethoven, Ludwig; `Vaswani A`, `王 小明` and groups are left whole.
    """
    words = name.split()
    is_person = 1 < len(words) <= _LONGEST and all(map(_WORD.fullmatch, words)) and not _FAMILY_FIRST.search(name)
    if not is_person or is_group(name) or is_suffix(words[-1]) or len(words[-1].rstrip(".")) == 1:
        return Name(name)
    small = next((place for place, word in enumerate(words) if place and word[0].islower()), len(words) - 1)
    return Name(" ".join(words[small:]), " ".join(words[:small]))
