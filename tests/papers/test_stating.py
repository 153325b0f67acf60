"""What a record says of its paper."""

import pytest

from pipeline.papers.stating import is_notice, stated, status_said
from pipeline.records import Record, Status


def _record(**fields: object) -> Record:
    return Record(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "This paper has been withdrawn by the author due to a sign error in equation 1",
        "This paper has been withdrawn",
        "Withdrawn.",
        "[withdrawn]",
        "Withdrawn from arXiv",
        "Withdrawn by its authors",
        "Withdrawn, see arXiv:2401.00001",
        "The paper is withdrawn due to an error in Section 3.2.",
        "Withdrawn by the authors. Further research is needed.",
        "This submission has been withdrawn by arXiv admins because there was an erroneous author.",
        "The results follow from known ones. Accordingly, this version of the paper is withdrawn by the authors.",
        "This preprint has been temporarily withdrawn for corrections.",
        "The authors have withdrawn this manuscript owing to an error in the data.",
        "The authors withdraw their preprint.",
        "We hereby withdraw this paper while we mend the data.",
    ],
)
def test_withdrawn_by_its_own_word(text: str) -> None:
    """A notice in an abstract or comment says that its paper was withdrawn."""
    assert status_said(text) is Status.WITHDRAWN
    assert is_notice(text)


@pytest.mark.parametrize(
    "text",
    [
        "The drug was withdrawn in 2004. We ask why.",
        "We study papers that were retracted. The paper was retracted in 2010, and it is cited still.",
        "It replaces arXiv:2401.00001, which has been withdrawn.",
        "A monomorphism theorem for nested retracts.",
        "Participants were withdrawn from the study.",
        "Withdrawn from many sessions, rats relearn. We ask why.",
        "Retracted by a spring, the arm of our robot is safe.",
        "Withdrawn for three weeks, the drug leaves no trace.",
        "Withdrawn, the needle leaves a hole.",
        "We have withdrawn the drug from the study.",
        "The authors withdraw their hands from the flame.",
        "We retracted the paper clip with a magnet.",
        "60 pages. It contains an application which has been withdrawn from our previous submission.",
    ],
)
def test_other_things_are_withdrawn(text: str) -> None:
    """What is said of drugs, of participants and of other papers is not said of this one."""
    assert stated(_record(title="A", abstract=text)).status is None


@pytest.mark.parametrize(
    ("title", "expected", "status"),
    [
        ("RETRACTED: Moss growth", "Moss growth", "retracted"),
        ("[Retracted] Moss growth", "Moss growth", "retracted"),
        ("RETRACTED ARTICLE: Moss growth", "Moss growth", "retracted"),
        ("WITHDRAWN: Moss growth", "Moss growth", "withdrawn"),
        ("Moss growth (Retracted article. See vol. 3, 2001)", "Moss growth", "retracted"),
        ("Retraction: Moss growth", "Retraction: Moss growth", "retracted"),
        ("Retraction notice to “Moss growth” [J. Moss 3 (2010) 1]",) * 2 + ("retracted",),
        ("Statement of Retraction: Moss growth", "Statement of Retraction: Moss growth", "retracted"),
        ("Retraction for Bell et al., Moss growth", "Retraction for Bell et al., Moss growth", "retracted"),
        ("Withdrawal notice to: Moss growth", "Withdrawal notice to: Moss growth", "withdrawn"),
        ("RETRACTED ARTICLE Moss growth", "Moss growth", "retracted"),
        ("RETRACTED ARTICLE DETECTION", "RETRACTED ARTICLE DETECTION", None),
        ("TEMPORARY REMOVAL: Moss growth", "Moss growth", "withdrawn"),
        ("[撤稿]苔藓研究", "苔藓研究", "retracted"),
        ("Zurückgezogen: Moos", "Moos", "withdrawn"),
        ("Zurückgezogen lebende Moose", "Zurückgezogen lebende Moose", None),
        ("Removed: moss and its lamps", "Removed: moss and its lamps", None),
        ("Expression of concern: Moss growth", "Expression of concern: Moss growth", None),
        ("Retraction of the arm by a spring", "Retraction of the arm by a spring", None),
        ("Withdrawal: moss and its lamps", "Withdrawal: moss and its lamps", None),
        ("Retracted boundary maps", "Retracted boundary maps", None),
        ("Withdrawn people: a study", "Withdrawn people: a study", None),
    ],
)
def test_titles_of_publishers(title: str, expected: str, status: str | None) -> None:
    """What publishers set before and behind a title is a status and no title; a notice keeps its own."""
    found = stated(_record(title=title))
    assert (found.title, found.status) == (expected, status)


@pytest.mark.parametrize(
    "comment",
    [
        "6 pages, 6 figures. Withdrawn due to an error",
        "3 pages This paper has been withdrawn",
        "v3 withdrawn. 12 pages",
    ],
)
def test_comments(comment: str) -> None:
    """An author's comment may say it behind the number of pages."""
    assert stated(_record(title="A", comment=comment)).status is Status.WITHDRAWN


def test_a_title_again_is_no_abstract() -> None:
    """An abstract that says no more than the title is none; one that begins with it stays."""
    assert stated(Record(title="Moss grows", abstract="Moss Grows")).abstract is None
    assert stated(Record(title="Moss grows", abstract="Moss grows. We saw it.")).abstract == "Moss grows. We saw it."


def test_what_is_stated_states_itself() -> None:
    """What a record states is the record itself where nothing changes, and stating it again changes nothing."""
    clean = _record(title="Moss", abstract="We grew moss.")
    assert stated(clean) is clean
    once = stated(_record(title="RETRACTED: Moss", abstract="Abstract: We grew moss."))
    assert stated(once) is once
    assert (once.title, once.abstract, once.status) == ("Moss", "We grew moss.", Status.RETRACTED)
