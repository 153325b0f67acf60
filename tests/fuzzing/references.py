"""Make lists of references from known papers, and read them back: ``python -m fuzzing.references --help``.

Every field of what is read must be exact; what is doubtful may be refused, which is counted. Each list is made of the
seed and its number alone. Findings are printed with the numbers that make the list again; if there is one, the exit
code is 1.
"""

import argparse
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from random import Random

from arxiv_pages import papers, seeded
from fuzzing.pages import known_texts
from pipeline.parsing import parse_bytes
from pipeline.records import Record, known_parts

_FINDINGS = 40  # shown
_GIVEN = ("Ada", "Jean-Paul", "Émile", "Wei", "Søren", "Maria", "Łukasz", "J.", "Anna Maria", "Aidan", "Xu", "Chloé")
_MIDDLE = ("", "", "", "M.", "B.", "C. D.")
_FAMILIES = (
    "Lovelace", "van der Maaten", "O'Neil", "Zhang", "Li", "Warde-Farley", "García Márquez", "de la Cruz", "Schölkopf",
    "Ångström", "d'Alembert", "He", "Dvořák", "Ng", "Al-Rashid", "von Neumann",
)  # fmt: skip
_JOURNALS = (
    "Nature", "Science", "Journal of Machine Learning Research", "Proceedings of the National Academy of Sciences",
    "Phys. Rev. Lett.", "Neural Comput.", "J. Mol. Biol.", "IEEE Transactions on Information Theory",
    "Annals of Mathematics", "PLoS ONE", "Comput. Methods Appl. Mech. Eng.",
    "Journal of the Royal Statistical Society: Series B",
)  # fmt: skip
_PROCEEDINGS = (
    "Advances in Neural Information Processing Systems", "Proceedings of NAACL-HLT",
    "Proceedings of the 37th International Conference on Machine Learning (ICML)",
)  # fmt: skip

Wanted = tuple[object, ...]
FIELDS = ("title", "authors", "n_authors", "date", "doi", "arxiv_id")


@dataclass(frozen=True, slots=True)
class Person:
    """A person, by the parts of the name."""

    given: str
    family: str

    def initials(self, mark: str, apart: str = " ") -> str:
        """Return the initials of the given names: `J.-P. M.`, `JPM` where nothing marks and parts them."""
        pieces = ("-".join(f"{part[0]}{mark}" for part in word.split("-")) for word in self.given.split())
        told = apart.join(pieces)
        return told if mark else told.replace("-", "")


@dataclass(frozen=True, slots=True)
class Cited:
    """What a reference cites; `kind` is journal, proceedings or preprint."""

    title: str
    people: tuple[Person, ...]
    is_cut: bool
    kind: str
    source: str
    year: int
    volume: int
    number: int
    first: int
    last: int
    doi: str
    arxiv_id: str


def _cited(rng: Random, identifier: str, title: str) -> Cited:
    count = rng.choice((1, 1, 2, 2, 3, 4, 8))
    people = tuple(
        Person(f"{rng.choice(_GIVEN)} {rng.choice(_MIDDLE)}".strip(), rng.choice(_FAMILIES)) for _ in range(count)
    )
    kind = rng.choice(("journal", "journal", "proceedings", "preprint"))
    first = rng.choice((rng.randint(1, 400), rng.randint(1900, 2100)))
    return Cited(
        title=title.removesuffix("."),
        people=people,
        is_cut=rng.random() < 0.2,
        kind=kind,
        source=rng.choice(_PROCEEDINGS if kind == "proceedings" else _JOURNALS),
        year=rng.randint(1950, 2026),
        volume=rng.randint(1, 600),
        number=rng.randint(1, 12),
        first=first,
        last=first + rng.randint(1, 30),
        doi=rng.choice(("", f"10.{rng.randint(1000, 99999)}/s{rng.randint(100, 99999)}-{rng.randint(1, 99)}")),
        arxiv_id=identifier if kind == "preprint" else "",
    )


def _listed(names: Sequence[str], last: str, between: str = ", ") -> str:
    return names[0] if len(names) == 1 else between.join(names[:-1]) + last + names[-1]


