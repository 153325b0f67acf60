"""Views of what changes with time: tags and keyphrases by month and by ISO week.

In: the tables. Out: SQL. Separate from the other views because they must agree on what a paper's month and week are:
one of which only the year is known has neither, and is counted in none.
"""

from functools import reduce

from pipeline.store.view import View

MONTHS = "papers WHERE published_precision IN ('day', 'month')"
"""The papers that have a month, to stand behind FROM: where no more is stated it is that of the arXiv id."""

_MONTHLY = f"""
    WITH dated AS (SELECT paper_id, date_trunc('month', published_on)::DATE AS month FROM {MONTHS}),
         months AS (SELECT month, count(*) AS total FROM dated GROUP BY month)
"""  # noqa: S608 - our own words
# an arXiv id alone names no week; a run that first reads the paper within its month comes close to it
_WEEKLY = """
    WITH dated AS (SELECT paper_id,
                          date_trunc('week', if(published_precision = 'day', published_on, first_seen_on))::DATE AS week
                   FROM papers
                   WHERE published_precision = 'day'
                      OR (published_precision = 'month' AND date_trunc('month', first_seen_on) = published_on)),
         weeks AS (SELECT week, count(*) AS total FROM dated GROUP BY week)
"""
_TAGS = """
    SELECT t.scheme, t.tag, d.{unit}, count(DISTINCT t.paper_id) AS papers,
           count(DISTINCT t.paper_id) / any_value(u.total) AS share
    FROM tags t JOIN dated d USING (paper_id) JOIN {unit}s u USING ({unit})
    GROUP BY t.scheme, t.tag, d.{unit}
"""
_KIN = (
    (r"[\s\-\x{AD}\x{2010}-\x{2015}\x{2212}\x{FE63}\x{FF0D}]+", " "),
    (r"[\x{27}\x{2019}](?:s\b)?", ""),  # Maxwell's equations
    (r"(\w{2}[a-rt-z])s ", r"\1 "),  # first-principles calculations
    (r"(\w{2}ion)al ", r"\1 "),  # convolutional networks
    (r"(\w{4}ic)al |(robot)ic ", r"\1\2 "),  # analytical solutions, robotic manipulation
    (r"(model|imag|estimat|comput)(?:l?ing|e|es|s|ations?|ions?)?$", r"\1"),  # medical imaging, medical images
    (r"(y|the|ri|no)s[ie]s$", r"\1sis"),
    (r"(matr|vert|ind|append|simpl|vort)(?:ix|ex|ices|ixes|exes)$", r"\1ix"),
    (r"(nucle|radi|stimul|loc|foc|fung|modul|calcul|tor)(?:us|i)$", r"\1"),
    (r"(nov|larv|alg|nebul|antenn|formul)(?:a|ae|as)$", r"\1"),
    (r"(bacteri|strat|curricul|continu)(?:a|um)$|(corp)(?:us|ora)$", r"\1\2"),
    (r"(automat|criteri|phenomen|spectr|equilibri|maxim|minim|optim|extrem)(?:a|on|um|ons|ums)$", r"\1"),
    (r"(\w{2})ies$", r"\1y"),
    (r"(x|ch|sh|ss|bias)es$", r"\1"),
    (r"(\w{2}[a-rt-z])s$", r"\1"),
    (" ", ""),
    (r"ll(ing|ed|er)", r"l\1"),
    (r"([iy])s(ation|ing|e)", r"\1z\2"),
    ("our", "or"),
)
"""What a phrase is counted under, step by step: without hyphens of any kind and blanks (pre-trained, pretrained), its
words in the singular (LLMs, taxonomies), plurals of Latin and Greek as theirs (analyses, matrices, automata, nuclei,
supernovae; not momenta, which would be moments), the act as the thing where both name one subject (imaging, images; not
clustering, clusters), British as American (modelling, optimisation, behaviour). It is shown to nobody, so that a rule
that takes an s too many, or makes "noize" of noise, does no harm where it takes it everywhere. A short form that papers
define alike is counted under what they define it as: a paper that defines none may say LLMs for large language models.
"""
_ONE = r"regexp_replace({column}, '([A-Z]{{2}})s$', '\1')"  # LLMs


