"""A row or object into a record, by the mapping of its columns.

In: the value of each of our fields as a source holds it: text, numbers, lists, objects. Out: a record, or what is
wrong with it. Kept apart from the readers because a cell of CSV and a value of JSON mean the same.
"""

import json
import re
from ast import literal_eval
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress

from pipeline.parsing.author_lines import is_name
from pipeline.parsing.entries import Entry, without_text
from pipeline.parsing.feeds.arxiv_texts import is_of_publication, without_announcement
from pipeline.parsing.identifiers import arxiv_id, doi
from pipeline.parsing.labels import categories as arxiv_categories
from pipeline.parsing.markup import plain_twice
from pipeline.parsing.names import one_name
from pipeline.parsing.noted_comments import noted_comment
from pipeline.parsing.own_ids import noted_ids, own_ids
from pipeline.parsing.people import counted, names_of
from pipeline.parsing.retractions import status_of
from pipeline.parsing.stated_dates import stated_date
from pipeline.parsing.stated_identifiers import identifiers
from pipeline.parsing.texts import one_line, paragraphs
from pipeline.records import Record, Status
from pipeline.text.section_words import label_roles

_MAX_POSITION = 100_000  # words; an abstract beyond is none
_MOST_SECTIONS = 12  # of an abstract
_LONGEST_LABELS = 20_000  # characters of a list of categories or keywords
_LABEL_KEYS = ("term", "display_name", "name", "category", "label", "value", "text", "tag")
_LABELS = ("label", "heading")
_TEXT_KEYS = ("value", "text", "rendered", "#text", "content", "en")
_NULL = re.compile(r"nan|null|none|<na>|#?n/a", re.IGNORECASE)
_NAMED_ALONE = re.compile(r"(?!(?:and|&) )[^\s,;&]+(?: (?!and\b)[^\s,;&]+)+")
_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_BRACKETED = re.compile(r"^\[\s*['\"](.*)['\"]\s*\]$", re.DOTALL)  # a list as Python or JSON prints it, in a cell
_INDEXED = re.compile(
    r"""(?P<mark>["'])(?!(?P=mark){2})(?P<word>(?:(?!(?P=mark)\s?:\s?\[)[^\n]){1,300}+)(?P=mark)\s?:\s?"""
    r"\[(?P<places>[\d, ]{1,20000})\]"
)
# of Zotero: what is kept with a paper
_BESIDE_PAPERS = frozenset(("attachment", "note", "annotation"))
_OBJECTS = re.compile(r"\s{0,9}\[?\s{0,9}\{\s{0,9}['\"]")  # `[{'name': 'Ada Bell'}]`, `{"ArXiv": "2001.00077"}`
_LONGEST_OBJECTS = 200_000  # characters
_QUOTED_COMMA = re.compile(r"['\"]\s*,\s*['\"]")


def record_of(
    values: Mapping[str, object],
    exact: Iterable[object] = (),
    places: Iterable[object] = (),
    own: Iterable[tuple[str, object]] = (),
    *,
    people: Iterable[str] | None = None,
    printed: Callable[[str], str] = plain_twice,
) -> Entry:
    """Return the record of an entry, or a fault where it has neither title nor abstract.

    Formats of entries make their records here and say where an entry holds what.

    Args:
        values: for our fields, as `columns` names them, what the source holds; absent ones are left out.
        exact: further values of fields made for an identifier, in which it may stand alone.
        places: values of fields that may hold an identifier among other things.
        own: values of fields that hold other identifiers, each with whose it is.
        people: the authors, where each value is one name whatever stands in it; in place of the field `authors`.
        printed: what a title or an abstract says without its markup: in arXiv's own texts `<p>` is a mean value.
    """
    title = _title(values.get("title"), printed)
    announced = without_announcement(printed(whole_text(values.get("abstract"))))  # of a feed that became a table
    abstract = paragraphs(announced.text)
    if not title and (not abstract or _NULL.fullmatch(abstract)):
        held = (f"{name}: {text}" for name, value in values.items() if (text := text_of(value)))
        return without_text("entry", ", ".join(held))
    if people is None:
        names, n_authors = names_of(_by_lines(listed(values.get("authors"))))
    else:
        names, n_authors = counted(filter(None, map(one_name, people)))
    exact, places = list(map(listed, exact)), list(places)
    ids = (announced.identifier, values.get("arxiv_id"), values.get("doi"), *exact)
    found = identifiers(ids, (values.get("url"), *places))
    noted = [stated for note in places if isinstance(note, str) for stated in noted_ids(note)]
    return Record(
        title=title or None,
        abstract=abstract or None,
        authors=names,
        n_authors=n_authors,
        organization=text_of(values.get("organization")),
        arxiv_id=found.arxiv_id,
        version=found.version,
        doi=found.doi,
        url=_url_of(values.get("url")),
        comment=one_line(text_of(values.get("comment")) or "") or noted_comment(places),
        discussion_count=_count_of(values.get("discussion_count")),
        declared_categories=labels_of(values.get("declared_categories")),
        keywords=labels_of(values.get("keywords")),
        published_on=stated_date(values.get("published_on")) if is_of_publication(announced.kind) else None,
        status=status_stated(values["retracted"]) if "retracted" in values else None,
        own_ids=(*own_ids((*own, *noted)), *_other_dois(exact, found.doi)),
    )


