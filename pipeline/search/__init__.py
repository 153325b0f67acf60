"""Full-text search over a published database: words in, papers with the places that match out.

The index lies beside each snapshot and is published with it. Imports of the engine wait until something is searched.
"""

from pipeline.search.compiling import Filters
from pipeline.search.records import Found, Hit, Place, Snippet
from pipeline.search.searching import MOST_PAPERS, Library, Order, open_library, search

__all__ = ["MOST_PAPERS", "Filters", "Found", "Hit", "Library", "Order", "Place", "Snippet", "open_library", "search"]
