"""Labelled data and engines in, tables of figures with confidence intervals out."""
