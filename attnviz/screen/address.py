"""The address bar: all of it, read and written in one place, as plain data.

The same grammar as `browser/address.js`, held equal to it by tests/fixtures/addresses.json. Steps and positions count from 1
in an address, from 0 everywhere else.
"""

import math
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlencode

from attnviz.models.variants import SWITCHES, VARIANTS, settings
from attnviz.trace.edits import WEIGHT, BadEdit, number_text, read_edits, write_edits

Pairs = Iterable[tuple[str, str]]

SETTINGS = ("task", "text", *(switch.key for switch in SWITCHES), "lang")  # what the boxes of a page set
COMPARED = ("left", "right", "view", "apart", "task2", "text2")  # what only the page Compare has
APPEARANCE = ("theme",)  # how every page looks: the browser writes it
TICKS = ("both", "cover", "weighted", "present")  # what is shown or not
# What can be chosen in a section.
OPTIONS = (
    *("how", "ask", "instead", "width", "normalisation", "side", "layer", "part"),
    *("which", "rows", "beside", "span", "example"),
)
MOST_DIGITS = 6  # of a step or position that could be one
NUMBER = re.compile(WEIGHT, re.IGNORECASE)


class Changes(NamedTuple):
    """What a visitor changed in a decoding: plain strings, so that they can be looked up by.

    given: forced tokens; edit: as in `edits.py`, counted from 1; write: a prefix as it is typed, in place of `given`
    """

    given: tuple[str, ...] = ()
    edit: tuple[str, ...] = ()
    look: str = "own"
    temperature: str = "1"
    write: str = ""


NONE = Changes()


class Address(NamedTuple):
    """All that an address says. What is in it and means nothing is kept, so that it can be named.

    settings: SETTINGS, COMPARED and APPEARANCE, as they are written; step, position: from 0, None where nothing is said;
    moment: of the model's training, so too; both: whether the tracks of before are shown too; cover: whether steps that are
    not written yet are covered; weighted: whether hs is shown times the weights; present: whether it is shown for a projector;
    section: which one is open; options: what was chosen in it
    """

    settings: Mapping[str, str] = MappingProxyType({})
    step: int | None = None
    position: int | None = None
    moment: int | None = None
    both: bool = False
    cover: bool = False
    weighted: bool = False
    present: bool = False
    section: str | None = None
    options: Mapping[str, str] = MappingProxyType({})
    changes: Changes = NONE


def read_address(pairs: Pairs) -> Address:
    """What an address asks for: its keys and values, of which the last counts where it can be only one."""
    several = list(pairs)
    one = dict(several)
    return Address(
        settings={key: value for key, value in one.items() if key in (*SETTINGS, *COMPARED, *APPEARANCE)},
        step=place_of(one.get("step")),
        position=place_of(one.get("position")),
        moment=place_of(one.get("moment")),
        both="both" in one,
        cover="cover" in one,
        weighted="weighted" in one,
        present="present" in one,
        section=one.get("more"),
        options={key: value for key, value in one.items() if key in OPTIONS},
        changes=read_changes(several),
    )


def write_address(address: Address) -> str:
    """The address that asks for this, as it follows the question mark."""
    given, edit, look, temperature, write = address.changes
    pairs = [
        *address.settings.items(),
        *([] if address.step is None else [("step", str(address.step + 1))]),
        *([] if address.position is None else [("position", str(address.position + 1))]),
        *([] if address.moment is None else [("moment", str(address.moment + 1))]),
        *((key, "1") for key in TICKS if getattr(address, key)),
        *([] if address.section is None else [("more", address.section)]),
        *address.options.items(),
        *(("given", token) for token in given),
        *(("edit", text) for text in edit),
        *([] if look == NONE.look else [("look", look)]),
        *([] if temperature == NONE.temperature else [("temperature", temperature)]),
        *([("write", write)] if write else []),
    ]
    return urlencode(pairs)


def read_changes(pairs: Pairs) -> Changes:
    several = list(pairs)
    one = dict(several)
    return Changes(
        given=tuple(value for key, value in several if key == "given"),
        edit=plain_edits([value for key, value in several if key == "edit"]),
        look=one.get("look") or NONE.look,
        temperature=plain_number(one.get("temperature") or NONE.temperature),
        write=one.get("write", NONE.write),
    )


def plain_edits(texts: list[str]) -> tuple[str, ...]:
    """Edits written at the shortest; as they are, if one of them is no edit, or one of their weights no number."""
    try:
        edits = read_edits(texts, first=1)
    except BadEdit:
        return tuple(texts)
    numbers = all(math.isfinite(weight) for row in edits.values() for weight in row.values())
    return tuple(write_edits(edits, first=1)) if numbers else tuple(texts)


def plain_number(text: str) -> str:
    number = float(text) if NUMBER.fullmatch(text.strip()) else math.nan
    return number_text(number) if math.isfinite(number) else text


def spread_variant(asked: Mapping[str, str]) -> dict[str, str]:
    """What an address says that names a `variant`, as people do: the switches that choose it, but for those that it sets
    itself. Without one, or with one that there is not, what it says."""
    rest = {key: value for key, value in asked.items() if key != "variant"}
    known = asked.get("variant") in VARIANTS
    return {key: text_of(one) for key, one in settings(asked["variant"]).items()} | rest if known else rest


def place_of(written: str | None) -> int | None:
    """A step, position or moment of the address bar, which counts from 1, from 0; None for what is none."""
    if not written or not (written.isascii() and written.isdigit()):
        return None
    digits = written.lstrip("0")
    return int(digits) - 1 if 0 < len(digits) <= MOST_DIGITS else None


def text_of(value: object) -> str:
    """A setting as it stands in an address."""
    return str(value).lower() if isinstance(value, bool) else str(value)
