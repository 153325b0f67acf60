"""What `import gistmill` gives, for programs: texts, files and databases in, typed results out. No Prefect.

A module a door; `distribution/gistmill` names the public ones.
"""
