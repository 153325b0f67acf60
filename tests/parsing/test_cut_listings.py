"""A listing that is cut off keeps its whole entries, and its last one is a reject."""

import pytest

from accounts import accounted
from pipeline.parsing import parse_bytes
from pipeline.records import RejectReason

_TEXTS = tuple(
    f"We grow moss in {number} boxes under red lamps and weigh it. It gains mass in the dark." for number in (3, 4, 5)
)
_PAGE = "".join(
    f"[{n}] arXiv:2608.0000{n} [pdf, html, other]\nTitle: Moss in Boxes\nJane Doe, Rich Roe\n"
    f"Subjects: Learning (cs.LG)\n\n{text}\n\n"
    for n, text in enumerate(_TEXTS, start=1)
)  # fmt: skip
_LIST = "".join(f"{text}\n\narXiv:2608.0000{n}\n\n" for n, text in enumerate(_TEXTS, start=1))
_LABELLED = "".join(f"Title: Moss in Boxes\nAbstract: {text}\n\n" for text in _TEXTS)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (_PAGE[: _PAGE.rindex("Subjects") - 12], "it has no abstract and no categories"),
        (_PAGE[: _PAGE.rindex("dark")].rstrip(), "its abstract ends within a sentence"),
        (_LIST.rstrip()[:-4], "its id is cut"),
        (_LABELLED[: _LABELLED.rindex("mass")], "its abstract ends within a sentence"),
    ],
)
def test_last_entry_is_cut(text: str, why: str) -> None:
    """What lacks its end, or what all others have, is no record, and the others are."""
    parsed = parse_bytes(text.encode()).parsed
    assert [record.abstract for record in parsed.records] == list(_TEXTS[:2])
    (reject,) = parsed.rejects
    assert reject.reason is RejectReason.MALFORMED
    assert why in reject.detail
    accounted(parsed)


@pytest.mark.parametrize(
    "text",
    [
        _LABELLED.rstrip(),
        f"{_LABELLED}Title: Moss\nAbstract: We grow moss. Code: https://github.com/moss/boxes",
        f"{_LABELLED}Title: Moss\nAbstract: We grow moss\n",  # the line has an end
    ],
)
def test_last_entry_is_whole(text: str) -> None:
    """A text that ends with a stop, an address or its line's end is whole."""
    assert not parse_bytes(text.encode()).parsed.rejects
