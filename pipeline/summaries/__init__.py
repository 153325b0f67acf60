"""Analysed texts in, summary sentences out: whole sentences of the abstract, best first, each with its gist.

The door of the folder: `summarise` for a batch, `ENGINES` for what can be chosen, `VERSION` and `model_sha256` for
the state store, which computes a paper again when either changes.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.records import RoleOfSentence, SummarySentence
from pipeline.roles import BatchRoles, RoleChances, roles_of
from pipeline.settings import RoleSettings, SummaryEngine, SummarySettings
from pipeline.summaries import sumy_engines
from pipeline.summaries.languages import ENGLISH, Language, engine_for, language_of, words_of
from pipeline.summaries.selection import (
    Span,
    as_rows,
    lead_sentences,
    rank_sentences,
    with_roles,
    within_budget,
    worth_showing,
)
from pipeline.summaries.structured import speaking
from pipeline.text.analysis import AnalysedText, Analysis, is_document
from pipeline.text.batch import Batch, batch_of
from pipeline.text.placing import in_bodies
from pipeline.text.stems import stemmer_for

__all__ = ["ENGINES", "VERSION", "model_sha256", "summarise", "whole_sha256"]

VERSION = 36

ENGINES: Mapping[SummaryEngine, str] = {
    SummaryEngine.RANKER: "sentences, weighed by models fitted on what people wrote",
    SummaryEngine.LEAD: "the first sentences",
    SummaryEngine.LEXRANK: "sumy's LexRank: sentences that resemble many others (graph centrality, tf-idf cosine)",
    SummaryEngine.LSA: "sumy's LSA: sentences that carry the strongest topics (singular value decomposition)",
    SummaryEngine.LUHN: "sumy's Luhn: sentences with dense clusters of frequent words",
    SummaryEngine.TEXTRANK: "sumy's TextRank: sentences that share words with many others (PageRank)",
    SummaryEngine.SUMBASIC: "sumy's SumBasic: sentences of frequent words, less for words already used",
    SummaryEngine.KL: "sumy's KL: sentences that keep the word distribution of the whole",
    SummaryEngine.REDUCTION: "sumy's Reduction: sentences with the largest word overlap with all others",
}

MAX_SENTENCES = 100
"""sumy's methods compare every pair of sentences, KL every triple: 100 is ten abstracts, and takes seconds at worst."""
MAX_WORDS = 4_000
"""And TextRank every pair of words; the longest abstracts that arXiv takes have 400."""


def summarise(
    analyses: Sequence[Analysis], settings: SummarySettings, role_settings: RoleSettings | None = None
) -> list[list[SummarySentence]]:
    """Choose the summary of each paper: a list in rank order, empty where there is no text beside the title.

    Of a document the whole text is read: in English by the ranker (`whole_texts`), otherwise by an engine of sumy,
    up to bounds of its own (`whole_engines`).

    A paper that is known to be in another language than English goes to a sumy engine with that language's stop words
    and stemmer, and its rows say so: `luhn:de`.
    Where the chosen engine has no answer (one sentence, no words in common, no words at all), the first sentences
    are taken, and the rows say engine 'lead'. Of an abstract with more than `MAX_SENTENCES` sentences or
    `MAX_WORDS` words, all engines but 'lead' look at the beginning alone. Scores are described in `selection`, the
    ranker's in `ranker`. Each sentence has its role, as `pipeline.roles` tells it with `role_settings`.
    """
    batch = batch_of(analyses)
    front = batch.front
    roles = roles_of(front, role_settings or RoleSettings())
    found = in_bodies(front, _summarise(front, settings, roles))
    told = in_bodies(front, roles.rows)
    if any(map(is_document, batch)):
        found = _of_whole_texts(batch, found, settings)
    return [with_roles(*pair) for pair in zip(found, told, strict=True)]


def _of_whole_texts(
    batch: Batch, found: Sequence[list[SummarySentence]], settings: SummarySettings
) -> list[list[SummarySentence]]:
    """Return the summaries of a batch, those of documents from all of their text, given what the front of each gave."""
    from pipeline.summaries import whole_engines  # noqa: PLC0415 - numpy is slow to import

    return [
        begun
        if not is_document(paper)
        else _by_ranker(batch, number, settings, begun)
        if _is_ranked(paper, settings)
        else whole_engines.summarise_by_engine(batch, number, settings) or begun
        for number, (paper, begun) in enumerate(zip(batch, found, strict=True))
    ]


