"""Which records are one paper: records with their keys in, clusters with their paper_id out.

Records join by identifier, else by text; but an identifier that unlike records share joins only those that are like
one another. Two records with different arXiv ids are never joined by what their texts share (errata and "withdrawn"
notices repeat each other), nor are two titles with a publisher's DOI each; a record without an id that fits several
goes to the smallest. Records that are known as one paper stay together, so that a paper_id, once given, stays. The
result depends on the set of records alone, never on their order.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations, count

from pipeline.papers.likeness import Texts, agree, are_like
from pipeline.records import RecordRef

_MOST_KINDS = 20  # unlike papers under one identifier; one with more says nothing
# what servers of preprints register, beside arXiv: an article may have such a DOI and its own
_SERVERS = "1101 2139 5281 6084 7287 12688 14293 20944 21203 22541 26434 31219 31223 31234 31235 36227"
_OF_PREPRINTS = tuple(f"doi:10.{number}/" for number in _SERVERS.split())
_NO_TEXTS = (None, None, None)
_IDENTIFIERS = ("arxiv:", "doi:")
# what records join by, the surest first, and the identifiers in which they must not differ then: one abstract may
# have a preprint's DOI and a journal's, while two notes that share a short text under two DOIs are two notes
_BY_IDENTIFIER: tuple[tuple[str, tuple[str, ...]], ...] = (("arxiv:", ()), ("doi:", ("arxiv:",)))
_BY_TEXT: tuple[tuple[str, tuple[str, ...]], ...] = (("abstract:", ("arxiv:",)), ("text:", _IDENTIFIERS))


@dataclass(frozen=True, slots=True)
class Keyed:
    """A record's place and keys, and the paper it is known to belong to, if any."""

    ref: RecordRef
    keys: tuple[str, ...]
    paper_id: str | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """The records of one paper, in order.

    `former_ids` are ids of papers that turned out to be this one. `lost` are keys of identifiers that stand on its
    records and on others' that are unlike: they are not taken for its own.
    """

    paper_id: str
    refs: tuple[RecordRef, ...]
    former_ids: tuple[str, ...] = ()
    lost: frozenset[str] = frozenset()


TextsOf = Callable[[Iterable[RecordRef]], Mapping[RecordRef, tuple[str | None, ...]]]
"""Looks up the titles and abstracts that records state, and how those that have a body begin."""


def cluster(records: Sequence[Keyed], first_runs: Mapping[str, int], texts_of: TextsOf) -> list[Cluster]:
    """Join the records that are one paper.

    Args:
        records: the records, in any order, each place once.
        first_runs: for each known paper_id the run that brought it; of two papers that turn out to be one, the
            older id stays.
        texts_of: looks up texts; asked only for records that share an identifier or a title and no other text.

    Returns:
        The clusters in order of their paper_id.
    """
    ordered = sorted(records, key=lambda record: record.ref)
    groups = _Groups(ordered)
    for kind, identifiers in _BY_IDENTIFIER:
        for members in _like_ones(ordered, groups, kind, texts_of):
            groups.join(members, identifiers)
    for kind, identifiers in _BY_TEXT:
        for members in _sharing(ordered, kind):
            for alike in _by_title(ordered, members):
                groups.join(alike, identifiers)
    _join_by_title(ordered, groups, texts_of)
    found = groups.members()
    lost = _contested(found)
    taken = {record.paper_id for record in records if record.paper_id}
    named = []
    for number in sorted(range(len(found)), key=lambda number: sorted(record.keys for record in found[number])):
        named.append(_named(found[number], first_runs, lost[number], taken))
        taken.add(named[-1].paper_id)
    return sorted(named, key=lambda cluster: cluster.paper_id)


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


def _by_title(records: Sequence[Keyed], members: Sequence[int]) -> Iterator[list[int]]:
    """Part records that share a text by their titles: that count, or that publishers gave a DOI each.

    Parts of a work may have one abstract. The others go to the smallest title.
    """
    titled: defaultdict[str, list[int]] = defaultdict(list)
    others: list[int] = []
    for number in members:
        keys = records[number].keys
        title, part = _first(keys, "title:"), _first(keys, "part:")
        is_published = any(key.startswith("doi:") and not key.startswith(_OF_PREPRINTS) for key in keys)
        (titled[part] if part else titled[title] if title and is_published else others).append(number)
    first, *rest = sorted(titled) or [""]
    yield [*titled[first], *others]
    yield from (titled[title] for title in rest)


