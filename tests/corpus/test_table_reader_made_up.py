"""Tables as people make them, made up before the reader could read them: each is read as a person would read it."""

import json
from pathlib import Path

import pytest

from attnviz.corpus.table_reader import read_table
from attnviz.tasks import find

# A table a line: the task, the text with its encoding (UTF-8) and the name of its file (pasted); the rows, and the beginnings
# of sentences that must be said of it.
FILE = Path(__file__).parents[1] / "fixtures" / "made_up_tables.jsonl"
TABLES = {table["called"]: table for table in map(json.loads, FILE.read_text(encoding="utf-8").split("\n")[:-1])}


@pytest.mark.parametrize("called", TABLES)
def test_a_table_is_read_as_a_person_would_read_it(called: str) -> None:
    one = TABLES[called]
    table = read_table(one["content"].encode(one.get("encoding", "utf-8")), one.get("name", ""), find(one["task"]))
    assert [list(row) for row in table.rows] == one["rows"]
    sentences = [str(remark) for remark in table.remarks]
    for beginning in one.get("said", ()):
        assert any(sentence.startswith(beginning) for sentence in sentences), (beginning, sentences)
