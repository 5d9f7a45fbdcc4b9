"""The head of every page: the component's files, the script that runs first, and the headers that keep the page safe."""

import re
from base64 import b64encode
from hashlib import sha256

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from attnviz.browser.files import FIRST, SCRIPTS, STYLES, pack_file
from attnviz.server.compression import STREAMLIT_FILES

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


class PageHead:
    """Adds the security headers to every answer, and to the head of the page the component's files: a browser then reads
    them while Streamlit starts, instead of after it."""

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

        await self.app(ask_uncompressed(scope), receive, with_head if scope["type"] == "http" else send)


def ask_uncompressed(scope: Scope) -> Scope:
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
        f'<script src="{pack_file(FIRST).address}"></script>',
        *(f'<link rel="modulepreload" href="{pack_file(name).address}">' for name in SCRIPTS),
        *(f'<link rel="stylesheet" href="{pack_file(name).address}">' for name in STYLES),
    )
    return "".join(lines).encode()
