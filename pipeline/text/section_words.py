"""What the labels of structured abstracts say: closed lists of their words, and the roles these state.

In: the words of a label. Out: its roles. The lists are of the labels that PubMed's and JATS's abstracts have most; more
of other languages stand in `pipeline.text.section_words_elsewhere`. Separate from the finding, so that a word can be
added without reading a line of code. A compound such as `Aims and objectives` or `Methodology/Principal Findings` is a
label where each of its parts is one.
"""

import re

from pipeline.records import SentenceRole
from pipeline.text import section_words_elsewhere as elsewhere

_BACKGROUND = """
    background, introduction, context, motivation, importance, rationale, problem, problem statement, state of the art,
    clinical problem, scientific background, study background, what is known, relevance, clinical relevance,
    antecedentes, introducción, introdução, contexte, hintergrund, einleitung, wprowadzenie, введение, актуальность
"""
_OBJECTIVE = """
    objective, objectives, aim, aims, purpose, purposes, goal, goals, hypothesis, research question, question,
    questions, research questions, study objective, study objectives, primary objective, study aim, study aims,
    research aim, purpose of review, purpose of the review, purpose of study, purpose of the study, aim of study,
    aim of the study, aims of the study, objective of the study, objectives of the study, study purpose,
    main objective, scope, inquiry, objetivo, objetivos, objectif, objectifs, but, buts, ziel, ziele, zielsetzung,
    fragestellung, cel, цель
"""
_METHOD = """
    method, methods, material, materials, methodology, approach, approaches, design, study design, research design,
    setting, settings, study setting, participants, patients, subjects, study population, population, populations,
    study participants, study subjects, patient population, study selection, sample, samples, procedure, procedures,
    protocol, intervention, interventions, exposure, exposures, measurement, measurements, measures, main measures,
    outcome measures, outcomes measures, main outcome measure, main outcome measures, main outcomes,
    primary outcome, primary outcomes, main outcome, outcomes, outcome,
    primary outcome measure, primary outcome measures, secondary outcome measures, key measures, main variables,
    data, data source, data sources, data collection, data extraction, data analysis, analysis, analyses, statistics,
    statistical analysis, statistical analyses, statistical methods, experiment, experiments, experimental design,
    experimental approach, experimental procedures, evidence acquisition, review methods, search methods,
    search strategy, selection criteria, eligibility criteria, study eligibility criteria, implementation, theory,
    technique, techniques, proposed method, proposed methods, methodologies, animals, research methods, cases,
    case presentation, case report, case description, study type, type of study, level of evidence, review design,
    proposed methodology, proposed approach, place and duration of study, dataset, datasets, sources, model, models,
    métodos, método, material y métodos, materiais e métodos, metodología, metodologia, méthode, méthodes,
    matériel et méthodes, matériels et méthodes, methode, methoden, methodik, material und methoden,
    patienten und methoden, materiał i metody, metody, методы, материалы и методы
"""
_RESULT = """
    result, results, main result, main results, key results, principal results, primary results, finding, findings,
    main finding, main findings, key finding, key findings, principal finding, principal findings, recent findings,
    major findings, empirical results, experimental results, evidence synthesis, data synthesis, observations,
    observation, conclusion, conclusions, concluding remarks, main conclusion, main conclusions, discussion,
    discussions, interpretation, interpretations, significance, impact, implications, practical implications,
    clinical implications, social implications, research implications, implications for practice, recommendation,
    recommendations, summary of findings, lessons learned, value, originality, novelty, contribution, contributions,
    clinical significance, clinical impact, translational relevance, advances in knowledge, take-home message,
    knowledge, grounding, main contributions, author's conclusions, authors' conclusions,
    resultado, resultados, conclusión, conclusiones, conclusão, conclusões, résultat, résultats, discusión, discussão,
    ergebnis, ergebnisse, schlussfolgerung, schlussfolgerungen, fazit, diskussion, wyniki, wnioski, результаты,
    выводы, заключение
"""
_OTHER = """
    trial registration, trial registration number, clinical trial registration, clinical trial, registration,
    trial registry, clinicaltrials.gov identifier, systematic review registration, prospero registration,
    registration number, review registration, funding, funding source, funding sources, funding statement, sponsor,
    sponsorship, primary funding source, keyword, keywords, key words, index terms, key terms, availability,
    code availability, data availability, data access, contact, contacts, supplementary information,
    supplementary material, supplementary data, supporting information, acknowledgements, acknowledgments, limitation,
    limitations, study limitations, research limitations, disclosure, disclosures, conflict of interest, declaration,
    conflicts of interest, competing interests, ethics, ethics approval, jel classification, jel codes, jel code,
    copyright, license, abbreviations, registro, palabras clave, palavras-chave, mots-clés, mots clés,
    schlüsselwörter, słowa kluczowe, ключевые слова, software, patient or public contribution,
    patient and public involvement, strengths, strengths and limitations, trial status, registry
"""
_WITHOUT_ROLE = "abstract, summary, abstracts, resumen, resumo, résumé, zusammenfassung, streszczenie, аннотация"


def _listed(text: str, roles: tuple[SentenceRole, ...]) -> dict[str, tuple[SentenceRole, ...]]:
    return dict.fromkeys((" ".join(words.split()) for words in text.split(",") if words.strip()), roles)


_LABELS = {
    **_listed(elsewhere.BACKGROUND, (SentenceRole.BACKGROUND,)),
    **_listed(elsewhere.OBJECTIVE, (SentenceRole.OBJECTIVE,)),
    **_listed(elsewhere.METHOD, (SentenceRole.METHOD,)),
    **_listed(elsewhere.RESULT, (SentenceRole.RESULT,)),
    **_listed(elsewhere.OTHER, (SentenceRole.OTHER,)),
    **_listed(elsewhere.WITHOUT_ROLE, ()),
    **_listed(_BACKGROUND, (SentenceRole.BACKGROUND,)),
    **_listed(_OBJECTIVE, (SentenceRole.OBJECTIVE,)),
    **_listed(_METHOD, (SentenceRole.METHOD,)),
    **_listed(_RESULT, (SentenceRole.RESULT,)),
    **_listed(_OTHER, (SentenceRole.OTHER,)),
    **_listed(_WITHOUT_ROLE, ()),
}
LONGEST_LABEL = 60  # characters: `methodology/principal findings` has 30
_JOINTS = re.compile(
    r"\s{0,50}+(?:/|,|\\?&)\s*+(?:and\s++)?|\s{1,50}+(?:and|y|e|et|und|en|och|og|ja|a|i|ve|и|та|or|of)\s++"
)
_MOST_PARTS = 4


def label_roles(words: str) -> tuple[SentenceRole, ...] | None:
    """Return the roles that a label states, each once, in its order; None for words that are no label.

    Args:
        words: a label without its marks, in any case: `Aims and Objectives`.

    Returns:
        One role of most labels; two of `Background and aims`, which leaves open which sentence has which; none of
        `Summary`, which states no role.
    """
    if len(words) > LONGEST_LABEL:
        return None
    name = " ".join(words.lower().replace("\u2019", "'").split())
    known = _LABELS.get(name)
    if known is not None:
        return known
    parts = _JOINTS.split(name)
    if not 1 < len(parts) <= _MOST_PARTS or not all(part in _LABELS for part in parts):
        return None
    return tuple(dict.fromkeys(role for part in parts for role in _LABELS[part]))
