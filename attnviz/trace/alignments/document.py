"""The text of a file, its lines, and the JSON values in it."""

import json
import re
from dataclasses import dataclass
from functools import cached_property

import orjson

from attnviz.errors import AttnvizError, translatable
from attnviz.trace.alignments.content import utf_8
from attnviz.trace.alignments.limits import check_traces

GAPS = re.compile(r"[ \t\r\f\v]+")  # not every space of Unicode: a token may hold one that does not break
BEGINS_JSON = re.compile(r"""\s*(\{\s*(["'}]|$)|\[\s*(["'\[\]{]|[-0-9.eE+]+\s*,|NaN|null|$))""")
SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class BadJson(AttnvizError):
    message = translatable("This JSON breaks off or goes wrong at line {line}, column {column}. Write the file again.")


class TooMuchNested(AttnvizError):
    message = translatable("This JSON has a number with too many digits, or is nested too deeply. Write the file again.")


class NoTraceInside(AttnvizError):
    message = translatable("There is no trace in this file. Choose one that holds an alignment.")


@dataclass(frozen=True)
class Document:
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """Without the breaks, and without what follows the last one."""
        lines = self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return lines if lines[-1].strip() else lines[:-1]

    @property
    def is_json(self) -> bool:
        """Whether it begins as JSON does. A log begins with `[2026-11-30 10:00:00`, and a token may be `{` or `[a]`."""
        return BEGINS_JSON.match(self.text) is not None

    @cached_property
    def json(self) -> list[tuple[int, object]]:
        """The values of a JSON list of objects, of JSON lines, or the one value there is, each with its number or line.

        Raises: NoTraceInside, BadJson, TooMuchNested, NoTextInside, TooManyTraces.
        """
        value = self.whole_or_lines
        if is_empty(value):
            raise NoTraceInside
        if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
            check_traces(len(value))
            return list(enumerate(value, 1))
        return value.numbered if isinstance(value, JsonLines) else [(1, value)]

    @property
    def whole_or_lines(self) -> object:
        try:
            return parse(self.text)
        except BadJson:
            if not self.has_json_lines:
                raise
        filled = [(number, line) for number, line in enumerate(self.lines, 1) if line.strip()]
        check_traces(len(filled))
        return JsonLines([(number, parse(line, number)) for number, line in filled])

    @property
    def has_json_lines(self) -> bool:
        """Whether a line ends where a value does."""
        filled = [line for line in self.lines if line.strip()]
        try:
            return len(filled) > 1 and isinstance(parse(filled[0]), dict | list)
        except BadJson:
            return False


@dataclass(frozen=True)
class JsonLines:
    numbered: list[tuple[int, object]]


def is_empty(value: object) -> bool:
    """Whether it is an empty list or object, or several of them and nothing else."""
    if isinstance(value, JsonLines):
        value = [each for _, each in value.numbered]
    return value in ([], {}) or (isinstance(value, list) and all(each in ([], {}) for each in value))


def parse(text: str, line: int = 1) -> object:
    """line: where the text begins. Python reads what is no JSON and yet often written: NaN, Infinity.

    Raises: BadJson, TooMuchNested, NoTextInside.
    """
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        pass
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadJson(line=line + error.lineno - 1, column=error.colno) from None
    except (ValueError, RecursionError):
        raise TooMuchNested from None
    if SURROGATE.search(text):
        utf_8(json.dumps(value, ensure_ascii=False))
    return value


def words(text: str) -> tuple[str, ...]:
    """The tokens of a text."""
    return tuple(text.split() if text.isascii() else filter(None, GAPS.split(text)))
