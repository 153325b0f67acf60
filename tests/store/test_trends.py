"""What changes from month to month and from week to week, of papers of which more or less is known."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from pipeline.store.database import make_work_copy, open_work

_PAPERS = [  # paper_id, published_on, published_precision, first_seen_on
    ("arxiv:1", date(2026, 8, 1), "month", date(2026, 8, 12)),
    ("arxiv:2", date(2026, 8, 1), "month", date(2026, 11, 2)),
    ("day", date(2026, 8, 14), "day", date(2026, 11, 2)),
    ("year", date(2026, 1, 1), "year", date(2026, 8, 12)),
    ("nothing", None, None, date(2026, 8, 12)),
]


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database of papers with one tag and one keyphrase each."""
    folder = tmp_path_factory.mktemp("trends")
    make_work_copy(folder / "none.duckdb", folder / "g.duckdb")
    with open_work(folder / "g.duckdb") as opened:
        for paper_id, day, precision, seen in _PAPERS:
            opened.execute(
                "INSERT INTO papers (paper_id, published_on, published_precision, first_seen_on) VALUES (?, ?, ?, ?)",
                [paper_id, day, precision, seen],
            )
            opened.execute("INSERT INTO tags (paper_id, scheme, tag) VALUES (?, 'topics', 'moss')", [paper_id])
            opened.execute("INSERT INTO keyphrases (paper_id, rank, phrase) VALUES (?, 1, 'Moss')", [paper_id])
        yield opened


@pytest.mark.parametrize("view", ["trends", "keyphrase_trends"])
def test_months(connection: duckdb.DuckDBPyConnection, view: str) -> None:
    """A paper counts in the month that is known of it; one of which only the year is known is not of January."""
    rows = connection.execute(f"SELECT month, papers, share FROM {view}").fetchall()  # noqa: S608 - names in this file
    assert rows == [(date(2026, 8, 1), 3, 1.0)]


@pytest.mark.parametrize("view", ["weekly_trends", "weekly_keyphrase_trends"])
def test_weeks(connection: duckdb.DuckDBPyConnection, view: str) -> None:
    """A paper counts in the week of its day; one with a month alone where a run first read it within that month."""
    rows = connection.execute(f"SELECT week, papers, share FROM {view}").fetchall()  # noqa: S608 - likewise
    assert rows == [(date(2026, 8, 10), 2, 1.0)]


def test_a_concept_is_one_row(tmp_path: Path) -> None:
    """Plurals, hyphens, blanks and British spellings make no second row; the row says what most papers write."""
    spelt = ["World models", "world-models", "world models", "World model", "LLMs", "LLM", "taxonomies", "taxonomy"]
    spelt += ["bias", "class", "classes", "mass", "mas"]
    spelt += ["Gap analysis", "gap analyses", "Cellular automata", "cellular automaton", "Hessian matrices"]
    spelt += ["hessian matrix", "index", "indices", "base", "basis"]
    spelt += ["pre-trained models", "Pretrained model", "predictive modelling", "predictive modeling"]
    spelt += ["prosthesis", "Prostheses", "prostheses", "Type Ia supernovae", "type ia supernova", "nuclei", "nucleus"]
    spelt += ["spin-orbit torque", "spin-orbit torque", "spin orbit torque", "moment", "momentum"]
    spelt += [f"Spin{hyphen}orbit torques" for hyphen in "\u2010\u2011\u2012\u2013\u2212"]
    spelt += ["Medical images", "medical images", "medical imaging", "generative modelling", "generative model"]
    spelt += ["Maxwell's equations", "maxwell\u2019s equation", "Maxwell equations", "materials science"]
    spelt += ["material science", "convolution layers", "convolutional layer", "analytical solution"]
    spelt += ["analytic solutions", "robotic grasping", "robot grasping", "social biases", "social bias"]
    spelt += ["galaxy clusters", "galaxy clustering", "energy functional", "energy function", "uncertainty estimates"]
    spelt += ["uncertainty estimation"]
    spelt += ["neighbour optimisation", "Neighbor optimization", "scaling laws", "scaling law"]
    make_work_copy(tmp_path / "none.duckdb", tmp_path / "g.duckdb")
    with open_work(tmp_path / "g.duckdb") as opened:
        opened.execute(
            "INSERT INTO papers (paper_id, published_on, published_precision, first_seen_on) "
            "SELECT 'p' || n, DATE '2026-08-14', 'day', DATE '2026-08-14' FROM range(?) t(n)",
            [len(spelt)],
        )
        for number, phrase in enumerate(spelt):
            opened.execute("INSERT INTO keyphrases (paper_id, rank, phrase) VALUES (?, 1, ?)", [f"p{number}", phrase])
        for view in ("keyphrase_trends", "weekly_keyphrase_trends"):
            found = opened.execute(f"SELECT phrase, papers FROM {view} ORDER BY ALL").fetchall()  # noqa: S608 - likewise
            assert found == [
                ("analytic solutions", 2),
                ("base", 1),
                ("basis", 1),
                ("bias", 1),
                ("cellular automata", 2),
                ("class", 2),
                ("convolution layers", 2),
                ("energy function", 1),
                ("energy functional", 1),
                ("galaxy clustering", 1),
                ("galaxy clusters", 1),
                ("gap analyses", 2),
                ("generative model", 2),
                ("hessian matrices", 2),
                ("index", 2),
                ("llm", 2),
                ("mas", 1),
                ("mass", 1),
                ("material science", 2),
                ("maxwell equations", 3),
                ("medical images", 3),
                ("moment", 1),
                ("momentum", 1),
                ("neighbor optimization", 2),
                ("nuclei", 2),
                ("pre-trained models", 2),
                ("predictive modeling", 2),
                ("prostheses", 3),
                ("robot grasping", 2),
                ("scaling law", 2),
                ("social bias", 2),
                ("spin-orbit torque", 8),
                ("taxonomies", 2),
                ("type ia supernova", 2),
                ("uncertainty estimates", 2),
                ("world models", 4),
            ]


def test_a_short_form_is_counted_as_what_papers_define_it_as(tmp_path: Path) -> None:
    """LLMs is a row with large language models, as three papers define it; ASR, which is something else too, is not."""
    make_work_copy(tmp_path / "none.duckdb", tmp_path / "g.duckdb")
    defined = {"LLM": ["large language models", "Large language model", "large language models"]}
    defined |= {"ASR": ["speech recognition", "speech recognition", "speech recognition", "success rate"]}
    defined |= {"GNN": ["graph neural network"]}
    with open_work(tmp_path / "g.duckdb") as opened:
        for number, phrase in enumerate(["LLMs", "large language models", "large language models", "ASR", "GNNs"]):
            opened.execute(
                "INSERT INTO papers (paper_id, published_on, published_precision) VALUES (?, '2026-08-01', 'month')",
                [str(number)],
            )
            opened.execute("INSERT INTO keyphrases (paper_id, rank, phrase) VALUES (?, 1, ?)", [str(number), phrase])
        for short, longs in defined.items():
            for number, long in enumerate(longs):
                row = [str(number), short, long]
                opened.execute("INSERT INTO acronyms (paper_id, short_form, long_form) VALUES (?, ?, ?)", row)
        rows = opened.execute("SELECT phrase, papers FROM keyphrase_trends").fetchall()
    assert sorted(rows) == [("asr", 1), ("gnns", 1), ("large language models", 3)]
