"""Share and Reproduce, as a visitor uses them."""

import re

import pytest
from playwright.sync_api import Route, expect

from attnviz.screen.qr_code import qr_code
from attnviz.screen.reproduce import reproduce
from attnviz.screen.scene import read_scene
from tests.browser.screen import Screen

NETWORK = "http://192.168.0.12:8501"
OTHER = "http://10.1.2.3:8501"


@pytest.fixture
def shared(opened: Screen) -> Screen:
    return opened.open(text="27.9.94", step="7", edit="7:7")


def on_a_network(route: Route) -> None:
    """The server of the tests keeps to this machine: this is what one answers that does not."""
    origin = OTHER if "10.1.2.3" in route.request.url else NETWORK
    link = f"{origin}/?text=27.9.94"
    answer = {"link": link, "origin": origin, "origins": [NETWORK, OTHER], "code": qr_code(link)}
    route.fulfill(json=answer | {"sentences": ["Others can open it."], "command": None})


def test_a_server_that_keeps_to_this_machine_says_so_and_how_to_change_that(shared):
    page = shared.page
    page.get_by_role("button", name="Share").click()
    panel = page.get_by_role("dialog", name="Share")
    expect(panel).to_contain_text("Only this machine can open this link.")
    expect(panel).to_contain_text("streamlit run app.py --server.address 0.0.0.0 --server.port")
    expect(panel.get_by_role("textbox", name="Link")).to_have_value(re.compile("^http://127.0.0.1.*edit=7%3A7"))
    expect(panel.get_by_role("img")).to_be_hidden()
    expect(panel.get_by_role("button", name="Show large")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_the_code_fills_the_screen_with_the_address_in_large_letters_and_escape_closes_it(shared):
    page = shared.page
    page.route("**/attnviz/share.json*", on_a_network)
    button = page.get_by_role("button", name="Share")
    button.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="Share")
    code = panel.get_by_role("img", name=f"QR code of {NETWORK}/?text=27.9.94")
    expect(code).to_be_visible()
    panel.get_by_role("combobox", name="Network").select_option(OTHER)
    expect(panel.get_by_role("textbox", name="Link")).to_have_value(f"{OTHER}/?text=27.9.94")
    panel.get_by_role("button", name="Show large").click()
    code = panel.get_by_role("img")
    height = page.viewport_size["height"]
    assert code.bounding_box()["width"] > 0.6 * min(height, page.viewport_size["width"])
    typed = panel.get_by_text("10.1.2.3:8501", exact=True)
    assert typed.bounding_box()["height"] > 40
    assert typed.inner_text() == "10.1.2.3:8501"
    page.keyboard.press("ArrowRight")  # of the panel, not of the stage behind it
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(button).to_be_focused()
    shared.expect_step(7)
    page.unroute("**/attnviz/share.json*")


def test_without_a_server_the_link_can_still_be_copied(shared):
    page = shared.page
    page.route("**/attnviz/share.json*", lambda route: route.fulfill(status=204))
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("dialog", name="Share")).to_contain_text("The server does not answer")
    expect(page.get_by_role("textbox", name="Link")).to_have_value(re.compile("^http://127"))
    page.keyboard.press("Escape")
    page.unroute("**/attnviz/share.json*")


@pytest.mark.parametrize("ticks", [[], ["both"], ["both", "weighted"]])
def test_the_lines_are_of_what_is_in_view_and_can_be_copied(shared, ticks):
    page = shared.page
    for key in ("both", "weighted"):
        shared.tick(key, on=key in ticks)
    wanted = reproduce(read_scene(page.url))
    page.get_by_role("button", name="Reproduce").click()
    panel = page.get_by_role("dialog", name="Make this picture elsewhere")
    for part, title in (("python", "In Python, as in a notebook"), ("command", "In a terminal")):
        expect(panel.get_by_role("region", name=title)).to_have_text(wanted[part], use_inner_text=True)
        panel.get_by_role("button", name=f"Copy: {title}").click()
        expect(panel.get_by_text("Copied").first).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == wanted[part]
    assert ("both=1" in wanted["command"]) == ("both" in ticks)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
