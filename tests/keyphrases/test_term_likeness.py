"""How like a term a noun phrase is, by what was marked in other sentences."""

import numpy as np

from pipeline.keyphrases.models import load_ranker, load_tagger
from pipeline.keyphrases.ranker import features_of, find_phrases
from pipeline.text.analysis import analyse


def _likeness(sentence: str) -> dict[str, float]:
    tagger, ranker = load_tagger(), load_ranker()
    found = find_phrases([analyse("p", None, sentence)], tagger)
    column = features_of(found, ranker.background, ranker.terms)[:, -1].tolist()
    places = zip(found.phrases.first_word.tolist(), found.phrases.n_words.tolist(), strict=True)
    return {" ".join(found.columns.text(at, at + n)): one for (at, n), one in zip(places, column, strict=True)}


def test_a_whole_term_is_likelier_than_its_pieces_and_than_what_is_none() -> None:
    """A term with its own borders has the highest likeness of a sentence."""
    likeness = _likeness("In recent years we apply a hidden Markov model to many different texts.")
    assert max(likeness, key=likeness.__getitem__) == "hidden Markov model"
    assert likeness["hidden Markov model"] > 0 > likeness["recent years"]


def test_the_likeness_stands_behind_the_other_features() -> None:
    """The column is a number for every phrase, and differs among them."""
    values = np.array(list(_likeness("We parse sentences with a neural parser of trees.").values()))
    assert np.isfinite(values).all()
    assert len(set(values.tolist())) > 1
