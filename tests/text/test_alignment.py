"""Which words the letters of a short form are laid on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text.alignment import find_long_form, spelled_by_initials


def _long(text: str, short: str) -> str | None:
    span = find_long_form(text, 0, len(text), short)
    return None if span is None else text[slice(*span)]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("we present the deep neural network", "DNN", "deep neural network"),
        ("a study of the quality of service", "QoS", "quality of service"),
        ("an entropy-based activation function optimization methodology", "EAFO",
         "entropy-based activation function optimization"),
        ("with the learned belief dynamics", "LeBeD", "learned belief dynamics"),
        ("with three-dimensional", "3D", "three-dimensional"),
        ("using one-shot neural architecture search", "NAS", "neural architecture search"),
        ("the electrocardiograms", "ECGs", "electrocardiograms"),
        ("a Patch-based learner for Anomaly detection", "PaAno", "Patch-based learner for Anomaly detection"),
    ],
)  # fmt: skip
def test_words_that_fit(text: str, short: str, long: str) -> None:
    """The long form begins with the word of the first letter, and ends with the last word or a head noun."""
    assert _long(text, short) == long


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("and the data", "TAD"),
        ("some unrelated words", "XYZ"),
        ("an idea", "IDX"),
        ("", "AB"),
        ("of the of", "OTO"),
        ("word", ""),
    ],
)
def test_words_that_do_not_fit(text: str, short: str) -> None:
    """Letters that fall on words by chance stand for nothing."""
    assert _long(text, short) is None


def test_initials_after_a_name() -> None:
    """Words spell a name where their initials are exactly its letters and no punctuation parts them."""
    text = "modular Chemical Language Model, and more"
    assert spelled_by_initials(text, 0, "mCLM") == (0, len("modular Chemical Language Model"))
    assert spelled_by_initials("modular Chemical, Language Model", 0, "mCLM") is None
    assert spelled_by_initials(text, 0, "mCLN") is None
    joined = "Multi-scale Inverse-consistent Deformable Image Registration"
    assert spelled_by_initials(f"{joined} using lamps", 0, "MICDIR") == (0, len(joined))
    assert spelled_by_initials("Multi scale Inverse-consistent Deformable Image Registration", 0, "MICDIR") is None


@given(st.text("abcAB -()\n\\", max_size=60), st.text("abcAB2-", max_size=8))
@settings(max_examples=200)
def test_long_forms_are_whole_words_of_the_text(text: str, short: str) -> None:
    """Whatever the letters and words, the long form lies in the text and cuts no word."""
    span = find_long_form(text, 0, len(text), short)
    if span is not None:
        start, end = span
        assert 0 <= start < end <= len(text)
        assert not (start and text[start - 1].isalnum() and text[start].isalnum())
        assert not (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())
