"""Of phrases within phrases one is enough, but for terms of the literature."""

from dataclasses import replace

import pytest

from pipeline.keyphrases.models import load_ranker, load_tagger
from pipeline.keyphrases.nested_phrases import Ranked, choose_apart
from pipeline.keyphrases.ranker import choose, find_phrases, score
from pipeline.text.analysis import analyse


def _chosen(
    phrases: dict[str, float], count: int = 9, terms: tuple[str, ...] = (), again: tuple[str, ...] = (), title: str = ""
) -> list[str]:
    names = list(phrases)
    ranked = [Ranked(f" {name} ", phrases[name], name in terms, 1 + (name in again), name == title) for name in names]
    return [names[at] for at in choose_apart(ranked, count)]


def test_a_part_of_a_better_phrase_is_left_out() -> None:
    """The next one takes its place; a part of a word is no part."""
    phrases = {"geometric rough path": 0.8, "rough path": 0.7, "metric rough": 0.6, "filament": 0.5}
    assert _chosen(phrases, 3) == ["geometric rough path", "metric rough", "filament"]


def test_a_part_gives_way_to_a_longer_one_that_is_nearly_as_good() -> None:
    """One that is far worse gives way to it."""
    assert _chosen({"path": 0.8, "rough path": 0.75}, again=("path",)) == ["rough path"]
    assert _chosen({"path": 0.8, "rough path": 0.45}, again=("path",)) == ["path"]


def test_a_piece_gives_way_to_what_it_is_a_piece_of() -> None:
    """A part that stands in the longer phrase alone says nothing by itself, unless it is of the title."""
    phrases = {"dilemma game": 0.8, "prisoner's dilemma game": 0.6}
    assert _chosen(phrases) == ["prisoner's dilemma game"]
    assert _chosen(phrases, title="dilemma game") == ["dilemma game"]


def test_of_a_term_and_what_alone_holds_it_the_term_stays() -> None:
    """Unless what holds it is far better, or of the title."""
    assert _chosen({"path": 0.5, "rough path": 0.45}, terms=("path",), title="rough path") == ["rough path"]
    assert _chosen({"path": 0.5, "rough path": 0.45}, terms=("path",)) == ["path"]
    assert _chosen({"rough path": 0.6, "path": 0.5}, terms=("path",)) == ["path"]
    assert _chosen({"rough path": 0.8, "path": 0.5}, terms=("path",)) == ["rough path"]


def test_a_term_that_stands_elsewhere_too_stays_beside_what_names_more() -> None:
    """What authors would name; a part of both is one of each."""
    phrases = {"social network analysis": 0.8, "network analysis": 0.6, "analysis": 0.5}
    terms = ("network analysis", "analysis")
    assert _chosen(phrases, terms=terms, again=("network analysis",)) == list(phrases)[:2]
    assert _chosen(phrases, terms=terms, title="network analysis") == list(phrases)[:2]


def test_what_was_left_out_for_a_phrase_beyond_the_count_stays() -> None:
    """A longer phrase that is not chosen takes no place."""
    assert _chosen({"path": 0.8, "filament": 0.78, "rough path": 0.75}, 2) == ["path", "filament"]


@pytest.mark.parametrize("met", [0xD800, 0x110000])
def test_what_a_process_has_met_before_changes_nothing(met: int) -> None:
    """Stems are numbered as they are met, and compared as characters: of numbers that are none as well."""
    text = (
        "We study geometric rough paths. Geometric rough paths (GRP) are paths with areas; a rough path may have none."
    )
    model = load_ranker()
    found = find_phrases([analyse("p", "Areas of rough paths", text)], load_tagger())
    traits = replace(found.columns.traits, stem=found.columns.traits.stem + met)
    later = replace(found, columns=replace(found.columns, traits=traits))
    asked = (score(found, model), 4, 3, model.background)
    assert choose(later, *asked) == choose(found, *asked) != [[]]
