"""Which records are one paper."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.papers.clustering import Cluster, Keyed, cluster
from pipeline.papers.keys import keys_of, normalise
from pipeline.papers.merging import merge
from pipeline.papers.stating import stated
from pipeline.records import Record, RecordRef

_ABSTRACT = (
    "We study how lanterns drift on slow rivers at night. The drift is measured with floating cameras over many weeks, "
    "and our model explains most of what is seen."
)
_SHORT = "We grew moss in 20 boxes under red lamps. It grew four times as fast as in the sun, for 60 days."
_NOTICE = "This paper has been withdrawn by the authors, due to an error in the third section that cannot be mended."
_TITLE = "How Lanterns Drift on Slow Rivers"


def _record(**fields: object) -> Record:
    return Record(**fields)  # type: ignore[arg-type]


def _clusters(records: Sequence[Record], known: Sequence[str | None] = ()) -> list[Cluster]:
    places = [RecordRef("s", number) for number in range(len(records))]
    papers = [*known, *[None] * (len(records) - len(known))]
    records = list(map(stated, records))
    texts = {place: (record.title, record.abstract) for place, record in zip(places, records, strict=True)}
    keyed = [Keyed(p, keys_of(r), k) for p, r, k in zip(places, records, papers, strict=True)]
    first_runs = {paper: number for number, paper in enumerate(known) if paper}
    return cluster(keyed, first_runs, lambda refs: {ref: texts[ref] for ref in refs})


def _sizes(*records: Record) -> list[int]:
    return sorted(len(found.refs) for found in _clusters(records))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"arxiv_id": "2406.06606", "title": "A"}, {"arxiv_id": "2406.06606", "title": "B"}),
        ({"arxiv_id": "2406.06606"}, {"doi": "10.48550/arXiv.2406.06606"}),
        ({"doi": "10.1/x", "title": "A"}, {"doi": "10.1/X", "title": "B"}),
        ({"abstract": _ABSTRACT}, {"abstract": _ABSTRACT.upper().replace(" ", "\n"), "title": _TITLE}),
        ({"abstract": _ABSTRACT}, {"abstract": f"“{_ABSTRACT}”", "arxiv_id": "2406.06606"}),
        ({"title": _TITLE, "abstract": _ABSTRACT}, {"title": _TITLE.upper()}),
        ({"title": _TITLE, "abstract": _ABSTRACT}, {"title": _TITLE, "abstract": f"{_ABSTRACT} We add a word."}),
        ({"title": "Editorial"}, {"title": "editorial"}),
        (
            {"arxiv_id": "2406.06606", "title": "Moss", "abstract": _SHORT},
            {"doi": "10.1/x", "title": "Moss under lamps: a study", "abstract": f"Copyright 2023. {_SHORT}"},
        ),
        (
            {"title": f"{_TITLE}: a draft", "doi": "10.21203/rs.3.rs-1/v1", "abstract": _ABSTRACT},
            {"title": _TITLE, "doi": "10.1/b", "abstract": _ABSTRACT},
        ),
        ({"title": "Möbius bands"}, {"title": "Moebius Bands"}),
        (
            {"title": "Ångström's ferns", "abstract": "Grøn moss."},
            {"title": "Aangstroem's Ferns", "abstract": "Groen moss"},
        ),
        (
            {"title": "Bands", "abstract": f"Möbius. {_ABSTRACT}"},
            {"title": "On bands", "abstract": f"Moebius. {_ABSTRACT}"},
        ),
        ({"doi": "10.1/x", "title": "Möbius bands grow thin"}, {"doi": "10.1/x", "title": "Moebius bands grow thin"}),
        ({"title": "Schrödinger's ferns: a few-shot view"}, {"title": "Schrodinger’s Ferns – a few shot view"}),
        ({"doi": "10.1/x", "title": _TITLE}, {"doi": "10.1/x", "title": "How Lanterns Drift"}),
        (
            {"arxiv_id": "2406.06606", "title": _TITLE, "abstract": _ABSTRACT},
            {"arxiv_id": "2406.06606", "title": "A New Name"},
        ),
        (
            {"arxiv_id": "2406.06606", "title": _TITLE, "abstract": _ABSTRACT},
            {"doi": "10.1/x", "title": "Lanterns", "abstract": f"Copyright 2023. {_ABSTRACT} © 2023 Some Press Ltd."},
        ),
    ],
)
def test_one_paper(one: dict[str, object], other: dict[str, object]) -> None:
    """Records join by arXiv id, arXiv's DOI, DOI, text, or title where the abstracts agree."""
    assert _sizes(_record(**one), _record(**other)) == [2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"arxiv_id": "1", "abstract": _ABSTRACT}, {"arxiv_id": "2", "abstract": _ABSTRACT}),
        ({"title": "A", "abstract": "Withdrawn."}, {"title": "B", "abstract": "Withdrawn."}),
        ({"title": "A", "abstract": _NOTICE}, {"title": "B", "abstract": _NOTICE}),
        ({"title": "Editorial", "abstract": "On spring."}, {"title": "Editorial", "abstract": "On autumn."}),
        ({"title": "Poets of Rome"}, {"title": "Pots of Rome"}),
        ({"title": _TITLE, "doi": "10.1/a"}, {"title": _TITLE, "doi": "10.1/b"}),
        ({"title": _TITLE, "abstract": _ABSTRACT}, {"title": _TITLE, "abstract": "Bees dance in hives. " * 9}),
        (
            {"title": f"{_TITLE}. I. North", "doi": "10.1/a", "abstract": _ABSTRACT},
            {"title": f"{_TITLE}. II. South", "doi": "10.1/b", "abstract": _ABSTRACT},
        ),
        ({"doi": "10.1/x", "title": _TITLE}, {"doi": "10.1/x", "title": "What Bees Say in Their Dances"}),
        ({"doi": "10.1/x", "title": "Part 1 of moss"}, {"doi": "10.1/x", "title": "Part 2 of moss"}),
        (
            {"arxiv_id": "2406.06606", "title": _TITLE, "abstract": _ABSTRACT},
            {"arxiv_id": "2406.06606", "title": "What Bees Say", "abstract": "Bees dance in hives. " * 9},
        ),
    ],
)
def test_two_papers(one: dict[str, object], other: dict[str, object]) -> None:
    """Different arXiv ids, DOIs and abstracts keep records apart, and so do unlike texts under one identifier."""
    assert _sizes(_record(**one), _record(**other)) == [1, 1]


