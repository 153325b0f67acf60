"""DOCX: paragraphs by their styles, lists, tables, text boxes, footnotes, formulas.

In: bytes. Out: a document. The only module that knows mammoth, which gives HTML; formulas, which it leaves out, are put
into the text before. A document without styles has its headings and title told by numbers, known words, bold lines.
"""

import io
import re
import zipfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from html import unescape

from pipeline.parsing.content import Head
from pipeline.parsing.documents.blocks import Block, BlockKind, Document, NotRead
from pipeline.parsing.documents.front_matter import keywords_of, record_of_pairs
from pipeline.parsing.documents.headings import is_capitals, is_short, known_level, numbered_level
from pipeline.parsing.documents.html_blocks import formula_text, heading_level, role_of
from pipeline.parsing.documents.mail_header import mail_header
from pipeline.parsing.documents.markdown_lines import is_contents
from pipeline.parsing.documents.sites import same_letters
from pipeline.parsing.documents.stating import is_day
from pipeline.parsing.documents.trees import Role, Walk, classes_of, with_powers, with_run_in_headings
from pipeline.parsing.documents.zip_files import ZipFiles
from pipeline.parsing.feeds.elements import Element, html_root, name_of, said
from pipeline.parsing.letters import is_salutation
from pipeline.parsing.parsed import Guess
from pipeline.records import Record, RejectReason

_SHORTEST_TITLE, _LONGEST_TITLE = 8, 160  # characters
_EARLY = 12  # blocks, among which a letter greets
_FEWEST_BELOW = 2  # blocks below a title
_OPENING = re.compile(r"(?:dear|hi|hello|hallo|sehr geehrte|liebe|to whom|present|agenda|minutes)\b", re.IGNORECASE)
_LABELLED = re.compile(r"[^:]{1,40}:\s*\S|.*[\t@]")  # `From: Ada Berg`, a mail address, parts in columns
NAME = "docx"
DESCRIPTION = "DOCX, as Word and others write it"
VERSION = 15

_ZIP = b"PK\x03\x04"
_STYLES = """
p[style-name='Title'] => h1.title:fresh
p.Title => h1.title:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Author'] => p.author:fresh
p[style-name='Authors'] => p.author:fresh
p[style-name='Abstract'] => p.abstract:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='Bibliography'] => p.reference:fresh
p[style-name='Source Code'] => pre:separator('\\n')
p[style-name='HTML Preformatted'] => pre:separator('\\n')
"""
_CONTENTS = "".join(
    f"p[style-name='{name}'] => p.contents:fresh\n"
    for name in ("TOC Heading", "table of figures", *(f"toc {level}" for level in range(1, 10)))
)
_FORMULA = re.compile(r"<m:oMath(?:\s[^>]*)?>(.*?)</m:oMath>", re.DOTALL)
_APART = re.compile(
    r"<m:oMathParaPr>.*?</m:oMathParaPr>|</?m:oMathPara(?:\s[^>]*)?>", re.DOTALL
)  # around those set apart
_FORMULA_TEXT = re.compile(r"<m:t(?:\s[^>]*)?>([^<]*)</m:t>")
_CORE = re.compile(r"<(?:\w+:)?(title|creator|keywords)(?:\s[^>]*)?>([^<]{1,2000})</")
_GENERIC = re.compile(
    r"(?:microsoft word|untitled|document\d*|title|word document|author|user|admin|python-docx|.*\.docx?)\b",
    re.IGNORECASE,
)
_MEMO = frozenset(("memo", "memorandum", "internal memo", "note"))
_FIELD = re.compile(r"[A-Z][A-Za-z-]{1,30}:\s")
_LONGEST_MEMO = 12  # lines of its head
_DOCUMENT = "word/document.xml"
_FEWEST_RUN_IN = 2  # headings that run into their paragraphs
_NOTE = re.compile(r"(?:foot|end)note-\d+")


