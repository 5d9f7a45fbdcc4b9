"""The addresses that this machine has."""

import socket

import ifaddr

from attnviz.server.reach import Interface

# Nobody has these addresses (RFC 5737, RFC 3849), and nothing is sent: the machine only says where it would begin.
FAR_AWAY = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))


def find_interfaces() -> list[Interface]:
    """All of them, asked for anew: a laptop goes from one network to another."""
    usual = {default_address(family, far) for family, far in FAR_AWAY}
    return [
        Interface(adapter.nice_name, address, address in usual)
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        for address in [ip.ip if isinstance(ip.ip, str) else ip.ip[0]]
    ]


def default_address(family: socket.AddressFamily, far: str) -> str:
    """The address at which the default route begins; empty where there is none."""
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as asked:
            asked.connect((far, 9))
            return str(asked.getsockname()[0])
    except OSError:
        return ""
