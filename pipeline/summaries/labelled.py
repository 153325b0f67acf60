"""Papers with summaries that people wrote: a file in, records out; what cannot be read is refused with its line.

Separate, because fitting and measuring read the same files: SciTLDR's layout (`source`, a list of sentences, and
`target`, a list of summaries) and OpenReview's (`abstract` and `tldr`).
"""

import gzip
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError

_LAYOUT = "each line is an object with 'source' or 'abstract', and 'target' or 'tldr'"


@dataclass(frozen=True, slots=True)
class LabelledPaper:
    """A paper with the one-sentence summaries that people wrote of it; at least one."""

    title: str | None
    abstract: str
    references: tuple[str, ...]


def read_labelled(path: Path) -> list[LabelledPaper]:
    """Read the papers of a JSON lines file, gzip or not; those without an abstract or a summary are left out.

    Raises:
        UsageError: the file cannot be read, a line is no record of the layouts above, or no paper has a summary.
    """
    papers = [paper for number, line in _lines(path) if (paper := _paper(line, f"{path}: line {number}")) is not None]
    if not papers:
        raise UsageError(f"{path}: no paper has an abstract and a summary; {_LAYOUT}")
    return papers


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")
    except (OSError, EOFError, zlib.error) as error:
        raise UsageError(f"{path}: cannot be read ({error}); name a file of JSON lines, gzip or not") from None
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{path}: is not UTF-8 at byte {error.start}; name a file of JSON lines, gzip or not"
        ) from None
    return ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def _paper(line: str, place: str) -> LabelledPaper | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{place}: is not JSON ({error}); {_LAYOUT}") from None
    if not isinstance(record, dict):
        raise UsageError(f"{place}: is no object; {_LAYOUT}")
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
