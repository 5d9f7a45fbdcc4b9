"""Tables in the forms in which spreadsheets, editors and other programs save them: each file of tests/fixtures/cases/files is
read as a person would read it, or refused with the line and the reason."""

from pathlib import Path

import pytest

from attnviz.corpus.table_reader import BadTable, read_table
from attnviz.tasks import find

FOLDER = Path(__file__).parents[1] / "fixtures" / "cases" / "files"

MAY = [(1, "27 May 1994", "1994-05-27"), (2, "3 May 2001", "2001-05-03")]
SEPTEMBER = (1, "September 27, 1994", "1994-09-27")
THREE = [SEPTEMBER, (2, "1994년 9월 27일", "1994-09-27"), (3, "27 août 1994", "1994-08-27")]
BELOW_HEADER = [(line + 1, source, target) for line, source, target in THREE]
EXCEL_MONTHS = [SEPTEMBER, (2, "27 May 1994", "1994-05-27")]
UNPADDED = [SEPTEMBER, (2, "3 May 2001", "2001-05-03")]
REWRITTEN = "Targets written as the task writes them: "
SOUNDS = [(1, "knight", "N AY T"), (2, "phone", "F OW N")]

# The task; the rows; what is said of the reading besides, if anything.
READ = {
    "arrow.txt": ("dates", MAY[:1], []),
    "cmudict-raw.txt": ("phonemes", [*SOUNDS, (3, "ATTENTION", "AH T EH N SH AH N")], [REWRITTEN + "3,"]),
    "cp1252-french-excel.csv": ("dates", [(1, "27 août 1994", "1994-08-27"), (2, "3 février 2001", "2001-02-03")], []),
    "cp949-korean-excel.csv": ("dates", [(1, "1994년 9월 27일", "1994-09-27"), (2, "2001년 3월 5일", "2001-03-05")], []),
    "cr-only.csv": ("dates", THREE, []),
    "excel-converted-target-de.csv": ("dates", EXCEL_MONTHS, [REWRITTEN + "2,"]),
    "excel-converted-target-us.csv": ("dates", EXCEL_MONTHS, [REWRITTEN + "2,"]),
    "excel-tab-delimited-quotes.txt": ("dates", EXCEL_MONTHS, []),
    "excel-unicode-text-utf16le.txt": ("dates", THREE, []),
    "g2p-lower.tsv": ("phonemes", SOUNDS, []),
    "g2p-space.txt": ("phonemes", SOUNDS, []),
    "g2p-tab-stress.tsv": ("phonemes", [*SOUNDS, (3, "attention", "AH T EH N SH AH N")], [REWRITTEN + "3,"]),
    "header-0-input-output.csv": ("dates", BELOW_HEADER, []),
    "header-5-날짜-정답.csv": ("dates", BELOW_HEADER, []),
    "inch-quote.csv": ("dates", [(1, '27" May 1994', "1994-05-27")], []),
    "nan.csv": ("dates", [(1, "27 May 1994", None), (2, "3 May 2001", None)], ["Cells that mean no target: 1,"]),
    "nel.tsv": ("dates", MAY, []),
    "numbers-float.csv": ("numbers", [(1, "ninety-seven", "97"), (2, "five", "5")], [REWRITTEN + "2,"]),
    "numbers-korean-unit.tsv": ("numbers", [(1, "구십칠", "97")], [REWRITTEN + "1,"]),
    "numbers-leading-zero.tsv": ("numbers", [(1, "five", "5")], [REWRITTEN + "1,"]),
    "numbers-thousands.tsv": (
        "numbers",
        [(1, "twelve thousand three hundred and forty-five", "12345"), (2, "five", "5")],
        [REWRITTEN + "1,"],
    ),
    "pipes.txt": ("dates", MAY[:1], []),
    "quote-space.csv": ("dates", MAY[:1], []),
    "quoted-newline.csv": ("dates", [MAY[0], (3, "3 June 2001", "2001-06-03")], []),
    "semicolon-german-excel.csv": ("dates", THREE, []),
    "semicolon-nocommas.csv": ("dates", [(1, "27. September 1994", "1994-09-27"), (2, "4.9.1994", "1994-09-04")], []),
    "single-quote.csv": ("dates", MAY[:1], []),
    "sjis-japanese.csv": ("dates", [(1, "1994年9月27日", "1994-09-27")], []),
    "spaces-instead-of-tab.txt": ("dates", MAY[:1], []),
    "tab-in-source.tsv": ("dates", MAY[:1], ["Rows with the delimiter in their text: 1,"]),
    "target-datetime.tsv": ("dates", UNPADDED, [REWRITTEN + "2,"]),
    "target-slashes.tsv": ("dates", UNPADDED, [REWRITTEN + "2,"]),
    "target-unpadded.tsv": ("dates", UNPADDED, [REWRITTEN + "2,"]),
    "tatoeba-manythings.txt": (
        "translation",
        [(1, "Come in.", "entrez !"), (2, "Wait here.", "attends ici.")],
        ["Column 3 is left out. Cells in it: 2,"],
    ),
    "trailing-commas.csv": ("dates", THREE, []),
    "trailing-tab.tsv": ("dates", MAY, []),
    "u2028.tsv": ("dates", MAY, []),
    "utf8bom.csv": ("dates", BELOW_HEADER, []),
    "vt-ff.tsv": ("dates", MAY, []),
}
REFUSED = {
    "empty.csv": "there is no row in it",
    "json.txt": "it is JSON, not a table: save it as CSV",
    "only-header.csv": "there is a header in it and no row",
    "xlsx.csv": "it is the file of a spreadsheet program or a packed one: save it as CSV there",
}
ENCODED = {
    "cp1252-french-excel.csv": "cp1252",
    "cp949-korean-excel.csv": "cp949",
    "sjis-japanese.csv": "cp932",
    "excel-unicode-text-utf16le.txt": "utf-16",
}


def test_every_file_is_here():
    assert {path.name for path in FOLDER.iterdir()} == READ.keys() | REFUSED.keys()


@pytest.mark.parametrize("name", READ)
def test_a_file_is_read_as_a_person_would_read_it(name: str) -> None:
    task, rows, said = READ[name]
    table = read_table((FOLDER / name).read_bytes(), name, find(task))
    assert [tuple(row) for row in table.rows] == rows
    assert table.reading.encoding == ENCODED.get(name, "utf-8")
    assert len(table.remarks) == len(said), list(map(str, table.remarks))
    for remark, beginning in zip(table.remarks, said, strict=True):
        assert str(remark).startswith(beginning)


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_is_refused_with_the_line_and_the_reason(name: str) -> None:
    with pytest.raises(BadTable) as caught:
        read_table((FOLDER / name).read_bytes(), name, find("dates"))
    assert caught.value.data == {"file": name, "line": 1, "reason": REFUSED[name]}
