"""What the backward half knows: the output with each half of hs alone."""

from attnviz.figures.halves import different_steps, half_name, halves_spec, halves_text
from attnviz.language import gettext as _
from attnviz.measures.probability_text import probability_text
from attnviz.recording.inside.halves import halves as decode_halves
from attnviz.screen.sections.blocks import Block, figure, table, text
from attnviz.screen.sections.request import Request
from attnviz.screen.sentences import quote
from attnviz.screen.verdict import MARKS
from attnviz.trace.inside import HalfDecoding, Halves


def halves(asked: Request) -> list[Block]:
    """Three decodings beside each other: with both halves, and with each alone."""
    found = decode_halves(asked.trace, asked.checkpoint)
    return [
        text(
            _(
                "One half of each state in hs was read from left to right, the other from right to left. Here a half is set "
                "to zero wherever attention compares hs with h and sums it up to c, and the model writes the whole output "
                "anew; the state that the encoder hands to the decoder stays whole."
            )
        ),
        *of_the_model_itself(asked),
        table_of(found),
        figure("", halves_spec(found, theme=asked.theme), halves_text(found)),
        *mixed(found),
        text(
            _(
                "What this shows, and what it does not show: where one half alone is enough to write the same, it holds "
                "what is needed. "
                "Where it is not, the half may lack that, or the model may be thrown off: it never saw such an hs in "
                "training. And the state that was handed over still holds something of both directions."
            ),
            "small",
        ),
    ]


def of_the_model_itself(asked: Request) -> list[Block]:
    """Where the visitor changed something, that it is not what is spoken of."""
    if asked.trace.intervention is None:
        return []
    return [text(_("This is about what the model writes by itself, without your changes."))]


def table_of(found: Halves) -> Block:
    head = ("hs", _("writes"), _("Is it right?"), _("least sure"), _("differs at step"))
    return table(head, [row_of(found, one) for one in found.decodings], _("What is written with each half of hs"))


def row_of(found: Halves, one: HalfDecoding) -> tuple[str, ...]:
    least = int(one.probability.argmin())
    sure = _("{probability} at step {step}").format(
        probability=probability_text(float(one.probability[least])), step=least + 1
    )
    steps = ", ".join(str(step + 1) for step in different_steps(found, one)) or _("none")
    return half_name(one.half), str(quote(one.text)), verdict_words(one), sure, "" if one.half == "both" else steps


def verdict_words(one: HalfDecoding) -> str:
    words = {"right": _("right"), "wrong": _("wrong"), "unknown": _("right or not: unknown")}
    return f"{MARKS[one.verdict]} {words[one.verdict]}".strip()


def mixed(found: Halves) -> list[Block]:
    """In a deep encoder the two directions meet before hs."""
    if found.layers < 2:
        return []
    said = _(
        "This encoder has {layers} layers, and each direction of the highest has read both directions of the layer below: "
        "even its forward half knows something of what comes later."
    )
    return [text(said.format(layers=found.layers))]
