"""Which records are one paper: records with their keys in, clusters with their paper_id out.

Records join by identifier, else by text. Two records with different arXiv ids are never joined by what their texts
share (errata and "withdrawn" notices repeat each other); a record without an id that fits several goes to the
smallest. Records that are already known as one paper stay together, so that a paper_id, once given, stays. The
result depends on the set of records alone, never on their order.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.papers.keys import normalise
from pipeline.records import RecordRef

# what two abstracts under the same title must share to be versions of one paper: a revised abstract keeps most of
# its words, while abstracts of two surveys that happen to share a title have about 0.2 of theirs in common
MIN_SHARED_WORDS = 0.5


_IDENTIFIERS = ("arxiv:", "doi:")
# what records join by, the surest first, and the identifiers in which they must not differ then: one abstract may
# have a preprint's DOI and a journal's, while two notes that share a short text under two DOIs are two notes
_STEPS = (("arxiv:", ()), ("doi:", ("arxiv:",)), ("abstract:", ("arxiv:",)), ("text:", _IDENTIFIERS))


@dataclass(frozen=True, slots=True)
class Keyed:
    """A record's place and keys, and the paper it is known to belong to, if any."""

    ref: RecordRef
    keys: tuple[str, ...]
    paper_id: str | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """The records of one paper, in order; `former_ids` are ids of papers that turned out to be this one."""

    paper_id: str
    refs: tuple[RecordRef, ...]
    former_ids: tuple[str, ...] = ()


AbstractsOf = Callable[[Iterable[RecordRef]], Mapping[RecordRef, str | None]]


def cluster(records: Sequence[Keyed], first_runs: Mapping[str, int], abstracts_of: AbstractsOf) -> list[Cluster]:
    """Join the records that are one paper.

    Args:
        records: the records, in any order, each place once.
        first_runs: for each known paper_id the run that brought it; of two papers that turn out to be one, the
            older id stays.
        abstracts_of: looks up abstracts; asked only for records whose titles agree while nothing else does.

    Returns:
        The clusters in order of their paper_id.
    """
    ordered = sorted(records, key=lambda record: record.ref)
    groups = _Groups(ordered)
    for kind, identifiers in _STEPS:
        for members in _sharing(ordered, kind):
            groups.join(members, identifiers)
    _join_by_title(ordered, groups, abstracts_of)
    return sorted((_named(members, first_runs) for members in groups.members()), key=lambda found: found.paper_id)


class _Groups:
    """A union-find over record numbers that knows which identifiers each group carries."""

    def __init__(self, records: Sequence[Keyed]) -> None:
        self._records = records
        self._parent = list(range(len(records)))
        self._ids = {
            kind: [_first(record.keys, kind) for record in records] for kind in _IDENTIFIERS
        }  # by kind: the smallest id in the group of a root
        known: dict[str, int] = {}
        for number, record in enumerate(records):
            if record.paper_id is not None:
                self._unite(known.setdefault(record.paper_id, number), number)

    def root(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, numbers: Sequence[int], kinds: Sequence[str]) -> None:
        """Join groups that share something, but for those that carry different identifiers of one of `kinds`.

        Where they do, only those without one join, to the smallest.
        """
        for kind in kinds:
            ids = self._ids[kind]
            anchored = {key: root for root in sorted(map(self.root, numbers)) if (key := ids[root])}
            if len(anchored) > 1:
                smallest = anchored[min(anchored)]
                free = [number for number in numbers if not ids[self.root(number)]]
                self.join([smallest, *free], [other for other in kinds if other != kind])
                return
        for number in numbers[1:]:
            self._unite(numbers[0], number)

    def members(self) -> list[list[Keyed]]:
        found: defaultdict[int, list[Keyed]] = defaultdict(list)
        for number, record in enumerate(self._records):
            found[self.root(number)].append(record)
        return list(found.values())

    def _unite(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low
        for ids in self._ids.values():
            ids[low] = min((key for key in (ids[low], ids[high]) if key), default=None)


def _first(keys: tuple[str, ...], kind: str) -> str | None:
    return next((key for key in keys if key.startswith(kind)), None)


def _sharing(records: Sequence[Keyed], kind: str) -> list[list[int]]:
    """Return, for each key of a kind that several records have, their numbers; in the order of the keys."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        for key in record.keys:
            if key.startswith(kind):
                holders[key].append(number)
    return [holders[key] for key in sorted(holders) if len(holders[key]) > 1]


def _join_by_title(records: Sequence[Keyed], groups: _Groups, abstracts_of: AbstractsOf) -> None:
    """Join records with one title whose abstracts agree in the main, or of which one has no abstract."""
    candidates = [members for members in _sharing(records, "title:") if len({groups.root(n) for n in members}) > 1]
    abstracts = abstracts_of([records[number].ref for members in candidates for number in members])
    for members in candidates:
        texts = {number: abstracts.get(records[number].ref) for number in members}
        for one, other in combinations(members, 2):
            apart = groups.root(one) != groups.root(other)
            if apart and _agree(texts[one], texts[other]):
                groups.join([one, other], _IDENTIFIERS)


def _agree(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return True
    words, others = set(map(normalise, one.split())), set(map(normalise, other.split()))
    return len(words & others) >= MIN_SHARED_WORDS * len(words | others)


def _named(members: Sequence[Keyed], first_runs: Mapping[str, int]) -> Cluster:
    known = sorted({r.paper_id for r in members if r.paper_id}, key=lambda name: (first_runs.get(name, 0), name))
    paper_id, *former = known or [_new_id(members)]
    return Cluster(paper_id, tuple(record.ref for record in members), tuple(former))


def _new_id(members: Sequence[Keyed]) -> str:
    keys = sorted({key for record in members for key in record.keys})
    for kind in ("arxiv:", "doi:"):
        if found := next((key for key in keys if key.startswith(kind)), None):
            return found
    text = next((key for kind in ("abstract:", "text:") for key in keys if key.startswith(kind)), "text:")
    return f"text:{text.partition(':')[2]}"
