"""One entry's XML as an element, however broken, and its parts by name.

In: the text of an entry. Out: an element, with what was wrong with it. The only module that knows the XML library.
Nothing is fetched, no entity is expanded, no document type is read: the parser is given one element.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5
from typing import TypeAlias

from lxml import etree

from pipeline.parsing.markup import with_powers

Element: TypeAlias = etree._Element  # noqa: SLF001 - the library has no other name for it

_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_ENTITY = re.compile(r"&(?:#(?:\d{1,7}|x[0-9A-Fa-f]{1,6});|([A-Za-z][A-Za-z0-9]{0,31});)?")
_STRAY = re.compile(r"<(?![A-Za-z_/!?:\u0080-\U0010ffff])")
_DECLARATION = re.compile(r"\bxmlns(?::[\w.-]{1,40})?\s*=\s*(?:\"[^\"<]{0,300}\"|'[^'<]{0,300}')")
_KNOWN = frozenset(("amp", "lt", "gt", "quot", "apos"))
# what XML cannot hold becomes a space: control characters, lone surrogates, non-characters
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


_PARSER = etree.XMLParser(
    recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
    remove_comments=True, remove_pis=True,
)  # fmt: skip


_HTML_PARSER = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
_CONTENT_IDS = ("content", "dlpage")
_UNSEEN = frozenset(("script", "style", "head", "noscript", "template", "button", "select"))
_BLOCKS = frozenset((
    "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody",
    "tr", "ul",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parsed:
    """An entry's element, None where there is none to be had, and what was wrong with its XML, None if nothing."""

    element: Element | None
    problem: str | None


def declarations(text: str) -> str:
    """Return the namespaces that the text before the first entry declares, as attributes."""
    found: dict[str, str] = {}
    for match in _DECLARATION.finditer(text):
        name = match[0].partition("=")[0].strip()
        found.setdefault(name, match[0])
    return " ".join(found.values())


def parse(text: str, namespaces: str) -> Parsed:
    """Parse the text of one entry; total for any text.

    Entities of HTML are resolved, ampersands and angle brackets that are none are taken as themselves, any other
    entity stays as it is written. A prefix that nobody declares is taken for a name.
    """
    mended = with_powers(_ILLEGAL.sub(" ", _mend(text)))
    try:
        root = etree.fromstring(f"<entries {namespaces}>{mended}</entries>", _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        return Parsed(None, str(error))
    element = root[0] if root is not None and len(root) else None
    if not len(_PARSER.error_log):
        return Parsed(element, None)
    _without_undeclared(element)
    errors = (error.message.strip() for error in _PARSER.error_log if error.domain_name != "NAMESPACE")
    return Parsed(element, next(errors, None))


def _without_undeclared(element: Element | None) -> None:
    """Cut prefixes that nobody declares off the names of elements, in place."""
    for found in element.iter() if element is not None else ():
        if isinstance(found.tag, str) and ":" in found.tag.rpartition("}")[2]:
            found.tag = found.tag.rpartition(":")[2] or "unnamed"


def _mend(text: str) -> str:
    """Escape what would break the parser in the text, and leave character data as it is."""
    if _CDATA not in text:
        return _STRAY.sub("&lt;", _ENTITY.sub(_entity, text))
    pieces = _split_at_character_data(text)
    mended = [
        _escape(piece) if number % 2 else _STRAY.sub("&lt;", _ENTITY.sub(_entity, piece))
        for number, piece in enumerate(pieces)
    ]
    return "".join(mended)


def _split_at_character_data(text: str) -> list[str]:
    """Return markup and character data in turn; where one has no end, nothing more is looked for."""
    pieces, position = [], 0
    while (begin := text.find(_CDATA, position)) >= 0 and (end := text.find(_CDATA_END, begin)) >= 0:
        pieces += [text[position:begin], text[begin + len(_CDATA) : end]]
        position = end + len(_CDATA_END)
    return [*pieces, text[position:]]


def _entity(match: re.Match[str]) -> str:
    whole, name = match[0], match[1]
    if whole == "&":
        return "&amp;"
    if name is None:
        return _reference(whole)
    if name in _KNOWN:
        return whole
    resolved = html5.get(f"{name};")
    return _escape(resolved) if resolved else f"&amp;{name};"


def _reference(whole: str) -> str:
    """Return a numbered character as it stands, or U+FFFD for one that XML cannot hold."""
    digits = whole[2:-1]
    code = int(digits[1:], 16) if digits[0] == "x" else int(digits)
    return whole if 0 < code <= sys.maxunicode and not _ILLEGAL.match(chr(code)) else "\ufffd"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def name_of(element: Element) -> str:
    """Return an element's local name, whatever its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Yield the children of an element that have a local name."""
    if element is not None:
        yield from element.iterchildren(f"{{*}}{name}")


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first descendant along a path of local names; None where there is none."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(f"{{*}}{name}"), None)
    return element


def text_of(element: Element | None) -> str:
    """Return all the text in an element, without the white space around it."""
    return "" if element is None else "".join(element.itertext()).strip()


def said(element: Element) -> str:
    """Return the text of an element in one line."""
    return " ".join("".join(element.itertext()).split())


def texts(element: Element | None, name: str) -> list[str]:
    """Return the texts of the children of a local name, empty ones left out."""
    return [text for found in children(element, name) if (text := text_of(found))]


def text(element: Element | None, *path: str) -> str:
    """Return the text of the first descendant along a path of local names, and an empty one where there is none."""
    return text_of(child(element, *path))


def html_root(text: str) -> Element | None:
    """Return the root of an HTML page, however broken; None where there is none. Nothing is fetched."""
    try:
        return etree.fromstring(_ILLEGAL.sub(" ", text).encode(), _HTML_PARSER)
    except (etree.XMLSyntaxError, ValueError):
        return None


def xml_root(data: bytes) -> Element | None:
    """Return the root of an XML document, however broken; None where there is none. No entity is expanded."""
    try:
        return etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        return None


def walked(root: Element) -> Iterator[tuple[bool, Element]]:
    """Yield each element of a tree twice, where it begins (True) and where it ends."""
    return ((event == "start", element) for event, element in etree.iterwalk(root, events=("start", "end")))


def html_lines(text: str) -> list[str]:
    """Return the lines of an HTML page as a reader sees them, one for each block or break, without empty ones.

    Of a page that marks its content (`<main>`, or an element called `content` or `dlpage`) only that is read.
    """
    root = html_root(text)
    return [] if root is None else lines_of(root)


def lines_of(root: Element) -> list[str]:
    """Return the lines of a page's tree as a reader sees them: see `html_lines`."""
    found = next(
        (element for element in root.iter() if element.tag == "main" or element.get("id") in _CONTENT_IDS), root
    )
    pieces: list[str] = []
    unseen = 0
    for is_start, element in walked(found):
        unseen += (1 if is_start else -1) if element.tag in _UNSEEN else 0
        pieces.append("\n" if element.tag in _BLOCKS else " " if element.tag in ("td", "th") else "")
        said = element.text if is_start else element.tail if element is not found else None
        if said and not unseen:
            pieces.append(said.replace("\n", " ").replace("\r", " "))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return [line for line in lines if line]
