"""The built package, installed where nothing else is and used from another folder."""

import gzip
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tomllib
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import attnviz

pytestmark = [pytest.mark.package, pytest.mark.xdist_group("package")]

ROOT = Path(__file__).parents[2]
TEXT = "Tuesday, September 27, 1994"
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
OWN = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV", "PYTHONHOME")}
Attnviz = Callable[..., subprocess.CompletedProcess[str]]


def pip(*arguments: object, python: str = sys.executable) -> None:
    command = [python, "-m", "pip", "--quiet", *map(str, arguments)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if result.returncode and "CI" not in os.environ and "Could not find a version" in result.stderr:
        pytest.skip("no package index can be reached, so nothing can be installed")
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", ROOT, "--no-deps", "--wheel-dir", folder)
    [built] = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds the wheel and what it needs, in the versions of the tests."""
    environment = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    pip("install", wheel, "-c", ROOT / "requirements.txt", "--no-compile", python=str(programs / "python"))
    return programs


@pytest.fixture
def run(programs: Path, tmp_path: Path) -> Attnviz:
    """Runs one of the programs in a folder where nothing is."""

    def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(programs / program), *arguments]
        return subprocess.run(command, cwd=tmp_path, env=OWN, capture_output=True, text=True)

    return run


def files_below(folder: Path, name: str) -> set[str]:
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {f"{name}/{path.relative_to(folder).as_posix()}" for path in found}


def test_it_holds_the_package_the_models_and_the_settings_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == {
        *files_below(ROOT / "attnviz", "attnviz"),
        *files_below(ROOT / "pretrained", "attnviz/pretrained"),
        "attnviz/.streamlit/config.toml",
    }
    assert {Path(name).suffix for name in held} >= {".py", ".js", ".css", ".svg", ".po", ".gz", ".tsv", ".safetensors"}


def test_the_models_are_listed(run):
    listed = run("attnviz", "list")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert len(listed.stdout.splitlines()) == len([*(ROOT / "pretrained").glob("*/*.safetensors")])


def test_it_decodes_and_the_module_is_the_same_as_the_program(run):
    for arguments in (["decode", "dates", TEXT], ["decode", "nothing", TEXT], ["--help"]):
        program, module = run("attnviz", *arguments), run("python", "-m", "attnviz", *arguments)
        assert (program.returncode, program.stdout, program.stderr) == (module.returncode, module.stdout, module.stderr)
    assert run("attnviz", "decode", "dates", TEXT).stdout == "1994-09-27\n"


def test_a_notebook_finds_everything_inside(run, tmp_path):
    code = """
import attnviz
trace = attnviz.decode("phonemes", "bidirectional", "knight")
assert attnviz.figures.heatmap(trace).data
print(attnviz.__version__, attnviz.__file__, trace.text)
"""
    used = run("python", "-c", code)
    assert used.returncode == 0, used.stderr
    version, file, text = used.stdout.strip().split(" ", 2)
    assert version == VERSION
    assert not Path(file).is_relative_to(ROOT)
    assert text == attnviz.decode("phonemes", "bidirectional", "knight").text


@pytest.fixture
def served(programs: Path, tmp_path: Path) -> Iterator[str]:
    """`attnviz serve` at its address, ended as a service is ended."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [str(programs / "attnviz"), "serve", "--port", str(port)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "encoding": "utf-8"}
    with subprocess.Popen(command, cwd=tmp_path, env=OWN, **pipes) as server:
        said = [server.stdout.readline(), server.stdout.readline()]
        address = f"http://127.0.0.1:{port}"
        assert address in said[-1], [*said, server.stderr.read()]
        yield address
        server.send_signal(signal.SIGTERM)
        assert server.wait(20) == 0
        assert (server.stdout.read(), server.stderr.read()) == ("", "")


def fetch(address: str) -> bytes:
    request = urllib.request.Request(address, headers={"Accept": "text/html,*/*"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.read()


def test_it_serves_the_page_with_scripts_and_models(served):
    page = fetch(served).decode()
    [script] = re.findall(r'href="(/attnviz/\w+/explore\.js)"', page)
    assert b"export function show" in gzip.decompress(fetch(served + script))
    picture = fetch(f"{served}/attnviz/picture.json?task=dates&variant=bidirectional&text=27.9.1994&language=ko")
    tiles = json.loads(gzip.decompress(picture))["tiles"]
    assert "".join(tile["token"] for tile in tiles) == "1994-09-27■"
