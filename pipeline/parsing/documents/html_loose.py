"""Text that stands loose among a page's paragraphs, made a paragraph: `<div>The river has moved.<p>It was ...</p></div>`.

In: the root of an HTML page. Out: the same, changed in place. Kept apart because the library that finds the article
passes over such text, which is often its first paragraph.
"""

from collections.abc import Iterator

from pipeline.parsing.feeds.elements import Element

_HOLDERS = ("div", "article", "section", "main", "td")
_INLINE = frozenset((
    "a", "abbr", "b", "br", "cite", "code", "del", "em", "font", "i", "ins", "mark", "q", "s", "small", "span", "strong", "sub", "sup",
    "time", "u",
))  # fmt: skip
_FEWEST_LETTERS = 80  # of a paragraph; less is a date, a byline, a label
_FEWEST_PARAGRAPHS = 2  # beside it
_MOST_INLINE = 200  # elements of one run
_MOST_BREAKS = 1  # in a run; with more a page is laid out by lines, and read so


def with_loose_text(root: Element) -> None:
    """Make paragraphs, in place, of loose text between blocks of an element that holds several paragraphs.

    `Rome. <b>The river</b> has moved. ...` before two paragraphs becomes one; a short line there stays as it is.
    """
    for holder in list(root.iter(*_HOLDERS)):
        if sum(child.tag == "p" for child in holder) >= _FEWEST_PARAGRAPHS:
            for before, run in list(_runs(holder)):
                _make_paragraph(holder, before, run)


def _runs(holder: Element) -> Iterator[tuple[Element | None, list[Element]]]:
    """Yield the block before each run of loose text, None for the first, and the inline elements of the run."""
    before: Element | None = None
    run: list[Element] = []
    for child in [*holder, None]:
        if child is not None and child.tag in _INLINE:
            run.append(child)
            continue
        if _letters(holder, before, run) >= _FEWEST_LETTERS and _is_one(run):
            yield before, run
        before, run = child, []


def _is_one(run: list[Element]) -> bool:
    return len(run) <= _MOST_INLINE and sum(child.tag == "br" for child in run) <= _MOST_BREAKS


def _letters(holder: Element, before: Element | None, run: list[Element]) -> int:
    """Return how many letters of a run are no link's: a row of links is no paragraph."""
    pieces = [holder.text if before is None else before.tail, *(child.tail for child in run)]
    pieces += [piece for child in run if child.tag != "a" for piece in child.itertext()]
    return sum(len(piece.strip()) for piece in pieces if piece)


def _make_paragraph(holder: Element, before: Element | None, run: list[Element]) -> None:
    paragraph = holder.makeelement("p", {})
    if before is None:
        paragraph.text, holder.text = holder.text, None
        holder.insert(0, paragraph)
    else:
        paragraph.text, before.tail = before.tail, None
        before.addnext(paragraph)
    paragraph.extend(run)  # with the text behind each
