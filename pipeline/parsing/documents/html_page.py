"""A page's tree before the article is taken out of it: what stands beside an article goes, its lead is found.

In: the root of an HTML page. Out: the same without parts that their own names tell to be something else (comments,
what to read next, calls to subscribe), and the lead that a page shows above its article. Kept apart from `html_article`,
which knows the library that finds the article.
"""

import re
from collections.abc import Iterator

from pipeline.parsing.feeds.elements import Element, name_of, said, walked

_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|comments?|kommentare|comentarios|commentaires|related|read-?(?:also|next)|more-?(?:articles|news|posts|stories)"
    r"|recommend(?:ed|ations?)|newsletter|subscri(?:be|ption)|signup|donat(?:e|ions?)|promos?|(?:article|news|post|teaser)s?[_-]list|advices?"
    r"|help[_-]wrap|taboola|outbrain|sponsor(?:ed)?|advert\w*|press-?(?:officer|kontakt|contact)|author-?(?:bio|box|info)"
    r"|about-?the-?author|share|sharing|social|tag-?(?:cloud|list)|rightbox|sidebar|(?<!elementor-)widget|material-(?:icons|symbols))(?:[\s_-]|$)"
    # what an encyclopaedia has beside its text: a table of contents, links behind headings, notes above; `stock` stays
    r"|(?:^|\s)(?:toc|kicker|eyebrow|mw-editsection|navbox|catlinks|hatnote|sitesub|shortdescription)(?:[\s_-]|$)"
    # asking for consent: names of programs that do, and words written as one; `cookiejar` stays
    r"|cookie[_-]?(?:bot|box|bar|banner|notice|law|dialog|modal|pop-?up|hint|layer|overlay)|borlabs|onetrust|usercentrics|didomi|cmplz",
    re.IGNORECASE,
)
# names for which the library leaves a part off, though it may be most of a page: `author-guidelines`
_MISNAMED = re.compile(r"author|meta|rating|options|slide|menu|sidebar|banner|premium", re.IGNORECASE)
_HIDDEN = frozenset(("hidden", "is-hidden", "d-none", "visually-hidden", "sr-only", "screen-reader-text"))
_ASKED = frozenset((
    "div", "section", "aside", "ul", "ol", "p", "table", "article", "li", "span", "h2", "h3", "h4", "footer", "td",
    "i", "a",
))  # fmt: skip
_IN_TEXT = frozenset(("p", "span", "em", "strong", "b", "li", "h1"))  # where a link is part of what is said
_MOST = 0.5  # of a page's letters: more is the article, whatever it is called
_UNREAD = frozenset(("a", "script", "style", "head", "noscript", "template"))
_LEADS = frozenset(("p", "div", "h2", "h3", "h4", "span", "strong"))
_HOLDERS = frozenset(("p", "div", "section", "ul", "ol", "table", "h1", "h2", "h3", "h4"))
_SHORTEST_LEAD, _LONGEST_LEAD = 40, 1_000
_SHORTEST_PROSE = 80
_SHORTEST_HEADLINE = 12
_ANCHOR = re.compile("\\s*[\u00b6#\u00a7\\U0001f517\uf0c1]\\s*")
# of wikis; `Last updated` may be all that a page says of its day
_EDITED = re.compile(
    r"\s*(?:this (?:page|article|section) was )?last (?:edited|modified|changed)\b|\s*diese seite wurde zuletzt"
    r"|\s*la derni\u00e8re modification de cette page|\s*esta p\u00e1gina se edit\u00f3",
    re.IGNORECASE,
)
_REFERENCE = "reference"  # the class of a raised number of one
_SHORT_TITLE = 2  # words
_HOME = re.compile(r"(?:\S*?https?://[^\s/]+)?/?")
_SAME = 40  # characters by which a description is known in the page; its end is often cut off
_NEAR = 3  # elements around a lead: further out are the page's own
_SEEN = 3  # children of an element, as far as it is looked at for its first words
_NOWHERE = frozenset(("a", "nav", "aside", "footer", "script", "style", "head"))


def without_asides(root: Element) -> None:
    """Take out of a tree, in place, what by its own name stands beside an article, and what nobody sees.

    `<div class="related">` goes; a part that holds the headline, or much of what the page says, stays, and the latter
    without its name: `<div class="author-guidelines">` may be the article.
    """
    told: list[tuple[Element, int]] = []
    misnamed: list[tuple[Element, int]] = []
    within = [0]  # letters of the elements that are open, those of links left out
    before: list[int] = []
    headlines = unread = 0
    headline = headline_of(root)
    for is_start, element in walked(root):
        name = element.tag
        unread -= not is_start and name in _UNREAD
        if is_start:
            within.append(0)
            before.append(headlines)
            headlines += name == "h1" and (headline is None or _is_headline(element, headline))
        else:
            own, is_headed = within.pop(), before.pop() < headlines
            within[-1] += own
            if name in _ASKED and not is_headed and is_beside(element) and not _is_in_text(element):
                told.append((element, own))
            elif name in _ASKED and own and _MISNAMED.search(_names(element)):
                misnamed.append((element, own))
        unread += is_start and name in _UNREAD
        within[-1] += 0 if unread else _letters(element.text if is_start else element.tail)
    for element, letters in told:
        if letters <= _MOST * within[0]:
            take_out(element)
    for element, letters in misnamed:
        if letters > _MOST * within[0]:
            element.attrib.pop("class", None)
            element.attrib.pop("id", None)


def _is_headline(heading: Element, headline: str) -> bool:
    """Whether a heading says the headline; those of teasers and of a page's parts are as high on some pages."""
    return headline in said(heading)


