"""A list as it stands below what people and programs set around it: lines of quotations, bullets, times, buttons.

In: lines. Out: as many lines, with titles, names, ids and texts alone, and blank where they say nothing of a
paper. Separate from the formats, which know what a field looks like and not who sent it: a list that no format reads as
it stands is asked for once more without all that.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.parsing.arxiv.fields import is_ruler
from pipeline.parsing.author_lines import are_authors, is_name
from pipeline.parsing.edge_marks import IDENTIFIED, PICTURE
from pipeline.parsing.labels import categories, labelled
from pipeline.parsing.lines import is_blank
from pipeline.parsing.listing_parts import says_of_itself
from pipeline.parsing.prose import ends_sentence

_LINK = re.compile(r"!?\[(?P<text>[^\[\]]{1,400})\]\((?P<url>https?://[^\s()]{3,500})\)")
_SLACK = re.compile(r"<(?P<url>https?://[^\s<>|]{3,500})\|(?P<text>[^<>]{1,400})>")
_ID_OF = re.compile(r"https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/(?P<id>\d{4}\.\d{4,5}(?:v\d)?)(?:\.pdf)?$")
_ADDRESS = re.compile(r"(?<=\S\s)https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/(?P<id>\d{4}\.\d{4,5}(?:v\d)?)(?=\s|$)")
_BETWEEN = re.compile(r"[\s|\u00b7\u2022,()\[\]-]{0,20}")
# of words: `[[Lanterns on rivers]]`; but `$[[n,k,d]]$` and `[[7, 1, 3]]` are codes
_WIKI_LINK = re.compile(r"\[\[(?=[^\[\]]{0,60}[^\W\d_]{3})([^\[\]|$\\]{2,400})\]\]")
_SITE_LINK = re.compile(r"\[(?P<url>https?://[^\s\[\]]{3,500})\s[^\[\]]{1,60}\]")
_PICTURES = rf"(?:{PICTURE}{{1,6}}\s{{1,3}})?"
_SAID = re.compile(  # `[16/05/2025, 09:10:00] Priya: `
    r"(?:\s{0,4}\[(?=[^\]]{0,30}\d{1,2}:\d\d)[^\]]{5,30}\]\s(?:[^\W\d_][\w .-]{0,30}:\s)?)?"
)
_ITEM = r"(?:[*+\u2022\u2023\u25cf\u25aa-]|o(?=\s[A-Z]))\s{1,4}(?:\[[ xX]\]\s|TODO\s|DONE\s)?"
_MARK = re.compile(
    rf"\s{{0,12}}{_PICTURES}(?:>\s?){{0,3}}(?:#{{1,6}}\s{{1,4}}|{_ITEM}|[\[(]?\d{{1,4}}[.)\]]\s{{1,4}}|\u3010\d{{1,4}}\u3011\s{{0,4}}){{0,2}}"
)
_TIME = r"\d{1,2}[:.]\d\d"
_CLOCK = re.compile(
    rf"(?:\s{{0,8}}(?:\[?{_TIME}\]?\s?(?:[\u2013-]\s?{_TIME})?(?:\s?[AP]M)?[ \t]{{1,4}}(?:[a-z][\w.-]{{1,20}}:\s)?"
    r"|\[[A-Z]{1,8}\]\s))?"
)
# not within words or formulas: `C*-algebras and W*-algebras`, `$2^*-2$`
_SET = re.compile(
    r"(?<![\w^*_{$\\])(?P<mark>\*{1,3}|_{2}|'{3})(?=[^\s).,;:}])(?P<text>[^*_]{2,400}?)(?<=\S)(?P=mark)(?![\w*_])"
)
_WHOLE = re.compile(r"\s{0,4}(?P<mark>={1,6}|'')\s{0,3}(?P<text>[^\s='].{0,600}?)\s{0,3}(?P=mark)\s{0,4}")  # of a wiki
_PROPERTY = re.compile(r"\s{0,4}:(?P<name>[A-Za-z][\w -]{1,20}):\s{1,12}(?=\S)")
_BARS = re.compile(r"\s[|\u00b7\u2022;]\s")
_ORG_TAGS = re.compile(r"(?<=\S)\s{1,20}:[A-Za-z@][\w@:-]{0,60}:$")  # `* TODO Moss glows :read:plants:`
_MORE = re.compile(r"\s{1,3}(?:\u2026\s?)?\[?(?:Read|Show|See) more\]?\W{0,3}$", re.IGNORECASE)
_TAGS = re.compile(r"\s{0,4}(?:[#@:][\w:+-]{1,60}+\s{0,3}){1,9}(?:\d{1,4}\s{0,3})?(?:\d{1,3} repl(?:y|ies))?\s{0,3}")
QUOTED_MAIL = re.compile(  # above a mail that is quoted
    r"\s{0,4}(?:>\s?){0,3}(?:On|Am|Le|El|Op|Il) .{5,150}"
    r"(?:wrote|schrieb|\u00e9crit|escribi\u00f3|schreef|scritto).{0,60}:\s*"
)
_DATE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\b(?:19|20)\d\d\b")
_STAMP = re.compile(r"\d{1,2}:\d\d")  # of a message, which is no day of a paper
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_FEW_WORDS = 3
_WRAPPED = 40  # characters of a line that goes on below: `from 1.42 to` above `0.37 bits`
_LONGEST = 60  # characters of a line that comes again
_FEWEST = 2  # times that it does
_SEVERAL = 2  # links to papers that a line may have


def bare(lines: Sequence[str]) -> list[str]:
    """Return lines without marks of items, times and links, and blank where the same stands again and again."""
    plain = [_plain(line, above) for above, line in pairwise(["", *lines])]
    again = _again(plain)
    return ["" if at in again else line for at, line in enumerate(plain)]


def _plain(line: str, above: str) -> str:
    if is_blank(line) or is_ruler(line):
        return line
    whole = _WHOLE.fullmatch(line)
    text = _ADDRESS.sub(r"arXiv:\g<id>", _alone(whole["text"] if whole else line))
    text = _SLACK.sub(_of_link, _WIKI_LINK.sub(r"\1", _LINK.sub(_of_link, text)))
    text = _SITE_LINK.sub(lambda found: _identified(found["url"], ""), text)
    is_text = labelled(text) is not None or (text.lstrip().startswith("(") and _goes_on(above))
    text = text if is_text else text[_MARK.match(text).end() :]  # type: ignore[union-attr]
    for before in (_SAID,) if _goes_on(above) and len(above) >= _WRAPPED else (_SAID, _CLOCK):
        text = text[before.match(text).end() :]  # type: ignore[union-attr]
    text = _PROPERTY.sub(r"\g<name>: ", _SET.sub(lambda found: found["text"], text))
    names = _BARS.sub(", ", text) if _BARS.search(text) and not labelled(text) else text
    text = names if names is not text and all(map(is_name, names.split(", "))) else text
    text = _ORG_TAGS.sub("", text) if line.startswith("*") else text
    return _MORE.sub("", text).rstrip()


def _alone(line: str) -> str:
    """Return the link to a paper's page of a line of links alone, `[Paper](https://arxiv.org/abs/..) | [Code](..)`."""
    links = [found for found in _LINK.finditer(line) if _ID_OF.search(found["url"])]
    return links[0][0] if len(links) == 1 and _BETWEEN.fullmatch(_LINK.sub("", line)) else line


