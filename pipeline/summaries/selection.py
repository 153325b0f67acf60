"""Rated sentences of an abstract in, the summary's sentences out: within the budget, best first, with their gists.

Separate from the engines, so that they all keep the same budget and write the same rows.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from pipeline.records import Field, RoleOfSentence, SentenceRole, SummarySentence
from pipeline.settings import SummarySettings
from pipeline.summaries.gists import find_gist
from pipeline.text.analysis import AnalysedText
from pipeline.text.cut_off import end_of_cut_text
from pipeline.text.section_labels import SectionLabel, behind_label, section_labels

PREMISE_AFTER = 0.7
"""What the score of a background sentence is multiplied by where the paper's own statement has been told."""
RESULT_UNTOLD = 0.87
"""And that of all but results, where two sentences are told and neither says what came out."""
SHOWN_FIRST = 0.8
"""What share of the best score the sentence that a card shows as the objective or the result must have to be told in
the place of one that it shows as nothing. Of 30 first sentences of abstracts of every field that changed so, read
without knowing which was which, 14 were better and 6 worse than what rules on words had put first; ROUGE of machine
learning stays what it was."""
_LEAST_LETTERS, _LEAST_WORDS = 8, 3  # of a sentence that states something
_BEGINNING = 24  # characters
_WITHOUT_SPACES = 12  # letters a word, above which white space does not part words: Chinese, Japanese, Thai


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence of the abstract with its score; offsets are code points, half-open; scores are 0 to 1."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that could be chosen, and the stems of what it says, as numbers, with their weights.

    `role` is what it is most likely for, None where that is not told, and `shown_as` what a card shows it as.
    """

    span: Span
    stems: Sequence[int]
    weights: Sequence[float]
    role: SentenceRole | None = None
    shown_as: SentenceRole | None = None

    @property
    def said(self) -> dict[int, float]:
        """Each stem once, with its weight; worked out for the few sentences that are compared with a better one."""
        return dict(zip(self.stems, self.weights, strict=True))


def count_words(text: str) -> int:
    """Return the number of words as a reader counts them: what stands between white space."""
    return len(text.split())


def within_budget(text: str, spans: Iterable[Span], settings: SummarySettings) -> list[Span]:
    """Take spans in the given order while they fit; the first one always fits, one too long is passed over."""
    chosen: list[Span] = []
    left = settings.words
    for span in spans:
        words = count_words(text[span.start : span.end]) if left is not None else 0
        if chosen and left is not None and words > left:
            continue
        chosen.append(span)
        left = None if left is None else left - words
        if len(chosen) == settings.most_sentences:
            break
    return chosen


def choose(text: str, candidates: Sequence[Candidate], settings: SummarySettings) -> list[Span]:
    """Choose sentences for what they say and what was not said before, best first.

    The score of a sentence is lowered by how much of it better ones have said and by what it is for beside them, so
    that scores fall along the summary; what is told first in the place of a premise has its score. Where no sentence
    fits in the number of words, the best one is taken all the same.
    """
    chosen, roles = list[Span](), list[SentenceRole | None]()
    left, told, rest = settings.words, set[int](), list(candidates)
    while rest and len(chosen) < settings.most_sentences:
        fitting = [one for one in rest if left is None or _words_of(text, one) <= left] or ([] if chosen else rest)
        if not fitting:
            break
        worth, best = _best(fitting, told, roles)
        best = best if chosen else _told_first(best, fitting)
        chosen.append(Span(best.span.start, best.span.end, worth))
        told |= best.said.keys()
        roles.append(best.role)
        left = None if left is None else left - _words_of(text, best)
        rest.remove(best)
    return chosen


def _best(
    fitting: Sequence[Candidate],
    told: AbstractSet[int],
    roles: Sequence[SentenceRole | None],
) -> tuple[float, Candidate]:
    """Return the candidate that is worth most, the first of equals, and its worth.

    That is its score at most, so that those with a lower score than the best one's worth are not looked at.
    """
    by_score = sorted(fitting, key=lambda one: (-one.span.score, one.span.start))
    best, worth = by_score[0], -1.0
    for one in by_score:
        if one.span.score < worth:
            break
        own = one.span.score * _novelty(one, told) * _use(one.role, roles)
        if (own, -one.span.start) > (worth, -best.span.start):
            best, worth = one, own
    return worth, best


def _words_of(text: str, candidate: Candidate) -> int:
    return count_words(text[candidate.span.start : candidate.span.end])


def _told_first(best: Candidate, fitting: Sequence[Candidate]) -> Candidate:
    """Return what a card shows as objective or result, if it is nearly as good as a best that it has no use for."""
    if best.shown_as:
        return best
    shown = [one for one in fitting if one.shown_as in {SentenceRole.OBJECTIVE, SentenceRole.RESULT}]
    first = max(shown, key=lambda one: (one.span.score, -one.span.start), default=best)
    return first if first.span.score >= SHOWN_FIRST * best.span.score else best


def _use(role: SentenceRole | None, told: Sequence[SentenceRole | None]) -> float:
    """Return what a sentence's role is worth beside those that are told.

    Readers who marked the two best sentences of 229 abstracts took background for the second in 4; without
    `PREMISE_AFTER` it was ours in 41.
    """
    if role is None or not told:
        return 1.0
    tells_result = len(told) == 1 or SentenceRole.RESULT in (role, *told)
    return (PREMISE_AFTER if role is SentenceRole.BACKGROUND else 1.0) * (1.0 if tells_result else RESULT_UNTOLD)


def _novelty(candidate: Candidate, told: AbstractSet[int]) -> float:
    """Return 1 for a span that says nothing twice, down to 0 for one that repeats all.

    The fall is slow at first, since a sentence on the same subject always repeats some words: of 115 papers whose two
    best sentences were marked by readers, the first two chosen meet 62 % so, 59 % without a penalty and 56 % where it
    is linear.
    """
    if not told:
        return 1.0
    said = candidate.said
    whole = sum(said.values())
    repeated = sum([weight for stem, weight in said.items() if stem in told]) / whole if whole > 0 else 0.0
    return 1.0 - (repeated**2 + repeated**16) / 2


def worth_showing(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return the sentences that have letters for a statement; where none has, those with a letter or a digit.

    What is left by a wrong cut ("M.", "as in (cf. p."), the end of a text that was cut off, a row of dots or a heading
    is no summary while there is anything better. Of sentences that are told again word for word, the first one in
    `spans` is kept.
    """
    cut = end_of_cut_text(text)
    distinct: dict[str, Span] = {}
    for span in spans:
        distinct.setdefault(" ".join(text[span.start : span.end].lower().split()), span)
    states = [span for span in distinct.values() if states_something(text[span.start : span.end])]
    closed = [span for span in states if cut is None or span.end < cut]
    return (
        closed or states or [span for span in distinct.values() if any(map(str.isalnum, text[span.start : span.end]))]
    )


