"""A file is there whole or not at all."""

from pathlib import Path

import pytest

from attnviz.atomic_file import write_whole


@pytest.mark.parametrize("beside", [None, "other.part"])
def test_a_file_takes_its_place_when_all_of_it_is_written(tmp_path: Path, beside: str | None) -> None:
    file = tmp_path / "file.txt"
    file.write_text("old")
    with write_whole(file, beside and tmp_path / beside) as place:
        place.write_text("new")
        assert place.name == (beside or "file.writing")
        assert file.read_text() == "old"
    assert file.read_text() == "new"
    assert list(tmp_path.iterdir()) == [file]


def break_off(file: Path) -> None:
    with write_whole(file) as place:
        place.write_text("ne")
        raise KeyboardInterrupt


def test_what_breaks_off_leaves_everything_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "file.txt"
    file.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        break_off(file)
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]
