"""What publishers and databases add to an abstract: copyright, licence, and where the record comes from.

In: a text. Out: the text without such lines before and behind it. A line is told by a mark (`©`, `Copyright 2021`, `All
rights reserved`) and by having no words but those of such lines and names: a sentence about copyright has others.
"""

import re
from collections.abc import Iterator

from pipeline.papers.cleaning.names import is_of_names

_SENTENCE = r"(?:[^.\n]|\.(?=[^\s.])){0,400}(?:\.(?=\s|$)|$)"  # the rest of one; full stops in addresses are no ends
_PHRASES = re.compile(
    r"all\s+rights?\s+(?:are\s+)?reserved|alle\s+rechte\s+vorbehalten|tous\s+droits\s+réservés"
    r"|todos\s+(?:los\s+derechos|os\s+direitos)\s+reservados|tutti\s+i\s+diritti\s+riservati|все\s+права\s+защищены"
    r"|copyright\s+(?:is\s+)?held\s+by\s+(?:the\s+)?(?:owner|author)[^.\n]{0,80}\.?"
    r"|publication\s+rights\s+licensed\s+to\s+[^.\n]{2,60}"
    rf"|(?:publisher['’]s\s+note:?\s+)?springer\s+nature\s+remains\s+neutral\b{_SENTENCE}"
    rf"|supplement(?:ary|al)\s+materials?\s+(?:accompanying|for)\s+this\s+(?:paper|article)\b{_SENTENCE}"
    r"|this\s+(?:article|paper|work|chapter|document|publication)\s+is\s+(?:protected\s+by|subject\s+to)\s+copyright"
    r"|[(\[]?\s?psyc\w{2,12}\s+database\s+record\s+(?:\(c\)|©)\s+\d{4}\s+apa,?\s+all\s+rights\s+reserved\.?\s?[)\]]?"
    rf"|this\s+is\s+an\s+open[- ]access\s+(?:article|paper|publication|journal)\b{_SENTENCE}"
    rf"|(?:this|the)\s+(?:article|work|paper|publication|content)\s+(?:is|was|has\s+been)\s+(?:made\s+available|licen[cs]ed"
    rf"|published|distributed)\s+(?:open\s+access\s+)?under\s+(?:the\s+terms\s+of\s+)?(?:an?|the)\s+"
    rf"(?:creative\s+commons|cc|open)\b{_SENTENCE}"
    rf"|this\s+(?:article\s+|work\s+)?is\s+a\s+(?:work\s+of\s+the\s+)?u\.?s\.?\s+government(?:\s+works?)?"
    rf"(?=\s{{0,3}}(?:[.,;]|and\b|not\b|in\b|$)){_SENTENCE}"
    rf"|to\s+the\s+extent\s+possible\s+under\s+law\b(?=[^.]{{0,200}}\b(?:waive|dedicat|rights|public\s+domain)){_SENTENCE}|reprinted\s+(?:with|by)\s+permission\b{_SENTENCE}"
    rf"|(?:(?:this|the)\s+(?:article|work|paper|publication|text|abstract)\s+is\s+)?licen[cs]ed\s+under\s+"
    rf"(?:the\s+terms\s+of\s+)?(?:the\s+|an?\s+)?(?:creative\s+commons|cc[ -]?by|cc0)\b{_SENTENCE}"
    r"|cc0(?:\s1\.0)?(?:\suniversal)?(?:\spublic\sdomain\sdedication)?(?=[.;,]|\s{0,3}$)"
    r"|\[?copyright\s+&(?:amp;)?y&(?:amp;)?(?=\s)"
    r"|this\s+journal\s+is\s+(?:\(c\)|©)|\(or\s+their\s+employer\(s\)\)|no\s+commercial\s+re-?use|see\s+rights\s+and\s+permissions"
    r"|under\s+the\s+terms\s+of\s+the\s+(?:optica|osa)\s+open\s+access\s+publishing\s+agreement"
    rf"|this\s+article\s+has\s+been\s+contributed\s+to\s+by\s+u\.?s\.?\s+government\s+employees{_SENTENCE}"
    r"|(?-i:ABSTRACT\s+FROM\s+(?:AUTHORS?|PUBLISHER))"
    r"|(?-i:The\s+Author\(s\))\.?\s{0,3}$|(?:georg\s+)?thieme\.(?=\s+all\s+rights\s+reserved)"
    r"|no\s+claim\s+to\s+original\s+u\.?s\.?\s+government\s+works"
    rf"|for\s+(?:commercial\s+re-?use|permissions?|reprints?),?\s+please\s+(?:e-?mail|contact|visit|write){_SENTENCE}"
    r"|\[?copyright\s+of\s+[^.\n]{3,200}\s+is\s+the\s+property\s+of\s.{0,1200}$"
    r"|\[\s?abstract\s+from\s+(?:author|publisher|authors)\s?\]"
    r"|published\s+under\s+(?:an?\s+)?(?:exclusive\s+)?licen[cs]e\s+by"
    rf"|under\s+the\s+terms\s+of\s+the\s+creative\s+commons\b{_SENTENCE}"
    rf"|further\s+distribution\s+of\s+this\s+work\s+must\s+maintain\s+attribution\b{_SENTENCE}"
    r"|this\s+article\s+is\s+categori[sz]ed\s+under\s?:[^.\n]{1,300}$"
    rf"|(?:(?:electronic\s+)?supplementary\s+(?:information|material)\s{{0,3}}[:.]?\s+)?the\s+online\s+version\s+(?:of\s+this\s+"
    rf"(?:article|paper|chapter)\s+)?(?:\([^()]{{5,60}}\)\s+)?contains\s+supplementary\b{_SENTENCE}"
    r"|downloaded\s+(?:from|by)\s+https?://\S+|first\s+published\s+online:?\s+\d{0,2}\s?[a-z]{3,9}\s\d{4}"
    r"|personal\s+use\s+(?:of\s+this\s+(?:material|work|paper)\s+)?(?:is\s+)?permitted(?=[.;,]|\s{0,3}$)"
    r"|(?:(?:however|but),?\s+)?permission\s+(?:from|to)\s[^.\n]{1,250}\bmust\s+be\s+obtained\b"
    rf"{_SENTENCE}"
    r"|this\s+(?:work|paper|article|manuscript)\s+(?:has\s+been|was|is)\s+submitted\s+to\s+(?:the\s+)?ieee\s+for\s+possible"
    rf"\s+publication{_SENTENCE}|copyright\s+may\s+be\s+transferred\s+without\s+notice{_SENTENCE}"
    rf"|this\s+is\s+the\s+authors?['’]?s?['’]?\s+(?:version|copy)\s+of\s+(?:the|this)\b{_SENTENCE}"
    rf"|(?:it\s+is\s+)?posted\s+here\s+(?:by\s+permission|for\s+your\s+personal\s+use){_SENTENCE}|not\s+for\s+redistribution"
    r"|the\s+(?:definitive\s+version|final\s+(?:authenticated|published)\s+version|final\s+publication)\s+(?:of\s+record\s+)?"
    rf"(?:was|is)\s+(?:published|available)\b{_SENTENCE}",
    re.IGNORECASE | re.DOTALL,
)
_SIGN = re.compile(
    r"©|\(c\)\s{0,3}(?:copyright\s{0,3})?(?:by\s+the\s|\d{4}|20xx|the\s+author(?:s\b|\(s\))?)", re.IGNORECASE
)
_DATED = re.compile(
    r"copyright\b[^.]{0,100}?\b(?:1[89]|20)\d\d\b|copyright\s{0,3}(?:\(c\)|©|by\s+the\s+author)"
    r"|\b(?:1[89]|20)\d\d\s+(?:by\s+)?the\s+authors?\b|published\s+(?:in\s+)?(?:\d{4}\s+)?by\s+(?:the\s+)?[A-Z]"
    r"|\bthe\s+author(?:s|\(s\))?,?\s+(?:1[89]|20)\d\d\b",
    re.IGNORECASE,
)
START = re.compile(
    r"©|[(\[]?(?:\(c\)\s|this\s+is\s+a\s|to\s+the\s+extent\s|reprinted\s|licen[cs]ed\s+under\s|cc0\b|crown\s+copyright|(?:journal\s+compilation\s+)?copyright\b|(?:1[89]|20)\d\d\s+(?:by\s+)?the\s+authors?\b"
    r"|the\s+author(?:s|\(s\))?,?\s+(?:1[89]|20)\d\d\b|(?:1[89]|20)\d\d\s+[^.\n]{2,80}\.?,?\s+all\s+rights\s+reserved"
    r"|published\s+(?:in\s+)?(?:\d{4}\s+)?(?:by|under)\b|licensee\s|(?:all\s+rights?|alle\s+rechte|tous\s+droits|todos\s+los|todos\s+os|tutti\s+i|все\s+права)\b|springer\s+nature"
    r"|publisher['’]s\s+note|publication\s+rights|supplement(?:ary|al)\s+material|psyc\w{2,12}\s+database|this\s+(?:is\s+an\s+open|article|paper"
    r"|work|chapter|document|publication|content|text|abstract)\b|the\s+(?:article|work|content)\s|no\s+claim\s|for\s+(?:commercial"
    r"|permission|reprint)|personal\s+use\s|(?:electronic\s+)?supplementary\s|the\s+online\s+version\s|downloaded\s"
    r"|first\s+published\s|creative\s+commons\s+(?:cc|non)|permission\s+(?:from|to)\s|this\s+(?:manuscript|is\s+the\s+author)"
    r"|(?-i:The\s+Author\(s\))\.?\s{0,3}$|(?:georg\s+)?thieme\.\s+all\s+rights\s|posted\s+here\s|it\s+is\s+posted\s|the\s+(?:definitive|final)\s|\[?abstract\s+from\b|this\s+journal\s+is\s)",
    re.IGNORECASE,
)
# how all that it finds begins, in small letters: it is tried where one of these stands, and not at each character
_BEGINNINGS = (
    *("©", "(", "[", "18", "19", "20", "abs", "all", "cc0", "cop", "cre", "cro", "dow", "ele", "fir", "for", "geo"),
    *("it", "jou", "lic", "no", "per", "pos", "psy", "pub", "rep", "spr", "sup", "the", "thi", "to", "tod", "tou"),
    *("tut", "все"),
)
_LIKE_ANOTHER = re.compile("[\u0130\u0131\u017f\u1c80-\u1c88]")  # letters that patterns take for those, in any case
# what every such line has, in small letters: most abstracts have none of them
_HINTS = ("©", "(c)", "copyright", "reserved", "published ", "the author", "open access", "open-access", "creative commons",
          "government work", "please ", "abstract from", "personal use", "categorized under", "categorised under", "supplement", "vorbehalten", "droits", "derechos", "direitos", "diritti", "права", "neutral", "publication rights", "downloaded ", "submitted to the ieee", "author's version",
          "author’s version", "authors' version", "definitive version", "final publication", "final published", "final authenticated", "redistribution", "this journal is", "reprinted ", "licensed under", "licenced under", "cc0", "extent possible")  # fmt: skip
