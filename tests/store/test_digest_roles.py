"""The digest's sentences by role: the summary's own where it has one of the role, else the surest one."""

import duckdb
import pytest

from pipeline.store.schema import TABLES
from pipeline.store.views import DIGEST

ABSTRACT = "Ice is old. We aim at ice. We use radar. We use maps. Ice is fast. Snow is slow."
_ROLES = """
INSERT INTO roles (paper_id, sentence_no, role, score, engine, field, start_char, end_char) VALUES
    ('p', 1, 'background', 0.9, 'chain', 'abstract', 0, 11), ('p', 2, 'objective', 0.6, 'chain', 'abstract', 12, 26),
    ('p', 3, 'method', 0.5, 'chain', 'abstract', 27, 40), ('p', 4, 'method', 0.9, 'chain', 'abstract', 41, 53),
    ('p', 5, 'result', 0.9, 'chain', 'abstract', 54, 66), ('p', 6, 'result', 0.4, 'chain', 'abstract', 67, 80);
INSERT INTO summaries (paper_id, rank, sentence, field, start_char, end_char) VALUES
    ('p', 1, 'Snow is slow.', 'abstract', 67, 80);
"""


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    """Return a database with the tables, one paper with roles and a summary, one without."""
    connection = duckdb.connect()
    for table in TABLES:
        columns = ", ".join(f'"{column.name}" {column.sql_type}' for column in table.columns)
        connection.execute(f'CREATE TABLE "{table.name}" ({columns})')
    connection.execute("INSERT INTO papers (paper_id, abstract) VALUES ('p', ?), ('q', NULL)", [ABSTRACT])
    connection.execute(_ROLES)
    connection.execute(f"CREATE VIEW digest AS {DIGEST.sql}")
    return connection


def _add(connection: duckdb.DuckDBPyConnection, abstract: str, *roles: tuple[str, float, int, int]) -> None:
    """Add paper 'r': its abstract, and for each of its sentences role, score, beginning and end."""
    connection.execute("INSERT INTO papers (paper_id, abstract) VALUES ('r', ?)", [abstract])
    for number, (role, score, start, end) in enumerate(roles, start=1):
        connection.execute(
            "INSERT INTO roles (paper_id, sentence_no, role, score, engine, field, start_char, end_char)"
            " VALUES ('r', ?, ?, ?, 'chain', 'abstract', ?, ?)",
            [number, role, score, start, end],
        )


def _summarise(connection: duckdb.DuckDBPyConnection, sentence: str) -> None:
    """Say that the summary of paper 'r' is its abstract, one sentence."""
    connection.execute(
        "INSERT INTO summaries (paper_id, rank, sentence, field, start_char, end_char) VALUES"
        " ('r', 1, ?, 'abstract', 0, ?)",
        [sentence, len(sentence)],
    )


def _shown(connection: duckdb.DuckDBPyConnection, role: str) -> str | None:
    """Return what stands on the card of paper 'r' for a role."""
    found = connection.execute(f"SELECT {role} FROM digest WHERE paper_id = 'r'").fetchone()  # noqa: S608 - our roles
    assert found is not None
    return None if found[0] is None else str(found[0])


def test_each_role_has_its_sentence(connection: duckdb.DuckDBPyConnection) -> None:
    """The summary's sentence of a role comes first, else the surest of the role; a paper without roles has none."""
    rows = connection.execute("SELECT objective, method, result FROM digest ORDER BY paper_id").fetchall()
    assert rows == [("We aim at ice.", "We use maps.", "Snow is slow."), (None, None, None)]


