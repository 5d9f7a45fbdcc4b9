"""The task `numbers`: what it learns, the ways of saying a number, and how they are read."""
