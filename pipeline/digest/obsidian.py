"""A letter as notes in a folder of Markdown, as Obsidian has them: a note a paper, updated in place.

In: cards and a folder. Out: notes. A note is found again by the paper's id in its front matter, wherever it was moved
and whatever it is called now. What stands below the marked line is the reader's and is kept to the byte, as are
properties of the front matter that are not ours; a note without the line is the reader's as a whole. An editor or a
synchronised folder may have made the ends of lines those of Windows: the note keeps them.

In Obsidian a property has one type in all notes (https://help.obsidian.md/properties): a day is a date, and what is
known of a date that is less is not written as one.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from pipeline.digest.markdown import escaped, linked, row_line
from pipeline.digest.rows import rows
from pipeline.digest.texts import authors_told, date_told, exact_date, heading, line, status_told
from pipeline.errors import DeliveryFailed
from pipeline.regular import read_regular
from pipeline.store.answers import to_json
from pipeline.store.atomic import write_whole
from pipeline.store.cards import Card

MARK = "<!-- gistmill: what you write below this line is kept -->"
_ID = re.compile(r"^gistmill_id:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_FRONT = re.compile(r"\A\ufeff?---\r?\n(.*?\n)---\r?\n", re.DOTALL)  # of 3,000 authors it is 60,000 characters
_OURS = (  # not `status` and `score`: readers call so what they themselves say of a paper
    "gistmill_id", "title", "authors", "published", "year", "first_seen", "url", "arxiv_id", "doi", "paper_status",
    "interest", "interest_score", "keyphrases",
)  # fmt: skip
_DAY = "0000-00-00"
_UNSAFE = re.compile(r'[\\/:*?"<>|#^\[\]%\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]+')
_SUBTITLE = re.compile(r"(?<=\w):\s+(?=\w)")
_RESERVED = re.compile(  # by Windows, whatever stands behind a stop
    r"(?:con|prn|aux|nul|com[\d\u00b9\u00b2\u00b3]|lpt[\d\u00b9\u00b2\u00b3])[ ]*(?=\.|$)", re.IGNORECASE
)
_LONGEST = 120  # bytes of a name
_CUT = "\u2026"
_WINDOWS = "\r\n"


def put_notes(cards: Sequence[Card], folder: Path) -> None:
    """Write or update the note of each paper.

    Raises:
        DeliveryFailed: the folder cannot be read.
        UsageError: a note cannot be written.
    """
    there = _notes(folder)
    for card in cards:
        there[card.paper_id] = there.get(card.paper_id) or _free(folder, card)
        _put(card, there[card.paper_id])


def renew_notes(cards: Sequence[Card], folder: Path) -> None:
    """Update the notes of papers that have changed: those that are there, as one that was deleted is not wanted again.

    Raises:
        DeliveryFailed, UsageError: as `put_notes`.
    """
    there = _notes(folder) if cards else {}
    for card in cards:
        if card.paper_id in there:
            _put(card, there[card.paper_id])


def _put(card: Card, path: Path) -> None:
    """Write a paper's note, where it says something else than the one that is there."""
    before = _read(path)
    after = note(card, before)
    if after != before:
        write_whole(path, after.encode("utf-8", "surrogateescape"))


def note(card: Card, before: str = "") -> str:
    """Return the note of a paper, with what its reader has put into the one before."""
    if not before:
        return f"{_front(card, _aliases(card))}{_body(card)}{MARK}\n"
    head, mark, own = _parted(before)
    if not mark:
        return before
    front = _FRONT.match(head)
    ours = _front(card, front[1].replace(_WINDOWS, "\n") if front else "") + _body(card)
    return (ours.replace("\n", _WINDOWS) if _WINDOWS in head else ours) + mark + own


def file_name(card: Card) -> str:
    """Return a name that any file system and a link of Obsidian take, made of the title; one that is cut says so."""
    name = _within(" ".join(_UNSAFE.sub(" ", _SUBTITLE.sub(" - ", heading(card))).split()).strip(". ")) or "paper"
    reserved = _RESERVED.match(name)
    return f"{name[: reserved.end()]}_{name[reserved.end() :]}" if reserved else name


def _within(name: str) -> str:
    """Return a name of so many bytes at most; a longer one is cut between words where there are some."""
    if len(name.encode()) <= _LONGEST:
        return name
    cut = name.encode()[: _LONGEST - len(_CUT.encode())].decode(errors="ignore")
    return f"{(cut.rpartition(' ')[0] or cut).strip('. -')}{_CUT}"


