"""What runs in the process that reads documents: questions on stdin, answers on stdout, bounds set before the first.

It ends when its questions end. Nothing but answers can reach stdout: what a library prints goes nowhere.
"""

import json
import logging
import os
import signal
import sys
from contextlib import suppress
from typing import BinaryIO

from pipeline.parsing.documents.blocks import NotRead
from pipeline.parsing.documents.isolation import OUT_OF_MEMORY, read_part, write_part
from pipeline.parsing.documents.reading import record_of_bytes
from pipeline.parsing.documents.records_as_json import json_of_record
from pipeline.records import RejectReason

_MIB = 1024**2
_SPARE_SECONDS = 30
_NO_ROOM = ("failed to map segment", "Cannot allocate memory")  # as a library that is loaded says it


def serve() -> None:
    """Answer until the questions end; the bounds are the arguments: MiB, pages, seconds."""
    memory, pages, seconds = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asked ends this process
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    logging.disable(logging.CRITICAL)
    sys.setrecursionlimit(2_000)
    _bound_memory(memory)
    try:
        _serve(sys.stdin.buffer, answers, pages, seconds)
    except (MemoryError, ImportError):  # a library that finds no room cannot be imported
        os._exit(OUT_OF_MEMORY)


def _serve(questions: BinaryIO, answers: BinaryIO, pages: int, seconds: float) -> None:
    while (question := read_part(questions)) is not None and (data := read_part(questions)) is not None:
        _bound_time(seconds)
        _answer(answers, question, data, pages)
        del data


def _answer(answers: BinaryIO, question: bytes, data: bytes, pages: int) -> None:
    try:
        told = json_of_record(record_of_bytes(question.decode(), data, pages))
    except NotRead as problem:
        told = {"reason": problem.reason.value, "detail": problem.detail}
    except (MemoryError, ImportError):
        raise
    except RecursionError:
        told = {"reason": RejectReason.MALFORMED.value, "detail": "damaged: it is nested without an end"}
    except Exception as error:  # noqa: BLE001 - whatever a library stumbles over, this document is refused
        words = " ".join(str(error).split())[:300]
        is_uncompiled = type(error) is SyntaxError  # as Python's compiler without room says it
        if is_uncompiled or any(sign in words for sign in _NO_ROOM):
            raise MemoryError from None
        told = {"reason": RejectReason.MALFORMED.value, "detail": f"damaged: {words or type(error).__name__}"}
    write_part(answers, json.dumps(told).encode())
    answers.flush()


def _bound_memory(mebibytes: int) -> None:
    """Bound the addresses that the process may have, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (mebibytes * _MIB, mebibytes * _MIB))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bound_time(seconds: float) -> None:
    """Bound the processor time of the next document: an end for a process whose caller was killed."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        used = resource.getrusage(resource.RUSAGE_SELF)
        most = int(used.ru_utime + used.ru_stime + 2 * seconds + _SPARE_SECONDS)
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))
