"""Number words in English: fifteen hundred, a hundred and five, nineteen ninety-four, twenty-first, two dozen."""

from fractions import Fraction

from attnviz.tasks.numbers.words import NumberWord, make_grammar, row, same

CARDINALS = {
    **same("0", "zero"),
    **row("1", "one two three four five six seven eight nine"),
    **row("t", "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10),
    **row("y", "twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
    **same("H", "hundred", 100),
    **same("M", "thousand", 1_000),
}
IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def ordinal_of(word: str) -> str:
    return IRREGULAR.get(word, (word[:-1] + "ie" if word.endswith("y") else word) + "th")


ORDINALS = {ordinal_of(word): NumberWord(kind + "º", value) for word, (kind, value) in CARDINALS.items()}
TIMES = ("in", "since", "the year", "in the year", "the year of", "back in", "on the")
CURRENCIES = "dollars euros pounds pence cents won yen yuan francs rupees rubles"
NOUNS = (
    "years months weeks days nights hours minutes seconds persons people men women children students pupils guests visitors "
    "players members voters workers patients customers soldiers passengers inhabitants residents employees users "
    "metres meters kilometres kilometers km miles feet inches yards kilos kilograms kg grams litres liters tons tonnes "
    "gallons degrees acres steps pages books items pieces tickets times points words lines chapters copies letters songs "
    "cars houses rooms seats cats dogs birds sheep cows horses trees flowers roses eggs apples oranges bottles boxes bags "
    "bananas cakes cups plates chairs tables stars photos files messages votes shares units pencils pens screws nails"
)
SINGULARS = (
    "dollar euro pound penny cent year month week day night hour minute person man woman child student pupil guest visitor "
    "metre meter kilometre kilometer mile foot inch kilo kilogram gram litre liter ton tonne page book item piece ticket "
    "word line chapter place anniversary birthday floor street century edition row seat o'clock"
)
UNITS = f"{CURRENCIES} {NOUNS} {SINGULARS} buck bucks quid usd eur gbp krw jpy"
LEADING = (
    "about",
    "exactly",
    "around",
    "roughly",
    "approximately",
    "nearly",
    "almost",
    "some",
    "a total of",
    "in total",
    "the sum of",
    "pay the sum of",
    "pay",
    "just",
    "only",
    "no.",
    "the",
    "over the",
    "up to",
    "it is",
    "it's",
    "we have",
    "there are",
    "i have",
)
FOLLOWING = ("please", "only", "in total", "altogether", "exactly", "in all", "or so", "each", "of them", "thank you", "of")
CENTS = ("and 00/100", "00/100", "& 00/100", "and no/100", "and xx/100", "and zero cents", "and no cents", "and 0/100", "/100")
ALONE = {
    **same("a", "a an", 1),
    **same("q", "oh o"),
    **same("0", "nil nought naught"),
    **same("D", "score scores", 20),
    **same("D", "threescore", 60),
    **same("D", "fourscore", 80),
    **same("D", "gross", 144),
    **same("m", "k", 1_000),
    **same("º", "st nd rd th"),
    **same("U", UNITS),
    **same("$", "usd eur gbp krw jpy"),
    **same("-", "minus negative plus"),
    **same(".", "point dot"),
    **same("/", "half halves quarter quarters " + " ".join(word + "s" for word in ORDINALS if word != "second")),
    **same("~", "or to until till through between versus vs"),
    **same("X", "million millions", 1_000_000),
    **same("X", "billion billions trillion trillions", 1_000_000_000),
}
PHRASES = {
    **dict.fromkeys((*LEADING, *TIMES, *FOLLOWING, *CENTS), NumberWord("w")),
    **dict.fromkeys(("baker's dozen", "bakers dozen", "bakers' dozen", "baker's dozens"), NumberWord("D", 13)),
    **dict.fromkeys(("half a", "half an", "a half", "and a half", "one half"), NumberWord("f", Fraction(1, 2))),
    **dict.fromkeys(("a quarter of a", "quarter of a", "one quarter of a"), NumberWord("f", Fraction(1, 4))),
    **dict.fromkeys(("three quarters of a", "three-quarters of a"), NumberWord("f", Fraction(3, 4))),
}

TWO = "(?:y&?1|y|t|1|o)"
THREE = f"(?:(?:{TWO}|a)?H(?:&?{TWO})?|{TWO}|h)"
DOZENS = f"(?:(?:{THREE}|{TWO}f|[01ohk]d|k|a|f)?D(?:f|&?{TWO})?)"
PARTS = f"(?:(?:[01ohk]d|{TWO}f|f)[MX]|(?:0d|[1ohk]d?)m)"  # 12.5 thousand, half a million, 35k
NUMBER = f"(?:{DOZENS}|{PARTS}|(?:{THREE}|a)?M(?:,?&?{THREE})?|{THREE}|[kK]|0)º?"
YEAR = "[ty](?:y1|y|t|[0q]1)"  # nineteen ninety-four, twenty ten, nineteen oh five

JOINED = {**CARDINALS, **ORDINALS, **same("&", "and"), **same("D", "dozen dozens", 12)}
RARE = "[ohkd][HMDX]º|[Dm]º"  # 5 thousandth, dozenth
ENGLISH = make_grammar("en", JOINED, ALONE, NUMBER, phrases=PHRASES, rare=RARE, year=YEAR, also_units=("second",))
