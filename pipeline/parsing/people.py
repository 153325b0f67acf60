"""Lists of authors, as text or as objects, in the order in which they stand.

In: a list of names in any usual form. Out: the names as people say them, and how many authors there are, which is
more than the names where the list says so, and None where it is cut. Kept apart because every format spells the same
list in another way.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from pipeline.parsing.markup import plain_where_escaped
from pipeline.parsing.names import (
    bare,
    is_absent,
    is_group,
    is_iberian,
    is_suffix,
    one_name,
    parted,
    said,
    surnames_last,
    turned,
    without_brackets,
    without_notes,
)

AND = re.compile(r"(?<!\s)\s+and\s+", re.IGNORECASE)  # blanks are tried from their first one alone
_ALSO = re.compile(r"(?<!\s)\s+(?:and|&)\s+", re.IGNORECASE)
_SEPARATOR = re.compile(r" ?[,;](?: ?(?:and|&) )?| and | & ")  # of a text with single blanks
_SEPARATOR_OF_CAPITALS = re.compile(_SEPARATOR.pattern, re.IGNORECASE)
_INITIALS = r"(?:[A-Z]\.?[ -]?){1,4}"
_INVERTED_LIST = re.compile(rf"[^,;]{{1,80}}, ?{_INITIALS}(?:$|,|;| and )")  # `Shannon, C. E., Weaver, W.`
_ONLY_INITIALS = re.compile(rf"{_INITIALS}$")
_SURNAME = re.compile(
    r"(?:(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ten|ter|zu|zur|af|av|\u00f3|mac|st|san)\s){0,3}[^\s]{1,60}",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"[^\W\d_a-z][^\W\d_A-Z.]*(?:[ -][^\W\d_a-z][^\W\d_A-Z.]*\.?){0,2}\.?")
# the end of a list that is cut, and of one that says how many it leaves out
_CUT = re.compile(
    r"(?:^|[\s,;]{0,4}|\b)(?:(?:and |& ?)?et\.? ?al(?:ii|\.)?|(?:(?:and|&) (?:many )?|^|[,;] ?)others|\u2026|\.\.\.)"
    r"[\s.,;]{0,4}$",
    re.IGNORECASE,
)
_CUT_ENDS = ("l", "L", "i", "I", "s", "S", ".", ",", ";", "\u2026")  # what such an end ends in; looked at first
_MORE = re.compile(
    r"[\s,;(\[]{0,4}(?:and |plus |& |\+ ?)?(\d{1,5}) (?:more|others?|additional|other|further)"
    r"(?: (?:co-?)?authors?| others?)?(?: not shown)?[)\].,;\s]{0,4}$",
    re.IGNORECASE,
)
_OF_A_GROUP = re.compile(r" (?:on behalf of|for) (?=the [^,;]{2,120}$|the [^,;]{2,120}[,;])", re.IGNORECASE)
_GROUP_FIRST = re.compile(r"([^:,;]{2,120}\b(?:collaboration|consortium|group|team)) ?: ", re.IGNORECASE)
_MARKED = re.compile(
    r"(?<=[^\W\d_])(?:[*\u2020\u2021\u00a7\u00b6\u00b9\u00b2\u00b3\u2074-\u2079]{1,6}|\d{1,2}) (?=[^\W\d_])"
)
_TAIL = 80  # characters of a list's end that say whether it is cut
_NAME_KEYS = (
    "name", "fullname", "full_name", "display_name", "raw_author_name", "literal", "author", "value", "collectiveName",
)  # fmt: skip
_GIVEN_KEYS = ("given", "given_name", "first_name", "firstName", "forename", "first", "firstname")
_PARTICLE_KEYS = ("non-dropping-particle", "dropping-particle", "prefix", "particle", "von")
_FAMILY_KEYS = ("family", "family_name", "last_name", "lastName", "surname", "last", "lastname")
_ROLE_KEYS = frozenset(("creatorType", "creator_type", "contributorType", "contributor_type", "role"))
_OTHER_ROLES = frozenset(
    ("editor", "serieseditor", "series editor", "translator", "reviewedauthor", "bookauthor", "sponsor")
)
_SUFFIX_KEYS = ("suffix", "lineage", "jr")
# a whole name in Chinese characters or Hangul: of three and more, or of two of which the first is a usual surname, as
# `李四`, but neither `田中` before `太郎` nor `王` before `小明`
_EAST_ASIAN = re.compile(
    r"[\u3400-\u9fff\uac00-\ud7a3]{3,6}|[王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董"
    r"程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉余潘杜戴夏钟汪任姜范方石姚谭譚廖邹鄒熊陆陸郝孔崔康邱秦江史顾顧侯邵孟"
    r"段雷钱錢汤湯尹黎易武贺賀赖賴龚龔김이박최정강조윤장임한오서신권황안송류홍][\u3400-\u9fff\uac00-\ud7a3]"
)
# `Doe J, Roe RM.`, `Doe J, Moss Group.`: PubMed's full stop closes the list, where no other initial has one
_CLOSED = re.compile(
    r"(?:[^.,;]{2,60} [A-Z]{1,4}, ){1,20000}(?!et al)[^.,;]{4,120}(?<! Jr)(?<! Sr)\.|[^.,;]{2,60} [A-Z]{2,4}\."
)
_LONGEST_LIST = 4_000_000  # characters; the longest author lists, of particle physics, have some 150,000
_LAST_AND_FIRST, _SURE_PAIRS = 2, 4  # parts of a name; of a list of surnames and given names in turn


def names_of(value: object) -> tuple[tuple[str, ...], int | None]:
    """Return the authors' names and their number; the number is None where the list is cut or empty."""
    if isinstance(value, str):
        return _of_text(plain_where_escaped(value[:_LONGEST_LIST]))
    if isinstance(value, dict):
        name = _of_object(value)
        return ((name,), 1) if name else ((), None)
    if isinstance(value, (list, tuple)):
        if len(value) == 1 and isinstance(value[0], str) and not _is_pair(value[0]):
            return _of_text(value[0][:_LONGEST_LIST])
        return counted(filter(None, map(_of_item, [item for item in value if not _is_of_another_role(item)])))
    return (), None


