"""Indexes of papers whose answers differ in the names of their keys alone: DBLP, Europe PMC, DOAJ, INSPIRE and others.

In: an input's head and content, JSON. Out: a record for each paper. One module, because what an index holds under
which path is data: paths are keys with full stops between, and lists on the way are gone through.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.parsing.answers.envelopes import reader
from pipeline.parsing.content import Head
from pipeline.parsing.entries import Entry, Fault
from pipeline.parsing.parsed import Guess
from pipeline.parsing.stated_dates import combined, holds, is_first_of, stated_date
from pipeline.parsing.tables.json_values import JsonObject, sample
from pipeline.parsing.tables.values import record_of
from pipeline.records import PartialDate, RejectReason

NAME = "indexes"
DESCRIPTION = (
    "answers in JSON of DBLP's search, Europe PMC, PubMed's summaries, DOAJ, INSPIRE, HAL, DataCite, Scopus, Springer"
    " Nature, IEEE Xplore"
)
VERSION = 7

_MOST_NAMES = 10_000
_ALL_NAMES = "authorString"  # of Europe PMC: `Bell A, Day L.`
_FILLED_IN = re.compile(r"(?:-01)?-01T00:00:00Z$")
_WITH_STOPS = ("DBLP", "Europe PMC", "PubMed's summaries")


@dataclass(frozen=True, slots=True)
class _Index:
    """An index: keys that only its objects have together, and where these hold our fields, the best path first.

    Where an answer holds only the fields that were asked for, `beside` are keys of which one at least is there.
    """

    name: str
    telling: frozenset[str]
    title: tuple[str, ...]
    authors: tuple[str, ...]
    abstract: tuple[str, ...] = ()
    doi: tuple[str, ...] = ("doi",)
    arxiv_id: tuple[str, ...] = ()
    url: tuple[str, ...] = ("url",)
    dates: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()  # an index's own categories, where there are none of arXiv
    places: tuple[str, ...] = ()
    own: Mapping[str, str] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()  # of publications, as `Retracted Publication`
    beside: frozenset[str] = frozenset()

    def is_of(self, item: JsonObject) -> bool:
        return self.telling <= item.keys() and (not self.beside or not self.beside.isdisjoint(item))


_INDEXES = (
    _Index(
        "DBLP", frozenset(("title", "key", "type", "venue")), ("title",), ("authors.author.text", "authors.author"),
        url=("ee", "url"), dates=("year",), places=("ee", "volume"), own={"dblp": "key"},
    ),
    _Index(
        "Europe PMC", frozenset(("title", "authorString")), ("title",),
        ("authorList.author", "authorString"), ("abstractText",),
        url=(), dates=("firstPublicationDate", "pubYear"), keywords=("keywordList.keyword",),
        own={"pmid": "pmid", "pmc": "pmcid"}, kinds=("pubTypeList.pubType", "pubType"),
    ),
    _Index(
        "PubMed's summaries", frozenset(("uid", "pubdate", "title")), ("title",), ("authors.name",),
        doi=("elocationid", "articleids.value"), url=(), dates=("epubdate", "pubdate"),
        own={"pmid": "uid"}, kinds=("pubtype",),
    ),
    _Index(
        "DOAJ", frozenset(("title", "identifier", "journal")), ("title",), ("author.name",), ("abstract",),
        doi=("identifier.id",), url=("link.url",), dates=("year", "month"), keywords=("keywords",),
    ),
    _Index(
        "INSPIRE", frozenset(("titles",)), ("titles.title",), ("authors.full_name",),
        ("abstracts.value",), doi=("dois.value",), arxiv_id=("arxiv_eprints.value",), url=(),
        dates=("preprint_date", "earliest_date"), keywords=("keywords.value",), own={"inspire": "control_number"},
        categories=("primary_arxiv_category", "arxiv_eprints.categories"), fields=("inspire_categories.term",),
        beside=frozenset(
            ("control_number", "arxiv_eprints", "abstracts", "dois", "earliest_date", "preprint_date", "texkeys")
        ),
    ),
    _Index(
        "HAL", frozenset(("docid", "title_s")), ("title_s",), ("authFullName_s",), ("abstract_s",), doi=("doiId_s",),
        arxiv_id=("arxivId_s",), url=("uri_s",),
        dates=("producedDate_s", "producedDateY_i", "producedDate_tdate", "publicationDate_s", "publicationDate_tdate"),
        keywords=("keyword_s",), own={"hal": "halId_s"},
    ),
    _Index(
        "DataCite", frozenset(("titles", "creators", "descriptions")), ("titles.title",), ("creators.name",),
        ("abstract",), dates=("dates.Issued", "dates.Submitted", "publicationYear"), keywords=("subjects.subject",),
    ),
    _Index(
        "Scopus", frozenset(("dc:title", "prism:coverDate")), ("dc:title",), ("author.authname", "dc:creator"),
        ("dc:description",), doi=("prism:doi",), url=(), dates=("prism:coverDisplayDate", "prism:coverDate"),
        own={"scopus": "eid", "pmid": "pubmed-id"},
    ),
    _Index(
        "Springer Nature", frozenset(("title", "creators", "publicationDate")), ("title",), ("creators.creator",),
        ("abstract",), url=("url.value",), dates=("onlineDate", "publicationDate"), keywords=("keyword",),
    ),
    _Index(
        "IEEE Xplore", frozenset(("title", "article_number", "publication_year")), ("title",),
        ("authors.authors.full_name",), ("abstract",), url=("html_url",),
        dates=("publication_year", "publication_date"), keywords=("index_terms.author_terms.terms",),
    ),
)  # fmt: skip


def recognise(head: Head) -> Guess:
    """Say how surely an input is an answer of one of these: by keys that only its objects have together."""
    found = sample(head)
    known = sum(_index_of(item) is not None for item in found)
    score = 0.96 if known and 2 * known >= len(found) else 0.0
    return Guess(score, f"{known} of the first {len(found)} objects are of an index")


def _index_of(item: JsonObject) -> _Index | None:
    return next((index for index in _INDEXES if index.is_of(item)), None)


def _is_own(item: JsonObject) -> bool:
    return _index_of(item) is not None


def _record(item: JsonObject) -> Entry:
    index = _index_of(item)
    if index is None:
        return Fault(RejectReason.NOT_PAPERS, "an object without the keys of a paper in this index", str(dict(item)))
    item = _SHAPED[index.name](item) if index.name in _SHAPED else item
    address = next((place for place in _all(item, index.url) if place.startswith("http")), None)
    title = next(iter(_all(item, index.title)), "")
    return record_of(
        {
            # these end every title with a full stop
            "title": title.removesuffix(".") if index.name in _WITH_STOPS else title,
            "abstract": next(iter(_all(item, index.abstract)), ""),
            "authors": _first(item, index.authors),
            "doi": next((name for name in _all(item, index.doi) if "10." in name), None),
            "arxiv_id": next(iter(_all(item, index.arxiv_id)), None),
            "url": address,
            "keywords": _first(item, index.keywords),
            "declared_categories": list(dict.fromkeys(_all(item, index.categories) or _all(item, index.fields))),
            "retracted": _all(item, index.kinds),
            # a month of its own stands beside the year
            "published_on": _refined(_all(item, index.dates))
            if index.dates[-1] != "month"
            else "-".join(_all(item, index.dates)[:2]),
        },
        places=(*_all(item, index.places), address),
        own=[(scheme, next(iter(_at(item, path)), None)) for scheme, path in index.own.items()],
    )


def _refined(dates: Sequence[str]) -> PartialDate | None:
    """Return the first date, or a more exact one of the others that lies within it.

    The first day of a year or month is no more exact: databases fill it in, Solr beside a time of midnight.

    >>> _refined(["1997-11", "1997-11-27", "1998-01-05"])
    PartialDate(1997, 11, 27)
    >>> _refined(["June 2020", "2020-06-01"]).precision.value, _refined(["2019-01-01T00:00:00Z"]).precision.value
    ('month', 'year')
    """
    found = [day for text in dates if (day := stated_date(_FILLED_IN.sub("", text))) is not None]
    finer = (day for day in found[1:] if holds(found[0], day) and not is_first_of(found[0], day))
    return combined((*found[:1], *finer))


def _by_kind(item: JsonObject) -> JsonObject:
    """Return an object of DataCite with its abstract and dates by what they are, where it lists them with a type.

    A title with a type is a translation, a subtitle or another name.
    """
    titles = [one for one in _at_objects(item, "titles") if not one.get("titleType")] or item.get("titles")
    told = [one for one in _at_objects(item, "descriptions") if one.get("descriptionType") == "Abstract"]
    dates = {str(one.get("dateType")): one.get("date") for one in _at_objects(item, "dates")}
    return {**item, "titles": titles, "abstract": told[0].get("description") if told else None, "dates": dates}


def _in_paragraphs(item: JsonObject) -> JsonObject:
    """Return an object of Springer Nature with its abstract as text, where it has a heading and paragraphs."""
    paragraphs = " ".join(_at(item, "abstract.p"))
    return {**item, "abstract": paragraphs} if paragraphs else item


_SHAPED = {"DataCite": _by_kind, "Springer Nature": _in_paragraphs}


def _at_objects(item: JsonObject, key: str) -> list[JsonObject]:
    listed = item.get(key)
    return [one for one in listed if isinstance(one, Mapping)] if isinstance(listed, list) else []


def _first(item: JsonObject, paths: tuple[str, ...]) -> object:
    """Return what is at the first path that has anything: a list of names, or the one text in which all stand."""
    path, found = next(((path, found) for path in paths if (found := _values(item, path))), ("", []))
    if len(found) != 1 or not isinstance(found[0], str):
        return found
    return found[0].removesuffix(".") if path == _ALL_NAMES else found[0]  # `M.B.` of a single name is its own


def _all(item: JsonObject, paths: tuple[str, ...]) -> list[str]:
    return [text for path in paths for text in _at(item, path)]


def _at(item: JsonObject, path: str) -> list[str]:
    """Return the texts and numbers at a path, as texts."""
    found = (one for one in _values(item, path) if isinstance(one, (str, int)) and not isinstance(one, bool))
    return [text for one in found if (text := str(one).strip())]


def _values(item: object, path: str) -> list[object]:
    """Return what is at a path; of lists on the way what is at each item."""
    values = [item]
    for key in path.split("."):
        inner = [value.get(key) for value in values if isinstance(value, Mapping)]
        values = [one for value in inner for one in (value if isinstance(value, list) else [value])][:_MOST_NAMES]
    return [value for value in values if value is not None]


read = reader(_is_own, _record)
