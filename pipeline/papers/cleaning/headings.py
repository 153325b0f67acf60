"""What stands around an abstract as a part of its page: the heading `Abstract`, highlights, the list of keywords.

In: a text. Out: the text without them.
"""

import re

_SEPARATOR = r"[ \t]{0,3}(?:[:：.—–]|--?(?=[\sA-Z])|\n)[\s:：—–-]{0,9}"
_NAMES = (
    "abstracts?|summary|executive summary|structured abstract|graphical abstract|résumé|resumen|resumo|riassunto|sommario|"
    "zusammenfassung|kurzfassung|samenvatting|sammanfattning|sammendrag|tiivistelmä|streszczenie|abstrakt|rezumat|özet|"
    "öz|abstrak|аннотация|реферат|анотація|περίληψη|摘要|内容摘要|概要|要旨|抄録|초록|요약"
)
_BEFORE = re.compile(rf"(?:{_NAMES}){_SEPARATOR}(?=\S)", re.IGNORECASE)
# marked as a heading: `[Abstract]`, `**Abstract:**`; spaced out, or set apart by more than a blank
_BRACKETED = re.compile(rf"[【〔［「《〈]\s?(?:{_NAMES})\s?[】〕］」》〉][\s:：]{{0,9}}(?=\S)", re.IGNORECASE)
_MARKED = re.compile(
    rf"(?:\[(?:{_NAMES})\]|(?P<mark>[*_]{{1,3}})(?:{_NAMES})\s?[:.]?(?P=mark)|A B S T R A C T|S U M M A R Y"
    rf"|(?:{_NAMES})(?=[ \t\u00a0]{{2}}\S)|abstract\s(?:\((?:english|in english|en)\)|in english|english)(?=[:.])|\[en\])[\s\u00a0:.—–-]{{1,9}}(?=\S)",
    re.IGNORECASE,
)
# `Abstract We grew`, but neither `Abstract interpretation` nor `Abstract Meaning Representation`: before these words
# alone `Abstract` is no part of a name
_OPENERS = (
    "We|I|The|This|These|Those|That|There|It|Its|In|An?|Our|Their|To|For|With|Without|While|Although|Though|As|At|On|By|From|"
    "Of|Given|Here|Herein|How|What|When|Where|Whether|Why|Many|Most|Much|More|Recent|Recently|Despite|Because|Since|Let|"
    "Using|Based|Both|Each|One|Two|Three|Some|Several|Such|Over|Under|Through|Throughout|During|After|Before|Between|"
    "Among|If|No|Not|However|Numerous|Currently|Existing|Understanding|According|Aims?|Background|Objectives?|Purpose|"
    "Introduction|Methods?|Motivation|Context|Importance|Rationale|Problem|Goals?|Results?|Design|Significance|"
    "Hypothesis|Study|Questions?|Over|Only|Every|All|Any|Never|Often|Today|Traditionally|Typically|Various|Through"
)
_BARE = re.compile(rf"(?:Abstract|ABSTRACT|Summary|SUMMARY)\s{{1,5}}(?=(?:{_OPENERS})\b(?!-))")
# `Abstract Graphene is thin`, of a text that says `abstract` nowhere else and speaks of graphene again; names are none
_ONCE = re.compile(
    r"Abstract\s{1,5}(?!(?:Algebras?|Argumentation|Art|Banach|Boolean|Cauchy|Dialectical|Hardy|Hilbert|Interpretation|Krylov|"
    r"Machines?|Meaning|Reasoning|Rewriting|Sobolev|State|Swiss|Syntax|Thinking|Visual|Volterra|Wiener)\b)"
    r"(?=(?P<word>[A-Z][\w-]*),? [a-z(\d])"
)
_IN_CAPITALS = re.compile(
    r"(?:ABSTRACT|SUMMARY|RESUMO|RESUMEN|R[ÉE]SUM[ÉE]|ZUSAMMENFASSUNG|KURZFASSUNG|RIASSUNTO|SAMENVATTING|STRESZCZENIE|АННОТАЦИЯ|РЕЗЮМЕ)"
    r"\s{1,5}(?=[A-ZÀ-ÞА-Я][a-zß-ÿа-я]{1,30}\b)"
)
# `Resumen Probamos la turba`: of what one abstracts, and no part of a name, in languages with small nouns
_BARE_ELSEWHERE = re.compile(
    r"(?:Resumen|Resumo|Résumé|Riassunto)\s{1,5}(?!E[jx][eé]cuti)(?=[A-ZÀ-Þ][a-zß-ÿ]{0,30} [a-zß-ÿ])"
)
_GLUED = re.compile(
    rf"(?:Abstract|ABSTRACT)(?=(?:{_OPENERS})\s|[A-Z][a-z]{{2,30}} (?:with|of|in|and|for|to|from|on|are) )"
    r"|ABSTRACT(?=[A-Z][a-z]{2,30}\b)"
)
# `Highlights • Moss grows. • Lamps help. Abstract We grew moss.`: points in front of an abstract that says that it begins
_HIGHLIGHTS = re.compile(r"(?:research )?highlights\s?:?\s{0,5}[•·●▪‣◦*–—-]\s", re.IGNORECASE)
_THEN = re.compile(rf"(?<=\s)(?:Abstract|ABSTRACT|Summary|SUMMARY)(?:{_SEPARATOR}|\s{{1,5}}(?=(?:{_OPENERS})\b(?!-)))")
_LONGEST_HIGHLIGHTS = 1_500  # characters
# the name of a picture, which a page shows below its abstract
_PICTURE = re.compile(r"(?<=[.!?)\]])\s{1,9}(?:graphic(?:al)?|visual|video) abstract[.:]?$", re.IGNORECASE)
_LONGEST_PICTURE = 40  # characters, with the blanks before it

