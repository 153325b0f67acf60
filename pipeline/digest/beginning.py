"""A beginning: settings for the papers of each morning, and a workflow that runs them, made of a few wishes.

In: categories to follow, a library, where to deliver. Out: gistmill.toml with a comment to each line, and with it a
workflow of GitHub Actions. Nothing that is there is written over.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from pipeline.errors import SettingsError, UsageError, nearest
from pipeline.interests import gather
from pipeline.settings import InterestSettings, TagScheme, load_settings
from pipeline.settings.deliveries import DeliverySettings
from pipeline.settings.words import in_words
from pipeline.store.atomic import write_whole
from pipeline.tagging.schemes import scheme_labels

CONFIG = Path("gistmill.toml")
INTEREST = "mine"  # what the interest is called
WORKFLOW = Path(".github/workflows/gistmill.yml")
_ARCHIVES = frozenset(  # of arXiv, whose papers are in categories below them
    ("astro-ph", "cond-mat", "cs", "econ", "eess", "math", "nlin", "physics", "q-bio", "q-fin", "stat")
)
_OF_CATEGORY, _OF_ARCHIVE, _MOST = 2_000, 6_000, 10_000  # entries; cs.LG has some 2,000 a week, cs 5,000
PUBLISHED = (
    "the workflow installs 'gistmill' from PyPI, where it must be published; else name in its line 'pip install' where"
    " it is, as git+https://..."
)
_PLACED = ("/", "./", "../", "~/")
_HEAD = """\
# The settings of Gistmill; docs/settings.md says what else can be set; 'gistmill settings' shows what holds.
# `gistmill run` fetches what is new, makes the tables, and brings the digest to where this says.

"""
_SOURCE = """\
[[sources]]                  # what is read where `gistmill run` is given no file
name = {name}
arxiv = {query} # a query of arXiv's API; a further [[sources]] adds another
count = {count:<20} # entries of one fetch, at most: each goes back a week, so that none is missed
"""
_INTEREST = """
[interests.{name}]             # what you like orders what is new; `gistmill like PAPER` adds to it
likes = [{library}]
"""
_DELIVERY = """
[[deliveries]]               # what is new to you, after each run; nothing is lost and nothing comes twice
name = "morning"
to = {to}
{interest}top = 20                     # papers, at most
title = "New papers"
"""
_MAIL = """
[mail]                       # the server that the mail goes through; the password stands in the environment
host = "smtp.example.org"    # CHANGE this, and the user
port = 587
user = {user}
password = "env:SMTP_PASSWORD"
"""
_WORKFLOW = """\
# Runs Gistmill each morning and keeps the digest in this repository. What was read and brought so far is in the
# cached folder data/: without it the next run begins anew, and only papers of the queries' last days come again.
name: gistmill
on:
  schedule:
    - cron: "17 5 * * *"  # 05:17 UTC; GitHub runs nothing on the full hour in time
  workflow_dispatch:
permissions:
  contents: write
concurrency:
  group: gistmill  # one run at a time: the cache has one writer
jobs:
  digest:
    runs-on: ubuntu-latest
    timeout-minutes: 60
    steps:  # the releases of these actions that run on Node 24; GitHub has taken Node 20 away
      - uses: actions/checkout@v6
      - uses: actions/setup-python@v6
        with:
          python-version: "3.12"
      - uses: actions/cache/restore@v5
        with:
          path: data
          key: gistmill-${{ github.run_id }}-${{ github.run_attempt }}
          restore-keys: gistmill-
      # from PyPI, where a package of that name must be published; else name where it is, as git+https://...
      - run: pip install gistmill
      - run: gistmill run --no-export
        env:
          SMTP_PASSWORD: ${{ secrets.SMTP_PASSWORD }}
      - uses: actions/cache/save@v5
        if: always()  # what was brought is noted, also where a later step fails
        with:
          path: data
          key: gistmill-${{ github.run_id }}-${{ github.run_attempt }}
      - name: keep the digest
        if: always()  # a run that could not read one of its sources has brought the others, and ends with 3
        run: |
          git add --all -- . ':!data'
          git diff --cached --quiet && exit 0
          git config user.name gistmill
          git config user.email gistmill@users.noreply.github.com
          git commit --message "Digest of $(date --utc +%F)"
          git pull --rebase --quiet  # somebody may have pushed meanwhile
          git push
"""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody wants: categories, a file of papers that are liked, where to deliver, whether GitHub runs it."""

    categories: tuple[str, ...]
    library: str | None
    deliver: str
    is_on_github: bool = False


