"""What the server does besides running pages: its files, its compression, its headers."""

import asyncio
import gzip
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import plotly
import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.staticfiles import StaticFiles
from streamlit import config

from attnviz.browser.files import OWN, SOURCES, digest, packed
from attnviz.recording import decode
from attnviz.screen.kept import picture_of
from attnviz.server.compression import STREAMLIT_FILES, static_file, static_names
from attnviz.server.page import HEADERS, INLINE
from attnviz.server.site import SITE as PARTS
from attnviz.trace_json import from_json

PAGE = "<html><head><title>x</title></head><body></head></body></html>"
SETTINGS = Path(__file__).parents[2] / ".streamlit" / "config.toml"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


# As Streamlit serves it: our routes first, then its files and its page, all inside our middleware.
SITE = Starlette(
    routes=[
        *PARTS["routes"],
        Route("/", lambda request: HTMLResponse(PAGE)),
        Route("/text", lambda request: PlainTextResponse("</head>")),
    ],
    middleware=PARTS["middleware"],
)
SITE.mount("/static", StaticFiles(directory=STREAMLIT_FILES))


def get(path: str, accept: str = "gzip, br") -> Answer:
    """The answer of the site to a GET. `path` goes out as it is, dots and all."""
    before, _, query = path.partition("?")
    sent, received = [], []
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": before,
        "raw_path": before.encode(),
        "query_string": query.encode(),
        "headers": [(b"host", b"127.0.0.1"), (b"accept-encoding", accept.encode())],
        "server": ("127.0.0.1", 80),
    }

    async def receive():
        if received:  # the visitor waits: an answer at once would keep a listener for the end of the visit spinning
            await asyncio.Event().wait()
        received.append(True)
        return {"type": "http.request", "body": b""}

    async def send(message):
        sent.append(message)

    asyncio.run(SITE(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent[1:]))


# ---- the component's files


@pytest.mark.parametrize("name", SOURCES)
def test_the_files_come_compressed_and_may_be_kept_for_ever(name):
    answer = get(packed(name).address)
    assert answer.status == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"].startswith("text/css" if name.endswith(".css") else "text/javascript")
    assert gzip.decompress(answer.body) == SOURCES[name].read_bytes()


def test_plotly_is_the_one_that_is_installed_and_a_third_of_its_size():
    source = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    body = get(packed("plotly.js").address).body
    assert gzip.decompress(body) == source.read_bytes()
    assert len(body) < 0.4 * source.stat().st_size


def test_an_address_changes_with_the_content():
    addresses = {packed(name).address for name in SOURCES}
    assert len(addresses) == len(SOURCES)
    assert len({address.split("/")[2] for address in addresses}) == 2  # the component's own files, which find each other
    assert digest("explore.js") == digest("explore.css") != digest("plotly.js")


def test_the_component_finds_its_parts_beside_it():
    for name in OWN:
        for part in re.findall(r'from "\./([^"]+)"', SOURCES[name].read_text()):
            assert packed(part).address == packed(name).address.replace(name, part)


@pytest.mark.parametrize(
    "path",
    [
        "/attnviz/000000000000/plotly.js",
        "/attnviz//plotly.js",
        f"/attnviz/{packed('plotly.js').address.split('/')[2]}/explore.js",
        f"/attnviz/{packed('explore.js').address.split('/')[2]}/explore.js.map",
        f"/attnviz/{packed('explore.js').address.split('/')[2]}/..%2Fserver.py",
        f"/attnviz/{packed('explore.js').address.split('/')[2]}/../server.py",
        "/attnviz/x/server.py",
        "/attnviz",
        "/attnviz/",
    ],
)
def test_anything_else_is_not_found(path):
    answer = get(path)
    assert answer.status == 404
    assert b"import" not in answer.body


# ---- Streamlit's files


def test_streamlits_scripts_and_styles_come_compressed():
    for name in (next(name for name in static_names() if name.endswith(end)) for end in (".js", ".css")):
        answer = get(f"/static/{name}")
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["cache-control"].endswith("immutable")
        assert gzip.decompress(answer.body) == (STREAMLIT_FILES / name).read_bytes()


