"""A sentence of a whole text in, the summary's row for it out: where it stands in its column, with its gist.

Separate, because the ranker's sentences and those of sumy's engines are written alike.
"""

from pipeline.records import SummarySentence
from pipeline.summaries.gists import find_gist
from pipeline.text.batch import FIELDS, Batch
from pipeline.text.section_labels import behind_label, section_labels


def row_of(
    batch: Batch, place: tuple[int, int], rank: int, score: float, engine: str, *, english: bool = True
) -> SummarySentence:
    """Return the row of a sentence, given the number of its segment in the batch and its own in that segment.

    A label in front of it ("Results:") is no part of it. The rules of gists are of English: in another language a gist
    is its sentence.
    """
    segment, number = place
    text = batch.texts[segment]
    start, end = text.sentence_starts[number], text.sentence_ends[number]
    behind = behind_label(text.text, section_labels(text.text), start, end)
    start = behind if behind < end else start
    sentence = text.text[start:end]
    first, after = find_gist(sentence) if english else (0, len(sentence))
    begin = int(batch.begin[segment])
    return SummarySentence(
        rank=rank,
        sentence=sentence,
        score=score,
        engine=engine,
        field=FIELDS[batch.field[segment]],
        start_char=begin + start,
        end_char=begin + end,
        gist=sentence[first:after],
        gist_start_char=begin + start + first,
        gist_end_char=begin + start + after,
    )
