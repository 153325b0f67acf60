"""What two spellings of one word have in common: a word in, a stem that its plural and its British spelling have too.

Separate from the stems of the text, which features and tables of frequencies are keyed by: these are compared within a
paper and shown to nobody, so that a rule that takes a letter too many does no harm.
"""

import re

from pipeline.text.stems import stem

_ON_UM = r"automat|phenomen|criteri|spectr|equilibri|bacteri|curricul|symposi|consorti|strat|ov"
_IX_EX = r"matr|vert|vort|ind|append|hel|cerv|cort|cod"
_SIS = (
    r"analy|hypothe|synthe|prosthe|diagno|progno|metasta|paraly|dialy|parenthe|neuro|psycho|steno|thrombo|empha|symbio"
)
_US = r"fung|stimul|nucle|loc|radi|syllab|bacill|hippocamp|thesaur|esophag|calcul|alumn"
LEARNED = re.compile(  # plurals as Latin and Greek make them, and their singulars
    rf"\b({_ON_UM})(?:a|on|um|ons|ums)$|\b({_IX_EX})(?:ices|ix|ex|ixes|exes)$|({_SIS})s[ei]s$|\b(the|cri)s[ei]s$"
    rf"|\b({_US})(?:us|i|uses)$|\b(gen|corp)(?:us|era|ora)$|\b(lea|shel|wol|hal)(?:f|ves)$|\b(m)(?:ouse|ice)$|\b(gas|lens)(?:es)?$",
    re.IGNORECASE,
)
_BRITISH = re.compile(r"(behavi|neighb|tum|col|fav|flav|lab|vap|hon|arm|harb)our", re.IGNORECASE)
_CENTRE = re.compile(r"\b(cent|met|fib|lit|spect|theat)re(s?)$", re.IGNORECASE)
_ISED = re.compile(r"(?<=\w{3})is(?=e$|ed$|es$|ing$|er$|ers$|ation$|ations$)", re.IGNORECASE)


# how words of ASCII end of which the pattern may hold
_LEARNED_ENDS = (
    *("a", "i", "on", "ons", "um", "ums", "us", "uses", "sis", "ses", "ices", "ice", "ix", "ex", "ixes", "exes"),
    *("f", "ves", "ouse", "gas", "lens"),
)
_CENTRE_ENDS = ("re", "res")


def has_other_spelling(word: str) -> bool:
    """Say whether a word's bare stem may be another than its stem."""
    lower = word.lower()
    every = not lower.isascii()  # of others it is told in a fifth of the time which patterns may hold
    return (
        ((every or lower.endswith(_LEARNED_ENDS)) and LEARNED.search(word) is not None)
        or ((every or "our" in lower) and _BRITISH.search(word) is not None)
        or ((every or lower.endswith(_CENTRE_ENDS)) and _CENTRE.search(word) is not None)
        or ((every or "is" in lower) and _ISED.search(word) is not None)
    )


def bare_stem(word: str) -> str:
    """Return a stem without the s that Snowball leaves in "plateaus"; "status" loses it too, alone and in phrases.

    Nor with an ending of Latin or Greek: automata, matrices and prostheses have the stems of automaton, matrix,
    prosthesis. British spellings have the stems of American ones: neighbour, centre, optimise.

    >>> bare_stem("prostheses") == bare_stem("prosthesis"), bare_stem("neighbour") == bare_stem("neighbor")
    (True, True)
    """
    found = stem(_american(word) if has_other_spelling(word) else word)
    return found.removesuffix("s") if found.endswith("us") else found


def _american(word: str) -> str:
    """Return a word without an ending of Latin or Greek, as Americans spell it."""
    told = LEARNED.sub(lambda found: next(filter(None, found.groups())), word)
    return _ISED.sub("iz", _CENTRE.sub(r"\1er\2", _BRITISH.sub(r"\1or", told)))
