"""Marks that people set before the lines of a list: pictures for labels, bold and italic type, `ID:` for `arXiv:`.

In: lines. Out: as many lines, with the labels that other listings have. Separate from the formats, because every one
of them may be written so.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from pipeline.parsing.identifiers import arxiv_id
from pipeline.parsing.labels import labelled
from pipeline.parsing.lines import is_blank
from pipeline.parsing.markup import without_entities

_PICTURE = re.compile(
    r"\s{0,8}(?:[-*\u2022]\s)?(?P<picture>[\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
    r"[\ufe0f\u200d\U0001f3fb-\U0001f3ff\u2640\u2642\U0001f000-\U0001faff]{0,6}|\d\ufe0f?\u20e3)\s{0,3}(?=\S)"
)
_LABELS = {
    "Title": "\U0001f4c4\U0001f4c3\U0001f4d1\U0001f4f0\U0001f4cc\U0001f4d8\U0001f4d7\U0001f4d5\U0001f4d9\u20e3",
    "Authors": "\U0001f465\U0001f464\u270d\U0001f9d1\U0001f468\U0001f469\U0001f58b\U0001f393",
    "Date": "\U0001f4c5\U0001f4c6\U0001f5d3\u23f0\U0001f552",
    "URL": "\U0001f517\U0001f310",
    "Abstract": "\U0001f4dd\U0001f4a1\U0001f4d6\U0001f4ac\U0001f9fe\U0001f4cb",
    "Subjects": "\U0001f3f7\U0001f4c2",
    "Comments": "\U0001f4ad\U0001f5e8",
}
_LABEL_OF = {picture: label for label, pictures in _LABELS.items() for picture in pictures}
_MOST, _FEWEST = 0.6, 4  # of the lines begin with a picture
_SEVERAL = 2  # lines that a mark is set before
_SHORTEST = 60  # characters of an abstract
_IDENTIFIED = re.compile(
    r"(\s{0,8})(?:(?:paper|arxiv|preprint)?[ _-]?id(?:entifier)?|identifier|paper)\s{0,12}[:=#]\s{0,4}"
    r"(?P<id>\S{9,30})\s*",
    re.IGNORECASE,
)
_EMPHASISED = re.compile(r"\s{0,3}(?P<mark>\*{1,3}|_{1,2})(?=[^\s*_])(?P<text>[^*]{2,400}?)(?<=[^\s*_])(?P=mark)\s*")

# marks around a whole title: of wikis, and of quotations
_ENCLOSED = re.compile(
    r"\s{0,3}(?:(?P<mark>'{2,5}|={2,5})\s?(?P<text>[^\s'=].{2,400}?)\s?(?P=mark)"
    r"|[\u00ab\u201c\u201e\u300c\u300e\"](?P<quoted>[^\"\u00ab\u00bb\u201c\u201d\u201e\u300d\u300f]{3,400})[\u00bb\u201d\u201c\u300d\u300f\"][.,]?)\s*"
)
_QUOTED = re.compile(r"\s{0,3}>\s?(?=[^\s>=])|\s{0,3}>\s*$")
_BEFORE_LABEL = re.compile(
    r"\s{0,8}(?:(?:[-*+\u2022\u2023\u2013\u25cf\u25aa]|\[?\d{1,4}[.)\]]|#{1,6})\s{1,4})?(?:\*{1,2}|_{2})?(?=[^\W\d_a-z])"
)
_BEHIND_LABEL = re.compile(
    r"(?P<name>[^*_:\uff1a]{2,25})(?:(?:\*{1,2}|_{2})\s?[:\uff1a]|[:\uff1a]\s?(?:\*{1,2}|_{2}))\s{0,4}"
)
_SHAPE = re.compile(r"[^\W\d_a-z][\w ()/;.&'-]{1,28}[:\uff1a]\s")
_HEADING = re.compile(r" {0,3}(?P<level>#{1,6})[ \t]{1,4}(?P<text>\S.{0,400}?)[ \t#]{0,9}")
_HEADS = ("title", "abstract")  # labels of which a list has one for each entry
_ALONE = re.compile(
    r"(?:title|authors?|author\(s\)|abstract|keywords|comments?|categories|subjects|date|published)", re.IGNORECASE
)


def with_usual_labels(lines: Sequence[str]) -> Sequence[str]:
    """Return lines with the labels that other listings have, and without the marks that are set around them.

    Labels stand in the place of pictures, `arXiv:` for `ID:`, and `Title:` for `- **Title:**` and for a line `Title`;
    lines have no type around them and no marks of quotations.
    """
    lines = [without_entities(line) for line in lines]
    lines = _unquoted(_unset(_without_pictures(_without_headings(lines))))
    return _identified(_with_colons(_unmarked(lines)))


def _without_headings(lines: Sequence[str]) -> Sequence[str]:
    """Return lines with labels for the headings of a list in Markdown: `# Moss` above `## Abstract`, several times."""
    found = {at: told for at, line in enumerate(lines) if (told := _HEADING.fullmatch(line))}
    abstracts = [told["text"].strip(":").lower() == "abstract" for told in found.values()]
    are_pairs = abstracts == [False, True] * (len(abstracts) // 2)
    levels = {(is_abstract, told["level"]) for is_abstract, told in zip(abstracts, found.values(), strict=True)}
    between = (line for at, below in [*pairwise(found)][::2] for line in lines[at + 1 : below])
    is_told = all(is_blank(line) or labelled(line) for line in between)  # else names stand there, say
    if len(abstracts) < 2 * _SEVERAL or len(levels) > len(_HEADS) or not (are_pairs and is_told):
        return lines
    return [_as_label(found[at]["text"]) if at in found else line for at, line in enumerate(lines)]


def _as_label(heading: str) -> str:
    return "Abstract:" if heading.strip(":").lower() == "abstract" else f"Title: {heading}"


def _unquoted(lines: Sequence[str]) -> Sequence[str]:
    """Return lines without the mark of a quotation, where several have it."""
    found = {at: told.end() for at, line in enumerate(lines) if (told := _QUOTED.match(line))}
    return [line[found.get(at, 0) :] for at, line in enumerate(lines)] if len(found) >= _SEVERAL else lines


def _unmarked(lines: Sequence[str]) -> Sequence[str]:
    """Return lines whose labels have no bullet, number or bold type, where several titles or abstracts have it."""
    plain = {at: bare for at, line in enumerate(lines) if _SHAPE.match(bare := _bare(line)) and not labelled(line)}
    labels = [label.label for bare in plain.values() if (label := labelled(bare))]
    if max(map(labels.count, _HEADS)) < _SEVERAL:
        return lines
    return [plain.get(at, line) for at, line in enumerate(lines)]


def _bare(line: str) -> str:
    """Return a line without what stands before its label, and with a colon alone behind it."""
    begin = _BEFORE_LABEL.match(line)
    rest = line[begin.end() :] if begin else line
    told = _BEHIND_LABEL.match(rest)
    return f"{told['name']}: {rest[told.end() :]}" if told else rest


def _with_colons(lines: Sequence[str]) -> Sequence[str]:
    """Return lines with a colon behind labels that stand alone above what they name: as many titles as abstracts."""
    found = {at: bare for at, line in enumerate(lines) if _ALONE.fullmatch(bare := _bare(line).strip(" *_#"))}
    names = [name.lower() for name in found.values()]
    if not _SEVERAL <= names.count("title") == names.count("abstract"):
        return lines
    return [f"{found[at]}:" if at in found else line for at, line in enumerate(lines)]


def _without_pictures(lines: Sequence[str]) -> Sequence[str]:
    """Return lines with a label for the picture that most of them begin with; a label that is there stays alone."""
    found = {at: picture for at, line in enumerate(lines) if (picture := _PICTURE.match(line))}
    filled = sum(not is_blank(line) for line in lines)
    if len(found) < _FEWEST or len(found) < _MOST * filled:
        return lines
    names = Counter(_name_of(lines[at][picture.end() :]) for at, picture in found.items())
    own = {name for name, count in names.items() if name and count >= _SEVERAL}  # `Publisher:`, but `Moss: A Survey`
    return [_labelled_for(line, found[at], own) if at in found else line for at, line in enumerate(lines)]


def _name_of(text: str) -> str:
    return text.partition(":")[0] if _SHAPE.match(text) else ""


def _labelled_for(line: str, picture: re.Match[str], own: Collection[str]) -> str:
    rest = line[picture.end() :]
    label = next((_LABEL_OF[sign] for sign in picture["picture"] if sign in _LABEL_OF), "")
    if labelled(rest) or _name_of(rest) in own or not label or (label == "Abstract" and len(rest) < _SHORTEST):
        return rest
    return f"{label}: {rest}"


def _unset(lines: Sequence[str]) -> Sequence[str]:
    """Return lines without the type that whole lines of a list are set in: `**Moss growth**` over `*Jane Doe*`."""
    for pattern in (_EMPHASISED, _ENCLOSED):
        found = {at: told for at, line in enumerate(lines) if (told := pattern.fullmatch(line))}
        if len(found) >= _SEVERAL:
            lines = [_within(found[at]) if at in found else line for at, line in enumerate(lines)]
    return lines


def _within(found: re.Match[str]) -> str:
    """Return what stands between marks, without the comma that a quotation may have at its end."""
    told = found.groupdict()
    return told["text"] or (told.get("quoted") or "").rstrip(",")


def _identified(lines: Sequence[str]) -> Sequence[str]:
    """Return lines with `arXiv:` before ids that stand alone behind another label."""
    return [
        f"{told[1]}arXiv: {told['id']}" if (told := _IDENTIFIED.fullmatch(line)) and arxiv_id(told["id"]) else line
        for line in lines
    ]
