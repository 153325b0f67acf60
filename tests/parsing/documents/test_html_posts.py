"""Pages of a diary with several posts in full."""

import pytest

from pipeline.parsing.documents.html_posts import posts_of
from pipeline.parsing.feeds.elements import html_root, said

_LONG = "After three years of compost the worms have come, and I counted forty of them in one spade of earth. " * 2


def _post(title: str, text: str = _LONG, more: str = "", tag: str = "article") -> str:
    heading = f'<h2><a href="/{title}">{title}</a></h2>'
    return f'<{tag} class="post">{heading}<p>{text}</p>{more}<div class="entry-meta">by Nils</div></{tag}>'


def _told(*posts: str) -> list[str]:
    root = html_root(f"<html><body><main>{''.join(posts)}</main></body></html>")
    assert root is not None
    return [said(post) for post in posts_of(root)]


@pytest.mark.parametrize("tag", ["article", "div"])
def test_posts_in_full_are_the_text(tag: str) -> None:
    """A short one beside two long ones is too; what stands around their texts is not."""
    posts = [_post("Worms", tag=tag), _post("Frost", tag=tag), _post("Beds", "Four beds.", tag=tag)]
    assert _told(*posts) == [
        f"{title}{text.strip()}" for title, text in (("Worms", _LONG), ("Frost", _LONG), ("Beds", "Four beds."))
    ]


@pytest.mark.parametrize(
    "posts",
    [
        [_post("Worms")],
        [
            _post("Worms", more='<a href="/w">Read more</a>'),
            _post("Frost", more='<a href="/f">Continue reading Frost</a>'),
        ],
        [_post("Worms", "Forty worms."), _post("Frost", "It froze."), _post("Beds")],
        [_post("Worms").replace('<a href="/Worms">Worms</a>', "Worms"), _post("Frost")],
    ],
    ids=["one", "beginnings", "headlines below an article", "an article and another"],
)
def test_page_of_one_article_or_of_beginnings_has_no_posts(posts: list[str]) -> None:
    """Two at least stand in full, each below a link to its own page."""
    assert _told(*posts) == []