def _parted(text: str) -> tuple[str, str, str]:
    """Part a note at the line that stands alone as our mark; the mark is empty where there is none."""
    found = re.search(rf"^{re.escape(MARK)}[ \t]*(?=\r?$)", text, re.MULTILINE)
    return (text[: found.start()], text[found.start() : found.end()], text[found.end() :]) if found else (text, "", "")


def _front(card: Card, before: str) -> str:
    """Return the front matter: our properties anew, the reader's as they are."""
    ours = "".join(f"{name}: {_value(value)}\n" for name, value in _properties(card) if value not in (None, [], ""))
    return f"---\n{ours}{''.join(_own_properties(before))}---\n"


def _value(value: object) -> str:
    """Return a value as YAML: as JSON has it, but for a date, which in quotes would be a text to other programs."""
    return value.isoformat() if isinstance(value, date) else to_json(value)


def _aliases(card: Card) -> str:
    """Return the property by which Obsidian finds a note by other names than its file's; afterwards it is the reader's.

    The title where the name of a file cannot have it, and the arXiv id.
    """
    title = heading(card)
    names = [name for name in (title if title != file_name(card) else "", card.arxiv_id or "") if name]
    return f"aliases: {to_json(names)}\n" if names else ""


def _properties(card: Card) -> Iterator[tuple[str, object]]:
    yield "gistmill_id", card.paper_id
    yield "title", line(card.title or "")
    yield "authors", [line(name) for name in card.authors]
    day = exact_date(card) or ""
    if not card.is_year_inferred:
        yield "published", card.published_on if len(day) == len(_DAY) else None
        yield "year", int(day[:4]) if day else None
    yield "first_seen", card.first_seen_on
    yield "url", card.link
    yield "arxiv_id", card.arxiv_id
    yield "doi", card.doi
    yield "paper_status", card.status
    if card.interest is not None:
        yield "interest", card.interest.name
        yield "interest_score", round(card.interest.score or 0.0, 3)
    yield "keyphrases", [line(phrase) for phrase in card.keyphrases]


def _own_properties(front: str) -> Iterator[str]:
    """Yield the lines of front matter that are not ours; those that go on with a property go with it."""
    is_ours = False
    for text in front.splitlines(keepends=True):
        if text[:1] not in {" ", "\t", "-", "\n", ""}:
            is_ours = text.partition(":")[0].strip() in _OURS
        if not is_ours:
            yield text


def _body(card: Card) -> str:
    status = f"**{escaped(status_told(card))}**\n\n" if card.status else ""
    about = " \u00b7 ".join(escaped(text) for text in (date_told(card), authors_told(card)) if text)
    told = "\n\n".join(map(row_line, rows(card)))
    return f"\n# {linked(heading(card), card.link)}\n\n{status}{about}\n\n{told}\n\n"


def _notes(folder: Path) -> dict[str, Path]:
    """Return the notes of a folder by paper, and those that were moved elsewhere in its vault.

    A note that lies in the vault's trash counts, so that what was thrown away does not come again; but one that is in
    no hidden folder goes before it, and before what a program that synchronises folders has put aside.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        vault = _vault(folder.resolve())
        paths = sorted(vault.rglob("*.md"), key=lambda path: (_is_hidden(path.relative_to(vault)), path))
    except OSError as error:
        raise DeliveryFailed(f"{folder}: cannot be used for notes ({error.strerror}); name another folder") from None
    found: dict[str, Path] = {}
    for path in paths:
        front = _FRONT.match(_read(path)) if path.is_file() else None
        named = _ID.search(front[1]) if front else None
        if named:
            found.setdefault(_unquoted(named[1]), path)
    return found


def _vault(folder: Path) -> Path:
    """Return the vault that a folder lies in, which Obsidian marks by its own folder; the folder itself where none."""
    return next((place for place in (folder, *folder.parents) if (place / ".obsidian").is_dir()), folder)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _unquoted(value: str) -> str:
    """Return a value of front matter, in whatever quotes; Obsidian leaves them away where it can."""
    try:
        return str(json.loads(value)) if value.startswith('"') else value.strip("'")
    except (ValueError, RecursionError):
        return value


def _free(folder: Path, card: Card) -> Path:
    """Return a file for a new note that no other note has, on a system either that takes `A` and `a` for one."""
    taken = {_folded(path.name) for path in folder.iterdir()}
    name = file_name(card)
    number = 1
    path = folder / f"{name}.md"
    while _folded(path.name) in taken:
        number += 1
        path = folder / f"{name} ({number}).md"
    return path


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _read(path: Path) -> str:
    try:
        return read_regular(path).decode("utf-8", "surrogateescape")
    except OSError:
        return ""
