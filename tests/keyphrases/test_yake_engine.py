from yake import KeywordExtractor

from pipeline.keyphrases.yake_engine import _yake_scores, engine_name, stop_words

SENTENCES = [
    ["Graph", "coloring", "is", "a", "problem", "of", "combinatorics"],
    ["A", "proper", "graph", "coloring", "gives", "adjacent", "vertices", "different", "colors"],
    ["The", "chromatic", "number", "is", "hard", "to", "find"],
]


def test_scores_are_yake_s_own() -> None:
    """For plain sentences our words have exactly the scores that yake gives to the running text."""
    text = " ".join(" ".join(words) + "." for words in SENTENCES)
    reference = dict(KeywordExtractor(lan="en", n=3, dedup_lim=1.0, window_size=1, top=1_000).extract_keywords(text))
    assert _yake_scores(SENTENCES, 3, stop_words()) == reference


def test_digits_do_not_bar_a_word() -> None:
    """A word with digits is a candidate, as an acronym is; yake by itself has none with it."""
    assert "gpt-4" in _yake_scores([["The", "GPT-4", "model", "works"]], 3, stop_words())


def test_numbers_are_no_candidates() -> None:
    """A number is in no candidate."""
    assert not [form for form in _yake_scores([["about", "95", "papers", "appeared"]], 3, stop_words()) if "95" in form]


def test_many_function_words_inside_do_no_harm() -> None:
    """Where yake would divide by zero or score below zero, the phrase is left out."""
    words = ["state", "of", "the", "art", "of", "the", "trade"]
    assert min(_yake_scores([words], 8, stop_words()).values()) >= 0


def test_stop_words_are_yake_s() -> None:
    """The list in use is the one that yake ships."""
    assert {"the", "whereupon"} <= stop_words()


def test_each_language_has_its_list() -> None:
    """A list is found by the ISO code, also where yake names it otherwise; an unknown language has one all the same."""
    assert "nicht" in stop_words("de")
    assert "není" in stop_words("cs")
    assert "ikke" in stop_words("nb")
    assert stop_words("xx")


def test_the_name_tells_the_language() -> None:
    """English, and what could not be told, is plain yake."""
    assert [engine_name(code) for code in ("en", None, "de")] == ["yake", "yake", "yake:de"]
