"""What a click on a row of the table of many inputs does."""

from types import SimpleNamespace

from attnviz.ui.corpus import results as corpus_results


def test_a_row_that_is_no_longer_chosen_opens_nothing(monkeypatch):
    session = {"rows": {"selection": {"rows": []}}, "corpus": None}
    monkeypatch.setattr(corpus_results, "st", SimpleNamespace(session_state=session))
    corpus_results.open_row()
    assert "opening" not in session
