"""Number words in French: soixante et onze, quatre-vingt-dix-sept, septante, dix-neuf cent, deuxième, une douzaine."""

from fractions import Fraction

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
CURRENCIES = "euros dollars francs centimes livres wons yens roupies"
NOUNS = (
    "ans années mois jours nuits semaines heures minutes secondes personnes hommes femmes enfants élèves étudiants invités "
    "visiteurs joueurs membres électeurs ouvriers malades clients soldats passagers habitants employés "
    "mètres kilomètres km kilos kg grammes litres tonnes hectares degrés pas pages livres articles billets fois points mots "
    "lignes chapitres lettres chansons voitures maisons chambres places chats chiens oiseaux moutons vaches chevaux arbres "
    "fleurs roses œufs oeufs pommes oranges bouteilles boîtes sacs huîtres verres assiettes chaises tables étoiles photos "
    "messages voix actions crayons stylos vis clous"
)
SINGULARS = (
    "euro dollar franc centime livre won yen an année jour semaine heure minute seconde personne homme femme enfant élève "
    "mètre kilomètre kilo gramme litre tonne page article billet mot ligne chapitre lettre étage siècle anniversaire "
    "rang place édition rue"
)
OF = " ".join(f"d'{noun}" for noun in NOUNS.split() if noun[0] in "aehoéœ") + " d'euros d'euro d'un"
UNITS = f"{CURRENCIES} {NOUNS} {SINGULARS} {OF}"
LEADING = (
    "environ",
    "exactement",
    "à peu près",
    "près de",
    "presque",
    "un total de",
    "au total",
    "la somme de",
    "payez la somme de",
    "payez",
    "seulement",
    "le",
    "la",
    "les",
    "n°",
    "numéro",
    "il y a",
    "nous sommes",
    "j'ai",
    "pour",
    "soit",
    "juste",
    "quelque",
    "jusqu'à",
)
FOLLOWING = ("s'il vous plaît", "svp", "au total", "en tout", "exactement", "environ", "seulement", "de", "merci", "pile")
CENTS = ("et zéro centime", "et zéro centimes", "et 00/100", "00/100", "zéro centime", "zéro cent.", "et 0 centime")
COLLECTIVES = {
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
    "grosse": 144,
    "millier": 1_000,
}
ALONE = {
    **{name + end: NumberWord("D", value) for name, value in COLLECTIVES.items() for end in ("", "s")},
    **same("º", "er ère re e è ème eme me ième nd nde"),
    **same("U", UNITS),
    **same("$", "eur usd"),
    **same("-", "moins plus"),
    **same(".", "virgule point"),
    **same("/", "demi demie moitié quart quarts tiers " + " ".join(word + "s" for word in ORDINALS if word[:6] != "second")),
    **same("~", "ou à entre"),
    **same("X", "million millions", 1_000_000),
    **same("X", "milliard milliards billion billions", 1_000_000_000),
    **same("m", "k", 1_000),
}
PHRASES = {
    **dict.fromkeys((*LEADING, *FOLLOWING, *CENTS), NumberWord("w")),
    **dict.fromkeys(("une demi", "un demi", "la moitié d'une", "la moitié d'un"), NumberWord("f", Fraction(1, 2))),
    **dict.fromkeys(("et demi", "et demie"), NumberWord("f", Fraction(1, 2))),
    **dict.fromkeys(("un quart de", "le quart d'un", "un quart d'un"), NumberWord("f", Fraction(1, 4))),
    **dict.fromkeys(("trois quarts de", "les trois quarts d'un"), NumberWord("f", Fraction(3, 4))),
}

BELOW = "(?:i7|i|t|[147])"
TWO = f"(?:s(?:&?{BELOW})?|4v(?:&?{BELOW})?|v(?:&?[147])?|y(?:&?[147])?|{BELOW}|o)"
THREE = f"(?:{TWO}?H(?:&?{TWO})?|{TWO}|h)"
DOZENS = f"(?:(?:{THREE}|[01ohk]d|k|f)?D(?:f|&?{TWO})?)"
PARTS = "(?:(?:[01ohk]d|f)[MX]|(?:0d|[1ohk]d?)m)"  # 12,5 mille, un demi-million, 35k
NUMBER = f"(?:{DOZENS}|{PARTS}|{THREE}?M(?:,?&?{THREE})?|{THREE}|[kK]|0)º?"
RARE = "[ohkd][HMDX]º|[Dm]º"  # 5 millième, douzainième

FRENCH = make_grammar("fr", {**CARDINALS, **ORDINALS, **same("&", "et")}, ALONE, NUMBER, phrases=PHRASES, rare=RARE)
