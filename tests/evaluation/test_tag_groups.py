"""Groups of labelled papers that are told apart."""

from pipeline.evaluation.tag_report import LEAST_GROUP, by_age, by_field, by_month
from pipeline.tagging.labelled_papers import LabelledPaper


def _papers(number: int, tag: str, month: str | None) -> list[LabelledPaper]:
    return [LabelledPaper("T", "A", (tag,), year=int(month[:4]) if month else None, month=month)] * number


def test_months_and_fields_with_enough_papers_stand_apart() -> None:
    """Months in order, archives by name; what has too few papers, or states no month, is in no group."""
    papers = _papers(LEAST_GROUP, "cs.LG", "2026-02") + _papers(LEAST_GROUP, "math.CO", "2026-01")
    papers += _papers(LEAST_GROUP - 1, "q-bio.BM", "2025-12") + _papers(2, "cs.CL", None)
    assert {name: len(members) for name, members in by_month(papers).items()} == {"2026-01": 30, "2026-02": 30}
    assert list(by_month(papers)) == ["2026-01", "2026-02"]
    assert {name: len(members) for name, members in by_field(papers).items()} == {"cs": 32, "math": 30}


def test_old_and_late_papers_stand_apart_where_there_are_enough_of_both() -> None:
    """All papers are a group in any case."""
    late, old = _papers(LEAST_GROUP, "cs.LG", "2026-02"), _papers(LEAST_GROUP, "cs.LG", "2010-02")
    assert list(by_age(late)) == ["all"]
    assert list(by_age(late + old)) == ["all", "before 2020", "from 2020 on"]
