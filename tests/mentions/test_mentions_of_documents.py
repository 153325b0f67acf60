"""What documents state beyond their abstracts: systems of the introduction, claims in the order of their sections."""

from documents import Part, body_of
from pipeline.mentions import find_mentions
from pipeline.mentions.documents import MOST_CLAIMS
from pipeline.records import Field
from pipeline.records.bodies import Body, SectionKind
from pipeline.text.analysis import Analysis, analyse

_ABSTRACT = "Lanterns on slow rivers are hard to follow. We study how neural networks track them by night."
_INTRODUCTION = (
    "We propose LanternNet, a neural network that tracks lanterns on slow rivers. "
    "LanternNet reaches an accuracy of 91.5% in our experiments."
)


def _paper(*parts: Part, abstract: str = _ABSTRACT) -> Analysis:
    body: Body = body_of([Part("1 Introduction", [_INTRODUCTION], SectionKind.INTRODUCTION), *parts])
    return analyse("1", "Tracking lanterns on slow rivers", abstract, "en", body=body)


def test_a_system_may_be_named_in_the_introduction() -> None:
    """What the introduction names and the text goes on to use is the paper's own, at its place in the body."""
    text = "We train LanternNet for a night. LanternNet learns from lanterns, and LanternNet is small."
    [system] = find_mentions([_paper(Part("2 Method", [text], SectionKind.METHOD))])[0].systems
    assert (system.name, system.field, system.start_char) == (
        "LanternNet",
        Field.BODY,
        len("1 Introduction\n\nWe propose "),
    )


def test_a_name_that_is_not_used_again_is_none_of_the_papers() -> None:
    """An introduction names others' systems too."""
    assert find_mentions([_paper(Part("2 Method", ["We train it for a night."], SectionKind.METHOD))])[0].systems == ()


def test_an_abstract_that_names_a_system_is_enough() -> None:
    """Where title or abstract name one, the introduction adds none."""
    text = "LanternNet " * 4
    abstract = "We propose RiverNet, a neural network that tracks lanterns on slow rivers."
    paper = _paper(Part("2 Method", [text], SectionKind.METHOD), abstract=abstract)
    assert [system.name for system in find_mentions([paper])[0].systems] == ["RiverNet"]


def test_claims_of_the_conclusion_and_of_results_come_first() -> None:
    """Conclusion, results, introduction: in this order, and of a body no more than a reader takes in."""
    results = [f"LanternNet improves accuracy by {number}.5% over the baseline." for number in range(1, 31)]
    conclusion = "We improve the accuracy of lantern tracking by 77.5%."
    parts = [Part("2 Results", results, SectionKind.RESULT), Part("3 Conclusion", [conclusion], SectionKind.CONCLUSION)]
    claims = find_mentions([_paper(*parts)])[0].claims
    assert [claim.quantity for claim in claims[:3]] == ["77.5%", "1.5%", "2.5%"]
    assert len(claims) == MOST_CLAIMS
