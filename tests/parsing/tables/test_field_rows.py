"""CSV with a field in a row and a blank row between papers is read, as Embase exports it."""

import pytest

from pipeline.parsing import parse_bytes

_FIRST = (
    '"TITLE","Moss and ""lamps"""\n"AUTHOR NAMES","Doe J.","Roe R."\n"PUBLICATION YEAR","2026"\n'
    '"ABSTRACT","Moss glows."\n"SOURCE","Moss (2026) 3:1. Date of Publication: 9 Jul 2026"\n'
)
_SECOND = '"TITLE","Bats"\n"AUTHOR NAMES","Poe B.","Lee C."\n"PUBLICATION YEAR","2025"\n"ABSTRACT","Bats sing."\n'


@pytest.mark.parametrize("between", ["\n", ""])
def test_fields_in_rows(between: str) -> None:
    """A record ends at a blank row, or where the name of its first row comes again; a source's day is its date."""
    parsed = parse_bytes((_FIRST + between + _SECOND).encode()).parsed
    assert parsed.format == "csv-fields"
    assert [(one.title, one.authors, one.abstract, str(one.published_on)) for one in parsed.records] == [
        ('Moss and "lamps"', ("J. Doe", "R. Roe"), "Moss glows.", "2026-07-09"),
        ("Bats", ("B. Poe", "C. Lee"), "Bats sing.", "2025-01-01"),
    ]


def test_a_heading_above_fields_in_rows() -> None:
    """A row without a value above the first record is no record, and hides none."""
    parsed = parse_bytes(f'"EMBASE Search results"\n\n{_FIRST}\n{_SECOND}'.encode()).parsed
    assert ([one.title for one in parsed.records], parsed.rejects) == (['Moss and "lamps"', "Bats"], ())


def test_a_header_is_no_field() -> None:
    """A table under a header is one, though its first rows have two cells each."""
    parsed = parse_bytes(b"title,abstract\nMoss,Moss glows.\nBats,Bats sing.\n").parsed
    assert parsed.format == "csv"
