"""Where two lines of a source meet within one field: a seam that nobody's wrapping explains joins two things.

In: records with their source's lines. Out: the places of records whose title or abstract is of lines that were none,
with why. It asks nothing of a layout: a wrapped line is full, a paragraph ends with its sentence, and what stands
alone in a line is a thing of its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from pipeline.parsing.labels import labelled
from pipeline.parsing.lines import is_blank
from pipeline.parsing.prose import ends_sentence, has_sentence_break
from pipeline.parsing.texts_below_titles import stems
from pipeline.records import Record

_LABEL = re.compile(r"^\W{0,4}(?:[A-Z][\w-]{2,12})[:.]\s")
_SIGNS = re.compile(r"[\W_]+")
_EDGE, _SHORTEST_EDGE = 12, 3  # letters of a line's end and of the next one's beginning
_WIDEST, _NARROWEST = 160, 60  # characters of a wrapped line
_USUAL = 0.9  # of the lines are no longer: one with a long address is
_FULL = 0.6  # of the width: shorter lines end there
_RAGGED = 12  # characters by which lines that somebody wrapped by hand may end early
_SHORT = 180  # characters of a piece that may be a note, a place, a day
_FEWEST, _HALF = 2, 0.5  # of the records
_LONGEST_ENTRY = 400  # lines
_LONGEST_NOTE = 300  # characters
_FEWEST_WORDS, _FEW_SHARED = 3, 1
_AROUND = " *_>#-"  # a label

TITLE = "its title is of two lines, of which the first had room for more"
AUTHORS = "its authors are of two lines, which part one of their names"
BEGINNING = "its text begins with a line of its own"
WITHIN = "its text holds a line that ends early and no sentence"
FOREIGN = "its text begins or ends with a line that speaks of something else"
END = "its text ends with a line of its own"


@dataclass(frozen=True, slots=True)
class _Seam:
    """Two lines that one field holds: the upper one, the lower one, and whether a blank one stands between them."""

    above: str
    below: str
    is_gap: bool

    def had_room(self, width: int) -> bool:
        """Say whether the lower line's first word would have stood in the upper line."""
        return self.is_gap or len(self.below.split(None, 1)[0]) < width - len(self.above)


def unlikely_seams(records: Sequence[Record], lines: Sequence[str]) -> dict[int, str]:
    """Return the places of records whose fields are of lines that no wrapping joins, with why."""
    titles = [_of_title(_seams(record.title or "", record, lines), record) for record in records]
    texts = [_seams(record.abstract or "", record, lines) for record in records]
    is_parted, are_wrapped = _are_in_paragraphs(texts), _are_wrapped(records, texts)
    width, of_titles = (_width(texts), 0) if are_wrapped else (_WIDEST, _NARROWEST)
    found = {at: TITLE for at, seams in enumerate(titles) if _are_apart(seams, max(_width(titles), of_titles))}
    found |= {at: AUTHORS for at, record in enumerate(records) if _are_apart(_of_authors(record, lines), width)}
    for at, seams in enumerate(texts):
        why = _in_text(seams, width) if at not in found else ""
        if why == BEGINNING and (is_parted or _begins_there(records[at], seams, lines)):
            why = ""
        if why:
            found[at] = why
    foreign = [at for at, seams in enumerate(texts) if at not in found and _has_foreign(records[at], seams)]
    is_usual = len(foreign) >= max(_FEWEST, _HALF * len(records))
    return found | (dict.fromkeys(foreign, FOREIGN) if is_usual else {})


def _of_title(seams: Sequence[_Seam], record: Record) -> list[_Seam]:
    """Return those seams of a title that are none of the text, whose lines may meet within the same words."""
    text = _letters(record.abstract or "")
    return [seam for seam in seams if not _is_within(seam, text)]


def _of_authors(record: Record, lines: Sequence[str]) -> list[_Seam]:
    """Return the seams that stand within one author's name."""
    pairs = [*_pairs(record, lines)] if record.authors else []
    return [seam for seam in pairs if any(_goes_over(name.split(), seam) for name in record.authors)]


def _goes_over(name: Sequence[str], seam: _Seam) -> bool:
    """Say whether a name begins at the end of the upper line and ends at the beginning of the lower one."""
    above, below = _letters(seam.above[-_LONGEST_NOTE:]), _letters(seam.below[:_LONGEST_NOTE])
    parts = ((_letters(" ".join(name[:at])), _letters(" ".join(name[at:]))) for at in range(1, len(name)))
    return any(first and last and above.endswith(first) and below.startswith(last) for first, last in parts)


def _seams(field: str, record: Record, lines: Sequence[str]) -> list[_Seam]:
    """Return the seams that a field of a record has."""
    told = _letters(field)
    return [seam for seam in _pairs(record, lines) if _is_within(seam, told)]


