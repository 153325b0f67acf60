"""What a section is for, by the words of its heading, in several languages; the words are data.

In: a heading. Out: its kind, and whether it is one that documents usually have.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from pipeline.records.bodies import SectionKind

_NUMBER = re.compile(
    r"^\s*(?:(?:section|chapter|part|appendix|annex|anhang|kapitel|chapitre|cap[ií]tulo)\s+(?=[\dIVXA-Z]))?"
    r"(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVX]{1,5}(?=[.):\s])|[A-Z](?=[.):]\s?|\.\d)(?:\.\d{1,3}){0,3})"
    r"[.):]?\s*+[-\u2013\u2014:|]?\s*+(?=\S)",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"^(?:(?:appendix|annex|anhang)\b|[A-Z](?:\.\d{1,2})*[.:)]?\s+[A-Z])", re.IGNORECASE)
_WHOLE: Mapping[SectionKind, str] = MappingProxyType(
    {
        SectionKind.ABSTRACT: (
            "abstract|summary|executive summary|author summary|elife digest|digest|lay summary|plain language summary|"
            "synopsis|structured abstract|significance|significance statement|zusammenfassung|kurzfassung|"
            "résumé|resume|resumen|resumo|riassunto|sommario|samenvatting|sammanfattning|resumé|sammendrag|tiivistelmä|"
            "streszczenie|abstrakt|souhrn|аннотация|реферат|摘要|要旨|概要|초록|요약|ÖZ|özet|الملخص"
        ),
        SectionKind.INTRODUCTION: (
            "introduction|introduction and motivation|introduction and background|motivation|motivation and introduction|"
            "overview|einleitung|einführung|introducción|introdução|introduzione|inleiding|inledning|indledning|innledning|"
            "johdanto|wstęp|wprowadzenie|úvod|введение|вступ|引言|绪论|はじめに|序論|서론|giriş|المقدمة"
        ),
        SectionKind.BACKGROUND: (
            "background|related work|related works|related research|related literature|previous work|prior work|"
            "previous research|prior research|literature review|review of literature|review of the literature|"
            "state of the art|preliminaries|theoretical background|background and related work|"
            "background and motivation|previous approaches|"
            "hintergrund|stand der technik|stand der forschung|verwandte arbeiten|grundlagen|état de l'art|travaux connexes|"
            "estado del arte|trabajos relacionados|antecedentes|marco teórico|trabalhos relacionados|stato dell'arte|"
            "gerelateerd werk|bakgrund|baggrund|bakgrunn|обзор литературы|相关工作|関連研究|관련 연구"
        ),
        SectionKind.METHOD: (
            "method|methods|methodology|materials and methods|material and methods|methods and materials|"
            "patients and methods|subjects and methods|methods summary|online methods|experimental procedures|"
            "experimental section|experimental|experimental setup|experimental settings|experimental design|"
            "experiment setup|setup|approach|our approach|our method|proposed method|proposed approach|proposed model|"
            "proposed methodology|model|models|our model|the model|system description|system overview|architecture|"
            "model architecture|implementation|implementation details|algorithm|algorithms|data|dataset|datasets|"
            "data and methods|corpus|data collection|materials|training|study design|statistical analysis|"
            "methode|methoden|methodik|material und methoden|méthode|méthodes|méthodologie|matériel et méthodes|"
            "método|métodos|metodología|materiales y métodos|metodologia|materiais e métodos|metodi|materiali e metodi|"
            "metoder|metod|menetelmät|metody|методы|материалы и методы|方法|手法|提案手法|방법|yöntem"
        ),
        SectionKind.RESULT: (
            "result|results|experiment|experiments|evaluation|evaluations|experimental results|experimental evaluation|"
            "experiments and results|results and analysis|empirical evaluation|empirical results|main results|findings|"
            "numerical results|simulation results|performance evaluation|evaluation results|results and evaluation|"
            "experiments and evaluation|experimental results and analysis|analysis|error analysis|ablation study|"
            "ablations|benchmarks|case study|ergebnisse|ergebnis|auswertung|résultats|resultados|risultati|"
            "resultaten|resultat|resultater|tulokset|wyniki|výsledky|результаты|实验|结果|実験|結果|결과|bulgular"
        ),
        SectionKind.DISCUSSION: (
            "discussion|discussions|results and discussion|result and discussion|discussion and results|"
            "discussion and future work|general discussion|limitations|limitation|discussion and limitations|"
            "limitations and future work|implications|diskussion|discusión|discussão|discussione|"
            "discussie|diskussion och slutsats|pohdinta|dyskusja|diskuse|обсуждение|讨论|考察|고찰|tartışma"
        ),
        SectionKind.CONCLUSION: (
            "conclusion|conclusions|concluding remarks|conclusion and future work|conclusions and future work|"
            "conclusion and future works|conclusion and discussion|conclusions and discussion|discussion and conclusion|"
            "discussion and conclusions|summary and conclusion|summary and conclusions|conclusion and outlook|"
            "conclusions and outlook|summary and outlook|summary and future work|future work|future directions|outlook|"
            "closing remarks|final remarks|conclusions and further work|conclusion and perspectives|"
            "fazit|schluss|schlussfolgerung|schlussfolgerungen|zusammenfassung und ausblick|ausblick|"
            "conclusión|conclusiones|conclusão|conclusões|conclusioni|conclusione|conclusie|conclusies|slutsats|slutsatser|"
            "konklusion|konklusjon|johtopäätökset|wnioski|podsumowanie|závěr|заключение|выводы|结论|おわりに|結論|まとめ|결론|"
            "sonuç|sonuçlar"
        ),
        SectionKind.REFERENCES: (
            "references|reference|bibliography|references and notes|literature cited|works cited|literature|cited literature|"
            "cited references|list of references|notes and references|sources|further reading|"
            "literatur|literaturverzeichnis|quellen|références|bibliographie|références bibliographiques|referencias|"
            "bibliografía|referencias bibliográficas|referências|referências bibliográficas|bibliografia|riferimenti|"
            "riferimenti bibliografici|referenties|literatuur|referenser|litteratur|referencer|referanser|lähteet|literatura|"
            "список литературы|литература|参考文献|引用文献|참고문헌|kaynaklar|kaynakça|المراجع"
        ),
        SectionKind.APPENDIX: (
            "appendix|appendices|supplementary material|supplementary materials|supplementary information|"
            "supplemental material|supporting information|supporting online material|annex|annexes|additional files|"
            "anhang|anhänge|annexe|annexes|apéndice|anexo|anexos|apêndice|appendice|bijlage|bijlagen|bilaga|bilag|vedlegg|"
            "приложение|附录|付録|부록"
        ),
        SectionKind.OTHER: (
            "acknowledgments|acknowledgements|acknowledgment|acknowledgement|danksagung|remerciements|agradecimientos|"
            "agradecimentos|ringraziamenti|dankwoord|funding|author contributions|authors' contributions|contributions|"
            "competing interests|conflict of interest|conflicts of interest|declaration of competing interest|"
            "data availability|data availability statement|code availability|ethics statement|ethical considerations|"
            "ethics|broader impact|reproducibility statement|contents|table of contents|inhaltsverzeichnis|index|"
            "glossary|abbreviations|list of figures|list of tables|keywords|key words|index terms|preface|foreword|"
            "impact statement|ethics approval|consent for publication|author information|supplementary data"
        ),
    }
)  # fmt: skip
_KINDS = MappingProxyType({word: kind for kind, words in _WHOLE.items() for word in words.casefold().split("|")})
# a word that says enough among others; the first that is there decides
_AMONG = (
    (re.compile(r"\b(?:related|prior|previous) (?:work|research|literature)\b"), SectionKind.BACKGROUND),
    (re.compile(r"\bconclu(?:sion|ding|sions)\b"), SectionKind.CONCLUSION),
    (re.compile(r"\bdiscussions?\b"), SectionKind.DISCUSSION),
    (re.compile(r"\b(?:results?|experiments?|evaluation|evaluating)\b"), SectionKind.RESULT),
    (re.compile(r"\b(?:methods?|methodology|approach|algorithm|architecture)\b"), SectionKind.METHOD),
    (re.compile(r"^(?:an )?introduction\b"), SectionKind.INTRODUCTION),
)
_LONGEST = 120


def without_number(heading: str) -> str:
    """Return a heading without its number, letter or `Chapter 3`."""
    return heading[found.end() :] if (found := _NUMBER.match(heading)) else heading.strip()


def is_numbered(heading: str) -> bool:
    """Whether a heading begins with its number."""
    return _NUMBER.match(heading) is not None


def usual_kind(heading: str) -> SectionKind | None:
    """Return the kind of a heading that documents usually have, as `2. Related Work`; None for any other."""
    if len(heading) > _LONGEST:
        return None
    words = " ".join(heading.split()).casefold()
    return _KINDS.get(_plain(words)) or _KINDS.get(_plain(without_number(words)))


def _plain(words: str) -> str:
    return words.strip(" .:;-\u2013\u2014*#").replace("\u2019", "'").replace("&", "and")


def kind_of(heading: str, above: SectionKind | None, *, after_references: bool = False) -> SectionKind:
    """Return what a section is for.

    Args:
        heading: its heading.
        above: the kind of the section that it stands under; None at the top.
        after_references: whether the references stood before it; lettered sections there are appendices.
    """
    if above in {SectionKind.APPENDIX, SectionKind.REFERENCES, SectionKind.ABSTRACT}:
        return above
    known = usual_kind(heading)
    if known is not None:
        return known
    if re.match(r"\s*(?:appendix|annex|anhang)\b", heading, re.IGNORECASE):
        return SectionKind.APPENDIX
    if after_references and _LETTERED.match(heading.strip()):
        return SectionKind.APPENDIX
    words = heading[:_LONGEST].casefold()
    if above is None or above is SectionKind.OTHER:
        return next((kind for pattern, kind in _AMONG if pattern.search(words)), SectionKind.OTHER)
    return above
