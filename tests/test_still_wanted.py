"""Work stops where nobody waits for it any more."""

import pytest

from attnviz.recording.running import record
from attnviz.recording.why.erasure import erasure
from attnviz.still_wanted import NoLongerWanted, check_wanted, still_wanted


def test_by_itself_work_goes_on():
    check_wanted()


@pytest.mark.parametrize("removed", ["token"])
def test_what_takes_a_while_asks_between_its_parts(small, removed):
    trace, asked = record(small("attention"), "27 sept 94"), []

    def three_times() -> bool:
        asked.append(None)
        return len(asked) < 3

    before = still_wanted.set(three_times)
    try:
        with pytest.raises(NoLongerWanted):
            erasure(trace, 0, removed, small("attention"))
    finally:
        still_wanted.reset(before)
    assert len(asked) == 3
