"""What programs put into Markdown beside its marks: Pandoc's titles and attributes, Quarto's blocks, Obsidian's links.

In: the text of a document. Out: the same in plain Markdown, and what stands above it in lines of its own. Programs
within the text are left as they are.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pipeline.parsing.documents.front_matter import field_of

_TITLE_BLOCK = re.compile(
    r"\A\ufeff?%[ \t]*(?P<title>\S[^\n]*(?:\n[ \t]+\S[^\n]*){0,5})\n(?:%[ \t]*(?P<authors>[^\n]*(?:\n[ \t]+\S[^\n]*){0,50})\n)?"
    r"(?:%[ \t]*(?P<date>[^\n]*)\n)?"
)
_METADATA = re.compile(r"\A\ufeff?(?:[A-Za-z][\w -]{0,30}:[ \t]+\S[^\n]*\n){1,30}(?=[ \t]*\n)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ATTRIBUTES = re.compile(r"(?<=\S)[ \t]*\{[#.-][^{}\n]{0,200}\}[ \t]*$")  # `# Data {#sec-data .unnumbered}`
_HEADING = re.compile(r"#{1,6}[ \t]")
_BLOCK_NAME = re.compile(r"\{[^{}]*\}|\w[\w -]*|")  # of `::: {.callout-note}`, `:::note`, `:::`
_LONGEST_NAME = 200
_CALLOUT = re.compile(r"(?P<mark>[ \t]*(?:>[ \t]*)+)\[![\w-]{1,30}\][+-]?[ \t]*(?P<title>[^\n]*)$")
# of Obsidian: `%% ask Ruth %%`, and `#todo #rivers` in a line alone; `#` and a word with a blank between are a heading
_OF_NOTES = re.compile(
    r"(?<![^\s])%%[^%\n]{1,500}%%|^[ \t]{0,3}#[^\W\d][\w/-]{0,60}(?:[ \t]+#[^\W\d][\w/-]{0,60})*[ \t]*$", re.MULTILINE
)
_HIGHLIGHT = re.compile(r"(?<![\w=])==(?=[^\s=])([^=\n]{1,300}?)(?<=\S)==(?![\w=])")  # `==wide==`; `x==1` is none
# `[[Page#Part|words]]` says words, `![[picture.png]]` nothing; what stands in backticks is a program
_LINK = re.compile(
    r"`[^`\n]{0,200}`|(?P<shown>!?)\[\[(?P<page>[^\[\]|#\n]{0,200})(?:#[^\[\]|\n]{0,200})?(?:\|(?P<words>[^\[\]\n]{1,200}))?\]\]"
)
_KINDS: Mapping[str, str] = MappingProxyType({"title": "title", "authors": "authors", "date": "published_on"})


def title_block(text: str) -> tuple[list[tuple[str, str]], str]:
    """Return what lines at the top state, and the text below: `% Title`, `% Ada Berg; Bo Dahl`, `% 3 May 2024`, or `Title: ...`."""
    found = _TITLE_BLOCK.match(text)
    if found is not None:
        pairs = [(field, found[part]) for part, field in _KINDS.items() if found[part]]
        return [(field, one.strip()) for field, told in pairs for one in _parts(field, told)], text[found.end() :]
    found = _METADATA.match(text)
    told = [line.partition(":") for line in found[0].splitlines()] if found else []
    pairs = [(field, value.strip()) for key, _, value in told if (field := field_of(key.strip("\ufeff"))) is not None]
    is_stated = found is not None and any(field == "title" for field, _ in pairs)
    return (pairs, text[found.end() :]) if found and is_stated else ([], text)


def _parts(field: str, told: str) -> list[str]:
    return re.split(r"\n|;", told) if field == "authors" else [" ".join(told.split())]


def in_plain_markdown(text: str) -> str:
    """Return a text without attributes of headings, marks of blocks, callouts and notes, and with links as their words."""
    if not (any(sign in text for sign in ("[[", "[!", ":::", "{#", "{.", "{-", "==")) or _OF_NOTES.search(text)):
        return text
    return "\n".join(_lines(text))


def _lines(text: str) -> Iterator[str]:
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and line.strip().startswith(fence):
            fence = ""
        elif not fence:
            yield from _plain(line)
            continue
        yield line


def _plain(line: str) -> Iterator[str]:
    if _is_mark_of_block(line.strip()):
        yield ""
        return
    callout = _CALLOUT.fullmatch(line)
    if callout is not None:
        yield from (callout["mark"] + callout["title"], callout["mark"].rstrip())
        return
    bare = _ATTRIBUTES.sub("", line) if _HEADING.match(line) else _OF_NOTES.sub("", line)
    bare = _HIGHLIGHT.sub(r"\1", bare) if "==" in bare else bare
    yield _LINK.sub(_words, bare) if "[[" in bare else bare


def _is_mark_of_block(line: str) -> bool:
    name = line.strip(": \t")
    return line.startswith(":::") and len(name) <= _LONGEST_NAME and _BLOCK_NAME.fullmatch(name) is not None


def _words(found: re.Match[str]) -> str:
    if found["page"] is None:
        return found[0]
    return "" if found["shown"] else found["words"] or found["page"]
