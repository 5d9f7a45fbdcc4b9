"""Learning from pairs."""
