"""Papers of our own making, and pages of arXiv's layouts that hold them."""

import random
import textwrap
from dataclasses import dataclass
from datetime import date, timedelta

_SUBJECTS = [
    "Moss", "Lanterns", "Rivers", "Lamps", "Moths", "Bridges", "Tides", "Kites", "Gardens", "Clouds", "Snow", "Bees",
]  # fmt: skip
_KINDS = [
    "A Study of", "Measuring", "How to Grow", "On the Drift of", "Towards Better", "Counting", "The Fall of",
    "Models for",
]  # fmt: skip
_ENDS = ["", ": A Test", " in Winter", " with Few Data", " (Extended Version)", " under Load, Wind and Rain", "?"]
_NAMES = [
    "Ada Lovelace", "Grace Hopper", "J. van der Berg", "Wei Zhang", "Émilie du Châtelet", "Marie-Anne Roux", "Li Wei",
    "Ida Noor",
]  # fmt: skip
_SENTENCES = (
    "We measure how far they drift at night.",
    "They are 3% worse but much cheaper, and we show when this matters.",
    "A model is fitted to two hundred cases, and it names forty species with few faults.",
    "Tables and figures of earlier work are compared with ours on four pages of data.",
    "The drift is explained by wind alone; currents hardly matter.",
    "Is this so everywhere? We ask it of five rivers, which no conference has published before.",
    "Our code runs on any website, and its version is stated.",
    "The bound of $O(n^2)$ is tight, as an example shows.",
)
_COMMENTS = (
    None,
    "12 pages, 3 figures",
    "Accepted at FAKE 2026",
    "To appear in Proc. of Moss",
    "9 pages. Code: https://example.org/m",
)
_CATEGORIES = {
    "cs.CL": "Computation and Language",
    "cs.CV": "Computer Vision and Pattern Recognition",
    "stat.ML": "Machine Learning",
}


def seeded(seed: int) -> random.Random:
    """Return a generator that gives the same pages again."""
    return random.Random(seed)  # noqa: S311 - nothing is to be kept secret


@dataclass(frozen=True)
class Paper:
    """A paper, and the day it was submitted or announced."""

    identifier: str
    title: str
    authors: tuple[str, ...]
    abstract: str
    comment: str | None
    categories: tuple[str, ...]
    day: date


def papers(rng: random.Random, count: int, *, paragraphs: bool = True) -> list[Paper]:
    """Return papers with long and short abstracts, of one paragraph or two, and with comments or none."""
    return [_paper(rng, number, paragraphs=paragraphs) for number in range(count)]


def _paper(rng: random.Random, number: int, *, paragraphs: bool) -> Paper:
    day = date(2024, 1, 5) + timedelta(days=rng.randrange(700))
    texts = [
        " ".join(rng.sample(_SENTENCES, rng.randint(2, 7))) for _ in range(1 + (paragraphs and rng.random() < 0.2))
    ]
    title = f"{rng.choice(_KINDS)} {rng.choice(_SUBJECTS)}{rng.choice(_ENDS)}"
    said = f"So much of {title.rstrip('?').lower()}."  # real texts speak of what their titles name
    return Paper(
        identifier=f"{day:%y%m}.{10000 + number}",
        title=title,
        authors=tuple(rng.sample(_NAMES, rng.randint(1, 8))),
        abstract="\n\n".join(f"{text} {said}" for text in texts),
        comment=rng.choice(_COMMENTS),
        categories=tuple(rng.sample(sorted(_CATEGORIES), rng.randint(1, 3))),
        day=day,
    )


def wrapped(text: str, indent: str = "  ", first: str = "") -> str:
    """Wrap a text at 78 columns."""
    return "\n".join(
        textwrap.wrap(first + text, 78, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False)
    )


