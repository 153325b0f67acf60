"""Full stops in texts that are not English."""

import pytest

from pipeline.text.elsewhere import is_english, is_short_elsewhere
from pipeline.text.sentences import split_sentences

_TEXTS = (
    "Nach Gl. (4) und Abb. (2) folgt es.|Vgl. Tab. (3) von Kim u. a. (7).|Die 3. Gruppe blieb, usw.|Das war es.",
    "D'après l'éq. (4) et Kim et coll. (7), oui.|« Pourquoi ? Parce que. » dit-il en 1850 av. J.-C. déjà.|C'est tout.",
    "Según la ec. (4), cap. 3, es bajo.|El Ing. Pérez lo dice, etc.|Es todo.",
    "Dalla sez. (5) di p. 12, cap. 3 e dall'ing. Neri segue.|Cfr. il rif. (12).|Fine.",
    "Uit verg. (4) van Kim e.a. (7) volgt het, aldus prof. De Vries, enz.|Klaar.",
    "Проф. Иванов (см. рис. 2, т. II) из Томска и Ким и др. (7) были на ул. Мира.|Мы измерили, и т. д.|Всё.",
    "Z równ. (4) i Kima i in. (7), ok. 40 lat, wynika to.|Prof. dr hab. Nowak był na ul. Długiej.|Koniec.",
    "Bylo to cca. 40 lidí (viz obr. 3, kap. 5).|Doc. Malý byl u nás atd.|Konec.",
    "Det var så, bl. a. i Lund, m. m.|Sedan slut.",
    "Prof. Dr. Kaya (bkz. s. 12, şek. 3) ve Kim vd. (7) dedi.|Bitti.",
    "Εδώ είναι ο κ. Παππάς (βλ. σ. 12, εικ. 4) ήταν εκεί.|Γιατί έγινε αυτό;|Έτσι απλά.",
    "डॉ. वर्मा ने देखा।|नींद बढ़ी।",
    "ስንዴ ያድጋል፧|ውጤቱ ጠቃሚ ነው፡፡|እንቀጥላለን።",
    "Siehe Fußn. (7), Bem. (3) und Taf. (2) dazu.|So am Lehrst. f. Physik.|Prof. em. Weber, Dr. h. c. mult. Klee.",
    "Voir théor. (2) et déf. (3) ici.|C'est tout.",
    "يقول د. محمد إنه رطب.|العمق 3 م.|انتهى.",
    "ܗܢܐ ܢܣܝܘܢܐ܀|ܛܒܐ",
)  # fmt: skip


@pytest.mark.parametrize("text", _TEXTS)
def test_sentences_of_other_languages(text: str) -> None:
    """Abbreviations, ordinals and references of other languages end no sentence; their stops and questions do."""
    joined = text.replace("|", " ")
    assert [joined[start:end] for start, end in split_sentences(joined)] == text.split("|")


@pytest.mark.parametrize(
    ("before", "next_word", "expected"),
    [
        (["in", "cap"], "3", True),
        (["in", "cap"], "Dann", False),
        (["um", "5", "t"], "2", False),
        (["die", "3"], "Gruppe", True),
        (["gab", "3"], "Gruppen", False),
        (["и", "т.", "д"], "Потом", False),
        (["punkty", "(ang"], "Decision", True),
        (["punkty", "(Moos"], "Dann", False),
        ([], "Dann", False),
    ],
)
def test_a_short_word_is_told_by_what_follows(before: list[str], next_word: str, expected: bool) -> None:  # noqa: FBT001
    """What counts by numbers needs one behind it, ordinals an article before, units and "etc." end a sentence."""
    assert is_short_elsewhere(before, next_word) is expected


def test_english_is_told_by_its_commonest_words() -> None:
    """A text with one of them is English, and its "max." and "cap." end sentences as before."""
    assert is_english("We read the text.")
    assert not is_english("Wir lesen den Text.")
    text = "They reach the max. Prices fall and hit a cap. Then they stop."
    assert len(split_sentences(text)) == 3