def test_who_cannot_unpack_gets_them_as_they_are():
    name = next(name for name in static_names() if name.endswith(".css"))
    answer = get(f"/static/{name}", accept="identity")
    assert "content-encoding" not in answer.headers
    assert answer.body == (STREAMLIT_FILES / name).read_bytes()


@pytest.mark.parametrize(
    "name", ["../index.html", "../../../config.py", "js/../../index.html", "/etc/passwd", "", ".", "js", "x.js"]
)
def test_no_other_file_is_read(name):
    assert static_file(name) is None


TRICKS = ["../../__init__.py", "../index.html", "js/../../../__init__.py", "....//....//__init__.py", "/etc/passwd", "js"]


@pytest.mark.parametrize(
    "path", [*TRICKS, *(quote(path, safe="") for path in TRICKS), "..\\..\\__init__.py", "%2e%2e/index.html"]
)
def test_tricks_with_paths_find_nothing(path):
    answer = get(f"/static/{path}")
    assert answer.status == 404
    assert answer.body == b"Not Found"


# ---- the picture, and the file of a trace


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("text", ["27 septembre 1994", "1994년 9월 27일", "27.9.1994 ☃ <b>"])
def test_a_picture_is_what_python_draws(text, language, theme):
    asked = {"task": "dates", "variant": "deep-skip", "text": text, "language": language, "theme": theme}
    answer = get("/attnviz/picture.json?" + urlencode(asked))
    assert answer.status == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "no-store"
    assert gzip.decompress(answer.body) == picture_of(**asked)


def test_a_picture_has_the_usual_language_and_theme_where_they_are_unknown():
    asked = {"task": "dates", "variant": "plain", "text": "27.9.1994"}
    answer = get("/attnviz/picture.json?" + urlencode(asked | {"language": "../ko", "theme": "<b>"}))
    assert gzip.decompress(answer.body) == picture_of(**asked, language="en", theme="light")


@pytest.mark.parametrize("text", ["27 septembre 1994", "1994년 9월 27일", "27.9.1994 ☃ <b>"])
def test_a_trace_can_be_saved(text):
    answer = get("/attnviz/trace.json?" + urlencode({"task": "dates", "variant": "deep-skip", "text": text}))
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["content-disposition"] == 'attachment; filename="trace.json"'
    assert from_json(answer.body) == decode("dates", "deep-skip", text)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({}, "There is no task . Choose one of: dates, "),
        ({"task": "x", "variant": "plain", "text": "1"}, "There is no task x. Choose one of: dates, "),
        (
            {"task": "dates", "variant": "../plain", "text": "1"},
            "There is no variant ../plain. Choose one of: plain, attention,",
        ),
        ({"task": "../dates", "variant": "plain", "text": "1"}, "There is no task ../dates."),
        ({"task": "dates", "variant": "plain"}, "There is nothing to read yet."),
        ({"task": "dates", "variant": "plain", "text": "☃"}, "The model knows none of these characters: ☃."),
        ({"task": "dates", "variant": "plain", "text": "1" * 41}, "This text is 41 long"),
    ],
)
def test_what_there_is_none_of_is_a_sentence_and_no_picture(asked, sentence):
    picture = get("/attnviz/picture.json?" + urlencode(asked))
    assert (picture.status, gzip.decompress(picture.body)) == (200, b"null")
    answer = get("/attnviz/trace.json?" + urlencode(asked))
    assert answer.status == 400
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.body.decode().startswith(sentence)


def test_a_broken_query_does_no_harm():
    for file, none in (("picture.json", 200), ("trace.json", 400)):
        assert get(f"/attnviz/{file}?task=dates&variant=plain&text=%ff%fe27.9.1994%00").status == 200
        assert get(f"/attnviz/{file}?%%%&&==&text").status == none


# ---- the page and the headers


@pytest.mark.parametrize(
    "path", ["/", "/text", "/nowhere", "/static/x", "/attnviz/trace.json", "/attnviz/x/y", packed("explore.js").address]
)
def test_every_answer_has_the_security_headers(path):
    answer = get(path)
    assert {name: answer.headers[name.lower()] for name in HEADERS} == HEADERS


