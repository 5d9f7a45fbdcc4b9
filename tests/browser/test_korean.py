"""In Korean the three pages say nothing in English: not where it is seen, nor in the names that a screen reader says."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Log
from tests.browser.screen import Screen

# Names of the project, of formats, keys and commands, what the book calls c, h, hs and affine, and the switch of the language.
NAMES = {
    "Pharaoh",
    *("pip", "install"),  # a command
    *("attnviz", "Language", "English", "LSTM", "JSON", "CSV", "Python", "README", "QR", "PNG", "GIF", "WebP", "SVG", "BLEU"),
    *(
        "Ctrl",
        "Esc",
        "Tab",
        "Page",
        "Up",
        "Down",
        "PageUp",
        "PageDown",
        "Home",
        "End",
        "Space",
        "Enter",
        "MB",
        "Lines",
        "evaluate",
        "hs",
        "affine",
        "align",
        "FILE",
        "to",
        "csv",
    ),
}
WORD = re.compile(r"[A-Za-z]{2,}")
# Not: what is only code, names of icons that a font draws, and what is not in the page for anybody.
SAID = """() => {
  const said = [];
  for (const node of document.querySelectorAll("body, body *")) {
    if (node.closest("script, style, noscript, pre, code, [data-testid=stIconMaterial], option")) continue;
    for (const name of ["aria-label", "title", "placeholder", "alt"]) said.push(node.getAttribute(name) ?? "");
    for (const child of node.childNodes) if (child.nodeType === Node.TEXT_NODE) said.push(child.data);
  }
  return said;
}"""


# Korean that may come to a new line, and may do so within a word.
BROKEN = """() => [...document.querySelectorAll("body *")].filter((one) => {
  const said = [...one.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && /[가-힣]/.test(child.data));
  const { whiteSpace, wordBreak } = getComputedStyle(one);
  return said && one.checkVisibility() && !/nowrap|^pre$/.test(whiteSpace) && wordBreak !== "keep-all";
}).map((one) => one.textContent)"""


def english(page: Page) -> set[str]:
    """Words of Latin letters that nobody named, in what the page says."""
    found = {word for said in page.evaluate(SAID) for word in WORD.findall(said)}
    return found - NAMES


def expect_korean(page: Page) -> None:
    """After a moment, as Streamlit's words are there before they are Korean."""
    for _try in range(20):
        if not english(page):
            break
        page.wait_for_timeout(250)
    assert english(page) == set()


@pytest.fixture
def asking_below(log: Log) -> Iterator[None]:
    """Whoever opens a page by its path: Streamlit first asks for its server below that path, and the browser says so."""
    yield
    assert all("404" in said for said in log.said)
    log.said.clear()


@pytest.fixture
def korean(another_visitor, asking_below) -> Screen:
    return another_visitor(locale="ko-KR")


@pytest.mark.parametrize("path", ["/", "/compare"])
def test_a_page_with_a_stage(korean, path):
    page = korean.page
    page.goto(f"{korean.server}{path}?lang=ko&task=dates&text=1994.9.27")
    expect(page.locator(".attnviz").first).to_be_visible()
    expect(page.locator(".attnviz-links").first).to_be_visible()
    expect_korean(page)


def test_many_inputs_from_the_list_to_the_table(korean):
    page = korean.page
    page.goto(f"{korean.server}/corpus?lang=ko&task=dates")
    page.get_by_text("목록 붙여넣기").click()
    box = page.locator("textarea")
    box.fill("27.9.94\n28.9.94")
    expect(page.get_by_text("Ctrl+Enter 키를 누르면 적용됩니다")).to_be_visible()
    expect_korean(page)
    box.press("Control+Enter")
    page.get_by_role("button", name="모두 실행").click()
    table = page.get_by_test_id("stDataFrame").last
    table.hover()
    expect(page.get_by_role("button", name="전체 화면")).to_be_attached()
    expect_korean(page)
    page.get_by_text("파일 올리기").click()
    expect(page.get_by_text("파일 하나에 200MB까지")).to_be_visible()
    expect_korean(page)


@pytest.mark.parametrize("path", ["/", "/compare", "/corpus"])
@pytest.mark.parametrize("width", [1280, 360])
def test_it_breaks_between_words(korean, path, width):
    page = korean.page
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{korean.server}{path}?lang=ko&task=dates&text=1994.9.27")
    expect(page.locator(".attnviz, .stPlotlyChart, .js-plotly-plot").first).to_be_visible()
    expect(page.locator(".attnviz-links").first).to_be_visible()
    assert page.evaluate(BROKEN) == []


def test_english_comes_back(korean):
    page = korean.page
    page.goto(f"{korean.server}/corpus?lang=ko&task=dates")
    skip = page.get_by_test_id("stSkipToContent")
    expect(skip).to_have_text("본문으로 건너뛰기")
    page.get_by_text("English", exact=True).click()
    expect(skip).to_have_text("Skip to main content")
    assert {"Explore", "Compare"} <= english(page)
