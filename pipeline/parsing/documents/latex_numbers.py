r"""Numbers of a LaTeX document where its text asks for them: `Section~\ref{s}` is `Section 2`, a theorem `Theorem 2.1`.

In: a body, and the source that it is of. Out: the body with references as they print, and with the heads of theorems.
What cannot be known (an unusual class, a chapter of a book alone, numbers made by macros) has its label in brackets, as
citations have their keys.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.parsing.documents.latex_counters import Counters, counters_of, theorems_of

_FLOATS = {
    **dict.fromkeys(("figure", "figure*", "wrapfigure", "SCfigure", "teaserfigure", "sidewaysfigure"), "figure"),
    **dict.fromkeys(("table", "table*", "wraptable", "sidewaystable", "longtable"), "table"),
    **dict.fromkeys(("algorithm", "algorithm*"), "algorithm"),
}  # fmt: skip
_ROWS = frozenset(("align", "gather", "eqnarray", "alignat", "flalign"))
_FORMULAS = _ROWS | {"equation", "multline", "dmath"}
_VERBATIM = frozenset(("verbatim", "verbatim*", "lstlisting", "minted", "Verbatim", "alltt", "comment"))
_TOKEN = re.compile(
    r"\\(?P<section>part|chapter|(?:sub){0,2}section|(?:sub)?paragraph)(?P<starred>\*?)\s{0,9}(?=[\[{])"
    r"|\\(?P<appendix>appendix|appendices)(?![A-Za-z])|\\(?P<matter>frontmatter|mainmatter|backmatter)(?![A-Za-z])"
    r"|\\begin\s{0,9}\{(?P<begin>[A-Za-z]{1,40}\*?)\}(?P<option>\s{0,9}\[[^\[\]]{0,300}\])?"
    r"|\\end\s{0,9}\{(?P<end>[A-Za-z]{1,40}\*?)\}|\\label\s{0,9}\{(?P<label>[^{}\n]{1,200})\}"
    r"|\\(?P<caption>caption)\s{0,9}(?=[\[{])|\\(?P<row>\\)|\\(?P<none>nonumber|notag)(?![A-Za-z])|\\tag\*?\s{0,9}\{(?P<tag>[^{}\n]{1,40})\}"
    r"|\\(?P<item>item)(?![A-Za-z])(?P<own>\s{0,9}\[)?|\\(?P<set>set|addto)counter\s{0,9}\{(?P<counter>\w{1,40})\}\s{0,9}\{(?P<value>-?\d{1,5})\}"
    r"|\\."
)
_REFERENCE = re.compile(r"\\(?P<how>ref|eqref|autoref|cref|Cref)\*?\s{0,9}\{(?P<keys>[^{}\n]{1,400})\}")
_CAPITAL = re.compile(r"\\usepackage\s*\[[^\]]{0,200}?capitali[sz]e[^\]]{0,200}\]\s*\{cleveref\}")
_DEEPEST = 60  # environments within one another
_NAMES = {  # as `cref` and `autoref` print them
    "section": ("section", "section"), "chapter": ("chapter", "chapter"), "figure": ("fig.", "Figure"), "table": ("table", "Table"),
    "equation": ("eq.", "Equation"), "algorithm": ("algorithm", "Algorithm"), "item": ("item", "item"), "part": ("part", "Part"),
    "appendix": ("appendix", "Appendix"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Number:
    kind: str  # what is counted, as `section`; a theorem's is what it is called
    told: str


@dataclass
class _Scan:
    """The pass over a body that finds what each label stands for, and where theorems begin and end."""

    counters: Counters
    theorems: Mapping[str, tuple[str, str | None]]  # by environment: what it is called, and its counter
    labels: dict[str, _Number | None] = field(default_factory=dict)
    edits: list[tuple[int, int, str]] = field(default_factory=list)
    current: list[_Number | None] = field(default_factory=lambda: [None])
    open: list[str] = field(default_factory=list)
    row: list[str] = field(default_factory=list)  # labels of the formula's row that is open
    tag: str | None = None
    is_unnumbered: bool = False
    is_front: bool = False

    def read(self, body: str) -> None:
        """Go through a body."""
        place = 0
        while (found := _TOKEN.search(body, place)) is not None:
            place = found.end()
            if found["begin"] in _VERBATIM:
                end = body.find(f"\\end{{{found['begin']}}}", place)
                place = end if end >= 0 else len(body)
            else:
                self._take(found)

    def _take(self, found: re.Match[str]) -> None:  # noqa: C901 - a case a kind of command
        if found["section"]:
            self._section(found["section"], is_starred=bool(found["starred"]))
        elif found["appendix"] or found["begin"] in ("appendices", "appendix", "subappendices"):
            self.counters.begin_appendix()
        elif found["matter"]:
            self.is_front = found["matter"] != "mainmatter"
        elif found["begin"]:
            self._begin(found)
        elif found["end"]:
            self._end(found)
        elif found["label"]:
            self._label(found["label"])
        elif found["caption"]:
            self._caption()
        elif found["row"] and self.open and self.open[-1].rstrip("*") in _ROWS:
            self._end_row()
        elif found["none"]:
            self.is_unnumbered = True
        elif found["tag"]:
            self.tag = found["tag"]
        elif found["item"] and self.open and self.open[-1] == "enumerate":
            self._item(is_own=bool(found["own"]))
        elif found["set"]:
            before = self.counters.values.get(found["counter"], 0) if found["set"] == "addto" else 0
            self.counters.values[found["counter"]] = before + int(found["value"])

    def _section(self, name: str, *, is_starred: bool) -> None:
        if is_starred or self.is_front or not self.counters.is_numbered(name):
            return
        self.counters.step(name)
        is_appendix = self.counters.after_text and name in ("chapter", "section")
        kind = "appendix" if is_appendix else "section" if name.endswith("section") else name
        self._now(kind, self.counters.number(name))

    def _now(self, kind: str, told: str | None) -> None:
        self.current[-1] = _Number(kind, told) if told else None

    def _begin(self, found: re.Match[str]) -> None:
        name = found["begin"]
        if len(self.open) >= _DEEPEST:
            return
        self.open.append(name)
        self.current.append(None if name in _FLOATS else self.current[-1])
        if name == "enumerate":
            self.counters.values["enumerate"] = 0
            self.current[-1] = None
        elif name == "subequations":
            self.counters.step("equation")
            self._now("equation", self.counters.number("equation"))
        elif name.rstrip("*") in _FORMULAS:
            self.is_unnumbered, self.tag = name.endswith("*"), None
        elif name in self.theorems:
            said, counter = self.theorems[name]
            if counter:
                self.counters.step(counter)
            number = self.counters.number(counter) if counter else None
            self._now(said, number)
            self._head(found, f"{said} {number}" if number else said)
        elif name == "proof":
            self._head(found, "Proof")

    def _head(self, found: re.Match[str], said: str) -> None:
        """Put the head of a theorem where it prints, with what stands in its brackets."""
        option = (found["option"] or "").strip()[1:-1].strip()
        head = option if option and said == "Proof" else f"{said} ({option})" if option else said
        self.edits.append((found.start(), found.end(), f"\n\n\\begin{{{found['begin']}}}{head.rstrip('.')}. "))

    def _end(self, found: re.Match[str]) -> None:
        name = found["end"]
        if name not in self.open:
            return
        if name.rstrip("*") in _FORMULAS:
            self._end_row()
        while self.open.pop() != name:
            self.current.pop()
        self.current.pop()
        if name in self.theorems or name == "proof":
            self.edits.append((found.start(), found.end(), f"\\end{{{name}}}\n\n"))

    def _label(self, label: str) -> None:
        if any(name.rstrip("*") in _FORMULAS for name in self.open):
            self.row.append(label)
        else:
            self.labels[label] = self.current[-1]

    def _end_row(self) -> None:
        is_numbered = self.open[-1].rstrip("*") in _FORMULAS and not self.is_unnumbered and self.tag is None
        told = self.tag
        if is_numbered and "subequations" not in self.open:
            self.counters.step("equation")
            told = self.counters.number("equation")
        self.labels.update(dict.fromkeys(self.row, _Number("equation", told) if told else None))
        self.row, self.tag, self.is_unnumbered = [], None, self.open[-1].endswith("*")

    def _caption(self) -> None:
        floats = [place for place, name in enumerate(self.open) if name in _FLOATS]
        within = self.open[floats[-1] + 1 :] if floats else []
        if not floats or any(name.startswith("sub") for name in within):
            return
        kind = _FLOATS[self.open[floats[-1]]]
        self.counters.step(kind)
        self.current[floats[-1] + 1 :] = [_Number(kind, told) if (told := self.counters.number(kind)) else None] * (
            len(self.current) - floats[-1] - 1
        )

    def _item(self, *, is_own: bool) -> None:
        if is_own or self.open.count("enumerate") > 1:
            self.current[-1] = None
        else:
            self.counters.step("enumerate")
            self._now("item", self.counters.number("enumerate"))


def with_numbers(body: str, source: str) -> str:
    r"""Return a body with its references as they print, and theorems and proofs with their heads.

    Args:
        body: what stands between the beginning and the end of the document.
        source: all of it, its macros not yet taken out.
    """
    scan = _Scan(counters_of(source), theorems_of(source))
    scan.read(body)
    pieces, position = [], 0
    for start, end, told in scan.edits:
        pieces += [body[position:start], told]
        position = end
    made = "".join([*pieces, body[position:]])
    is_capital = _CAPITAL.search(source) is not None
    return _REFERENCE.sub(lambda found: _printed(found, scan.labels, is_capital=is_capital), made)


def _printed(found: re.Match[str], labels: Mapping[str, _Number | None], *, is_capital: bool) -> str:
    keys = [key.strip() for key in found["keys"].split(",")]
    numbers = [number for key in keys if (number := labels.get(key)) is not None]
    if len(numbers) < len(keys):
        return f"\\mbox{{[{', '.join(keys)}]}}"  # in a box it is no option of what stands before it
    how = found["how"]
    if how in ("ref", "eqref"):
        told = _joined([number.told for number in numbers])
        return f"({told})" if how == "eqref" else told
    return _joined(list(_named(numbers, how, is_capital=is_capital or how == "Cref")))


def _named(numbers: Sequence[_Number], how: str, *, is_capital: bool) -> Iterator[str]:
    kinds = list(dict.fromkeys(number.kind for number in numbers))
    for kind in kinds:
        told = [
            f"({number.told})" if kind == "equation" and how != "autoref" else number.told
            for number in numbers
            if number.kind == kind
        ]
        short, full = _NAMES.get(kind, (kind.lower(), kind))
        name = full if how == "autoref" else short
        name = full if how == "Cref" else name
        name = name[:1].upper() + name[1:] if is_capital else name
        plural = (name[:-1] + "s." if name.endswith(".") else name + "s") if len(told) > 1 else name
        yield f"{plural} {_joined(told)}"


def _joined(told: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(told[:-1]), told[-1])))
