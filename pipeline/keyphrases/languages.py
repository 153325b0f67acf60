"""The words of a paper as its own language has them, for the engine that reads languages other than English.

In: an analysed paper. Out: the same with words that a phrase can begin and end with: an elided article is a word of its
own (`l'apprentissage`), and a stretch of a script without blanks falls into what stands between its function words.
What is left too long is a clause and no word: it is a break. The stems are those of the language. Separate from the
analysis, which is made for English and is the same for every stage.

No dictionary is at hand, so that no border is made within a word: in Chinese at words of grammar, those left out that
stand within other words; in Japanese where the script changes before a particle; in Thai and its neighbours at blanks.
In Korean a particle that is no end of a noun is left off, and a verb's form is a break.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import accumulate

from pipeline.keyphrases.verbs_elsewhere import VIETNAMESE_BREAKS
from pipeline.keyphrases.word_traits import is_registered
from pipeline.text.analysis import AnalysedText, Analysis
from pipeline.text.section_labels import section_labels
from pipeline.text.stems import stemmer_for
from pipeline.text.words import WordKind

PUNCTUATION = int(WordKind.PUNCTUATION)
Piece = tuple[int, int, bool]  # start, end, whether a phrase may hold it

_ELISION = re.compile(
    r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|dell|nell|all|sull|dall|coll|un|quest|quell)['\u2019](?=\w)",
    re.IGNORECASE,
)
_ELIDING = frozenset(("ca", "fr", "it", "oc"))
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_SHORTEST_MARKED = 3  # syllables
_HANGUL = re.compile(r"[\uac00-\ud7a3]+")
_LONGEST_SHORTENED = 6  # letters of an abbreviation
_LONGEST_CHINESE = 8  # characters; a longer stretch between words of grammar is a clause
_LONGEST_JAPANESE = 16  # characters of a compound; katakana are many to a word
_SHORTEST_THAI, _LONGEST_THAI = 4, 20

_CHINESE_WHOLE = (  # words that hold one of the words of grammar below
    "目的|了解|和谐|饱和|总和|中和|共和|和平|参与|存在|在线|潜在|内在|外在|是否|对象|对比|对抗|对称|对话|对齐|相对|绝对|"
    "对数|对偶|对流|应对|面对|成对|配对|对照|对应|核对|被动|植被|涉及|普及|及时|中国|中心|中间|集中|中央|中文|中医|中药|"
    "土耳其|尤其|极其|其他|其它|其余|中子|中枢|中性|中等|空中|中值|中介|中毒|中断|中风|中学|卒中|命中|中期|中部|中位"
)
_CHINESE_GRAMMAR = (
    "然后|达到|取得|结合|提高|我们|本文|本研究|实验结果|结果表明|表明|研究了|提出了|提出|一种|以及|通过|基于|对于|由于|因此|但是|然而|这些|这种|并且|"
    "而且|或者|其中|可以|能够|进行|具有|采用|利用|使用|用于|针对|关于|根据|从而|为了|因为|所以|如果|虽然|同时|此外|最后|首先|"
    "优于|显著|讨论|依据|近年来|估算|有望|正在|增加|评价(?!指标|体系|模型)|难以|限制了|降低了|降低|仍保持|现有|之间|中的|上的|上(?=优于|进行|取得|达到|$)|[一二三四五六七八九十两几多]{1,9}(?:个|种|类|项)|"
    "[的了和与在是对将被及中并该其新]"
)
_CHINESE = re.compile(f"(?P<whole>{_CHINESE_WHOLE})|(?P<grammar>{_CHINESE_GRAMMAR})")
_JAPANESE = re.compile(
    r"(?<![\u30a1-\u30ff\u3400-\u9fff\u3005A-Za-z0-9])(?P<word>[\u30a1-\u30ff\u3400-\u9fff\u3005A-Za-z0-9]{2,}+)"
    r"(?=\Z|する|から|まで|より|[のをがにはでともへや](?![るりれっ]))"
)
_JAPANESE_GRAMMAR = frozenset(("本研究", "本稿", "本論文", "本手法", "我々", "場合", "以上", "結果", "従来", "今回"))
# `나타났다`, `바뀐다`: what ends a sentence is a verb, but for `바다` and the like, of two syllables without a tense
_KOREAN_LAST = re.compile(r"[\uac00-\ud7a3]*([\uac00-\ud7a3])다")
_KOREAN_FINALS = (4, 20)  # of the syllable before: the present, the past
_KOREAN_SUBJECT = re.compile(r"(?<=[0-9\uac00-\ud7a3])([\uac00-\ud7a3])(이|과|가)$")
_KOREAN_NOUNS = frozenset(
    ("어린이", "호랑이", "고양이", "곰팡이", "산부인과", "전문가", "미생물과", "캐나다", "우간다", "르완다", "판다")
)
_KOREAN_VERB = re.compile(
    r"[\uac00-\ud7a3]*(?:으며|으면|을수록|면서|지만|는데|이며|도록|하게|높게|크게|되게|많은|다른|하기|되기|[\uac00-\ud7a3]{2}게|로운"
    r"|스러운|[하되]면|할|될|한다|하다|하였다|했다|된다|되었다|이다|였다|있다|없다|하는|되는|있는|없는|하여|되어|하고|하며|위한|위해|통해"
    r"|대한|이용한|사용한|제안한|적용한|기반한|새로운)|논문(?:은|에서는)?|본|연구(?:에서는|의|는)?|것(?:으로|이다|은|을)?|또한|그|이"
    r"|우리(?:는)?|결과|목적(?:은)?|대상(?:으로)?|가장|자주|따라|기존(?:의)?|높은|낮은|심한|각각|매우|및|등"
)
_KOREAN_PARTICLE = re.compile(
    r"(?<=[0-9\uac00-\ud7a3][\uac00-\ud7a3])(?:에서는|으로부터|에서|에게|으로|까지|부터|보다|은|는|을|를|의|에|와)$"
)
_THAI_OPENERS = (
    *("ใน", "ที่", "และ", "อย่าง", "โดย", "จาก", "เพื่อ", "ซึ่ง", "แต่", "หรือ", "ของ", "กับ", "ให้", "เรา", "เป็น", "มี", "ได้"),
)


def is_unspaced(word: str) -> bool:
    """Say whether a word is of a script without blanks, where two letters make a word."""
    return _UNSPACED.search(word) is not None


def is_short_word(word: str) -> bool:
    """Say whether two syllables of a word are one, as in Korean and in scripts without blanks."""
    return is_unspaced(word) or (len(word) > 1 and _HANGUL.fullmatch(word) is not None)


def elided(word: str) -> bool:
    """Say whether a word is what is left of one before a vowel: `l'`."""
    return word[-1:] in {"'", "\u2019"}


def in_its_language(analysis: Analysis, language: str) -> Analysis:
    """Return a paper with the words and stems of its language; the texts and all offsets stay what they are."""
    return replace(
        analysis, title=_read_anew(analysis.title, language), abstract=_read_anew(analysis.abstract, language)
    )


def _read_anew(text: AnalysedText, language: str) -> AnalysedText:
    kinds = _without_labels(text)
    kinds = _without_breaks(text, kinds) if language == "vi" else kinds
    pieces = [list(_pieces(word, kind, language)) for word, kind in zip(text.words, kinds, strict=True)]
    before = [0, *accumulate(map(len, pieces))]
    placed = [
        (begin + start, begin + end, is_word, kind)
        for begin, kind, parts in zip(text.word_starts, kinds, pieces, strict=True)
        for start, end, is_word in parts
    ]
    words = [text.text[start:end] for start, end, _, _ in placed]
    kinds = [kind if is_word else PUNCTUATION for _, _, is_word, kind in placed]
    stem = stemmer_for(language)
    return AnalysedText(  # not one like `text`, whose lists may be those of a stored batch
        text=text.text,
        sentence_starts=text.sentence_starts,
        sentence_ends=text.sentence_ends,
        first_words=[before[first] for first in text.first_words],
        word_starts=[start for start, _, _, _ in placed],
        word_ends=[end for _, end, _, _ in placed],
        words=words,
        kinds=kinds,
        stems=[_stem(stem, word, kind) for word, kind in zip(words, kinds, strict=True)],
    )


def _without_labels(text: AnalysedText) -> list[int]:
    """Return the words' kinds; labels of parts, numbers of registries and abbreviations (`Abb. 3`) are marks."""
    ends = frozenset(text.sentence_ends)
    kinds = [
        PUNCTUATION if is_registered(word) or _is_shortened(text.text, word, end, ends) else kind
        for word, kind, end in zip(text.words, text.kinds, text.word_ends, strict=True)
    ]
    for label in section_labels(text.text):
        for at in range(bisect_left(text.word_starts, label.start), bisect_left(text.word_starts, label.end)):
            kinds[at] = PUNCTUATION
    return kinds


