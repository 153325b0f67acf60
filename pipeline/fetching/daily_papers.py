"""Hugging Face's daily papers, one answer a day, from a first day to the present one.

A day's list grows while the day lasts and for some hours after it. So a day is asked for in each fetch until it was
asked for after the day that follows it, and never again.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlencode

from pipeline.fetching.answers import Answer
from pipeline.fetching.pages import count_items
from pipeline.fetching.problems import FetchProblem, PassingProblem
from pipeline.fetching.visit import Harvest, Visit, is_working_day
from pipeline.settings import shown

ENDPOINT = "https://huggingface.co/api/daily_papers"
_PAGE = 100  # entries, the most that it gives at once
_MOST_PAGES = 20  # 2,000 papers a day; the most there were is below 200
_MOST_DAYS = 400  # asked for in one fetch


def fetch_daily_papers(visit: Visit) -> Harvest:
    """Fetch the days that are not settled yet.

    Raises:
        FetchProblem: a day could not be had; the days before it are kept, and where it was refused for good, those
            after it too.
    """
    unsettled = list(_unsettled(visit))
    entries, warnings, problems = 0, list[str](), list[str]()
    for day in unsettled[:_MOST_DAYS]:
        try:
            found = _fetch_day(visit, day)
        except PassingProblem:
            raise
        except FetchProblem as problem:
            problems.append(str(problem))
            continue
        entries += found
        if not found and is_working_day(day) and day < visit.today:
            warnings.append(f"there is no paper of {day:%A}, {day}, a working day")
    if problems:
        further = f"; and {len(problems) - 1} further days" if len(problems) > 1 else ""
        raise FetchProblem(f"{problems[0]}{further}")
    if len(unsettled) > _MOST_DAYS:
        warnings.append(f"{len(unsettled) - _MOST_DAYS:,} days are still to be fetched; run again")
    return Harvest(entries=entries if unsettled else None, warnings=tuple(warnings))


def _unsettled(visit: Visit) -> Iterator[date]:
    """Yield the days that have to be asked for, in their order."""
    day = visit.source.daily_papers or visit.today
    while day <= visit.today:
        answer = visit.raw.latest(_address(visit, day, 0))
        if answer is None or not _is_settled(answer, day, visit.today):
            yield day
        day += timedelta(days=1)


def _is_settled(answer: Answer, day: date, today: date) -> bool:
    return (day + timedelta(days=1)).isoformat() < answer.fetched_at[:10] <= today.isoformat()


def _fetch_day(visit: Visit, day: date) -> int:
    """Fetch all pages of a day; return the number of entries."""
    entries = 0
    for number in range(_MOST_PAGES):
        url = _address(visit, day, number)
        answer = visit.ask(url, remembered=True)
        found = count_items(answer.path.read_bytes())
        if found is None:
            visit.drop(answer)
            raise FetchProblem(f"{shown(url)}: is no list of papers")
        entries += found
        if found < _PAGE:
            break
    return entries


def _address(visit: Visit, day: date, page: int) -> str:
    asked = {"date": day.isoformat(), "limit": str(_PAGE), **({"p": str(page)} if page else {})}
    return f"{visit.source.endpoint or ENDPOINT}?{urlencode(asked)}"