def put_beginning(wishes: Wishes, folder: Path) -> list[Path]:
    """Write the settings, and the workflow where it is wanted; return the files.

    Raises:
        UsageError: a file is there already, a category is none, or the settings would not be valid; nothing is written.
    """
    files = {folder / CONFIG: settings_text(wishes)}
    if wishes.is_on_github:
        files[folder / WORKFLOW] = _WORKFLOW
    refuse_what_is_there(folder, is_on_github=wishes.is_on_github)
    library_of(wishes.library or "", folder)
    for path, text in files.items():
        write_whole(path, text.encode())
    try:
        load_settings(folder / CONFIG)
    except SettingsError as error:
        for path in files:
            path.unlink()
        raise UsageError(str(error).replace(f"{folder / CONFIG}: ", "init: ")) from None
    return list(files)


def refuse_what_is_there(folder: Path, *, is_on_github: bool) -> None:
    """Refuse to write over a file.

    Raises:
        UsageError: one that would be written is there.
    """
    for path in (folder / CONFIG, folder / WORKFLOW)[: 1 + is_on_github]:
        if path.exists() or path.is_symlink():
            raise UsageError(f"{path}: is there already, and is not written over; move it, or change it by hand")


def categories_of(answer: str) -> tuple[str, ...]:
    """Return the categories that somebody names.

    Raises:
        UsageError: one is none of arXiv's, or there is none.
    """
    names = tuple(filter(None, map(str.strip, answer.split(","))))
    _refuse_other_categories(names)
    return names


def library_of(answer: str, folder: Path) -> str | None:
    """Return the file of liked papers that somebody names, if any.

    Raises:
        UsageError: there is no such file, or nothing is liked in it: the first run would be refused.
    """
    name = answer.strip()
    if not name:
        return None
    place = folder / Path(name).expanduser()
    if not place.is_file():
        raise UsageError(f"--library: {name}: no such file; name a bibliography")
    try:
        gather(InterestSettings(likes=(str(place.absolute()),)), INTEREST)
    except (SettingsError, ValidationError):
        raise UsageError(
            f"--library: {name}: holds no paper that is read; name a bibliography, or a file of lines 'like ID';"
            f" see what is read of it: gistmill parse {name}"
        ) from None
    return name


def delivery_of(answer: str) -> str:
    """Return where somebody wants it.

    Raises:
        UsageError: nothing can be brought there.
    """
    try:
        return DeliverySettings(name="morning", to=answer.strip()).to
    except ValidationError as error:
        raise UsageError(f"--deliver: {in_words(error.errors(include_url=False)[0])}") from None


def settings_text(wishes: Wishes) -> str:
    """Return the settings as TOML.

    Raises:
        UsageError: a category is none of arXiv's, or there is none.
    """
    _refuse_other_categories(wishes.categories)
    query = " OR ".join(f"cat:{name}{'.*' if name in _ARCHIVES else ''}" for name in wishes.categories)
    name = "-".join(wishes.categories).lower()[:60].strip("-.")
    parts = [_HEAD, _SOURCE.format(name=_toml(name), query=_toml(query), count=_count(wishes.categories))]
    if wishes.library is not None:
        placed = wishes.library if wishes.library.startswith(_PLACED) else f"./{wishes.library}"
        parts.append(_INTEREST.format(name=INTEREST, library=_toml(placed)))
    interest = f'interest = "{INTEREST}"            # ordered by it\n' if wishes.library is not None else ""
    parts.append(_DELIVERY.format(to=_toml(wishes.deliver), interest=interest))
    if wishes.deliver.startswith("mail:"):
        parts.append(_MAIL.format(user=_toml(wishes.deliver.removeprefix("mail:").split(",")[0].strip())))
    return "".join(parts)


def _count(categories: tuple[str, ...]) -> int:
    """Return how many entries one fetch may have: more than come in a week, cross-listed ones among them."""
    return min(_MOST, sum(_OF_ARCHIVE if name in _ARCHIVES else _OF_CATEGORY for name in categories))


def _toml(text: str) -> str:
    r"""Return a text as a string of TOML: as JSON has it, but for DEL, which TOML escapes too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _refuse_other_categories(names: tuple[str, ...]) -> None:
    """Refuse what would find nothing; the hint is chosen among the categories of its archive, or the archives."""
    if not names:
        raise UsageError("--categories: no category; give some, as cs.CL,cs.LG")
    known = sorted(_ARCHIVES | scheme_labels(TagScheme.ARXIV).keys())
    for name in names:
        if name not in known:
            archive = name.partition(".")[0].lower()
            beside = [other for other in known if other.partition(".")[0] == archive] or sorted(_ARCHIVES)
            raise UsageError(f"--categories: '{name}' is no category of arXiv; {nearest(name, beside)}")
