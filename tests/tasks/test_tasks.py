"""What holds for the answers of every task."""

import pytest

from attnviz.tasks import TASKS


@pytest.mark.parametrize("task", TASKS.values(), ids=TASKS)
def test_every_step_of_a_tasks_answers_is_a_part_of_them(task):
    parts = set()
    for pair in task.pairs("test")[:300]:
        output = task.split_target(pair.target)
        parts |= {task.part_of(output, step) for step in range(len(output))}
    expected = {
        "dates": {"year", "month", "day", "hyphen"},
        "numbers": {"zero", "other digit"},
        "phonemes": {"vowel", "consonant"},
        "translation": {"word", "punctuation mark"},
        "reverse": {"letter"},
    }
    assert parts == expected[task.name]
