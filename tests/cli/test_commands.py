"""The commands as a user calls them: what they print where, and their exit codes."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner, Result

import flows.cli  # noqa: F401 - adds `run` to the application
from called import Call, called
from pipeline.cli.app import app
from pipeline.cli.show import printable
from pipeline.errors import GistmillError
from pipeline.store.views import VIEWS
from running import SEEDS, run_steps

_GISTMILL = [sys.executable, "-c", "from flows.cli import main; main()"]
_ROOT = Path(__file__).resolve().parents[2]


def _invoke(*arguments: str | Path, text: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=text)


def test_help_lists_every_command_under_a_heading() -> None:
    """`--help` begins with `run`, and every command has its place under a heading; `run --help` has the exit codes."""
    told = _invoke("--help").output
    listed = re.findall(r"^│ ([a-z]+) ", told, flags=re.MULTILINE)
    assert listed[0] == "run"
    assert len(listed) == len(app.registered_commands) + len(app.registered_groups)
    assert "─ Commands ─" not in told, "a command without a heading stands under this one"
    assert "3 published" in re.sub(r"\s+", " ", _invoke("run", "--help").output)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("run", "nothing.txt"), ["nothing.txt", "no such file"]),
        (("run", "empty"), ["empty", "folder without files"]),
        (("run", "https://me:secret@arxiv.org"), ["https://***@arxiv.org", "no password"]),
        (("parse", "https://arxiv.org/list"), ["https://arxiv.org/list", "save the page"]),
        (("run", "page.txt", "--as-of", "yesterday"), ["--as-of: must be a day", "yesterday"]),
        (("run", "page.txt", "--config", "wrong.toml"), ["wrong.toml", "keyphrses", "did you mean 'keyphrases'"]),
        (("run", "page.txt", "--config", "own.toml"), ["mine.csv, line 3", "'a' stands on line 2"]),
        (("enrich", "page.txt", "--config", "own.toml"), ["mine.csv, line 3", "'a' stands on line 2"]),
        (("run", "page.txt", "--config", "none.toml"), ["none.toml", "cannot be read"]),
        (("run", "page.txt", "--export", "taken"), ["taken", "no export of Gistmill"]),
        (("query", "SELECT 1", "--db", "none.duckdb"), ["none.duckdb", "no such database"]),
        (("parse", "page.txt", "--format", "abstrcts"), ["abstrcts", "did you mean 'abstracts'"]),
        (("enrich", "none.jsonl"), ["none.jsonl"]),
    ],
)
def test_wrong_call_says_fact_place_and_way_out(
    arguments: tuple[str, ...], words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong call is one message with exit code 2, nothing is printed, and nothing is made."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "mine.txt").touch()
    (tmp_path / "page.txt").write_text("Abstract:We study rivers.\n", encoding="utf-8")
    (tmp_path / "wrong.toml").write_text("[keyphrses]\ncount = 3\n", encoding="utf-8")
    (tmp_path / "own.toml").write_text("[vocabularies.mine]\nfile = 'mine.csv'\n", encoding="utf-8")
    (tmp_path / "mine.csv").write_text("id,label\na,Rivers\na,Lakes\n", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    done = _invoke(*arguments)
    assert isinstance(done.exception, GistmillError)
    assert (done.exception.exit_code, done.output) == (2, "")
    assert [word for word in words if word not in str(done.exception)] == []
    assert sorted(tmp_path.rglob("*")) == before


def test_a_message_stands_on_stderr_alone(tmp_path: Path) -> None:
    """What a shell sees of a wrong call is one line on stderr, without a traceback, and the exit code."""
    for done in called([Call([command, "nothing.txt"]) for command in ("run", "parse")], tmp_path):
        assert (done.code, done.stdout) == (2, "")
        assert re.fullmatch(r"gistmill: nothing\.txt: no such file[^\n]*\n", done.stderr)


@pytest.mark.parametrize("option", ["--nonsense", "--dask"])
def test_unknown_option(option: str) -> None:
    """An option that does not exist is a wrong call."""
    assert _invoke("run", option).exit_code == 2


def test_foreign_database_fails_the_run_and_is_left_alone(tmp_path: Path) -> None:
    """A file that is no database of ours ends the run before it begins."""
    (tmp_path / "f.duckdb").write_text("mine", encoding="utf-8")
    (tmp_path / "page.txt").write_text("Abstract:We study rivers.\n", encoding="utf-8")
    error = _invoke("run", tmp_path / "page.txt", "--db", tmp_path / "f.duckdb").exception
    assert isinstance(error, GistmillError)
    assert (error.exit_code, "no Gistmill database" in str(error)) == (1, True)
    assert (tmp_path / "f.duckdb").read_text(encoding="utf-8") == "mine"


def test_parse_prints_records_as_json_lines() -> None:
    """Records go to stdout, a line each; what was read is told on stderr."""
    done = _invoke("parse", SEEDS)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.exit_code, len(records)) == (0, 236)
    assert records[-1]["title"] == "Dissecting Self-Supervised Learning Methods for Surgical Computer Vision"
    assert "daily-papers, 100 records, 0 rejects" in done.stderr


def test_parse_tells_what_could_not_be_used(tmp_path: Path) -> None:
    """A file that no layout fits is told with its reason, and the exit code is 3."""
    (tmp_path / "odd.txt").write_text("dear diary\n", encoding="utf-8")
    (tmp_path / "big.txt").write_text("x" * 2_000_000, encoding="utf-8")
    done = _invoke("parse", tmp_path / "odd.txt", tmp_path / "big.txt")
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr.count("unknown_layout") == 2


_DRIFT = "We study how lanterns drift on rivers at night. They drift 35% farther than was thought, our cameras show."


def test_enrich_answers_each_line_in_order() -> None:
    """One line of output for each line of input, errors in their places, the rest unharmed."""
    abstract = "We propose LanternNet (LN), a network of cameras. It finds lanterns 35% faster. See https://a.org/x."
    lines = [
        json.dumps({"id": 7, "title": "Drifting Lanterns", "abstract": abstract}),
        "not json",
        json.dumps({"id": "x", "title": 5}),
        json.dumps({"abstract": None}),
    ]
    answers = [json.loads(line) for line in _invoke("enrich", text="\n".join(lines)).stdout.splitlines()]
    assert [answer.get("id", answer.get("line")) for answer in answers] == [7, 2, "x", 4]
    assert ["error" in answer for answer in answers] == [False, True, True, True]
    assert answers[3]["error"].endswith("is under its keys (abstract)")
    keys = ["id", "keyphrases", "summary", "roles", "tags", "systems", "acronyms", "links", "claims"]
    assert list(answers[0]) == keys
    for column, text in (
        ("keyphrases", "phrase"),
        ("summary", "sentence"),
        ("links", "url"),
        ("acronyms", "short_form"),
    ):
        for row in answers[0][column]:
            source = {"title": "Drifting Lanterns", "abstract": abstract}[row["field"]]
            assert source[row["start_char"] : row["end_char"]] == row[text]
    assert answers[0]["links"][0]["url"] == "https://a.org/x"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ({"paperId": "s1", "paper_title": "Drifting Lanterns", "summary": _DRIFT}, "s1"),
        ({"Title": "Drifting Lanterns", "Abstract Note": _DRIFT, "Key": "doe20"}, "doe20"),
        ({"ti": "Drifting Lanterns", "ab": _DRIFT, "doi": "10.1234/x"}, "10.1234/x"),
        ({"id": 3, "articleTitle": "Drifting Lanterns", "text": _DRIFT}, 3),
    ],
)
def test_enrich_takes_any_names(line: dict[str, object], name: object) -> None:
    """Title, abstract and id may have any names that `parse` knows; the answer is that of our own names."""
    own = {"id": name, "title": "Drifting Lanterns", "abstract": _DRIFT}
    answers = [json.loads(_invoke("enrich", text=json.dumps(asked)).stdout) for asked in (line, own)]
    assert answers[0] == answers[1]
    assert answers[0]["keyphrases"]


def test_enrich_reads_what_an_abstract_is() -> None:
    """What others added is no abstract; where the text read is another one than was given, the answer has it."""
    added = {"id": 1, "title": "Lanterns", "abstract": f"Abstract: {_DRIFT} © 2021 Elsevier Ltd. All rights reserved."}
    lines = [added, {"id": 2, "title": "Erratum", "abstract": "[No abstract available]"}, {"id": 3, "abstract": "N/A"}]
    lines.append({"id": 4, "title": "RETRACTED: Lanterns", "abstract": f" {_DRIFT}\n"})
    first, second, third, fourth = map(
        json.loads, _invoke("enrich", text="\n".join(map(json.dumps, lines))).stdout.splitlines()
    )
    assert first["abstract"] == _DRIFT
    assert all(_DRIFT[row["start_char"] : row["end_char"]] == row["sentence"] for row in first["summary"])
    assert (second["abstract"], second["summary"]) == (None, [])
    assert third["error"].endswith("(id, abstract)")
    assert (fourth["title"], "abstract" in fourth, fourth["summary"]) == ("Lanterns", False, [])


def test_enrich_reads_what_sources_declare(tmp_path: Path) -> None:
    """Categories that a line declares are tags with score 1; a date that is none is an error of its line alone."""
    (tmp_path / "c.toml").write_text('tags.schemes = ["arxiv"]')
    known = {"title": "Sheaves", "declared_categories": ["math.AG"], "published_on": "2019-05-01", "arxiv_id": None}
    lines = "\n".join(map(json.dumps, ({"id": 1, **known}, {"id": 2, **known, "published_on": "May"})))
    good, bad = map(json.loads, _invoke("enrich", "--config", tmp_path / "c.toml", text=lines).stdout.splitlines())
    assert next((tag["tag"], tag["score"], tag["engine"]) for tag in good["tags"]) == ("math.AG", 1.0, "declared")
    assert bad["error"].startswith("published_on: ")


def test_enrich_takes_its_numbers() -> None:
    """The numbers of keyphrases and sentences are upper bounds."""
    line = json.dumps({"id": 1, "abstract": "We study rivers. Rivers run far. Boats drift on rivers. Boats are slow."})
    (answer,) = _invoke("enrich", "--keyphrases", "1", "--sentences", "1", text=line).stdout.splitlines()
    assert (len(json.loads(answer)["keyphrases"]), len(json.loads(answer)["summary"])) == (1, 1)


@pytest.mark.parametrize("output", ["table", "csv", "json", "jsonl"])
def test_query_formats(output: str, finished: Path) -> None:
    """A query's answer is printed on stdout in each format."""
    done = _invoke(
        "query", "SELECT count(*) AS n FROM papers", "--db", finished / "gistmill.duckdb", "--format", output
    )
    assert (done.exit_code, "230" in done.stdout, done.stderr) == (0, True, "")


