"""A batch as arrays: what its docstring promises."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records.bodies import Body
from pipeline.text.analysis import analyse
from pipeline.text.batch import Batch, Definitions, Role, batch_of
from pipeline.text.definitions import find_acronyms
from pipeline.text.lexicon import Lexicon
from pipeline.text.stored import PaperFacts, from_table, to_table

TEXTS = st.one_of(
    st.none(),
    st.text(max_size=60),
    st.sampled_from(
        [
            "A graph. Two trees!",
            "GPT-4 (2023): x",
            "Long Form (LF), a Left-Over (LO).",
            ".",
            " \n ",
            "\ud83d torn",
            "e.g. U.S. $x^2$. \U0001d518",
        ]
    ),
)
PAPERS = st.lists(st.tuples(TEXTS, TEXTS), max_size=4)
_LEVELS = ("first_segment", "first_sentence", "first_word")


def _batch(papers: list[tuple[str | None, str | None]]) -> Batch:
    return batch_of([analyse(str(number), *texts) for number, texts in enumerate(papers)], Lexicon())


@given(PAPERS)
def test_each_level_bounds_the_next(papers: list[tuple[str | None, str | None]]) -> None:
    """Papers bound segments, segments sentences, sentences words: from 0, never falling, up to all there are."""
    batch = _batch(papers)
    below = (len(batch.texts), len(batch.sentence_start), len(batch.word))
    above = (len(papers), *below[:-1])
    for name, count, bounded in zip(_LEVELS, above, below, strict=True):
        bounds = getattr(batch, name)
        assert (len(bounds), bounds[0], bounds[-1], bounds.dtype) == (count + 1, 0, bounded, np.int32)
        assert (np.diff(bounds) >= 0).all()


@given(PAPERS)
def test_shapes_and_types(papers: list[tuple[str | None, str | None]]) -> None:
    """Arrays of a level have one length and the type that is promised."""
    batch = _batch(papers)
    segments = (batch.role, batch.parent)
    sentences = (batch.sentence_start, batch.sentence_end)
    words = (batch.word_start, batch.word_end, batch.word)
    for level, size in (
        (segments, 2 * len(papers)),
        (sentences, batch.first_sentence[-1]),
        (words, batch.first_word[-1]),
    ):
        assert {len(array) for array in level} == {size}
    assert batch.role.dtype == np.int8
    assert {array.dtype for array in (batch.parent, *sentences, *words)} == {np.dtype(np.int32)}
    assert batch.role.tolist() == [Role.TITLE, Role.ABSTRACT] * len(papers)
    assert (batch.parent < np.arange(len(batch.parent))).all()


@given(PAPERS)
def test_offsets_give_the_text_back(papers: list[tuple[str | None, str | None]]) -> None:
    """Each word is its span of its segment's text, in order, without overlap, and begins within its sentence."""
    batch = _batch(papers)
    for segment, text in enumerate(batch.texts):
        before = 0
        for sentence in range(batch.first_sentence[segment], batch.first_sentence[segment + 1]):
            for at in range(batch.first_word[sentence], batch.first_word[sentence + 1]):
                start, end = int(batch.word_start[at]), int(batch.word_end[at])
                assert before <= start < end <= len(text.text)
                assert batch.sentence_start[sentence] <= start < batch.sentence_end[sentence]
                assert text.text[start:end] == batch.lexicon.words[batch.word[at]]
                before = end


@given(PAPERS, PAPERS)
def test_words_do_not_depend_on_the_process(
    papers: list[tuple[str | None, str | None]], others: list[tuple[str | None, str | None]]
) -> None:
    """Whatever a lexicon has met before, a batch's numbers stand for the same words, kinds and stems."""
    lexicon = Lexicon()
    batch_of([analyse("o", *texts) for texts in others], lexicon)
    analyses = [analyse("p", *texts) for texts in papers]
    old, new = batch_of(analyses, lexicon), batch_of(analyses, Lexicon())
    for name in ("words", "kinds", "stems"):
        told = [[getattr(one.lexicon, name)[number] for number in one.word] for one in (old, new)]
        assert told[0] == told[1]


def test_an_empty_lexicon_is_one() -> None:
    """Words are numbered by the lexicon that is given, though it has met none, and never by the process's own."""
    lexicon = Lexicon()
    batch = batch_of([analyse("a", "Rivers run", None)], lexicon)
    assert (batch.lexicon is lexicon, lexicon.words) == (True, ["Rivers", "run"])
    other = Lexicon()
    assert from_table(to_table(batch), [PaperFacts("a", "Rivers run", "", None, (), None)], other).lexicon is other


def test_a_batch_is_the_sequence_of_its_papers() -> None:
    """It has their length and gives them back; a batch made of a batch, or of all of it, is that batch."""
    papers = [analyse("a", "One", None), analyse("b", None, "Two")]
    batch = batch_of(papers)
    assert (len(batch), list(batch), batch[1], list(batch[1:])) == (2, papers, papers[1], papers[1:])
    assert batch_of(batch) is batch is batch[:5]


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=4))
def test_some_papers_are_a_batch_of_these(papers: list[tuple[str | None, str | None, str | None]]) -> None:
    """Some papers of a batch have the arrays and definitions that a batch made of them alone has."""
    bodies = [Body(text=f"One\n\n{text}", format="plain", sections=()) if text else None for _, _, text in papers]
    lexicon = Lexicon()
    analyses = [
        analyse(str(number), *paper[:2], body=body)
        for number, (paper, body) in enumerate(zip(papers, bodies, strict=True))
    ]
    batch = batch_of(analyses, lexicon)
    for places in (range(0, len(papers), 2), range(1, len(papers)), (0,)):
        _assert_same(batch.some(places), batch_of([analyses[place] for place in places], lexicon))


def _assert_same(one: Batch, other: Batch) -> None:
    for name in Batch.__annotations__:
        own, made = getattr(one, name), getattr(other, name)
        assert own is made if name == "lexicon" else np.array_equal(own, made), name
    for name in Definitions.__slots__:
        assert getattr(one.definitions, name).tolist() == getattr(other.definitions, name).tolist()


@given(PAPERS)
def test_definitions_are_those_of_each_paper(papers: list[tuple[str | None, str | None]]) -> None:
    """A batch has the acronyms of its papers, and its definitions give short and long forms back."""
    batch = _batch(papers)
    assert batch.acronyms == [find_acronyms(paper) for paper in batch]
    found = batch.definitions
    for segment, start, end in zip(found.segment, found.start, found.end, strict=True):
        assert batch.texts[segment].text[start:end].strip()
    assert {getattr(found, name).dtype for name in Definitions.__slots__} == {np.dtype(np.int32)}
