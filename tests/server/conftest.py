"""The site as Streamlit serves it, without a socket; and a port that nothing listens on."""

import asyncio
import socket
from collections.abc import Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.staticfiles import StaticFiles

from attnviz.server.compression import STREAMLIT_FILES
from attnviz.server.site import SITE as PARTS

PAGE = "<html><head><title>x</title></head><body></head></body></html>"


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


def finish(work: Coroutine[None, None, None]) -> None:
    """In a thread of its own: this one may have the event loop of a browser test."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


def get(path: str, accept: str = "gzip, br", *, leaves: bool = False) -> Answer:
    """The answer of the site to a GET. `path` goes out as it is, dots and all. leaves: whether the visitor leaves at once"""
    return ask("GET", path, {"accept-encoding": accept}, (b"",), leaves=leaves)


def post(path: str, *pieces: bytes, method: str = "POST", leaves: bool = False, **headers: str) -> Answer:
    """The answer of the site to a POST, whose body comes in pieces."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return ask(method, path, named, pieces or (b"",), leaves=leaves)


def ask(method: str, path: str, headers: Mapping[str, str], pieces: Sequence[bytes], *, leaves: bool) -> Answer:
    before, _, query = path.partition("?")
    left = list(pieces)
    sent = []
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": before,
        "raw_path": before.encode(),
        "query_string": query.encode(),
        "headers": [(b"host", b"127.0.0.1"), *((name.encode(), value.encode()) for name, value in headers.items())],
        "server": ("127.0.0.1", 80),
    }

    async def receive():
        if left:
            return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}
        if leaves:
            return {"type": "http.disconnect"}
        await (
            asyncio.Event().wait()
        )  # the visitor waits: an answer at once would keep a listener for the end of the visit spinning

    async def send(message):
        sent.append(message)

    finish(SITE(scope, receive, send))
    came = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], came, b"".join(message.get("body", b"") for message in sent[1:]))


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]
