"""Tensors with words about them in one safetensors file: the same bytes for the same content. Nothing is ever unpickled."""

from collections.abc import Mapping
from pathlib import Path

import orjson
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from attnviz.errors import DamagedModel, translatable

LENGTH = 8  # bytes that say how long the header is; the header ends at a multiple of as many


def write_tensors(path: Path, tensors: Mapping[str, Tensor], metadata: Mapping[str, str]) -> None:
    """safetensors puts the metadata in another order every time; here they stand in the order of their names."""
    made = save(dict(tensors), dict(metadata))
    end = LENGTH + int.from_bytes(made[:LENGTH], "little")
    header = orjson.loads(made[LENGTH:end])
    header["__metadata__"] = dict(sorted(header["__metadata__"].items()))
    text = orjson.dumps(header)
    text = text.ljust(-(-len(text) // LENGTH) * LENGTH)
    with path.open("wb") as file:
        file.write(len(text).to_bytes(LENGTH, "little") + text)
        file.write(memoryview(made)[end:])


def starting_with(prefix: str, tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Those whose names begin so, by the rest of the name."""
    return {name.removeprefix(prefix): tensor for name, tensor in tensors.items() if name.startswith(prefix)}


def read_tensors(path: Path) -> tuple[dict[str, Tensor], dict[str, str]]:
    """Tensors by name, and the metadata.

    Raises: DamagedModel, if the file is missing or not a whole safetensors file.
    """
    try:
        with safe_open(path, framework="pt") as file:
            return {name: file.get_tensor(name) for name in file.keys()}, file.metadata() or {}  # noqa: SIM118
    except (SafetensorError, OSError) as error:
        raise DamagedModel(file=path.name, reason=translatable("it is missing, or not a whole safetensors file")) from error
