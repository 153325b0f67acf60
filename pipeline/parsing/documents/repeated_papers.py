"""Whether a text says again and again what is said of a paper once: its id, its authors below its title, its abstract.

In: lines. Out: why they are a list of papers; empty for any other text. Separate from the layouts, because it holds for
those that nobody has seen: a document states its own id, its people and its purpose at the top alone, and the ids of
others in prose or among its references.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, islice, pairwise, takewhile
from statistics import median

from pipeline.parsing.arxiv.fields import is_ruler
from pipeline.parsing.author_lines import are_authors, are_several_names, had_room, is_name
from pipeline.parsing.foreign_marks import long_texts
from pipeline.parsing.kinds_of_lines import are_names
from pipeline.parsing.lines import is_blank
from pipeline.parsing.prose import ends_sentence, has_sentence_break
from pipeline.parsing.references.likeness import begin_with_names
from pipeline.parsing.texts_below_titles import agreement

_ID = re.compile(
    r"(?:\barxiv\b\W{0,12}(?:abs|pdf)?\W{0,2}|[(/\[]abs/|^\W{0,9}|(?<=[\s(\[/]))(?P<arxiv>\d{4}\.\d{4,5})(?!\d)"
    r"|\b(?P<doi>10\.\d{4,9}/[^\s\"<>)\]|]{1,100})|\bPMID\W{1,3}(?P<pmid>\d{5,9})"
    r"|openreview\.net/(?:forum|pdf)\?id=(?P<forum>[\w-]{6,20})",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\(?https?://\S{1,500}")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s")
_MARK = re.compile(r"\s{0,8}(?:[-*+\u2022]|\[?\d{1,4}[.)\]])\s{1,4}")
_MARKED = re.compile(r"\s{0,8}(?:[-*+\u2022#>|]|\[?\d{1,4}[.)\]])")
_LETTERED = re.compile(r"\s{0,8}(?:[-*+\u2022>]|[\[(]?(?:\d{1,3}|[a-z]|[ivxIVX]{1,5})[.)\]])\s")
_OF_SECTIONS = re.compile(
    r"[\s#*\d.IVX]{0,12}(?:A(?i:bstract)|I(?i:ntroduction)|B(?i:ackground)|R(?i:elated work)|M(?i:ethods?|aterials)"
    r"|R(?i:esults?)|D(?i:iscussion)|C(?i:onclusions?)|R(?i:eferences)|B(?i:ibliography)|A(?i:cknowledge?ments?)"
    r"|S(?i:ummary)|A(?i:ppendix)|L(?i:imitations)|O(?i:verview)|E(?i:xperiments?|valuation)|K(?i:eywords?))"
    r"(?:\s(?:and|of|for|to)\s[\w ]{3,30}|\s[A-Z]\w{2,20})?[\s.:*]{0,4}"
)
_BY = re.compile(r"(?P<before>.{0,60})\bby\s+(?P<names>[^\W\d_].{3,300}?)(?:\s[/|\u00b7\u2022].{0,30})?")
_MORE = re.compile(r"(?<=[.!?\u2026])\s{1,3}[^.!?]{1,40}$|\s{1,3}\[?(?:[Rr]ead|[Ss]how|[Ss]ee) [Mm]ore\W{0,6}$")
_PURPOSE = re.compile(
    r"\b(?:[Ww]e|[Tt]h(?:is|e present) (?:paper|work|article|study|letter|note)) (?:\w+ ){0,2}?(?:propos|present|show|study|studi"
    r"|introduc|develop|investigat|prov|demonstrat|report|describ|analy|consider|explor|examin|deriv|find\b|address|discuss)"
    r"|\b[Ii]n (?:this|the present) (?:paper|work|article|study|letter|note)\b|[Tt]h(?:is|e) (?:paper|article|study)\b"
)
_BARS = re.compile(r"\s[|\u00b7\u2022]\s")
_IN_BRACKETS = re.compile(r"\s?\([^()]{1,80}\)")  # where people work
_REFERENCES = "most of it are references that begin with names: a list of papers and no document"
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]{5,}")
_STEM = 6  # letters
_FEWEST, _FEWEST_NAMED = 3, 2  # papers
_NEARLY_ALL, _MOST, _HALF = 0.8, 0.6, 0.5
LETTERS_BETWEEN = (150, 6_000)  # an entry has more than a reference has, and less than a paper
_NEAR_THE_TOP, _LINES_OF_ENTRY = 12, 60  # filled lines
_LONGEST, _LONGEST_ITEM = 400, 800  # characters of a line that names a paper, and of an item
_FULL = 0.7  # of the usual width, where a line is wrapped text
_WORDS_OF_PROSE = 4  # in small letters, behind an id
_WORDS_OF_TITLE, _WORDS_ABOVE_ONE = 3, 5
_LINES_OF_TITLE = 2  # at most, above a name that a blank line parts from it
_SHORTEST_TEXT, _LONGEST_TEXT = 150, 6_000  # characters
_MOST_SHARED = 0.2  # of the words of one abstract stand in another's
_COMPARED = 20  # texts
_SIDES = (0, 1)  # of two texts
_WORDS_OF_HEADING, _OF_ITS_TEXT = 4, 0.4  # of a title, and the share of its words that its text has
_WIDER = 1.1  # than the lines of a wrapped text its title is


def repeated_papers(lines: Sequence[str]) -> str:
    """Say why lines are a list of papers."""
    return (
        _ids_apart(lines)
        or _named_titles(lines)
        or _abstracts(lines)
        or _two_papers(lines)
        or (_REFERENCES if begin_with_names(lines) else "")
    )


def _ids_apart(lines: Sequence[str]) -> str:
    """Say that lines that are no prose have ids from the top on, each another, as far apart as abstracts are."""
    filled = [at for at, line in enumerate(lines) if not is_blank(line)]
    width = max((len(lines[at]) for at in filled if len(lines[at]) <= _LONGEST), default=0)
    told = [_ids_of(lines, at, width) for at in filled]
    for kind in range(_ID.groups):
        places = _first_places([found[kind] if found else None for found in told])
        if len(places) >= _FEWEST and _are_apart([len(lines[at]) for at in filled], places):
            return f"{len(places)} ids stand beside a text each, from the top on: a list of papers and no document"
    return ""


def items_of_papers(lines: Sequence[str]) -> str:
    """Say that most of what is said are items with an id of a paper, each another; references are less than their text."""
    items = [""]
    for line in lines:
        is_apart = is_blank(line) or _HEADING.match(line)
        if is_apart or _MARKED.match(line) or not items[-1]:
            items.append("" if is_apart else line)
        else:
            items[-1] += f" {line.strip()}"
    held = [item for item in items if len(item) <= _LONGEST_ITEM and _MARKED.match(item) and _ID.search(item)]
    ids = {_ID.search(item)[0].lower() for item in held}  # type: ignore[index]
    if len(ids) < _FEWEST or sum(map(len, held)) < _MOST * sum(map(len, items)):
        return ""
    return f"{len(ids)} items name a paper each and are most of the text: a list of papers and no document"


def _are_apart(sizes: Sequence[int], places: Sequence[int]) -> bool:
    """Say whether ids stand as far apart as abstracts do, the first near the top and the last near the end."""
    fewest, most = LETTERS_BETWEEN
    usual = sum(fewest <= sum(sizes[above:below]) <= most for above, below in pairwise(places))
    near = max(_NEAR_THE_TOP, 2 * median(below - above for above, below in pairwise(places)))
    return places[0] <= near and len(sizes) - places[-1] <= near and usual >= _NEARLY_ALL * (len(places) - 1)


def _ids_of(lines: Sequence[str], at: int, width: int) -> tuple[str | None, ...]:
    """Return what a line names a paper by, for each kind of id; empty for running text, in which one may stand too."""
    line = lines[at].strip()
    if len(line) > _LONGEST or _ID.search(line) is None:
        return ()
    is_edge = at in (0, len(lines) - 1) or is_blank(lines[at - 1]) or is_blank(lines[at + 1])
    if not (is_edge or len(lines[at]) < _FULL * width or _MARKED.match(line)):
        return ()
    matches = [*_ID.finditer(line)]
    if sum(map(str.islower, _ADDRESS.sub("", line[matches[-1].end() :]).split())) >= _WORDS_OF_PROSE:
        return ()
    found = [match.groups() for match in matches]
    return tuple(next(filter(None, ids), None) for ids in zip(*found, strict=True))


def _named_titles(lines: Sequence[str]) -> str:
    """Say that titles have names right below or behind `by`, and a text below these, from the top on."""
    filled = [at for at, line in enumerate(lines) if not is_blank(line)]
    told = {at: _byline(lines, filled, at) for at in range(1, len(filled) - 1)}
    usual = Counter(filter(None, told.values())).most_common(1)
    places = [at for at, kind in told.items() if usual and kind == usual[0][0]]
    names = {lines[filled[at]].strip() for at in places}
    if len(names) < _FEWEST_NAMED or places[0] > _LINES_OF_ENTRY or len(filled) > _LINES_OF_ENTRY * (len(places) + 1):
        return ""
    return f"{len(names)} titles have names below them and a text below these: a list of papers and no document"


def _byline(lines: Sequence[str], filled: Sequence[int], at: int) -> str:
    """Return how a line names a paper's authors, `posted by` or `names` alone, as all of a list do; empty if it does not."""
    line, above = _IN_BRACKETS.sub("", _BARS.split(lines[filled[at]])[-1]).strip(), lines[filled[at - 1]].strip()
    by = _BY.fullmatch(line) if len(line) <= _LONGEST else None
    if len(line) > _LONGEST or len(above) > _LONGEST or ends_sentence(above) or line.endswith(":"):
        return ""
    is_several = are_several_names(line) or (by is not None and are_authors(by["names"]))
    is_one = " " in line and is_name(line) and not _is_heading(lines, filled[at - 1], filled[at])
    fewest = _WORDS_OF_TITLE if is_several else _WORDS_ABOVE_ONE
    is_below = (is_several or is_one) and len(_title_above(lines, filled[at - 1]).split()) >= fewest
    if not is_below or are_authors(above):
        return ""
    first = filled[at + 1]
    below = [*takewhile(lambda text: not is_blank(text), islice(lines, first, first + _LINES_OF_ENTRY))]
    text = _MORE.sub("", " ".join(line.strip() for line in below))
    is_text = len(text) >= _SHORTEST_TEXT and (ends_sentence(text) or any(map(ends_sentence, map(str.strip, below))))
    kind = f"{next(iter(_LETTERS.findall(by['before'])), '')} by" if by else "names"
    return kind if is_text else ""


