"""Analysed texts in, summary sentences out."""
