"""Numbers that French speakers say and nobody taught."""

import pytest

from attnviz.tasks.numbers.french import FRENCH, ordinals_of
from attnviz.tasks.numbers.grammars import read_with


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("cent et un", 101),
        ("trois cent et onze", 311),
        ("mille et un", 1_001),
        ("un mille", 1_000),
        ("mil neuf cent quatre-vingt-quatre", 1_984),
        ("dix-sept cents", 1_700),
        ("vingt-quatre cents", 2_400),
        ("huitante et un", 81),
        ("octante", 80),
        ("quatre-vingt-et-un", 81),
        ("quatre vingt", 80),
        ("cent quatre vingts", 180),
        ("quatre-vingt-dix mille", 90_000),
        ("soixante et dix", 70),
        ("vingt et une", 21),
        ("1 234", 1_234),
        ("3 mille", 3_000),
        ("un deux trois", 123),
        ("premiere", 1),
        ("deuxieme", 2),
        ("vingt vingt", None),
        ("dix cinq", None),
        ("dix et sept", None),
        ("mille mille", None),
        ("vingt, trente", None),
    ],
)
def test_values(text: str, value: int | None) -> None:
    assert read_with(FRENCH, text, text).value == value


def test_ordinals() -> None:
    assert ordinals_of("neuf") == ("neuvième", "neuvieme")
    assert [ordinals_of(word)[0] for word in ("un", "quatre", "cinq", "onze", "cents", "mille")] == [
        "unième",
        "quatrième",
        "cinquième",
        "onzième",
        "centième",
        "millième",
    ]
