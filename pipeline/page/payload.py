"""The data of the page: the digest as compact JSON, deflated, as text that can stand in HTML.

Labels and names of sources are numbered, spans are triples, and no quotation is stored but those of bodies, which are
not in the page: it cuts them out of the title or the abstract, which are as people read them, without LaTeX. Base64
cannot end a script or open a tag, whatever the papers say.
"""

import base64
import json
import zlib
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import Generic, TypeVar

from pipeline.store.digesting import Digest, DigestPaper, Earned, Labelled, Span
from pipeline.text.formulas import Printed, as_text, printed

Item = TypeVar("Item", bound=Hashable)


class _Numbers(Generic[Item]):
    """Numbers for things, given in the order in which they are first seen."""

    def __init__(self) -> None:
        self._numbers: dict[Item, int] = {}

    def of(self, item: Item) -> int:
        """Return the number of an item."""
        return self._numbers.setdefault(item, len(self._numbers))

    def items(self) -> list[Item]:
        """Return the items in the order of their numbers."""
        return list(self._numbers)


def payload(digest: Digest) -> str:
    """Return the digest as base64 of deflated JSON; the keys are those that `data.js` reads."""
    tags: _Numbers[tuple[str, str, str]] = _Numbers()
    sources: _Numbers[str] = _Numbers()
    papers = [_paper(paper, tags, sources, digest.newest) for paper in digest.papers]
    values = {
        "total": digest.total,
        "run": digest.run_id,
        "at": f"{digest.finished_at:%Y-%m-%d %H:%M} UTC" if digest.finished_at else "",
        "tags": tags.items(),
        "sources": sources.items(),
        "chosen": digest.chosen,
        "newest": digest.newest.isoformat() if digest.newest else "",
        "interest": digest.interest,
        "papers": papers,
    }
    return encode(values)


def encode(values: object) -> str:
    """Return a value as base64 of deflated JSON."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode("utf-8", "replace"), 9)).decode("ascii")


def _paper(
    paper: DigestPaper, tags: _Numbers[tuple[str, str, str]], sources: _Numbers[str], newest: date | None
) -> dict[str, object]:
    texts = [printed(text or "") for text in (paper.title, paper.abstract)]
    values = {
        "id": paper.paper_id,
        "title": texts[0].text,
        "abstract": texts[1].text,
        "authors": paper.authors,
        "organization": paper.organization,
        "arxiv": paper.arxiv_id,
        "doi": paper.doi,
        "url": paper.url,
        "date": paper.published_on.isoformat() if paper.published_on else None,
        "inferred": paper.published_inferred,
        "vague": paper.published_precision if paper.published_precision != "day" else None,
        "seen": paper.first_seen_on.isoformat(),
        "score": paper.score,  # unrounded: 0.4751 is 0.475 and so 0.47, where a digest says 0.48
        "earned": [_earned(one, texts) for one in paper.earned],
        "fresh": paper.first_seen_on == newest,
        "sources": [sources.of(name) for name in paper.sources],
        "summary": [_moved(span, texts) for span in paper.summary],
        "keyphrases": [_moved(span, texts) for span in paper.keyphrases],
        "tags": [
            [
                tags.of((tag.scheme, tag.tag, tag.label)),
                round(tag.score, 3),
                [_moved(span, texts) for span in tag.evidence],
                int(tag.declared),
            ]
            for tag in paper.tags
        ],
        "systems": _flat(paper.systems, texts),
        "links": _flat(paper.links, texts),
        "claims": _flat(paper.claims, texts),
        "quotes": [(one.start, one.end, as_text(one.text), one.where) for one in paper.quotes],
    }
    return {name: value for name, value in values.items() if value}


def _earned(earned: Earned, texts: Sequence[Printed]) -> tuple[list[Span], list[str], list[str]]:
    likes, dislikes = ([as_text(name) for name in names] for names in (earned.likes, earned.dislikes))
    return [_moved(span, texts) for span in earned.evidence], likes, dislikes


def _flat(labelled: Iterable[Labelled], texts: Sequence[Printed]) -> list[Sequence[object]]:
    return [(*_moved(item.span, texts), *item.notes) for item in labelled]


def _moved(span: Span, texts: Sequence[Printed]) -> Span:
    """Return a span of title or abstract as it stands in what is printed; the page holds no body."""
    field, start, end = span
    return (field, *texts[field].place(start, end)) if field < len(texts) else span
