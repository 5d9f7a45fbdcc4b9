"""Tables as people make them, made up before the reader was: each is read as a person would read it."""

from dataclasses import dataclass

import pytest

from attnviz.corpus.table_reader import read_table
from attnviz.tasks import find

Rows = list[tuple[int, str, str | None]]
MAY = [(1, "27 May 1994", "1994-05-27"), (2, "3 May 2001", "2001-05-03")]
WITH_COMMA = [(1, "September 27, 1994", "1994-09-27"), (2, "May 3, 2001", "2001-05-03")]
LATER = [(line + 1, source, target) for line, source, target in MAY]


@dataclass(frozen=True)
class MadeUp:
    """A table with what it should be read as. said: the beginnings of sentences that must be among its remarks"""

    task: str
    content: str | bytes
    rows: Rows
    name: str = ""
    said: tuple[str, ...] = ()


TABLES = {
    # ---- line ends, encodings
    "mixed line ends": MadeUp("dates", "27 May 1994\t1994-05-27\r\n3 May 2001\t2001-05-03\r4 May 2001\t2001-05-04\n",
        [*MAY, (3, "4 May 2001", "2001-05-04")]),
    "UTF-16, big end first": MadeUp("dates", "\ufeff27 May 1994\t1994-05-27\r\n1994년 9월 27일\t1994-09-27\r\n".encode("utf-16-be"),
        [MAY[0], (2, "1994년 9월 27일", "1994-09-27")], "a.txt"),
    "UTF-16, a csv with semicolons": MadeUp("dates", "source;target\r\n27 May 1994;1994-05-27\r\n3 May 2001;2001-05-03".encode("utf-16"), LATER, "a.csv"),
    "CP949 with tabs": MadeUp("dates", "날짜\t정답\r\n1994년 9월 27일\t1994-09-27\r\n2001년 3월 5일\t2001-03-05\r\n".encode("cp949"),
        [(2, "1994년 9월 27일", "1994-09-27"), (3, "2001년 3월 5일", "2001-03-05")], "a.tsv"),
    "CP949 numbers": MadeUp("numbers", "구십칠,97\r\n십이만 삼천사백오십육,123456\r\n".encode("cp949"),
        [(1, "구십칠", "97"), (2, "십이만 삼천사백오십육", "123456")], "a.csv"),
    "CP1252 French sentences": MadeUp("translation", "He is sleeping.\tIl dort déjà.\nWhere is the church?\tOù est l’église ?\n".encode("cp1252"),
        [(1, "He is sleeping.", "il dort déjà."), (2, "Where is the church?", "où est l'église ?")], "a.tsv"),
    "CP1252 apostrophe": MadeUp("translation", "I don’t know.\nIt’s cold.\n".encode("cp1252"), [(1, "I don’t know.", None), (2, "It’s cold.", None)], "a.txt"),
    "Shift-JIS list": MadeUp("dates", "1994年9月27日\r\n2001年3月5日(月)\r\n".encode("cp932"), [(1, "1994年9月27日", None), (2, "2001年3月5日(月)", None)], "a.txt"),
    "a mark of order in the middle": MadeUp("dates", "27 May 1994\t1994-05-27\n\ufeff3 May 2001\t2001-05-03\n", MAY),
    "next line alone": MadeUp("dates", "27 May 1994\t1994-05-27\u00853 May 2001\t2001-05-03\u0085", MAY),
    # ---- delimiters
    "sep line": MadeUp("dates", 'sep=;\r\n"27 May 1994";1994-05-27\r\n3 May 2001;2001-05-03\r\n', LATER, "a.csv"),
    "sep line, a comma in the text": MadeUp("dates", "sep=|\nSeptember 27, 1994|1994-09-27\nMay 3, 2001|2001-05-03\n",
        [(2, *WITH_COMMA[0][1:]), (3, *WITH_COMMA[1][1:])], "a.csv"),
    "semicolon with decimal comma": MadeUp("numbers", "ninety-seven;97,0\nfive;5,0\n", [(1, "ninety-seven", "97"), (2, "five", "5")], "a.csv"),
    "semicolon with dots for thousands": MadeUp("numbers", "twelve thousand three hundred;12.300\nfive;5\n", [(1, "twelve thousand three hundred", "12300"), (2, "five", "5")], "a.csv"),
    "comma without quotes, a comma in every source": MadeUp("dates", "September 27, 1994,1994-09-27\nMay 3, 2001,2001-05-03\n", WITH_COMMA, "a.csv"),
    "comma without quotes, a comma in some sources": MadeUp("dates", "27 May 1994,1994-05-27\nMay 3, 2001,2001-05-03\n4 May 2001,2001-05-04",
        [MAY[0], WITH_COMMA[1], (3, "4 May 2001", "2001-05-04")], "a.csv"),
    "thousands without quotes": MadeUp("numbers", 'twelve thousand three hundred,"12,300"\nfive,5\n', [(1, "twelve thousand three hundred", "12300"), (2, "five", "5")], "a.csv"),
    "comma and space": MadeUp("dates", "27 May 1994, 1994-05-27\n3 May 2001, 2001-05-03\n", MAY, "a.csv"),
    "commas pasted": MadeUp("dates", "27 May 1994,1994-05-27\n3 May 2001,2001-05-03\n", MAY),
    "commas in a tsv": MadeUp("dates", "27 May 1994,1994-05-27\n3 May 2001,2001-05-03\n", MAY, "a.tsv"),
    "tabs in a csv": MadeUp("dates", "September 27, 1994\t1994-09-27\nMay 3, 2001\t2001-05-03\n", WITH_COMMA, "a.csv"),
    "the book's data set": MadeUp("dates", "september 27, 1994           _1994-09-27\nMay 3, 2001                  _2001-05-03\n",
        [(1, "september 27, 1994", "1994-09-27"), WITH_COMMA[1]], "date.txt"),
    "trailing delimiter": MadeUp("dates", "27 May 1994;1994-05-27;\n3 May 2001;2001-05-03;\n", MAY, "a.csv"),
    "one space before the answer": MadeUp("numbers", "ninety-seven 97\nthree hundred and five 305\n", [(1, "ninety-seven", "97"), (2, "three hundred and five", "305")]),
    "one space before a date": MadeUp("dates", "27 May 1994 1994-05-27\nMay 3, 2001 2001-05-03\n", [MAY[0], WITH_COMMA[1]]),
    "arrows": MadeUp("dates", "27 May 1994 → 1994-05-27\n3 May 2001 → 2001-05-03", MAY),
    "a table of Markdown": MadeUp("dates", "| source | target |\n|---|---|\n| 27 May 1994 | 1994-05-27 |\n| 3 May 2001 | 2001-05-03 |\n",
        [(line + 2, source, target) for line, source, target in MAY]),
    # ---- quotation marks
    "quotes doubled": MadeUp("translation", '"He said ""stop"".","Il a dit ""stop""."\nYes.,Oui.\n', [(1, 'He said "stop".', 'il a dit "stop".'), (2, "Yes.", "oui.")], "a.csv"),
    "quotes that are text": MadeUp("translation", '"Stop!" he said.\t« Arrête ! » dit-il.\nYes.\tOui.\n',
        [(1, '"Stop!" he said.', "« arrête ! » dit-il."), (2, "Yes.", "oui.")], "a.tsv"),
    "a line in a cell": MadeUp("dates", 'source,target\n"27 May\n1994",1994-05-27\n3 May 2001,2001-05-03\n', [(2, "27 May 1994", "1994-05-27"), (4, "3 May 2001", "2001-05-03")], "a.csv"),
    "all quoted": MadeUp("dates", '"source";"target"\n"27 May 1994";"1994-05-27"\n"3 May 2001";"2001-05-03"\n', LATER, "a.csv"),
    "words with apostrophes": MadeUp("phonemes", "'cause\n'bout\n'n'\n", [(1, "'cause", None), (2, "'bout", None), (3, "'n'", None)]),
    # ---- headers, columns
    "Korean header": MadeUp("numbers", "입력,출력\n구십칠,97\n오,5\n", [(2, "구십칠", "97"), (3, "오", "5")], "a.csv"),
    "Korean header, the other way round": MadeUp("dates", "정답;입력\n1994-05-27;27 May 1994\n2001-05-03;3 May 2001\n", LATER, "a.csv"),
    "a header that no list has": MadeUp("dates", "when,iso8601\n27 May 1994,1994-05-27\n3 May 2001,2001-05-03\n", LATER, "a.csv"),
    "a header of numbers": MadeUp("numbers", "spelled out\tvalue\nninety-seven\t97\nfive\t5\n", [(2, "ninety-seven", "97"), (3, "five", "5")], "a.tsv"),
    "an index without a name": MadeUp("dates", ",source,target\n0,27 May 1994,1994-05-27\n1,3 May 2001,2001-05-03\n", LATER, "a.csv", ("Column 1",)),
    "an index without a header": MadeUp("numbers", "1,ninety-seven,97\n2,five,5\n3,six,6\n", [(1, "ninety-seven", "97"), (2, "five", "5"), (3, "six", "6")], "a.csv", ("Column 1",)),
    "what pandas prints": MadeUp("dates", "        source      target\n0  27 May 1994  1994-05-27\n1   3 May 2001  2001-05-03\n", LATER),
    "an index and sources alone": MadeUp("dates", "id,date\n1,27 May 1994\n2,3 May 2001\n", [(2, "27 May 1994", None), (3, "3 May 2001", None)], "a.csv", ("Column 1",)),
    "more columns": MadeUp("dates", "id,lang,target,source,note\n7,en,1994-05-27,27 May 1994,ok\n9,en,2001-05-03,3 May 2001,\n", LATER, "a.csv",
        ("Column 1, “id”, is left out.", "Column 2, “lang”, is left out.", "Column 5, “note”, is left out.")),
    "French before English": MadeUp("translation", "Il est dans la maison.\tHe is in the house.\nElle a une voiture rouge.\tShe has a red car.\n",
        [(1, "He is in the house.", "il est dans la maison."), (2, "She has a red car.", "elle a une voiture rouge.")], "a.tsv"),
    "Tatoeba with numbers": MadeUp("translation", "1276\tCome in.\t18\tEntrez !\n1280\tWait here.\t21\tAttends ici.\n", [(1, "Come in.", "entrez !"), (2, "Wait here.", "attends ici.")], "a.tsv",
        ("Column 1", "Column 3")),
    "our own table": MadeUp("dates", "\ufeffline,source,output,target,right,kind\r\n1,27 May 1994,1994-05-28,1994-05-27,False,wrong\r\n2,3 May 2001,2001-05-03,2001-05-03,True,right\r\n", LATER, "attnviz.csv",
        ("Column 1", "Column 3", "Column 5")),
    # ---- what is no row
    "comments": MadeUp("dates", "# dates of mine\n27 May 1994\t1994-05-27\n# more\n3 May 2001\t2001-05-03\n", [(2, *MAY[0][1:]), (4, *MAY[1][1:])], said=("Comments left out: 2",)),
    "comments of CMUdict": MadeUp("phonemes", ";;; # CMUdict\nKNIGHT  N AY1 T\nPHONE  F OW1 N\n", [(2, "KNIGHT", "N AY T"), (3, "PHONE", "F OW N")], "cmudict", ("Comments left out: 1",)),
    "empty lines": MadeUp("dates", "\n27 May 1994\t1994-05-27\n\n\n3 May 2001\t2001-05-03\n\n", [(2, *MAY[0][1:]), (5, *MAY[1][1:])]),
    "some targets left empty": MadeUp("dates", "27 May 1994\t1994-05-27\n30 February 2001\t\n3 May 2001\t2001-05-03\n", [MAY[0], (2, "30 February 2001", None), (3, *MAY[1][1:])]),
    # ---- targets
    "slashes, the month first": MadeUp("dates", "September 27, 1994\t9/27/1994\nApril 5, 1994\t4/5/1994\n", [WITH_COMMA[0], (2, "April 5, 1994", "1994-04-05")]),
    "times": MadeUp("dates", "27 May 1994;27.05.1994 00:00\n3 May 2001;03.05.2001 00:00\n", MAY, "a.csv"),
    "ISO with a T": MadeUp("dates", "27 May 1994\t1994-05-27T00:00:00Z\n3 May 2001\t2001-05-03T00:00:00Z\n", MAY),
    "sounds in small letters with stress": MadeUp("phonemes", "knight,n ay1 t\nphone,f ow1 n\n", [(1, "knight", "N AY T"), (2, "phone", "F OW N")], "a.csv"),
    "no target in the form": MadeUp("dates", "27 May 1994\tMay\n3 May 2001\tMay\n", [(1, "27 May 1994", "May"), (2, "3 May 2001", "May")], said=("No target is in a form",)),
    "letters backwards in capitals": MadeUp("reverse", "HELLO,OLLEH\nabc,cba\n", [(1, "HELLO", "olleh"), (2, "abc", "cba")], "a.csv"),
    # ---- lists without targets
    "dates with commas": MadeUp("dates", "September 27, 1994\nTuesday, May 3, 2001\n", [(1, "September 27, 1994", None), (2, "Tuesday, May 3, 2001", None)]),
    "dates with spaces twice": MadeUp("dates", "27  May  1994\n3  May  2001\n", [(1, "27  May  1994", None), (2, "3  May  2001", None)]),
    "one date": MadeUp("dates", "May 3, 2001", [(1, "May 3, 2001", None)]),
    "a csv of one column": MadeUp("dates", 'date\n"September 27, 1994"\n"May 3, 2001"\n', [(2, *WITH_COMMA[0][1:2], None), (3, "May 3, 2001", None)], "a.csv"),
    "numbers with commas": MadeUp("numbers", "twelve thousand, three hundred and five\nfive\n", [(1, "twelve thousand, three hundred and five", None), (2, "five", None)]),
    "words": MadeUp("phonemes", "attention\nknight\na\n", [(1, "attention", None), (2, "knight", None), (3, "a", None)]),
    "two words a line": MadeUp("phonemes", "taxi driver\nair port\n", [(1, "taxi driver", None), (2, "air port", None)]),
    "sentences with commas": MadeUp("translation", "Yes, I know.\nNo, he is not here.\n", [(1, "Yes, I know.", None), (2, "No, he is not here.", None)]),
    "letters": MadeUp("reverse", "attention\nnoon\nabc\n", [(1, "attention", None), (2, "noon", None), (3, "abc", None)]),
    "dates with underscores": MadeUp("dates", "27_May_1994\n3_May_2001\n", [(1, "27_May_1994", None), (2, "3_May_2001", None)]),
}  # fmt: skip


@pytest.mark.parametrize("made_up", TABLES)
def test_a_table_is_read_as_a_person_would_read_it(made_up: str) -> None:
    one = TABLES[made_up]
    content = one.content.encode() if isinstance(one.content, str) else one.content
    table = read_table(content, one.name, find(one.task))
    assert [tuple(row) for row in table.rows] == one.rows
    sentences = [str(remark) for remark in table.remarks]
    for beginning in one.said:
        assert any(sentence.startswith(beginning) for sentence in sentences), (beginning, sentences)
