"""What can be learned: every task, by name."""

from attnviz.errors import UnknownName, translatable
from attnviz.tasks import reverse
from attnviz.tasks.dates import task as dates
from attnviz.tasks.numbers import task as numbers
from attnviz.tasks.phonemes import task as phonemes
from attnviz.tasks.task import Task
from attnviz.tasks.translation import task as translation

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
