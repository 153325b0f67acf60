"""Papers whose mentions a reader listed: the answers that this stage is fitted to and measured against.

In: a file of rows with title, abstract, systems, acronyms, urls, claims, and arxiv_primary where it is known; also
figures (start_char, end_char, value, unit) and figures_ok (pairs of offsets), the quantities that state results and
those that may. Out: `LabelledPaper` records, analysed. It is separate because training and evaluation read the same
files.

Where a row has no figures they are read out of its claims, which are clauses: each figure of a clause states a result,
but a bare count is neither asked for nor wrong ("improves accuracy by 5% on six datasets").
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from pipeline.errors import UsageError
from pipeline.learning.labelled_rows import read_rows
from pipeline.mentions.quantities import find_quantities
from pipeline.text.analysis import Analysis, analyse

_UNMARKED: Final[dict[str, object]] = {"systems": [], "acronyms": [], "urls": [], "claims": []}
_PAIR: Final = 2
_WANTED = "an object with title, abstract, systems, acronyms, urls and claims"


@dataclass(frozen=True, slots=True)
class LabelledSystem:
    """A system as a reader listed it."""

    name: str
    long_form: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class LabelledFigure:
    """A quantity of the abstract that states a result, or (not `required`) one that may be taken for one.

    `value` and `unit` are None where the reader gave none.
    """

    start: int
    end: int
    value: float | None
    unit: str | None
    required: bool

    def meets(self, start: int, end: int) -> bool:
        """Say whether a span shares a character with the figure."""
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class LabelledPaper:
    """An analysed paper and what a reader found in it.

    Acronyms are pairs of a short and a long form, of the abstract alone; links are pairs of an address and its kind;
    claims are verbatim spans, figures what they state. `category` is the arXiv category, None where none is said.
    """

    analysis: Analysis
    systems: tuple[LabelledSystem, ...]
    acronyms: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    claims: tuple[str, ...]
    figures: tuple[LabelledFigure, ...]
    category: str | None


def read_labelled(path: Path, *, figures_only: bool = False) -> list[LabelledPaper]:
    """Read all papers of a file, in its order.

    Args:
        path: the file.
        figures_only: whether figures are all that the file marks, so that what else a row lacks is left empty.

    Raises:
        UsageError: the file cannot be read, or a line is no labelled paper; the message names the line.
    """
    papers = []
    for row in read_rows(path, _WANTED):
        try:
            values = {**_UNMARKED, **row.values} if figures_only else row.values
            papers.append(_paper(str(row.number), values))
        except (KeyError, TypeError) as error:
            reason = f"'{error.args[0]}' is missing" if isinstance(error, KeyError) else str(error)
            _refuse(f"{row.place}: no labelled paper ({reason})")
    if not papers:
        _refuse(f"{path}: holds no labelled paper")
    return papers


def _refuse(fact: str) -> NoReturn:
    raise UsageError(f"{fact}; each line must be {_WANTED}")


def _paper(number: str, row: dict[str, object]) -> LabelledPaper:
    title, abstract, category = (_text_or_none(row, key) for key in ("title", "abstract", "arxiv_primary"))
    systems, claims = _objects(row, "systems"), tuple(_texts(row, "claims"))
    return LabelledPaper(
        analysis=analyse(number, title, abstract),
        systems=tuple(
            LabelledSystem(_text(s, "name"), _text_or_none(s, "long_form"), _text(s, "kind")) for s in systems
        ),
        acronyms=tuple((_text(pair, "short"), _text(pair, "long")) for pair in _objects(row, "acronyms")),
        links=tuple((_text(link, "url"), _text(link, "kind")) for link in _objects(row, "urls")),
        claims=claims,
        figures=tuple(_figures(row) if "figures" in row else _figures_of_clauses(abstract or "", claims)),
        category=category,
    )


def _figures(row: dict[str, object]) -> Iterator[LabelledFigure]:
    for figure in _objects(row, "figures"):
        start, end, value = (_number(figure, key) for key in ("start_char", "end_char", "value"))
        yield LabelledFigure(int(start or 0), int(end or 0), value, _text_or_none(figure, "unit"), required=True)
    for pair in _list(row, "figures_ok") if "figures_ok" in row else ():
        if not isinstance(pair, list) or not all(isinstance(offset, int) for offset in pair) or len(pair) != _PAIR:
            raise TypeError("'figures_ok' holds something else than pairs of offsets")
        yield LabelledFigure(pair[0], pair[1], None, None, required=False)


def _figures_of_clauses(abstract: str, clauses: Iterable[str]) -> Iterator[LabelledFigure]:
    for clause in clauses:
        at = abstract.find(clause)
        for quantity in find_quantities(clause) if at >= 0 else ():
            yield LabelledFigure(
                at + quantity.start, at + quantity.end, quantity.value, None, required=quantity.unit != "count"
            )


def _number(row: dict[str, object], key: str) -> float | None:
    value = row[key]
    if value is not None and not isinstance(value, int | float):
        raise TypeError(f"'{key}' is no number")
    return value


def _text(row: dict[str, object], key: str) -> str:
    value = row[key]
    if not isinstance(value, str):
        raise TypeError(f"'{key}' is no text")
    return value


def _text_or_none(row: dict[str, object], key: str) -> str | None:
    return None if row.get(key) is None else _text(row, key)


def _list(row: dict[str, object], key: str) -> list[object]:
    value = row[key]
    if not isinstance(value, list):
        raise TypeError(f"'{key}' is no list")
    return value


def _objects(row: dict[str, object], key: str) -> list[dict[str, object]]:
    values = [value for value in _list(row, key) if isinstance(value, dict)]
    if len(values) < len(_list(row, key)):
        raise TypeError(f"'{key}' holds something else than objects")
    return values


def _texts(row: dict[str, object], key: str) -> list[str]:
    values = [value for value in _list(row, key) if isinstance(value, str)]
    if len(values) < len(_list(row, key)):
        raise TypeError(f"'{key}' holds something else than texts")
    return values
