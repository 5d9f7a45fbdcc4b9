"""Warming up."""


def test_warming_up_leaves_a_damaged_model_to_the_page(monkeypatch):
    from attnviz.errors import DamagedModel
    from attnviz.server import warm_up as warm

    drawn = []

    def draw(model, *rest):
        if model == "dates/plain":
            raise DamagedModel(file="plain.safetensors", reason="of the test")
        drawn.append(model)

    monkeypatch.setattr(warm, "picture_of", draw)
    warm.warm_up()
    assert "dates/bidirectional" in drawn
