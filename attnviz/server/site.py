"""The whole site: the script that every page begins with, and what stands around it."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TypedDict

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from attnviz.server.compression import CompressedStatic
from attnviz.server.page import PageHead
from attnviz.server.routes import ROUTES
from attnviz.server.warm_up import lifespan

MAIN = Path(__file__).parent.parent / "pages" / "main.py"


class Site(TypedDict):
    """What `st.App` is made of."""

    script_path: Path
    lifespan: Callable[[object], AbstractAsyncContextManager[None]]
    routes: Sequence[BaseRoute]
    middleware: Sequence[Middleware]


SITE: Site = {
    "script_path": MAIN,
    "lifespan": lifespan,
    "routes": ROUTES,
    "middleware": [Middleware(PageHead), Middleware(CompressedStatic)],
}
