"""Papers with the keyphrases that people gave them: files in, labelled papers out.

For the fit and for the evaluation, which must read alike. A row has `title` (or null), `abstract` and `keyphrases`.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

from pipeline.errors import UsageError
from pipeline.keyphrases.indexer_keys import uncontrolled_counts
from pipeline.learning.labelled_rows import Row, read_rows
from pipeline.text.analysis import AnalysedText, analyse_text

_WANTED = 'a JSON object with "title" (text or null), "abstract" and "keyphrases" (a list of texts)'
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
    return [_paper(row) for row in read_rows(path, _WANTED)]


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
    raise UsageError(f"{row.place}: is no labelled paper; each line must be {_WANTED}")


def _are_texts(values: object) -> TypeGuard[list[str]]:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)
