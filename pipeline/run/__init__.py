"""The steps of a run, in order: inputs, reading, merging, computing, loading, publishing, exporting."""
