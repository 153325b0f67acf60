"""Where the titles of references end."""

import pytest

from pipeline.parsing.references.titles import bare_title, listed_title, quoted_title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Moss vs. ice in E. coli. Phys. Rev. Lett. 3, 1–9 (2021).", "Moss vs. ice in E. coli"),
        ("Deep moss. MIT Press.", "Deep moss"),
        ("Moss. Proc. Natl. Acad. Sci. U.S.A. 3, 1–9 (2021).", "Moss"),
        ("Do they? Lessons of moss. arXiv:2001.00001.", "Do they? Lessons of moss"),
        ("Moss. Nature. 2021;3:1-9.", "Moss"),
        ("On moss [Doctoral dissertation, University of Ice].", "On moss"),
        ("Moss in boxes. nature, 529(7587), 484-489.", "Moss in boxes"),
        ("Moss in boxes. Springer science & business media.", "Moss in boxes"),
        ("Euclid. Galaxy 2-point models in space. Nature, 3, 1–9.", None),
        ("Moss. Experiment and Theory. Comput. Methods 5(3), 2 (1976).", None),
        ("Do they? Moss of the World 4 (and More). Nature, 3, 1–9.", None),
        ("Moss. A study. J Moss. 2021;3:1-9.", None),
        ("Moss. Phase 2. Chest. 2017;3:4-5.", None),
        ("Moss, vol. 3. Springer, Berlin (2011)", None),
        ("Moss. In Proceedings of Ice. J. Moss Res. 3(1), 2-5.", "Moss"),
        ("Moss. In Ice we trust? Nature, 3(1), 2-5.", None),
        ("Moss. In Praise of Ice. Nature 3, 2-5 (2001).", None),
        ("Moss", None),
    ],
)
def test_bare_titles(text: str, title: str | None) -> None:
    """A title ends before what can only be its source; where a stop within it may be its end, none is told."""
    found = bare_title(text)
    assert (found and found.text) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('"Moss," J. Moss, 2021.', "Moss"),
        ("“Why moss?” Nature 3.", "Why moss?"),
        ("'Fermat's moss', Nature.", "Fermat's moss"),
        ("``The moss,'' JHEP 10.", "The moss"),
        ("“On “new” moss,” Nature.", None),
        ("“Moss", None),
        ("Moss, Nature", None),
    ],
)
def test_quoted_titles(text: str, title: str | None) -> None:
    """A title ends at the one mark that can close it; of several none is told."""
    found = quoted_title(text)
    assert (found and found.text) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Moss, Ann. of Math. (2) 141 (1995), no. 3", "Moss"),
        ("Time, clocks, and order, Comm. ACM 21 (1978), 558", "Time, clocks, and order"),
        ("Moss, in Proceedings of Ice, 2020", "Moss"),
        ("Moss, (2019).", "Moss"),
        ("Moss, in: Proc. 22nd Int. Conf. Moss, ACM, 2016: pp. 7–9", "Moss"),
        ("Moss, Annales de Moss, Grenoble 3 (1950)", None),
        ("Moss, Ice and Rain, Nature 3 (1950)", None),
    ],
)
def test_listed_titles(text: str, title: str | None) -> None:
    """Between commas a title goes on in small letters; where it may go on in capitals, none is told."""
    found = listed_title(text)
    assert (found and found.text) == title