@pytest.mark.parametrize(
    "titles",
    [
        ("Moss in boxes, Part I", "Moss in Boxes, part 2: Lamps"),
        ("Ice 1", "Ice 2"),
        ("Rain I: Theory", "Rain II: Practice"),
    ],
)
@pytest.mark.parametrize("dois", [(None, None), (None, "10.1/b"), ("10.1/a", "10.1/b")])
def test_parts_of_a_work_with_one_abstract(titles: tuple[str, str], dois: tuple[str | None, str | None]) -> None:
    """Titles that count are of several papers, whatever abstract they share; a record without a title joins one."""
    parts = [_record(title=title, doi=doi, abstract=_ABSTRACT) for title, doi in zip(titles, dois, strict=True)]
    assert _sizes(*parts) == [1, 1]
    assert _sizes(*parts, _record(title=f"{titles[0]}", abstract=_ABSTRACT), _record(abstract=_ABSTRACT)) == [1, 3]


def test_record_without_id_goes_to_the_smallest() -> None:
    """A text that two papers with ids share belongs to the one with the smaller id."""
    records = [
        _record(abstract=_ABSTRACT, arxiv_id="2"),
        _record(abstract=_ABSTRACT),
        _record(abstract=_ABSTRACT, arxiv_id="1"),
    ]
    found = {cluster.paper_id: len(cluster.refs) for cluster in _clusters(records)}
    assert found == {"arxiv:1": 2, "arxiv:2": 1}


def test_known_id_stays() -> None:
    """A paper known by its text keeps that id when its arXiv id is learnt."""
    found = _clusters([_record(abstract=_ABSTRACT), _record(abstract=_ABSTRACT, arxiv_id="1")], ["text:known"])
    assert [cluster.paper_id for cluster in found] == ["text:known"]


def test_two_known_papers_become_the_older_one() -> None:
    """When two known papers turn out to be one, the older id stays and the other is remembered."""
    records = [_record(doi="10.1/a"), _record(arxiv_id="1"), _record(doi="10.1/a", arxiv_id="1")]
    (found,) = _clusters(records, ["doi:10.1/a", "arxiv:1"])
    assert (found.paper_id, found.former_ids, len(found.refs)) == ("doi:10.1/a", ("arxiv:1",), 3)


def _many(count: int) -> list[Record]:
    words = ("moss", "fern", "lamp", "bee", "tide", "ore", "wind", "salt", "glass", "kite")
    return [
        _record(doi="10.1/x", title=f"Why the {words[n % 10]} {words[n // 10 % 10]} of sort {n} is as it is")
        for n in range(count)
    ]


