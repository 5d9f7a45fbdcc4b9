"""Korean breaks between words, on every page, however narrow."""

import pytest
from playwright.sync_api import expect

from tests.browser.thumbs import PHONE

# Korean words that stand on two lines, and would fit on one.
BROKEN = """() => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = texts.nextNode()); ) {
    const around = node.parentElement;
    if (around.closest("svg, option, code, pre, style, script")) continue;
    if (!around.checkVisibility({ visibilityProperty: true })) continue;
    for (const word of node.data.matchAll(/[가-힣]{2,}/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = [...range.getClientRects()].filter((line) => line.width);
      const widths = lines.reduce((sum, line) => sum + line.width, 0);
      if (new Set(lines.map((line) => Math.round(line.top / 6))).size > 1 && widths < around.clientWidth) found.push(word[0]);
    }
  }
  return found;
}"""


@pytest.mark.parametrize("size", [PHONE, {"viewport": {"width": 1280, "height": 720}}], ids=["phone", "projector"])
@pytest.mark.parametrize("path", ["/?", "/?more=trained&", "/compare?", "/corpus?"])
def test_no_korean_word_is_broken(another_visitor, log, path, size):
    screen = another_visitor(locale="ko-KR", **size)
    page = screen.page
    page.goto(f"{screen.server}{path}lang=ko&task=dates")
    expect(page.locator(".stMain .attnviz-share")).to_be_visible()  # at the foot
    screen.idle()
    assert page.evaluate(BROKEN) == []
    assert all("404" in said for said in log.said)
    log.said.clear()
