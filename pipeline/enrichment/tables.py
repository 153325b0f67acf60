"""What was found as Arrow tables in the shape of the database's."""

from collections.abc import Sequence

import pyarrow as pa

from pipeline.enrichment.found import Enrichment
from pipeline.stages import STAGES
from pipeline.store.rows import stage_table


def as_tables(found: Sequence[Enrichment]) -> dict[str, pa.Table]:
    """Return a table for each kind of row, by the name that it has in the database.

    `paper_id` is the id of the text as text; where it has none, its number among those that were given.
    """
    ids = [str(one.number if one.id is None else one.id) for one in found]
    outputs = [output for stage in STAGES for output in stage.outputs if output.key]
    return {
        output.table.name: stage_table(output.table, ids, [getattr(one, output.key or "") for one in found])
        for output in outputs
    }
