"""Papers whose mentions a reader listed: the answers that this stage is fitted to and measured against.

In: a file of rows with title, abstract, systems, acronyms, urls, claims, and arxiv_primary where it is
known. Out: `LabelledPaper` records, analysed. It is separate because training and evaluation read the same files.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from pipeline.errors import UsageError
from pipeline.learning.labelled_rows import read_rows
from pipeline.text.analysis import Analysis, analyse

_WANTED = "an object with title, abstract, systems, acronyms, urls and claims"


@dataclass(frozen=True, slots=True)
class LabelledSystem:
    """A system as a reader listed it."""

    name: str
    long_form: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class LabelledPaper:
    """An analysed paper and what a reader found in it.

    Acronyms are pairs of a short and a long form, of the abstract alone; links are pairs of an address and its kind;
    claims are verbatim spans. `category` is the arXiv category, None where the file does not say.
    """

    analysis: Analysis
    systems: tuple[LabelledSystem, ...]
    acronyms: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    claims: tuple[str, ...]
    category: str | None


def read_labelled(path: Path) -> list[LabelledPaper]:
    """Read all papers of a file, in its order.

    Raises:
        UsageError: the file cannot be read, or a line is no labelled paper; the message names the line.
    """
    papers = []
    for row in read_rows(path, _WANTED):
        try:
            papers.append(_paper(str(row.number), row.values))
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
    systems = _objects(row, "systems")
    return LabelledPaper(
        analysis=analyse(number, title, abstract),
        systems=tuple(
            LabelledSystem(_text(s, "name"), _text_or_none(s, "long_form"), _text(s, "kind")) for s in systems
        ),
        acronyms=tuple((_text(pair, "short"), _text(pair, "long")) for pair in _objects(row, "acronyms")),
        links=tuple((_text(link, "url"), _text(link, "kind")) for link in _objects(row, "urls")),
        claims=tuple(_texts(row, "claims")),
        category=category,
    )


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
