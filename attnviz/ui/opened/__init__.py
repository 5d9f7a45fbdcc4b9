"""A trace that a visitor opened from a file."""
