"""What Hugging Face prints around its papers."""

import pytest

from pipeline.parsing.site_furniture import Furniture, furniture, glued_furniture

_BOX = "Get trending papers in your email inbox!"
_HEADING = "SubscribeDaily PapersbyAK and the research community"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Get trending papers in your email inbox once a day!", Furniture.SUBSCRIPTION),
        ("  get trending papers in your email inbox! ", Furniture.SUBSCRIPTION),
        ("Subscribe", Furniture.SUBSCRIBE),
        ("Daily Papers", Furniture.DAILY_HEADING),
        ("Daily Papers - Hugging Face", Furniture.DAILY_HEADING),
        ("Trending Papers", Furniture.TRENDING_HEADING),
        ("byAK and the research community", Furniture.BYLINE),
        ("by AK and the research community", Furniture.BYLINE),
        ("and the research community", Furniture.BYLINE),
        ("new", Furniture.MENU),
        ("Log In", Furniture.MENU),
        ("Hugging FaceModelsDatasetsSpacesDocsPricingLog InSign Up", Furniture.MENU),
        ("Models Datasets Spaces Docs", Furniture.MENU),
        ("© Hugging Face 2026", Furniture.MENU),
        ("View more papers", Furniture.MENU),
        ("Upvote 117", Furniture.BUTTON),
        ("GitHub 3.29k", Furniture.BUTTON),
        ("GitHub 131 arXiv Page", Furniture.BUTTON),
        ("https://huggingface.co/papers/2410.05434", Furniture.BUTTON),
        ("https://arxiv.org/abs/2410.05434", Furniture.BUTTON),
        ("Submitted by", Furniture.BUTTON),
    ],
)
def test_parts_of_the_site(line: str, kind: Furniture) -> None:
    """A line that is a part of the site is known for what it is, small and capital letters aside."""
    assert furniture(line) is kind


@pytest.mark.parametrize(
    "line",
    [
        "Subscribers and Their Lanterns",
        "SubscribeConcaveQ: A Title",
        "Models and Datasets",
        "Models Datasets",
        "New Models for Old Datasets",
        "Daily Papers of the Nineteenth Century",
        "https://github.com/lanterns/drift",
        "Get trending papers in your email inbox! Today",
        "Models" * 400,
    ],
)
def test_titles_are_no_furniture(line: str) -> None:
    """A title that has such words in it is none; nor is a line longer than any menu."""
    assert furniture(line) is None


@pytest.mark.parametrize(
    ("line", "glued"),
    [
        ("SubscribeConcaveQ: A Title", "Subscribe"),
        (f"new{_BOX}SubscribemCLM", f"new{_BOX}Subscribe"),
        (f"{_BOX}{_BOX}Lamps", f"{_BOX}{_BOX}"),
        ("SubscribeDaily PapersbyAK and the research communityLamps", _HEADING),
        ("SubscribeSubscribe to Lamps", "Subscribe"),
        ("Newton's Lamps", ""),
        ("Lamps: Subscribe", ""),
        ("Subscr\u0130be", ""),
        ("", ""),
    ],
)
def test_furniture_glued_to_a_title(line: str, glued: str) -> None:
    """What stands of the box and the heading before a title is returned as written."""
    assert glued_furniture(line) == glued