def mailing(found: list[Paper], replaced: set[str], *, wide: bool = False) -> str:
    r"""Return a mailing with rulers and `\\`; replaced papers have neither abstract nor date of their own."""
    rule = "-" * 78
    parts = [f"Date: Wed, 12 Aug 2026\nSubject: cs daily\n\n{rule}\n Submissions to:\nComputation and Language"]
    parts.append(f" received from  Mon 10 Aug 26 18:00:00 GMT  to  Tue 11 Aug 26 18:00:00 GMT\n{rule}")
    for paper in found:
        lines = [rule, r"\\", f"arXiv:{paper.identifier}"]
        dated = f"Date: {paper.day:%a, %d %b %Y} 10:00:00 GMT   (12kb)"
        is_replaced = paper.identifier in replaced
        lines += [f"replaced with revised version {dated[6:]}" if is_replaced else dated, ""]
        fields = [
            ("Title", paper.title),
            ("Authors", ", ".join(paper.authors)),
            ("Categories", " ".join(paper.categories)),
        ]
        fields += [("Comments", paper.comment)] if paper.comment else []
        lines += [f"{name}: {value}" if wide else wrapped(value, first=f"{name}: ") for name, value in fields]
        if not is_replaced:
            lines += [r"\\", "\n".join(wrapped(text, "", "  ") for text in paper.abstract.split("\n\n"))]
        parts.append("\n".join([*lines, rf"\\ ( https://arxiv.org/abs/{paper.identifier} ,  12kb)"]))
    return "\n".join([*parts, "%%%---" * 13, "For general information on the new math archive, see elsewhere"])


def _subjects(paper: Paper) -> str:
    return "; ".join(f"{_CATEGORIES[code]} ({code})" for code in paper.categories)


def _listed(paper: Paper, number: int, kind: str, *, abstracts: bool) -> str:
    lines = [
        f"[{number}] arXiv:{paper.identifier} {kind}[pdf, html, other]",
        f"Title: {paper.title}",
        ", ".join(paper.authors),
    ]
    lines += [f"Comments: {paper.comment}"] if paper.comment else []
    lines.append(f"Subjects: {_subjects(paper)}")
    return "\n".join([*lines, *(("", paper.abstract, "") if abstracts else ())])


def new_page(day: date, sections: list[tuple[str, list[Paper]]]) -> str:
    """Return a page of new listings in sections: new, cross or replacement."""
    kinds = {"New": "", "Cross": "(cross-list from cs.CV) ", "Replacement": "(replaced) "}
    total = sum(len(found) for _, found in sections)
    parts = ["Computation and Language", "New submissions\nCross-lists\nReplacements", "See recent articles"]
    parts.append(f"Showing new listings for {day:%A, %d %B %Y}\nTotal of {total} entries")
    number = 0
    for name, found in sections:
        parts.append(f"{name} submissions (showing {len(found)} of {len(found)} entries)")
        for paper in found:
            number += 1
            parts.append(_listed(paper, number, kinds[name], abstracts=True))
    return "\n".join([*parts, f"Total of {total} entries", "Showing up to 2000 entries per page: fewer | more | all"])


def recent_page(days: list[tuple[date, list[Paper]]]) -> str:
    """Return a page of recent listings, without abstracts, by days."""
    parts = ["Computation and Language", "Authors and titles for recent submissions", ""]
    for day, found in days:
        parts.append(f"{day:%a, %d %b %Y} (showing {len(found)} of {len(found)} entries )")
        parts += [_listed(paper, number, "", abstracts=False) for number, paper in enumerate(found, start=1)]
    return "\n".join(parts)


def search_page(found: list[Paper]) -> str:
    """Return a page of search results."""
    parts = [f"Showing 1\u2013{len(found)} of {len(found)} results for all: moss", "Search term or terms"]
    for number, paper in enumerate(found, start=1):
        parts.append(f"{number}. arXiv:{paper.identifier} [pdf, other] {' '.join(paper.categories)}")
        parts.append(f"{paper.title}\nAuthors: {', '.join(paper.authors)}\nAbstract: {paper.abstract} \u25bd More")
        parts.append(f"Submitted {paper.day.day} {paper.day:%B, %Y}; originally announced {paper.day:%B %Y}.")
        parts += [f"Comments: {paper.comment}"] if paper.comment else []
    return "\n".join(parts)


