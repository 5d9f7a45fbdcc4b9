"""The names that people give to columns, in English and Korean."""

from typing import Literal

ColumnKind = Literal["source", "target", "index"]

# Of several columns with a name, that whose name stands further in front is taken.
SOURCES = """
source, src, source_text, source text, input, inputs, input_text, from, x, typed, original, english, en, eng,
입력, 입력값, 입력문, 원문, 소스, 원본, 영어, 영문, 단어, 낱말, 철자, 날짜, 숫자말, 수사, 문장, 글, 텍스트, 글자,
word, words, grapheme, graphemes, spelling, date, dates, human, human_readable,
number word, number words, number_words, in words, sentence, sentences, text, texts
"""
TARGETS = """
target, targets, tgt, target_text, target text, reference, gold, expected, answer, answers, label,
정답, 정답값, 답, 목표, 타깃, 타겟, 기대값, 레이블, 라벨, output, outputs, output_text, to, y, result, 출력, 출력값, 결과,
french, fr, fra, translation, pronunciation, phoneme, phonemes, sounds, arpabet,
iso, iso date, iso_date, machine, machine_readable, normalized, digits, number, numbers, value, reversed,
프랑스어, 불어, 번역, 번역문, 발음, 음소, 숫자, 수, 값, 변환
"""
UNSURE = frozenset(("x", "y", "from", "to", "en", "fr", "수", "값", "글", "답"))  # which texts begin with as often
INDEXES = ", index, idx, id, no, no., nr, nr., #, line, row, unnamed: 0, 번호, 순번, 줄, 행, 연번"


def split_names(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(","))


NAMES: dict[ColumnKind, tuple[str, ...]] = {
    "source": split_names(SOURCES),
    "target": split_names(TARGETS),
    "index": split_names(INDEXES),
}


def named_columns(cells: list[str]) -> dict[ColumnKind, int]:
    """The columns whose kind a header says."""
    lowered = [cell.lower() for cell in cells]
    found: dict[ColumnKind, int] = {}
    for kind, names in NAMES.items():
        places = [lowered.index(name) for name in names if name in lowered]
        if places:
            found[kind] = places[0]
    return found


def says_names(cells: list[str]) -> bool:
    """Whether one of the cells is surely a name of a source or a target, or several may be."""
    names = [cell.lower() for cell in cells if is_name(cell)]
    return len(names) > 1 or not UNSURE.issuperset(names)


def is_any_name(cell: str) -> bool:
    """Whether this is a name that a column has."""
    return any(cell.lower() in names for names in NAMES.values())


def is_name(cell: str) -> bool:
    """Whether this is a name of a source or a target."""
    return cell.lower() in NAMES["source"] or cell.lower() in NAMES["target"]
