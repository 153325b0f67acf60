"""One line lost or put in spoils its neighbours alone."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from accounts import accounted
from pipeline.parsing import LISTINGS, Context
from pipeline.records import Record

_SEEDS = Path(__file__).resolve().parents[2] / "seeds"
_SAVED_ON = date(2025, 11, 11)  # the latest year written tells the others': losing it is no matter of places
# a seed's beginning with its odd entries; the whole of it where it is short
_BEGINNINGS = {
    "000": ("abstracts", 10),
    "001": ("daily-papers", 135),
    "002": ("arxiv-listing", 55),
    "003": ("trending-papers", 108),
    "004": ("daily-papers", 60),
}
_ODD_LINES = (
    "An inserted line that belongs nowhere",
    "We are hiring! Apply today.",
    "·",
    "12",
    "  • 4 authors",
    "Dec 5",
    "Google",
    "This is a long sentence of prose that belongs nowhere. " * 12,
    "arXiv:2001.00001",
    "Abstract:",
    "Title: Lamps",
)


def _fields(record: Record) -> tuple[object, ...]:
    return (record.title, record.abstract, record.n_authors, record.organization, record.arxiv_id, record.published_on)


_REFUSED = {"002": [(9, 0)]}  # all records gone, none new


def _parse(name: str, lines: list[str]) -> list[tuple[object, ...]]:
    parsed = LISTINGS[name].parse(lines, Context(_SAVED_ON))
    assert accounted(parsed).lines == len(lines)
    return [_fields(record) for record in parsed.records]


def _damage(name: str, whole: list[tuple[object, ...]], variants: Iterable[list[str]]) -> set[tuple[int, int]]:
    """Return how far apart the changed records stand, and how many records are new, for each variant."""
    known = set(whole)
    found = set[tuple[int, int]]()
    for lines in variants:
        left = _parse(name, lines)
        changed = [number for number, fields in enumerate(whole) if fields not in set(left)]
        spread = changed[-1] - changed[0] + 1 if changed else 0
        found.add((spread, sum(fields not in known for fields in left)))
    return found


def _beginning(prefix: str) -> tuple[str, list[str]]:
    name, length = _BEGINNINGS[prefix]
    (path,) = _SEEDS.glob(f"{prefix}_*")
    return name, path.read_text(encoding="utf-8").split("\n")[:length]


@pytest.mark.parametrize("prefix", _BEGINNINGS)
def test_a_lost_line_changes_one_record(prefix: str) -> None:
    """Whatever line is lost, one record at most is changed, and nothing else comes of it.

    Without its first text or its last id, a listing could have its ids above as well as below: it is refused.
    """
    name, lines = _beginning(prefix)
    variants = (lines[:number] + lines[number + 1 :] for number in range(len(lines)))
    damage = _damage(name, _parse(name, lines), variants)
    assert damage <= {(0, 0), (1, 0), (1, 1), *_REFUSED.get(prefix, ())}


@pytest.mark.parametrize("odd", _ODD_LINES, ids=lambda odd: odd[:12])
@pytest.mark.parametrize("prefix", _BEGINNINGS)
def test_an_inserted_line_changes_its_neighbours_alone(prefix: str, odd: str) -> None:
    """Wherever a line is put in, the changed records are one or two side by side, and at most two are new.

    With an id above its first text or a text below its last id, a listing is refused.
    """
    name, lines = _beginning(prefix)
    variants = ([*lines[:number], odd, *lines[number:]] for number in range(len(lines) + 1))
    damage = _damage(name, _parse(name, lines), variants)
    assert damage <= {(spread, new) for spread in (0, 1, 2) for new in (0, 1, 2)} | {*_REFUSED.get(prefix, ())}


@pytest.mark.parametrize("prefix", ["001", "002", "003", "004"])
def test_a_blank_line_more_or_less_changes_nothing(prefix: str) -> None:
    """Blank lines between parts may be missing or doubled."""
    name, lines = _beginning(prefix)
    doubled = ([*lines[:number], "", *lines[number:]] for number in range(len(lines) + 1))
    missing = (lines[:number] + lines[number + 1 :] for number, line in enumerate(lines) if not line)
    whole = _parse(name, lines)
    assert _damage(name, whole, doubled) == {(0, 0)}
    assert _damage(name, whole, missing) <= {(0, 0)}
