"""What the server does besides running pages: warm-up, the component's files, compression, and security headers."""

import gc
import gzip
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

import streamlit
import torch
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from attnviz.ui.files import SOURCES, TYPES, packed
from attnviz.ui.warm import warm_up

FOR_EVER = "public, max-age=31536000, immutable"
STREAMLIT_FILES = Path(streamlit.__file__).parent / "static" / "static"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' blob:; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss: data: blob:; worker-src 'self' blob:; "
        "frame-ancestors 'self'; base-uri 'self'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """Load the models and draw once before the first visitor comes; then leave what is loaded out of garbage collection."""
    torch.set_num_threads(1)
    warm_up()
    gc.collect()
    gc.freeze()
    yield


async def component_file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in SOURCES or packed(name).address != request.url.path:
        return Response("Not found", status_code=404)
    return compressed_response(packed(name).content, packed(name).kind)


def compressed_response(content: bytes, kind: str) -> Response:
    headers = {"Content-Encoding": "gzip", "Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
    return Response(content, media_type=kind, headers=headers)


class CompressedStatic:
    """Serves Streamlit's own scripts and styles compressed, each packed once: Streamlit sends them as they are, which is
    three times as much for a classroom's wireless network."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith("/static/") and accepts_gzip(scope):
            found = static_file(scope["path"].removeprefix("/static/"))
            if found is not None:
                await found(scope, receive, send)
                return
        await self.app(scope, receive, send)


def accepts_gzip(scope: Scope) -> bool:
    return any(name == b"accept-encoding" and b"gzip" in value for name, value in scope["headers"])


@cache
def static_names() -> frozenset[str]:
    return frozenset(
        path.relative_to(STREAMLIT_FILES).as_posix() for path in STREAMLIT_FILES.rglob("*") if path.suffix in TYPES
    )


@cache
def static_file(name: str) -> Response | None:
    """One of Streamlit's scripts or styles, compressed; None for anything else, whatever its name says."""
    if name not in static_names():
        return None
    path = STREAMLIT_FILES / name
    return compressed_response(gzip.compress(path.read_bytes(), 6), TYPES[path.suffix])


class SecurityHeaders:
    """Adds the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                added = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
                message["headers"] = [*message.get("headers", []), *added]
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


ROUTES = [Route("/attnviz/{digest}/{name}", component_file)]
MIDDLEWARE = [Middleware(SecurityHeaders), Middleware(CompressedStatic)]
