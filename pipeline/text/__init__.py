"""Texts in, sentences and words with their places out."""
