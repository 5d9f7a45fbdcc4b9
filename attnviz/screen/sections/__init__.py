"""What can be opened below the picture, each section as blocks."""

from collections.abc import Callable

from attnviz.errors import AttnvizError
from attnviz.screen.sections.beams import beams
from attnviz.screen.sections.blocks import Block, text
from attnviz.screen.sections.cell import cell
from attnviz.screen.sections.inside.section import inside
from attnviz.screen.sections.learned import learned
from attnviz.screen.sections.look import look
from attnviz.screen.sections.matters import matters
from attnviz.screen.sections.request import Request, check_name
from attnviz.screen.sections.trained import trained
from attnviz.screen.sections.units import units
from attnviz.screen.sections.verdict import verdict
from attnviz.screen.sections.why.section import why
from attnviz.screen.sentences import error_sentence

SECTIONS: dict[str, Callable[[Request], list[Block]]] = {
    "verdict": verdict,
    "matters": matters,
    "why": why,
    "cell": cell,
    "units": units,
    "beams": beams,
    "inside": inside,
    "trained": trained,
    "learned": learned,
    "look": look,
}
OPENED = tuple(name for name in SECTIONS if name != "look")  # on request; what `look` says stands beside the stage anyway


def section(name: str, asked: Request) -> list[Block]:
    """The blocks of a section; where something cannot be shown, a sentence about it."""
    try:
        return SECTIONS[check_name("section", name, tuple(SECTIONS))](asked)
    except AttnvizError as error:
        return [text(error_sentence(error))]
