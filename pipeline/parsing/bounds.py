"""How far what is packed may unpack, said once: lists of papers of any size as streams, a document in memory.

Separate from what unpacks, so that archives, Parquet and documents refuse a bomb by the same measure.
"""

MAX_UNPACKED_BYTES = 64 * 1024**3  # arXiv's whole snapshot has 5 GB, all works of OpenAlex come in files of 2 GB
MAX_RATIO = 200  # unpacked to packed bytes; JSON of papers has 3 to 4, pretty-printed XML up to 30
RATIO_FROM_BYTES = 64 * 1024**2  # below, whatever the ratio
MAX_MEMBERS = 200_000

MAX_DOCUMENT_BYTES = 512 * 1024**2  # of one document, which is in memory as a whole
DOCUMENT_RATIO_FROM_BYTES = 16 * 1024**2
MAX_DOCUMENT_MEMBERS = 20_000


class UnpacksTooFar(ValueError):
    """A packed input goes on beyond what its kind unpacks to."""


def most_unpacked(packed: int, free: int | None = None) -> int:
    """Return the bytes that so many packed ones may unpack to: `free` ones whatever the ratio, a list's if None."""
    return max(RATIO_FROM_BYTES if free is None else free, MAX_RATIO * packed)
