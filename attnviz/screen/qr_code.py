"""A link as a QR code."""

import segno
from segno.encoder import DataOverflowError

BORDER = 4  # modules of quiet ground around the code, as ISO 18004 wants it


def qr_code(link: str) -> str | None:
    """SVG as a `data:` address, dark on white whatever the theme: so cameras read it. None for a link that is too long.

    It has as few modules as the link allows, so that a projector shows them large; what room is left corrects errors.
    """
    try:
        code = segno.make_qr(link, error="l")
    except DataOverflowError:
        return None
    return code.svg_data_uri(border=BORDER, dark="#000", light="#fff", omitsize=True)
