"""What the component in the browser asks for: pictures, sections, traces, and its own files."""

import asyncio
from functools import partial
from threading import Event

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request as HttpRequest
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from attnviz.browser.files import SOURCES, pack_file
from attnviz.errors import AttnvizError
from attnviz.figures.kit.theme import ThemeName
from attnviz.language import matching, speaking
from attnviz.recording.shelf import id_at
from attnviz.screen.address import NONE, Address, place_of, read_address
from attnviz.screen.alignment_files import alignment_text
from attnviz.screen.picture import to_json
from attnviz.screen.picture_cache import picture_of, trace_of
from attnviz.screen.reproduce import reproduce
from attnviz.screen.scene import Scene
from attnviz.screen.sections import section
from attnviz.screen.sections.blocks import Block, text
from attnviz.screen.sections.inside.vectors import FILE as VECTORS
from attnviz.screen.sections.request import Request
from attnviz.screen.sentences import error_sentence
from attnviz.server.animation_route import animation_file
from attnviz.server.compression import compressed_response, json_response
from attnviz.server.sharing import share_file
from attnviz.still_wanted import NoLongerWanted, still_wanted
from attnviz.trace.json_form import to_json as trace_to_json
from attnviz.trace.vectors import write_vectors

STILL_THERE = 0.1  # seconds after which it is asked whether the browser still waits
CLOSED = 499  # no standard has a number for it: what others write where the client has gone


def address_of(request: HttpRequest) -> Address:
    """What the request has in common with an address of the page."""
    return read_address(request.query_params.multi_items())


def subject_of(query: QueryParams) -> tuple[str, str]:
    """The id of the model, as it was at the moment that is asked for, and the text.

    Raises: UnknownName, DamagedModel.
    """
    moment = place_of(query.get("moment"))
    return id_at(query.get("task", ""), query.get("variant", ""), moment), query.get("text", "")


def theme_of(query: QueryParams) -> ThemeName:
    return "dark" if query.get("theme") == "dark" else "light"


async def picture_file(request: HttpRequest) -> Response:
    """The picture of a decoding as the component draws it; null for a text that has none: the page says why. Where the
    visitor changed something that cannot be changed, a sentence about it in place of the picture.

    It is drawn at once, by the server's own thread: it takes milliseconds, and in another thread it would have to share
    the interpreter with the page's run, which the same key set off.
    """
    query, changes = request.query_params, address_of(request).changes
    speech = matching(query.get("language"))
    try:
        content = picture_of(*subject_of(query), speech, changes)
    except AttnvizError as error:
        with speaking(speech):
            content = b"null" if changes == NONE else to_json({"problem": error_sentence(error)})
    return json_response(content)


def reproduce_file(request: HttpRequest) -> Response:
    """The lines and the command that make the picture in view; null where there is none."""
    query, at = request.query_params, address_of(request)
    scene = Scene(
        task=query.get("task", ""),
        variant=query.get("variant", ""),
        text=query.get("text", ""),
        changes=at.changes,
        step=at.step or 0,
        both=at.both,
        weighted=at.weighted,
        theme=theme_of(query),
        language=matching(query.get("language")),
        moment=at.moment,
    )
    try:
        return json_response(to_json(reproduce(scene)))
    except AttnvizError:
        return json_response(b"null")


async def section_file(request: HttpRequest) -> Response:
    """The blocks of a section of the page. In a thread of its own, as some take a while; where the browser no longer waits for
    them, that is not carried to its end."""
    gone = Event()
    work = asyncio.create_task(run_in_threadpool(section_blocks, request, gone))
    while not (await asyncio.wait({work}, timeout=STILL_THERE))[0]:
        if await request.is_disconnected():
            gone.set()
    try:
        return json_response(to_json(await work))
    except NoLongerWanted:
        return Response(status_code=CLOSED)


def section_blocks(request: HttpRequest, gone: Event) -> list[Block]:
    """gone: set where nobody waits any more. Raises: NoLongerWanted."""
    query, at = request.query_params, address_of(request)
    theme = theme_of(query)
    still_wanted.set(lambda: not gone.is_set())
    with speaking(matching(query.get("language"))):
        try:
            asked = Request(*subject_of(query), at.changes, theme, at.step or 0, at.position, at.options, at.moment)
            return section(query.get("section", ""), asked)
        except AttnvizError as error:
            return [text(error_sentence(error))]


def trace_file(request: HttpRequest) -> Response:
    """The whole trace of a decoding as a file: what "Save trace" fetches."""
    try:
        content = trace_to_json(trace_of(*subject_of(request.query_params), address_of(request).changes))
    except AttnvizError as error:
        return PlainTextResponse(str(error), status_code=400)
    headers = {"Content-Disposition": 'attachment; filename="trace.json"'}
    return Response(content, media_type="application/json", headers=headers)


def alignment_file(name: str, request: HttpRequest) -> Response:
    """The alignment of a decoding as a file: Pharaoh text with the links from a threshold on, or CSV with every weight."""
    query = request.query_params
    try:
        trace = trace_of(*subject_of(query), address_of(request).changes)
        content = alignment_text(trace, name, query.get("threshold", ""))
    except AttnvizError as error:
        return PlainTextResponse(str(error), status_code=400)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="text/csv" if name.endswith("csv") else "text/plain", headers=headers)


def vectors_file(request: HttpRequest) -> Response:
    """hs, h and c of a decoding as CSV, every digit."""
    try:
        content = write_vectors(trace_of(*subject_of(request.query_params), address_of(request).changes))
    except AttnvizError as error:
        return PlainTextResponse(str(error), status_code=400)
    headers = {"Content-Disposition": f'attachment; filename="{VECTORS}"'}
    return Response(content, media_type="text/csv", headers=headers)


async def component_file(request: HttpRequest) -> Response:
    name = request.path_params["name"]
    if name not in SOURCES or pack_file(name).address != request.url.path:
        return Response("Not found", status_code=404)
    return compressed_response(pack_file(name).content, pack_file(name).kind)


ROUTES = [
    Route("/attnviz/picture.json", picture_file),
    Route("/attnviz/section.json", section_file),
    Route("/attnviz/trace.json", trace_file),
    Route("/attnviz/share.json", share_file),
    Route("/attnviz/reproduce.json", reproduce_file),
    *(Route(f"/attnviz/{name}", partial(alignment_file, name)) for name in ("alignment.txt", "alignment.csv")),
    Route(f"/attnviz/{VECTORS}", vectors_file),
    Route("/attnviz/animation", animation_file, methods=["POST"]),
    Route("/attnviz/{digest}/{name}", component_file),
]
