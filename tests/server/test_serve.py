"""`attnviz serve`, as a process of its own: its settings, what it prints, and how it ends."""

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SETTINGS = ROOT / ".streamlit" / "config.toml"
OTHERS = {
    "another app's, and broken": "[server\n",
    "another app's": '[theme]\nbase = "missing.toml"\n[server]\nport = 1\nheadless = false\n[runner]\npostScriptGC = true\n',
}
THEIRS = """
[global]
developmentMode = true
[client]
toolbarMode = "developer"
[runner]
postScriptGC = true
[server]
baseUrlPath = "elsewhere"
allowedHosts = ["example.org"]
sslCertFile = "missing.pem"
sslKeyFile = "missing.key"
[theme.light]
primaryColor = "#ff0000"
"""
# Where the address would be told: what is set at this moment, and then Ctrl+C.
LOOK = """
import asyncio, json, os, signal, sys
from attnviz import __main__
from attnviz.recording import shelf
from attnviz.server import port

shelf.trained_variants = lambda task: ()  # to load and draw every model takes seconds, and is no matter of settings

def address_of(host, number):
    from streamlit import config
    found = {name: config.get_option(name) for name in asked}
    print(json.dumps({"loop": type(asyncio.get_running_loop()).__module__, "path": sys.path, "settings": found}))
    os.kill(os.getpid(), signal.SIGINT)
    return "here"

port.address_of, (number, *asked) = address_of, sys.argv[1:]
sys.argv = [__main__.__file__, "serve", "--port", number]  # as python -m attnviz has them
sys.exit(__main__.main(sys.argv[1:]))
"""


def flattened(settings: Mapping, before: str = "") -> dict[str, object]:
    """The settings, each with its sections in its name: `theme.dark.textColor`."""
    found = {}
    for key, value in settings.items():
        found |= flattened(value, f"{before}{key}.") if isinstance(value, dict) else {before + key: value}
    return found


@pytest.fixture(params=OTHERS)
def elsewhere(request, tmp_path) -> Path:
    """A folder with another app's settings, for a user who has settings for all apps."""
    for folder, content in (("home", THEIRS), ("other", OTHERS[request.param])):
        (tmp_path / folder / ".streamlit").mkdir(parents=True)
        (tmp_path / folder / ".streamlit" / "config.toml").write_text(content, encoding="utf-8")
    return tmp_path / "other"


def test_the_settings_are_its_own_whatever_others_are_around(elsewhere, free_port):
    own = flattened(tomllib.loads(SETTINGS.read_text(encoding="utf-8")))
    given = {"server.port": free_port, "server.address": "127.0.0.1", "server.headless": True}
    environment = os.environ | {"HOME": str(elsewhere.parent / "home"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", LOOK, str(free_port), *own, *given]
    result = subprocess.run(command, capture_output=True, text=True, cwd=elsewhere, env=environment)
    assert (result.returncode, result.stderr) == (0, "")
    begin, told, last = result.stdout.splitlines()
    assert (begin, last) == ("Loading the models ...", "attnviz is at here (Ctrl+C ends it)")
    found = json.loads(told)
    assert found["settings"] == own | given
    assert found["loop"].startswith("uvloop" if sys.platform != "win32" else "asyncio")
    assert str(ROOT / "attnviz") not in found["path"]
