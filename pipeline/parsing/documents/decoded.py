"""The text of a document's bytes, where they are text."""

from pipeline.parsing.decoding import binary_kind, decode
from pipeline.parsing.documents.blocks import NotRead
from pipeline.records import RejectReason


def decoded(data: bytes) -> str:
    r"""Return a document's text, its lines ended by \n.

    Raises:
        NotRead: the bytes are no text.
    """
    found = decode(data)
    if found is None:
        raise NotRead(RejectReason.BINARY, f"the input is {binary_kind(data)}, not text")
    return found.text.replace("\r\n", "\n").replace("\r", "\n")
