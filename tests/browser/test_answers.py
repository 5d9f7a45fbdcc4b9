"""What the server answers, asked over the wire."""

import gzip
import http.client
from urllib.parse import quote, urlsplit

import pytest

from attnviz.browser.files import OWN, PLOTLY, SOURCES, pack_file
from attnviz.server.page import HEADERS
from tests.browser.conftest import Screen


def get(server: str, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """The path goes out as it is, dots and all."""
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=10)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def test_the_page_has_the_files_of_the_component_in_its_head(server):
    status, _, page = get(server, "/")
    assert status == 200
    head = page.decode().split("</head>")[0]
    assert all(pack_file(name).address in head for name in OWN)
    assert PLOTLY not in head


@pytest.mark.parametrize(
    "path", ["/", "/_stcore/health", "/nowhere", "/static/x.js", "/attnviz/trace.json", pack_file(PLOTLY).address]
)
def test_every_answer_has_the_security_headers(server, path):
    _, headers, _ = get(server, path)
    assert {name: headers.get(name.lower()) for name in HEADERS} == HEADERS


def test_plotly_is_compressed_and_may_be_kept_for_ever(server):
    status, headers, body = get(server, pack_file(PLOTLY).address, **{"Accept-Encoding": "gzip"})
    assert (status, headers["content-encoding"]) == (200, "gzip")
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert gzip.decompress(body) == SOURCES[PLOTLY].read_bytes()
    assert get(server, f"/attnviz/000000000000/{PLOTLY}")[0] == 404


TRICKS = ["../../../attnviz/ui/server.py", "../../../../../../../../etc/passwd", "..\\..\\server.py", "../index.html/../../x"]


@pytest.mark.parametrize("path", [*TRICKS, *(quote(trick, safe="") for trick in TRICKS), "%2e%2e/%2e%2e/config.py"])
@pytest.mark.parametrize("root", ["/static/", "/attnviz/x/", "/"])
def test_tricks_with_paths_show_no_file(server, root, path):
    _, headers, body = get(server, root + path, **{"Accept-Encoding": "gzip"})
    text = (gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body).decode()
    assert not any(inside in text for inside in ("import ", "root:", "def "))


def test_the_browser_gets_the_policy_and_less_than_3_megabytes(browser, server, log):
    context = log.listen(browser.new_context(locale="en-US"))  # which has nothing kept
    screen = Screen(context.new_page(), server)
    finished, answers = [], {}
    screen.page.on("requestfinished", lambda request: finished.append(request))
    screen.page.on("response", lambda response: answers.update({response.url: response.headers}))
    screen.open()
    assert answers[screen.server + "/"]["content-security-policy"] == HEADERS["Content-Security-Policy"]
    assert sum(request.sizes()["responseBodySize"] for request in finished) < 3_000_000
    assert {urlsplit(url).hostname for url in log.asked if url.startswith(("http", "ws"))} == {"127.0.0.1"}
    assert {url.split(":")[0] for url in log.asked} >= {"http", "ws"}  # that the log sees both
    context.close()