def states_something(sentence: str) -> bool:
    """Say whether a sentence has the letters and words of a statement."""
    words = count_words(sentence)
    if words >= _LEAST_WORDS and sum(map(str.isalpha, sentence[:_BEGINNING])) >= _LEAST_LETTERS:
        return True  # as nearly all do: their other letters need not be counted
    letters = sum(map(str.isalpha, sentence))
    return letters >= _LEAST_LETTERS and (words >= _LEAST_WORDS or letters > words * _WITHOUT_SPACES)


def as_rows(text: str, spans: Sequence[Span], engine: str, *, english: bool) -> list[SummarySentence]:
    """Return sentences of the abstract as the rows of the summary; their order is their rank.

    A label in front of a sentence ("Results:") is no part of it. The rules of gists are of English: in another language
    a gist is its sentence.
    """
    labels = section_labels(text) if spans else []
    own = [replace(span, start=_behind(text, labels, span)) for span in spans]
    return [_row(text, span, engine, rank, english=english) for rank, span in enumerate(own, start=1)]


def _behind(text: str, labels: Sequence[SectionLabel], span: Span) -> int:
    """Return where a sentence begins behind its label; where it is nothing else, the label is all there is."""
    start = behind_label(text, labels, span.start, span.end)
    return start if start < span.end else span.start


def with_roles(rows: Sequence[SummarySentence], roles: Sequence[RoleOfSentence]) -> list[SummarySentence]:
    """Return the rows, each with the role that is told of its sentence, None where none is."""
    of_end = {(role.field, role.end_char): role.role for role in roles}
    return [replace(row, role=of_end.get((row.field, row.end_char))) for row in rows]


def _row(text: str, span: Span, engine: str, rank: int, *, english: bool) -> SummarySentence:
    sentence = text[span.start : span.end]
    first, after = find_gist(sentence) if english else (0, len(sentence))
    return SummarySentence(
        rank=rank,
        sentence=sentence,
        score=span.score,
        engine=engine,
        field=Field.ABSTRACT,
        start_char=span.start,
        end_char=span.end,
        gist=sentence[first:after],
        gist_start_char=span.start + first,
        gist_end_char=span.start + after,
    )


def rank_sentences(abstract: AnalysedText, ratings: Sequence[float]) -> list[Span]:
    """Return the rated sentences, best first, the earlier one of two that are rated alike.

    The score is the rating's place between the lowest and the highest rating of this abstract, 0 to 1 (1 for all
    if they are alike): monotone in the engine's own rating, and not comparable between papers.
    """
    low, high = min(ratings, default=0.0), max(ratings, default=0.0)
    width = high - low
    spans = [
        Span(abstract.sentence_starts[i], abstract.sentence_ends[i], (rating - low) / width if width > 0 else 1.0)
        for i, rating in enumerate(ratings)
    ]
    return sorted(spans, key=lambda span: (-span.score, span.start))


def lead_sentences(abstract: AnalysedText) -> list[Span]:
    """Return all sentences in text order; the score is one over the rank."""
    places = enumerate(zip(abstract.sentence_starts, abstract.sentence_ends, strict=True), start=1)
    return [Span(start, end, 1.0 / rank) for rank, (start, end) in places]
