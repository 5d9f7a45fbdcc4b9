"""Where a page has its pictures joined: what it may send, who may send it, and how many at once."""

import asyncio
import json
import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Semaphore

import pytest
from PIL import Image

from attnviz.language import LANGUAGES
from attnviz.server import animation, animation_route
from attnviz.server.animation_route import AT_ONCE
from attnviz.still_wanted import check_wanted
from tests.server.conftest import get, post
from tests.server.test_animation import frames_of, pack, png, stage

PATH = "/attnviz/animation?kind=gif"
OURS = {"x_attnviz": "animation", "sec_fetch_site": "same-origin"}
PACKED = pack(*(png(stage(step)) for step in range(3)))


def problem(answer) -> str:
    return json.loads(answer.body)["problem"]


@pytest.mark.parametrize("kind", ["gif", "webp"])
@pytest.mark.parametrize("pieces", [(PACKED,), tuple(PACKED[at : at + 100] for at in range(0, len(PACKED), 100))])
def test_pictures_come_back_as_an_animation(kind, pieces):
    answer = post(f"/attnviz/animation?kind={kind}", *pieces, **OURS)
    assert answer.status == 200
    assert answer.headers["content-type"] == f"image/{kind}"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert len(frames_of(answer.body)) == 3


def test_older_browsers_do_not_say_which_page_asks():
    assert post(PATH, PACKED, x_attnviz="animation").status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec_fetch_site": "same-origin"},
        {"x_attnviz": "picture"},
        OURS | {"sec_fetch_site": "cross-site"},
        OURS | {"sec_fetch_site": "same-site"},
        OURS | {"sec_fetch_site": "none"},
    ],
)
def test_a_page_of_another_site_may_not_ask(headers):
    answer = post(PATH, PACKED, **headers)
    assert answer.status == 403
    assert "access-control-allow-origin" not in answer.headers
    assert problem(answer) == "Only a page of attnviz itself can have an animation made."


def test_it_is_no_address_to_open():
    assert get(PATH).status == 405


def test_a_page_of_another_site_may_not_even_be_allowed_to_ask():
    """A browser asks so before it sends a header of its own."""
    wish = {"origin": "http://elsewhere.example", "access_control_request_headers": "x-attnviz"}
    answer = post(PATH, method="OPTIONS", **wish)
    assert answer.status == 405
    assert "access-control-allow-headers" not in answer.headers


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_wrong_is_a_sentence_in_the_readers_language(language):
    answer = post(f"{PATH}&language={language}", pack(png(stage(1)), b"GIF89a, not a PNG"), **OURS)
    assert answer.status == 400
    said = {
        "en": "Picture 2 of the animation is not a PNG that can be read.",
        "ko": "애니메이션의 2번째 그림은 읽을 수 있는 PNG가 아닙니다.",
    }
    assert problem(answer) == said[language]


def test_another_kind_of_file_is_refused():
    assert problem(post("/attnviz/animation?kind=exe", PACKED, **OURS)) == "There is no format exe. Choose one of: gif, webp."


def test_more_than_may_be_sent_is_not_read_to_its_end(monkeypatch):
    monkeypatch.setattr(animation_route, "MOST_BYTES", 1_000_000)
    pieces = [b"x" * 400_000] * 5
    answer = post(PATH, *pieces, **OURS)
    assert answer.status == 400
    assert problem(answer).startswith("The pictures of the animation are larger than 1 MB together.")


def test_pictures_that_never_arrive_whole_are_not_waited_for(monkeypatch):
    monkeypatch.setattr(animation_route, "PATIENCE", 0.2)

    class Slow:
        async def stream(self):
            yield b"\x00"
            await asyncio.sleep(60)

    with ThreadPoolExecutor(1) as thread, pytest.raises(animation_route.FramesCutOff):
        thread.submit(asyncio.run, animation_route.read_body(Slow())).result()


def test_only_so_many_are_made_at_once_and_the_others_have_their_turn(monkeypatch):
    running, most = [], []

    def slowly(packed: bytes, kind: str) -> bytes:
        running.append(1)
        most.append(len(running))
        time.sleep(0.3)
        running.pop()
        return b"made"

    monkeypatch.setattr(animation_route, "join_frames", slowly)
    with ThreadPoolExecutor(6) as visitors:
        answers = list(visitors.map(lambda _: post(PATH, PACKED, **OURS), range(6)))
    assert [answer.status for answer in answers] == [200] * 6
    assert max(most) == AT_ONCE


def test_whoever_waits_too_long_for_a_turn_is_told(monkeypatch):
    monkeypatch.setattr(animation_route, "PATIENCE", 0.2)
    monkeypatch.setattr(animation_route, "turns", Semaphore(0))
    answer = post(PATH, PACKED, **OURS)
    assert problem(answer) == "Several animations are being made just now. Try again in a minute."


def test_a_turn_is_given_back_whatever_happens(monkeypatch):
    monkeypatch.setattr(animation_route, "turns", Semaphore(1))
    for body in (b"", b"\x00\x00\x00\x04", PACKED):
        post(PATH, body, **OURS)
    assert post(PATH, PACKED, **OURS).status == 200


def test_it_is_not_made_to_its_end_for_a_visitor_who_has_gone(monkeypatch):
    looked = []

    def endless(packed: bytes, kind: str) -> bytes:
        while len(looked) < 100:
            looked.append(1)
            time.sleep(0.05)
            check_wanted()
        return b""

    monkeypatch.setattr(animation_route, "join_frames", endless)
    assert post(PATH, PACKED, leaves=True, **OURS).status == 499
    assert len(looked) < 100


def test_the_largest_that_may_be_sent_is_made_in_seconds(monkeypatch):
    """40 pictures as large as they may be."""
    side = int(animation.MOST_PIXELS**0.5)
    pictures = [Image.new("RGB", (side, side), (step, 0, 0)) for step in range(animation.MOST_FRAMES)]
    packed = [BytesIO() for _ in pictures]
    for picture, out in zip(pictures, packed, strict=True):
        picture.save(out, "PNG")
    begun = time.perf_counter()
    answer = post(PATH, pack(*(out.getvalue() for out in packed)), **OURS)
    assert len(frames_of(answer.body)) == animation.MOST_FRAMES
    assert time.perf_counter() - begun < 30  # some 2 where nothing else runs
