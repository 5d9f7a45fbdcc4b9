"""Why this and not that: the section, and each of its four answers."""
