"""The parts above an arXiv listing's ids, told by what they look like: title, authors, abstract, comment.

In: an entry's parts as `listing_blocks` splits them. Out: what each is. There are no labels to go by and
any part can be missing, so an abstract is told by its prose, a list of authors by its names, and a comment by where it
stands and what it says.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from pipeline.parsing.alternation import ARXIV_ABSTRACT_CHARS
from pipeline.parsing.author_lines import are_authors, are_several_names
from pipeline.parsing.listing_blocks import (
    COMMENT_START,
    SURE_NAMES,
    Part,
    PartKind,
    holds_doubtful_heading,
    holds_doubtful_title,
    is_prose,
    split_parts,
)
from pipeline.parsing.people import split_authors
from pipeline.parsing.prose import ends_sentence, has_sentence_break

_SHORTEST_SENTENCE = 80  # characters of one that may speak of pages or figures and be an abstract
_SHORTEST_LOST = (
    120  # characters of a text of several sentences that no comment is, if it says nothing of pages or venue
)
_LONGEST_COMMENT = 400
_LEAST_NAMED = 2  # entries with authors that say that all have some
_COMMENT_CUE = re.compile(
    r"\b(?:accepted|published|appear(?:s|ed|ing)?|submitted|presented|proceedings|proc\.|camera[- ]ready|pages|pp\.|"
    r"figures?|tables?|workshop|conference|journal|preprint|withdrawn|erratum|version|thesis|website|code|project page|"
    r"supplementary|icml|iclr|neurips|nips|cvpr|acl|emnlp|naacl|aaai|ijcai|kdd|www|sigir|icra|iros)\b|https?://",
    re.IGNORECASE,
)
_REMARK = re.compile(r"(?:this|the present|our) (?:paper|article|work|manuscript|note|preprint)\b", re.IGNORECASE)

TWO_TEXTS = (
    "two texts stand above one id, and whether the second is a comment, a paragraph or another paper's cannot be told; "
    "write `Comments:` in front of a comment, or join the paragraphs"
)


class Named(Enum):
    """Which entries of a list name their authors."""

    NONE = auto()
    SOME = auto()
    ALL = auto()  # of which it can be told


@dataclass(slots=True)
class Parts:
    """An entry's parts, as told; `authors` as written."""

    title: Part | None = None
    authors: Part | None = None
    abstract: list[Part] = field(default_factory=list)
    comment: list[Part] = field(default_factory=list)

    def all(self) -> list[Part]:
        """Return the parts in the order of their lines."""
        return [part for part in (self.title, self.authors, *self.abstract, *self.comment) if part is not None]


def tell_entries(parts: Sequence[Part]) -> list[Parts]:
    """Say which part is what.

    There is one entry, unless several abstracts follow each other: then the earlier ones have lost their ids. Parts
    that have no place in an entry are left out.
    """
    abstracts = _abstracts(parts)
    if not abstracts:
        return _without_abstract(parts)
    entries: list[Parts] = []
    taken = 0
    for indexes, following in zip(abstracts, [*abstracts[1:], None], strict=True):
        entry = _with_heading(parts[taken : indexes[0]])
        entry.abstract = [parts[index] for index in indexes]
        end = following[0] if following else len(parts)
        taken = indexes[-1] + 1
        while taken < end and (following is None or is_comment(parts[taken])):
            entry.comment.append(parts[taken])
            taken += 1
        entries.append(entry)
    return entries


def names_told(heads: Sequence[Sequence[tuple[int, str, PartKind]]], width: int) -> Named:
    """Say which entries of a list name their authors, as far as their lines tell; one alone says nothing of others."""
    if len(heads) == 1:
        return Named.SOME
    split = [(head, split_parts(head, page_width=width)) for head in heads]
    has_names = [told.authors is not None for _, parts in split for told in tell_entries(parts)]
    sure = [told for head, parts in split if not is_doubtful(head, parts) for told in tell_entries(parts)]
    named = [told.authors is not None for told in sure if told.abstract]
    if sum(named) >= _LEAST_NAMED and all(named):
        return Named.ALL
    return Named.SOME if any(has_names) else Named.NONE


def is_doubtful(head: Sequence[tuple[int, str, PartKind]], parts: Sequence[Part]) -> bool:
    """Say whether it is open where an entry's title ends and its authors begin."""
    return holds_doubtful_title(head, parts) or holds_doubtful_heading(head, parts)


def are_untold(told: Sequence[Parts]) -> bool:
    """Say whether two texts stand above one id, no title between: a paper's whose id is lost, or a long comment."""
    return len(told) > 1 and all(parts.title is None for parts in told[1:])


def is_comment(part: Part) -> bool:
    """Say whether a part reads like an author's comment: it begins like one, or is short and about pages or venue."""
    return part.kind is PartKind.UNKNOWN and says_of_itself(part.text)


def are_names(part: Part) -> bool:
    """Say whether what stands below an abstract are its authors and no comment."""
    return part.kind is PartKind.UNKNOWN and are_several_names(part.text) and not is_comment(part)


