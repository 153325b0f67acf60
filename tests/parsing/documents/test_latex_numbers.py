"""LaTeX: numbers of sections, figures, formulas and theorems where a text asks for them."""

import pytest

from pipeline.parsing.documents.latex_blocks import blocks_of_latex
from pipeline.parsing.documents.latex_numbers import with_numbers

_TEXT = r"""\section{One}\label{one}\begin{figure}\caption{A river.}\label{river}\end{figure}
\section*{Aside}\section{Two}\subsection{Less}\label{less}
\begin{equation}\label{sum}a\end{equation}\begin{align}b\nonumber\\c\label{line}\\d\tag{*}\label{star}\end{align}
\begin{lem}\label{lemma}It is clear.\end{lem}\begin{enumerate}\item\label{item}by hand\end{enumerate}
\appendix\section{More}\label{more}"""
_LEMMA = r"\newtheorem{thm}{Theorem}[section]\newtheorem{lem}[thm]{Lemma}"


def _last(text: str, class_name: str = "article", preamble: str = _LEMMA) -> str:
    declared = rf"\documentclass{{{class_name}}}" if class_name else ""
    blocks = blocks_of_latex(with_numbers(f"{_TEXT} {text}", f"{declared}{preamble}{_TEXT}"))
    return blocks[-1].text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (r"Section~\ref{one}, \ref{less}", "Section 1, 2.1"),
        (r"Figure~\ref{river}", "Figure 1"),
        (r"\eqref{sum}, \eqref{line}, \ref{star}", "(1), (2), *"),
        (r"\cref{one,less} and \Cref{sum}", "sections 1 and 2.1 and Equation (1)"),
        (r"\autoref{river} of \autoref{lemma}", "Figure 1 of Lemma 2.1"),
        (r"item~\ref{item} of Appendix~\ref{more}", "item 1 of Appendix A"),
        (r"In \ref{nowhere} and \cref{one,nowhere}", "In [nowhere] and [one, nowhere]"),
    ],
)
def test_references_are_the_numbers_that_print(text: str, printed: str) -> None:
    """Sections with a star, rows of formulas without a number and labels of nothing are not counted."""
    assert _last(text) == printed


@pytest.mark.parametrize(
    ("class_name", "preamble", "printed"),
    [
        ("IEEEtran", _LEMMA, "II-A, 1"),
        ("revtex4-2", _LEMMA, "II A, 1"),
        ("article", rf"{_LEMMA}\numberwithin{{equation}}{{section}}", "2.1, 2.1"),
        ("article", rf"{_LEMMA}\renewcommand{{\thesection}}{{\Alph{{section}}}}", "[less], 1"),
        ("wonders", _LEMMA, "[less], 1"),
        ("", _LEMMA, "[less], [sum]"),
    ],
    ids=["roman", "roman with a space", "within", "made by a macro", "an unusual class", "a part"],
)
def test_numbers_are_of_the_class_or_not_known(class_name: str, preamble: str, printed: str) -> None:
    """What a class or a macro makes of a number is told where it is known; else its label stands in brackets."""
    assert _last(r"\ref{less}, \ref{sum}", class_name, preamble) == printed


def test_chapters_count_what_is_within_them() -> None:
    """Figures and sections of a book begin anew with each chapter."""
    body = r"\chapter{A}\chapter{B}\section{C}\label{c}\begin{table}\caption{D}\label{d}\end{table} \ref{c}, \ref{d}"
    assert blocks_of_latex(with_numbers(body, r"\documentclass{book}"))[-1].text == "2.1, 2.1"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (r"So: \begin{lem}[Dahl] It is.\end{lem} Then", ["So:", "Lemma 2.2 (Dahl). It is.", "Then"]),
        (r"\begin{proof}[Proof of Lemma~\ref{lemma}] Clear.\end{proof}", ["Proof of Lemma 2.1. Clear."]),
        (r"\begin{claim} It is.\end{claim}", ["Claim. It is."]),
    ],
    ids=["numbered", "a proof", "declared elsewhere"],
)
def test_theorems_have_their_heads(text: str, printed: list[str]) -> None:
    """A theorem is a paragraph that begins with what it is called, its number where that is known, and its name."""
    source = rf"\documentclass{{article}}{_LEMMA}"
    assert [
        block.text
        for block in blocks_of_latex(with_numbers(rf"{_TEXT.partition(chr(92) + 'appendix')[0]} {text}", source))
    ][-len(printed) :] == printed


def test_counters_within_each_other_have_no_number() -> None:
    """Two kinds of theorems that each begin anew with the other end nowhere."""
    preamble = r"\newtheorem{thm}{Theorem}[lem]\newtheorem{lem}{Lemma}[thm]"
    assert _last(r"\ref{lemma}", preamble=preamble) == "[lemma]"
