"""Which column of a table, or key of an object, holds which of our fields.

In: the names that a source uses, and what a user says of them. Out: for each of our fields the name that holds it.
Kept apart because JSON, CSV and Parquet name their columns alike, and a guess must be shown before it is trusted.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence

from pipeline.parsing.tables.other_languages import IN_OTHER_LANGUAGES

# spellings in small letters and digits alone, the most telling first
_SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "title": (
        "title", "papertitle", "articletitle", "documenttitle", "itemtitle", "primarytitle", "titles", "ti", "t1",
        "talktitle", "titleoftalk", "thesistitle", "displayname", "name",
    ),
    "abstract": (
        "abstract", "paperabstract", "abstracttext", "abstractnote", "abstracts", "summary", "paragraph", "ab",
        "description", "contenttext", "text", "content", "body", "abstractinvertedindex",
    ),
    "authors": (
        "authorfullnames", "authorships", "authorshipsauthordisplayname", "authors", "author", "authornames",
        "authorlist", "authorsparsed", "creators", "creator", "af", "au", "authorshipsrawauthorname",
        "speakers", "speaker",
    ),
    "arxiv_id": (
        "arxivid", "arxiv", "arxividentifier", "arxivnumber", "eprint", "paperid", "id", "identifier", "entryid",
        "absurl", "abs", "arxivurl", "paperurl", "url", "link",
    ),
    "doi": (
        "doi", "di", "articledoi", "itemdoi", "paperdoi", "doiurl", "doilink", "arxivdoi", "digitalobjectidentifier",
        "id", "identifier", "url",
        "link",
    ),
    "url": (
        "url", "paperurl", "absurl", "abs", "arxivurl", "link", "landingpage", "landingpageurl", "webpage", "href",
        "primarylocationlandingpageurl", "pdfurl", "pdf", "pdflink", "urlabs", "urls", "articleurl", "externalurl",
    ),
    "comment": ("comment", "comments", "authorcomment", "authorcomments", "arxivcomment"),
    "organization": ("organization", "organisation", "institution", "organizations"),
    "declared_categories": (
        "categories", "category", "arxivcategories", "subjects", "subject", "primarycategory", "fieldsofstudy",
        "subjectareas", "topicsdisplayname", "primarytopicdisplayname", "wc", "woscategories",
    ),
    "keywords": (
        "keywords", "keyword", "authorkeywords", "manualtags", "tags", "keyphrases", "keywordsdisplayname",
        "indexkeywords", "ieeeterms", "kw", "de",
    ),
    "published_on": (
        "publishedon", "publicationdate", "publisheddate", "publishdate", "datepublished", "published",
        "publishedat", "pubdate", "dateofpublication",
        "date", "onlinedate", "issuedate", "created", "createdat", "submitteddate", "submissiondate", "submitted",
        "coverdate", "issued", "publicationyear", "publishedyear", "year", "pubyear", "py",
    ),
    "discussion_count": ("discussioncount", "numcomments"),
}  # fmt: skip
FIELDS = tuple(_SPELLINGS)
_ALL_SPELLINGS = {field: (*known, *IN_OTHER_LANGUAGES.get(field, ())) for field, known in _SPELLINGS.items()}
# columns with the date of something else than a publication, which counts only where no other is there
_OTHER_DATES = frozenset(("created", "createdat", "submitteddate", "submissiondate", "submitted"))
# columns in which an identifier may stand alone, and those in which it may stand among other words or in an address
_OF_IDENTIFIERS = frozenset(
    (*_SPELLINGS["arxiv_id"], *_SPELLINGS["doi"], "published", "publisheddoi", "ids", "externalids", "identifiers")
) - {"url", "link", "abs"}
_PLACES = frozenset((
    *_SPELLINGS["url"], *_SPELLINGS["comment"], "links", "weburl", "webpageurl", "pagehref", "arxivpdfurl", "urlabs",
    "urlpdf", "openaccesspdf", "bestoapdf", "primarylocationlandingpageurl", "primarylocationpdfurl", "pdflink",
    "fulltexturl", "externalurl", "sourceurls",
    "journal", "journalref", "publicationtitle", "venue", "source", "sourcetitle", "containertitle",
    "publication", "publisher", "volume", "reportnumber", "archivelocation", "extra", "note", "notes", "annote",
    "annotation", "guid", "externalids", "ids",
))  # fmt: skip
# columns that hold an identifier beside arXiv's and DOIs, and whose it is
_OWN_IDS = {
    **dict.fromkeys(
        ("id", "paperid", "key", "citationkey", "citekey", "bibtexkey", "entrykey", "itemkey", "uid", "uuid",
         "recordid", "lensid",
         "refid", "referenceid", "itemid",
         "docid", "documentid", "identifier", "accessionnumber", "an", "ut",
         "uniquewosid", "utuniquewosid"), ""),
    **dict.fromkeys(("arxivid", "arxiv", "arxividentifier", "arxivnumber", "eprint"), "arxiv"),
    **dict.fromkeys(("pmid", "pubmedid", "pubmed", "medlinepmid", "idspmid"), "pmid"),
    **dict.fromkeys(("pmcid", "pmc", "idspmcid"), "pmc"),
    **dict.fromkeys(("eid", "scopusid"), "scopus"),
    **dict.fromkeys(("corpusid", "s2corpusid"), "corpus"),
    **dict.fromkeys(("s2id", "s2paperid", "semanticscholarid"), "s2"),
    **dict.fromkeys(("openalex", "openalexid", "workid"), "openalex"),
    **dict.fromkeys(("dblp", "dblpkey"), "dblp"),
    **dict.fromkeys(("mag", "magid", "idsmag"), "mag"),
    **dict.fromkeys(("aclid", "acl", "anthologyid"), "acl"),
}  # fmt: skip
# columns that say whether a paper was retracted: OpenAlex's, and Scopus's, whose types are `Article`, `Retracted`, ...
_RETRACTION = (
    "isretracted", "retracted", "documenttype", "publicationtypes", "publicationtype", "retractionstatus", "status",
    "dt",
)  # fmt: skip
_OF_ADDRESSES = re.compile(
    r"(?:ur[li]s?|links?|href|web(?:site|page)?|fulltext)$|^(?:paper|pdf|html|ee|document|doc|address|openaccess.{0,20})$"
)
_OF_OTHERS = re.compile(
    r"refer|cit(?:e|ed|ing|ation)|relat|similar|code|repo|git|project|data|image|img|thumb|author|licen[cs]e|review"
    r"|suppl|video|slides|poster|parent|series|volume|version|publisher|journal|logo|icon|api|next|prev"
)
# Web of Science's tags as columns: what `ID` holds are keywords, `PM` is a number of PubMed's
_OF_WEB_OF_SCIENCE = frozenset(("ti", "so", "ut"))
_TELLING = frozenset(_SPELLINGS["abstract"][:7])  # names that hardly anything but a table of papers uses
_NAME = "name"  # of anything, and of a person where no authors stand beside it
_ABSTRACTS = frozenset(_SPELLINGS["abstract"][:5])


def guess_columns(names: Sequence[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Return for each of our fields the name that holds it; a field that none of the names fits is left out.

    `retracted` is among them where a column says of each paper whether it was.

    Args:
        names: the names that the source uses, in its order.
        chosen: what the user says: for a field of ours the name to use. One that the source lacks is left out.
    """
    by_spelling: dict[str, str] = {}
    for name in without_tagged_keywords(names):
        by_spelling.setdefault(spelling(name), name)
    found = {}
    for field, spellings in _ALL_SPELLINGS.items():
        if field in chosen:
            if chosen[field] in names:
                found[field] = chosen[field]
        else:
            fitting = next((known for known in spellings if known in by_spelling), None)
            if fitting is not None:
                found[field] = by_spelling[fitting]
    retraction = next((known for known in _RETRACTION if known in by_spelling), None)
    return found if retraction is None else {**found, "retracted": by_spelling[retraction]}


