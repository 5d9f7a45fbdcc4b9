"""The browser's scripts, as far as they need no page: node runs their tests."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
NODE = shutil.which("node")


@pytest.mark.skipif(
    NODE is None and "CI" not in os.environ, reason="node is not installed: the scripts' tests need node 18 or newer"
)
def test_the_scripts_pass_their_own_tests():
    tests = sorted(str(path) for path in HERE.glob("*.test.*js"))
    assert len(tests) >= 6
    result = subprocess.run([str(NODE), "--test", *tests], capture_output=True, text=True)
    assert result.returncode == 0, result.stdout
