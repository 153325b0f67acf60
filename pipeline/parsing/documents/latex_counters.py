r"""The counters of a LaTeX document: sections, figures, tables, formulas, theorems, and how their numbers print.

In: a source. Out: counters that are stepped as its commands come, and what its environments of theorems are called. A
number that cannot be known (an unusual class, a part of a book alone, one made by macros) is None.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

_CLASS = re.compile(r"\\document(?:class|style)\s*(?:\[[^\[\]]{0,400}\])?\s*\{([\w.-]{1,60})\}")
_BY_SECTION = frozenset((  # classes whose figures and formulas are counted through
    "article", "extarticle", "scrartcl", "amsart", "llncs", "elsarticle", "cas-sc", "cas-dc", "acmart", "svjour3", "mnras", "jmlr",
    "neurips", "proc", "paper", "aastex62", "aastex63", "aastex631", "lipics-v2021", "eptcs", "easychair",
))  # fmt: skip
_BY_CHAPTER = frozenset(("book", "report", "extbook", "extreport", "scrbook", "scrreprt", "memoir", "amsbook"))
_IN_ROMAN = {"IEEEtran": "-", "revtex4": " ", "revtex4-1": " ", "revtex4-2": " "}  # with what parts a subsection
SECTIONS = ("part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph")
_FLOATING = ("figure", "table", "equation", "algorithm")
_THEOREMS = frozenset((
    "theorem", "lemma", "corollary", "proposition", "definition", "remark", "example", "claim", "conjecture", "assumption",
    "observation", "fact", "problem", "question", "notation",
))  # fmt: skip
_NEW_THEOREM = re.compile(
    r"\\newtheorem(?P<star>\*?)\s*\{(?P<name>[A-Za-z]{1,40}\*?)\}\s*(?:\[(?P<shared>\w{1,40})\])?\s*\{(?P<said>[^{}\\]{1,60})\}\s*(?:\[(?P<within>\w{1,40})\])?"
)
_WITHIN = re.compile(r"\\(?:numberwithin|counterwithin)\*?\s*\{(\w{1,40})\}\s*\{(\w{1,40})\}")
_RENEWED = re.compile(r"\\(?:(?:re)?newcommand\*?|def|let|gdef)\s*\{?\s*\\(?:the|p@)([a-z]{2,40})(?![A-Za-z])")
_DEPTH = re.compile(r"\\setcounter\s*\{secnumdepth\}\s*\{(-?\d)\}")
_LETTERS = 26
_MOST_WITHIN = 60  # counters that stand within others
_DEEPEST = 7  # within one another


@dataclass
class Counters:
    """The counters of a document.

    `depth` says down to which sections are numbered, as LaTeX counts: 1 for `section`; `within` which counter begins anew
    with which; `unknown` those whose numbers cannot be known.
    """

    document_class: str
    depth: int
    within: dict[str, str]
    unknown: frozenset[str]
    values: dict[str, int] = field(default_factory=dict)
    after_text: bool = False

    def is_numbered(self, section: str) -> bool:
        """Say whether sections of a name have numbers."""
        is_known = section != "chapter" or self._top == "chapter"
        return is_known and SECTIONS.index(section) - 1 <= self.depth

    def step(self, counter: str) -> None:
        """Count one more; what is counted within it begins anew."""
        self.values[counter] = self.values.get(counter, 0) + 1
        self.values.update(dict.fromkeys(self._below(counter, _DEEPEST), 0))

    def _below(self, counter: str, depth: int) -> Iterator[str]:
        for below in (name for name, above in self.within.items() if above == counter and depth):
            yield below
            yield from self._below(below, depth - 1)

    def begin_appendix(self) -> None:
        """Count sections by letters from here on."""
        self.after_text = True
        self.values[self._top] = 0

    def number(self, counter: str, depth: int = _DEEPEST) -> str | None:
        """Return a counter as it prints; None where that cannot be known."""
        value = self.values.get(counter, 0)
        if counter in self.unknown or value < 1 or not depth:
            return None
        above = self.within.get(counter)
        parent, own = self.number(above, depth - 1) if above else "", self._own(counter, value)
        if parent is None or own is None:
            return None
        return f"{parent}{self._mark(counter)}{own}" if parent else own

    @property
    def _top(self) -> str:
        return "chapter" if self.document_class in _BY_CHAPTER else "section"

    def _mark(self, counter: str) -> str:
        if self.document_class == "IEEEtran" and counter == "subsubsection":
            return ""
        return _IN_ROMAN.get(self.document_class, ".") if counter in SECTIONS else "."

    def _own(self, counter: str, value: int) -> str | None:
        is_roman = self.document_class in _IN_ROMAN
        if (counter == self._top and self.after_text) or (is_roman and counter == "subsection"):
            return chr(ord("A") + value - 1) if value <= _LETTERS else None
        return _roman(value) if counter == "part" or (is_roman and counter in ("section", "table")) else str(value)


def _roman(value: int) -> str:
    told = ""
    for sign, worth in (("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)):
        told += sign * (value // worth)
        value %= worth
    return told


def counters_of(source: str) -> Counters:
    """Return the counters that a document begins with, by its class and what it declares.

    Without a class it is part of another document, and nothing is known; of an unusual class sections are not.
    """
    found = _CLASS.search(source)
    told = found[1] if found else ""
    has_chapters = told in _BY_CHAPTER
    theorems = {new["name"]: new["within"] for new in _NEW_THEOREM.finditer(source) if new["within"]}
    usual = {"subsection": "section", "subsubsection": "subsection"}
    usual |= dict.fromkeys(("section", *_FLOATING), "chapter") if has_chapters else {}
    within = usual | theorems | dict(_WITHIN.findall(source))
    unknown = frozenset(_RENEWED.findall(source))
    if not has_chapters and told not in _BY_SECTION and told not in _IN_ROMAN:
        unknown |= {"part", "chapter", "section"} if told else {*SECTIONS, *_FLOATING, *theorems}
    depth = _DEPTH.search(source)
    return Counters(
        told, int(depth[1]) if depth else 2 if has_chapters else 3, dict(islice(within.items(), _MOST_WITHIN)), unknown
    )


def theorems_of(source: str) -> dict[str, tuple[str, str | None]]:
    """Return what each environment of theorems is called, and by which counter its numbers go; None where that is not told."""
    is_whole = _CLASS.search(source) is not None
    told: dict[str, tuple[str, str | None]] = {name: (name.capitalize(), None) for name in _THEOREMS}
    for new in _NEW_THEOREM.finditer(source):
        told[new["name"]] = (new["said"].strip(), None if new["star"] or not is_whole else new["shared"] or new["name"])
    return told
