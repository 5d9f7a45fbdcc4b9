"""Files on the Explore page, in a real browser: they come whole, stand alone, and Close leads back to where one was."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

CASES = Path(__file__).parents[1] / "fixtures" / "cases" / "alignments"
OWN = Path(__file__).parents[1] / "fixtures" / "opened"
FILES = sorted(path for path in CASES.glob("*.*") if path.suffix != ".md")
FOREIGN = {"source": ["the", "cat"], "output": ["le", "chat"], "attention": {"weight": [[0.8, 0.2], [0.1, 0.9]]}}
BIDI = "\u2068\u2069"  # what sets a token apart


@pytest.fixture
def screen(screen):
    yield screen
    if screen.file.count():
        screen.close_file()


def tokens(screen) -> list[str]:
    return [text.strip(BIDI) for text in screen.page.locator(".attnviz-token").all_text_contents()]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_is_drawn_or_asks_or_says_why_not_and_close_leads_back(screen, file):
    screen.type("3 mars 2003").go(5)
    if file.name == "nan.json":
        screen.choose_file(file)
        expect(screen.notices).to_have_count(1)
        expect(screen.notices).to_be_in_viewport()
        expect(screen.output).to_have_text("2003-03-03■")
        screen.open()
        return
    screen.open_file(file)
    if screen.page.locator(".st-key-opened_source, .st-key-opened_output").count():
        expect(screen.output).to_be_hidden()
    else:
        expect(screen.tiles.first).to_be_visible()
        expect(screen.page.locator(".attnviz-track-links")).to_be_visible()
        expect(screen.page.locator(".attnviz-track-hs")).to_have_count(0)
    screen.close_file()
    expect(screen.output).to_have_text("2003-03-03■")
    screen.expect_step(5)


def test_close_brings_back_the_text_the_model_the_step_and_the_changes(fresh, tmp_path):
    file = tmp_path / "mine.json"
    file.write_text(json.dumps(FOREIGN))
    fresh.open(text="27.9.94", depth="3", weighted="1")
    fresh.click_at(6, 0).expect_step(7).look_at_position().idle()
    changed, address = fresh.output.text_content(), fresh.address
    assert address["edit"] == "7:1"
    fresh.open_file(file)
    expect(fresh.output).to_have_text("lechat")
    assert fresh.address == {}
    fresh.press("ArrowRight")
    expect(fresh.page.locator(".attnviz-step")).to_have_text("Step 2 of 2")
    fresh.page.wait_for_timeout(200)
    assert fresh.address == {}
    fresh.close_file()
    expect(fresh.output).to_have_text(changed)
    fresh.expect_step(7)
    assert fresh.address == address
    fresh.press("Control+z")
    expect(fresh.output).to_have_text("1994-09-27■")


def test_a_file_stays_open_over_another_page_and_another_language(fresh, tmp_path):
    file = tmp_path / "mine.json"
    file.write_text(json.dumps(FOREIGN))
    fresh.open(text="27.9.94", step="4").open_file(file).press("ArrowRight")
    expect(fresh.page.locator(".attnviz-step")).to_have_text("Step 2 of 2")
    fresh.page.get_by_role("link", name="Compare").click()
    expect(fresh.page.locator(".st-key-pane_left .compare-output > [aria-hidden]")).to_have_text("lechat")
    fresh.idle()
    fresh.page.get_by_role("link", name="Explore").click()
    expect(fresh.output).to_have_text("lechat")
    expect(fresh.page.locator(".attnviz-step")).to_have_text("Step 2 of 2")
    fresh.idle().page.locator(".st-key-lang").get_by_text("한국어", exact=True).click()
    expect(fresh.page.locator(".st-key-close button")).to_have_text("닫기")
    expect(fresh.output).to_have_text("lechat")
    fresh.idle().close_file()
    expect(fresh.output).to_have_text("1994-09-27■")
    fresh.expect_step(4)


def test_what_was_chosen_stays_chosen_in_another_language(fresh):
    fresh.open().open_file(CASES / "layers-heads.json")
    box = fresh.page.locator(".st-key-opened_head input")
    box.click()
    with fresh.redrawn():
        fresh.page.get_by_role("option", name="head 2").click()
    expect(box).to_have_value("head 2")
    numbers = fresh.idle().page.locator(".attnviz-number")
    shown = numbers.all_text_contents()
    fresh.page.locator(".st-key-lang").get_by_text("한국어", exact=True).click()
    expect(box).to_have_value("헤드 2")
    fresh.idle()
    expect(numbers).to_have_text(shown)


def test_no_link_is_offered_and_the_reason_is_said(screen):
    screen.open_file(CASES / "bare-matrix.json")
    expect(screen.page.get_by_role("button", name="Share")).to_be_hidden()
    expect(screen.page.get_by_text("No link can hold a file")).to_be_visible()
    expect(screen.page.get_by_role("link", name="Save trace")).to_be_hidden()
    screen.close_file()
    expect(screen.page.get_by_role("button", name="Share")).to_be_visible()
    expect(screen.page.get_by_text("No link can hold a file")).to_be_hidden()


@pytest.mark.parametrize("opened_file", [True, False])
def test_the_alignment_can_be_taken_away(screen, opened_file, tmp_path):
    if opened_file:
        screen.open_file(CASES / "bare-matrix.json")
    screen.page.locator(".attnviz-alignment summary").click()
    sizes = []
    for least in ("0.1", "0.9"):
        screen.page.locator(".attnviz-alignment select").select_option(least)
        with screen.page.expect_download() as download:
            screen.page.get_by_role("link", name="as Pharaoh text").click()
        assert download.value.suggested_filename == "alignment.txt"
        text = Path(download.value.path()).read_text(encoding="utf-8")
        assert re.fullmatch(r"(\d+-\d+ ?)*\n", text)
        sizes.append(len(text))
    assert sizes[0] > sizes[1]
    with screen.page.expect_download() as download:
        screen.page.get_by_role("link", name="every weight, as CSV").click()
    rows = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert len(rows) == 1 + (49 if opened_file else 11 * 27)
    screen.page.locator(".attnviz-alignment summary").click()


def test_the_menu_says_whose_alignment_it_saves_and_what_writes_a_table_that_is_too_long(screen, tmp_path):
    menu = screen.page.locator(".attnviz-alignment")
    command = menu.get_by_text("attnviz align FILE --to csv writes every weight, as CSV.")
    screen.open_file(CASES / "list.json")
    menu.locator("summary").click()
    expect(menu.get_by_text("this sentence only:")).to_be_visible()
    expect(command).to_be_hidden()
    long = tmp_path / "long.json"
    long.write_text(json.dumps({"source": "a " * 201, "output": "b " * 200, "attention": [[1 / 201] * 201] * 200}))
    screen.open_file(long)
    expect(command).to_be_visible()
    expect(menu.get_by_role("link", name="every weight, as CSV")).to_be_hidden()
    expect(menu.get_by_text("this sentence only:")).to_be_hidden()
    menu.locator("summary").click()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_file_comes_as_its_bytes_whatever_its_ending(screen, tmp_path, encoding):
    file = tmp_path / "기록.align"
    file.write_bytes(json.dumps(FOREIGN | {"output": ["고양", "이"]}, ensure_ascii=False).encode(encoding))
    screen.open_file(file)
    expect(screen.output).to_have_text("고양이")


def test_a_file_that_is_too_large_is_not_even_sent(screen, log, tmp_path):
    file = tmp_path / "large.json"
    file.write_bytes(b" " * (32 * 2**20 + 1))
    sent = len(log.sent)
    screen.choose_file(file)
    expect(screen.notices).to_have_text(["This file is larger than 32 MB. Cut it into smaller files and open one of them."])
    assert sum(len(payload) for payload in log.sent[sent:]) < 10_000
    file.unlink()
    screen.open()


def test_what_is_missing_is_asked_for_and_drawn(screen):
    screen.open_file(CASES / "sockeye.jsonl")
    box = screen.page.locator(".st-key-opened_source textarea")
    box.fill("the old bridge is closed today .")
    screen.page.get_by_role("button", name="Read it").click()
    expect(screen.output).to_have_text("levieuxpontestferméaujourd'hui.")


@pytest.mark.parametrize("name", ["hebrew.json", "arabic.json"])
def test_tokens_from_right_to_left_stand_whole_in_the_order_of_the_steps(screen, name):
    output = json.loads((OWN / name).read_text(encoding="utf-8"))["output"]
    screen.open_file(OWN / name)
    assert tokens(screen) == output
    lefts = [box["x"] for box in (tile.bounding_box() for tile in screen.tiles.all())]
    assert lefts == sorted(lefts)
    rows = screen.page.locator(".attnviz-row-name").all_text_contents()
    assert [row.strip(BIDI) for row in rows] == output
    edge = screen.page.locator(".attnviz-gutter").bounding_box()
    for row in screen.page.locator(".attnviz-row-name").all():
        box = row.bounding_box()
        assert edge["x"] - 1 <= box["x"]
        assert box["x"] + box["width"] <= edge["x"] + edge["width"]


def test_pieces_are_joined_by_a_switch(screen):
    screen.open_file(OWN / "pieces.json")
    assert "incro@@" in tokens(screen)
    with screen.redrawn():
        screen.page.locator(".st-key-opened_join label").first.click()
    assert tokens(screen) == ["le", "pont", "incroyable", "est", "fermé", ".", "■"]


@pytest.mark.parametrize("name", ["layers-heads.json", "hebrew-source.json"])
def test_on_a_phone_nothing_is_wider_than_the_page(fresh, name):
    fresh.page.set_viewport_size({"width": 360, "height": 740})
    folder = CASES if (CASES / name).exists() else OWN
    fresh.open().open_file(folder / name)
    main = fresh.page.locator("[data-testid=stMain]")
    assert main.evaluate("one => one.scrollWidth") == 360
    expect(fresh.page.locator(".st-key-close button")).to_be_in_viewport()
