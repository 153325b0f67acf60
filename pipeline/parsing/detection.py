"""Which format an input has: every format is asked, and the best answer counts.

In: an input's head, or lines. Out: the formats in the order of their scores, with their reasons. One step for all
formats, so that none has to know the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.parsing.content import Head
from pipeline.parsing.formats import ENTRY_FORMATS, LISTINGS, TEXT_DOCUMENTS, EntryFormat, Format
from pipeline.parsing.lines import is_blank
from pipeline.parsing.parsed import Context, Guess

SURE_ENOUGH = 0.5  # below, an input is in no format that we know; each format's evidence is scaled to that
_NEAR_A_LISTING = 0.3
_LOOKED_AT = 10_000  # lines; whatever a listing is shows in its first hundred, and a million would be read four times


@dataclass(frozen=True, slots=True)
class Candidate:
    """A format, and how well it fits."""

    format: Format
    guess: Guess


@dataclass(frozen=True, slots=True)
class Detection:
    """The listing format that fits best, and the next best."""

    best: Candidate
    runner_up: Candidate

    @property
    def is_sure(self) -> bool:
        """Whether the best format fits well enough to be used."""
        return self.best.guess.score >= SURE_ENOUGH


def detect(lines: Sequence[str]) -> Detection:
    """Ask every listing format about the beginning of a text; of equal scores the first in the registry wins."""
    begin = next((number for number, line in enumerate(lines) if not is_blank(line)), 0)
    head = lines[begin : begin + _LOOKED_AT]
    candidates = [Candidate(entry, entry.recognise(head)) for entry in LISTINGS.values()]
    candidates.sort(key=lambda candidate: -candidate.guess.score)
    return Detection(candidates[0], candidates[1])


def detect_entries(head: Head, context: Context) -> tuple[EntryFormat, Guess]:
    """Ask every format of entries about an input's head; return the one that fits best, and how well."""
    guesses = [(known, known.recognise(head, context)) for known in ENTRY_FORMATS.values()]
    return max(guesses, key=lambda pair: pair[1].score)


def detect_text_document(head: Head, context: Context, listing: Detection) -> tuple[EntryFormat, Guess]:
    """Ask the documents without a sure sign about an input that no listing is sure of; return the one that fits best.

    What comes near a listing is none: it may be one whose layout is not known.
    """
    guesses = [(known, known.recognise(head, context)) for known in TEXT_DOCUMENTS.values()]
    best, guess = max(guesses, key=lambda pair: pair[1].score)
    near = listing.best.guess
    if guess.score >= SURE_ENOUGH and near.score > _NEAR_A_LISTING:
        guess = Guess(0.0, f"it may be {listing.best.format.name}: {near.why}")
    return best, guess
