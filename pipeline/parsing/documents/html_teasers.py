"""Boxes of what else a site has to read: several headlines side by side that are links, each with a line below at most.

In: the root of an HTML page. Out: the same without them. Kept apart from `html_links`, which looks at one link at a
time; this goes by what is repeated.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator

from pipeline.parsing.documents.html_links import END, HEADINGS, hosts_of, is_longer, leads_to_site
from pipeline.parsing.documents.html_main import letters_seen
from pipeline.parsing.documents.html_page import prose_letters, take_out
from pipeline.parsing.feeds.elements import Element, said

_FEWEST_LETTERS = 600  # of prose beside the boxes: the article
_FEWEST_SIDE_BY_SIDE = 2
_LONGEST = 400  # letters of a headline with its text
_FEWEST_OF_FRONT, _SHORTEST_OF_FRONT = 4, 10  # headlines of a front page, and the letters of one
_MOST_BESIDE = 0.5  # of the letters of headlines and what stands below them
_FEWEST_ITEMS = 3
_MOST_OF_LIST = 0.8  # of a list's items
_SHORTEST_ITEM, _LONGEST_ITEM = 20, 140  # letters; what is linked in fewer is the name of a thing
_FEWEST_WORDS = 4
_LINKED = 0.35  # of an item's letters


def without_teasers(root: Element) -> None:
    """Take out of a tree, in place, boxes of headlines of other pages of the site.

    `<div><a href="/river"><h3>The river has moved</h3></a><p>It was seen at noon.</p></div>`, twice or more side by
    side, go, and so does a list of headlines that are links in part; a section below a heading that is a link stays,
    and so does a page that is made of such boxes.
    """
    hosts = frozenset(hosts_of(root))
    found = [*_boxes(root, hosts), *(told for told in root.iter("ul", "ol") if _is_of_headlines(told, hosts))]
    if prose_letters(root) - sum(map(prose_letters, found)) >= _FEWEST_LETTERS:
        for element in found:
            take_out(element)


def headlines_alone(root: Element) -> int:
    """Return how many headlines a page is made of that lead to other pages of its site, as a front page; 0 for any other.

    Four or more with a line or two below each, and at most half as much beside them; a page that calls itself an
    article, or says more, is none.
    """
    hosts = frozenset(hosts_of(root))
    headlines = [heading for heading in root.iter(*HEADINGS) if _is_linked(heading, hosts, _SHORTEST_OF_FRONT)]
    if len(headlines) < _FEWEST_OF_FRONT or any(_is_article(meta) for meta in root.iter("meta")):
        return 0
    held = Counter(above for heading in headlines for above in heading.iterancestors())
    boxes = (_box_of(heading, held) for heading in headlines)
    within = sum(len(said(heading if box is None else box)) for heading, box in zip(headlines, boxes, strict=True))
    return len(headlines) if letters_seen(root) - within <= _MOST_BESIDE * within else 0


def _is_article(meta: Element) -> bool:
    return meta.get("property") == "og:type" and (meta.get("content") or "").strip().casefold() == "article"


def _boxes(root: Element, hosts: Collection[str]) -> Iterator[Element]:
    """Yield what holds one headline that is a link and little else, where another such stands beside it."""
    headlines = [heading for heading in root.iter(*HEADINGS) if _is_linked(heading, hosts)]
    held = Counter(above for heading in headlines for above in heading.iterancestors())
    beside: dict[Element, list[Element]] = defaultdict(list)
    for heading in headlines:
        box = _box_of(heading, held)
        above = box.getparent() if box is not None else None
        if box is not None and box.tag != "a" and above is not None:
            beside[above].append(box)
    for boxes in beside.values():
        if len(boxes) >= _FEWEST_SIDE_BY_SIDE:
            yield from boxes


def _box_of(heading: Element, held: Counter[Element]) -> Element | None:
    """Return the largest element that holds one headline alone; None where it is that alone, or much is said in it."""
    box = heading
    for above in heading.iterancestors():
        if held[above] > 1:
            break
        box = above
    return None if box is heading or is_longer(box, _LONGEST) else box


def _is_linked(heading: Element, hosts: Collection[str], shortest: int = _SHORTEST_ITEM) -> bool:
    """Whether a heading is a link to another page of the site, or stands in one."""
    within = next(heading.iter("a"), None)
    link = within if within is not None else next(heading.iterancestors("a"), None)
    text = said(heading)
    if link is None or len(text) < shortest or (within is not None and said(within) != text):
        return False
    return leads_to_site(link, hosts)


def _is_of_headlines(told: Element, hosts: Collection[str]) -> bool:
    """Whether most items of a list are short, end as no sentence does, and are links to the site in good part."""
    items = list(told.iter("li"))
    are = sum(_is_headline(item, hosts) for item in items) if len(items) >= _FEWEST_ITEMS else 0
    return are >= max(_FEWEST_ITEMS, _MOST_OF_LIST * len(items))


def _is_headline(item: Element, hosts: Collection[str]) -> bool:
    link = next(item.iter("a"), None)
    if link is None or is_longer(item, _LONGEST_ITEM):
        return False
    text = said(item)
    is_told = len(text) >= _SHORTEST_ITEM and len(text.split()) >= _FEWEST_WORDS and not text.endswith(END)
    return is_told and len(said(link)) >= _LINKED * len(text) and leads_to_site(link, hosts)
