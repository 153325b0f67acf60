"""Of phrases within phrases one is enough, but for terms of the literature."""

from pipeline.keyphrases.nested_phrases import choose_apart


def _chosen(phrases: dict[str, float], count: int = 9, terms: tuple[str, ...] = ()) -> list[str]:
    names = list(phrases)
    places = choose_apart(
        [f" {name} " for name in names], list(phrases.values()), [name in terms for name in names], count
    )
    return [names[at] for at in places]


def test_a_part_of_a_better_phrase_is_left_out() -> None:
    """The next one takes its place; a part of a word is no part."""
    phrases = {"geometric rough path": 0.8, "rough path": 0.7, "metric rough": 0.6, "filament": 0.5}
    assert _chosen(phrases, 3) == ["geometric rough path", "metric rough", "filament"]


def test_a_part_gives_way_to_a_longer_one_that_is_nearly_as_good() -> None:
    """It stays beside one that is far worse."""
    assert _chosen({"path": 0.8, "rough path": 0.75}) == ["rough path"]
    assert _chosen({"path": 0.8, "rough path": 0.4}) == ["path", "rough path"]


def test_a_term_of_the_literature_stays() -> None:
    """What authors would name stays beside what names more."""
    phrases = {"social network analysis": 0.8, "social networks": 0.7, "network analysis": 0.6}
    assert _chosen({**phrases, "analysis": 0.79}, terms=("network analysis", "analysis")) == [
        "social network analysis",
        "social networks",
        "network analysis",
        "analysis",
    ]


def test_what_was_left_out_for_a_phrase_beyond_the_count_stays() -> None:
    """A longer phrase that is not chosen takes no place."""
    assert _chosen({"path": 0.8, "filament": 0.78, "rough path": 0.75}, 2) == ["path", "filament"]
