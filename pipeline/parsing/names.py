"""One name as people say it, out of whatever a source writes around it.

In: a name with affiliations in brackets, ORCID iDs, addresses, marks, titles, TeX, or with the surname first. Out:
`Claude E. Shannon`. Kept apart from lists of names: here a comma parts a surname from a given name.
"""

import re
import unicodedata
from collections.abc import Sequence

from pipeline.parsing.latex import plain_latex

_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|2nd|3rd|4th)\.?", re.IGNORECASE)
_LONGEST_NAME = 300  # characters; groups of particle physics have names of 100
_LAST_AND_FIRST = 2
_ABSENT = re.compile(
    r"null|nan|none|n/?a|unknown|anon(?:ymous(?: authors?)?)?\.?|\[?no authors? listed\]?|-+", re.IGNORECASE
)
# `Ana Vik y Per Lund`, but `Ortega y Gasset`
_ALSO_ELSEWHERE = re.compile(
    r"([^\W\d_a-z]\S{0,30}\s\S.{0,60}?) (?:y|et|und|och|og) ([^\W\d_a-z]\S{0,30}\s[^\W\d_a-z].{0,60})"
)
_QUOTED = re.compile(r"\s{0,9}[\"\u201c]([^\"\u201c\u201d]{2,300})[\"\u201d]\s{0,9}")  # as a whole; `"Jo" Doe` stays
_BRACKETS = re.compile(r"([()\[\]])")
_OPENING = ("(", "[")
_ORCID = re.compile(
    r"(?:(?:https?://)?(?:www\.)?orcid(?:\.org)?[/:\s]{1,3}|orcid\s?id\s?:?\s?)?(?<!\d)\d{4}-\d{4}-\d{4}-\d{3}[\dXx](?!\d)",
    re.IGNORECASE,
)
# what leads to the last names of a list: `and the Moss Collaboration`, `with an appendix by Bo Poe`
_LED_BY = re.compile(r"(?:and\s(?=the\s)|(?:and\s)?with\san?\s(?:appendix|addendum)\sby\s)(?=\S)", re.IGNORECASE)
_FOUR_BY_FOUR = re.compile(r"\d{4}-\d{4}-")  # the beginning of an ORCID iD, which is looked for first
_ADDRESS = re.compile(
    r"<?(?:mailto:)?(?<![^\s<(;,:])[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}>?|https?://[^\s;,()]{1,200}"
)
_ADDRESS_AND_NAME = re.compile(r"\s{0,9}\S{1,60}@\S{1,100}\s{1,9}\(([^()]{1,300})\)\s{0,9}")
_RAISED = re.compile(
    r"\$\s{0,3}\^[^$]{0,60}\$|\\textsuperscript\s?\{[^{}]{0,60}\}|(?<=\w)\^(?:\{[^{}]{0,60}\}|\d{1,2}(?:,\d{1,2}){0,9}\*?)"
)
# between names in a paper's own source, and behind them
_IN_A_PAPER = re.compile(
    r"\\(?:(?P<and>and|And|AND)(?![A-Za-z])"
    r"|(?:inst|fnmsep|thanks|orcid\w{0,10}|corref)\s?(?:\{[^{}]{0,200}\})?)"
)
# what points to a footnote: signs, raised digits, digits glued to a name; and DBLP's number of a namesake
_MARKS = re.compile(
    r"[\s*,#\u2217\u2020\u2021\u00a7\u00b6\u2016\u2709\u2605\u22c6\u00b9\u00b2\u00b3\u2070-\u2079]{1,40}$"
    r"|(?<=[^\W\d_])\d{1,2}(?:,\d{1,2}){0,9}\*?$|(?<=\w) \d{4}$"
)
_TITLE = re.compile(r"(?:(?:dr|prof|mr|mrs|ms)\.\s?|(?:dr|prof|professor|sir)\s)+(?=\S)", re.IGNORECASE)
_DEGREES = r"ph\.?\s?d|d\.?\s?phil|m\.?sc|b\.?sc|mph|mba|dds|dvm|pharm\.?d|ed\.?d|frcp"
_DEGREE = re.compile(
    rf"(?:,\s{{0,3}}(?:{_DEGREES})\.?|(?<=[^\W\d_]{{3}}),\s{{0,3}}(?:md|m\.d\.))(?=\s{{0,3}}(?:[,;|]|$|and\s|&))",
    re.IGNORECASE,
)
_LEADING = ("the ", "all ", " by ")  # what `_FOR` and `_LED_BY` have, looked for first
_FOR = re.compile(r"(?:and\s)?(?:on behalf of|for)\s(?=the\s|all\s)", re.IGNORECASE)
_GROUP = re.compile(
    r"\b(?:collaborations?|consortium|consortia|university|universit\w{1,3}|institut\w{0,3}|laborator(?:y|ies)|department|"
    r"univ|uni|dept|hospital|college|academy|faculty|labs|committee|organi[sz]ation|society|association|agency|ministry|council|foundation|initiative|network|"
    r"(?:working|study|research|writing|trial) group|group|team|task force|investigators|gmbh|inc|ltd|cent(?:er|re))\b",
    re.IGNORECASE,
)
# `van den Berg K.`, `O'Neil B.-C.`, `Ivanov Yu.A.`, as Embase and Scopus write all names of a list
_INITIALS_LAST = re.compile(r"(?P<family>[^.,;\d]{2,60}) (?P<given>(?:[^\W\d_a-zß-öø-ÿ][a-zß-öø-ÿ]?\.[ -]?){1,4})")
_A_LIST = 2  # names that show how all of them are written
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")

