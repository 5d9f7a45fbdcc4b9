"""Alignments of other toolkits: a module a format, and what makes a trace of each."""
