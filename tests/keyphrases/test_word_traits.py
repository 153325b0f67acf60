import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.keyphrases.stem_hashes import stem_hashes
from pipeline.keyphrases.word_traits import (
    bag_hashes,
    bare_stem,
    can_end_phrase,
    count_capitals,
    has_digit,
    has_other_spelling,
    has_short_form_letters,
)
from pipeline.text.stems import stem

_PAIRS = """
prosthesis/prostheses diagnosis/diagnoses photosynthesis/photosyntheses bacterium/bacteria fungus/fungi genus/genera
leaf/leaves mouse/mice helix/helices neighbour/neighbors centre/centers optimisation/optimization localised/localized
plateau/plateaus gas/gases lens/lenses
"""


def bag(*words: str) -> int:
    """Return the number of a bag of words."""
    return int(np.add.reduce(bag_hashes(words, stem_hashes([stem(word) for word in words]))))


@pytest.mark.parametrize(
    ("word", "holds"),
    [
        ("prizes", True),
        ("prioritizes", False),
        ("x", False),
        ("clarifies", False),
        ("threefold", False),
        ("fold", True),
    ],
)
def test_what_can_end_a_phrase(word: str, *, holds: bool) -> None:
    """A lone letter cannot, nor a verb that looks like a plural, nor a multiple."""
    assert can_end_phrase(word) is holds


@pytest.mark.parametrize(
    ("word", "holds"), [("LDA", True), ("mAP", True), ("Lda", False), ("L", False), ("ABCDEFGHIJK", False)]
)
def test_short_forms_have_capitals(word: str, *, holds: bool) -> None:
    """Two capitals at least, and few letters."""
    assert has_short_form_letters(word) is holds


def test_a_bag_does_not_know_order_hyphens_and_inflection() -> None:
    """Sums of numbers are equal for the same stems, and differ for others."""
    assert bag("image", "segmentation") == bag("segmentations", "images") == bag("Image-segmentation")
    assert bag("image", "image") != bag("image")
    assert bag("image", "segmentation") != bag("image", "segments", "ion")


@settings(max_examples=200)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("aB7-²Ⅷǅ")), max_size=12))
def test_digits_and_capitals_are_those_of_the_letters(word: str) -> None:
    """A word that is not looked at letter by letter has the same digits and capitals."""
    assert has_digit(word) == any(map(str.isdigit, word))
    assert count_capitals(word) == sum(map(str.isupper, word))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("barren plateau", "barren plateaus"),
        ("drop-down menus", "menu drop down"),
        ("status report", "reported statuses"),
        ("STATUS", "status"),
        ("focused beam", "focused-beam"),
        ("focused beam", "beam focus"),
        ("Parkinson 's disease", "Parkinson disease"),
        ("the Observatory \u2019s images", "the image Observatory"),
        ("few\u2010shot learning", "few-shot learning"),
        ("k\u2013means", "k\u2011means"),
        ("Navier--Stokes", "Navier\u2013Stokes"),
        ("cellular automata", "Cellular automaton"),
        ("Hessian matrices", "Hessian matrix"),
        ("gap analyses", "gap analysis"),
    ],
)
def test_near_duplicates_have_one_bag(one: str, other: str) -> None:
    """Plurals that the stemmer misses, hyphens, the order of words and possessive signs make no difference."""
    assert bag(*one.split()) == bag(*other.split())


def test_other_words_have_other_bags() -> None:
    """What is no near-duplicate is told apart."""
    assert len({bag(*phrase.split()) for phrase in ("menu", "bus", "bu ses", "focus group", "group", "'s 's x")}) == 6


def test_bags_do_not_depend_on_the_words_beside() -> None:
    """Each of many words has the number that it has alone, hyphenated or not."""
    words = ["graph", "multi-agent", "x-", "tree", "a-b-c"]
    assert bag(*words) == sum(bag(word) for word in words) % 2**64


@settings(max_examples=100)
@given(st.text(min_size=1, max_size=12))
def test_every_word_has_traits(word: str) -> None:
    """No word, whatever its characters, is without an answer."""
    assert bag_hashes([word], stem_hashes([stem(word)])).dtype == np.uint64


@pytest.mark.parametrize("pair", _PAIRS.split())
def test_spellings_of_one_word_have_one_stem(pair: str) -> None:
    """Plurals of Latin and Greek are one with their singulars, British spellings with American ones."""
    one, other = pair.split("/")
    assert bare_stem(one) == bare_stem(other.capitalize())


@pytest.mark.parametrize("pair", ["base/basis", "hour/horde", "genus/genre", "matrix/mattress", "medium/media"])
def test_other_words_have_others(pair: str) -> None:
    """Words that merely look alike stay apart."""
    one, other = pair.split("/")
    assert bare_stem(one) != bare_stem(other)


@pytest.mark.parametrize(
    "word", [*_PAIRS.replace("/", " ").split(), "Optimising", "dust-to-gas", "theatres", "learning"]
)
def test_words_of_another_spelling_are_known(word: str) -> None:
    """No word whose bare stem is another than its stem is passed over, but for the s that all stems may lose."""
    changed = bare_stem(word) != stem(word).removesuffix("s")
    assert has_other_spelling(word) or not changed
