"""What stands below the title of a paper in a list: authors, labelled lines, the abstract, other paragraphs.

In: lines, where an entry's title stands, and what is behind it in its line. Out: the parts as a reader sees them,
without marks of Markdown. Whether paragraphs are abstracts one entry does not say: `texts_below_titles` does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.parsing.author_lines import are_authors, is_name
from pipeline.parsing.edge_marks import PICTURE
from pipeline.parsing.kinds_of_lines import are_names
from pipeline.parsing.labels import Labelled, labelled
from pipeline.parsing.names_beside_titles import are_several
from pipeline.parsing.prose import ends_sentence
from pipeline.parsing.texts import one_line
from pipeline.parsing.unknown_labels import is_part_of_text

URL = r"\(\s?<?(?P<url>https?://[^\s()<>]{3,500})>?(?:\s\"[^\"]{0,200}\")?\s?\)"
_BY = re.compile(r"^[Bb]y:?\s")
_ALSO = re.compile(r"\s(?:and|&)\s|;")
_BEHIND_NAMES = re.compile(r"(?<!\b[A-Z])\.\s|\s[-\u2013\u2014|]\s")  # but `J. Doe`
_YEAR = re.compile(r"(?<=[\w.]),?\s(?:19|20)\d\d$")
_VENUE = re.compile(r"[,.;]\s[^,.;]{2,60}?,?\s\(?(?:19|20)\d\d\)?$")
_SHORT_VENUE = re.compile(r"[,;]\s(?=[A-Za-z]{3,10}$)[A-Za-z]{0,5}[A-Z]{2,8}[a-z]?$")  # `Ada Berg, Bo Lund, NeurIPS`
_IN_BRACKETS = re.compile(r"\((?P<names>[^()]{4,600})\)\s?[:.,\u2014\u2013-]?\s{0,3}(?P<text>\S.{0,6000})")
LINK = re.compile(rf"(?<!\[)!?\[{{1,3}}(?P<text>[^\[\]]{{0,300}})\]{{1,3}}{URL}\]?")
_MARKS = re.compile(  # but those of formulas, C*-algebras, and LaTeX: ``quoted'', `quoted', \\`e
    r"(?P<formula>\$[^$\n]{1,500}\$)|\*\*|__|(?<![\\`])`(?![`{]|[^`\n]{1,60}')|(?<!\w)[*_](?=\S)|(?<=\S)(?<!\b[A-Z])[*_](?![\w{-])"
    r"|</?(?:b|i|em|strong|details|summary|p|br)\s?/?>"
)
_QUOTED = re.compile(rf"^\s{{0,12}}(?:>\s?|[-*+\u2022]\s{{1,3}})?(?:{PICTURE}{{1,6}}\s{{1,3}})?")
_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
_SUB_ITEM = re.compile(r"\s{0,12}[-*+\u2022]\s")
_MARKED = re.compile(r"\s{0,12}(?:>|[-*+\u2022]\s)")
_ABSTRACT = re.compile(r"(?:Abstract|ABSTRACT)\s?(?:[:.\u2014\u2013-]\s{0,3}|$)")
_OTHER_LABEL = re.compile(r"[A-Z][\w/; -]{1,25}:\s")  # `TL;DR: ..`, `Venue: ..`
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)")
SHORTEST = 150  # characters of a paragraph that may be an abstract
_SHORTEST_SENTENCE = 30  # characters of one that is an abstract where the others' are longer
_NEAR = 4  # lines from a title on, in which its authors stand
_SHORTEST_CUT = 60  # characters of a text that is none by its end: a text's beginning, no venue and no link


@dataclass(frozen=True, slots=True)
class Body:
    """What stands below a title: authors, labelled lines, the abstract that is called so, paragraphs."""

    authors: str
    labels: tuple[Labelled, ...]
    abstract: str
    paragraphs: tuple[str, ...]
    short: tuple[str, ...] = ()  # what is hardly long enough for a paragraph
    text_at: int | None = None  # the place of the line that its text begins in, below the title
    is_credited: bool = False  # `by` stands before the authors, as before no venue

    @property
    def text(self) -> str:
        """The first paragraph; empty where there is none."""
        return next(iter((*self.paragraphs, *self.short)), "")


def body_of(lines: Sequence[str], rest: str, first: int, end: int) -> Body:
    """Read what is behind a title, `rest`, and the lines below it, from place `first` on and before `end`."""
    authors, abstract = "", ""
    labels: list[Labelled] = []
    paragraphs: list[str] = []
    short: list[str] = []
    text_at: int | None = None
    is_abstract = False  # the block above was a heading `Abstract`
    for at, block in _blocks(lines, rest, first, end):
        label = labelled(block)
        begins = _ABSTRACT.match(block)
        if begins or is_abstract:
            abstract = f"{abstract}\n\n{block[begins.end() :] if begins else block}".strip()
            is_abstract = bool(begins and begins.end() == len(block))
        elif label is not None and label.label not in ("title", "abstract"):
            labels.append(label)
        elif not paragraphs and (names := _names_in(block)) and (not authors or _are_more(names, authors)):
            authors = names
        elif not _has_other_label(block) and len(block) >= SHORTEST and len(_SENTENCE_END.findall(block)) > 1:
            paragraphs.append(block)
            text_at = _first_of(text_at, at, lines)
        elif not _has_other_label(block) and len(block) >= _SHORTEST_SENTENCE and ends_sentence(block):
            short.append(block)
            text_at = _first_of(text_at, at, lines)
        elif not _has_other_label(block) and len(block) >= _SHORTEST_CUT:
            text_at = _first_of(text_at, at, lines)
    is_credited = _is_credited(authors, [rest, *lines[first:end]])
    return Body(authors, tuple(labels), abstract, tuple(paragraphs), tuple(short), text_at, is_credited)


def _is_credited(authors: str, lines: Sequence[str]) -> bool:
    """Say whether `by` stands before the authors, behind a title or below it: `[Moss glows](...) by Ada Berg`."""
    return bool(authors) and f"by {authors}".casefold() in plain(" ".join(lines[:_NEAR])).casefold()


def _has_other_label(block: str) -> bool:
    """Say whether a block has a label of something else: `Venue: ICLR`, but not that of a part of an abstract."""
    found = _OTHER_LABEL.match(block)
    return found is not None and not is_part_of_text(found[0].strip(" :"))


def _names_in(block: str) -> str:
    """Return the names that a block is, without a venue and year behind them: `By Ada Berg, Bo Lund, ICLR 2026`."""
    led = _unset(block)[: SHORTEST * 20]
    text = _BY.sub("", led)
    venue = _VENUE.search(text) or _SHORT_VENUE.search(text)
    text = text[: venue.start()] if venue else text
    are_told = _are_listed(text) or (_BY.match(led) and is_pair(text))
    return text if len(block) <= SHORTEST * 20 and are_told else ""


def _unset(text: str) -> str:
    """Return a text without the marks or the brackets around all of it: `(Ada Berg, Bo Lund)`."""
    told = text.strip(" .,-")
    return told[1:-1] if told.startswith("(") and told.find(")") == len(told) - 1 else told


def is_pair(text: str) -> bool:
    """Say whether a text may be one name, its surname first.

    >>> [is_pair(text) for text in ("Dubois, Cy", "Fuente, Pedro de la", "Ada Berg, Bo Lund", "Moss grows, or not")]
    [True, True, False, False]
    """
    family, comma, given = (part.strip() for part in text.partition(","))
    is_one = (
        bool(comma and family and given) and "," not in given and not (len(family.split()) > 1 < len(given.split()))
    )
    return is_one and not _ALSO.search(text) and is_name(f"{given} {family}")


def _are_more(names: str, before: str) -> bool:
    """Say whether several names stand below what looks like one: that may be a venue, `(Annals of Moss)`."""
    return are_several(names) and not are_several(before)


def _first_of(known: int | None, at: int | None, lines: Sequence[str]) -> int | None:
    """Return where an entry's text begins, its title's line and what is marked as a quotation or an item left out."""
    return known if known is not None or at is None or _MARKED.match(lines[at]) else at


def _blocks(lines: Sequence[str], rest: str, first: int, end: int) -> Iterator[tuple[int | None, str]]:
    """Yield what is behind a title up to its first link, and each paragraph below it, as a reader sees them.

    Each with the place of its first line; None where that is the title's.
    """
    rest, *below = _BREAK.split(rest)
    shown = plain(LINK.split(rest)[0]).strip(" ,:;-\u2013\u2014|[")
    named = _IN_BRACKETS.fullmatch(shown)
    behind = shown.strip(" .,:;-\u2013\u2014|()[]")
    if named and are_authors(named["names"]):
        yield None, named["names"]
        behind = named["text"]
    authors = _BEHIND_NAMES.split(_YEAR.sub("", behind.removeprefix("by ")))[0]
    if behind:
        yield None, authors if are_authors(authors) else behind
    told: list[tuple[int | None, bool, str]] = [(None, False, plain(LINK.split(piece)[0])) for piece in below]
    told += [
        (at, _SUB_ITEM.match(line) is not None, plain(piece))
        for at, line in enumerate([*lines[first:end], ""], start=first)
        for piece in _BREAK.split(_QUOTED.sub("", line))
    ]
    block: list[str] = []
    begins: int | None = None
    for at, is_item, text in told:
        is_next = not text or is_item or labelled(text) or _ABSTRACT.match(text)
        if block and (is_next or _is_of_names(block)):
            yield begins, " ".join(block)
            block = []
        if text:
            begins = begins if block else at
            block.append(text)
    if block:
        yield begins, " ".join(block)


def _is_of_names(block: Sequence[str]) -> bool:
    """Say whether a block's lines so far are authors whose list is at its end."""
    return not block[-1].endswith((",", ";")) and _are_listed(_BY.sub("", _unset(" ".join(block))))


def _are_listed(text: str) -> bool:
    """Say whether a text is names, with their surnames first where semicolons part them."""
    return are_authors(text) or (";" in text and are_names(text))


def plain(text: str) -> str:
    """Return what a reader sees of a text: links by their words, without marks of bold and italic type."""
    shown = LINK.sub(lambda found: found["text"], text)
    return one_line(_MARKS.sub(lambda found: found["formula"] or (": " if found[0] == "</summary>" else ""), shown))
