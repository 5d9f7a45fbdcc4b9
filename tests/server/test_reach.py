"""Where others find the server: no `localhost`, whatever the machine is."""

import pytest

from attnviz.server.reach import Interface, find_origins, is_loopback, origin_of

LO = [Interface("lo", "127.0.0.1"), Interface("lo", "::1")]
WIFI = Interface("wlan0", "192.168.0.12", usual=True)
CABLE = Interface("eth0", "10.1.2.3")
DOCKER = Interface("docker0", "172.17.0.1")
HOTSPOT = Interface("wlan0", "10.42.0.1")
PUBLIC = Interface("eth0", "147.46.10.5", usual=True)
UNSERVED = Interface("eth1", "169.254.7.7")  # nobody gave it an address
LINK_LOCAL = Interface("wlan0", "fe80::1%wlan0")
SIX = Interface("wlan0", "fd00::2", usual=True)
HERE = "http://localhost:8501/?task=dates"
WIFI_ORIGIN = "http://192.168.0.12:8501"


@pytest.mark.parametrize(
    "used", [HERE, "http://127.0.0.1:8501/", "http://[::1]:8501/", "http://0.0.0.0:8501/", "http://a.localhost:8501/"]
)
@pytest.mark.parametrize("bound", ["0.0.0.0", "::", ""])
def test_the_machines_address_stands_in_place_of_localhost(used, bound):
    assert find_origins(bound, 8501, used, [*LO, WIFI, LINK_LOCAL]) == (WIFI_ORIGIN,)


@pytest.mark.parametrize(
    "used",
    [
        "http://192.168.0.12:8501/?a=1",
        "https://attnviz.school.kr/dates/?a=1",
        "http://laptop.local:9000/",
        "http://[fd00::2]:8501/compare",
    ],
)
@pytest.mark.parametrize("bound", ["0.0.0.0", "127.0.0.1", ""])
def test_what_the_browser_used_is_kept_where_it_is_no_loopback(used, bound):
    """A proxy reaches a server that listens to this machine alone, too."""
    assert find_origins(bound, 8501, used, [*LO, CABLE]) == (origin_of(used),)


@pytest.mark.parametrize("bound", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_a_server_that_listens_to_this_machine_alone_is_reached_by_nobody_else(bound):
    assert find_origins(bound, 8501, HERE, [*LO, WIFI]) == ()


@pytest.mark.parametrize("bound", ["0.0.0.0", "::", ""])
@pytest.mark.parametrize("interfaces", [[], LO, [*LO, LINK_LOCAL]])
def test_without_a_network_nobody_else_reaches_it(bound, interfaces):
    assert find_origins(bound, 8501, HERE, interfaces) == ()


def test_the_network_of_the_default_route_comes_first_and_the_others_are_offered():
    found = find_origins("0.0.0.0", 8501, HERE, [*LO, DOCKER, CABLE, WIFI, UNSERVED])
    assert found == (WIFI_ORIGIN, "http://10.1.2.3:8501", "http://169.254.7.7:8501", "http://172.17.0.1:8501")


def test_a_hotspot_without_the_internet_is_a_network():
    """No route is the default one there, and the bridge of a container comes behind."""
    assert find_origins("", 8501, HERE, [*LO, DOCKER, HOTSPOT]) == ("http://10.42.0.1:8501", "http://172.17.0.1:8501")


def test_a_private_address_goes_before_a_public_one_unless_the_route_begins_there():
    assert find_origins("", 80, "http://localhost/", [CABLE, PUBLIC]) == ("http://147.46.10.5", "http://10.1.2.3")
    assert find_origins("", 80, "http://localhost/", [PUBLIC._replace(usual=False), CABLE])[0] == "http://10.1.2.3"


def test_a_tunnel_comes_behind_the_network_that_the_others_are_on():
    vpn = Interface("tun0", "10.8.0.6", usual=True)
    assert find_origins("", 8501, HERE, [vpn, WIFI._replace(usual=False)])[0] == WIFI_ORIGIN


def test_ipv6_is_offered_where_there_is_nothing_else_and_it_is_listened_at():
    assert find_origins("::", 8501, HERE, [*LO, SIX, LINK_LOCAL]) == ("http://[fd00::2]:8501",)
    assert find_origins("0.0.0.0", 8501, HERE, [*LO, SIX]) == ()
    assert find_origins("::", 8501, HERE, [SIX, WIFI]) == (WIFI_ORIGIN,)


def test_one_address_that_it_is_bound_to_is_the_one():
    assert find_origins("10.1.2.3", 8501, "http://localhost:8501/", [WIFI, CABLE]) == ("http://10.1.2.3:8501",)
    assert find_origins("fd00::2", 8501, "http://localhost:8501/", [WIFI]) == ("http://[fd00::2]:8501",)


def test_the_port_is_the_servers_own():
    """Where the browser comes through another port of this machine, that one may be of a proxy that listens here alone."""
    assert find_origins("0.0.0.0", 8501, "https://localhost:9443/", [WIFI]) == (WIFI_ORIGIN,)
    assert find_origins("0.0.0.0", 8443, "https://localhost:8443/", [WIFI]) == ("https://192.168.0.12:8443",)
    assert find_origins("0.0.0.0", 443, "https://localhost/", [WIFI]) == ("https://192.168.0.12",)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST.",
        "app.localhost",
        "127.0.0.1",
        "127.1.2.3",
        "::1",
        "[::1]",
        "::ffff:127.0.0.1",
        "0.0.0.0",
        "::",
    ],
)
def test_names_of_this_machine(host):
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host", ["", "localhost.example", "notlocalhost", "192.168.0.1", "::ffff:10.0.0.1", "fd00::1", "128.0.0.1"]
)
def test_names_of_others(host):
    assert not is_loopback(host)
