"""Papers marked as liked or not: looked up in the database, noted in a file of the reader's own.

In: papers as people name them, or a bibliography. Out: the file with their marks, replaced as a whole. Nothing in the
database changes: the next run reads the file.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.interests.gathering import read_papers
from pipeline.interests.marks import Marked, read_marks, same_id, with_marks
from pipeline.regular import read_regular
from pipeline.store.atomic import replace_whole
from pipeline.store.disk import disk_faults_told
from pipeline.store.liked import marked
from pipeline.store.opening import open_published


def found_papers(database: Path, names: Iterable[str]) -> list[Marked]:
    """Return the papers that names mean, as `explain` takes them.

    Raises:
        UsageError: there is no database, no such paper, or several fit.
    """
    with open_published(database) as connection:
        return [marked(connection, name) for name in names]


def papers_of_file(database: Path, source: Path) -> tuple[list[Marked], int]:
    """Return the papers of a bibliography that the database has, and how many it has not.

    Raises:
        UsageError: there is no database, or the file cannot be read or holds no paper.
    """
    papers = read_papers(source)
    found: list[Marked] = []
    with open_published(database) as connection:
        for paper in papers:
            try:
                found.append(marked(connection, paper.id or paper.title or ""))
            except UsageError:  # what it lacks is counted, and told once
                continue
    return list(dict.fromkeys(found)), len(papers) - len(found)


def mark(place: Path, papers: Sequence[Marked], *, liked: bool) -> list[Marked]:
    """Note that papers are liked, or disliked; return those of which it was not noted yet.

    Raises:
        SettingsError: the file holds a line that is no mark.
        UsageError: it cannot be written.
    """
    try:
        text = read_regular(place).decode("utf-8-sig") if place.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{place}: cannot be read ({error}); correct it, or name another file as marks") from None
    marks = read_marks(text, str(place))
    changed = [paper for paper in dict.fromkeys(papers) if marks.get(same_id(paper.id)) is not liked]
    if changed:
        with disk_faults_told(place, "make room, or name another file as marks"):
            place.parent.mkdir(parents=True, exist_ok=True)
            replace_whole(place, with_marks(text, changed, liked=liked).encode())
    return changed
