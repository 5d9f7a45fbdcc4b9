"""The picture of a scene as a page of its own, which opens in any browser without a network."""

from html import escape

from attnviz.figures.kit.theme import WORDS, Theme, theme_of
from attnviz.language import gettext as _
from attnviz.screen.caption import caption
from attnviz.screen.scene import Scene
from attnviz.screen.sentences import step_sentence


def picture_page(scene: Scene, drawn: str) -> str:
    """The page, in the language of now: task, model, input, output and step, and below them the picture.

    drawn: the figure as HTML, with the script that draws it
    Raises: what `decode` raises, and BadEdit.
    """
    trace, step = scene.trace, scene.nearest_step
    above = caption(trace)
    pieces = [(escape(piece["text"]), piece["dropped"]) for piece in above["input"]]
    read = "".join(f"<s>{text}</s>" if dropped else text for text, dropped in pieces)
    number = _("Step {step} of {steps}").format(step=step + 1, steps=len(trace.output))
    said = "".join(part["text"] for part in step_sentence(trace, step))
    lines = {_("input"): read, _("output"): escape(trace.text), number: escape(said)}
    told = "".join(f"<dt>{escape(name)}</dt><dd>{words}</dd>" for name, words in lines.items())
    title = escape(f"{above['title']}: {trace.typed} → {trace.text}")
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title} · attnviz</title>'
    body = f"<h1>{escape(above['title'])}</h1><p>{escape(above['model'])}</p><dl>{told}</dl>"
    style = f"<style>{page_style(theme_of(scene.theme))}</style>"
    return f'<!doctype html><html lang="{scene.language}"><head>{head}{style}</head><body>{body}{drawn}</body></html>\n'


def page_style(theme: Theme) -> str:
    return (
        f"body {{ margin: 24px; background: {theme.ground}; color: {theme.ink}; font: 16px {WORDS}; word-break: keep-all; }}"
        f"h1 {{ margin: 0; font-size: 20px; }} p {{ margin: 4px 0 12px; color: {theme.muted}; }}"
        f"dl {{ display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 0 0 8px; }}"
        f"dt {{ color: {theme.muted}; }} dd {{ margin: 0; overflow-wrap: anywhere; }}"
    )