def says_of_itself(text: str) -> bool:
    """Say whether a text begins as an author's comment does, or is short and about pages or venue."""
    begins = COMMENT_START.match(text) is not None
    return begins or (len(text) <= _LONGEST_COMMENT and _COMMENT_CUE.search(text) is not None)


def _abstracts(parts: Sequence[Part]) -> list[list[int]]:
    """Return the indexes of each abstract's paragraphs; where there is no prose, a lone sentence will do."""
    prose = [index for index, part in enumerate(parts) if is_prose(part)]
    texts = [index for index in prose if _is_told(parts[index]) or not COMMENT_START.match(parts[index].text)]
    prose = texts or _short_abstracts(parts) or prose[:1]
    grouped: list[list[int]] = []
    for index in prose:
        if grouped and grouped[-1][-1] == index - 1 and _are_paragraphs(parts[index - 1], parts[index]):
            grouped[-1].append(index)
        else:
            grouped.append([index])
    return [_without_remark(parts, indexes) for indexes in grouped]


def _is_told(part: Part) -> bool:
    return part.kind is PartKind.ABSTRACT


def _without_remark(parts: Sequence[Part], indexes: list[int]) -> list[int]:
    """Leave an author's remark out of the paragraphs of an abstract.

    It is the last one, speaks of `this paper` and does not end as a sentence, whereas what is above it does.
    """
    last = parts[indexes[-1]].text
    is_remark = _REMARK.match(last) and not ends_sentence(last) and len(last) <= _LONGEST_COMMENT
    return indexes[:-1] if len(indexes) > 1 and is_remark and ends_sentence(parts[indexes[-2]].text) else indexes


def _short_abstracts(parts: Sequence[Part]) -> list[int]:
    """Return the indexes of short abstracts: of one, or more where a title and its authors stand above the next."""
    found = _short_abstract(parts)
    for index in range(found[0] + 2, len(parts)) if found else ():
        text = parts[index].text
        is_text = ends_sentence(text) and not COMMENT_START.match(text)
        heading = parts[max(found[-1] + 1, index - 2) : index]
        is_long = len(text) >= _SHORTEST_LOST and has_sentence_break(text) and not is_comment(parts[index])
        if is_text and heading and _is_heading(heading, is_sure=is_long):
            found.append(index)
    return found


def _is_heading(parts: Sequence[Part], *, is_sure: bool) -> bool:
    """Say whether parts below an abstract are the title and authors of another, which has lost its id.

    Where the text below them can be nothing but an abstract, a title alone will do, and one author.
    """
    title, authors = parts[0], parts[-1]
    if len(parts) > 1 and (title.kind is PartKind.TITLE or authors.kind is PartKind.AUTHORS):
        return authors.kind is PartKind.AUTHORS
    is_title = not ends_sentence(title.text) and not is_comment(title) and not are_authors(title.text)
    if len(parts) == 1:
        return is_title and is_sure
    return is_title and are_authors(authors.text) and (is_sure or len(split_authors(authors.text)) > 1)


def _short_abstract(parts: Sequence[Part]) -> list[int]:
    """Return the index of an abstract too short to be told by its length: the first sentence that begins no comment.

    What an author remarks stands below the abstract, so of two sentences the first is it, whatever it speaks of; a
    question is one only where nothing else is, for titles ask.
    """
    sentences = [
        index
        for index, part in enumerate(parts)
        if part.kind is PartKind.UNKNOWN and not COMMENT_START.match(part.text) and ends_sentence(part.text)
    ]
    told = [
        index for index in sentences if not parts[index].text.endswith("?") or has_sentence_break(parts[index].text)
    ]
    likely = [index for index in told if len(parts[index].text) >= _SHORTEST_SENTENCE or not is_comment(parts[index])]
    return (likely or [index for index in sentences if not is_comment(parts[index])])[:1]


def _are_paragraphs(above: Part, below: Part) -> bool:
    """Say whether two texts are one abstract: the second has no label, and both together are no longer than one."""
    return below.kind is PartKind.UNKNOWN and len(above.text) + len(below.text) <= ARXIV_ABSTRACT_CHARS


def _with_heading(above: Sequence[Part]) -> Parts:
    """Tell title and authors from the parts above an abstract; the nearest count, for what is farther is stray."""
    rest = list(above)
    entry = Parts()
    if rest and _closes_heading(rest):
        entry.authors = rest.pop()
    if rest and rest[-1].kind in (PartKind.UNKNOWN, PartKind.TITLE):
        entry.title = rest.pop()
    return entry


def _closes_heading(above: Sequence[Part]) -> bool:
    last = above[-1]
    if last.kind is not PartKind.UNKNOWN:
        return last.kind is PartKind.AUTHORS
    return are_authors(last.text) and (len(above) > 1 or len(split_authors(last.text)) >= SURE_NAMES)


def _without_abstract(parts: Sequence[Part]) -> list[Parts]:
    """Tell an entry of title, perhaps authors and comment; none where a part has no place among these."""
    comments = 0
    while comments < len(parts) and is_comment(parts[-1 - comments]):
        comments += 1
    entry = _with_heading(parts[: len(parts) - comments])
    entry.comment = list(parts[len(parts) - comments :]) if entry.title else []
    return [entry] if entry.title and len(entry.all()) == len(parts) else []
