import pytest

from pipeline.keyphrases import extract_keyphrases
from pipeline.keyphrases.yake_engine import stop_words
from pipeline.records import Keyphrase
from pipeline.settings import KeyphraseEngine, KeyphraseSettings
from pipeline.text.analysis import analyse
from pipeline.text.language import detect_language

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


def test_papers_keep_their_order_among_languages() -> None:
    """In a mixed batch each paper has its own keyphrases, at its own place, the same as alone."""
    texts = (GERMAN, ENGLISH, FRENCH, ENGLISH)
    together = keyphrases(KeyphraseEngine.RANKER, *texts)
    assert [found[0].engine for found in together] == ["yake:de", "ranker", "yake:fr", "ranker"]
    assert together == [keyphrases(KeyphraseEngine.RANKER, text)[0] for text in texts]


def test_an_unknown_language_counts_as_english() -> None:
    """A text too short to tell is the ranker's."""
    found = extract_keyphrases([analyse("p", "Sparse graphs", None, None)], KeyphraseSettings())[0]
    assert {item.engine for item in found} == {"ranker"}
