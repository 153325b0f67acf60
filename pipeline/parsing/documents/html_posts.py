"""Pages of a diary that have several posts in full, one below the other: all of them are its text.

In: the root of an HTML page. Out: the posts, each with a heading that leads to its own page; none of a page of one
article, and none of beginnings that end in `Read more`.
"""

import re
from collections import defaultdict

from pipeline.parsing.documents.html_links import HEADINGS, hosts_of, leads_to_site
from pipeline.parsing.documents.html_page import prose_letters, take_out
from pipeline.parsing.feeds.elements import Element, name_of, said

_POST = re.compile(r"(?:^|\s)(?:h-?entry|post|entry|blog-?post|blog-?entry|post-outer|hentry)(?:\s|$)", re.IGNORECASE)
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:meta|utility|footer|byline|tags|categories|comments?|share|sharing|sharedaddy|postmetadata|posted-on|breadcrumbs?)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\W*(?:read (?:more|on|the rest)|continue reading|more|full (?:story|article|post)|weiterlesen|mehr(?: lesen)?|lire la suite|"
    r"leer m\u00e1s|sigue leyendo|continua a leggere|lees verder|czytaj dalej)\b.*",
    re.IGNORECASE,
)
_FEWEST, _FEWEST_LETTERS = 2, 150  # posts with prose, and its letters
_LONGEST_MORE = 60  # characters


def posts_of(root: Element) -> list[Element]:
    """Return the posts of a page that has several in full, without what stands around their texts; else none."""
    hosts = frozenset(hosts_of(root))
    beside = defaultdict[Element, list[Element]](list)
    for element in root.iter("article", "div", "section", "li"):
        above = element.getparent()
        if above is not None and (name_of(element) == "article" or _POST.search(element.get("class") or "")):
            beside[above].append(element)
    groups = ([post for post in parts if _is_post(post, hosts)] for parts in beside.values() if len(parts) >= _FEWEST)
    posts = max(groups, key=lambda group: sum(map(prose_letters, group)), default=[])
    if sum(prose_letters(post) >= _FEWEST_LETTERS for post in posts) < _FEWEST:
        return []
    for post in posts:
        for part in [part for part in post.iter() if part is not post and _is_around(part)]:
            take_out(part)
    return posts


def _is_post(element: Element, hosts: frozenset[str]) -> bool:
    """Whether an element has a heading that is a link to its own page, and its text in full."""
    heading = next(element.iter(*HEADINGS), None)
    link = next(heading.iter("a"), None) if heading is not None else None
    if link is None or (hosts and not leads_to_site(link, hosts)):
        return False
    return not any(_MORE.fullmatch(text) for one in element.iter("a") if len(text := said(one)) <= _LONGEST_MORE)


def _is_around(element: Element) -> bool:
    return name_of(element) in ("footer", "nav", "form") or _AROUND.search(element.get("class") or "") is not None
