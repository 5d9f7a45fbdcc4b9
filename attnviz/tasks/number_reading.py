"""What the rules see in number words: the ways of saying a number, read backwards."""

from attnviz.errors import translatable
from attnviz.tasks.remark import Remark
from attnviz.tasks.task import SourceReading


def read_source(text: str) -> SourceReading:
    return SourceReading(reason=Remark(translatable("The rules read no number here.")))
