"""Entries of a title, its authors and the abstract."""

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.titled_entries import recognise

_TEXT = "We measure how fast ice flows, and show that it flows faster in warm summers."
_ENTRIES = (
    ("Ice in Warm Summers", "Ida Noor", f"{_TEXT} It melts."),
    ("Old Things Revised Once More (arXiv:2608.00003)", "Bo Poe, Cy Dee", f"{_TEXT}\nIt is old."),
    ("What Is Moss?", "Anna Weber and Rich Roe", f"{_TEXT} It grows.\nKeywords: moss"),
)


@pytest.mark.parametrize("blank", ["\n", "\n\n"])
@pytest.mark.parametrize("between", ["\n\n", "\n\n----------\n\n"])
def test_titles_above_names_above_texts(blank: str, between: str) -> None:
    """Each entry is a record, with blank lines between its parts or without, and rules between entries."""
    parsed = parse_bytes(between.join(blank.join(entry) for entry in _ENTRIES).encode()).parsed
    assert (parsed.format, parsed.rejects) == ("titled-entries", ())
    assert [(record.title, record.authors, record.arxiv_id) for record in parsed.records] == [
        ("Ice in Warm Summers", ("Ida Noor",), None),
        ("Old Things Revised Once More", ("Bo Poe", "Cy Dee"), "2608.00003"),
        ("What Is Moss?", ("Anna Weber", "Rich Roe"), None),
    ]
    assert [record.abstract for record in parsed.records] == [
        f"{_TEXT} {end}" for end in ("It melts.", "It is old.", "It grows.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(_ENTRIES[0]),  # one paper
        "\n".join(("A Preface", _TEXT * 2, *_ENTRIES[0], *_ENTRIES[1])),
        "\n".join((*_ENTRIES[0], *_ENTRIES[1][:2], "No text.")),
        "\n".join((*_ENTRIES[0], "A Heading", "Warm Summers", f"{_TEXT} Warm is warm, and Summers are so.")),
        "\n".join((*_ENTRIES[0], *_ENTRIES[1][:2], f"{_TEXT} " * 60)),  # a whole paper
    ],
)
def test_what_is_no_such_list(text: str) -> None:
    """One entry, text above the first, an entry without an abstract, words of the text as names, or chapters."""
    assert recognise(text.split("\n")).score < 0.5


def test_a_digest_with_a_heading_and_categories() -> None:
    """Short lines above the first entry are known, an id before a title is one, and a line of codes is categories."""
    entries = (f"2608.0000{n}: Ice {n}\nIda Noor\n{_TEXT} It melts.\ncs.CL, math.CO" for n in (1, 2))
    listed = "\n\n".join(entries)
    parsed = parse_bytes(f"Digest of today\n====\n\n{listed}\n".encode()).parsed
    assert (parsed.format, parsed.boilerplate_lines, parsed.rejects) == ("titled-entries", 2, ())
    assert [
        (record.title, record.arxiv_id, record.abstract, record.declared_categories) for record in parsed.records
    ] == [(f"Ice {n}", f"2608.0000{n}", f"{_TEXT} It melts.", ("cs.CL", "math.CO")) for n in (1, 2)]


@pytest.mark.parametrize(
    "end", ["Code: https://moss.example/ice", "It is shown in full detail for all of the summers that are known"]
)
def test_texts_without_a_stop(end: str) -> None:
    """A long text ends at a blank line above the next title and names, where no stop ends it."""
    text = f"{_TEXT} " * 4 + end
    found = parse_bytes("\n\n".join(f"{title}\n{names}\n{text}" for title, names, _ in _ENTRIES).encode()).parsed
    assert (found.rejects, [record.abstract for record in found.records]) == ((), [text] * 3)


def test_what_stands_below_a_text() -> None:
    """A comment in a line of its own below a text is no part of it, where it has no stop and is long."""
    comment = (
        "Accepted to the 29th International Conference on Ice, Moss and Lamps in Gardens and on Rivers (ICIML 2026)"
    )
    entries = (f"{title}\n{names}\n\n{_TEXT}\n\n{comment}" for title, names, _ in _ENTRIES)
    parsed = parse_bytes("\n\n".join(entries).encode()).parsed
    assert not any("29th" in (record.abstract or "") for record in parsed.records)
