"""What the route behind "Share" answers."""

import gzip
import json
from urllib.parse import urlencode

import pytest
import streamlit as st

from attnviz.server import sharing
from attnviz.server.reach import Interface
from attnviz.server.sharing import opening_command
from tests.server.conftest import get

WIFI = Interface("wlan0", "192.168.0.12", usual=True)
CABLE = Interface("eth0", "10.1.2.3")
HERE = "http://127.0.0.1:8501/?task=dates&text=a%26b"


@pytest.fixture
def bound(monkeypatch):
    """The server as if it listened there, on a machine with these addresses."""

    def bind(address: str | None, *interfaces: Interface, port: int = 8501) -> None:
        options = {"server.address": address, "server.port": port}
        monkeypatch.setattr(st, "get_option", options.__getitem__)
        monkeypatch.setattr(sharing, "find_interfaces", lambda: list(interfaces))

    return bind


def ask(**query: str) -> dict:
    answer = get("/attnviz/share.json?" + urlencode({"link": HERE, "language": "en"} | query))
    return json.loads(gzip.decompress(answer.body))


@pytest.mark.parametrize("address", [None, "0.0.0.0", "::"])
def test_the_link_is_the_one_of_the_network(bound, address):
    bound(address, WIFI, CABLE)
    found = ask()
    assert found["link"] == "http://192.168.0.12:8501/?task=dates&text=a%26b"
    assert found["origins"] == ["http://192.168.0.12:8501", "http://10.1.2.3:8501"]
    assert ask(origin="http://10.1.2.3:8501")["link"].startswith("http://10.1.2.3:8501/?")
    assert found["code"].startswith("data:image/svg+xml")


def test_what_the_browser_used_is_kept(bound):
    bound("127.0.0.1", WIFI)
    link = "https://attnviz.school.kr/base/compare?left=plain"
    assert ask(link=link)["link"] == link


def test_a_server_that_keeps_to_this_machine_says_what_changes_that(bound):
    bound("127.0.0.1", WIFI, port=8502)
    found = ask(language="ko")
    assert found["link"] == ""
    assert found["command"].endswith("0.0.0.0 --server.port 8502")
    assert found["sentences"][0].startswith("이 링크는 이 컴퓨터에서만")


def test_a_machine_without_a_network_is_given_no_command(bound):
    bound("0.0.0.0")
    found = ask()
    assert (found["command"], found["link"]) == (None, "")


BAD_LINKS = [
    "",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "http://[",
    "http:///",
    "http://a:b/",
    "http://a:99999/",
    "http://a:0/",
]


@pytest.mark.parametrize("link", BAD_LINKS)
def test_what_is_no_link_is_refused(link):
    assert get("/attnviz/share.json?" + urlencode({"link": link})).status == 400


def test_the_command_is_that_with_which_the_server_was_started():
    assert opening_command("main.py", 8501) == "attnviz serve --host 0.0.0.0"
    assert opening_command("main.py", 9000) == "attnviz serve --host 0.0.0.0 --port 9000"
    assert opening_command("app.py", 8501) == "streamlit run app.py --server.address 0.0.0.0"
    assert opening_command("app.py", 9000) == "streamlit run app.py --server.address 0.0.0.0 --server.port 9000"
