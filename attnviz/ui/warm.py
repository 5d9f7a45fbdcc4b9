"""Doing once, before anyone waits, what is slow the first time."""

from importlib import import_module

from attnviz.checkpoints import trained
from attnviz.errors import AttnvizError
from attnviz.tasks import TASKS
from attnviz.ui.files import SOURCES, packed
from attnviz.ui.pictures import picture_of

LATE = ("pandas", "PIL.Image", "captum.attr")  # what is imported only when it is first needed


def warm_up() -> None:
    """Pack the files, load every model and draw one picture with each. A damaged model is left for the page to report."""
    for module in LATE:
        import_module(module)
    for name in SOURCES:
        packed(name)
    for task in TASKS.values():
        for variant in trained(task.name):
            try:
                picture_of(task.name, variant, task.examples["en"][0], "en", "light")
            except AttnvizError:
                continue
