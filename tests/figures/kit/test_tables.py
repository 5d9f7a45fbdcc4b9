"""A figure as tables: the numbers that it draws, in the words of its hovers."""

import numpy as np
import pytest

from attnviz.figures.attribution_maps import maps_spec
from attnviz.figures.compare.small_multiples import small_multiples
from attnviz.figures.corpus.calibration import calibration
from attnviz.figures.corpus.errors_by_kind import errors_by_kind
from attnviz.figures.heatmap import heatmap_spec
from attnviz.figures.inside import inside_spec
from attnviz.figures.kit.tables import figure_tables, tables_of
from attnviz.figures.skip_added import skip_added_spec
from attnviz.figures.why.elsewhere import elsewhere_spec
from attnviz.language import LANGUAGES, speaking
from attnviz.models.variants import variant_name
from attnviz.recording.running import decode
from attnviz.recording.why.elsewhere import elsewhere

TEXT = "Tuesday, September 27, 1994"


def numbers(table) -> np.ndarray:
    return np.array([[float(cell) for cell in row[1:]] for row in table.rows])


def test_a_heat_map_has_a_row_a_step_and_equal_tokens_stay_apart():
    trace = decode("dates", "bidirectional", TEXT)
    [table] = figure_tables(heatmap_spec(trace))
    np.testing.assert_allclose(numbers(table), trace.attention.weight, atol=6e-4)
    assert table.head[1:4] == ["1: T", "2: u", "3: e"]
    assert len(set(table.head)) == len(table.head)
    assert [row[0] for row in table.rows][:2] == ["1: 1", "2: 9"]


def test_panels_have_their_titles_and_their_own_numbers():
    trace = decode("dates", "bidirectional", TEXT)
    forwards, backwards = figure_tables(inside_spec(trace))
    assert [forwards.caption, backwards.caption] == ["reads forwards →", "reads backwards ←"]
    h = trace.encoder[0].h
    np.testing.assert_allclose(numbers(forwards), h[:, :32].T, atol=6e-4)
    np.testing.assert_allclose(numbers(backwards), h[:, 32:].T, atol=6e-4)
    traces = [trace, decode("dates", "deep", TEXT)]
    tables = tables_of(small_multiples(traces))
    assert [table.caption for table in tables] == [variant_name(one.variant) for one in traces]
    for table, one in zip(tables, traces, strict=True):
        np.testing.assert_allclose(numbers(table), one.attention.weight, atol=6e-4)


def test_each_account_has_its_title_and_says_which_part_of_the_figure_it_is():
    """Other words that stand in the figure, as the correlations at the right, are no titles."""
    trace = decode("dates", "bidirectional", TEXT)
    weight = trace.attention.weight
    drawn, notes = {"attention": weight, "occlusion": 2 * weight}, {"occlusion": [0.5] * len(weight)}
    spec = maps_spec(trace, drawn, notes=notes)
    tables = figure_tables(spec)
    assert [table.caption for table in tables] == ["attention", "occlusion"]
    for table in tables:
        assert spec["data"][table.part]["z"][0][1] == pytest.approx(drawn[table.caption][0, 1], rel=1e-3)
    own, other = figure_tables(elsewhere_spec(elsewhere(trace, 6)))
    assert (own.caption, own.part) == ("the weights of the model", None)
    assert other.caption == "the farthest found that write the same"


def test_bars_and_points_are_told_in_the_words_of_their_hovers():
    [errors] = tables_of(errors_by_kind({"wrong": 3, "cut off": 1}))
    assert sorted(errors.rows) == [["cut off", "1 of 4 errors"], ["wrong", "3 of 4 errors"]]
    [sure] = tables_of(calibration([0.25, 0.25, 0.95], [True, False, True]))
    assert [row[1] for row in sure.rows] == ["50.0% right: 1 of 2", "100.0% right: 1 of 1"]
    layers = figure_tables(skip_added_spec(decode("dates", "deep-skip", TEXT)))
    assert len(layers) == 3
    assert layers[0].rows[0][0] == "source 1: T"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_a_template_or_a_tag_is_left(language):
    trace = decode("dates", "deep-skip-bidirectional", "<b>27 &amp; may 1994")
    with speaking(language):
        specs = [heatmap_spec(trace), inside_spec(trace), skip_added_spec(trace)]
        cells = [cell for spec in specs for table in figure_tables(spec) for row in [table.head, *table.rows] for cell in row]
    assert not [cell for cell in cells if "%{" in cell or "<b>2" in cell or "<br>" in cell or "<extra>" in cell]
    assert any(cell.endswith(": <") for cell in cells) or "<" not in trace.source
