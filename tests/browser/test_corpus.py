"""Many inputs, as a visitor sees them: a file goes up, a row is opened, the same table is there again, files come down."""

import csv
import json
import re

import pytest
from playwright.sync_api import expect

from attnviz.figures.kit.theme import THEMES
from attnviz.models.variants import VARIANTS
from attnviz.tasks import TASKS
from tests.browser.conftest import choose
from tests.browser.test_appearance import OUTSIDE, WIDE, color

FILE = 'source,target\n27.9.1994,1994-09-27\n"=1+1 may 2001",2001-05-01\n3 mars 2003,2003-03-04\n27 abril 2013,2013-04-27\n'
BY_SOURCE = ["=1+1 may 2001", "3 mars 2003", "27.9.1994", "27 abril 2013"]  # the largest first
HEADER, ROW = 35, 35  # pixels


class Many:
    """The page of many inputs in a browser window."""

    def __init__(self, screen) -> None:
        self.screen = screen
        self.page = screen.page
        self.complaint = self.page.locator(".st-key-complaint")
        self.table = self.page.locator(".st-key-rows [data-testid=stDataFrame]")

    def come(self, name: str = "Many inputs") -> "Many":
        """By the link, as a visitor does: the address alone makes Streamlit ask for what is not there, and the log fill."""
        self.page.get_by_role("link", name=name).click()
        expect(self.page.locator(".st-key-decode_all button")).to_be_visible()
        self.screen.idle()
        return self

    def choose(self, key: str, label: str) -> "Many":
        choose(self.page, key, label)
        return self

    def upload(self, name: str, content: str) -> "Many":
        self.choose("inputs", "upload a file")
        file = {"name": name, "mimeType": "text/csv", "buffer": content.encode()}
        self.page.locator(".st-key-uploaded input[type=file]").set_input_files(file)
        return self

    def paste(self, text: str, label: str = "paste a list") -> "Many":
        self.choose("inputs", label).page.locator(".st-key-pasted textarea").fill(text)
        self.page.keyboard.press("Control+Enter")
        return self

    def decode(self, label: str) -> "Many":
        self.page.get_by_role("button", name=label).click()
        return self

    def expect_sources(self, sources: list[str]) -> "Many":
        expect(self.table.locator("td[aria-colindex='2']")).to_have_text(sources)
        return self

    def open_row(self, number: int) -> None:
        """Click the box of a row, counted from 0. The table is a canvas."""
        self.table.scroll_into_view_if_needed()
        box = self.table.bounding_box()
        x, y = box["x"] + 20, box["y"] + HEADER + ROW * number + ROW / 2
        self.page.mouse.move(x - 3, y - 3)
        self.page.mouse.move(x, y)
        self.page.mouse.click(x, y)
        self.screen.wait(0)

    def download(self, label: str) -> str:
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=label).click()
        return download.value.path().read_bytes().decode("utf-8-sig")


@pytest.fixture
def many(fresh):
    return Many(fresh.open(depth="3")).come()


def test_a_file_is_decoded_sorted_opened_and_found_again(many):
    many.upload("mine.csv", FILE).decode("Decode all (4)")
    many.expect_sources(["27.9.1994", "=1+1 may 2001", "3 mars 2003", "27 abril 2013"])
    many.page.locator(".st-key-order").get_by_role("combobox").click()
    many.page.get_by_role("option", name="source").click()
    many.expect_sources(BY_SOURCE[::-1]).choose("falling", "largest first")
    many.expect_sources(BY_SOURCE)
    many.page.locator(".st-key-within input").fill("2")
    many.page.keyboard.press("Enter")
    many.choose("kinds", "right")
    right = ["=1+1 may 2001", "27.9.1994", "27 abril 2013"]
    many.expect_sources(right)
    many.choose("task", "Backwards").choose("depth", "1")  # what is chosen above now does not matter
    expect(many.page.get_by_text("Bidirectional · ", exact=False).first).to_be_visible()

    many.open_row(2)
    screen = many.screen
    expect(screen.box).to_have_value("27 abril 2013")
    expect(screen.output).to_have_text("2013-04-27■")
    expect(screen.page.get_by_text("Deep bidirectional · ")).to_be_visible()
    assert screen.address == {"depth": "3", "text": "27 abril 2013"}

    many.come().expect_sources(right)
    expect(many.page.locator(".st-key-within input")).to_have_value("2")
    expect(many.page.locator(".st-key-falling input")).to_be_checked()
    many.open_row(1)
    expect(screen.box).to_have_value("27.9.1994")


def test_the_order_outlives_a_change_of_language(many):
    many.come().upload("dates.csv", FILE).decode("Decode all (4)")
    many.page.locator(".st-key-order").get_by_role("combobox").click()
    many.page.get_by_role("option", name="source").click()
    many.expect_sources(BY_SOURCE[::-1]).choose("lang", "한국어")
    expect(many.page.locator(".st-key-order input")).to_have_value("입력")
    many.page.locator(".st-key-falling label").click()  # whose run the browser's words go along with
    many.expect_sources(BY_SOURCE)


def test_what_comes_down_is_what_is_shown_and_no_spreadsheet_runs_it(many):
    many.upload("mine.csv", FILE).decode("Decode all (4)").expect_sources([line[0] for line in rows(FILE)])
    table = rows(many.download("Table as CSV"))
    assert [line[1] for line in table] == ["27.9.1994", "'=1+1 may 2001", "3 mars 2003", "27 abril 2013"]
    assert [line[5] for line in table] == ["True", table[1][5], "False", "True"]
    lines = [json.loads(line) for line in many.download("Traces as JSON lines").splitlines()]
    assert [line["typed"] for line in lines] == [line[0] for line in rows(FILE)]
    assert lines[0]["text"] == "1994-09-27"
    [head] = lines[0]["attentions"][0]["weight"]
    assert len(head) == len(lines[0]["output"])


