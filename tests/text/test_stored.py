"""A batch as a table: what one process analysed, another reads."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.analysis import AnalysedText, Analysis, analyse
from pipeline.text.batch import Batch, batch_of
from pipeline.text.lexicon import Lexicon
from pipeline.text.stored import PaperFacts, from_table, to_table

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.sampled_from(
        [
            "A graph. Two trees!",
            "GPT-4 (2023): x",
            "Long Form (LF), a Left-Over (LO).",
            ".",
            " \n ",
            "e.g. U.S. $x^2$. \U0001d518",
        ]
    ),
)
PAPERS = st.lists(st.tuples(TEXTS, TEXTS, st.sampled_from([None, "en", "de"])), max_size=4)
_ARRAYS = (
    *("first_segment", "role", "parent", "first_sentence", "sentence_start", "sentence_end"),
    *("first_word", "word_start", "word_end"),
)
_IN_THE_TABLE = {"language", "lead_begin", "is_abstract", "passages"}  # these are told by a body, too
_FACTS = {*PaperFacts.__dataclass_fields__, "language"} - {"title", "abstract", "body"}
_LISTS = ("text", *AnalysedText.__dataclass_fields__)


def _both(papers: list[tuple[str, str, str | None]]) -> tuple[Batch, Batch]:
    """Return a batch, and the same as another process reads it, whose lexicon has met other words first."""
    analysed = [
        analyse(str(n), *paper, year=n, declared_categories=("a",), status="withdrawn")
        for n, paper in enumerate(papers)
    ]
    written = batch_of(analysed, Lexicon())
    facts = [
        PaperFacts(str(n), title, abstract, n, ("a",), "withdrawn") for n, (title, abstract, _) in enumerate(papers)
    ]
    elsewhere = Lexicon()
    elsewhere.look_up(["Other", "GPT-4"], [0, 0], ["other", "gpt-4"])
    return written, from_table(to_table(written), facts, elsewhere)


@given(PAPERS)
def test_a_batch_is_read_as_it_was_written(papers: list[tuple[str, str, str | None]]) -> None:
    """Arrays are the same in value and type, and words are the same words, kinds and stems under other numbers."""
    written, read = _both(papers)
    for name in _ARRAYS:
        one, other = getattr(written, name), getattr(read, name)
        assert (one.dtype, one.tolist()) == (other.dtype, other.tolist())
    assert read.acronyms == written.acronyms
    for name in ("words", "kinds", "stems"):
        told = [[getattr(batch.lexicon, name)[number] for number in batch.word] for batch in (written, read)]
        assert told[0] == told[1]
    assert read.word.dtype == np.int32


@given(PAPERS)
def test_texts_are_cut_out_as_they_were_analysed(papers: list[tuple[str, str, str | None]]) -> None:
    """Each paper, and each list of each of its texts, is what the analysis gave."""
    written, read = _both(papers)
    for one, other in zip(written, read, strict=True):
        for fact in _FACTS:
            assert getattr(one, fact) == getattr(other, fact)
        for (_, text), (_, stored) in zip(one.fields(), other.fields(), strict=True):
            for name in _LISTS:
                assert getattr(text, name) == getattr(stored, name)


def test_every_fact_of_a_paper_travels() -> None:
    """Whatever an analysis holds beside its texts is handed over with the table, or stands in it."""
    assert {*PaperFacts.__dataclass_fields__} - {"body"} == {*Analysis.__dataclass_fields__} - _IN_THE_TABLE
