"""Which model stands against which on the page Compare."""

from attnviz.models.variants import DEFAULT, VARIANTS
from attnviz.ui.compare.inputs import contrast, nearest


def test_every_variant_has_a_contrast_and_without_it_there_is_another():
    assert [name for name in VARIANTS if contrast(name, tuple(VARIANTS)) == name] == []
    assert contrast("bidirectional", ("plain", "bidirectional")) == "plain"
    assert contrast("plain", ("plain",)) == "plain"


def test_the_nearest_model():
    assert nearest("deep", DEFAULT, ("deep",)) == "deep"
    assert nearest("deep", DEFAULT, ("plain", DEFAULT)) == DEFAULT
    assert nearest("deep", DEFAULT, ("plain",)) == "plain"
    assert nearest("deep", DEFAULT, ()) == "deep"
