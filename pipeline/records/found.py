"""What stages find in a paper, a class a table: each a row, with its place in the text."""

from dataclasses import dataclass

from pipeline.records.sets import Field, SentenceRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The language of a paper: an ISO 639-1 code, None where it cannot be told."""

    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyphrase:
    """A keyphrase of a paper: its first occurrence, verbatim."""

    rank: int
    phrase: str
    score: float
    engine: str
    field: Field
    start_char: int
    end_char: int
    occurrences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarySentence:
    """A sentence chosen for the summary, verbatim and whole; rank 1 is the best one.

    The gist is the part of it that says the same alone; it is the sentence where nothing can be left off.
    """

    rank: int
    sentence: str
    score: float
    engine: str
    field: Field
    start_char: int
    end_char: int
    gist: str
    gist_start_char: int
    gist_end_char: int
    role: SentenceRole | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleOfSentence:
    """The role of a sentence of an abstract, and what a card shows it for; sentences are numbered from 1."""

    sentence_no: int
    role: SentenceRole
    score: float
    engine: str
    field: Field
    start_char: int
    end_char: int
    shown_as: SentenceRole | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A span that earned a tag, and how much it weighed."""

    term: str
    field: Field
    start_char: int
    end_char: int
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A tag in a scheme, with the spans that earned it (never none)."""

    scheme: str
    tag: str
    label: str
    rank: int
    score: float
    engine: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LikedPaper:
    """A paper, some words or an author that somebody likes, or not, and how near another paper is to it."""

    id: str | None
    title: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestScore:
    """How likely it is that a paper is wanted, with the spans (never none) and the liked papers that say so.

    `dislikes` are the disliked papers that lowered the score, where they did. The rank is of a database, so that who
    scores a paper leaves it open.
    """

    interest: str
    score: float
    rank: int | None
    evidence: tuple[Evidence, ...]
    likes: tuple[LikedPaper, ...]
    engine: str
    dislikes: tuple[LikedPaper, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A system, method, model, dataset or benchmark that the paper introduces and names."""

    name: str
    long_form: str | None
    kind: str
    field: Field
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Acronym:
    """A short form that the text defines; the span is the short form's."""

    short_form: str
    long_form: str
    field: Field
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A URL in the text, without trailing punctuation."""

    url: str
    kind: str
    field: Field
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A quantity that the paper states as its own result: value and unit, the clause around it, and its own place.

    `claim` is the verbatim clause from `start_char` to `end_char`, `quantity` the verbatim figure with its unit, which
    lies in that clause. A clause with three figures is three claims.
    """

    claim: str
    value: float | None
    unit: str | None
    field: Field
    start_char: int
    end_char: int
    quantity: str
    quantity_start_char: int
    quantity_end_char: int
