"""Pictures that are taken along are what stands on the page: mark by mark, and pixel by pixel."""

import json
import re
from io import BytesIO
from urllib.parse import urlencode

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from attnviz.figures.kit.theme import THEMES
from attnviz.recording.running import decode
from tests.browser.drawn_stage import colors
from tests.browser.saved_picture import SVG, SavedPicture, drawn_shapes, levels, open_menu, read_png, take
from tests.browser.screen import TEXT
from tests.browser.test_compare import Compare
from tests.browser.test_stage import TRACKS

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
SHARP = {"viewport": {"width": 1280, "height": 1000}, "device_scale_factor": 2}  # as a PNG that is twice as large
EDGE = 40  # levels, of 255, from which on a pixel is another one: letters are drawn by another hand
# What a stage is open at: an address, and how the window is.
STAGES = {
    "attention": ({"text": TEXT, "step": "5"}, {}),
    "edited": ({"text": TEXT, "step": "7", "edit": "7:1", "position": "3"}, {}),
    "covered": ({"text": TEXT, "step": "4", "cover": "1", "weighted": "1"}, {}),
    "bottleneck": ({"text": TEXT, "step": "3", "attention": "false", "bidirectional": "false"}, {}),
    "dark": ({"text": "1994년 9월 27일", "step": "2", "lang": "ko"}, {"color_scheme": "dark"}),
    "phone": ({"text": TEXT, "step": "5"}, PHONE),
}


@pytest.fixture(params=STAGES)
def drawn(request, another_visitor):
    address, options = STAGES[request.param]
    return another_visitor(**options).open(**address).idle()


def test_every_mark_is_that_of_the_page(drawn, tmp_path):
    picture = SavedPicture(take(drawn, tmp_path))
    tracks = drawn.page.locator(".attnviz-marks > .attnviz-track").evaluate_all(
        "all => all.map(({ classList }) => classList[1])"
    )
    assert [f"attnviz-track-{name.replace('.', '-')}" for name in picture.tracks()] == tracks
    for name in picture.tracks():
        assert picture.shapes(f"track {name}") == drawn_shapes(drawn.stage.track(name)), name
    named = [shape for name in picture.tracks() for shape in picture.shapes(f"names {name}")]
    assert named == drawn_shapes(drawn.page.locator(".attnviz-gutter"))
    images = [image for name in picture.tracks() for image in picture.images(f"track {name}")]
    assert len(images) == drawn.stage.pictures.count()
    for number, image in enumerate(images):
        np.testing.assert_array_equal(image, np.array(colors(drawn.stage.pictures.nth(number))))


def test_the_parts_beside_the_stage_are_in_it(drawn, tmp_path):
    picture = SavedPicture(take(drawn, tmp_path))
    parts = drawn.page.locator(".attnviz-parts")
    if not parts.is_visible():
        assert "parts" not in picture.groups
        return
    wires = drawn_shapes(drawn.page.locator(".attnviz-parts-marks"))
    assert picture.shapes("parts")[: len(wires)] == wires
    states = drawn.page.locator(".attnviz-parts canvas")
    for number, image in enumerate(picture.images("parts")):
        np.testing.assert_array_equal(image, np.array(colors(states.nth(number))))
    assert len(picture.images("parts")) == states.count()
    texts = picture.texts("parts")
    for line in drawn.page.locator(".attnviz-candidate").all():
        if line.is_visible():
            for word in line.locator(".attnviz-candidate-token, .attnviz-candidate-share").all_text_contents():
                assert word in texts


