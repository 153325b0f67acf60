"""The lines that Hugging Face prints around its papers: menu, heading, subscription box, buttons.

In: one line. Out: which part of the site it is, if any. Kept apart as the one list to extend when the site prints
something new.
"""

import re
from enum import Enum, auto

_LONGEST = 300  # characters of a line that can be furniture; a menu glued into one line has about 200


class Furniture(Enum):
    """The parts of the site."""

    SUBSCRIPTION = auto()  # the box that offers the papers by e-mail
    SUBSCRIBE = auto()  # the button in it
    BYLINE = auto()  # "by AK and the research community"
    DAILY_HEADING = auto()
    TRENDING_HEADING = auto()
    MENU = auto()
    BUTTON = auto()  # on or below an entry


_MENU = (
    "hugging face", "hugging face's logo", "models", "datasets", "spaces", "buckets", "buckets new",
    "storage buckets", "community", "posts", "docs", "documentation", "solutions", "enterprise", "enterprise hub",
    "enterprise support", "team & enterprise", "hugging face pro", "pricing", "website", "tasks", "huggingchat",
    "collections", "languages", "organizations", "blog", "articles", "papers", "learn", "discord", "forum", "github",
    "inference providers", "inference endpoints", "inference api", "hub", "log in", "login", "sign up",
    "system theme", "company", "tos", "terms", "terms of service", "privacy", "about", "about us", "careers", "jobs",
    "press", "contact", "changelog", "expert support", "new", "ak", "by", "daily", "weekly", "monthly", "previous",
    "next", "previous page", "next page", "today", "back", "search", "view more papers", "load more", "show more",
    "see more", "back to top",
)  # fmt: skip
_BUTTONS = (
    "upvote", "upvotes", "arxiv", "arxiv page", "arxiv page arxiv", "view arxiv page", "view pdf", "pdf",
    "project page", "add to collection", "submitted by", "paper", "abstract", "comments", "community comments", "[",
    "]", "|",
)  # fmt: skip
_SUBSCRIPTION = r"get trending papers in your email inbox(?: once a day)?!"
_BYLINE = r"by ?ak ?and the research community"
_EXACT = dict.fromkeys(_MENU, Furniture.MENU) | dict.fromkeys(_BUTTONS, Furniture.BUTTON)
_PHRASES = re.compile(
    rf"(?P<SUBSCRIPTION>{_SUBSCRIPTION})|(?P<SUBSCRIBE>subscribe)|(?P<BYLINE>{_BYLINE}|and the research community)"
    r"|(?P<DAILY_HEADING>daily papers(?: - hugging face)?)|(?P<TRENDING_HEADING>trending papers(?: - hugging face)?)"
    r"|(?P<BUTTON>https?://(?:huggingface\.co|hf\.co|arxiv\.org)(?:/\S*)?"
    r"|(?:upvote|github|arxiv page|project page) ?\d[\d.,]*k?\+?(?: arxiv page)?)"
    r"|(?P<MENU>(?:©|\(c\)|copyright) ?.{0,40}hugging face.{0,20})"
)
# Possessive quantifiers: what matched is not tried again in another way, so a line of a thousand menu words is linear.
_MENU_CHAIN = re.compile(
    r"(?:(?:" + "|".join(re.escape(phrase) for phrase in sorted(_MENU, key=len, reverse=True)) + r")[ ·|]*+)++"
)
_CHAIN_WORDS = 4  # menu words glued or set in a row; fewer could be a title
_GLUED = re.compile(
    rf"(?:new\s*+(?=get trending))?(?:{_SUBSCRIPTION}\s*+)*+(?:subscribe)?"
    rf"(?:(?:daily|trending) papers\s*+)?(?:{_BYLINE})?",
    re.IGNORECASE | re.ASCII,  # without ASCII, "i" would match a letter that lower() makes longer
)


def furniture(line: str) -> Furniture | None:
    """Say which part of the site a whole line is, or None where it is none."""
    if len(line) > _LONGEST:
        return None
    text = " ".join(line.split()).lower()
    if text in _EXACT:
        return _EXACT[text]
    match = _PHRASES.fullmatch(text)
    if match is not None and match.lastgroup is not None:
        return Furniture[match.lastgroup]
    return Furniture.MENU if _is_menu(text) else None


def glued_furniture(line: str) -> str:
    """Return what stands of the subscription box and the heading at the beginning of `line`, as it is written.

    A page that is saved without the ends of its elements glues them to the first title: `SubscribeConcaveQ: ...`.
    """
    match = _GLUED.match(line, 0, min(len(line), _LONGEST))
    return match[0] if match else ""


def _is_menu(text: str) -> bool:
    chain = _MENU_CHAIN.fullmatch(text)
    return chain is not None and sum(phrase in text for phrase in _MENU) >= _CHAIN_WORDS
