"""How likely it is that somebody wants to read a paper, by the papers, words and authors that they like, and why.

In: analysed papers and the interests of the settings. Out: a score for each, with the words that a paper shares with
liked ones, where they stand, and these liked papers. No language model: terms are weighed by how rare they are in the
literature, and a logistic regression that was fitted on what readers wanted makes a probability of likeness in terms
and in arXiv's categories.
"""

from collections.abc import Mapping
from hashlib import sha256

from pipeline.interests.gathering import Find, gather
from pipeline.interests.model import load, read
from pipeline.interests.scoring import DISLIKED, ENGINE, LIKED, fit, score
from pipeline.interests.terms import terms_of
from pipeline.records import InterestScore
from pipeline.settings import InterestSettings, Settings
from pipeline.text.batch import Batch
from pipeline.text.placing import in_bodies

__all__ = ["DISLIKED", "ENGINE", "LIKED", "Find", "gather", "gathered", "model_sha256", "named_sha256", "score_papers"]

VERSION = 13
"""Raised with each change of the code that can change a score; part of the stage's fingerprint."""


def gathered(settings: Settings, find: Find | None = None, missing: set[str] | None = None) -> Settings:
    """Return settings whose interests name texts alone, see `gather`.

    Raises:
        SettingsError: a file cannot be used, or an interest likes nothing.
    """
    if not settings.interests:
        return settings
    interests = {name: gather(interest, name, find, missing) for name, interest in sorted(settings.interests.items())}
    return settings.model_copy(update={"interests": interests})


def model_sha256(interests: Mapping[str, InterestSettings]) -> str:
    """Return what tells the models of interests from others; refitted ones are loaded.

    Raises:
        SettingsError: a folder holds no model that this version can use.
        ResourceError: the shipped model is missing or damaged.
    """
    own = sorted(interests.items())
    return "\0".join(load.identity(f"interests.{name}.models", interest.models) for name, interest in own)


def named_sha256(settings: Settings) -> str:
    """Return a hash over all that the interests name, an empty text where there are none.

    Raises:
        SettingsError: as `gathered`.
    """
    own = gathered(settings).interests
    told = "\0".join(f"{name}\0{interest.model_dump_json(exclude={'models'})}" for name, interest in own.items())
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest() if own else ""


def score_papers(batch: Batch, interests: Mapping[str, InterestSettings]) -> list[list[InterestScore]]:
    """Return the rows of each paper, one for each interest that it shares anything with.

    Args:
        batch: the papers.
        interests: by name; what they name is gathered first, without a database, unless it was.

    Returns:
        Rows without a rank: that is of a database. A paper that is itself liked has score 1 and engine 'liked', one
        that is disliked 0 and 'disliked'; one that was withdrawn or retracted has none.
    """
    rows: list[list[InterestScore]] = [[] for _ in batch]
    if not interests or not len(batch):
        return rows
    front = batch.front  # what a paper says of itself; a body would drown it
    terms = terms_of(front)
    models = {interest.models: load(interest.models) for interest in interests.values()}
    papers = {folder: read(model, terms) for folder, model in models.items()}
    for name, interest in sorted(interests.items()):
        fitted = fit(gather(interest, name), models[interest.models])
        scored = score(front, papers[interest.models], name, fitted)
        for own, found in zip(rows, scored, strict=True):
            own.extend(found)
    return in_bodies(batch, rows)