def test_the_output_is_marked_as_on_the_page(drawn, tmp_path):
    picture = SavedPicture(take(drawn, tmp_path))
    boxes = [shape for shape in picture.groups["output"] if "attnviz-tile" in (shape.get("class") or "")]
    assert len(boxes) == drawn.tiles.count()
    left = drawn.stage.root.bounding_box()["x"]
    shown = picture.texts("output")[1:]  # the first is its name
    for number, box in enumerate(boxes):
        tile = drawn.tiles.nth(number)
        place = tile.bounding_box()
        assert float(box.get("x")) == pytest.approx(place["x"] - left, abs=0.1)
        assert float(box.get("width")) == pytest.approx(place["width"], abs=0.1)
        assert levels(box.get("fill")) == levels(tile.evaluate("tile => getComputedStyle(tile).backgroundColor"))
        covered = "attnviz-covered" in tile.get_attribute("class")
        assert shown[number] == ("?" if covered else tile.locator(".attnviz-token").text_content())
    frames = [shape for shape in picture.groups["output"] if shape.get("class") == "attnviz-here"]
    assert [round(float(frame.get("x")) + 1.5 + left) for frame in frames] == [
        round(drawn.page.locator(".attnviz-tile.attnviz-here").bounding_box()["x"])
    ]


def test_a_wrong_and_a_changed_token_are_told_apart(fresh, tmp_path):
    fresh.open(f"/?{urlencode({'text': TEXT, 'step': 7, 'given': [*'1984']}, doseq=True)}").idle()
    changed = fresh.page.locator(".attnviz-tile.attnviz-changed").count()
    wrong = fresh.page.locator(".attnviz-tile.attnviz-differs").count()
    given = fresh.page.locator(".attnviz-tile.attnviz-given").count()
    assert min(changed, wrong, given) > 0
    picture = SavedPicture(take(fresh, tmp_path))
    red = levels("rgb({}, {}, {})".format(*bytes.fromhex(THEMES["light"].edit[1:])))
    output = picture.groups["output"]
    assert sum(levels(text.get("fill")) == red for text in output.iter(f"{SVG}text")) == changed
    assert sum(shape.get("class") == "attnviz-differs" for shape in output) == 2 * wrong  # a double line each
    assert sum(shape.get("class") == "attnviz-given" for shape in output) == given


def test_it_says_what_it_is_of(fresh, tmp_path):
    fresh.open(text="Tuesday, 27.9.1994", step="7", edit="7:1").idle()
    picture = SavedPicture(take(fresh, tmp_path))
    said = picture.texts("heading")
    grey = fresh.page.locator(".st-key-trained button").inner_text().removesuffix("▸")
    assert said[:2] == ["Dates", grey.strip()]
    assert said[2:4] == ["input", "Tuesday, 27.9.1994"]
    assert said[4] == "Step 7 of 11"
    assert said[5] == fresh.page.locator(".attnviz-sentence").text_content()
    assert " ".join(said[6:]) == " ".join(["changed", *fresh.page.locator(".attnviz-changes p").all_text_contents()])
    foot = picture.texts("foot")
    assert foot[-1] == "attnviz"
    assert foot[:4] == ["states  −1 ", "1", "weight  0 ", "1"]
    assert any(text.startswith("Weakest links hidden") for text in foot)
    title, words = (picture.root.find(f"{SVG}{name}").text for name in ("title", "desc"))
    assert title.startswith("Dates: Tuesday, 27.9.1994 → ")
    assert fresh.page.locator(".attnviz-track-steps").get_attribute("aria-label") in words
    assert picture.name == "attnviz-dates-Tuesday-27-9-1994-step-7.svg"


def test_what_the_model_did_not_read_is_struck_through(fresh, tmp_path):
    fresh.open(text="27☃.9.1994").idle()
    picture = SavedPicture(take(fresh, tmp_path))
    struck = [
        run.text for run in picture.groups["heading"].iter(f"{SVG}tspan") if run.get("text-decoration") == "line-through"
    ]
    assert struck == ["☃"]


def test_the_scale_of_weights_goes_from_0_to_1(screen, tmp_path):
    picture = SavedPicture(take(screen, tmp_path, track="steps"))
    [bar] = picture.images("foot")
    first, last = (THEMES["light"].weights[end][1] for end in (0, -1))
    assert bar[0, 0].tolist() == list(bytes.fromhex(first[1:]))
    assert bar[0, -1].tolist() == list(bytes.fromhex(last[1:]))
    assert picture.texts("foot") == ["weight  0 ", "1", "attnviz"]


