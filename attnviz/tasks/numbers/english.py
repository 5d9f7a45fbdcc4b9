"""Number words in English: fifteen hundred, a hundred and five, nineteen ninety-four, twenty-first."""

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
UNITS = (
    "dollar dollars cent cents euro euros pound pounds pence penny won yen yuan "
    "year years month months week weeks day days hour hours minute minutes seconds o'clock "
    "person people persons man men woman women child children student students guest guests visitor visitors "
    "metre metres meter meters kilometre kilometres kilometer kilometers km mile miles foot feet inch inches "
    "kilo kilos kilogram kilograms kg gram grams litre litres liter liters ton tons tonne tonnes degrees "
    "page pages book books item items piece pieces ticket tickets times points words cars houses cats dogs units"
)
ALONE = {
    **same("a", "a", 1),
    **same("q", "oh o"),
    **same("0", "nil nought naught"),
    **same("D", "dozen", 12),
    **same("º", "st nd rd th"),
    **same("U", UNITS),
    **same("$", "usd eur gbp krw jpy"),
    **same("-", "minus negative plus"),
    **same(".", "point dot"),
    **same("/", "half halves quarter quarters " + " ".join(word + "s" for word in ORDINALS if word != "second")),
    **same("~", "or to until till through between versus vs"),
    **same("X", "million millions billion billions trillion trillions"),
}

TWO = "(?:y&?1|y|t|1|o)"
THREE = f"(?:(?:{TWO}|a)?H(?:&?{TWO})?|{TWO}|h)"
NUMBER = f"(?:(?:{THREE}|a)?M(?:,?&?{THREE})?|(?:{TWO}|a)?D|{THREE}|[kK]|0)º?"
YEAR = "[ty](?:y1|y|t|[0q]1)"  # nineteen ninety-four, twenty ten, nineteen oh five

ENGLISH = make_grammar("en", {**CARDINALS, **ORDINALS, **same("&", "and")}, ALONE, NUMBER, YEAR, ("second",))