def _is_heading(lines: Sequence[str], above: int, at: int) -> bool:
    """Say whether a line of two words in capitals is a heading: underlined, or below a blank line and an item or a block."""
    if is_ruler(lines[at + 1]):
        return True
    block = lines[max(above - _LINES_OF_TITLE, 0) : above]
    is_longer = len(block) == _LINES_OF_TITLE and not any(map(is_blank, block))
    return above < at - 1 and (is_longer or _MARK.match(lines[above]) is not None)


def _title_above(lines: Sequence[str], at: int) -> str:
    """Return the line above a byline, with the one above that, of which it may be the end."""
    return f"{lines[at - 1]} {lines[at]}" if at and not is_blank(lines[at - 1]) else lines[at]


def _abstracts(lines: Sequence[str]) -> str:
    """Say that texts, each below a line of its own or all there is, tell what somebody did and have few words in common.

    A paper's paragraphs do so, too, but several stand below a heading, and some of its headings are known.
    """
    sections = [line for line in lines if _OF_SECTIONS.fullmatch(line)]
    if len(sections) > 1 or any(len(line.split()) < _WORDS_OF_TITLE for line in sections):
        return ""  # one alone may be a title: `Evaluation of Lamps in Gardens`
    told = list(_titled_texts(lines))
    texts = [text for _, text in told]
    own = sum(_PURPOSE.search(text) is not None for text in texts)
    size = sum(len(line.strip()) for line in lines)
    titled = sum(is_titled for is_titled, _ in told)
    are_titled = titled >= _NEARLY_ALL * len(told) and own >= _HALF * len(told)
    ended = sum(map(ends_sentence, texts))
    are_alone = not titled and own >= _MOST * len(told) and ended >= _NEARLY_ALL * len(told)
    if len(told) < _FEWEST or not (are_titled or are_alone) or max(map(len, texts)) > _LONGEST_TEXT:
        return ""
    if sum(map(len, texts)) < _HALF * size or _shared(texts) > _MOST_SHARED:
        return ""
    return f"{len(told)} texts each tell a study of their own: abstracts, and no document"


