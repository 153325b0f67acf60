"""The labelled lines of an author's arXiv listing: which of them stand below an entry's texts, and which are its id.

In: lines. Out: the label of each, None for texts. Separate from the entries, because a sentence that goes on in a line
of its own can look like a label.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from pipeline.parsing.arxiv.fields import goes_on, goes_on_in_label, is_ruler
from pipeline.parsing.identifiers import arxiv_id
from pipeline.parsing.labels import Labelled, labelled
from pipeline.parsing.lines import is_blank
from pipeline.parsing.listing_blocks import PartKind
from pipeline.parsing.own_ids import own_id
from pipeline.parsing.prose import ends_sentence, has_sentence_break
from pipeline.parsing.stated_dates import stated_date
from pipeline.records import Precision, precision_of

# These labels stand above an abstract or before it; all others end the entry.
HEAD_LABELS = {"title": PartKind.TITLE, "authors": PartKind.AUTHORS, "abstract": PartKind.ABSTRACT}
_KEYWORDS = re.compile(r"\s*key ?words ?:", re.IGNORECASE)
# as the site's page of a paper says it: `[Submitted on 7 Jun 2023 (v1), last revised 9 Aug 2023]`
_DATED = re.compile(
    r"\s{0,8}[(\[]?(?:submitted|published|posted|created|announced)(?: on)? (?P<day>\d{4}(?:[-/.]\d{1,2}){1,2}"
    r"|(?:[a-z]{3,9}[ .,]{1,2}){0,2}\d{1,2}[ .,]{1,2}(?:[a-z]{3,9}[ .,]{1,2})?\d{4}|[a-z]{3,9}[ .,]{1,2}\d{4})"
    r"(?:\s?\(v\d{1,3}\)[^()]{0,60}(?:\((?:this version, )?v\d{1,3}\))?)?[)\]]?\s{0,8}",
    re.IGNORECASE,
)
_BEFORE_CITED = ("and", "arxiv", "at", "by", "from", "in", "of", "see", "to", "with")
_ID = r"(?:\d{4}\.\d{4,5}|[a-z-]{2,9}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?"
_ADDRESS = r"https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf)/"
_ALONE = re.compile(
    rf"\s{{0,8}}(?:[-*\u2022]\s{{1,4}}|\d{{1,4}}[.)]\s{{1,4}}|#{{1,6}}\s{{1,4}})?[\[(*_`<]{{0,4}}(?:{_ADDRESS}|arxiv:\s?)?"
    rf"(?P<id>{_ID})(?:\.pdf)?[\])*_`>]{{0,4}}(?P<codes>\s{{1,4}}[\[(][a-z][\w.,; -]{{1,60}}[\])])?"
    r"(?:\s{1,4}[\[(](?:\d{1,2} [a-z]{3,9}\.? |[a-z]{3,9}\.? \d{1,2}, |\d{4}-\d\d-)?\d{2,4}[\])])?\s{0,8}",
    re.IGNORECASE,
)
_AT_AN_END = re.compile(
    rf"\W{{0,9}}(?:{_ADDRESS}|arxiv:\s?){_ID}\b|.{{1,300}}(?:{_ADDRESS}|arxiv:\s?){_ID}\W{{0,9}}$", re.IGNORECASE
)
_DOI_ALONE = re.compile(
    r"\s{0,8}(?:\[?\d{1,4}[\].)]\s{1,4})?(?:doi\s?:?\s{0,3})?(?:https?://(?:dx\.)?doi\.org/)?(?P<doi>10\.\d{4,9}/\S{1,200})\s*",
    re.IGNORECASE,
)
_SHORTEST_ABSTRACT = 200  # characters of one that is behind a comment's label, and of another above it
_LONGEST_DOI = 300  # characters of such a line
_LONGEST_ALONE = 90  # characters
_FEWEST = 2  # lines with an id that make a list
_LINES_PER_ALONE, _LINES_PER_HELD = 40, 8
_MOSTLY = 0.6  # of the characters
_LATE = 1.5  # times as many lines above the first id as there are for each


def spelt_out(lines: Sequence[str]) -> Sequence[str]:
    """Return lines with `arXiv:` in front of ids that stand alone, where several do and none has it.

    It takes `https://arxiv.org/abs/2406.06606`, `- **arXiv:2406.06606**`, `1. arXiv:2406.06606 [cs.CL]`.
    """
    found = {at: told["id"] + (told["codes"] or "") for at, line in enumerate(lines) if (told := _alone(line))}
    if len(found) < _FEWEST or _are_references(lines, found, _LINES_PER_ALONE):
        return lines
    if any(label is not None and is_id(label) for label in map(labelled, lines)):
        return lines
    return [f"arXiv:{found[at]}" if at in found else line for at, line in enumerate(lines)]


def by_doi(lines: Sequence[str]) -> Sequence[str]:
    """Return lines with `DOI:` in front of DOIs that stand alone, where several do and no line is an arXiv id.

    It takes `10.1234/moss.1`, `https://doi.org/10.1234/moss.1`, `doi:10.1234/moss.1`.
    """
    found = {at: told["doi"] for at, line in enumerate(lines) if (told := _DOI_ALONE.fullmatch(line[:_LONGEST_DOI]))}
    if len(found) < _FEWEST or _are_references(lines, found, _LINES_PER_ALONE):
        return lines
    if any(label is not None and is_id(label) for label in map(labelled, lines)):
        return lines
    return [f"DOI: {found[at]}" if at in found else line for at, line in enumerate(lines)]


def is_doi(label: Labelled) -> bool:
    """Say whether a line is a DOI and nothing else."""
    return label.label == "doi" and _DOI_ALONE.fullmatch(label.value[:_LONGEST_DOI]) is not None


def _alone(line: str) -> re.Match[str] | None:
    told = _ALONE.fullmatch(line) if len(line) <= _LONGEST_ALONE else None
    return told if told and arxiv_id(told["id"]) else None


def holds_ids(lines: Sequence[str]) -> bool:
    """Say whether a text seems to be a list of papers with ids at the ends of other lines, as `A Title (arXiv:...)`."""
    held = {at for at, line in enumerate(lines) if "arxiv" in line.lower() and _AT_AN_END.match(line)}
    if len(held) < _FEWEST or _are_references(lines, held, _LINES_PER_HELD):
        return False
    sizes = list(map(len, lines))
    return sum(sizes[: min(held)]) <= _MOSTLY * sum(sizes)  # else they stand below an article


def _are_references(lines: Sequence[str], held: Iterable[int], most: int) -> bool:
    """Say whether ids in some lines are those of references: they begin behind a text, or are few among its lines."""
    places = sorted(held)
    filled = [not is_blank(line) for line in lines]
    for_each = sum(filled) / len(places)
    return for_each > most or sum(filled[: places[0]]) > _LATE * for_each


def has_head_labels(lines: Sequence[str]) -> bool:
    """Say whether titles and abstracts stand behind labels, as another layout has them."""
    return any(label is not None and label.label in HEAD_LABELS for label in map(labelled, lines))


def is_abstract_of_entry(lines: Sequence[str], labels: Sequence[Labelled | None], at: int) -> bool:
    """Say whether a line that begins with `Comments:` is an abstract: of sentences, and its entry has no other."""
    if len(lines[at]) < _SHORTEST_ABSTRACT or not (has_sentence_break(lines[at]) and ends_sentence(lines[at].rstrip())):
        return False
    above = 0
    for place in range(at - 1, -1, -1):
        if labels[place] is not None or above >= _SHORTEST_ABSTRACT:
            break
        above += len(lines[place].strip())
    return above < _SHORTEST_ABSTRACT


def is_id(label: Labelled) -> bool:
    """Say whether a line is an id and nothing else but its categories; sentences of a comment cite ids as well.

    One with a number that there is not, as a spreadsheet leaves of `1805.06760`, stands in an id's place all the same.
    """
    identifier, _, rest = label.value.partition(" ")
    is_alone = identifier[-1:].isdigit() and rest.lstrip()[:1] in ("", "[", "(")
    return label.label == "arxiv" and is_alone and bool(arxiv_id(identifier) or own_id(identifier, "arxiv"))


def _closing(line: str) -> Labelled | None:
    """Read a line that stands below an entry's texts: an id, a date, or another label; None for any other line."""
    label = labelled(line) or _dated(line)
    if label is None or label.label in HEAD_LABELS or (label.label == "arxiv" and not is_id(label)):
        return None
    return label


