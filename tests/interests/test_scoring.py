"""What a paper scores for an interest, and why."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.interests import DISLIKED, ENGINE, LIKED, score_papers
from pipeline.interests.model import compare, liked_of, load, read, save
from pipeline.interests.profile import NEAREST
from pipeline.interests.scoring import FOLLOWED
from pipeline.interests.terms import terms_of
from pipeline.records import InterestScore
from pipeline.settings import GivenPaper, InterestSettings
from pipeline.text.analysis import Analysis, analyse
from pipeline.text.batch import batch_of

_MOSS = GivenPaper(
    id="2401.00001",
    title="Bryophyte growth on urban stone surfaces",
    abstract="We see how bryophyte colonies spread over limestone walls. Desiccation tolerance explains the pattern.",
)
_AGENTS = GivenPaper(
    title="Tree search planning for language agents",
    abstract="Language agents plan badly. We let them search a tree of actions with a learned value function.",
)
_NEAR = analyse(
    "near",
    "Desiccation tolerance of bryophyte colonies",
    "We watch bryophyte colonies on limestone walls over ten years.",
    "en",
    authors=("Doe, Jane",),
)
_FAR = analyse("far", "Tree search for agents", "Language agents search a tree of actions with a value function.", "en")


def _rows(interest: InterestSettings, *papers: Analysis) -> list[list[InterestScore]]:
    return score_papers(batch_of(papers), {"mine": interest})


def _row(interest: InterestSettings, paper: Analysis) -> InterestScore:
    ((row,),) = _rows(interest, paper)
    return row


def test_the_nearer_paper_scores_higher() -> None:
    """A paper that shares rare words with a liked one is likelier wanted than one that shares none."""
    near, far = _rows(InterestSettings(likes=(_MOSS,)), _NEAR, _FAR)
    assert near[0].engine == ENGINE
    assert near[0].score > 0.1 > (far[0].score if far else 0.0)


def test_each_interest_goes_by_its_own_model(tmp_path: Path) -> None:
    """Of two interests that differ in their models alone, that whose model weighs nothing is told a half."""
    shipped = load()
    save(replace(shipped, weights=shipped.weights * 0), tmp_path, {})
    own, other = InterestSettings(likes=(_MOSS,)), InterestSettings(likes=(_MOSS,), models=tmp_path)
    (rows,) = score_papers(batch_of([_NEAR]), {"own": own, "other": other})
    scores = {row.interest: row.score for row in rows}
    assert scores["other"] == 0.5 != scores["own"]


def test_evidence_is_verbatim_and_of_content() -> None:
    """Each span gives its term back, the heaviest comes first, and no function word is one."""
    evidence = _row(InterestSettings(likes=(_MOSS, _AGENTS)), _NEAR).evidence
    texts = {field: text.text for field, text in _NEAR.fields()}
    assert [one.term for one in evidence] == [texts[one.field][one.start_char : one.end_char] for one in evidence]
    assert sorted((one.weight for one in evidence), reverse=True) == [one.weight for one in evidence]
    assert "bryophyte" in " ".join(one.term for one in evidence).lower()
    assert {"We", "of", "on"} & {one.term for one in evidence} == set()


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Desiccation tolerance of bryophyte colonies", "Desiccation tolerance of bryophyte colonies"),
        ("Bryophyte colonies tolerate desiccation", "Bryophyte colonies"),
        ("Desiccation tolerance to bryophyte colonies", "Desiccation tolerance"),
    ],
)
def test_words_that_are_shared_in_a_row_are_one_reason(title: str, told: str) -> None:
    """A term is shown with its neighbours as far as each two words are shared, over `of` but no other small word."""
    liked = GivenPaper(title="On desiccation tolerance of bryophyte colonies, and tolerance to bryophyte colonies")
    terms = [one.term for one in _row(InterestSettings(likes=(liked,)), analyse("p", title, None, "en")).evidence]
    assert told in terms


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ("Limestone walls shelter bryophyte colonies near harbours.", False),
        ("Stones near harbours.", True),
        ("Limestone walls shelter bryophyte colonies near harbours; harbours flood.", True),
        ("Limestone walls shelter bryophyte colonies near Harbours.", True),
    ],
)
def test_what_is_said_aside_is_a_reason_where_little_else_is(others: str, told: bool) -> None:  # noqa: FBT001 - a case
    """A lone word said once, in small letters and not in the title, is not shown beside three reasons."""
    liked = GivenPaper(title="Bryophyte colonies of limestone walls", abstract="Desiccation and drought of harbours.")
    row = _row(InterestSettings(likes=(liked,)), analyse("p", "Desiccation and drought", others, "en"))
    assert ("harbours" in [one.term.lower() for one in row.evidence]) is told


def test_a_pair_of_the_title_goes_before_others() -> None:
    """Of six shared pairs that of the title is shown, though others are rarer."""
    text = "Xyloid moss gathers. Zeolite ash falls. Quokka fur sheds. Yttrium salt melts. Wolfram ore rusts."
    liked = GivenPaper(title="Stellar wind", abstract=text)
    evidence = _row(InterestSettings(likes=(liked,)), analyse("p", "A stellar wind", text, "en")).evidence
    assert "stellar wind" in [one.term for one in evidence]


@pytest.mark.parametrize(("abstract", "has_row"), [(True, False), (False, True)])
def test_a_lone_common_word_is_no_reason(abstract: bool, has_row: bool) -> None:  # noqa: FBT001 - a case
    """What two abstracts have in common by chance makes no row; the same word of a title, or of one's own, does."""
    text = (
        "We see how human visitors walk between stalls of a market, where they stop, what they carry, whom they greet"
        " and when they leave. Cameras above every lane record paths from dawn until noon over twelve weeks; weather,"
        " prices and music are noted beside."
    )
    liked = GivenPaper(title="Human paths", abstract=text if abstract else None)
    paper = analyse("p", "Kidney stones", "Stones were taken from human kidneys and weighed.", "en")
    assert bool(_rows(InterestSettings(likes=(liked,)), paper)[0]) is has_row


