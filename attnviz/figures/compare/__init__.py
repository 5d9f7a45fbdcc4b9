"""Decodings of one source side by side."""
