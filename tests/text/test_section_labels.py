"""The labels of structured abstracts: where they stand, and what they state."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import SentenceRole
from pipeline.text.section_labels import SectionLabel, section_labels, stated_roles
from pipeline.text.section_words import label_roles
from pipeline.text.sentences import split_sentences

_STRUCTURE = ("background", "objective", "method", "result", "result", "other")


def _found(text: str) -> list[str]:
    return [text[label.start : label.end] for label in section_labels(text)]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Background: Sleep is short. Methods: we read. Results: It rose.", ["Background:", "Methods:", "Results:"]),
        ("BACKGROUND Sleep is short. METHODS DNA was read. RESULTS It rose.", ["BACKGROUND", "METHODS", "RESULTS"]),
        ("Background\nSleep is short.\n\nMethods\nWe read.", ["Background", "Methods"]),
        ("Background\n\nSleep is short.\n\nTrial registration\n\nNCT0.", ["Background", "Trial registration"]),
        ("Background Sleep is short. Methods We read.", ["Background", "Methods"]),
        (
            "Importance Sleep is short. Design, Setting, and Participants We. Main Outcomes and Measures Sleep time.",
            ["Importance", "Design, Setting, and Participants", "Main Outcomes and Measures"],
        ),
        ("Abstract Background Sleep is short. Results 3 rose.", ["Background", "Results"]),
        ("Context. It is known. Aims and objectives. To see it.", ["Context.", "Aims and objectives."]),
        ("(1) Background: known; (2) Methods: read", ["(1) Background:", "(2) Methods:"]),
        (r"\textbf{Methods.} We read. **Results**: It rose.", [r"\textbf{Methods.}", "**Results**:"]),
        ("Objectives\u2014To see. DESIGN AND SETTING: We read.", ["Objectives\u2014", "DESIGN AND SETTING:"]),
        ("It is known.Methods: we read.", ["Methods:"]),
        ("Métodos: Hay tres. Resultados: Son dos.", ["Métodos:", "Resultados:"]),
        ("Hintergrund Es ist so. Methodik Wir lesen.", ["Hintergrund", "Methodik"]),
        ("MATÉRIEL ET MÉTHODES Nous lisons. RÉSULTATS Il y en a.", ["MATÉRIEL ET MÉTHODES", "RÉSULTATS"]),
        ("Zusammenfassung\nZiel\nWir lesen.\nErgebnisse\nViele.", ["Zusammenfassung", "Ziel", "Ergebnisse"]),
        ("目的\uff1a探讨睡眠。方法\uff1a调查\uff0c并测量。", ["目的\uff1a", "方法\uff1a"]),
        ("【目的】探讨睡眠。【方法】调查。", ["【目的】", "【方法】"]),
        ("[Purpose] We ask. [Subjects and Methods] We read.", ["[Purpose]", "[Subjects and Methods]"]),
        ("It rose in the group. TRIAL REGISTRATION ISRCTN12345678.", ["TRIAL REGISTRATION"]),
    ],
)  # fmt: skip
def test_labels_are_found_however_they_stand(text: str, labels: list[str]) -> None:
    """Colons, capitals, lines of their own, full stops, numbers and markup make a label of the known words."""
    assert _found(text) == labels


@pytest.mark.parametrize(
    "text",
    [
        "We give two methods: A and B. The results: none.",
        "WE READ METHODS. METHODS ARE GIVEN. RESULTS ARE SHOWN.",
        "Results Section 3 shows it.",
        "We compare the\nResults\nof two runs.",
        "The aim is clear. Results of it are shown. Methods. are read.",
        "RESULTS of runs are shown.",
        "We read the file. REGISTRATION IS CLOSED.",
        "We show it [Methods 3] and [see Results].",
    ],
)
def test_other_uses_of_their_words_are_no_labels(text: str) -> None:
    """A word inside a sentence, before small letters, in a text of capitals or alone without a mark is no label."""
    assert _found(text) == []


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        ("METHODS", ("method",)),
        ("Aims and Objectives", ("objective",)),
        ("Methodology/Principal Findings", ("method", "result")),
        ("Background & Aims", ("background", "objective")),
        ("Summary", ()),
        ("Moss", None),
        ("Moss and methods", None),
    ],
)
def test_a_compound_states_the_roles_of_its_parts(words: str, roles: tuple[str, ...] | None) -> None:
    """Each part of a label must be known; one that states several roles or none leaves the role open."""
    assert label_roles(words) == roles


@pytest.mark.parametrize("form", ["{0}: It is so.", "{1} It is so.", "{0}. It is so.", "{0}\nIt is so.\n"])
def test_a_label_speaks_for_all_up_to_the_next(form: str) -> None:
    """Every sentence between two labels has the role that the first one states, in each form of label."""
    names = ("Background", "Purpose", "Materials and Methods", "Results", "Conclusions", "Funding")
    parts = [f"{form.format(name, name.upper())} So it goes on." for name in names]
    text = ("\n" if "\n" in form else " ").join(parts)
    spans = split_sentences(text)
    by_place = [(text.index(part), role) for part, role in zip(parts, _STRUCTURE, strict=True)]
    wanted = [[role for at, role in by_place if at <= start][-1] for start, _ in spans]
    assert stated_roles(section_labels(text), spans) == wanted


def test_a_label_alone_speaks_for_its_own_sentence() -> None:
    """An abstract with one label is not structured, so nothing is stated of the sentences behind."""
    text = "Motivation: Sleep is short. We read. It rose."
    assert stated_roles(section_labels(text), split_sentences(text)) == [SentenceRole.BACKGROUND, None, None]


@given(st.lists(st.sampled_from(["METHODS", "Results", ": ", ". ", " ", "\n", "we Read", "(1) ", "**", "and", "A"])))
@settings(max_examples=300)
def test_labels_are_places_of_the_text(pieces: list[str]) -> None:
    """Labels stand in order, apart from each other, and begin and end with visible characters."""
    text, at = "".join(pieces), 0
    for label in section_labels(text):
        assert isinstance(label, SectionLabel)
        assert at <= label.start < label.end <= len(text)
        assert text[label.start : label.end] == text[label.start : label.end].strip()
        at = label.end


@pytest.mark.parametrize("piece", ["\n", ".", "A", "METHODS ", "Methods: ", "(1) ", "**", ". \n", "AIM A. "])
def test_very_much_of_anything_is_searched(piece: str) -> None:
    """Searching is linear: very much of one thing ends."""
    section_labels(piece * (200_000 // len(piece)))


def test_labels_of_long_texts_are_not_kept() -> None:
    """A text has the same labels whether they are kept or, of a long one, found anew."""
    text = "Methods: We read. Results: We know."
    (first, *_), (again, *_) = section_labels(text), section_labels(text + " Ice flows." * 2_000)
    assert first == again