def without_anchors(root: Element) -> None:
    """Take out of a tree, in place, the marks behind headings that lead to themselves: `Results\u00b6`.

    And the raised numbers of an encyclopaedia's references, `[1]`; those of a paper, which are no links so called, stay.
    """
    for link in list(root.iter("a")):
        if (link.get("href") or "#").startswith("#") and _ANCHOR.fullmatch("".join(link.itertext())):
            take_out(link)
    for mark in list(root.iter("sup")):
        if _REFERENCE in (mark.get("class") or "").split():
            take_out(mark)


def without_edits(root: Element) -> None:
    """Take out of a tree, in place, when it was last edited, which is no day on which it appeared."""
    for element in list(root.iter("li", "p", "div", "span", "small", "footer")):
        if element.text and _EDITED.match(element.text):
            take_out(element)


def without_captions(root: Element) -> None:
    """Take out of a tree, in place, what is said below pictures, which no article goes on with."""
    for element in list(root.iter("figcaption")):
        take_out(element)


def prose_letters(root: Element) -> int:
    """Return how many letters the long paragraphs of a page have that stand in nothing which leads elsewhere."""
    told = (paragraph for paragraph in root.iter("p") if _NOWHERE.isdisjoint(map(name_of, paragraph.iterancestors())))
    letters = (sum(map(_letters, paragraph.itertext())) for paragraph in told)
    return sum(count for count in letters if count >= _SHORTEST_PROSE)


def _letters(text: str | None) -> int:
    return len(text.strip()) if text else 0


def is_beside(element: Element) -> bool:
    """Say whether an element's classes or its id name what is no part of an article, or hide it."""
    classes = element.get("class") or ""
    if element.get("hidden") is not None or not _HIDDEN.isdisjoint(classes.casefold().split()):
        return True
    return _BESIDE.search(_names(element)) is not None


def _is_in_text(element: Element) -> bool:
    """Whether an element is a link among words, whatever it is called."""
    above = element.getparent()
    return element.tag == "a" and above is not None and above.tag in _IN_TEXT


def _names(element: Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def take_out(element: Element) -> None:
    """Remove an element; the text behind it stays."""
    above, before = element.getparent(), element.getprevious()
    if above is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        above.text = (above.text or "") + element.tail
    above.remove(element)


def lead_of(root: Element) -> str | None:
    """Return the lead that a page shows: the text of the element that begins as the page's description does.

    `<meta name="description" content="The river has ...">` and `<p class="lead">The river has moved.</p>` give the
    latter; a description that no reader sees gives none.
    """
    told = [text for text in _descriptions(root) if len(text) >= _SHORTEST_LEAD]
    starts = tuple(text[:_SAME].casefold() for text in told)
    if not starts:
        return None
    for element in root.iter(*_LEADS):
        if _beginning(element).casefold().startswith(starts) and not _stands_apart(element):
            text = said(element)
            if len(text) <= _LONGEST_LEAD and not any(child.tag in _HOLDERS for child in element):
                return text
    return None


def headline_of(root: Element) -> str | None:
    """Return the heading that the page's own title says, the longest of several; a lower one where no other says so.

    `<title>The Paper: The river has moved</title>` and `<h1>Navigation</h1> <h1>The river has moved</h1>` give the latter.
    None where no heading says so, or where the page has no title.
    """
    title = next((said(element) for element in root.iter("title")), "").casefold()
    for names in (("h1", "h2"), ("h3",)):
        told = (said(element) for element in root.iter(*names) if not _leads_home(element))
        fitting = [text for text in told if len(text) >= _SHORTEST_HEADLINE and text.casefold() in title]
        if fitting:
            return max(fitting, key=len)
    return None


def own_title_of(root: Element) -> str | None:
    """Return the title that a page gives itself, its site's with it."""
    return next((text for element in root.iter("title") if (text := " ".join(element.itertext()))), None)


def shown_title_of(root: Element) -> str | None:
    """Return the title that the page gives to those who share it, which is the article's and not the site's."""
    told = (found.get("content") for found in root.iter("meta") if found.get("property") == "og:title")
    return next((" ".join(text.split()) for text in told if text and text.strip()), None)


def title_instead_of(title: str, root: Element) -> str | None:
    """Return what a page calls itself where a title that was guessed is a short lower heading of which it says nothing.

    `<title>The river has moved</title>` and `<h3>Contact</h3>` give the former.
    """
    own = next((said(element) for element in root.iter("title")), "")
    headed = {said(element).casefold() for element in root.iter("h1")}
    is_own = title.casefold() in own.casefold() or title.casefold() in headed
    is_short = 0 < len(title.split()) <= _SHORT_TITLE
    return own if is_short and len(own) >= _SHORTEST_HEADLINE and not is_own else None


def _leads_home(heading: Element) -> bool:
    """Whether a heading is the name of the site: it holds a link to its first page."""
    return any(_HOME.fullmatch((link.get("href") or "-").strip()) for link in heading.iter("a"))


def _descriptions(root: Element) -> Iterator[str]:
    for element in root.iter("meta"):
        if (element.get("name") or element.get("property") or "").casefold() in ("description", "og:description"):
            yield " ".join((element.get("content") or "").split())


def _beginning(element: Element) -> str:
    """Return the first words of an element, out of its own text and that of its first children."""
    pieces = [element.text, *(piece for child in element[:_SEEN] for piece in (child.text, child.tail))]
    return " ".join(" ".join(piece[: 2 * _SAME] for piece in pieces if piece).split())


def _stands_apart(element: Element) -> bool:
    """Whether an element is of what leads elsewhere, or of what stands beside an article."""
    above = list(element.iterancestors())
    return not _NOWHERE.isdisjoint(map(name_of, above)) or any(map(is_beside, above[:_NEAR]))
