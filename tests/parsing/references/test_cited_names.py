"""Names at the beginning of references."""

import pytest

from pipeline.parsing.references.cited_names import begins_with_names, cited_names


@pytest.mark.parametrize(
    ("text", "form", "names", "count"),
    [
        ("Barabási, A.-L. & Al-Rashid, Y. Moss", "Weber, A.", ("A.-L. Barabási", "Y. Al-Rashid"), 2),
        ("King, M. L., Jr., & García Márquez, G. (2021)", "Weber, A.", ("M. L. King Jr.", "G. García Márquez"), 2),
        (
            "Abbott, B. P., Abbott, R., . . . Zweizig, J. (2016)",
            "Weber, A.",
            ("B. P. Abbott", "R. Abbott", "J. Zweizig"),
            None,
        ),
        ("Weber, A.; Roe, R. Moss", "Weber, A.", ("A. Weber", "R. Roe"), 2),
        ("Jimmy Ba and Li Wu. Moss", "Anna Weber", ("Jimmy Ba", "Li Wu"), 2),
        (
            "L. van der Maaten, J. d'Alembert, and X. Li, “Moss”",
            "A. Weber",
            ("L. van der Maaten", "J. d'Alembert", "X. Li"),
            3,
        ),
        ("N. Arkani-Hamed et al., The Moss", "A. Weber", ("N. Arkani-Hamed",), None),
        ("G. Aad et al. [ATLAS], “Moss”", "A. Weber", ("G. Aad",), None),
        ("de la Cruz A, Müller KH 3rd, et al. Moss", "Weber A", ("de la Cruz A", "Müller KH 3rd"), None),
    ],
)
def test_names_of_a_form(text: str, form: str, names: tuple[str, ...], count: int | None) -> None:
    """Particles, hyphens, suffixes and two surnames are a name's; a list that is cut has no number."""
    found = cited_names(text, form)
    assert found is not None
    assert (found.names, found.n_authors) == (names, count)


def test_other_texts_begin_with_no_names() -> None:
    """A sentence and a title in small letters are no names."""
    assert not begins_with_names("We grew moss in boxes.")
    assert begins_with_names("Doe J. Moss")
