"""Tags of a vocabulary: what a text has to say to earn one, and how much it is worth."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import Tag
from pipeline.tagging.units import batch_units
from pipeline.tagging.vocabularies import Vocabulary, compile_vocabulary, tag_in_vocabulary
from pipeline.tagging.vocabularies.concepts import Concept, check_concepts
from pipeline.text.analysis import analyse
from pipeline.text.definitions import find_acronyms


def _vocabulary(*labels: str | tuple[str, ...]) -> Vocabulary:
    """Return a vocabulary whose concepts have their preferred labels as ids."""
    rows = [(one,) if isinstance(one, str) else one for one in labels]
    concepts = [Concept(id=row[0], label=row[0], alternatives=row[1:], line=n) for n, row in enumerate(rows, 2)]
    return compile_vocabulary("mine", check_concepts("mine.csv", concepts))


def _tags(vocabulary: Vocabulary, title: str, abstract: str = "", least_score: float = 0.0) -> list[Tag]:
    paper = analyse("p", title, abstract)
    return tag_in_vocabulary(
        vocabulary, paper, batch_units([paper]).papers[0], find_acronyms(paper), count=50, least_score=least_score
    )


def _spans(vocabulary: Vocabulary, title: str, abstract: str = "") -> dict[str, list[str]]:
    return {tag.tag: [span.term for span in tag.evidence] for tag in _tags(vocabulary, title, abstract)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On speech recognition", "speech recognition"),
        ("Recognition of speech in noise", "Recognition of speech"),
        ("The recognition of the speech", "recognition of the speech"),
        ("Speech-recognition systems", "Speech-recognition"),
        ("Speeches' recognition", None),  # 's' stands between as punctuation
        ("Speech recognitions", "Speech recognitions"),
        ("Recognition speech", "Recognition speech"),
        ("Speech and image recognition", "Speech and image recognition"),
        ("Speech emotion recognition", None),
        ("Speech, recognition", None),
        ("Recognition of the emotion of speech", None),
        ("Speech. Recognition", None),
    ],
)
def test_plural_order_and_links_are_forgiven(text: str, found: str | None) -> None:
    """A label is found in any order and number, across links and a shared word, and never across punctuation."""
    spans = _spans(_vocabulary("Speech recognition"), text)
    assert spans == ({"Speech recognition": [found]} if found else {})


def test_sentences_are_not_crossed() -> None:
    """The last word of a sentence and the first of the next are no label."""
    vocabulary = _vocabulary("Speech recognition")
    assert _spans(vocabulary, "", "It is about speech\nRecognition is hard. We like speech. Recognition works.") in (
        {},
        {"Speech recognition": ["speech\nRecognition"]},  # no full stop, no end
    )


def test_longest_label_wins() -> None:
    """Words of a longer label count for no shorter one inside it."""
    vocabulary = _vocabulary("Learning", "Machine learning", "Adversarial machine learning")
    spans = _spans(vocabulary, "Adversarial machine learning", "Machine learning is not learning; we study learning.")
    assert spans == {
        "Adversarial machine learning": ["Adversarial machine learning"],
        "Machine learning": ["Machine learning"],
        "Learning": ["learning", "learning"],
    }


def test_nearer_form_scores_higher() -> None:
    """The exact label scores higher than a turned one, that one higher than one that is only shuffled."""
    vocabulary = _vocabulary("Speech recognition")
    scores = [
        _tags(vocabulary, text)[0].score
        for text in (
            "Speech recognition",
            "Recognition of speech",
            "Speech and image recognition",
            "Speech for recognition",
            "Recognition speech",
        )
    ]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_place_and_frequency_raise_the_score() -> None:
    """Title before first sentence before the rest, twice before once."""
    vocabulary = _vocabulary("Word sense disambiguation")
    rest = "We look at text. "
    scores = [
        _tags(vocabulary, title, abstract)[0].score
        for title, abstract in (
            ("", rest + "It is word sense disambiguation."),
            ("", "It is word sense disambiguation. " + rest),
            ("Word sense disambiguation", rest),
            ("Word sense disambiguation", rest + "It is word sense disambiguation."),
        )
    ]
    assert scores == sorted(scores)
    assert (len(set(scores)), all(0 < score < 1 for score in scores)) == (4, True)


def test_rare_labels_say_more() -> None:
    """One mention of a label that is rare in the literature scores higher than one of a common one."""
    tags = _tags(_vocabulary("Large language models", "Bundle adjustment"), "Large language models, bundle adjustment")
    assert [tag.tag for tag in tags] == ["Bundle adjustment", "Large language models"]


@pytest.mark.parametrize(
    ("title", "abstract", "is_meant"),
    [
        ("", "We use attention in a model.", False),
        ("", "We use attention in a model. More attention is more.", True),
        ("Attention in models", "", True),
        ("", "We attend to attended models, attending twice, attends.", False),
    ],
)
def test_common_single_word_must_recur_or_stand_in_the_title(title: str, abstract: str, *, is_meant: bool) -> None:
    """A single word that is common in the literature is held to a higher bar."""
    assert bool(_tags(_vocabulary("attention"), title, abstract)) is is_meant


def test_rare_single_word_needs_one_mention() -> None:
    """A single word that is rare in the literature is meant where it stands."""
    assert _tags(_vocabulary("chess"), "", "We play, and what we play is chess.")


def test_bar_is_for_the_concept() -> None:
    """Where another label of the concept stands too, its common word counts."""
    vocabulary = _vocabulary(("Attention mechanism", "attention"))
    spans = _spans(vocabulary, "", "The attention mechanism is old. We like attention.")
    assert spans == {"Attention mechanism": ["attention mechanism", "attention"]}


@pytest.mark.parametrize(
    ("label", "text", "is_found"),
    [
        ("RAG", "A rag is a cloth", False),
        ("RAG", "RAGs in use", True),
        ("LLM", "LLMs in use", True),
        ("NLP", "NLP in use", True),
        ("GloVe", "The glove fits", False),
        ("GloVe", "GLOVE or GloVe", True),
        ("Transformer", "Transformers in vision", True),
        ("Transformer", "We transform vision", False),
        ("Networks, Neural", "A neural network", True),
        ("Mercury (planet)", "On Mercury", True),
        ("OR", "This or that", False),
        ("OR", "OR for hospitals", True),
        ("C++", "Written in C++ today", True),
        ("Internet of things", "The Internet of Things", True),
        ("State-of-the-art review", "A state of the art review", True),
    ],
)
def test_labels_as_curators_write_them(label: str, text: str, *, is_found: bool) -> None:
    """Capitals mean capitals; turned labels, qualifiers, hyphens and signs are read."""
    assert bool(_tags(_vocabulary(label), text)) is is_found


def test_capitals_of_style_mean_nothing() -> None:
    """A vocabulary that writes its labels in capitals has no acronyms by that."""
    assert _tags(_vocabulary("CHESS", "ROBOTS", "MACHINE LEARNING"), "chess")


def test_acronym_that_the_paper_defines() -> None:
    """A short form counts for what the paper says it means, wherever it stands."""
    vocabulary = _vocabulary("Linear discriminant analysis", ("Latent Dirichlet allocation", "LDA"))
    abstract = "We use linear discriminant analysis (LDA). Our LDA is fast; LDAs are."
    assert _spans(vocabulary, "LDA at work", abstract) == {
        "Linear discriminant analysis": ["LDA", "linear discriminant analysis", "LDA", "LDAs"]
    }
    assert _spans(vocabulary, "LDA at work", "It is fast.") == {"Latent Dirichlet allocation": ["LDA"]}


def test_acronym_of_something_else_is_no_mention() -> None:
    """Where a vocabulary spells a short form out and the paper otherwise, it is another thing."""
    spelled = _vocabulary(("Latent Dirichlet allocation", "LDA"))
    abstract = "We use lazy drift annealing (LDA). Our LDA is fast."
    assert _spans(spelled, "", abstract) == {}
    assert _spans(_vocabulary("LDA"), "", abstract) == {"LDA": ["LDA", "LDA"]}


def test_shared_label_belongs_to_who_prefers_it() -> None:
    """A label of two concepts names the one that prefers it; else both, at half the worth."""
    assert list(_spans(_vocabulary("Chess", ("Board games", "chess")), "Chess")) == ["Chess"]
    both = _tags(_vocabulary(("Sports", "chess"), ("Board games", "chess")), "Chess")
    alone = _tags(_vocabulary(("Sports", "chess")), "Chess")
    assert [tag.tag for tag in both] == []  # an ambiguous label alone, once in the title: 2 x 1/2 does not do
    assert [tag.tag for tag in alone] == ["Sports"]
    again = _tags(_vocabulary(("Sports", "chess"), ("Board games", "chess")), "Chess", "Chess and chess.")
    assert [tag.tag for tag in again] == ["Board games", "Sports"]


def test_labels_of_the_same_stems_are_told_apart_by_how_they_are_written() -> None:
    """Where two labels differ in their endings alone, the text's own form decides; another form names both."""
    vocabulary = _vocabulary("Reward models", "Reward modeling")
    assert list(_spans(vocabulary, "Reward modeling")) == ["Reward modeling"]
    assert list(_spans(vocabulary, "", "We use reward models.")) == ["Reward models"]
    assert list(_spans(vocabulary, "", "We use a reward model.")) == ["Reward modeling", "Reward models"]