def _pairs(record: Record, lines: Sequence[str]) -> Iterator[_Seam]:
    """Yield each two lines of a record that follow each other."""
    above, is_gap = "", False
    for line in lines[record.line_start - 1 : min(record.line_end, record.line_start + _LONGEST_ENTRY)]:
        if is_blank(line):
            is_gap = True
            continue
        if above:
            yield _Seam(above.rstrip(), line.strip(), is_gap)
        above, is_gap = line, False


def _is_within(seam: _Seam, told: str) -> bool:
    """Say whether the end of the upper line and the beginning of the lower one, without its label, are a field's."""
    above, below = _letters(seam.above), (_letters(seam.below), _letters(_LABEL.sub("", seam.below, count=1)))
    return len(above) >= _SHORTEST_EDGE and any(
        len(one) >= _SHORTEST_EDGE and above[-_EDGE:] + one[:_EDGE] in told for one in below
    )


def _letters(text: str) -> str:
    return _SIGNS.sub("", text).casefold()


def _are_wrapped(records: Sequence[Record], texts: Sequence[Sequence[_Seam]]) -> bool:
    """Say whether texts are wrapped: not where most that are longer than a wrapped line are one line each."""
    long = [seams for record, seams in zip(records, texts, strict=True) if len(record.abstract or "") > _WIDEST]
    return 2 * sum(map(bool, long)) >= len(long)


def _width(fields: Sequence[Sequence[_Seam]]) -> int:
    """Return the width at which fields are wrapped; 0 where they are not."""
    sizes = sorted(len(seam.above) for seams in fields for seam in seams if len(seam.above) <= _WIDEST)
    return sizes[ceil(_USUAL * len(sizes)) - 1] if sizes else 0


def _are_apart(seams: Sequence[_Seam], width: int) -> bool:
    return any(seam.had_room(width) for seam in seams)


def _has_foreign(record: Record, seams: Sequence[_Seam]) -> bool:
    """Say whether a text's first or last line is whole sentences that share no word with its title or the rest."""
    ends = [(seams[0].above, seams[0].above), (seams[-1].above, seams[-1].below)] if seams else []
    told = [line for above, line in ends if ends_sentence(above) and ends_sentence(line) and len(line) <= _LONGEST_NOTE]
    text = f"{record.title or ''} {record.abstract or ''}"
    return any(_is_foreign(line, text) for line in told)


def _is_foreign(line: str, text: str) -> bool:
    """Say whether the words of a line of a text stand nowhere else in it."""
    words, others = stems(line), stems(text.replace(line, " "))
    return line in text and len(words) >= _FEWEST_WORDS and len(words & others) <= _FEW_SHARED


def _in_text(seams: Sequence[_Seam], width: int) -> str:
    """Say which line of a text is none of it; empty where none is."""
    for at, seam in enumerate(seams):
        is_short = len(seam.above) < _FULL * width or (len(seam.above) <= _SHORT and len(seam.below) > _WIDEST)
        is_end = ends_sentence(seam.above)
        if at == 0 and is_short and (len(seam.below) > _WIDEST or seam.is_gap or is_end):
            return BEGINNING
        is_other = seam.above[-1:].isalnum() and seam.below[:1].isalnum() and not seam.below[:1].islower()
        if not is_end and is_other and seam.had_room(width - (0 if is_short else _RAGGED)):
            return WITHIN
    return END if seams and _is_apart(seams[-1], width) else ""


def _are_in_paragraphs(texts: Sequence[Sequence[_Seam]]) -> bool:
    """Say whether most texts of a list begin with a longer paragraph: that of one may be a short sentence."""
    parted = [seams for seams in texts if seams and seams[0].is_gap and len(seams[0].above) > _SHORT]
    return len(parted) > _HALF * len(texts)


def _begins_there(record: Record, seams: Sequence[_Seam], lines: Sequence[str]) -> bool:
    """Say whether a text begins with its first line: behind or below its label, or each sentence in a line."""
    first = seams[0].above
    above = (pair.above for pair in _pairs(record, lines) if pair.below == first.strip())
    is_led = any(label_of(line) == "abstract" for line in (first, *(f"{line.strip(_AROUND + ':')}:" for line in above)))
    each = [first, *(seam.below for seam in seams)]
    return is_led or (len(seams) > 1 and all(ends_sentence(line) and not has_sentence_break(line) for line in each))


def label_of(line: str) -> str:
    """Return the label that a line begins with, in bold type too; empty for a line with none."""
    label = labelled(line.lstrip(_AROUND))
    return label.label if label else ""


def _is_apart(last: _Seam, width: int) -> bool:
    """Say whether a text's last line ends no sentence, nor goes on with the one above; an address may end a text."""
    is_end = ends_sentence(last.above)
    had_room = last.is_gap or len(last.above) < _FULL * width or len(last.above) > _WIDEST
    is_odd = not ends_sentence(last.below) and len(last.below) < _SHORT and "http" not in last.below
    return is_odd and had_room and is_end