_SURE = re.compile(r"©|[(\[]psyc", re.IGNORECASE)  # begins such a line wherever it stands
_LONGEST_BEHIND = 1_500  # characters
_LONGEST_BEFORE = 250
# where the paper itself stands, as Wiley set it before the sign: `J. Morphol. 258:3-9, 2003.`
_OWN_PLACE = re.compile(
    r"(?<=[.!?])\s{1,3}[A-Z][A-Za-z]{0,12}\.?(?: [A-Z&][A-Za-z]{0,12}\.?){0,6} \d{1,4}\s?:\s?[\w–-]{1,20},\s(?:19|20)\d\d\.?$"
)
_ENDS = tuple('.!?)]}"”’»。！？$:;')
# `© 2021 Elsevier B.V.Moss grows`, `© 2021, The Author(s)Moss grows`: exports lose the blank behind it
_SENTENCE_END = re.compile(r"\.(?=\s|$|[A-Z][a-z])|\n|(?<=Author\(s\))(?=[A-Z])|(?<=Authors)(?=[A-Z])")


def without_notices(text: str) -> str:
    """Return a text without the lines of a publisher that it begins or ends with.

    >>> without_notices("It grew. (C) 2001 Elsevier Science B.V. All rights reserved.")
    'It grew.'
    >>> without_notices("Copyright law protects authors. All rights are reserved to those who write.")
    'Copyright law protects authors. All rights are reserved to those who write.'
    """
    tail = text[max(0, len(text) - _LONGEST_BEHIND) :].lower()
    if any(hint in tail for hint in _HINTS):
        shorter = _without_last(text)
        text = text if shorter == text else _OWN_PLACE.sub("", shorter)
    return _without_first(text)


