"""Watch attention work: a text in, a small trained model's every step out, and pictures of it.

    import attnviz

    trace = attnviz.decode("dates", "bidirectional", "Tuesday, September 27, 1994")
    attnviz.figures.heatmap(trace)

A name is loaded when it is first used, so that drawing a trace loads no torch.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from attnviz import figures
    from attnviz.measures.gold_links import gold_scores
    from attnviz.recording.beam_search import beams
    from attnviz.recording.checkpoints import load_file
    from attnviz.recording.inside.halves import halves
    from attnviz.recording.inside.layer_gradients import layer_gradients
    from attnviz.recording.running import decode, record
    from attnviz.recording.why.contrast import why
    from attnviz.recording.why.elsewhere import elsewhere
    from attnviz.recording.why.erasure import erasure
    from attnviz.recording.why.wrong_step import why_wrong
    from attnviz.trace import Trace
    from attnviz.trace.alignments.reading import read_trace, read_traces
    from attnviz.trace.alignments.writing import write_csv, write_pharaoh
    from attnviz.trace.json_form import to_json as write_trace
    from attnviz.trace.vectors import write_vectors

__all__ = [
    "Trace",
    "beams",
    "decode",
    "elsewhere",
    "erasure",
    "figures",
    "gold_scores",
    "halves",
    "layer_gradients",
    "load_file",
    "read_trace",
    "read_traces",
    "record",
    "why",
    "why_wrong",
    "write_csv",
    "write_pharaoh",
    "write_trace",
    "write_vectors",
]
__version__ = "0.1.0"

PLACES = {
    "Trace": ("attnviz.trace", "Trace"),
    "beams": ("attnviz.recording.beam_search", "beams"),
    "decode": ("attnviz.recording.running", "decode"),
    "elsewhere": ("attnviz.recording.why.elsewhere", "elsewhere"),
    "erasure": ("attnviz.recording.why.erasure", "erasure"),
    "gold_scores": ("attnviz.measures.gold_links", "gold_scores"),
    "halves": ("attnviz.recording.inside.halves", "halves"),
    "layer_gradients": ("attnviz.recording.inside.layer_gradients", "layer_gradients"),
    "load_file": ("attnviz.recording.checkpoints", "load_file"),
    "read_trace": ("attnviz.trace.alignments.reading", "read_trace"),
    "read_traces": ("attnviz.trace.alignments.reading", "read_traces"),
    "record": ("attnviz.recording.running", "record"),
    "why": ("attnviz.recording.why.contrast", "why"),
    "why_wrong": ("attnviz.recording.why.wrong_step", "why_wrong"),
    "write_csv": ("attnviz.trace.alignments.writing", "write_csv"),
    "write_pharaoh": ("attnviz.trace.alignments.writing", "write_pharaoh"),
    "write_trace": ("attnviz.trace.json_form", "to_json"),
    "write_vectors": ("attnviz.trace.vectors", "write_vectors"),
}


def __getattr__(name: str) -> object:
    if name == "figures":
        return import_module("attnviz.figures")
    if name not in PLACES:
        raise AttributeError(f"module 'attnviz' has no attribute '{name}'")
    module, attribute = PLACES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
