"""LaTeX as text where that is certain, and as it is where it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.digest.formulas import as_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a rate of $10^{-3}$", "a rate of 10⁻³"),
        ("$\\alpha$-helix of $\\text{H}_2\\text{O}$", "α-helix of H₂O"),
        ("is $2.5\\times$ faster, $95\\%$", "is 2.5× faster, 95%"),
        ("100.00\\% of R\\&D", "100.00% of R&D"),
        ("$n \\leq 5$ and \\(x^2\\)", "n ≤ 5 and x²"),
        ("$\\mathcal{O}(n \\log n)$", "O(n log n)"),
        ("\\textbf{L}azy {\\it and} \\emph{\\textbf{so}} on", "Lazy and so on"),
        ("Erd\\H{o}s, Schr\\\"odinger and {\\'E}cole {A}", "Erdős, Schrödinger and École {A}"),
        ("$10^{5} M_{\\odot}$, $2 M_\\odot$", "10⁵ M☉, 2 M☉"),
    ],
)
def test_certain_formula_is_text(text: str, shown: str) -> None:
    """Scripts, Greek letters and signs of the tables are characters."""
    assert as_text(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        *("$\\frac{a}{b}$", "$x^{\\alpha}$", "costs $5 and $6", "a $ b", "$\\unknown$", "$\\sqrt{2} \\times 3$"),
        *("$x_{q}$", "\\textbf{L", "\\cite{a}", "$x^\\odot$"),
    ],
)
def test_doubtful_formula_stays(text: str) -> None:
    """A formula with anything that no table has stays as a whole, and money is none."""
    assert as_text(text) == text


@given(st.text(st.sampled_from("$\\{}^_ab1 %(")))
def test_any_text_is_taken(text: str) -> None:
    """Nothing breaks it, and what has neither dollar nor backslash is left alone."""
    assert as_text(text) is not None
    assert as_text(text.replace("$", "").replace("\\", "")) == text.replace("$", "").replace("\\", "")