@pytest.mark.parametrize("act", ["We draw maps.", "Maps were used.", "Using maps, ice flows."])
def test_a_method_is_something_done(connection: duckdb.DuckDBPyConnection, act: str) -> None:
    """A sentence that says what was done, or how, is the method before a surer one that states a fact."""
    _add(connection, f"Ice is thick. {act}", ("method", 0.9, 0, 13), ("method", 0.7, 14, 14 + len(act)))
    assert _shown(connection, "method") == act


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("The problem is hard.", False),
        ("The proposed system draws maps.", True),
        ("It employs maps of ice.", True),
        ("RADAR draws maps.", True),
        ("We show that maps are good.", False),
        ("Applications to snow are also discussed.", False),
        ("The accuracy of the method is good.", False),
    ],
)
def test_a_method_is_an_act_or_speaks_of_what_was_made(
    connection: duckdb.DuckDBPyConnection,
    sentence: str,
    shown: bool,  # noqa: FBT001 - a parameter
) -> None:
    """A fact, a finding or a use is no method, however sure; what a system of the paper's does is one."""
    connection.execute("INSERT INTO systems (paper_id, name) VALUES ('r', 'RADAR')")
    _add(connection, sentence, ("method", 0.9, 0, len(sentence)))
    assert _shown(connection, "method") == (sentence if shown else None)


@pytest.mark.parametrize(("before", "shown"), [("Maps are drawn by all.", False), ("Maps were drawn by us.", True)])
def test_what_stands_before_a_paper_speaks_of_itself_is_no_method(
    connection: duckdb.DuckDBPyConnection,
    before: str,
    shown: bool,  # noqa: FBT001 - a parameter
) -> None:
    """What is usually done, told before the authors speak, is no method; what was done is one."""
    end = len(before)
    _add(connection, f"{before} Here we find ice.", ("method", 0.9, 0, end), ("result", 0.9, end + 1, end + 18))
    assert _shown(connection, "method") == (before if shown else None)


def test_what_is_done_beside_the_rest_gives_way(connection: duckdb.DuckDBPyConnection) -> None:
    """A method that is told as something more stands behind one that is not."""
    _add(connection, "We also use maps. We use radar.", ("method", 0.9, 0, 17), ("method", 0.6, 18, 31))
    assert _shown(connection, "method") == "We use radar."


@pytest.mark.parametrize(
    ("roles", "objective", "others"),
    [
        (("method", "method"), "We propose maps.", "We use radar."),
        (("result", "result"), "We propose maps.", "We use radar."),
        (("method", "objective"), "We use radar.", "We propose maps."),
    ],
)
def test_what_is_first_proposed_is_the_objective_where_nothing_else_is(
    connection: duckdb.DuckDBPyConnection, roles: tuple[str, str], objective: str, others: str
) -> None:
    """The first that a paper proposes is what it is for, if no sentence has that role; the next says how."""
    _add(connection, "We propose maps. We use radar.", (roles[0], 0.9, 0, 16), (roles[1], 0.9, 17, 30))
    assert _shown(connection, "objective") == objective
    assert _shown(connection, "method") == (others if "method" in roles else None)


def test_what_came_out_in_so_many_words_is_the_result(connection: duckdb.DuckDBPyConnection) -> None:
    """A sentence that says what was found is the result before a surer one that does not."""
    abstract = "We show that ice is fast. Maps are drawn by hand."
    _add(connection, abstract, ("result", 0.5, 0, 25), ("result", 0.9, 26, 49))
    assert _shown(connection, "result") == "We show that ice is fast."


@pytest.mark.parametrize(
    "outlook",
    [
        "This opens the way to maps.",
        "It may serve as a signal.",
        "Ice is a very promising platform.",
        "This will enable maps.",
        "It offers a new route to maps.",
        "Maps underscore their great value.",
    ],
)
def test_a_result_is_no_outlook(connection: duckdb.DuckDBPyConnection, outlook: str) -> None:
    """Where another sentence says what came out, a surer one on what it is good for is not the result."""
    abstract = f"Ice is fast. {outlook}"
    _add(connection, abstract, ("result", 0.5, 0, 12), ("result", 0.9, 13, len(abstract)))
    assert _shown(connection, "result") == "Ice is fast."


