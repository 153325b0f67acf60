"""Where a sentence ends."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text.sentences import item_places, script_breaks, split_sentences

_SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["We follow Smith et al. in this.", "Then we stop."],
        ["It holds for e.g. rivers and lakes, cf. Fig. 3 and Eq. 4.", "It fails at sea."],
        ["Growth of E. coli was measured by J. Smith.", "It grew."],
        ["The value is 3.14 at most.", "Version v1.5 of Node.js was used."],
        ["Is it so?", "It is!", "We show why."],
        ["He wrote (see p. 5) of it.", "(It is long.)", "We agree."],
        ["Objective: to learn.", "Methods: we read."],
        ["We use a test, i.i.d. samples vs. others.", "mTOR is inhibited."],
        ["It activates NF-kappa B.", "Then c-myc is found.", "c-jun is not."],
        ["1. We read.", "2. We write."],
        ["We show two things.", "(i) It works.", "(ii) It is fast."],
        ["It maps to 16p13.3.", "Together they bind."],
        ["See https://a.org/b.c for code.", "More follows."],
        [r"It costs $O(n. m)$ steps.", "That is much."],
        ["They scored 5.", "3D models did better."],
        ["In the U.S. market it sells.", "Elsewhere not."],
        ["Using Eq. (4) and Ref. (12) we get it.", "Lamp et al. (7) is looser, as Fig. (3) shows."],
        ["Let {v_1 , . . . , v_k } be a set.", "It stops . . . when done."],
        ["Prime Minister Lester B. Pelham spoke.", "Edgar F. Cobb and Prof. J. R. Lund wrote it down."],
        ["It treats hepatitis C.", "Patients recover."],
        ["See [Phys. Rev. Lett. 129, 067402 (2022)] and J. Chem. Phys. 12, 44.", "We go on."],
        ["We refine J. Math. Phys. 12, 498 and its bound.", "We go on."],
        ["Data of Proc. Natl. Acad. Sci. USA are used.", "Phys. Rev. D 99 is not."],
        [
            "The plates come from ed. Lund, where they were.",
            "We read a book (trans. Doe, eds. Lund and Roe).",
            "It ends.",
        ],
        ["Mô hình dựa trên cơ chế chú ý.", "Kết quả tốt."],
        ["He has the 2nd ed.", "Lund prints it.", "It is the last ed.", "We read it."],
        ["Half of it grew.", ".95 of the plates were red.", "It fell by .5 mm.", ".NET was used."],
        ["Figs. S1-S3 and Tab. S4 show it.", "Copies of figs.", "Lund has them."],
        ["The study of math.", "Physics follows."],
        ['Users asked "Is it safe? Can I trust it?" before each trial.', "They went on."],
        ["They asked \u201cIs it? It is!\u201d and left.", "He wrote: \u201cYes.\u201d", "We agreed."],
        ["We use Yahoo! Answers and Jeopardy! questions.", "Is it good!", "Data help."],
        ["The well is 20 ft.", "Deep drilling began.", "Each side is 4 in.", "Wide beams were used."],
        ["Wir lesen z. B. Texte, d. h. B\u00fccher bzw. Hefte.", "Das ist gut."],
        ["Wir trafen uns am 3. Mai in Bonn.", "Am 12. Dezember kam er.", "Es gab 20.", "Das war gut."],
        ["Nous lisons p. ex. Mme. Curie.", "Elle est l\u00e0."],
        ["Los EE. UU. son grandes.", "Luego vino."],
        [
            "Nous lisons env. 3 000 lettres, dit le Pr. Blanc.",
            "It is doped with Pr.",
            "We grow it, says PR.",
            "Ice melts.",
        ],
        [
            "Im 19. Jahrhundert, in Bd. 7 und der 5. Klasse stieg die Fa. Krupp auf.",
            "Es blieb bei 500.",
            "Klasse war es.",
        ],
        ["Los datos de aprox. 3.500 casos (cf. el apdo. 4) son del s. XVI y de Fr. Luis.", "Luego vino."],
        ["We honour the statistician G. Udny Yule.", "It treats vitamin B.", "Doctors agree."],
        ["W tym np. Kowalski i tzw. Nowa Fala.", "Koniec."],
        ["\u0421\u043c. \u0440\u0438\u0441. 3.", "\u0412\u0441\u0451."],
        [
            "By Rem. (2) and Obs. (3), as in Suppl. Fig. S3 and App. B, it grows.",
            "We see Ref. [J. Am. Soc. 1, 2] again.",
        ],
        ["A claim of P. Lund, J.-P. Mose and A. N. Kolm holds.", "It is old."],
        ["Rain fell on Mt. Hood and in Ft. Yates.", "It cost Rs. 500 a day."],
        ["See [Angew. Chem. Intl. Ed. 55, 27] and Mon. Not. R. Astron. Soc. 4, 1.", "Trans. Inf. Theory 3 is older."],
        ["They play Go, chess, etc. in clubs.", "Moves, tricks, etc.", "Players win."],
        [
            r"It is in \textit{Sci. China Math.} 41, 1; \emph{Calc. Var. Partial Differ. Equ.} \textbf{63}, 191.",
            "We go on.",
        ],
        [r"It is \emph{new.}", r"We go on \textit{in it.}", "Then we stop."],
        ["We put it in -- voila! -- and it works.", "We go on."],
        ["Der Wert (s. Tab. 2) gilt nach Abs. 3.", "Er steigt."],
        [
            "La Profa. Costa (cf. pag. 3) lo dice.",
            "\u0410. \u0421. \u041f\u0443\u0448\u043a\u0438\u043d \u0437\u0434\u0435\u0441\u044c.",
            "\u042d\u0442\u043e \u043d\u043e\u0432\u043e.",
        ],
        [
            "\u0535\u057d \u0563\u056b\u057f\u0565\u0574\u0589",
            "\u0534\u0578\u0582 \u0563\u056b\u057f\u0565\u057d\u0589",
        ],
        [r"We solve $$x^2 = 1 \,.$$", "This is new.", "Let $f(x) = x.$", r"We show $$a = b. \eqno(1)$$", "It is so."],
        [r"It has $$a = b,$$ where $a.$ Smith says $$\left\{ a \right.$$ Here it goes on.", "We stop."],
        ["We show that QMA is in NP.", "The proof is short."],
        [r"Let \begin{equation} x = \left\{ y. \right. \end{equation} be known.", "We go on."],
        [r"We solve \begin{align*} x &= 1. \end{align*}", "It is hard.", r"So is \[ y = 2. \]", "We go on."],
    ],
)
def test_sentences_as_a_reader_sees_them(sentences: list[str]) -> None:
    """Abbreviations, initials, decimals, links and formulas end no sentence; question marks and brackets may."""
    assert _sentences(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("We read texts.Systems take them.", ["We read texts.", "Systems take them."]),
        ("It rose in 2012.Then it fell.", ["It rose in 2012.", "Then it fell."]),
        ("It is at v1.2.Beta of Lamps.", ["It is at v1.2.Beta of Lamps."]),
        ("We call torch.Tensor is a class.", ["We call torch.Tensor is a class."]),
        ("\u0939\u0948\u0964\u092f\u0939\u0964", ["\u0939\u0948\u0964", "\u092f\u0939\u0964"]),
        ("\u793a\uff01\u4f55\uff1f\u8ad6\u3002", ["\u793a\uff01", "\u4f55\uff1f", "\u8ad6\u3002"]),
        ("\u0627\u0644\u061f \u062c\u064a.", ["\u0627\u0644\u061f", "\u062c\u064a."]),
        ("We list: \u2022 one lamp \u2022 two moths", ["We list:", "\u2022 one lamp", "\u2022 two moths"]),
        ("We list:\n- one lamp;\n- two moths", ["We list:", "- one lamp;", "- two moths"]),
        ("METHODS We read. RESULTS It rose.", ["METHODS", "We read.", "RESULTS", "It rose."]),
        ("Background\nIt is known.\nMethods\nWe read.", ["Background", "It is known.", "Methods", "We read."]),
        ("It ends. . . .", ["It ends. . . ."]),
    ],
)  # fmt: skip
def test_sentences_without_a_stop_and_a_blank(text: str, sentences: list[str]) -> None:
    """Other scripts' stops, bullets, labels and stops without a blank part; a name of software does not."""
    assert _sentences(text) == sentences


