"""Number words in Korean: 삼만 오천, 3만 5천, 서른다섯, 백스물네 명, 둘째."""

from attnviz.tasks.numbers.words import make_grammar, row, same

CARDINALS = {
    **same("0", "영 〇 零"),
    **same("q", "공"),
    **row("1", "일 이 삼 사 오 육 칠 팔 구"),
    **row("1", "一 二 三 四 五 六 七 八 九"),
    **same("1", "륙", 6),
    **same("S", "십 十", 10),
    **same("H", "백 百", 100),
    **same("C", "천 千", 1_000),
    **same("M", "만 万 萬", 10_000),
    **row("n", "하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉"),
    **row("N", "한 두 세 네"),
    **same("N", "첫", 1),
    **row("Y", "열 스물 서른 마흔 쉰 예순 일흔 여든 아흔", 10, 10),
    **same("N", "스무", 20),
}
UNITS = (
    "원 원정 달러 유로 센트 엔 위안 명 분 인 사람 살 개 년 년도 년생 주년 월 개월 달 주 주일 시 시간 초 "
    "마리 송이 그루 켤레 벌 권 장 쪽 페이지 번 번지 호 층 대 척 채 병 잔 통 알 건 곳 회 차 차례 배 위 도 평 톤 "
    "미터 킬로미터 센티미터 킬로 킬로그램 그램 리터 학년 세기 元"
)
JOINERS = "에서 부터 까지 또는 혹은 이나 내지 하고 그리고 한두 두세 두서너 서너 너댓 네댓 네다섯 대여섯 예닐곱 일고여덟"
WORDS = {
    **CARDINALS,
    **same("U", UNITS),
    **same("$", "일금"),
    **same("º", "째 번째"),
    **same("p", "제 第"),
    **same("-", "마이너스 플러스 영하"),
    **same(".", "점 쩜"),
    **same("/", "분의 절반 반"),
    **same("~", JOINERS),
    **same("X", "억 조 경 億 兆"),
}

SINO = "(?:1?C)?(?:1?H)?(?:1?S)?1?"
IN_DIGITS = "(?:(?:1?C)?1?H)?o|(?:1?C)?h|k"
SECTION = f"(?:{IN_DIGITS}|{SINO})"
BEFORE_UNIT = "N(?=[U$º])"
NATIVE = f"(?:Y(?:n|{BEFORE_UNIT})?|n|{BEFORE_UNIT})"
NUMBER = f"(?=p?[01SHCMnNYohkK])p?(?:K|0|(?:{SECTION}M)?(?:(?:1?C)?(?:1?H)?{NATIVE}|{SECTION}))º?"

KOREAN = make_grammar("ko", WORDS, {}, NUMBER, also_units=("일", "세", "점"))
