"""What a digest says of each paper: a card, read from the published database.

In: a database and what is wanted of it. Out: cards, the most wanted first. Every text in them is a quotation out of the
database; how it is shown is the writers' business (`pipeline.digest`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from pipeline.records import Precision
from pipeline.settings import Choice
from pipeline.store.choosing import Wanted, matching
from pipeline.store.opening import Connection, open_published
from pipeline.store.querying import DEFAULT_BOUNDS, Bounds
from pipeline.store.schema import OF_PAPERS
from pipeline.store.view import of_papers
from pipeline.store.views import DIGEST

_WORD = re.compile(r"[^\W\d_]{2,}")
_CODE = re.compile(r"(?<![^\W_])(?=[a-f]*\d)[0-9a-f]{6,}(?![^\W_])", re.IGNORECASE)  # a hash, which nobody knows it by
_IN_DOI = "/:;()[]<>+,@!$&'*=~"  # what ends no address; of a DOI with ? or # the rest would be none of it
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{6}Z")  # the folder of a fetch


@dataclass(frozen=True, slots=True)
class CardLink:
    """A link in the text, and what it leads to."""

    url: str
    kind: str


@dataclass(frozen=True, slots=True)
class CardClaim:
    """A clause of the paper, and the figures that it states, all verbatim."""

    clause: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A tag that was asked for, or an interest: its name, its score, and the words that earned it."""

    name: str
    score: float | None
    terms: tuple[str, ...]
    likes: tuple[str, ...] = ()  # of an interest: the liked papers, words and authors that it comes from
    dislikes: tuple[str, ...] = ()  # and what lowered it
    is_declared: bool = False  # a tag: by the paper's source, and not found in its text


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A paper as a digest shows it."""

    paper_id: str
    title: str | None
    abstract: str | None
    authors: tuple[str, ...]
    organization: str | None
    arxiv_id: str | None
    doi: str | None
    url: str | None
    comment: str | None
    categories: tuple[str, ...]
    published_on: date | None
    precision: Precision | None
    is_year_inferred: bool
    first_seen_on: date
    status: str | None
    updated_at: datetime  # when the run that last changed it was complete, UTC
    interest: Reason | None
    tags: tuple[Reason, ...]  # those that were asked for
    sources: tuple[str, ...]
    summary: str | None
    objective: str | None
    method: str | None
    result: str | None
    keyphrases: tuple[str, ...]
    systems: tuple[str, ...]
    links: tuple[CardLink, ...]
    claims: tuple[CardClaim, ...]

    @property
    def link(self) -> str | None:
        """The address of the paper: arXiv's, else the DOI's, else what a source gives."""
        if self.arxiv_id:
            return f"https://arxiv.org/abs/{self.arxiv_id}"
        return f"https://doi.org/{quote(self.doi, safe=_IN_DOI)}" if self.doi else self.url


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of the papers that are shown, and the papers that match beyond them, in their order."""

    shown: tuple[Card, ...]
    passed: tuple[str, ...] = ()
    at: datetime = datetime.min  # noqa: DTZ901 - when the last run was complete, UTC without a zone as in the tables

    @property
    def total(self) -> int:
        """How many papers match."""
        return len(self.shown) + len(self.passed)