def _title(value: object, printed: Callable[[str], str] = plain_twice) -> str:
    """Return a title in one line; what a table has where there is none is none.

    >>> _title("On <i>nan</i>"), _title("nan"), _title(float("nan"))
    ('On nan', '', '')
    """
    text = text_of(value) or ""
    return "" if _NULL.fullmatch(text) else one_line(printed(text))


def is_beside_papers(kind: object) -> bool:
    """Say whether an item of Zotero, by its kind, is kept with a paper and is none: a file, a note, a marked place."""
    return isinstance(kind, str) and kind in _BESIDE_PAPERS


def _by_lines(value: object) -> object:
    """Return the names of a text in which lines alone part them; any other value as it is."""
    lines = [line.strip() for line in value.split("\n") if line.strip()] if isinstance(value, str) else []
    are_names = len(lines) > 1 and all(_NAMED_ALONE.fullmatch(line) and is_name(line) for line in lines)
    return lines if are_names else value


def _other_dois(values: Iterable[object], first: str | None) -> tuple[str, ...]:
    """Return the DOIs that a paper has beside its first, as a preprint has that of the article that it became."""
    told = (doi(value) for value in values if isinstance(value, str) and not arxiv_id(value)) if first else ()
    return tuple(dict.fromkeys(f"doi:{other}" for other in told if other and other != first))


