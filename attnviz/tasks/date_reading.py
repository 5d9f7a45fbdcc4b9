"""What the rules see in a date as people write it: the patterns, read backwards."""

from attnviz.errors import translatable
from attnviz.tasks.remark import Remark
from attnviz.tasks.task import SourceReading


def read_source(text: str) -> SourceReading:
    return SourceReading(reason=Remark(translatable("The rules read no date here.")))
