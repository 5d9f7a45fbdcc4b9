"""A model at work: from a text to the record of what it computed."""
