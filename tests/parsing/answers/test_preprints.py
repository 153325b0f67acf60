"""OpenReview, bioRxiv and Papers with Code: answers of their interfaces and files of their objects."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts import read_json
from pipeline.papers.keys import identifier_keys
from pipeline.parsing import parse_bytes
from pipeline.parsing.answers.biorxiv import without_marks
from pipeline.records import RejectReason, Status

_NEW = {
    "id": "aB1", "forum": "aB1", "cdate": 1695000000000, "pdate": 1705400000000,
    "content": {
        "title": {"value": "Rivers"}, "authors": {"value": ["Ada Bell", "Cy Dee"]}, "keywords": {"value": ["rivers"]},
        "abstract": {"value": "We study rivers."}, "venue": {"value": "ICLR 2024 poster"},
    },
}  # fmt: skip
_OLD = {
    "id": "x1", "forum": "x1", "cdate": 1600000000000,
    "content": {
        "title": "Deltas", "authors": ["Cy Dee"], "abstract": "We study deltas.", "venue": "Withdrawn Submission",
    },
}  # fmt: skip
_REVIEW = {"id": "r1", "forum": "aB1", "content": {"title": "Official review", "review": "Good.", "rating": "8"}}
_PREPRINT = {
    "title": "Rivers &amp; lakes", "authors": "Bell, A. B.; van der Dee, C.", "doi": "10.1101/2024.01.01.123456",
    "author_corresponding": "Ada Bell", "author_corresponding_institution": "River Institute", "date": "2024-01-02",
    "version": "2", "category": "hydrology", "jatsxml": "x", "server": "medRxiv", "published": "NA",
    "abstract": "O_ST_ABSBackgroundC_ST_ABSWe study rivers. O_LIRed.\nC_LIO_LIBlue.\nC_LI "
    "Graphical AbstractO_FIG a b C_FIG",
}  # fmt: skip


@pytest.mark.parametrize("envelope", [lambda notes: {"notes": notes, "count": 3}, list])
def test_openreview(envelope: object) -> None:
    """Submissions of both versions are records; reviews are no papers."""
    assert callable(envelope)
    parsed = read_json(envelope([_NEW, _OLD, _REVIEW]))
    rivers, deltas = parsed.records
    assert (parsed.format, [reject.reason for reject in parsed.rejects]) == ("openreview", [RejectReason.NOT_PAPERS])
    assert (rivers.title, rivers.abstract, rivers.keywords) == ("Rivers", "We study rivers.", ("rivers",))
    assert (rivers.authors, rivers.url) == (("Ada Bell", "Cy Dee"), "https://openreview.net/forum?id=aB1")
    assert (rivers.published_on, rivers.status, rivers.own_ids) == (date(2024, 1, 16), None, ("openreview:aB1",))
    assert (deltas.title, deltas.status, deltas.published_on) == ("Deltas", Status.WITHDRAWN, date(2020, 9, 13))


def test_biorxiv() -> None:
    """A preprint has its server's address, and an abstract without the marks of its typesetting."""
    answer = {"messages": [{"status": "ok", "count": 1}], "collection": [_PREPRINT]}
    parsed = read_json(answer)
    (record,) = parsed.records
    assert (parsed.format, parsed.rejects) == ("biorxiv", ())
    assert record.title == "Rivers & lakes"
    assert record.abstract == "Background\n\nWe study rivers.\n\nRed.\n\nBlue."
    assert (record.authors, record.organization) == (("A. B. Bell", "C. van der Dee"), "River Institute")
    assert (record.doi, record.url) == (
        "10.1101/2024.01.01.123456",
        "https://www.medrxiv.org/content/10.1101/2024.01.01.123456v2",
    )
    assert (record.published_on, record.declared_categories) == (date(2024, 1, 2), ("hydrology",))


def test_article_that_a_preprint_became() -> None:
    """The DOI of the journal's article joins the two records, and is no DOI of the preprint."""
    told = {**_PREPRINT, "published": "10.1038/S1-2"}
    (record,) = read_json({"collection": [told]}).records
    assert (record.doi, record.own_ids) == ("10.1101/2024.01.01.123456", ("doi:10.1038/s1-2",))
    assert identifier_keys(record) == ["doi:10.1101/2024.01.01.123456", "doi:10.1038/s1-2"]
    assert read_json({"collection": [_PREPRINT]}).records[0].own_ids == ()


