"""The task `phonemes`: what it learns, and the dictionary that says what is right."""