# given names where people have two surnames; what stands in one field behind two words is such a name or another person
_IBERIAN = frozenset(
    re.findall(
        r"\w+",
        "adrian agustin alberto alejandra alejandro alfonso alfredo alicia alvaro amalia ana andrea andres angel"
        " angela antonio arturo beatriz belen blanca camila carla carlos carmen carolina catalina cecilia cesar"
        " clara claudia concepcion consuelo cristina daniela diego dolores eduardo elena elisa emilio enrique"
        " ernesto esteban esther eugenia eva fabian federico felipe felix fernanda fernando francisca francisco"
        " gabriel gabriela gerardo gonzalo guadalupe guillermo gustavo hector hernan hugo ignacio ines irene isabel"
        " ivan jaime javier jesus joao joaquin jorge jose josefa josefina juan juana julian julio leonardo leticia"
        " lorena lucia luis luisa manuel manuela marcela marcelo margarita maria mariana mariano mario marta"
        " mercedes miguel monica montserrat natalia nicolas nuria octavio olga oscar pablo paloma patricia patricio"
        " paulo pedro pilar rafael ramiro ramon raquel raul ricardo rigoberto roberto rocio rodrigo rosa ruben"
        " sebastian sergio silvia sofia soledad susana teresa tomas valentina victor victoria yolanda",
    )
)
_OF_THE = frozenset(("de", "del", "la", "las", "los", "y"))  # `Maria del Carmen`


def one_name(text: str) -> str:
    """Return a name as people say it; an empty text where there is none."""
    quoted = _QUOTED.fullmatch(text[:_LONGEST_NAME])
    name = bare(without_notes(quoted[1] if quoted else text[:_LONGEST_NAME]))
    if is_absent(name):
        return ""
    group = name.partition(",")
    if is_group(group[0]):
        return name if group[2].strip(" .") else group[0]  # `MOSS Group, .`
    return turned(name)


def is_iberian(words: Sequence[str]) -> bool:
    """Say whether words are given names where people have two surnames: `Gabriel`, `María del Carmen`."""
    told = [_plain(word) for word in words]
    return bool(told) and told[0] in _IBERIAN and all(word in _IBERIAN or word in _OF_THE for word in told)


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))


def said(given: str, family: str) -> str:
    """Return a person's name in the order in which people say it; in Chinese, Japanese or Korean signs as one word.

    >>> said("Claude E.", "Shannon"), said("明", "李"), said("Ming", "李")
    ('Claude E. Shannon', '李明', 'Ming 李')
    """
    return f"{family}{given}" if _EAST_ASIAN.fullmatch(family + given) else f"{given} {family}"


def turned(name: str) -> str:
    """Turn `Shannon, Claude E.` and `Shannon,Claude E.` into `Claude E. Shannon`; `Hoare, Jr., Tony` likewise.

    What follows a whole name as its affiliation is left out: `Claude E. Shannon, Institute of Lamps`.
    """
    if "," not in name:
        return name.strip() if name.strip(" .") else ""
    parts = [part.strip() for part in name.split(",") if part.strip(" .")]
    if len(parts) > 1 and " " in parts[0] and is_group(parts[1]):
        return parts[0]
    if len(parts) == _LAST_AND_FIRST:
        given, _, last = parts[1].rpartition(" ")
        if given and is_suffix(last):  # `Weber, Anna 3rd`
            return f"{given} {parts[0]} {last}"
        return said(parts[1], parts[0]) if not is_suffix(parts[1]) else f"{parts[0]}, {parts[1]}"
    if len(parts) > _LAST_AND_FIRST:
        suffixes = [part for part in parts[1:] if is_suffix(part)]
        rest = [part for part in parts[1:] if not is_suffix(part)]
        return " ".join([*rest, parts[0], *suffixes])
    return " ".join(parts)


