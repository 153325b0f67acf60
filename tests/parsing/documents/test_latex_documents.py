"""LaTeX: what a source means to a reader, and archives of sources."""

import gzip
import io
import tarfile
import zipfile

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.documents import isolation
from pipeline.parsing.documents.latex_blocks import blocks_of_latex
from pipeline.parsing.documents.latex_source import without_macros
from pipeline.parsing.documents.reading import record_of_bytes
from pipeline.parsing.parsed import DocumentBounds
from pipeline.records import Record
from pipeline.records.bodies import SectionKind

_MAIN = r"""\documentclass{article}
\newcommand{\name}{Stonecount}
\title{Stones of a river\thanks{Paid by nobody.}}
\author{Ada Berg\thanks{x} \and Bo Dahl\\University of the Lake}
\begin{document}
\maketitle
\begin{abstract}
We count \emph{all} stones of a river, 40\% of them by hand, with \name{}. % not this
\end{abstract}
\input{intro}
\appendix
\section{More stones}
They are here.
\begin{thebibliography}{9}
\bibitem{dahl} B. Dahl. Lakes. 2020.
\end{thebibliography}
\end{document}
"""
_INTRO = r"""\section{Introduction}\label{sec:one}
Rivers are long~\cite{dahl}.\footnote{Most of them.} The mass is
\begin{equation}\label{eq} m = 1 \end{equation}
where $m$ is in kilograms.

\begin{itemize}\item by hand \item by eye\end{itemize}
\begin{table}\caption{Counts.}\begin{tabular}{lr}\toprule place & stones \\ \midrule upper & 40 \\\end{tabular}\end{table}
"""


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read here what is read in a process of its own."""

    def read(_self: object, format_name: str, data: bytes, bounds: DocumentBounds) -> Record:
        return record_of_bytes(format_name, data, bounds.pages)

    monkeypatch.setattr(isolation.Isolated, "read", read)


def _tar() -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, text in (("paper/main.tex", _MAIN), ("paper/intro.tex", _INTRO)):
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return gzip.compress(made.getvalue(), mtime=0)


def _zip() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("main.tex", _MAIN)
        archive.writestr("intro.tex", _INTRO)
    return made.getvalue()


@pytest.mark.parametrize("data", [_tar(), _zip()], ids=["tar.gz", "zip"])
def test_archive_of_sources_is_one_document(data: bytes) -> None:
    """The main file is found, its inputs put in, macros expanded, comments gone; formulas stay in their sentence."""
    found = parse_bytes(data).parsed
    assert (found.format, found.lines, found.record_lines) == ("latex", 1, 1)
    record = found.records[0]
    assert (record.title, record.authors) == ("Stones of a river", ("Ada Berg", "Bo Dahl"))
    assert record.abstract == "We count all stones of a river, 40% of them by hand, with Stonecount."
    assert record.body is not None
    assert record.body.text == (
        f"Abstract\n\n{record.abstract}\n\nIntroduction\n\n"
        "Rivers are long [dahl]. The mass is $m = 1$ where $m$ is in kilograms.\n\nby hand\n\nby eye\n\nCounts.\n\n"
        "place\tstones\nupper\t40\n\nMost of them.\n\nMore stones\n\nThey are here.\n\nReferences\n\nB. Dahl. Lakes. 2020."
    )
    assert [section.kind for section in record.body.sections] == [
        SectionKind.ABSTRACT,
        SectionKind.INTRODUCTION,
        SectionKind.APPENDIX,
        SectionKind.REFERENCES,
    ]


def test_sources_outside_are_not_followed() -> None:
    """An input of a file that is not in the archive is left out, wherever its name points."""
    text = _MAIN.replace(
        r"\input{intro}", r"\input{/etc/hostname}\input{../../secret}\section{Results} They are good and many."
    )
    record = parse_bytes(text.encode()).parsed.records[0]
    assert record.body is not None
    assert [section.heading for section in record.body.sections][1] == "Results"


def test_a_file_within_itself_is_left_out() -> None:
    """Files that input each other, or the main file, stand once where they are input."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("main.tex", _MAIN)
        archive.writestr("intro.tex", f"{_INTRO}\nRivers turn often and far. \\input{{main}} \\input{{other}}")
        archive.writestr("other.tex", r"Lakes lie still all the year. \input{intro}")
    record = parse_bytes(made.getvalue()).parsed.records[0]
    assert record.body is not None
    counted = [record.body.text.count(text) for text in ("Rivers are long", "Rivers turn often", "Lakes lie still")]
    assert counted == [1, 1, 1]


