"""For the whole run: shapes are checked, torch uses one thread, small models stand ready. Nothing here loads torch."""

import os
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from jaxtyping import install_import_hook

if TYPE_CHECKING:
    from attnviz.checkpoints import Checkpoint

ROOT = Path(__file__).parent.parent
WITH_SHAPES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in (ROOT / "attnviz").rglob("*.py")
    if path.name != "trace.py" and re.search(r"^from jaxtyping import", path.read_text(encoding="utf-8"), re.MULTILINE)
)
# Only the modules that state shapes: checking every call everywhere makes the suite take four times as long. Not
# `trace`, which checks its shapes itself, always, in the user's words: jaxtyping would speak before it does.
install_import_hook(WITH_SHAPES, "beartype.beartype")
hypothesis.settings.register_profile("attnviz", deadline=None)  # a busy machine is slow now and then
hypothesis.settings.load_profile("attnviz")
os.environ["OMP_NUM_THREADS"] = "1"  # as torch.set_num_threads(1), without loading torch; subprocesses inherit it

KNOWN = "0123456789 abcdefghijklmnopqrstuvwxyz"
WRITTEN = "0123456789-"


@pytest.fixture(scope="session", params=WITH_SHAPES)
def module_with_shapes(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="session")
def small() -> "Callable[[str], Checkpoint]":
    """A small model of a variant for the task `dates` with random weights. It knows digits, small letters and the space."""

    @cache
    def made(variant: str) -> "Checkpoint":
        from attnviz.tasks import find
        from attnviz.training import Recipe, untrained

        recipe = Recipe(embed_size=6, hidden_size=8, epochs=1, batch_size=4, peak=1e-2)
        checkpoint = untrained(find("dates"), variant, [KNOWN], [WRITTEN], recipe, seed=1)
        checkpoint.model.eval().requires_grad_(False)
        return checkpoint

    return made