LABELS = (
    r"(?:acm )?categories and subject descriptors|(?:acm )?ccs concepts|general terms|key[- ]?words?(?: and (?:key )?phrases)?|ocis(?: codes?)?|additional key ?words(?: and phrases)?|index(?:ing)? terms|"
    r"pacs(?: numbers?| codes?)?|jel(?: classifications?)?(?: codes?| numbers?)?|"
    r"(?:\d{4} )?(?:ams )?(?:math(?:ematics|ematical|\.)? )?subject classifications?(?: \(?\d{4}\)?)?|"
    r"(?:ams )?msc ?(?:\(?\d{4}\)?)?(?: (?:classes|codes|classifications?|numbers?))?|"
    r"mots[- ]cl(?:[ée]|ef)s|descritores|descriptores|unitermos|palabras[- ]clave|palavras[- ]chave|parole[- ]chiave|schlüssel(?:wörter|worte)|"
    r"schlagw(?:örter|orte)|stichw(?:örter|orte)|trefwoorden|nyckelord|nøkkelord|emneord|avainsanat|słowa[- ]kluczowe|"
    r"klíčová slova|kľúčové slová|kulcsszavak|cuvinte[- ]cheie|anahtar (?:kelimeler|sözcükler)|ключевые слова|"
    r"ключові слова|λέξεις[- ]κλειδιά|关键词|关键字|關鍵詞|關鍵字|キーワード|핵심어|키워드|주제어|الكلمات المفتاحية|کلیدواژه‌?ها"
)
_BEHIND = re.compile(
    rf"(?:^|(?<=[.!?)\]}}\"”’。！？$\d])|(?<=\n)|(?<=\s\s))\s{{0,20}}+(?:{LABELS})"
    r"[ \t]{0,3}(?:[:：][ \t]{0,3}[-–—]?|[-–—]{1,2}(?=[\sA-Z])|\.(?=\s)|\n)\s{0,10}"
    r"|(?<=\n\n)key[- ]?words? (?=[^\n]*\s{0,20}$)|(?<=[.!?])\s{1,3}key ?words (?=[^.,;\n]{2,60}[,;][^.\n]{2,400}$)|(?<!\s)\s{1,20}+ocis codes?: {0,3}"
    r"|(?<=[.!?])\s{1,3}(?-i:KEY ?WORDS|INDEX TERMS) (?=[^\n]{2,60}[,;·•|])",
    re.IGNORECASE,
)
# what every label has a part of, in small letters: a search for these is a tenth of one for the labels. So much of a
# label that few other texts have it (`keyword` and not `word`, `descriptor` and not `descri`)
_ASCII_HINTS = (
    "keyword",
    "key word",
    "key-word",
    "al terms",
    "ex terms",
    "ng terms",
    "ocis",
    "pacs",
    "jel",
    "msc",
    "ubject classification",  # the letters s and i have more than one capital
    "ccs concepts",
    "mots",
    "palabras",
    "palavras",
    "parole",
    "descritor",
    "descriptor",
    "unitermos",
    "worte",
    "woorden",
    "nyckelord",
    "emneord",
    "avainsanat",
    "kluczowe",
    "szavak",
    "cheie",
    "anahtar",
)
HINTS = (
    *_ASCII_HINTS,
    "wörter", "nøkkelord", "slová", "slova", "ключ", "λέξεις", "关键", "關鍵", "キーワード", "핵심어", "키워드", "주제어", "المفتاحية", "کلیدواژه",
)  # fmt: skip
_LONGEST_LIST = 1_500  # characters of keywords
_LONGEST_ITEM = 130
_MOST_WORDS = 12  # of one keyword
_MOST_WORDS_ALONE = 6  # of one that is the only one
_ITEMS = re.compile(r"[,;·•|\n，；、]| [-–—] ")
_IN_SENTENCES = re.compile(
    r"[.!?]\s+[A-Z][a-z]+ [a-z]+ [a-z]+|\b(?:we|is|are|was|were|have|has|had|this|these|which|can|will|our|it|that)\b"
)


