"""Lists of authors by their looks: whether a text is one, and which of a page's wrapped lines are.

In: a text, or lines. Out: whether it is a list of names; the line where one begins and the line behind its last. Kept
apart because the listings and the pages of arXiv's site both print authors without a label, right below a title.
"""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from pipeline.parsing.people import split_authors

_MOST_NAME_WORDS = 6
MOST_LINES, MOST_TITLE_LINES = 30, 5
_SURE_NAMES, _SURE_IN_FIRST = 2, 3
_FEWEST_WORDS = 3  # of two full names: `Ada Berg,Bo Lund`
_PROSE_WORDS = 3  # in small letters, in a line of it
_SHORTEST_WORD = 3  # letters of a part of a name that is looked for in other texts
_WORD = re.compile(r"[^\W\d_]+")
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'\u2019-])*+")
# `d'Aubign\u00e9`, `'t Hooft`, `O'Neil`, `dell'Orso`: what stands before the apostrophe may be in small letters
_ELIDED = re.compile(r"(?:[dlO]|[Dd]?all?|[Dd]ell?|[Mm])['\u2019](?=[^\W\d_a-z])|['\u2019]t$")
_GROUP = re.compile(r".{2,60}\b(?:collaboration|consortium|team|group)", re.IGNORECASE)
_BY = re.compile(r"\s{0,8}[Bb]y:?[ \t]{1,4}(?=[^\W\d_])")
PARTICLES = frozenset(
    re.findall(r"\w+", "al and bin da de del della den der di dos du el ibn la le ter ten van von y zu")
)
_TITLE_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an and analysis approach based by data deep detection efficient for framework from generation human in"
        " language large learning method methods model models multi network networks neural of on optimization or"
        " reinforcement study survey system systems the theory to towards training transformers via visual vision with",
    )
)


@lru_cache(maxsize=256)  # a page's texts are asked about several times
def are_authors(text: str) -> bool:
    """Say whether a text is a list of authors: names between commas, nearly all of them of two words and more."""
    names = split_authors(text)
    likely = [name for name in names if is_name(name)]
    full = sum(" " in name for name in likely)
    return bool(names) and len(likely) >= 0.8 * len(names) and full >= 0.5 * len(names)


def is_name(text: str) -> bool:
    """Say whether a text is a name by its looks: capitals, few words, none that titles have."""
    words = text.replace(",", " ").split()
    if _GROUP.fullmatch(text):
        return True
    words = [_ELIDED.sub("", word) or "van" for word in words]
    return 0 < len(words) <= _MOST_NAME_WORDS and all(
        (_NAME_WORD.fullmatch(word) and not word[0].islower() and word.lower() not in _TITLE_WORDS)
        or word.lower() in PARTICLES
        for word in words
    )


def are_several_names(text: str) -> bool:
    """Say whether a text is full names of several people and nothing else."""
    names = split_authors(text) if text[:1].isupper() and len(text.split()) >= _FEWEST_WORDS else ()
    return len(names) > 1 and all(" " in name and is_name(name) for name in names)


def without_by(lines: Sequence[str]) -> Sequence[str]:
    """Return lines without `By` in front of authors, where several have it: one alone may go on with a title."""
    found = {
        at for at, line in enumerate(lines) if (told := _BY.match(line)) and are_authors(line[told.end() :].strip())
    }
    if len(found) <= 1:
        return lines
    return [_BY.sub("", line) if at in found else line for at, line in enumerate(lines)]


def begins_with_name(text: str) -> bool:
    """Say whether the first name of a list is one by its looks."""
    return any(map(is_name, split_authors(text)[:1]))


def had_room(above: str, line: str, width: int) -> bool:
    """Say whether the first word of a line had room in the line above, which then ended there."""
    return len(line.split(None, 1)[0]) < width - len(above.rstrip())


def authors_begin(lines: Sequence[str], width: int, other: str = "", least: int = _SURE_NAMES) -> int | None:
    """Return the line where authors begin below a title, told by their names.

    All lines from there on are names and nothing else. A first line that had room for the next one's first word is no
    wrapped list, and so the title's end; so is one of which half the words stand in the title or in the other text, as
    of `Black Holes and Stars`. What is left must be a list: below a line with room, with a comma at its end, of one
    line, or of three names; and no word of it stands elsewhere.

    Args:
        lines: a title and its authors, wrapped, each of which has one line at least.
        width: characters of the longest line of the page.
        other: what else is known of the paper, its abstract.
        least: so many names there must be; one is enough only where there are authors for sure.

    Returns:
        The index of the first line of authors; None where that cannot be told.
    """
    for start in range(1, min(len(lines), MOST_TITLE_LINES + 1)):
        first, rest = lines[start].rstrip(), lines[start + 1 :]
        names = split_authors(" ".join(lines[start:]))
        said = _words([*lines[:start], other])
        if not _are_names(" ".join(lines[start:])) or _ends_title(first, rest, width, said):
            continue
        is_list = not rest or first.endswith(",") or len(split_authors(first)) >= _SURE_IN_FIRST
        is_list = is_list or had_room(lines[start - 1], first, width)
        is_enough = len(names) >= _SURE_NAMES or (least == 1 and _is_one_name(names, lines[start - 1]))
        return start if is_list and is_enough and not _words(names) & said else None
    return None


def _is_one_name(names: Sequence[str], above: str) -> bool:
    """Say whether a list is of one full name, and the line above it no part of that list."""
    return len(names) == 1 and " " in names[0] and not above.rstrip().endswith((",", ";", " and", "&"))


def _ends_title(first: str, rest: Sequence[str], width: int, said: AbstractSet[str]) -> bool:
    """Say whether a line of names above others is no part of their list."""
    words = _words([first])
    is_short = bool(rest) and had_room(first, rest[0], width)
    return is_short or (not first.endswith(",") and 2 * len(words & said) >= len(words) > 0)


def _words(texts: Iterable[str]) -> set[str]:
    return {word.lower() for text in texts for word in _WORD.findall(text) if len(word) >= _SHORTEST_WORD}


def authors_end(lines: Sequence[str], start: int) -> int | None:
    """Return the line behind the authors that begin in a line and end before running text.

    Returns:
        An index; None where no line is one of names alone, where their list goes on, or what follows is no prose.
    """
    after = start
    while after < min(len(lines), start + MOST_LINES) and _are_names(" ".join(lines[start : after + 1])):
        after += 1
    if after == start or after == len(lines) or lines[after - 1].rstrip().endswith(","):
        return None
    words = lines[after].split()
    return after if not words[0][0].islower() and sum(map(str.islower, words)) >= _PROSE_WORDS else None


def _are_names(text: str) -> bool:
    """Say whether a text is names and nothing else, more of them full than not."""
    return are_authors(text) and all(map(is_name, split_authors(text)))
