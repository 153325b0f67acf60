"""Analysed texts in, tags with their evidence out."""
