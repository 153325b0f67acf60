"""Whether a text is names, numbers and the words between them, as lines of publishers and of bibliographies are.

In: a text. Out: yes or no. Prose has words in small letters that these lines do not have; scripts without capitals are
never taken for names.
"""

import re

_WORD = re.compile(r"[^\W\d_](?:[\w’'.&-]*\w)?")
_ADDRESS = re.compile(r"\(s\)|https?://\S+|www\.\S+|\S{1,100}@\S+|\b10\.\d{4,9}/\S+|\bdoi:\s?\S+", re.IGNORECASE)
_SMALL = frozenset([
    "of", "г", "the", "and", "by", "on", "behalf", "for", "de", "la", "le", "les", "du", "des", "der", "die", "das",
    "und", "et", "y", "e", "en", "in", "at", "with", "to", "its", "their", "an", "a", "as", "part", "from", "via",
    "van", "von", "zu", "den", "del", "della", "di", "da", "do", "dos", "c", "inc", "ltd", "llc", "gmbh", "srl",
    "trading", "ag", "co", "kg", "sa", "bv", "plc", "pty", "corp", "published", "publishing", "publisher",
    "publishers", "copyright", "copyrights", "licensee", "license", "licence", "licensed", "under", "exclusive",
    "right", "rights", "reserved", "all", "author", "authors", "holder", "holders", "held", "owned", "society",
    "association", "university", "press", "journal", "journals", "international", "compilation", "et", "al", "its",
    "affiliates", "licensors", "vol", "vols", "volume", "volumes", "issue", "no", "nr", "num", "number", "n", "pp",
    "p", "pg", "page", "pages", "article", "art", "id", "doi", "date", "online", "print", "early", "view", "ahead",
    "source", "supplement", "suppl", "pt", "part", "issn", "eissn", "isbn", "ed", "eds", "edition", "accepted",
    "received", "available", "first", "version", "elife", "npj", "iscience", "mbio", "msphere", "msystems", "biorxiv",
    "medrxiv",
])  # fmt: skip


_COUNTED = ".-0123456789"  # of `pp.1-9`


def is_of_names(text: str) -> bool:
    """Say whether each word of a text begins with a capital, or is one that stands between names.

    >>> is_of_names("© 2010 S. Karger AG, Basel."), is_of_names("Copyright reform helps libraries.")
    (True, False)
    """
    return all(
        word[0].isupper() or word.lower().rstrip(_COUNTED) in _SMALL for word in _WORD.findall(_ADDRESS.sub(" ", text))
    )
