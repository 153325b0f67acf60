"""The list of words that decides hyphens at line ends, counted in abstracts: `make words PAPERS=FILE.parquet`.

In: a Parquet file with columns `title` and `abstract`. Out: `words.txt.gz` and its card, beside the readers. A word is
kept where it stands in _FEWEST papers; one with a hyphen where it is written so more often than without.
"""

import argparse
import gzip
import json
import re
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pyarrow.parquet as pq

_TO = Path("pipeline/parsing/documents/data")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FEWEST = 4
_FEWEST_COMPOUND = 8
_SHORTEST, _LONGEST = 3, 28


def main() -> None:
    """Count, write, and say how many words there are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", type=Path)
    parser.add_argument("--source", default="arXiv metadata (CC0 1.0)")
    chosen = parser.parse_args()
    counts: Counter[str] = Counter()
    papers = 0
    for batch in pq.ParquetFile(chosen.papers).iter_batches(2_000, columns=["title", "abstract"]):
        for row in batch.to_pylist():
            papers += 1
            counts.update(set(_WORD.findall(f"{row['title']} {row['abstract']}".lower())))
    words = sorted(filter(lambda word: _is_kept(word, counts), counts))
    data = gzip.compress("\n".join(words).encode(), mtime=0)
    _TO.mkdir(exist_ok=True)
    (_TO / "words.txt.gz").write_bytes(data)
    compounds = sum("-" in word for word in words)
    card = {
        "what": "words of English research, in lower case, to decide hyphens at line ends",
        "source": chosen.source, "papers": papers, "words": len(words) - compounds, "compounds": compounds,
        "fewest_papers": _FEWEST, "made_by": "make words", "sha256": sha256(data).hexdigest(),
    }  # fmt: skip
    (_TO / "words.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    print(f"{len(words):,} words, {compounds:,} of them with a hyphen, {len(data):,} bytes")  # noqa: T201


def _is_kept(word: str, counts: Counter[str]) -> bool:
    if not _SHORTEST <= len(word) <= _LONGEST:
        return False
    if "-" not in word:
        return counts[word] >= _FEWEST
    return counts[word] >= _FEWEST_COMPOUND and counts[word] > counts[word.replace("-", "")]


if __name__ == "__main__":
    main()
