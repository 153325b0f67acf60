"""The sentences of an abstract that a card shows: their roles in, one for each of three roles out."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import SentenceRole
from pipeline.roles import find_roles
from pipeline.roles.card_training import met, read_cards
from pipeline.roles.card_traits import CUES, TRAITS
from pipeline.roles.cards import SHOWN, Sentence, load_cards, shown_roles
from pipeline.roles.model import load_roles
from pipeline.settings import RoleSettings
from pipeline.text.analysis import analyse
from pipeline.text.batch import batch_of
from pipeline.text.rules import as_read

OBJECTIVE, METHOD, RESULT = SHOWN


def _sentence(
    text: str, *, own: bool = False, finds: bool = False, stated: SentenceRole | None = None, **chances: float
) -> Sentence:
    return Sentence(text, {role: chances.get(role.value, 0.001) for role in SentenceRole}, own, finds, stated)


def _shown(title: str, sentences: list[Sentence]) -> dict[int, SentenceRole]:
    return shown_roles(title, sentences, load_cards())


AIM = _sentence("In this paper we look at ice.", own=True, objective=0.9)
WAY = _sentence("We use maps.", method=0.9)


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        (_sentence("We weigh ice using radar.", result=0.6, method=0.4), METHOD),
        (_sentence("It is shown that ice is faster than snow.", finds=True, method=0.6, result=0.4), RESULT),
        (_sentence("This opens the way to maps.", result=0.9), None),
        (_sentence("Ice must be mapped.", method=0.9, background=0.05, result=0.05), None),
        (_sentence("We call it ice.", method=0.9, background=0.05, result=0.05), None),
        (_sentence("We briefly draw maps.", method=0.9, background=0.05, result=0.05), None),
        (_sentence("Ice is mapped using radar.", method=0.9, background=0.05, result=0.05), METHOD),
        (_sentence("The central tool is radar.", method=0.9, background=0.05, result=0.05), METHOD),
        (_sentence("Ice could be mapped using radar.", method=0.9, background=0.05, result=0.05), None),
        (_sentence("Ice is old.", method=0.9, background=0.1, result=0.05), None),
        (_sentence("Ice is faster than snow.", result=0.01, background=0.9), None),
    ],
)
def test_what_a_sentence_says_speaks_for_it(sentence: Sentence, role: SentenceRole | None) -> None:
    """A sentence is shown for what it says, which may be another role than its likeliest one, or for nothing."""
    assert _shown("Snow", [AIM, sentence]).get(1) == role


def test_what_was_done_before_is_no_objective() -> None:
    """What the authors did in another paper is not what this one is about, however likely it is told so."""
    before = _sentence("In an accompanying paper, we proposed to map ice.", objective=0.9)
    assert _shown("Maps of ice", [before, _sentence("We extend it to snow.", own=True, objective=0.3)])[1] is OBJECTIVE


def test_the_name_in_a_title_tells_the_method() -> None:
    """What is said of the thing that the title names is how it is done; of two it is not the likelier one."""
    named, other = (_sentence(f"{name} weighs old ice.", method=0.5, result=0.1) for name in ("Sledge", "Winter"))
    for title in ("SLEDGE: a map of snow", "Sledge - a map of snow"):
        assert _shown(title, [AIM, other, named])[2] is METHOD


def test_what_is_found_before_the_aim_is_hardly_the_result() -> None:
    """A finding that leads to the aim is less than one behind it."""
    early, late = (_sentence("It is shown that ice is fast.", finds=True, result=chance) for chance in (0.9, 0.6))
    assert _shown("Snow", [early, AIM, late])[2] is RESULT


def test_a_sentence_has_one_role() -> None:
    """Where one sentence is the best of two roles, the next best has the other."""
    both = _sentence("We show by radar that ice is faster than snow by 3 %.", finds=True, method=0.5, result=0.5)
    assert _shown("Snow", [AIM, both, WAY]) == {0: OBJECTIVE, 1: RESULT, 2: METHOD}


def test_what_the_abstract_states_is_shown() -> None:
    """A stated role is shown before a told one, in whatever words, and a sentence plays no role but the stated one."""
    stated = [_sentence("Ice.", stated=OBJECTIVE), _sentence("We weigh it using radar.", method=0.9, stated=RESULT)]
    assert _shown("Snow", [AIM, *stated, WAY]) == {1: OBJECTIVE, 2: RESULT, 3: METHOD}


def test_what_the_authors_say_behind_a_label_of_background_may_be_the_objective() -> None:
    """Where no label states the objective, what the paper says of itself as its background is shown, and no premise."""
    own, premise = (
        _sentence(text, own=True, objective=0.5, stated=SentenceRole.BACKGROUND)
        for text in ("In this paper, we map ice.", "Ice is mapped by others.")
    )
    assert _shown("Snow", [premise, own]) == {1: OBJECTIVE}
    assert _shown("Snow", [own, _sentence("To map ice.", stated=OBJECTIVE)]) == {1: OBJECTIVE}


def test_nothing_is_shown_of_nothing() -> None:
    """Without sentences, or with what cannot be shown, a card has none."""
    assert _shown("Snow", []) == {}
    assert _shown("Snow", [_sentence("", own=True, objective=0.9), _sentence("", stated=RESULT)]) == {}


@given(
    st.lists(
        st.builds(
            _sentence,
            st.sampled_from(["We use radar.", "Ice is fast.", "", "We show ice."]),
            own=st.booleans(),
            objective=st.floats(0, 1),
            method=st.floats(0, 1),
            result=st.floats(0, 1),
        ),
        max_size=8,
    )
)
@settings(max_examples=60)
def test_a_role_is_shown_once(sentences: list[Sentence]) -> None:
    """At most one sentence is shown for a role, and each of them can be."""
    shown = _shown("Ice", sentences)
    assert len({*shown.values()}) == len(shown)
    assert all(sentences[number].text for number in shown)


def test_rows_say_what_is_shown() -> None:
    """The roles of an abstract say which of its sentences stand on a card; one that was cut off never does."""
    text = "In this paper, we propose to map ice. We use radar. We find that ice is faster than snow."
    [rows] = find_roles([analyse("p", "Ice", text, "en")], RoleSettings())
    assert [row.shown_as for row in rows] == [OBJECTIVE, METHOD, RESULT]
    cut = f"{text[:-1]} by 3 m a day where the"
    [rows] = find_roles([analyse("p", "Ice", cut, "en")], RoleSettings())
    assert [row.shown_as for row in rows] == [OBJECTIVE, METHOD, None]


def test_a_trait_is_asked_of_what_it_takes() -> None:
    """The words of a sentence leave no trait out that holds of it."""
    batch = batch_of([analyse("p", None, rule.takes.strip().capitalize(), "en") for rule in TRAITS])
    assert all(cues >> number & 1 for number, cues in enumerate(CUES.of(batch).tolist()))


@pytest.mark.parametrize(
    "outlook",
    [
        "This opens the way to maps.",
        "It may serve as a signal.",
        "Ice is a very promising platform.",
        "This will enable maps.",
        "It offers a new route to maps.",
        "Maps underscore their great value.",
    ],
)
def test_what_a_result_is_good_for_is_an_outlook(outlook: str) -> None:
    """What may come of a result is told from the result."""
    assert next(rule for rule in TRAITS if rule.name == "outlook").holds(as_read(outlook))


@pytest.mark.parametrize(("file", "floor"), [("cards.jsonl.gz", 0.87), ("cards_held.jsonl.gz", 0.84)])
def test_cards_show_what_a_reader_would(file: str, floor: float) -> None:
    """Of the sentences that somebody wrote down for abstracts of every field, cards show this share."""
    cards = read_cards(Path(__file__).parent / "fixtures" / file, load_roles())
    assert met(cards, load_cards()) >= floor
