"""Analysed texts in, keyphrases out."""
