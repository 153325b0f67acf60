"""What an interest names, gathered: bibliographies and marks are read, ids are looked up, words stay as they are.

In: the settings of an interest, and who knows the papers of a database. Out: the texts that are liked and those that
are not, with nothing left to be looked up. Separate from the model, which is fitted on texts wherever they come from:
a worker of another machine has neither these files nor the database.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import parsing
from pipeline.errors import SettingsError
from pipeline.interests.marks import is_id, is_marks, read_marks, same_id
from pipeline.papers.stating import stated
from pipeline.parsing import Context, opened_file
from pipeline.records import Record
from pipeline.regular import read_regular
from pipeline.settings import GivenPaper, InterestSettings
from pipeline.settings.interests import MARKS_SUFFIX, is_file
from pipeline.text.analysis import lead_of

Find = Callable[[Sequence[str]], list[GivenPaper]]
"""Returns the papers of a database that have one of these ids, with their texts; each in the words of its own id."""

_MOST_MARKS = 4_000_000  # bytes of a file of marks


@dataclass(frozen=True, slots=True)
class Named:
    """What one list of an interest names: papers and words with their texts, and ids that have none yet."""

    texts: tuple[GivenPaper, ...]
    ids: tuple[str, ...]


def gather(
    interest: InterestSettings, name: str, find: Find | None = None, missing: set[str] | None = None
) -> InterestSettings:
    """Return an interest whose likes and dislikes are texts alone.

    Args:
        interest: its settings.
        name: what it is called, for messages.
        find: who knows the papers of a database; without one, ids count nothing.
        missing: takes the ids that stand alone and that no paper of the database has.

    Returns:
        The interest with each paper once, without files and without marks. A paper that is both liked and disliked is
        what its mark says, else liked.

    Raises:
        SettingsError: a file cannot be read, holds no paper, or has a line that is no mark; or nothing is liked.
    """
    if interest.marks is None and all(isinstance(one, GivenPaper) for _, own in _lists(interest) for one in own):
        return interest  # it was gathered, here or before it was sent to a worker
    marks = _marks(interest.marks)
    likes, dislikes = (_named(entries, f"interests.{name}.{key}", marks) for key, entries in _lists(interest))
    if not (likes.texts or likes.ids or interest.authors or any(marks.values())):
        raise SettingsError(
            f"interests.{name}: nothing is liked; give likes or authors, or mark papers: "
            f"gistmill like PAPER --interest {name}"
        )
    wanted = _with_marks(likes, marks, liked=True), _with_marks(dislikes, marks, liked=False)
    liked, disliked = (_texts(one, find, missing) for one in wanted)
    known = {_key(paper) for paper in liked}
    return interest.model_copy(
        update={"likes": liked, "dislikes": tuple(one for one in disliked if _key(one) not in known), "marks": None}
    )


def _lists(interest: InterestSettings) -> tuple[tuple[str, Sequence[str | GivenPaper]], ...]:
    return ("likes", interest.likes), ("dislikes", interest.dislikes)


def _named(entries: Sequence[str | GivenPaper], key: str, marks: dict[str, bool]) -> Named:
    """Return what the entries of a list name; files of marks among them add to `marks`."""
    texts: list[GivenPaper] = []
    ids: list[str] = []
    for entry in entries:
        if isinstance(entry, GivenPaper):
            texts.append(entry)
        elif is_file(entry):
            texts += _read(Path(entry), key, marks)
        elif is_id(entry):
            ids.append(same_id(entry))
        else:
            texts.append(GivenPaper(title=entry.strip()))
    return Named(tuple(texts), tuple(ids))


def _with_marks(named: Named, marks: dict[str, bool], *, liked: bool) -> Named:
    """Return what a list names under the marks: papers marked so with it, papers marked otherwise without them."""
    others = {paper for paper, mark in marks.items() if mark is not liked}
    own = [paper for paper, mark in marks.items() if mark is liked]
    texts = tuple(paper for paper in named.texts if not (paper.id and same_id(paper.id) in others))
    return Named(texts, tuple(dict.fromkeys([*(one for one in named.ids if one not in others), *own])))


def _texts(named: Named, find: Find | None, missing: set[str] | None) -> tuple[GivenPaper, ...]:
    """Return the papers of a list, each once, with the texts that the database has of them."""
    stated_here = dict.fromkeys(same_id(paper.id) for paper in named.texts if paper.id)
    asked = {one: None for one in named.ids if one not in stated_here}
    ids = [*asked, *stated_here]
    found = find(ids) if find and ids else []
    held = {paper.id: paper for paper in reversed(found)}
    if find and missing is not None:
        missing.update(asked.keys() - held.keys())
    own = [_as_held(paper, held) for paper in named.texts]
    own += [paper for paper in found if paper.id in asked]
    return tuple({_key(paper): paper for paper in reversed(own)}.values())[::-1]


def _as_held(paper: GivenPaper, held: Mapping[str | None, GivenPaper]) -> GivenPaper:
    """Return a paper of a bibliography as the database has it, unless that would lose its abstract.

    Bibliographies are often titles alone, which say little; and a title that was spelt otherwise would not be known for
    the liked paper's own, so that a digest would bring what its reader has.
    """
    known = held.get(same_id(paper.id)) if paper.id else None
    if known is None or (paper.abstract and not known.abstract):
        return paper
    return known.model_copy(update={"id": paper.id, "title": known.title or paper.title})


def _key(paper: GivenPaper) -> tuple[str, str]:
    return (paper.title or "", paper.abstract or "")


def _marks(place: Path | None) -> dict[str, bool]:
    """Return what a file of marks says; nothing where there is none yet."""
    if place is None or not place.exists():
        return {}
    return read_marks(_content(place, "marks"), str(place))


def _content(place: Path, key: str) -> str:
    try:
        return read_regular(place, _MOST_MARKS).decode("utf-8-sig")
    except OSError as error:
        raise SettingsError(f"{key}: {place}: cannot be read ({error.strerror}); correct the path") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{key}: {place}: is not UTF-8; save it as UTF-8") from None


def _read(place: Path, key: str, marks: dict[str, bool]) -> list[GivenPaper]:
    """Return the papers of a bibliography; of a file of marks none, its marks are added."""
    if place.suffix.lower() == MARKS_SUFFIX or _looks_marked(place):
        if place.exists():
            marks.update(read_marks(_content(place, key), str(place)))
        return []
    try:
        papers = [_given(record) for record in _records(place)]
    except OSError as error:
        raise SettingsError(f"{key}: {place}: cannot be read ({error.strerror}); correct the path") from None
    found = [paper for paper in papers if paper is not None]
    if not found:
        raise SettingsError(f"{key}: {place}: holds no paper; see what is read of it: gistmill parse {place}")
    return found


def _looks_marked(place: Path) -> bool:
    try:
        return place.stat().st_size < _MOST_MARKS and is_marks(read_regular(place).decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return False


def _records(place: Path) -> Iterator[Record]:
    with opened_file(place) as opened:
        for part in parsing.read_parts(opened.content, Context(None, {})):
            yield from map(stated, part.records)


def read_papers(place: Path) -> list[GivenPaper]:
    """Return the papers of a bibliography in any format that is read.

    Raises:
        SettingsError: it cannot be read, or holds no paper.
    """
    return _read(place, "--from", {})


def _given(record: Record) -> GivenPaper | None:
    """Return a record as a paper of an interest, None where it has no text."""
    abstract = lead_of(record.abstract, record.body, record.title)
    if not (record.title or abstract):
        return None
    return GivenPaper(id=record.arxiv_id or record.doi, title=record.title, abstract=abstract or None)
