"""What a paper's field asks of a name, and what in any field is none."""

import pytest

from pipeline.mentions import find_mentions
from pipeline.mentions.fields import is_formula, is_in_capitals, is_of_computing
from pipeline.text.analysis import analyse


def _names(abstract: str, title: str = "", categories: tuple[str, ...] = ()) -> set[str]:
    analysis = analyse("p", title, abstract, declared_categories=categories)
    return {system.name for system in find_mentions([analysis])[0].systems}


def test_no_systems_out_of_capitals() -> None:
    """A text without small letters has no names by its capitals."""
    text = "WE PROPOSE A NEW MODEL FOR TEXT SUMMARIZATION. IT IS CALLED SUMMARIZER AND OUTPERFORMS BERT."
    assert is_in_capitals(analyse("p", "A NEW MODEL", text))
    assert _names(text, "A NEW MODEL") == set()


@pytest.mark.parametrize("name", ["Fe-W", "Mn3Ga", "La$_{2-x}$Ba$_x$CuO$_4$", r"$\alpha$-RuCl", "Fe$^{3+}$"])
def test_substances_are_no_systems(name: str) -> None:
    """Element symbols with counts or hyphens are a substance."""
    assert is_formula(name)


@pytest.mark.parametrize("name", ["BERT", "CoNN", "NIGHT", "GPT-4", "SiNet", "Mercury-Ar$χ$es"])
def test_names_are_no_substances(name: str) -> None:
    """A name whose letters happen to be elements has neither a count nor a hyphen."""
    assert not is_formula(name)


def test_field_by_category_or_words() -> None:
    """What the source says of the field goes before the words; three words of computing make it so."""
    text = "We train a neural network on a dataset."
    assert is_of_computing(analyse("p", "", text))
    assert not is_of_computing(analyse("p", "", text, declared_categories=("hep-th",)))
    assert not is_of_computing(analyse("p", "", "We measure the mass of a star."))


def test_effects_outside_computing_are_no_systems() -> None:
    """An effect that an abstract of physics abbreviates is none; a catalogue that it presents is one."""
    effect = "The spin states carry orbital angular momentum (OAM). We measure OAM in thin films of nickel at 4 K."
    assert _names(effect, "Spin states in thin films") == set()
    made = "We present StarCat, a catalogue of the masses of nearby stars. StarCat lists the ages of each star."
    assert _names(made, "StarCat: the masses of nearby stars") == {"StarCat"}


def test_what_a_catalogue_numbers_is_no_system() -> None:
    """A star that heads a title is none."""
    star = "We present observations of the young system LMP-288 and of its disk. LMP-288 shows rotation."
    assert _names(star, "LMP-288: A Laboratory for Disks") == set()


def test_family_of_a_name() -> None:
    """What is named after the paper's own name is its own too."""
    text = (
        "We propose LanternNet, a network for lamps. It is a neural model. We train LanternNet-7B on a dataset, "
        "and LanternNet-7B outperforms BERT on it."
    )
    assert _names(text, "LanternNet: Measuring the Drift of Lanterns") == {"LanternNet", "LanternNet-7B"}


def test_code_set_off_by_commas_is_introduced() -> None:
    """Outside computing, too, what a paper proposes as a code may stand between commas behind that word."""
    text = "To tell whether moons are at rest, we propose a new numerical code, LUMEN, to study the shape of moons."
    assert _names(text, "The shape of moons", ("astro-ph.EP",)) == {"LUMEN"}
    assert not _names(text.replace("a new numerical code, LUMEN,", "fields, LUMEN,"), "", ("astro-ph.EP",))
