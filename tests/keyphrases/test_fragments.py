"""Phrases that are a piece of something else are no keyphrases, by named rules; each with what it takes and leaves."""

import numpy as np
import pytest

from pipeline.keyphrases import extract_keyphrases
from pipeline.keyphrases.models import load_tagger
from pipeline.keyphrases.ranker import find_phrases
from pipeline.records import Field
from pipeline.settings import KeyphraseSettings
from pipeline.text.analysis import analyse


def _fragments(abstract: str) -> tuple[set[str], set[str]]:
    """Return the phrases of a text that are fragments, and the others."""
    found = find_phrases([analyse("p", None, abstract)], load_tagger())
    first, length = found.phrases.first_word.tolist(), found.phrases.n_words.tolist()
    told = [" ".join(found.columns.text(at, at + n)) for at, n in zip(first, length, strict=True)]
    taken = {told[at] for at in np.flatnonzero(found.whole_word < 0).tolist()}
    return taken, set(told) - taken


@pytest.mark.parametrize(
    ("text", "taken", "left"),
    [
        ("We define universal Khovanov sl(2) cohomology.", "Khovanov sl", "cohomology"),
        ("We train the reward model(s) of a reward model.", "", "reward model"),
        ("We use deep learning(DL) and transformer models(TM).", "", "deep learning"),
        ('We solve the Schr{\\"o}dinger equation and the wave equation.', "dinger equation", "wave equation"),
        ("We write \\emph{agentic model} for it.", "", "agentic model"),
        ("The thermal simulation generates nodal temperatures.", "", "nodal temperatures"),
        ("We walk on 3 dimensional lattices.", "dimensional lattices", "lattices"),
        ("We add 25 mg of salt to it.", "mg of salt", "salt"),
        ("We add 25 grains of salt to it.", "", "grains of salt"),
        ("We follow NCT01234567 and cells with CD44.", "NCT01234567", "CD44"),
        ("This is due to Dencker and Zworski, unlike Sobolev spaces.", "Zworski", "Sobolev spaces"),
        ("A result of Ramana (1998) on graphs.", "Ramana", "graphs"),
        ("It follows from Witten's index of a lattice.", "Witten", "lattice"),
        ("It counts Lagrange, Fermat, and points.", "Lagrange", "points"),
        ("After Sobolev spaces, Kriging and points.", "", "Kriging"),
        ("We read of a Casson-Walker invariant.", "", "Casson-Walker invariant"),
        ("It follows Hadamard, Schur, and Zworski, unlike Sobolev spaces.", "Zworski", "Sobolev spaces"),
        ("We see the open cluster NGC 188 at night.", "open cluster NGC", "open cluster"),
        ("We solve rough reaction--diffusion equations of moss.", "diffusion equations", "moss"),
        ("We add a graph of tensors--MIStar. It grows moss.", "", "MIStar"),
        ("We use machine learning -- language models of moss.", "", "language models"),
        ("We won the CVPR 2024 contest.", "", "CVPR"),
        ("We fold it with AlphaFold 3 at night.", "", "AlphaFold"),
        ("Take a smooth tensor folding the range of it.", "smooth tensor folding", "smooth tensor"),
        ("We use machine learning that helps.", "", "machine learning"),
        ("We train a reward model/policy pair.", "reward model", "policy pair"),
        ("Take a unital C*-algebra of operators.", "unital C*", "operators"),
        ("Take the constant C_A of the ideal.", "constant C_A", "ideal"),
        ("This PKC-dependent growth is PKC-dependent.", "PKC-dependent", "growth"),
        ("We see an earth frame of reference.", "earth frame", "earth frame of reference"),
        ("We beat state of the art language models.", "art language models", "language models"),
        ("Museums of modern art history differ.", "", "art history"),
        ("This is done by in vivo imaging of mice.", "vivo imaging", "imaging"),
    ],
)
def test_each_rule_takes_and_leaves(text: str, taken: str, left: str) -> None:
    """Pieces of formulas, of clauses and of counts, and names in a list of names."""
    fragments, others = _fragments(text)
    assert taken in fragments or not taken
    assert left in others


def test_no_phrase_spans_a_sure_verb() -> None:
    """A phrase that holds a verb is a clause, whatever the tagger takes the verb for."""
    text = (
        "The new agent executes source code. Fast sensors detects smoke signals. Adaptation affecting learning helps."
    )
    _, others = _fragments(text)
    assert not any(verb in phrase.split() for phrase in others for verb in ("executes", "detects", "affecting"))


def test_what_is_whole_elsewhere_stays() -> None:
    """A phrase that is torn at one place and stands alone at another is no fragment."""
    fragments, others = _fragments("The group SL(2) acts. We study the lattice SL of points, and SL again.")
    assert "SL" in others - fragments


def test_what_is_a_piece_at_its_first_place_is_shown_where_it_is_whole() -> None:
    """The "Personalized" of a title is shown as the "personalization" of the abstract, at the place of this one."""
    paper = analyse("p", "Personalized Federated Gardening", "Gardens need personalization. We add personalization.")
    rows = {row.phrase.lower(): row for row in extract_keyphrases([paper], KeyphraseSettings(count=20))[0]}
    assert "personalized" not in rows
    assert (rows["personalization"].field, rows["personalization"].start_char) == (Field.ABSTRACT, 13)
