"""Code in processes of its own, which may be killed. They are forked from one that has loaded torch: loading it takes a
second for each, and several seconds where some are started at once."""

import multiprocessing
import os
import sys
from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path
from subprocess import CompletedProcess
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["torch.distributed", "attnviz.training.job", "attnviz.corpus.trace_job", "attnviz.__main__"])


class Fork:
    """`python -c code *arguments` under way.

    said: a folder of its own for what it prints; environment: all of it
    """

    def __init__(self, said: Path, code: str, *arguments: str, environment: Mapping[str, str] = os.environ) -> None:
        said.mkdir(parents=True)
        self.printed = said / "stdout", said / "stderr"
        self.process = FORKS.Process(target=execute, args=(code, arguments, dict(environment), *self.printed))
        with pytest.MonkeyPatch.context() as patch, chdir(ROOT):  # where the process that they are forked from finds attnviz
            patch.setitem(sys.modules, "__main__", ModuleType("__main__"))  # the child runs it; AppTest leaves a page there
            self.process.start()

    def end(self) -> CompletedProcess[str]:
        """Wait until it has ended, two minutes at most."""
        self.process.join(120)
        if self.process.exitcode is None:
            self.process.kill()
        out, err = (file.read_text(encoding="utf-8") for file in self.printed)
        return CompletedProcess([], self.process.exitcode, out, err)


def execute(code: str, arguments: tuple[str, ...], environment: Mapping[str, str], *printed: Path) -> None:
    for number, file in enumerate(printed, 1):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), number)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["-c", *arguments]
    exec(code, {"__name__": "__main__"})
