"""A browser driven by its WebDriver: one JSON request for each command. Spoken by chromedriver and WebKitWebDriver."""

import base64
import json
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.browser import wait_for
from tests.walk.driver import Action, Problem

# What a page says before this is asked for is lost: there is no log in the protocol.
LISTEN = """() => {
  if (window.complaints) return;
  window.complaints = [];
  const say = (words) => window.complaints.push(String(words));
  addEventListener("error", ({ message }) => say(message));
  addEventListener("unhandledrejection", ({ reason }) => say(reason));
  addEventListener("securitypolicyviolation", (event) => say(event.violatedDirective + ": " + event.blockedURI));
  const error = console.error;
  console.error = (...words) => { say(words.join(" ")); error(...words); };
}"""


class Classic:
    """A session of a WebDriver that listens on a port of this machine.

    wanted: its capabilities; files: the folder that it saves to; photograph: takes the window's picture where the driver
    itself cannot
    """

    def __init__(
        self,
        command: list[str],
        port: int,
        wanted: dict[str, object],
        environment: dict[str, str],
        files: Path,
        *,
        touch: bool = False,
    ) -> None:
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.root = f"http://127.0.0.1:{port}"
        wait_for(self.root + "/status")
        made = self.send("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self.root += f"/session/{made['sessionId']}"
        self.name = f"{made['capabilities']['browserName']} {made['capabilities']['browserVersion']}"
        self.logs = "goog:loggingPrefs" in wanted
        self.touch = touch
        self.files = files
        self.said: list[str] = []
        self.photograph: Callable[[], bytes] | None = None
        self.send("POST", "/timeouts", {"script": 30_000, "pageLoad": 60_000})

    def send(self, method: str, path: str, content: object = None) -> dict:
        body = None if content is None else json.dumps(content).encode()
        request = urllib.request.Request(self.root + path, body, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=90) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise Problem(json.load(error)["value"]["message"]) from None

    def resize(self, width: int, height: int) -> None:
        """The window, until the page has this size: what stands around it is as large as it is."""
        for _ in range(4):
            inner = self.ask("() => [innerWidth, innerHeight]")
            if inner == [width, height]:
                return
            outer = self.send("GET", "/window/rect")
            grown = {"width": outer["width"] + width - inner[0], "height": outer["height"] + height - inner[1]}
            self.send("POST", "/window/rect", {"x": 0, "y": 0} | grown)
        raise Problem(f"the page is {inner[0]} x {inner[1]}, not {width} x {height}")

    def frame(self) -> tuple[int, int]:
        """The window's width and height, with what stands around the page."""
        found = self.send("GET", "/window/rect")
        return found["width"], found["height"]

    def open(self, address: str) -> None:
        self.complaints()
        self.send("POST", "/url", {"url": address})
        if not self.logs:
            self.ask(LISTEN)

    def ask(self, function: str, *given: object) -> object:
        script = f"return ({function}).apply(null, arguments)"
        return self.send("POST", "/execute/sync", {"script": script, "args": list(given)})

    def act(self, source: Action) -> None:
        self.send("POST", "/actions", {"actions": [source]})

    def picture(self) -> bytes:
        return self.photograph() if self.photograph else base64.b64decode(self.send("GET", "/screenshot"))

    def complaints(self) -> list[str]:
        if self.logs:
            found = self.send("POST", "/se/log", {"type": "browser"})
            self.said += [entry["message"] for entry in found if entry["level"] == "SEVERE"]
        else:
            self.said += self.ask("() => (window.complaints ?? []).splice(0)")
        return self.said

    def close(self) -> None:
        try:
            self.send("DELETE", "")
        finally:
            self.process.terminate()
            self.process.wait()