def _two_papers(lines: Sequence[str]) -> str:
    """Say that lines are two texts that have few words in common, each below a title that speaks of it and not of the other.

    Three say it without their titles; of two, a document's parts may be as unlike, but their headings tell less.
    """
    told = list(_headed_texts(lines))
    texts = [text for _, text in told]
    size = sum(len(line.strip()) for line in lines)
    are_alone = len(told) == len(_SIDES) and sum(map(len, texts)) >= _MOST * size
    if not are_alone or not all(_SHORTEST_TEXT <= len(text) <= _LONGEST_TEXT for text in texts):
        return ""
    are_own = all(_speaks_of(told[at][0], texts[at], texts[other]) for at, other in (_SIDES, _SIDES[::-1]))
    are_named = all(any(is_name(line) or are_names(line) for line in map(_unset, head)) for head, _ in told)
    are_apart = _shared(texts) <= _MOST_SHARED and any(map(_PURPOSE.search, texts))
    if not (are_own and (are_named or are_apart)):
        return ""
    return "2 texts stand each below a title of its own: abstracts, and no document"


def _unset(line: str) -> str:
    return line.strip(" *_()[]")


def _speaks_of(head: Sequence[str], own: str, other: str) -> bool:
    """Say whether a line of those above a text is a title that speaks of it, and not of another one."""
    titles = [line for line in head if len(line.split()) >= _WORDS_OF_HEADING and len(line) <= _LONGEST]
    told = [agreement([(title, own)]) for title in titles]
    best = max(told, default=0.0)
    return best >= _OF_ITS_TEXT and agreement([(titles[told.index(best)], other)]) <= best - _OF_ITS_TEXT / 2


