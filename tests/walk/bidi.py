"""Firefox driven by WebDriver BiDi, which it speaks itself, over a socket."""

import base64
import json
import re
import subprocess
import time
from itertools import count
from pathlib import Path

from websockets.sync.client import connect

from tests.walk.driver import Action, Problem

PATIENCE = 60  # seconds for an answer


class BiDi:
    """A session with a browser that was started with a port for it.

    folder: for its profile; settings: lines of the profile's preferences; files: the folder that it saves to
    """

    def __init__(
        self, command: list[str], folder: Path, settings: dict[str, object], files: Path, *, touch: bool = False
    ) -> None:
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items()]
        (folder / "user.js").write_text("".join(lines), encoding="utf-8")
        self.log = folder / "stderr"
        with self.log.open("w") as log:
            command = [*command, "--profile", str(folder), "--remote-debugging-port", "0"]
            self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=log)
        self.socket = connect(self.address() + "/session", max_size=None, compression=None)
        self.numbers = count(1)
        self.said: list[str] = []
        self.touch = touch
        self.files = files
        made = self.send("session.new", {"capabilities": {}})["capabilities"]
        self.name = f"{made['browserName']} {made['browserVersion']}"
        self.send("session.subscribe", {"events": ["log.entryAdded"]})
        self.window = self.send("browsingContext.getTree", {})["contexts"][0]["context"]

    def address(self) -> str:
        """The browser prints where it listens, once it does."""
        for _ in range(600):
            if found := re.search(r"BiDi listening on (ws://\S+)", self.log.read_text(encoding="utf-8")):
                return found[1]
            time.sleep(0.1)
        raise TimeoutError(self.log.read_text(encoding="utf-8"))

    def send(self, method: str, parameters: dict[str, object]) -> dict:
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.socket.recv(timeout=PATIENCE))
            if answer["type"] == "event":
                self.hear(answer["params"])
            elif answer["type"] == "error":
                raise Problem(answer["message"])
            elif answer["id"] == number:
                return answer["result"]

    def hear(self, entry: dict) -> None:
        if entry.get("level") == "error":
            self.said.append(str(entry.get("text")))

    def resize(self, width: int, height: int) -> None:
        self.send("browsingContext.setViewport", {"context": self.window, "viewport": {"width": width, "height": height}})

    def open(self, address: str) -> None:
        self.send("browsingContext.navigate", {"context": self.window, "url": address, "wait": "complete"})
        self.ask("() => window.focus()")  # without it nothing on the page has the focus, to Firefox

    def ask(self, function: str, *given: object) -> object:
        """What goes in and out is written as JSON: the protocol has a notation of its own."""
        call = f"async (given) => JSON.stringify((await ({function})(...JSON.parse(given))) ?? null)"
        arguments = [{"type": "string", "value": json.dumps(given)}]
        asked = {"functionDeclaration": call, "arguments": arguments, "awaitPromise": True, "target": {"context": self.window}}
        answer = self.send("script.callFunction", asked)
        if answer["type"] == "exception":
            raise Problem(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def act(self, source: Action) -> None:
        self.send("input.performActions", {"context": self.window, "actions": [source]})

    def picture(self) -> bytes:
        return base64.b64decode(self.send("browsingContext.captureScreenshot", {"context": self.window})["data"])

    def complaints(self) -> list[str]:
        self.ask("() => 0")  # what was said by now has come before the answer
        return self.said

    def close(self) -> None:
        self.socket.close()
        self.process.terminate()
        self.process.wait()
