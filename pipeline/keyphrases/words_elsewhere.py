"""Words of languages other than English that say nothing by themselves, and what their phrases look like.

In: a language. Out: function words that yake's lists lack, with the verbs of abstracts; words that are no keyphrase
alone; the prepositions that join two nouns to a term. Tables, separate from the reading of words, so that a language
can be added without reading that.
"""

import re

from pipeline.keyphrases.verbs_elsewhere import ALONE, MORE_WORDS, is_unfinished
from pipeline.keyphrases.words_of_scripts import WORDS_OF_SCRIPTS

_MORE = {
    "de": "untersucht untersuchten verglichen ausgewertet bewertet ermittelt",
    "es": """
evaluar analizar determinar estudiar comparar describir mejora mejoran aumenta aumentó disminuye disminuyó realiza
realizó realizaron evaluó utiliza utilizó utilizaron muestra muestran permite permiten presenta presentan propone
proponemos estudiamos analizamos
""",
    "fr": """
c d j l m n s t qu évaluer étudier analyser déterminer comparer étudions proposons montrons présentons analysons
comparons évaluons permet permettent montre montrent atteint augmente diminue réduit améliore puis ainsi reste
restent fondé fondée fondés fondées reposant basé basée basés basées
""",
    "it": """
valutare analizzare determinare studiare descrivere confrontare valuta analizza studiamo proponiamo presentiamo resta
supera permette permettono mostra mostrano presenta presentano aumenta diminuisce riduce migliora
analizzato analizzati analizzata analizzate principale principali
""",
    "pl": """
a aby by była były było będzie bądź choć czyli gdy gdzie i iż jako jednak jednakże ją która które którego której których
którym którymi który lecz między można na nad nas natomiast nawet niej o ona oraz oto poprzez podczas poza przez przy
raz również są się swoje także tego tej też tych tym tymi tylko u w wobec wraz wśród z za zaś ze zgodnie został została
zostało zostały znacznie wykorzystano oceniono przedstawiono zbadano analizowano wpływa wpływają celem
""",
    "pt": """
avaliar analisar determinar estudar comparar descrever melhora aumenta reduz permite permitem mostra mostram apresenta
apresentam estudamos propomos analisamos
""",
    "ru": """
разработать исследовать оценить изучить определить использованы использован использована использовано важно повышает
повышают снижает снижают снизилась показано показал показали предложен предложена предложено рассмотрен рассмотрена
рассмотрены рассматривается является являются проведен проведено проведены выявлено основе помощью установлено
установлена исследован исследована исследовано исследованы изучен изучена изучено изучены получен получена получено
получены описан описана описано описаны основанный основанная основанное основанные превосходит
""",
}
MORE_FUNCTION_WORDS = {
    **{language: frozenset(words.split()) for language, words in _MORE.items()},
    **WORDS_OF_SCRIPTS,
    **MORE_WORDS,
}
"""Function words that yake's lists lack, in lower case, by language."""

