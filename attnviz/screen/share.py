"""What is shared: the link that others on the network can open, its QR code, and what is to be said of both."""

from collections.abc import Sequence
from typing import TypedDict

from attnviz.language import gettext as _
from attnviz.screen.qr_code import qr_code


class Shared(TypedDict):
    """origin: the beginning of the link, which can be typed; origins: all that there are, none where nobody else reaches it"""

    link: str
    origin: str
    origins: Sequence[str]
    code: str | None
    sentences: list[str]
    command: str | None


def share(page: str, origins: Sequence[str], wanted: str, command: str | None) -> Shared:
    """
    page:    the link without its origin: path and query
    origins: under which others open it, the likeliest first
    wanted:  the one that the visitor chose; where it is none of them, the likeliest
    command: what lets others in, where the server keeps to this machine; None where it does not
    """
    if not origins:
        return Shared(link="", origin="", origins=(), code=None, sentences=[why_alone(command)], command=command)
    origin = wanted if wanted in origins else origins[0]
    link = origin + page
    code = qr_code(link)
    sentences = [
        _("Others on your network can open this link.")
        if code
        else _("This link is too long for a QR code. Copy it and send it."),
        *([_("This machine is on several networks. Choose the one that the others are on.")] if len(origins) > 1 else []),
    ]
    return Shared(link=link, origin=origin, origins=origins, code=code, sentences=sentences, command=None)


def why_alone(command: str | None) -> str:
    if command is None:
        return _("This machine is on no network, so only it can open this link. Join a network, or start a hotspot.")
    return _("Only this machine can open this link. To let others on your network in, stop attnviz and start it like this:")
