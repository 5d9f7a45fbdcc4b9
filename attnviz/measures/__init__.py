"""Numbers from records, in numpy."""