def _of_link(found: re.Match[str]) -> str:
    return _identified(found["url"], found["text"])


def _identified(url: str, text: str) -> str:
    """Return a link's text, and its paper's id behind it where the text is not that already."""
    told = _ID_OF.search(url)
    if told is None:
        return text
    return f"arXiv:{told['id']}" if len(text.split()) <= _SEVERAL else f"{text} (arXiv:{told['id']})"


def _again(lines: Sequence[str]) -> frozenset[int]:
    """Return the places of short lines that come again, numbers aside, and say nothing of a paper; and of bare tags."""
    short = {at: _unnumbered(line.strip()) for at, line in enumerate(lines) if len(line) <= _LONGEST}
    found = Counter(short.values())
    may = (at for at, text in short.items() if found[text] >= _FEWEST and _may_come_again(lines[at]))
    short = {at: short[at] for at in may if not (at and _goes_on(lines[at - 1]) and ends_sentence(lines[at].strip()))}
    counts = Counter(short.values())
    return frozenset(at for at, text in short.items() if counts[text] >= _FEWEST) | frozenset(
        at for at, line in enumerate(lines) if line and (_TAGS.fullmatch(line) or QUOTED_MAIL.fullmatch(line))
    )


def _goes_on(above: str) -> bool:
    """Say whether what stands below a line may be the rest of its sentence: `the art.` may end two wrapped texts."""
    return not is_blank(above) and not ends_sentence(above.strip())


def _unnumbered(text: str) -> str:
    """Return a line of few words without its number; `New Lamps in Gardens, Part 2` is another than `Part 1`."""
    return _DIGITS.sub("0", text) if len(_WORD.findall(text)) <= _FEW_WORDS or _STAMP.search(text) else text


def _may_come_again(line: str) -> bool:
    if is_blank(line) or is_ruler(line) or labelled(line) is not None:
        return False
    text = line.strip()
    are_names = are_authors(text) and _DIGITS.search(text) is None
    is_dated = _DATE.search(text) is not None and _STAMP.search(text) is None
    return not (are_names or is_dated or says_of_itself(text) or categories(text) or IDENTIFIED.search(text))
