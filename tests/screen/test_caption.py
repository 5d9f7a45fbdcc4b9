"""What stands above a picture that is taken along."""

import pytest

from attnviz.language import speaking
from attnviz.recording.running import decode
from attnviz.screen.caption import caption, opened_caption
from attnviz.screen.sentences import model_line
from attnviz.tasks import TASKS
from attnviz.trace.json_form import from_json, to_json

FOREIGN = b'{"source": ["the", "cat"], "output": ["le"], "attention": {"weight": [[0.8, 0.2]]}}'


@pytest.mark.parametrize("task", TASKS)
def test_it_names_the_task_and_the_model_as_the_page_does(task):
    text = TASKS[task].examples["en"][0]
    found = caption(decode(task, "bidirectional", text))
    assert (found["name"], found["title"]) == (task, TASKS[task].title)
    assert found["model"] == model_line(task, "bidirectional")


def test_what_was_not_read_is_told_apart():
    found = caption(decode("dates", "bidirectional", "27☃.9.\u0007 1994"))["input"]
    assert "".join(piece["text"] for piece in found) == "27☃.9.␇ 1994"  # a sign for what is not seen, spaces as they are
    assert ("☃", True) in [(piece["text"], piece["dropped"]) for piece in found]


def test_it_is_in_the_readers_language():
    trace = decode("dates", "bidirectional", "27.9.94")
    with speaking("ko"):
        assert caption(trace)["title"] == "날짜"


def test_a_file_says_of_itself_what_it_is():
    ours = from_json(to_json(decode("dates", "plain", "27.9.94")))
    assert opened_caption(ours)["title"] == "Dates"
    assert "Dates · No attention" in opened_caption(ours)["model"]
    found = opened_caption(from_json(FOREIGN))
    assert found["title"] == "A trace from a file"
    assert found["model"] == ""
    assert [piece["text"] for piece in found["input"]] == ["the cat"]
