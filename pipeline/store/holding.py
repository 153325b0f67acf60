"""Does another process have a file open through DuckDB? It holds a lock on what it reads or writes."""

import fcntl
import os
import struct
import sys
from pathlib import Path

_LINUX = "hhqqi4x"  # struct flock: type, whence, start, length, process


def is_held(path: Path) -> bool:
    """Whether another process holds a lock on a file, as far as the system tells; none is taken by asking."""
    if sys.platform != "linux":
        return False
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        answer = fcntl.fcntl(descriptor, fcntl.F_GETLK, struct.pack(_LINUX, fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0))
    except OSError:  # the file system knows no locks
        return False
    finally:
        os.close(descriptor)
    return bool(struct.unpack(_LINUX, answer)[0] != fcntl.F_UNLCK)
