"""Doing once, before anyone waits, what is slow the first time."""

import gc
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

from attnviz.browser.files import SOURCES, pack_file
from attnviz.errors import AttnvizError
from attnviz.recording.running import use_one_thread
from attnviz.recording.shelf import model_id, moments, trained_variants
from attnviz.screen.picture_cache import picture_of
from attnviz.server.compression import static_file
from attnviz.server.page import INDEX
from attnviz.tasks import TASKS

LATE = ("pandas", "PIL.Image", "captum.attr")  # what is imported only when it is first needed


def warm_up() -> None:
    """Pack the files, load every model and its history, draw one picture with each. What is damaged is left for the
    page to report."""
    for module in LATE:
        import_module(module)
    for name in SOURCES:
        pack_file(name)
    for task in TASKS.values():
        for variant in trained_variants(task.name):
            try:
                picture_of(model_id(task.name, variant), task.examples["en"][0], "en")
                moments(task.name, variant)
            except AttnvizError:
                continue


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """Load the models and draw once before the first visitor comes; then leave what is loaded out of garbage collection."""
    use_one_thread()
    warm_up()
    for name in re.findall(r'"\./static/([^"]+)"', INDEX):
        static_file(name)
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)  # a page makes thousands of objects, and hardly a cycle among them
    yield