def test_query_into_a_pipe_that_closes(finished: Path) -> None:
    """A reader that has seen enough is no error."""
    command = [*_GISTMILL, "query", "SELECT * FROM keyphrases k, summaries", "--format", "csv"]
    with subprocess.Popen(
        [*command, "--db", str(finished / "gistmill.duckdb")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=_ROOT,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith("paper_id")
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()


def test_check_finds_a_broken_promise(database: Path) -> None:
    """A sound database passes; a damaged one is told with its row, and the exit code is 1."""
    assert _invoke("check", "--db", database).exit_code == 0
    with duckdb.connect(str(database)) as connection:
        connection.execute("UPDATE links SET url = 'https://elsewhere.org'")
    done = _invoke("check", "--db", database)
    assert (done.exit_code, "2. nothing is made up: links:" in done.stdout) == (1, True)


def test_explain_export_formats_engines(finished: Path, tmp_path: Path) -> None:
    """The other commands answer."""
    shutil.copyfile(finished / "gistmill.duckdb", tmp_path / "g.duckdb")
    explained = _invoke("explain", "2406.06606", "--db", tmp_path / "g.duckdb")
    assert "Accepted by ACL 2024" in explained.stdout
    tag = next(line for line in explained.stdout.splitlines() if line.startswith("  topics 1. "))
    evidence = explained.stdout.splitlines()[explained.stdout.splitlines().index(tag) + 1]
    assert re.search(r"(title|abstract) \d+-\d+ .*\[[^]]+\]", evidence)
    assert _invoke("export", "--to", tmp_path / "out", "--db", tmp_path / "g.duckdb").exit_code == 0
    assert (tmp_path / "out" / "manifest.json").exists()
    assert "daily-papers" in _invoke("formats").stdout
    assert "* summaries" in _invoke("engines").stdout
    assert _invoke("--version").stdout.startswith("gistmill 0.")


def test_terminal_escapes_are_made_visible() -> None:
    """No text commands the terminal: escapes and characters that turn the direction are shown, not obeyed."""
    assert printable("a\x1b[31m\u202eb\tc\nü") == "a\\x1b[31m\\u202eb\tc\nü"


def test_query_without_sql_lists_what_there_is_to_ask() -> None:
    """Without SQL each view is listed with its comment and an example."""
    listed = _invoke("query").stdout
    assert [view.name for view in VIEWS if f"{view.name}\n  {view.comment}\n    SELECT" not in listed] == []
    assert "similar_papers(of_paper)" in listed


@pytest.mark.parametrize("output", ["table", "csv", "json", "jsonl"])
def test_similar(output: str, finished: Path) -> None:
    """The papers most like one and what they share with it, the likest first, as many as asked for."""
    done = _invoke("similar", "Self-RAG", "--db", finished / "gistmill.duckdb", "--limit", "3", "--format", output)
    assert done.exit_code == 0
    assert "shared" in done.stdout
    if output == "jsonl":
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        assert [len(rows), sorted((row["score"] for row in rows), reverse=True)] == [3, [row["score"] for row in rows]]
        assert all(row["shared"] and row["title"] != "Self-RAG" for row in rows)


def test_similar_shows_what_latex_prints(tmp_path: Path) -> None:
    """The table for people has a title as it is printed, the rows for programs have it as it is written."""
    title = r"A \textbf{Robust} Estimator of $\alpha$-Stable Weevils"
    lines = [json.dumps({"title": f"{title} {n}", "abstract": f"We estimate weevils {n}."}) for n in "ab"]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    run_steps([tmp_path / "a.jsonl"], tmp_path / "g.duckdb")
    args = ("similar", f"{title} a", "--db", tmp_path / "g.duckdb")
    assert "\N{GREEK SMALL LETTER ALPHA}-Stable" in _invoke(*args).stdout
    assert "textbf" not in _invoke(*args).stdout
    assert "textbf" in _invoke(*args, "--format", "jsonl").stdout
