"""Documents cut into entries: whatever the text and however it comes in chunks."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts import accounted
from pipeline.parsing import parse_bytes
from pipeline.parsing.content import Content, read_head
from pipeline.parsing.feeds import segments as module
from pipeline.parsing.feeds.elements import declarations, parse, text_of
from pipeline.parsing.feeds.segments import segments

_PIECES = st.sampled_from(
    ["<item>", "</item>", "<item/>", "<item x='1'>", "<!--", "-->", "<![CDATA[", "]]>", "<title>", "</title>", "&", "<",
     "text", "&amp;", "<b>", "</rss>", "<rss>", "é", "\x00", "&#xD800;", "&#0;", "<d:item>", "</d:item>",
     "<p:q r:s='1'/>"]
)  # fmt: skip
_BOUNDED = settings(max_examples=150)


def _texts(data: bytes, chunk: int, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    monkeypatch.setattr(module, "_READ_BYTES", chunk)
    content = Content("", lambda: io.BytesIO(data))
    return [(found.text, found.is_cut) for found in segments(content, read_head(content), "item") if found.is_entry]


@pytest.mark.parametrize("chunk", [1, 7, 300, 10_000])
def test_chunks_do_not_matter(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries are the same however the data comes, nested ones included."""
    inner = "<item>outer <item>inner</item> <!-- <item> --> end</item >"
    text = "<rss>" + "<x/>" * 200 + inner + "<item/>" + "<item a='1'/>" + inner * 20 + "<item>cut"
    expected = [
        (inner, False),
        ("<item/>", False),
        ("<item a='1'/>", False),
        *[(inner, False)] * 20,
        ("<item>cut", True),
    ]
    assert _texts(text.encode(), chunk, monkeypatch) == expected


def test_entries_without_end_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry that goes on beyond any paper's is given up, and reading goes on."""
    monkeypatch.setattr(module, "MAX_ENTRY_CHARS", 1_000)
    found = _texts(b"<rss><item>" + b"x" * 5_000 + b"</item><item>good</item></rss>", 500, monkeypatch)
    assert [cut for _, cut in found] == [True, False]
    assert found[1][0] == "<item>good</item>"


@given(pieces=st.lists(_PIECES, max_size=30))
@_BOUNDED
def test_any_pieces_of_xml(pieces: list[str]) -> None:
    """Any succession of tags and texts is read without an error, and entries add up."""
    text = "<rss>" + "".join(pieces)
    accounted(parse_bytes(text.encode("utf-8", "replace")).parsed)


@given(text=st.text(max_size=200) | st.lists(_PIECES, max_size=20).map("".join))
@_BOUNDED
def test_parsing_one_entry_is_total(text: str) -> None:
    """Whatever stands in an entry, there is an element or the word what is wrong."""
    parsed = parse(f"<item>{text}</item>", 'xmlns="http://x"')
    assert parsed.element is not None or parsed.problem
    assert isinstance(text_of(parsed.element), str)


def test_namespaces_of_the_document() -> None:
    """Namespaces that the document declares hold in its entries; an undeclared prefix is taken for a name."""
    spaces = declarations("<rss xmlns:dc='http://dc' xmlns=\"http://x\"><channel xmlns:dc='http://other'>")
    assert spaces == "xmlns:dc='http://dc' xmlns=\"http://x\""
    parsed = parse("<item><dc:creator>A</dc:creator><un:known>B</un:known></item>", spaces)
    assert (parsed.problem, text_of(parsed.element)) == (None, "AB")


@pytest.mark.parametrize(
    "character", ["<", "<item>", "<item/>", "&", "<!--", "<![CDATA[", "]]>", "<a>", "</item>", "<item", " "]
)
def test_very_much_of_markup(character: str) -> None:
    """Very much of one character, or very many tags, end."""
    parsed = parse_bytes(b"<rss>" + (character * (100_000 // len(character))).encode()).parsed
    assert parsed.rejects
