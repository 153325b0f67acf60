"""What a text is by how it begins, where that is no text of papers, and the way out.

In: a text's beginning. Out: a sentence's end for people: a notebook, a program, a log, an e-mail, references. Kept
apart from `looks`, which tells of XML, JSON and tables by what they hold.
"""

import re

from pipeline.parsing.references.likeness import are_references

_SIGNS = (
    (re.compile(r"\{\\rtf\d"), "RTF, as word processors write it; save it as DOCX, PDF or plain text"),
    (re.compile(r"%!PS\b"), "PostScript; convert it to PDF"),
    (
        re.compile(r"rate (?:limit )?exceeded\b|too many requests\b|429\b.{0,40}$", re.IGNORECASE),
        "a server's word that it was asked too often, in place of papers; wait some minutes, and fetch it again",
    ),
    (
        re.compile(r"\A(?:[-*]?\s?(?:https?://|www\.)\S{3,2000}(?:\s{1,99}|\Z)){1,9999}\Z"),
        "addresses alone; fetch what they lead to and give those files, or give the address of a feed or an export",
    ),
    (
        re.compile(r"version https://git-lfs\.github\.com/spec/"),
        "a pointer of Git LFS in place of the file; fetch that with `git lfs pull`",
    ),
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
        re.compile(
            r"(?:(?:(?:--|/\*|(?:SET|BEGIN|DROP|PRAGMA|USE)\b).{0,300})?\n){0,60}(?:CREATE TABLE|INSERT INTO)\s"
        ),
        "SQL; run it in its database, and export the table as CSV or JSON",
    ),
    (
        re.compile(r"BEGIN:(?:VCALENDAR|VCARD)\b"),
        "a calendar or cards of people, and no text of papers",
    ),
    (
        re.compile(
            r"(?:(?:[#;].{0,200})?\n){0,30}\[[\w. \"-]{1,80}\]\s{0,9}\n[\w.\"-]{1,60}\s{0,9}=.{0,500}\n[\w.\"\[-]"
        ),
        "settings of a program, as INI and TOML have them",
    ),
    (
        re.compile(
            r"(?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d.{1,60}?\b(?:DEBUG|INFO|WARN(?:ING)?|ERROR)\b.{0,900}(?:\n|\Z)){3}"
            r"|(?:[\d.:a-f]{3,40} \S{1,40} \S{1,40} \[\d\d/[A-Z][a-z]{2}/\d{4}:.{1,900}(?:\n|\Z)){3}"
        ),
        "a log, with a time in each line; give what it tells of, if that is papers",
    ),
    (
        re.compile(
            r"#!\s?/|import \w+\n|from \w+ import |#include\s?<|<\?php|diff --git |--- \S{1,200}\n\+\+\+ "
            r"|(?:export |async )?function \w+\s?\(|(?:const|let|var) \w+ = |package \w+;?\n|library\(\w+\)\n"
        ),
        "a program's text, and no text of papers",
    ),
)
# lines of reStructuredText that no other text has: `.. note::`, `.. _guide:`; `... and so on` stays
_DIRECTIVE = re.compile(r"^\.\. (?:[a-z][\w-]{1,40}::|_[^:\n]{1,60}:)(?:\s|$)", re.MULTILINE)
_RESTRUCTURED = "reStructuredText; make HTML or Markdown of it, which are read"
_MAIL = re.compile(r"^(?:From|To|Subject|Date|Message-ID|MIME-Version|Received|Return-Path): ", re.MULTILINE)
_FEWEST_DIRECTIVES = 2
_FEWEST_OF_MAIL = 2  # lines of its head
REFERENCES = (
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
    return REFERENCES if are_references(bare.split("\n")) else None