def _dated(line: str) -> Labelled | None:
    """Read a line that says when the paper was submitted, without a colon: `Submitted on 7 Jun 2023`."""
    found = _DATED.fullmatch(line) if len(line) <= _LONGEST_DOI else None
    day = stated_date(found["day"]) if found else None
    is_told = isinstance(day, date) and precision_of(day) is not Precision.YEAR  # `Published ICML 2024`
    return Labelled("created", found["day"]) if found and is_told else None


def closing_labels(lines: Sequence[str]) -> list[Labelled | None]:
    """Read each line that stands below an entry's texts; None for those that go on with a wrapped text above them.

    A text goes on in `categories: A, B and C` where the line above is filled and no sentence ends there; and in an id
    below `text overlap with`, or below a filled line, where the entry's own id follows with no text between, or the
    list ends whose ids stand above.
    """
    labels = [_closing(line) for line in lines]
    first = next((label for label, line in zip(labels, lines, strict=True) if not is_blank(line)), None)
    are_above = first is not None and is_id(first)
    for at in range(1, len(lines)):
        label, above = labels[at], lines[at - 1]
        if label is not None and is_blank(above) and _KEYWORDS.match(lines[at]):  # a comment in a place of its own
            labels[at] = None
        if label is None or ends_sentence(above) or not _is_within(labels[at - 1], above):
            continue
        if label.label == "arxiv":
            is_cited = goes_on(above, lines[at]) or above.split()[-1].lower() in _BEFORE_CITED
            is_text = is_cited and (
                _own_id_follows(lines, labels, at) or (are_above and _ends_below(lines, labels, at))
            )
        else:
            is_lower = lines[at].lstrip()[0].islower() and goes_on(above, lines[at])
            is_text = is_lower or (label.label in ("doi", "url") and goes_on_in_label(above, lines[at]))
        if is_text:
            labels[at] = None
    return labels


def _is_within(label: Labelled | None, line: str) -> bool:
    """Say whether a line is one of a text or of a comment, in which a sentence may go on below."""
    return not is_blank(line) and not is_ruler(line) and (label is None or label.label == "comment")


def _ends_below(lines: Sequence[str], labels: Sequence[Labelled | None], at: int) -> bool:
    """Say whether a list ends below an id: neither a text follows nor another id."""
    below = (labels[place] for place in range(at + 1, len(lines)) if not is_blank(lines[place]))
    return all(label is not None and label.label != "arxiv" for label in below)


def _own_id_follows(lines: Sequence[str], labels: Sequence[Labelled | None], at: int) -> bool:
    """Say whether another id stands below an id, as the first line that is none of the entry's other labels."""
    for place in range(at + 1, len(lines)):
        label = labels[place]
        if not is_blank(lines[place]):
            if label is None:
                return False
            if label.label == "arxiv":
                return True
    return False
