"""Papers with the tags that people gave them, as training and evaluation read them.

In: a file of rows. Out: title, abstract, tags and, where the file tells it, the year.
Separate because both must take the same files and refuse the same ones.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.learning.labelled_rows import read_rows

_ARXIV = ("arxiv", "categories", "arxiv_primary")  # `categories` is what arXiv's own records call them
_FIRST_ARXIV_YEAR = 90
_NEW_ID = re.compile(r"(\d{3,4})\.\d{1,20}")  # collections that kept ids as numbers lost zeros and gained digits
_OLD_ID = re.compile(r"(?:[\w.-]+/)?(\d{2})\d{5}")
_MONTH = re.compile(r"\d{4}-\d{2}")
_DATE_COLUMNS = ("published_on", "date")


@dataclass(frozen=True, slots=True)
class LabelledPaper:
    """A paper with the tags it must have, and further ones that neither help nor hurt."""

    title: str
    abstract: str
    tags: tuple[str, ...]
    acceptable: tuple[str, ...] = ()
    year: int | None = None
    month: str | None = None  # 2026-08


def read_labelled_papers(path: Path, scheme: str) -> list[LabelledPaper]:
    """Read the papers that have tags in a scheme.

    The columns are `title`, `abstract`, the scheme's name with a list of tags or one text with blanks between (for
    `arxiv` also `categories` or `arxiv_primary`), the scheme's name with `_ok` for tags that neither help nor hurt, and
    `arxiv_id`, `published_on` or `date`, if there, for the year.

    Raises:
        UsageError: the file cannot be read, or no paper in it has tags in the scheme.
    """
    rows = _rows(path)
    if not rows:
        raise UsageError(f"{path}: holds no paper; a line is an object with title, abstract and tags")
    column = _tag_column(rows, scheme)
    if column is None:
        wanted = " or ".join(f"'{name}'" for name in _columns(scheme))
        there = ", ".join(sorted({name for row in rows[:100] for name in row}))
        raise UsageError(f"{path}: no paper has tags in a column {wanted}; its columns are {there}")
    return [_paper(row, column, f"{scheme}_ok") for row in rows if row.get(column)]


def schemes_in(path: Path, known: list[str]) -> list[str]:
    """Return those of the known schemes in which a paper of the file has tags.

    Raises:
        UsageError: the file cannot be read, or holds tags of none of them.
    """
    rows = _rows(path)
    found = [scheme for scheme in known if _tag_column(rows, scheme)]
    if not found:
        columns = ", ".join(f"'{column}'" for scheme in known for column in _columns(scheme))
        raise UsageError(f"{path}: no paper has tags; give them in one of the columns {columns}")
    return found


def year_of_id(arxiv_id: str) -> int | None:
    """Return the year that an arXiv id states, None for what is no such id.

    Ids that were kept as numbers are read too: 2406.06606, 704.0001 (a lost zero), hep-th/9901001, 9901001.
    """
    if new := _NEW_ID.fullmatch(arxiv_id):
        return 2000 + int(new[1].zfill(4)[:2])
    if old := _OLD_ID.fullmatch(arxiv_id.zfill(7) if arxiv_id.isdigit() else arxiv_id):
        short = int(old[1])
        return (1900 if short >= _FIRST_ARXIV_YEAR else 2000) + short
    return None


def _rows(path: Path) -> list[dict[str, object]]:
    return [row.values for row in read_rows(path, "an object with title, abstract and tags as keys")]


def _columns(scheme: str) -> tuple[str, ...]:
    return _ARXIV if scheme == "arxiv" else (scheme,)


def _tag_column(rows: list[dict[str, object]], scheme: str) -> str | None:
    """Return the first column in which a row has tags of the scheme."""
    return next((column for column in _columns(scheme) if any(row.get(column) for row in rows)), None)


def _paper(row: Mapping[str, object], column: str, acceptable: str) -> LabelledPaper:
    return LabelledPaper(
        title=_text(row.get("title")),
        abstract=_text(row.get("abstract")),
        tags=_tags(row.get(column)),
        acceptable=_tags(row.get(acceptable)),
        year=_year(row),
        month=_month(row),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _tags(value: object) -> tuple[str, ...]:
    """Return tags that stand in a list or, as arXiv writes them, in one text with blanks between; each once."""
    items = value.split() if isinstance(value, str) else map(str, value) if isinstance(value, list | tuple) else ()
    return tuple(dict.fromkeys(items))


def _month(row: Mapping[str, object]) -> str | None:
    """Return the month of a paper by its id, as arXiv counts them, else by the first date that tells one."""
    arxiv_id = row.get("arxiv_id")
    new = _NEW_ID.fullmatch(arxiv_id) if isinstance(arxiv_id, str) else None
    if new:
        short = new[1].zfill(4)
        return f"20{short[:2]}-{short[2:]}" if short[2:] <= "12" else None
    dates = (str(row.get(column) or "")[:7] for column in _DATE_COLUMNS)
    return next((month for month in dates if _MONTH.fullmatch(month)), None)


def _year(row: Mapping[str, object]) -> int | None:
    arxiv_id = row.get("arxiv_id")
    of_id = year_of_id(str(arxiv_id)) if isinstance(arxiv_id, str) else None
    dates = (_year_of_date(row.get(column)) for column in _DATE_COLUMNS)
    return of_id if of_id is not None else next((year for year in dates if year is not None), None)


def _year_of_date(value: object) -> int | None:
    if isinstance(value, date):
        return value.year
    try:
        return date.fromisoformat(value[:10]).year if isinstance(value, str) else None
    except ValueError:
        return None
