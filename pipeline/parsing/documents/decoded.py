r"""The text of a document's bytes, where they are text.

What is no UTF-8 is read in the encoding that it says itself: `<meta charset="iso-8859-2">`, `encoding="koi8-r"`,
`\usepackage[latin2]{inputenc}`.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from pipeline.parsing.decoding import decode, no_text
from pipeline.parsing.documents.blocks import NotRead
from pipeline.records import RejectReason

_LOOKED_AT = 8_192  # bytes
_SAID = re.compile(
    rb"<meta\b[^>]{0,300}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,40})|^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{2,40})"
    rb"|\\usepackage\s*\[([\w-]{2,40})\]\s*\{inputenc\}",
    re.IGNORECASE,
)
# as pages call them, where browsers read more than the name says
_WIDER: Mapping[str, str] = MappingProxyType({
    "gb2312": "gb18030", "gbk": "gb18030", "gb-2312": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932",
    "x-sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "iso-8859-9": "cp1254", "tis-620": "cp874", "x-euc-jp": "euc-jp",
    "latin2": "iso-8859-2", "latin3": "iso-8859-3", "latin4": "iso-8859-4", "latin5": "cp1254", "latin9": "iso-8859-15", "applemac": "mac_roman",
})  # fmt: skip
_KNOWN = re.compile(
    r"(?:iso-8859-(?:[2-8]|1[013-6])|(?:windows-|cp)(?:125[0-8]|86[26]|93[26]|949|874)|koi8-[ru]|gb18030|big5(?:-hkscs)?|euc-jp|mac_roman)"
)


def decoded(data: bytes) -> str:
    r"""Return a document's text, its lines ended by \n.

    Raises:
        NotRead: the bytes are no text.
    """
    found = decode(data)
    if found is None:
        raise NotRead(RejectReason.BINARY, no_text(data))
    said = said_encoding(data) if not found.encoding.startswith("utf") else None
    text = data.decode(said, errors="replace").replace("\x00", "\ufffd") if said else found.text
    return text.replace("\r\n", "\n").replace("\r", "\n")


def said_encoding(data: bytes) -> str | None:
    """Return the encoding that a document says it is in; None where it says none, or one that is found without it."""
    told = _SAID.search(data[:_LOOKED_AT])
    name = next((part for part in told.groups() if part), b"").decode("ascii").lower() if told else ""
    name = _WIDER.get(name, name)
    return name if _KNOWN.fullmatch(name) else None
