"""The scheme `arxiv`, with the model that ships."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import Field, Tag
from pipeline.tagging.arxiv import Least, judge, tag_arxiv
from pipeline.text.analysis import Analysis, analyse

LEARNING = analyse(
    "p1",
    "Intrinsic rewards for exploration in deep reinforcement learning",
    "We train deep neural networks with a policy gradient and show that our agent explores games with sparse rewards.",
)
ALGEBRA = analyse("p2", "Cohomology of sheaves", "We compute the cohomology of line bundles on a smooth variety.")


def declaring(paper: Analysis, categories: list[str]) -> Analysis:
    """Return a paper whose source declares categories."""
    return replace(paper, declared_categories=tuple(categories))


def tags_of(paper: Analysis, count: int, *, beside_declared: bool = False) -> list[Tag]:
    """Return the tags of one paper."""
    (tags,) = tag_arxiv(judge([paper], beside_declared=beside_declared), count)
    return tags


def spans(paper: Analysis, tags: list[Tag]) -> list[tuple[str, str]]:
    """Return each term of the evidence, as given and as its offsets give it."""
    texts: dict[Field, str] = {field: text.text for field, text in paper.fields()}
    return [(one.term, texts[one.field][one.start_char : one.end_char]) for tag in tags for one in tag.evidence]


@pytest.mark.parametrize(("paper", "category"), [(LEARNING, "cs.LG"), (ALGEBRA, "math.AG")])
def test_first_category(paper: Analysis, category: str) -> None:
    """A plain case gets its category first."""
    assert tags_of(paper, 4)[0].tag == category


def test_scores_fall() -> None:
    """Scores are probabilities and fall with the rank."""
    scores = [tag.score for tag in tags_of(LEARNING, 5)]
    assert (scores, 0 < min(scores) <= max(scores) <= 1) == (sorted(scores, reverse=True), True)


def test_evidence_is_verbatim() -> None:
    """Each term of the evidence is the text at its place."""
    assert all(term == text for term, text in spans(LEARNING, tags_of(LEARNING, 5)))


def test_evidence_weighs_for_the_tag() -> None:
    """Evidence is never empty, weighs more than nothing, and is ordered by weight."""
    for tag in tags_of(LEARNING, 5):
        weights = [one.weight for one in tag.evidence]
        assert weights
        assert min(weights) > 0
        assert weights == sorted(weights, reverse=True)


def test_declared_categories_come_first() -> None:
    """Declared categories keep their order, score 1 and are not overruled."""
    tags = tags_of(declaring(LEARNING, ["math.AG", "cs.LG"]), 3, beside_declared=True)
    assert len(tags) == 3
    assert [(tag.tag, tag.score, tag.engine, tag.rank) for tag in tags[:2]] == [
        ("math.AG", 1.0, "declared", 1),
        ("cs.LG", 1.0, "declared", 2),
    ]


def test_declared_categories_are_all_there_are() -> None:
    """Unless others are asked for, the model adds none to those that a source declares."""
    assert [tag.tag for tag in tags_of(declaring(LEARNING, ["math.AG", "cs.LG"]), 5)] == ["math.AG", "cs.LG"]


def test_declared_category_is_given_once() -> None:
    """The model does not give a declared category a second time."""
    names = [tag.tag for tag in tags_of(declaring(LEARNING, ["cs.LG"]), 5, beside_declared=True)]
    assert len(names) == len(set(names))


def test_declared_categories_are_never_cut() -> None:
    """More declared categories than asked for are all given."""
    assert len(tags_of(declaring(LEARNING, ["cs.LG", "cs.AI", "stat.ML"]), 1)) == 3


def test_declared_without_support() -> None:
    """Where no word speaks for a declared category, the whole title is its evidence and weighs nothing."""
    tags = tags_of(declaring(ALGEBRA, ["math.XX"]), 1)
    assert [(one.term, one.weight) for one in tags[0].evidence] == [("Cohomology of sheaves", 0.0)]


def test_foreign_categories_are_none_of_arxiv() -> None:
    """What other feeds declare in the same field is no category of arXiv's; the model answers as ever."""
    assert tags_of(declaring(ALGEBRA, ["Mathematics", "News"]), 3) == tags_of(ALGEBRA, 3)


def test_the_year_counts() -> None:
    """The same words mean another category in another time: astro-ph was one category until 2009."""
    abstract = "We observe X-rays of clusters of galaxies and measure their temperatures and redshifts."
    paper = analyse("p", "Clusters of galaxies", abstract)
    firsts = [tags_of(replace(paper, year=year), 1)[0].tag for year in (1998, 2024)]
    assert firsts == ["astro-ph", "astro-ph.GA"]