@pytest.mark.parametrize("track", TRACKS)
def test_one_track_alone(screen, tmp_path, track):
    whole = SavedPicture(take(screen, tmp_path))
    picture = SavedPicture(take(screen, tmp_path, track=track))
    assert picture.tracks() == [track]
    assert "parts" not in picture.groups
    assert picture.size[1] < whole.size[1]
    assert picture.shapes(f"track {track}") == drawn_shapes(screen.stage.track(track))
    assert track in picture.name
    bottom = picture.place("foot")[1]
    for shape in picture.shapes(f"track {track}"):
        if shape["places"].get("height"):
            y = shape["places"]["y"][0] + picture.place(f"track {track}")[1]
            assert picture.place("output")[1] < y
            assert y + shape["places"]["height"][0] < bottom


def test_what_the_mouse_is_on_is_not_in_it(fresh, tmp_path):
    fresh.open(text=TEXT, step="5").idle()
    open_menu(fresh)
    still = SavedPicture(take(fresh, tmp_path)).content
    fresh.hover(8, 3)
    assert fresh.page.locator(".attnviz-pointer rect").count() == 1
    assert SavedPicture(take(fresh, tmp_path)).content == still
    fresh.move_to(tuple(fresh.tiles.nth(9).bounding_box()[side] + 10 for side in ("x", "y")))
    expect(fresh.tiles.nth(9)).to_have_class(re.compile("attnviz-here"))
    assert SavedPicture(take(fresh, tmp_path)).content == still


def test_taking_a_picture_leaves_the_page_as_it_was(fresh, tmp_path):
    fresh.open(text=TEXT, step="5", cover="1").idle()
    open_menu(fresh)
    expect(fresh.page.locator(".attnviz-mattered-said p").first).to_be_attached()  # what comes later
    as_it_is = "() => document.querySelector('.attnviz-body').outerHTML"
    before, address = fresh.page.evaluate(as_it_is), fresh.page.url
    take(fresh, tmp_path)
    take(fresh, tmp_path, "PNG, 2 times as large")
    assert fresh.page.evaluate(as_it_is) == before
    assert fresh.page.url == address


def test_tracks_that_scroll_are_in_it_at_their_whole_width(another_visitor, tmp_path):
    screen = another_visitor(**PHONE).open(text="Abflug am Dienstag, dem 27. September 1994, um 14:30 Uhr").idle()
    scroller = screen.stage.scroller.evaluate("one => [one.scrollWidth, one.clientWidth]")
    assert scroller[0] > 2 * scroller[1]
    picture = SavedPicture(take(screen, tmp_path))
    assert picture.size[0] > scroller[0]
    assert picture.shapes("track tokens") == drawn_shapes(screen.stage.track("tokens"))
    assert picture.place("parts")[1] > picture.place("track steps")[1]
    right = max(
        shape["places"]["x"][0] + shape["places"]["width"][0]
        for shape in picture.shapes("track steps")
        if "width" in shape["places"]
    )
    assert picture.place("track steps")[0] + right < picture.size[0]


# ---- pixels


def region(screen, part, scale: int = 2) -> np.ndarray:
    """What is seen of a part of the page, as a PNG that is so many times as large."""
    return read_png(screen.page.screenshot(clip=part.bounding_box(), scale="device"))


def share_apart(seen: np.ndarray, saved: np.ndarray, x: float, y: float) -> tuple[float, float]:
    """How far two pictures are apart on average, in levels of 255, and the share of pixels that are others. x, y: where in the
    saved one the seen one begins, to a pixel: on the page it may stand between two."""
    found = []
    for left, top in ((round(x) + right, round(y) + down) for right in (-1, 0, 1) for down in (-1, 0, 1)):
        part = saved[top : top + seen.shape[0], left : left + seen.shape[1]]
        apart = np.abs(part - seen).max(axis=2)
        found.append((float(apart.mean()), float((apart > EDGE).mean())))
    return min(found)


