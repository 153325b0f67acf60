"""Papers as a search index takes them, for tests."""

from pipeline.store.searchable import Searchable


def searchable(key: int, title: str, abstract: str = "", language: str = "en", **more: object) -> Searchable:
    """Return a paper of which little is known but what is given."""
    values: dict[str, object] = {
        "key": key,
        "ids": (f"arxiv:2401.0000{key}", f"own{key}"),
        "title": title,
        "abstract": abstract,
        "body": None,
        "language": language,
        "published_on": None,
        "has_month": True,
        "authors": (),
        "keyphrases": (),
        "systems": (),
        "tags": (),
        "sources": (),
        "has_code": False,
    }
    return Searchable(**{**values, **more})  # type: ignore[arg-type]
