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
    from attnviz.recording.running import decode, record
    from attnviz.trace import Trace
    from attnviz.trace.alignments.reading import read_trace, read_traces
    from attnviz.trace.alignments.writing import write_csv, write_pharaoh
    from attnviz.trace.json_form import to_json as write_trace

__all__ = [
    "Trace",
    "beams",
    "decode",
    "figures",
    "gold_scores",
    "load_file",
    "read_trace",
    "read_traces",
    "record",
    "write_csv",
    "write_pharaoh",
    "write_trace",
]
__version__ = "0.1.0"

PLACES = {
    "Trace": ("attnviz.trace", "Trace"),
    "beams": ("attnviz.recording.beam_search", "beams"),
    "decode": ("attnviz.recording.running", "decode"),
    "gold_scores": ("attnviz.measures.gold_links", "gold_scores"),
    "load_file": ("attnviz.recording.checkpoints", "load_file"),
    "read_trace": ("attnviz.trace.alignments.reading", "read_trace"),
    "read_traces": ("attnviz.trace.alignments.reading", "read_traces"),
    "record": ("attnviz.recording.running", "record"),
    "write_csv": ("attnviz.trace.alignments.writing", "write_csv"),
    "write_pharaoh": ("attnviz.trace.alignments.writing", "write_pharaoh"),
    "write_trace": ("attnviz.trace.json_form", "to_json"),
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
