"""Records as Arrow tables: columns by the schema, lists of records field by field, text that any file can hold."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import Evidence, Field, Record, Tag
from pipeline.store.rows import stage_table, to_table
from pipeline.store.schema import RECORDS, TAGS


def _tag(rank: int, *evidence: Evidence) -> Tag:
    return Tag(scheme="topics", tag="rag", label="RAG", rank=rank, score=0.5, engine="terms", evidence=evidence)


def _evidence(term: str, start: int) -> Evidence:
    return Evidence(term=term, field=Field.TITLE, start_char=start, end_char=start + len(term), weight=1.25)


def _plain(evidence: Evidence) -> dict[str, object]:
    return {
        "term": evidence.term,
        "field": evidence.field.value,
        "start_char": evidence.start_char,
        "end_char": evidence.end_char,
        "weight": evidence.weight,
    }


@settings(max_examples=100)
@given(st.lists(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=4), max_size=3)))
def test_evidence_comes_back_as_it_went_in(papers: list[list[list[str]]]) -> None:
    """Each tag keeps its own evidence in its order, also where tags have none and papers have no tags."""
    tags = [[_tag(rank, *map(_evidence, terms, range(9))) for rank, terms in enumerate(paper)] for paper in papers]
    table = stage_table(TAGS, [f"p{number}" for number in range(len(papers))], tags)
    expected = [
        (f"p{number}", tag.rank, [_plain(one) for one in tag.evidence])
        for number, paper in enumerate(tags)
        for tag in paper
    ]
    columns = (table[name].to_pylist() for name in ("paper_id", "rank", "evidence"))
    assert list(zip(*columns, strict=True)) == expected
    assert table.schema == TAGS.arrow_schema
    table.validate(full=True)


def test_no_papers_make_an_empty_table() -> None:
    """A batch without rows has the columns of its table all the same."""
    for ids in ([], ["p0", "p1"]):
        table = stage_table(TAGS, ids, [[] for _ in ids])
        assert (table.num_rows, table.schema) == (0, TAGS.arrow_schema)


@pytest.mark.parametrize(("text", "kept"), [("a\ud800b", "a\ufffdb"), ("\ud83d\ude00 x", "\U0001f600 x"), ("é", "é")])
def test_lone_surrogates_are_replaced(text: str, kept: str) -> None:
    """Half a surrogate pair becomes U+FFFD, in a record, in its lists and in the records within; a pair one sign."""
    record = Record(line_start=1, line_end=2, title=text, authors=("ok", text))
    table = to_table(RECORDS, [record, Record(line_start=3, line_end=3)], {})
    assert table["title"].to_pylist() == [kept, None]
    assert table["authors"].to_pylist() == [["ok", kept], []]
    evidence = stage_table(TAGS, ["p"], [[_tag(1, _evidence(text, 0), _evidence("ok", 5))]])["evidence"]
    assert [one["term"] for one in evidence.to_pylist()[0]] == [kept, "ok"]


def test_a_column_that_the_records_lack_is_null() -> None:
    """What is neither a field of the records nor given for each row is NULL, and what is given for each is taken."""
    table = to_table(RECORDS, [Record()], {"source_id": ["s"]})
    assert table["source_id"].to_pylist() == ["s"]
    assert table["record_no"].null_count == 1


def test_a_value_of_another_type_is_refused() -> None:
    """A number that is none is an error and not a NULL."""
    with pytest.raises((pa.ArrowInvalid, pa.ArrowTypeError)):
        to_table(RECORDS, [Record()], {"record_no": ["first"]})
