"""Why a table is not read, with the line."""

from attnviz.errors import AttnvizError, translatable


class BadTable(AttnvizError):
    message = translatable(
        "{file}, line {line}: {reason}. Each line holds a source and, if you have one, a target, with a comma, a tab or "
        "another delimiter between them. Correct the line and try again."
    )


class BadPastedTable(BadTable):
    message = translatable(
        "Line {line}: {reason}. Each line holds a source and, if you have one, a target, with a comma, a tab or "
        "another delimiter between them. Correct the line and try again."
    )


class BadPairs(BadTable):
    message = translatable(
        "{file}, line {line}: {reason}. Each line holds a source and a target, with a comma, a tab or another delimiter "
        "between them. Correct the line and try again."
    )


class TooManyRows(BadTable):
    message = translatable(
        "Line {line}: at most {most} rows are read here. Leave out the rest, or give the file to the command "
        "python -m attnviz trace."
    )


class NoFile(AttnvizError):
    message = translatable("{file} cannot be read: {reason}.")


def table_error(name: str, line: int, reason: str) -> BadTable:
    """name: empty for text that was pasted"""
    return BadTable(file=name, line=line, reason=reason) if name else BadPastedTable(line=line, reason=reason)
