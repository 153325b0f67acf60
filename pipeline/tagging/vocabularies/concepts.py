"""What a vocabulary says: its concepts, checked.

In: concepts as a file states them, in any order. Out: the same concepts in order of their ids, or the first mistake
as an error that names file, line and reason. Separate from reading, because every file format must hold to the same
rules.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.errors import SettingsError, nearest

LONGEST_LABEL = 500  # characters; what is longer is a definition, and no text holds it


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept: the names that texts call it by, the concepts above it, and the line of the file that states it."""

    id: str
    label: str
    alternatives: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    line: int  # 1-based; 0 where the file has no place for it

    @property
    def labels(self) -> tuple[str, ...]:
        """All its labels, the preferred one first."""
        return (self.label, *self.alternatives)


def refusal(file: str, line: int, reason: str) -> SettingsError:
    """Return the error that refuses a vocabulary file; line 0 names no line."""
    return SettingsError(f"{file}, line {line}: {reason}" if line else f"{file}: {reason}")


def check_concepts(file: str, concepts: Iterable[Concept]) -> tuple[Concept, ...]:
    """Return the concepts in order of their ids.

    Args:
        file: the file's name, for messages.
        concepts: concepts in the file's order.

    Raises:
        SettingsError: there is none; an id or label is empty or too long; an id stands twice; a broader concept is
            not in the file or is a circle of concepts each above the next.
    """
    known: dict[str, Concept] = {}
    for concept in concepts:
        _check_names(file, concept)
        if concept.id in known:
            raise refusal(file, concept.line, f"the id '{concept.id}' stands on line {known[concept.id].line} already")
        known[concept.id] = concept
    if not known:
        raise refusal(file, 0, "holds no concept; give at least one id with its label")
    _check_broader(file, known)
    return tuple(known[name] for name in sorted(known))


def _check_names(file: str, concept: Concept) -> None:
    if not concept.id:
        raise refusal(file, concept.line, "the id is empty")
    if not concept.label:
        raise refusal(file, concept.line, f"the label of '{concept.id}' is empty")
    for label in concept.labels:
        if len(label) > LONGEST_LABEL:
            raise refusal(
                file,
                concept.line,
                f"a label of '{concept.id}' has {len(label)} characters where {LONGEST_LABEL} are the most; "
                "is it a definition?",
            )


def _check_broader(file: str, known: Mapping[str, Concept]) -> None:
    for concept in known.values():
        for name in concept.broader:
            if name not in known:
                raise refusal(
                    file,
                    concept.line,
                    f"'{concept.id}' has the broader concept '{name}', which is not in the file; {_hint(name, known)}",
                )
    cycle = _find_cycle(known)
    if cycle:
        chain = " -> ".join(f"'{name}'" for name in cycle)
        raise refusal(file, known[cycle[0]].line, f"broader concepts go round in a circle: {chain}")


def _hint(name: str, known: Mapping[str, Concept]) -> str:
    """Return the nearest id; a label in the place of an id is told as such."""
    for concept in known.values():
        if concept.label == name:
            return f"did you mean '{concept.id}', whose label this is?"
    return nearest(name, known) if len(known) <= _FEW else "broader names ids of other lines"


_FEW = 2_000  # ids; comparing a name with more takes long


def _find_cycle(known: Mapping[str, Concept]) -> tuple[str, ...]:
    """Return the ids of a circle, its first one again at the end; none if there is no circle."""
    finished: set[str] = set()
    for start in known:
        path: dict[str, None] = {}  # from `start` upwards, in order
        pending = [(start, False)]
        while pending:
            name, is_left = pending.pop()
            if is_left:
                del path[name]
                finished.add(name)
            elif name in path:
                upwards = list(path)
                return (*upwards[upwards.index(name) :], name)
            elif name not in finished:
                path[name] = None
                pending.append((name, True))
                pending.extend((above, False) for above in known[name].broader)
    return ()


def depths(concepts: Iterable[Concept]) -> dict[str, int]:
    """Return how many concepts stand above each one, on the longest way up; the concepts must be checked."""
    known = {concept.id: concept for concept in concepts}
    depth: dict[str, int] = {}
    for start in known:
        pending = [start]
        while pending:
            name = pending[-1]
            above = known[name].broader
            missing = [one for one in above if one not in depth]
            if missing:
                pending.extend(missing)
            else:
                depth[name] = max((depth[one] + 1 for one in above), default=0)
                pending.pop()
    return depth
