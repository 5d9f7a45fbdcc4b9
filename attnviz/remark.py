"""One sentence about a source or an output, with its data, so that a page can say it in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Remark:
    """`message` is an English gettext message with the names of the data in braces; `str()` is the English sentence."""

    message: str
    data: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message.format(**self.data)
