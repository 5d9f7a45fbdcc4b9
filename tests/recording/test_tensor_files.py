"""Tensors on disk: the same content gives the same bytes, and what is read is what was written."""

import json

import pytest
import torch
from safetensors.torch import load_file

from attnviz.errors import DamagedModel
from attnviz.recording.tensor_files import read_tensors, write_tensors

TENSORS = {"b": torch.arange(3).half(), "a": torch.ones(2, 5), "c.d": torch.tensor([7])}
METADATA = {name: name * 3 for name in ("seven", "names", "in", "an", "order", "that", "changes")} | {"odd": '"월\x00\n😀'}


def test_the_same_content_gives_the_same_bytes_in_whatever_order_it_comes(tmp_path):
    """safetensors alone writes the metadata in another order every time."""
    written = set()
    for turn in range(8):
        metadata = dict(sorted(METADATA.items(), key=lambda item: hash((turn, item))))
        write_tensors(tmp_path / "some", dict(sorted(TENSORS.items(), reverse=turn % 2 == 0)), metadata)
        written.add((tmp_path / "some").read_bytes())
    assert len(written) == 1
    [content] = written
    length = int.from_bytes(content[:8], "little")
    assert length % 8 == 0
    assert [*json.loads(content[8 : 8 + length])["__metadata__"]] == sorted(METADATA)


def test_what_was_written_is_read_by_us_and_by_safetensors(tmp_path):
    write_tensors(tmp_path / "some", TENSORS, METADATA)
    tensors, metadata = read_tensors(tmp_path / "some")
    assert metadata == METADATA
    for found in (tensors, load_file(tmp_path / "some")):
        assert found.keys() == TENSORS.keys()
        assert all(found[name].equal(tensor) for name, tensor in TENSORS.items())


@pytest.mark.parametrize("content", [None, b"", b"nonsense" * 99])
def test_what_is_no_such_file_is_named(tmp_path, content):
    if content is not None:
        (tmp_path / "some").write_bytes(content)
    with pytest.raises(DamagedModel, match="some"):
        read_tensors(tmp_path / "some")