_ALONE = {
    "ar": "الدراسة دراسة البحث النتائج المنهج الباحثون عينة طالبا",
    "de": """
wirksamkeit bedeutung einfluss auswirkung auswirkungen untersuchung untersuchungen studie studien arbeit ergebnis
ergebnisse ziel ziele methode methoden analyse vergleich problem probleme bereich rolle jahr jahre jahren monat monate
monaten prozent prozentpunkte anteil zahl patienten überblick beitrag
""",
    "es": """
efecto efectos estudio estudios análisis evaluación resultado resultados método métodos problema problemas papel trabajo
objetivo objetivos enfoque impacto años
""",
    "fr": """
étude études effet effets impact analyse évaluation résultat résultats méthode méthodes problème problèmes rôle approche
travail objectif défi cas question ans
""",
    "hi": "अध्ययन शोध विधि परिणाम मात्रा विश्लेषण",
    "it": """
effetto effetti studio studi analisi valutazione risultato risultati metodo metodi problema problemi ruolo lavoro
obiettivo impatto approccio anni
""",
    "ja": """
手法 提案 提案手法 方法 自動的 検討 目的 結論 考察 研究 課題 問題 重要 必要 可能 大量 多数 迅速 容易 有効 把握 確認 実現
適用 利用 使用 活用 比較 今後 従来手法 効果 影響
""",
    "pl": "wpływ badanie badania badań analiza ocena wynik wyniki metoda metody problem rola praca pracy znaczenie lat",
    "pt": """
efeito efeitos estudo estudos análise avaliação resultado resultados método métodos problema problemas papel trabalho
objetivo impacto abordagem anos
""",
    "ru": """
исследование исследования анализ оценка результат результаты метод методы проблема роль работа цель влияние эффект
методом методами методов работе работы период
""",
    "zh": "方法 问题 结果 研究 效果 结论 关键问题 重要问题 新思路 代码",
}
NO_KEYPHRASES = {**{language: frozenset(words.split()) for language, words in _ALONE.items()}, **ALONE}
"""Words that are no keyphrase by themselves, in lower case, by language."""

_JOINING = {
    "ca": "de d' del dels en a al",
    "es": "de del en a al",
    "fr": "de d' d\u2019 du des à au aux en",
    "gl": "de do da dos das en",
    "it": "di d' d\u2019 del della dello dei degli delle dell' dell\u2019 a al alla da in",
    "oc": "de d' del dels en",
    "pt": "de do da dos das em",
    "ro": "de din la în",
}
JOINING_WORDS = {language: frozenset(words.split()) for language, words in _JOINING.items()}
"""Prepositions that make a term of two nouns, in lower case, by language; an article may follow."""

ARTICLES = frozenset(("la", "le", "les", "l'", "l\u2019", "el", "los", "las", "lo", "il", "o", "os"))
"""Articles that may stand behind such a preposition: "traitement de la parole"."""

_NOUN = re.compile(r"[^\W\d_]*[A-ZÄÖÜ0-9]")
_RUSSIAN_NOUNS = (  # that are spelt like adjectives: data, scientists, patients, animals, curves, variables
    "данн|уч[её]н|больн|животн|насеком|крив|прям|переменн|постоянн|производн|составляющ|слагаем|пита"
)
_RUSSIAN_ENDS = "ых|их|ого|его|ому|ему|ый|ая|яя|ое|ые|ую|юю|ыми|ими"  # noqa: RUF001 - Cyrillic it is
_UNFINISHED = {
    "de": re.compile(r"\b[A-ZÄÖÜ]\S{1,60} [a-zäöüß]+en [A-ZÄÖÜ]"),
    "ja": re.compile(r"[0-9][年月日人件個回]"),
    "ru": re.compile(
        rf"(?<!\w)(?!(?:{_RUSSIAN_NOUNS}))\w{{3,}}(?:{_RUSSIAN_ENDS})$"
        r"|\w(?:тся|ться|лся|лась|лось|лись)(?!\w)",
        re.IGNORECASE,
    ),
}
"""What is no whole phrase, by language.

de: a verb between two nouns, "Fehler betreffen Ortsangaben", but not "Stabilität neuronaler Netze"
ja: a date or a count, "2016年"
ru: what ends with an adjective, "обнаружение дефектов сварных", or holds a verb, "площадь сократилась"
"""


def may_be_keyphrase(phrase: str, language: str) -> bool:
    """Say whether a phrase may be a keyphrase: no bare word of any paper, nothing unfinished; in German a noun's."""
    if phrase.lower() in NO_KEYPHRASES.get(language, ()):
        return False
    unfinished = _UNFINISHED.get(language)
    if (unfinished and unfinished.search(phrase)) or is_unfinished(phrase, language):
        return False
    return language != "de" or _NOUN.match(phrase.rsplit(maxsplit=1)[-1]) is not None
