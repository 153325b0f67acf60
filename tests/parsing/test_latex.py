"""LaTeX as the text it prints."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.parsing.latex import plain_latex, with_letters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"Erd{\H o}s, Erd\H{o}s, Erd\H os", "Erdős, Erdős, Erdős"),
        (r"G\"odel, G{\"{o}}del, G\"{o}del", "Gödel, Gödel, Gödel"),
        (r"{\'\i}, \'{\i}, na\"ive", "í, í, naïve"),
        (r"\v{C}ech, \c{c}a, \k{a}, \r{A}", "Čech, ça, ą, Å"),
        (r"stra\ss{}e, stra{\ss}e, \o, {\L}\'od\'z", "straße, straße, ø, Łódź"),
        (r"more\footnote{Yes.} of 5~\foo{bar}", r"more of 5 \foo{bar}"),
        (r"\SI{5}{\milli\meter}, \SI{3}{\percent}, \num{1e5} and \si{\kelvin}", "5 mm, 3%, 1\u00d710^5 and K"),
        (
            r"\SIrange{1}{2}{\GHz} at \qty[mode=text]{3}{m.s^{-1}}, \SI{5}{\kilo\flop}",
            "1 to 2 GHz at 3 m s^-1, 5 kflop",
        ),
        (r"\textit{deep} {\bf nets} \emph{run}", "deep nets run"),
        (r"50\% of R\&D, a\_b, \{x\}, \#1", "50% of R&D, a_b, {x}, #1"),
        ("``quoted'' text~here -- and --- there", "“quoted” text here – and — there"),
        (r"$\alpha_{i} -- \{x\}$ stays, \(a~b\) too", r"$\alpha_{i} -- \{x\}$ stays, \(a~b\) too"),
        (r"\url{https://a.b/c_d} and \href{https://x}{words}", "https://a.b/c_d and words"),
        (r"\unknown{this} stays", r"\unknown{this} stays"),
        (r"Nguy{\~\^e}n, Nguy{\~{\^{e}}}n, Th{\'\u a}ng, Tr\`{\^{a}}n", "Nguyễn, Nguyễn, Thắng, Trần"),
        (r"{\DJ}{\~{\^{o}}}, \d{\^o}, \h{o}, \'{\ohorn}, \'{{\^e}}", "Đỗ, ộ, ỏ, ớ, ế"),
        (r"costs \$5, 3\,\% \textit{less}, \$7 and $\$5 \textit{x}$", r"costs $5, 3% less, $7 and $\$5 \textit{x}$"),
        (r"As in \cite{a}, Sec.~\ref{b} \citep[p.~3]{c,d}.", "As in, Sec.."),
        (r"One\\ two, \~{}5 {\textasciitilde}10", "One  two, ~5 ~10"),
        (
            r"10\,s\textsuperscript{-1}, 10\textsuperscript{6}, 5\textsuperscript{th}, Bo\textsuperscript{2}",
            "10 s^-1, 10^6, 5th, Bo2",
        ),
        (r"10\,GHz, 10\,000, z.\,B., a\!b", "10 GHz, 10000, z. B., ab"),
        (r"Bj\ocirc{u}rk, \capitalacute Emile, \textogonek{a}, \hat{o}, \hat{x}", r"Bjůrk, Émile, ą, ô, \hat{x}"),
        (r'K\accent23 urka, M\accent"7F uller, $\mathring{A}$ngstr\"om', "Kůrka, Müller, Ångström"),
        (r"\textcolor{red}{moss} and \foreignlanguage{german}{Moos}\hspace{1cm}grow", "moss and Moos grow"),
        (r"\texorpdfstring{$\alpha$-\textit{moss}}{Alpha-moss} in $x$", "Alpha-moss in $x$"),
        (r"42 {\ensuremath{\pm}} 3 \ensuremath{\mu}as, \ensuremath{10^{9}}", r"42 ± 3 µas, $10^{9}$"),
        (r"M$_{\ensuremath{\odot}}$, {\ensuremath{\Lambda}}$_{c}$", r"M$_{\odot}$, $\Lambda_{c}$"),
        (r"?`Qu\'e es? 20\,\textcelsius{} \glqq Moos\grqq{} is it so?``Yes''", "¿Qué es? 20 °C „Moos“ is it so?“Yes”"),
        ("100% of it", "100% of it"),
        ("no LaTeX", "no LaTeX"),
    ],
)
def test_printed(text: str, expected: str) -> None:
    """Accents, symbols, styles and escapes are what they print; formulas and unknown commands stay."""
    assert plain_latex(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            r"Poincar\'e, M{\"o}bius, H\"{o}lder, na\"\i ve, {\L}ukasiewicz",
            "Poincaré, Möbius, Hölder, naïve, Łukasiewicz",
        ),
        (r"\c{c}a, {\v c}ech, Erd\H{o}s, stra{\ss}e, L\'evy-It\^o", "ça, čech, Erdős, straße, Lévy-Itô"),
        (
            r"3\% of \cite{x}, {\em et al.}, $\'e$, S \cup T, it\'s, \~10",
            r"3\% of \cite{x}, {\em et al.}, $\'e$, S \cup T, it\'s, \~10",
        ),
        (r"a \"an end\" of K\"ahler", r"a \"an end\" of K\"ahler"),
        (r"Nguy\~{\^e}n, Nguy{\~{\^e}}n, Ph\d{\u{a}}m", "Nguyễn, Nguyễn, Phặm"),
        (r"\.Zuk, i\.e\., e\.g\., www\.moss\.com, .*\.csv", r"Żuk, i\.e\., e\.g\., www\.moss\.com, .*\.csv"),
        (r"\.{e}, D:\.git\hooks, www\.moss\.gov, \.cpp, [\^a-z]", r"ė, D:\.git\hooks, www\.moss\.gov, \.cpp, [\^a-z]"),
        (r"the \'agent\' and \'concept drift\'", r"the \'agent\' and \'concept drift\'"),
        (r"we don\'t, they\'ll agree", r"we don\'t, they\'ll agree"),
        (r"l\'analyse de l\'homme", r"l\'analyse de l\'homme"),
        (r"O\'Reilly on \'Etale", r"O\'Reilly on \'Etale"),
        (r"\'Etale, Podle\'s, Alfv\'en, Alf\'ven", r"Étale, Podle\'s, Alfvén, Alf\'ven"),
        (r"Poincar\\'e and Schr\\\"odinger", "Poincaré and Schrödinger"),
    ],
)
def test_letters_that_are_spelt(text: str, expected: str) -> None:
    """Letters that TeX spells are put into a text, outside of formulas; all else stays as it is."""
    assert with_letters(text) == expected


@given(text=st.text(alphabet="\\{}$'\"`^~=.-ab cHvuij()%&#_", max_size=80))
@settings(max_examples=200)
def test_any_text(text: str) -> None:
    """Any text is read without an error."""
    assert isinstance(plain_latex(text), str)


@pytest.mark.parametrize(
    "piece", ["\\", "$", "{", "\\(", "\\url{", "\\'", "\\'{", "-", "\\a", "\\$", "$\\", "\\[", "\\cite[", "~\\ref"]
)
def test_very_much_of_latex(piece: str) -> None:
    """Very much of one thing ends."""
    assert isinstance(plain_latex(piece * (200_000 // len(piece))), str)
