"""The canonical text: what blocks become, and what sections and pages say of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.parsing.documents.blocks import PAGE_MARK, Block, BlockKind, Document
from pipeline.parsing.documents.canonical import body_of
from pipeline.parsing.documents.characters import letters_in
from pipeline.records import Record
from pipeline.records.bodies import Body, SectionKind

_STATED = Record()


def _body(*blocks: Block, labels: tuple[str | None, ...] = ()) -> Body:
    body = body_of(Document(_STATED, blocks, labels), "test")
    assert body is not None
    return body


def _heading(text: str, level: int = 1) -> Block:
    return Block(BlockKind.HEADING, text, level)


def _paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def test_paragraphs_are_parted_by_blank_lines() -> None:
    """Each block is a paragraph in one line; tables keep their rows."""
    body = _body(_paragraph("one\n two"), Block(BlockKind.TABLE, "a\tb\n\nc\td"))
    assert body.text == "one two\n\na\tb\nc\td"


def test_ornaments_say_nothing() -> None:
    """Stars between scenes are no paragraph, and a formula of one sign is one."""
    body = _body(_paragraph("one"), _paragraph("* * *"), _paragraph("two"), Block(BlockKind.FORMULA, "*"))
    assert body.text == "one\n\ntwo\n\n*"


def test_footnotes_stand_at_the_end_of_their_section() -> None:
    """A footnote goes behind the paragraphs of its section and before the next heading."""
    body = _body(_heading("A"), Block(BlockKind.FOOTNOTE, "note"), _paragraph("text"), _heading("B"))
    assert body.text == "A\n\ntext\n\nnote\n\nB"


def test_sections_know_heading_parent_and_kind() -> None:
    """A section stands under the nearest one before it of a higher level, and takes its kind where it says nothing."""
    body = _body(_paragraph("Lead."), _heading("3 Methods"), _heading("3.1 Cells", 3), _heading("References"))
    found = [(section.heading, section.parent_no, section.level, section.kind) for section in body.sections]
    assert found == [
        (None, None, 1, SectionKind.OTHER),
        ("3 Methods", None, 1, SectionKind.METHOD),
        ("3.1 Cells", 2, 2, SectionKind.METHOD),
        ("References", None, 1, SectionKind.REFERENCES),
    ]


def test_pages_begin_where_their_marks_stand() -> None:
    """A page that begins within a paragraph begins there; the mark is no part of the text."""
    body = _body(_paragraph("\fone \ftwo"), _paragraph("\f"), _paragraph("three"), labels=("i", "ii", "iii"))
    assert [(page.label, body.text[page.start_char : page.end_char]) for page in body.pages] == [
        ("i", "one "),
        ("ii", "two\n\n"),
        ("iii", "three"),
    ]


def test_nothing_is_no_body() -> None:
    """Blocks without a letter make no body."""
    assert body_of(Document(_STATED, (_paragraph(" \f "),)), "test") is None


_TEXTS = st.text(alphabet="ab.\n \t\u00adé", max_size=12)
_BLOCKS = st.lists(
    st.builds(lambda kind, text, mark, level: Block(kind, mark + text, level), st.sampled_from(list(BlockKind)), _TEXTS,
              st.sampled_from(("", "", PAGE_MARK)), st.integers(1, 4)),
    max_size=12,
)  # fmt: skip


@given(_BLOCKS)
def test_sections_and_pages_cover_the_body(blocks: list[Block]) -> None:
    """Whatever the blocks are, sections and pages cover the text without gap or overlap, each heading in its place."""
    marks = sum(block.text.count(PAGE_MARK) for block in blocks)
    body = body_of(Document(_STATED, tuple(blocks), tuple(map(str, range(marks)))), "test")
    if body is None:
        return
    for spans in (body.sections, body.pages):
        ends = [0, *(span.end_char for span in spans)]
        assert [span.start_char for span in spans] == ends[:-1]
        assert ends[-1] == len(body.text) or not spans
    assert len(body.pages) == marks
    assert all(
        body.text.startswith(section.heading, section.start_char) for section in body.sections if section.heading
    )
    assert "\n\n\n" not in body.text
    assert PAGE_MARK not in body.text


@pytest.mark.parametrize("text", ["", "a-b c\n1", "".join(map(chr, range(128))), "Gr\u00f6\u00dfe 12\u00b2 \u4e2d"])
def test_letters_are_counted_alike_in_ascii(text: str) -> None:
    """Letters are counted as bytes where that is faster, and are the same."""
    assert letters_in(text) == sum(map(str.isalpha, text))
