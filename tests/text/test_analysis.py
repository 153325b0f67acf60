"""One analysis of a text, on which all stages agree."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import Field
from pipeline.text.analysis import AnalysedText, analyse, analyse_text
from pipeline.text.language import detect_language, without_refused
from pipeline.text.stems import stem
from pipeline.text.words import WordKind

_TEXTS = st.text(max_size=200) | st.sampled_from(
    ["", " ", "One. Two?", r"Cost $x^2$ at https://a.org.", "日本語。次。"]
)


@pytest.mark.parametrize(("word", "expected"), [("Networks", "network"), ("learning", "learn"), ("GPT-4", "gpt-4")])
def test_stems_are_lower_case(word: str, expected: str) -> None:
    """Plurals, endings and case do not matter to a stem."""
    assert stem(word) == expected


@given(text=_TEXTS)
@settings(max_examples=150)
def test_words_belong_to_sentences(text: str) -> None:
    """Each word lies in the sentence that `first_words` puts it in, and only words and numbers have stems."""
    analysed = analyse_text(text)
    assert analysed.first_words[-1] == len(analysed.word_starts)
    for number, (start, end) in enumerate(zip(analysed.sentence_starts, analysed.sentence_ends, strict=True)):
        for word in range(analysed.first_words[number], analysed.first_words[number + 1]):
            assert start <= analysed.word_starts[word] < analysed.word_ends[word] <= end
    for kind, found in zip(analysed.kinds, analysed.stems, strict=True):
        assert bool(found) == (kind in {WordKind.WORD, WordKind.NUMBER})


def test_title_is_one_sentence() -> None:
    """A title is one sentence, whatever stands in it."""
    paper = analyse("p", "What next? A survey. Part 2", "One. Two.")
    assert [paper.title.sentence(0), len(paper.abstract.sentence_starts)] == ["What next? A survey. Part 2", 2]
    assert [field for field, _ in paper.fields()] == [Field.TITLE, Field.ABSTRACT]


def test_missing_texts_are_empty() -> None:
    """A paper without title or abstract is analysed like one whose text is empty."""
    assert analyse("p", None, None) == analyse("p", "", "")


def test_words_are_verbatim() -> None:
    """A word is the text between its offsets."""
    analysed: AnalysedText = analyse_text("We use GPT-4.")
    assert [analysed.word(number) for number in range(4)] == ["We", "use", "GPT-4", "."]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (r"We propose a method with $O(n \log n)$ steps that beats BERT and GPT-4 on all benchmarks.", "en"),
        ("Wir stellen ein Verfahren vor, das Texte schneller zusammenfasst als alle bisherigen Ansätze.", "de"),
        ("Nous proposons une méthode qui résume les articles scientifiques sans modèle de langue.", "fr"),
        ("Proponemos un método que resume artículos científicos sin modelos de lenguaje grandes.", "es"),
        ("本研究では、要約のための新しい手法を提案し、その有効性を実験により示す。", "ja"),
        ("Мы предлагаем метод, который извлекает ключевые слова из научных текстов без обучения.", "ru"),
        ("Too short", None),
        ("", None),
        ("\x00\ud800" * 100, None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    """The language of an abstract is told, and none where there is too little to tell it from."""
    assert detect_language(text) == language


_SIGNS = st.text(st.sampled_from("a$\\\n\x00\x7f \ufffez"), max_size=30)


@given(_SIGNS)
def test_what_the_detector_would_refuse_or_misread(text: str) -> None:
    """Control characters, formulas and commands give way to a blank each, and nothing else does."""
    plainly = r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe]|\$[^$\n]{1,200}\$|\\[a-zA-Z]+"
    assert without_refused(text) == re.sub(plainly, " ", text)