def surnames_last(names: Sequence[str]) -> tuple[str, ...]:
    """Return names with their initials before the surname, where these stand behind it in all of a list.

    One name alone says too little: `Ada L.` may be called Ada.

    >>> surnames_last(["Berg K.", "O'Neil B.C.", "MOSS Group"]), surnames_last(["Doe J.", "Rich Roe"])
    (('K. Berg', "B.C. O'Neil", 'MOSS Group'), ('Doe J.', 'Rich Roe'))
    >>> surnames_last(["Ada L."])
    ('Ada L.',)
    """
    found = [one if (one := _INITIALS_LAST.fullmatch(name)) and not is_group(name) else None for name in names]
    written_so = any(found) and all(one or is_group(name) for one, name in zip(found, names, strict=True))
    if len(names) < _A_LIST or not written_so:
        return tuple(names)
    turned_round = (
        f"{one['given']} {one['family']}" if one and not is_suffix(one["given"]) else name
        for one, name in zip(found, names, strict=True)
    )
    return tuple(turned_round)


def parted(name: str) -> tuple[str, ...]:
    """Return the two names between which another language's `and` stands, or the one that a text is.

    >>> parted("Ana Vik y Per Lund"), parted("Jos\u00e9 Ortega y Gasset")
    (('Ana Vik', 'Per Lund'), ('Jos\u00e9 Ortega y Gasset',))
    """
    found = _ALSO_ELSEWHERE.fullmatch(name)
    return (found[1], found[2]) if found else (name,)


def is_suffix(text: str) -> bool:
    """Say whether a text is what stands behind a name: `Jr.`, `III`."""
    return _SUFFIX.fullmatch(text) is not None


def is_absent(name: str) -> bool:
    """Say whether what stands for a name says that there is none: `NaN`, `[No authors listed]`."""
    return not any(map(str.isalpha, name)) or _ABSENT.fullmatch(name) is not None


def is_group(name: str) -> bool:
    """Say whether a name is an organisation's or a collaboration's, by its words; such a name is never turned."""
    return _GROUP.search(name) is not None


def without_notes(text: str) -> str:
    """Return one name, or a list, without brackets, ORCID iDs, addresses and raised marks; TeX as it prints."""
    held = _ADDRESS_AND_NAME.fullmatch(text) if "@" in text else None
    if held:  # RSS: `a@ex.org (Ada Bell)`
        text = held[1]
    if "\\" in text or "{" in text or "^" in text:
        text = _IN_A_PAPER.sub(lambda found: " and " if found["and"] else "", text)
        text = plain_latex(_RAISED.sub("", text))
    if "@" in text or "http" in text:
        text = _ADDRESS.sub("", text)
    if "-" in text and _FOUR_BY_FOUR.search(text):
        text = _ORCID.sub("", text)
    text = without_brackets(text)
    return _DEGREE.sub(_without_degree, text) if "," in text else text


def _without_degree(found: re.Match[str]) -> str:
    """Keep what may be initials: `Bell, MD`, where only a surname stands before."""
    if found[0].casefold().strip(", ").replace(".", "") != "md":
        return ""
    before = re.split(r"[,;|]", found.string[max(0, found.start() - _LONGEST_NAME) : found.start()])[-1]
    return "" if " " in before.strip() else found[0]


def without_brackets(text: str) -> str:
    """Cut what stands in brackets, brackets within them too; an open one takes the rest."""
    if "(" not in text and "[" not in text:
        return text
    kept = []
    depth = 0
    for piece in _BRACKETS.split(text):
        if piece in _OPENING:
            depth += 1
        elif len(piece) == 1 and piece in ")]":
            depth = max(0, depth - 1)
        elif not depth:
            kept.append(piece)
    return " ".join("".join(kept).split(" "))


def bare(name: str) -> str:
    """Return a name without titles, degrees, and marks at its end."""
    name = " ".join(name.split()).strip(" ;:")
    before = ""
    while name != before and not name[-1:].isalpha():
        before, name = name, _MARKS.sub("", name)
    if " " in name and any(map(name.casefold().__contains__, _LEADING)):
        name = _LED_BY.sub("", _FOR.sub("", name, count=1), count=1)
    titled = _TITLE.match(name)
    return (name[titled.end() :] if titled else name).strip(" ,;")
