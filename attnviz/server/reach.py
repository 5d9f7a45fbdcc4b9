"""Where others on the network find this server. Pure: what is known of the machine is handed in."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

VERSIONS = {"": (4, 6), "::": (4, 6), "0.0.0.0": (4,)}  # what the server is bound to: the versions of IP that reach it
# How the names of interfaces begin that lead to no network: bridges of containers and virtual machines, tunnels.
BRIDGES = ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "vethernet", "hyper-v", "virtualbox", "vmware")
VIRTUAL = (*BRIDGES, "tun", "tap", "utun", "wg")


class Interface(NamedTuple):
    """An address of this machine. usual: whether its default route begins there"""

    name: str
    address: str
    usual: bool = False


def find_origins(bound: str, port: int, used: str, interfaces: Sequence[Interface]) -> tuple[str, ...]:
    """The beginnings of addresses (`http://192.168.0.12:8501`) under which others open the page, the likeliest first; none
    where only this machine is reached.

    bound:      the address that the server listens at; empty for all
    used:       the address that the visitor's browser has
    interfaces: all addresses of this machine
    """
    asked = urlsplit(used)
    if not is_loopback(asked.hostname or ""):
        return (f"{asked.scheme}://{asked.netloc}",)
    hosts = [bound] if bound not in VERSIONS else hosts_of(VERSIONS[bound], interfaces)
    scheme = asked.scheme if port_of(asked) == port else "http"  # another port: another answers there
    return tuple(origin(scheme, host, port) for host in hosts if not is_loopback(host))


def hosts_of(versions: Sequence[int], interfaces: Sequence[Interface]) -> list[str]:
    """The addresses that a network leads to. IPv6 only where there is no other: it is long to type."""
    known = [(one, ip_address(one.address.partition("%")[0])) for one in interfaces]
    reached = [(one, ip) for one, ip in known if ip.version in versions and not is_local(ip)]
    least = min((ip.version for _one, ip in reached), default=4)
    best = sorted((pair for pair in reached if pair[1].version == least), key=lambda pair: rank(*pair))
    return list(dict.fromkeys(str(ip) for _one, ip in best))


def is_local(ip: IPv4Address | IPv6Address) -> bool:
    """Whether it means something on this machine alone. fe80:: has to name an interface of who asks."""
    return ip.is_loopback or ip.is_unspecified or ip.is_multicast or (ip.version == 6 and ip.is_link_local)


def rank(one: Interface, ip: IPv4Address | IPv6Address) -> tuple[bool, bool, bool, bool]:
    """Lowest first: a real network, with an address that somebody gave it, that of the default route, a private one."""
    return one.name.lower().startswith(VIRTUAL), ip.is_link_local, not one.usual, not ip.is_private


def is_loopback(host: str) -> bool:
    """Whether a browser that is told this name asks its own machine."""
    name = host.strip("[]").rstrip(".").lower()
    if name in ("localhost", "localhost.localdomain", "ip6-localhost", "ip6-loopback") or name.endswith(".localhost"):
        return True
    try:
        ip = ip_address(name)
    except ValueError:
        return False
    inside = ip.ipv4_mapped if isinstance(ip, IPv6Address) else None
    return (inside or ip).is_loopback or (inside or ip).is_unspecified


def port_of(address: SplitResult) -> int:
    return address.port or (443 if address.scheme == "https" else 80)


def origin(scheme: str, host: str, port: int) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"{scheme}://{name}" if port == {"http": 80, "https": 443}[scheme] else f"{scheme}://{name}:{port}"


def origin_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
