"""Papers with the keyphrases that people gave them: files in, labelled papers out.

For the fit and for the evaluation, which must read alike. A file has a JSON object a line, gzipped or not, with
`title` (or null), `abstract` and `keyphrases`.
"""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.keyphrases.indexer_keys import uncontrolled_counts
from pipeline.text.analysis import AnalysedText, analyse_text

_GZIP = b"\x1f\x8b"
_WANTED = 'a JSON object with "title" (text or null), "abstract" and "keyphrases" (a list of texts)'


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
    return [_paper(path, number, line) for number, line in enumerate(_lines(path), start=1) if line.strip()]


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


def _lines(path: Path) -> Iterator[str]:
    try:
        content = path.read_bytes()
        content = gzip.decompress(content) if content.startswith(_GZIP) else content
        yield from content.decode("utf-8-sig").split("\n")
    except (OSError, EOFError) as error:
        fact = getattr(error, "strerror", None) or error
        raise UsageError(f"{path}: cannot be read ({fact}); name a file of JSON lines, gzipped or not") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: is not UTF-8; each line must be {_WANTED}") from None


def _paper(path: Path, number: int, line: str) -> LabelledPaper:
    try:
        row = json.loads(line)
    except ValueError:
        raise UsageError(f"{path}, line {number}: is not JSON; each line must be {_WANTED}") from None
    if isinstance(row, dict):
        title, abstract, keys = row.get("title"), row.get("abstract") or "", row.get("keyphrases")
        texts = isinstance(title, str | None) and isinstance(abstract, str)
        if texts and isinstance(keys, list) and all(isinstance(key, str) for key in keys):
            return LabelledPaper(title, abstract, tuple(keys))
    raise UsageError(f"{path}, line {number}: is no labelled paper; each line must be {_WANTED}")