def test_an_outlook_of_the_summary_is_no_result(connection: duckdb.DuckDBPyConnection) -> None:
    """What a result is good for gives way to what came out even where the summary has it."""
    outlook, found = "This opens the way to maps.", "Ice is fast."
    _add(connection, f"{outlook} {found}", ("result", 0.9, 0, len(outlook)), ("result", 0.5, len(outlook) + 1, 40))
    _summarise(connection, outlook)
    assert _shown(connection, "result") == found


@pytest.mark.parametrize(
    ("aside", "filled"), [("Finally, we discuss maps of ice.", False), ("Snow melts when the air is warm an", True)]
)
def test_a_result_is_no_aside_and_not_cut_off(
    connection: duckdb.DuckDBPyConnection,
    aside: str,
    filled: bool,  # noqa: FBT001 - a parameter
) -> None:
    """An act without what came of it, or what a source cut off at 500 characters, stands behind what came out."""
    abstract = f"Ice is fast. {'Ice. ' * 100}"[: 499 - len(aside)] + f" {aside}" if filled else f"Ice is fast. {aside}"
    start, end = len(abstract) - len(aside), len(abstract)
    _add(connection, abstract, ("result", 0.5, 0, 12), ("result", 0.9, start, end))
    assert _shown(connection, "result") == "Ice is fast."


@pytest.mark.parametrize(
    ("act", "result"),
    [
        ("We introduce maps of ice.", None),
        ("Uses of ice are discussed.", None),
        ("We introduce maps, which are faster than radar.", "We introduce maps, which are faster than radar."),
    ],
)
def test_an_act_alone_is_no_result(connection: duckdb.DuckDBPyConnection, act: str, result: str | None) -> None:
    """What was done is no result on a card, even where the summary holds it and nothing else is one."""
    _add(connection, act, ("result", 0.9, 0, len(act)))
    _summarise(connection, act)
    assert _shown(connection, "result") == result


@pytest.mark.parametrize(
    ("sentence", "score", "shown"),
    [
        ("Existing maps of ice fail in winter.", 0.9, False),
        ("To find ice, radar has become common (i) in winter.", 0.9, False),
        ("I map old ice.", 0.9, True),
        ("This short paper is on old ice.", 0.9, True),
        ("The aim of the survey was a map.", 0.9, True),
        ("Maps of ice are discussed.", 0.9, True),
        ("To map old ice.", 0.9, True),
        ("Old ice in winter.", 1.0, True),
    ],
)
def test_an_objective_is_the_papers_own(
    connection: duckdb.DuckDBPyConnection,
    sentence: str,
    score: float,
    shown: bool,  # noqa: FBT001 - a parameter
) -> None:
    """What others did is no objective on a card, even where the summary holds it, unless the abstract calls it one."""
    _add(connection, sentence, ("objective", score, 0, len(sentence)))
    _summarise(connection, sentence)
    assert _shown(connection, "objective") == (sentence if shown else None)


@pytest.mark.parametrize(
    ("sentence", "role", "score", "shown"),
    [
        ("Ice was rarely seen.", "method", 0.5, False),
        ("Ice was rarely seen.", "objective", 0.5, False),
        ("Ice was rarely seen.", "method", 0.7, True),
        ("We look at old ice.", "method", 0.5, True),
        ("Maps of ice are introduced.", "objective", 0.5, True),
        ("Ice is fast.", "result", 0.4, False),
        ("We find that ice is fast.", "result", 0.4, True),
    ],
)
def test_what_is_hardly_sure_has_to_speak(
    connection: duckdb.DuckDBPyConnection,
    sentence: str,
    role: str,
    score: float,
    shown: bool,  # noqa: FBT001 - a parameter
) -> None:
    """A role that is hardly told stays empty on a card, unless its sentence names the authors or says a finding."""
    _add(connection, sentence, (role, score, 0, len(sentence)))
    assert _shown(connection, role) == (sentence if shown else None)
