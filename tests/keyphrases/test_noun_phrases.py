import numpy as np

from keyphrase_columns import with_definitions
from pipeline.keyphrases.models import load_tagger
from pipeline.keyphrases.noun_phrases import find_long_forms
from pipeline.keyphrases.ranker import find_phrases
from pipeline.keyphrases.training import phrase_hash
from pipeline.text.analysis import analyse

TITLE = "Graph coloring"
ABSTRACT = "We study large planar graphs. The graph colorings of three planar graphs are compared with $x$ colorings."
NONE = np.zeros(0, np.int32)
TEXT = "Reinforcement learning from human feedback (RLHF) is costly. We use reinforcement learning from human feedback."


def phrases(title: str | None, abstract: str) -> dict[str, int]:
    """Return the noun phrases of a paper as they stand first, with the number of occurrences."""
    found = find_phrases([analyse("p", title, abstract)], load_tagger())
    columns, items = found.columns, found.phrases
    counts = items.first_occurrences[1:] - items.first_occurrences[:-1]
    return {
        " ".join(columns.text(first, first + length)): int(count)
        for first, length, count in zip(items.first_word, items.n_words, counts, strict=True)
    }


def test_whole_noun_phrases_and_their_parts_are_candidates() -> None:
    """Adjectives and nouns up to the head are candidates, and so are the shorter ones inside."""
    assert {"large planar graphs", "planar graphs", "Graph"} <= set(phrases(TITLE, ABSTRACT))


def test_inflected_forms_are_one_candidate() -> None:
    """Occurrences are counted by stems, in title and abstract together."""
    assert phrases(TITLE, ABSTRACT)["Graph coloring"] == 2


def test_a_noun_that_looks_like_an_adjective_ends_a_phrase() -> None:
    """Where no noun follows; before one it is an adjective."""
    assert "Lyapunov functional" in phrases(None, "We build a reconstructed Lyapunov functional, and it decays.")
    assert "Lyapunov functional" not in phrases(None, "We use a Lyapunov functional analysis of it.")


def test_a_name_is_a_noun_whatever_it_looks_like() -> None:
    """What has a name's letters is no verb or number, and what stands before a title's colon no adjective."""
    assert "MT-R1-Zero" in phrases("MT-R1-Zero: learning", "It runs.")
    assert "Gen-Drive" in phrases("Gen-Drive: learning", "It runs.")
    assert "Few-Shot" not in phrases("Few-Shot learning", "It runs.")


def test_function_words_and_numbers_are_in_no_candidate() -> None:
    """No candidate holds a determiner, a pronoun, a preposition or a number word."""
    words = {word.lower() for phrase in phrases(TITLE, ABSTRACT) for word in phrase.split()}
    assert not words & {"we", "the", "of", "three", "are", "with"}


def test_candidates_cross_no_boundary() -> None:
    """Punctuation, sentence ends, formulas and the title's end part candidates."""
    found = phrases("Deep trees", "Old (new) maps. Large, red houses")
    assert not {"new maps", "maps Large", "Deep trees Old", "Large red houses"} & set(found)


def test_a_phrase_s_number_is_that_of_its_stems() -> None:
    """The number of a candidate is that of the same phrase given as a keyphrase, inflection and case aside."""
    found = find_phrases([analyse("p", None, "The large planar graphs matter.")], load_tagger())
    assert phrase_hash("large planar graph") in {int(number) for number in found.phrases.hashes}


def test_a_batch_changes_nothing() -> None:
    """A paper has the same candidates, with the same numbers, alone and after another."""
    papers = [analyse("p", TITLE, ABSTRACT), analyse("q", None, "Ships sail past tall towers.")]
    together, alone = find_phrases(papers, load_tagger()).phrases, find_phrases(papers[1:], load_tagger()).phrases
    assert together.hashes[together.paper == 1].tolist() == alone.hashes.tolist()


def test_a_clause_is_not_part_of_a_noun_phrase() -> None:
    """What a participle after a plural, or one such as "underlying", goes on with is no part of the phrase."""
    found = phrases(None, "We use new benchmarks spanning common tasks and the structure underlying neural models.")
    assert not [phrase for phrase in found if "spanning" in phrase or "structure underlying" in phrase]
    assert {"benchmarks", "structure", "neural models"} <= set(found)


def test_an_act_is_no_noun_phrase() -> None:
    """An -ing form with an adjective after it is what someone does; with a noun it can be a term."""
    found = phrases(None, "This helps aligning large models and training data selection.")
    assert "aligning large models" not in found
    assert "training data selection" in found


def test_a_noun_phrase_may_hold_of() -> None:
    """Two noun phrases with "of" between them are one candidate, and two; other prepositions part them."""
    found = phrases(None, "The degrees of freedom matter. The theory of the large graphs of trees in forests grows.")
    assert {"degrees of freedom", "degrees", "freedom"} <= set(found)
    assert not [phrase for phrase in found if " in " in f" {phrase} " or phrase.startswith("theory of")]


def test_an_adverb_opens_the_phrase_of_its_adjective() -> None:
    """An adverb belongs to its adjective, but not one that is a function word or goes with a verb."""
    found = phrases(None, "A kinematically linear theory holds. We also solve highly nonlinear systems quickly.")
    assert {"kinematically linear theory", "linear theory", "nonlinear systems"} <= set(found)
    assert not {"highly nonlinear systems", "systems quickly", "quickly"} & set(found)


def test_a_participle_between_nouns_is_inside() -> None:
    """One such as "case based reasoning" is one phrase, though none begins with "based"."""
    found = phrases(None, "The authors study case based reasoning for law.")
    assert "case based reasoning" in found
    assert "based reasoning" not in found


def test_what_stands_after_a_determiner_is_no_act() -> None:
    """A rotating disk is a thing; rotating large disks is an act."""
    found = phrases(None, "We hold a rotating optical disk. This helps rotating large disks.")
    assert "rotating optical disk" in found
    assert "rotating large disks" not in found


def test_a_long_form_in_the_text_is_a_candidate() -> None:
    """What a short form in brackets abbreviates is a phrase, with all its occurrences."""
    text = "Reinforcement learning from human feedback (RLHF) works; reinforcement learning from human feedback costs."
    assert phrases(None, text)["Reinforcement learning from human feedback"] == 2


def long_forms(*abstracts: str) -> list[str]:
    """Return the long forms of papers, each occurrence as it stands."""
    columns, definitions = with_definitions(*abstracts)
    words, lengths = find_long_forms(columns, definitions, NONE, NONE)
    return [" ".join(columns.text(word, word + length)) for word, length in zip(words, lengths, strict=True)]


def test_a_long_form_may_hold_a_preposition() -> None:
    """What the short form abbreviates is a candidate, wherever its stems stand in the paper."""
    assert long_forms(TEXT) == [
        "Reinforcement learning from human feedback",
        "reinforcement learning from human feedback",
    ]


def test_a_long_form_is_its_own_paper_s() -> None:
    """Another paper's words are no occurrence."""
    assert long_forms("Human feedback costs.", TEXT, TEXT.split("(", maxsplit=1)[0]) == long_forms(TEXT)


def test_what_is_a_noun_phrase_already_is_not_found_again() -> None:
    """A candidate at the definition is known; one elsewhere is no second occurrence."""
    columns, definitions = with_definitions("Latent Dirichlet allocation (LDA). A latent Dirichlet allocation.")
    for first in (0, 8):
        found, _ = find_long_forms(columns, definitions, np.array([first], np.int32), np.array([3], np.int32))
        assert found.tolist() == ([] if first == 0 else [0])
