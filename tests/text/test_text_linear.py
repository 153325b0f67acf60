r"""Formulas of LaTeX in one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.linear import linear


@pytest.mark.parametrize(
    ("formula", "line"),
    [
        (r"M_{\rm BH} \sim 10^{-9} M_\odot", "M_BH ~ 10⁻⁹ M☉"),
        (r"\rm[Fe/H]=-3.0", "[Fe/H]=-3.0"),
        (r"L^{\prime}_{\mathrm{CO(3-2)}}", "L\u2032_(CO(3-2))"),
        (r"3.2^\circ \times 6^{\circ}", "3.2° × 6°"),
        (r"W^{2,q}, {\bf H} \perp \mathbb R^n", "W^(2,q), H ⊥ Rⁿ"),
        (r"\left\{p,q\right\}\subset σ_8", "{p,q}⊂ σ₈"),
        (r"\sum_{n=0}^\infty a_n", "∑ₙ₌₀^∞ aₙ"),
        (r"1.2^{+1.0}_{-0.6}", "1.2^(+1.0)_(-0.6)"),
    ],
)
def test_signs_types_and_scripts(formula: str, line: str) -> None:
    """Signs of the tables are characters, a change of type changes no sign, scripts are raised or lowered or told."""
    assert linear(formula) == line


@pytest.mark.parametrize(
    ("formula", "line"),
    [
        (r"\frac{a}{b}", "a/b"),
        (r"2\frac{a}{b}", "2(a/b)"),
        (r"\frac12 x", "1/2 x"),
        (r"\frac{\partial}{\partial t}", "\u2202/(\u2202 t)"),
        (r"\frac{1}{2}x", "(1/2)x"),
        (r"\frac{1+x}{y^2}", "(1+x)/y²"),
        (r"\frac{a}{b}^2", "(a/b)²"),
        (r"\sqrt{2}, \sqrt{x+1}", "√2, √(x+1)"),
        ("R_BA", "R_(B)A"),
        ("SU_q(2)", "SU_q(2)"),
        (r"K_{A_{T}}, u_{\varepsilon_k}", "K_(A_T), u_(εₖ)"),
        (r"n\log n, \log_2n, \sin\theta", "n log n, log₂n, sin θ"),
    ],
)
def test_what_would_read_otherwise_is_in_brackets(formula: str, line: str) -> None:
    """A fraction, a root or a script does not run into what stands beside it, nor a function's name."""
    assert linear(formula) == line


@pytest.mark.parametrize(("formula", "line"), [(r"\tilde{O}(n)", "Õ(n)"), (r"\hat x", "x̂"), (r"\tilde{ab}", None)])
def test_accents_stand_on_one_letter(formula: str, line: str | None) -> None:
    """An accent over one letter is that letter's; over more it is none that a line has."""
    assert linear(formula) == line


@pytest.mark.parametrize(
    "formula", [r"\unknown", "a{b", "a}b", "x^", "x^_2", r"\frac{a}", "a & b", r"a \\\\ b", "{" * 99]
)
def test_what_is_not_known_is_no_line(formula: str) -> None:
    """Nothing is left away: what is in no table, or does not close, makes no line."""
    assert linear(formula) is None


_PARTS = st.sampled_from([*"{}^_ab1+ ,%\u03b1", "\\frac", "\\sqrt", "\\rm ", "\\hat", "\\,", "\\%"])


@given(st.lists(_PARTS, max_size=30).map("".join))
def test_any_formula_is_taken(formula: str) -> None:
    """Whatever stands in it, there is a line without commands, or none; one that has none is itself."""
    line = linear(formula)
    assert line is None or "\\" not in line
    plain = "".join(sign for sign in formula if sign in "ab1+,%\u03b1")
    assert linear(plain) == plain
