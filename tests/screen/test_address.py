"""The grammar of the address bar: the browser's fixture (tests/scripts/address.test.js), and what only Python does."""

import json
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.errors import AttnvizError
from attnviz.models.variants import choose
from attnviz.recording.shelf import id_at, model_id
from attnviz.screen.address import (
    APPEARANCE,
    COMPARED,
    NONE,
    OPTIONS,
    SETTINGS,
    TICKS,
    Address,
    Changes,
    place_of,
    read_address,
    write_address,
)
from attnviz.screen.picture_cache import trace_of
from attnviz.screen.sections import OPENED
from attnviz.screen.sentences import error_sentence
from attnviz.tasks import TASKS
from attnviz.trace.edits import read_edits

FIXTURE = json.loads((Path(__file__).parents[1] / "fixtures" / "addresses.json").read_text(encoding="utf-8"))
ADDRESSES, MALFORMED = FIXTURE["addresses"], FIXTURE["malformed"]
OTHERS = ("step", "moment", "edit", "temperature", "look", "more")
TOKENS = st.text(min_size=1, max_size=3)


def read(query: str) -> Address:
    return read_address(parse_qsl(query, keep_blank_values=True))


def about(entry: dict) -> str:
    return entry["about"]


def shown(address: Address) -> tuple[str, str, str]:
    """The task, variant and text that an address asks for, with what is usual where it says nothing."""
    settings = {"attention": "true", "bidirectional": "true", "depth": "1", "skip": "false", "lang": "en"} | {
        **address.settings
    }
    wanted = {key: settings[key].lower() == "true" for key in ("attention", "bidirectional", "skip")}
    task = settings.get("task", "dates")
    variant = choose(wanted | {"depth": int(settings["depth"])}).variant
    return task, variant, settings.get("text", TASKS[task].examples[settings["lang"]][0])


def test_there_are_more_than_fifty():
    assert len({entry["query"] for entry in ADDRESSES}) >= 50


@pytest.mark.parametrize("entry", [*ADDRESSES, *MALFORMED], ids=about)
def test_an_address_is_read_as_the_browser_reads_it(entry):
    address, expected = read(entry["query"]), entry["read"]
    for part in ("settings", "step", "position", *TICKS, "section", "options"):
        assert getattr(address, part) == expected[part], part
    assert address.moment == expected.get("moment")
    changes = expected["changes"]
    assert address.changes.given == tuple(changes["given"])
    assert (address.changes.look, address.changes.write) == (changes["look"], changes["write"])


@pytest.mark.parametrize("entry", ADDRESSES, ids=about)
def test_what_is_changed_is_read_as_the_browser_reads_it(entry):
    changes, expected = read(entry["query"]).changes, entry["read"]["changes"]
    edits = {int(step): {int(at): weight for at, weight in row.items()} for step, row in expected["edits"].items()}
    assert read_edits(changes.edit, first=1) == edits
    assert float(changes.temperature) == expected["temperature"]


@pytest.mark.parametrize("entry", [*ADDRESSES, *MALFORMED], ids=about)
def test_an_address_is_written_as_the_browser_writes_it(entry):
    address = read(entry["query"])
    assert write_address(address) == entry["written"]
    assert read(write_address(address)) == address


@pytest.mark.parametrize("entry", ADDRESSES, ids=about)
def test_addresses_of_earlier_versions_show_what_they_showed(entry):
    address = read(entry["query"])
    task, variant, text = shown(address)
    assert {"task": task, "variant": variant, "text": text}.items() <= entry["shows"].items()
    assert list(trace_of(id_at(task, variant, address.moment), text, address.changes).output) == entry["shows"]["output"]


@pytest.mark.parametrize("entry", MALFORMED, ids=about)
def test_what_means_nothing_is_answered_with_the_sentence_of_before(entry):
    address = read(entry["query"])
    task, variant, text = shown(address)
    if entry["problem"] is None:
        assert trace_of(model_id(task, variant), text, address.changes)
        return
    with pytest.raises(AttnvizError) as found:
        trace_of(model_id(task, variant), text, address.changes)
    assert error_sentence(found.value) == entry["problem"]


def test_the_keys_are_those_that_the_browser_knows():
    assert FIXTURE["keys"] == {
        "settings": list(SETTINGS),
        "compared": list(COMPARED),
        "appearance": list(APPEARANCE),
        "ticks": list(TICKS),
        "options": list(OPTIONS),
        "sections": list(OPENED),
    }


def test_an_address_that_says_nothing():
    assert read("") == Address()
    assert write_address(Address()) == ""
    assert read("edit=&look=&temperature=&write=").changes == Changes(edit=("",))


@given(
    st.builds(
        Address,
        settings=st.dictionaries(st.sampled_from([*SETTINGS, *COMPARED, *APPEARANCE]), st.text()),
        step=st.none() | st.integers(0, 999_998),
        position=st.none() | st.integers(0, 999_998),
        moment=st.none() | st.integers(0, 999_998),
        both=st.booleans(),
        cover=st.booleans(),
        weighted=st.booleans(),
        section=st.none() | st.text(),
        options=st.dictionaries(st.sampled_from(OPTIONS), st.text()),
        changes=st.builds(
            Changes,
            given=st.lists(TOKENS).map(tuple),
            edit=st.sampled_from([(), ("7:4",), ("6:9=0.25,10=0.75", "7:4"), ("nonsense", "7:4=1")]),
            look=TOKENS,
            temperature=st.sampled_from(["1", "2", "0.5", "warm"]),
            write=st.text(),
        ),
    )
)
def test_whatever_is_written_is_read_back(address):
    assert read(write_address(address)) == address


@given(
    st.lists(
        st.tuples(st.sampled_from([*SETTINGS, *TICKS, "step", "moment", "edit", "temperature", "look", "more"]), st.text())
    )
)
def test_whatever_is_asked_is_read_and_a_second_reading_changes_nothing(pairs):
    address = read_address(pairs)
    assert read(write_address(address)) == address


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("1", 0),
        ("007", 6),
        ("999999", 999_998),
        ("1000000", None),
        ("0", None),
        ("000", None),
        ("-1", None),
        ("1.0", None),
        ("", None),
        (None, None),
        ("９", None),
        ("²", None),
    ],
)
def test_a_place_is_counted_from_one(written, place):
    assert place_of(written) == place


def test_nothing_changed_is_the_usual():
    assert read("text=a&temperature=1.0&look=own&write=").changes == NONE
