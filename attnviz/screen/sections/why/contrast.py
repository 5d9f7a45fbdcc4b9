"""Why this token and not another: which source states spoke for which."""

from attnviz.figures.kit.labels import visible
from attnviz.figures.why.contrast import contrast_spec, contrast_text, signed
from attnviz.language import gettext as _
from attnviz.measures.probability_text import probability_text
from attnviz.recording.judging import judge_trace
from attnviz.recording.why.contrast import likeliest_others, why
from attnviz.recording.why.wrong_step import due_in
from attnviz.screen.sections.blocks import Block, figure, text
from attnviz.screen.sections.request import Request
from attnviz.screen.sections.ways import WayLine, opting, ways
from attnviz.trace.why import Contrast

CANDIDATES = 5


def contrast(asked: Request) -> list[Block]:
    """The margin over the token that is chosen: else over the right one, where the step is wrong; else over the likeliest."""
    t = min(asked.step, len(asked.trace.output) - 1)
    others = other_tokens(asked, t)
    wanted = asked.options.get("instead")
    found = why(asked.trace, t, wanted if wanted in others else others[0], asked.checkpoint)
    return [
        ways(_("Instead of which?"), [candidate(token, found.instead) for token in others], abreast=True),
        text(sentence_of(found)),
        figure("", contrast_spec(found, theme=asked.theme), contrast_text(found)),
        text(
            _(
                "What this shows, and what it does not show: the bars are exact, as the last layer adds up what the "
                "states give. But h has "
                "read the source too: it begins with the encoder's last state, so a token without a bar may have spoken "
                "through h. And hs at one token holds much of its neighbours."
            ),
            "small",
        ),
    ]


def other_tokens(asked: Request, t: int) -> list[str]:
    """What can be compared with: first the token that was due, where that is known; then the likeliest by the model itself."""
    due, known = due_at(asked, t), asked.checkpoint.target_vocabulary
    likely = likeliest_others(asked.trace, t, CANDIDATES, asked.checkpoint)
    found = dict.fromkeys([*([due] if due is not None and due in known else []), *likely])
    return [token for token in found if token != asked.trace.output[t]][:CANDIDATES]


def due_at(asked: Request, t: int) -> str | None:
    task = asked.checkpoint.task
    if judge_trace(task, asked.trace, None).verdict != "wrong":
        return None
    return due_in(task, asked.trace)[0].get(t)


def candidate(token: str, chosen: str) -> WayLine:
    return opting(visible(token), {"instead": token}, chosen=token == chosen)


def sentence_of(found: Contrast) -> str:
    """What decided, in numbers."""
    place = int(abs(found.adds).argmax())
    values = {
        "written": visible(found.written),
        "sure": probability_text(found.probability[0]),
        "instead": visible(found.instead),
        "unsure": probability_text(found.probability[1]),
        "margin": signed(found.margin),
        "decoder": signed(found.decoder),
        "sum": signed(float(found.adds.sum())),
        "source": f"{visible(found.source[place])} ({place + 1})",
        "part": signed(float(found.adds[place])),
    }
    ahead = _("“{written}” ({sure}) leads “{instead}” ({unsure}) by {margin}: h by itself gives {decoder}, the source {sum}.")
    behind = _(
        "“{written}” ({sure}) lies behind “{instead}” ({unsure}), at {margin}: h by itself gives {decoder}, the source {sum}."
    )
    largest = _("The largest part of the source is {source}: {part}.")
    return f"{(ahead if found.margin >= 0 else behind).format(**values)} {largest.format(**values)}"
