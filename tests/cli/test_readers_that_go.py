"""Who stops reading what a command tells of itself ends nothing."""

import os
from io import BufferedWriter, TextIOWrapper

from pipeline.cli.app import Unread


def test_text_for_people_outlives_its_reader() -> None:
    """After the reader of a pipe has gone what is written goes nowhere, and nothing is raised, however much it is."""
    reading, writing = os.pipe()
    try:
        stream = TextIOWrapper(BufferedWriter(Unread(writing, "w", closefd=False)), "utf-8", line_buffering=True)
        stream.write("before\n")
        assert os.read(reading, 100) == b"before\n"
        os.close(reading)
        for _ in range(100):
            stream.write("after\n" * 1_000)
        stream.flush()
    finally:
        os.close(writing)
