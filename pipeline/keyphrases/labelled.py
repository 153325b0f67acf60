"""Papers with the keyphrases that people gave them: files in, labelled papers out.

For the fit and for the evaluation, which must read alike. A row has `title` (or null), `abstract` and `keyphrases`.
Of Inspec the uncontrolled keys, free phrases, are told from those of a thesaurus, as published figures are for them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import TypeGuard

from pipeline.errors import UsageError
from pipeline.learning.labelled_rows import Row, read_rows
from pipeline.text.analysis import AnalysedText, analyse_text

_ROUNDS = 10
_SMOOTHING, _TYPES = 0.02, 30_000  # added to a key's count; keys that might be met
_FREE_IN_TEXT, _CONTROLLED_IN_TEXT = 0.8, 0.25  # how likely a key of either kind is in the text
WANTED = 'a JSON object with "title" (text or null), "abstract" and "keyphrases" (a list of texts)'
_MARKED = 'a JSON object with "tokens" (a list of texts) and "terms" (a list of [first token, token after, kind])'
_GENERIC = "Generic"


@dataclass(frozen=True, slots=True)
class LabelledPaper:
    """A paper with the keyphrases that someone gave it; absent ones included."""

    title: str | None
    abstract: str
    keyphrases: tuple[str, ...]

    def untitled(self) -> "LabelledPaper":
        """Return the paper without its title."""
        return LabelledPaper(None, self.abstract, self.keyphrases)


def read_labelled(path: Path) -> list[LabelledPaper]:
    """Read papers with all the keyphrases that the file gives.

    Raises:
        UsageError: the file cannot be read, or a line is no labelled paper; the message names the line.
    """
    return [_paper(row) for row in read_rows(path, WANTED)]


def read_indexed(path: Path) -> list[LabelledPaper]:
    """Read Inspec's papers with their uncontrolled keys alone.

    Raises:
        UsageError: as for `read_labelled`.
    """
    papers = read_labelled(path)
    texts = [joined_stems(analyse_text(f"{paper.title or ''}\n{paper.abstract}")) for paper in papers]
    present = [
        [joined_stems(analyse_text(key)) in text for key in paper.keyphrases]
        for paper, text in zip(papers, texts, strict=True)
    ]
    counts = uncontrolled_counts([paper.keyphrases for paper in papers], present)
    return [
        LabelledPaper(paper.title, paper.abstract, paper.keyphrases[:count])
        for paper, count in zip(papers, counts, strict=True)
    ]


def joined_stems(text: AnalysedText) -> str:
    """Return a text's stems with single spaces between and around them."""
    return f" {' '.join(text.stems)} "


def read_marked(path: Path) -> list[LabelledPaper]:
    """Read sentences in which every term is marked, each as a paper without a title whose keyphrases are its terms.

    A row has `tokens` and `terms`: of each the first token, the one after its last, and its kind; those of the kind
    `Generic` ("method", "this model") are no terms.

    Raises:
        UsageError: the file cannot be read, or a line is no such sentence; the message names the line.
    """
    return [_sentence(row) for row in read_rows(path, _MARKED)]


def _sentence(row: Row) -> LabelledPaper:
    tokens, terms = row.values.get("tokens"), row.values.get("terms")
    if _are_texts(tokens) and isinstance(terms, list) and all(map(_is_term, terms)):
        keys = tuple(" ".join(tokens[first:after]) for first, after, kind in terms if kind != _GENERIC)
        return LabelledPaper(None, " ".join(tokens), keys)
    raise UsageError(f"{row.place}: is no sentence with its terms; each line must be {_MARKED}")


def _is_term(term: object) -> bool:
    return isinstance(term, list) and list(map(type, term)) == [int, int, str]


def _paper(row: Row) -> LabelledPaper:
    title, abstract, keys = row.values.get("title"), row.values.get("abstract") or "", row.values.get("keyphrases")
    if isinstance(title, str | None) and isinstance(abstract, str) and _are_texts(keys):
        return LabelledPaper(title, abstract, tuple(keys))
    raise UsageError(f"{row.place}: is no labelled paper; each line must be {WANTED}")


def _are_texts(values: object) -> TypeGuard[list[str]]:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)


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
