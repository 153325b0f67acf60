"""Papers in other languages: the engine that reads them, and by which words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import SummarySentence
from pipeline.settings import SummaryEngine, SummarySettings
from pipeline.summaries import summarise
from pipeline.summaries.languages import ENGLISH, engine_for, language_of, words_of
from pipeline.text.analysis import analyse, analyse_text
from pipeline.text.stems import stem, stemmer_for

GERMAN = (
    "Gletscher formen die Täler der Alpen seit Jahrtausenden. Wir messen mit Radarbildern, wie schnell die Gletscher "
    "in den Tälern fließen. Die Daten sind offen."
)
CHINESE = "冰川塑造了阿尔卑斯山的山谷。我们用雷达图像测量山谷中冰川的流动速度。数据是公开的。"
RUSSIAN = (
    "Ледники формируют долины Альп. Мы измеряем скорость ледников в долинах по снимкам радара. Данные по долинам "
    "открыты."
)


def _summary(abstract: str, language: str | None, **wanted: SummaryEngine | int) -> list[SummarySentence]:
    [rows] = summarise([analyse("p", None, abstract, language)], SummarySettings.model_validate(wanted))
    return rows


@pytest.mark.parametrize(
    ("abstract", "language", "engine"),
    [(GERMAN, "de", "luhn:de"), (CHINESE, "zh", "luhn:zh"), (RUSSIAN, "ru", "lexrank:ru"), (GERMAN, None, "luhn")],
)
def test_rows_name_the_engine_and_the_language(abstract: str, language: str | None, engine: str) -> None:
    """A paper in another language gets its sentences from a sumy engine, and the rows say which and for what."""
    rows = _summary(abstract, language, engine=SummaryEngine.LUHN, sentences=2)
    assert [row.engine for row in rows] == [engine, engine]


@pytest.mark.parametrize("engine", SummaryEngine)
@pytest.mark.parametrize("language", ["de", "ja", "ko", "ru", "sk", "th", "xx"])
def test_no_paper_is_dropped(engine: SummaryEngine, language: str) -> None:
    """Whatever the language and the engine, a text with sentences has a summary."""
    assert _summary(GERMAN, language, engine=engine, sentences=1)


def test_the_language_decides_the_choice() -> None:
    """German stop words do not count for German: the sentence of many of them is not the best one."""
    text = "Aber das ist so und das ist nicht so wie das ist. Radar misst Gletscher. Gletscher und Radar sind teuer."
    best = [_summary(text, language, engine=SummaryEngine.LUHN, sentences=1)[0].sentence for language in ("en", "de")]
    assert best == ["Aber das ist so und das ist nicht so wie das ist.", "Radar misst Gletscher."]


def test_unknown_is_english() -> None:
    """A paper whose language could not be told is read as English."""
    assert language_of(None) is ENGLISH
    assert language_of("en") is ENGLISH


def test_engines_that_need_stop_words_give_way() -> None:
    """Where sumy has no stop words for a language, engines that count frequent words are not used."""
    assert engine_for(SummaryEngine.LUHN, language_of("ru")) is SummaryEngine.LEXRANK
    assert engine_for(SummaryEngine.LSA, language_of("ru")) is SummaryEngine.LSA


def test_chinese_is_read_in_pairs_of_characters() -> None:
    """Where no white space parts words, neighbouring characters stand for them; Latin words stay whole."""
    assert words_of(analyse_text("冰川流 GPT-4。"), 0, language_of("zh")) == ["冰川", "川流", "gpt-4"]


def test_stems_follow_the_language() -> None:
    """Each language has its own stemmer; one that Snowball does not know keeps its words."""
    assert (stemmer_for("de")("Gletschern"), stemmer_for("zh")("GPT")) == ("gletsch", "gpt")
    assert stemmer_for("en") is stem


@given(word=st.text(max_size=100))
@settings(max_examples=100)
@pytest.mark.parametrize("language", ["de", "ar", "ru", "zh"])
def test_any_word_has_a_stem(language: str, word: str) -> None:
    """No word is too odd for a stemmer, half a surrogate pair included."""
    assert isinstance(stemmer_for(language)(word + "\ud800"), str)


@pytest.mark.parametrize("engine", SummaryEngine)
@pytest.mark.parametrize("sentences", [1, 2])
def test_no_fragment_is_a_summary(engine: SummaryEngine, sentences: int) -> None:
    """What a wrong cut leaves of a sentence is not shown while the abstract has a whole one."""
    french = "M. Or. Nous mesurons la vitesse des glaciers des Alpes par radar. Les vallées des Alpes sont larges. Etc."
    rows = _summary(french, "fr", engine=engine, sentences=sentences)
    assert {row.sentence for row in rows} <= {
        "Nous mesurons la vitesse des glaciers des Alpes par radar.",
        "M. Or. Nous mesurons la vitesse des glaciers des Alpes par radar.",
        "Les vallées des Alpes sont larges.",
    }


def test_labels_and_keywords_are_no_summary() -> None:
    """A label alone and what stands below "keywords" are passed over, and a label in front is left off."""
    russian = (
        "Цель. Узнать, помогает ли ходьба. Материалы и методы. Мы опросили 412 взрослых. Ключевые слова: сон, ходьба."
    )
    rows = _summary(russian, "ru", engine=SummaryEngine.LUHN, sentences=9)
    assert {row.sentence for row in rows} == {"Узнать, помогает ли ходьба.", "Мы опросили 412 взрослых."}
