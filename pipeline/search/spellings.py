"""Words that people write in more than one way: one spelling for what is one word, and the other ways beside it.

In: a word, or a text. Out: the spelling that stands for the British and the American one; a word as who has no key for
its letters writes it; a compound as one word; the ids that a text is a spelling of. What is indexed and what is typed
in go the same way, so that a rule is wrong only where it joins two words that both are ones.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from unicodedata import normalize

from pipeline.parsing.identifiers import arxiv_id, doi
from pipeline.parsing.own_ids import own_id
from pipeline.parsing.stated_identifiers import doi_at
from pipeline.text.pattern_texts import needed_texts, rarest_piece


@dataclass(frozen=True)
class Joining:
    """What is read as what: `british` and `american` are one word by it, and `leaves` stays as it is."""

    pattern: str
    by: str
    british: str
    american: str
    leaves: str

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first asked for."""
        return re.compile(self.pattern)

    @cached_property
    def letters(self) -> str:
        """Letters that stand in all that the pattern finds: the most that its texts have in common."""
        first, *others = (rarest_piece(text) for text in needed_texts(self.pattern))
        pieces = (first[start:end] for start, end in combinations(range(len(first) + 1), 2))
        return max((piece for piece in pieces if all(piece in text for text in others)), key=len)


JOININGS = (
    Joining(r"(?<=[a-z]{2})iz(?=[aei])", "is", "organisation", "organization", "size"),
    Joining(r"yz(?=[aei])", "ys", "analyse", "analyze", "syzygy"),
    Joining(r"((?:behavi|neighb|endeav|splend|glam|flav|harb|parl|arm)o)ur", r"\1r", "behaviour", "behavior", "tour"),
    Joining(r"((?:col|fav|hon|hum|lab|rum|tum|vap|vig|sav|rig|val|od)o)ur", r"\1r", "tumours", "tumors", "detour"),
    Joining(r"(cent|theat|calib|spect|fib|lit|met|lust|somb|sab)re(?=[ds]?$)", r"\1er", "centre", "center", "entire"),
    Joining(r"(catal|monol|anal|dial|epil|prol)ogu(?:e|(?=ing))", r"\1og", "dialogue", "dialog", "vogue"),
    Joining(r"(def|off|lic|pret)ence(?=s?$)", r"\1ense", "defence", "defense", "difference"),
    Joining(r"(?<=h)aem|aem(?=i)", "em", "anaemia", "anemia", "aemulus"),
    Joining(r"(p|gyn|f)ae(?=[dc])", r"\1e", "paediatric", "pediatric", "caecum"),
    Joining(r"ae(?=sth|tiol)|(?<=pal)ae(?=o)|(?<=rch)ae(?=o)", "e", "anaesthetic", "anesthetic", "aerial"),
    Joining(r"oe(?=dem|soph|str)|(?<=\bf)oe(?=t)|(?<=rrh)oe(?=a)", "e", "oestrogen", "estrogen", "poet"),
    Joining(r"sulph", "sulf", "sulphate", "sulfate", "sylph"),
    Joining(r"\b(alumin)ium$", r"\1um", "aluminium", "aluminum", "magnesium"),
    Joining(r"(program)me(?=s?$)", r"\1", "programmes", "programs", "programmed"),
    Joining(r"\bgrey", "gray", "greyscale", "grayscale", "agrey"),
    Joining(r"\barte(?=fact)", "arti", "artefacts", "artifacts", "artery"),
    Joining(r"\bqueue(?=ing)", "queu", "queueing", "queuing", "queue"),
    Joining(r"(focus|bias)s(?=e[ds]|ing)", r"\1", "focussed", "focused", "biass"),
    Joining(r"((?:re|\b)fuel|counsel)l(?=ed|ing|or)", r"\1", "fuelled", "fueled", "fullness"),
    Joining(r"\b(s?m)ould", r"\1old", "moulded", "molded", "would"),
    Joining(r"\bscept(?=ic)", "skept", "sceptical", "skeptical", "sceptre"),
    Joining(r"(lik|mov|siz|us)eable", r"\1able", "sizeable", "sizable", "changeable"),
    Joining(r"\bcaes(?=ium)", "ces", "caesium", "cesium", "caesar"),
    Joining(r"manoeuvr(?:(?=ed|ing|ab)|e(?=s?$))", "maneuver", "manoeuvres", "maneuvers", "hors"),
    Joining(r"\bdisc(?=s?$)", "disk", "discs", "disks", "discrete"),
    Joining(r"\bpractis(?=[ei])", "practic", "practising", "practicing", "practical"),
    Joining(r"\btyre(?=s?$)", "tire", "tyres", "tires", "satyre"),
    Joining(r"\bplough", "plow", "ploughing", "plowing", "slough"),
    Joining(r"(judg|nowledg)e(?=ment)", r"\1", "judgement", "judgment", "management"),
)
_ASKED = [(joining.letters, joining) for joining in JOININGS]
_COMPOUND = re.compile(r"(?<![^\W_])[^\W_]++(?:-[^\W_]++)+")
_SOUNDS = {"\u00e4": "ae", "\u00f6": "oe", "\u00fc": "ue", "\u00e5": "aa", "\u00f8": "oe"}
_SOUNDING = re.compile(f"[{''.join(_SOUNDS)}]")
_UMLAUT = re.compile(rf"""[{"".join(_SOUNDS)}{"".join(_SOUNDS).upper()}\u0308\u030a\u212b]|\\(?:"|r\{{)""")
_AS_HYPHEN = str.maketrans("\u2010\u2011", "--")


def one_spelling(word: str) -> str:
    """Return a word in lower case in the spelling that stands for all of its spellings."""
    for letters, joining in _ASKED:  # a quarter of what it takes to try all patterns as one
        if letters in word:
            word = joining.compiled.sub(joining.by, word)
    return word


def without_umlauts(word: str) -> str | None:
    """Return a word as it is written without umlauts: `Goetz` for Götz; None where it has none."""
    if word.isascii():
        return None
    whole = normalize("NFC", word.lower())
    return _SOUNDING.sub(lambda found: _SOUNDS[found[0]], whole) if _SOUNDING.search(whole) else None


def may_have_umlauts(text: str) -> bool:
    """Whether a word of a text may have an umlaut, as one sign, as two, or as LaTeX writes it; few do."""
    return not (text.isascii() and "\\" not in text) and _UMLAUT.search(text) is not None


def joined_compounds(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the compounds of a text as one word, `lowresource` of low-resource, with their places."""
    plain = text if text.isascii() else text.translate(_AS_HYPHEN)
    end, hyphen = 0, plain.find("-")
    while hyphen >= 0:  # few words have one; none before it is a part of a compound that was not seen
        match = _COMPOUND.search(plain, max(end, plain.rfind(" ", end, hyphen)))
        if match is None:
            return
        end = match.end()
        yield match[0].replace("-", ""), match.start(), end
        hyphen = plain.find("-", end)


def ids_in(text: str) -> tuple[str, ...]:
    """Return the ids that a text without blanks may be a spelling of, as the index has them."""
    arxiv, name = arxiv_id(text), doi_at(text) or doi(text)
    found = (arxiv and f"arxiv:{arxiv}", name and f"doi:{name}", own_id(text), text)
    return tuple(dict.fromkeys(each.lower() for each in found if each))
