"""Why is it wrong: a chain of lines, from what is wrong to what would have written the right token, each a click."""

from attnviz.figures.kit.labels import visible
from attnviz.figures.why.contrast import signed
from attnviz.language import gettext as _
from attnviz.models.variants import variant_name
from attnviz.recording.why.wrong_step import why_wrong
from attnviz.screen.sections.blocks import Block, text
from attnviz.screen.sections.request import Request, place_name
from attnviz.screen.sections.ways import WayLine, going, looking, opting, switching, way, ways
from attnviz.trace import Trace
from attnviz.trace.why import Contrast, WrongStep

MOST_LOOKS = 5


def wrong(asked: Request) -> list[Block]:
    found = why_wrong(asked.trace, asked.checkpoint)
    t, written, right = found.step, visible(found.written), visible(found.right)
    first = _("Step {step} writes “{written}” where “{right}” belongs.").format(step=t + 1, written=written, right=right)
    looked = _("It looks mostly at {source}.").format(source=place_name(asked.trace, found.looked))
    return [
        ways("", [going(first, t), going(looked, t, found.looked), contrast_line(asked.trace, found)]),
        ways(_("All the weight on one of these would have written it:"), look_lines(asked.trace, found), abreast=True),
        ways(_("Another variant that gets this right:"), variant_lines(found), abreast=True),
        text(
            _(
                "What this shows, and what it does not show: what would have changed the first wrong step, and not why "
                "the model learned it "
                "so. What follows a wrong step may be wrong because of it."
            ),
            "small",
        ),
    ]


def contrast_line(trace: Trace, found: WrongStep) -> WayLine:
    """What speaks against the right token the most, and what for it."""
    if found.contrast is None:
        return way(_("The model never writes “{right}”.").format(right=visible(found.right)))
    options = {"ask": "contrast", "instead": found.right}
    return opting(contrast_sentence(trace, found.contrast), options, step=found.step)


def contrast_sentence(trace: Trace, found: Contrast) -> str:
    against, favour = int(found.adds.argmax()), int(found.adds.argmin())
    values = {
        "right": visible(found.instead),
        "margin": signed(-found.margin),
        "source": place_name(trace, against),
        "part": signed(-float(found.adds[against])),
        "decoder": signed(-found.decoder),
        "other": place_name(trace, favour),
        "gain": signed(-float(found.adds[favour])),
    }
    said = _("“{right}” lies behind, at {margin}: {source} gives it {part}, {other} {gain}, and h by itself {decoder}.")
    return said.format(**values)


def look_lines(trace: Trace, found: WrongStep) -> list[WayLine]:
    if not found.looks:
        return [way(_("none: no single token does"))]
    shown = [looking(place_name(trace, place), found.step, place) for place in found.looks[:MOST_LOOKS]]
    more = len(found.looks) - len(shown)
    return [*shown, *([way(_("and {count} more").format(count=more))] if more else [])]


def variant_lines(found: WrongStep) -> list[WayLine]:
    if not found.variants:
        return [way(_("none of the other {count}").format(count=len(found.trained)))]
    return [switching(variant_name(name), name) for name in found.variants]