@given(text=st.text(alphabet=". ,;!?a", max_size=60))
@settings(max_examples=200)
def test_no_sentence_is_marks_alone(text: str) -> None:
    """Where a text has a letter, each of its sentences has a letter or digit."""
    found = _sentences(text)
    assert len(found) == 1 or all(any(map(str.isalnum, sentence)) for sentence in found)


def test_wrapped_lines_are_one_sentence_and_blank_lines_part() -> None:
    """A line end is white space; a blank line ends a sentence."""
    assert _sentences("We wrap\nour lines.\n\nA heading\n\nNext one.") == [
        "We wrap\nour lines.",
        "A heading",
        "Next one.",
    ]


_TITLE = "Radar images of the flow of ice"
_ABSTRACT = "We measure how fast ice flows. " + "Radar images show that it flows faster in warm summers. " * 2


@pytest.mark.parametrize("abstract", [_ABSTRACT, _ABSTRACT.replace(". ", ".\n\t"), f"{_ABSTRACT}\n\nThe end is here."])
def test_a_first_line_that_can_only_be_a_title_is_a_sentence(abstract: str) -> None:
    """It stands above one line, above indented ones or above paragraphs; itself, it can be wrapped with indentation."""
    for title in (_TITLE, _TITLE.replace(" of", "\n\tof", 1)):
        first, second = [f"{title}\n{abstract}"[a:b] for a, b in split_sentences(f"{title}\n{abstract}")][:2]
        assert (first, second) == (title, "We measure how fast ice flows.")


