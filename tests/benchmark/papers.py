"""Papers to measure with: taken from a Parquet file, or made of the seeds' own sentences."""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import pyarrow.parquet as pq

from pipeline import parsing

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as a bulk file holds it."""

    id: str
    title: str
    abstract: str


def write_papers(count: int, data: Path | None, place: Path) -> list[Paper]:
    """Write `count` papers as JSON lines; return some of them for the plain loop."""
    papers = _given(data) if data else _made()
    sample: list[Paper] = []
    with place.open("w", encoding="utf-8") as file:
        for number, paper in enumerate(islice(papers, count)):
            row = {"id": paper.id, "title": paper.title, "abstract": paper.abstract, "categories": "cs.CL"}
            file.write(json.dumps({**row, "update_date": f"20{10 + number % 16}-03-01"}) + "\n")
            if number < _SAMPLED:
                sample.append(paper)
    return sample


_SAMPLED = 300  # papers for the plain loop, which takes some 11 ms for each


def _given(data: Path) -> Iterator[Paper]:
    """Yield the papers of a Parquet file with the columns title and abstract; again with other ids when it ends."""
    columns = pq.read_table(data, columns=["title", "abstract"]).to_pydict()
    texts = zip(columns["title"], columns["abstract"], strict=True)
    for number, (title, abstract) in enumerate(cycle(texts)):
        again = number // len(columns["title"])
        # another order of its sentences makes it another paper
        sentences = re.split(r"(?<=[.!?])\s+", abstract)
        moved = sentences[again % len(sentences) :] + sentences[: again % len(sentences)]
        yield Paper(_id(number), f"{title} ({again})" if again else title, " ".join(moved) if again else abstract)


def _made() -> Iterator[Paper]:
    """Yield papers of the seeds' words: sentences of several abstracts, words of several titles, always the same."""
    chance = random.Random(20261121)  # noqa: S311 - nothing is secret here
    titles, sentences, lengths = _seeds()
    for number in range(10**9):
        words = chance.choice(titles).split()[:6] + chance.choice(titles).split()[-5:]
        abstract = " ".join(chance.choice(sentences) for _ in range(chance.choice(lengths)))
        yield Paper(_id(number), " ".join(words), abstract)


def _seeds() -> tuple[list[str], list[str], list[int]]:
    records = [
        record
        for file in sorted(SEEDS.iterdir())
        for record in parsing.parse_bytes(file.read_bytes()).parsed.records
        if record.abstract
    ]
    abstracts = [re.split(r"(?<=[.!?])\s+", record.abstract or "") for record in records]
    titles = [record.title for record in records if record.title]
    return titles, [sentence for found in abstracts for sentence in found], [len(found) for found in abstracts]


def _id(number: int) -> str:
    return f"{10 + number // 900_000:02d}{number // 75_000 % 12 + 1:02d}.{number % 75_000 + 1:05d}"
