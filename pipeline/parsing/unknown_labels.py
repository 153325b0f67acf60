"""Labels that no list of ours names, in lists of labelled entries: `Venue: ICLR 2026`, `Citations: 12`, `Jahr: 2026`.

In: lines. Out: as many lines, with a label that is known in the place of one that is not. Separate from the labels
themselves, because only the whole of a list tells such a label from a sentence with a colon.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence

from pipeline.parsing.author_lines import are_authors, are_several_names, had_room
from pipeline.parsing.labels import labelled
from pipeline.parsing.lines import is_blank
from pipeline.parsing.prose import ends_sentence

_LABEL = re.compile(
    r"\s{0,8}(?P<name>[^\W\d_a-z](?:[^\W_]|[ ()/;.&'-]){0,28}?|[a-z]{2,14}(?:_[a-z]{2,14}){1,2})\s?[:\uff1a]\s*(?=\S)"
)
_SHAPES = ("title", "authors", "other", "doi", "url", "arxiv", "created", "categories", "journal")
"""Labels whose values end with their line, where the next one's first word had room in it."""
_OF_YEARS = frozenset(
    re.findall(r"\w+", "year jahr erscheinungsjahr annee année año ano anno jaar rok рік год 年 年份 연도 år")
)
_OF_DAYS = re.compile(
    r"(?:publication|published|posting|submission|release) (?:date|year|on)|date (?:published|posted)"
    r"|data d[ei] pub\w{6,9}|fecha de publicaci[o\u00f3]n|date de (?:publication|parution)|publicatiedatum"
    r"|ver\u00f6ffentlicht(?: am)?|erscheinungsdatum|дата публикации|(?:发布|出版|發佈)日期|出版年|発行日"
)
OF_NOTES = re.compile(
    r"(?:my |our |editor(?:'s|ial)? |reviewer )?(?:notes?|remarks?|comments?|verdict|opinion|takeaways?|highlights?)"
    r"|gist|tl;?dr|one[- ]liner|why (?:it matters|read it)|recommendation"
)
_OF_SPEAKERS = frozenset(("speaker", "speakers"))  # of a seminar: authors, where no others are told
_OF_PLACES = re.compile(
    r"\b(?:univ|inst|colleg|school|lab|cent(?:er|re)|depart|academ|hospital|facult|polyt|hochschul|research)",
    re.IGNORECASE,
)
_BEHIND_A_NAME = re.compile(r"\s?[,(;\u2013\u2014]|\s-\s")
_OF_ADDRESSES = re.compile(r"(?:paper |arxiv |abs(?:tract)? )?(?:link|url|page|pdf|abs|html|paper|address|doi link)")
_OF_TEXTS = frozenset(
    re.findall(
        r"\w+",
        "aim aims approach background case clinical comparator conclusion conclusions contribution contributions"
        " context data design discussion evidence findings goal hypothesis implications importance interpretation"
        " intervention interventions introduction limitations main material materials measure measurements measures"
        " method methodology methods motivation objective objectives observation outcome outcomes participants patients"
        " practice problem purpose question questions rationale registration relevance results result review sample"
        " scope searches selection setting settings significance sources statement study subjects summary synthesis"
        " thesis trial what why how hintergrund methoden methodik ergebnisse schlussfolgerung schlussfolgerungen ziel"
        " zielsetzung contexte objectif objectifs méthodes méthode résultats conclusões objetivo objetivos métodos"
        " método resultados conclusiones conclusión introducción antecedentes introduction",
    )
)
"""Words of the labels within structured abstracts."""
_MOST, _FEWEST = 0.6, 2  # of the entries have a label that comes again and again
_SENTENCE = 3  # words
_WIDEST = 120  # columns of a wrapped text
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\.?\s*")


def with_known_labels(lines: Sequence[str]) -> Sequence[str]:
    """Return lines with labels that are known for others that end an entry's title, authors or abstract.

    A line begins with such a label where most entries have it, or where it stands below a labelled line whose end is
    no wrapped one. What may be a part of a structured abstract, as `Methods:`, is none.
    """
    entries = sum(label.label == "abstract" for line in lines if (label := labelled(line)))
    told = {at: found for at, line in enumerate(lines) if (found := _shaped(line))}
    if not told or not entries:
        return lines
    count = Counter(found["name"] for found in told.values())
    often = {name for name, times in count.items() if times >= max(_FEWEST, _MOST * entries)}
    often -= {name for name in often if _is_of_text(name, [lines[at] for at in told if told[at]["name"] == name])}
    known = {at: found for at, found in told.items() if found["name"] in often}
    known |= {at: told[at] for at in _below_labels(lines, told, known)}
    has_authors = any(label.label == "authors" for line in lines if (label := labelled(line)))
    by_speakers = {
        at: f"Authors: {_of_speakers(lines[at][found.end() :].strip())}"
        for at, found in known.items()
        if found["name"].lower() in _OF_SPEAKERS and not has_authors
    }
    return [by_speakers.get(at) or (_known(line, known[at]) if at in known else line) for at, line in enumerate(lines)]


