"""What one would write first: a loop over papers with the same libraries, a paper at a time.

yake for keyphrases, sumy's LexRank for the summary, a term list for tags, regular expressions for links and acronyms,
and an INSERT for each row into DuckDB. Nothing is kept between papers but the extractors.
"""

import json
import re
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import yake
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.utils import get_stop_words

_TOPICS = Path(__file__).resolve().parents[2] / "pipeline" / "tagging" / "data" / "topics.tsv"


class _Words:
    """sumy's tokenizer without the data that NLTK would have to download."""

    def to_words(self, text: str) -> list[str]:
        return re.findall(r"[A-Za-z][A-Za-z-]*", text)


def run(papers: list[dict[str, str]], database: Path) -> float:
    """Return the seconds that the loop takes for `papers`, without its imports."""
    extractor = yake.KeywordExtractor(lan="en", n=3, top=10)
    summarizer = LexRankSummarizer(Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    labels = [line.split("\t")[1].lower() for line in _TOPICS.read_text(encoding="utf-8").splitlines()[1:]]
    connection = duckdb.connect(str(database))
    for table in ("keyphrases", "summaries", "tags", "links", "acronyms"):
        connection.execute(f"CREATE TABLE {table} (paper_id VARCHAR, value VARCHAR, score DOUBLE)")
    start = time.perf_counter()
    for paper in papers:
        text = f"{paper['title']}. {paper['abstract']}"
        rows = {"keyphrases": list(extractor.extract_keywords(text))}
        words = _Words()
        sentences = [Sentence(part, words) for part in re.split(r"(?<=[.!?])\s+", paper["abstract"]) if part]
        document = ObjectDocumentModel([Paragraph(sentences)])
        rows["summaries"] = [(str(sentence), 1.0) for sentence in summarizer(document, 2)]
        rows["tags"] = [(label, 1.0) for label in labels if label in text.lower()]
        rows["links"] = [(url, 1.0) for url in re.findall(r"https?://\S+", text)]
        rows["acronyms"] = [(name, 1.0) for name in re.findall(r"\(([A-Z][A-Za-z-]{1,9})\)", text)]
        for table, found in rows.items():
            for value, score in found:
                connection.execute(f"INSERT INTO {table} VALUES (?, ?, ?)", [paper["id"], value, float(score)])  # noqa: S608 - our own names
    connection.close()
    return time.perf_counter() - start


if __name__ == "__main__":
    sample = [json.loads(line) for line in sys.stdin]
    with tempfile.TemporaryDirectory() as folder:
        cpu = time.process_time()
        seconds = run(sample, Path(folder) / "plain.duckdb")
        sys.stdout.write(json.dumps({"seconds": seconds, "cpu_seconds": time.process_time() - cpu}))
