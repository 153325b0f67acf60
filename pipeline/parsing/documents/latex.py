"""LaTeX: a file, or a source archive (.zip, .tar.gz), its inputs followed inside it alone.

In: bytes. Out: a document. A flat reader of our own: a library that knows all of TeX gave no answer in 25 seconds on
two old papers. `latex_source` makes one text of the files, `latex_blocks` makes blocks of it.
"""

import re
from dataclasses import replace

from pipeline.parsing.content import Head
from pipeline.parsing.documents.blocks import Document
from pipeline.parsing.documents.front_matter import keywords_of, record_of_pairs
from pipeline.parsing.documents.latex_blocks import blocks_of_latex, plain
from pipeline.parsing.documents.latex_numbers import with_numbers
from pipeline.parsing.documents.latex_source import argument_after, whole_source, without_command, without_macros
from pipeline.parsing.documents.repeated_papers import repeated_papers
from pipeline.parsing.parsed import Guess
from pipeline.parsing.people import names_of
from pipeline.records import Record

NAME = "latex"
DESCRIPTION = "LaTeX: a file, or a source archive (.zip, .tar.gz)"
VERSION = 11

_ZIP = b"PK\x03\x04"
_TAR_AT, _TAR = 257, b"ustar"
_TAR_NAME = re.compile(rb"[\w./ +@-]{1,90}\.tex\x00")
_ZIP_NAME = re.compile(rb"PK\x03\x04.{22}(?P<size>..)..", re.DOTALL)
_PARTS = (
    ".tex", ".bib", ".bbl", ".sty", ".cls", ".bst", ".pdf", ".png", ".jpg", ".jpeg", ".eps", ".ps", ".svg", ".tikz", ".pgf", ".gif",
    ".clo", ".cfg", ".def", ".ldf", ".ist", ".md", ".aux", ".out", ".log", ".csv", ".dat", "makefile", ".xmp", ".pdf_tex", ".pdf_t",
    ".pstex_t", ".pstex", ".fd", ".readme", "00readme.xxx", "00readme.json", ".latexmkrc", ".ltx", ".txt",
)  # fmt: skip
_SIGN = re.compile(r"^[^%\n]{0,80}\\document(?:class|style)\b", re.MULTILINE)
_COMMANDS = re.compile(
    r"\\(?:section|subsection|begin|cite[a-z]?|label|ref|emph|textbf|chapter)\*?\s*(?:\[[^\]]{0,80}\])?\{"
)
_ITEM = re.compile(r"\\item\b[^\\\n]{0,200}\\(?:textbf|emph|textit)\{[^\n]{200}")
_OF_DOCUMENTS = re.compile(r"\\(?:(?:sub)?section|chapter|title|maketitle|begin\{document\})")
_FEWEST_ITEMS = 3
_FEWEST_COMMANDS = 5
_MOST_WORDS = 5  # of a name
_BIBLIOGRAPHY = re.compile(r"[\s\ufeff]{0,99}(?:%[^\n]{0,300}\n\s{0,9}){0,20}\\begin\s?\{thebibliography\}")
_LOOKED_AT = 100_000
_NOT_NAMES = (  # commands beside names, whose argument is no part of them
    "thanks", "footnote", "inst", "orcidlink", "orcidID", "fnm", "corref", "email", "texttt", "url", "affil", "textsuperscript",
    "footnotemark", "IEEEauthorrefmark", "IEEEauthorblockA", "affiliation", "institute", "address", "parbox", "makebox",
)  # fmt: skip
_BETWEEN = re.compile(r"\\and\b|\\And\b|\\AND\b|\\quad|\\qquad|\\\\|,|;|\band\b|\n\s*\n")
_NAME = re.compile(r"[^\W\d_][^\d@{}\\\n]{2,60}")
_PLACE = re.compile(
    r"universit|institut|department|dept|school|college|laborator|research|cent(?:er|re)|faculty|@|http|inc\b|street|google|address",
    re.IGNORECASE,
)
_DATE = re.compile(r"\\date\s*\{([^{}\\]{4,40})\}")


def _is_list(text: str) -> bool:
    """Say whether a text is long items, each with something in bold or italic type, without sections or a title."""
    return len(_ITEM.findall(text)) >= _FEWEST_ITEMS and not _OF_DOCUMENTS.search(text)