def text_of(value: object) -> str | None:
    """Return a value as text: of a list its first, of an object the one in English, of a number its digits, or None."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return next((text for item in value if isinstance(item, str) and (text := item.strip())), None)
    if isinstance(value, Mapping):
        return next(
            (text for key in _TEXT_KEYS if isinstance(value.get(key), str) and (text := value[key].strip())), None
        )
    return None


def whole_text(value: object) -> str:
    """Return a text that may stand in pieces: as sentences or paragraphs of a list, or as words by their positions.

    >>> whole_text(["Moss grows.", {"text": "It is green."}]), whole_text({"Moss": [0], "grows.": [1]})
    ('Moss grows. It is green.', 'Moss grows.')
    """
    if isinstance(value, str) and not value.lstrip().startswith("{"):  # as nearly all are
        return value.strip()
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes)):
        return " ".join(filter(None, map(_piece, value)))
    if isinstance(value, Mapping) and (sections := _labelled(value)):
        return sections
    told = text_of(value) or ""
    return uninverted(_index_of(told)) or told if told.startswith("{") else told or uninverted(value)


def _labelled(sections: Mapping[object, object]) -> str:
    """Return a structured abstract that stands as an object, `{"Aims": .., "Results": ..}`; else an empty text."""
    if not 1 < len(sections) <= _MOST_SECTIONS or not all(
        isinstance(label, str) and isinstance(text, str) and label_roles(label) is not None
        for label, text in sections.items()
    ):
        return ""
    return " ".join(
        f"{str(label).strip()}: {str(text).strip()}" for label, text in sections.items() if str(text).strip()
    )


def _index_of(text: str) -> dict[str, object]:
    """Return an inverted index that a cell holds as JSON, or as Python prints it; empty where a text is none."""
    if not text.endswith("]}"):
        return {}
    return {
        _unescaped(found["word"]): [int(number) for number in found["places"].split(",") if number.strip()]
        for found in _INDEXED.finditer(text)
    }


def _piece(item: object) -> str:
    """Return a paragraph or a sentence of a list; behind its label where it has one, as a part of an abstract does."""
    if isinstance(item, Sequence) and not isinstance(item, (str, bytes)):
        return whole_text(item)
    label = next((text_of(item[key]) for key in _LABELS if key in item), None) if isinstance(item, Mapping) else None
    text = text_of(item) or ""
    return f"{label.rstrip(':')}: {text}" if label and text else text


def _unescaped(word: str) -> str:
    r"""Return a word without the escapes of JSON, or of Python: `na\u00efve`, `it\'s`."""
    if "\\" not in word:
        return word
    try:
        return str(json.loads(f'"{word}"'))
    except ValueError:
        return word.replace("\\'", "'")


def uninverted(index: object) -> str:
    """Return the text of an inverted index, as OpenAlex has it: words by their positions; empty where it is none."""
    if not isinstance(index, Mapping):
        return ""
    inside = index.get("InvertedIndex")
    words = inside if isinstance(inside, Mapping) else index
    placed = {
        position: word
        for word, positions in words.items()
        if type(positions) is list
        for position in positions
        if type(position) is int
    }
    order = sorted(placed)
    inside_text = order[bisect_left(order, 0) : bisect_left(order, _MAX_POSITION)]
    return " ".join(map(str, map(placed.get, inside_text)))


def labels_of(value: object) -> tuple[str, ...]:
    """Return categories or keywords, each once, in order: of a list its items, of a text its parts.

    Texts are split at semicolons, else bars, else commas; at spaces where each part is a code as `cs.LG` is.
    """
    value = listed(value)
    if isinstance(value, str):
        return tuple(dict.fromkeys(_split(value.strip()[:_LONGEST_LABELS])))
    if isinstance(value, Sequence):
        if len(value) == 1 and isinstance(value[0], str) and _are_codes(value[0]):
            return tuple(value[0].split())
        return tuple(dict.fromkeys(label for item in value if (label := _label(item))))
    return ()


def listed(value: object) -> object:
    """Return what a cell holds as JSON or Python print it: `['a', 'b']`, or objects; any other value as it is."""
    if isinstance(value, str) and _OBJECTS.match(value) and len(value) <= _LONGEST_OBJECTS:
        return _printed(value)
    bracketed = _BRACKETED.match(value.strip()[:_LONGEST_LABELS]) if isinstance(value, str) else None
    return _QUOTED_COMMA.split(bracketed[1]) if bracketed else value


def _printed(text: str) -> object:
    for read in (json.loads, literal_eval):
        with suppress(ValueError, SyntaxError, RecursionError, MemoryError):
            found: object = read(text)
            return found
    return text


def _are_codes(text: str) -> bool:
    words = text.split()
    return len(words) == len(arxiv_categories(text)) > 0


def _split(text: str) -> list[str]:
    if _are_codes(text):
        return text.split()
    separator = next((mark for mark in ";|," if mark in text), None)
    parts = text.split(separator) if separator else [text]
    return [label for part in parts if (label := one_line(part))]


def _label(item: object) -> str | None:
    if isinstance(item, str):
        return one_line(item) or None
    if isinstance(item, Mapping):
        return next((one_line(name) for key in _LABEL_KEYS if isinstance(name := item.get(key), str)), None)
    return None


def status_stated(value: object) -> Status | None:
    """Return what a flag, a type or several types say has become of a paper."""
    told = value if isinstance(value, (list, tuple)) else labels_of(value) if isinstance(value, str) else (value,)
    return status_of("true" if item is True else text_of(item) or "" for item in told)


def _url_of(value: object) -> str | None:
    text = text_of(value) or ""
    return text if _URL.fullmatch(text) else None


def _count_of(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 31 else None
