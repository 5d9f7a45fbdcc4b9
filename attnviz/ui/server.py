"""What the server does besides running pages: warm-up, the component's files, compression, and security headers."""

import gc
import gzip
import re
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path

import streamlit
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from attnviz.errors import AttnvizError
from attnviz.language import matching, speaking
from attnviz.recording import use_one_thread
from attnviz.trace_json import to_json as trace_to_json
from attnviz.ui.address import place_of
from attnviz.ui.changes import NONE, changes_of
from attnviz.ui.files import OWN, SOURCES, TYPES, packed
from attnviz.ui.payload import to_json
from attnviz.ui.pictures import picture_of, trace_of
from attnviz.ui.section import Asked
from attnviz.ui.sections import section
from attnviz.ui.sentences import error_sentence
from attnviz.ui.warm import warm_up

FOR_EVER = "public, max-age=31536000, immutable"
STREAMLIT_FILES = Path(streamlit.__file__).parent / "static" / "static"
INDEX = (STREAMLIT_FILES.parent / "index.html").read_text()
INLINE = re.findall(r"<script>(.*?)</script>", INDEX, re.DOTALL)
HASHES = " ".join(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in INLINE)
HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'self'; script-src 'self' blob: {HASHES}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss: data: blob:; worker-src 'self' blob:; "
        "frame-ancestors 'self'; base-uri 'self'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
SECURITY = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """Load the models and draw once before the first visitor comes; then leave what is loaded out of garbage collection."""
    use_one_thread()
    warm_up()
    for name in re.findall(r'"\./static/([^"]+)"', INDEX):
        static_file(name)
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)  # a page makes thousands of objects, and hardly a cycle among them
    yield


async def picture_file(request: Request) -> Response:
    """The picture of a decoding as the component draws it; null for a text that has none: the page says why. Where the
    visitor changed something that cannot be changed, a sentence about it in place of the picture.

    It is drawn at once, by the server's own thread: it takes milliseconds, and in another thread it would have to share
    the interpreter with the page's run, which the same key set off.
    """
    asked, changes = request.query_params, changes_of(request.query_params)
    speech, theme = matching(asked.get("language")), "dark" if asked.get("theme") == "dark" else "light"
    try:
        content = picture_of(asked.get("task", ""), asked.get("variant", ""), asked.get("text", ""), speech, theme, changes)
    except AttnvizError as error:
        with speaking(speech):
            content = b"null" if changes == NONE else to_json({"problem": error_sentence(error)})
    headers = {"Content-Encoding": "gzip", "Cache-Control": "no-store"}
    return Response(gzip.compress(content, 1), media_type="application/json", headers=headers)


def section_file(request: Request) -> Response:
    """The blocks of a section of the page. In a thread of its own: some take a while."""
    asked = request.query_params
    speech = matching(asked.get("language"))
    theme: ThemeName = "dark" if asked.get("theme") == "dark" else "light"
    place = place_of(asked.get("step")) or 0, place_of(asked.get("position"))
    about = asked.get("task", ""), asked.get("variant", ""), asked.get("text", ""), changes_of(asked)
    with speaking(speech):
        blocks = section(asked.get("section", ""), Asked(*about, theme, *place, dict(asked)))
    headers = {"Content-Encoding": "gzip", "Cache-Control": "no-store"}
    return Response(gzip.compress(to_json(blocks), 1), media_type="application/json", headers=headers)


def trace_file(request: Request) -> Response:
    """The whole trace of a decoding as a file: what "Save trace" fetches."""
    asked = request.query_params
    try:
        trace = trace_of(asked.get("task", ""), asked.get("variant", ""), asked.get("text", ""), changes_of(asked))
        content = trace_to_json(trace)
    except AttnvizError as error:
        return PlainTextResponse(str(error), status_code=400)
    headers = {"Content-Disposition": 'attachment; filename="trace.json"'}
    return Response(content, media_type="application/json", headers=headers)


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


class PageHead:
    """Adds the security headers to every answer, and to the head of the page the component's files: a browser then reads
    the drawing library while Streamlit starts, instead of after it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun: list[Message] = []

        async def with_head(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *SECURITY]
                if is_page(message):
                    begun.append(message)
                    return
            if begun and message["type"] == "http.response.body":
                begun[0].setdefault("page", bytearray()).extend(message.get("body", b""))
                if message.get("more_body"):
                    return
                page = bytes(begun[0].pop("page")).replace(b"</head>", head() + b"</head>", 1)
                headers = [(name, value) for name, value in begun[0]["headers"] if name != b"content-length"]
                await send({**begun.pop(), "headers": [*headers, (b"content-length", str(len(page)).encode())]})
                message = {"type": "http.response.body", "body": page}
            await send(message)

        await self.app(uncompressed(scope), receive, with_head if scope["type"] == "http" else send)


def uncompressed(scope: Scope) -> Scope:
    """The request of a page asks for it as it is: Streamlit compresses those that have a path, and so hides their head."""
    headers = scope.get("headers", [])
    if not any(name == b"accept" and b"text/html" in value for name, value in headers):
        return scope
    return {**scope, "headers": [(name, value) for name, value in headers if name != b"accept-encoding"]}


def is_page(start: Message) -> bool:
    headers = dict(start["headers"])
    return headers.get(b"content-type", b"").startswith(b"text/html") and b"content-encoding" not in headers


def head() -> bytes:
    lines = (
        f'<script async src="{packed("plotly.js").address}"></script>',
        *(f'<link rel="modulepreload" href="{packed(name).address}">' for name in OWN if name.endswith(".js")),
        f'<link rel="stylesheet" href="{packed("explore.css").address}">',
    )
    return "".join(lines).encode()


ROUTES = [
    Route("/attnviz/picture.json", picture_file),
    Route("/attnviz/section.json", section_file),
    Route("/attnviz/trace.json", trace_file),
    Route("/attnviz/{digest}/{name}", component_file),
]
MIDDLEWARE = [Middleware(PageHead), Middleware(CompressedStatic)]
