"""Short forms that a text defines, with the words that each stands for: searched once, read by whoever asks.

::

    markup       commands that only format, taken out first
    bracketed    "long form (SHORT)", "SHORT (long form)", "(long form, SHORT)"
    worded       "SHORT, which stands for long form", "long form, dubbed SHORT", capitals that spell a name,
                 "NAME: what it stands for" in a title
    short_forms  what looks like a short form, and where one stands

In: a text. Out: `Definition` spans, in text order. What a long form is, is the question that `text.alignment` answers.
"""

from collections.abc import Iterable, Iterator

from pipeline.records import Acronym, Field
from pipeline.text.analysis import Analysis
from pipeline.text.definitions.bracketed import bracketed_definitions, long_form_before
from pipeline.text.definitions.markup import without_markup
from pipeline.text.definitions.short_forms import Definition, is_shortened
from pipeline.text.definitions.worded import headed_definitions, worded_definitions

__all__ = ["VERSION", "Definition", "as_acronyms", "find_acronyms", "find_definitions"]

VERSION = 10  # raised whenever a definition can change


def find_definitions(text: str, *, in_words: bool) -> list[Definition]:
    """Return each short form's first definition in a text, in the order of the short forms.

    Args:
        text: any text.
        in_words: whether definitions without brackets are looked for everywhere; a title, which is too short for
            them, has only the one that its head may have. Of a short form that has both, the one in brackets counts.

    Returns:
        Spans of short and long forms: code points into `text`, 0-based and half-open.
    """
    plain = without_markup(text)
    found = sorted(_first_of_each(plain.text, in_words=in_words))
    return [Definition(*plain.span(one.start, one.end), *plain.span(one.long_start, one.long_end)) for one in found]


def as_acronyms(found: Iterable[tuple[Field, str, Definition]]) -> tuple[Acronym, ...]:
    """Return what a paper's fields define as acronyms, without duplicates, in the order in which they are given.

    A definition is kept once a paper: the key is the short form as written together with the long form in lower case;
    the first occurrence wins. The span is the short form's; both forms are verbatim.
    """
    kept: dict[tuple[str, str], Acronym] = {}
    for field, text, one in found:
        short, long = text[one.start : one.end], text[one.long_start : one.long_end]
        kept.setdefault(
            (short, long.lower()),
            Acronym(short_form=short, long_form=long, field=field, start_char=one.start, end_char=one.end),
        )
    return tuple(kept.values())


def find_acronyms(paper: Analysis) -> tuple[Acronym, ...]:
    """Return the acronyms that a paper defines, title first, in the order of the short forms."""
    texts = [(field, analysed.text) for field, analysed in paper.fields()]
    return as_acronyms(
        (field, text, one) for field, text in texts for one in find_definitions(text, in_words=field is not Field.TITLE)
    )


def _first_of_each(text: str, *, in_words: bool) -> Iterator[Definition]:
    defined: set[str] = set()
    worded = worded_definitions(text, long_form_before) if in_words else headed_definitions(text)
    for source in (bracketed_definitions(text), worded):
        for definition in source:
            short = text[definition.start : definition.end]
            name = short.removesuffix("s")
            if name not in defined and is_shortened(short, text[definition.long_start : definition.long_end]):
                defined.add(name)
                yield definition
