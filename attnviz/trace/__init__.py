"""The record: what a decoding computed, in numpy, with its JSON form."""

from attnviz.trace.attention import AttentionMap, AttentionRecord, Axis, Intervention, Kind, cross
from attnviz.trace.frozen import Record, WrongShape
from attnviz.trace.layers import LayerRecord
from attnviz.trace.memory import MemoryRecord
from attnviz.trace.trace import END, Trace, Verdict, View

__all__ = [
    "END",
    "AttentionMap",
    "AttentionRecord",
    "Axis",
    "Intervention",
    "Kind",
    "LayerRecord",
    "MemoryRecord",
    "Record",
    "Trace",
    "Verdict",
    "View",
    "WrongShape",
    "cross",
]