def _without_breaks(text: AnalysedText, kinds: list[int]) -> list[int]:
    """Return the words' kinds; words of several syllables that say nothing are marks."""
    kinds = [*kinds]
    for found in VIETNAMESE_BREAKS.finditer(text.text):
        for at in range(bisect_left(text.word_starts, found.start()), bisect_left(text.word_starts, found.end())):
            kinds[at] = PUNCTUATION
    return kinds


def _is_shortened(text: str, word: str, end: int, ends: AbstractSet[int]) -> bool:
    """Say whether a word is short for another one: a full stop touches it that is at none of the sentences' `ends`."""
    is_stopped = text[end : end + 1] == "." and end + 1 not in ends and text[end + 1 : end + 2].isspace()
    return is_stopped and 1 < len(word) <= _LONGEST_SHORTENED and word.isalpha() and not word.isupper()


def _stem(stem: Callable[[str], str], word: str, kind: int) -> str:
    return stem(word) if kind in {WordKind.WORD, WordKind.NUMBER} else ""


def _pieces(word: str, kind: int, language: str) -> Iterator[Piece]:
    """Yield the parts of a word in order; they cover it."""
    if kind == WordKind.WORD and is_unspaced(word):
        yield from _filled(_of_script(word, language), len(word))
    elif kind == WordKind.WORD and language in _ELIDING and (article := _ELISION.match(word)):
        yield from ((0, article.end(), True), (article.end(), len(word), True))
    elif kind == WordKind.WORD and language == "ko":
        yield from _filled(_korean(word), len(word))
    else:
        yield 0, len(word), True


