"""Cells that a spreadsheet shows and does not run."""

RUN_BY_SPREADSHEETS = tuple("=+-@\t\r\n＝＋－＠")  # as the first letter of a cell; the wide ones in East Asian editions


def disarm(cell: str) -> str:
    """Text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV Injection)."""
    return f"'{cell}" if cell.startswith(RUN_BY_SPREADSHEETS) else cell
