"""Make pages of arXiv's layouts from known papers, and read them back: ``python -m fuzzing.pages --help``.

Every field must come back exact. Of a page whose lines are wrapped, what is doubtful may be refused or left empty;
that is counted, and never wrong. Each page is made of the seed and its number alone. Findings are printed with the
command that makes the page again; if there is one, the exit code is 1.
"""

import argparse
import html
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from random import Random

import pyarrow.parquet as pq

import arxiv_pages as made
from arxiv_pages import Paper
from pipeline.parsing import parse_bytes
from pipeline.records import Record

TEXTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "arxiv_dev.parquet"
FIELDS = ("title", "authors", "abstract", "comment", "arxiv_id", "published_on")
_FINDINGS = 40  # shown
_WIDTH = 80  # columns of a wrapped page

Wanted = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A page, its layout, how it was saved, and the fields that each paper on it must have, in the order of FIELDS."""

    number: int
    layout: str
    saved: tuple[str, ...]
    text: str
    wanted: tuple[Wanted, ...]


@dataclass(slots=True)
class Tally:
    """What was read of a layout's pages."""

    pages: int = 0
    fields: int = 0
    refused: int = 0
    wrong: list[str] = field(default_factory=list)


def known_texts(path: Path = TEXTS) -> list[tuple[str, str, str, str | None]]:
    """Return id, title, abstract and comment of real papers; none where there is no such file."""
    if not path.is_file():
        return []
    rows = pq.read_table(path, columns=["arxiv_id", "title", "abstract", "comment"]).to_pylist()
    return [
        (row["arxiv_id"], _one(row["title"]), _one(row["abstract"]), _one(row["comment"]) or None)
        for row in rows
        if "." in row["arxiv_id"]
    ]


def _one(text: str | None) -> str:
    return " ".join((text or "").split())


def _papers(rng: Random, texts: Sequence[tuple[str, str, str, str | None]]) -> list[Paper]:
    found = made.papers(rng, rng.randint(2, 8), paragraphs=False)
    if not texts:
        return found
    return [
        replace(
            paper,
            identifier=identifier,
            title=title,
            abstract=abstract,
            comment=comment,
            day=date(2000 + int(identifier[:2]), int(identifier[2:4]), rng.randint(1, 28)),
        )
        for paper, (identifier, title, abstract, comment) in zip(found, rng.sample(texts, len(found)), strict=True)
    ]


def _wanted(paper: Paper, *, abstract: bool = True, day: date | None = None) -> Wanted:
    told = paper.abstract if abstract else None
    return paper.title, paper.authors, told, paper.comment, paper.identifier, day


def _all(found: Sequence[Paper]) -> list[Wanted]:
    return [_wanted(paper, day=paper.day) for paper in found]


def _announced(paper: Paper, day: date) -> date | None:
    """Return the day of a page of new submissions, if the paper's month is that of the day or one beside it."""
    months = (day.year - paper.day.year) * 12 + day.month - paper.day.month
    return day if abs(months) <= 1 else None


def _mailing(rng: Random, found: list[Paper], *, wide: bool) -> tuple[str, list[Wanted]]:
    replaced = {paper.identifier for paper in found if rng.random() < 0.2}
    crossed = {paper.identifier for paper in found if rng.random() < 0.2} - replaced
    wanted = [
        _wanted(
            paper, abstract=paper.identifier not in replaced, day=None if paper.identifier in replaced else paper.day
        )
        for paper in found
    ]
    text = made.mailing(found, replaced, wide=wide)
    for identifier in sorted(crossed):
        text = text.replace(f"\narXiv:{identifier}\n", f"\narXiv:{identifier} (*cross-listing*)\n")
    return text, wanted


def _new(rng: Random, found: list[Paper]) -> tuple[str, list[Wanted]]:
    day, cut = rng.choice(found).day, rng.randint(0, len(found))
    sections = [("New", found[:cut]), ("Cross", found[cut : cut + 2]), ("Replacement", found[cut + 2 :])]
    wanted = [
        _wanted(paper, day=_announced(paper, day) if name == "New" else None)
        for name, papers in sections
        for paper in papers
    ]
    return made.new_page(day, sections), wanted


def _recent(_rng: Random, found: list[Paper]) -> tuple[str, list[Wanted]]:
    text = made.recent_page([(paper.day, [paper]) for paper in found])
    return text, [_wanted(paper, abstract=False, day=paper.day) for paper in found]


def _escaped(found: Sequence[Paper]) -> list[Paper]:
    return [
        replace(
            paper,
            title=html.escape(paper.title),
            abstract=html.escape(paper.abstract),
            comment=paper.comment and html.escape(paper.comment),
        )
        for paper in found
    ]


def _new_html(rng: Random, found: list[Paper]) -> tuple[str, list[Wanted]]:
    day = rng.choice(found).day
    return made.new_page_as_html(day, _escaped(found)), [_wanted(paper, day=_announced(paper, day)) for paper in found]


