"""What a word is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text.words import WordKind, split_words


def _words(text: str) -> list[tuple[str, WordKind]]:
    words = split_words(text)
    rows = zip(words.starts, words.ends, words.kinds, strict=True)
    return [(text[start:end], WordKind(kind)) for start, end, kind in rows]


_NAMES = """
GPT-4 3D COVID-19 L1/L2 H2O GPT-3.5 state-of-the-art Q-learning C++ C# TCP/IP U-Net π0 Schrödinger R&D O'Brien
Recall@10 Node.js e.g. U.S. A* 3D-CNN 10-fold β-VAE R1-Zero w/o
"""


@pytest.mark.parametrize("word", _NAMES.split())
def test_word_stays_whole(word: str) -> None:
    """Names with digits, hyphens, slashes and signs are one word, wherever they stand."""
    assert (word, WordKind.WORD) in _words(f"we use {word} here")


@pytest.mark.parametrize("word", ["छवि", "नेटवर्क", "สร้าง", "می\u200cشود", "שָׁלוֹם", "e\u0301tude", "தமிழ்"])
def test_marks_belong_to_their_word(word: str) -> None:
    """Vowel signs, tone marks, accents and joiners of any script part no word."""
    assert _words(f"a {word} b") == [("a", WordKind.WORD), (word, WordKind.WORD), ("b", WordKind.WORD)]


@pytest.mark.parametrize("number", ["1,000.5", "99.5%", r"100.00\%", "3.2x", "7B", "42", "0.5"])
def test_number_stays_whole(number: str) -> None:
    """A number keeps its separators, its decimals and its percent sign."""
    assert (number, WordKind.NUMBER) in _words(f"it gains {number} here")


@pytest.mark.parametrize("math", [r"$O(n^2)$", r"\(x+y\)", r"\alpha", r"\frac{a}{b}", r"$\epsilon$"])
def test_latex_is_one_word_of_its_own_kind(math: str) -> None:
    """A formula and a command are MATH, so that no keyphrase is made of them."""
    assert (math, WordKind.MATH) in _words(f"with {math} steps")


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("see https://github.com/x/y.", "https://github.com/x/y"),
        ("code (https://a.org/b_c)", "https://a.org/b_c"),
        ("code at:https://a.org/b", "https://a.org/b"),
        ("availablehttps://a.org/b, and", "https://a.org/b"),
        ("at github.com/edwardjhu/TP4.", "github.com/edwardjhu/TP4"),
        ("at www.site.org now", "www.site.org"),
        ("write to a.b@c.org please", "a.b@c.org"),
        ("https://en.wikipedia.org/wiki/A_(b) x", "https://en.wikipedia.org/wiki/A_(b)"),
    ],
)
def test_url_without_the_punctuation_around_it(text: str, url: str) -> None:
    """A URL is one word, without what ends the sentence or opened a bracket before it."""
    assert (url, WordKind.URL) in _words(text)


@pytest.mark.parametrize("text", ["it costs $5 million and $7 more", "a lone $ sign", "from $3 to $9 each"])
def test_money_is_no_formula(text: str) -> None:
    """A dollar sign before an amount opens no formula."""
    assert WordKind.MATH not in {kind for _, kind in _words(text)}


def test_a_minus_sign_between_figures_joins_nothing() -> None:
    """A minus sign is a hyphen between letters alone; a figure dash is one everywhere."""
    assert [word for word, _ in _words("spin\u2012orbit, spin\u2212orbit")] == [
        "spin\u2012orbit",
        ",",
        "spin\u2212orbit",
    ]
    assert [word for word, _ in _words("3\u22122 is x\u22121")] == ["3", "\u2212", "2", "is", "x", "\u2212", "1"]


def test_possessive_is_a_word_of_its_own() -> None:
    """The possessive is cut off, so that the noun is found as it is."""
    assert [word for word, _ in _words("the model's loss")] == ["the", "model", "'s", "loss"]


@given(text=st.text(max_size=300) | st.text(alphabet="$\\{}()[]^_a1.,-/ \n'\"%:w", max_size=300))
@settings(max_examples=200)
def test_every_character_is_in_one_word(text: str) -> None:
    """Words stand in order, do not overlap, and leave out white space alone."""
    words = split_words(text)
    left = list(text)
    at = 0
    for start, end in zip(words.starts, words.ends, strict=True):
        assert at <= start < end
        left[start:end] = " " * (end - start)
        at = end
    assert "".join(left).strip() == ""


@pytest.mark.parametrize("piece", ["a", "(", "$", ".", "\n", "\\a{", "1,", "http://", "a-", "{" * 50, "$x ", "'s"])
def test_very_much_of_anything_is_split(piece: str) -> None:
    """Splitting is linear: very much of one thing ends."""
    assert split_words(piece * (200_000 // len(piece))).starts is not None
