"""The one door: bytes in, records out; what is said of inputs without records."""

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.parsing import (
    BINARY,
    EMPTY,
    ENTRY_FORMATS,
    FORMATS,
    LISTINGS,
    SURE_ENOUGH,
    TEXT_DOCUMENTS,
    UNKNOWN,
    detect,
    parse_bytes,
)
from pipeline.records import RejectReason

_SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").iterdir())
_HEADER = "Get trending papers in your email inbox!\nSubscribe\nDaily Papers\nbyAK and the research community\nNov 11\n"


def test_registry_is_whole() -> None:
    """Each format is found by its own name, is described in one line, and has a version."""
    assert list(LISTINGS) == [
        "abstracts",
        "arxiv-listing",
        "daily-papers",
        "trending-papers",
        "arxiv-mailing",
        "arxiv-page",
        "arxiv-search",
        "arxiv-abstract-page",
        "arxiv-reader-view",
        "pubmed-text",
        "pubmed-summary",
        "references",
        "paper-list",
        "titled-entries",
        "regular-entries",
    ]
    assert {**LISTINGS, **ENTRY_FORMATS, **TEXT_DOCUMENTS} == FORMATS
    assert all(name == entry.name and entry.version >= 1 for name, entry in FORMATS.items())
    assert all(entry.description and "\n" not in entry.description for entry in FORMATS.values())
    assert not {BINARY, EMPTY, UNKNOWN} & set(FORMATS)


@pytest.mark.parametrize("path", _SEEDS, ids=lambda path: path.name[:3])
def test_seeds_are_told_apart(path: Path) -> None:
    """A seed's format is beyond doubt: every other scores clearly less, and both say why."""
    detection = detect(path.read_text(encoding="utf-8").split("\n"))
    assert detection.is_sure
    assert detection.best.guess.score - detection.runner_up.guess.score >= 0.15
    assert detection.best.guess.why
    assert detection.runner_up.guess.why


def test_detection_looks_past_blank_lines() -> None:
    """However many blank lines come first, a text is known by what follows."""
    assert detect([""] * 50_000 + ["Abstract: One."]).best.format.name == "abstracts"


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_that_is_named_is_used(name: str) -> None:
    """Naming a format overrides what the input looks like."""
    assert parse_bytes(b"Abstract: One.\n", format_name=name).parsed.format == name


def test_unknown_format_name() -> None:
    """A format that does not exist is refused with the nearest that does."""
    with pytest.raises(UsageError, match="no format is called 'abstract'; did you mean 'abstracts'"):
        parse_bytes(b"", format_name="abstract")


def test_unknown_layout_says_what_was_missing() -> None:
    """A text that no format fits is one reject with the nearest guess, its score and its reason."""
    found = parse_bytes(b"One lamp.\n\n" + b"No lamp.\n" * 200 + b"Abstract: Two.\n")
    (reject,) = found.parsed.rejects
    assert (reject.line_start, reject.line_end, reject.reason) == (1, 203, RejectReason.UNKNOWN_LAYOUT)
    assert f"abstracts with 0.30 of the {SURE_ENOUGH:.2f} it takes: 1 lines begin with `Abstract:`" in reject.detail
    assert (found.parsed.format, found.parsed.rejected_lines, found.parsed.blank_lines) == (UNKNOWN, 202, 1)


def test_page_without_entries_is_boilerplate() -> None:
    """A page that is its header alone has no records and no rejects: the caller sees records == 0."""
    parsed = parse_bytes(_HEADER.encode()).parsed
    assert (parsed.format, parsed.records, parsed.rejects, parsed.boilerplate_lines) == ("daily-papers", (), (), 5)


def test_page_with_leftovers_and_no_entries_is_said_loudly() -> None:
    """A page of ours from which nothing could be taken has a reject of the whole besides that of its lines."""
    parsed = parse_bytes(f"{_HEADER}Something went wrong\n".encode()).parsed
    assert parsed.records == ()
    assert [(reject.line_start, reject.reason) for reject in parsed.rejects] == [
        (None, RejectReason.NO_RECORDS),
        (6, RejectReason.UNRECOGNISED_LINE),
    ]
    assert "recognised as daily-papers" in parsed.rejects[0].detail


@pytest.mark.parametrize(
    ("data", "lines", "encoding"),
    [(b"", 0, "utf-8"), (b"\n \n\t", 3, "utf-8"), (b"\xef\xbb\xbf\r\n", 1, "utf-8-sig"), (b"\xff\xfe", 0, "utf-16-le")],
)
def test_empty_inputs(data: bytes, lines: int, encoding: str) -> None:
    """An input of nothing but white space is empty; its lines are counted."""
    found = parse_bytes(data)
    assert (found.parsed.format, found.parsed.lines, found.parsed.blank_lines) == (EMPTY, lines, lines)
    assert (found.encoding, found.parsed.rejects) == (encoding, ())
