"""Where the server listens, found out before anything is loaded: whether it can, and what to type into a browser."""

import errno
import os
import socket

from attnviz.errors import AttnvizError, translatable
from attnviz.server.interfaces import find_interfaces
from attnviz.server.reach import find_origins

EVERYWHERE = ("0.0.0.0", "::")
ON_THIS_MACHINE = (*EVERYWHERE, "localhost")


class PortTaken(AttnvizError):
    message = translatable("Port {port} is taken, perhaps by another attnviz. Stop that, or choose another port with --port.")


class PortForbidden(AttnvizError):
    message = translatable("You may not open port {port} on this machine. Choose another with --port, above 1023.")


class NoSuchHost(AttnvizError):
    message = translatable(
        'This machine has no address "{host}". Leave out --host to be alone, '
        "or let others on your network in with --host 0.0.0.0."
    )


def check_port(host: str, port: int) -> None:
    """Listen there for a moment, in the way in which Streamlit will.

    Raises: PortTaken, PortForbidden, NoSuchHost.
    """
    if not host:  # to a socket it means everywhere
        raise NoSuchHost(host=host)
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as server:
            if os.name == "posix":  # a port that was in use a moment ago is free; on Windows this would mean: though in use
                server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            server.bind((host, port))
            server.listen()
    except UnicodeError as error:  # no machine has such a name
        raise NoSuchHost(host=host) from error
    except OSError as error:
        reasons = {errno.EADDRINUSE: PortTaken, errno.EACCES: PortForbidden}
        raise reasons.get(error.errno or 0, NoSuchHost)(host=host, port=port) from error


def address_of(host: str, port: int) -> str:
    """The address for a browser on this machine. By number: on some Windows networks `localhost` hangs."""
    name = "127.0.0.1" if host in ON_THIS_MACHINE else host
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def tell_others(host: str, port: int) -> str:
    """What others on the network open, where they are let in."""
    origins = find_origins(host, port, address_of(host, port), find_interfaces())
    return f"Others on your network open {' or '.join(origins)}" if origins else "This machine is on no network yet."
