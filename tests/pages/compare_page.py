"""The page Compare of one visitor."""

import json
import re
from html import unescape

from streamlit.testing.v1 import AppTest

from attnviz.language import speaking
from attnviz.recording.running import decode
from tests.pages.conftest import MAIN, choose

TAG = re.compile(r"<[^>]*>")


class Compare:
    """The page of one visitor. Every run must end without an exception."""

    def __init__(self, **asked: str) -> None:
        self.at = AppTest.from_file(str(MAIN), default_timeout=30)
        self.language = asked.get("lang", "en")
        self.at.switch_page("compare.py")
        for key, value in asked.items():
            self.at.query_params[key] = value
        self.run()

    def run(self) -> "Compare":
        with speaking(self.language):  # AppTest sends a choice by its label
            self.at.run()
        assert not self.at.exception, self.at.exception
        return self

    def type(self, text: str, which: str = "") -> "Compare":
        self.at.text_input(key="text" + which).set_value(text)
        return self.run()

    def choose(self, key: str, value: str) -> "Compare":
        choose(self.at, key, value)
        return self.run()

    def choose_model(self, side: str, variant: str) -> "Compare":
        self.at.selectbox(key=f"model_{side}").set_value(variant)
        return self.run()

    def press(self, key: str) -> "Compare":
        self.at.button(key=key).click()
        return self.run()

    def part(self, on: bool = True) -> "Compare":
        self.at.toggle(key="apart").set_value(on)
        return self.run()

    @property
    def models(self) -> tuple[str, str]:
        return tuple(self.at.selectbox(key=f"model_{side}").value for side in ("left", "right"))

    @property
    def texts(self) -> list[str]:
        return [box.value for box in self.at.text_input]

    @property
    def html(self) -> list[str]:
        """The pieces of HTML, style sheets left out."""
        return [element.proto.body for element in self.at.get("html") if not element.proto.body.startswith("<style>")]

    @property
    def outputs(self) -> list[str]:
        """What the sides wrote, in large letters; ■ is the end mark."""
        found = [body for body in self.html if "compare-output" in body]
        return [unescape("".join(re.findall(r'class="compare-tile[^>]*>([^<]*)<', body))) for body in found]

    @property
    def marked(self) -> list[str]:
        """The letters that the other side did not write."""
        found = [body for body in self.html if "compare-output" in body]
        return [unescape("".join(re.findall(r"compare-differs[^>]*>([^<]*)<", body))) for body in found]

    def table(self, title: str) -> list[list[str]]:
        """The rows of a table, the first its head."""
        [table] = [
            table for body in self.html for table in body.split("<table>") if table.startswith(f"<caption>{title}</caption>")
        ]
        rows = re.findall(r"<tr>(.*?)</tr>", table)
        return [[unescape(TAG.sub("", cell)) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows]

    @property
    def stages(self) -> dict[str, dict]:
        """What the component is given to show, by its place on the page."""
        told = {part.proto.id.split("-")[-1]: json.loads(part.proto.bytes) for part in self.at.get("bidi_component")}
        return {name: payload for name, payload in told.items() if "showcase" in payload}

    def tracks(self, name: str) -> dict[str, dict]:
        return {track["name"]: track for track in self.stages[name]["showcase"]["stage"]["tracks"]}

    def values(self, name: str, value: str) -> list[list[float]]:
        """The numbers of a stage that are drawn as lengths, row by row."""
        found = self.stages[name]["showcase"]["stage"]["values"][value]
        return [found["numbers"][at : at + found["columns"]] for at in range(0, len(found["numbers"]), found["columns"])]

    @property
    def charts(self) -> dict[str, dict]:
        return {chart.proto.id.split("-")[-1]: json.loads(chart.proto.spec) for chart in self.at.get("plotly_chart")}

    @property
    def alternatives(self) -> dict[str, str]:
        return {chart.proto.id.split("-")[-1]: chart.proto.alt for chart in self.at.get("plotly_chart")}

    @property
    def sentences(self) -> list[str]:
        return [text.value for text in self.at.text]

    @property
    def address(self) -> dict[str, str]:
        return {key: value if isinstance(value, str) else value[0] for key, value in self.at.query_params.items()}


def visiting(at: AppTest) -> Compare:
    """The page Compare in a session that is under way."""
    page = Compare.__new__(Compare)
    page.at, page.language = at, "en"
    return page.run()


def go(at: AppTest, page: str) -> None:
    """Follow a link, as a browser does: what is in the address is lost."""
    at.switch_page(page)
    for key in list(at.query_params):
        del at.query_params[key]


def tiles_of(task: str, variant: str, text: str) -> str:
    return "".join("■" if token == "</s>" else token for token in decode(task, variant, text).output)