def _without_last(text: str) -> str:
    for found in starts(text, max(0, len(text) - _LONGEST_BEHIND)):
        before = text[: found.start()].rstrip()
        begins = (
            _SURE.match(found[0]) or not before or before.endswith(_ENDS) or "\n" in text[len(before) : found.end()]
        )
        if begins and _is_notice(text[found.start() :]):
            return before
    return text


def starts(text: str, start: int) -> Iterator[re.Match[str]]:
    """Yield what `START` finds from a place on, as its own `finditer` does, in a seventh of the time."""
    lower, end = text.lower(), start
    if len(lower) != len(text) or _LIKE_ANOTHER.search(text):
        yield from START.finditer(text, start)
        return
    places = {place for beginning in _BEGINNINGS for place in _places(lower, beginning, start)}
    for place in sorted(places):
        found = START.match(text, place) if place >= end else None
        if found:
            end = found.end()
            yield found


def _places(text: str, piece: str, start: int) -> Iterator[int]:
    """Yield where a piece stands in a text, from a place on."""
    place = text.find(piece, start)
    while place >= 0:
        yield place
        place = text.find(piece, place + 1)


def _without_first(text: str) -> str:
    if not START.match(text):
        return text
    ends = [found.end() for found in _SENTENCE_END.finditer(text, 0, _LONGEST_BEFORE)]
    return next((text[end:].lstrip() for end in reversed(ends) if _is_notice(text[:end])), text)


def _is_notice(text: str) -> bool:
    """Say whether a text is such lines from end to end."""
    rest = _PHRASES.sub(" ", text)
    is_marked = rest != text or _SIGN.search(text) is not None or _DATED.search(text) is not None
    return is_marked and is_of_names(_SIGN.sub(" ", rest))
