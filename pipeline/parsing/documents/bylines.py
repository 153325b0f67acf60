"""A line that says whom a text is by: `By Ada Berg and Bo Dahl`, `Prepared by Ada Berg, River Office`.

In: a line. Out: the people that it names. Below a title and in a web page's own parts alike.
"""

import re

from pipeline.parsing.people import names_of

_NAME = r"(?:[^\W\d_a-z][^\W\d_]*+\.?-?){1,3}(?: (?:van|von|der|de|del|di|da|la|le|bin))*(?: [^\W\d_a-z][\w.'\u2019-]*){1,3}"
_BY = (
    r"\s*(?:(?:(?i:written|prepared|submitted|presented|compiled|reported|words|text|story|report|interview) )?"
    r"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or):? |(?i:authors?|lecturer|scribe|speaker|presenter|autor(?:en|in)?|auteure?s?): )"
)
_AND = r"(?:and|und|et|y|&)"
_BYLINE = re.compile(rf"{_BY}(?P<names>{_NAME}(?:(?:,? {_AND}|,) {_NAME}){{0,9}})\s*")
_ALONE = re.compile(rf"\s*{_NAME}(?:(?:,? {_AND}|,) {_NAME}){{1,9}}\s*")
_POST = (
    r"(?:correspondent|editor|writer|reporter|journalist|professor|director|manager|staff|office|department|institute"
    r"|university|council|committee|association|agency|bureau)s?"
)
# behind the last name, what they are: `, River Basin Office`, `, Transport correspondent`
_WITH_POST = re.compile(
    rf"{_BY}(?P<names>{_NAME}(?:, {_NAME}){{0,8}}(?:,? {_AND} {_NAME})?),? (?:[\w'\u2019&-]+ ){{0,5}}(?i:{_POST})"
    r"(?: (?:of|for|at) [\w '\u2019&-]{2,40})?\s*"
)
_LONGEST = 200


def names_in_byline(line: str) -> tuple[str, ...]:
    """Return whom a line says a text is by; empty for any other: `By Lake Constance the river is wide`."""
    line = line[:_LONGEST]
    found = _WITH_POST.fullmatch(line) or _BYLINE.fullmatch(line)
    return names_of(found["names"])[0] if found else ()


def names_alone(line: str) -> tuple[str, ...]:
    """Return the people of a line that names two or more and says nothing else; empty for any other, as `Lake Constance`."""
    line = line[:_LONGEST]
    return names_of(line)[0] if _ALONE.fullmatch(line) else ()
