"""Analysed papers in, the roles of their sentences out, through the door of the folder."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import RoleOfSentence, SentenceRole
from pipeline.roles import find_roles, roles_of
from pipeline.roles.acts import ACTS, OUTCOME, only_acts
from pipeline.roles.findings import FINDINGS, says_finding
from pipeline.roles.own_voice import EARLIER, OWN_VOICE, speaks_itself
from pipeline.settings import RoleSettings
from pipeline.text.analysis import Analysis, analyse
from pipeline.text.batch import batch_of
from pipeline.text.rules import Rule, as_read

ABSTRACT = (
    "Glaciers shape the valleys of the Alps over thousands of years, but how fast they flow is hard to see. In this "
    "paper, we propose a method to measure the flow of glaciers. Radar images of 40 valleys are compared by a network "
    "that was trained on maps. Our results show that the method outperforms previous ones by 12 %."
)
WORDS = "We propose the ice . However, results show that $x$ 12 % https://a.b Methods: Results: flows , in this paper"

SAID = ["we", "i", "show", "prove", "that", "ice", "flows", "find", "also", "results", "it", "is", "found", "to"]


def _roles(abstract: str | None, language: str | None = "en") -> list[RoleOfSentence]:
    [rows] = find_roles([analyse("p", None, abstract, language)], RoleSettings())
    return rows


def test_an_ordinary_abstract_is_told() -> None:
    """What was there, what is done and what came of it are told apart, in the order of the text."""
    rows = _roles(ABSTRACT)
    assert [row.sentence_no for row in rows] == [1, 2, 3, 4]
    assert (rows[0].role, rows[3].role) == (SentenceRole.BACKGROUND, SentenceRole.RESULT)
    assert rows[1].role in {SentenceRole.OBJECTIVE, SentenceRole.METHOD}
    assert {row.engine for row in rows} == {"chain"}


def test_what_a_text_states_is_taken() -> None:
    """Labels of a structured abstract say the role with certainty, and are no part of the sentence behind them."""
    text = "Background: Sleep is short. Methods: We asked 412 adults. They slept. Results: Most of them slept less."
    rows = _roles(text)
    assert [(row.role.value, row.score, row.engine) for row in rows] == [
        ("background", 1.0, "stated"),
        ("method", 1.0, "stated"),
        ("method", 1.0, "stated"),
        ("result", 1.0, "stated"),
    ]
    assert text[rows[1].start_char : rows[1].end_char] == "We asked 412 adults."


def test_a_heading_is_no_sentence() -> None:
    """A label that stands alone has no row; the sentences keep their numbers."""
    text = "BACKGROUND\nSleep is short.\nMETHODS\nWe asked 412 adults to walk.\nRESULTS\nMost of them walked."
    rows = _roles(text)
    assert [text[row.start_char : row.end_char] for row in rows] == [
        "Sleep is short.",
        "We asked 412 adults to walk.",
        "Most of them walked.",
    ]


@pytest.mark.parametrize("abstract", [None, "", " \n "])
def test_an_empty_abstract_has_no_roles(abstract: str | None) -> None:
    """Where there is no text there is no sentence."""
    assert _roles(abstract) == []


@pytest.mark.parametrize(
    ("sentence", "own"),
    [
        ("In this paper, we prove that ice flows.", True),
        ("This paper presents a map of the ice.", True),
        ("We study the flow of ice.", True),
        ("This research applies radar to ice.", True),
        ("Then we also studied snow.", True),
        ("Applied research of ice is slow.", False),
        ("We live in a valley of ice.", False),
        ("Recent work studies the flow of ice.", False),
        ("We have previously shown that ice flows.", False),
        ("Previously, we proposed a map of ice.", False),
        ("In the preceding paper of this series, we introduced a map.", False),
        ("In a previous paper we drew a map; here we introduce another.", True),
        ("In this quiet research area, maps are missing.", False),
        ("If we review all maps, ice is old.", False),
        ("Such floods are considered highly dangerous.", False),
    ],
)
def test_what_a_paper_says_of_itself_is_told(sentence: str, own: bool) -> None:  # noqa: FBT001 - a parameter
    """The authors' own act is told from the acts of others, of everyone and of an earlier paper."""
    assert speaks_itself(sentence) == own


