"""What an examination finds: a subject, a fact, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How a finding is meant."""

    OK = "ok"
    NOTE = "note"  # nothing is broken, but it may surprise
    WRONG = "wrong"  # a run will fail


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact about one subject; `remedy` says how to mend what is not well."""

    verdict: Verdict
    subject: str
    fact: str
    remedy: str | None = None


def ok(subject: str, fact: str) -> Finding:
    """Return a finding that all is well."""
    return Finding(Verdict.OK, subject, fact)


def note(subject: str, fact: str, remedy: str) -> Finding:
    """Return a finding that may surprise."""
    return Finding(Verdict.NOTE, subject, fact, remedy)


def wrong(subject: str, fact: str, remedy: str) -> Finding:
    """Return a finding that will make a run fail."""
    return Finding(Verdict.WRONG, subject, fact, remedy)
