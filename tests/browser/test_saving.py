"""Pictures that are taken along are what stands on the page: mark by mark, and pixel by pixel."""

import json
import re
from urllib.parse import urlencode

import numpy as np
import pytest
from playwright.sync_api import expect

from attnviz.figures.kit.theme import THEMES
from tests.browser.drawn_stage import colors
from tests.browser.saved_picture import SVG, SavedPicture, drawn_shapes, levels, open_menu, take
from tests.browser.screen import TEXT
from tests.browser.test_stage import TRACKS

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
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
    title, words = (picture.root.findtext(f"{SVG}{name}") for name in ("title", "desc"))
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
