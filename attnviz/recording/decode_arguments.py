"""What `decode` and `beams` are given, told apart: a shipped model by task and variant, or a loaded one; and the text."""

from attnviz.errors import AttnvizError, translatable
from attnviz.recording.checkpoints import Checkpoint
from attnviz.recording.shelf import model_id, take
from attnviz.recording.tokenising import check_text
from attnviz.tasks import TASKS

EXAMPLE = '"dates", "bidirectional", "27.9.94"'


class WrongArgument(AttnvizError):
    message = translatable("{reason}. Write attnviz.{call}({example}), or a loaded model and the text.")


def tell_apart(call: str, task: object, variant: object, text: object, *more: object) -> tuple[Checkpoint, str]:
    """The model and the text. more: what stands behind them without a name

    Raises: WrongArgument, UnknownName, NotTrained, DamagedModel, NotText.
    """
    if more:
        reason = translatable("What comes after the text has a name, as in temperature=2")
        raise WrongArgument(reason=reason, call=call, example=EXAMPLE)
    if isinstance(task, Checkpoint):
        if variant is None:
            return task, check_text(text)
        if text is not None:
            reason = translatable("A loaded model has its task and variant with it: only the text comes after it")
            raise WrongArgument(reason=reason, call=call, example=EXAMPLE)
        return task, check_text(variant)
    if not isinstance(task, str):
        raise WrongArgument(reason=translatable("The task should be its name, a string"), call=call, example=EXAMPLE)
    if not isinstance(variant, str):
        raise WrongArgument(reason=translatable("The variant should be its name, a string"), call=call, example=EXAMPLE)
    if task not in TASKS and isinstance(text, str) and text in TASKS:
        raise WrongArgument(reason=translatable("The task comes first, and the text last"), call=call, example=EXAMPLE)
    return take(model_id(task, variant)), check_text(text)
