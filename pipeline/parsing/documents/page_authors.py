"""Whom a web page names as its authors: people, without what its program or its site writes among them.

In: the names a page states, and what it says of its site. Out: the people. Kept apart from articles because it knows
no page, only what stands where a name should.
"""

import re
from collections.abc import Sequence

from pipeline.parsing.dates import MONTHS
from pipeline.parsing.documents.sites import is_called, is_network, is_site, same_letters

# whom a page's program names where no author is given: `admin`, `HLNF Staff Report`, `Redacci\u00f3n LR`; `Redaktor Berg` is one
_NOBODY = re.compile(
    r"(?:no|unknown) author|anonymous|unknown|(?:web ?)?admin(?:istrator)?"
    r"|(?:[\w.-]{1,20} )?(?:the )?(?:editorial )?staff(?: (?:report(?:er|s)?|writers?))?"
    r"|(?:[\w.-]{1,20} )?(?:[\w.-]{0,20}-)?redaktion(?: \S{1,20}){0,2}|redacci\u00f3n(?: \S{1,20}){0,2}|(?:la )?r\u00e9daction(?: \S{1,20}){0,2}"
    r"|redazione(?: \S{1,20}){0,2}|redakcja(?: \S{1,20}){0,2}|submitted|(?:[\w.-]{1,20} ){0,2}(?:desk|newsroom)",
    re.IGNORECASE,
)
_AGENCY = re.compile(r"[A-Z]{2,5}")  # of the news, beside people: `AP`, `CNN`
# what a link to an author's page says before the name: `Posts by Ada Berg`, `Autor: Ada Berg`
_BEFORE = re.compile(
    r"(?:(?:view )?(?:all )?(?:posts|articles) by|more (?:by|from)|zum profil von|mehr von|by|par|por|autor(?:in)?:?|author:)\s+(?=\S)",
    re.IGNORECASE,
)
# between who asks and who answers: `Bo Dahl im Gespr\u00e4ch mit Ada Berg`
_TALKING = re.compile(
    r"\s(?:im gespr\u00e4ch mit|in conversation with|interviewed by|im interview mit)\s", re.IGNORECASE
)
_TWICE = re.compile(r"\A(\S{1,60}) \1\Z")  # a first name for want of a last: `stonefan stonefan`
# what its author is to a paper, behind the name: `Ada Berg Envoy\u00e9e sp\u00e9ciale \u00e0 Lindau`, `Bo Dahl, Staff Writer`; `Bo Writer` stays; of a forum, since when and how often
_POST = re.compile(
    r"(?<=\w)[\s,|]{1,3}(?:envoy\u00e9e?s? sp\u00e9cia(?:l|le|ux|les)|correspondante?s?|staff (?:writer|reporter)|senior (?:writer|reporter|editor)"
    r"|(?:senior |chief )?(?:[A-Z]\w{1,15} )?correspondent"
    r"|freier? (?:autor|autorin|journalist|journalistin)"
    r"|joined|member since|registered|last seen|posts:)(?:\b|(?<=:)).{0,60}$",
    re.IGNORECASE,
)


def is_nobody(name: str) -> bool:
    """Say whether a name is what is written where no author is given."""
    return _NOBODY.fullmatch(name.strip()) is not None


def people_of(names: Sequence[str], title: str, site: str | None, url: str | None) -> list[str]:
    """Return the people among the names of a page.

    None where one is the site's address. A site beside people is none of them, nor behind a name:
    `Ada Berg The Paper Staff` is Ada Berg, and of `Ada Berg`, `CNN` at cnn.com the former; alone, it is who speaks.
    """
    if any(is_site(name, url) for name in names):
        return []
    parted = [part for name in names if not is_network(name) for part in _TALKING.split(name)]
    told = [_without_site(_TWICE.sub(r"\1", _POST.sub("", _BEFORE.sub("", name, count=1))), site) for name in parted]
    people = [name for name in told if name and not _is_none(name) and name.casefold() != title.casefold()]
    others = [name for name in people if not is_called(name, site, url) and not _AGENCY.fullmatch(name)]
    return others or people


def _is_none(name: str) -> bool:
    """Whether what stands where a name should is an office, or the month of the day beside it."""
    return is_nobody(name) or name.strip().casefold().rstrip(".") in MONTHS


def _without_site(name: str, site: str | None) -> str:
    if not site or same_letters(name, site):
        return name
    return re.sub(
        rf"(?<=\w)[\s,|]{{1,5}}{re.escape(site)}(?: staff(?: writer| reporter)?)?$", "", name, flags=re.IGNORECASE
    )
