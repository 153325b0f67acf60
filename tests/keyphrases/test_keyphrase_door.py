import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.keyphrases import ENGINES, VERSION, extract_keyphrases, model_sha256
from pipeline.keyphrases.function_words import is_function_word
from pipeline.records import Field, Keyphrase
from pipeline.settings import KeyphraseEngine, KeyphraseSettings
from pipeline.text.analysis import analyse

TITLE = "GPT-4 for COVID-19: a 3D study of Parkinson's disease"
ABSTRACT = (
    r"We study $\alpha$-stable GPT-4 models in 3D space with \textbf{H2O} sensors, e.g. the GPT-4 model. "
    "Large language models are compared; see https://example.org/abc. A large language model agent beats 95% of them."
)

HOSTILE = ["a" * 200_000, "(" * 20_000, "$" * 20_000, "\n" * 200_000, "word " * 40_000, "\ud800 x", "\\" * 5_000]


def keyphrases(title: str, abstract: str, engine: KeyphraseEngine, **values: int) -> list[Keyphrase]:
    """Return the keyphrases of one paper."""
    chosen = KeyphraseSettings.model_validate({"engine": engine, **values})
    return extract_keyphrases([analyse("p", title, abstract)], chosen)[0]


@pytest.fixture(params=list(KeyphraseEngine))
def engine(request: pytest.FixtureRequest) -> KeyphraseEngine:
    """Each engine in turn."""
    return KeyphraseEngine(request.param)


def test_every_engine_is_described() -> None:
    """Each engine that a setting can name has its line in `ENGINES`."""
    assert set(ENGINES) == set(KeyphraseEngine)


def test_the_version_is_a_positive_number() -> None:
    """The version enters a fingerprint, so it is there."""
    assert VERSION > 0


def test_yake_has_no_model() -> None:
    """YAKE is statistics of the single text."""
    assert not model_sha256(KeyphraseEngine.YAKE)


def test_importing_the_stage_does_not_import_yake() -> None:
    """Neither yake nor networkx is imported before an engine that needs it is used."""
    code = "import sys, pipeline.keyphrases; sys.exit('yake' in sys.modules or 'networkx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_each_paper_has_a_list(engine: KeyphraseEngine) -> None:
    """The result has one list a paper, in the papers' order, and an empty paper's is empty."""
    papers = [analyse("a", TITLE, ABSTRACT), analyse("b", None, None), analyse("c", TITLE, None)]
    found = extract_keyphrases(papers, KeyphraseSettings(engine=engine))
    assert [bool(phrases) for phrases in found] == [True, False, True]


def test_a_paper_s_keyphrases_do_not_depend_on_its_batch(engine: KeyphraseEngine) -> None:
    """A paper alone and in a batch has the same keyphrases and scores."""
    papers = [analyse("a", "Graph coloring by annealing", "Colorings of sparse graphs."), analyse("b", TITLE, ABSTRACT)]
    chosen = KeyphraseSettings(engine=engine)
    alone = [extract_keyphrases([paper], chosen)[0] for paper in papers]
    assert extract_keyphrases(papers, chosen) == alone


def test_names_with_digits_are_phrases(engine: KeyphraseEngine) -> None:
    """GPT-4 and COVID-19 can be in a keyphrase."""
    text = " ".join(found.phrase for found in keyphrases(TITLE, ABSTRACT, engine, count=30))
    assert "GPT-4" in text
    assert "COVID-19" in text


def test_nothing_but_words_is_in_a_phrase(engine: KeyphraseEngine) -> None:
    """Formulas, LaTeX commands, links, numbers and punctuation are in no keyphrase."""
    text = " | ".join(found.phrase for found in keyphrases(TITLE, ABSTRACT, engine, count=100))
    assert not {"alpha", "textbf", "http", "example.org", "95", "e.g", ";", ":"} & set(text.split())
    assert "\\" not in text
    assert "stable" not in text  # the rest of "$\alpha$-stable"


def test_inflected_forms_are_one_phrase(engine: KeyphraseEngine) -> None:
    """The plural and the singular of one phrase are one keyphrase: the form that stands first."""
    found = [item for item in keyphrases("", ABSTRACT, engine, count=100) if item.phrase.lower().endswith("model")]
    assert "large language model" not in [item.phrase.lower() for item in found]


def test_occurrences_count_stems_within_both_texts(engine: KeyphraseEngine) -> None:
    """The title's and the abstract's occurrences, inflected or not, are counted together."""
    found = keyphrases(
        "Graph coloring", "Graph colorings are old. A graph; coloring. A graph coloring is proper.", engine
    )
    counts = {item.phrase: item.occurrences for item in found}
    assert counts["Graph coloring"] == 3


def test_max_words_is_held(engine: KeyphraseEngine) -> None:
    """No phrase has more words than the settings say; a possessive sign is not a word."""
    found = keyphrases(TITLE, ABSTRACT, engine, max_words=2, count=100)
    assert max(len(item.phrase.split()) for item in found) == 2


@pytest.mark.parametrize("text", HOSTILE, ids=[repr(text[:3]) for text in HOSTILE])
def test_hostile_text_gives_a_result(engine: KeyphraseEngine, text: str) -> None:
    """No text raises or hangs."""
    assert isinstance(keyphrases(text[:2_000], text, engine, max_words=8), list)


@settings(max_examples=60)
@given(
    title=st.text(max_size=80),
    words=st.lists(st.sampled_from([*ABSTRACT.split(), *TITLE.split(), ",", ".", "of"]), max_size=80),
    chosen=st.sampled_from(list(KeyphraseEngine)),
    max_words=st.integers(1, 8),
)
def test_spans_scores_and_ranks_hold_for_any_text(
    title: str, words: list[str], chosen: KeyphraseEngine, max_words: int
) -> None:
    """Offsets give phrases back, ranks count from 1, scores are in 0..1 and fall, edges are no function words."""
    texts = {Field.TITLE: title, Field.ABSTRACT: " ".join(words)}
    found = keyphrases(title, texts[Field.ABSTRACT], chosen, max_words=max_words)
    assert [item.rank for item in found] == list(range(1, len(found) + 1))
    assert [item.score for item in found] == sorted((item.score for item in found), reverse=True)
    for item in found:
        assert texts[item.field][item.start_char : item.end_char] == item.phrase
        assert 0 <= item.score <= 1
        assert item.occurrences >= 1
        assert not is_function_word(item.phrase.split()[0])
        assert not is_function_word(item.phrase.split()[-1])
        assert item.engine == chosen


def test_a_paper_of_few_terms_has_few_keyphrases() -> None:
    """What is far less likely than the best is left out, so that a list is no longer than a paper is rich."""
    text = "We show that spectral graph theory says more of expander graphs than was known a few days ago in our town."
    (found,) = extract_keyphrases([analyse("p", "Spectral graph theory", text)], KeyphraseSettings(count=10))
    assert "Spectral graph theory" in [item.phrase for item in found]
    assert min(item.score for item in found) >= 0.2 * max(item.score for item in found)
