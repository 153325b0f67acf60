"""Papers with summaries that people wrote: a file in, records out; what cannot be read is refused with its line.

Separate, because fitting and measuring read the same files: SciTLDR's layout (`source`, a list of sentences, and
`target`, a list of summaries) and OpenReview's (`abstract` and `tldr`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.learning.labelled_rows import Row, read_rows

_WANTED = "an object with 'source' or 'abstract', and 'target' or 'tldr'"
_LAYOUT = f"each line is {_WANTED}"


@dataclass(frozen=True, slots=True)
class LabelledPaper:
    """A paper with the one-sentence summaries that people wrote of it; at least one."""

    title: str | None
    abstract: str
    references: tuple[str, ...]


def read_labelled(path: Path) -> list[LabelledPaper]:
    """Read the papers of a file; those without an abstract or a summary are left out.

    Raises:
        UsageError: the file cannot be read, a line is no record of the layouts above, or no paper has a summary.
    """
    papers = [paper for row in read_rows(path, _WANTED) if (paper := _paper(row)) is not None]
    if not papers:
        raise UsageError(f"{path}: no paper has an abstract and a summary; {_LAYOUT}")
    return papers


def _paper(row: Row) -> LabelledPaper | None:
    record, place = row.values, row.place
    abstract = _texts(record, ("source", "abstract"), place)
    references = _texts(record, ("target", "tldr"), place)
    title = record.get("title")
    if title is not None and not isinstance(title, str):
        raise UsageError(f"{place}: 'title' is no text")
    kept = tuple(reference for reference in references if reference.strip())
    text = " ".join(abstract)
    return LabelledPaper(title, text, kept) if text.strip() and kept else None


def _texts(record: dict[str, object], keys: Sequence[str], place: str) -> list[str]:
    """Return the value of the first of `keys` that the record has, a text or a list of texts, as a list."""
    for key in keys:
        if key in record:
            value = record[key] or []
            texts = [value] if isinstance(value, str) else value
            if isinstance(texts, list) and all(isinstance(text, str) for text in texts):
                return texts
            raise UsageError(f"{place}: '{key}' is neither text nor a list of texts; {_LAYOUT}")
    raise UsageError(f"{place}: has neither '{keys[0]}' nor '{keys[1]}'; {_LAYOUT}")
