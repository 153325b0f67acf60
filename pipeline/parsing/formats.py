"""The formats we read, one line each: the only place that knows them all.

A further format is a further module and a line here. `version` is the number of the parser's code: a higher one makes
the sources of that format be parsed again. Listings are texts whose lines are told apart by what they look like; they
are read as a whole. All other formats have entries, and are read one after the other; a document is one entry.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType, ModuleType
from typing import TypeAlias, TypeVar

from pipeline.parsing import (
    abstracts,
    arxiv_listing,
    daily_papers,
    doubts,
    paper_list,
    regular_entries,
    titled_entries,
    trending_papers,
)
from pipeline.parsing.answers import (
    biorxiv,
    crossref,
    hugging_face_daily,
    hugging_face_page,
    indexes,
    list_page,
    openalex,
    openreview,
    semantic_scholar,
)
from pipeline.parsing.arxiv import abstract_page, html_page, listing_page, mailing, reader_view, search_page
from pipeline.parsing.bibliographies import (
    acl_anthology,
    bibtex,
    dblp,
    endnote,
    endnote_xml,
    europe_pmc,
    medline,
    publisher_articles,
    pubmed,
    pubmed_summaries,
    pubmed_text,
    refworks,
    ris,
    web_of_science,
    zotero_rdf,
)
from pipeline.parsing.content import Content, Head
from pipeline.parsing.documents import arxiv_article, docx, epub, html_article, jats, latex, markdown, pdf, plain_text
from pipeline.parsing.documents.reading import reader_of
from pipeline.parsing.entries import Entry
from pipeline.parsing.feeds import atom, oai_pmh, rss
from pipeline.parsing.parsed import Context, Guess, Parsed
from pipeline.parsing.references import reference_list
from pipeline.parsing.tables import arxiv_snapshot, delimited, field_rows, json_records, markdown_table, parquet

Read: TypeAlias = Callable[[Content, Head, Context], Iterator[Entry]]
Columns: TypeAlias = Callable[[Content, Head, Context], dict[str, str]]
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Listing:
    """A format of lines: how it is recognised, and how it is parsed. Both are pure and total."""

    name: str
    description: str
    version: int
    recognise: Callable[[Sequence[str]], Guess]
    parse: Callable[[Sequence[str], Context], Parsed]


@dataclass(frozen=True, slots=True)
class EntryFormat:
    """A format of entries: how it is recognised by an input's head, and how its entries are read.

    `read` may raise OSError or ValueError where reading cannot go on. `columns` says which name holds which of our
    fields, in formats where that is not fixed.
    """

    name: str
    description: str
    version: int
    recognise: Callable[[Head, Context], Guess]
    read: Read
    columns: Columns | None = None


Format: TypeAlias = Listing | EntryFormat

# those that ask what a source does not say of itself: on what day a page was saved, which column holds what
_ASKING = (daily_papers, trending_papers, markdown_table, json_records, delimited, parquet)


def _asked(module: ModuleType, function: Callable[..., Answer]) -> Callable[..., Answer]:
    """Return a function of a format as one that is given the context last, whether it asks for that or not."""
    return function if module in _ASKING else lambda *given: function(*given[:-1])


def _of_lines(module: ModuleType) -> Listing:
    version = module.VERSION + doubts.VERSION
    return Listing(module.NAME, module.DESCRIPTION, version, module.recognise, _asked(module, module.parse))


def _of_entries(module: ModuleType, read: Read, columns: Columns | None = None) -> EntryFormat:
    recognise = _asked(module, module.recognise)
    return EntryFormat(module.NAME, module.DESCRIPTION, module.VERSION, recognise, read, columns)


LISTINGS = MappingProxyType(
    {
        module.NAME: _of_lines(module)
        for module in (
            abstracts,
            arxiv_listing,
            daily_papers,
            trending_papers,
            mailing,
            listing_page,
            search_page,
            abstract_page,
            reader_view,
            pubmed_text,
            pubmed_summaries,
            reference_list,
            paper_list,
            titled_entries,
            regular_entries,
        )
    }
)
_FIXED = (
    html_page,
    atom,
    rss,
    oai_pmh,
    bibtex,
    ris,
    refworks,
    web_of_science,
    medline,
    pubmed,
    publisher_articles,
    endnote,
    endnote_xml,
    zotero_rdf,
    acl_anthology,
    dblp,
    europe_pmc,
    crossref,
    openalex,
    openreview,
    biorxiv,
    indexes,
    semantic_scholar,
    hugging_face_daily,
    hugging_face_page,
    list_page,
    arxiv_snapshot,
    markdown_table,
    field_rows,
)
_MAPPED = (json_records, delimited, parquet)
_DOCUMENTS = (pdf, docx, epub, jats, arxiv_article, latex)  # known by a sure sign
ENTRY_FORMATS = MappingProxyType(
    {
        **{module.NAME: _of_entries(module, _asked(module, module.read)) for module in _FIXED},
        **{module.NAME: _of_entries(module, module.read, module.columns) for module in _MAPPED},
        **{module.NAME: _of_entries(module, reader_of(module.NAME)) for module in _DOCUMENTS},
    }
)
# documents without a sure sign: asked where no listing is sure, for a page or a text may be one
TEXT_DOCUMENTS = MappingProxyType(
    {module.NAME: _of_entries(module, reader_of(module.NAME)) for module in (html_article, markdown, plain_text)}
)
DOCUMENTS = frozenset((*(module.NAME for module in _DOCUMENTS), *TEXT_DOCUMENTS))  # formats of one entry, with a body
FORMATS: MappingProxyType[str, Format] = MappingProxyType({**LISTINGS, **ENTRY_FORMATS, **TEXT_DOCUMENTS})