def test_macros_that_grow_are_left() -> None:
    """A macro of macros is expanded a few times and not without an end."""
    text = "".join(f"\\newcommand{{\\m{chr(98 + n)}}}{{\\m{chr(97 + n)}\\m{chr(97 + n)}}}" for n in range(20))
    assert len(without_macros(text + "\\mu")) < 200


def test_what_is_not_known_gives_its_text() -> None:
    """A command that nobody knows is left out, and its argument stays."""
    blocks = blocks_of_latex("\\section*{One}Some \\strange{words} here.\n\n\\unknown\n\n\\begin{odd}Others.\\end{odd}")
    assert [block.text for block in blocks] == ["One", "Some words here.", "Others."]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"The \mbox{\it OR\/} gate, {\rm kg} and {\em so\/}.", "The OR gate, kg and so."),
        (r"With \ensuremath{\alpha} set.", r"With $\alpha$ set."),
        (r"See \href{http://x.org}{their page} and \texorpdfstring{$x$}{ex}.", "See their page and ex."),
        (r"Gone: a\hskip 1em plus 2pt b\kern-3pt c\raisebox{1pt}{d}\let\x=y e.", "Gone: a b cd e."),
        (r"As \eg rivers, Dahl \etal. found, \ie stones.", "As e.g. rivers, Dahl et al. found, i.e. stones."),
        (r"\keys_set:nn { stm / mktitle } { nologo }Sets \{a, b\}.", "Sets {a, b}."),
        (r"\SI{1.5e-3}{\kilo\metre\per\second}, \qty{5}{\percent}, \num{7}.", "1.5\u00d710^-3 km/s, 5%, 7."),
        (r"\SIrange{1}{2}{GHz}, \si{\square\metre}, \SI{3}{m.s^{-1}}, \ang{9}.", "1 to 2 GHz, m^2, 3 m s^-1, 9\u00b0."),
    ],
)
def test_commands_are_what_they_print(source: str, text: str) -> None:
    """A command of fonts, links, boxes, lengths, programs or units gives what a reader sees of it, and no more."""
    assert [block.text for block in blocks_of_latex(source)] == [text]


@pytest.mark.parametrize(
    "command",
    [r"\appendix[Proof of it]", r"\appendices\section{Proof of it}", r"\begin{appendices}\section{Proof of it}"],
)
def test_appendix_of_ieee_has_its_title(command: str) -> None:
    """It stands in brackets behind the command, or is a section below it."""
    blocks = blocks_of_latex(rf"\section{{One}} Some words. {command} It is clear.")
    assert [(block.text, block.section) for block in blocks][2:] == [
        ("Proof of it", SectionKind.APPENDIX),
        ("It is clear.", None),
    ]


def test_chapter_alone_is_called_so() -> None:
    """A file that declares no class and holds one chapter has its heading as title; of two chapters neither is it."""
    chapter = r"\chapter{Stones} \section{Rivers} They \emph{move} \cite{a}. \label{a} \ref{a} \ref{b}"
    titles = [parse_bytes(text.encode(), name="a.tex").parsed.records[0].title for text in (chapter, chapter * 2)]
    assert titles == ["Stones", None]


def test_items_of_a_list_are_no_document() -> None:
    """Long items without sections or a title may be papers, and are refused; within a document they are its text."""
    items = "".join(
        f"\\item \\textbf{{Ice {n}}} We measure how fast ice flows. {'It flows faster. ' * 20}\n" for n in range(3)
    )
    listed = f"\\begin{{enumerate}}\n{items}\\end{{enumerate}}\n"
    assert not parse_bytes(listed.encode(), name="x.tex").parsed.records
    assert parse_bytes(f"\\section{{Ice}}\n{listed}".encode(), name="x.tex").parsed.records
