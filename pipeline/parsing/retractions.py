"""What flags and types of publications say has become of a paper: `true`, `Retracted Publication`, `withdrawal`.

In: such a value. Out: a status, or None. Kept apart since each index has its own words for the same. A notice that a
paper was retracted is a publication of its own, often under that paper's title and by its authors: it has the status of
what it speaks of, so that nothing is repeated of either. An expression of concern is no retraction.
"""

from collections.abc import Iterable

from pipeline.records import Status

_RETRACTED = frozenset(
    ("true", "1", "yes", "retracted", "retracted article", "retracted publication", "retraction", "retraction notice",
     "retraction note", "retraction of publication", "removal")
)  # fmt: skip
_WITHDRAWN = frozenset(("withdrawn", "withdrawal", "withdrawn publication"))


def status_of(kinds: Iterable[str]) -> Status | None:
    """Return what types or flags say of a paper, the gravest first.

    >>> status_of(["Journal Article", "Retracted Publication"]), status_of(["expression-of-concern"])
    (<Status.RETRACTED: 'retracted'>, None)
    """
    said = {" ".join(kind.casefold().replace("-", " ").split()) for kind in kinds}
    if said & _RETRACTED:
        return Status.RETRACTED
    return Status.WITHDRAWN if said & _WITHDRAWN else None
