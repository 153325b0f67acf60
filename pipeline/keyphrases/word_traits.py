"""What the letters of a single word tell: whether it can end a phrase, is capitalised, is a short form's.

In: a word. Out: one trait of it. Separate from the lexicon, which keeps the answers, so that each is a small function
to read and to test.
"""

import re
from collections.abc import Sequence

import numpy as np

from pipeline.keyphrases.candidates import HYPHENS, POSSESSIVES
from pipeline.keyphrases.stem_hashes import HashArray, scattered, stem_hashes
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

_VERB_ENDINGS, _LONGEST_PLURAL = ("izes", "ifies"), 7  # prioritizes, but prizes
_MULTIPLE = re.compile(
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|many|several|\d{1,9})-?fold"
)
# what may go on with what stands before it: "dimensional" and "mg" with a number, "situ" with "in"
COUNTED = frozenset(
    """
    dimensional dimensions fold valued art vivo vitro situ silico
    mg kg g \u00b5g \u03bcg ng ml \u00b5l \u03bcl l dl cl mm cm m km nm \u00b5m \u03bcm ms s min h hz khz mhz ghz thz
    gb mb kb tb kw mw gw kwh mwh v mv kv db bar mbar pa kpa mpa hpa ev kev mev gev tev mol mmol nmol ppm ppb rpm
    ha percent tonnes tons hectares litres liters grams kilograms metres meters kilometres kilometers
    """.split()  # noqa: SIM905 - a table to read
)
# adjectives, and what the tagger knows as such or as verbs, that may be nouns as well: a "functional", a "pose"
NOUNS_TOO = frozenset(
    """
    functional constant bandwidth manifold metric arithmetic potential integral polynomial variable prior
    abstract additive adsorbate antibiotic average bbh binary binomial bound build caustic characteristic chemical
    complex composite concrete conic connective correlates current d'alembertian diagnostic diagonal double dual
    elderly electrolyte executive explosive exponential extract factorial female ferroelectric gaussian geopotential
    grassmannian hamiltonian handle hessian human imperative impulse infrared inspiral invariant iot jacobian joint
    lagrangian laplacian leads linac liouvillian maxwellian mean metamaterial metaheuristic metaverse minor
    mirna mock monomial multiplier negative net normal observable offset photomultiplier pose positive posterior
    primitive professional public quadrilateral quadruped quantile radical ranges reciprocal residual semimetal set
    smoothness solid spike square standard starts stays subgiant subject superpotential surrogate token transient
    triple ultraviolet undergraduate uses wearable wronskian yangian
    arabic cantonese chinese english french german greek hindi italian japanese korean latin persian portuguese
    romanian russian spanish turkish ukrainian vietnamese
    """.split()  # noqa: SIM905 - a table to read
)
SET_HEADS = {
    "degree": ("freedom",),
    "order": ("magnitude",),
    "point": ("view", "care"),
    "proof": ("concept",),
    "rule": ("thumb",),
    "line": ("sight",),
    "time": ("flight",),
    "mode": ("action",),
    "field": ("view",),
    "figure": ("merit",),
    "range": ("motion",),
    "equation": ("state", "motion"),
    "frame": ("reference",),
    "internet": ("things", "vehicles"),
    "density": ("states",),
    "quality": ("service", "experience", "life"),
    "mixture": ("experts",),
    "chain": ("thought",),
    "theory": ("mind", "everything"),
    "center": ("mass", "gravity"),
    "centre": ("mass", "gravity"),
    "moment": ("inertia",),
    "length": ("stay",),
    "standard": ("care",),
    "curse": ("dimensionality",),
    "sum": ("squares",),
}
"""What stands behind "of" in a set phrase, by its head."""
SET_HEADS_AS_WRITTEN = frozenset((*SET_HEADS, *(f"{head}s" for head in SET_HEADS)))  # "degrees" of freedom
_REGISTERED = re.compile(r"[A-Za-z]{2,9}[-:]?\d{6,}|[A-Za-z]_\S{1,60}")
_FEWEST_LETTERS, _MOST_LETTERS = 2, 10  # of a short form


