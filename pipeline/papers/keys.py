"""What makes two records the same paper: the keys of a record.

A record has identifier keys (`arxiv:`, `doi:`) and text keys (`abstract:`, `part:`, `title:`, `text:`). Text keys are
hashes of normalised text, so that case, punctuation, white space, line ends and quotation marks do not matter. A key is
only given where it is specific: a short abstract ("This paper has been withdrawn.") or a short title ("Editorial")
says nothing about identity.
"""

import re
import unicodedata
from hashlib import sha256

from pipeline.papers.stating import is_notice
from pipeline.records import Record

VERSION = 7  # raise it when a record's keys would be others: every source is read again

# two sentences have as many; "Erroneous submission in violation of copyright removed by arXiv admin." has 60
MIN_ABSTRACT_LETTERS = 70
MIN_TITLE_LETTERS = 24
MIN_TITLE_WORDS = 4

_ASCII_MARKS = bytes(code for code in range(128) if not chr(code).isalnum())
_MARKS = re.compile(r"[\W_]+")  # what `str.isalnum` says no to
_ACCENTS = re.compile("[\u0300-\u036f]+")
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i", "ħ": "h"}
)
# as those write them who have no such letters: M\u00f6bius is Moebius, \u00c5ngstr\u00f6m Aangstroem
_SPELT_OUT = str.maketrans({
    "ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe",
})  # fmt: skip
# a title that counts, `Moss in boxes, Part II`, `Ice 2`: parts of a work may have one abstract, and are several papers
_NUMERAL = r"[IVX]{1,4}|\d{1,2}"
_PART = re.compile(
    rf"\b(?i:part|pt\.?|paper|volume|vol\.?|teil|partie|parte|no\.)\s(?P<part>{_NUMERAL}|(?i:[ivx]{{1,4}}|one|two|three|four))\b"
    rf"|\s(?P<counted>{_NUMERAL})(?=\s?[:.]\s|\s[\u2013\u2014-]\s|$)"
)
_COUNTS = {
    numeral: str(number)
    for numerals in ("i ii iii iv v vi vii viii ix x", "one two three four")
    for number, numeral in enumerate(numerals.split(), start=1)
}
_ARXIV_DOI = "10.48550/arxiv."


def normalise(text: str) -> str:
    """Return the letters and digits of `text` alone, in one case and without accents: `Schrödinger's` is schrodingers.

    Accents are those of European scripts; the vowel signs of others are letters.
    """
    if text.isascii():  # the same for these, and forty times as fast
        return text.encode("ascii").lower().translate(None, _ASCII_MARKS).decode("ascii")
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN_LETTERS)
    return _MARKS.sub("", unicodedata.normalize("NFKC", _ACCENTS.sub("", folded)))


def spelt_out(text: str) -> str:
    """Return a text with two letters for one that has an umlaut, a ring or a stroke: `Möbius` is Moebius.

    A text without such letters is the same object.
    """
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    found = composed.translate(_SPELT_OUT)
    return text if found == composed else found


def part_of(title: str) -> str:
    """Return which part of a work a title says it is; empty for one that does not count.

    >>> part_of("Moss in boxes, Part II: lamps"), part_of("Ice on hills 2"), part_of("Ice on 2 hills")
    ('2', '2', '')
    """
    found = _PART.search(title)
    numeral = (found["part"] or found["counted"]).lower() if found else ""
    return _COUNTS.get(numeral, numeral)


def digest(*parts: str) -> str:
    """Return 16 hexadecimal digits that stand for the texts `parts`, in order."""
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def keys_of(record: Record) -> tuple[str, ...]:
    """Return the keys of a record that was `stated`, the strongest first; the last, `text:`, stands for all it says."""
    return (*identifier_keys(record), *_text_keys(record))


def is_of_arxiv(doi: str | None) -> bool:
    """Say whether a DOI is arXiv's own: the arXiv id in other words."""
    return (doi or "").lower().startswith(_ARXIV_DOI)


def identifier_keys(record: Record) -> list[str]:
    """Return the keys of a record that are identifiers."""
    keys = []
    doi = (record.doi or "").lower()
    of_arxiv = is_of_arxiv(doi)
    arxiv_id = record.arxiv_id or (doi.removeprefix(_ARXIV_DOI) if of_arxiv else None)
    if arxiv_id:
        keys.append(f"arxiv:{arxiv_id}")
    if doi and not of_arxiv:
        keys.append(f"doi:{doi}")
    # that of the article that a preprint became, as bioRxiv states it
    keys += [own.lower() for own in record.own_ids if own.startswith("doi:") and own.lower() not in keys]
    return keys


def _text_keys(record: Record) -> list[str]:
    """Return the keys of a record's texts, as they are and with umlauts spelt out, if they have some."""
    texts = (record.title or "", record.abstract or "", " ".join(record.authors))
    keys = _keys_of_texts(record, *texts)
    if record.body is None and any(spelt_out(text) is not text for text in texts):
        keys = [*(key for key in _keys_of_texts(record, *map(spelt_out, texts)) if key not in keys), *keys]
    return keys


def _keys_of_texts(record: Record, title: str, abstract: str, authors: str) -> list[str]:
    plain_title, plain_abstract = normalise(title), normalise(abstract)
    keys = []
    if len(plain_abstract) >= MIN_ABSTRACT_LETTERS and not is_notice(abstract):
        keys.append(f"abstract:{digest(plain_abstract)}")
        keys += [f"part:{part}:{digest(plain_abstract)}"] if (part := part_of(title)) else []
    if len(plain_title) >= MIN_TITLE_LETTERS and len(title.split()) >= MIN_TITLE_WORDS:
        keys.append(f"title:{digest(plain_title)}")
    whole = [normalise(record.body.text)] if record.body else []  # two notes without a title are not one
    said = (plain_title, plain_abstract, normalise(authors), str(record.published_on or ""))
    keys.append(f"text:{digest(*said, *whole)}")
    return keys
