"""What the words of a phrase, and those around it, say of its being a key."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.models import load_tagger
from pipeline.keyphrases.ranker import Phrases, find_phrases
from pipeline.keyphrases.wording import BITS, PARTS, SCALE, fit_wording, places_of, wording_held_out, wording_of
from pipeline.text.analysis import analyse

LEARNT = [f"The {field} algorithm has one great advantage." for field in ("sorting", "parsing", "routing", "planning")]


def _found(texts: Sequence[str]) -> Phrases:
    return find_phrases([analyse(str(number), None, text) for number, text in enumerate(texts)], load_tagger())


def _phrases(found: Phrases) -> list[str]:
    places = zip(found.phrases.first_word.tolist(), found.phrases.n_words.tolist(), strict=True)
    return [" ".join(found.columns.text(at, at + n)) for at, n in places]


def _wanted(found: Phrases, head: str) -> npt.NDArray[np.float64]:
    return np.array([phrase.endswith(head) for phrase in _phrases(found)], np.float64)


def test_what_words_end_keys_is_learnt() -> None:
    """Of phrases never met, one that ends as keys do is likelier than one that ends as others do."""
    found = _found(LEARNT * 20)
    wanted = _wanted(found, "algorithm")
    weights = fit_wording(places_of(found), wanted, np.ones(len(wanted)))
    new = _found(["A mining algorithm is no mining advantage."])
    said = dict(zip(_phrases(new), wording_of(weights, places_of(new)).tolist(), strict=True))
    assert said["mining algorithm"] > said["mining advantage"]


def test_the_weights_are_the_same_each_time() -> None:
    """Two fits on the same phrases give the same numbers, in the place of each 0 where nothing was met."""
    found = _found(LEARNT)
    wanted, weights = _wanted(found, "algorithm"), np.ones(len(found.phrases.paper))
    one, other = (fit_wording(places_of(found), wanted, weights) for _ in range(2))
    assert np.array_equal(one, other)
    assert np.count_nonzero(one) <= places_of(found).size < 1 << BITS


def test_a_phrase_has_its_places_whatever_the_batch() -> None:
    """Neither papers before nor papers behind change what is looked at, at the ends of sentences least of all."""
    texts = ["Fast sorting algorithm", "Mining of graphs.", "We parse."]
    batch, apart = places_of(_found(texts)), [places_of(_found([text])) for text in texts]
    assert np.array_equal(batch, np.concatenate(apart, axis=1))


def test_places_tell_what_stands_around_a_phrase() -> None:
    """The same phrase behind another word has other places, and shares those of its own words."""
    one, other = (places_of(_found([text]))[:, 0] for text in ("We use graphs.", "We hate graphs."))
    assert 0 < np.count_nonzero(one != other) < len(one)


def test_what_is_said_is_a_sum_of_parts() -> None:
    """Weights are parts of `SCALE`, added up over all places of a phrase."""
    weights = np.zeros(1 << BITS, np.int16)
    weights[[3, 5]] = SCALE, -SCALE // 2
    assert wording_of(weights, np.array([[3, 5], [5, 7]], np.int32)).tolist() == [0.5, -0.5]


def test_a_papers_own_keys_do_not_reach_what_is_said_of_it() -> None:
    """What the trees see of a paper is by weights of other papers: other keys for it change nothing of it."""
    found = _found(LEARNT * 2)
    wanted, paper = _wanted(found, "algorithm"), found.phrases.paper.astype(np.int64)
    changed = np.where(paper == 0, 1 - wanted, wanted)
    one, two = (wording_held_out(places_of(found), keys, np.ones(len(keys)), paper) for keys in (wanted, changed))
    assert np.array_equal(one[paper % PARTS == 0], two[paper % PARTS == 0])
    assert not np.array_equal(one[paper % PARTS == 1], two[paper % PARTS == 1])
