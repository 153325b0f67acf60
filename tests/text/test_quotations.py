"""Quotations that a sentence goes on behind."""

import pytest

from pipeline.text.sentences import split_sentences


@pytest.mark.parametrize(
    "text",
    [
        "Die Frage „Ist es wahr? Wer weiß das?“ wurde gestellt.|Er sagte: „Es gilt.“|Dann ging er.",
        "The prompt 'Are you sure? Think again.' lowers accuracy.|It is the authors' own.|We test 'why?' too.",
        "They asked ‘Is it? It is!’ and left.|The cats’ ears are long.|We agreed.",
        "これは「本当ですか\uff1fはい。」と聞いた。|次に進む。",
        "Boys of the '90s play.|Girls' and boys' toys differ.|The end.",
        "Ils demandent « Est-ce vrai ? Qui sait ? » avant chaque essai.|Puis ils partent.",
    ],
)
def test_sentence_goes_on_behind_its_quotation(text: str) -> None:
    """A quotation that goes on in small letters, or by a particle, is not cut; an apostrophe opens none."""
    joined = text.replace("|", "" if "。" in text else " ")
    assert [joined[start:end] for start, end in split_sentences(joined)] == text.split("|")
