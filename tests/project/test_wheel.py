"""The built package, installed where nothing else is and used from another folder."""

import gzip
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tarfile
import tomllib
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import attnviz
from attnviz.models.variants import VARIANTS

pytestmark = [pytest.mark.package, pytest.mark.xdist_group("package")]

ROOT = Path(__file__).parents[2]
TEXT = "Tuesday, September 27, 1994"
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
OWN = {
    key: value
    for key, value in os.environ.items()
    if key not in ("PYTHONPATH", "VIRTUAL_ENV", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE")
}
Attnviz = Callable[..., subprocess.CompletedProcess[str]]


def pip(*arguments: object, python: Path | str = sys.executable) -> str:
    """What pip says: pip of the tests, for that Python. A new environment without a pip of its own is made in a second."""
    command = [sys.executable, "-m", "pip", "--python", str(python), *map(str, arguments)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if result.returncode and "CI" not in os.environ and "Could not find a version" in result.stderr:
        pytest.skip("no package index can be reached, so nothing can be installed")
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive."""
    folder = tmp_path_factory.mktemp("source")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder], cwd=ROOT, check=True)
    [built] = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from the source archive, so that nothing of the checkout is needed that the archive lacks."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", source, "--no-deps", "--wheel-dir", folder)
    [built] = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds the wheel and what it needs, in the versions of the tests."""
    environment = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    pip("install", wheel, "-c", ROOT / "requirements.txt", "--no-compile", python=programs / "python")
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


def test_the_source_archive_holds_what_is_built_and_read_and_nothing_else(source):
    with tarfile.open(source) as archive:
        top = {Path(name).parts[1] for name in archive.getnames() if len(Path(name).parts) > 1}
    read = {"README.md", "CHANGELOG.md", "LICENSE", "PKG-INFO"}
    assert top == read | {"attnviz", "pretrained", ".streamlit", "app.py", "requirements.txt", "pyproject.toml", ".gitignore"}


def test_it_holds_the_package_the_models_and_the_settings_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == {
        *files_below(ROOT / "attnviz", "attnviz"),
        *files_below(ROOT / "pretrained", "attnviz/pretrained"),
        "attnviz/.streamlit/config.toml",
    }
    assert {Path(name).suffix for name in held} >= {".py", ".js", ".css", ".svg", ".po", ".gz", ".tsv", ".safetensors"}


def test_the_licences_are_beside_it(wheel):
    with zipfile.ZipFile(wheel) as archive:
        licences = {name.partition("/licenses/")[2] for name in archive.namelist() if "/licenses/" in name}
    beside = {"attnviz/tasks/phonemes/dictionary.LICENSE", "attnviz/browser/vendor/plotly-cartesian.LICENSE"}
    assert licences == {"LICENSE"} | beside


def test_what_comes_with_it_are_the_versions_of_the_tests(programs):
    listed = json.loads(pip("list", "--format", "json", python=programs / "python"))
    found = {canonicalize_name(one["name"]): one["version"].partition("+")[0] for one in listed}
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line) for line in lines if line and not line.startswith("#")]
    pinned = {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in pins if here(pin)}
    of_torch = {name for name in found if name.startswith(("cuda-", "nvidia-", "triton"))}  # where it is the build for GPUs
    assert {name: version for name, version in found.items() if name not in of_torch} == pinned | {"attnviz": VERSION}


def here(pin: Requirement) -> bool:
    return pin.marker is None or pin.marker.evaluate()


def test_the_models_are_listed(run):
    listed = run("attnviz", "list")
    assert (listed.returncode, listed.stderr) == (0, "")
    models = [path for path in (ROOT / "pretrained").glob("*/*.safetensors") if path.stem in VARIANTS]
    assert len(listed.stdout.splitlines()) == len(models)


def test_it_decodes_and_the_module_is_the_same_as_the_program(run):
    told = {}
    for task in ("dates", "nothing"):
        program, module = run("attnviz", "decode", task, TEXT), run("python", "-m", "attnviz", "decode", task, TEXT)
        told[task] = program.returncode, program.stdout, program.stderr
        assert told[task] == (module.returncode, module.stdout, module.stderr)
    code, out, err = told["dates"]
    assert (code, out) == (0, "1994-09-27\n")
    assert err.startswith("attnviz: right: ")
    assert told["nothing"][0] == 2


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
    assert b"window.Plotly" in gzip.decompress(fetch(served + script.replace("explore.js", "plotly-cartesian.min.js")))
    picture = fetch(f"{served}/attnviz/picture.json?task=dates&variant=bidirectional&text=27.9.1994&language=ko")
    tiles = json.loads(gzip.decompress(picture))["tiles"]
    assert "".join(tile["token"] for tile in tiles) == "1994-09-27■"
