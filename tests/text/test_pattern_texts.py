"""What a pattern says of everything that it matches."""

import pytest

from pipeline.text.pattern_texts import alternatives, needed_sets, needed_texts, plain_ends, rarest_piece


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        (r"\bby \|", {"\bby |"}),
        (r"\b(?:vs\.?|versus)\s", {"\bvs\b", "\bvs.\b", "\bversus\b"}),
        (r"(?:Find|found)\w*", {"find", "found"}),
        (r"t(?:his|hat) work\d", {"this work\b", "that work\b"}),
        (r"[=~]\s?\d", {"=\b", "~\b"}),
        (r"\d(?<!at)\s(?:at|under)[\s\-]{1,2}\w", {"\bat\b", "\bunder\b"}),
        (r"\w{1,3}\b(?!of)in", {"\bin"}),
        (r"colou?r", {"color", "colour"}),
        (r"(?:it )?\w+", set()),
        (r"we|\d", set()),
        (r"(?:ab)+c?", {"ab"}),
        (r"\W(?:\w+\s+){0,2}by", {"\bby"}),
        (r"\W(?:\w+){0,2}by", {"by"}),
    ],
)
def test_needed_texts(pattern: str, texts: set[str]) -> None:
    """Each match of a pattern holds one of its needed texts; where that is not sure there is none."""
    assert needed_texts(pattern) == texts


def test_needed_sets() -> None:
    """Each match of a pattern holds a text of each set: of the whole, and of what stands at its end."""
    sets = needed_sets(r"\b(?:we|i)\s+(?:\w+ly\s+)?(?:find|show)\b")
    assert {"\bwe\b", "\bi\b"} in sets
    assert {"\bfind\b", "\bshow\b"} in sets
    assert needed_sets(r"\w+\d") == []


def test_a_given_text_tells_nothing() -> None:
    """What stands in every text is not looked for."""
    assert needed_texts(r"\|#\|\d", given="|#") == set()
    assert needed_texts(r"\|#\|\sof", given="|#") == {"|#|\bof"}


def test_plain_ends() -> None:
    """A pattern's first signs and its last are told as far as each match begins and ends with them."""
    assert plain_ends(r"\|#\|\s(?:Of|in) The") == ("|#|", " the")
    assert plain_ends(r"\bof\|(?:a|b)?") == ("", "")


def test_alternatives() -> None:
    """A pattern's alternatives are parted where nothing holds them together."""
    assert alternatives(r"a(?:b|c)|[|()]d|\|\(e") == [r"a(?:b|c)", r"[|()]d", r"\|\(e"]
    assert alternatives(r"[]|]a|[^]|]b") == [r"[]|]a", r"[^]|]b"]


def test_a_text_is_as_rare_as_its_rarest_piece() -> None:
    """What is looked for is a text's rarest piece between borders: a sign, where a letter is met in every text."""
    assert rarest_piece("\bf\b(|", "|") == "(|"
    assert rarest_piece("\bof\bice\b") == "ice"
    assert needed_texts(r"\b[ft]\s\(\w*=\s\|", given="|") == {"=\b|"}
    assert needed_texts(r"\bof (?:ice|snow)\b") == {"\bof ice\b", "\bof snow\b"}
