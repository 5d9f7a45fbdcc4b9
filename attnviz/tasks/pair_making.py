"""What the makers of pairs have in common: a choice by chance, and capitals as people set them."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Option = TypeVar("Option")


def draw(random: Random, options: Sequence[Option]) -> Option:
    """One of the options. Of Random's methods, random() alone is promised to give the same in every Python."""
    return options[int(random.random() * len(options))]


def capitalise(text: str) -> str:
    """Each word with a capital. Not str.title, which makes 27th into 27Th."""
    return " ".join(word.capitalize() for word in text.split(" "))