def _shaped(line: str) -> re.Match[str] | None:
    """Read what looks like a label that is not known; None for what structured abstracts and addresses have."""
    found = _LABEL.match(line)
    if found is None or labelled(line) is not None or line[found.end() :].startswith("//"):
        return None
    name = found["name"].lower()
    return found if _OF_DAYS.fullmatch(name) or not is_part_of_text(name) else None


def is_part_of_text(name: str) -> bool:
    """Say whether a label is that of a part of a structured abstract, as `Methods and results` is."""
    told = name.lower()
    return OF_NOTES.fullmatch(told) is None and not _OF_TEXTS.isdisjoint(re.findall(r"\w+", told))


def _is_of_text(name: str, lines: Sequence[str]) -> bool:
    """Say whether lines behind a name are sentences, which may be an abstract's own, as `So: It glows.` is."""
    said = [line.partition(name)[2].strip(" :\uff1a") for line in lines]
    sentences = sum(ends_sentence(text) and len(text.split()) >= _SENTENCE for text in said)
    return 2 * sentences > len(said) and not OF_NOTES.fullmatch(name.lower())


def _below_labels(lines: Sequence[str], told: Iterable[int], known: Container[int]) -> set[int]:
    """Return the places of those that stand below a whole labelled line, or below others that do."""
    longest = max(map(len, lines))
    width = longest if longest > _WIDEST else _WIDEST // 2
    found: set[int] = set()
    for at in told:
        above = lines[at - 1] if at else ""
        if is_blank(above) or not had_room(above, lines[at], width):
            continue
        label = labelled(above)
        is_whole = label is not None and label.label in _SHAPES and bool(label.value)
        if is_whole or (label is None and (at - 1 in known or at - 1 in found)):
            found.add(at)
    return found


def _of_speakers(value: str) -> str:
    """Return who speaks without where they work.

    >>> _of_speakers("Ada Bell, Moss College"), _of_speakers("Ada Bell and Cy Dee"), _of_speakers("Cy Dee (Moss)")
    ('Ada Bell', 'Ada Bell and Cy Dee', 'Cy Dee')
    """
    is_bare = are_several_names(value) and _OF_PLACES.search(value) is None
    return value if is_bare else _BEHIND_A_NAME.split(value)[0]


def _known(line: str, found: re.Match[str]) -> str:
    """Return a line with a known label: the same, that of days or addresses, or that of what is not read."""
    name, value = found["name"].lower(), line[found.end() :]
    as_ours = f"{name.removeprefix('paper_').removeprefix('article_').replace('_', ' ')}: {value}"
    if labelled(as_ours):
        return as_ours
    if (name in _OF_YEARS and _YEAR.fullmatch(value)) or _OF_DAYS.fullmatch(name):
        return f"Published: {value}"
    if _OF_ADDRESSES.fullmatch(name) and value.startswith("http"):
        return f"URL: {value}"
    return f"Keywords: {value}"


def with_named_authors(lines: Sequence[str]) -> Sequence[str]:
    """Return lines with `Authors:` before names without a label, right above `Abstract:` and below a title without one.

    They are authors where those of most entries are several people.
    """
    found = [at for at in range(2, len(lines)) if _is_abstract(lines[at]) and _is_below_title(lines, at - 1)]
    several = sum(are_several_names(lines[at - 1].strip()) for at in found)
    if several < _FEWEST or 2 * several < len(found):
        return lines
    named = {at - 1 for at in found if are_authors(lines[at - 1].strip())}
    return [f"Authors: {line.strip()}" if at in named else line for at, line in enumerate(lines)]


def _is_abstract(line: str) -> bool:
    label = labelled(line)
    return label is not None and label.label == "abstract"


def _is_below_title(lines: Sequence[str], at: int) -> bool:
    """Say whether a line is names, and the one above it a title: neither has a label, and that is none of names."""
    above = lines[at - 1]
    is_plain = not is_blank(above) and labelled(above) is None and labelled(lines[at]) is None
    return is_plain and are_authors(lines[at].strip()) and not are_several_names(above.strip())
