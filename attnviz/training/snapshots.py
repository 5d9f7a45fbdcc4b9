"""A training run on disk, so that one that was killed goes on from there. safetensors, never pickle."""

import hashlib
from dataclasses import asdict
from pathlib import Path

import orjson
from torch import Tensor

from attnviz.atomic_file import write_whole
from attnviz.errors import AttnvizError, DamagedModel, translatable
from attnviz.recording.history import KeptMoment
from attnviz.recording.tensor_files import read_tensors, starting_with, write_tensors
from attnviz.training.recipes import MOMENTS
from attnviz.training.training import Progress, Training


class OtherRun(AttnvizError):
    message = translatable("{file} belongs to another run ({reason}). Choose another folder with --out, or remove the file.")


def run_id(run: Training) -> str:
    """What must be the same for a run to go on from a snapshot: model, recipe, seed, moments that are kept, and pairs."""
    parts = (
        run.checkpoint.variant,
        asdict(run.recipe),
        run.seed,
        MOMENTS,
        run.keeps_weights,
        [(pair.source, pair.target) for pair in run.train],
    )
    return hashlib.sha256(orjson.dumps(parts)).hexdigest()


def save_snapshot(run: Training, path: Path) -> None:
    """Write the run as it stands. The file is complete, or it is the one before."""
    weights = {f"model.{name}": weight for name, weight in run.checkpoint.model.state_dict().items()}
    kept = {
        f"moment.{index}.{name}": weight for index, moment in enumerate(run.moments) for name, weight in moment.weights.items()
    }
    standing = {
        "step": run.step,
        "seconds": run.seconds,
        "curve": [tuple(point) for point in run.curve],
        "moments": [(moment.step, moment.accuracy, moment.outputs) for moment in run.moments],
    }
    metadata = {"identity": run_id(run), "standing": orjson.dumps(standing).decode()}
    path.parent.mkdir(parents=True, exist_ok=True)
    with write_whole(path) as beside:
        write_tensors(beside, weights | optimizer_state(run) | kept, metadata)


def resume(run: Training, path: Path) -> None:
    """Bring a run to where its snapshot stands; nothing to do where there is none.

    Raises: OtherRun, if the file is damaged or of a run with another recipe, seed or pairs.
    """
    if not path.exists():
        return
    try:
        tensors, metadata = read_tensors(path)
    except DamagedModel as error:
        raise OtherRun(file=path.name, reason=error.data["reason"]) from None
    if metadata.get("identity") != run_id(run):
        raise OtherRun(file=path.name, reason="other pairs, seed or recipe")
    run.checkpoint.model.load_state_dict(starting_with("model.", tensors))
    state = starting_with("optimizer.", tensors)
    for index, parameter in enumerate(run.optimizer.param_groups[0]["params"]):
        run.optimizer.state[parameter] = {
            name.split(".")[1]: state[name] for name in state if name.split(".")[0] == str(index)
        }
    standing = orjson.loads(metadata["standing"])
    run.step, run.seconds = standing["step"], standing["seconds"]
    run.curve.extend(
        Progress(step, steps, seconds, loss, accuracy, (source, written))
        for step, steps, seconds, loss, accuracy, (source, written) in standing["curve"]
    )
    run.moments.extend(
        KeptMoment(step, accuracy, starting_with(f"moment.{index}.", tensors), outputs)
        for index, (step, accuracy, outputs) in enumerate(standing["moments"])
    )


def optimizer_state(run: Training) -> dict[str, Tensor]:
    """Adam's moments and step counts by the number of the parameter."""
    return {
        f"optimizer.{index}.{name}": value
        for index, state in run.optimizer.state_dict()["state"].items()
        for name, value in state.items()
    }
