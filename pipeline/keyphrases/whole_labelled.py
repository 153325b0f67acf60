"""Whole texts with the keys that people gave them, and how good phrases are that were found in them.

A row has `text`, and `stems` (as SemEval-2010 gives its
keys: Porter stems, alternatives joined by `+`) or `keyphrases`. A text is read as a plain text file is.

The protocol is that of SemEval-2010's task 5 (S. Kim et al., 2010, section 4): stems are compared, a key is met by any
of its alternatives, and precision and recall are of all texts together.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.errors import UsageError
from pipeline.keyphrases.scoring import CutoffScores, phrase_stems, scores_of
from pipeline.learning.labelled_rows import Row, read_rows
from pipeline.parsing.documents import plain_text
from pipeline.parsing.documents.blocks import NotRead
from pipeline.parsing.documents.reading import record_of_bytes
from pipeline.text.analysis import Analysis, analyse
from pipeline.text.language import detect_language

_WANTED = 'a JSON object with "text", and "stems" or "keyphrases" (a list of texts)'
_ENGLISH = "en"
_HYPHENS = re.compile(r"[\s\u2010\u2011\u2013-]+")

Key = frozenset[str]
"""The stems of a key, each way in which it may be written."""


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A whole text, as it is and analysed, and its keys."""

    text: str
    paper: Analysis
    keys: tuple[Key, ...]

    @property
    def language(self) -> str:
        """The language that it is read in, and by whose stems its keys are compared."""
        return self.paper.language or _ENGLISH


def is_whole(path: Path) -> bool:
    """Say whether the rows of a file are whole texts, by the first of them.

    Raises:
        UsageError: the file cannot be read.
    """
    first = next(read_rows(path, _WANTED), None)
    return first is not None and "text" in first.values and "abstract" not in first.values


def read_texts(path: Path) -> list[LabelledText]:
    """Read the labelled texts of a file.

    Raises:
        UsageError: the file cannot be read, or a line is no labelled text; the message names the line.
    """
    return [_text(row, number) for number, row in enumerate(read_rows(path, _WANTED))]


def _text(row: Row, number: int) -> LabelledText:
    text, stems, phrases = (row.values.get(name) for name in ("text", "stems", "keyphrases"))
    keys = stems if stems is not None else phrases
    if not isinstance(text, str) or not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise UsageError(f"{row.place}: is no labelled text; each line must be {_WANTED}")
    paper = _read(text, number, row.place)
    language = None if stems is not None else paper.language
    return LabelledText(text, paper, tuple(_key(key, language) for key in keys))


def _read(text: str, number: int, place: str) -> Analysis:
    try:
        record = record_of_bytes(plain_text.NAME, text.encode("utf-8", "replace"))
    except NotRead as problem:
        raise UsageError(f"{place}: {problem.detail}") from None
    return analyse(str(number), record.title, record.abstract, detect_language(text) or _ENGLISH, body=record.body)


def _key(key: str, language: str | None) -> Key:
    """Return a key of a language; without one it is stems, as SemEval-2010 has them."""
    if language is None:
        return frozenset(" ".join(_HYPHENS.split(form)).strip() for form in key.split("+"))
    return frozenset((phrase_stems(key.rstrip(" .;"), language),))


def score_stems(
    found: Sequence[Sequence[str]], wanted: Sequence[Sequence[Key]], cutoffs: Sequence[int]
) -> tuple[CutoffScores, ...]:
    """Return the figures at each cutoff, given the stems found in each text, best first, and its keys.

    Stems of the same words in any order are found once.
    """
    distinct = [list({tuple(sorted(stems.split())): stems for stems in reversed(own)}.values())[::-1] for own in found]
    figures = []
    for cut in cutoffs:
        given = [own[:cut] for own in distinct]
        hits = [
            sum(any(stems in key for stems in own) for key in keys) for own, keys in zip(given, wanted, strict=True)
        ]
        counts = np.array([hits, list(map(len, given)), list(map(len, wanted))], np.float64).T
        figures.append(scores_of(counts.reshape(-1, 3), cut))
    return tuple(figures)
