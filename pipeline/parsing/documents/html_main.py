"""The part of a page that holds its text, where a library gave all of the page in one piece; tables that lay a page out.

In: the root of an HTML page. Out: blocks of the part that most letters stand in, links and programs left out; or the
same tree with such tables made boxes, and with text that stands loose among paragraphs made one. Kept apart from `html_article`, which knows the library that finds the article.
"""

from collections.abc import Collection, Iterator, Mapping

from pipeline.parsing.documents.blocks import Block
from pipeline.parsing.documents.html_blocks import blocks_of_html
from pipeline.parsing.feeds.elements import Element, name_of, walked

_HOLDERS = ("div", "article", "section", "main", "td")
_INLINE = frozenset((
    "a", "abbr", "b", "br", "cite", "code", "del", "em", "font", "i", "ins", "mark", "q", "s", "small", "span", "strong", "sub", "sup",
    "time", "u",
))  # fmt: skip
_FEWEST_LETTERS_OF_HTML_LOOSE = 80  # of a paragraph; less is a date, a byline, a label
_FEWEST_PARAGRAPHS = 2  # beside it
_MOST_INLINE = 200  # elements of one run
_MOST_BREAKS = 1  # in a run; with more a page is laid out by lines, and read so
_UNSEEN = frozenset(("script", "style", "head", "noscript", "template"))
_ELSEWHERE = _UNSEEN | {"a", "nav", "footer", "header", "aside", "form"}
_MOST = 0.5  # of the letters of a part: what holds more of them is the part itself
_ALL = 0.9  # of the letters of a page
_TEXTS = frozenset(("p", "span", "table", "td"))  # read as one
_ROWS, _CELLS = frozenset(("tbody", "tr", "td")), "td"
_HELD = frozenset(("p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "table", "br"))
_FEWEST_HELD = 3  # blocks in a cell of a page that a table lays out
_FEWEST_LETTERS = 300


def is_whole_page(blocks: list[Block], root: Element) -> bool:
    """Say whether blocks are a page in one piece, with its navigation and all."""
    body = root.find("body")
    if len(blocks) != 1 or body is None:
        return False
    return len(blocks[0].text) >= _ALL * _letters(body, _UNSEEN)[body] > 0


def blocks_of_main(root: Element) -> list[Block]:
    """Return the blocks of the part that holds most of what a page says outside of its links."""
    part = root.find("body")
    letters = _letters(root, _ELSEWHERE)
    while part is not None:
        inner = max((child for child in part if child in letters), key=letters.__getitem__, default=None)
        if inner is None or name_of(inner) in _TEXTS or letters[inner] <= _MOST * letters[part]:
            break
        part = inner
    return blocks_of_html(part)


def letters_seen(root: Element) -> int:
    """Return how many letters of a page stand outside of its navigation and its foot, links among them."""
    return _letters(root, _UNSEEN | {"nav", "footer"}).get(root, 0)


def without_layout(root: Element) -> None:
    """Make boxes, in place, of tables that lay a page out: most of what one says stands in a cell of several blocks.

    A table of figures, in whose cells a line or a paragraph stands, stays a table.
    """
    tables = list(root.iter("table"))
    letters = _letters(root, _ELSEWHERE) if tables else {}
    for parts in [parts for table in tables if _is_layout(parts := [table, *_parts(table)], letters)]:
        for part in parts:
            part.tag = "div"


def _parts(table: Element) -> list[Element]:
    """Return the rows and cells of a table, those of tables within left out."""
    return [part for child in table if name_of(child) in _ROWS for part in (child, *_parts(child))]


def _is_layout(parts: list[Element], letters: Mapping[Element, int]) -> bool:
    cells = [part for part in parts if name_of(part) == _CELLS and part in letters]
    largest = max(cells, key=letters.__getitem__, default=None)
    if largest is None or letters[largest] < _FEWEST_LETTERS:
        return False
    is_most = letters[largest] > _MOST * sum(letters[cell] for cell in cells)
    return is_most and sum(name_of(element) in _HELD for element in largest.iter()) >= _FEWEST_HELD


def _letters(root: Element, unread: Collection[str]) -> dict[Element, int]:
    """Return how many letters each element holds, those of some elements left out with these."""
    found: dict[Element, int] = {}
    within = [0]  # of the elements that are open
    left_out = 0
    for is_start, element in walked(root):
        is_unread = not isinstance(element.tag, str) or element.tag in unread
        if is_start:
            left_out += is_unread
            within.append(0)
            text = element.text
        else:
            own = within.pop()
            if not left_out:
                found[element] = own
                within[-1] += own
            left_out -= is_unread
            text = element.tail
        if text and not left_out:
            within[-1] += len(text.strip())
    return found


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
        if _letters_of_run(holder, before, run) >= _FEWEST_LETTERS_OF_HTML_LOOSE and _is_one(run):
            yield before, run
        before, run = child, []


def _is_one(run: list[Element]) -> bool:
    return len(run) <= _MOST_INLINE and sum(child.tag == "br" for child in run) <= _MOST_BREAKS


def _letters_of_run(holder: Element, before: Element | None, run: list[Element]) -> int:
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
