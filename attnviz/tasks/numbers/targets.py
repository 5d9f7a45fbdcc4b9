"""Numbers as people and their programs write them where a target stands, as the task writes them."""

import re
import unicodedata

UNIT = r"(?:원|개|명|번|달러|유로|won|euros?|dollars?|[$€£¥₩￦])"
PARTED = re.compile(r"[0-9]{1,3}(?:([,. '’_])[0-9]{3})(?:\1[0-9]{3})*")  # 12,345, 12 345, 12.345
WHOLE = re.compile(r"([0-9]+)(?:[.,]0{1,2})?")  # 97, 97.0, 97,00
AROUND = re.compile(rf"{UNIT}? ?(.*?) ?{UNIT}?", re.IGNORECASE)
MOST_DIGITS = 6


def read_target(text: str) -> str | None:
    """12,345, 97.0, 005 or 97원 as 12345, 97, 5 and 97; None if it is no whole number up to six digits.

    Three digits behind a dot are thousands, as in German: nobody writes three decimals of a whole number, but 1.000 may be
    either and is read so too.
    """
    found = AROUND.fullmatch(unicodedata.normalize("NFKC", text.strip()))
    bare = found.group(1) if found else ""
    if parted := PARTED.fullmatch(bare):
        bare = bare.replace(parted.group(1), "")
    whole = WHOLE.fullmatch(bare)
    digits = (whole.group(1).lstrip("0") or "0") if whole else ""
    return digits if 0 < len(digits) <= MOST_DIGITS else None