def id_first(found: list[Paper]) -> str:
    """Return a list in which each id stands above its entry and the date below it."""
    return "\n\n".join(
        "\n".join(
            [f"arXiv:{paper.identifier}", paper.title, ", ".join(paper.authors), paper.abstract]
            + ([f"Comments: {paper.comment}"] if paper.comment else [])
            + [f"Created: {paper.day:%Y-%m-%d}"]
        )
        for paper in found
    )


def id_last(found: list[Paper]) -> str:
    """Return an author's listing: title with authors, abstract, comment, id and date."""
    return "\n\n".join(
        "\n\n".join(
            [f"{paper.title}\n{', '.join(paper.authors)}", paper.abstract]
            + ([paper.comment] if paper.comment else [])
            + [f"arXiv:{paper.identifier}\nCreated: {paper.day:%Y-%m-%d}"]
        )
        for paper in found
    )


def _abs_page(paper: Paper) -> str:
    lines = ["Computer Science > Computation and Language", f"arXiv:{paper.identifier} (cs)"]
    lines += [f"[Submitted on {paper.day.day} {paper.day:%b %Y}]", f"Title:{paper.title}", ", ".join(paper.authors)]
    lines += ["View PDF HTML (experimental)", f"Abstract:{paper.abstract}"]
    lines += [f"Comments:\t{paper.comment}"] if paper.comment else []
    lines += [f"Subjects:\t{_subjects(paper)}", f"Cite as:\tarXiv:{paper.identifier} [{paper.categories[0]}]"]
    lines += [f" \t(or arXiv:{paper.identifier}v1 [{paper.categories[0]}] for this version)"]
    lines += [f" \thttps://doi.org/10.48550/arXiv.{paper.identifier}", "Focus to learn more", "Submission history"]
    return "\n".join([*lines, "From: Ada Lovelace [view email]", f"[v1] {paper.day:%a, %d %b %Y} 10:00:00 UTC (12 KB)"])


def abstract_pages(found: list[Paper]) -> str:
    """Return pages of one abstract each, one below the other."""
    return "\n\n".join(map(_abs_page, found))


def reader_view(paper: Paper, *, is_labelled: bool = True) -> str:
    """Return a page of one abstract as a reader view shows it: as Safari does, or as Firefox does, without labels."""
    names = ", ".join(paper.authors)
    table = [f"Comments:\t{paper.comment}"] if paper.comment else []
    table += [f"Subjects:\tComputation and Language (cs.CL)\nCite as:\tarXiv:{paper.identifier} [cs.CL]"]
    history = (
        f"Submission history\n\nFrom: A. Person [view email]\n[v1] {paper.day:%a, %-d %b %Y} 20:11:12 UTC (1,234 KB)"
    )
    if is_labelled:
        head = f"arxiv.org\n[{paper.identifier}] {paper.title}\n{names}\n\nView PDF HTML (experimental)\n\n"
        text = f"Abstract: {paper.abstract}"
    else:
        head, text = f"{paper.title}\narxiv.org\n{names}\n1–2 minutes\n\n", paper.abstract
    return "\n".join(
        [f"{head}{text}", "", *table, f"\t(or arXiv:{paper.identifier}v2 [cs.CL] for this version)", "", history]
    )


def _cells(rows: list[tuple[str, str]]) -> str:
    return "".join(f'<tr><td class="tablecell label">{name}</td><td>{value}</td></tr>' for name, value in rows)


def _whole(content: str, title: str) -> str:
    menu = '<div id="header"><a href="/">arXiv</a> &gt; <a href="/list">cs</a><script>var a = "<p>";</script></div>'
    return f'<!DOCTYPE html>\n<html><head><title>{title}</title></head><body>{menu}<div id="content">{content}</div></body></html>'  # fmt: skip


def _linked(names: tuple[str, ...]) -> str:
    return ", ".join(f'<a href="/a/{number}">{name}</a>' for number, name in enumerate(names))


