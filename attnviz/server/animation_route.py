"""Where a page has its pictures joined to an animation: what it sends, who may, and how many at once."""

import asyncio
from threading import Event, Semaphore

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from attnviz.errors import AttnvizError, translatable
from attnviz.language import matching, speaking
from attnviz.screen.picture import to_json
from attnviz.screen.sentences import error_sentence
from attnviz.server.animation import FramesCutOff, join_frames
from attnviz.still_wanted import NoLongerWanted, still_wanted

MOST_BYTES = 32_000_000  # of all frames together
AT_ONCE = 2  # animations that are made at the same time: each takes a core, and up to 200 MB
PAUSE = 0.1  # seconds between two looks at whether it is this one's turn, or whether the browser still waits
PATIENCE = 60  # seconds that one's turn may take to come, and the frames to arrive
CLOSED = 499  # as in routes.py
OURS = ("x-attnviz", "animation")  # a header that a page of another site cannot send without being allowed to, and it is not
FROM = ("same-origin", None)  # what a browser says of the page that asks; older ones say nothing

turns = Semaphore(AT_ONCE)


class FramesTooLarge(AttnvizError):
    message = translatable(
        "The pictures of the animation are larger than {most} MB together. Make the window smaller and try again."
    )


class AnimationsBusy(AttnvizError):
    message = translatable("Several animations are being made just now. Try again in a minute.")


class NotThisPage(AttnvizError):
    message = translatable("Only a page of attnviz itself can have an animation made.")


async def animation_file(request: Request) -> Response:
    """POST: the animation of the frames in the body; a sentence where there is none."""
    language = matching(request.query_params.get("language"))
    try:
        check_page(request)
        await take_turn()
        try:
            return await make(request, request.query_params.get("kind", ""))
        finally:
            turns.release()
    except AttnvizError as error:
        with speaking(language):
            problem = to_json({"problem": error_sentence(error)})
        return Response(problem, 403 if isinstance(error, NotThisPage) else 400, media_type="application/json")


def check_page(request: Request) -> None:
    """Raises: NotThisPage."""
    name, value = OURS
    if request.headers.get(name) != value or request.headers.get("sec-fetch-site") not in FROM:
        raise NotThisPage


async def take_turn() -> None:
    """Wait for one's turn, before the frames are read, so that those who wait take no memory. Whoever takes a turn has to give
    it back. Raises: AnimationsBusy."""
    waited = 0.0
    while not turns.acquire(blocking=False):
        await asyncio.sleep(PAUSE)
        waited += PAUSE
        if waited > PATIENCE:
            raise AnimationsBusy


async def make(request: Request, kind: str) -> Response:
    """Read the frames and join them, in a thread of its own. Where the browser no longer waits, that is not carried to its
    end.

    Raises: FramesTooLarge, and what `join_frames` raises.
    """
    try:
        packed = await read_body(request)
    except ClientDisconnect:
        return Response(status_code=CLOSED)
    gone = Event()
    work = asyncio.create_task(run_in_threadpool(join_wanted, packed, kind, gone))
    while not (await asyncio.wait({work}, timeout=PAUSE))[0]:
        if await request.is_disconnected():
            gone.set()
    try:
        return Response(await work, media_type=f"image/{kind}")
    except NoLongerWanted:
        return Response(status_code=CLOSED)


def join_wanted(packed: bytes, kind: str, gone: Event) -> bytes:
    still_wanted.set(lambda: not gone.is_set())
    return join_frames(packed, kind)


async def read_body(request: Request) -> bytes:
    """Raises: FramesTooLarge, FramesCutOff."""
    body = bytearray()
    try:
        async with asyncio.timeout(PATIENCE):
            async for piece in request.stream():
                body += piece
                if len(body) > MOST_BYTES:
                    raise FramesTooLarge(most=MOST_BYTES // 1_000_000)
    except TimeoutError as error:
        raise FramesCutOff from error
    return bytes(body)
