"""What an address asks for that there is not: each fault is said once, until what is at fault is set to something else."""

from collections.abc import Mapping, Sequence

import streamlit as st

from attnviz.errors import translatable
from attnviz.language import LANGUAGES
from attnviz.language import gettext as _
from attnviz.models.variants import SWITCHES, VARIANTS, Switch, values
from attnviz.recording.shelf import tasks_shown
from attnviz.screen.address import APPEARANCE, spread_variant, text_of
from attnviz.screen.places import PLACES, no_places
from attnviz.screen.sections import OPENED
from attnviz.screen.sentences import quote

ON_OFF = ("true", "false")
UNKNOWN = translatable("The address asks for {key}={value}; it can only be one of {choices}. The usual one is shown instead.")


def check_address() -> None:
    """Once a session: remember what the address asks for that there is not, until that key is set to something else. Where it
    names a variant, it says the same by the switches from then on."""
    if "complaints" in st.session_state:
        return
    complaints = {
        key: (UNKNOWN, {"key": key, "value": value, "choices": ", ".join(choices_for(key, value))})
        for key, value in st.query_params.items()
        if not is_known(key, value)
    }
    complaints |= no_places(st.query_params)
    st.session_state["complaints"] = complaints
    if "variant" in st.query_params:
        st.query_params.from_dict(spread_variant(st.query_params))


def is_known(key: str, value: str) -> bool:
    """Whether the page takes this value of the address. Streamlit reads a switch in any case: `True` is on."""
    known = choices_for(key, value)
    return (value.lower() if known is ON_OFF else value) in known


def choices_for(key: str, value: str) -> Sequence[str]:
    """The values that there are for a key; any, where anything goes."""
    return choices().get(key, (value,))


def choices() -> Mapping[str, Sequence[str]]:
    """The keys that have only some values, with these."""
    return {
        "task": tasks_shown(),
        "task2": tasks_shown(),
        "lang": tuple(LANGUAGES),
        "theme": ("light", "dark"),
        "variant": tuple(VARIANTS),
        "left": tuple(VARIANTS),
        "right": tuple(VARIANTS),
        "view": ("two", "all"),
        "more": OPENED,
        **{switch.key: written_settings(switch) for switch in SWITCHES},
    }


def written_settings(switch: Switch) -> Sequence[str]:
    """The settings of a switch as they stand in the address."""
    found = values(switch)
    return ON_OFF if isinstance(found[0], bool) else tuple(map(text_of, found))


def complaints() -> list[str]:
    """What is wrong with the address, a sentence each. What it quotes is made visible, so that nothing in it can act."""
    found = st.session_state.get("complaints", {}).values()
    return [_(sentence).format(**{name: quote(value) for name, value in data.items()}) for sentence, data in found]


def settle(key: str) -> None:
    """The visitor has chosen: the address no longer matters for this key, nor for what else the visitor has seen by now."""
    found = st.session_state.get("complaints", {})
    for done in (key, *PLACES, *APPEARANCE, "more", "variant"):
        found.pop(done, None)


def settle_all() -> None:
    """Nothing that the address asked for matters any more."""
    st.session_state["complaints"] = {}
