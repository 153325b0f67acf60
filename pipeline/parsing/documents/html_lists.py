"""Whether an HTML page lists papers in a layout that is not known: one article it is not.

In: a page. Out: why it lists papers, empty for any other page.
"""

import re
from collections.abc import Iterator

from pipeline.parsing.feeds.elements import Element, lines_of, text_of, walked
from pipeline.parsing.lists_of_names import lists_of_names
from pipeline.parsing.references import reference_list
from pipeline.parsing.tables.column_texts import columns_of_texts
from pipeline.parsing.tables.columns import guess_columns, is_of_papers

_FEWEST_ROWS = 3
_MOST_CELLS = 30
# a link to a paper's page, alone in its block as a title is, and not a reference's end or words of a sentence
_OF_PAPERS = re.compile(
    r"arxiv\.org/abs/|(?:alphaxiv\.org|huggingface\.co|^)/(?:abs|papers)/\d{4}\.\d{4,5}|\bdoi\.org/10\.|/forum\?id="
    r"|aclanthology\.org/[\w.-]{6,40}/?$|/literature/\d{4,9}$|semanticscholar\.org/paper/|pubmed\.ncbi\.nlm\.nih\.gov/\d"
)
_INLINE = frozenset(("a", "span", "strong", "b", "i", "em", "font"))
_FEWEST_LINKS, _FEWEST_WORDS = 5, 3
_BESIDE = 40  # characters of a block that a title's link leaves
_LATEST = 0.15  # of a page's text, above which the first title stands; an article's references stand below it
_OF_LIST = frozenset(("li", "p", "div"))
_MOST_OF_PAGE = 0.6  # of its characters
_CITED = "a list of {} references and no article; save them as text, a reference to a line with a blank line between"
_UNSEEN = frozenset(("script", "style", "head", "noscript", "template"))
_RESULT, _FEWEST_RESULTS = "gs_rt", 2
_OF_SCHOLAR = "results of Google Scholar, which cuts titles, names and texts; export them from there as BibTeX or RIS"
_ROWS = 50  # of a table that are looked at
_TEXTS = "a table with a text in each row, below `{}`; save it as CSV, with `title` and `abstract` in its first line"
_TABLE = "a table of papers with the columns {}; save it as CSV, with these names in its first line"


def listed_papers(root: Element) -> str:
    """Say why a page lists papers: by a table with their columns, by titles that are links, or by names again and again."""
    for table in root.iter("table"):
        rows = list(table.iter("tr"))
        cells = [cell for cell in rows[0] if cell.tag in ("th", "td")] if len(rows) >= _FEWEST_ROWS else []
        names = [" ".join("".join(cell.itertext()).split()) for cell in cells[:_MOST_CELLS]]
        found = guess_columns(names, {}) if len(names) > 1 else {}
        if {"title", "authors"} <= found.keys() and is_of_papers(found, ()):
            return _TABLE.format(", ".join(names))
        below = [dict(zip(names, map(text_of, row), strict=False)) for row in rows[1:_ROWS]] if len(names) > 1 else []
        if len(below) >= _FEWEST_ROWS and (texts := columns_of_texts(below)):
            return _TEXTS.format(texts[0])
    results = sum(_RESULT in (heading.get("class") or "").split() for heading in root.iter("h3"))
    if results >= _FEWEST_RESULTS:
        return _OF_SCHOLAR
    return _titles_linked(root) or _references(root) or lists_of_names(lines_of(root))


def _references(root: Element) -> str:
    """Say that a page is a list of references: items or paragraphs in one style of citing, which are most of its text."""
    holder = _holder(root)
    entries = [text for child in holder if child.tag in _OF_LIST and (text := text_of(child))]
    if len(entries) < _FEWEST_ROWS or not reference_list.recognise("\n\n".join(entries).split("\n")).score:
        return ""
    return _CITED.format(len(entries))


def _holder(root: Element) -> Element:
    """Return the innermost element of a page that has most of its text."""
    sizes: dict[Element, int] = {}
    open_at: list[int] = []
    count, unseen = 0, 0
    for is_start, element in walked(root):
        unseen += (1 if is_start else -1) if element.tag in _UNSEEN else 0
        if is_start:
            open_at.append(count)
        else:
            sizes[element] = count - open_at.pop()
        count += 0 if unseen else len(((element.text if is_start else element.tail) or "").strip())
    holder, inner = root, next((child for child in root if sizes.get(child, 0) > _MOST_OF_PAGE * count), None)
    while inner is not None:
        holder, inner = inner, next((child for child in inner if sizes.get(child, 0) > _MOST_OF_PAGE * count), None)
    return holder


def _titles_linked(root: Element) -> str:
    """Say that titles which are links to papers stand down a page, from its beginning on."""
    found = list(_titles(root))
    total = found[-1][1] if found else 0
    addresses = {address for address, _ in found[:-1]}
    if len(addresses) < _FEWEST_LINKS or found[0][1] > _LATEST * total:
        return ""
    return f"{len(addresses)} titles that are links to papers, one below the other: a list of papers and no article"


def _titles(root: Element) -> Iterator[tuple[str, int]]:
    """Yield the address of each title that is a link to a paper, and how many characters stand above; at last their sum."""
    count, unseen = 0, 0
    sizes: dict[Element, int] = {}  # of blocks: one may hold all links of a page
    for is_start, element in walked(root):
        unseen += (1 if is_start else -1) if element.tag in _UNSEEN else 0
        address = element.get("href") if is_start and element.tag == "a" else None
        if address and _OF_PAPERS.search(address) and _is_alone(element, sizes):
            yield address, count
        said = element.text if is_start else element.tail
        count += 0 if unseen else len((said or "").strip())
    yield "", count


def _is_alone(link: Element, sizes: dict[Element, int]) -> bool:
    title = text_of(link)
    holds_block = any(within.tag not in _INLINE for within in link.iterdescendants())
    block = link if holds_block else next((up for up in link.iterancestors() if up.tag not in _INLINE), link)
    if len(title.split()) < _FEWEST_WORDS:
        return False
    if block not in sizes:
        sizes[block] = len(text_of(block))
    return sizes[block] <= len(title) + _BESIDE
