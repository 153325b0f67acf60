import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from pipeline.keyphrases import extract_keyphrases
from pipeline.keyphrases.languages import in_its_language
from pipeline.keyphrases.verbs_elsewhere import is_verb
from pipeline.keyphrases.words_elsewhere import may_be_keyphrase
from pipeline.keyphrases.yake_engine import stop_words
from pipeline.records import Keyphrase
from pipeline.settings import KeyphraseEngine, KeyphraseSettings
from pipeline.text.analysis import AnalysedText, analyse
from pipeline.text.batch import batch_of
from pipeline.text.language import detect_language
from pipeline.text.stored import PaperFacts, from_table, to_table

GERMAN = (
    "Wir untersuchen die Stabilität neuronaler Netze unter verrauschten Messungen. Die vorgeschlagene Methode "
    "verringert den Fehler der Vorhersage deutlich, und neuronale Netze lernen schneller. Die "
    "Ergebnisse werden mit Messungen in drei Krankenhäusern verglichen."
)
FRENCH = (
    "Nous étudions la segmentation des images médicales par des réseaux de neurones. La méthode proposée améliore la "
    "segmentation des images et réduit le temps de calcul."
)
RUSSIAN = "Мы изучаем устойчивость нейронных сетей. Предложенный метод снижает ошибку прогноза нейронных сетей."
CHINESE = "我们研究了图像分割中的神经网络并提出了一种新的训练方法。实验结果表明该方法在三个公开数据集上优于现有方法。"
ENGLISH = "We study the stability of neural networks under noisy measurements. The method lowers the prediction error."


def keyphrases(engine: KeyphraseEngine, *texts: str) -> list[list[Keyphrase]]:
    """Return the keyphrases of texts whose language is found as a run finds it."""
    papers = [analyse(str(number), None, text, detect_language(text)) for number, text in enumerate(texts)]
    return extract_keyphrases(papers, KeyphraseSettings(engine=engine))


@pytest.mark.parametrize(
    ("text", "language"),
    [(GERMAN, "de"), (FRENCH, "fr"), (RUSSIAN, "ru"), (CHINESE, "zh")],
    ids=["de", "fr", "ru", "zh"],
)
@pytest.mark.parametrize("engine", list(KeyphraseEngine))
def test_a_paper_in_another_language_goes_to_yake(engine: KeyphraseEngine, text: str, language: str) -> None:
    """Whatever the engine chosen, the paper has keyphrases, by yake with its language, and the rows say so."""
    found = keyphrases(engine, text)[0]
    assert {item.engine for item in found} == {f"yake:{language}"}
    assert [text[item.start_char : item.end_char] for item in found] == [item.phrase for item in found]


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "de"), (FRENCH, "fr"), (RUSSIAN, "ru")])
def test_no_phrase_begins_or_ends_with_a_function_word_of_its_language(text: str, language: str) -> None:
    """The stop words that count are those of the paper's language."""
    edges = {
        item.phrase.lower().split()[end] for item in keyphrases(KeyphraseEngine.RANKER, text)[0] for end in (0, -1)
    }
    assert not edges & stop_words(language)