def _concept(column: str) -> str:
    return reduce(
        lambda written, kin: f"regexp_replace({written}, '{kin[0]}', '{kin[1]}', 'g')",
        _KIN,
        f"lower({_ONE.format(column=column)})",
    )


_LEAST_DEFINING = 3  # papers that define a short form, for it to be known in those that do not
_LEAST_AGREEING = 0.8  # of the papers that define it: ASR is a success rate to some
_CONCEPTS = f""",
         -- a phrase or a long form is reduced once, not for each row that has it
         defined AS (SELECT {_ONE.format(column="short_form")} AS short_form, long_form,
                            count(DISTINCT paper_id) AS papers
                     FROM acronyms GROUP BY ALL),
         defined_as AS (SELECT short_form, {_concept("long_form")} AS concept, sum(papers) AS papers
                        FROM defined GROUP BY ALL),
         known AS (SELECT short_form, arg_max(concept, papers) AS concept FROM defined_as GROUP BY short_form
                   HAVING max(papers) >= greatest({_LEAST_DEFINING}, {_LEAST_AGREEING} * sum(papers))),
         meant AS MATERIALIZED (SELECT phrase, lower(phrase) AS spelling,
                          coalesce(known.concept, {_concept("phrase")}) AS concept
                   FROM (SELECT DISTINCT phrase FROM keyphrases)
                   LEFT JOIN known ON short_form = {_ONE.format(column="phrase")}),
         written AS (SELECT k.paper_id, m.spelling, m.concept FROM keyphrases k JOIN meant m USING (phrase)),
         spellings AS (SELECT concept, spelling, count(DISTINCT paper_id) AS papers
                       FROM written GROUP BY concept, spelling),
         concepts AS (SELECT concept, first(spelling ORDER BY papers DESC, spelling) AS phrase
                      FROM spellings GROUP BY concept)
"""  # noqa: S608 - our own words
_PHRASES = """
    SELECT any_value(c.phrase) AS phrase, d.{unit}, count(DISTINCT w.paper_id) AS papers,
           count(DISTINCT w.paper_id) / any_value(u.total) AS share
    FROM written w JOIN concepts c USING (concept) JOIN dated d USING (paper_id) JOIN {unit}s u USING ({unit})
    GROUP BY w.concept, d.{unit}
"""

TRENDS = View(
    "trends",
    "One row for each tag and month: how many papers carry it, and their share of the month's papers.",
    ("scheme", "tag", "month"),
    _MONTHLY + _TAGS.format(unit="month"),
    "SELECT month, tag, papers, round(share, 2) AS share FROM trends\n"
    "WHERE scheme = 'topics' ORDER BY month DESC, papers DESC, tag LIMIT 10",
)

KEYPHRASE_TRENDS = View(
    "keyphrase_trends",
    "One row for each keyphrase (in lower case, plurals, hyphens and short forms being one with their kin, as most "
    "papers write it) and month: how many papers have it, and their share of the month's.",
    ("phrase", "month"),
    _MONTHLY + _CONCEPTS + _PHRASES.format(unit="month"),
    "SELECT month, phrase, papers FROM keyphrase_trends ORDER BY papers DESC, month DESC, phrase LIMIT 10",
)

WEEKLY_TRENDS = View(
    "weekly_trends",
    "One row for each tag and ISO week (its Monday); papers of which only the month is known count in the week in "
    "which a run first read them, if that is in their month.",
    ("scheme", "tag", "week"),
    _WEEKLY + _TAGS.format(unit="week"),
    "SELECT week, tag, papers, round(share, 2) AS share FROM weekly_trends\n"
    "WHERE scheme = 'topics' ORDER BY week DESC, papers DESC, tag LIMIT 10",
)

WEEKLY_KEYPHRASE_TRENDS = View(
    "weekly_keyphrase_trends",
    "One row for each keyphrase (as in keyphrase_trends) and ISO week (its Monday), as in weekly_trends.",
    ("phrase", "week"),
    _WEEKLY + _CONCEPTS + _PHRASES.format(unit="week"),
    "SELECT week, phrase, papers FROM weekly_keyphrase_trends ORDER BY papers DESC, week DESC, phrase LIMIT 10",
)

TREND_VIEWS = (TRENDS, KEYPHRASE_TRENDS, WEEKLY_TRENDS, WEEKLY_KEYPHRASE_TRENDS)