def recognise(head: Head) -> Guess:
    """Say whether an input is a DOCX, by the names of its first members or its own."""
    if not head.data.startswith(_ZIP):
        return Guess(0.0, "no zip archive")
    if b"word/document" in head.data or (b"[Content_Types].xml" in head.data and b"word/" in head.data):
        return Guess(0.98, "it holds what DOCX does")
    return Guess(0.9 if head.name.lower().endswith((".docx", ".docm")) else 0.0, "by its name")


def document_of(data: bytes) -> Document:
    """Return the blocks of a DOCX.

    Raises:
        NotRead: it is damaged, encrypted or unpacks too far.
    """
    files = ZipFiles(data)
    body = with_run_in_headings(with_powers(html_root(_html(_with_formulas(data, files)))), _FEWEST_RUN_IN)
    blocks = [] if body is None else Walk(role_of=_role, level_of=heading_level, text_of=formula_text).blocks(body)
    titles = [] if body is None else [said(found) for found in body.iter("h1") if "title" in classes_of(found)]
    title = next((told for told in titles if not is_contents(told)), "")
    authors = [] if body is None else [said(found) for found in body.iter("p") if "author" in classes_of(found)]
    sent, blocks = memo(blocks)
    own, blocks = (None, blocks) if title else with_headings(blocks, _bold(body))
    stated = _core(files)
    shown = record_of_pairs([("title", title), *(("authors", author) for author in authors)])
    stated = replace(
        stated,
        title=shown.title or sent.title or stated.title or own or _first_heading(blocks),
        authors=shown.authors or sent.authors or stated.authors,
        n_authors=shown.n_authors or sent.n_authors or stated.n_authors,
        published_on=sent.published_on,
    )
    if own and stated.title and not same_letters(own, stated.title):
        blocks = [Block(BlockKind.PARAGRAPH, own), *blocks]
    return Document(stated, tuple(_without_title(blocks, stated.title)))


def memo(blocks: list[Block]) -> tuple[Record, list[Block]]:
    """Return what the head of a memo states, `To`, `From`, `Date` and `Subject` above its text, and the text."""
    texts = [" ".join(block.text.split()) for block in blocks[:_LONGEST_MEMO]]
    begin = 1 if texts and texts[0].casefold() in _MEMO else 0
    end = next((place for place, text in enumerate(texts) if place >= begin and not _FIELD.match(text)), len(texts))
    head = mail_header([*texts[begin:end], ""])
    return (record_of_pairs(head[0]), blocks[end:]) if head else (Record(), blocks)


def _bold(body: Element | None) -> frozenset[str]:
    """Return the texts of paragraphs that are bold from beginning to end."""
    paragraphs = body.iter("p") if body is not None else ()
    told = ((said(paragraph), "".join(map(said, paragraph.iter("strong")))) for paragraph in paragraphs)
    return frozenset(text for text, strong in told if text and same_letters(text, strong))


def _html(data: bytes) -> str:
    import mammoth  # noqa: PLC0415 - where a document asks for it

    try:
        converted = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLES + _CONTENTS,
            convert_image=mammoth.images.img_element(lambda _image: {"src": ""}),
        )
    except (KeyError, zipfile.BadZipFile, ValueError, AttributeError, IndexError) as error:
        raise NotRead(RejectReason.MALFORMED, f"damaged: {error}") from None
    return f"<html><body>{converted.value}</body></html>"


def _with_formulas(data: bytes, files: ZipFiles) -> bytes:
    """Return the archive with formulas as text, where it has any."""
    if _DOCUMENT not in files.names:
        return data
    text = files.read(_DOCUMENT).decode("utf-8", "replace")
    if "<m:oMath" not in text:
        return data
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in dict.fromkeys(files.names):
            told = _FORMULA.sub(_formula, _APART.sub("", text)).encode() if name == _DOCUMENT else files.read(name)
            archive.writestr(name, told)
    return made.getvalue()


def _formula(found: re.Match[str]) -> str:
    return f'<w:r><w:t xml:space="preserve"> {"".join(_FORMULA_TEXT.findall(found[1]))} </w:t></w:r>'


