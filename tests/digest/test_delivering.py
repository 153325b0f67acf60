"""New means new to the reader: nothing is lost and nothing repeated, whatever is killed, retried or fed."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from pipeline.digest import marks
from pipeline.digest.delivering import Brought, Letter, deliver, edition_of, letters
from pipeline.digest.marks import mark_file, read_mark
from pipeline.errors import DatabaseLocked, DeliveryFailed, StoreError, UsageError
from pipeline.run.deliveries import make_deliveries, open_deliveries
from pipeline.settings import DeliverySettings, Settings
from pipeline.store.lock import writer_lock
from pipeline.store.querying import DEFAULT_BOUNDS

_AT = datetime(2026, 11, 23, 6)  # noqa: DTZ001 - as the tables hold it


class Killed(BaseException):
    """The end of a process: nothing of ours may catch it."""


class Reader:
    """A place that takes letters; it can be out of order, and remembers what has arrived by identity."""

    def __init__(self) -> None:
        self.arrived: dict[tuple[int, tuple[str, ...]], list[str]] = {}
        self.taken = 0
        self.is_down = False

    def take(self, letter: Letter) -> bool:
        """Take a letter; the same one again is the same."""
        if self.is_down:
            raise DeliveryFailed("the place is down")
        self.taken += 1
        for batch in letter.batches:
            self.arrived[batch.number, batch.papers] = list(batch.papers)
        return True

    @property
    def papers(self) -> Counter[str]:
        """How often each paper has arrived."""
        return Counter(paper for papers in self.arrived.values() for paper in papers)


def _publish(database: Path, place: Path) -> None:
    place.unlink(missing_ok=True)
    run_id = 1 + int(database.parent.name)
    for name in ("morning", "other"):
        open_deliveries(
            Settings.model_validate({"mail": {"host": "a"}, "deliveries": [_values(name=name)]}), place, run_id
        )
    place.write_bytes(database.read_bytes())


def _values(**values: object) -> dict[str, object]:
    return {"name": "morning", "to": "mail:me@example.org", **values}


def _settings(**values: object) -> DeliverySettings:
    return DeliverySettings.model_validate(_values(**values))


def _deliver(place: Path, reader: Reader, day: int = 0, **values: object) -> Brought:
    return deliver(place, _settings(**values), _AT + timedelta(days=day), reader.take, DEFAULT_BOUNDS)


def _all(database: Path, order: str = "paper_id") -> list[str]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return [name for (name,) in connection.execute(f"SELECT paper_id FROM papers ORDER BY {order}").fetchall()]  # noqa: S608


def test_each_run_brings_what_is_new_and_a_second_one_nothing(week: Sequence[Path], place: Path) -> None:
    """What each run adds is brought once; a run again, and a run without a new paper, bring nothing."""
    reader = Reader()
    brought = []
    for day, database in enumerate(week):
        _publish(database, place)
        brought += [_deliver(place, reader, day).papers, _deliver(place, reader, day).papers]
    assert brought == [2, 0, 3, 0, 0, 0]
    assert reader.papers == Counter(_all(place))


def test_new_delivery_begins_with_the_last_papers(week: Sequence[Path], place: Path) -> None:
    """A delivery that is new brings what the last run with a paper brought, or what its first day says."""
    _publish(week[2], place)
    late, whole, never = Reader(), Reader(), Reader()
    _deliver(place, late)
    _deliver(place, whole, name="whole", since="2000-01-01")
    _deliver(place, never, name="never", since="2999-01-01")
    assert (len(late.papers), len(whole.papers), len(never.papers)) == (3, 5, 0)


def test_two_feeds_do_not_take_from_each_other(week: Sequence[Path], place: Path) -> None:
    """Each delivery has its own mark: both bring everything."""
    one, other = Reader(), Reader()
    for database in week:
        _publish(database, place)
        _deliver(place, one)
        _deliver(place, other, name="other")
    assert one.papers == other.papers == Counter(_all(place))


def test_what_is_beyond_the_first_n_is_passed_over(week: Sequence[Path], place: Path) -> None:
    """With a bound the rest of a day does not come the next day, and the document says of how many it is."""
    reader = Reader()
    _publish(week[0], place)
    assert _deliver(place, reader, top=1).papers == 1
    assert _deliver(place, reader, top=1).papers == 0
    mark = read_mark(place, "morning")
    (section,) = edition_of(place, _settings(top=1), mark.batches, DEFAULT_BOUNDS).sections
    assert (len(section.cards), section.total) == (1, 2)


def test_paper_that_comes_to_match_later_is_brought_then(week: Sequence[Path], place: Path) -> None:
    """What no condition let through is not taken for known."""
    reader = Reader()
    _publish(week[0], place)
    assert _deliver(place, reader, where="title = 'Paper 1'").papers == 1
    assert _deliver(place, reader, where="title LIKE 'Paper%'").papers == 1
    assert max(reader.papers.values()) == 1


def test_condition_is_told_by_its_place(week: Sequence[Path]) -> None:
    """What a delivery's condition makes go wrong names the delivery, not an option that nobody gave."""
    with pytest.raises(UsageError, match=r"^deliveries: where of 'morning': there is no column 'titel'"):
        _deliver(week[0], Reader(), where="titel = 'x'")