def identifier_columns(names: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of columns made for an identifier, and of those that may hold one among other things."""
    spelt = [(name, spelling(name)) for name in without_tagged_keywords(list(names))]
    return (
        tuple(name for name, known in spelt if known in _OF_IDENTIFIERS),
        tuple(name for name, known in spelt if known in _PLACES or _is_address(known)),
    )


def _is_address(known: str) -> bool:
    """Say whether a column holds addresses of the paper itself: `html_url`, neither `code_url` nor `cited_links`."""
    return _OF_OTHERS.search(known) is None and _OF_ADDRESSES.search(known) is not None


def date_columns(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of columns that may hold when a paper was published, the most telling first."""
    by_spelling = {spelling(name): name for name in reversed(list(names))}
    return tuple(
        by_spelling[known]
        for known in _ALL_SPELLINGS["published_on"]
        if known in by_spelling and known not in _OTHER_DATES
    )


def own_id_columns(names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the columns that hold other identifiers: whose it is, empty if anybody's, and the name."""
    names = without_tagged_keywords(list(names))
    known_ids = _OWN_IDS | ({"pm": "pmid"} if _is_of_web_of_science(names) else {})
    return tuple((known_ids[known], name) for name in names if (known := spelling(name)) in known_ids)


def without_tagged_keywords(names: Sequence[str]) -> Sequence[str]:
    """Return names of columns without `ID`, where these are Web of Science's tags: its values are keywords there."""
    return [name for name in names if name != "ID"] if _is_of_web_of_science(names) else names


def _is_of_web_of_science(names: Sequence[str]) -> bool:
    return frozenset(map(spelling, names)) >= _OF_WEB_OF_SCIENCE


def is_of_papers(columns: Mapping[str, str], chosen: Collection[str]) -> bool:
    """Say whether these columns are a table of papers: a title beside what papers have, or what the user has named."""
    if "title" in chosen or "abstract" in chosen:
        return "title" in columns or "abstract" in columns
    is_at_arxiv = spelling(columns.get("arxiv_id", "")).startswith("arxiv")
    if spelling(columns.get("title", "")) == _NAME:
        return is_at_arxiv or ("authors" in columns and spelling(columns.get("abstract", "")) in _ABSTRACTS)
    is_identified = "doi" in columns or is_at_arxiv
    return "title" in columns and ("abstract" in columns or "authors" in columns or is_identified)


def has_telling_name(columns: Mapping[str, str]) -> bool:
    """Say whether the abstract's column is called so that hardly anything else can be meant."""
    return spelling(columns.get("abstract", "")) in _TELLING


def spelling(name: str) -> str:
    """Return a name's small letters and digits alone: `Author(s)` is `authors`, `abstract_text` is `abstracttext`."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", name).casefold()))
