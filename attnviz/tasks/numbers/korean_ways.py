"""The ways of saying a number in Korean, an entry each."""

from random import Random

from attnviz.tasks.numbers import korean
from attnviz.tasks.numbers.spellings import every_one, spell, words_of
from attnviz.tasks.numbers.way import (
    Surroundings,
    Way,
    any_number,
    between,
    chance,
    in_decimals,
    in_digits,
    longer_than,
    one_of,
)
from attnviz.tasks.pair_making import draw

MONEY = ("원", "원", "원", "원", "달러", "유로")
COUNTED = tuple(korean.COUNTED.split())
MEASURED = (*MONEY, *COUNTED, *korean.COUNTED_TOO.split(), *korean.MEASURES.split(), *korean.SYMBOLS.split())
BRACKETS = (
    "{words}({digits})",
    "{words} ({digits})",
    "{words}({digits}){unit}",
    "{words} ({digits}) {unit}",
    "{words}{unit}({digits}{unit})",
    "{words} {unit} ({digits}{unit})",
    "{digits}({words})",
    "{digits}{unit}({words}{unit})",
    "{digits} ({words}) {unit}",
    "{digits}({words}){unit}",
    "{words}원(₩{digits})",
    "{words}[{digits}]",
)
CHEQUE = (
    "일금 {words}원정",
    "일금 {words} 원정",
    "일금 {words}원",
    "일금{words}원정",
    "일금 {words}원整",
    "일금 {words} 원 정",
    "金 {words}원整",
    "일금 {words}원정(₩{digits})",
    "{words}원정",
    "***{words}원정***",
    "일금 {digits}원정",
    "₩{digits}",
    "₩{digits}-",
    "일금 {words} 元整",
)
FOLLOWING = ("정도", "입니다", "이에요")
LEADING = (*korean.LEADING.split(), *korean.TOPICS.split(), *korean.AS_TOPICS.split())
PARTICLES = ("이", "을", "의", "은", "입니다", "이에요", "쯤", "정도", "가량", "씩")
WITH_VOWEL = ("개가", "개를", "개는", "개의", "개예요", "마리가", "마리를", "시간을")
AMOUNT = Surroundings(
    units=(*MEASURED, *MONEY, *(unit + particle for unit in ("원", "명", "元", "권") for particle in PARTICLES), *WITH_VOWEL),
    leading=LEADING,
    following=FOLLOWING,
    brackets=BRACKETS,
    cheque=CHEQUE,
    glue=("", " "),
)
COUNT = Surroundings(
    units=(*COUNTED, *(unit + particle for unit in ("명", "장", "살") for particle in PARTICLES), *WITH_VOWEL),
    leading=LEADING,
    glue=("", " ", " "),
)
PLACE = Surroundings(units=("회", "장", "호", "차", "권", "대", "층", "쪽"), glue=("", " ", ""))
BOXES = Surroundings(leading=LEADING)

TENS = dict(enumerate(["열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"], 1))
ONES = dict(enumerate(["하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"], 1))
BEFORE_NOUN = {"하나": "한", "둘": "두", "셋": "세", "넷": "네", "스물": "스무"}
HANJA = str.maketrans("일이삼사오육칠팔구십백천만", "一二三四五六七八九十百千萬")
FORMAL = str.maketrans("일이삼십백천만", "壹貳參拾百千萬")
PRINTED = {10_000: "만", 1_000: "천", 100: "백"}


def native(number: int, before_noun: bool) -> str:
    """1 to 99: 서른다섯, and before a noun 스물한."""
    tens, ones = divmod(number, 10)
    last = ONES[ones] if ones else TENS[tens]
    last = BEFORE_NOUN.get(last, last) if before_noun else last
    return (TENS[tens] if tens and ones else "") + last


def write_native(random: Random, number: int) -> str:
    """서른다섯, 백스물넷, 천 스물넷, 만 이천 스물둘."""
    return write_native_form(random, number, before_noun=False)


def write_native_before_noun(random: Random, number: int) -> str:
    """스물네 살, 백세 명: the noun belongs to it."""
    unit = draw(random, COUNTED)
    particle = draw(random, PARTICLES) if chance(random, 0.15) else ""
    return write_native_form(random, number, before_noun=True) + draw(random, (" ", " ", "")) + unit + particle


def write_native_form(random: Random, number: int, before_noun: bool) -> str:
    above, below = divmod(number, 100)
    if not below:
        return spell(random, number, "ko")
    words = native(below, before_noun)
    if below > 10 and below % 10 and chance(random, 0.15):
        words = f"{native(below // 10 * 10, False)} {native(below % 10, before_noun)}"
    return (spell(random, above * 100, "ko") + draw(random, ("", "", " ")) if above else "") + words


def write_spaced(random: Random, number: int) -> str:
    """구 만 오 천."""
    return " ".join(words_of(number, "ko").replace(" ", ""))


