"""What can be learned: every task, by name."""

from attnviz.errors import UnknownName, translatable
from attnviz.tasks import dates, numbers, phonemes, reverse, translation
from attnviz.tasks.task import Task

TASKS: dict[str, Task] = {
    "dates": dates.TASK,
    "numbers": numbers.TASK,
    "phonemes": phonemes.TASK,
    "translation": translation.TASK,
    "reverse": reverse.TASK,
}


def find(name: str) -> Task:
    """Raises UnknownName for a name that no task has."""
    if name not in TASKS:
        raise UnknownName(kind=translatable("task"), name=name, choices=", ".join(TASKS))
    return TASKS[name]