WORDS: tuple[tuple[str, str, list[str], list[str]], ...] = (
    ("hi", "हम छवि विभाजन के लिए तंत्रिका नेटवर्क का अध्ययन करते हैं।", ["छवि विभाजन", "तंत्रिका नेटवर्क"], ["छव", "हम"]),
    ("ar", "نقترح طريقة لتدريب الشبكات العصبية، وهذا تحت قياسات مشوشة.", ["الشبكات العصبية"], ["تحت قياسات"]),
    ("hi", "लेख काई की वृद्धि दिखाता है। नई विधि बेहतर है।", ["वृद्धि"], ["लेख काई", "नई विधि बेहतर", "बेहतर"]),
    ("ar", "وقد حققت الشبكات العصبية نتائج جيدة وكانت سريعة.", ["الشبكات العصبية"], ["وكانت", "حققت الشبكات"]),
    ("fa", "ما یک مدل یادگیری عمیق پیشنهاد می‌کنیم که سریع است.", ["یادگیری عمیق"], ["پیشنهاد", "یک مدل"]),
    ("he", "אנו מציעים מודל של רשתות נוירונים ותוצאות טובות.", ["רשתות נוירונים"], ["אנו", "ותוצאות", "אנו מציעים"]),
    ("bn", "আমরা বাংলা ভাষার অভিধান ব্যবহার করি এবং পরীক্ষা করি।", ["বাংলা ভাষার"], ["আমরা", "করি"]),
    ("ur", "ہم اردو متن کے لیے ایک نیا ماڈل پیش کرتے ہیں\u06d4", ["اردو متن"], ["ایک نیا ماڈل", "پیش کرتے"]),
    ("ta", "நாங்கள் தமிழ் உரைகளின் புதிய அகராதியை முன்மொழிகிறோம்.", ["தமிழ் உரைகளின்"], ["நாங்கள்", "முன்மொழிகிறோம்"]),
    ("zh", "我们研究了图像分割中的神经网络。", ["图像分割", "神经网络"], ["我们", "图像分割中的神经网络"]),
    ("zh", "该系统的目的是了解用户并且中国的存在感提高。", ["目的"], ["目", "解用户", "国"]),
    ("ja", "画像分割のためのモデルを提案する。優れた精度を示した。", ["画像分割", "モデル", "精度"], ["優"]),
    ("th", "การแบ่งส่วนภาพ สำหรับโครงข่ายประสาทเทียมที่ใช้ในการวินิจฉัยโรค", ["การแบ่งส่วนภาพ"], ["การแบ"]),
    (
        "ko",
        "그래프 신경망을 이용한 교통량 예측을 제안한다.",
        ["그래프 신경망"],
        ["신경망을", "이용한 교통량", "제안한다"],
    ),
    ("de", "Lernen der Netze und Messungen", ["Messungen"], ["Netze und Messungen"]),
    ("fr", "Segmentation d'images et l'apprentissage profond.", ["apprentissage profond"], ["l'apprentissage profond"]),
    (
        "pl",
        "Stabilność sieci przy zaszumionych pomiarach.",
        ["zaszumionych pomiarach"],
        ["przy zaszumionych pomiarach"],
    ),
    (
        "ru",
        "Обнаружение дефектов сварных швов. Площадь оледенения сократилась на треть. Установлено влияние данных.",
        ["дефектов сварных швов", "Площадь оледенения"],
        ["Обнаружение дефектов сварных", "оледенения сократилась", "Установлено влияние"],
    ),
    ("ru", "Показано влияние обучающих данных.", ["обучающих данных"], ["влияние обучающих"]),
    ("de", "Die Fehler betreffen Ortsangaben im Netz.", ["Fehler"], ["Fehler betreffen Ortsangaben"]),
    ("de", "Die Stabilität neuronaler Netze ist gut.", ["Stabilität neuronaler Netze"], []),
    ("ja", "2016年の熊本地震を分析する。重要な課題である。", ["熊本地震"], ["2016年", "重要", "課題"]),
    (
        "zh",
        "稳定性限制了其商业化应用。土耳其语料。",
        ["稳定性", "商业化应用", "土耳其语料"],
        ["其商业化应用", "稳定性限制"],
    ),
    ("ar", "تتناول هذه الدراسة إنتاج القمح بنسبة كبيرة.", ["إنتاج القمح"], ["تتناول", "إنتاج القمح بنسبة"]),
    ("hi", "परिणाम बताते हैं कि भूजल का प्रदूषण अधिक है।", ["भूजल"], ["परिणाम बताते", "अधिक"]),
    ("fr", "La maladie d'Alzheimer reste un défi.", ["maladie d'Alzheimer"], ["Alzheimer reste", "défi"]),
)


@pytest.mark.parametrize(("language", "text", "phrases", "no_phrases"), WORDS)
def test_phrases_keep_to_the_words_of_their_language(
    language: str, text: str, phrases: list[str], no_phrases: list[str]
) -> None:
    """A phrase is whole words of its language: with their vowel signs, without elided articles, no clause."""
    found = extract_keyphrases([analyse("p", None, text, language)], KeyphraseSettings())[0]
    given = {item.phrase for item in found}
    assert (set(phrases) - given, given.intersection(no_phrases)) == (set(), set())
    assert [text[item.start_char : item.end_char] for item in found] == [item.phrase for item in found]


@pytest.mark.parametrize(("text", "language"), [(FRENCH, "fr"), (CHINESE, "zh"), (GERMAN, "de")])
def test_words_of_a_language_cover_those_of_the_analysis(text: str, language: str) -> None:
    """Read anew, the words lie in the same sentences, and together hold the same characters."""
    paper = analyse("p", None, text)
    plain, anew = paper.abstract, in_its_language(paper, language).abstract
    assert _bounds(plain) == _bounds(anew)
    assert "".join(anew.words) == "".join(plain.words)


