"""Markdown, with front matter: headings, paragraphs, lists, tables, code, footnotes.

In: a text. Out: its blocks, and what its front matter states. The only module that knows the Markdown library.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pipeline.parsing.content import Head
from pipeline.parsing.documents.blocks import Block, BlockKind, Document
from pipeline.parsing.documents.decoded import decoded
from pipeline.parsing.documents.front_matter import filled, record_of_pairs
from pipeline.parsing.documents.markdown_dialects import in_plain_markdown, title_block
from pipeline.parsing.documents.markdown_front import front_matter, stated_below
from pipeline.parsing.documents.markdown_lines import is_line_above_text, told_apart, without_contents
from pipeline.parsing.documents.markdown_tables import pieces_of, rows_of
from pipeline.parsing.documents.prose import prose
from pipeline.parsing.documents.repeated_papers import items_of_papers, repeated_papers
from pipeline.parsing.lines import split_lines
from pipeline.parsing.lists_of_names import lists_of_names, rows_of_cells
from pipeline.parsing.looks import look
from pipeline.parsing.parsed import Guess
from pipeline.parsing.texts import without_spans
from pipeline.records import Record

if TYPE_CHECKING:
    from markdown_it.token import Token

NAME = "markdown"
DESCRIPTION = "Markdown, with front matter"
VERSION = 22

_NAMES = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd", ".mdx")
_HEADING = re.compile(r"^#{1,6}\s+\S", re.MULTILINE)
_SIGNS = (
    _HEADING,
    re.compile(r"^---[ \t]*+\n(?:[\w-]++[ \t]*+:.*\n|[ \t-].*\n){1,200}---[ \t]*+$", re.MULTILINE),
    re.compile(r"\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)"),
    re.compile(r"(?:^|\s)(?:\*\*|__)\S[^\n]{0,200}?\S(?:\*\*|__)"),
    re.compile(r"^```", re.MULTILINE),
    re.compile(r"^\|?(?:[ \t]*+:?-{3,}+:?[ \t]*+\|)+", re.MULTILINE),
    re.compile(r"^[*+-] \S", re.MULTILINE),
)
_FEWEST_SIGNS = 2
_SHORTCODE = re.compile(
    r"^[ \t]*(?:\{\{[<%][^{}\n]{0,500}[>%]\}\}|\{%[^{}\n]{0,500}%\})[ \t]*$", re.MULTILINE
)  # of a site's program, in a line alone
_FOOTNOTE = re.compile(r"^\[\^([^\]\n]{1,40})\]:[ \t]*(.*(?:\n[ \t]{2,}\S.*)*)\n?", re.MULTILINE)
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\n]{1,40}\]")
_COMMENT, _END_OF_COMMENT = re.compile("<!--"), re.compile("-->")
_TASK = re.compile(r"\A\[[ xX]\]\s+")  # of a list of what is to be done
_TAG = re.compile(r"<[^<>\n]{1,300}>")
_HTML_HEADING = re.compile(
    r"<h(?P<level>[1-6])(?:\s[^<>]{0,200})?>(?P<words>.{0,1000}?)</h(?P=level)>", re.DOTALL | re.IGNORECASE
)
_PARAGRAPH_END = re.compile(r"(\n[ \t]*+\n)")
# `10<sup>-3</sup>` is 10^-3, and `5 x 10<sup>6</sup>` is not 106
_POWER = re.compile(
    r"(?:(?<![\d.,]10)(?<=10)|(?<=[\w%])(?=<sup>\s?[+\u2212\u2010\u2013-]))<sup>(?=\s?[+\u2212\u2010\u2013-]?\d{1,3}</sup>)"
)
_FENCE = re.compile(r"```|~~~")
_MARKS = "[]!*_`<>~\\&"
_OTHERS = "".join(map(chr, range(0xFDD0, 0xFDD0 + len(_MARKS))))  # no text holds them
_AS_OTHERS, _AS_MARKS = str.maketrans(_MARKS, _OTHERS), str.maketrans(_OTHERS, _MARKS)
_STANDING = frozenset(_OTHERS)
_LONGEST_MARKED = 20_000  # characters of a paragraph
_MOST_MARKS = 1_000
_MOST_ABOVE, _LONGEST_ABOVE = 3, 120  # blocks above a title, and characters of each
_LOOKED_AT = 100_000  # characters
_SHORTEST = 40  # letters of a file that is called so


def recognise(head: Head) -> Guess:
    """Say whether an input is Markdown: by its name, or by marks that prose has not, and in either case by its words."""
    is_named = head.name.lower().endswith(_NAMES)
    if look(head) and not is_named:
        return Guess(0.0, "it is none")
    signs = _signs(head.text)
    if not is_named and (signs < _FEWEST_SIGNS or not _HEADING.search(head.text)):
        return Guess(0.2, f"{signs} of the marks that Markdown has")
    lines = split_lines(head.text[:_LOOKED_AT])
    if listed := repeated_papers(lines) or items_of_papers(lines) or rows_of_cells(lines) or lists_of_names(lines):
        return Guess(0.0, listed)
    if is_named:
        letters = sum(map(str.isalpha, head.text))
        return Guess(0.8, "its name says so") if letters >= _SHORTEST else Guess(0.3, f"only {letters} letters")
    words = prose(_bare(head.text))
    return Guess(words.score + 0.05, f"{signs} marks of Markdown; {words.why}")


def is_marked(text: str) -> bool:
    """Whether a text that is prose is written in Markdown: several headings, or a heading and other marks."""
    return bool(_HEADING.search(text)) and (_signs(text) >= _FEWEST_SIGNS or len(_HEADING.findall(text)) > 1)


def _signs(text: str) -> int:
    return sum(sign.search(text) is not None for sign in _SIGNS)


def _bare(text: str) -> str:
    return re.sub(r"```.*?(?:```|\Z)|\]\([^)\n]*\)|[#*_`>|\[\]-]+", " ", text[:100_000], flags=re.DOTALL)


def document_of(data: bytes) -> Document:
    """Return the blocks of a Markdown text.

    Raises:
        NotRead: the bytes are no text.
    """
    text = decoded(data).replace("\f", "\n")
    pairs, text = front_matter(text)
    if not pairs:
        pairs, text = title_block(text)
    text = in_plain_markdown(text)
    text = _SHORTCODE.sub("", without_spans(text, _COMMENT, _END_OF_COMMENT))
    notes = [Block(BlockKind.FOOTNOTE, found[2]) for found in _FOOTNOTE.finditer(text)]
    text = _POWER.sub("^", text)
    text = _FOOTNOTE_MARK.sub("", _FOOTNOTE.sub("", text))
    bounded = _bounded(text)
    back = _AS_MARKS if bounded is not text else {}
    blocks = without_contents([replace(block, text=block.text.translate(back)) for block in _read(bounded)])
    stated, read = _with_title(record_of_pairs(pairs), [*blocks, *notes])
    below, read = stated_below(read)
    return Document(filled(stated, record_of_pairs(below)), read)


def _with_title(stated: Record, blocks: list[Block]) -> tuple[Record, tuple[Block, ...]]:
    """Take the title out of the blocks: a heading where it is the only one of the highest level, or says the same.

    It is the first block, or of level 1 below badges, pictures or a line: what has more words is no title's.
    """
    place = next((place for place, block in enumerate(blocks) if block.kind is BlockKind.HEADING), len(blocks))
    if place == len(blocks) and stated.title is None and is_line_above_text(blocks):
        return _titled(stated, blocks[0].text), tuple(blocks[1:])
    above = blocks[:place]
    if place == len(blocks) or place > _MOST_ABOVE or any(len(block.text) > _LONGEST_ABOVE for block in above):
        return stated, tuple(blocks)
    first = blocks[place]
    if stated.title and " ".join(first.text.split()).casefold() != stated.title.casefold():
        return stated, tuple(blocks)
    others = [block.level for block in blocks if block.kind is BlockKind.HEADING and block is not first]
    is_single = first.level < min(others, default=first.level + 1) and (not place or first.level == 1)
    if not (is_single or stated.title):
        return stated, tuple(blocks)
    pairs = record_of_pairs([("title", first.text)])
    return (stated if stated.title else _titled(stated, pairs.title)), (*above, *blocks[place + 1 :])


def _titled(stated: Record, title: str | None) -> Record:
    return replace(stated, title=title)


def _bounded(text: str) -> str:
    """Return a text whose marks stand for themselves, as other signs, where a paragraph has too many of them.

    For each bracket the library looks for its end as far as the paragraph goes.
    """
    if len(text) <= _LONGEST_MARKED or not _STANDING.isdisjoint(text):
        return text
    pieces = _PARAGRAPH_END.split(text)
    return "".join(piece.translate(_AS_OTHERS) if _is_of_marks(piece) else piece for piece in pieces)


def _is_of_marks(piece: str) -> bool:
    is_long = len(piece) > _LONGEST_MARKED and sum(map(piece.count, _MARKS)) > _MOST_MARKS
    return is_long and not _FENCE.search(piece)


def _read(text: str) -> Iterator[Block]:
    """Yield the blocks of a text; long tables are read by the row, the rest by the library."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - loaded where a document asks for it

    library = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table").enable("strikethrough")
    names: dict[str, Any] = {}  # of links, which the whole text has in common
    for piece, is_table in pieces_of(text):
        if is_table:
            yield Block(BlockKind.TABLE, rows_of(piece, lambda cell: _inline(library.parseInline(cell, names)[0])))
        else:
            yield from _blocks(library.parse(piece, names))