def test_an_own_act_is_no_background() -> None:
    """An abstract that begins with what the paper does has no background there, as most in mathematics do."""
    rows = _roles("In this paper we prove that ice flows in valleys. We measure ice with radar in all valleys.")
    assert rows[0].role is not SentenceRole.BACKGROUND


@pytest.mark.parametrize(
    ("abstract", "role"),
    [
        ("Ice is old. Here we report maps of ice. Radar sends waves into ice.", SentenceRole.OBJECTIVE),
        ("Ice is old. We look at it by radar and find that it flows. Snow is slow.", SentenceRole.RESULT),
    ],
)
def test_what_a_paper_first_does_is_its_objective(abstract: str, role: SentenceRole) -> None:
    """The first act of a paper's own tells what it is for, unless it says what came out."""
    assert _roles(abstract)[1].role is role


def test_other_languages_are_left_alone() -> None:
    """The model learnt English: of a text in another language it says nothing."""
    assert _roles("Gletscher formen die Täler der Alpen. Wir messen mit Radar.", "de") == []
    assert _roles("हम एक नई विधि प्रस्तुत करते हैं। परिणाम अच्छे हैं।", None) == []
    assert _roles(ABSTRACT, None) == _roles(ABSTRACT, "en")


@given(text=st.text(max_size=200) | st.lists(st.sampled_from(WORDS.split()), max_size=60).map(" ".join))
@settings(max_examples=100)
def test_every_row_is_a_sentence(text: str) -> None:
    """For any abstract, rows lie in it in order without overlap, none is blank, and scores are 0 to 1."""
    rows = _roles(text)
    ends = [0, *(row.end_char for row in rows)]
    assert all(before <= row.start_char < row.end_char <= len(text) for before, row in zip(ends, rows, strict=False))
    assert all(text[row.start_char : row.end_char].strip() for row in rows)
    assert all(0.0 <= row.score <= 1.0 for row in rows)


@given(texts=st.lists(st.lists(st.sampled_from(WORDS.split()), max_size=40).map(" ".join), max_size=6))
@settings(max_examples=60)
def test_a_paper_is_told_alone(texts: list[str]) -> None:
    """What is told of a paper depends on no other paper of its batch, scores included."""
    papers = [analyse(str(number), None, text) for number, text in enumerate(texts)]
    assert find_roles(papers, RoleSettings()) == [find_roles([paper], RoleSettings())[0] for paper in papers]


def test_chances_are_chances() -> None:
    """Each sentence has a chance of every role, and they add up to 1."""
    papers: list[Analysis] = [analyse("p", None, ABSTRACT), analyse("q", None, None), analyse("r", None, "Ice flows.")]
    chances = roles_of(papers, RoleSettings()).chances
    assert [own.told.shape for own in chances] == [(4, 5), (0, 5), (1, 5)]
    assert all(np.allclose(own.told.sum(axis=1), 1.0, atol=1e-4) for own in chances)
    assert roles_of([], RoleSettings()).chances == []


def test_a_long_text_is_told() -> None:
    """A thousand sentences are read like ten."""
    assert len(_roles("We measure the flow of ice. " * 1_000)) == 1_000


def test_what_is_told_of_a_batch_is_told_once() -> None:
    """Whoever asks for a batch's roles again is given what was told before; another batch is told anew."""
    batch = batch_of([analyse("p", None, ABSTRACT)])
    told = roles_of(batch, RoleSettings())
    assert roles_of(batch, RoleSettings()) is told
    assert roles_of(batch_of(list(batch)), RoleSettings()) is not told


