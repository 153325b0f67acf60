"""What a paper states of itself: small texts whose mentions anybody can name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.mentions import Mentions, find_mentions
from pipeline.records import Field
from pipeline.text.analysis import AnalysedText, Analysis, analyse, analyse_text
from pipeline.text.words import WordKind


def _find(abstract: str, title: str | None = None) -> Mentions:
    (found,) = find_mentions([analyse("p", title, abstract)])
    return found


@pytest.mark.parametrize(
    ("text", "url", "kind"),
    [
        ("Code is at https://github.com/a/b.", "https://github.com/a/b", "code"),
        ("Code (https://github.com/a/b) is open.", "https://github.com/a/b", "code"),
        ("The code is availablehttps://github.com/a/b", "https://github.com/a/b", "code"),
        ("found at github.com/edwardjhu/TP4.", "github.com/edwardjhu/TP4", "code"),
        ("Project page: https://lanterns.github.io/", "https://lanterns.github.io/", "project"),
    ],
)
def test_links(text: str, url: str, kind: str) -> None:
    """A link is found with and without scheme, glued or bracketed, without the full stop, and its kind is told."""
    (link,) = _find(text).links
    assert (link.url, link.kind, text[link.start_char : link.end_char]) == (url, kind, url)


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("We use reinforcement learning (RL) here.", "RL", "reinforcement learning"),
        ("We use large language models (LLMs) here.", "LLMs", "large language models"),
        (
            "Trained by RLHF (reinforcement learning from human feedback).",
            "RLHF",
            "reinforcement learning from human feedback",
        ),
        ("Offline reinforcement learning (Offline-RL) wins.", "Offline-RL", "Offline reinforcement learning"),
    ],
)
def test_acronyms(text: str, short: str, long: str) -> None:
    """A short form is found with its long form in both orders, and nothing else is."""
    assert [(row.short_form, row.long_form) for row in _find(text).acronyms] == [(short, long)]


def test_other_brackets_are_no_acronyms() -> None:
    """A remark and a year define nothing."""
    assert _find("It rains (often) and snows (in 2024).").acronyms == ()


def test_system_that_the_paper_introduces() -> None:
    """A name that the paper gives to its own work is a system; what it compares with is not."""
    text = "We propose LanternNet, a network of cameras. LanternNet outperforms BERT and CLIP on two benchmarks."
    names = {row.name for row in _find(text, "LanternNet: Measuring the Drift of Lanterns").systems}
    assert names == {"LanternNet"}


def test_claim_with_value_and_unit() -> None:
    """A quantified result is a verbatim clause with its number; the size of the data set is none."""
    text = "We train on 12,000 images. Our method improves accuracy by 4.5% over the best earlier one."
    (claim,) = _find(text).claims
    assert (claim.value, claim.unit) == (4.5, "percent")
    assert text[claim.start_char : claim.end_char] == claim.claim
    assert "4.5%" in claim.claim


_ANY = st.text(max_size=200) | st.lists(
    st.sampled_from(
        ["We propose", "FooNet", "(FN)", "(", ")", "by 5%", "https://a.org", "3x faster", ".", "called", "$x$"]
    ),
    max_size=25,
).map(" ".join)


@given(title=_ANY, abstract=_ANY)
@settings(max_examples=200)
def test_everything_is_verbatim(title: str, abstract: str) -> None:
    """Whatever the text, every mention is the text at its place."""
    found = _find(abstract, title)
    texts = {Field.TITLE: title, Field.ABSTRACT: abstract}
    spans = [(row.name, row.field, row.start_char, row.end_char) for row in found.systems]
    spans += [(row.short_form, row.field, row.start_char, row.end_char) for row in found.acronyms]
    spans += [(row.url, row.field, row.start_char, row.end_char) for row in found.links]
    spans += [(row.claim, row.field, row.start_char, row.end_char) for row in found.claims]
    assert [span for span in spans if texts[span[1]][span[2] : span[3]] != span[0]] == []


_PIECES = [
    *"(A$.\n}É-'", "a (B) ", "1% ", "https://", "We propose A, ", "x faster ", "\\textbf{", "A-", "1,", "10^", "two ",
    "github.com/", "(AB) ", "from 1 to ", ", and ", "95% CI ", "a.b", "doi:10.1/", " is a ", "AB, or ",
]  # fmt: skip


@pytest.mark.parametrize("piece", _PIECES)
def test_long_texts_end(piece: str) -> None:
    """Thirty thousand characters of one thing, as abstract and as title, are read in bounded time."""
    text = piece * (30_000 // len(piece))
    _find(f"We show {text}", text[:3_000])


@pytest.mark.parametrize("piece", ["a", "(", "A", "1", "."])
def test_a_million_characters_end(piece: str) -> None:
    """A million times one character is read in bounded time too."""
    whole = piece * 1_000_000
    text = AnalysedText(whole, [0], [1_000_000], [0, 1], [0], [1_000_000], [whole], [WordKind.WORD], [""])
    assert find_mentions([Analysis("p", analyse_text(""), text)]) == [Mentions((), (), (), ())]
