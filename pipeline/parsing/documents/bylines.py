"""A line that says whom a text is by: `By Ada Berg and Bo Dahl`, `Prepared by Ada Berg, River Office`.

In: a line. Out: the people that it names. Below a title and in a web page's own parts alike.
"""

import re

from pipeline.parsing.documents.words import is_word
from pipeline.parsing.people import names_of

_NAME = r"(?:[^\W\d_a-z][^\W\d_]*+\.?-?){1,3}(?: (?:van|von|der|de|del|di|da|la|le|bin))*(?: [^\W\d_a-z][\w.'\u2019-]*){1,3}"
_BY = (
    r"\s*(?:(?:(?i:written|delivered|prepared|submitted|presented|compiled|reported|words|text|story|report|interview) )?"
    r"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or):? |(?i:authors?|lecturer|scribe|speaker|presenter|autor(?:en|in)?|auteure?s?): )"
)
_AND = r"(?:and|und|et|y|&)"
_BYLINE = re.compile(rf"{_BY}(?P<names>{_NAME}(?:(?:,? {_AND}|,) {_NAME}){{0,9}})\s*")
_ALONE = re.compile(rf"\s*{_NAME}(?:(?:,? {_AND}|[,;]) {_NAME}){{1,9}}\s*")
_POST = (
    r"(?:correspondent|editor|writer|reporter|journalist|professor|director|manager|staff|office|department|institute"
    r"|university|council|committee|association|agency|bureau)s?"
)
# behind the last name, what they are: `, River Basin Office`, `, Transport correspondent`
_WITH_POST = re.compile(
    rf"{_BY}(?P<names>{_NAME}(?:, {_NAME}){{0,8}}(?:,? {_AND} {_NAME})?),? (?:[\w'\u2019&-]+ ){{0,5}}(?i:{_POST})"
    r"(?: (?:of|for|at) [\w '\u2019&-]{2,40})?\s*"
)
# when and where it was given: `A talk by Ada Berg, given on 3 May 2024 at the Lake Museum`
_GIVEN = re.compile(
    rf"\s*(?:[Aa]n? )?(?i:talk|lecture|speech|address|presentation) by (?P<names>{_NAME}(?:,? {_AND} {_NAME})?),?"
    r" (?:given|delivered|held) .{3,150}"
)
_PERSON = re.compile(
    r"[^\W\d_a-z][\w'\u2019-]*\.?(?: (?:van|von|der|de|del|di|da|la|le|bin))*(?: [^\W\d_a-z][\w'\u2019-]*\.?){1,3}"
)
# words of what is called as people are: `Northbridge Council`, `Lake Constance`
_THING = re.compile(
    r"(?:group|office|council|committee|society|team|association|gmbh|ltd|inc|agency|ministry|bank|union|report|notes|"
    r"series|university|press|review|journal|conference|workshop|course|chapter|part|volume|version|"
    r"lake|river|mount|street|road|city|county|valley|island|bridge|park|saint|north|south|east|west|upper|lower|new|old)s?\.?",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:lab|laborator(?:y|ies)|institutes?|cent(?:re|er)|universit\w+|college|school|department|office|trust|museum)\b",
    re.IGNORECASE,
)
# the day behind the names, `By Ada Berg, 3 June 2021`
_DAY = re.compile(r",? (?:on )?(?:\d{1,2}\.? [^\W\d_]{3,9}|[^\W\d_]{3,9} \d{1,2}),? \d{4}\s{0,9}$")
OWNED = re.compile(r"[^\W\d_]['\u2019]s(?=\s|$)")  # `User's Guide` is nobody's name
_LONGEST = 200


def names_in_byline(line: str) -> tuple[str, ...]:
    """Return whom a line says a text is by; empty for any other: `By Lake Constance the river is wide`."""
    line = _DAY.sub("", line[:_LONGEST])
    found = _WITH_POST.fullmatch(line) or _BYLINE.fullmatch(line)
    return names_of(found["names"])[0] if found else ()


def names_of_talk(line: str) -> tuple[str, ...]:
    """Return whose talk a line says a text is, and where or when it was given; empty for any other."""
    found = _GIVEN.fullmatch(line[:_LONGEST])
    return names_of(found["names"])[0] if found else ()


def names_alone(line: str) -> tuple[str, ...]:
    """Return the people of a line that names two or more and says nothing else; empty for any other, as `Lake Constance`."""
    line = line[:_LONGEST]
    is_of_places = _PLACE.search(line) is not None  # `Ada Berg, Transit Lab`
    return names_of(line)[0] if _ALONE.fullmatch(line) and not is_of_places else ()


def person_alone(line: str) -> tuple[str, ...]:
    """Return the one person that a line names and says nothing else; empty for any other, and for what may be a thing.

    One of its words is none of the language: `Karin Lund` is a person, `Warm Benches` and `Lake Constance` are not known to be.
    A place where people work may stand behind a comma.
    """
    name, comma, place = line[:_LONGEST].partition(",")
    words = (name if comma and _PLACE.search(place) else line[:_LONGEST]).split()
    is_thing = any(_THING.fullmatch(word) or _PLACE.search(word) or OWNED.search(word) for word in words)
    is_name = _PERSON.fullmatch(" ".join(words)) is not None and not is_thing
    return (" ".join(words),) if is_name and any(not is_word(word.strip(".").lower()) for word in words) else ()
