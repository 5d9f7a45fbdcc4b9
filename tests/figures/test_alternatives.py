"""The figures in words."""

from dataclasses import replace

from attnviz.figures.alternatives import alignment_text, heatmap_text, output_text, step_text


def test_a_step_in_words(trace, plain, foreign):
    assert step_text(trace, 1) == (
        "Step 2 of 2 writes ■ with probability 0.6000, looking mostly at ␣ (0.50), a (0.30), a (0.20)."
    )
    assert step_text(plain, 0) == "Step 1 of 2 writes x with probability 0.7000."
    assert step_text(foreign, 0) == "Step 1 of 2 writes le, looking mostly at the (0.80), cat (0.20)."


def test_the_heatmap_in_words(trace, plain):
    assert heatmap_text(trace) == (
        "Attention weights: 2 steps, 3 source tokens. The largest weight of each step: x ← a (0.90); ■ ← ␣ (0.50)."
    )
    assert heatmap_text(plain) == "This model has no attention: all it keeps of the source is one vector."


def test_the_alignment_in_words(trace):
    assert alignment_text(trace) == (
        "Each output token with what it looked at: x ← a (0.90), ␣ (0.06); ■ ← ␣ (0.50), a (0.30), a (0.20). "
        "Links weaker than 0.05 are hidden: together 2% of the weight."
    )


def test_the_output_in_words(trace, foreign):
    assert output_text(trace) == "The output, each token with its probability: x (0.70), ■ (0.60)."
    assert output_text(foreign) == "The output: le, chat."


def test_words_are_not_markup(foreign):
    assert "<b>" in step_text(replace(foreign, output=("<b>", "&")), 0)