def test_failed_delivery_is_tried_again_with_the_same_papers(week: Sequence[Path], place: Path) -> None:
    """Each day that failed is a batch of its own, and all of them arrive in their order once the place is up."""
    reader = Reader()
    reader.is_down = True
    for day, database in enumerate(week):
        _publish(database, place)
        with pytest.raises(DeliveryFailed):
            _deliver(place, reader, day)
    reader.is_down = False
    assert _deliver(place, reader, 3) == Brought(2, 5)
    assert [number for number, _ in reader.arrived] == [1, 2]
    assert reader.papers == Counter(_all(place))


class _Steps:
    """Counts the steps of a delivery, and ends the process at one of them."""

    def __init__(self, moment: int) -> None:
        self.moment = moment
        self.count = 0

    def pass_by(self, torn: Callable[[], object] = lambda: None) -> None:
        """Go one step on, or be killed after half of it."""
        self.count += 1
        if self.count - 1 == self.moment:
            torn()
            raise Killed


def _interrupt(monkeypatch: pytest.MonkeyPatch, reader: Reader, moment: int) -> None:
    """Kill the process at the n-th step: before, amid and after each line of the mark, before and after each letter."""
    steps = _Steps(moment)
    append, take = marks._append, reader.take  # noqa: SLF001 - what a kill interrupts

    def interrupted(path: Path, values: dict[str, object]) -> None:
        steps.pass_by()
        half = json.dumps(values)[:-5]
        steps.pass_by(lambda: path.write_text(path.read_text(encoding="utf-8") + half, encoding="utf-8"))
        append(path, values)
        steps.pass_by()

    def taken(letter: Letter) -> bool:
        steps.pass_by()
        has_arrived = take(letter)
        steps.pass_by()
        return has_arrived

    monkeypatch.setattr(marks, "_append", interrupted)
    monkeypatch.setattr(reader, "take", taken)


