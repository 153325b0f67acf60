"""Whole texts with the summaries that people wrote of them: a file in, analysed texts out.

A row has `summary` (a text, or a list of sentences), and `title` and `sections` (objects with `heading` and
`sentences`), as ScisummNet has them, or `text`, whose first line is the title, as the BBC's news have theirs. A text is
read as a plain text file is; sections are made a body as those of any document are.

Source of the first: M. Yasunaga et al., "ScisummNet: A Large Annotated Corpus and Content-Impact Models for Scientific
Paper Summarization with Citation Networks", AAAI 2019, section 3.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.learning.labelled_rows import Row, read_rows
from pipeline.parsing.documents import plain_text
from pipeline.parsing.documents.blocks import Block, BlockKind, Document, NotRead
from pipeline.parsing.documents.canonical import body_of
from pipeline.parsing.documents.reading import record_of_bytes
from pipeline.records import Record
from pipeline.records.bodies import Body
from pipeline.text.analysis import Analysis, analyse

_WANTED = "an object with 'summary', and 'title' and 'sections' (each with 'heading' and 'sentences') or 'text'"


@dataclass(frozen=True, slots=True)
class LabelledWhole:
    """A whole text, analysed, and the summary that a person made of it."""

    paper: Analysis
    reference: str

    @property
    def words(self) -> int:
        """The length of the person's summary in words, as white space parts them."""
        return len(self.reference.split())


def is_whole(path: Path) -> bool:
    """Say whether the rows of a file are whole texts, by the first of them.

    Raises:
        UsageError: the file cannot be read.
    """
    first = next(read_rows(path, _WANTED), None)
    return first is not None and "summary" in first.values and not {"source", "abstract"} & first.values.keys()


def read_wholes(path: Path) -> list[LabelledWhole]:
    """Read the labelled texts of a file; those without a text or a summary are left out.

    Raises:
        UsageError: the file cannot be read, a line is no labelled text (the message names it), or none is left.
    """
    texts = [found for row in read_rows(path, _WANTED) if (found := _labelled(row)) is not None]
    if not texts:
        raise UsageError(f"{path}: no row has a text and a summary; each line must be {_WANTED}")
    return texts


def _labelled(row: Row) -> LabelledWhole | None:
    reference = " ".join(_texts(row.values.get("summary"), row)).strip()
    title, body = _of_text(row) if "sections" not in row.values else _of_sections(row)
    if body is None or not reference:
        return None
    return LabelledWhole(analyse(str(row.number), title, None, "en", body=body), reference)


def _of_text(row: Row) -> tuple[str | None, Body | None]:
    text = row.values.get("text")
    if not isinstance(text, str):
        raise _unfit(row)
    try:
        record = record_of_bytes(plain_text.NAME, text.encode("utf-8", "replace"))
    except NotRead:
        return None, None
    return record.title, record.body


def _of_sections(row: Row) -> tuple[str | None, Body | None]:
    title, sections = row.values.get("title"), row.values["sections"]
    if not isinstance(sections, list) or not isinstance(title, str | None):
        raise _unfit(row)
    blocks = tuple(block for section in sections for block in _blocks(section, row))
    return title, body_of(Document(Record(), blocks), plain_text.NAME)


def _blocks(section: object, row: Row) -> Iterator[Block]:
    if not isinstance(section, dict) or not isinstance(section.get("heading"), str | None):
        raise _unfit(row)
    yield Block(BlockKind.HEADING, section.get("heading") or "")
    yield Block(BlockKind.PARAGRAPH, " ".join(_texts(section.get("sentences"), row)))


def _texts(value: object, row: Row) -> Sequence[str]:
    texts = [value] if isinstance(value, str) else value
    if isinstance(texts, list) and all(isinstance(text, str) for text in texts):
        return texts
    raise _unfit(row)


def _unfit(row: Row) -> UsageError:
    return UsageError(f"{row.place}: is no labelled text; each line must be {_WANTED}")
