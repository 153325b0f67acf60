"""How well documents are read: `make documents DOCUMENTS=folder`, a folder with `pdf`, `html` and files of their truth.

PDF: the share of sentences found in the body and of headings found among the sections. HTML: precision, recall and F1
as trafilatura's evaluation counts them (https://github.com/adbar/trafilatura, tests/comparison.py): a string that the
text must hold and holds is a true positive, one that it must lack and holds a false positive. Beside the whole, a
third that a fixed draw holds out of all tuning.
"""

import argparse
import html
import json
import re
import time
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from pipeline.parsing import parse_bytes
from pipeline.records import Record

_NOT_LETTERS = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]{1,5})[.)]?\s+(?=\S)")
_SHORTEST_HEADING = 3  # letters; some of the truth are numbers alone
_SHORTEST = 20  # letters and digits of a sentence


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", html.unescape(text))
    return _NOT_LETTERS.sub("", "".join(char for char in plain if not unicodedata.combining(char))).casefold()


def _heading(text: str) -> str:
    return _letters(_NUMBER.sub("", html.unescape(text))) or _letters(text)


def is_held(name: str) -> bool:
    """Say whether a file belongs to the third that is held out."""
    return sha256(name.encode()).digest()[0] % 3 == 0


def _record(path: Path) -> Record | None:
    parsed = parse_bytes(path.read_bytes(), name=path.name).parsed
    return parsed.records[0] if parsed.records else None


def _pdf(folder: Path, show: str) -> Iterable[tuple[str, dict[str, int]]]:
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    for name, known in truth.items():
        record = _record(folder / name)
        body = record.body if record else None
        text = _letters(body.text) if body else ""
        headings = {_heading(section.heading or "") for section in body.sections} if body else set()
        told = [_letters(sentence) for sentence in known["sentences"]]
        told = [sentence for sentence in told if len(sentence) >= _SHORTEST]
        wanted = [heading for heading in known["headings"] if sum(map(str.isalpha, heading)) >= _SHORTEST_HEADING]
        asked = [_heading(heading) for heading in wanted]
        missing = [heading for heading in wanted if _heading(heading) not in headings]
        title = _letters(known["title"] or "")
        found = {
            "sentences": len(told), "found": sum(sentence in text for sentence in told),
            "headings": len(asked), "headings found": len(asked) - len(missing),
            "sections": len(headings), "titles": int(bool(title)),
            "titles found": int(bool(title) and record is not None and _letters(record.title or "") == title),
        }  # fmt: skip
        if show and show in name:
            print(name, missing, sorted(headings), record and record.title)
        yield name, found


def _html(folder: Path, show: str) -> Iterable[tuple[str, dict[str, int]]]:
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    for name, known in truth.items():
        record = _record(folder / name)
        text = record.body.text if record and record.body else ""
        held = [part in text for part in known["holds"]]
        lacks = [part in text for part in known["lacks"]]
        if show and show in name:
            print(name, held, lacks, record and record.title)
        yield (
            name,
            {
                "tp": sum(held),
                "fn": len(held) - sum(held),
                "fp": sum(lacks),
                "tn": len(lacks) - sum(lacks),
                "read": int(bool(text)),
            },
        )


def _summed(rows: Iterable[dict[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for row in rows:
        for key, value in row.items():
            total[key] = total.get(key, 0) + value
    return total


def _told(kind: str, sums: dict[str, int]) -> str:
    if kind == "pdf":
        return " ".join(f"{name} {sums[part]}/{sums[of]} = {sums[part] / max(sums[of], 1):.3f}" for name, part, of in (
            ("sentences", "found", "sentences"), ("headings", "headings found", "headings"), ("titles", "titles found", "titles"))) + f" sections {sums['sections']}"  # fmt: skip
    precision = sums["tp"] / max(sums["tp"] + sums["fp"], 1)
    recall = sums["tp"] / max(sums["tp"] + sums["fn"], 1)
    return f"precision {precision:.3f} recall {recall:.3f} F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f} read {sums['read']}"


def main() -> None:
    """Read and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kind", choices=("pdf", "html"))
    parser.add_argument("--show", default="", help="files whose name holds this are told one by one")
    parser.add_argument("--each", action="store_true")
    chosen = parser.parse_args()
    for kind, measure in (("pdf", _pdf), ("html", _html)):
        if chosen.kind in (None, kind) and (chosen.folder / kind / "truth.json").exists():
            begin = time.process_time()
            rows = dict(measure(chosen.folder / kind, chosen.show))
            if chosen.each:
                for name, row in rows.items():
                    print(name, "held" if is_held(name) else "", _told(kind, row))
            for label, held in (("tuned on", False), ("held out", True)):
                part = [row for name, row in rows.items() if is_held(name) is held]
                print(f"{kind} {label}: {len(part)} files, {_told(kind, _summed(part))}")
            print(f"{kind}: {time.process_time() - begin:.1f} s of this process")


if __name__ == "__main__":
    main()