def _bounds(text: AnalysedText) -> list[tuple[int, int]]:
    """Return where the words of each sentence begin and end."""
    return [(text.word_starts[first], text.word_ends[end - 1]) for first, end in pairwise(text.first_words)]


def test_papers_keep_their_order_among_languages() -> None:
    """In a mixed batch each paper has its own keyphrases, at its own place, the same as alone."""
    texts = (GERMAN, ENGLISH, FRENCH, ENGLISH)
    together = keyphrases(KeyphraseEngine.RANKER, *texts)
    assert [found[0].engine for found in together] == ["yake:de", "ranker", "yake:fr", "ranker"]
    assert together == [keyphrases(KeyphraseEngine.RANKER, text)[0] for text in texts]


@pytest.mark.parametrize(
    ("text", "engine"),
    [
        ("परिणाम अच्छे हैं।", "yake:hi"),
        ("Нейронные сети.", "yake:ru"),
        ("深層学習の要約", "yake:ja"),
        ("The β-decay of αβ", "ranker"),
    ],
)
def test_a_script_tells_what_language_a_short_text_is_not_in(text: str, engine: str) -> None:
    """A text too short to tell, of letters that are not Latin, is read in the language that is mostly written so."""
    found = extract_keyphrases([analyse("p", None, text, None)], KeyphraseSettings())[0]
    assert {item.engine for item in found} == {engine}
    assert "परिणाम अच्छे हैं" not in {item.phrase for item in found}


def test_an_unknown_language_counts_as_english() -> None:
    """A text too short to tell is the ranker's."""
    found = extract_keyphrases([analyse("p", "Sparse graphs", None, None)], KeyphraseSettings())[0]
    assert {item.engine for item in found} == {"ranker"}


def test_papers_of_a_stored_batch_are_read_as_they_were_analysed() -> None:
    """What a run keeps in files between its steps gives the same keyphrases as texts that were just analysed."""
    papers = [analyse(str(number), None, text, detect_language(text)) for number, text in enumerate(_TEXTS)]
    facts = [PaperFacts(str(number), "", text, None, (), None) for number, text in enumerate(_TEXTS)]
    stored = from_table(to_table(batch_of(papers)), facts)
    found, again = (extract_keyphrases(batch, KeyphraseSettings()) for batch in (papers, stored))
    assert again == found
    assert all(found)


_TEXTS = (GERMAN, FRENCH, RUSSIAN, CHINESE, ENGLISH)


def test_no_phrase_shares_its_place_with_a_better_one() -> None:
    """Where there are enough others, parts of a better phrase, and phrases across its end, are left out."""
    paper = analyse("p", None, RUSSIAN + " Транспортные потоки крупных городов остаются сложными.", "ru")
    (found,) = extract_keyphrases([paper], KeyphraseSettings(count=5))
    spans = [(item.start_char, item.end_char, item.occurrences) for item in found]
    shared = [(one, two) for at, one in enumerate(spans) for two in spans[:at] if one[0] < two[1] and two[0] < one[1]]
    assert [pair for pair in shared if pair[0][2] <= pair[1][2]] == []


def test_a_romance_term_holds_its_function_word() -> None:
    """French makes terms with "de"; no phrase of German spans an article."""
    french, german = keyphrases(KeyphraseEngine.YAKE, FRENCH, GERMAN)
    assert any(" de " in item.phrase or " des " in item.phrase for item in french)
    assert not any(word in stop_words("de") for item in german for word in item.phrase.lower().split())


def test_a_joined_term_begins_at_its_noun() -> None:
    """What a preposition joins is no rest of a longer term: of "mercado laboral en Bogotá" the end is no phrase."""
    text = "Estudiamos el mercado laboral en Bogotá y los salarios en Bogotá."
    (found,) = extract_keyphrases([analyse("p", None, text, "es")], KeyphraseSettings(count=50))
    phrases = {item.phrase for item in found}
    assert {"mercado laboral", "salarios en Bogotá"} <= phrases
    assert "laboral en Bogotá" not in phrases


def test_the_title_counts_twice() -> None:
    """What the title names comes before what the abstract names as often, and is counted as it stands."""
    paper = analyse("p", "Les éponges marines", "Les coraux profonds sont anciens. Un récif naît.", "fr")
    (found,) = extract_keyphrases([paper], KeyphraseSettings())
    assert (found[0].phrase, found[0].occurrences) == ("éponges marines", 1)