def _role(element: Element) -> Role:
    name, classes = name_of(element), classes_of(element)
    if (name == "h1" and "title" in classes) or "author" in classes or "contents" in classes:
        return Role.SKIPPED
    if name == "li" and _NOTE.fullmatch((element.get("id") or "").rpartition("_")[2] or ""):
        return Role.NOTE
    if name == "a" and re.search(r"(?:foot|end)note", element.get("href") or ""):
        return Role.SKIPPED
    if name == "p" and "caption" in classes:
        return Role.CAPTION
    if name == "p" and "reference" in classes:
        return Role.REFERENCE
    return role_of(element)


def _core(files: ZipFiles) -> Record:
    """Return what the file's properties state, what programs write of themselves aside."""
    name = "docProps/core.xml"
    text = files.read(name).decode("utf-8", "replace") if name in files.names else ""
    told = {key: unescape(value).strip() for key, value in _CORE.findall(text)}
    title, creator = told.get("title", ""), told.get("creator", "")
    record = record_of_pairs([
        ("title", "" if _GENERIC.match(title) else title),
        ("authors", creator if " " in creator and not _GENERIC.match(creator) else ""),
    ])  # fmt: skip
    return replace(record, keywords=tuple(keywords_of(told.get("keywords", ""))))


def _first_heading(blocks: list[Block]) -> str | None:
    """Return the first block where it is a heading of a level that no other has."""
    first = blocks[0] if blocks and blocks[0].kind is BlockKind.HEADING else None
    if first is None or any(block.level <= first.level for block in blocks[1:] if block.kind is BlockKind.HEADING):
        return None
    return " ".join(first.text.split())


def _without_title(blocks: list[Block], title: str | None) -> Iterator[Block]:
    for place, block in enumerate(blocks):
        if place or not title or " ".join(block.text.split()).casefold() != title.casefold():
            yield block


def with_headings(blocks: Sequence[Block], bold: Collection[str]) -> tuple[str | None, list[Block]]:
    """Return the title and the rest of a document without headings, with those that its own words tell.

    Args:
        blocks: in order; where there are headings among them, these are all, and a line that is bold or right above one
            may be the title.
        bold: the texts of paragraphs that are bold throughout.
    """
    title = _title(blocks)
    if any(block.kind is BlockKind.HEADING for block in blocks):
        is_title = title is not None and (title in bold or blocks[1].kind is BlockKind.HEADING)
        return (title, list(blocks[1:])) if is_title else (None, list(blocks))
    rest = blocks[1:] if title else blocks
    following = [*rest, None][1:]
    return title, [_as_heading(block, below, bold) for block, below in zip(rest, following, strict=True)]


def _title(blocks: Sequence[Block]) -> str | None:
    """Return the first paragraph where it is a line that can be a title, above others; a letter has a subject instead."""
    if any(is_salutation(block.text) for block in blocks[:_EARLY]):
        return None
    text = " ".join(blocks[0].text.split()) if len(blocks) > _FEWEST_BELOW else ""
    if not _SHORTEST_TITLE <= len(text) <= _LONGEST_TITLE or blocks[0].kind is not BlockKind.PARAGRAPH:
        return None
    is_other = known_level(text) is not None or is_day(text) or _OPENING.match(text) or _LABELLED.match(text)
    return text if is_short(text) and text[:1].isupper() and " " in text and not is_other else None


def _as_heading(block: Block, below: Block | None, bold: Collection[str]) -> Block:
    """Return a paragraph as the heading that it is; any other block as it was."""
    text = " ".join(block.text.split())
    if block.kind is not BlockKind.PARAGRAPH or below is None or not is_short(text.rstrip(":.")):
        return block
    level = None if is_day(text) else known_level(text) or numbered_level(text)
    if level is None and text in bold and text[:1].isupper() and not text.endswith(".") and not is_day(text):
        level = 1 if is_capitals(text) else 2
    return block if level is None else replace(block, kind=BlockKind.HEADING, level=level)
