"""How a table was read, in the reader's language, and nothing of it can act."""

from attnviz.corpus.table_reader import read_table
from attnviz.language import speaking
from attnviz.screen.table_words import reading_sentences
from attnviz.tasks import find

TABLE = "# mine\nid;날짜;정답;a\u202eb\n1;27 May 1994;9/27/1994;x\n2;3 May 2001;;\n".encode("cp949", "ignore")


def test_a_reading_is_one_line_and_what_was_left_out_a_line_each():
    assert reading_sentences(read_table(TABLE, "a.csv", find("dates"))) == [
        "Read as: source column 2 “날짜”; target column 3 “정답” · delimiter: semicolon · CP949 (Korean) · header in line 2 · "
        "rows: 2 · without a target: 1.",
        "Column 1, “id”, is left out. Cells in it: 2, the first in line 3.",
        "Column 4, “ab”, is left out. Cells in it: 1, the first in line 3.",
        "Comments left out: 1, the first in line 1.",
        "Targets written as the task writes them: 1, the first in line 3, “9/27/1994” as “1994-09-27”.",
    ]


def test_in_korean():
    with speaking("ko"):
        first, *others = reading_sentences(read_table(TABLE, "a.csv", find("dates")))
    assert first.startswith(
        "이렇게 읽었습니다: 입력 2번째 열(‘날짜’); 정답 3번째 열(‘정답’) · 구분자: 세미콜론 · CP949(한국어) · "
    )
    assert others[0] == "1번째 열(‘id’)은 뺐습니다. 그 열의 칸: 2개(처음은 3번째 줄)."


def test_what_nobody_sees_is_made_visible():
    [sentence, *_] = reading_sentences(read_table("source,a\u202eb\n1 may,x\n2 may,x\n".encode(), "a.csv", find("dates")))[1:]
    assert "\u202e" not in sentence


def test_what_was_pasted_has_no_encoding():
    [sentence] = reading_sentences(read_table(b"1 may\n", "", find("dates")))
    assert sentence == "Read as: source column 1 · delimiter: none: one column · rows: 1."