@pytest.mark.parametrize("name", ["attention", "edited", "bottleneck", "dark"])
def test_a_png_is_what_a_screenshot_shows(another_visitor, tmp_path, name):
    address, options = STAGES[name]
    screen = another_visitor(**SHARP, **options).open(**address).idle()
    svg = SavedPicture(take(screen, tmp_path))
    saved = read_png(
        take(screen, tmp_path, screen.page.locator(".attnviz-save-menu button").nth(1).text_content()).read_bytes()
    )
    assert saved.shape[1::-1] == (2 * svg.size[0], 2 * svg.size[1])
    screen.leave()
    screen.page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")
    left, top = svg.place(f"names {svg.tracks()[0]}")
    mean, others = share_apart(region(screen, screen.stage.root), saved, 2 * left, 2 * top)
    assert mean < 1.5
    assert others < 0.01
    if "parts" in svg.groups:
        mean, others = share_apart(
            region(screen, screen.page.locator(".attnviz-parts")), saved, *(2 * at for at in svg.place("parts"))
        )
        assert mean < 2.5
        assert others < 0.02
    tiles = screen.page.locator(".attnviz-tiles").bounding_box()
    root = screen.stage.root.bounding_box()
    high = screen.tiles.first.bounding_box()
    x, y = left + tiles["x"] - root["x"], svg.place("output")[1] + tiles["y"] - high["y"]
    mean, others = share_apart(region(screen, screen.page.locator(".attnviz-tiles")), saved, 2 * x, 2 * y)
    assert mean < 5  # on the page the output stands between two pixels, which its edges show
    assert others < 0.05


@pytest.mark.parametrize("scale", [2, 3])
def test_a_png_is_so_many_times_as_large(screen, tmp_path, scale):
    width, height = SavedPicture(take(screen, tmp_path)).size
    path = take(screen, tmp_path, f"PNG, {scale} times as large")
    with Image.open(BytesIO(path.read_bytes())) as image:
        assert image.format == "PNG"
        assert np.abs(np.subtract(image.size, (scale * width, scale * height))).max() <= scale
    assert path.suffix == ".png"


# ---- whatever a file holds


HOSTILE = [
    "<script>",
    "&amp;",
    '"',
    "]]>",
    "\u0000\u0001\u001b",
    "\u202eabc",
    "\u05d0\u05d1",
    "a\u0301",
    "😀",
    "한국어",
    "' onload='x",
    "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
]


def test_tokens_that_mean_something_elsewhere_mean_nothing_in_it(fresh, tmp_path):
    weight = np.eye(len(HOSTILE)).tolist()
    file = tmp_path / "hostile.json"
    file.write_text(json.dumps({"source": HOSTILE, "output": HOSTILE, "attention": {"weight": weight}}))
    fresh.open(lang="en").open_file(file)
    picture = SavedPicture(take(fresh, tmp_path))
    assert all(reference.startswith("data:image/png;base64,") for reference in picture.references())
    assert [
        one.tag
        for one in picture.root.iter()
        if one.tag.removeprefix(SVG) not in ("svg", "g", "rect", "path", "line", "text", "tspan", "image", "title", "desc")
    ] == []
    assert [name for one in picture.root.iter() for name in one.attrib if name.startswith("on")] == []
    assert "\u202e" not in picture.content
    assert {"<script>", "&amp;", "한국어"} <= set(picture.texts("track tokens"))
    assert picture.shapes("track tokens") == drawn_shapes(fresh.stage.track("tokens"))
    assert picture.texts("heading")[0] == "A trace from a file"
    assert re.fullmatch(r"attnviz(-[\w\u0300-\u036f]+)+-step-1\.svg", picture.name)
    fresh.close_file()


def test_fonts_are_those_of_other_machines_too(screen, tmp_path):
    picture = SavedPicture(take(screen, tmp_path))
    families = {one.get("font-family") for one in picture.root.iter() if one.get("font-family")}
    assert families
    for family in families:
        assert '"Malgun Gothic", "Apple SD Gothic Neo"' in family
        assert family.endswith(("sans-serif", "monospace"))


# ---- Compare


def on_compare(screen, **address: str):
    """Without attention at the left, with it at the right."""
    screen.open(lang="en", **address)
    compare = Compare(screen).come().press("Attention or none").expect_models("plain", "attention")
    compare.expect_stages("stage_left", "stage_right")
    screen.idle()
    return screen