_CARDS = f"""
SELECT d.paper_id, d.title, d.abstract, d.authors, d.organization, d.arxiv_id, d.doi, d.url, d.comment,
       d.declared_categories AS categories, d.published_on, d.published_precision AS precision,
       d.published_inferred AS is_year_inferred, d.first_seen_on, d.status, r.finished_at AS updated_at,
       m.score AS interest, d.summary, d.objective, d.method, d.result, d.keyphrases, d.systems, d.links,
       c.claims, t.tags, s.sources
FROM matching m
JOIN ({of_papers(DIGEST, "shown", OF_PAPERS)}) d USING (paper_id)
LEFT JOIN runs r ON r.run_id = d.updated_run_id
LEFT JOIN (SELECT paper_id, list({{'clause': claim, 'figures': figures}} ORDER BY place, start_char) AS claims
           FROM (SELECT c.paper_id, c.start_char, c.end_char, c.claim,
                        list_position([['title'], ['abstract'], ['body', 'conclusion'], ['body', 'result'],
                                       ['body', 'introduction'], ['body', 'discussion']],
                                      list_filter([c.field, s.kind], lambda x: x IS NOT NULL)) AS place,
                        list(quantity ORDER BY quantity_start_char) AS figures
                 FROM claims c SEMI JOIN shown USING (paper_id)
                 LEFT JOIN sections s ON c.field = 'body' AND s.paper_id = c.paper_id
                                     AND c.start_char >= s.start_char AND c.start_char < s.end_char
                 GROUP BY ALL)
           GROUP BY paper_id) c USING (paper_id)
LEFT JOIN (SELECT paper_id, list({{'scheme': scheme, 'tag': tag, 'label': label, 'score': score,
                                  'declared': engine = 'declared',
                                  'terms': [e.term FOR e IN evidence]}} ORDER BY scheme, rank) AS tags
           FROM tags SEMI JOIN shown USING (paper_id) GROUP BY paper_id) t USING (paper_id)
LEFT JOIN (SELECT paper_id, list(DISTINCT uri ORDER BY uri) AS sources
           FROM records JOIN sources USING (source_id) SEMI JOIN shown USING (paper_id) GROUP BY paper_id) s
      USING (paper_id)
ORDER BY m.place
"""  # noqa: S608 - our own words
# papers whose cards are read at a time: what DuckDB groups of two hundred thousand takes more than 1 GB
_AT_ONCE = 10_000
_SHOWN = "CREATE OR REPLACE TEMP TABLE shown AS SELECT paper_id FROM matching WHERE place BETWEEN $first AND $last"
_PASSED = "SELECT paper_id FROM matching WHERE place > $top ORDER BY place"
_INTEREST = """
SELECT paper_id, [e.term FOR e IN evidence], [coalesce(l.title, l.id) FOR l IN likes],
       [coalesce(d.title, d.id) FOR d IN dislikes]
FROM interests SEMI JOIN shown USING (paper_id) WHERE interest = $interest
"""
_ALL = 2**62
_BEFORE_RUN = """
SELECT paper_id FROM papers
WHERE first_run_id < (SELECT least(coalesce($run, max(first_run_id)), max(first_run_id)) FROM papers)
"""
_BEFORE_DAY = "SELECT paper_id FROM papers WHERE first_seen_on < ?"
_CHANGED_SINCE = """
SELECT p.paper_id FROM papers p JOIN runs r ON r.run_id = p.updated_run_id
JOIN (SELECT unnest($papers) AS paper_id, unnest($moments) AS at) b USING (paper_id)
WHERE r.started_at > b.at ORDER BY p.paper_id
"""


def read_cards(database: Path, wanted: Wanted, bounds: Bounds = DEFAULT_BOUNDS) -> Cards:
    """Read the cards of the papers that are wanted.

    Raises:
        UsageError: there is no such database or interest, or the condition is wrong.
        QueryBounds: the condition needs more than it may take.
        StoreError: the database cannot be read.
    """
    top = _ALL if wanted.only is not None else wanted.choice.top or _ALL
    with matching(database, wanted, bounds) as connection:
        passed = connection.execute(_PASSED, {"top": top}).fetchall()
        ((at,),) = connection.execute("SELECT max(finished_at) FROM latest_run").fetchall()
        ((matched,),) = connection.execute("SELECT count(*) FROM matching").fetchall()
        shown = tuple(_cards(connection, wanted, matched - len(passed)))
        return Cards(shown, tuple(paper_id for (paper_id,) in passed), at or datetime.min)  # noqa: DTZ901


def source_name(uri: str) -> str:
    """Return a source as people know it: by its name in the settings where it was fetched, else by its file's.

    `data/raw/cs-cl/2026-11-28T060000Z/0001.xml` is `cs-cl`; `listings/monday.txt` is `monday.txt`; a name without a
    word, as `daily/2026-11-28.json`, stands behind its folder's.
    """
    path = PurePosixPath(uri)
    if _is_fetched(path):
        return path.parent.parent.name
    is_telling = _WORD.search(_CODE.sub("", path.stem)) or not path.parent.name
    return path.name or uri if is_telling else f"{path.parent.name}/{path.name}"


def source_label(uri: str) -> str:
    """Return a source's name told from its others: of what was fetched with the day, `cs-cl 2026-11-28`."""
    path = PurePosixPath(uri)
    return f"{source_name(uri)} {path.parent.name[:10]}" if _is_fetched(path) else source_name(uri)


