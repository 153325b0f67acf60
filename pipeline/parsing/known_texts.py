"""Texts of kinds that are not read, told by how they begin: RTF, mail, notebooks, subtitles, Org, lists of references.

In: the beginning of a text. Out: what it is and the way out, or None. Separate from `looks`, which describes what XML,
JSON and tables hold: here a kind is known by a sign of its own.
"""

import re

_SIGNS = (
    (re.compile(r"\{\\rtf\d"), "RTF, as word processors write it; save it as DOCX, PDF or plain text"),
    (re.compile(r"%!PS\b"), "PostScript; convert it to PDF"),
    (
        re.compile(
            r"(?:From \S{1,200}@\S{1,200} .{1,200}\n)?(?:[A-Z][\w-]{1,40}: .{0,2000}\n(?:[ \t].{0,2000}\n)*){2,}",
            re.ASCII,
        ),
        "an e-mail; save its text, or the papers that it lists, in a file of their own",
    ),
    (
        re.compile(r"\{\s{0,99}\"(?:cells|nbformat|metadata)\"\s{0,9}:"),
        "a notebook of Jupyter; save its text as Markdown",
    ),
    (
        re.compile(r"WEBVTT\b|\d{1,4}\s{0,3}\n\d\d:\d\d:\d\d[,.]\d{3} --> "),
        "subtitles with their times; save what is said as plain text",
    ),
    (
        re.compile(r"(?:# .{0,200}\n){0,9}\s{0,9}#\+[A-Za-z_]{2,40}: "),
        "a text of Org mode; export it as Markdown or HTML",
    ),
    (
        re.compile(r"= \S.{0,200}\n(?:[^\n:=]{1,200}\n){0,3}:[\w-]{1,40}:(?: |\n)"),
        "AsciiDoc; make HTML of it, which is read",
    ),
    (
        re.compile(
            r"(?:={2,4} ?[^=\n]{1,80}={2,4}\s{0,3}\n|\{\{[A-Z][^{}\n]{1,60}[|}\n])(?=.{0,3000}?(?:\[\[|'''))", re.DOTALL
        ),
        "wikitext; save the page as HTML, which is read",
    ),
    (
        re.compile(r"@prefix\s|(?:<[^<>\s]{3,300}>\s){2}[<\"]|@base\s"),
        "RDF as triples; export the bibliography as BibTeX, RIS, CSV or JSON instead",
    ),
    (
        re.compile(r"#!\s?/|import \w+\n|from \w+ import |#include\s?<|<\?php"),
        "a program's text, and no text of papers",
    ),
)
# lines of reStructuredText that no other text has: `.. note::`, `.. _guide:`; `... and so on` stays
_DIRECTIVE = re.compile(r"^\.\. (?:[a-z][\w-]{1,40}::|_[^:\n]{1,60}:)(?:\s|$)", re.MULTILINE)
_RESTRUCTURED = "reStructuredText; make HTML or Markdown of it, which are read"
_MAIL = re.compile(r"^(?:From|To|Subject|Date|Message-ID|MIME-Version|Received|Return-Path): ", re.MULTILINE)
_FEWEST_DIRECTIVES = 2
_FEWEST_OF_MAIL = 2  # lines of its head
_REFERENCE = re.compile(r"(?:\[?\d{1,4}[\].)]\s{1,4})?\S.{5,600}\b(?:1[89]|20)\d\d[a-z]?\b.{0,300}")
_BIBLIOGRAPHY = re.compile(r"\\begin\s?\{thebibliography\}")  # a file of it alone, as BibTeX writes it
_INITIALS = re.compile(r"\b[A-Z]\.")
_LONGEST_REFERENCE = 700  # characters
_FEWEST = 2  # references that are a list of them
_NEARLY_ALL = 0.8
_REFERENCES = (
    "a list of references as text, whose titles cannot be told for sure; export it from where it came as BibTeX, RIS"
    " or CSV"
)


def known_text(text: str) -> str | None:
    """Return what a text is by how it begins, and the way out; None for any other.

    Args:
        text: its beginning, in which a list of references is looked for too.
    """
    bare = text.lstrip("\ufeff \t\r\n")
    for sign, told in _SIGNS:
        if sign.match(bare) and ("e-mail" not in told or len(_MAIL.findall(bare)) >= _FEWEST_OF_MAIL):
            return told
    if len(_DIRECTIVE.findall(bare)) >= _FEWEST_DIRECTIVES:
        return _RESTRUCTURED
    return _REFERENCES if _are_references(bare) else None


def _are_references(text: str) -> bool:
    """Say whether nearly every line is one reference: it has initials and a year, and is no longer than one."""
    if _BIBLIOGRAPHY.match(text):
        return True
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    like = [
        line
        for line in lines
        if len(line) <= _LONGEST_REFERENCE and _REFERENCE.fullmatch(line) and _INITIALS.search(line)
    ]
    return len(like) >= _FEWEST and len(like) >= _NEARLY_ALL * len(lines)
