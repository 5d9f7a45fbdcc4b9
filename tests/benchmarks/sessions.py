"""Sixty sessions that send a new text at the same instant, and the memory of three hundred.

    python -m tests.benchmarks.sessions

Sessions do what a browser does: they send the text over Streamlit's websocket and, where the page's component does so,
ask for its picture at the same time. A session is served when the page's run has ended and the picture has come. The
yardstick is the bare page with st.plotly_chart.
"""

import asyncio
import json
import statistics
import time
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.typing import Subprotocol

from tests.benchmarks.browser import serving

TOGETHER, IN_ALL = 60, 300


class Session:
    """One visitor: opens the page, types texts."""

    def __init__(self, address: str) -> None:
        self.address = address.replace("http", "ws") + "/_stcore/stream"
        self.text_id = ""
        self.asks: dict[str, str] = {}

    async def open(self) -> None:
        self.socket = await websockets.connect(self.address, max_size=None, subprotocols=[Subprotocol("streamlit")])
        message = BackMsg()
        message.rerun_script.query_string = ""
        await self.socket.send(message.SerializeToString())
        await self.served()

    async def served(self) -> None:
        """Read until the run has finished; remember the text box."""
        while True:
            message = ForwardMsg()
            message.ParseFromString(await self.socket.recv())
            element = message.delta.new_element
            if element.WhichOneof("type") == "text_input":
                self.text_id = element.text_input.id
            if element.WhichOneof("type") == "bidi_component":
                self.asks = json.loads(element.bidi_component.bytes).get("asks", self.asks)  # not of the one in the header
            if message.WhichOneof("type") == "script_finished":
                return

    async def type(self, text: str) -> float:
        """Send a text; the seconds until the page and its picture are served."""
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add()
        state.id, state.string_value = self.text_id, text
        start = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        await asyncio.gather(self.served(), self.picture(text))
        return time.perf_counter() - start

    async def picture(self, text: str) -> None:
        if not self.asks:
            return
        place = urlsplit(self.address)
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        writer.write(f"GET /attnviz/picture.json?{urlencode(self.asks | {'text': text})} HTTP/1.0\r\n\r\n".encode())
        answer = await reader.read()
        assert answer.startswith(b"HTTP/1.1 200"), answer[:80]
        writer.close()


def texts(count: int, first: date) -> list[str]:
    return [f"{first + timedelta(days=number):%d %B %Y}" for number in range(count)]


def resident(process: int) -> float:
    """Megabytes."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * 4096 / 1e6


async def measure(name: str, address: str, process: int) -> None:
    sessions = [Session(address) for _ in range(TOGETHER)]
    for session in sessions:
        await session.open()
    times: list[float] = []
    for round_ in range(3):
        burst = texts(TOGETHER, date(1960 + round_, 1, 1))
        times += await asyncio.gather(*(session.type(text) for session, text in zip(sessions, burst, strict=True)))
    for session in sessions:
        await session.socket.close()
    p95 = statistics.quantiles(times, n=20)[-1]
    print(f"{name:16} {TOGETHER} at once: p50 {statistics.median(times):.2f} s, p95 {p95:.2f} s")
    before = resident(process)
    for text in texts(IN_ALL, date(1990, 1, 1)):
        session = Session(address)
        await session.open()
        await session.type(text)
        await session.socket.close()
    print(f"{name:16} {IN_ALL} sessions: memory {before:.0f} MB before, {resident(process):.0f} MB after")


def main() -> None:
    for name, script in (("attnviz", "app.py"), ("st.plotly_chart", "tests/benchmarks/yardstick_page.py")):
        with serving(script) as (address, process):
            asyncio.run(measure(name, address, process))


if __name__ == "__main__":
    main()
