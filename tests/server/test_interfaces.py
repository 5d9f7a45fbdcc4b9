"""The addresses of this machine, asked of itself."""

import socket

import pytest

from attnviz.server.interfaces import default_address, find_interfaces


def test_this_machine_has_a_loopback_and_every_address_can_be_listened_at():
    found = find_interfaces()
    assert "127.0.0.1" in {one.address for one in found}
    for one in found:
        if ":" not in one.address:
            with socket.socket() as server:
                server.bind((one.address, 0))


def test_at_most_one_address_of_a_kind_is_the_usual_one():
    usual = [one.address for one in find_interfaces() if one.usual]
    assert len([address for address in usual if ":" not in address]) <= 1
    assert len([address for address in usual if ":" in address]) <= 1


def test_without_a_network_there_is_no_usual_address(monkeypatch):
    class Unreachable(socket.socket):
        def connect(self, address):
            raise OSError("Network is unreachable")

    monkeypatch.setattr(socket, "socket", Unreachable)
    assert default_address(socket.AF_INET, "192.0.2.1") == ""
    assert not any(one.usual for one in find_interfaces())


@pytest.mark.parametrize(("family", "loopback"), [(socket.AF_INET, "127.0.0.1")])
def test_the_usual_address_is_the_one_at_which_the_way_begins(family, loopback):
    assert default_address(family, loopback) == loopback