def _inverted(one: Cited, last: str, apart: str = " ", between: str = ", ", cut: str = " et al.") -> str:
    names = [f"{person.family}, {person.initials('.', apart)}" for person in one.people]
    return f"{names[0]}{cut}" if one.is_cut else _listed(names, last, between)


def _initials_first(one: Cited, last: str) -> str:
    names = [f"{person.initials('.')} {person.family}" for person in one.people]
    return f"{names[0]} et al." if one.is_cut else _listed(names, last)


def _whole(one: Cited, last: str, *, first_inverted: bool = False) -> str:
    names = [f"{person.given} {person.family}" for person in one.people]
    if first_inverted:
        names[0] = f"{one.people[0].family}, {one.people[0].given}"
    return f"{names[0]}, et al." if one.is_cut else _listed(names, last)


def _stopped(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _address(one: Cited, before: str = " https://doi.org/") -> str:
    return f"{before}{one.doi}" if one.doi else ""


def _apa(one: Cited) -> str:
    source = {
        "journal": f"*{one.source}*, *{one.volume}*({one.number}), {one.first}–{one.last}.",
        "proceedings": f"In *{one.source}* (pp. {one.first}–{one.last}).",
        "preprint": f"arXiv preprint arXiv:{one.arxiv_id}.",
    }[one.kind]
    return f"{_inverted(one, ', & ', cut=', et al.')} ({one.year}). {_stopped(one.title)} {source}{_address(one)}"


def _harvard(one: Cited) -> str:
    source = {
        "journal": f"{one.source}, {one.volume}({one.number}), pp. {one.first}-{one.last}.",
        "proceedings": f"in {one.source}, pp. {one.first}–{one.last}.",
        "preprint": f"arXiv:{one.arxiv_id}.",
    }[one.kind]
    return f"{_inverted(one, ' and ', '')} ({one.year}) '{one.title}', {source}{_address(one, ' doi: ')}"


def _elsevier(one: Cited) -> str:
    source = {
        "journal": f"{one.source} {one.volume}, {one.first}–{one.last}.",
        "proceedings": f"In: {one.source}, pp. {one.first}–{one.last}.",
        "preprint": f"arXiv preprint arXiv:{one.arxiv_id}.",
    }[one.kind]
    return f"{_inverted(one, ', ', '')}, {one.year}. {_stopped(one.title)} {source}{_address(one)}"


def _springer(one: Cited) -> str:
    source = {
        "journal": f"{one.source} {one.volume}({one.number}), {one.first}–{one.last} ({one.year}).",
        "proceedings": f"In: {one.source}, pp. {one.first}–{one.last} ({one.year}).",
        "preprint": f"arXiv preprint arXiv:{one.arxiv_id} ({one.year}).",
    }[one.kind]
    return f"{_inverted(one, ', ', '', cut=', et al.')}: {_stopped(one.title)} {source}{_address(one)}"


def _nature(one: Cited) -> str:
    source = {
        "journal": f"*{one.source}* **{one.volume}**, {one.first}–{one.last} ({one.year}).",
        "proceedings": f"In *{one.source}* {one.first}–{one.last} ({one.year}).",
        "preprint": f"Preprint at https://arxiv.org/abs/{one.arxiv_id} ({one.year}).",
    }[one.kind]
    return f"{_inverted(one, ' & ')} {_stopped(one.title)} {source}"


def _mla(one: Cited) -> str:
    source = {
        "journal": f"{one.source}, vol. {one.volume}, no. {one.number}, {one.year}, pp. {one.first}-{one.last}.",
        "proceedings": f"{one.source}, {one.year}, pp. {one.first}-{one.last}.",
        "preprint": f"arXiv, {one.year}, arxiv.org/abs/{one.arxiv_id}.",
    }[one.kind]
    names = _whole(one, ", and ", first_inverted=True)
    return f"{names.removesuffix('.')}. “{_stopped(one.title)}” {source}{_address(one)}"


def _chicago(one: Cited) -> str:
    source = {
        "journal": f"{one.source} {one.volume}, no. {one.number} ({one.year}): {one.first}–{one.last}.",
        "proceedings": f"In {one.source}, {one.first}–{one.last}. ACM, {one.year}.",
        "preprint": f"arXiv preprint arXiv:{one.arxiv_id} ({one.year}).",
    }[one.kind]
    names = _whole(one, ", and ", first_inverted=True)
    return f'{names.removesuffix(".")}. "{_stopped(one.title)}" {source}{_address(one)}'


def _ieee(one: Cited) -> str:
    source = {
        "journal": f"{one.source}, vol. {one.volume}, no. {one.number}, pp. {one.first}–{one.last}, {one.year}",
        "proceedings": f"in {one.source}, {one.year}, pp. {one.first}–{one.last}",
        "preprint": f"arXiv preprint arXiv:{one.arxiv_id}, {one.year}",
    }[one.kind]
    names = _initials_first(one, ", and " if len(one.people) > 2 else " and ")
    return f"{names}, “{one.title},” {source}{_address(one, ', doi: ')}."


def _ams(one: Cited) -> str:
    source = {
        "journal": f"{one.source} {one.volume} ({one.year}), no. {one.number}, {one.first}–{one.last}.",
        "proceedings": f"in {one.source}, {one.year}, pp. {one.first}–{one.last}.",
        "preprint": f"arXiv:{one.arxiv_id} ({one.year}).",
    }[one.kind]
    return f"{_initials_first(one, ' and ')}, {one.title}, {source}"


def _acm(one: Cited) -> str:
    source = {
        "journal": f"{one.source} {one.volume}, {one.number} ({one.year}), {one.first}–{one.last}.",
        "proceedings": f"In {one.source}. ACM, New York, NY, USA, {one.first}–{one.last}.",
        "preprint": f"arXiv:{one.arxiv_id} [cs.LG]",
    }[one.kind]
    names = _whole(one, ", and " if len(one.people) > 2 else " and ")
    return f"{names.removesuffix('.')}. {one.year}. {_stopped(one.title)} {source}{_address(one)}"


def _plain(one: Cited) -> str:
    source = {
        "journal": f"{one.source}, {one.volume}({one.number}):{one.first}–{one.last}, {one.year}.",
        "proceedings": f"In {one.source}, pages {one.first}–{one.last}, {one.year}.",
        "preprint": f"arXiv preprint arXiv:{one.arxiv_id}, {one.year}.",
    }[one.kind]
    names = _whole(one, ", and " if len(one.people) > 2 else " and ")
    return f"{names.removesuffix('.')}. {_stopped(one.title)} {source}"


def _vancouver(one: Cited) -> str:
    source = {
        "journal": f"{one.source.replace('.', '')}. {one.year};{one.volume}({one.number}):{one.first}-{one.last}.",
        "proceedings": f"{one.source}. {one.year};{one.first}-{one.last}.",
        "preprint": f"arXiv. {one.year}. arXiv:{one.arxiv_id}.",
    }[one.kind]
    names = [f"{person.family} {person.initials('', '')}" for person in one.people]
    told = f"{names[0]}, et al" if one.is_cut else ", ".join(names)
    return f"{told}. {_stopped(one.title)} {source}{_address(one, ' doi:')}"


def _dotted(apart: str) -> Callable[[Person], str]:
    return lambda person: f"{person.initials('.', apart)} {person.family}"


STYLES: dict[str, tuple[Callable[[Cited], str], Callable[[Person], str], bool]] = {
    "APA": (_apa, _dotted(" "), True),
    "Harvard": (_harvard, _dotted(""), True),
    "Elsevier": (_elsevier, _dotted(""), True),
    "Springer": (_springer, _dotted(""), True),
    "Nature": (_nature, _dotted(" "), False),
    "MLA": (_mla, lambda person: f"{person.given} {person.family}", True),
    "Chicago": (_chicago, lambda person: f"{person.given} {person.family}", True),
    "IEEE": (_ieee, _dotted(" "), True),
    "AMS": (_ams, _dotted(" "), False),
    "ACM": (_acm, lambda person: f"{person.given} {person.family}", True),
    "BibTeX's plain": (_plain, lambda person: f"{person.given} {person.family}", False),
    "Vancouver": (_vancouver, lambda person: f"{person.family} {person.initials('', '')}", True),
}
"""A writer, how the house says a name of it, and whether it writes DOIs."""


def _wanted(one: Cited, style: str) -> Wanted:
    _, named, has_doi = STYLES[style]
    people = one.people[:1] if one.is_cut else one.people
    count = None if one.is_cut else len(people)
    return one.title, tuple(map(named, people)), count, (one.year,), (has_doi and one.doi) or None, one.arxiv_id or None


_MARKS: tuple[Callable[[int], str], ...] = (
    lambda _: "",
    lambda number: f"[{number}] ",
    lambda number: f"{number}. ",
    lambda _: "- ",
    lambda number: f"[W{number:02}] ",
)


@dataclass(frozen=True, slots=True)
class Made:
    """A list, its style, and the fields that each reference must have."""

    number: int
    style: str
    text: str
    wanted: tuple[Wanted, ...]


def made_list(seed: int, number: int, texts: Sequence[tuple[str, str]]) -> Made:
    """Make the list of a number: its style follows from the number, all else from seed and number."""
    rng = seeded(seed * 1_000_003 + number)
    style = list(STYLES)[number % len(STYLES)]
    cited = [_cited(rng, *one) for one in rng.sample(texts, rng.randint(2, 12))]
    mark, width, between = rng.choice(_MARKS), rng.choice((0, 0, 80, 100)), rng.choice(("\n", "\n\n"))
    lines = [mark(at) + STYLES[style][0](one) for at, one in enumerate(cited, start=1)]
    if width:
        filled = partial(textwrap.fill, width=width, subsequent_indent="    ", break_long_words=False)
        lines = [filled(line, break_on_hyphens=False) for line in lines]
    heading = rng.choice(("", "", "References\n\n", "# Bibliography\n\n", "Works Cited\n"))
    return Made(number, style, heading + between.join(lines) + "\n", tuple(_wanted(one, style) for one in cited))


@dataclass(slots=True)
class Tally:
    """What was read of a style's lists."""

    lists: int = 0
    references: int = 0
    read: int = 0
    wrong: list[str] = field(default_factory=list)


def _fields(record: Record) -> Wanted:
    day = record.published_on
    stated = (record.title, record.authors, record.n_authors, day and known_parts(day), record.doi, record.arxiv_id)
    return tuple(stated)


def wrong_fields(made: Made) -> tuple[int, list[str]]:
    """Read a list back; return how many references are read, and what is wrong in them."""
    records = parse_bytes(made.text.encode()).parsed.records
    by_line = {record.title: _fields(record) for record in records}
    wanted = {str(one[0]): one for one in made.wanted}
    wrong = [f"no such title: {title!r}" for title in by_line if title not in wanted]
    for title in by_line.keys() & wanted.keys():
        told = zip(FIELDS, wanted[str(title)], by_line[title], strict=True)
        wrong += [f"{name} of {title!r}: {want!r} is read as {found!r}" for name, want, found in told if want != found]
    return len(records), wrong


def campaign(lists: Iterator[Made]) -> dict[str, Tally]:
    """Read lists back and return the tallies by style."""
    tallies: dict[str, Tally] = {}
    for one in lists:
        tally = tallies.setdefault(one.style, Tally())
        read, wrong = wrong_fields(one)
        tally.lists += 1
        tally.references += len(one.wanted)
        tally.read += read
        tally.wrong += [f"list {one.number} ({one.style}): {told}" for told in wrong]
    return tallies


def known_titles() -> list[tuple[str, str]]:
    """Return ids and titles of real papers, or of made ones where there is no such file."""
    found = [(identifier, title) for identifier, title, _, _ in known_texts()]
    return found or [(paper.identifier, paper.title) for paper in papers(seeded(0), 40)]


def main() -> int:
    """Run a campaign, print its table, and return 1 if a field was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lists", type=int, default=600)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="the number of the first list")
    arguments = parser.parse_args()
    numbers = range(arguments.first, arguments.first + arguments.lists)
    titles = known_titles()
    tallies = campaign(made_list(arguments.seed, number, titles) for number in numbers)
    sys.stdout.write(f"{'style':<20}{'lists':>7}{'references':>12}{'read':>8}{'wrong':>7}\n")
    for name, tally in tallies.items():
        sys.stdout.write(f"{name:<20}{tally.lists:>7}{tally.references:>12}{tally.read:>8}{len(tally.wrong):>7}\n")
    wrong = [told for tally in tallies.values() for told in tally.wrong]
    sys.stdout.writelines(f"{told}\n" for told in wrong[:_FINDINGS])
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
