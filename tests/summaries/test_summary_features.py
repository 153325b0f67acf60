"""What the ranker knows of words and sentences, before they are weighed."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.summaries import sentence_features, word_features
from pipeline.summaries.background import count_background, make_background
from pipeline.summaries.batch import Batch, features_of_sentences, read_batch
from pipeline.summaries.columns import MAX_SENTENCES, MAX_WORDS, to_columns
from pipeline.text.analysis import analyse
from pipeline.text.stems import stem

BACKGROUND = make_background(1_000, {"glacier": 20, "ice": 100, "radar": 50}, {"glacier": 15, "radar": 5})
TITLE = "Radar and glaciers"
ABSTRACT = "Ice is cold. In this paper, we study glaciers with radar. Radar shows that glaciers flow."


def _batch(title: str | None = TITLE, abstract: str = ABSTRACT) -> Batch:
    batch = read_batch([analyse("p", title, abstract)], BACKGROUND)
    assert batch is not None
    return batch


def _word(batch: Batch, stem: str, name: str) -> float:
    row = batch.pairs.stem.tolist().index(batch.columns.stems.index(stem))
    return float(batch.words[row, word_features.NAMES.index(name)])


def _sentences(batch: Batch, name: str, titles: float = 0.5) -> list[float]:
    weights = np.full(len(batch.pairs.stem), titles)
    matrix = features_of_sentences(batch, weights, weights)
    column: list[float] = matrix[:, sentence_features.NAMES.index(name)].tolist()
    return column


def test_background_counts_papers() -> None:
    """A stem counts once a paper, and as a title word where title and abstract both hold it."""
    papers = [analyse(str(number), "Ice" if number < 3 else None, "Ice on ice.") for number in range(10)]
    background = count_background(papers)
    row = background.row_of_stem["ice"]
    assert (background.papers, background.abstracts[row], background.titles[row]) == (10, 10, 3)


def test_title_words_have_the_higher_odds() -> None:
    """The odds follow the counts, and a stem that was never seen is rare."""
    rarity, odds = BACKGROUND.look_up(["glacier", "radar", "ice", "unheard"])
    assert odds[0] > odds[1] > odds[2]
    assert rarity[3] > rarity[0] > rarity[1] > rarity[2]


@pytest.mark.parametrize(
    ("stem", "name", "value"),
    [
        ("glacier", "count", 2),
        ("glacier", "spread", 2),
        ("glacier", "in_contributing", 1),
        ("glacier", "after_cue", 2),
        ("ice", "in_first", 1),
        ("flow", "in_last", 1),
        ("cold", "place", 2 / 20),
        ("cold", "characters", 4),
    ],
)
def test_stems_are_described(stem: str, name: str, value: float) -> None:
    """A stem's row says how often, where and in what company it stands."""
    assert _word(_batch(), stem, name) == pytest.approx(value)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("sentence", [0, 1, 2]),
        ("contribution", [0, 1, 0]),
        ("result", [0, 0, 0]),
        ("after_contribution", [-1, 0, 1]),
        ("words", [3, 8, 5]),
        ("title_overlap", [0, 2, 2]),
        ("title_recall", [0, 1, 1]),
        ("starts_with_authors", [0, 0, 0]),
        ("punctuation", [1, 2, 1]),
    ],
)
def test_sentences_are_described(name: str, values: list[float]) -> None:
    """A sentence's row says where it stands, who speaks, and what it shares with the title."""
    assert _sentences(_batch(), name) == values


def test_without_a_title_there_is_no_overlap() -> None:
    """No title is told apart from a title without common words."""
    assert _sentences(_batch(title=None), "title_overlap") == [-1, -1, -1]
    assert _sentences(_batch(title="Wasps"), "title_overlap") == [0, 0, 0]


def test_central_sentences_resemble_the_others() -> None:
    """Two sentences on glaciers and radar are more central than one on the cold."""
    mean = _sentences(_batch(), "cosine_mean")
    assert mean[0] < min(mean[1], mean[2])


def test_endless_abstracts_are_read_to_a_bound() -> None:
    """Of more sentences or words than any abstract has, the first ones are read."""
    columns = to_columns([analyse("p", None, "Ice flows. " * 500), analyse("q", None, f"Ice. {'Ice ' * 9_000}. Ice.")])
    assert columns.paper_starts.tolist() == [0, MAX_SENTENCES, MAX_SENTENCES + 1]
    assert len(columns.word) <= MAX_WORDS


@given(abstract=st.text(max_size=200) | st.lists(st.sampled_from(ABSTRACT.split()), max_size=40).map(" ".join))
@settings(max_examples=100)
def test_every_feature_is_a_number(abstract: str) -> None:
    """For any text all features are finite, a row a sentence and a column a name."""
    batch = read_batch([analyse("p", TITLE, abstract)], BACKGROUND)
    if batch is None:
        assert not abstract.strip()
        return
    weights = np.full(len(batch.pairs.stem), 0.5)
    matrix = features_of_sentences(batch, weights, weights)
    assert matrix.shape == (len(batch.columns.sentence_lengths), len(sentence_features.NAMES))
    assert np.isfinite(matrix).all()
    assert np.isfinite(batch.words).all()


def test_stems_are_new_where_their_sentence_has_not_had_them() -> None:
    """A stem is new at its first place in each sentence, whatever sentences and papers came before."""
    texts = ("Ice flows over ice. Ice, radar and Radar.", "Radar sees ice. It sees radar: ice is ice.")
    batch = read_batch([analyse(str(number), TITLE, text) for number, text in enumerate(texts)], BACKGROUND)
    assert batch is not None
    seen: set[tuple[int, str]] = set()
    wanted = []
    for sentence, word in zip(batch.marks.sentence.tolist(), batch.columns.word.tolist(), strict=True):
        key = sentence, batch.columns.stems[batch.columns.stem_of_word[word]]
        wanted.append(key not in seen)
        seen.add(key)
    assert batch.pairs.new_in_sentence.tolist() == wanted


def test_words_and_stems_are_flagged_wherever_they_stand() -> None:
    """What is asked for is flagged at each of its places, and what the batch does not hold is no error."""
    columns = to_columns([analyse("p", None, "Ice flows. Icy flow, ICE."), analyse("q", None, "No flow.")])
    assert np.flatnonzero(columns.is_one_of(["ice", "absent"])).tolist() == [0, 6]
    assert np.flatnonzero(columns.stem_is_one_of(["flow", "absent"])).tolist() == [1, 4, 9]


def test_columns_are_those_of_each_paper() -> None:
    """Whatever stands beside it, a paper's words, stems and sentences are the same; case makes no word another."""
    texts = ["Ice $x$ FLOWS (see https://a.org). \u0130ce flows.", "", "Icy flow, ICE and $y$. " * 120]
    papers = [analyse(str(number), title, text) for number, (title, text) in enumerate(zip("ABC", texts, strict=True))]
    together = to_columns(papers)
    bounds = together.sentence_starts[together.paper_starts].tolist()
    for number, paper in enumerate(papers):
        alone = to_columns([paper])
        mine = together.word[bounds[number] : bounds[number + 1]]
        for columns, word in ((together, mine), (alone, alone.word)):
            told = [columns.words[place] for place in word.tolist()]
            assert told == [alone.words[place] for place in alone.word.tolist()]
            assert [columns.stems[columns.stem_of_word[place]] for place in word.tolist()] == [
                one if one[:1] == "\0" else stem(one) for one in told
            ]
    assert {"ice", "\0math", "\0url"} <= set(together.words)
    assert "ICE" not in together.words