def test_scripts_come_from_here_alone():
    policy = dict(part.strip().split(" ", 1) for part in HEADERS["Content-Security-Policy"].split(";"))
    allowed = policy["script-src"].split()
    assert allowed[:2] == ["'self'", "blob:"]
    assert all(source.startswith("'sha256-") for source in allowed[2:])
    assert len(allowed) == 2 + len(INLINE)
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert not [source for sources in policy.values() for source in sources.split() if "." in source or "*" in source]


def test_the_page_asks_for_the_files_of_the_component_in_its_head():
    answer = get("/")
    head, rest = answer.body.decode().split("</head>", 1)
    assert f'<script async src="{packed("plotly.js").address}"></script>' in head
    for name in OWN[:-1]:
        assert f'<link rel="modulepreload" href="{packed(name).address}">' in head
    assert f'<link rel="stylesheet" href="{packed("explore.css").address}">' in head
    assert rest == PAGE.split("</head>", 1)[1]
    assert answer.headers["content-length"] == str(len(answer.body))


def test_what_is_no_page_stays_as_it_is():
    assert get("/text").body == b"</head>"


def test_a_page_in_pieces_gets_its_head_once():
    from attnviz.server.page import PageHead

    async def pieces(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
        for part in (PAGE[:10], PAGE[10:20], PAGE[20:]):
            await send({"type": "http.response.body", "body": part.encode(), "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    sent = []

    async def send(message):
        sent.append(message)

    asyncio.run(PageHead(pieces)({"type": "http", "path": "/"}, None, send))
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    assert sent[1]["body"] == get("/").body


# ---- the settings


def test_no_garbage_is_collected_after_every_run():
    """The option is not in Streamlit's documentation: it may go one day, and a tenth of a second of every run with it."""
    assert "runner.postScriptGC" in config._config_options_template
    assert config._config_options_template["runner.postScriptGC"].default_val is True
    assert tomllib.loads(SETTINGS.read_text())["runner"]["postScriptGC"] is False


def test_nobody_is_told_who_uses_it():
    assert tomllib.loads(SETTINGS.read_text())["browser"]["gatherUsageStats"] is False


def test_every_setting_is_one_that_streamlit_knows():
    settings = tomllib.loads(SETTINGS.read_text())
    unknown = [key for key in names(settings) if key not in config._config_options_template]
    assert unknown == []


def names(settings: Mapping, before: str = "") -> list[str]:
    """The settings with their sections: `theme.dark.textColor`."""
    found = []
    for key, value in settings.items():
        found += names(value, f"{before}{key}.") if isinstance(value, dict) else [before + key]
    return found


def test_the_settings_are_the_colours_of_the_figures():
    from attnviz.figures.theme import THEMES

    chosen = tomllib.loads(SETTINGS.read_text())["theme"]
    for name, theme in THEMES.items():
        assert chosen[name]["textColor"] == theme.ink
        assert chosen[name]["primaryColor"] == theme.source
        assert chosen[name]["borderColor"] == theme.rule


def test_warming_up_leaves_a_damaged_model_to_the_page(monkeypatch):
    from attnviz.checkpoints import DamagedModel
    from attnviz.server import warm

    drawn = []

    def draw(task, variant, *rest):
        if variant == "plain":
            raise DamagedModel(file="plain.safetensors", reason="of the test")
        drawn.append(variant)

    monkeypatch.setattr(warm, "picture_of", draw)
    warm.warm_up()
    assert "bidirectional" in drawn


def test_a_page_is_asked_for_as_it_is_so_that_it_gets_its_head():
    """Streamlit compresses the page of a path (`/corpus`), and what is compressed has no head to be found."""
    from attnviz.server.page import uncompressed

    compressed, kind = (b"accept-encoding", b"gzip, br"), (b"accept", b"text/html,application/xml")
    assert uncompressed({"type": "http", "headers": [kind, compressed]})["headers"] == [kind]
    script = {"type": "http", "headers": [(b"accept", b"*/*"), compressed]}
    assert uncompressed(script) == script