def _headed_texts(lines: Sequence[str]) -> Iterator[tuple[list[str], str]]:
    """Yield each text with the lines above it, of which the first line of a wrapped block is one where it had room."""
    above = 0
    for first, last in long_texts(lines):
        rest = lines[first + 1 : last + 1]
        is_apart = bool(rest) and had_room(lines[first], rest[0], max(map(len, rest)))
        start = first + is_apart
        yield (
            [line for line in lines[above:start] if not is_blank(line)],
            " ".join(map(str.strip, lines[start : last + 1])),
        )
        above = last + 1


def _titled_texts(lines: Sequence[str]) -> Iterator[tuple[bool, str]]:
    """Yield each text, and whether a line above it, or a mark before it, is its own."""
    above = 0
    for first, last in long_texts(lines):
        rest = lines[first + 1 : last + 1]
        width = max(map(len, rest), default=0)
        is_wider = len(lines[first]) > _WIDER * width or _BARS.search(lines[first]) is not None
        is_apart = bool(rest) and (is_wider or had_room(lines[first], rest[0], width))
        text = " ".join(line.strip() for line in (rest if is_apart else lines[first : last + 1]))
        if len(text) >= _SHORTEST_TEXT and (ends_sentence(text) or has_sentence_break(text)):
            is_below = not all(map(is_blank, lines[above:first]))
            yield is_apart or is_below or _LETTERED.match(lines[first]) is not None, text
            above = last + 1


def _shared(texts: Sequence[str]) -> float:
    """Return which share of their words texts have in common, two by two."""
    words = [{word[:_STEM].lower() for word in _WORD.findall(text)} for text in texts[:_COMPARED]]
    return median(len(one & other) / max(min(len(one), len(other)), 1) for one, other in combinations(words, 2))


def _first_places(told: Sequence[str | None]) -> list[int]:
    """Return where each id stands first."""
    return sorted({found: at for at, found in reversed([*enumerate(told)]) if found}.values())
