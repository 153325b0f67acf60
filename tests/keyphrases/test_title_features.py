"""Where in the title a phrase stands, as numbers."""

from pipeline.keyphrases.features import title_features
from pipeline.keyphrases.models import load_tagger
from pipeline.keyphrases.ranker import find_phrases
from pipeline.text.analysis import analyse


def _told(title: str, abstract: str) -> dict[str, dict[str, int]]:
    found = find_phrases([analyse("p", title, abstract)], load_tagger())
    features = title_features(found.columns, found.classes, found.phrases)
    places = zip(found.phrases.first_word.tolist(), found.phrases.n_words.tolist(), strict=True)
    phrases = [" ".join(found.columns.text(at, at + n)) for at, n in places]
    return {phrase: {name: int(features[name][at]) for name in features} for at, phrase in enumerate(phrases)}


def test_words_around_a_phrase_of_the_title_are_counted() -> None:
    """Those before and behind it, and whether the noun phrase goes on on either side."""
    told = _told("Deep forests for slow rivers", "Rivers meet slow rivers.")
    assert told["Deep forests"]["title_before"] == 0
    assert told["Deep forests"]["title_after"] == 3
    assert told["slow rivers"]["title_before"] == 3
    assert told["rivers"]["title_open_left"] == 1
    assert told["Deep forests"]["title_open_right"] == 0


def test_a_phrase_that_no_title_has_is_told_by_itself() -> None:
    """All its numbers are -1."""
    assert set(_told("Deep forests", "We cross wide plains.")["wide plains"].values()) == {-1}
