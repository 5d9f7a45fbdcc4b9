"""Streamlit's own scripts and styles, and answers of ours, compressed."""

import gzip
from functools import cache
from pathlib import Path

import streamlit
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from attnviz.browser.files import TYPES

FOR_EVER = "public, max-age=31536000, immutable"
STREAMLIT_FILES = Path(streamlit.__file__).parent / "static" / "static"


def json_response(content: bytes) -> Response:
    """An answer that differs from request to request, compressed quickly."""
    headers = {"Content-Encoding": "gzip", "Cache-Control": "no-store"}
    return Response(gzip.compress(content, 1), media_type="application/json", headers=headers)


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
