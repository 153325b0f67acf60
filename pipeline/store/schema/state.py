"""The tables of the schema `state`: what a run needs to know and a user does not.

Which inputs were read how, which record has which keys, says what beside its columns and brought which body, which
papers turned out to be one, and which stage is done for which text under which settings. Separate from the contract's
tables, because nobody outside relies on them.
"""

# by name the columns
STATE_TABLES = {
    "sources": "source_id VARCHAR PRIMARY KEY, fingerprint VARCHAR NOT NULL",
    "record_keys": "source_id VARCHAR NOT NULL, record_no INTEGER NOT NULL, key VARCHAR NOT NULL",
    "stated": "source_id VARCHAR NOT NULL, record_no INTEGER NOT NULL, title VARCHAR, abstract VARCHAR, "
    "has_texts BOOLEAN NOT NULL, status VARCHAR, published_on DATE, published_precision VARCHAR, "
    "published_inferred BOOLEAN NOT NULL",
    "bodies": "source_id VARCHAR NOT NULL, record_no INTEGER NOT NULL, text VARCHAR NOT NULL, format VARCHAR NOT NULL, "
    "sections STRUCT(section_no INTEGER, parent_no INTEGER, level INTEGER, heading VARCHAR, kind VARCHAR, "
    "start_char INTEGER, end_char INTEGER)[], "
    "pages STRUCT(page_no INTEGER, label VARCHAR, start_char INTEGER, end_char INTEGER)[]",
    "former_ids": "former_id VARCHAR NOT NULL, paper_id VARCHAR NOT NULL",
    "done": "paper_id VARCHAR NOT NULL, stage VARCHAR NOT NULL, content_hash VARCHAR NOT NULL, "
    "fingerprint VARCHAR NOT NULL",
}
