"""The body of a LaTeX document made blocks, in one pass over its commands, environments and paragraphs.

In: a text without comments. Out: blocks. What a command means to a reader stands in `latex_commands`; one that is not
known gives the text of its arguments. Formulas stay in TeX.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.parsing.documents.blocks import Block, BlockKind
from pipeline.parsing.documents.latex_commands import (
    APPENDICES,
    CITE,
    CODES,
    DRAWN,
    DROPPED,
    FLOATS,
    FORMULAS,
    GLUE,
    LEVELS,
    LISTS,
    REFERENCES,
    SHORT,
    TABULARS,
)
from pipeline.parsing.documents.latex_source import argument
from pipeline.parsing.latex import is_known_command, plain_latex
from pipeline.parsing.latex_units import UNITS, quantity
from pipeline.records.bodies import SectionKind

_TOKEN = re.compile(
    r"\\begin\s*\{([^{}\n]{1,40})\}|\\end\s*\{([^{}\n]{1,40})\}|\\([A-Za-z@]+(?:_[a-z_]{1,40}:[A-Za-z]{0,9})?)\*?|(\n[ \t]*\n\s*)|(\\\[|\$\$)|(?:\$[^$]{1,2000}\$|\\\((?:(?!\\\().){1,2000}?\\\))|(\\\\(?:\[[^\[\]]{0,20}\])?)|\\."
)
_OPTION = re.compile(r"\s{0,100}+\[[^\[\]]{0,400}\]")
_SPACE = re.compile(r"\s*")
_GLUE = re.compile(  # a length behind a command: `\\hskip 1em plus 2pt`, `\\kern-3pt`, `\\penalty10000`
    r"\s{0,9}=?\s{0,9}[+-]?\d{0,6}\.?\d{0,6}\s?(?:pt|em|ex|mm|cm|in|mu|bp|sp|\\[a-z]{1,20})?(?:\s{1,9}(?:plus|minus)\s{0,9}[\d.]{1,9}\s?[a-z]{2,4}){0,2}"
)
_LET = re.compile(r"\s{0,9}\\[A-Za-z@]{1,40}\s{0,9}=?\s{0,9}(?:\\[A-Za-z@]{1,40}|\S)")
_RULES = re.compile(
    r"\\(?:hline|toprule|midrule|bottomrule|centering|small|footnotesize|scriptsize|tiny|endhead|endfirsthead|endfoot|endlastfoot)\b|\\(?:cline|cmidrule)\s*(?:\([^()]*\))?\{[^{}]*\}|\\(?:rowcolor|cellcolor)\s*(?:\[[^\]]*\])?\{[^{}]*\}"
)
_SPANNED = re.compile(r"\\multi(?:column|row)\s*\{[^{}]*\}\s*\{[^{}]*\}\s*(?=\{)")
_LEFT_OVER = re.compile(r"\\(?!,|;|!|:|\s)[A-Za-z@]+\*?(?:\[[^\[\]]{0,100}\])?")
_MATH = re.compile(r"(\$[^$]{1,4000}\$|\\\((?:(?!\\\().){1,2000}?\\\))", re.DOTALL)
_MOST_BLOCKS = 200_000


def plain(text: str) -> str:
    """Return the text of a run of LaTeX without commands: accents on letters, formulas as they stand."""
    made = plain_latex(text)
    parts = _MATH.split(made)
    return "".join(part if place % 2 else _LEFT_OVER.sub(" ", part) for place, part in enumerate(parts))


@dataclass
class _Reader:
    """The pass over one text; `kind` is what the paragraphs of the environment around are."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    kinds: list[BlockKind] = field(default_factory=lambda: [BlockKind.PARAGRAPH])
    place: int = 0
    after_text: bool = False  # the appendix is begun

    def read(self) -> list[Block]:
        """Return the blocks."""
        while (found := _TOKEN.search(self.text, self.place)) is not None and len(self.blocks) < _MOST_BLOCKS:
            self.buffer.append(self.text[self.place : found.start()])
            self.place = found.end()
            self._take(found)
        self.buffer.append(self.text[self.place :])
        self.flush()
        return self.blocks

    def _take(self, found: re.Match[str]) -> None:
        begin, end, command, blank, formula, line = found.groups()
        if begin:
            self._begin(begin)
        elif end:
            self._end(end)
        elif command:
            self._command(command, found[0])
        elif blank:
            self.flush()
        elif formula:
            self._formula("\\]" if formula == "\\[" else "$$")
        else:
            self.buffer.append(" " if line else found[0])

    def flush(self) -> None:
        """End the paragraph."""
        text = " ".join(plain("".join(self.buffer)).split())
        self.buffer = []
        if any(map(str.isalnum, text)):
            self.blocks.append(Block(self.kinds[-1], text))
        self.blocks += self.notes
        self.notes = []

    def _until(self, mark: str) -> str:
        end = self.text.find(mark, self.place)
        if end < 0:
            return ""
        told, self.place = self.text[self.place : end], end + len(mark)
        return told

    def _formula(self, mark: str) -> None:
        self._add_formula(self._until(mark))

    def _add_formula(self, told: str) -> None:
        """Add a formula: in its paragraph where one is begun, which it belongs to."""
        text = " ".join(re.sub(r"\\(?:label|tag)\s*\{[^{}]*\}|\\nonumber|\\notag", "", told).split())
        if any(map(str.strip, self.buffer)):
            self.buffer.append(f" ${text.replace('$', '')}$ ")
        elif text:
            self.blocks.append(Block(BlockKind.FORMULA, text))

    def _begin(self, name: str) -> None:  # noqa: C901 - a case a kind of environment
        if name in DRAWN:
            self._until(f"\\end{{{name}}}")
        elif name in FORMULAS:
            self._add_formula(self._until(f"\\end{{{name}}}"))
        elif name in CODES:
            self.flush()
            told = self._until(f"\\end{{{name}}}")
            self.blocks.append(Block(BlockKind.CODE, told if not name.startswith("algorithmic") else plain(told)))
        elif name in TABULARS:
            self._table(name)
        elif name in ("abstract", "Abstract"):
            self.flush()
            self.blocks.append(Block(BlockKind.HEADING, "Abstract", 2, SectionKind.ABSTRACT))
        elif name in ("keywords", "keyword", "IEEEkeywords"):
            self._until(f"\\end{{{name}}}")
        elif name in ("thebibliography", "references"):
            self.flush()
            self.blocks.append(Block(BlockKind.HEADING, "References", 2, SectionKind.REFERENCES))
            self.kinds.append(BlockKind.REFERENCE)
            self._argument()
        elif name in ("acknowledgments", "acknowledgements", "acks", "ack"):
            self.flush()
            self._heading("Acknowledgements", 2)
        elif name in APPENDICES:
            self._appendix()
            self.kinds.append(self.kinds[-1])
        else:
            if name in LISTS or name in FLOATS:
                self.flush()
            self.kinds.append(BlockKind.LIST_ITEM if name in LISTS else self.kinds[-1])
            self._option()
            if name in ("minipage", "wrapfigure", "wraptable", "multicols", "adjustbox", "subfigure", "subtable"):
                self._argument()

    def _end(self, name: str) -> None:
        if name in ("abstract", "Abstract", "acknowledgments", "acknowledgements", "acks", "ack"):
            self.flush()
        elif len(self.kinds) > 1:
            self.flush()
            self.kinds.pop()

    def _table(self, name: str) -> None:
        self.flush()
        told = _RULES.sub(" ", self._until(f"\\end{{{name}}}"))
        if name in ("tabular*", "tabularx", "tabulary"):
            told = _after_braces(told)
        rows = re.split(
            r"\\\\(?:\[[^\[\]]*\])?|\\tabularnewline",
            _SPANNED.sub("", _after_braces(_OPTION.sub("", told, count=1) if told.lstrip().startswith("[") else told)),
        )
        cells = [[" ".join(plain(cell).split()) for cell in re.split(r"(?<!\\)&", row)] for row in rows]
        self.blocks.append(Block(BlockKind.TABLE, "\n".join("\t".join(row) for row in cells if any(row))))

    def _heading(self, text: str, level: int) -> None:
        section = SectionKind.APPENDIX if self.after_text and level <= LEVELS["section"] else None
        self.blocks.append(Block(BlockKind.HEADING, " ".join(plain(text).split()), level, section))

    def _appendix(self) -> None:
        """Begin the appendix; IEEE's has its title in brackets."""
        self.flush()
        self.after_text = True
        title = _OPTION.match(self.text, self.place)
        if title:
            self.place = title.end()
            self._heading(title[0].strip()[1:-1], LEVELS["section"])

    def _option(self) -> None:
        found = _OPTION.match(self.text, self.place)
        self.place = found.end() if found else self.place

    def _behind(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self.place)
        self.place = found.end() if found else self.place

    def _argument(self) -> str | None:
        """Return the next argument, and go behind it."""
        space = _SPACE.match(self.text, self.place)
        start = space.end() if space else self.place
        told = argument(self.text, start) if self.text.startswith("{", start) else None
        if told is None:
            return None
        self.place = told[1]
        return told[0]

    def _command(self, name: str, as_written: str) -> None:  # noqa: C901, PLR0912, PLR0915 - a case a kind of command
        if name in LEVELS:
            self.flush()
            self._option()
            self._heading(self._argument() or "", LEVELS[name])
        elif name in APPENDICES:
            self._appendix()
        elif name in ("footnote", "footnotetext"):
            self._option()
            self.notes.append(Block(BlockKind.FOOTNOTE, " ".join(plain(self._argument() or "").split())))
        elif name in ("caption", "captionof"):
            self.flush()
            if name == "captionof":
                self._argument()
            self._option()
            self.blocks.append(Block(BlockKind.CAPTION, " ".join(plain(self._argument() or "").split())))
        elif name in ("item", "bibitem"):
            self.flush()
            self._option()
            if name == "bibitem":
                self._argument()
        elif name == "verb":
            mark = self.text[self.place : self.place + 1]
            self.place += 1
            self.buffer.append(self._until(mark) if mark else "")
        elif CITE.fullmatch(name):
            self._cite()
        elif name in ("href", "textcolor", "colorbox", "raisebox", "texorpdfstring"):
            self._option()
            self._argument()
            self._option()
        elif name in UNITS:
            self._option()
            self.buffer.append(quantity(name, self._argument() or "", self._argument))
        elif name == "ensuremath":
            self.buffer.append(f"${(self._argument() or '').replace('$', '')}$")
        elif name in SHORT:
            self.buffer.append(SHORT[name][: -1 if self.text.startswith(".", self.place) else None])
        elif name in GLUE or name == "let":
            self._behind(_LET if name == "let" else _GLUE)
        elif name in DROPPED or "_" in name or REFERENCES.fullmatch(f"\\{name}"):
            self._drop()
        elif name in ("par", "newpage", "clearpage", "pagebreak"):
            self.flush()
        elif name == "abstract" and self.text.startswith("{", self.place):
            self.flush()
            self.blocks.append(Block(BlockKind.HEADING, "Abstract", 2, SectionKind.ABSTRACT))
            told = self._argument() or ""
            self.blocks += [
                Block(BlockKind.PARAGRAPH, " ".join(plain(part).split())) for part in re.split(r"\n\s*\n", told)
            ]
        elif is_known_command(name):
            self.buffer.append(as_written)
        else:
            self._option()
            self.buffer.append("" if self.text.startswith("{", self.place) else " ")

    def _cite(self) -> None:
        self._option()
        self._option()
        keys = self._argument() or ""
        self.buffer.append(f" [{', '.join(key.strip() for key in keys.split(','))}]" if keys else "")

    def _drop(self) -> None:
        for _ in range(4):
            self._option()
            if self._argument() is None:
                return


def _after_braces(text: str) -> str:
    """Return what stands behind the argument that a text begins with."""
    start = len(text) - len(text.lstrip())
    told = argument(text, start) if text.startswith("{", start) else None
    return text[told[1] :] if told else text


def blocks_of_latex(body: str, own_bibliography: str = "") -> list[Block]:
    """Return the blocks of a body.

    Args:
        body: what stands between the beginning and the end of the document.
        own_bibliography: a text in which the bibliography stands, where it is not in the body.
    """
    blocks = _Reader(body).read()
    if "\\begin{thebibliography}" not in body and "\\begin{thebibliography}" in own_bibliography:
        begin = own_bibliography.rfind("\\begin{thebibliography}")
        blocks += _Reader(own_bibliography[begin:]).read()
    return list(_named(blocks))


def _named(blocks: list[Block]) -> Iterator[Block]:
    """Yield blocks without empty ones."""
    return (block for block in blocks if block.text.strip() or block.section is not None)