def _is_fetched(path: PurePosixPath) -> bool:
    return len(path.parts) > 2 and _MOMENT.fullmatch(path.parent.name) is not None  # noqa: PLR2004 - name, moment, file


def _cards(connection: Connection, wanted: Wanted, number: int) -> Iterator[Card]:
    """Yield the cards of the first so many papers that match."""
    for first in range(1, number + 1, _AT_ONCE):
        connection.execute(_SHOWN, {"first": first, "last": min(first + _AT_ONCE - 1, number)})
        yield from _shown(connection, wanted.choice)


def _shown(connection: Connection, choice: Choice) -> Iterator[Card]:
    earned = _earned(connection, choice.interest)
    asked = {name.lower() for name in (*choice.tags, *choice.categories)}
    answer = connection.execute(_CARDS)
    names = [column[0] for column in answer.description or []]
    for values in answer.fetchall():
        row = dict(zip(names, values, strict=True))
        reason = None
        if choice.interest is not None and row["interest"] is not None:
            reason = Reason(choice.interest, row["interest"], *earned.get(row["paper_id"], ((),)))
        yield _card(row, reason, asked)


def _earned(connection: Connection, interest: str | None) -> Mapping[str, list[tuple[str, ...]]]:
    """Return by paper the words that earned an interest's score, the liked papers that it comes from, and disliked."""
    if interest is None:
        return {}
    rows = connection.execute(_INTEREST, {"interest": interest}).fetchall()
    return {paper_id: [tuple(dict.fromkeys(filter(None, one or ()))) for one in told] for paper_id, *told in rows}


def _card(row: Mapping[str, Any], interest: Reason | None, asked: set[str]) -> Card:
    made = {
        "authors": tuple(row["authors"] or ()),
        "categories": tuple(row["categories"] or ()),
        "precision": Precision(row["precision"]) if row["precision"] else None,
        "is_year_inferred": bool(row["is_year_inferred"]),
        "updated_at": row["updated_at"] or datetime.combine(row["first_seen_on"], time()),
        "interest": interest,
        "tags": tuple(_asked_tags(row["tags"] or (), asked)),
        "sources": tuple(dict.fromkeys(map(source_name, row["sources"] or ()))),
        "keyphrases": tuple(row["keyphrases"]),
        "systems": tuple(dict.fromkeys(row["systems"])),
        "links": tuple(CardLink(link["url"], link["kind"]) for link in row["links"]),
        "claims": tuple(CardClaim(claim["clause"], tuple(claim["figures"])) for claim in row["claims"] or ()),
    }
    return Card(**{**row, **made})


def _asked_tags(tags: Sequence[Mapping[str, Any]], asked: set[str]) -> Iterator[Reason]:
    """Yield the tags that were asked for, by name or as an archive of arXiv's."""
    for tag in tags:
        names = {tag["tag"].lower(), tag["label"].lower()}
        if tag["scheme"] == "arxiv":
            names.add(tag["tag"].lower().partition(".")[0])
        if names & asked:
            told = f"{tag['tag']} {tag['label']}" if tag["scheme"] == "arxiv" else tag["label"]
            yield Reason(told, tag["score"], tuple(dict.fromkeys(tag["terms"])), is_declared=tag["declared"])


def known_before(database: Path, day: date | None, run_id: int | None = None) -> list[str]:
    """Return the papers that were first read before a day; without one, before a run.

    Where that run or later ones brought none, or no run is named, before the last run that brought any.

    Raises:
        UsageError, StoreError: as `read_cards`.
    """
    with open_published(database) as connection:
        if day is not None:
            found = connection.execute(_BEFORE_DAY, [day]).fetchall()
        else:
            found = connection.execute(_BEFORE_RUN, {"run": run_id}).fetchall()
    return [str(paper_id) for (paper_id,) in found]


def changed_since(database: Path, moments: Mapping[str, datetime]) -> list[str]:
    """Return those papers that a run has changed which began after a moment, each paper's own (UTC, without saying so).

    Raises:
        UsageError, StoreError: as `read_cards`.
    """
    asked = {"papers": list(moments), "moments": list(moments.values())}
    with open_published(database) as connection:
        return [str(paper_id) for (paper_id,) in connection.execute(_CHANGED_SINCE, asked).fetchall()]
