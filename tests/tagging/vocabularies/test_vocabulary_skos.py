"""Vocabularies in SKOS: the same concepts out of Turtle and RDF/XML, and what is refused."""

# ruff: noqa: E501 - a case of a table is read as one line

from pathlib import Path

import pytest

from pipeline.errors import SettingsError
from pipeline.settings import VocabularySettings
from pipeline.tagging.vocabularies import load_vocabulary
from pipeline.tagging.vocabularies.concepts import Concept

_TURTLE = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix v: <http://example.org/v/> .

v:all a skos:ConceptScheme ; skos:prefLabel "Everything"@en .

v:audio a skos:Concept ;
    skos:prefLabel "Ton"@de, "Audio"@en ;
    skos:narrower v:speech .

v:speech a skos:Concept ;
    skos:prefLabel "Speech"@en-GB ;
    skos:altLabel "ASR", "voix"@fr, "Voice"@en ;
    skos:hiddenLabel "speach"@en .

<http://example.org/v/wine>
    skos:prefLabel "vin"@fr, "Wein"@de ;
    skos:broader v:audio, v:old .

v:old a skos:Concept ; skos:prefLabel "Old"@en ; owl:deprecated true .
"""
_RDF_XML = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE rdf:RDF [ <!ENTITY v "http://example.org/v/"> ]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:owl="http://www.w3.org/2002/07/owl#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:ConceptScheme rdf:about="&v;all"><skos:prefLabel xml:lang="en">Everything</skos:prefLabel></skos:ConceptScheme>

<skos:Concept rdf:about="http://example.org/v/audio">
  <skos:prefLabel xml:lang="de">Ton</skos:prefLabel><skos:prefLabel xml:lang="en">Audio</skos:prefLabel>
  <skos:narrower rdf:resource="&v;speech"/>
</skos:Concept>

<skos:Concept rdf:about="&v;speech">
  <skos:prefLabel xml:lang="en-GB">Speech</skos:prefLabel>
  <skos:altLabel>ASR</skos:altLabel><skos:altLabel xml:lang="fr">voix</skos:altLabel>
  <skos:altLabel xml:lang="en">Voice</skos:altLabel><skos:hiddenLabel xml:lang="en">speach</skos:hiddenLabel>
</skos:Concept>
<rdf:Description rdf:about="&v;wine">

  <skos:prefLabel xml:lang="fr">vin</skos:prefLabel><skos:prefLabel xml:lang="de">Wein</skos:prefLabel>
  <skos:broader rdf:resource="&v;audio"/><skos:broader rdf:resource="&v;old"/>
</rdf:Description>
<skos:Concept rdf:about="&v;old"><skos:prefLabel>Old</skos:prefLabel><owl:deprecated>true</owl:deprecated></skos:Concept>
</rdf:RDF>
"""
_BASE = "http://example.org/v/"


def _load(folder: Path, name: str, text: str | bytes, language: str = "en") -> tuple[Concept, ...]:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_vocabulary("mine", VocabularySettings(file=folder / name, language=language)).concepts


@pytest.mark.parametrize(("name", "text", "lines"), [("v.ttl", _TURTLE, (7, 11, 16)), ("v.rdf", _RDF_XML, (7, 12, 17))])
def test_concepts_with_the_labels_of_a_language(
    name: str, text: str, lines: tuple[int, int, int], tmp_path: Path
) -> None:
    """Both formats give the same concepts: labels of the language or without one, broader ones both ways round."""
    assert _load(tmp_path, name, text) == (
        Concept(id=f"{_BASE}audio", label="Audio", line=lines[0]),
        Concept(
            id=f"{_BASE}speech",
            label="Speech",
            alternatives=("ASR", "Voice", "speach"),
            broader=(f"{_BASE}audio",),
            line=lines[1],
        ),
        Concept(id=f"{_BASE}wine", label="Wein", broader=(f"{_BASE}audio",), line=lines[2]),
    )


def test_another_language(tmp_path: Path) -> None:
    """The labels of the language that the settings name are taken where there are any."""
    labels = [concept.label for concept in _load(tmp_path, "v.ttl", _TURTLE, language="fr")]
    assert labels == ["Ton", "Speech", "vin"]


_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("v.ttl", _TURTLE.replace("v:audio, v:old", "v:audo"), ["line 16", "audo", "did you mean", "audio'"]),
        ("v.ttl", _TURTLE.replace('"Ton"@de, "Audio"@en', '""@en'), ["line 7", "label of", "is empty"]),
        ("v.ttl", _TURTLE.replace('skos:prefLabel "Old"@en ; owl:deprecated true', 'skos:altLabel "O"'), ["line 20", "no skos:prefLabel"]),
        ("v.ttl", _TURTLE.replace('"Voice"@en ;', '"Voice"@en'), ["line", "is no Turtle"]),
        ("v.ttl", _TURTLE.replace('skos:prefLabel "Speech"', 'skos:narrower v:audio ; skos:prefLabel "Speech"'), ["circle"]),
        ("v.ttl", "[" * 20_000, ["v.ttl"]),
        ("v.ttl", "a b c .", ["v.ttl"]),
        ("v.ttl", "", ["holds no concept"]),
        ("v.ttl", _TURTLE.encode("utf-16"), ["line 1", "not UTF-8"]),
        ("v.rdf", _RDF_XML.replace("</rdf:RDF>", ""), ["line", "is no XML"]),
        ("v.rdf", _RDF_XML.replace("</skos:ConceptScheme>", ""), ["line 7", "is no RDF/XML"]),
        ("v.rdf", _RDF_XML.replace('<!ENTITY v "', '<!ENTITY v SYSTEM "'), ["line 2", "another file"]),
        ("v.rdf", _RDF_XML.replace("rdf:RDF [", 'rdf:RDF SYSTEM "http://example.org/x.dtd" ['), ["line 2", "another file"]),
        ("v.rdf", _RDF_XML.replace("<!ENTITY v", f'<!ENTITY l0 "ha">{_LAUGHS}<!ENTITY v').replace(">Ton<", ">&l11;<"), ["line 2", "entity"]),
        ("v.rdf", "", ["v.rdf"]),
    ],
)  # fmt: skip
def test_wrong_file_is_refused(name: str, text: str | bytes, words: list[str], tmp_path: Path) -> None:
    """The message names file, line and reason; nothing outside of the file is read, and no entity grows."""
    with pytest.raises(SettingsError) as caught:
        _load(tmp_path, name, text)
    assert [word for word in [name, *words] if word not in str(caught.value)] == []