def test_labels_are_the_taxonomy_s() -> None:
    """A category's label is its name in arXiv's taxonomy."""
    assert tags_of(ALGEBRA, 1)[0].label == "Algebraic Geometry"


def test_what_is_not_likely_enough_is_not_given() -> None:
    """Below their thresholds further categories are dropped; below its own the first one is, and all behind it."""
    scores = [tag.score for tag in tags_of(LEARNING, 4)]
    (kept,) = tag_arxiv(judge([LEARNING]), 4, Least(scores[0] - 1e-6, scores[1] + 1e-6))
    (none,) = tag_arxiv(judge([LEARNING]), 4, Least(scores[0] + 1e-6, 0.0))
    assert ([tag.score for tag in kept], none) == (scores[:1], [])


def test_a_text_of_hardly_any_words_is_told_by_its_source_alone() -> None:
    """Three words are too few for the model; six are read, and declared categories stand whatever the length."""
    short = analyse("p", "Reinforcement learning agents", None)
    longer = analyse("p", "Exploration by deep reinforcement learning agents", None)
    assert tags_of(short, 4) == []
    assert tags_of(longer, 4)
    assert [tag.tag for tag in tags_of(declaring(short, ["cs.LG"]), 4)] == ["cs.LG"]


def test_no_text_no_tag() -> None:
    """A paper without any text gets no tag, declared or not: there would be no evidence."""
    assert tags_of(declaring(analyse("p", None, None), ["cs.LG"]), 4) == []


@pytest.mark.parametrize("text", ["(" * 20_000, "$" * 20_000, "\n" * 20_000, "x" * 20_000])
def test_odd_texts(text: str) -> None:
    """No text is an error, and a tag without evidence is never given."""
    assert all(tag.evidence for tag in tags_of(analyse("p", None, text), 4))


@settings(max_examples=60)
@given(st.text(alphabet="abc deep-learning.($\\alpha$)\n", max_size=200))
def test_evidence_is_verbatim_for_any_text(text: str) -> None:
    """For any text, the offsets of the evidence give its terms back."""
    paper = analyse("p", None, text)
    assert all(term == there for term, there in spans(paper, tags_of(paper, 3)))


@pytest.mark.parametrize(
    "abstract",
    [
        (
            "For the marinade mix soy sauce, ginger, honey and sesame oil. Cover the chicken thighs and leave them in "
            "the fridge overnight. Grill for eight minutes on each side and serve with steamed rice and spring onions."
        ),
        (
            "Dear neighbours, the water will be turned off on Thursday from nine until noon because the pipes in the "
            "cellar are being replaced. Please fill a few bottles the evening before. Sorry for the trouble!"
        ),
        (
            "O wind that wanders over barley fields, what have you done with all the summer's gold? You took the "
            "swallows and the poppies' red and gave me back a handkerchief of cold."
        ),
    ],
)
def test_a_text_of_strange_words_has_a_plain_category_or_none(abstract: str) -> None:
    """What is likeliest for a recipe, a letter or a poem says nothing of it, as no paper puts its words together."""
    text = judge([analyse("p", None, abstract)])
    (asked,), (silent,) = tag_arxiv(text, 4, Least(0.05, 0.07)), tag_arxiv(text, 4, Least(0.05, 0.07, strange=0.15))
    assert (bool(asked), silent) == (True, [])


def test_a_text_whose_words_are_hardly_known_must_be_plainer() -> None:
    """What is likeliest for a text on rats, of which the model knows hardly a word, is not likely enough to be said."""
    text = (
        "Rats fed casein or gluten were killed after nine weeks. Livers were weighed and frozen; glycogen, albumin and "
        "urea were assayed in liver and plasma. Gluten lowered albumin in plasma, and pups of gluten-fed dams weighed "
        "less at weaning."
    )
    judged = judge([analyse("p", None, text)])
    (asked,), (silent,) = (tag_arxiv(judged, 4, Least(strange=0.15, quite_strange=score)) for score in (0.15, 0.5))
    assert (bool(asked), silent) == (True, [])


def test_a_paper_is_not_strange_however_unlikely() -> None:
    """A paper goes together words that others put together, so that it keeps its categories; so does a plain text."""
    papers = judge([ALGEBRA, LEARNING])
    assert tag_arxiv(papers, 4, Least(strange=1.0, quite_strange=1.0)) == tag_arxiv(papers, 4)
