"""What is said of a link that is to be shared."""

from attnviz.language import speaking
from attnviz.screen.qr_code import qr_code
from attnviz.screen.share import share

ORIGINS = ("http://192.168.0.12:8501", "http://10.1.2.3:8501")
PAGE = "/base/compare?left=plain#x"


def test_the_page_stays_the_same_under_the_other_origin():
    found = share(PAGE, ORIGINS[:1], "", None)
    assert (found["link"], found["origin"]) == (ORIGINS[0] + PAGE, ORIGINS[0])
    assert found["code"] == qr_code(ORIGINS[0] + PAGE)
    assert found["sentences"] == ["Others on your network can open this link."]
    assert found["command"] is None


def test_one_of_several_can_be_chosen_and_nothing_else():
    found = share(PAGE, ORIGINS, ORIGINS[1], None)
    assert (found["link"], found["origins"]) == (ORIGINS[1] + PAGE, ORIGINS)
    assert "several networks" in found["sentences"][1]
    assert share(PAGE, ORIGINS, "http://elsewhere", None)["origin"] == ORIGINS[0]


def test_where_only_this_machine_is_reached_there_is_a_command_and_no_link():
    found = share(PAGE, (), "", "attnviz serve --host 0.0.0.0")
    assert (found["link"], found["code"], found["command"]) == ("", None, "attnviz serve --host 0.0.0.0")
    assert found["sentences"][0].startswith("Only this machine can open this link.")


def test_without_a_network_no_command_helps():
    found = share(PAGE, (), "", None)
    assert found["command"] is None
    assert "on no network" in found["sentences"][0]


def test_a_link_that_is_too_long_for_a_code_says_so():
    found = share("/?text=" + "x" * 3_000, ORIGINS[:1], "", None)
    assert found["code"] is None
    assert found["link"].startswith(ORIGINS[0])
    assert found["sentences"] == ["This link is too long for a QR code. Copy it and send it."]


def test_it_is_said_in_the_readers_language():
    with speaking("ko"):
        assert share(PAGE, ORIGINS[:1], "", None)["sentences"] == [
            "같은 네트워크에 있는 사람은 누구나 이 링크를 열 수 있습니다."
        ]
