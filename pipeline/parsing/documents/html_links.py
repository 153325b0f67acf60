"""Links among a page's paragraphs that lead to other pages of its site: `[Read: Why the river moved]`.

In: the root of an HTML page. Out: the same without them. Kept apart from `html_page`, which goes by what parts are
called; this goes by where links lead and what else stands beside them.
"""

import re
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from pipeline.parsing.documents.html_page import prose_letters, take_out
from pipeline.parsing.documents.html_rest import points_elsewhere
from pipeline.parsing.feeds.elements import Element, said

_FEWEST_WORDS = 4  # of a headline; what is linked in fewer may be the name of a thing
_FEWEST_LETTERS = 20
_MOST_BESIDE = 0.15  # of a link's letters: brackets, an arrow, `Read:`
_MOST_OF_LIST = 0.7  # of a list's items
_SCHEMES = frozenset(("", "http", "https"))
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_LONGEST_TEASER = 300  # characters
_CUT_OFF = re.compile(r"(?:\.\.\.|\u2026)[\s)\]]{0,3}$")
_MOST_PIECES = 100  # that an element is read in
END = (".", "!", ";", ":")


def without_links(root: Element) -> None:
    """Take out of a tree, in place, paragraphs and lists that are headlines of other pages and nothing else.

    `<p><a href="/river">Why the river moved east</a></p>` and a list of such go; one that leads to another site, to a
    place in the page, or that is a sentence, stays, and a list in which such are few.
    """
    hosts = frozenset(hosts_of(root))
    items: set[Element] = set()
    for link in list(root.iter("a")):
        holder = _holder(link) if _leads_away(link, hosts) else None
        if holder is not None and holder.tag == "p":
            take_out(holder)
        elif holder is not None:
            items.add(holder)
    for above in {item.getparent() for item in items}:
        told = list(above.iter("li")) if above is not None else []
        if len(told) > 1 and sum(child in items for child in told) >= _MOST_OF_LIST * len(told):
            take_out(above)
    _take_out_teasers(root, hosts)
    for heading in list(root.iter(*HEADINGS)):
        if points_elsewhere(said(heading)):
            for teaser in list(_below(heading)):
                take_out(teaser)


def _take_out_teasers(root: Element, hosts: Collection[str]) -> None:
    """Take out headlines of other pages with the text below them that is cut off: `The river has moved. It was ...`.

    A page that is made of such stays.
    """
    found = [
        (heading, below) for heading in root.iter(*HEADINGS) if (below := _cut_off_below(heading, hosts)) is not None
    ]
    if 2 * sum(len(said(below)) for _, below in found) > prose_letters(root):
        return
    for heading, below in found:
        take_out(heading)
        take_out(below)


def _cut_off_below(heading: Element, hosts: Collection[str]) -> Element | None:
    """Return the text that stands right below a heading that is a link and is cut off; None for any other."""
    link, below = next(heading.iter("a"), None), heading.getnext()
    if link is None or below is None or not isinstance(below.tag, str) or is_longer(below, _LONGEST_TEASER):
        return None
    is_link = _leads_away(link, hosts) and said(link) == said(heading)
    return below if is_link and _CUT_OFF.search(said(below)) else None


def hosts_of(root: Element) -> Iterator[str]:
    """Yield the hosts that a page says it is at."""
    told = [link.get("href") for link in root.iter("link") if link.get("rel") == "canonical"]
    told += [meta.get("content") for meta in root.iter("meta") if meta.get("property") == "og:url"]
    return filter(None, map(_host, told))


def _host(address: str | None) -> str | None:
    try:
        return (urlsplit(address or "").hostname or "").removeprefix("www.")
    except ValueError:
        return None


def _leads_away(link: Element, hosts: Collection[str]) -> bool:
    """Whether a link is a headline's, and leads to another page of the same site."""
    text = said(link)
    if len(text) < _FEWEST_LETTERS or len(text.split()) < _FEWEST_WORDS or text.endswith(END):
        return False
    return leads_to_site(link, hosts)


def leads_to_site(link: Element, hosts: Collection[str]) -> bool:
    """Say whether a link leads to another page of the same site."""
    address = (link.get("href") or "").strip()
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return False
    is_page = bool(address) and not address.startswith("#") and parts.scheme in _SCHEMES
    return is_page and (not host or any(f".{host}".endswith(f".{own}") for own in hosts))


def _holder(link: Element) -> Element | None:
    """Return the paragraph or item that is a link and hardly anything else."""
    most = int((1 + _MOST_BESIDE) * len(said(link))) + 1
    for above in link.iterancestors():
        if is_longer(above, most):
            return None
        if above.tag in ("p", "li"):
            return above
    return None


def _below(heading: Element) -> Iterator[Element]:
    """Yield what stands right below a heading and is short with a link in it."""
    for beside in heading.itersiblings():
        if not isinstance(beside.tag, str):
            continue
        if beside.tag in HEADINGS or next(beside.iter("a"), None) is None or is_longer(beside, _LONGEST_TEASER):
            return
        yield beside


def is_longer(element: Element, most: int) -> bool:
    """Say whether an element has more characters than that; it is read no further than needed."""
    read = 0
    for number, piece in enumerate(element.itertext()):
        read += len(" ".join(piece.split()))
        if read > most or number > _MOST_PIECES:
            return True
    return False
