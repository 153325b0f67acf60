"""Tells Inspec's uncontrolled keys from its controlled ones.

In: records of Inspec with all their keys in one list. Out: for each record how many of its keys, which come first, are
uncontrolled, that is free phrases; the rest are terms of a thesaurus. Needed by the fit and by the evaluation, since
published figures for Inspec are for the uncontrolled keys.

The controlled keys are the list's end, in alphabetical order. Where they begin is found by expectation maximisation:
controlled terms recur from record to record and are seldom in the text, free phrases are the reverse.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

_ROUNDS = 10
_SMOOTHING, _TYPES = 0.02, 30_000  # added to a key's count; keys that might be met
_FREE_IN_TEXT, _CONTROLLED_IN_TEXT = 0.8, 0.25  # how likely a key of either kind is in the text


@dataclass(slots=True)
class _Keys:
    names: list[str]
    present: list[bool]
    sorted_from: int
    cut: int


def uncontrolled_counts(keys: Sequence[Sequence[str]], present: Sequence[Sequence[bool]]) -> list[int]:
    """Return for each record how many of its keys are uncontrolled.

    Args:
        keys: the keys of each record, uncontrolled ones first.
        present: for each key whether it is in the record's title or abstract, inflection aside.
    """
    records = [_first_guess(list(names), list(here)) for names, here in zip(keys, present, strict=True)]
    for _ in range(_ROUNDS):
        if not _improve(records):
            break
    return [record.cut for record in records]


def _first_guess(names: list[str], present: list[bool]) -> _Keys:
    names = [name.lower() for name in names]
    start = max(len(names) - 1, 0)
    while start > 0 and names[start - 1] <= names[start]:
        start -= 1
    after_last_present = max((place for place, here in enumerate(present) if here), default=-1) + 1
    return _Keys(names, present, start, max(after_last_present, start) if after_last_present < len(names) else start)


def _improve(records: Sequence[_Keys]) -> int:
    """Move each record's cut to where it is likeliest; return how many moved."""
    free = _Kind.counted((name for record in records for name in record.names[: record.cut]), _FREE_IN_TEXT)
    controlled = _Kind.counted((name for record in records for name in record.names[record.cut :]), _CONTROLLED_IN_TEXT)
    cuts = [_likeliest(record, free, controlled) for record in records]
    moved = sum(record.cut != cut for record, cut in zip(records, cuts, strict=True))
    for record, cut in zip(records, cuts, strict=True):
        record.cut = cut
    return moved


@dataclass(frozen=True, slots=True)
class _Kind:
    """How often each key is of one kind, and how likely keys of this kind are in the text."""

    counts: Counter[str]
    total: int
    in_text: float

    @classmethod
    def counted(cls, names: Iterable[str], in_text: float) -> "_Kind":
        counts = Counter(names)
        return cls(counts, counts.total(), in_text)

    def chance(self, name: str, *, own: bool, here: bool) -> float:
        """Return the log-likelihood of a key; `own`: its record is among the counted ones, and is left out."""
        share = (self.counts[name] - own + _SMOOTHING) / (self.total + _SMOOTHING * _TYPES)
        return log(share) + log(self.in_text if here else 1 - self.in_text)


def _likeliest(record: _Keys, free: _Kind, controlled: _Kind) -> int:
    as_free, as_controlled = [], []
    for place, (name, here) in enumerate(zip(record.names, record.present, strict=True)):
        as_free.append(free.chance(name, own=place < record.cut, here=here))
        as_controlled.append(controlled.chance(name, own=place >= record.cut, here=here))
    best, cut = float("-inf"), record.cut
    for place in range(record.sorted_from, len(record.names) + 1):
        likelihood = sum(as_free[:place]) + sum(as_controlled[place:])
        if likelihood > best:
            best, cut = likelihood, place
    return cut
