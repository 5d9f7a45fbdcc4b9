"""The processes that the tests start."""

from streamlit.testing.v1 import AppTest

from tests.processes import Fork


def a_page() -> None:
    raise AssertionError("run again, outside its test")


def test_a_process_does_not_run_the_page_that_a_test_has_left_as_the_main_module(tmp_path):
    AppTest.from_function(a_page).run()
    ended = Fork(tmp_path / "said", "print('ran')").end()
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "ran\n", "")