def test_what_is_hardly_near_is_not_named() -> None:
    """A liked paper that is not half as near as the nearest is not what a score comes from."""
    other = GivenPaper(title="Colonies of bees in towns", abstract="We count the hives of bees and their honey.")
    likes = _row(InterestSettings(likes=(other, _MOSS)), _NEAR).likes
    assert [one.title for one in likes] == [_MOSS.title]


def test_the_liked_papers_are_named() -> None:
    """The score names the liked papers that it comes from, the nearest first."""
    likes = _row(InterestSettings(likes=(_AGENTS, _MOSS)), _NEAR).likes
    assert (likes[0].id, likes[0].title) == (_MOSS.id, _MOSS.title)
    assert likes[0].weight > max((one.weight for one in likes[1:]), default=0.0)


def test_a_title_that_is_liked_twice_is_named_once() -> None:
    """A library that holds a paper twice, with two abstracts, names it once."""
    again = GivenPaper(title=_MOSS.title, abstract="Bryophyte colonies spread over limestone walls.")
    likes = _row(InterestSettings(likes=(_MOSS, again, _AGENTS)), _NEAR).likes
    assert [one.title for one in likes] == [_MOSS.title]


def test_what_stands_for_a_title_is_cut_with_a_sign() -> None:
    """A liked paper without a title goes by the beginning of its abstract, with a sign where that goes on."""
    cut = "We see how bryophyte colonies spread over limestone walls. Desiccation \u2026"
    for abstract, told in ((_MOSS.abstract, cut), ("Moss on limestone walls.", "Moss on limestone walls.")):
        row = _row(InterestSettings(likes=(GivenPaper(abstract=abstract),)), _NEAR)
        assert row.likes[0].title == told


def test_a_liked_paper_is_marked() -> None:
    """A paper that is itself liked scores 1, one that is disliked 0, each told by its engine; case is no matter."""
    paper = analyse("p", _MOSS.title.upper() if _MOSS.title else "", _MOSS.abstract, "en")
    liked = _row(InterestSettings(likes=(_MOSS,)), paper)
    disliked = _row(InterestSettings(likes=(_AGENTS,), dislikes=(_MOSS,)), paper)
    assert [(row.score, row.engine) for row in (liked, disliked)] == [(1.0, LIKED), (0.0, DISLIKED)]


def test_a_dislike_lowers_what_is_like_it_and_is_named() -> None:
    """A paper near a disliked one scores lower than without the dislike and names it; one far from it does neither."""
    disliked = GivenPaper(title="Bryophyte colonies on limestone walls", abstract=_MOSS.abstract)
    for paper, named in ((_NEAR, [disliked.title]), (_FAR, [])):
        plain = _row(InterestSettings(likes=(_MOSS, _AGENTS)), paper)
        lowered = _row(InterestSettings(likes=(_MOSS, _AGENTS), dislikes=(disliked,)), paper)
        assert plain.dislikes == ()
        assert [one.title for one in lowered.dislikes] == named
        assert (lowered.score < 0.9 * plain.score) == bool(named)


