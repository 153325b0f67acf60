"""Whether records that share an identifier can be of one paper."""

import pytest

from pipeline.papers.likeness import Texts, agree, are_like

_MOSS = "We grew moss in boxes under red lamps, and asked how fast it grows there and why."
_FERN = "Ferns are filmed at night; a glow that fades with rain is seen, counted and explained."


@pytest.mark.parametrize(
    ("one", "other", "by_doi", "by_arxiv_id"),
    [
        (("Moss under lamps", _MOSS), ("Another name altogether here", _MOSS), True, True),
        (("Moss under lamps", _MOSS), ("Moss under lamps", _FERN), True, True),
        (("Moss under lamps", _MOSS), ("Ferns that glow at night", _FERN), False, False),
        (("Moss under lamps", _MOSS), ("Ferns that glow at night", None), False, True),
        (("Moss under lamps", None), ("Moss under lamps: a controlled study", None), True, True),
        (("Moss under lamps, part 1", None), ("Moss under lamps, part 2", None), False, False),
        (("A", None), ("B", None), True, True),
        ((None, _MOSS), ("Moss under lamps", None), True, True),
    ],
)
def test_like(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None], *, by_doi: bool, by_arxiv_id: bool
) -> None:
    """Titles or abstracts agree, or there is too little to compare; a title alone changes at arXiv."""
    for mine, theirs in ((Texts(*one), Texts(*other)), (Texts(*other), Texts(*one))):
        assert are_like(mine, theirs, by_arxiv_id=False) is by_doi
        assert are_like(mine, theirs, by_arxiv_id=True) is by_arxiv_id


def test_abstract_that_is_cut_short_agrees_with_the_whole() -> None:
    """A list of papers gives an abstract's first sentences; a few words that another text holds too are no abstract."""
    first = (
        "We grew moss in boxes under red lamps, and asked how fast it grows there, why, and what it takes from light."
    )
    rest = " ".join(f"Then we counted spore number {number} of kind {number}{number}." for number in range(40))
    whole = Texts("Moss", f"{first} {rest}")
    assert agree(Texts("Moss", first), whole)
    assert not agree(Texts("Moss", "We grew moss in boxes."), whole)
    assert not agree(
        Texts("Moss", first.replace("moss", "fern").replace("lamps", "stars").replace("boxes", "rain")), whole
    )
