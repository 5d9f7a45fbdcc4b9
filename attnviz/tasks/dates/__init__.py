"""The task `dates`: what it learns, how dates are written, and how they are read."""
