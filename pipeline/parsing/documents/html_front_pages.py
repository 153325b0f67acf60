"""Front pages: headlines that are links to other pages of a site, and hardly anything beside them.

In: the root of an HTML page. Out: how many headlines it is made of. Kept apart from `html_links`, which looks at one
link at a time; this goes by what is repeated.
"""

from collections import Counter
from collections.abc import Collection

from pipeline.parsing.documents.html_links import HEADINGS, hosts_of, is_longer, leads_to_site
from pipeline.parsing.documents.html_main import letters_seen
from pipeline.parsing.feeds.elements import Element, said

_LONGEST = 400  # letters of a headline with its text
_FEWEST, _SHORTEST = 4, 10  # headlines of a front page, and the letters of one
_MOST_BESIDE = 0.5  # of the letters of headlines and what stands below them


def headlines_alone(root: Element) -> int:
    """Return how many headlines a page is made of that lead to other pages of its site, as a front page; 0 for any other.

    Four or more with a line or two below each, and at most half as much beside them; a page that calls itself an
    article, or says more, is none.
    """
    hosts = frozenset(hosts_of(root))
    headlines = [heading for heading in root.iter(*HEADINGS) if _is_linked(heading, hosts)]
    if len(headlines) < _FEWEST or any(_is_article(meta) for meta in root.iter("meta")):
        return 0
    held = Counter(above for heading in headlines for above in heading.iterancestors())
    within = sum(len(said(_box_of(heading, held))) for heading in headlines)
    return len(headlines) if letters_seen(root) - within <= _MOST_BESIDE * within else 0


def _is_article(meta: Element) -> bool:
    return meta.get("property") == "og:type" and (meta.get("content") or "").strip().casefold() == "article"


def _box_of(heading: Element, held: Counter[Element]) -> Element:
    """Return the largest element that holds one headline alone; the heading where much is said in that."""
    box = heading
    for above in heading.iterancestors():
        if held[above] > 1:
            break
        box = above
    return heading if is_longer(box, _LONGEST) else box


def _is_linked(heading: Element, hosts: Collection[str]) -> bool:
    """Whether a heading is a link to another page of the site, or stands in one."""
    within = next(heading.iter("a"), None)
    link = within if within is not None else next(heading.iterancestors("a"), None)
    text = said(heading)
    if link is None or len(text) < _SHORTEST or (within is not None and said(within) != text):
        return False
    return leads_to_site(link, hosts)
