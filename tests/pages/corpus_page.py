"""The page of many inputs, of one visitor."""

from streamlit.testing.v1 import AppTest

from attnviz.language import speaking
from tests.pages.conftest import MAIN, choose

LIST = "27.9.1994\t1994-09-27\n3 mars 2003\t2003-03-04\n1 may 2001"


class Many:
    """The page of one visitor. Every run must end without an exception."""

    def __init__(self, **asked: str) -> None:
        self.at = AppTest.from_file(str(MAIN), default_timeout=30)
        self.language = asked.get("lang", "en")
        self.at.switch_page("corpus.py")
        for key, value in asked.items():
            self.at.query_params[key] = value
        self.run()

    def run(self) -> "Many":
        with speaking(self.language):  # AppTest sends a choice by its label
            self.at.run()
        assert not self.at.exception, self.at.exception
        return self

    def choose(self, key: str, value: object) -> "Many":
        choose(self.at, key, value)
        return self.run()

    def paste(self, text: str) -> "Many":
        self.choose("inputs", "paste").at.text_area(key="pasted").set_value(text)
        return self.run()

    def upload(self, name: str, content: bytes) -> "Many":
        self.choose("inputs", "file").at.file_uploader(key="uploaded").set_value((name, content, "text/plain"))
        return self.run()

    def decode(self) -> "Many":
        self.at.button(key="decode_all").click()
        return self.run()

    def sort(self, order: str, *, falling: bool = False) -> "Many":
        self.at.selectbox(key="order").set_value(order)
        self.at.toggle(key="falling").set_value(falling)
        return self.run()

    @property
    def rows(self) -> list[dict]:
        return self.at.dataframe[0].value.to_dict("records") if self.at.dataframe else []

    def column(self, name: str) -> list:
        return [row[name] for row in self.rows]

    @property
    def complaints(self) -> list[str]:
        return [text.value for text in self.at.text if text.value.startswith("⚠")]

    @property
    def said(self) -> list[str]:
        """How the table was read, and what was left out."""
        return [text.value for text in self.at.text if not text.value.startswith("⚠")]

    def otherwise(self, what: str, choice: object) -> "Many":
        self.at.selectbox(key=f"table_{what}").set_value(choice)
        return self.run()

    @property
    def summary(self) -> str:
        return self.at.markdown[1].value

    @property
    def known(self) -> str:
        """What stands there until something is decoded."""
        return self.at.header[0].value

    @property
    def html(self) -> str:
        return "".join(element.proto.body for element in self.at.get("html"))

    @property
    def charts(self) -> set[str]:
        return {chart.proto.id.split("-")[-1] for chart in self.at.get("plotly_chart")}
