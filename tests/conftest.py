"""For the whole run: shapes are checked, torch uses one thread, small models stand ready. Nothing here loads torch."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from jaxtyping import install_import_hook

from attnviz.language import speak

if TYPE_CHECKING:
    from attnviz.recording.checkpoints import Checkpoint

ROOT = Path(__file__).parent.parent
RECORDS = {ROOT / "attnviz" / "trace" / f"{name}.py" for name in ("attention", "layers", "memory", "trace")}
WITH_SHAPES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in (ROOT / "attnviz").rglob("*.py")
    if path not in RECORDS and re.search(r"^from jaxtyping import", path.read_text(encoding="utf-8"), re.MULTILINE)
)
# Only the modules that state shapes: checking every call everywhere makes the suite take four times as long. Not
# the records, whose shapes a trace checks itself, always, in the user's words: jaxtyping would speak before it does.
install_import_hook(WITH_SHAPES, "beartype.beartype")
hypothesis.settings.register_profile("attnviz", deadline=None)  # a busy machine is slow now and then
hypothesis.settings.load_profile("attnviz")
os.environ["OMP_NUM_THREADS"] = "1"  # as torch.set_num_threads(1), without loading torch; subprocesses inherit it

KNOWN = "0123456789 abcdefghijklmnopqrstuvwxyz"
WRITTEN = "0123456789-"


@pytest.fixture(autouse=True)
def english() -> None:
    """Every test begins in English, whatever language the one before ended in."""
    speak("en")


@pytest.fixture(scope="session", params=WITH_SHAPES)
def module_with_shapes(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="session")
def small() -> "Callable[[str], Checkpoint]":
    """A small model of a variant (of the family of the tests' own, too) for the task `dates` with random weights. It knows
    digits, small letters and the space."""

    @cache
    def made(variant: str) -> "Checkpoint":
        from attnviz.tasks import find
        from attnviz.training.recipes import Recipe
        from attnviz.training.training import make_untrained
        from tests.registries import ALL_FAMILIES, ALL_VARIANTS

        recipe = Recipe(embed_size=6, hidden_size=8, epochs=1, batch_size=4, peak=1e-2)
        checkpoint = make_untrained(find("dates"), variant, [KNOWN], [WRITTEN], recipe, 1, ALL_VARIANTS, ALL_FAMILIES)
        checkpoint.model.eval().requires_grad_(False)
        return checkpoint

    return made


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., tuple[int, str, str]]:
    """Runs a command in this process: loading torch anew for each takes seconds. Returns the exit code and what it printed."""
    from attnviz.__main__ import main

    monkeypatch.chdir(tmp_path)  # where a training that should not have begun does no harm

    def ran(*arguments: object) -> tuple[int, str, str]:
        words = [str(argument) for argument in arguments]
        monkeypatch.setattr(sys, "argv", ["attnviz", *words])
        try:
            code = main(words)
        except SystemExit as stop:  # argparse leaves like this
            code = stop.code
        return code, *capsys.readouterr()

    return ran


@pytest.fixture(scope="session")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty days of 1994 in a file of the user's, enough to train on a little."""
    path = tmp_path_factory.mktemp("pairs") / "days.tsv"
    days = [(month, day) for month in range(1, 7) for day in range(10, 20)]
    path.write_text("".join(f"{day}.0{month}.94\t1994-0{month}-{day}\n" for month, day in days), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def soon_tested() -> Iterator[None]:
    """What is trained on pairs of the user's is tested on a hundred of the task's own too, and not on 5,000."""
    from attnviz.tasks import find
    from attnviz.training import job as training_job

    with pytest.MonkeyPatch.context() as patch:
        few = lambda name: replace(find(name), pairs=lambda split: find(name).pairs(split)[:100])  # noqa: E731
        patch.setattr(training_job, "find", few)
        yield


@pytest.fixture(scope="session")
def uninterrupted(pairs: Path, soon_tested: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a training that nothing interrupted."""
    from attnviz.__main__ import main

    out = tmp_path_factory.mktemp("uninterrupted")
    assert main(["train", "dates", "--variant", "bidirectional", "--pairs", str(pairs), "--out", str(out)]) == 0
    return out
