"""Documents in the encodings that they say they are in."""

import pytest

from pipeline.parsing.documents.decoded import decoded


@pytest.mark.parametrize(
    ("says", "encoding", "text"),
    [
        ('<meta charset="iso-8859-2">', "iso-8859-2", "rzeka się przesunęła"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>", "cp1251", "река ушла"),
        ("<meta charset=gb2312>", "gb18030", "河流移动了"),
        ('<meta charset="Shift_JIS">', "cp932", "川が動いた"),
        ('<?xml version="1.0" encoding="koi8-r"?>', "koi8-r", "река ушла"),
        (r"\usepackage[latin2]{inputenc}", "iso-8859-2", "rzeka się przesunęła"),
        ('<meta charset="windows-1251">', "utf-8", "река ушла"),
        ('<meta charset="iso-8859-1">', "cp1252", "der Fluß – bewegt"),
        ('<meta charset="unicode_escape">', "cp1252", "der Fluß bewegt"),
        ("", "cp1252", "der Fluß bewegt"),
    ],
    ids=lambda value: value if value.isascii() else "",
)
def test_text_is_read_in_the_encoding_that_it_says(says: str, encoding: str, text: str) -> None:
    """What a page, XML or LaTeX says holds where the bytes are no UTF-8; a name that is not known is none."""
    assert decoded(f"{says} <p>{text}</p>".encode(encoding)) == f"{says} <p>{text}</p>"
