"""The decoding as an animation: drawn by the browser step by step, joined by the server, saved as a file."""

import json
import time
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Route, expect

from attnviz.server.animation import LARGEST, MOST_FRAMES, unpack
from attnviz.tasks import TASKS
from tests.browser.saved_picture import open_menu, read_png, take
from tests.browser.screen import TEXT
from tests.server.test_animation import frames_of

LONGEST = {
    "dates": "martes, 27 de septiembre de 1994",
    "numbers": "one hundred twenty-three thousand four hundred fifty-six",
    "phonemes": "counterrevolutionaries",
    "translation": "If you want to learn a language well you should try to speak it every day with your friends",
    "reverse": "abcdefghijklmnopqrstuvwxyzabcd",
}
ROUTE = "**/attnviz/animation?*"
# What is sent is kept beside: the driver does not see the body of such a request.
KEEP = """() => {
  window.fetchAsItIs ??= window.fetch;
  window.fetch = (where, how) => {
    if (String(where).includes("/attnviz/animation?")) window.sentLast = how.body;
    return window.fetchAsItIs(where, how);
  };
}"""
KEPT = """() => new Promise((resolve) => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result.split(",")[1]);
  reader.readAsDataURL(window.sentLast);
})"""


def make(screen, folder: Path, kind: str) -> tuple[bytes, list[bytes]]:
    """The animation that is saved, and the frames that the browser sent for it."""
    screen.page.evaluate(KEEP)
    path = take(screen, folder, f"all steps, moving: {kind}")
    return path.read_bytes(), unpack(b64decode(screen.page.evaluate(KEPT)))


@pytest.mark.parametrize("kind", ["GIF", "WebP"])
def test_every_step_is_a_frame_as_the_browser_draws_it(fresh, tmp_path, kind):
    fresh.open(text=TEXT, step="3", cover="1", lang="en").idle()
    content, sent = make(fresh, tmp_path, kind)
    found = frames_of(content)
    assert [duration for _frame, duration in found] == [800] * 10 + [2400]
    assert len(content) < LARGEST
    for (frame, _duration), drawn in zip(found, map(read_png, sent), strict=True):
        apart = np.abs(frame - drawn).max(axis=2)
        assert (apart.mean(), np.percentile(apart, 99.9)) <= ((1, 24) if kind == "GIF" else (0, 0))
    # Frame 3 is the picture that is saved there, smaller: letters and lines are drawn finer in that one.
    drawn = [read_png(one) for one in sent]
    with Image.open(take(fresh, tmp_path, "PNG, 2 times as large")) as saved:
        small = np.asarray(saved.convert("RGB").resize(drawn[2].shape[1::-1], Image.Resampling.BOX)).astype(int)
    apart = [np.abs(small - one).max(axis=2).mean() for one in drawn]
    assert int(np.argmin(apart)) == 2
    assert apart[2] < 4
    fresh.expect_step(3)
    expect(fresh.page.locator(".attnviz-save-said")).to_have_text("The animation is saved.")


@pytest.mark.parametrize("kind", ["GIF", "WebP"])
@pytest.mark.parametrize("task", TASKS)
def test_the_longest_of_every_task_is_small_enough_to_send(fresh, tmp_path, task, kind):
    fresh.open(task=task, text=LONGEST[task], lang="en").idle()
    steps = fresh.tiles.count()
    content, sent = make(fresh, tmp_path, kind)
    assert len(content) <= LARGEST
    assert len(sent) == len(frames_of(content)) == min(steps, MOST_FRAMES)


@pytest.fixture
def long_file(tmp_path):
    """57 steps that look at 57 tokens."""
    tokens = [f"w{number}" for number in range(57)]
    path = tmp_path / "long.json"
    path.write_text(json.dumps({"source": tokens, "output": tokens, "attention": {"weight": np.eye(57).tolist()}}))
    return path


def test_more_steps_than_it_holds_are_thinned_out_and_it_says_so(fresh, tmp_path, long_file):
    fresh.open(lang="en").open_file(long_file)
    begun = time.perf_counter()
    content, sent = make(fresh, tmp_path, "GIF")
    assert time.perf_counter() - begun < 60  # some 6 where nothing else runs
    assert len(content) <= LARGEST
    assert len(sent) == len(frames_of(content)) == MOST_FRAMES
    said = fresh.page.locator(".attnviz-save-said")
    expect(said).to_have_text(
        "The animation is saved. 57 steps are more than an animation holds: 40 of them, evenly apart, are in it."
    )
    fresh.close_file()


def test_it_can_be_cancelled(fresh):
    fresh.open(text=TEXT, lang="en").idle()
    menu = open_menu(fresh)
    fresh.page.route(ROUTE, lambda route: None)  # a server that takes its time
    menu.get_by_role("button", name="all steps, moving: GIF").press("Enter")
    cancel = menu.get_by_role("button", name="Cancel")
    expect(cancel).to_be_focused()
    expect(menu.locator("progress")).to_be_visible()
    expect(menu.get_by_role("button", name="all steps, moving: WebP")).to_be_disabled()
    fresh.press("Enter")
    expect(menu.locator(".attnviz-save-said")).to_have_text("Cancelled.")
    expect(menu.locator("progress")).to_be_hidden()
    expect(menu.get_by_role("button", name="all steps, moving: GIF")).to_be_focused()
    fresh.page.unroute(ROUTE)


def test_what_the_server_says_is_shown(fresh, log):
    fresh.open(text=TEXT, lang="en").idle()
    menu = open_menu(fresh)

    def refuse(route: Route) -> None:
        route.fulfill(status=400, json={"problem": "<b>Too many.</b>"})

    fresh.page.route(ROUTE, refuse)
    menu.get_by_role("button", name="all steps, moving: GIF").click()
    expect(menu.locator(".attnviz-save-said")).to_have_text("<b>Too many.</b>")
    fresh.page.unroute(ROUTE)
    log.said.clear()  # the browser's own word for a refusal


def test_it_comes_in_the_readers_language_and_of_one_track(another_visitor, tmp_path):
    screen = another_visitor(locale="ko-KR").open().idle()
    menu = open_menu(screen)
    menu.locator("select").select_option("steps")
    with screen.page.expect_download() as download, screen.page.expect_request(ROUTE) as sent:
        menu.get_by_role("button", name="모든 단계, 애니메이션: GIF").click()
    assert "language=ko" in sent.value.url
    assert sent.value.headers["x-attnviz"] == "animation"
    assert download.value.suggested_filename == "attnviz-dates-1994년-9월-27일-화요일-steps.gif"
    download.value.save_as(tmp_path / "one.gif")
    with Image.open(BytesIO((tmp_path / "one.gif").read_bytes())) as image:
        assert image.n_frames == 11
