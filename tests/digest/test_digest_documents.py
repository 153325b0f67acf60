"""Markdown, HTML and Atom: what they say of a paper, and that nothing in a paper is markup to them."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from digest_cards import PLAIN, edition
from pipeline.digest import Edition, Section, written
from pipeline.digest.texts import shown
from pipeline.records import DigestFormat, Precision
from pipeline.store.cards import CardClaim, CardLink, Reason

_A = "{http://www.w3.org/2005/Atom}"
_FULL = replace(
    PLAIN,
    title="Rewards in $10^{-3}$ s",
    authors=tuple(f"Author {letter}" for letter in "ABCDEFGH"),
    arxiv_id="2406.06606",
    interest=Reason("rewards", 0.874, ("reward model",)),
    tags=(Reason("Reward design", 0.5, tuple(f"term {number}" for number in range(9))),),
    objective="We ask why.",
    method="We measure it.",
    result="It is 12\\% faster.",
    keyphrases=tuple(f"phrase {number}" for number in range(10)),
    links=(CardLink("github.com/a/b", "code"), CardLink("https://a.org/x", "project")),
    claims=(CardClaim("It is 12\\% faster", ("12\\%",)), CardClaim("which costs 3 ms", ("3 ms",))),
)
_HOSTILE = "<script>alert(1)</script> [x](javascript:y) ![i](//h) `c` **b** | ]]> &amp; {{x}} $m$ <!-- \x1b[31m \u202e"


def _words(text: str) -> str:
    return " ".join(text.split())


class _Tags(HTMLParser):
    """The elements and the words of a document."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data: str) -> None:
        """Note words."""
        self.words += data


def test_a_declared_tag_is_told_from_one_that_was_found() -> None:
    """What a source declared says so in the place of a score."""
    declared = replace(_FULL, tags=(Reason("cs.LG Machine Learning", 1.0, ("learning",), is_declared=True),))
    told = written(edition(declared), DigestFormat.MARKDOWN).replace("\\", "")
    assert "cs.LG Machine Learning, declared (" in told


def test_card_says_why_what_how_and_what_came_out() -> None:
    """Every part of a card stands in the document, formulas as text, and what is left out has a sign."""
    text = written(edition(_FULL), DigestFormat.MARKDOWN).replace("\\", "")
    for part in (
        "[Rewards in 10⁻³ s](<https://arxiv.org/abs/2406.06606>)",
        "2026-11 · Author A, Author B, Author C, Author D, Author E and 3 more · arXiv:2406.06606",
        "**Why:** interest rewards 0.87 (“reward model”); Reward design 0.50 (“term 0”, “term 1”, ",
        "“term 4” and 4 more); from monday.txt",
        "**What:** We ask why.",
        "**How:** We measure it.",
        "**Result:** It is 12% faster.",
        "**Figures:** 12%; 3 ms: which costs 3 ms",
        "**Code:** [github.com/a/b](<https://github.com/a/b>)",
        "**Links:** <https://a.org/x>",
        "and 4 more",
    ):
        assert part in text


def test_a_followed_author_is_no_paper_that_this_one_is_like() -> None:
    """Who is followed stands behind "by", as the paper writes the name; a title that stands for words is not quoted."""
    card = replace(PLAIN, authors=("Doe, J.", "\u0141ukasz Kaiser"))
    alone = replace(card, interest=Reason("mine", 0.9, ("A title",), ("Lukasz Kaiser",)))
    both = replace(card, interest=Reason("mine", 0.9, ("title",), ("Lukasz Kaiser", "Moss")))
    told = [written(edition(one), DigestFormat.MARKDOWN).replace("\\", "") for one in (alone, both)]
    assert "**Why:** interest mine 0.90, by \u0141ukasz Kaiser; from" in told[0]
    assert "mine 0.90, by \u0141ukasz Kaiser, like \u201cMoss\u201d (\u201ctitle\u201d); from" in told[1]


def test_what_lowered_a_score_is_named() -> None:
    """The disliked papers that a score was lowered by stand behind the reasons that speak for the paper."""
    lowered = Reason("mine", 0.2, ("moss",), ("Moss",), ("A survey of moss",))
    told = written(edition(replace(PLAIN, interest=lowered)), DigestFormat.MARKDOWN).replace("\\", "")
    assert "(\u201cmoss\u201d), lowered by \u201cA survey of moss\u201d among the dislikes;" in told