@pytest.mark.parametrize("moment", range(12))
def test_killed_at_any_moment_loses_and_repeats_nothing(
    week: Sequence[Path], place: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    """Killed before, amid or after any step, the next run brings every paper, and none under a second identity."""
    reader = Reader()
    _publish(week[0], place)
    is_killed = False
    with monkeypatch.context() as patched:
        _interrupt(patched, reader, moment)
        try:
            _deliver(place, reader)
        except Killed:
            is_killed = True
    assert is_killed == (moment < 11)  # three lines of three steps, and a letter of two
    _publish(week[1], place)
    _deliver(place, reader, 1)
    assert reader.papers == Counter(_all(place))


def test_a_note_behind_a_cut_one_is_whole(tmp_path: Path) -> None:
    """What is noted after a kill in the middle of a line stands in a line of its own."""
    path = tmp_path / "mark"
    path.write_bytes(b'{"cut": 1}\n{"cu')
    marks._append(path, {"whole": 2})  # noqa: SLF001 - what a kill interrupts
    assert path.read_bytes() == b'{"cut": 1}\n{"cu\n{"whole": 2}\n'


def test_two_runs_at_once_are_kept_apart(week: Sequence[Path], place: Path) -> None:
    """While one delivery is made, another of that name is refused and nothing is noted."""
    _publish(week[0], place)
    reader = Reader()
    with writer_lock(mark_file(place, "morning"), 0), pytest.raises(DatabaseLocked):
        _deliver(place, reader)
    assert (reader.taken, read_mark(place, "morning").batches) == (0, [])


def test_file_that_is_replaced_holds_all_that_has_not_arrived(week: Sequence[Path], place: Path) -> None:
    """A batch that was chosen and not written stands in the next file beside the new one."""
    settings = _settings(to=str(place.parent / "new.md"))
    mark = read_mark(place, "morning")
    mark.add(_AT, ["a"], [])
    mark.add(_AT, ["b"], [])
    _publish(week[0], place)
    (letter,) = letters(place, settings, mark, DEFAULT_BOUNDS)
    assert [batch.number for batch in letter.batches] == [2, 1]
    mark.finish(letter.batches[1])
    mark.finish(letter.batches[0])
    mark.add(_AT, ["c"], [])
    (letter,) = letters(place, settings, mark, DEFAULT_BOUNDS)
    assert [batch.number for batch in letter.batches] == [3]
    (letter,) = letters(place, settings.model_copy(update={"keep": 2}), mark, DEFAULT_BOUNDS)
    assert [batch.number for batch in letter.batches] == [3, 2]


def test_file_of_a_day_holds_all_batches_of_that_day(week: Sequence[Path], place: Path) -> None:
    """Two runs on one day: the second does not take the first one's papers out of the day's file."""
    target = place.parent / "{date}.jsonl"
    settings = Settings.model_validate({"deliveries": [{"name": "day", "to": str(target)}]})
    for database in week[:2]:
        _publish(database, place)
        (outcome,), _ = make_deliveries(settings, place, _AT)
        assert outcome.problem is None
    lines = (place.parent / "2026-11-23.jsonl").read_text(encoding="utf-8").splitlines()
    assert sorted(json.loads(line)["paper_id"] for line in lines) == _all(place)


def test_where_nothing_is_new_it_is_skipped_or_said(week: Sequence[Path], place: Path) -> None:
    """By default a quiet run leaves the file as it is; when_empty = 'say' says that nothing is new."""
    _publish(week[0], place)
    for name, when in (("quiet", "skip"), ("loud", "say")):
        target = place.parent / f"{name}.md"
        values = {"name": name, "to": str(target), "when_empty": when, "where": "title = 'Paper 1'"}
        settings = Settings.model_validate({"deliveries": [values]})
        make_deliveries(settings, place, _AT)
        first = target.read_bytes()
        make_deliveries(settings, place, _AT)
        assert (target.read_bytes() == first, b"nothing new" in target.read_bytes()) == (when == "skip", when == "say")


def test_database_made_anew_repeats_nothing(week: Sequence[Path], place: Path) -> None:
    """Papers are known by their ids: runs that count from 1 again bring nothing that was brought."""
    reader = Reader()
    _publish(week[2], place)
    _deliver(place, reader, since="2000-01-01")
    _publish(week[0], place)
    assert _deliver(place, reader, 1).papers == 0


def test_mark_that_cannot_be_read_is_told_with_the_way_out(week: Sequence[Path], place: Path) -> None:
    """What stands in the place of a mark is left as it is, and the message says what to do with it."""
    _publish(week[0], place)
    mark_file(place, "stands").mkdir(parents=True)
    with pytest.raises(
        StoreError, match=r"stands\.jsonl: cannot be read .* move it elsewhere, and the delivery begins"
    ):
        _deliver(place, Reader(), name="stands")


def test_moment_of_a_mark_may_name_its_zone(tmp_path: Path) -> None:
    """A line that a person wrote with a zone is of the same moment in UTC, beside those that name none."""
    file = mark_file(tmp_path / "g.duckdb", "morning")
    file.parent.mkdir(parents=True)
    for at in ("2026-11-20T08:00:00+02:00", "2026-11-20 06:00"):
        with file.open("a", encoding="utf-8") as stream:
            stream.write(f'{{"batch": 1, "at": "{at}", "papers": [], "passed": []}}\n')
    batches = read_mark(tmp_path / "g.duckdb", "morning").batches
    assert [batch.at for batch in batches] == [datetime.fromisoformat("2026-11-20T06:00:00")] * 2
