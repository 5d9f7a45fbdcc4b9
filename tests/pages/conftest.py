"""The pages run without a browser: driven by the keys of their widgets, read by what they send to the component."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from attnviz.recording.shelf import model_id
from attnviz.screen.picture_cache import picture_of
from attnviz.ui.corpus import inputs as corpus_inputs
from attnviz.ui.opened.files import CHOICES, key_of

SMALL = 30  # inputs of the held-out sample, where it is to be a small one
FILED = ("file", "refused", *(key_of(choice, "") for choice in CHOICES))  # what an opened file is in the session
MAIN = Path(__file__).parents[2] / "attnviz" / "pages" / "main.py"


def choose(at: AppTest, key: str, value: str | int) -> None:
    """Choose in a row of buttons or in a menu."""
    [widget] = [one for one in (*at.button_group, *at.menu_button) if one.key in (key, f"{key}_menu")]
    widget.set_value(value)


class Explore:
    """The Explore page of one visitor. Every run must end without an exception."""

    def __init__(self, **address: str) -> None:
        self.at = AppTest.from_file(str(MAIN), default_timeout=30)
        for key, value in address.items():
            self.at.query_params[key] = value
        self.run()

    def run(self) -> "Explore":
        self.at.run()
        assert not self.at.exception, self.at.exception
        return self

    def type(self, text: str) -> "Explore":
        self.at.text_input(key="text").set_value(text)
        return self.run()

    def switch(self, **settings: bool) -> "Explore":
        for key, on in settings.items():
            self.at.toggle(key=key).set_value(on)
        return self.run()

    def choose(self, key: str, value: str | int) -> "Explore":
        choose(self.at, key, value)
        return self.run()

    def resting(self) -> set[str]:
        """The keys of the switches that cannot be used now."""
        switches = [*self.at.toggle, *self.at.button_group]
        return {widget.key for widget in switches if widget.disabled}

    @property
    def text(self) -> str:
        """What stands in the box; nothing while a file is open, for then there is none."""
        return "".join(box.value for box in self.at.text_input if box.key == "text")

    @property
    def payload(self) -> dict:
        """What the component is given to show, and the picture that it then asks for."""
        [component] = [one for one in self.at.get("bidi_component") if one.proto.id.endswith("-picture")]
        told = json.loads(component.proto.bytes)
        asks = told["asks"]
        if not asks:
            return told | {"picture": told["opened"]}
        about = {key: value for key, value in asks.items() if key not in ("task", "variant", "theme")}
        return told | {"picture": json.loads(picture_of(model_id(asks["task"], asks["variant"]), **about))}

    @property
    def picture(self) -> dict | None:
        return self.payload["picture"]

    @property
    def output(self) -> str:
        """The tiles, the end mark ■ included; nothing where there is no picture."""
        return "".join(tile["token"] for tile in self.picture["tiles"]) if self.picture else ""

    def close(self) -> "Explore":
        self.at.button(key="close").click()
        return self.run()

    @property
    def said(self) -> list[str]:
        """The texts around the picture: the name of an opened file, and what is said of it."""
        return [text.value for text in self.at.text]

    @property
    def boxes(self) -> set[str]:
        """The keys of what can be chosen of an opened file."""
        widgets = [*self.at.selectbox, *self.at.toggle, *self.at.text_area, *self.at.button_group]
        return {widget.key.removeprefix("opened_") for widget in widgets if widget.key.startswith("opened_")}

    @property
    def notices(self) -> list[str]:
        return self.payload["notices"]

    @property
    def honesty(self) -> list[str]:
        return [line["text"] for line in self.picture["honesty"]]

    @property
    def address(self) -> dict[str, str]:
        return self.payload["address"]

    @property
    def model_line(self) -> str:
        """What the page says of the model: a line to click, or where nothing is known of the model, its name."""
        lines = [button.label for button in self.at.button if button.key == "trained"]
        return (lines or [caption.value for caption in self.at.caption])[0]


@pytest.fixture(autouse=True)
def no_other_components(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit searches all installed packages for components when a page opens: ten times as long as the page itself."""
    monkeypatch.setattr("streamlit.components.v2.manifest_scanner.scan_component_manifests", list)


@pytest.fixture
def explore() -> Callable[..., Explore]:
    """Opens the page at an address: `explore(text="27.9.94", depth="3")`."""
    return Explore


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Explore]:
    """Opens a file on the Explore page, by the callback that the component's message calls."""
    from attnviz.ui import stage

    def opened(page: Explore, content: str | bytes, name: str = "trace.json") -> Explore:
        packed = b64encode(content.encode() if isinstance(content, str) else content).decode()
        state, asked = page.at.session_state, page.at.query_params
        session = {key: state[key] for key in (*FILED, "page", "kept", "lang") if key in state}
        with monkeypatch.context() as patch:
            patch.setattr(stage.st, "session_state", session | {"picture": {"opened": {"name": name, "bytes": packed}}})
            patch.setattr(stage.st, "query_params", asked)
            stage.take_file()
            session = dict(stage.st.session_state)
        for key in FILED:
            if key in session:
                state[key] = session[key]
            elif key in state:
                del state[key]
        return page.run()

    return opened


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the shipped date models that a test may spoil."""
    import shutil

    from attnviz.recording import shelf
    from attnviz.screen import picture_cache as kept

    caches = shelf.tasks_shown, shelf.load, shelf.facts, kept.trace_of, kept.picture_of
    copy = shutil.copytree(shelf.PRETRAINED / "dates", tmp_path / "dates")
    monkeypatch.setattr(shelf, "PRETRAINED", tmp_path)
    for cached in caches:
        cached.cache_clear()
    yield Path(copy)
    for cached in caches:
        cached.cache_clear()


@pytest.fixture
def small_sample(monkeypatch) -> Iterator[None]:
    """The held-out sample of every task is a small one."""
    monkeypatch.setattr(corpus_inputs, "SAMPLE", SMALL)
    corpus_inputs.sample_shelf.cache_clear()
    yield
    corpus_inputs.sample_shelf.cache_clear()