def _is_of_another_role(item: object) -> bool:
    """Say whether a person in a list is named as one who did not write: an editor, a translator."""
    told = next((item[key] for key in item if key in _ROLE_KEYS), "") if isinstance(item, dict) else ""
    return isinstance(told, str) and told.casefold() in _OTHER_ROLES


def _is_pair(item: str) -> bool:
    """Say whether a list's one item is a surname and a given name, and not the whole list in one text."""
    family, comma, given = item.strip().partition(",")
    return not comma or ("," not in given and not (" " in family and " " in given.strip()))


def counted(names: Iterable[str]) -> tuple[tuple[str, ...], int | None]:
    """Return names one by one as they stand, and their number; a last one `et al.` or `others` says that it is cut."""
    kept = tuple(names)
    whole = surnames_last([name for name in kept if not _says_cut(name)])
    return whole, len(whole) if whole and len(whole) == len(kept) else None


def split_authors(text: str) -> tuple[str, ...]:
    """Split a list of authors at commas, semicolons and `and`.

    Affiliations in brackets and `et al.` are left out; `for the X Collaboration` is a name of its own.
    """
    text = _between_marks(" ".join(without_notes(text).split()))
    if _ends_early(text):
        text = _CUT.sub("", _MORE.sub("", text))
    grouped = _GROUP_FIRST.match(text)
    if grouped:
        text = f"{grouped[1]}, {text[grouped.end() :]}"
    names: list[str] = []
    if " for the " in text or " behalf of " in text:
        text = _OF_A_GROUP.sub(", ", text)
    separator = _SEPARATOR_OF_CAPITALS if text.isupper() else _SEPARATOR
    for part in separator.split(text):
        name = bare(_CUT.sub("", part.strip()) if _says_cut(part) else part.strip())
        if is_suffix(name) and names:
            names[-1] = f"{names[-1]}, {name}"
        elif name and not name.isdecimal():
            names.append(name)
    return (*names[:-1], *parted(names[-1])) if names else ()


def _between_marks(text: str) -> str:
    """Return a list whose names only the marks of their footnotes part with commas for them.

    >>> _between_marks("Ana Vik* Per Lund† Jo Berg‡"), _between_marks("Ana Vik*, Per Lund")
    ('Ana Vik, Per Lund, Jo Berg‡', 'Ana Vik*, Per Lund')
    """
    if not _MARKED.search(text) or "," in text or ";" in text:
        return text
    parts = _MARKED.split(text)
    return ", ".join(parts) if all(" " in part.strip() for part in parts) else text


def number_of_authors(text: str, names: Sequence[str]) -> int | None:
    """Return how many authors a list has: its names and those it counts, None where it is cut without a number."""
    if not names:
        return None
    more = _MORE.search(text[-_TAIL:])
    if more:
        return len(names) + int(more[1])
    return None if _says_cut(without_brackets(text)) else len(names)


def _ends_early(text: str) -> bool:
    return _MORE.search(text[-_TAIL:]) is not None or _says_cut(text)


def _says_cut(text: str) -> bool:
    tail = text[-_TAIL:].strip()
    return tail.endswith(_CUT_ENDS) and _CUT.search(tail) is not None


def _of_text(text: str) -> tuple[tuple[str, ...], int | None]:
    """Split a list by what separates its names: semicolons, bars, `and` between inverted names, or commas."""
    listed = " ".join(without_notes(text).split())
    if listed.endswith(".") and listed.count(".") == 1 and _CLOSED.fullmatch(listed):
        text = listed = listed[:-1]
    if _ends_early(listed):
        listed = _CUT.sub("", _MORE.sub("", listed)).strip(" ,;")
    names = () if is_absent(listed) else surnames_last(_separated(listed) or split_authors(text))
    return names, number_of_authors(text, names)


