"""Number words in French: soixante et onze, quatre-vingt-dix-sept, septante, dix-neuf cent, deuxième."""

from attnviz.tasks.numbers.words import NumberWord, make_grammar, row, same

CARDINALS = {
    **same("0", "zéro zero"),
    **same("1", "un une", 1),
    **row("1", "deux trois", 2),
    **same("4", "quatre", 4),
    **row("1", "cinq six", 5),
    **row("7", "sept huit neuf", 7),
    **same("i", "dix", 10),
    **row("t", "onze douze treize quatorze quinze seize", 11),
    **same("v", "vingt vingts", 20),
    **row("y", "trente quarante cinquante", 30, 10),
    **same("s", "soixante", 60),
    **row("y", "septante octante nonante", 70, 10),
    **same("y", "huitante", 80),
    **same("H", "cent cents", 100),
    **same("M", "mille milles mil", 1_000),
}
STEMS = {"quatre": "quatr", "cinq": "cinqu", "neuf": "neuv", "une": "un"}


def ordinals_of(word: str) -> tuple[str, str]:
    """With its accent, and without it, as in capitals."""
    stem = STEMS.get(word, word.removesuffix("s") if word in {"vingts", "cents", "milles"} else word).removesuffix("e")
    return f"{stem}ième", f"{stem}ieme"


ORDINALS = {
    **{
        name: NumberWord(kind + "º", value) for word, (kind, value) in CARDINALS.items() if value for name in ordinals_of(word)
    },
    **same("1º", "premier premiere première", 1),
    **same("1º", "second seconde", 2),
}
UNITS = (
    "euro euros d'euro d'euros dollar dollars centime centimes franc francs livre livres won wons yen yens "
    "an ans année années d'années mois jour jours semaine semaines heure heures minute minutes secondes "
    "personne personnes homme hommes d'hommes femme femmes enfant enfants d'enfants habitant habitants d'habitants "
    "mètre mètres kilomètre kilomètres km kilo kilos kg gramme grammes litre litres tonne tonnes degrés "
    "page pages article articles billet billets fois points mots voitures maisons"
)
ALONE = {
    **same("º", "er ère re e ème eme me nd nde"),
    **same("U", UNITS),
    **same("$", "eur usd"),
    **same("-", "moins plus"),
    **same(".", "virgule point"),
    **same("/", "demi demie moitié quart quarts tiers " + " ".join(word + "s" for word in ORDINALS)),
    **same("~", "ou à jusqu'à entre"),
    **same("X", "million millions milliard milliards billion billions"),
}

BELOW = "(?:i7|i|t|[147])"
TWO = f"(?:s(?:&?{BELOW})?|4v(?:&?{BELOW})?|v(?:&?[147])?|y(?:&?[147])?|{BELOW}|o)"
THREE = f"(?:{TWO}?H(?:&?{TWO})?|{TWO}|h)"
NUMBER = f"(?:{THREE}?M(?:,?&?{THREE})?|{THREE}|[kK]|0)º?"

FRENCH = make_grammar("fr", {**CARDINALS, **ORDINALS, **same("&", "et")}, ALONE, NUMBER)
