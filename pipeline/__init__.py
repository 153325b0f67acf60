"""Gistmill's library: listings of papers in, tables out. It knows nothing of Prefect.

The folders are the data's way::

    parsing -> papers -> text -> keyphrases, summaries, tagging, mentions -> store

with the nouns (`records`), `settings` and `errors` below all of them, and the command line on top.
An arrow never points back; `tests/test_architecture.py` holds that.
"""

__version__ = "0.1.0"