def _of_script(word: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield where the parts of a stretch without blanks stand that can be words of a phrase."""
    if language == "zh":
        yield from _chinese(word)
    elif language == "ja":
        yield from _japanese(word)
    elif _SHORTEST_THAI <= len(word) <= _LONGEST_THAI and not word.startswith(_THAI_OPENERS):
        yield 0, len(word)


def _chinese(word: str) -> Iterator[tuple[int, int]]:
    """`图像分割中的神经网络` is `图像分割` and `神经网络`; a longer stretch than eight characters is none."""
    start = 0
    for match in (*_CHINESE.finditer(word), None):
        if match is None or match["grammar"] is not None:
            end = len(word) if match is None else match.start()
            if 1 < end - start <= _LONGEST_CHINESE:
                yield start, end
            start = end if match is None else match.end()


def _japanese(word: str) -> Iterator[tuple[int, int]]:
    """`画像分割のためのモデル` is `画像分割` and `モデル`; `優れた` is none: its stem goes on in other letters."""
    for match in _JAPANESE.finditer(word):
        if match.end() - match.start() <= _LONGEST_JAPANESE and match["word"] not in _JAPANESE_GRAMMAR:
            yield match.span()


def _korean(word: str) -> Iterator[tuple[int, int]]:
    """`신경망을` is `신경망`; `제안한다`, a verb, is none."""
    if _KOREAN_VERB.fullmatch(word) or _ends_sentence(word):
        return
    particle = _KOREAN_PARTICLE.search(word)
    end = particle.start() if particle else len(word)
    yield 0, end if particle or word in _KOREAN_NOUNS else end - _is_subject(word)


def _ends_sentence(word: str) -> bool:
    """Say whether a word is a verb at a sentence's end: of three syllables, or with a tense, as `바다` has none."""
    last = _KOREAN_LAST.fullmatch(word)
    is_long = len(word) >= _SHORTEST_MARKED
    return last is not None and word not in _KOREAN_NOUNS and (is_long or _final(last[1]) in _KOREAN_FINALS)


def _final(syllable: str) -> int:
    """Return the number of the consonant that a syllable ends in, 0 for none."""
    return (ord(syllable) - 0xAC00) % 28


def _is_subject(word: str) -> bool:
    """Say whether the last syllable marks the subject, `저장량이`, or joins nouns, `분석과`; not in `평가`, `차이`."""
    found = _KOREAN_SUBJECT.search(word)
    if found is None or len(word) < _SHORTEST_MARKED:
        return False
    return (found[2] == "가") == (_final(found[1]) == 0)


def _filled(spans: Iterator[tuple[int, int]], length: int) -> Iterator[Piece]:
    """Yield spans with what lies between them, which no phrase may hold."""
    at = 0
    for start, end in spans:
        if at < start:
            yield at, start, False
        yield start, end, True
        at = end
    if at < length:
        yield at, length, False
