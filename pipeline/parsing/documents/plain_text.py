"""Plain text that is prose: a title line, headings, paragraphs.

In: a text. Out: its blocks. A heading is underlined, numbered, of known words, in capitals, or a short line that stands
alone above a paragraph. Form feeds are pages.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.parsing.content import Head
from pipeline.parsing.documents.blocks import PAGE_MARK, Block, BlockKind, Document
from pipeline.parsing.documents.bylines import names_in_byline, person_alone
from pipeline.parsing.documents.characters import letters_of
from pipeline.parsing.documents.contents import tables_of_contents
from pipeline.parsing.documents.decoded import decoded
from pipeline.parsing.documents.ebook_notices import without_notices
from pipeline.parsing.documents.front_matter import field_of, record_of_pairs
from pipeline.parsing.documents.headings import is_capitals, is_short, known_level, numbered_level, with_whole_labels
from pipeline.parsing.documents.mail_header import mail_header
from pipeline.parsing.documents.mending import joined
from pipeline.parsing.documents.prose import prose
from pipeline.parsing.documents.repeated_papers import items_of_papers
from pipeline.parsing.documents.several_papers import several_papers
from pipeline.parsing.documents.stating import is_day, is_month
from pipeline.parsing.documents.text_pages import head_in_columns, lines_of_pages
from pipeline.parsing.letters import is_closing, is_salutation
from pipeline.parsing.lines import is_blank, split_lines
from pipeline.parsing.looks import look
from pipeline.parsing.parsed import Guess
from pipeline.parsing.speakers import speakers_in, without_stamps
from pipeline.records import Record

NAME = "plain-text"
DESCRIPTION = "plain text that is prose: a title line, headings, paragraphs"
VERSION = 27

_UNDERLINE = re.compile(r"\s*([=\-~^*#_\u2500\u2550])\1{2,}\s*")
_HEADER = re.compile(r"\s*([A-Za-z\u00c0-\u024f_-]{2,20})\s*:\s*(\S.*)")
_LABELLED = re.compile(r"\s*[^\W\d_a-z][^\W\d_]+(?: [^\W\d_]+){0,2}:\s+\S")
_ITEM = re.compile(r"\s*(?:[-*\u2022\u2013\u25cf\u25aa]|\(?(?:\d{1,2}|[a-z])[.)])\s+(?=\S)")
_ENTRY = re.compile(r"\s*\[[\w.:-]{1,20}\]\s+\S")  # of references: `[RFC8949] Bormann, C.`
# below a name at the top of a letter: `12 Mill Lane`, `Seestra\u00dfe 12`, `88131 Lindau`
_ADDRESS = re.compile(
    r"\s*(?:\d{1,5}[a-z]?\s+[^\W\d_a-z][^\W\d_]+(?:\s+[^\W\d_a-z][^\W\d_]+){0,2}|[^\W\d_a-z][^\W\d_]+(?:\s[^\W\d_]+)?\s\d{1,4}[a-z]?)\s*$"
)
_WHOLE_PARAGRAPH = 200  # characters of a line that is not wrapped
_LONGEST_TITLE = 250
_MOST_OF_LINE = 0.6  # of the longest line below a heading
_INDENT = 2
_TITLE_LINES = 3
_LINES_BELOW_TITLE = 4


def recognise(head: Head) -> Guess:
    """Say whether an input is plainly prose; what is doubtful is no document."""
    found = look(head)
    if found or head.text.lstrip()[:1] in ("<", "{"):
        return Guess(0.0, found or "it begins as markup does")
    said = without_stamps(head.text)
    listed = "" if speakers_in(said) else several_papers(head.text) or items_of_papers(split_lines(head.text))
    return Guess(0.0, listed) if listed else prose(said)


def document_of(data: bytes) -> Document:
    """Return the blocks of a plain text.

    Raises:
        NotRead: the bytes are no text.
    """
    told, text = without_notices(without_stamps(decoded(data)))
    pages = text.strip("\f\n\r ").split(PAGE_MARK)
    lines: Sequence[str] = _without_contents(lines_of_pages([split_lines(page) for page in pages]))
    pairs, lines = mail_header(lines) or _header(lines)
    in_columns, lines = head_in_columns(lines)
    pairs = [*told, *pairs, *in_columns]
    title, lines = ("", lines) if any(field == "title" for field, _ in pairs) else _title(lines)
    if title and lines and not is_blank(lines[0]):
        below, lines = _header(lines)
        pairs += below
    stated = record_of_pairs([*pairs, ("title", title.replace(PAGE_MARK, ""))])
    marks = PAGE_MARK if len(pages) > 1 else ""
    blocks = _without_said(list(with_whole_labels(_blocks(_groups(lines)))), stated)
    blocks = [Block(BlockKind.PARAGRAPH, marks), *blocks] if marks else blocks
    return Document(stated, tuple(blocks), tuple(None for _ in pages) if marks else ())


def _without_contents(lines: Sequence[str]) -> list[str]:
    """Leave off tables of contents but for the marks of pages in them."""
    taken = {place for begin, end in tables_of_contents(lines) for place in range(begin, end)}
    return [line for place, line in enumerate(lines) if place not in taken or PAGE_MARK in line]


def _header(lines: Sequence[str]) -> tuple[list[tuple[str, str]], Sequence[str]]:
    """Return what labelled lines at the top state, as `Title: ...`, and the lines below them."""
    pairs: list[tuple[str, str]] = []
    for place, line in enumerate(lines):
        found = _HEADER.fullmatch(line)
        field = field_of(found[1]) if found else None
        if found is None or field is None or field == "abstract":
            return pairs, lines[place:]
        pairs.append((field, found[2]))
    return pairs, []


def _title(lines: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Return the title, the first lines where they stand alone and end as no sentence does, and what is below."""
    first = next(
        (place for place, line in enumerate(lines) if not is_blank(line) and not _greets(lines, place)), len(lines)
    )
    end = next((place for place in range(first, len(lines)) if is_blank(lines[place])), len(lines))
    if end - first > 1 and (_UNDERLINE.fullmatch(lines[first + 1]) or _are_labelled(lines[first:end])):
        end = first + 1
    told = next((place for place in range(first + 1, end) if _is_of_its_own(lines[place])), end)
    end = told - (told < end and told - first > 1 and bool(person_alone(lines[told - 1].strip())))
    title = joined(lines[first:end])
    if any(map(_ADDRESS.match, lines[first + 1 : end])):
        return "", lines
    if known_level(title) is not None or not 0 < end - first <= _TITLE_LINES or end == len(lines):
        return "", lines
    if len(title) > _LONGEST_TITLE or title.endswith((".", ":", ",", ";")) or _ITEM.match(title):
        return "", lines
    below = lines[end:]
    greeting = [line for line in lines[:first] if not is_blank(line)]
    return title.lstrip("# "), [*greeting, *(below[1:] if below and _UNDERLINE.fullmatch(below[0]) else below)]


