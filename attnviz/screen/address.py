"""The address bar's grammar."""


def place_of(written: str | None) -> int | None:
    """A step or position of the address bar, which counts from 1, from 0; None for what is none."""
    return int(written) - 1 if written and written.isascii() and written.isdigit() and 0 < int(written) < 10**6 else None