def test_names_with_commas_are_told_apart() -> None:
    """Where a name is written with a comma, semicolons stand between the names."""
    told = written(edition(replace(PLAIN, authors=("Doe, J.", "Jo Roe"))), DigestFormat.MARKDOWN).replace("\\", "")
    assert "Doe, J.; Jo Roe" in told


@pytest.mark.parametrize("form", [DigestFormat.MARKDOWN, DigestFormat.HTML])
def test_nothing_of_a_paper_is_markup(form: DigestFormat) -> None:
    """A hostile title, name, tag and link make the elements that a plain one makes, and no other."""
    hostile = replace(
        _FULL,
        title=_HOSTILE,
        authors=(_HOSTILE,),
        result=_HOSTILE,
        tags=(Reason(_HOSTILE, 0.5, (_HOSTILE,)),),
        links=(CardLink("javascript:alert(1)", "code"), CardLink('https://a.org/">)<img src=x>', "project")),
        sources=(_HOSTILE,),
    )
    found = [written(edition(card, title=_HOSTILE), form) for card in (_FULL, hostile)]
    plain, wild = (_Tags(MarkdownIt().render(text) if form is DigestFormat.MARKDOWN else text) for text in found)
    assert (wild.tags, "\x1b" in found[1]) == (plain.tags, False)
    assert [link for link in wild.links if not link.startswith("https://")] == []
    assert "<script>alert(1)</script> [x](javascript:y)" in _words(wild.words)


@given(st.text(st.sampled_from("*_`[]()<>#!|~-+1. &=^x\n"), max_size=20))
@settings(max_examples=80)
def test_any_signs_are_words_in_markdown(signs: str) -> None:
    """Whatever signs stand together, CommonMark shows them as they are."""
    text = written(edition(replace(PLAIN, title=f"{signs} a", sources=())), DigestFormat.MARKDOWN)
    found = _Tags(MarkdownIt().render(text))
    assert (_words(f"1. {signs} a") in _words(found.words), set(found.tags)) == (True, {"h1", "h2", "p"})


def test_html_needs_no_style_sheet() -> None:
    """The document loads nothing, has no style sheet, and its headings, rows and links are elements."""
    text = written(edition(_FULL), DigestFormat.HTML)
    found = _Tags(text)
    assert not {"style", "link", "script", "img", "table"} & set(found.tags)
    assert (found.tags.count("h1"), found.tags.count("h2"), "viewport" in text) == (1, 1, True)


def test_untitled_paper_has_the_beginning_of_its_abstract() -> None:
    """A paper without a title is named by its abstract's first words, with a sign that they are cut."""
    card = replace(PLAIN, title=None, abstract="We study rivers " * 20)
    text = written(edition(card), DigestFormat.MARKDOWN)
    assert "We study …" in text


def test_digest_of_nothing_says_so() -> None:
    """Where nothing is new the document says that."""
    for form in (DigestFormat.MARKDOWN, DigestFormat.HTML):
        assert "nothing new" in written(edition(), form)


def test_cut_digest_says_of_how_many() -> None:
    """The heading of a section tells how many papers it is of, and several sections have a heading each."""
    at = datetime(2026, 11, 28, 6)  # noqa: DTZ001 - as the tables hold it
    text = written(Edition("x", "x", (Section(at, (PLAIN,), 1_234), Section(at, (_FULL,), 1))), DigestFormat.MARKDOWN)
    assert re.findall(r"^## (.*)", text.replace("\\", ""), re.MULTILINE) == [
        "2026-11-28: 1 of 1,234 papers",
        "2026-11-28: 1 paper",
    ]


