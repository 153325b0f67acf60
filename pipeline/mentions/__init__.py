"""Analysed texts in, what a paper states of itself out: systems, acronyms, links and claims."""
