"""How a table was read and what was left out of it, in the reader's language."""

from attnviz.corpus.tables.cells import DELIMITERS
from attnviz.corpus.tables.encodings import ENCODINGS
from attnviz.corpus.tables.table import InputTable, TableReading
from attnviz.language import gettext as _
from attnviz.remark import Remark
from attnviz.screen.sentences import quote


def reading_sentences(table: InputTable) -> list[str]:
    """How it was read in one line, and a sentence for each thing that was left out or read as something else."""
    return [reading_sentence(table), *map(remark_sentence, table.remarks)]


def reading_sentence(table: InputTable) -> str:
    """The columns by name, the delimiter, the encoding of a file, the header, the number of rows."""
    reading = table.reading
    source, target = column_name(reading, reading.source), reading.target
    if target is None:
        columns = _("source {source}").format(source=source)
    else:
        columns = _("source {source}; target {target}").format(source=source, target=column_name(reading, target))
    parts = [columns, _("delimiter: {name}").format(name=_(DELIMITERS[reading.delimiter].name))]
    if reading.encoding:
        parts.append(_(ENCODINGS[reading.encoding]))
    if reading.header is not None:
        parts.append(_("header in line {line}").format(line=reading.header))
    parts.append(_("rows: {count}").format(count=f"{len(table.rows):,}"))
    if table.without_target and target is not None:
        parts.append(_("without a target: {count}").format(count=f"{table.without_target:,}"))
    return _("Read as: {parts}.").format(parts=" · ".join(parts))


def column_name(reading: TableReading, column: int) -> str:
    """Its number, from 1, and its name in the header if it has one."""
    name = reading.columns[column] if column < len(reading.columns) else ""
    if name:
        return _("column {number} “{name}”").format(number=column + 1, name=quote(name))
    return _("column {number}").format(number=column + 1)


def remark_sentence(remark: Remark) -> str:
    """What it quotes is made visible, so that nothing in it can act."""
    return _(remark.message).format(**{name: quote(value) for name, value in remark.data.items()})