def test_feed_keeps_the_rules_of_atom() -> None:
    """A feed and each entry have one id, one title and one moment of RFC 3339; ids differ; an author is named."""
    other = replace(PLAIN, paper_id="text:2", title=_HOSTILE, published_on=date(2024, 6, 3), precision=Precision.DAY)
    feed = ET.fromstring(written(edition(_FULL, other), DigestFormat.ATOM))  # noqa: S314 - our own words
    entries = feed.findall(f"{_A}entry")
    for holder in (feed, *entries):
        assert [len(holder.findall(f"{_A}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert datetime.fromisoformat(holder.findtext(f"{_A}updated") or "").tzinfo == UTC
        assert (holder.findtext(f"{_A}id") or "").startswith("urn:uuid:")
    assert len({entry.findtext(f"{_A}id") for entry in entries}) == 2
    assert feed.find(f"{_A}author/{_A}name") is not None
    assert [entry.findtext(f"{_A}published") for entry in entries] == [None, "2024-06-03T00:00:00Z"]
    assert [link.get("rel") for entry in entries for link in entry.findall(f"{_A}link")] == ["alternate"]
    content = entries[1].find(f"{_A}content")
    assert content is not None
    assert (content.get("type"), "script" in _Tags(content.text or "").tags) == ("html", False)


_OFTEN = {"author", "category", "link", "entry"}
_ALLOWED = {  # RFC 4287, sections 4.1.1 and 4.1.2, and the attributes of 4.1.3 and 4.2
    "feed": {"id", "title", "updated", "author", "link", "category", "generator", "subtitle", "rights", "entry"},
    "entry": {"id", "title", "updated", "author", "link", "category", "published", "summary", "content", "rights"},
    "author": {"name", "uri", "email"},
}
_ATTRIBUTES = {
    "title": {"type"}, "summary": {"type"}, "content": {"type"}, "generator": {"version", "uri"},
    "link": {"href", "rel", "type", "hreflang", "title", "length"}, "category": {"term", "scheme", "label"},
}  # fmt: skip
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def _faults_of_feed(feed: ET.Element) -> list[str]:
    """Return what RFC 4287 forbids in a feed: elements, how often they come, attributes, dates, addresses."""
    faults = []
    for holder in feed.iter():
        kind = holder.tag.removeprefix(_A)
        children = [child.tag.removeprefix(_A) for child in holder]
        faults += [f"{kind} holds {name}" for name in set(children) - _ALLOWED.get(kind, set())]
        faults += [f"{kind} has several {name}" for name in set(children) - _OFTEN if children.count(name) > 1]
        faults += [f"{kind}: {name}" for name in set(holder.keys()) - _ATTRIBUTES.get(kind, {_LANGUAGE})]
        if kind in {"feed", "entry"}:
            faults += [f"{kind} lacks {name}" for name in {"id", "title", "updated"} - set(children)]
        if kind == "entry" and not {"link", "content"} & set(children):
            faults.append("entry has neither content nor an alternate")
        if kind in {"updated", "published"} and not re.fullmatch(r"[\d-]{10}T[\d:]{8}Z", holder.text or ""):
            faults.append(f"{kind} is {holder.text}")
        if kind in {"name", "id", "title"} and not (holder.text or "").strip():
            faults.append(f"{kind} is empty")
        if kind == "link" and not re.match(r"https?://", holder.get("href") or ""):
            faults.append(f"link to {holder.get('href')}")
        if kind in {"title", "summary", "content"} and holder.get("type") not in {"text", "html"}:
            faults.append(f"{kind} is of type {holder.get('type')}")
    return faults


def test_feed_has_nothing_that_atom_forbids() -> None:
    """Papers of every kind, full, bare and hostile, make a feed of the elements and attributes of RFC 4287 alone."""
    hostile = replace(PLAIN, paper_id="text:2", title=_HOSTILE, abstract=_HOSTILE, authors=(_HOSTILE, " ", "A & <B>"))
    bare = replace(PLAIN, paper_id="text:3", title=None, abstract=None, authors=(), arxiv_id=None, doi=None, url=None)
    dated = replace(_FULL, paper_id="a", published_on=date(2024, 6, 3), precision=Precision.DAY, categories=("a & b",))
    text = written(edition(dated, hostile, bare), DigestFormat.ATOM)
    feed = ET.fromstring(text)  # noqa: S314 - our own words
    assert _faults_of_feed(feed) == []
    for entry in feed.findall(f"{_A}entry"):
        entry.remove(next(entry.iter(f"{_A}updated")))
    assert _faults_of_feed(feed) == 3 * ["entry lacks updated"]


def test_feed_says_titles_as_people_read_them_and_brings_no_styles() -> None:
    """A formula in a title is text where the HTML has it as text; a reader's validator warns of styles."""
    card = replace(PLAIN, title="Layers of WSe$_2$ at $10^{-3}$ bar, by \\foo")
    feed = ET.fromstring(written(edition(card), DigestFormat.ATOM))  # noqa: S314 - our own words
    assert feed.findtext(f"{_A}entry/{_A}title") == "Layers of WSe\u2082 at 10\u207b\u00b3 bar, by \\foo"
    assert "style=" not in (feed.findtext(f"{_A}entry/{_A}content") or "")


def test_no_paper_turns_what_stands_behind_it() -> None:
    """What would turn the direction of a line is left out where people read, and kept where programs do."""
    card = replace(PLAIN, title="On \u202e weevils", authors=("\u2066Ada",), objective="We \u202a ask.")
    for form in (DigestFormat.MARKDOWN, DigestFormat.HTML):
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", written(edition(card), form))
    assert "\u202e" in written(edition(card), DigestFormat.BIBTEX)


def test_long_words_can_be_broken_without_a_style_sheet() -> None:
    """A word longer than a narrow line has places to be broken at, which change nothing of the text."""
    text = f"On {'a&b' * 30} and https://example.org/{'x' * 80}"
    made = written(edition(replace(PLAIN, title=text)), DigestFormat.HTML)
    assert max(map(len, re.split(r"\s|<[^>]+>", made.partition("<main>")[2]))) <= 30 * len("&amp;")
    assert _Tags(made.partition("<main>")[2]).words.count(text) == 1
    assert "<wbr>" not in written(edition(PLAIN), DigestFormat.HTML)


def test_a_feed_names_itself_where_it_knows_its_address() -> None:
    """With an address the feed has a link to itself, escaped; without one none is made up."""
    made = replace(edition(PLAIN), address="https://example.org/feed.xml?a=1&b=2")
    (link,) = ET.fromstring(written(made, DigestFormat.ATOM)).findall(f"{_A}link")  # noqa: S314 - our own text
    assert (link.get("rel"), link.get("href")) == ("self", "https://example.org/feed.xml?a=1&b=2")
    assert 'rel="self"' not in written(edition(PLAIN), DigestFormat.ATOM)


def test_an_entry_keeps_its_id() -> None:
    """The id hangs on the paper alone: title, moment and feed may change; a paper in two sections is one entry."""
    at = datetime(2026, 11, 28, 6)  # noqa: DTZ001 - as the tables hold it
    later = replace(PLAIN, title="Another", updated_at=datetime(2026, 12, 1))  # noqa: DTZ001
    ids = set()
    for name, cards in (("one", (PLAIN,)), ("two", (later,))):
        text = written(Edition("x", name, (Section(at, cards, 1), Section(at, cards, 1))), DigestFormat.ATOM)
        entries = ET.fromstring(text).findall(f"{_A}entry")  # noqa: S314 - our own words
        assert len(entries) == 1
        ids.add(entries[0].findtext(f"{_A}id"))
    assert len(ids) == 1


def test_retracted_paper_says_so() -> None:
    """What became of a paper stands before everything else of it."""
    assert "**retracted by its publisher**" in written(
        edition(replace(PLAIN, status="retracted")), DigestFormat.MARKDOWN
    )


def test_of_a_whole_texts_figures_and_links_the_first_are_shown() -> None:
    """A card shows six clauses with figures and four links of a kind, and says how many more there are."""
    claims = tuple(CardClaim(f"which costs {number} ms", (f"{number} ms",)) for number in range(10, 30))
    links = tuple(CardLink(f"https://a.org/{number}", "other") for number in range(10, 20))
    text = written(edition(replace(_FULL, claims=claims, links=links)), DigestFormat.MARKDOWN)
    (figures,) = (line for line in text.splitlines() if line.startswith("**Figures:**"))
    (told,) = (line for line in text.splitlines() if line.startswith("**Links:**"))
    assert (figures.count("costs"), figures.rpartition("; ")[2]) == (6, "and 14 more")
    assert (told.count("<https"), told.endswith("and 6 more")) == (4, True)


def test_quotation_marks_of_tex_are_those_of_print() -> None:
    """What stands in two and two marks of TeX is quoted; code in Markdown and a second derivative are not."""
    assert shown("a ``sandpile'' model") == "a \u201csandpile\u201d model"
    assert shown("``code`` and f''(x)") == "``code`` and f''(x)"