LAYOUTS: dict[str, Callable[[Random, list[Paper]], tuple[str, list[Wanted]]]] = {
    "mailing": lambda rng, found: _mailing(rng, found, wide=False),
    "mailing, long lines": lambda rng, found: _mailing(rng, found, wide=True),
    "new": _new,
    "recent": _recent,
    "search": lambda _, found: (made.search_page(found), _all(found)),
    "ids first": lambda _, found: (made.id_first(found), _all(found)),
    "ids last": lambda _, found: (made.id_last(found), _all(found)),
    "one paper": lambda _, found: (made.abstract_pages(found), _all(found)),
    "reader view": lambda rng, found: (made.reader_view(found[0], is_labelled=rng.random() < 1 / 2), _all(found[:1])),
    "new, HTML": _new_html,
    "search, HTML": lambda _, found: (made.search_page_as_html(_escaped(found)), _all(found)),
    "one paper, HTML": lambda _, found: (made.abstract_page_as_html(_escaped(found)[0]), _all(found[:1])),
}


def _narrow(text: str) -> str:
    lines = (
        textwrap.wrap(line, _WIDTH, break_on_hyphens=False, break_long_words=False) or [""] for line in text.split("\n")
    )
    return "\n".join(line for pieces in lines for line in pieces)


WRAPPED = "wrapped"
_SAVED: dict[str, Callable[[str], str]] = {
    WRAPPED: _narrow,
    "tabs": lambda text: text.replace("\nTitle: ", "\nTitle:\t").replace("\nComments: ", "\nComments:\t"),
    "blanks": lambda text: text.replace("\nTitle: ", "\nTitle:\u00a0").replace("\nAuthors: ", "\nAuthors:\u00a0"),
    "indented": lambda text: "\n".join(f"  {line}" if line else line for line in text.split("\n")),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
}
# lines that begin a mailing's entry stand at the left, and lines of HTML are not those of the page
_UNFIT = {"mailing": {"indented"}, "HTML": {"tabs", "blanks", "indented"}}


def page(seed: int, number: int, texts: Sequence[tuple[str, str, str, str | None]]) -> Made:
    """Make the page of a number: its layout follows from the number, all else from seed and number."""
    rng = made.seeded(seed * 1_000_003 + number)
    layout = list(LAYOUTS)[number % len(LAYOUTS)]
    text, wanted = LAYOUTS[layout](rng, _papers(rng, texts))
    unfit = {form for word, forms in _UNFIT.items() if word in layout for form in forms}
    saved = tuple(form for form in _SAVED if rng.random() < 1 / 3 and form not in unfit)
    for form in saved:
        text = _SAVED[form](text)
    return Made(number, layout, saved, text, tuple(wanted))


def compare(tried: Made) -> tuple[int, list[str]]:
    """Read a page back; return how many fields are refused or left empty, and what is wrong."""
    parsed = parse_bytes(tried.text.encode()).parsed
    is_wrapped = WRAPPED in tried.saved
    got = {record.arxiv_id: _fields(record) for record in parsed.records}
    strange = {fields[4] for fields in got.values()} - {fields[4] for fields in tried.wanted}
    wrong = [f"a record that is no paper of the page: {name}" for name in sorted(map(str, strange))]
    refused = 0
    for wanted in tried.wanted:
        fields = got.get(str(wanted[4]))
        if fields is None and (parsed.rejects and is_wrapped):
            refused += len(FIELDS)
            continue
        for name, want, found in zip(FIELDS, wanted, fields or (None,) * len(FIELDS), strict=True):
            if want == found:
                continue
            if is_wrapped and not found:
                refused += 1
            else:
                wrong.append(f"{wanted[4]} {name}: {str(want)[:400]!r} is read as {str(found)[:400]!r}")
    return refused, wrong


def _fields(record: Record) -> Wanted:
    day = record.published_on
    told = (record.title, record.authors, record.abstract, record.comment, record.arxiv_id)
    return (*told, day and date(day.year, day.month, day.day))


def campaign(tried: Iterator[Made], seed: int) -> dict[str, Tally]:
    """Read pages back and return the tallies by layout, those of wrapped pages apart."""
    tallies: dict[str, Tally] = {}
    for one in tried:
        name = f"{one.layout}, wrapped" if WRAPPED in one.saved else one.layout
        tally = tallies.setdefault(name, Tally())
        refused, wrong = compare(one)
        tally.pages += 1
        tally.fields += len(FIELDS) * len(one.wanted)
        tally.refused += refused
        again = f"make pages SEED={seed} FIRST={one.number} PAGES=1"
        tally.wrong += [f"{again}: {name} ({', '.join(one.saved) or 'as it is'}): {line}" for line in wrong]
    return tallies


def main() -> int:
    """Run a campaign, print its table, and return 1 if a field was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="the number of the first page")
    arguments = parser.parse_args()
    texts = known_texts()
    sys.stdout.write(f"seed {arguments.seed}, pages from {arguments.first:,}, of {len(texts):,} real papers' texts\n")
    numbers = range(arguments.first, arguments.first + arguments.pages)
    tallies = campaign((page(arguments.seed, number, texts) for number in numbers), arguments.seed)
    sys.stdout.write(f"{'layout':<30}{'pages':>7}{'fields':>9}{'wrong':>7}{'refused':>9}\n")
    for name, tally in sorted(tallies.items()):
        sys.stdout.write(f"{name:<30}{tally.pages:>7}{tally.fields:>9}{len(tally.wrong):>7}{tally.refused:>9}\n")
    wrong = [line for tally in tallies.values() for line in tally.wrong]
    sys.stdout.write(f"{len(wrong):,} fields are wrong\n")
    sys.stdout.writelines(f"{line}\n" for line in wrong[:_FINDINGS])
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