def write_digit_by_digit(random: Random, number: int) -> str:
    zero = draw(random, ("영", "공", "공"))
    between_digits = draw(random, ("", "", "", " ", "-"))
    return between_digits.join(zero if digit == "0" else words_of(int(digit), "ko") for digit in str(number))


def write_digits_beside_words(random: Random, number: int) -> str:
    """3만 5천, 12만 3456, 1만2천3백4십5, 5천."""
    finest = draw(random, (1_000, 1_000, 10_000, 100))
    gap = draw(random, (" ", " ", ""))
    parts = []
    for unit, name in PRINTED.items():
        count = number // unit
        if unit >= finest and count:
            parts.append(("" if count == 1 and unit < 10_000 and chance(random, 0.4) else str(count)) + name)
            number %= unit
    if number:
        parts.append(words_of(number, "ko") if chance(random, 0.2) else in_digits(random, number, (",", "")))
    return gap.join(parts)


def write_part(random: Random, number: int) -> str:
    """1.5만, 2.5천."""
    if number < 10_000 and chance(random, 0.6):
        return in_decimals(number, 1_000, ".") + "천"
    return in_decimals(number, 10_000, ".") + draw(random, ("만", "만", "만", " 만"))


def write_ordinal(random: Random, number: int) -> str:
    """둘째, 스물한째, 서른세 번째, 백 번째."""
    if number == 1:
        return draw(random, ("첫째", "첫 번째", "첫번째"))
    if number > 99:
        return spell(random, number, "ko") + draw(random, (" 번째", "번째"))
    if chance(random, 0.5):
        last = {1: "한", 2: "두"}.get(number % 10) if number > 10 else None
        return (native(number // 10 * 10, False) + last if last else native(number, number == 20)) + "째"
    return native(number, True) + draw(random, (" 번째", " 번째", "번째"))


def write_ordinal_with_je(random: Random, number: int) -> str:
    """제삼, 제21, 21번째."""
    form = draw(random, ("제{words}", "제{words}", "제 {words}", "제{digits}", "제{digits}", "제 {digits}", "{digits}번째"))
    return form.format(words=spell(random, number, "ko"), digits=in_digits(random, number, (",", "")))


def write_in_dozens(random: Random, number: int) -> str:
    """두 다스, 한 다스 반, 3다스, 반 다스."""
    count, rest = divmod(number, 12)
    if not count:
        return draw(random, ("반 다스", "반다스"))
    if count == 1 and chance(random, 0.25):
        return "다스 반" if rest else "다스"
    words = native(count, True) + " " if count < 100 and chance(random, 0.6) else draw(random, (f"{count}", f"{count} "))
    words = spell(random, count, "ko") + " " if count > 20 and chance(random, 0.3) else words
    return words + "다스" + (draw(random, (" 반", " 반", "반")) if rest else "")


def write_in_hanja(random: Random, number: int) -> str:
    """三百, and as on a cheque 一千, 壹百."""
    words = words_of(number, "ko")
    if chance(random, 0.7):
        words = every_one(words.replace("만", "일만", 1) if words.startswith("만") else words)
    table = draw(random, (HANJA, HANJA, FORMAL))
    return words.translate(table).translate(HANJA)


def draw_round(random: Random) -> int:
    """Few digits and then zeros: 5000, 35000, 230000."""
    return between(1, 999)(random) * draw(random, (100, 1_000, 1_000, 1_000, 10_000)) % 1_000_000 or 5_000


def draw_native(random: Random) -> int:
    """With 1 to 99 behind hundreds, thousands or 만."""
    return any_number(random) // 100 * 100 + between(1, 99)(random)


KOREAN_WAYS = (
    Way("words", 10, any_number, lambda random, number: spell(random, number, "ko"), AMOUNT),
    Way("spaces between every word", 3, any_number, write_spaced, AMOUNT),
    Way("native", 4, between(1, 99), write_native, BOXES),
    Way("native before a noun", 4, between(1, 99), write_native_before_noun, BOXES),
    Way("native behind a hundred", 3, one_of(between(101, 199), draw_native), write_native, COUNT),
    Way("native behind a hundred before a noun", 2, one_of(between(101, 199), draw_native), write_native_before_noun, BOXES),
    Way("digit by digit", 4, longer_than(2), write_digit_by_digit),
    Way("digits beside words", 6, one_of(draw_round, longer_than(3)), write_digits_beside_words, AMOUNT),
    Way("parts", 4, draw_round, write_part, AMOUNT, slips=False),
    Way("ordinals", 4, one_of(between(1, 99), between(1, 200)), write_ordinal, BOXES),
    Way("ordinals with 제", 3, one_of(longer_than(1), between(1, 300)), write_ordinal_with_je, PLACE),
    Way("dozens", 3, one_of(between(6, 240, 6), between(12, 1_200, 12)), write_in_dozens, BOXES),
    Way("in hanja", 2, any_number, write_in_hanja, AMOUNT),
    Way("digits", 4, any_number, in_digits, AMOUNT, slips=False),
)
