"""Warming up."""


def test_warming_up_leaves_a_damaged_model_to_the_page(monkeypatch):
    from attnviz.recording.checkpoints import DamagedModel
    from attnviz.server import warm

    drawn = []

    def draw(task, variant, *rest):
        if variant == "plain":
            raise DamagedModel(file="plain.safetensors", reason="of the test")
        drawn.append(variant)

    monkeypatch.setattr(warm, "picture_of", draw)
    warm.warm_up()
    assert "bidirectional" in drawn
