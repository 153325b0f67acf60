"""What a title, an abstract and names never hold: a field in which it stands is none, or not it alone.

In: a record. Out: what is odd in it, in words. Apart from what only the whole of a list tells.
"""

import re

from pipeline.parsing.author_lines import PARTICLES, are_several_names
from pipeline.parsing.edge_marks import PICTURE
from pipeline.parsing.letters import is_salutation
from pipeline.parsing.listing_parts import says_of_itself
from pipeline.parsing.names import is_group
from pipeline.parsing.prose import ends_sentence
from pipeline.records import Record

_ID = r"\d{4}\.\d{4,5}(?:v\d{1,2})?"
_OWN = r"^(?!.{0,300}\b(?:comment|reply|response|erratum|corrigendum|citing))[^\n]*?"  # these are about another's
_PICTURE = rf"(?:{PICTURE}|[0-9#*]\ufe0f)"
_OF_TITLES = (  # what no title holds, and what it is called
    (re.compile(r"https?://|\]\(|^\W{0,3}\[\[|\]\]$|\w@\w[\w-]{0,60}\.\w"), "an address or the marks of a link"),
    (re.compile(rf"{_OWN}(?:\barXiv:\s?{_ID}|[(\[]{_ID}[)\]]|\s{_ID}$|\bdoi:\s?10\.\d{{4}})", re.IGNORECASE), "an id"),
    (re.compile(r"\t|\s\|\s.*\s\|\s|\s[|\u00b7\u2022]$"), "several cells"),
    (
        re.compile(
            rf"^{_PICTURE}|{_PICTURE}$|\s(?:\(|[|\u00b7] )?\d{{1,3}} ?min(?:ute)?s?(?: read)?\)?$"
            r"|\s[\u2014\u2013-]\s\d{1,3}/\d{1,3}$"
        ),
        "a picture, a time to read or a score",
    ),
    (
        re.compile(
            r"^(?:[*\u2022+>#-]{1,6}|={2,}|o(?=\s[A-Z]))\s|\s={2,}$|^'''|^\*\*|\*\*$"
            r"|^\W?\[[ xX]\]\s|\s:[A-Za-z@][\w@:-]{0,60}:$"
        ),
        "the marks of a list",
    ),
    (re.compile(r"^(?:abstract|authors?|keywords|links?|doi|pmid|urls?)\W*$", re.IGNORECASE), "a heading"),
    (re.compile(r"^(?:abstract|authors?|title|doi|pmid|url|published|keywords)\s?:", re.IGNORECASE), "a label"),
    (
        re.compile(
            r"^(?:.{0,40}\b(?:[01]?\d|2[0-3]):[0-5]\d\b\s?[-\u2013\u2014|,]\s|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,?\s\d)|"
            r"^\[(?=[^\]]{0,30}\d:\d\d)|^(?:.{0,40}\s)?[a-z][\w.-]{1,20}\s{1,4}\d{1,2}:\d\d\s|^\[?\d{1,2}(?::\d\d\b|\.\d\d\s?[-\u2013]\s?\d{1,2}\.\d\d\b)"
        ),
        "a time of day",
    ),
    (
        re.compile(
            r"^(?!Comment).{0,900}\bpp?\.\s?\d{1,5}\s?[-\u2013]\s?\d"
            r"|[^\W_]{2,30}, [^\W_][\w.-]{1,30}; [^\W_]{2,30}, [^\W_]"
        ),
        "names or pages",
    ),
    (re.compile(r"[:;]$"), "the beginning of something"),
    (re.compile(r"\s(?:19|20)\d\d-\d\d-\d\d$"), "a day"),
    (re.compile(r"\b(?:wrote|schrieb|\u00e9crit|escribi\u00f3):"), "the words above a quoted mail"),
)
_OF_ABSTRACTS = (
    (re.compile(r"(?:[Rr]ead|[Ss]how|[Ss]ee) [Mm]ore\W{0,3}$|\b(?:Save to Library|Add to collection)\b"), "a button"),
    (re.compile(r"(?<![\w,] )\b(?:Title|Authors?|Abstract|Submission Number|Subjects): "), "another label"),
    (re.compile(rf"{_PICTURE}\s*$"), "a picture"),
    (
        re.compile(
            r"(?:[.!?]['\")\u201d\u2019]?\s|\n)\W{0,4}(?:(?:[Ww]hy (?:it matters|read|we|you|I)"
            r"|[Mm]y (?:take|note|view|comment|verdict)|[Cc]omment (?:from|by)|TL;?DR|[Kk]ey takeaway"
            r"|[Ss]core|[Vv]otes?|[Tt]ags|[Ll]inks?(?! to\b))[^.!?:\n]{0,30}:"
            r"|(?:[Pp]osted|[Ss]ubmitted|[Ss]hared|[Rr]ecommended|[Ss]uggested) by [^.]{1,60}$)"
        ),
        "somebody's note",
    ),
    (
        re.compile(
            r"[.!?)\]][\"')\]\u201d\u2019]?\s+(?:(?:N\.?B\.?:|FYI\b|P\.?S\.?:|Note to (?:self|me|us)\b|cc:? @?|TODO\b"
            r"|(?:Read|Presented|Recommended|Suggested|Posted|Shared|Added|Picked|Chosen)(?: by| on|:)|(?:Presenters?"
            r"|Speakers?|Discuss(?:ion|ant)|Readers?|Comments?|Journal(?:[- ]ref\w*)?|Room|Venue|Status|Rating|Priority"
            r"|Subjects?):)[^\n]{0,100}|#[A-Za-z]\w+(?:\s#\w+){0,9}|(?<!\)\s)(?:--|[\u2014\u2013])\s[^.!?\n]{3,60}|\{[^{}\n]{2,80}\}"
            r"|[\[(](?:[A-Z]{2,3}:|(?:\d{1,5}|no) (?:up)?(?:votes?|points|likes|stars|comments|citations|reads)\b"
            r"|[^()\[\]\n]{0,40}\b(?:added|presents?|presented|presenting|discussed|recommended|suggested|must.read"
            r"|see also|via|talk|slides|week|session|room|upvoted|to read|thanks)\b)[^()\[\]\n]{0,80}[\])])$"
        ),
        "somebody's note",
    ),
    (re.compile(r"\s(?:->|=>|\u2192|>>)\s\w[^.!?$]{5,80}$"), "somebody's note"),
    (re.compile(r"^(?:>|[*\u2022+]\s|:\w{2,20}:)"), "the marks of a list"),
)
_OF_NAMES = re.compile(r"https?://|@|\barxiv\b|\d\d|[\[\]<>|]|^(?:[a-z]\.[ -]?){1,4}$", re.IGNORECASE)
_INITIALS = r"(?:[A-Z]\.[ -]?){1,4}(?:(?:v[ao]n|de[rn]?|la|di|da|del) ){0,3}[A-Z\u00c0-\u00de][\w'\u2019-]{1,40}"
_NAMES_FIRST = re.compile(
    rf"{_INITIALS}(?:(?:,? and |, | & ){_INITIALS}){{0,60}}(?:,? et al)?\.?(?: \((?:19|20)\d\d[a-z]?\))?"
    r"(?<=[.)])[.,:]? \S"
)
_NAMES_LAST = re.compile(
    r"\S.{6,398}(?:\s\((?P<behind>[^()]{4,2000})\)|\s[\u2014\u2013/-]\s(?P<dashed>[^\u2014\u2013]{4,2000}))"
)
_LOOKED_AT = 1_000  # characters
_SHORTEST_TEXT, _SHORTEST_REMARK = 200, 120  # characters
_VERB = re.compile(
    r"^I(?= [a-z])|\b(?:[Ww]e|[Ii]t|[Tt]h(?:is|ese|ey)|is|are|was|were|has|have|had|can|will|[a-z]{3,}ed)\b"
)
_WORDS, _LONGEST_NAME = 2, 8  # words in small letters, and words of a name
_LONGEST_PARTICLE = 3  # letters: `e`, `do`, `las`