def new_page_as_html(day: date, found: list[Paper]) -> str:
    """Return a page of new listings as HTML."""
    parts = ["<h1>Computation and Language</h1>", f"<h3>Showing new listings for {day:%A, %d %B %Y}</h3>"]
    parts.append(f"<div class='paging'>Total of {len(found)} entries</div><dl id='articles'><h3>New submissions</h3>")
    for number, paper in enumerate(found, start=1):
        parts.append(
            f"<dt><a name='item{number}'>[{number}]</a>\n <a href='/abs/{paper.identifier}'>arXiv:{paper.identifier}</a>"
        )
        parts.append(
            "[<a href='/pdf/x'>pdf</a>, <a href='/html/x'>html</a>, <a href='/format/x'>other</a>]</dt><dd><div class='meta'>"
        )
        parts.append(f"<div class='list-title mathjax'><span class='descriptor'>Title:</span> {paper.title}</div>")
        parts.append(f"<div class='list-authors'>{_linked(paper.authors)}</div>")
        if paper.comment:
            parts.append(f"<div class='list-comments mathjax'><span>Comments:</span> {paper.comment}</div>")
        parts.append(f"<div class='list-subjects'><span>Subjects:</span> {_subjects(paper)}</div>")
        parts.append(f"<p class='mathjax'>{paper.abstract}</p></div></dd>")
    return _whole("\n".join([*parts, "</dl>"]), "new")


def search_page_as_html(found: list[Paper]) -> str:
    """Return search results as HTML, with abstracts cut and whole."""
    parts = [f"<h1>Showing 1&ndash;{len(found)} of {len(found)} results for all: moss</h1><ol start='1'>"]
    for paper in found:
        parts.append(f"<li class='arxiv-result'><p class='list-title'><a href='/abs/x'>arXiv:{paper.identifier}</a>")
        tags = " ".join(f"<span class='tag'>{code}</span>" for code in paper.categories)
        parts.append(f"<span>&nbsp;[<a>pdf</a>, <a>other</a>]&nbsp;</span></p><div class='tags'>{tags}</div>")
        parts.append(
            f"<p class='title'>{paper.title}</p><p class='authors'><span>Authors:</span> {_linked(paper.authors)}</p>"
        )
        cut = f"<span class='abstract-short'>\u2026{paper.abstract[10:40]}\u2026 <a>\u25bd More</a></span>"
        parts.append(
            f"<p class='abstract'><span>Abstract</span>: {cut}<span>{paper.abstract} <a>\u25b3 Less</a></span></p>"
        )
        parts.append(
            f"<p><span>Submitted</span> {paper.day.day} {paper.day:%B, %Y}; originally announced {paper.day:%B %Y}.</p>"
        )
        parts += (
            [f"<p class='comments'><span>Comments:</span> {paper.comment}</p></li>"] if paper.comment else ["</li>"]
        )
    return _whole("\n".join([*parts, "</ol>"]), "search")


def abstract_page_as_html(paper: Paper) -> str:
    """Return the page of one paper as HTML."""
    parts = [f"<div class='dateline'>[Submitted on {paper.day.day} {paper.day:%b %Y}]</div>"]
    parts.append(f"<h1 class='title mathjax'><span class='descriptor'>Title:</span>{paper.title}</h1>")
    parts.append(f"<div class='authors'><span class='descriptor'>Authors:</span>{_linked(paper.authors)}</div>")
    parts.append(f"<blockquote class='abstract mathjax'><span>Abstract:</span>{paper.abstract}</blockquote>")
    rows = [("Comments:", paper.comment)] if paper.comment else []
    rows += [("Subjects:", _subjects(paper)), ("Cite as:", f"arXiv:{paper.identifier} [{paper.categories[0]}]")]
    parts.append(f"<table>{_cells(rows)}</table><h2>Submission history</h2> From: Ada Lovelace [view email]<br/>")
    return _whole(
        "\n".join([*parts, f"<strong>[v1]</strong> {paper.day:%a, %d %b %Y} 10:00:00 UTC (12 KB)<br/>"]), "abs"
    )
