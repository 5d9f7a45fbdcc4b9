"""From bytes to text: the encoding is that of a mark, or UTF-8, or the one in which the task knows most of what it reads."""

import re

import orjson

from attnviz.corpus.tables.familiarity import known_share
from attnviz.corpus.tables.refusals import table_error
from attnviz.errors import translatable
from attnviz.tasks.task import Task

ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp949": translatable("CP949 (Korean)"),
    "cp932": translatable("Shift-JIS (Japanese)"),
    "cp1252": translatable("CP1252 (Western European)"),
}
OLD = ("cp1252", "cp949", "cp932")  # those before Unicode
MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
SPREADSHEET = translatable("it is the file of a spreadsheet program or a packed one: save it as CSV there")
PACKED = translatable("it is a packed file: unpack it first")
NO_TEXT = {
    b"PK\x03\x04": SPREADSHEET,
    b"\xd0\xcf\x11\xe0": SPREADSHEET,
    b"\x1f\x8b": PACKED,
    b"%PDF": translatable("it is a PDF: copy the table from it and paste it"),
}
OTHER, NOT_UTF_8 = translatable("it is not text in this encoding"), translatable("it is not text in UTF-8")
LOOKED_AT = 200  # lines with other letters than those of ASCII
EAST_ASIAN = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff61-\uff9f]"
MIXED = re.compile(f"[A-Za-z]{EAST_ASIAN}|{EAST_ASIAN}[A-Za-z]")  # what a French é becomes in a wrong encoding
NOT_ASCII = re.compile(r"^.*[^\x00-\x7f].*$", re.MULTILINE)


def read_text(content: bytes, name: str, task: Task, wanted: str | None = None) -> tuple[str, str]:
    """The text without its mark, and its encoding.

    Raises: BadTable.
    """
    for beginning, reason in NO_TEXT.items():
        if content.startswith(beginning):
            raise table_error(name, 1, reason)
    text, encoding = decode(content, name, task, wanted)
    if "\0" in text:
        raise table_error(name, line_at(text, text.index("\0")), translatable("it holds a zero byte, so it is not text"))
    if is_json(text):
        raise table_error(name, 1, translatable("it is JSON, not a table: save it as CSV"))
    return text, encoding


def decode(content: bytes, name: str, task: Task, wanted: str | None) -> tuple[str, str]:
    marked = next((encoding for mark, encoding in MARKS.items() if content.startswith(mark)), None)
    encoding = wanted or marked or "utf-8"
    try:
        return content.decode("utf-8-sig" if encoding == "utf-8" else encoding), encoding
    except UnicodeDecodeError as error:
        if wanted or marked or is_damaged(content):
            before = error.object[: error.start].decode("utf-16" if encoding == "utf-16" else "latin-1", "ignore")
            raise table_error(name, line_at(before, len(before)), OTHER if wanted or marked else NOT_UTF_8) from None
    return decode_old(content, name, task)


def is_damaged(content: bytes) -> bool:
    """Whether most of what is not ASCII is letters in UTF-8: then the rest is damage, and no sign of another encoding."""
    text = content.decode("utf-8", "replace")
    damage = text.count("\ufffd")
    return sum(map(len, re.findall(r"[^\x00-\x7f]+", text))) - damage > damage


def decode_old(content: bytes, name: str, task: Task) -> tuple[str, str]:
    """In the encoding in which the task knows most; charset-normalizer decides between equals."""
    texts = {encoding: text for encoding in OLD if (text := decode_or_none(content, encoding)) is not None}
    if not texts:
        line = content.decode("utf-8", "replace").partition("\ufffd")[0].count("\n") + 1
        raise table_error(name, line, translatable("it is not text in an encoding that is known here"))
    shares = {encoding: known_share(task, NOT_ASCII.findall(text)[:LOOKED_AT]) for encoding, text in texts.items()}
    best = [encoding for encoding, share in shares.items() if share == max(shares.values())]
    unmixed = [encoding for encoding in best if not MIXED.search(texts[encoding])] or best
    chosen = unmixed[0] if len(unmixed) == 1 else likeliest(content, unmixed)
    return texts[chosen], chosen


def decode_or_none(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def likeliest(content: bytes, among: list[str]) -> str:
    """By what languages look like; the first where that says nothing. Imported here, since few files need it."""
    from charset_normalizer import from_bytes

    found = from_bytes(content, cp_isolation=among).best()
    return found.encoding if found is not None and found.encoding in among else among[0]


def line_at(text: str, place: int) -> int:
    """The number of the line on which this place of a text is."""
    return len(re.split(r"\r\n|\r|\n", text[:place]))


def is_json(text: str) -> bool:
    """The whole, or each line for itself."""
    beginning = text.lstrip()
    if not beginning.startswith(("{", "[")):
        return False
    return any(map(is_json_value, (text, beginning.splitlines()[0])))


def is_json_value(text: str) -> bool:
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        return False
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict | list) for one in value))
