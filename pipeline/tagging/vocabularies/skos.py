"""Vocabularies in SKOS, as libraries publish them: Turtle or RDF/XML.

In: a file's bytes. Out: concepts with the labels of one language. The only module that imports rdflib, and it does so
with the first SKOS file. Nothing but the bytes is read: no import, no context, no entity is fetched.

A concept's id is its IRI. Its label is `skos:prefLabel` in the language asked for (`en` takes `en-GB`), else without
a language, else in the first language that it has; `skos:altLabel` and `skos:hiddenLabel` in that language or without
one are further labels. Broader concepts stand in `skos:broader` or, the other way round, in `skos:narrower`. Concepts
marked as `owl:deprecated` are left out.
"""

import logging
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from xml.sax import SAXParseException

from rdflib import Graph, Literal, URIRef
from rdflib.exceptions import ParserError
from rdflib.namespace import OWL, RDF, SKOS
from rdflib.plugins.parsers.notation3 import BadSyntax

from pipeline.tagging.vocabularies.concepts import Concept, refusal
from pipeline.tagging.vocabularies.tables import decode

_LONGEST_REASON = 200  # characters of what the parser says
_SUBJECT = re.compile(
    r"^[ \t]*+(?:<([^<>\s]{1,2000})>|[\w.-]{0,100}:([\w.%-]{1,200}))"  # Turtle: a subject begins its line
    r"""|\brdf:(?:about|ID)\s{0,9}=\s{0,9}["']([^"'<>\n]{1,2000})""",  # RDF/XML
    re.MULTILINE,
)
_PLACED = re.compile(r"[^:]*:(\d+):\d+: (.*)", re.DOTALL)
_FOREIGN = re.compile(r"<!(?:ENTITY|DOCTYPE)\s[^>\[\"']{0,200}\b(?:SYSTEM|PUBLIC)\b")
# an entity made of entities grows without end; those that shorten IRIs are plain
_GROWING = re.compile(
    r"""<!ENTITY\s{1,9}(?:%|[^\s"']{1,200}\s{1,9}(?:"(?:[^"&]{0,1000}&|[^"]{1000})|'(?:[^'&]{0,1000}&|[^']{1000})))"""
)

logging.getLogger("rdflib").setLevel(logging.ERROR)  # it warns of each odd IRI; ids may be odd


def read_turtle(file: str, data: bytes, language: str) -> Iterator[Concept]:
    """Yield the concepts of a Turtle file in order of their ids.

    Raises:
        SettingsError: the file is not UTF-8 or no Turtle, or a concept has no label.
    """
    return _read(file, decode(file, data), "turtle", language)


def read_rdf_xml(file: str, data: bytes, language: str) -> Iterator[Concept]:
    """Yield the concepts of an RDF/XML file in order of their ids; it must be UTF-8.

    Raises:
        SettingsError: the file is not UTF-8 or no RDF/XML, has entities that lie outside of it or
            grow, or a concept has no label.
    """
    text = decode(file, data)
    for pattern, reason in (
        (_FOREIGN, "refers to another file (SYSTEM or PUBLIC), and only this one is read; take it out"),
        (_GROWING, "defines an entity by others, or by more than 1,000 characters; write it out where it is used"),
    ):
        refused = pattern.search(text)
        if refused:
            raise refusal(file, text.count("\n", 0, refused.start()) + 1, reason)
    return _read(file, text, "xml", language)


def _read(file: str, text: str, form: str, language: str) -> Iterator[Concept]:
    graph = _parse(file, text, form)
    line_of = _subject_lines(text)
    broader = _broader(graph)
    for concept in sorted(_concepts(graph)):
        line = line_of(concept)
        label, alternatives = _labels(graph, concept, language)
        if label is None:
            raise refusal(file, line, f"the concept '{concept}' has no skos:prefLabel")
        yield Concept(
            id=str(concept),
            label=label,
            alternatives=alternatives,
            broader=tuple(sorted(broader.get(concept, ()))),
            line=line,
        )