def test_narrower_concepts_stand_first_among_equals() -> None:
    """Of two concepts with one score the one that stands deeper comes first."""
    concepts = [
        Concept(id="a", label="Garden chess", line=2),
        Concept(id="b", label="Kitchen chess", broader=("a",), line=3),
    ]
    vocabulary = compile_vocabulary("mine", check_concepts("f.csv", concepts))
    tags = _tags(vocabulary, "Garden chess, kitchen chess")
    assert ([tag.tag for tag in tags], tags[0].score == tags[1].score) == (["b", "a"], True)
    assert [tag.rank for tag in tags] == [1, 2]


def test_least_score() -> None:
    """Tags below the least score are left out."""
    vocabulary = _vocabulary("Machine learning", "Bundle adjustment")
    text = "A study", "We study text. Machine learning is used. Bundle adjustment. Bundle adjustment."
    assert len(_tags(vocabulary, *text)) == 2
    assert [tag.tag for tag in _tags(vocabulary, *text, least_score=0.4)] == ["Bundle adjustment"]


_WORDS = st.sampled_from(
    [
        "learning",
        "machine",
        "of",
        "speech",
        "and",
        "recognition",
        "the",
        "deep.",
        "networks,",
        "LDA",
        "(LDA)",
        "OR",
        "$x$",
    ]
)
_TEXTS = st.lists(_WORDS, max_size=25).map(" ".join)
_LABELS = st.lists(st.lists(_WORDS, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=8, unique=True)


@given(_LABELS, _TEXTS, _TEXTS, st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_evidence_is_verbatim_and_order_of_lines_does_not_matter(
    labels: Sequence[str], title: str, abstract: str, random: object
) -> None:
    """Every tag has evidence, every span is verbatim; lines of the file in another order change nothing."""
    shuffled = list(labels)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    tags = _tags(_vocabulary(*labels), title, abstract)
    assert _tags(_vocabulary(*shuffled), title, abstract) == tags
    texts = {"title": title, "abstract": abstract}
    for tag in tags:
        assert 0 < tag.score <= 1
        assert tag.evidence
        for span in tag.evidence:
            assert texts[span.field][span.start_char : span.end_char] == span.term != ""


@given(_LABELS, _TEXTS)
@settings(max_examples=100)
def test_spans_do_not_cross_what_separates(labels: Sequence[str], abstract: str) -> None:
    """No span holds a full stop or a comma between words, and of several labels at one place the longest is taken."""
    for tag in _tags(_vocabulary(*labels), "", abstract):
        assert [span.term for span in tag.evidence if ". " in span.term or ", " in span.term] == []


@pytest.mark.parametrize("text", ["a" * 300_000, "(" * 300_000, "learning " * 20_000, ". " * 30_000, "\n" * 300_000])
def test_hostile_texts_end(text: str) -> None:
    """Long runs of anything are read in a moment."""
    vocabulary = _vocabulary("learning", "learning learning", "machine learning and learning machines", "a" * 400)
    assert isinstance(_tags(vocabulary, "", text), list)
