"""Words in, sumy's ratings out: the same as sumy gives by itself, and an answer or None for any words at all."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.summaries.sumy_engines import NAMES, rate_sentences
from pipeline.text.stems import stem

TEXT = """glaciers shape the valleys of the alps over thousands of years
we measure how fast glaciers flow with radar images of the valleys
radar images show that glaciers flow faster in warm summers
the data are open"""
SENTENCES = [line.split() for line in TEXT.splitlines()]
_WORDS = st.sampled_from(["ice", "ices", "the", "flow", "flows", "3d", "of", "é", ""])


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_sentence_is_rated(name: str) -> None:
    """Each method rates all sentences of an ordinary text."""
    ratings = rate_sentences(name, SENTENCES, stem)
    assert ratings is not None
    assert len(ratings) == len(SENTENCES)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_the_best_sentence_is_the_one_sumy_itself_chooses(name: str) -> None:
    """The highest rating goes to the sentence that sumy returns when it is asked for one."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence  # noqa: PLC0415
    from sumy.nlp.stemmers import Stemmer  # noqa: PLC0415
    from sumy.summarizers import kl, lex_rank, lsa, luhn, reduction, sum_basic, text_rank  # noqa: PLC0415
    from sumy.utils import get_stop_words  # noqa: PLC0415

    class Split:
        def to_words(self, text: str) -> tuple[str, ...]:
            return tuple(text.split())

    summarizer = {
        "kl": kl.KLSummarizer,
        "lexrank": lex_rank.LexRankSummarizer,
        "lsa": lsa.LsaSummarizer,
        "luhn": luhn.LuhnSummarizer,
        "reduction": reduction.ReductionSummarizer,
        "sumbasic": sum_basic.SumBasicSummarizer,
        "textrank": text_rank.TextRankSummarizer,
    }[name](Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    document = ObjectDocumentModel([Paragraph([Sentence(" ".join(words), Split()) for words in SENTENCES])])
    (best,) = summarizer(document, 1)
    ratings = rate_sentences(name, SENTENCES, stem)
    assert ratings is not None
    assert SENTENCES[ratings.index(max(ratings))] == str(best).split()


@pytest.mark.parametrize("name", sorted(NAMES))
@given(sentences=st.lists(st.lists(_WORDS, max_size=5), max_size=5))
@settings(max_examples=60)
def test_no_words_raise(name: str, sentences: list[list[str]]) -> None:
    """For any words there is a finite rating for each sentence, or None."""
    ratings = rate_sentences(name, sentences, stem)
    assert ratings is None or len(ratings) == len(sentences)


def test_lexrank_has_no_answer_where_it_divides_by_zero() -> None:
    """Of two sentences, words of one alone have an idf of log(2 / 2): no similarity, no centrality."""
    assert rate_sentences("lexrank", [["ice"], ["sun"]], stem) is None


def test_repeated_sentences_are_rated_apart() -> None:
    """A sentence that stands twice is two sentences: SumBasic chooses them in different steps."""
    ratings = rate_sentences("sumbasic", [["ice", "flows"], ["ice", "flows"], ["sun"]], stem)
    assert ratings is not None
    assert len(set(ratings)) == 3


def test_sumy_is_not_imported_by_the_door_and_nltk_never() -> None:
    """The door must not import sumy, as the command line has half a second; a rating must not import NLTK, requests."""
    code = """if True:
        import sys, pipeline.summaries
        print([name for name in ("sumy", "nltk", "requests") if name in sys.modules])
        from pipeline.summaries.sumy_engines import rate_sentences
        rate_sentences("lexrank", [["ice", "flows"], ["ice", "melts"]], str)
        print([name for name in ("sumy", "nltk", "requests") if name in sys.modules])
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["[]", "['sumy']"]
