"""LaTeX as text where that is certain, and as it is where it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.formulas import as_text, closed, pieces, printed, units


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a rate of $10^{-3}$", "a rate of 10⁻³"),
        ("$\\alpha$-helix of $\\text{H}_2\\text{O}$", "α-helix of H₂O"),
        ("is $2.5\\times$ faster, $95\\%$", "is 2.5× faster, 95%"),
        ("100.00\\% of R\\&D", "100.00% of R&D"),
        ("select z \\geq 7 and $L^p$", "select z ≥ 7 and Lᵖ"),
        ("$n \\leq 5$ and \\(x^2\\)", "n ≤ 5 and x²"),
        ("$\\mathcal{O}(n \\log n)$", "O(n log n)"),
        ("\\textbf{L}azy {\\it and} \\emph{\\textbf{so}} on", "Lazy and so on"),
        ("Erd\\H{o}s, Schr\\\"odinger and {\\'E}cole {A}", "Erdős, Schrödinger and École {A}"),
        ("{\\gamma}-rays of 5\\,keV, 3 \\AA, and $ g $", "\u03b3-rays of 5 keV, 3 \u00c5, and g"),
        ("so that $$x \\not= 0$$ and \\[ y \\in X \\]", "so that x \u2260 0 and y \u2208 X"),
        ("$10^{5} M_{\\odot}$, $2 M_\\odot$", "10⁵ M☉, 2 M☉"),
        ("by $ H=A + W $ of $ P_3$, but $5 or $ 6", "by H=A + W of P₃, but $5 or $ 6"),
        ("so $ is $ and $, $ stay", "so $ is $ and $, $ stay"),
        ("$\\R^n$, ${\\Bbb R}^{n}$ and $\\Z$", "Rⁿ, Rⁿ and Z"),
        ("$Fm\\bar{3}m$, $\\bar\\partial$ and $\\eps$", "Fm3\u0304m, ∂\u0304 and ε"),
        ("space$\\unicode{x2013}$the", "space–the"),
        ("of \\cite[Theorem 2]{T}, see \\citep{A,B}", "of [T, Theorem 2], see [A,B]"),
        ("\\url{https://a.org} and \\href{https://a.org}{here}", "https://a.org and here (https://a.org)"),
        ("\\href{https://a.org}{a.org}", "https://a.org"),
        ("Nordstr{\\o}m, \\b{eta}-plane, 5{\\deg}C, Phys.\\ Rev.", "Nordstrøm, β-plane, 5°C, Phys. Rev."),
        ("$\\mathrm{H_2O}$ and $\\mathrm{CO_{2}}$, $\\text{Ca^{2+}}$", "H₂O and CO₂, Ca²⁺"),
    ],
)
def test_certain_formula_is_text(text: str, shown: str) -> None:
    """Scripts, Greek letters and signs of the tables are characters."""
    assert as_text(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        *("$\\sqrt[3]{b}$", "$x^$", "costs $5 and $6", "$5 a user_id, $6", "a $ b", "$\\unknown$", "$a}b{c$"),
        *("\\textbf{L", "\\sum_{\\alpha} x", "\\alpha_{i}", "$\\begin{array}{c}a\\end{array}$"),
    ],
)
def test_doubtful_formula_stays(text: str) -> None:
    """A formula with anything that no table has stays as a whole, and money is none."""
    assert as_text(text) == text


_TEXT = r"A \textbf{robust} case: $\alpha$-stable {\bf of \emph{x}} 95\% H\"older"


def test_places_take_in_what_they_cut() -> None:
    """A place within a formula or a command is all of it, what lies between is read alone, and nothing is twice."""
    places = [(_TEXT.index(word), _TEXT.index(word) + len(word)) for word in ("robust", "alpha", "stable", "x}")]
    told = list(pieces(_TEXT, places))
    assert [piece for piece, is_marked in told if is_marked] == ["robust", "α", "stable", "of x"]
    assert "".join(piece for piece, _ in told) == as_text(_TEXT) == "A robust case: α-stable of x 95% Hölder"
    twice = pieces(_TEXT, [places[1], (places[1][0] + 2, places[1][1])])
    assert [piece for piece, is_marked in twice if is_marked] == ["α"]


def test_places_are_found_in_what_is_printed() -> None:
    """A text as it is printed knows where a place of what is written stands in it."""
    made = printed(_TEXT)
    assert made.text == as_text(_TEXT)
    for word, shown in (("robust", "robust"), ("alpha", "α"), ("stable", "stable"), ("older", "ölder"), ("A", "A")):
        start, end = made.place(_TEXT.index(word), _TEXT.index(word) + len(word))
        assert made.text[start:end] == shown


@given(st.text(st.characters(exclude_characters="\\$"), max_size=30))
def test_text_without_latex_is_one_piece(text: str) -> None:
    """Without LaTeX every place stays where it is."""
    assert units(text) == []
    assert printed(text).place(1, 3) == (1, 3)


@given(st.text(st.sampled_from("$\\{}^_ab1 %(")))
def test_any_text_is_taken(text: str) -> None:
    """Nothing breaks it, and what has neither dollar nor backslash is left alone."""
    assert as_text(text) is not None
    assert as_text(text.replace("$", "").replace("\\", "")) == text.replace("$", "").replace("\\", "")


@pytest.mark.parametrize(
    ("figure", "read"),
    [
        (r"(156.5\pm1.5)}$ MeV", "(156.5±1.5) MeV"),
        ("176$ MeV", "176 MeV"),
        (r"$\sim 3", "~ 3"),
        (r"$\sim 3$ s", "~ 3 s"),
        (r"(2.1\pm1.0)\times10^{9}$ M$_{\odot", "(2.1±1.0)×10⁹ M☉"),
        (r"10^{9}$ M$_{\odot}$", "10⁹ M☉"),
        (r"10^4-10^5 M_\odot", "10⁴-10⁵ M☉"),
        (r"2~\mathrm{keV", "2 keV"),
        ("38 * 10^13", "38 * 10¹³"),
        (r"1.3 \muWm", r"1.3 \muWm"),
        ("$5 million", "$5 million"),
        ("12% of top_k", "12% of top_k"),
    ],
)
def test_figure_that_a_formula_cuts_is_read_alone(figure: str, read: str) -> None:
    """A figure that begins or ends within a formula has its borders and no odd braces; money stays money."""
    assert as_text(closed(figure)) == read