@pytest.mark.parametrize(
    "text",
    [
        f"In this paper\n{_ABSTRACT[0].lower()}{_ABSTRACT[1:]}",  # goes on in lower case
        f"The flow of\n{_ABSTRACT}",  # ends in the middle of a phrase
        f"{_TITLE},\n{_ABSTRACT}",
        f"{_TITLE}\nWe measure how fast ice flows.",  # two lines of much the same length
        f"{_TITLE}\nRadar images of ice\n{_ABSTRACT}",  # which of the lines is the title's?
        f"{_TITLE}\n {_ABSTRACT}",
    ],
)
def test_other_first_lines_go_on(text: str) -> None:
    """Where a line could be a wrapped one, the sentence goes on over its end."""
    start, end = split_sentences(text)[0]
    assert "\n" in text[start:end]


@given(text=st.text(max_size=300) | st.text(alphabet="aA.?! \n()\"'1,;:", max_size=300))
@settings(max_examples=200)
def test_sentences_cover_the_text(text: str) -> None:
    """Sentences stand in order, begin and end with visible characters, and leave out white space alone."""
    left, at = list(text), 0
    for start, end in split_sentences(text):
        assert at <= start < end
        assert text[start:end] == text[start:end].strip()
        left[start:end] = " " * (end - start)
        at = end
    assert "".join(left).strip() == ""