def _blocks(tokens: "Sequence[Token]") -> Iterator[Block]:  # noqa: C901 - a case a token
    depth = 0  # of lists
    rows: list[list[str]] = []
    level = 0
    for token in tokens:
        depth += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            yield Block(BlockKind.TABLE, "\n".join("\t".join(cells) for cells in rows))
            rows = []
        elif token.type == "inline":
            text = _inline(token)
            if rows:
                rows[-1].append(" ".join(text.split()))
            elif level:
                yield Block(BlockKind.HEADING, text, level)
            else:
                kind = BlockKind.LIST_ITEM if depth else BlockKind.PARAGRAPH
                yield from (Block(kind, piece) for piece in told_apart(_TASK.sub("", text) if depth else text))
        elif token.type in ("fence", "code_block"):
            yield Block(BlockKind.CODE, token.content)
        elif token.type == "html_block":
            yield from _of_html(token.content)


def _of_html(text: str) -> Iterator[Block]:
    """Yield the headings and paragraphs of HTML: `<h1 align="center">Stones</h1>` is a heading."""
    end = 0
    for found in _HTML_HEADING.finditer(text):
        yield from _told_in_html(text[end : found.start()], BlockKind.PARAGRAPH)
        yield from _told_in_html(found["words"], BlockKind.HEADING, int(found["level"]))
        end = found.end()
    yield from _told_in_html(text[end:], BlockKind.PARAGRAPH)


def _told_in_html(text: str, kind: BlockKind, level: int = 1) -> Iterator[Block]:
    told = _TAG.sub(" ", text)
    if told.strip():
        yield Block(kind, told, level)


def _inline(token: "Token") -> str:
    pieces = []
    for part in token.children or ():
        if part.type in ("text", "code_inline", "html_inline"):
            pieces.append(_TAG.sub("", part.content) if part.type == "html_inline" else part.content)
        elif part.type in ("softbreak", "hardbreak"):
            pieces.append("\n")
    return "".join(pieces)
