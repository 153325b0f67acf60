"""Where a sentence ends."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text.sentences import split_sentences

_SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["We follow Smith et al. in this.", "Then we stop."],
        ["It holds for e.g. rivers and lakes, cf. Fig. 3 and Eq. 4.", "It fails at sea."],
        ["Growth of E. coli was measured by J. Smith.", "It grew."],
        ["The value is 3.14 at most.", "Version v1.5 of Node.js was used."],
        ["Is it so?", "It is!", "We show why."],
        ["He wrote (see p. 5) of it.", "(It is long.)", "We agree."],
        ["Objective: to learn.", "Methods: we read."],
        ["We use a test, i.i.d. samples vs. others.", "mTOR is inhibited."],
        ["It activates NF-kappa B.", "Then c-myc is found.", "c-jun is not."],
        ["1. We read.", "2. We write."],
        ["We show two things.", "(i) It works.", "(ii) It is fast."],
        ["It maps to 16p13.3.", "Together they bind."],
        ["See https://a.org/b.c for code.", "More follows."],
        [r"It costs $O(n. m)$ steps.", "That is much."],
        ["They scored 5.", "3D models did better."],
        ["In the U.S. market it sells.", "Elsewhere not."],
    ],
)
def test_sentences_as_a_reader_sees_them(sentences: list[str]) -> None:
    """Abbreviations, initials, decimals, links and formulas end no sentence; question marks and brackets may."""
    assert _sentences(" ".join(sentences)) == sentences


def test_wrapped_lines_are_one_sentence_and_blank_lines_part() -> None:
    """A line end is white space; a blank line ends a sentence."""
    assert _sentences("We wrap\nour lines.\n\nA heading\n\nNext one.") == [
        "We wrap\nour lines.",
        "A heading",
        "Next one.",
    ]


_TITLE = "Radar images of the flow of ice"
_ABSTRACT = "We measure how fast ice flows. " + "Radar images show that it flows faster in warm summers. " * 2


@pytest.mark.parametrize("abstract", [_ABSTRACT, _ABSTRACT.replace(". ", ".\n\t"), f"{_ABSTRACT}\n\nThe end is here."])
def test_a_first_line_that_can_only_be_a_title_is_a_sentence(abstract: str) -> None:
    """It stands above one line, above indented ones or above paragraphs; itself, it can be wrapped with indentation."""
    for title in (_TITLE, _TITLE.replace(" of", "\n\tof", 1)):
        first, second = [f"{title}\n{abstract}"[a:b] for a, b in split_sentences(f"{title}\n{abstract}")][:2]
        assert (first, second) == (title, "We measure how fast ice flows.")


@pytest.mark.parametrize(
    "text",
    [
        f"In this paper\n{_ABSTRACT[0].lower()}{_ABSTRACT[1:]}",  # goes on in lower case
        f"The flow of\n{_ABSTRACT}",  # ends in the middle of a phrase
        f"{_TITLE},\n{_ABSTRACT}",
        f"{_TITLE}\nWe measure how fast ice flows.",  # two lines of much the same length
        f"{_TITLE}\nRadar images of ice\n{_ABSTRACT}",  # which of the lines is the title's?
        f"{_TITLE}\n {_ABSTRACT}",
    ],
)
def test_other_first_lines_go_on(text: str) -> None:
    """Where a line could be a wrapped one, the sentence goes on over its end."""
    start, end = split_sentences(text)[0]
    assert "\n" in text[start:end]


@given(text=st.text(max_size=300) | st.text(alphabet="aA.?! \n()\"'1,;:", max_size=300))
@settings(deadline=None, derandomize=True, max_examples=200)
def test_sentences_cover_the_text(text: str) -> None:
    """Sentences stand in order, begin and end with visible characters, and leave out white space alone."""
    left, at = list(text), 0
    for start, end in split_sentences(text):
        assert at <= start < end
        assert text[start:end] == text[start:end].strip()
        left[start:end] = " " * (end - start)
        at = end
    assert "".join(left).strip() == ""


@pytest.mark.parametrize("piece", ["a", ".", "A. ", "(", "x\n", "?!", "e.g. ", "$"])
def test_a_megabyte_of_anything_is_split(piece: str) -> None:
    """Splitting is linear: a megabyte of one thing ends."""
    assert split_sentences(piece * (1_000_000 // len(piece)))


def _abstracts(name: str, key: str) -> Iterator[list[str]]:
    """Yield labelled abstracts whose sentences all end as sentences do; SciTLDR's others were cut at line ends."""
    with gzip.open(_SHARED / name, "rt", encoding="utf-8") as lines:
        for line in lines:
            sentences = [sentence.strip() for sentence in json.loads(line)[key] if sentence.strip()]
            if all(sentence[-1] in ".?!" and not sentence[0].islower() for sentence in sentences):
                yield sentences


@pytest.mark.skipif(not _SHARED.exists(), reason="the labelled data does not stand beside the checkout")
@pytest.mark.parametrize(
    ("name", "key", "share"),
    [("sentences_genia.jsonl.gz", "sentences", 0.98), ("summaries_scitldr_dev.jsonl.gz", "source", 0.98)],
)
def test_share_of_abstracts_split_exactly(name: str, key: str, share: float) -> None:
    """Nearly all labelled abstracts are split exactly as their annotators did."""
    abstracts = list(_abstracts(name, key))
    exact = sum(_sentences(" ".join(sentences)) == sentences for sentences in abstracts)
    assert exact >= share * len(abstracts), f"{exact} of {len(abstracts)}"
