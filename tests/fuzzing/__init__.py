"""Generated bad input: mutations that know how listings, feeds and texts are built, and what must hold for each."""
