"""The names that a reference begins with, in the ways in which styles of citing write them.

In: the text of a reference. Out: its authors, as the house stores them, and where their list ends; None where no such
list stands at its beginning. Each way is a strict form: what is not a name to the letter ends the list.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.parsing.names import one_name

_CAPITAL = r"[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff]"
_WORD = rf"{_CAPITAL}(?:[^\W\d_]|['\u2019\u2010-]){{0,40}}+"
_PARTICLE = r"(?:van|von|der|den|de|del|della|di|da|dos|do|du|la|le|el|bin|ibn|ten|ter|zu|zur|af|av|'t|of)"
_PREFIX = r"(?:(?:[dDlLO]|dell|dall|Dell|Dall)['\u2019]|[ae]l-)"
_FAMILY = rf"(?:{_PARTICLE} ){{0,3}}+{_PREFIX}?{_WORD}(?:[ -](?:{_PARTICLE} ){{0,2}}{_PREFIX}?{_WORD}){{0,2}}"
_INITIAL = rf"{_CAPITAL}[a-z]?\."
_INITIALS = rf"{_INITIAL}(?: ?[-\u2010\u2013]?{_INITIAL}){{0,5}}+"
_SUFFIX = r"(?:,? (?:Jr\.?|Sr\.?|I{2,3}|IV)(?=[,.;:]| [&(a]))?"
_TOKEN = rf"(?:(?:-?{_CAPITAL}\.){{1,5}}+|{_PREFIX}?{_WORD}|{_PARTICLE}(?= ))"

_INVERTED = rf"(?>{_FAMILY}, {_INITIALS}{_SUFFIX})"
_INVERTED_WHOLE = rf"(?>{_FAMILY}, {_TOKEN}(?: {_TOKEN}){{0,3}}+{_SUFFIX})"
_WITH_INITIALS = rf"(?>{_INITIALS} {_FAMILY}{_SUFFIX})"
_WHOLE = rf"(?>{_TOKEN}(?: {_TOKEN}){{1,5}}+(?<!\.){_SUFFIX})"
_LETTERS_LAST = rf"(?>{_FAMILY} (?:{_CAPITAL}-?){{1,4}}(?: (?:Jr|Sr|2nd|3rd|4th|I{{2,3}}|IV))?(?=[,.;:]| [e&(a]|$))"

_BETWEEN = r"(?:, (?:& |and )?|; (?:& |and )?| & | and )"
_LEFT_OUT = r",? (?:\u2026|\. ?\. ?\.),? (?:& )?"  # between the first names and the last one
_CUT = r"(?:[,;]? (?:et al\.?|and others))"
_OF_A_GROUP = (
    r"(?: (?:\[[^\[\]]{2,60}\]|\([^()]{3,160}(?:Collaborations?|Consortium|Group|Team)\)))?"  # of a list that is cut
)
_GOES_ON = re.compile(r" [a-z]")  # what a person did: `J. Watt improves the engine`
_MOST = 5_000  # names


@dataclass(frozen=True, slots=True)
class Cited:
    """The authors of a reference; how many there are is None where their list is cut. `end` is behind the last."""

    names: tuple[str, ...]
    n_authors: int | None
    end: int


@dataclass(frozen=True, slots=True)
class Form:
    """A way in which names of a list are written: the first one and the others."""

    first: str
    others: str

    def pattern(self) -> re.Pattern[str]:
        """Return what a list is from its first name on."""
        rest = rf"(?:(?:{_BETWEEN}|{_LEFT_OUT}){self.others}){{0,{_MOST}}}+"
        return re.compile(rf"(?P<all>(?P<first>{self.first})(?P<others>{rest}))(?P<cut>{_CUT}{_OF_A_GROUP})?")


_FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "Weber, A.": Form(_INVERTED, _INVERTED),
        "Weber, Anna": Form(_INVERTED_WHOLE, _WHOLE),
        "A. Weber": Form(_WITH_INITIALS, _WITH_INITIALS),
        "Anna Weber": Form(_WHOLE, _WHOLE),
        "Weber A": Form(_LETTERS_LAST, _LETTERS_LAST),
    }
)
_LISTS = MappingProxyType({name: form.pattern() for name, form in _FORMS.items()})
_OTHERS = MappingProxyType({name: re.compile(form.others) for name, form in _FORMS.items()})
_HIDDEN = re.compile(_LEFT_OUT)


def cited_names(text: str, form: str) -> Cited | None:
    """Read the names at a reference's beginning.

    >>> cited_names("van Poe, A. B., & Roe, R. (2021). Moss", "Weber, A.")
    Cited(names=('A. B. van Poe', 'R. Roe'), n_authors=2, end=25)
    >>> cited_names("Roe R, Poe AB, et al. Moss", "Weber A")
    Cited(names=('Roe R', 'Poe AB'), n_authors=None, end=21)
    >>> cited_names("Moss in boxes", "Weber, A.")
    """
    found = _LISTS[form].match(text)
    if found is None:
        return None
    names = [found["first"], *_OTHERS[form].findall(found["others"])]
    is_cut = found["cut"] is not None or _HIDDEN.search(found["others"]) is not None
    kept = tuple(one_name(name.replace(", Jr", " Jr")) if "," in name else name for name in names)
    return Cited(kept, None if is_cut else len(kept), found.end())


def begins_with_names(text: str) -> bool:
    """Say whether a text begins with names in any of these forms; one alone in full may be two words of a title."""
    found = ((form, cited_names(text, form)) for form in _FORMS)
    told = (cited for form, cited in found if cited and (form != "Anna Weber" or cited.n_authors != 1))
    return any(not _GOES_ON.match(text, cited.end) for cited in told)
