"""Labelled lines: `Title: ...`, `arXiv:2406.06606`, `Created: 2024-06-06`.

In: a line. Out: its label, in one spelling, and what stands after it; and a record's fields from such lines. Kept
apart because both plain-text layouts have them, in different places.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.parsing.dates import page_date, resolve
from pipeline.parsing.identifiers import arxiv_id, doi
from pipeline.parsing.own_ids import own_ids
from pipeline.parsing.people import names_of
from pipeline.parsing.stated_dates import stated_date
from pipeline.parsing.tables.other_languages import IN_OTHER_LANGUAGES
from pipeline.records import Record

_NAMES = {
    "title": ("title",),
    "authors": ("author", "authors", "author(s)"),
    "abstract": ("abstract",),
    "comment": ("comment", "comments"),
    "arxiv": ("arxiv", "arxiv id", "arxiv identifier"),
    "doi": ("doi", "related doi"),
    "journal": ("journal-ref", "journal ref", "journal reference", "journal"),
    "categories": ("category", "categories", "subject", "subjects", "primary category"),
    "created": ("created", "published", "submitted", "date"),
    "updated": ("updated", "revised"),
    "url": ("url", "link"),
    "other": (
        "report-no", "report number", "msc-class", "msc classes", "acm-class", "msc class", "acm class",
        "acm classes", "license", "cite as", "keywords", "key words", "submission history",
    ),
}  # fmt: skip
_SPELLINGS = {name: label for label, names in _NAMES.items() for name in names}
_ADDRESS_ELSEWHERE = re.findall(
    r"\w+", "enlace lien ссылка посилання 链接 連結 鏈接 网址 網址 リンク 링크 odkaz länk lenke"
)
_DAY_ELSEWHERE = re.findall(r"\w+", "fecha datum дата 日期 日付 날짜")
_OURS = {"title": "title", "abstract": "abstract", "authors": "authors", "keywords": "other"}
"""Fields whose names in other languages are labels; most names of dates begin sentences, too, as `Data:` does."""
_ELSEWHERE = {
    **{name: label for field, label in _OURS.items() for name in IN_OTHER_LANGUAGES[field]},
    **dict.fromkeys(_ADDRESS_ELSEWHERE, "url"),
    **dict.fromkeys(_DAY_ELSEWHERE, "created"),
}
_LABEL = re.compile(r"\s{0,8}([^\W\d_](?:[^\W\d_]|[() -]){1,24}?)[ \u00a0]{0,12}[:\uff1a]\s*")
_CODE = re.compile(r"(?<![\w.-])[a-z][a-z-]{1,15}(?:\.[A-Za-z][A-Za-z-]{1,9})?(?![\w-])")
_CATEGORY_ARCHIVES = frozenset(
    re.findall(
        r"\S+",
        "astro-ph cond-mat cs econ eess gr-qc hep-ex hep-lat hep-ph hep-th math math-ph nlin nucl-ex nucl-th physics"
        " q-bio q-fin quant-ph stat",
    )
)
_LONGEST_LABELLED = 2_000  # characters looked at for ids, dates and categories
_DOI_WITHIN = re.compile(r"\b(?:doi:\s?|https?://(?:dx\.)?doi\.org/)(?=10\.)", re.IGNORECASE)
_LONGEST_DATE = 60  # characters; what is longer is a sentence


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled line: the label in one spelling, and the text after it."""

    label: str
    value: str


def labelled(line: str) -> Labelled | None:
    """Read a labelled line; None for any other, a sentence with a colon too."""
    match = _LABEL.match(line)
    name = match[1].lower() if match else ""
    label = _SPELLINGS.get(name) or _ELSEWHERE.get(name)
    if match is None or label is None:
        return None
    return Labelled(label, line[match.end() :].strip())


def categories(text: str) -> tuple[str, ...]:
    """Return the arXiv categories in a text, each once, in order: `cs.LG stat.ML`, `Machine Learning (cs.LG)`."""
    codes = (code for code in _CODE.findall(text[:_LONGEST_LABELLED]) if code.split(".")[0] in _CATEGORY_ARCHIVES)
    return tuple(dict.fromkeys(codes))


def with_labels(record: Record, lines: Iterable[Labelled]) -> Record:
    """Fill a record's fields from labelled lines; the first line that gives a field counts."""
    for line in lines:
        read = _READERS.get(line.label)
        if read is not None:
            record = read(record, line.value)
    return record


def _with_title(record: Record, value: str) -> Record:
    return replace(record, title=record.title or value or None)


def _with_authors(record: Record, value: str) -> Record:
    if record.authors:
        return record
    names, count = names_of(value)
    return replace(record, authors=names, n_authors=count)


def _with_comment(record: Record, value: str) -> Record:
    return replace(record, comment=record.comment or value or None)


def _with_arxiv(record: Record, value: str) -> Record:
    declared = categories(value.partition("[")[2])
    return replace(
        record,
        arxiv_id=record.arxiv_id or arxiv_id(value),
        declared_categories=record.declared_categories or declared,
        own_ids=record.own_ids or own_ids([("arxiv", value.partition(" ")[0])]),
    )


def _with_doi(record: Record, value: str) -> Record:
    return replace(record, doi=record.doi or doi(value))


def _with_journal(record: Record, value: str) -> Record:
    found = _DOI_WITHIN.search(value[:_LONGEST_LABELLED])
    return _with_doi(record, value[found.start() :]) if found else record


def _with_categories(record: Record, value: str) -> Record:
    told = categories(value)
    is_more = set(record.declared_categories) <= set(told)  # beside an id stands the first alone
    return replace(record, declared_categories=told if is_more else record.declared_categories)


def _with_url(record: Record, value: str) -> Record:
    if any(character.isspace() for character in value) or not value:
        return record
    return replace(record, url=record.url or value, arxiv_id=record.arxiv_id or arxiv_id(value))


def _with_date(record: Record, value: str) -> Record:
    printed = page_date(value)
    stated = stated_date(value) if len(value) <= _LONGEST_DATE else None
    day = stated or (resolve(printed, None)[0] if printed else None)
    return replace(record, published_on=record.published_on or day)


_READERS = {
    "title": _with_title,
    "authors": _with_authors,
    "comment": _with_comment,
    "arxiv": _with_arxiv,
    "doi": _with_doi,
    "journal": _with_journal,
    "categories": _with_categories,
    "url": _with_url,
    "created": _with_date,
}