def test_biorxiv_pairs() -> None:
    """The answers that pair preprints with articles name their fields otherwise."""
    pair = {"biorxiv_doi": "10.1101/1", "preprint_title": "Rivers", "preprint_abstract": "We study.",
            "preprint_authors": "Bell, A.; Dee, C.", "preprint_date": "2024-01-02"}  # fmt: skip
    (record,) = read_json({"collection": [pair]}).records
    assert (record.title, record.doi, record.authors) == ("Rivers", "10.1101/1", ("A. Bell", "C. Dee"))


def test_papers_with_code() -> None:
    """An object of its files has the arXiv id of its own field or of its address."""
    paper = {"paper_url": "https://ex.org/paper/rivers", "arxiv_id": None, "title": "Rivers", "abstract": "We study.",
             "url_abs": "https://arxiv.org/abs/2401.00001v2", "url_pdf": "https://arxiv.org/pdf/2401.00001v2.pdf",
             "authors": ["Ada Bell"], "tasks": ["Flow"], "date": "2024-01-02"}  # fmt: skip
    (record,) = read_json([paper]).records
    assert (record.title, record.arxiv_id, record.version) == ("Rivers", "2401.00001", 2)
    assert (record.authors, record.published_on) == (("Ada Bell",), date(2024, 1, 2))


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 9) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["value", "title"]), inner, max_size=2),
    max_leaves=6,
)


@given(content=st.dictionaries(st.sampled_from(["title", "abstract", "authors", "keywords", "venue"]), _VALUES))
@settings(max_examples=150)
def test_any_values(content: dict[str, object]) -> None:
    """Whatever fields hold, there is no error, and notes and preprints add up."""
    for format_name, item in (("openreview", {"id": "a", "content": content}), ("biorxiv", content)):
        parsed = parse_bytes(json.dumps([item, item]).encode(), format_name=format_name).parsed
        assert parsed.record_lines + parsed.rejected_lines == parsed.lines == 2


@pytest.mark.parametrize("piece", ["O_FIG", "C_FIG", "O_LI", "O_ST_ABS", "Graphical Abstract", " ", "_"])
def test_very_much_of_marks(piece: str) -> None:
    """Very much of one mark ends."""
    assert isinstance(without_marks(piece * (200_000 // len(piece)) + "_"), str)


def test_a_withdrawal_that_was_confirmed() -> None:
    """Version 1 of OpenReview says in a field of its own that a paper was withdrawn."""
    content = {"title": "Deltas", "authors": ["Cy Dee"], "abstract": "We study deltas.", "withdrawal": "Confirmed"}
    parsed = parse_bytes(json.dumps({"notes": [{"id": "x1", "forum": "x1", "content": content}]}).encode()).parsed
    assert [record.status for record in parsed.records] == [Status.WITHDRAWN]


def test_collections_of_preprints() -> None:
    """The servers' collections name the same fields otherwise, and list authors one by one."""
    item = {
        "rel_doi": "10.1101/2020.01.01.1",
        "rel_title": "Moss lamps",
        "rel_abs": "We light moss.",
        "rel_authors": [{"author_name": "Jane Doe", "author_inst": "Uni"}, {"author_name": "Rich Roe"}],
        "rel_date": "2020-01-05",
        "rel_site": "medRxiv",
        "version": "1",
    }
    record = parse_bytes(json.dumps({"rels": [item]}).encode()).parsed.records[0]
    assert (record.title, record.abstract, record.authors) == ("Moss lamps", "We light moss.", ("Jane Doe", "Rich Roe"))
    assert (record.doi, record.published_on) == ("10.1101/2020.01.01.1", date(2020, 1, 5))
    assert record.url == "https://www.medrxiv.org/content/10.1101/2020.01.01.1v1"


def test_statements_below_an_abstract() -> None:
    """What medRxiv sets below an abstract, from the statement of interests on, is no part of it."""
    told = "We cough.\n\n### Competing Interest Statement\n\nNone.\n\n### Funding Statement\n\nNone."
    assert (without_marks(told), without_marks(told.replace("### ", ""))) == ("We cough.", "We cough.")
    assert without_marks("We read each Competing Interest Statement of 12 papers.").endswith("12 papers.")


def test_signs_by_their_names() -> None:
    """Letters and signs that the servers name in brackets are these; other words in brackets stay."""
    told = "TNF-[alpha] and {Beta}-catenin rose [&ge;]2 fold at 37 {degrees}C [see text]."
    assert without_marks(told) == "TNF-\u03b1 and \u0392-catenin rose \u22652 fold at 37 \u00b0C [see text]."
