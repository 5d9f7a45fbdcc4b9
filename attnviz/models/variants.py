"""The variants as values, and the switches that lead from one to another. Whoever shows or compares variants loops over these
and names none. Nothing here loads torch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from attnviz.errors import translatable
from attnviz.language import gettext as _
from attnviz.models.config import Config
from attnviz.models.lstm.config import LSTMConfig

Setting = bool | int

VARIANTS: dict[str, Config] = {
    "plain": LSTMConfig(attention=False, bidirectional=False, layers=1, skip=False),
    "attention": LSTMConfig(attention=True, bidirectional=False, layers=1, skip=False),
    "bidirectional": LSTMConfig(attention=True, bidirectional=True, layers=1, skip=False),
    "deep": LSTMConfig(attention=True, bidirectional=False, layers=3, skip=False),
    "deep-skip": LSTMConfig(attention=True, bidirectional=False, layers=3, skip=True),
    "deep-bidirectional": LSTMConfig(attention=True, bidirectional=True, layers=3, skip=False),
    "deep-skip-bidirectional": LSTMConfig(attention=True, bidirectional=True, layers=3, skip=True),
}
# What each is called where people read. Ids stay in addresses, on the command line, in names of files and in Python.
NAMES: Mapping[str, str] = {
    "plain": translatable("No attention"),
    "attention": translatable("Attention"),
    "bidirectional": translatable("Bidirectional"),
    "deep": translatable("Deep"),
    "deep-skip": translatable("Deep + skip"),
    "deep-bidirectional": translatable("Deep bidirectional"),
    "deep-skip-bidirectional": translatable("Deep bidirectional + skip"),
}
DEFAULT = "bidirectional"  # what an address without a variant means, in every task

# What is opened first where a task is chosen, by task, where that is not DEFAULT: the best on what people try. On the 3,000
# most frequent English words of its dictionary, `phonemes` has 94.1 % right with this, and 86.6 % with DEFAULT.
OPENED_FIRST: Mapping[str, str] = {"phonemes": "deep-bidirectional"}


def variant_name(variant: str) -> str:
    """What a variant is called in the reader's language; its id, where it has no name."""
    return _(NAMES[variant]) if variant in NAMES else variant


def opened_first(task: str) -> str:
    """The variant of a task that is shown where nobody has asked for one."""
    return OPENED_FIRST.get(task, DEFAULT)


@dataclass(frozen=True)
class Switch:
    """One thing in which variants differ, as a visitor sets it.

    key:   its name on the page and in the address
    field: of the config that it sets
    label: what the page calls it
    needed: what a switch that rests because of how this one stands says of it; {setting} is how it would have to stand
    tells: how much a difference in this alone says: of all models that differ from one in a single switch, Compare shows the
           one with the highest beside it
    """

    key: str
    field: str
    label: str
    needed: str
    tells: int

    def setting(self, config: Config) -> Setting:
        """How the switch stands for a model of this config; off for one of a family that has no such thing."""
        value: Setting = getattr(config, self.field, False)
        return value


# In the order of the page. Each leaves only variants that agree with it, and the next is about those.
SWITCHES = (
    Switch("attention", "attention", translatable("Attention"), translatable("only with attention"), tells=2),
    Switch("bidirectional", "bidirectional", translatable("Bidirectional"), translatable("only when bidirectional"), tells=3),
    Switch("depth", "layers", translatable("Layers"), translatable("only with {setting} layers"), tells=1),
    Switch("skip", "skip", translatable("Skip connections"), translatable("only with skip connections"), tells=4),
)


def settings(variant: str) -> dict[str, Setting]:
    """How all switches stand that choose a variant."""
    return {switch.key: switch.setting(VARIANTS[variant]) for switch in SWITCHES}


def values(switch: Switch, among: Sequence[str] | None = None) -> tuple[Setting, ...]:
    """The settings that a switch has, off or the lowest first, in all variants or among these alone."""
    return tuple(sorted({switch.setting(VARIANTS[name]) for name in (VARIANTS if among is None else among)}))


@dataclass(frozen=True)
class VariantChoice:
    """What some settings lead to.

    variant: its name; choices: for each switch the settings that lead to different variants, given those of the switches
    before it. A switch with a single one rests: whatever it says, the variant is the same
    """

    variant: str
    choices: Mapping[str, tuple[Setting, ...]]

    def rests(self, key: str) -> bool:
        return len(self.choices[key]) < 2


def nearest(wanted: Setting, choices: Sequence[Setting]) -> Setting:
    return min(choices, key=lambda value: abs(value - wanted))


def those(names: Sequence[str], switch: Switch, setting: Setting) -> list[str]:
    """The variants of these at which the switch stands so."""
    return [name for name in names if switch.setting(VARIANTS[name]) == setting]


def choose(wanted: Mapping[str, Setting]) -> VariantChoice:
    """The variant that these settings lead to, switch by switch. A setting that no variant left has, as with skip connections
    in a single layer, counts as the nearest that one has."""
    left, choices = list(VARIANTS), {}
    for switch in SWITCHES:
        choices[switch.key] = values(switch, left)
        left = those(left, switch, nearest(wanted[switch.key], choices[switch.key]))
    return VariantChoice(left[0], MappingProxyType(choices))


@dataclass(frozen=True)
class Need:
    """Why a switch rests: an earlier one leaves it no choice, and would leave it one at this setting."""

    switch: Switch
    setting: Setting


def need_of(key: str, wanted: Mapping[str, Setting]) -> Need | None:
    """What the switch of this key waits for, given how those before it stand; nothing for one that does not rest."""
    [switch] = [switch for switch in SWITCHES if switch.key == key]
    left = list(VARIANTS)
    for earlier in SWITCHES[: SWITCHES.index(switch)]:
        standing = nearest(wanted[earlier.key], values(earlier, left))
        if len(values(switch, those(left, earlier, standing))) < 2:
            opening = [one for one in values(earlier, left) if len(values(switch, those(left, earlier, one))) > 1]
            return Need(earlier, nearest(standing, opening)) if opening else None
        left = those(left, earlier, standing)
    return None


def sibling(variant: str, key: str) -> str | None:
    """The variant that differs from this one in this switch alone; the first of several; None where none does."""
    return next((other for other in VARIANTS if switches_apart(variant, other) == {key}), None)


def switches_apart(one: str, other: str) -> set[str]:
    """The keys of the switches in which two variants differ."""
    mine = settings(one)
    return {key for key, setting in settings(other).items() if setting != mine[key]}


def contrasts(variant: str) -> list[str]:
    """All other variants, those first that differ in the fewest switches; of several, those whose difference tells most."""

    def distance(other: str) -> tuple[int, int]:
        apart = switches_apart(variant, other)
        return len(apart), -max((switch.tells for switch in SWITCHES if switch.key in apart), default=0)

    return sorted((name for name in VARIANTS if name != variant), key=distance)


def neighbours(variant: str) -> list[str]:
    """The other variants that differ from one in a single switch, the one whose difference tells most first."""
    return [name for name in contrasts(variant) if len(switches_apart(variant, name)) == 1]
