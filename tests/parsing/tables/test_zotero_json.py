"""Zotero's items as JSON: of its interface, and as Better BibTeX exports them."""

import json

import pytest

from pipeline.papers.lines import text_of_line
from pipeline.parsing import parse_bytes
from pipeline.parsing.tables.values import whole_text

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


def test_what_is_kept_with_an_item() -> None:
    """Files and notes that are kept with a paper are no papers, in any export of Zotero."""
    beside = [{"itemType": "attachment", "title": "PDF"}, {"itemType": "note", "title": "To read"}]
    (record,) = parse_bytes(json.dumps([_ITEM, *beside]).encode()).parsed.records
    assert record.title == "Moss under red lamps"
    rows = b'Item Type,Title,Author,Abstract Note\npreprint,Moss,"Doe, J",Moss grows.\nattachment,PDF,,\n'
    assert [record.title for record in parse_bytes(rows).parsed.records] == ["Moss"]


def test_tags_of_an_export_as_csv() -> None:
    """Tags that came with a paper are keywords beside its user's own, as in the other exports of Zotero."""
    rows = b"Item Type,Title,Author,Manual Tags,Automatic Tags\npreprint,Moss,Doe,lamp; red,moss\npreprint,Ice,D,,ice\n"
    assert [record.keywords for record in parse_bytes(rows).parsed.records] == [("lamp", "red", "moss"), ("ice",)]


def test_a_line_of_an_item_of_zotero() -> None:
    """What is to be enriched may stand in the object that wraps it, too."""
    assert text_of_line({"key": "ABCD1234", "data": _ITEM}).abstract == "We grow moss."


def test_an_abstract_of_sections() -> None:
    """An abstract that stands as an object of its sections is read with its labels; one of languages is not joined."""
    (record,) = parse_bytes(
        json.dumps(
            [{"title": "Moss grows", "abstract": {"Background": "Moss is small.", "Results": "It grows."}}]
        ).encode()
    ).parsed.records
    assert record.abstract == "Background: Moss is small. Results: It grows."
    assert whole_text({"en": "Moss", "de": "Moos"}) == "Moss"
