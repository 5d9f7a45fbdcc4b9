"""The head of the page, and the headers of every answer."""

import pytest

from attnviz.browser.files import FIRST, HERE, PLOTLY, SCRIPTS, STYLES, pack_file
from attnviz.server.page import HEADERS, INLINE
from tests.server.conftest import PAGE, finish, get


@pytest.mark.parametrize(
    "path", ["/", "/text", "/nowhere", "/static/x", "/attnviz/trace.json", "/attnviz/x/y", pack_file("explore.js").address]
)
def test_every_answer_has_the_security_headers(path):
    answer = get(path)
    assert {name: answer.headers[name.lower()] for name in HEADERS} == HEADERS


def test_scripts_come_from_here_alone():
    policy = dict(part.strip().split(" ", 1) for part in HEADERS["Content-Security-Policy"].split(";"))
    allowed = policy["script-src"].split()
    assert allowed[:2] == ["'self'", "blob:"]
    assert all(source.startswith("'sha256-") for source in allowed[2:])
    assert len(allowed) == 2 + len(INLINE)
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert not [source for sources in policy.values() for source in sources.split() if "." in source or "*" in source]


def test_the_page_asks_for_the_files_of_the_component_in_its_head():
    answer = get("/")
    head, rest = answer.body.decode().split("</head>", 1)
    assert head.count("<script") == 1  # before all others, and so no module
    assert f'<script src="{pack_file(FIRST).address}"></script>' in head
    assert FIRST not in SCRIPTS
    assert PLOTLY not in head  # the component loads it, later
    for name in SCRIPTS:
        assert f'<link rel="modulepreload" href="{pack_file(name).address}">' in head
    for name in STYLES:
        assert f'<link rel="stylesheet" href="{pack_file(name).address}">' in head
    assert rest == PAGE.split("</head>", 1)[1]
    assert answer.headers["content-length"] == str(len(answer.body))


def test_every_sheet_is_served_once():
    assert sorted(STYLES) == sorted(path.name for path in HERE.glob("*.css"))


def test_what_is_no_page_stays_as_it_is():
    assert get("/text").body == b"</head>"


def test_a_page_in_pieces_gets_its_head_once():
    from attnviz.server.page import PageHead

    async def pieces(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
        for part in (PAGE[:10], PAGE[10:20], PAGE[20:]):
            await send({"type": "http.response.body", "body": part.encode(), "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    sent = []

    async def send(message):
        sent.append(message)

    finish(PageHead(pieces)({"type": "http", "path": "/"}, None, send))
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    assert sent[1]["body"] == get("/").body


def test_a_page_is_asked_for_as_it_is_so_that_it_gets_its_head():
    """Streamlit compresses the page of a path (`/corpus`), and what is compressed has no head to be found."""
    from attnviz.server.page import ask_uncompressed

    compressed, kind = (b"accept-encoding", b"gzip, br"), (b"accept", b"text/html,application/xml")
    assert ask_uncompressed({"type": "http", "headers": [kind, compressed]})["headers"] == [kind]
    script = {"type": "http", "headers": [(b"accept", b"*/*"), compressed]}
    assert ask_uncompressed(script) == script
