from pipeline.keyphrases.models import load_tagger
from pipeline.keyphrases.ranker import find_phrases
from pipeline.keyphrases.training import phrase_hash
from pipeline.text.analysis import analyse

TITLE = "Graph coloring"
ABSTRACT = "We study large planar graphs. The graph colorings of three planar graphs are compared with $x$ colorings."


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
