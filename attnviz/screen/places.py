"""Places that an address asks for: a step, a source position, a moment of the training. What is said where there is none."""

from collections.abc import Mapping

from attnviz.errors import translatable
from attnviz.language import gettext as _
from attnviz.screen.address import place_of

NO_STEP = translatable("The address asks for step={value}. Steps are counted from 1; the first is shown instead.")
NO_SUCH_STEP = translatable("The address asks for step {value}, and this output has {count}. The last is shown instead.")
NO_POSITION = translatable("The address asks for position={value}. Source positions are counted from 1; none is chosen.")
NO_SUCH_POSITION = translatable("The address asks for source position {value}, and this input has {count}. None is chosen.")
NO_MOMENT = translatable(
    "The address asks for moment={value}. The moments of a training are counted from 1; the trained model is shown."
)
NO_SUCH_MOMENT = translatable(
    "The address asks for moment {value} of the training, and {count} were kept. The trained model is shown."
)
PLACES = {
    "step": (NO_STEP, NO_SUCH_STEP),
    "position": (NO_POSITION, NO_SUCH_POSITION),
    "moment": (NO_MOMENT, NO_SUCH_MOMENT),
}


def no_places(address: Mapping[str, str]) -> dict[str, tuple[str, dict[str, str]]]:
    """What is written for a place and is none: the sentence about it, and what is quoted in it, by the key."""
    written = {key: address[key] for key in PLACES if key in address}
    return {key: (PLACES[key][0], {"value": value}) for key, value in written.items() if place_of(value) is None}


def beyond(address: Mapping[str, str], counts: Mapping[str, int]) -> list[str]:
    """A sentence for each place that is asked for behind the last of what is shown; none, where nothing is shown.

    counts: how many there are, by the key
    """
    wanted = {key: place_of(address.get(key)) for key in counts}
    return [
        _(PLACES[key][1]).format(value=place + 1, count=counts[key])
        for key, place in wanted.items()
        if place is not None and place >= counts[key] > 0
    ]