def _parse(file: str, text: str, form: str) -> Graph:
    graph = Graph()
    try:
        graph.parse(data=text, format=form, publicID="urn:x-vocabulary:")
    except BadSyntax as error:
        # its message holds the text around the place; the reason alone is what helps
        raise refusal(file, error.lines + 1, f"is no Turtle ({_short(error._why)})") from None  # noqa: SLF001
    except SAXParseException as error:
        raise refusal(file, error.getLineNumber() or 0, f"is no XML ({_short(error.getMessage())})") from None
    except ParserError as error:
        placed = _PLACED.fullmatch(str(error))  # its only way to name a line
        line, reason = (int(placed[1]), placed[2]) if placed else (0, str(error))
        raise refusal(file, line, f"is no RDF/XML ({_short(reason)})") from None
    except Exception as error:  # noqa: BLE001 - what a parser raises on any odd bytes is no closed set
        raise refusal(file, 0, f"cannot be read as {form} ({type(error).__name__}: {_short(str(error))})") from None
    return graph


def _short(reason: str) -> str:
    return " ".join(reason.split())[:_LONGEST_REASON]


def _concepts(graph: Graph) -> set[URIRef]:
    """Return what is a concept, by its type or because it has a preferred label."""
    named = {*graph.subjects(RDF.type, SKOS.Concept), *graph.subjects(SKOS.prefLabel, None)}
    schemes = {*graph.subjects(RDF.type, SKOS.ConceptScheme), *graph.subjects(RDF.type, SKOS.Collection)}
    return {
        one
        for one in named
        if isinstance(one, URIRef) and one not in schemes and not _is_true(graph.value(one, OWL.deprecated))
    }


def _is_true(value: object) -> bool:
    return str(value).lower() in {"true", "1"}


def _broader(graph: Graph) -> Mapping[object, set[str]]:
    left_out = {str(one) for one in graph.subjects(OWL.deprecated, None) if _is_true(graph.value(one, OWL.deprecated))}
    broader: dict[object, set[str]] = {}
    for narrow, _is, wide in graph.triples((None, SKOS.broader, None)):
        broader.setdefault(narrow, set()).add(str(wide))
    for wide, _is, narrow in graph.triples((None, SKOS.narrower, None)):
        broader.setdefault(narrow, set()).add(str(wide))
    return {narrow: wide - left_out for narrow, wide in broader.items()}


def _labels(graph: Graph, concept: URIRef, language: str) -> tuple[str | None, tuple[str, ...]]:
    """Return the preferred label, None where there is none at all, and the further ones."""
    preferred = sorted(_literals(graph.objects(concept, SKOS.prefLabel)), key=lambda one: _nearness(one, language))
    further = [
        one
        for kind in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
        for one in sorted(_literals(graph.objects(concept, kind)))
        if _nearness(one, language)[0] < _OTHER
    ]
    if not preferred:
        return None, ()
    label = str(preferred[0]).strip()
    names = dict.fromkeys(str(one).strip() for one in further)
    return label, tuple(name for name in names if name and name != label)


def _literals(objects: Iterable[object]) -> list[Literal]:
    return [one for one in objects if isinstance(one, Literal)]


_OTHER = 3


def _nearness(label: Literal, language: str) -> tuple[int, str, str]:
    """Return 0 for the language, 1 for a variety of it, 2 for none, 3 for others, then what makes the order certain."""
    own = (label.language or "").lower()
    wanted = language.lower()
    near = 0 if own == wanted else 1 if own.split("-")[0] == wanted else 2 if not own else _OTHER
    return near, own, str(label)


def _subject_lines(text: str) -> Callable[[URIRef], int]:
    """Return a function from an IRI to the line on which something with its last part is first described, or 0."""
    ends = [match.start() for match in re.finditer("\n", text)]
    first: dict[str, int] = {}
    for match in _SUBJECT.finditer(text):
        name = match[1] or match[2] or match[3]
        first.setdefault(_last_part(name), bisect_right(ends, match.start(match.lastindex or 0)) + 1)
    return lambda iri: first.get(_last_part(str(iri)), 0)


def _last_part(iri: str) -> str:
    return re.split(r"[/#:;]", iri)[-1]
