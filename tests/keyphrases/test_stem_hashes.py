import numpy as np

from pipeline.keyphrases.stem_hashes import join_hashes, scattered, stem_hashes


def test_numbers_never_change() -> None:
    """The shipped tables are keyed by these numbers: another number for a stem is another table."""
    assert stem_hashes(["graph", "", "\ud800"]).tolist() == [
        18428063437832750881,
        11400714819323198485,
        5604715261249415261,
    ]


def test_order_matters_in_a_phrase_and_not_in_a_bag() -> None:
    """Joined numbers tell "graph tree" from "tree graph"; sums of scattered ones do not."""
    one, two = np.split(stem_hashes(["graph", "tree"]), 2)
    assert join_hashes(one, two) != join_hashes(two, one)
    assert (scattered(one) + scattered(two)).tolist() == (scattered(two) + scattered(one)).tolist()


def test_many_stems_have_many_numbers() -> None:
    """A hundred thousand words and their pairs meet no equal numbers."""
    numbers = stem_hashes([f"w{number}" for number in range(100_000)])
    pairs = join_hashes(numbers[:-1], numbers[1:])
    assert len(np.unique(np.concatenate((numbers, pairs, scattered(numbers))))) == 299_999
