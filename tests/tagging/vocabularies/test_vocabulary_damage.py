"""Files of vocabularies that somebody damaged or made to harm: refused with the file's name."""

import json
from pathlib import Path
from random import Random

import pytest

from fuzzing.mutations import mutated
from pipeline.errors import GistmillError, SettingsError
from pipeline.settings import VocabularySettings
from pipeline.tagging.vocabularies import load_vocabulary
from pipeline.tagging.vocabularies.learnt import load_learnt

_CSV = b"id,label,broader\na,Rivers and lakes,\nb,Graph neural networks,a\n"
_TURTLE = (
    b"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    b'<http://e.org/a> a skos:Concept ; skos:prefLabel "Rivers"@en .\n'
)
_XML = (
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="http://www.w3.org/2004/02/skos/core#">'
    b'<s:Concept rdf:about="http://e.org/a"><s:prefLabel xml:lang="en">Rivers</s:prefLabel></s:Concept></rdf:RDF>'
)


@pytest.mark.parametrize(("name", "data"), [("v.csv", _CSV), ("v.ttl", _TURTLE), ("v.rdf", _XML)])
def test_damaged_vocabulary_is_read_or_refused(name: str, data: bytes, tmp_path: Path) -> None:
    """Whatever a file of a vocabulary holds, it is one, or it is refused as a setting by its name."""
    unnamed = []
    chance = Random(4)  # noqa: S311 - cases, no secrets
    for number in range(60):
        path = tmp_path / f"{number}{name}"
        path.write_bytes(mutated(data, chance))
        try:
            load_vocabulary("mine", VocabularySettings(file=path))
        except SettingsError as error:
            unnamed += [str(error)] if path.name not in str(error) else []
    assert unnamed == []


@pytest.mark.parametrize(
    ("name", "data"),
    [("v.ttl", b"( " * 20_000), ("v.rdf", b"<a>" * 20_000), ("v.csv", b'id,label\na,"' + b"x" * 300_000)],
)
def test_vocabulary_without_an_end_is_refused(name: str, data: bytes, tmp_path: Path) -> None:
    """Nesting and cells without an end are refused."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SettingsError, match=name.replace(".", r"\.")):
        load_vocabulary("mine", VocabularySettings(file=tmp_path / name))


@pytest.mark.parametrize("card", [b"", b"[]", b"\xff", b"[" * 100_000, json.dumps({"sha256": 5}).encode()])
def test_damaged_card_is_refused(card: bytes, tmp_path: Path) -> None:
    """A card of a learnt vocabulary that is none is told by its name."""
    (tmp_path / "m.npz").write_bytes(b"no archive")
    (tmp_path / "m.json").write_bytes(card)
    with pytest.raises(GistmillError, match=r"m\.(json|npz)"):
        load_learnt("mine", tmp_path / "m.npz")