def test_what_came_out_is_no_method() -> None:
    """In the middle of an abstract, too, a sentence that says what was found is no method."""
    told = _roles(
        "We study the flow of ice in valleys. Maps of the valleys are drawn by hand. We show that ice flows in winter. "
        "The flow is slow. We draw the maps again with radar, valley by valley."
    )
    assert told[2].role is SentenceRole.RESULT


@pytest.mark.parametrize(
    "sentence",
    [
        "We prove the existence of ice.",
        "We show the uniqueness of the flow.",
        "Bounds on the flow of ice are proved.",
        "We provide necessary and sufficient conditions of ice.",
    ],
)
def test_what_is_proved_is_a_finding(sentence: str) -> None:
    """What mathematics proves is what came out, though it is said as an act."""
    assert says_finding(sentence)


@pytest.mark.parametrize(
    ("sentence", "alone"),
    [
        ("Moreover, we investigate the flow of ice.", True),
        ("To map ice, we introduce a new radar.", True),
        ("Uses of radar are also discussed.", True),
        ("We generalize the map to all ice.", False),
        ("We compare maps, and find old ice.", False),
        ("We introduce a radar that is faster than others.", False),
        ("Ice flows in winter.", False),
    ],
)
def test_an_act_without_an_outcome_is_told(sentence: str, alone: bool) -> None:  # noqa: FBT001 - a parameter
    """What was done is told from what came of it."""
    assert only_acts(sentence) == alone


def test_an_act_alone_is_less_likely_a_result() -> None:
    """At the end of an abstract, too, what was done is less likely what came out than the model says."""
    text = f"{ABSTRACT} Finally, the uses of the method are discussed."
    [told] = roles_of([analyse("p", None, text, "en")], RoleSettings()).chances
    result = list(SentenceRole).index(SentenceRole.RESULT)
    assert told.alone[-1].argmax() == result
    assert told.told[-1, result] < told.alone[-1, result]


@pytest.mark.parametrize(
    "sentence", ["We have previously shown that ice flows.", "We use radar.", "We show how to draw a map."]
)
def test_what_was_done_is_no_finding(sentence: str) -> None:
    """What is done, and what an earlier paper found, is not what came out."""
    assert not says_finding(sentence)


@given(words=st.lists(st.sampled_from(SAID)))
@settings(max_examples=60)
def test_the_rules_of_findings_are_looked_for_at_once_as_one_by_one(words: list[str]) -> None:
    """What is told of a sentence is what its rules say, in whatever way they are looked for."""
    sentence = " ".join(words)
    one_by_one = any(rule.holds(as_read(sentence)) for rule in FINDINGS)
    assert says_finding(sentence) == (one_by_one and not EARLIER.holds(as_read(sentence)))


@pytest.mark.parametrize("rule", [*OWN_VOICE, EARLIER, *FINDINGS, *ACTS, OUTCOME], ids=lambda rule: rule.name)
def test_a_rule_of_the_own_voice_tells_its_examples_apart(rule: Rule) -> None:
    """The rule takes the one sentence and leaves the one that looks alike."""
    assert rule.holds(rule.takes)
    assert not rule.holds(rule.leaves)


@pytest.mark.parametrize(
    "sentence",
    [
        "Models of auctions are introduced.",
        "It is shown that ice flows in winter.",
        "The paper introduces a map of ice.",
        "We reveal how ice flows in winter.",
        "We summarize results on the flow of ice.",
        "An instanton method is proposed to see how ice flows.",
    ],
)
def test_what_is_presented_is_no_background(sentence: str) -> None:
    """A first sentence that says what is shown, without saying by whom, tells what its own paper does."""
    told = _roles(f"{sentence} The ice of the valley is thin. It melts in spring. Results show that it is fast.")
    assert told[0].role is not SentenceRole.BACKGROUND


@pytest.mark.parametrize(
    "sentence", ["The force is described by a sum.", "Ice is considered an asset.", "Maps are described in many books."]
)
def test_what_is_known_is_not_the_papers_own(sentence: str) -> None:
    """A passive that says what something is, or where others told it, is not taken for what the paper does."""
    assert not speaks_itself(sentence)