def test_a_table_is_read_otherwise(many):
    many.upload("mine.csv", "27 May 1994,1994-05-27,1994-05-28\n")
    reading = many.page.locator(".st-key-reading")
    expect(reading).to_contain_text("Read as: source column 1; target column 2 · delimiter: comma · UTF-8 · rows: 1.")
    expect(reading).to_contain_text("Column 3 is left out.")
    many.page.locator(".st-key-read_otherwise summary").click()
    wanted = many.page.get_by_role("option", name="column 3")
    while not wanted.is_visible():  # the list closes again while what it belongs to is still opening
        many.page.locator(".st-key-table_target").get_by_role("combobox").click()
        many.page.wait_for_timeout(300)
    wanted.click()
    expect(reading).to_contain_text("target column 3")
    many.page.get_by_role("button", name="Guess again").click()
    expect(reading).to_contain_text("target column 2")


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(text.splitlines()))[1:]


def test_the_sample_can_be_cancelled_and_a_bad_file_refused_and_the_table_stays(many):
    many.paste("27.9.1994").decode("Decode all (1)").expect_sources(["27.9.1994"])
    many.choose("inputs", "held-out sample").decode("Decode all (5,000)")
    many.page.get_by_role("button", name="Cancel").click()
    expect(many.page.get_by_role("button", name="Cancel")).to_have_count(0)
    many.expect_sources(["27.9.1994"])
    many.upload("bad.csv", '1 may,1\n"2 may,2\n')
    expect(many.complaint).to_contain_text("bad.csv, line 2: a quotation mark is missing or out of place.")
    expect(many.page.locator(".st-key-decode_all button")).to_be_disabled()
    many.expect_sources(["27.9.1994"])


def test_task_text_and_switches_come_along_by_the_links_and_are_in_the_address(many):
    screen = many.screen
    many.choose("task", "Backwards")
    expect(many.page.get_by_text("Deep bidirectional · ")).to_be_visible()
    many.page.get_by_role("link", name="Explore").click()
    screen.wait(0)
    expect(screen.box).to_have_value(TASKS["reverse"].examples["en"][0])
    screen.type("hello").switch("skip")
    expect(screen.output).to_have_text("olleh■")
    many.come()
    assert screen.address == {"task": "reverse", "depth": "3", "skip": "true"}
    many.page.get_by_role("link", name="Explore").click()
    screen.wait(0)
    expect(screen.box).to_have_value("hello")
    assert screen.address == {"task": "reverse", "text": "hello", "depth": "3", "skip": "true"}
    screen.page.reload()
    screen.wait(0)
    expect(screen.output).to_have_text("olleh■")
    expect(screen.page.get_by_text("Deep bidirectional + skip · ")).to_be_visible()


def test_the_browsers_own_back_leads_to_what_was_there(many):
    screen = many.screen
    many.page.get_by_role("link", name="Explore").click()
    screen.wait(0)
    screen.type("3 mars 2003").switch("skip")
    expect(screen.page).to_have_url(re.compile("skip=true"))
    many.come()
    for _ in range(2):
        screen.back()
        expect(screen.box).to_have_value("3 mars 2003")
        expect(screen.output).to_have_text("2003-03-03■")
        screen.idle().page.go_forward()
        expect(many.page.locator(".st-key-decode_all button")).to_be_visible()
        screen.idle()


def test_its_own_address_opens_it_and_leads_to_explore_with_all_its_styles(fresh, log):
    page = fresh.page
    page.goto(fresh.server + "/corpus?task=reverse&lang=en")
    expect(page.locator(".st-key-decode_all button")).to_be_enabled()
    page.get_by_role("link", name="Explore").click()
    fresh.wait(0)
    expect(fresh.box).to_have_value(TASKS["reverse"].examples["en"][0])
    assert "monospace" in fresh.tiles.first.evaluate("tile => getComputedStyle(tile).fontFamily")
    # Streamlit's own: it tries the path of the page first, to find out where the server is.
    assert all("404" in said for said in log.said)
    log.said.clear()


def test_in_korean_on_a_phone_in_the_dark(another_visitor):
    screen = another_visitor(
        locale="ko-KR", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, color_scheme="dark"
    ).open()
    many = Many(screen)
    screen.page.get_by_role("link", name="여러 입력").tap()
    expect(screen.page.locator(".st-key-decode_all button")).to_be_visible()
    many.paste("1994년 9월 27일\t1994-09-27\n2003년 3월 3일", "목록 붙여넣기")
    screen.page.locator(".st-key-decode_all button:enabled").click()
    expect(many.table).to_be_visible()
    expect(screen.page.locator(".stPlotlyChart .js-plotly-plot")).to_have_count(3)
    assert screen.page.evaluate("innerWidth") == 390
    assert screen.page.evaluate(WIDE) == []
    assert screen.page.evaluate(OUTSIDE) == []
    said = screen.page.locator(".stMain").inner_text().replace("keyboard_arrow_right", "")  # an icon by its name
    names = {
        "attnviz",
        "English",
        "CSV",
        "JSON",
        "Lines",
        "ECE",
        "k",
        *(word for name in VARIANTS for word in name.split("-")),
    }
    assert set(re.findall("[A-Za-z]+", said)) - names == set()
    ticks = screen.page.locator(".stPlotlyChart .xtick text").first
    expect(ticks).to_have_css("fill", color(THEMES["dark"].muted))
    expect(screen.page.locator(".modebar-container:visible .modebar-btn")).to_have_count(0)  # it would lie on the words
