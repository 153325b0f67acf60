"""The nouns of the house: what a listing holds, what a paper states, where it states it.

Plain frozen records without behaviour or I/O; every module may import from here, and here `bodies` alone is imported.
Offsets are Unicode code points, 0-based and half-open, into the text of the field that `field` names.
Lines are 1-based and inclusive.
"""

from pipeline.records.dates import ImpossibleDate, PartialDate, as_known, known_parts, precision_of
from pipeline.records.found import (
    Acronym,
    Claim,
    Evidence,
    InterestScore,
    Keyphrase,
    Language,
    LikedPaper,
    Link,
    RoleOfSentence,
    SummarySentence,
    System,
    Tag,
)
from pipeline.records.papers import Paper
from pipeline.records.sets import DigestFormat, Field, Precision, RejectReason, SentenceRole, Status
from pipeline.records.sources import EXCERPT_CHARS, LineRange, Record, RecordRef, Reject, Source

__all__ = [
    "EXCERPT_CHARS", "Acronym", "Claim", "DigestFormat", "Evidence", "Field", "ImpossibleDate", "InterestScore",
    "Keyphrase", "Language", "LikedPaper", "LineRange", "Link", "Paper", "PartialDate", "Precision", "Record",
    "RecordRef", "Reject", "RejectReason", "RoleOfSentence", "SentenceRole", "Source", "Status", "SummarySentence",
    "System", "Tag", "as_known", "known_parts", "precision_of",
]  # fmt: skip
