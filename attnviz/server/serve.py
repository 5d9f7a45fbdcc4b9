"""The site without `streamlit run`: what `attnviz serve` does."""

import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import streamlit as st

from attnviz.server.site import SITE, Site


def serve(host: str, port: int, announce: Callable[[], None]) -> None:
    """Serve the site until Ctrl+C or SIGTERM: these are the way to end it, and no failure. `announce` is called once, when
    pages can be opened. The settings are those of `.streamlit/config.toml` in the working directory."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # Streamlit puts the folder of the script that was started first on sys.path. With `python -m attnviz` that would be
    # the package itself, and its trace.py would stand in for Python's.
    sys.argv = [str(SITE["script_path"])]
    options = {"server.address": host, "server.port": port, "server.headless": True, "logger.hideWelcomeMessage": True}
    with suppress(KeyboardInterrupt):
        st.App(**announce_site(announce)).run(config=options)


def announce_site(announce: Callable[[], None]) -> Site:
    """The site, which calls this when it has warmed up."""

    @asynccontextmanager
    async def lifespan(app: object) -> AsyncIterator[None]:
        async with SITE["lifespan"](app):
            announce()
            yield

    return {**SITE, "lifespan": lifespan}
