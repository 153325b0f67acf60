"""Exit codes: every command, and every way in which it can end; those that need a run stand beside the flow's tests."""

import os
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

import flows.cli  # noqa: F401 - adds `run` to the application
from pipeline.cli.app import app, run_app
from pipeline.errors import DEBUG_VARIABLE, GistmillError, UsageError

_WELL, _FAILED, _WRONG, _UNREAD = 0, 1, 2, 3

# calls that end well, of every command that waits for nobody
_CALLS = {
    "search": ("whales or models",),
    "query": ("SELECT 1",),
    "path": (),
    "explain": ("Self-RAG",),
    "similar": ("Self-RAG", "--limit", "1"),
    "digest": ("--top", "1"),
    "report": ("--to", "page.html"),
    "export": ("--to", "out"),
    "check": (),
    "like": ("Self-RAG", "--interest", "mine"),
    "dislike": ("Self-RAG", "--interest", "mine"),
    "settings": (),
    "engines": (),
    "formats": (),
    "vocabularies": (),
    "parse": ("page.txt",),
    "enrich": ("page.jsonl",),
}
_SERVE = {"init": (), "run": ("page.txt",), "serve": ("--interval", "60"), "browse": ("--port", "0"), "doctor": ()}
_NO_DATABASE = {"settings", "engines", "formats", "vocabularies", "parse", "enrich"}
_ASKING = [name for name in (*_CALLS, "browse") if name not in _NO_DATABASE]
_NAMES = {command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands}
_GROUPS = {group.name for group in app.registered_groups}
_SETTINGS = "[interests.mine]\nlikes = ['whales']\n"


def _code(*arguments: str) -> int:
    """Return the code that a call ends with, as `run_app` gives it."""
    done = CliRunner().invoke(app, list(arguments))
    if isinstance(done.exception, GistmillError):
        return done.exception.exit_code
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with settings and small inputs."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gistmill.toml").write_text(_SETTINGS)
    (tmp_path / "page.txt").write_text("Title: On whales\nAbstract: We study whales. They are large.\n")
    (tmp_path / "page.jsonl").write_text('{"title": "On whales", "abstract": "We study whales."}\n{}\n')
    return tmp_path


def test_no_command_is_left_out() -> None:
    """What follows asks every command."""
    assert {*_CALLS, *_SERVE, "evaluate", "train"} == _NAMES | _GROUPS


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("command", _CALLS)
def test_well(command: str, finished: Path) -> None:
    """A right call ends with 0; a bad line of many is told in its place and changes nothing."""
    database = () if command in _NO_DATABASE else ("--db", str(finished / "gistmill.duckdb"))
    assert _code(command, *_CALLS[command], *database) == _WELL


def test_settings_are_begun(place: Path) -> None:
    """Settings to begin with are written where there are none."""
    (place / "gistmill.toml").unlink()
    assert _code("init") == _WELL
    assert (place / "gistmill.toml").is_file()


@pytest.mark.parametrize("command", _ASKING)
@pytest.mark.parametrize(
    ("database", "code"),
    [("none", _WRONG), ("folder", _WRONG), ("text", _FAILED), ("foreign", _FAILED), ("damaged", _FAILED)],
)
def test_database_that_is_none(command: str, database: str, code: int, place: Path) -> None:
    """A database that is not there is a wrong call; one that cannot be read has failed, and is left as it is."""
    (place / "folder").mkdir()
    (place / "text").write_text("no database\n" * 1000)
    with duckdb.connect(str(place / "foreign")) as connection:
        connection.execute("CREATE TABLE t (n INTEGER)")
    with duckdb.connect(str(place / "damaged")) as connection:
        connection.execute("CREATE TABLE meta (n INTEGER)")
    before = {path: path.read_bytes() for path in place.iterdir() if path.is_file()}
    assert _code(command, *({**_CALLS, **_SERVE}[command]), "--db", str(place / database)) == code
    assert {path: path.read_bytes() for path in place.iterdir() if path.is_file()} == before


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("command", sorted(_NAMES))
def test_option_that_is_none(command: str) -> None:
    """An unknown option is a wrong call of every command, whatever else is right."""
    assert _code(command, *({**_CALLS, **_SERVE}[command]), "--nope") == _WRONG


@pytest.mark.parametrize("command", ["run", "serve", "browse", "query", "digest", "report", "like", "parse", "enrich"])
@pytest.mark.parametrize("settings", ["[keyphrses]\n", "[keyphrases]\ncount = true\n", "[[\n"])
def test_settings_that_are_none(command: str, settings: str, place: Path, finished: Path) -> None:
    """Settings that are wrong end every command that reads them, before it does anything."""
    (place / "gistmill.toml").write_text(settings)
    database = ("--db", str(finished / "gistmill.duckdb")) if command in _ASKING else ()
    assert _code(command, *({**_CALLS, **_SERVE}[command]), *database) == _WRONG
    assert sorted(path.name for path in place.iterdir()) == ["gistmill.toml", "page.jsonl", "page.txt"]