def test_nouns_that_end_like_verbs_are_none() -> None:
    """In Spanish and Portuguese an accent before the ending tells a noun, and some are known."""
    spanish = ("analizamos", "proponemos", "préstamos", "kilogramos", "extremos", "ramos")
    assert [word for word in spanish if is_verb(word, "es")] == ["analizamos", "proponemos"]
    portuguese = ("mostrou", "Moscou", "hipotálamos", "estudamos")
    assert [word for word in portuguese if is_verb(word, "pt")] == ["mostrou", "estudamos"]


def test_an_adjective_alone_is_no_keyphrase_in_polish() -> None:
    """Not in an oblique form, but for nouns that look like one."""
    kept = [phrase for phrase in ("pomiarowych", "danych", "danych pomiarowych") if may_be_keyphrase(phrase, "pl")]
    assert kept == ["danych", "danych pomiarowych"]


def test_labels_and_registries_are_no_keyphrases() -> None:
    """In another language labels of parts, numbers of registries and abbreviations are no words of phrases, too."""
    text = f"Hintergrund: Nach Abb. 3 von Prof. Weber. {GERMAN} Methoden: {GERMAN} Studienregistrierung: DRKS00012345."
    (found,) = extract_keyphrases([analyse("p", None, text, "de")], KeyphraseSettings(count=50))
    words = {word for item in found for word in item.phrase.split()}
    assert not words & {"Abb", "Prof", "Hintergrund", "Methoden", "Studienregistrierung", "DRKS00012345"}


SAID = (  # text, a phrase that may not be, one that must
    ("Der Einfluss: die Telemedizin senkt die Sterblichkeit in Kliniken.", "Telemedizin senkt", "Telemedizin"),
    ("Der Einfluss der Telemedizin auf die Sterblichkeit wird gemessen.", "Einfluss", "Sterblichkeit"),
    ("Se busca evaluar el efecto del riego deficitario sobre la uva.", "evaluar el efecto", "riego deficitario"),
    ("Nous montrons que la fissure et le pont souffrent du gel des sols.", "fissure et le pont", "gel des sols"),
    ("L'algorithme traite le signal dans les salles de classe.", "traite le signal", "salles de classe"),
)


@pytest.mark.parametrize(("text", "never", "told"), SAID, ids=[said[1] for said in SAID])
def test_phrases_of_a_language_are_its_terms(text: str, never: str, told: str) -> None:
    """In German they end with a noun, in Romance languages a preposition joins two; no bare word is of any paper."""
    language = "de" if text.startswith("Der") else "es" if text.startswith("Se") else "fr"
    found = extract_keyphrases([analyse("p", None, text, language)], KeyphraseSettings(count=20, max_words=4))[0]
    phrases = [item.phrase for item in found]
    assert never not in phrases
    assert told in phrases


def test_a_label_behind_an_indian_full_stop_is_told() -> None:
    """As behind any other."""
    text = "हम छवि विभाजन का अध्ययन करते हैं। परिणाम: छवि विभाजन में तंत्रिका नेटवर्क बेहतर होता है।"
    found = extract_keyphrases([analyse("p", None, text, "hi")], KeyphraseSettings())[0]
    assert "परिणाम" not in [item.phrase for item in found]


# abstracts, phrases that they have, and words at whose edges no phrase of theirs may stand
EDGES = json.loads((Path(__file__).parent / "fixtures" / "edges.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", EDGES, ids=[case["language"] for case in EDGES])
def test_verbs_stand_at_no_edge(case: dict[str, Any]) -> None:
    """No phrase begins or ends with a verb, a function word or a count of its language, and its terms are found."""
    paper = analyse("1", None, case["text"], case["language"])
    phrases = [item.phrase.lower() for item in extract_keyphrases([paper], KeyphraseSettings())[0]]
    edges = {phrase.split()[end] for phrase in phrases for end in (0, -1)}
    assert (edges & set(case["bare"]), set(case["wanted"]) - set(phrases)) == (set(), set())


@pytest.mark.parametrize("engine", list(KeyphraseEngine))
def test_spellings_with_and_without_hyphen_are_one(engine: KeyphraseEngine) -> None:
    """Of `pre-training` and `pretraining` in one paper one is a keyphrase; what other papers write says nothing."""
    both = (
        "Pre-training helps small models. Pretraining on code is costly. We filter pre-training and pretraining data."
    )
    other = "Pretraining of maps is slow."
    first, second = keyphrases(engine, both, other)
    spelt = [item.phrase.lower().replace("-", "") for item in first]
    assert len(spelt) == len(set(spelt))
    assert [item.phrase for item in second] == [item.phrase for item in keyphrases(engine, other)[0]]
