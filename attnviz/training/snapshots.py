"""A training run on disk, so that one that was killed goes on where its last report was. safetensors, never pickle."""

import hashlib
from dataclasses import asdict
from pathlib import Path

import orjson
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from attnviz.atomic_file import write_whole
from attnviz.errors import AttnvizError, translatable
from attnviz.training.training import Progress, Training


class OtherRun(AttnvizError):
    message = translatable("{file} belongs to another run ({reason}). Choose another folder with --out, or remove the file.")


def run_id(run: Training) -> str:
    """What must be the same for a run to go on from a snapshot: model, recipe, seed and pairs."""
    parts = (run.checkpoint.variant, asdict(run.recipe), run.seed, [(pair.source, pair.target) for pair in run.train])
    return hashlib.sha256(orjson.dumps(parts)).hexdigest()


def save_snapshot(run: Training, path: Path) -> None:
    """Write the run as it stands. The file is complete, or it is the one before."""
    weights = {f"model.{name}": weight for name, weight in run.checkpoint.model.state_dict().items()}
    metadata = {"identity": run_id(run), "curve": orjson.dumps([tuple(point) for point in run.curve]).decode()}
    path.parent.mkdir(parents=True, exist_ok=True)
    with write_whole(path) as beside:
        save_file(weights | optimizer_state(run), beside, metadata)


def resume(run: Training, path: Path) -> None:
    """Bring a run to where its snapshot stands; nothing to do where there is none.

    Raises: OtherRun, if the file is damaged or of a run with another recipe, seed or pairs.
    """
    if not path.exists():
        return
    try:
        with safe_open(path, framework="pt") as file:
            metadata, tensors = file.metadata() or {}, {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except SafetensorError as error:
        raise OtherRun(file=path.name, reason=str(error)) from None
    if metadata.get("identity") != run_id(run):
        raise OtherRun(file=path.name, reason="other pairs, seed or recipe")
    run.checkpoint.model.load_state_dict(starting_with("model.", tensors))
    state = starting_with("optimizer.", tensors)
    for index, parameter in enumerate(run.optimizer.param_groups[0]["params"]):
        run.optimizer.state[parameter] = {
            name.split(".")[1]: state[name] for name in state if name.split(".")[0] == str(index)
        }
    run.curve.extend(
        Progress(step, steps, seconds, loss, accuracy, (source, written))
        for step, steps, seconds, loss, accuracy, (source, written) in orjson.loads(metadata["curve"])
    )


def optimizer_state(run: Training) -> dict[str, Tensor]:
    """Adam's moments and step counts by the number of the parameter."""
    return {
        f"optimizer.{index}.{name}": value
        for index, state in run.optimizer.state_dict()["state"].items()
        for name, value in state.items()
    }


def starting_with(prefix: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): tensor for name, tensor in tensors.items() if name.startswith(prefix)}