@pytest.mark.parametrize(
    "command", sorted(_NAMES - {"init", "doctor"})
)  # of which one makes the file, and one tells of it
def test_every_command_takes_settings(command: str, place: Path, finished: Path) -> None:
    """A file of settings may be named everywhere; one that is not there is a wrong call that names it."""
    database = ("--db", str(finished / "gistmill.duckdb")) if command in _ASKING else ()
    done = CliRunner().invoke(
        app, [command, *({**_CALLS, **_SERVE}[command]), *database, "--config", str(place / "no.toml")]
    )
    assert isinstance(done.exception, GistmillError)
    assert (done.exception.exit_code, "no.toml" in str(done.exception)) == (_WRONG, True)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (("search", "(("), _WRONG),
        (("search",), _WRONG),
        (("query", "SELECT nothing"), _WRONG),
        (("query", "SELECT 1; SELECT 2"), _WRONG),
        (("query", "DROP TABLE papers"), _WRONG),
        (("query", "SELECT count(*) FROM range(10000000000)", "--timeout", "0.01"), _FAILED),
        (("explain", "no such paper"), _WRONG),
        (("similar", "no such paper"), _WRONG),
        (("explain", " "), _WRONG),
        (("like", "no such paper", "--interest", "mine"), _WRONG),
        (("like", "Self-RAG", "--interest", "yours"), _WRONG),
        (("digest", "--interest", "yours"), _WRONG),
        (("digest", "--where", "nothing > 1"), _WRONG),
        (("digest", "--since", "yesterday"), _WRONG),
        (("report", "--to", "."), _WRONG),
        (("report", "--to", "page.pdf"), _WRONG),
        (("export", "--to", "."), _WRONG),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_wrong_call_of_a_sound_database(call: tuple[str, ...], code: int, place: Path, finished: Path) -> None:
    """What a database cannot answer is a wrong call; a query that needs more than it may take has failed."""
    assert _code(*call, "--db", str(finished / "gistmill.duckdb")) == code
    assert sorted(path.name for path in place.iterdir()) == ["gistmill.toml", "page.jsonl", "page.txt"]


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (("parse", "none.txt"), _WRONG),
        (("parse", "junk.bin"), _UNREAD),
        (("parse", "page.txt", "junk.bin"), _UNREAD),
        (("enrich", "none.jsonl"), _WRONG),
        (("enrich", "junk.bin"), _WELL),
        (("enrich", "--text", "junk.bin"), _UNREAD),
        (("enrich", "--text", "none.pdf"), _WRONG),
        (("enrich", "--text", "none.pdf", "page.txt"), _UNREAD),
        (("enrich", "--text", "empty.txt"), _WELL),
        (("enrich", "empty.txt"), _WELL),
        (("evaluate", "keyphrases", "empty.txt"), _WRONG),
        (("init",), _WRONG),
        (("evaluate", "tags", "none"), _WRONG),
        (("train", "tags", "none"), _WRONG),
        (("run", "none.txt"), _WRONG),
        (("serve", "none.txt", "--interval", "60"), _WRONG),
        (("serve", "page.txt", "--interval", "60", "--name", "a/b"), _WRONG),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_wrong_inputs(call: tuple[str, ...], code: int, place: Path) -> None:
    """An input that is not there is a wrong call; one that is there and cannot be read is seen in the code."""
    (place / "junk.bin").write_bytes(bytes(range(256)) * 8)
    (place / "empty.txt").touch()
    assert _code(*call) == code