def _by_ranker(
    batch: Batch, paper: int, settings: SummarySettings, begun: list[SummarySentence]
) -> list[SummarySentence]:
    from pipeline.summaries import models, whole_features, whole_texts  # noqa: PLC0415 - likewise

    whole = whole_features.read_whole(batch, paper, models.load_ranker(settings.models).background)
    return whole_texts.summarise_whole(batch, whole, settings, whole_texts.load_whole(settings.models), begun)


def _summarise(batch: Batch, settings: SummarySettings, roles: BatchRoles) -> list[list[SummarySentence]]:
    ranked = [number for number, paper in enumerate(batch) if _is_ranked(paper, settings)]
    spans = iter(_rank(batch.some(ranked), settings, [(roles.chances[one], roles.rows[one]) for one in ranked]))
    return [
        as_rows(paper.abstract.text, next(spans), SummaryEngine.RANKER.value, english=True)
        if _is_ranked(paper, settings)
        else _summarise_one(paper, settings)
        for paper in batch
    ]


def model_sha256(engine: SummaryEngine, folder: Path | None = None) -> str:
    """Return the hash of the model file that `engine` reads; the empty text for one without a model.

    Args:
        engine: the engine.
        folder: the folder of a refitted model, if any; it is loaded, so that a wrong folder is told at once.

    Raises:
        SettingsError: the folder holds no model that this version can use.
        ResourceError: the shipped model is missing or damaged.
    """
    if engine is not SummaryEngine.RANKER:
        return ""
    from pipeline.summaries.models import load_ranker  # noqa: PLC0415 - numpy is slow to import

    return load_ranker.identity("summaries.models", folder)


def whole_sha256(engine: SummaryEngine, folder: Path | None = None) -> str:
    """Return the SHA-256 of the trees that weigh sentences of whole texts; empty for an engine without.

    Raises:
        SettingsError: the folder holds trees that this version cannot use.
        ResourceError: the shipped trees are missing or damaged.
    """
    if engine is not SummaryEngine.RANKER:
        return ""
    from pipeline.summaries.whole_texts import load_whole  # noqa: PLC0415 - numpy is slow to import

    return load_whole.identity("summaries.models", folder)


def _is_ranked(paper: Analysis, settings: SummarySettings) -> bool:
    return settings.engine is SummaryEngine.RANKER and language_of(paper.language) is ENGLISH


def _rank(
    analyses: Sequence[Analysis], settings: SummarySettings, roles: Sequence[tuple[RoleChances, list[RoleOfSentence]]]
) -> list[list[Span]]:
    if not analyses:
        return []
    from pipeline.summaries import models, ranker  # noqa: PLC0415 - numpy is slow to import

    shown = [{row.sentence_no - 1: row.shown_as for row in rows if row.shown_as} for _, rows in roles]
    chances = [one for one, _ in roles]
    return ranker.rank_spans(analyses, models.load_ranker(settings.models), settings, chances, shown)


def _summarise_one(analysis: Analysis, settings: SummarySettings) -> list[SummarySentence]:
    abstract, language = analysis.abstract, language_of(analysis.language)
    engine = engine_for(settings.engine, language)
    ratings = _ratings(abstract, engine, language)
    if ratings is None:
        return _rows(abstract, lead_sentences(abstract), "lead", language, settings)
    name = engine.value if language is ENGLISH else f"{engine.value}:{language.code}"
    return _rows(abstract, rank_sentences(abstract, ratings), name, language, settings)


def _rows(
    abstract: AnalysedText, spans: Sequence[Span], name: str, language: Language, settings: SummarySettings
) -> list[SummarySentence]:
    spans = spans if language is ENGLISH else speaking(abstract.text, spans)
    shown = within_budget(abstract.text, worth_showing(abstract.text, spans), settings)
    return as_rows(abstract.text, shown, name, english=language is ENGLISH)


def _ratings(abstract: AnalysedText, engine: SummaryEngine, language: Language) -> list[float] | None:
    if engine.value not in sumy_engines.NAMES or len(abstract.sentence_starts) < 2:  # noqa: PLR2004 - nothing to rank
        return None
    sentences = _content_words(abstract, language)
    return sumy_engines.rate_sentences(engine.value, sentences, stemmer_for(language.code), language.stop_words)


def _content_words(abstract: AnalysedText, language: Language) -> list[list[str]]:
    """Return the words and numbers of each sentence, lower case, up to the bounds."""
    sentences: list[list[str]] = []
    left = MAX_WORDS
    for number in range(min(len(abstract.sentence_starts), MAX_SENTENCES)):
        words = words_of(abstract, number, language)
        if len(words) > left:
            break
        sentences.append(words)
        left -= len(words)
    return sentences
