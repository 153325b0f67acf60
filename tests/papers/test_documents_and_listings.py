"""A document and the listing's entry of it are one paper."""

import pytest

from pipeline.papers.clustering import Keyed, cluster
from pipeline.papers.keys import keys_of
from pipeline.papers.stating import stated
from pipeline.parsing import parse_bytes
from pipeline.records import Record, RecordRef
from written_pdf import Text, column, pdf

_TITLE = "How Lanterns Drift on Slow Rivers"
_ABSTRACT = (
    "We study how lanterns drift on slow rivers at night. The",
    "drift is measured with floating cameras over many weeks,",
    "and our model explains most of what is seen.",
)
_STAMP = Text("arXiv:2406.06606v1 [cs.CL] 10 Jun 2024", 20, 200, 18, is_turned=True)


def _document(*more: Text) -> Record:
    page = [
        *more,
        Text(_TITLE, 100, 720, 18, is_bold=True),
        Text("Ada Berg", 250, 690, 11),
        Text("Abstract", 60, 650, 12, is_bold=True),
        *column(_ABSTRACT, 60, 630),
        Text("1 Introduction", 60, 560, 12, is_bold=True),
        *column(("Rivers are slow here, and lanterns are light.",), 60, 540),
    ]
    return parse_bytes(pdf([page]), name="lanterns.pdf").parsed.records[0]


@pytest.mark.parametrize(
    ("stamps", "title", "abstract"),
    [((), _TITLE, " ".join(_ABSTRACT)), ((_STAMP,), "Drifting lanterns", None)],
    ids=["by its texts", "by the stamp"],
)
def test_a_pdf_and_its_entry_are_one_paper(stamps: tuple[Text, ...], title: str, abstract: str | None) -> None:
    """They are merged by the stamp on the margin, and without one by title and abstract."""
    document = _document(*stamps)
    entry = Record(title=title, abstract=abstract, arxiv_id="2406.06606")
    records = [stated(document), stated(entry)]
    keyed = [Keyed(RecordRef("s", number), keys_of(record), None) for number, record in enumerate(records)]
    texts = {place.ref: (record.title, record.abstract) for place, record in zip(keyed, records, strict=True)}
    clusters = cluster(keyed, {}, lambda refs: {ref: texts[ref] for ref in refs})
    assert [len(found.refs) for found in clusters] == [2]