def test_interrupted_statement(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while DuckDB works is no fault: its binding says so in an error of its own."""

    def interrupted() -> None:
        raise RuntimeError("Query interrupted")

    monkeypatch.setattr("pipeline.cli.app.app", interrupted)
    monkeypatch.setattr("pipeline.cli.app.prepare_streams", lambda: None)
    with pytest.raises(SystemExit) as ended:
        run_app()
    assert ended.value.code == 130


@pytest.mark.parametrize(
    ("serving", "call"),
    [
        ("pipeline.browse.serving.serve", ("browse", "--port", "0", "--db")),
        ("flows.serving.serve_listings", ("serve", "--interval", "60", "--db")),
    ],
)
def test_ctrl_c_ends_what_serves(
    serving: str, call: tuple[str, ...], finished: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What serves until it is told to stop ends with 130 where Ctrl-C tells it, as all else does."""

    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(serving, interrupted)
    assert _code(*call, str(finished / "gistmill.duckdb")) == 130


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (("query", "SELECT 1", "--format", "jsn"), "is none of its values; did you mean 'json'? (it is 'jsn')"),
        (("query", "SELECT 1", "--format", "x"), "is none of its values; valid: csv, json, jsonl, parquet, table"),
        (("search", "a", "--limit", "0"), "--limit: must be 1 or more (it is '0')"),
        (("query", "SELECT 1", "--timeout", "1e30"), "--timeout: must be 10,000,000 or less (it is 1e+30)"),
        (("digest", "--top", "1" + "0" * 20), "--top: must be 10,000,000 or less (it is 1" + "0" * 20),
        (("digest", "--since", ""), "--since: is empty; give it a value, or leave it out"),
        (("enrich", "--workers", "1000"), "--workers: must be 256 or less (it is '1000')"),
        (("run", "page.txt", "--wait", "nan"), "--wait: must be 604,800 or less (it is 'nan')"),
        (("search", "a", "--limit", "x"), "must be a whole number (it is 'x')"),
        (("serve", "--interval", "x"), "must be a number (it is 'x')"),
        (("vocabularies", "suggest", "topics", "--best", "0"), "must be 1 or more (it is '0')"),
        (("train", "tags", "x", "--hold-out", "x"), "must be a number (it is 'x')"),
        (("train", "foo"), "foo: no such command; valid: interests, keyphrases, mentions, roles, summaries, tags"),
        (("evaluate", "tag"), "tag: no such command; did you mean 'tags'?"),
        (("qery",), "qery: no such command; did you mean 'query'?"),
    ],
)
def test_wrong_value_of_an_option_is_told_in_plain_words(call: tuple[str, ...], told: str) -> None:
    """What must be so, the nearest value and the one that was given stand in the message, as for wrong settings."""
    error = CliRunner().invoke(app, list(call)).exception
    assert isinstance(error, UsageError)
    assert told in str(error)


def test_traceback_that_was_asked_for_keeps_the_exit_code(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """With --debug the traceback of a failure is printed, and the call ends with the code that it ends with anyway."""
    monkeypatch.setenv(DEBUG_VARIABLE, "1")
    monkeypatch.setattr("sys.argv", ["gistmill", "formats", "--config", "nowhere.toml"])
    with pytest.raises(SystemExit) as ended:
        run_app()
    assert ended.value.code == _WRONG
    assert "Traceback" in capfd.readouterr().err


_BYTES = os.fsdecode(b"caf\xe9")


@pytest.mark.parametrize(
    "call",
    [
        *(("explain", _BYTES), ("similar", _BYTES), ("like", _BYTES, "--interest", "mine"), ("search", _BYTES)),
        *(("report", "--to", "page.html", "--title", _BYTES), ("digest", "--tags", _BYTES), ("query", _BYTES)),
    ],
)
def test_text_that_is_no_utf_8_is_a_wrong_call(call: tuple[str, ...], place: Path, finished: Path) -> None:
    """Bytes that are no UTF-8 are refused where a text is meant."""
    assert _code(*call, "--db", str(finished / "gistmill.duckdb")) == _WRONG
    assert not (place / "page.html").exists()


def test_name_of_an_input_may_be_any_bytes(place: Path) -> None:
    """An input is a file, whose name need be no text."""
    (place / "page.txt").rename(place / _BYTES)
    assert _code("parse", _BYTES) == _WELL


@pytest.mark.parametrize("option", ["--db", "--config", "--to", "--to="])
def test_empty_name_of_a_file_is_a_wrong_call(option: str, finished: Path) -> None:
    """An empty name, as a variable that is not set gives it, is not taken for the folder one is in."""
    given = [option] if option.endswith("=") else [option, ""]
    database = [] if option == "--db" else ["--db", str(finished / "gistmill.duckdb")]
    done = CliRunner().invoke(app, ["export", *given, *([] if "--to" in option else ["--to", "out"]), *database])
    assert str(done.exception) == f"{option.rstrip('=')}: is empty; give it a value, or leave it out"


def test_number_beyond_any_table_is_a_wrong_call(finished: Path) -> None:
    """A number that no table can have is refused, and not taken for damage of the database."""
    database = str(finished / "gistmill.duckdb")
    assert _code("report", "--to", "page.html", "--papers", "9" * 20, "--db", database) == _WRONG


@pytest.mark.parametrize("call", [("run", "page.txt"), ("serve", "--interval", "60")])
@pytest.mark.usefixtures("place")
def test_an_export_that_is_and_is_not_wanted(call: tuple[str, ...]) -> None:
    """A folder to export to beside `--no-export` is a wrong call, and nothing is changed."""
    assert _code(*call, "--db", "new.duckdb", "--export", "out", "--no-export") == _WRONG
    assert not Path("new.duckdb").exists()
