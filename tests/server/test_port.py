"""Where the server listens, and the one line that says why it cannot."""

import errno
import socket

import pytest

from attnviz.server import port
from attnviz.server.port import NoSuchHost, PortForbidden, PortTaken, address_of, check_port, tell_others
from attnviz.server.reach import Interface


@pytest.fixture
def listening():
    """A port of this machine that something listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "localhost"])
def test_a_free_port_stays_free(free_port, host):
    check_port(host, free_port)
    check_port(host, free_port)


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "localhost"])
def test_a_port_that_is_taken_is_named(listening, host):
    with pytest.raises(PortTaken, match=f"Port {listening} is taken, .* choose another port with --port"):
        check_port(host, listening)


def test_a_port_that_one_may_not_open_is_named(monkeypatch):
    """Root may, so it is not tried."""

    class Refused(socket.socket):
        def bind(self, address: tuple[str, int]) -> None:
            raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(port.socket, "socket", Refused)
    with pytest.raises(PortForbidden, match=r"You may not open port 80 on this machine\. Choose another"):
        check_port("127.0.0.1", 80)


@pytest.mark.parametrize("host", ["", "a..b", "x" * 70, "1.2.3.4.5:6", "unix:///tmp/x", "203.0.113.7", "2001:db8::7"])
def test_a_host_that_is_none_of_this_machine_is_named(free_port, host):
    """203.0.113.7 and 2001:db8::7 are kept for documentation: no machine has them."""
    with pytest.raises(NoSuchHost, match=r'This machine has no address ".*"\. Leave out --host') as caught:
        check_port(host, free_port)
    assert caught.value.data["host"] == host


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8501"),
        ("0.0.0.0", "http://127.0.0.1:8501"),
        ("localhost", "http://127.0.0.1:8501"),
        ("::", "http://127.0.0.1:8501"),
        ("::1", "http://[::1]:8501"),
        ("192.168.0.7", "http://192.168.0.7:8501"),
        ("laptop", "http://laptop:8501"),
    ],
)
def test_the_address_is_one_that_a_browser_opens(host, address):
    assert address_of(host, 8501) == address


def test_serve_says_what_others_open(monkeypatch):
    found = [Interface("lo", "127.0.0.1"), Interface("eth0", "10.1.2.3"), Interface("wlan0", "192.168.0.12", usual=True)]
    monkeypatch.setattr(port, "find_interfaces", lambda: found)
    assert tell_others("0.0.0.0", 8600) == "Others on your network open http://192.168.0.12:8600 or http://10.1.2.3:8600"
    monkeypatch.setattr(port, "find_interfaces", lambda: found[:1])
    assert tell_others("::", 8600) == "This machine is on no network yet."