def _like_ones(records: Sequence[Keyed], groups: _Groups, kind: str, texts_of: TextsOf) -> list[list[int]]:
    """Return the records that share an identifier of a kind and are like one another."""
    likes: list[list[int]] = []
    doubtful: list[list[list[int]]] = []
    for members in _sharing(records, kind):
        blocks = _blocks(records, groups, members)
        if len(blocks) > 1:
            doubtful.append(blocks)
        else:
            likes += blocks
    found = texts_of([records[number].ref for blocks in doubtful for block in blocks for number in block])
    for blocks in doubtful:
        told = [[found.get(records[number].ref, _NO_TEXTS) for number in block] for block in blocks]
        texts = [
            Texts(*(max((t or "" for t in column), key=_fullness) for column in zip(*b, strict=True))) for b in told
        ]
        likes += [[n for k in alike for n in blocks[k]] for alike in _kinds(texts, of_arxiv=kind == "arxiv:")]
    return likes


def _fullness(text: str) -> tuple[int, str]:
    return len(text), text


def _blocks(records: Sequence[Keyed], groups: _Groups, members: Sequence[int]) -> list[list[int]]:
    """Part records into those that are one already, or are linked by texts that they share."""
    blocks: dict[int, list[int]] = {}
    block_of: dict[str, int] = {}
    for number in members:
        links = {f"root:{groups.root(number)}", *(k for k in records[number].keys if not k.startswith(_IDENTIFIERS))}
        linked = sorted({block_of[link] for link in links if link in block_of})
        home = linked[0] if linked else number
        blocks.setdefault(home, []).append(number)
        for other in linked[1:]:
            blocks[home] += blocks.pop(other)
        moved = {link for link, block in block_of.items() if block in linked[1:]} if linked[1:] else set()
        block_of |= dict.fromkeys(links | moved, home)
    return list(blocks.values())


def _kinds(texts: Sequence[Texts], *, of_arxiv: bool) -> list[list[int]]:
    """Put texts under one identifier, by their numbers, with the first that they are like, in an order of their own.

    Those with an abstract come first. An identifier of more than `_MOST_KINDS` unlike ones puts none together.
    """
    ordered = sorted(range(len(texts)), key=lambda number: (not texts[number].abstract, texts[number].letters))
    kinds: list[list[int]] = []
    for number in ordered:
        mine = texts[number]
        like = next((kind for kind in kinds if are_like(texts[kind[0]], mine, by_arxiv_id=of_arxiv)), None)
        if like is not None:
            like.append(number)
        elif len(kinds) < _MOST_KINDS:
            kinds.append([number])
        else:
            return [[alone] for alone in range(len(texts))]
    return kinds


def _join_by_title(records: Sequence[Keyed], groups: _Groups, texts_of: TextsOf) -> None:
    """Join records with one title whose abstracts agree in the main, or of which one has no abstract."""
    candidates = [members for members in _sharing(records, "title:") if len({groups.root(n) for n in members}) > 1]
    found = texts_of([records[number].ref for members in candidates for number in members])
    for members in candidates:
        texts = {number: Texts(*found.get(records[number].ref, _NO_TEXTS)) for number in members}
        for one, other in combinations(members, 2):
            apart = groups.root(one) != groups.root(other)
            if apart and agree(texts[one], texts[other]):
                groups.join([one, other], _IDENTIFIERS)


def _contested(clusters: Sequence[Sequence[Keyed]]) -> defaultdict[int, set[str]]:
    """Return, for clusters by their number, which identifiers they cannot have.

    One that several have is that of whoever has it in more than half of its records, and else nobody's.
    """
    counts: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for number, members in enumerate(clusters):
        for record in members:
            for key in record.keys:
                if key.startswith(_IDENTIFIERS):
                    counts[key][number] += 1
    lost: defaultdict[int, set[str]] = defaultdict(set)
    for key, held in counts.items():
        half = held.total() / 2
        for number, having in held.items() if len(held) > 1 else ():
            if having <= half:
                lost[number].add(key)
    return lost


def _named(members: Sequence[Keyed], first_runs: Mapping[str, int], lost: AbstractSet[str], taken: set[str]) -> Cluster:
    known = sorted({r.paper_id for r in members if r.paper_id}, key=lambda name: (first_runs.get(name, 0), name))
    paper_id, *former = known or [next(name for name in _names(members, lost) if name not in taken)]
    return Cluster(paper_id, tuple(record.ref for record in members), tuple(former), frozenset(lost))


def _names(members: Sequence[Keyed], lost: AbstractSet[str]) -> Iterator[str]:
    """Yield what a paper may be called, the best first: its smallest arXiv id, its smallest DOI, a hash of its text."""
    keys = sorted({key for record in members for key in record.keys if key not in lost})
    for kind in _IDENTIFIERS:
        yield from (key for key in keys if key.startswith(kind))
    hashes = [key.partition(":")[2] for kind in ("abstract:", "text:") for key in keys if key.startswith(kind)]
    yield from (f"text:{found}" for found in hashes)
    yield from (f"text:{'-'.join(hashes[-1:])}-{number}" for number in count(2))
