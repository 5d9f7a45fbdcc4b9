"""The names a notebook needs, each loaded when it is first used, and no module loads what it does not need."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import attnviz
from attnviz import trace
from attnviz.measures import gold_links
from attnviz.recording import beam_search as search
from attnviz.recording import checkpoints, running
from attnviz.trace import json_form as trace_json
from attnviz.trace import vectors
from attnviz.trace.alignments import reading, writing

ROOT = Path(attnviz.__file__).parent.parent
HEAVY = {"numpy", "pandas", "plotly", "streamlit", "torch"}


def loaded_by(code: str) -> set[str]:
    """What of HEAVY a new Python has loaded after this."""
    shown = f"{code}\nimport sys; print(*({HEAVY} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", shown], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(result.stdout.split())


@pytest.mark.parametrize(
    ("code", "loaded"),
    [
        ("import attnviz", set()),
        ("import attnviz; attnviz.__version__; dir(attnviz)", set()),
        ("import attnviz.tasks", set()),
        ("import attnviz.language", set()),
        ("import attnviz.trace", {"numpy"}),
        ("import attnviz.measures.attention", {"numpy"}),
        ("import attnviz; attnviz.read_trace", {"numpy"}),
        ("import attnviz.figures", {"numpy", "plotly"}),
        ("import attnviz; attnviz.figures.heatmap", {"numpy", "plotly"}),
        ("from attnviz import figures", {"numpy", "plotly"}),
        ("import attnviz.__main__", set()),
    ],
)
def test_only_what_is_needed_is_loaded(code, loaded):
    assert loaded_by(code) == loaded


def test_decoding_loads_no_streamlit_and_no_plotly():
    assert loaded_by("import attnviz; attnviz.decode, attnviz.load_file") == {"numpy", "torch"}


def test_the_names_are_the_things_they_name():
    assert attnviz.decode is running.decode
    assert attnviz.record is running.record
    assert attnviz.beams is search.beams
    assert attnviz.load_file is checkpoints.load_file
    assert attnviz.Trace is trace.Trace
    assert attnviz.read_trace is reading.read_trace
    assert attnviz.read_traces is reading.read_traces
    assert attnviz.write_pharaoh is writing.write_pharaoh
    assert attnviz.write_csv is writing.write_csv
    assert attnviz.gold_scores is gold_links.gold_scores
    assert attnviz.write_trace is trace_json.to_json
    assert attnviz.write_vectors is vectors.write_vectors
    assert attnviz.figures is sys.modules["attnviz.figures"]


def test_every_name_is_there_and_shown():
    assert set(attnviz.__all__) <= set(dir(attnviz))
    assert all(hasattr(attnviz, name) for name in attnviz.__all__)


def test_another_name_is_an_attribute_error_that_names_it():
    with pytest.raises(AttributeError, match="module 'attnviz' has no attribute 'encode'"):
        attnviz.encode  # noqa: B018


def test_the_version_is_that_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert attnviz.__version__ == project["version"]


def test_a_notebook_decodes_draws_saves_and_reads_back():
    trace = attnviz.decode("dates", "bidirectional", "Tuesday, September 27, 1994")
    assert trace.text == "1994-09-27"
    for figure in (attnviz.figures.heatmap(trace), attnviz.figures.alignment(trace), attnviz.figures.step(trace, 3)):
        assert figure.data
    assert attnviz.read_trace(attnviz.write_trace(trace)) == trace
    checkpoint = attnviz.load_file(ROOT / "pretrained" / "dates" / "bidirectional.safetensors")
    assert attnviz.record(checkpoint, "Tuesday, September 27, 1994") == trace
