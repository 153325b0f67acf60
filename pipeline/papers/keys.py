"""What makes two records the same paper: the keys of a record.

A record has identifier keys (`arxiv:`, `doi:`) and text keys (`abstract:`, `title:`, `text:`). Text keys are hashes
of normalised text, so that case, punctuation, white space, line ends and quotation marks do not matter. A key is
only given where it is specific: a short abstract ("This paper has been withdrawn.") or a short title ("Editorial")
says nothing about identity.
"""

import re
import unicodedata
from hashlib import sha256

from pipeline.papers.stating import is_notice
from pipeline.records import Record

VERSION = 5  # raise it when a record's keys would be others: every source is read again

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
_ARXIV_DOI = "10.48550/arxiv."


def normalise(text: str) -> str:
    """Return the letters and digits of `text` alone, in one case and without accents: `Schrödinger's` is schrodingers.

    Accents are those of European scripts; the vowel signs of others are letters.
    """
    if text.isascii():  # the same for these, and forty times as fast
        return text.encode("ascii").lower().translate(None, _ASCII_MARKS).decode("ascii")
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN_LETTERS)
    return _MARKS.sub("", unicodedata.normalize("NFKC", _ACCENTS.sub("", folded)))


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
    title, abstract = normalise(record.title or ""), normalise(record.abstract or "")
    keys = []
    if len(abstract) >= MIN_ABSTRACT_LETTERS and not is_notice(record.abstract or ""):
        keys.append(f"abstract:{digest(abstract)}")
    if len(title) >= MIN_TITLE_LETTERS and len((record.title or "").split()) >= MIN_TITLE_WORDS:
        keys.append(f"title:{digest(title)}")
    authors = normalise(" ".join(record.authors))
    whole = [normalise(record.body.text)] if record.body else []  # two notes without a title are not one
    keys.append(f"text:{digest(title, abstract, authors, str(record.published_on or ''), *whole)}")
    return keys
