"""Front matter of Markdown: what stands in YAML between lines of `---`, or in TOML between `+++`.

In: the text of a document. Out: fields of ours and what it states of them, and the text below. Of YAML the part that
people write above texts: keys with a text, lists, and lists of people with keys of their own.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from pipeline.parsing.documents.blocks import Block, BlockKind
from pipeline.parsing.documents.front_matter import field_of

_YAML = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\A\ufeff?\+{3}[ \t]*\n(.*?\n)\+{3}[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"([\w-]+)[ \t]*:(?:[ \t]+(.*)|())")
_NAMES, _GIVEN, _FAMILY = ("name", "literal"), ("given", "first"), ("family", "last")
_INLINE = re.compile(r"\bname[\"']?\s*:\s*[\"']?([^,\"'{}\n]{1,200})")  # `[{name: Ada Berg}, {name: Bo Dahl}]`
_LABELLED = re.compile(r"([A-Za-z][\w -]{1,30}):[ \t]+(\S[^\n]{0,300})")
_TIME = re.compile(r"(?<![ ,])[ ,]++\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?\s*+\Z")
_DAY = "published_on"
_BELOW = frozenset((_DAY, "authors", "keywords"))
_STEP = 2  # blanks, from a list's mark to what stands below its first word


def front_matter(text: str) -> tuple[list[tuple[str, str]], str]:
    """Return what front matter states, and the text below it; nothing and all of it where there is none."""
    found = _YAML.match(text)
    if found is None:
        return _of_toml(text)
    return _joined([pair for field, lines in _fields(found[1]) for pair in _pairs(field, lines)]), text[found.end() :]


def stated_below(blocks: Sequence[Block]) -> tuple[list[tuple[str, str]], tuple[Block, ...]]:
    """Return what labelled lines below a title state, as Notion writes them, and the blocks without those that do.

    `Created: March 3, 2026 9:14 AM` above `Status: Done`; one labelled line alone is text, and so is what we do not know.
    """
    told = list(takewhile(lambda found: found is not None, map(_labelled, blocks)))
    pairs = [(field_of(found[1]), found[2]) for found in told if found] if len(told) > 1 else []
    known = [(_without_time(text) if field == _DAY else text, field) for field, text in pairs if field in _BELOW]
    kept = [block for place, block in enumerate(blocks) if place >= len(pairs) or pairs[place][0] not in _BELOW]
    return [(field, text) for text, field in known if field], tuple(kept)


def _labelled(block: Block) -> re.Match[str] | None:
    return _LABELLED.fullmatch(block.text.strip()) if block.kind is BlockKind.PARAGRAPH else None


def _without_time(text: str) -> str:
    return _TIME.sub("", text)


def _fields(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the fields with their lines, the first of them what stands behind the key."""
    field, lines = None, list[str]()
    for line in text.split("\n"):
        key = _KEY.fullmatch(line)
        if key is not None:
            if field is not None:
                yield field, lines
            field, lines = field_of(key[1]), [key[2] or ""]
        elif line.strip():
            lines.append(line)
    if field is not None:
        yield field, lines


def _pairs(field: str, lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    first, *below = lines
    if first.lstrip().startswith(("{", "[{")):
        yield from ((field, name.strip()) for name in _INLINE.findall(first))
        return
    value = first.strip().strip("[]|>+-" if below else "[]|>")
    parts = value.split(",") if first.strip().startswith("[") else [value]
    yield from ((field, _unquoted(part)) for part in parts if part.strip())
    told = map(str.strip, below) if field in ("abstract", "title") else _listed(below)
    yield from ((field, _unquoted(text)) for text in told)


def _listed(lines: Iterable[str]) -> Iterator[str]:
    """Yield the items of a list; of a person with keys the name alone, and nothing of lists within."""
    depth, given = None, ""
    for line in lines:
        item = line.strip()
        indent = len(line) - len(line.lstrip())
        depth = indent if depth is None else depth
        is_marked = item.startswith("-")
        inner = item.removeprefix("-").strip()
        key = _KEY.fullmatch(inner)
        if key is None:
            if indent <= depth and inner:
                yield inner
        elif key[1].casefold() in _GIVEN:
            given = _unquoted(key[2] or "")
        elif key[1].casefold() in _FAMILY:
            yield f"{given} {_unquoted(key[2] or '')}".strip()
        elif key[1].casefold() in _NAMES and key[2] and indent <= depth + (0 if is_marked else _STEP):
            yield key[2]


def _of_toml(text: str) -> tuple[list[tuple[str, str]], str]:
    found = _TOML.match(text)
    try:
        told = tomllib.loads(found[1]) if found else {}
    except tomllib.TOMLDecodeError:
        return [], text
    pairs = ((field_of(key), value) for key, value in told.items())
    values = ((field, value if isinstance(value, list) else [value]) for field, value in pairs if field)
    told_of = [
        (field, part.get("name", "") if isinstance(part, dict) else part) for field, parts in values for part in parts
    ]
    return [(field, str(part)) for field, part in told_of if part], text[found.end() :] if found else text


def _joined(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Join the lines of an abstract and of a title that is written over several."""
    told = {field: " ".join(text for name, text in pairs if name == field) for field in ("abstract", "title")}
    others = [pair for pair in pairs if pair[0] not in told]
    return [*others, *((field, text) for field, text in told.items() if text)]


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text
