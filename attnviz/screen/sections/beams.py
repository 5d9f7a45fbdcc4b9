"""Beam search: the tree of the search, and its outputs."""

from attnviz.errors import AttnvizError
from attnviz.figures.beam_tree.drawing import tree_spec, tree_text
from attnviz.figures.beam_tree.twigs import Fate, Twig
from attnviz.figures.kit.labels import visible
from attnviz.language import gettext as _
from attnviz.models.repetition import in_circles
from attnviz.recording.beam_search import WIDEST, BadNormalisation, BadWidth, Found, search
from attnviz.screen.address import NONE
from attnviz.screen.sections.blocks import Block, choices, figure, from_to, outputs, text
from attnviz.screen.sections.request import Request
from attnviz.trace import END, Trace

WIDTH = 5  # of a beam, unless asked for


def beams(asked: Request) -> list[Block]:
    """The tree of a search, and its outputs, any of which can be looked at."""
    width = whole(asked.options.get("width", ""), WIDTH, BadWidth, width=asked.options.get("width", ""), widest=WIDEST)
    alpha = share(asked.options.get("normalisation", ""))
    found = search(asked.checkpoint, asked.text, width, alpha)
    grown = twigs(found, asked.checkpoint.task.circle(len(asked.trace.source)))
    said = [tuple(found.vocabulary[number] for number in found.search.tokens(place)) for place in range(len(grown))]
    return [
        text(
            _(
                "A beam keeps the likeliest beginnings at every step and goes on from each of them. Greedy decoding is a beam "
                "of width 1: it never comes back to a token that it passed over."
            )
        ),
        *([] if asked.changes == NONE else [text(_("The search is that of the model as it is, without your changes."))]),
        choices(
            from_to("width", _("Width of the beam"), 1, WIDEST, 1, width),
            from_to("normalisation", _("Length normalisation (0: none, 1: mean per token)"), 0, 1, 0.1, alpha),
        ),
        figure(
            _("Every beginning that was in the beam (+2: two more, which went no further)"),
            tree_spec(grown, theme=asked.theme),
            tree_text(grown),
            said,
        ),
        text(_("Click an output to see it above, with its own attention.")),
        outputs(
            [
                {
                    "tokens": one.output,
                    "text": output_words(one),
                    "note": worth(found, rank, alpha),
                    "chosen": one.output == asked.trace.output,
                }
                for rank, one in enumerate(found.hypotheses)
            ]
        ),
    ]


def output_words(trace: Trace) -> str:
    return " ".join(map(visible, trace.text.split(" "))) + ("" if trace.ended else " …") or visible("")


def worth(found: Found, rank: int, alpha: float) -> str:
    """How likely a hypothesis is, and how it was ranked."""
    branch = found.search.branches[found.search.best[rank]]
    said = _("log probability {value}").format(value=f"{branch.log_probability:z.2f}")
    if not alpha:
        return said
    return said + " · " + _("by length {value}").format(value=f"{branch.score(alpha):z.2f}")


def twigs(found: Found, circle: int | None) -> list[Twig]:
    """The tree as the figure draws it. circle: as in `in_circles`"""
    branches, ranks = found.search.branches, {end: rank for rank, end in enumerate(found.search.best)}
    parents = {branch.parent for branch in branches}

    def fate(place: int) -> Fate:
        if branches[place].token == found.vocabulary.index(END):
            return "finished"
        if in_circles(found.search.tokens(place), circle):
            return "circling"
        if place in ranks:
            return "cut off"
        return "kept" if place in parents else "pruned"

    return [
        Twig(branch.parent, found.vocabulary[branch.token], branch.log_probability, fate(place), ranks.get(place))
        for place, branch in enumerate(branches)
    ]


def whole(written: str, usual: int, error: type[AttnvizError], **data: str | int) -> int:
    """A whole number as the address writes it; the usual one for nothing."""
    if not written:
        return usual
    if not (written.isascii() and written.isdigit() and len(written) < 6):
        raise error(**data)
    return int(written)


def share(written: str) -> float:
    try:
        return float(written or 0)
    except ValueError as error:
        raise BadNormalisation(normalisation=written) from error