def test_a_stage_of_compare_can_be_saved_too(another_visitor, tmp_path):
    screen = on_compare(another_visitor(), text="27 May 1994")
    pane = ".st-key-pane_right"
    picture = SavedPicture(take(screen, tmp_path, within=pane))
    assert "steps" in picture.tracks()
    for name in picture.tracks():
        assert picture.shapes(f"track {name}") == drawn_shapes(screen.page.locator(f"{pane} .attnviz-track-{name}"))
    said = picture.texts("heading")
    assert said[0] == "Dates"
    assert said[1].startswith("Attention · ")
    assert picture.texts("output")[1:] == [*decode("dates", "attention", "27 May 1994").text, "■"]
    assert screen.page.locator(f"{pane} .attnviz-tile").count() == 0  # they were there for the picture alone


def test_the_difference_can_be_saved_too(another_visitor, tmp_path):
    screen = another_visitor().open(lang="en", text="27 May 1994")
    compare = Compare(screen).come().press("One direction or both").expect_models("attention", "bidirectional")
    compare.expect_stages("difference")
    screen.idle()
    within = ".st-key-difference"
    expect(open_menu(screen, within).get_by_role("button", name="GIF")).to_be_hidden()  # it has one step
    picture = SavedPicture(take(screen, tmp_path, within=within))
    assert picture.name == "attnviz-dates-difference-27-May-1994.svg"
    assert picture.tracks() == ["tokens", "difference"]
    for name in picture.tracks():
        assert picture.shapes(f"track {name}") == drawn_shapes(screen.page.locator(f"{within} .attnviz-track-{name}"))
    assert picture.texts("heading") == [
        "Dates",
        "weights of B (Bidirectional) minus those of A (Attention)",
        *("input", "27 May 1994"),
        *("output", decode("dates", "attention", "27 May 1994").text),
    ]
    assert picture.texts("foot")[0].startswith("B minus A  −1")
    [image] = picture.images("track difference")
    assert len(np.unique(image.reshape(-1, 3), axis=0)) > 10  # the cells, in more than one colour


def test_a_token_that_the_other_one_did_not_write_is_framed(another_visitor, tmp_path):
    screen = on_compare(another_visitor(), task="phonemes", text="exaggerate")
    for pane in (".st-key-pane_left", ".st-key-pane_right"):
        differing = screen.page.locator(f"{pane} .compare-differs").count()
        wrong = screen.page.locator(f"{pane} .compare-not-right").count()
        assert differing > 0
        output = SavedPicture(take(screen, tmp_path, within=pane)).groups["output"]
        assert sum(shape.get("class") == "attnviz-apart" for shape in output) == differing
        assert sum(shape.get("class") == "attnviz-differs" for shape in output) == 2 * wrong


# ---- the menu


def test_the_menu_is_used_by_the_keyboard_alone(screen, tmp_path):
    menu = screen.page.locator(".attnviz-save-menu")
    if menu.get_attribute("open") is not None:
        menu.locator("summary").click()
    screen.page.get_by_role("button", name="Reproduce").focus()
    screen.press("Tab", "Enter")
    expect(menu.locator("select")).to_be_visible()
    screen.press("Tab")
    expect(menu.locator("select")).to_be_focused()
    screen.press("Tab")
    expect(menu.get_by_role("button", name="SVG", exact=True)).to_be_focused()
    with screen.page.expect_download() as download:
        screen.press("Enter")
    assert download.value.suggested_filename.endswith(".svg")
    screen.press("Escape")
    expect(menu.locator("select")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()


def test_on_a_phone_everything_in_the_menu_is_large_enough_for_a_thumb(another_visitor):
    screen = another_visitor(**PHONE).open(text=TEXT).idle()
    menu = open_menu(screen)
    for one in menu.locator("summary, select, button:visible").all():
        box = one.bounding_box()
        assert min(box["width"], box["height"]) >= 44, one.inner_text()
        assert box["x"] + box["width"] <= 360
