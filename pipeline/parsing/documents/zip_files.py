"""Zip archives that are one document: which they are by their members, and their members' bytes, bounded.

In: bytes of an archive. Out: its names; a member's bytes. What unpacks beyond its bounds is refused before it is read.
"""

import io
import zipfile
import zlib

from pipeline.parsing.bounds import DOCUMENT_RATIO_FROM_BYTES, MAX_DOCUMENT_BYTES, MAX_DOCUMENT_MEMBERS, most_unpacked
from pipeline.parsing.documents.blocks import NotRead
from pipeline.records import RejectReason


class ZipFiles:
    """An archive whose members are read as bytes."""

    def __init__(self, data: bytes) -> None:
        """Open an archive.

        Raises:
            NotRead: it is damaged, encrypted, or unpacks too far.
        """
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            infos = self._archive.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise NotRead(RejectReason.MALFORMED, f"damaged: {error}") from None
        self._check(infos)
        self.names = [info.filename for info in infos if not info.is_dir()]

    def _check(self, infos: list[zipfile.ZipInfo]) -> None:
        total = sum(info.file_size for info in infos)
        is_bomb = any(info.file_size > most_unpacked(info.compress_size, DOCUMENT_RATIO_FROM_BYTES) for info in infos)
        if total > MAX_DOCUMENT_BYTES or is_bomb or len(infos) > MAX_DOCUMENT_MEMBERS:
            detail = f"unpacks too far: {len(infos):,} members of {total // 1024**2:,} MiB in all"
            raise NotRead(RejectReason.TOO_LONG, detail)
        if any(info.flag_bits & 1 for info in infos):
            raise NotRead(RejectReason.UNREADABLE, "needs a password; save it without one")

    def read(self, name: str) -> bytes:
        """Return a member's bytes.

        Raises:
            NotRead: it is not there, or damaged.
        """
        try:
            return self._archive.read(name)
        except KeyError:
            raise NotRead(RejectReason.MALFORMED, f"damaged: it has no {name}") from None
        except (
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,
            EOFError,
            OSError,
            RuntimeError,
            ValueError,
        ) as error:
            raise NotRead(RejectReason.MALFORMED, f"damaged: {name}: {error}") from None
