"""Three made papers of which lists are made, in layouts that people send."""

TITLES = ("How Far Lanterns Drift", "A Note on Sieves", "Why Rivers Turn Again")
IDS = ("2608.00001", "2608.00002", "2607.00003")
TEXTS = """\
Lanterns drift down rivers at night, and nobody knows how far. We follow 40 of them with radar for a whole summer, \
and find that those with blue light go twice as far as those with red, whatever the wind does to either of them.
We show that every sieve of depth three is thin, which had been guessed since Brun. The proof carries over to those \
of depth four in most fields, and says in which it does not; an example of a thick one is given for each of them.
Rivers turn where the ground is soft. We measured 61 bends from above for a year, and half of them moved within it, \
some of them twice, as those who live beside them had told us before. Bends of clay stayed where they had been.
""".splitlines()
