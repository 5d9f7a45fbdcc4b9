"""What if source tokens were missing: how soon the step writes something else, and the fewest without which it does."""

from attnviz.figures.kit.labels import visible
from attnviz.figures.why.erasure import changes_text, erasure_spec, erasure_text, name_of
from attnviz.language import gettext as _
from attnviz.recording.shelf import facts_of_model
from attnviz.recording.why.erasure import erasure as erase
from attnviz.screen.sections.blocks import Block, choices, figure, one_of, table, text
from attnviz.screen.sections.request import Request, check_name, place_name
from attnviz.trace.why import ORDERS, REMOVED, Erasure, Removed

MOST_NAMED = 8  # tokens; where more must go, their number says enough


def erasure(asked: Request) -> list[Block]:
    t = min(asked.step, len(asked.trace.output) - 1)
    how = removed_of(asked)
    found = erase(asked.trace, t, how, asked.checkpoint)
    meanings = {
        "weight": _("the step does not look there"),
        "token": _("the token is not there, and the source is read anew"),
    }
    return [
        choices(one_of("how", _("Removed means"), meanings, how)),
        text(smallest_sentence(asked, found)),
        figure("", erasure_spec(found, theme=asked.theme), erasure_text(found)),
        curve_table(found),
        *sample(asked, how),
        text(
            _(
                "What this shows, and what it does not show: a step that needs few tokens leans on them. But a source "
                "with holes is like "
                "nothing that the model was trained on, so a fall may be surprise as well as missing evidence. The orders are "
                "those of Serrano and Smith (2019, Is Attention Interpretable?); comprehensiveness and sufficiency are those "
                "of DeYoung et al. (2020, ERASER)."
            ),
            "small",
        ),
    ]


def removed_of(asked: Request) -> Removed:
    """What "removed" means. The other section that asks how has other names for it, which are no choice here."""
    wanted = check_name("how", asked.options.get("how", "weight"), REMOVED)
    return "token" if wanted == "token" else "weight"


def smallest_sentence(asked: Request, found: Erasure) -> str:
    written = visible(found.written)
    if found.smallest is None:
        return _("No set that was tried makes it write something else than “{written}”.").format(written=written)
    if not found.smallest:
        said = _("By itself the model would write “{instead}” here, with nothing removed.")
        return said.format(instead=visible(found.instead))
    names = ", ".join(place_name(asked.trace, place) for place in found.smallest[:MOST_NAMED])
    if more := len(found.smallest[MOST_NAMED:]):
        names = _("{names} and {count} more").format(names=names, count=more)
    fewest = len(found.smallest) <= 3
    said = (
        _("Without {names} it would write “{instead}” instead of “{written}”; no fewer do that.")
        if fewest
        else _("Without {names} it would write “{instead}” instead of “{written}”; fewer may do that too.")
    )
    return said.format(names=names, instead=visible(found.instead), written=written)


def sample(asked: Request, how: Removed) -> list[Block]:
    """The same over the test sample, as it was measured."""
    known = facts_of_model(asked.model)
    found = None if known is None else known.get("erasure")
    if found is None:
        return []
    rows = [(name_of(order), *(f"{fall:z.2f}" for fall in found[how][order])) for order in ORDERS]
    said = _("Over {steps} steps of {sources} test inputs").format(steps=f"{found['steps']:,}", sources=found["sources"])
    return [table((_("order"), _("comprehensiveness"), _("sufficiency")), rows, said)]


def curve_table(found: Erasure) -> Block:
    head = (_("order"), _("to remove"), _("comprehensiveness"), _("sufficiency"))
    rows = [
        (name_of(curve.order), changes_text(curve), f"{curve.comprehensiveness:z.2f}", f"{curve.sufficiency:z.2f}")
        for curve in found.curves
    ]
    caption = _(
        "How many tokens must be removed until something else is written; how much the probability falls without the "
        "first of each order, "
        "and with nothing but them"
    )
    return table(head, rows, caption)