def without_heading(text: str) -> str:
    """Return a text without the heading that it begins with.

    >>> without_heading("ABSTRACT: Moss grows."), without_heading("Abstract interpretation is sound.")
    ('Moss grows.', 'Abstract interpretation is sound.')
    """
    found = (
        _BEFORE.match(text)
        or _MARKED.match(text)
        or _BRACKETED.match(text)
        or _BARE.match(text)
        or _IN_CAPITALS.match(text)
        or _BARE_ELSEWHERE.match(text)
        or _GLUED.match(text)
        or _heading_said_once(text)
    )
    return text[found.end() :] if found else text


def _heading_said_once(text: str) -> re.Match[str] | None:
    """Return `Abstract` before what the text speaks of again; what it says once may be `Abstract Painting`, a name."""
    found, lowered = _ONCE.match(text), text.lower()
    is_heading = found and lowered.count("abstract") == 1 and lowered.count(found["word"].lower()) > 1
    return found if is_heading else None


def without_highlights(text: str) -> str:
    """Return a text without the points, and the name of the picture, that a publisher's page has around it.

    >>> without_highlights("Highlights • Moss grows. • Lamps help. Abstract We grew moss. Graphical abstract")
    'Abstract We grew moss.'
    >>> without_highlights("Highlights - where they fall - tell the scene.")
    'Highlights - where they fall - tell the scene.'
    """
    picture = _PICTURE.search(text, max(0, len(text) - _LONGEST_PICTURE))
    text = text[: picture.start()] if picture else text
    begins = _HIGHLIGHTS.match(text)
    then = _THEN.search(text, begins.end(), _LONGEST_HIGHLIGHTS) if begins else None
    return text[then.start() :] if then else text


def without_keywords(text: str) -> str:
    """Return a text without the list of keywords, or of codes of a classification, that it ends with.

    >>> without_keywords("Moss grows. Keywords: moss, growth"), without_keywords("We search the keywords: moss, lamp.")
    ('Moss grows.', 'We search the keywords: moss, lamp.')
    """
    start = max(0, len(text) - _LONGEST_LIST)
    tail = text[start:].lower()
    if not any(hint in tail for hint in (_ASCII_HINTS if tail.isascii() else HINTS)):
        return text
    labels = [found for found in _BEHIND.finditer(text, start) if _is_list(text[found.end() :])]
    return text[: labels[-1].start()].rstrip() if labels else text


def _is_list(text: str) -> bool:
    if not text or _IN_SENTENCES.search(text):
        return False
    items = [item.split() for item in _ITEMS.split(text) if item.strip()]
    most = _MOST_WORDS if len(items) > 1 else _MOST_WORDS_ALONE
    return bool(items) and all(len(words) <= most and len(" ".join(words)) <= _LONGEST_ITEM for words in items)