def _separated(text: str) -> tuple[str, ...]:
    """Return the names of a list whose separators tell surnames first from surnames last; else none."""
    for separator in (";", "|", "\uff1b", "\u3001", "\uff0c", " / "):
        if separator in text:
            return _turned_names(text.split(separator))
    parts = [part.strip(" ,") for part in _ALSO.split(text)]
    if len(parts) > 1 and _are_inverted(parts):
        return _turned_names(parts)
    pieces = _with_suffixes(part.strip() for part in _ALSO.sub(", ", text).split(",") if part.strip())
    if _INVERTED_LIST.match(text) or _alternate(pieces):
        return _of_inverted(pieces)
    return ()


def _turned_names(parts: Iterable[str]) -> tuple[str, ...]:
    names = (one_name(_CUT.sub("", part)) for part in parts)
    return tuple(name for name in names if name and not _says_cut(name))


def _are_inverted(parts: Sequence[str]) -> bool:
    """Say whether parts between `and` are `Bell, Ada`: all of them, or several beside names without a comma."""
    commas = [part.count(",") for part in map(_without_suffix, parts)]
    return max(commas) == 1 and (min(commas) == 1 or commas.count(1) > 1)


def _without_suffix(part: str) -> str:
    kept = [piece for piece in part.split(",") if not is_suffix(piece.strip())]
    return ",".join(kept)


def _with_suffixes(pieces: Iterable[str]) -> list[str]:
    """Put `Jr.` behind the piece that it stands after."""
    found: list[str] = []
    for piece in pieces:
        if is_suffix(piece) and found:
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return found


def _alternate(pieces: Sequence[str]) -> bool:
    """Say whether pieces are surnames and given names in turn: a pair that can be nothing else, or several pairs."""
    if len(pieces) % 2 or not pieces:
        return False
    if len(pieces) < _SURE_PAIRS and is_group(pieces[1]):
        return False
    if all(map(_EAST_ASIAN.fullmatch, pieces)):
        return False
    return _is_of_two_surnames(pieces) or all(
        _SURNAME.fullmatch(family) and (_GIVEN.fullmatch(given) or _ONLY_INITIALS.match(given))
        for family, given in zip(pieces[::2], pieces[1::2], strict=True)
    )


def _is_of_two_surnames(pieces: Sequence[str]) -> bool:
    """Say whether two pieces are one person: `García Márquez, Gabriel`, and not `Ada Lovelace, Gabriel`, or a group."""
    if len(pieces) != _LAST_AND_FIRST:
        return False
    surnames, given = (piece.split() for piece in pieces)
    return len(surnames) == _LAST_AND_FIRST and is_iberian(given) and not is_iberian(surnames[:1])


def _of_inverted(pieces: Sequence[str]) -> tuple[str, ...]:
    """Read `Shannon, C. E., Weaver, W.`: surnames and initials in turn; a group that stands alone is one name."""
    names = []
    waiting = ""
    for piece in map(bare, pieces):
        if is_group(piece):
            names += [name for name in (waiting, piece) if name]
            waiting = ""
        elif waiting:
            given, _, last = piece.rpartition(" ")
            names.append(f"{given} {waiting} {last}" if is_suffix(last) else f"{piece} {waiting}")
            waiting = ""
        else:
            waiting = piece
    return tuple(filter(None, (*names, waiting)))


def _of_item(item: object) -> str | None:
    if isinstance(item, str):
        return one_name(plain_where_escaped(item)) or None
    if isinstance(item, dict):
        return _of_object(item)
    if isinstance(item, (list, tuple)) and len(item) >= _LAST_AND_FIRST:
        return _of_parsed(item)
    return None


def _of_parsed(parts: Sequence[object]) -> str | None:
    """Read a name of arXiv's `authors_parsed`: last, first, suffix."""
    last, first, *rest = parts[:3]
    kept = [part for part in (first, last, *rest) if part and isinstance(part, str)]
    return " ".join(kept) or None


def _of_object(item: Mapping[object, object]) -> str | None:
    given, family = _first(item, _GIVEN_KEYS), _first(item, _FAMILY_KEYS)
    if family:
        named = " ".join(filter(None, (_first(item, _PARTICLE_KEYS), family)))
        return " ".join(filter(None, (said(given, named) if given else named, _first(item, _SUFFIX_KEYS))))
    inner = item.get("author")
    if isinstance(inner, Mapping):
        return _of_object(inner)
    name = _first(item, _NAME_KEYS)
    return (one_name(name) or None) if name else given


def _first(item: Mapping[object, object], keys: Sequence[str]) -> str | None:
    for key in keys:
        value = item.get(key)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return None


__all__ = ["AND", "counted", "names_of", "number_of_authors", "split_authors", "turned"]
