"""The five likeliest tokens of one step with their probabilities."""

from attnviz.figures.kit.empty import no_probabilities, sentence_spec
from attnviz.figures.kit.labels import full_label, labels
from attnviz.figures.kit.spec import Frame, Json, Spec, empty_frame
from attnviz.figures.kit.theme import EDGE, TOKENS, Theme, font, label_width, layout, plain_axis
from attnviz.language import gettext as _
from attnviz.measures.probability_text import probability_text
from attnviz.trace import Trace

COUNT = 5
WIDTH, HEIGHT = 320, 150  # pixels of the bars together
ABOVE, BELOW = 20, 40
REACH = 1.4  # the bars run to 1, their numbers beyond
LETTER = 18


def still_spec(trace: Trace, theme: Theme) -> Spec:
    """All that is the same at every step."""
    left = 14 + label_width(labels(likely_tokens(trace))) if trace.vocabulary else EDGE
    size = WIDTH + left + EDGE, HEIGHT + ABOVE + BELOW
    if trace.probability is None:
        return sentence_spec(no_probabilities(), theme, size)
    margin: Json = {"l": left, "r": EDGE, "t": ABOVE, "b": BELOW}
    return {
        "data": [bars(theme), numbers(theme)],
        "layout": layout(theme, size, margin, xaxis=plain_axis(0, REACH, anchor="y")),
    }


def likely_tokens(trace: Trace) -> list[str]:
    """Every token that is among the likeliest of some step: the room for their names is the same at all of them."""
    return sorted({token for t in range(len(trace.output)) for token, _ in trace.likeliest(t, COUNT)})


def bars(theme: Theme) -> Json:
    probability = _("probability {probability}").format(probability="<b>%{hovertext}</b>")
    return {
        "type": "bar",
        "orientation": "h",
        "width": 0.55,
        "hovertemplate": f"<b>%{{customdata}}</b><br>{probability}<extra></extra>",
        "marker": {"color": theme.output, "cornerradius": 3, "line": {"width": 0}},
    }


def numbers(theme: Theme) -> Json:
    """The probabilities in figures, one below the other at the right."""
    face: Json = {"textposition": "middle right", "textfont": font(theme.muted, 15, TOKENS)}
    return {"type": "scatter", "mode": "text", "hoverinfo": "skip"} | face


def frame_at(trace: Trace, t: int, theme: Theme) -> Frame:
    """The five tokens of a step and their bars, the one that was written in the full colour."""
    if trace.probability is None:
        return empty_frame()
    best = trace.likeliest(t, COUNT)
    tokens, places = [token for token, _ in best], list(range(len(best)))
    values, printed = [round(sure, 4) for _, sure in best], [probability_text(sure) for _, sure in best]
    colors = [theme.output if token == trace.output[t] else theme.output_pale for token in tokens]
    bar: Json = {"x": values, "y": places, "customdata": list(map(full_label, tokens)), "hovertext": printed}
    bar["marker"] = {"color": colors, "cornerradius": 3, "line": {"width": 0}}
    text: Json = {"x": [1.03] * len(best), "y": places, "text": printed}
    return {"data": {"0": bar, "1": text}, "layout": {"yaxis": token_rows(tokens, theme)}}


def token_rows(tokens: list[str], theme: Theme) -> Json:
    """Room for five rows, even where the vocabulary has fewer tokens."""
    ticks: Json = {"tickmode": "array", "tickvals": list(range(len(tokens))), "ticktext": labels(tokens)}
    face: Json = {"showticklabels": True, "tickfont": font(theme.ink, LETTER, TOKENS), "ticklabelstandoff": 8}
    return plain_axis(COUNT - 0.5, -0.5, anchor="x") | ticks | face
