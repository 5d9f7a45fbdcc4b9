"""Number words in Korean: 삼만 오천, 3만 5천, 서른다섯, 백스물네 명, 둘째, 두 다스."""

from fractions import Fraction

from attnviz.tasks.numbers.words import make_grammar, row, same

CARDINALS = {
    **same("0", "영 〇 零"),
    **same("q", "공"),
    **row("1", "일 이 삼 사 오 육 칠 팔 구"),
    **row("1", "一 二 三 四 五 六 七 八 九"),
    **row("1", "壹 貳 參"),
    **same("1", "륙", 6),
    **same("S", "십 十 拾", 10),
    **same("H", "백 百 佰", 100),
    **same("C", "천 千 仟", 1_000),
    **same("M", "만 万 萬", 10_000),
    **row("n", "하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉"),
    **row("N", "한 두 세 네"),
    **same("N", "첫", 1),
    **row("Y", "열 스물 서른 마흔 쉰 예순 일흔 여든 아흔", 10, 10),
    **same("N", "스무", 20),
}
CURRENCIES = "원 달러 유로 엔 위안 센트 파운드"
COUNTED = "명 개 살 마리 송이 그루 켤레 벌 권 장 대 척 채 병 잔 통 알 곳 사람 번 시간 달 자루 그릇 상자 가지 줄"
COUNTED_TOO = "분 인 년 년도 년생 주년 월 개월 주 주일 시 초 쪽 페이지 번지 호 층 건 회 회차 차 차례 배 위 도 평 톤"
MEASURES = "미터 킬로미터 센티미터 킬로 킬로그램 그램 리터 학년 세기 가구"
ON_A_CHEQUE = "원정 원整 원정임 圓 圓整 元 元整 정"
UNITS = f"{CURRENCIES} {COUNTED} {COUNTED_TOO} {MEASURES} {ON_A_CHEQUE}"
SYMBOLS = "kg km"
PARTICLES = "이 가 을 를 은 는 의 에 로 으로 입니다 이다 이에요 예요 씩 쯤 정도 가량"
LEADING = "약 총 대략 정확히 모두 합계 거의 전부 합쳐서"
TOPICS = "총액 금액 가격 인구 학생 관객 참가자 회원 직원 손님 연필 달걀 양말 나이 요금"
FOLLOWING = "정도 가량 쯤 입니다 이에요 예요 주세요 부탁합니다 남았습니다 있습니다 있어요 왔습니다"
AS_TOPICS = "총액은 금액은 가격은 인구는 학생은 관객은 참가자는 회원은 직원은 손님은 나이는 요금은"
JOINERS = "에서 부터 까지 또는 혹은 이나 내지 하고 그리고 한두 두세 두서너 서너 너댓 네댓 네다섯 대여섯 예닐곱 일고여덟"
WORDS = {
    **CARDINALS,
    **same("f", "반", Fraction(1, 2)),
    **same("D", "다스 타스", 12),
    **same("m", "k", 1_000),
    **same("U", f"{UNITS} {SYMBOLS}"),
    **same("w", " ".join(unit + particle for unit in UNITS.split() for particle in PARTICLES.split())),
    **same("$", f"일금 金 {LEADING} {TOPICS}"),
    **same("$", AS_TOPICS),
    **same("w", FOLLOWING),
    **same("º", "째 번째"),
    **same("p", "제 第"),
    **same("-", "마이너스 플러스 영하"),
    **same(".", "점 쩜"),
    **same("/", "분의 절반"),
    **same("~", JOINERS),
    **same("X", "억 조 경 億 兆"),
}

SINO = "(?:1?C)?(?:1?H)?(?:1?S)?1?"
IN_DIGITS = "(?:1?C)?(?:1?H)?o|(?:1?C)?h|k"
SECTION = f"(?:{IN_DIGITS}|{SINO})"
NATIVE = "(?:Y(?:n|N(?=[UwºD]))?|n|N(?=[UwºD]))"
DOZENS = f"(?:(?:(?:1?C)?(?:1?H)?{NATIVE}|{SECTION}|f)Df?)"
PARTS = "(?:[01ohk]d(?:H?M|C)|(?:0d|[1ohk]d?)m)"  # 1.5만, 35k
PLAIN = f"(?:K|0|(?:{SECTION}M)?(?:(?:1?C)?(?:1?H)?{NATIVE}|{SECTION}))"
NUMBER = f"(?=p?[01SHCMnNYohkKDf])p?(?:{DOZENS}|{PARTS}|{PLAIN})º?"

KOREAN = make_grammar("ko", WORDS, {}, NUMBER, rare="p.*[nNYD]|[Dm]º", also_units=("일", "세", "점"))
