"""The task `translation`: what it learns, and how sentences are cut into words."""