def test_what_is_told_otherwise_names_no_dislike() -> None:
    """A paper of a followed author, or itself liked, is not scored down, and names nothing that would have."""
    disliked = GivenPaper(title="Bryophyte colonies on limestone walls", abstract=_MOSS.abstract)
    itself = GivenPaper(title=_NEAR.title.text, abstract=_NEAR.abstract.text)
    for likes, authors in (((_MOSS,), ("Jane Doe",)), ((itself,), ())):
        row = _row(InterestSettings(likes=likes, authors=authors, dislikes=(disliked,)), _NEAR)
        assert (row.score >= FOLLOWED, row.dislikes) == (True, ())


def test_other_subjects_take_little_from_one() -> None:
    """A paper near some of many liked ones is wanted, whatever else is liked: the mean is of the nearest."""
    own = tuple(_MOSS.model_copy(update={"title": f"{_MOSS.title} {n}"}) for n in range(NEAREST))
    others = tuple(_AGENTS.model_copy(update={"title": f"{_AGENTS.title} {n}"}) for n in range(4 * NEAREST))
    alone, among = (_row(InterestSettings(likes=likes), _NEAR).score for likes in (own, (*others, *own)))
    assert among > 0.8 * alone


@pytest.mark.parametrize(("author", "follows"), [("Jane Doe", True), ("DOE, jane", True), ("J. Doe", False)])
def test_a_followed_author(author: str, follows: bool) -> None:  # noqa: FBT001 - a case
    """An author is followed by all names in any order and case; initials may be somebody else's."""
    rows = _rows(InterestSettings(authors=(author,)), _NEAR)[0]
    assert [(row.score, row.likes[0].title) for row in rows] == ([(FOLLOWED, author)] if follows else [])


def test_a_followed_author_alone_is_the_reason() -> None:
    """A paper that shares function words with what is liked is here for its author, and like nothing."""
    (row,) = _rows(InterestSettings(likes=(GivenPaper(title="We over the"),), authors=("Jane Doe",)), _NEAR)[0]
    assert [liked.title for liked in row.likes] == ["Jane Doe"]


def test_nothing_of_what_was_retracted() -> None:
    """A paper that was withdrawn or retracted has no row."""
    assert _rows(InterestSettings(likes=(_MOSS,)), replace(_NEAR, status="retracted")) == [[]]


@pytest.mark.parametrize("text", ["", "the of and", "$x$", "\u4e2d\u6587", "we"])
def test_texts_that_say_nothing(text: str) -> None:
    """A paper or a like without a word that says anything gives no row, and breaks nothing."""
    nothing = analyse("p", text, text, None)
    assert _rows(InterestSettings(likes=(_MOSS,)), nothing) == [[]]
    assert _rows(InterestSettings(likes=(GivenPaper(title=text or "-"),)), _NEAR) in ([[]], [[]])


def test_papers_are_compared_part_by_part_as_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of liked papers need no more memory: how many papers are compared at once changes no bit of a score."""
    told = [(f"Lanterns of {name}", f"We count lanterns of {name} by night.") for name in ("jade", "silk", "bone", "")]
    papers = read(load(), terms_of(batch_of([analyse(title, title, text, "en") for title, text in told])))
    liked = liked_of(papers)
    at_once = compare(papers, liked).shared
    monkeypatch.setattr("pipeline.interests.profile._MOST_ENTRIES", 1)
    for kind, shared in compare(papers, liked).shared.items():
        assert shared.likeness.shape == (4, 4)
        assert shared.likeness.tobytes() == at_once[kind].likeness.tobytes()


def test_titles_alone_say_as_surely_what_is_wanted() -> None:
    """A paper near one of three liked titles is likely wanted, though a title shares fewer words than an abstract."""
    titles = (_MOSS.title, _AGENTS.title, "Drift of sea ice in winter storms")
    paper = analyse(
        "paper",
        "Colonisation of building facades by bryophytes",
        "Facades of buildings carry plants that arrive as spores and settle where water stays. We recorded every"
        " cushion on forty facades of two towns over three summers, measured moisture and shade at each of them, and"
        " modelled survival with a proportional hazard. Shade explained most of the variance between facades, the kind"
        " of stone a third of it, and traffic none. Growth slowed in dry summers and recovered within a season.",
        "en",
    )
    assert _row(InterestSettings(likes=tuple(GivenPaper(title=title) for title in titles)), paper).score > 0.5
