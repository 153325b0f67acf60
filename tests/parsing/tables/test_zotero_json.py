"""Zotero's items as JSON: of its interface, and as Better BibTeX exports them."""

import json

import pytest

from pipeline.parsing import parse_bytes

_ITEM = {
    "key": "ABCD1234",
    "itemType": "preprint",
    "title": "Moss under red lamps",
    "creators": [
        {"creatorType": "author", "firstName": "Jane", "lastName": "Doe"},
        {"creatorType": "editor", "firstName": "Ida", "lastName": "Roe"},
    ],
    "abstractNote": "We grow moss.",
    "url": "http://arxiv.org/abs/2106.00001",
    "tags": [{"tag": "moss"}, {"tag": "lamp", "type": 1}],
}


@pytest.mark.parametrize(
    "found", [[{"key": "ABCD1234", "version": 3, "data": _ITEM}], {"config": {"label": "x"}, "items": [_ITEM]}]
)
def test_items_of_zotero(found: object) -> None:
    """An item may stand in the object that wraps it; its editors are no authors, its tags are keywords."""
    (record,) = parse_bytes(json.dumps(found).encode()).parsed.records
    assert (record.title, record.abstract) == ("Moss under red lamps", "We grow moss.")
    assert (record.authors, record.n_authors, record.keywords) == (("Jane Doe",), 1, ("moss", "lamp"))
    assert (record.arxiv_id, record.own_ids) == ("2106.00001", ("ABCD1234",))