def _is_of_its_own(line: str) -> bool:
    """Whether a line below a title says when or by whom: `Version 1.3, 2 June 2020`, `Delivered by Ada Berg`."""
    return is_day(line) or is_month(line) or is_day(line.rpartition(", ")[2]) or bool(names_in_byline(line.strip()))


def _greets(lines: Sequence[str], place: int) -> bool:
    """Whether a first line greets and stands alone without a mark: `Hello world` above a note is not its title."""
    is_alone = place + 1 < len(lines) and is_blank(lines[place + 1])
    return is_alone and lines[place].rstrip()[-1:].isalnum() and is_salutation(lines[place])


def _are_labelled(lines: Sequence[str]) -> bool:
    """Whether lines below a first are labelled as those of minutes are, and that is not: `Date: 3 May`, `Present: Ada Berg`."""
    return all(map(_LABELLED.match, lines[1:])) and _HEADER.fullmatch(lines[0]) is None


def _without_said(blocks: Sequence[Block], stated: Record) -> list[Block]:
    """Leave off what the first blocks say again of title and authors, as a book does below a notice that states them."""
    said = {
        letters_of(name) for name in (stated.title or "", *stated.authors, *(f"by {name}" for name in stated.authors))
    }
    first = next((place for place, block in enumerate(blocks) if letters_of(block.text) not in said), len(blocks))
    return list(blocks[first:] if first < len(blocks) else blocks)