def test_an_identifier_of_everything_joins_nothing() -> None:
    """Hundreds of unlike records with one DOI are as many papers; none has it, and none is called after it."""
    found = _clusters(_many(300))
    assert len(found) == 300
    assert all(cluster.lost == {"doi:10.1/x"} and cluster.paper_id.startswith("text:") for cluster in found)


def test_whoever_has_most_records_keeps_a_shared_identifier() -> None:
    """One record with a wrong identifier takes it from nobody."""
    good = [_record(doi="10.1/x", title=_TITLE), _record(doi="10.1/x", title=_TITLE.upper(), abstract=_ABSTRACT)]
    found = _clusters([*good, _record(doi="10.1/x", title="What Bees Say in Their Dances")])
    assert {cluster.paper_id: (len(cluster.refs), cluster.lost) for cluster in found if not cluster.lost} == {
        "doi:10.1/x": (2, frozenset())
    }
    assert [merge("p", [good[0]], ["doi:10.1/x"]).doi, merge("p", good).doi] == [None, "10.1/x"]


def test_known_name_is_not_given_twice() -> None:
    """A paper called after an identifier stays so, and another that has it now is called otherwise."""
    like = [_record(doi="10.1/x", title=_TITLE, abstract=_ABSTRACT), _record(doi="10.1/x", title=_TITLE)]
    found = _clusters([_record(doi="10.1/x", title="What Bees Say in Their Dances"), *like], ["doi:10.1/x"])
    assert len({cluster.paper_id for cluster in found}) == 2
    assert {len(cluster.refs): cluster.paper_id for cluster in found}[1] == "doi:10.1/x"


_RECORDS = st.lists(
    st.builds(
        _record,
        arxiv_id=st.sampled_from([None, "1", "2"]),
        doi=st.sampled_from([None, "10.1/a", "10.48550/arxiv.2"]),
        title=st.sampled_from([None, "Editorial", _TITLE, "What Bees Say in Their Dances"]),
        abstract=st.sampled_from([None, "Withdrawn.", _ABSTRACT, _ABSTRACT + " More.", "Bees dance in hives. " * 9]),
        published_on=st.sampled_from([None, date(2024, 1, 1), date(2023, 1, 1)]),
    ),
    max_size=7,
)


@given(records=_RECORDS)
@settings(max_examples=200)
def test_every_record_is_in_one_cluster(records: list[Record]) -> None:
    """Clusters share no record, leave none out, have ids of their own and never two arXiv ids."""
    found = _clusters(records)
    assert sorted(ref for item in found for ref in item.refs) == [RecordRef("s", n) for n in range(len(records))]
    assert len({item.paper_id for item in found}) == len(found)


@given(records=_RECORDS, order=st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_order_does_not_matter(records: list[Record], order: object) -> None:
    """The papers and their fields depend on the set of records, not on their order."""
    shuffled = list(records)
    order.shuffle(shuffled)  # type: ignore[attr-defined]

    def papers(given: list[Record]) -> list[object]:
        found = _clusters(given)
        return [merge(item.paper_id, [given[ref.record_no] for ref in item.refs]) for item in found]

    assert papers(records) == papers(shuffled)


def test_letters_as_the_author_writes_them_win() -> None:
    """Of titles, and of names, that differ in how umlauts are spelt, those with umlauts are kept."""
    records = [
        _record(title="Moebius Bands", authors=("Aase Oest",)),
        _record(title="Möbius bands", authors=("Åse Øst",)),
    ]
    for ordered in (records, records[::-1]):
        paper = merge("p", ordered)
        assert (paper.title, paper.authors) == ("Möbius bands", ("Åse Øst",))


def test_most_complete_value_wins() -> None:
    """The longest text that is not cut, the longest list, the written year and the largest count are kept."""
    one = _record(
        title="Lanterns...",
        abstract=_ABSTRACT,
        authors=("A", "B"),
        published_on=date(2025, 1, 1),
        published_inferred=True,
    )
    other = _record(
        title="Lanterns", abstract="Short.", authors=("A",), published_on=date(2025, 2, 1), discussion_count=3
    )
    paper = merge("p", [one, other])
    assert (paper.title, paper.abstract, paper.authors) == ("Lanterns", _ABSTRACT, ("A", "B"))
    assert (paper.published_on, paper.published_inferred, paper.discussion_count) == (date(2025, 2, 1), False, 3)


def test_normalised_text_is_letters_and_digits() -> None:
    """Case, white space, punctuation and the form of Unicode do not matter."""
    assert normalise("The  ﬁrst\n``Lantern''!") == "thefirstlantern"
