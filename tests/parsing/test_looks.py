"""What is said of a file that no format fits."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.parsing import parse_bytes
from pipeline.parsing.content import content_of_bytes, read_head
from pipeline.parsing.looks import look
from pipeline.records import RejectReason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<river><bank/><bank/><bed/></river>", "XML with root <river>, holding <bank>, <bed>"),
        ("<TEI xmlns='x'><teiHeader/></TEI>", "XML with root <TEI> (TEI, as GROBID writes it)"),
        ('{"colour": 1}\n{"price": 2}\n', "JSON with the keys colour, price; say in [parsing.columns]"),
        ('[{"title": "Ice", "abstract": "of "ice""}]', "JSON that is broken (unexpected character"),
        ("- colour: red\n  price: 1\n  size: 2\n- colour: blue\n", "YAML with the keys colour, price, size"),
        ("colour;price\nred;1\nblue;2\n", "a table with the columns colour, price; say in [parsing.columns]"),
    ],
)
def test_the_message_names_what_it_looks_like(text: str, expected: str) -> None:
    """The reject names the root element, the keys or the columns, and what would make the file readable."""
    (reject,) = parse_bytes(text.encode()).parsed.rejects
    assert reject.reason is RejectReason.UNKNOWN_LAYOUT
    assert expected in reject.detail
    assert "trending" not in reject.detail


def test_text_is_told_by_its_beginning() -> None:
    """Text that is none of these is told by its beginning, with what a listing has and the way out."""
    (reject,) = parse_bytes(b"\nDear diary, it rained\nand then, at last, it stopped\n").parsed.rejects
    assert "text that begins with `Dear diary, it rained`" in reject.detail
    listed = "".join(f"- Lamps, [pdf](https://arxiv.org/pdf/2401.0000{number}) and [code](x)\n" for number in range(4))
    (reject,) = parse_bytes(f"# Lamps\n\n{listed}".encode()).parsed.rejects
    assert "each item begins with its title as the link's text" in reject.detail
    (reject,) = parse_bytes(b"[[1, 2], [3]]").parsed.rejects
    assert "JSON without objects" in reject.detail


@given(st.binary(max_size=300) | st.text(alphabet='<>{}[]",;a\n', max_size=60).map(str.encode))
@settings(max_examples=200)
def test_any_bytes(data: bytes) -> None:
    """Whatever an input holds, there is no error."""
    assert look(read_head(content_of_bytes(data))) != ""


def test_yaml_is_named_and_not_taken_for_a_listing() -> None:
    """A bibliography in YAML is no listing, though it has lines of titles and abstracts; its keys are told."""
    text = (
        "---\nreferences:\n- id: doe2020\n  title: Moss lamps\n  abstract: We light moss.\n  author:\n  - family: Doe\n"
    )
    parsed = parse_bytes(text.encode()).parsed
    assert not parsed.records
    assert "YAML with the keys references, id, title, abstract, author, family" in parsed.rejects[0].detail