def _groups(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the lines that stand together: between blank ones, before indented ones, long ones alone."""
    group: list[str] = []
    for line in lines:
        if is_blank(line) and PAGE_MARK not in line:
            yield group
            group = []
        elif group and _begins(group, line):
            yield group
            group = [line]
        else:
            group.append(line)
    yield group


def _begins(group: Sequence[str], line: str) -> bool:
    above = group[-1]
    if _UNDERLINE.fullmatch(line):
        return False
    is_indented = _depth(line) - _depth(above) >= _INDENT and not (_ITEM.match(above) or _ENTRY.match(above))
    is_long = len(line) > _WHOLE_PARAGRAPH or len(above) > _WHOLE_PARAGRAPH
    is_other = _LABELLED.match(above) is not None and _LABELLED.match(line) is not None
    is_letters = (len(group) == 1 and above.rstrip().endswith(",") and is_salutation(above)) or (
        line.rstrip().endswith(",") and is_closing(line)
    )
    return (
        is_long
        or is_indented
        or is_other
        or is_letters
        or _ITEM.match(line) is not None
        or _UNDERLINE.fullmatch(above) is not None
    )


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" \t\u3000"))


def _blocks(groups: Iterator[list[str]]) -> Iterator[Block]:
    kept = _parted([group for group in groups if group])
    for place, group in enumerate(kept):
        lines = [line for line in group if not _UNDERLINE.fullmatch(line)]
        if not lines:
            continue
        following = kept[place + 1] if place + 1 < len(kept) else []
        level = _level(group, lines, following)
        if level is None and len(group) == 1 and _is_above_items(lines[0], kept[place + 1 : place + 3]):
            level = 1
        beside = [*(kept[place - 1][-1:] if place else ()), *following[:1]]
        if level is not None and _LABELLED.match(lines[0]) and any(map(_LABELLED.match, beside)):
            level = None  # `Apologies: Kurt Maier` below `Present: Ada Berg`, `Interviewer: Why bees?` above an answer
        if level is not None:
            yield Block(BlockKind.HEADING, " ".join(line.strip() for line in lines), level)
        elif _is_headed(lines):
            yield Block(BlockKind.HEADING, lines[0].strip(" "), numbered_level(lines[0].strip(" " + PAGE_MARK)) or 1)
            yield Block(BlockKind.PARAGRAPH, joined(lines[1:]))
        elif _ITEM.match(lines[0]):
            yield Block(BlockKind.LIST_ITEM, joined(lines))
        elif len(lines) > 1 and known_level(lines[0].strip(" " + PAGE_MARK)) is not None:
            yield Block(BlockKind.HEADING, lines[0].strip(" "), known_level(lines[0].strip(" " + PAGE_MARK)) or 1)
            yield Block(BlockKind.PARAGRAPH, joined(lines[1:]))
        else:
            yield Block(BlockKind.PARAGRAPH, joined(lines))


def _is_above_items(line: str, below: Sequence[Sequence[str]]) -> bool:
    """Whether a short line that ends as no sentence stands above two items or more: `Actions` above `- Bo: new plugs`."""
    told = line.strip(" " + PAGE_MARK)
    is_line = is_short(told) and told[:1].isupper() and not _ITEM.match(told) and not _LABELLED.match(told)
    return is_line and len(below) == 2 and all(_ITEM.match(group[0]) for group in below)  # noqa: PLR2004


def _is_headed(lines: Sequence[str]) -> bool:
    """Whether a short numbered line stands right above text that begins anew: `3. Costs` above `Bo presented ...`.

    An item that goes on in its second line fills its first, or goes on in a small letter.
    """
    first, rest = lines[0].strip(" " + PAGE_MARK), lines[1:]
    is_short_line = bool(rest) and len(first) <= _MOST_OF_LINE * max(map(len, rest))
    begins = is_short_line and rest[0].lstrip()[:1].isupper() and not _ITEM.match(rest[0])
    return begins and is_short(first) and numbered_level(first) is not None


def _parted(groups: list[list[str]]) -> list[list[str]]:
    """Part the lines below a title of which one is a day or a month: each says something of its own, as whom the text is by."""
    first = groups[0] if groups else []
    if len(first) > _LINES_BELOW_TITLE or not any(is_day(line) or is_month(line) for line in first):
        return groups
    return [*([line] for line in first), *groups[1:]]


def _level(group: Sequence[str], lines: Sequence[str], following: Sequence[str]) -> int | None:
    """Return the level of a heading; None where lines are none."""
    line = lines[-1].strip(" " + PAGE_MARK)
    if len([line for line in lines if line != PAGE_MARK]) != 1:
        return None
    if len(group) > len(lines) and is_short(line):
        return 1 if "=" in group[-1] or "#" in group[-1] else 2
    level = known_level(line) or numbered_level(line)
    if level is not None:
        return level
    if is_capitals(line):
        return 1
    is_above_paragraph = sum(map(len, following)) > 2 * len(line) and len(" ".join(following)) > _WHOLE_PARAGRAPH / 2
    return 1 if is_short(line) and line[:1].isupper() and is_above_paragraph and not _ITEM.match(line) else None
