"""Valid records with hostile values in their fields: what no parser refuses, and what everything behind it must bear.

Pure functions of chance. A group of records is an input that a user could have: JSON lines, CSV or Parquet.
"""

import csv
import io
import json
from collections.abc import Sequence
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

RECORDS = 60  # of a group
_WORDS = [
    "we", "present", "drifting", "lanterns", "a", "method", "that", "measures", "rivers", "with", "graph", "neural",
    "networks", "and", "improves", "accuracy", "by", "12.5%", "over", "LexRank", "on", "three", "benchmarks", "large",
    "language", "models", "(LLMs)", "our", "code", "is", "at", "https://github.com/a/b", "it", "is", "2.3", "times",
    "faster", "however", "results", "depend", "on", "the", "season", "convolutional", "neural", "network", "(CNN)",
    "unless", "data", "are", "few",
]  # fmt: skip
_TEXTS = (
    *(
        "",
        " ",
        "\x00",
        "a\x00b",
        "\ud800",
        "\udfff\ud800",
        "\x1b[2J\x1b]0;x\x07",
        "\u202egnp.exe",
        "\ufeff",
        "\r\n\r\n",
    ),
    *(
        "\u2028",
        "\x85",
        "e\u0301" * 40,
        "\U0001f9d1\u200d\U0001f680" * 20,
        "\u0130\u0131\ufb01\u1e9e",
        "\U0010ffff",
        "\t",
    ),
    *("'; DROP TABLE papers; --", '"); --', "=HYPERLINK(1)", "<script>alert(1)</script>", "</script><script>alert(1)"),
    *("]]>", "{{7*7}}", "%s%n{0}", "$\\frac{1}{0}$", "\\undefined{", "../../etc/passwd", "a" * 3_000, ". " * 400),
    *("A. B. C. 1. 2. 3.", "nan", "None", "null", "true", "-0", "1e999", "(((((", "[[[[", "``''", "|", "&#0;&amp;&lt;"),
    *(
        "2406.06606v999999999999999999999",
        "arXiv:2406.06606",
        "hep-th/9901001",
        "10.1000/X(y)z",
        "https://doi.org/10.1/ä",
    ),
    *("http://user:pass@a.org/", "javascript:alert(1)", "0000-00-00", "9999-12-31", "2024-02-30", "31 Feb 2024", "0"),
)
_VALUES: Sequence[object] = (
    *(None, True, False, 0, -1, 1 << 31, 1 << 63, 10**40, 1e308, -1e-308, float("nan"), float("inf")),
    *([], {}, [[]], [None], [{}], {"name": {"name": {}}}, ["\ud800"], [["A", "B", ""]], [1, "x", None], "9" * 5_000),
)
_FIELDS = (
    *("title", "abstract", "authors", "arxiv_id", "doi", "url", "comment", "organization", "categories", "keywords"),
    *("published", "num_comments", "id", "status", "language"),
)


def group(chance: Random) -> tuple[str, bytes]:
    """Return the name and the bytes of an input with RECORDS records."""
    records = [record(number, chance) for number in range(RECORDS)]
    kind = chance.choice(("papers.jsonl", "papers.jsonl", "papers.csv", "papers.parquet"))
    return kind, _WRITERS[kind](records)


def record(number: int, chance: Random) -> dict[str, object]:
    """Return a record that is valid but for one to four of its fields."""
    made: dict[str, object] = {
        "title": f"{_sentence(chance)[:80]} {number}",
        "abstract": " ".join(_sentence(chance) for _ in range(chance.randrange(1, 7))),
        "authors": ["Ada Lovelace", "Dr. José Ñandú"],
        "arxiv_id": f"2406.{number % 40:05}",  # some records are of one paper
        "categories": "cs.CL cs.LG",
        "published": "2024-06-06",
    }
    for _ in range(chance.choice((1, 1, 2, 4))):
        name = chance.choice(_FIELDS)
        made[name] = _spoilt(made.get(name), chance)
    return made


def _spoilt(value: object, chance: Random) -> object:
    if isinstance(value, str) and chance.random() < 0.6:  # within what is sound
        place = chance.randrange(len(value) + 1)
        return value[:place] + chance.choice(_TEXTS) * chance.choice((1, 1, 3)) + value[place:]
    return chance.choice(_TEXTS) if chance.random() < 0.5 else chance.choice(_VALUES)


def _sentence(chance: Random) -> str:
    words = " ".join(chance.choices(_WORDS, k=chance.randrange(3, 25)))
    return words[:1].upper() + words[1:] + chance.choice((".", ".", "?", " (Fig. 1).", ""))


def _json_lines(records: Sequence[dict[str, object]]) -> bytes:
    return "\n".join(json.dumps(made) for made in records).encode()


def _csv(records: Sequence[dict[str, object]]) -> bytes:
    sink = io.StringIO()
    writer = csv.DictWriter(sink, _FIELDS)
    writer.writeheader()
    writer.writerows(records)
    return sink.getvalue().encode(errors="replace")


def _parquet(records: Sequence[dict[str, object]]) -> bytes:
    columns = {name: [_cell(made.get(name)) for made in records] for name in _FIELDS}
    sink = io.BytesIO()
    pq.write_table(pa.table(columns), sink)
    return sink.getvalue()


def _cell(value: object) -> str | None:
    return None if value is None else str(value).encode(errors="replace").decode()


_WRITERS = {"papers.jsonl": _json_lines, "papers.csv": _csv, "papers.parquet": _parquet}