def recognise(head: Head) -> Guess:
    """Say whether an input is LaTeX or an archive of its sources."""
    if head.data.startswith(_ZIP):
        names = [name.lower() for name in _zip_names(head.data)]
        is_source = any(name.endswith(".tex") for name in names) and all(name.endswith(_PARTS) for name in names)
        return Guess(0.9 if is_source else 0.0, "an archive of TeX files" if is_source else "no archive of TeX files")
    if head.data[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR:
        is_source = _TAR_NAME.search(head.data) is not None
        return Guess(0.9 if is_source else 0.0, "a tar of TeX files" if is_source else "no tar of TeX files")
    if _SIGN.search(head.text[:_LOOKED_AT]):
        return Guess(0.97, "it declares a document class")
    if _BIBLIOGRAPHY.match(head.text) or _is_list(head.text[:_LOOKED_AT]):
        return Guess(0.0, "a bibliography, or a list of papers, that no text stands above")
    count = len(_COMMANDS.findall(head.text[:_LOOKED_AT]))
    if head.name.lower().endswith((".tex", ".ltx", ".latex")):
        return Guess(0.8 if count else 0.3, f"its name says so, with {count} commands")
    is_begun = count >= _FEWEST_COMMANDS and head.text.lstrip()[:1] in "\\%"
    listed = is_begun and repeated_papers(head.text[:_LOOKED_AT].split("\n"))  # items that somebody set in type
    return Guess(0.6 if is_begun and not listed else 0.0, listed or f"{count} commands of LaTeX")


def _zip_names(data: bytes) -> list[str]:
    """Return the names that stand before the members in the beginning of an archive."""
    found = ((match.end(), int.from_bytes(match["size"], "little")) for match in _ZIP_NAME.finditer(data))
    names = (data[start : start + size].decode("utf-8", "replace") for start, size in found)
    return [name for name in names if name and not name.endswith("/") and "__MACOSX" not in name]


def document_of(data: bytes) -> Document:
    """Return the blocks of a LaTeX document.

    Raises:
        NotRead: it is damaged, no text, unpacks too far, or holds no document.
    """
    whole = whole_source(data)
    source = without_macros(whole)
    begin = source.find("\\begin{document}")
    body = source[begin + len("\\begin{document}") :] if begin >= 0 else source
    body = body.partition("\\end{document}")[0]
    blocks = blocks_of_latex(with_numbers(body, whole), own_bibliography=source)
    return Document(_stated(source), tuple(blocks))


def _stated(source: str) -> Record:
    title = (
        argument_after(source, "title") or argument_after(source, "icmltitle") or argument_after(source, "Title") or ""
    )
    if not title and source.count("\\chapter{") == 1 and _SIGN.search(source) is None:
        title = argument_after(source, "chapter") or ""  # of a book of which this is a part
    date = _DATE.search(source)
    record = record_of_pairs([
        ("title", plain(re.sub(r"\\(?:thanks|footnote)\s*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|\\\\", " ", title))),
        ("published_on", date[1] if date else ""),
    ])  # fmt: skip
    authors = _authors(source)
    words = (
        argument_after(source, "keywords") or _environment(source, "keywords") or _environment(source, "keyword") or ""
    )
    keywords = keywords_of(plain(re.sub(r"\\(?:sep|and)\b", ";", words)))
    return replace(record, authors=authors, n_authors=len(authors) or None, keywords=tuple(dict.fromkeys(keywords)))


def _environment(source: str, name: str) -> str | None:
    begin = source.find(f"\\begin{{{name}}}")
    end = source.find(f"\\end{{{name}}}", begin)
    return source[begin + len(name) + 8 : end] if 0 <= begin < end else None


def _authors(source: str) -> tuple[str, ...]:
    """Return the names in all `author` commands, without what stands below them."""
    names: list[str] = []
    position = 0
    for _ in range(500):
        found = re.compile(r"\\(?:author|icmlauthor)\s*(?:\[[^\[\]]*\])?\s*(?=\{)").search(source, position)
        if found is None:
            break
        told = argument_after(source[found.start() :], r"(?:author|icmlauthor)") or ""
        position = found.end() + max(len(told), 1)
        names += _names(told)
    return names_of(list(dict.fromkeys(names)))[0] if names else ()


def _names(told: str) -> list[str]:
    for command in _NOT_NAMES:
        told = without_command(told, command)
    told = re.sub(r"\\(?:begin|end)\{[^{}]*\}(?:\[[^\]]*\])?", r" \\\\ ", re.sub(r"\$[^$]*\$", " ", told))
    parts = (" ".join(plain(part).split()).strip(" .*{}~") for part in _BETWEEN.split(told))
    return [
        part
        for part in parts
        if _NAME.fullmatch(part)
        and not _PLACE.search(part)
        and 1 < len(part.split()) <= _MOST_WORDS
        and part[0].isupper()
    ]
