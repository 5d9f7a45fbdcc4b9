"""What "Share" asks for: the link that others can open, and its QR code."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from starlette.requests import Request as HttpRequest
from starlette.responses import Response

from attnviz.language import matching, speaking
from attnviz.screen.picture import to_json
from attnviz.screen.share import share
from attnviz.server.compression import json_response
from attnviz.server.interfaces import find_interfaces
from attnviz.server.reach import find_origins, is_loopback, origin_of

USUAL_PORT = 8501


def share_file(request: HttpRequest) -> Response:
    """link: the address that the visitor's browser has; origin: in place of its beginning, where the visitor chose one."""
    query = request.query_params
    link, bound, port = query.get("link", ""), st.get_option("server.address") or "", int(st.get_option("server.port"))
    if not is_link(link):
        return Response("Not a link", status_code=400)
    origins = find_origins(bound, port, link, find_interfaces())
    command = None if origins or not is_bound_here(bound) else opening_command(Path(sys.argv[0]).name, port)
    with speaking(matching(query.get("language"))):
        found = share(link.removeprefix(origin_of(link)), origins, query.get("origin", ""), command)
    return json_response(to_json(found))


def is_link(text: str) -> bool:
    """Whether it leads to a server at all: a scheme that we speak, a host, a port that can be one."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a bracket that is not closed, a port that is no number
        return False


def is_bound_here(bound: str) -> bool:
    """Whether the server listens to this machine alone, and not to all that have an address of it."""
    return is_loopback(bound) and bound not in ("0.0.0.0", "::")


def opening_command(script: str, port: int) -> str:
    """What starts the server so that the network is let in.

    script: what it was started with: `serve` puts a script of its own there, `streamlit run` the one that it runs
    """
    if script == "main.py":
        return "attnviz serve --host 0.0.0.0" + (f" --port {port}" if port != USUAL_PORT else "")
    return f"streamlit run {script} --server.address 0.0.0.0" + (f" --server.port {port}" if port != USUAL_PORT else "")
