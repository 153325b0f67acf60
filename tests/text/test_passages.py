"""What stages read of a body."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from documents import Part, body_of
from pipeline.records.bodies import Body, SectionKind
from pipeline.text.passages import MOST_CHARS, Place, Role, lay_out

_LONG = "Lanterns drift on slow rivers at night, and nobody knows why they turn at the third bend of each river. " * 4
_PARTS = [
    Part(None, ["Lanterns on Slow Rivers", "Ada Lovelace, Somewhere"]),
    Part("Abstract", ["We see lanterns drift."], SectionKind.ABSTRACT),
    Part("1 Rivers", [_LONG, "Figure 1: A lantern.", "Rivers are slow."], SectionKind.INTRODUCTION),
    Part("1.1 Bends", ["Bends are few.", "12 14 15 | 3.5 2.1"], parent=3),
    Part("Acknowledgements", ["We thank the boatmen."]),
    Part("References", ["Lovelace, A. On rivers."], SectionKind.REFERENCES),
    Part("Online", ["Lovelace, B. On boats."], parent=6),
    Part("C. Babbage. 1837. On", ["the engines of boats."]),
]
_BODY = body_of(_PARTS)


def _told(places: tuple[Place, ...], body: Body = _BODY) -> list[tuple[Role, str]]:
    return [(place.role, body.text[place.start : place.end].strip()) for place in places]


def test_layout_of_a_paper() -> None:
    """Front matter and references are not read, captions and thanks are beside the matter, headings stand above."""
    layout = lay_out(_BODY, "Lanterns on Slow Rivers", has_abstract=True)
    assert (layout.lead, layout.is_abstract) == (None, True)
    assert _told(layout.places) == [
        (Role.HEADING, "1 Rivers"),
        (Role.BODY, _LONG.strip()),
        (Role.ASIDE, "Figure 1: A lantern."),
        (Role.BODY, "Rivers are slow."),
        (Role.HEADING, "1.1 Bends"),
        (Role.BODY, "Bends are few."),
        (Role.ASIDE, "12 14 15 | 3.5 2.1"),
        (Role.HEADING, "Acknowledgements"),
        (Role.ASIDE, "We thank the boatmen."),
    ]
    assert [place.parent for place in layout.places] == [-1, 0, 0, 0, 0, 4, 4, -1, 7]


def test_who_speaks_is_not_read() -> None:
    """Labels of a transcript part what is said, a line that names a speaker alone is left off, and one turn leads."""
    said = [
        "Host: Ada Berg",
        "ADA BERG: What moved?",
        f"BO DAHL: {_LONG.strip()}",
        "ADA BERG: Why?",
        "BO DAHL: Nobody knows.",
        "ADA BERG: Well.",
    ]
    body = body_of([Part(None, said)])
    layout = lay_out(body, "Talk", has_abstract=False)
    assert layout.lead
    assert body.text[slice(*layout.lead)] == _LONG.strip()
    assert _told(layout.places, body) == [
        (Role.BODY, "What moved?"),
        (Role.BODY, "Why?"),
        (Role.BODY, "Nobody knows."),
        (Role.BODY, "Well."),
    ]


def test_abstract_of_a_body_stands_for_the_papers() -> None:
    """Where the paper has no abstract beside its body, the body's own is its abstract."""
    layout = lay_out(_BODY, "", has_abstract=False)
    assert layout.lead
    assert (_BODY.text[slice(*layout.lead)], layout.is_abstract) == ("We see lanterns drift.", True)


def test_beginning_stands_for_an_abstract() -> None:
    """Where there is no abstract, what first says something stands for one, without the title, and is read once."""
    body = body_of([Part(None, ["A Title", "By me"]), Part("News", [_LONG, "More. " * 300, "The end."])])
    layout = lay_out(body, "A Title", has_abstract=False)
    assert layout.lead
    assert not layout.is_abstract
    assert body.text[slice(*layout.lead)].startswith(_LONG.strip())
    assert 1_200 <= layout.lead[1] - layout.lead[0] <= 2_400
    assert _told(layout.places, body)[:2] == [(Role.BODY, "By me"), (Role.HEADING, "News")]
    assert all(place.end <= layout.lead[0] or place.start >= layout.lead[1] for place in layout.places)


def test_what_is_beside_the_matter_is_told_from_a_sentence() -> None:
    """So are captions, which begin with a figure's or table's number, lines of programs, and who was at a meeting."""
    for text, role in (
        ("Table 2. Speeds of lanterns", Role.ASIDE),
        ("Fig. 3 Lanterns at night", Role.ASIDE),
        ("Table 2 shows that lanterns drift.", Role.BODY),
        ("Figures of speech abound.", Role.BODY),
        ("pip install lanterns", Role.ASIDE),
        ("import lanterns as ln", Role.ASIDE),
        ('from lanterns import read\nlamps = read("a.csv")', Role.ASIDE),
        ("from the lake to here", Role.BODY),
        ("git keeps what was said.", Role.BODY),
        ("docker images are built each night", Role.BODY),
        ("int all = count(stones);\nreturn all;", Role.ASIDE),
        ("to count the stones of all lakes (see Fig. 2);", Role.BODY),
        ("to teach;", Role.BODY),
        ("Present: Ada Lovelace, Bo Dahl", Role.ASIDE),
        ("Present were all of us.", Role.BODY),
        ("Participants: forty adults who live by the lake.", Role.BODY),
    ):
        body = body_of([Part("X", [_LONG]), Part("Y", [text])])
        assert lay_out(body, "", has_abstract=True).places[-1].role is role, text


def test_what_stands_around_a_letter_is_not_read() -> None:
    """Address, salutation and signature stand in the body, and no stage reads them."""
    body = body_of([Part(None, ["12 Mill Lane", "Dear Bo,", _LONG, "Best wishes, Ada", "Tel. 0123"])])
    layout = lay_out(body, "", has_abstract=False)
    assert layout.lead
    assert (body.text[slice(*layout.lead)].strip(), layout.places) == (_LONG.strip(), ())


@settings(max_examples=40)
@given(text=st.text("ab .\n", max_size=300), times=st.integers(1, 60), has_abstract=st.booleans())
def test_every_letter_is_read_once(text: str, times: int, *, has_abstract: bool) -> None:
    """Whatever a body without sections holds, each letter is in one stretch, none is longer than the bound."""
    body = Body(text=text * times, format="plain", sections=())
    layout = lay_out(body, "", has_abstract=has_abstract)
    spans = sorted([*([layout.lead] if layout.lead else []), *((one.start, one.end) for one in layout.places)])
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(0 < end - start <= MOST_CHARS for start, end in spans)
    read = sum(sum(map(str.isalpha, body.text[start:end])) for start, end in spans)
    assert read == sum(map(str.isalpha, body.text))