def odd_field(record: Record, *, is_labelled: bool = False) -> str:
    """Say what of a record is none of its fields; empty for one without doubt.

    Args:
        record: the record.
        is_labelled: its source says which text is its abstract, in whatever language.
    """
    title, abstract = (record.title or "")[:_LOOKED_AT], record.abstract or ""
    is_unsure = not title and not is_labelled and 0 < len(abstract) <= _SHORTEST_TEXT
    if is_unsure and not _VERB.search(abstract):
        return "a line without a title may be a title or a text"
    held = next((what for pattern, what in _OF_TITLES if pattern.search(title)), "")
    if held:
        return f"the title holds {held}"
    if _NAMES_FIRST.match(title) or _ends_in_names(title):
        return "the title holds names"
    if title.endswith((",", "!")) and is_salutation(title):
        return "a salutation stands in the title's place"
    ends = f"{abstract[:_LOOKED_AT]}\n{abstract[-_LOOKED_AT:]}" if len(abstract) > _LOOKED_AT else abstract
    held = next((what for pattern, what in _OF_ABSTRACTS if pattern.search(ends)), "")
    if held or _is_remark(record):
        return f"the abstract holds {held or 'a remark, and the comment a text'}"
    odd = next((name for name in record.authors if _OF_NAMES.search(name) or _is_text(name)), "")
    return f"the authors hold `{odd[:60]}`" if odd else ""


def _is_remark(record: Record) -> bool:
    """Say whether an abstract is a line and the comment a text, which hardly an author writes so."""
    comment, abstract = record.comment or "", record.abstract or ""
    is_longer = len(comment) > max(_SHORTEST_REMARK, 2 * len(abstract)) and bool(abstract)
    return is_longer and ends_sentence(comment) and not says_of_itself(comment)


def _is_text(name: str) -> bool:
    """Say whether what stands for a name is words in small letters: `Bo Lund and we met`, not `Luca d'Este e Silva`."""
    words = [word for word in name.split() if word not in PARTICLES]
    if is_group(name) or not words:
        return False
    if " " in name and name.rsplit(maxsplit=1)[-1] in PARTICLES:  # `Pedro de la`, whose surname was taken for another's
        return True
    longer = [word for word in words if word.islower() and len(word) > _LONGEST_PARTICLE]
    if len(words) <= _WORDS:  # `Accepted papers`, but `Xu wei` and `danah boyd`
        return bool(longer) and longer == words[1:]
    return len(words) > _LONGEST_NAME or len(longer) >= _WORDS or words[-1].islower()


def _ends_in_names(title: str) -> bool:
    found = _NAMES_LAST.fullmatch(title)
    if found is None or (found["dashed"] and "," not in found["dashed"]):
        return False  # `Non-commutative Geometry - Some Basic Concepts and First Ideas`
    return are_several_names(found["behind"] or found["dashed"])