@pytest.mark.parametrize("piece", ["a", ".", "A. ", "(", "x\n", "?!", "e.g. ", "$"])
def test_very_much_of_anything_is_split(piece: str) -> None:
    """Splitting is linear: very much of one thing ends."""
    assert split_sentences(piece * (200_000 // len(piece)))


def _abstracts(name: str, key: str) -> Iterator[list[str]]:
    """Yield labelled abstracts whose sentences all end as sentences do; SciTLDR's others were cut at line ends."""
    with gzip.open(_SHARED / name, "rt", encoding="utf-8") as lines:
        for line in lines:
            sentences = [sentence.strip() for sentence in json.loads(line)[key] if sentence.strip()]
            if all(sentence[-1] in ".?!" and not sentence[0].islower() for sentence in sentences):
                yield sentences


@pytest.mark.skipif(not _SHARED.exists(), reason="the labelled data does not stand beside the checkout")
@pytest.mark.parametrize(
    ("name", "key", "share"),
    [("sentences_genia.jsonl.gz", "sentences", 0.99), ("summaries_scitldr_dev.jsonl.gz", "source", 0.98)],
)
def test_share_of_abstracts_split_exactly(name: str, key: str, share: float) -> None:
    """Nearly all labelled abstracts are split exactly as their annotators did."""
    abstracts = list(_abstracts(name, key))
    exact = sum(_sentences(" ".join(sentences)) == sentences for sentences in abstracts)
    assert exact >= share * len(abstracts), f"{exact} of {len(abstracts)}"


@pytest.mark.parametrize(
    "text",
    [
        "1. To grow moss| 2. To weigh it| 3. To eat it",
        "1.) The first item| 2.) The second item",
        "1) The first item| 2) The second item",
        "a. The first item| b. The second item| c. The third",
        "Aims: 1. To grow moss| 2. To weigh it",
        "1. The moss of Fig. 2. The lamp of table 3. The end",  # a figure's number
        "We show that 1) It is fast 2) It is good",  # part of a sentence
        "Two steps: a) Tuning, followed by b) Learning",
        "We scored 2. The rest scored 3. The end",
        "2. We prove it 3. We test it",  # the first item is not there
    ],
)
def test_item_begins_where_the_items_before_it_are(text: str) -> None:
    """An item begins a sentence if the numbers before its own do, and no sentence around the list goes on."""
    plain = text.replace("|", "")
    places = [place for place, _ in enumerate(text) if text[place] == "|"]
    expected = [place + 1 - number for number, place in enumerate(places)]
    assert [*item_places(plain)] == expected


def test_number_of_an_item_ends_no_sentence() -> None:
    """What an item begins with, a bullet or a bracket beside it, is no sentence of its own."""
    text = "\u2022 9. Grow moss. \u2022 10. Weigh it. ii) It is light."
    expected = ["\u2022 9. Grow moss.", "\u2022 10. Weigh it.", "ii) It is light."]
    assert [text[start:end] for start, end in split_sentences(text)] == expected


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("\u0393\u03b9\u03b1\u03c4\u03af; \u0394\u03b5\u03af\u03c7\u03bd\u03c9.", 1),
        ("\u0393\u03b9\u03b1\u03c4\u03af; \u03b4\u03b5\u03af\u03c7\u03bd\u03c9.", 0),  # a semicolon of a list
        ("Pourquoi l'\u00e9t\u00e9; Non.", 0),
        ("\u7761\u7720.\u6b69\u884c", 1),
        ("\u7761\u7720\uff0e\u6b69\u884c\uff13\uff0e\uff15", 1),
        ("\u56f3\uff13\uff0e\u3092\u898b\u3088", 0),  # `see figure 3`
        ("It is; We read.", 0),
    ],
)
def test_stops_of_one_script(text: str, pieces: int) -> None:
    """Greek asks with a semicolon before a capital, Chinese and Japanese have stops without a blank; decimals stay."""
    assert len(list(script_breaks(text))) == pieces


def test_very_many_stops_of_a_script() -> None:
    """A text of stops alone ends: what is asked of the whole text is asked once and not at each of them."""
    assert split_sentences("\u1361\u1361" * 200_000) == [(0, 400_000)]


def test_georgian_has_no_capitals() -> None:
    """A full stop between words of Georgian ends a sentence, and one behind an abbreviation does not."""
    text = "ეს არის წინადადება. მეორე არის, მაგ. ეს აქაა. მესამე კი იქ."
    assert [text[start:end] for start, end in split_sentences(text)] == [
        "ეს არის წინადადება.",
        "მეორე არის, მაგ. ეს აქაა.",
        "მესამე კი იქ.",
    ]