def has_digit(word: str) -> bool:
    """Say whether a word has a digit; no letter is one, and three words in four are letters alone."""
    return not word.isalpha() and any(map(str.isdigit, word))


def count_capitals(word: str) -> int:
    """Return the number of capitals; most words are in lower case, and are not looked at letter by letter."""
    return 0 if word.islower() else sum(map(str.isupper, word))


def is_spelt_as_name(word: str) -> bool:
    """Say whether a part of a word has two capitals, or letters and digits: "UP-RLHF", "MT-R1-Zero", not "Few-Shot"."""
    parts = [] if word[:1].isdigit() else word.split("-")
    return any(count_capitals(part) > 1 or (part.isalnum() and not part.isalpha()) for part in parts)


def can_end_phrase(word: str) -> bool:
    """Say whether a noun phrase can end with a word.

    No lone letter, no verb that the tagger takes for a plural, no multiple ("the basis threefold", but a manifold).
    """
    lower = word.lower()
    multiple = lower.endswith("fold") and _MULTIPLE.fullmatch(lower) is not None
    return len(word) > 1 and not (multiple or (len(word) > _LONGEST_PLURAL and lower.endswith(_VERB_ENDINGS)))


def is_registered(word: str) -> bool:
    """Say whether a word is the number of a registry, or a letter with an index: NCT01234567, C_A, but not CD44."""
    return _REGISTERED.fullmatch(word) is not None


def opens_formula(word: str) -> bool:
    """Say whether a word goes on with what touches it before: ``$_2$`` of ``RuO$_2$``."""
    return word.startswith(("$", "{", "^", "_"))


def closes_formula(word: str) -> bool:
    r"""Say whether what touches a word behind it goes on with it: ``}`` of ``Schr{\"o}dinger``."""
    return word != "$" and word.endswith(("$", "}", ")"))


def is_capitalised(word: str) -> bool:
    """Say whether a word begins with a capital and is not all in capitals."""
    return word[:1].isupper() and not word.isupper()


def has_short_form_letters(word: str) -> bool:
    """Say whether a word may be a short form: a few letters, two capitals at least."""
    return _FEWEST_LETTERS <= len(word) <= _MOST_LETTERS and count_capitals(word) >= _FEWEST_LETTERS


def is_hyphenated(word: str) -> bool:
    """Say whether a word has a hyphen or a dash of any kind; letters alone have none."""
    return not word.isalpha() and HYPHENS.search(word) is not None


def bag_hashes(words: Sequence[str], hashes: HashArray) -> HashArray:
    """Return for each word a number that stands for its stem, or for its parts' stems where it is hyphenated.

    Sums of these numbers are equal for phrases of the same stems in any order, hyphens being spaces and a possessive
    sign nothing. `hashes` are the numbers of the words' own stems.
    """
    bags = scattered(hashes)
    apart = [place for place, word in enumerate(words) if _has_other_bag(word)]
    if apart:
        parts = [HYPHENS.split(words[place]) for place in apart]
        of_parts = scattered(stem_hashes([bare_stem(part) for split in parts for part in split]))
        ends = np.cumsum([len(split) for split in parts])
        bags[apart] = np.add.reduceat(of_parts, np.concatenate(([0], ends[:-1])))
    bags[[place for place, word in enumerate(words) if word in POSSESSIVES]] = 0
    return bags


def closed_hashes(words: Sequence[str]) -> HashArray:
    """Return for each hyphenated word the number that `bag_hashes` has for it without its hyphens; 0 for others."""
    found = [place for place, word in enumerate(words) if is_hyphenated(word)]
    hashes = np.zeros(len(words), np.uint64)
    hashes[found] = scattered(stem_hashes([bare_stem(HYPHENS.sub("", words[place])) for place in found]))
    return hashes


def _has_other_bag(word: str) -> bool:
    return is_hyphenated(word) or "us" in word.lower() or has_other_spelling(word)


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
