"""Whole texts read by sumy's engines, and by their lead: a paper of a batch in, the sentences of its summary out.

Separate from the ranker of whole texts, which weighs every sentence once: sumy's methods compare every pair of
sentences, KL every pair for each that it chooses. So of a long text they read the beginning: as much as a paper of ten
pages has, KL a third of that, which takes a second or two.
"""

from collections.abc import Iterator, Sequence

from pipeline.records import SummarySentence
from pipeline.settings import SummaryEngine, SummarySettings
from pipeline.summaries import sumy_engines
from pipeline.summaries.languages import ENGLISH, Language, engine_for, language_of, words_of
from pipeline.summaries.selection import count_words, states_something
from pipeline.summaries.whole_features import sentence_places
from pipeline.summaries.whole_texts import row_of
from pipeline.text.batch import Batch
from pipeline.text.stems import stemmer_for

MOST_SENTENCES, MOST_OF_KL = 300, 100
MOST_WORDS = 12_000
_DECIMALS = 6
_Place = tuple[int, int]  # a segment of the batch, and a sentence in it


def summarise_by_engine(batch: Batch, paper: int, settings: SummarySettings) -> list[SummarySentence]:
    """Return the summary of a paper by the engine that is set, from all of its text, best sentence first.

    Where the engine has no answer, the first sentences are taken, and the rows say engine 'lead'. A score is the
    rating's place between the lowest and the highest of the text.
    """
    language = language_of(batch.papers[paper].language)
    engine = engine_for(settings.engine, language)
    segment, number = sentence_places(batch, paper)
    places = list(zip(segment.tolist(), number.tolist(), strict=True))
    ratings = _ratings(batch, places, engine, language)
    if ratings is None:
        name, rated = SummaryEngine.LEAD.value, [(1.0 / rank, place) for rank, place in enumerate(places, start=1)]
    else:
        name = engine.value if language is ENGLISH else f"{engine.value}:{language.code}"
        rated = _ranked(places, ratings)
    return [
        row_of(batch, place, rank, round(score, _DECIMALS), name, english=language is ENGLISH)
        for rank, (score, place) in enumerate(_within(batch, rated, settings), start=1)
    ]


def _ratings(batch: Batch, places: Sequence[_Place], engine: SummaryEngine, language: Language) -> list[float] | None:
    """Return the engine's rating of each sentence up to its bounds; None where it has none."""
    if engine.value not in sumy_engines.NAMES:
        return None
    sentences: list[list[str]] = []
    left = MOST_WORDS
    for segment, number in places[: MOST_OF_KL if engine is SummaryEngine.KL else MOST_SENTENCES]:
        words = words_of(batch.texts[segment], number, language)
        left -= len(words)
        if left < 0:
            break
        sentences.append(words)
    if len(sentences) < 2:  # noqa: PLR2004 - nothing to rank
        return None
    return sumy_engines.rate_sentences(engine.value, sentences, stemmer_for(language.code), language.stop_words)


def _ranked(places: Sequence[_Place], ratings: Sequence[float]) -> list[tuple[float, _Place]]:
    low, high = min(ratings), max(ratings)
    width = high - low
    rated = [
        ((rating - low) / width if width > 0 else 1.0, place) for rating, place in zip(ratings, places, strict=False)
    ]
    return sorted(rated, key=lambda one: -one[0])


def _within(
    batch: Batch, rated: Sequence[tuple[float, _Place]], settings: SummarySettings
) -> Iterator[tuple[float, _Place]]:
    """Yield the sentences that state something and were not yielded before, while they fit; the first one always."""
    taken, left = set[str](), settings.words
    for score, (segment, number) in rated:
        sentence = batch.texts[segment].sentence(number)
        plain, words = " ".join(sentence.lower().split()), count_words(sentence)
        if plain in taken or not states_something(sentence) or (taken and left is not None and words > left):
            continue
        taken.add(plain)
        left = None if left is None else left - words
        yield score, (segment, number)
        if len(taken) == settings.most_sentences:
            return
