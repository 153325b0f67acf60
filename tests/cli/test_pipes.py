"""Commands in pipes: `-` is standard input wherever an input is named."""

import io
import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import flows.cli  # noqa: F401 - completes the application
from flows.serving import Served, serve_listings
from pipeline.cli.app import app
from pipeline.errors import UsageError
from pipeline.run.inputs import discover
from pipeline.run.request import Request
from pipeline.settings import Settings
from running import run_steps
from written_pdf import Text, column, pdf

_LINE = '{"id": "a", "title": "Whales", "abstract": "We study whales. They are large."}\n'


def test_parse_reads_standard_input() -> None:
    """`parse -` reads a pipe as it reads a file, and calls it `-`."""
    done = CliRunner().invoke(app, ["parse", "-"], input=_LINE)
    assert (done.exit_code, [json.loads(line)["source"] for line in done.stdout.splitlines()]) == (0, ["-"])
    assert done.stderr.startswith("-: json: ")


def test_enrich_reads_standard_input() -> None:
    """`enrich -` is `enrich`."""
    done = CliRunner().invoke(app, ["enrich", "-"], input=_LINE)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lines_of_any_unicode(tmp_path: Path, encoding: str) -> None:
    """A file of lines in UTF-16 with its mark, as Windows writes it, is read as one in UTF-8 is."""
    (tmp_path / "a.jsonl").write_text(_LINE + _LINE.replace('"a"', '"b"'), encoding=encoding)
    done = CliRunner().invoke(app, ["enrich", str(tmp_path / "a.jsonl")])
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "b"]


def test_texts_that_cannot_be_read_are_told_and_seen_in_the_exit_code(tmp_path: Path) -> None:
    """`enrich --text` answers for each text in its place; where one could not be read, the exit code is 3."""
    (tmp_path / "a.txt").write_text("Whales\n\nWe study whales. They are large.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02" * 400)
    texts = [str(tmp_path / name) for name in ("none.txt", "a.txt", "b.txt")]
    done = CliRunner().invoke(app, ["enrich", "--text", *texts])
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(answer["id"], "error" in answer) for answer in answers] == list(
        zip(texts, (True, False, True), strict=True)
    )
    assert done.exit_code == 3
    assert CliRunner().invoke(app, ["enrich", "--text", texts[1]]).exit_code == 0


def test_a_list_of_references_is_no_document(tmp_path: Path) -> None:
    """`enrich --text` takes no list of references for a text, and says how it is read."""
    reference = "Bell, A. ({0}). Moss in forty towns. Botany Letters, 8(2), 1-9. https://doi.org/10.1000/moss.{0}\n"
    (tmp_path / "a.txt").write_text("".join(map(reference.format, (2019, 2020, 2021))), encoding="utf-8")
    done = CliRunner().invoke(app, ["enrich", "--text", str(tmp_path / "a.txt")])
    assert "a list of references, no document; gistmill parse" in json.loads(done.stdout)["error"]
    assert done.exit_code == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ["is empty"]),
        ("id,abstract\n1,Moss is green.\n", ["no line of it", "gistmill parse - | gistmill enrich", "--text -"]),
        (f"Moss\n{_LINE}", []),
    ],
    ids=["empty", "no JSON", "one line of two"],
)
def test_lines_that_are_no_papers_are_told_with_the_way_out(text: str, told: list[str]) -> None:
    """Where no line of an input is a paper, stderr says how such an input is read; one that is suffices."""
    done = CliRunner().invoke(app, ["enrich"], input=text)
    assert (done.exit_code, len(done.stdout.splitlines())) == (0, len(text.splitlines()))
    assert all(part in done.stderr for part in told)
    assert bool(done.stderr) == bool(told)


def _pdf(folder: Path) -> Path:
    lines = ("We study whales of the north and count", "them by their songs. They are large.")
    page = [
        Text("On the Songs of Whales", 60, 760, 18, is_bold=True),
        Text("1 Introduction", 60, 700, 12, is_bold=True),
    ]
    path = folder / "a.pdf"
    path.write_bytes(pdf([[*page, *column(lines, 60, 680)]]))
    return path


def test_enrich_reads_documents_of_all_kinds(tmp_path: Path) -> None:
    """`enrich --text` reads a PDF as a run does and tells the text that offsets count in; without it, what to do."""
    path = _pdf(tmp_path)
    answer = json.loads(CliRunner().invoke(app, ["enrich", "--text", str(path)]).stdout)
    assert (answer["title"], answer["body"][:14]) == ("On the Songs of Whales", "1 Introduction")
    for phrase in answer["keyphrases"]:
        assert answer[phrase["field"]][phrase["start_char"] : phrase["end_char"]] == phrase["phrase"]
    refused = CliRunner().invoke(app, ["enrich", str(path)])
    assert isinstance(refused.exception, UsageError)
    assert f"gistmill enrich --text {path}" in str(refused.exception)


def test_enrich_reads_the_front_of_a_note_as_no_text(tmp_path: Path) -> None:
    """A file of Markdown is read with its front matter, and as plain text where it is none."""
    (tmp_path / "a.md").write_text(
        "---\ntitle: Whales\ntags: [sea]\n---\nWhales sing in *winter*, far from land.\n", encoding="utf-8"
    )
    (tmp_path / "b.md").write_text("Whales sing.", encoding="utf-8")
    told = CliRunner().invoke(app, ["enrich", "--text", *(str(tmp_path / name) for name in ("a.md", "b.md"))]).stdout
    answers = [json.loads(line) for line in told.splitlines()]
    assert (answers[0]["title"], answers[0]["body"]) == ("Whales", "Whales sing in winter, far from land.")
    assert not any("error" in answer for answer in answers)


def test_what_parse_tells_of_a_document_can_be_enriched(tmp_path: Path) -> None:
    """`parse | enrich` gives what `enrich --text` does, under the source's name; a body that is none is an error."""
    path = _pdf(tmp_path)
    told = CliRunner().invoke(app, ["parse", str(path)]).stdout
    record = json.loads(told)
    record["body"]["pages"][0]["end_char"] += 1
    answers = CliRunner().invoke(app, ["enrich"], input=told + json.dumps(record) + "\n").stdout.splitlines()
    piped, spoilt = map(json.loads, answers)
    read = json.loads(CliRunner().invoke(app, ["enrich", "--text", str(path)]).stdout)
    assert (piped["id"], piped["keyphrases"], piped["summary"]) == (str(path), read["keyphrases"], read["summary"])
    assert "do not cover its text" in spoilt["error"]


def test_run_reads_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run takes a pipe among files; it is the source `-`, and is copied once, however often it is asked for."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(_LINE.encode())))
    report = run_steps(["-"], tmp_path / "p.duckdb")
    assert ([source.uri for source in report.sources], report.papers.new) == (["-"], 1)
    assert discover(["-", "-"])[0].path.read_text() == _LINE


def test_schedule_reads_no_pipe(tmp_path: Path) -> None:
    """What can be read once is no input of a schedule."""
    request = Request(inputs=("-",), database=tmp_path / "p.duckdb", export=None, settings=Settings())
    with pytest.raises(UsageError, match=r"^-: standard input can be read once"):
        serve_listings(Served(request, None, None, "x"), None, 60, None)
