"""A long source on which the model without attention fails and attention does not, for each task that has one.

    python -m attnviz.corpus.bottleneck_example [TASK ...] [--keep]

It is taken from the longest fifth of the task's test sample, where accuracy without attention falls with length at all. Of the
sources that `plain` gets wrong, and `attention` and the usual models right, all read whole: the longest, and of those the one
whose number of wrong tokens is the middle one, so that the failure is neither the mildest nor the worst; the first in the
sample where several are alike.
"""

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from rapidfuzz.distance import Levenshtein

from attnviz.corpus.evaluation import Item, decode_pairs
from attnviz.corpus.length_groups import falls, kept_groups
from attnviz.errors import AttnvizError
from attnviz.models.variants import DEFAULT, opened_first
from attnviz.recording.model_facts import read_facts, save_facts
from attnviz.recording.running import use_one_thread
from attnviz.recording.shelf import facts_file, load
from attnviz.tasks import TASKS, find
from attnviz.tasks.task import Pair, Task

WITHOUT, WITH = "plain", "attention"


@dataclass(frozen=True)
class Example:
    """A source with what is written for it, by the variant."""

    source: str
    outputs: dict[str, str]


def shown(task: str) -> tuple[str, ...]:
    """The switch that brings attention back leads to the usual model, or to the one that is opened first: neither must spoil
    the lesson."""
    return (WITHOUT, *dict.fromkeys((WITH, DEFAULT, opened_first(task))))


def find_example(task: Task) -> Example | None:
    """None where accuracy without attention does not fall with length, or where attention helps with none of the longest.

    Raises: NotTrained, DamagedModel, NotByLength.
    """
    if not falls(kept_groups(task, (WITHOUT, WITH)), WITHOUT):
        return None
    longest = longest_fifth(task, task.pairs("test"))
    decoded = [decode_pairs(load(task.name, variant), longest, None) for variant in shown(task.name)]
    found = [items for items in zip(*decoded, strict=True) if teaches(*items)]
    return example_of(task, choose(task, found)) if found else None


def longest_fifth(task: Task, pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs with the longest sources, by tokens: of every length all or none, and a fifth of the sources at most."""
    lengths = {pair.source: len(task.split_source(pair.source)) for pair in pairs}
    counts, taken, shortest = Counter(lengths.values()), 0, 1 + max(lengths.values())
    for length in sorted(counts, reverse=True):
        taken += counts[length]
        if 5 * taken > len(lengths):
            break
        shortest = length
    return [pair for pair in pairs if lengths[pair.source] >= shortest]


def teaches(without: Item, *others: Item) -> bool:
    """Whether a source that was read whole is wrong without attention and right with it."""
    return without.covered and without.by_target == "wrong" and all(one.by_target == "right" for one in others)


def choose(task: Task, found: Sequence[tuple[Item, ...]]) -> tuple[Item, ...]:
    """Of at least one. The longest; of those with the middle number of wrong tokens; of those the first."""
    most = max(items[0].length for items in found)
    longest = [items for items in found if items[0].length == most]
    wrong = [count_wrong(task, items[0]) for items in longest]
    return longest[wrong.index(sorted(wrong)[len(wrong) // 2])]


def count_wrong(task: Task, item: Item) -> int:
    """Tokens to insert, delete or replace until the output is the nearest of its targets."""
    written = task.split_target(item.output)
    return min(Levenshtein.distance(written, task.split_target(target)) for target in item.targets)


def example_of(task: Task, items: Sequence[Item]) -> Example:
    outputs = {variant: item.output for variant, item in zip(shown(task.name), items, strict=True)}
    return Example(items[0].source, outputs)


def keep(task: str, example: Example | None) -> None:
    """Write it into the JSON of the model without attention; where there is none, none stays there.

    Raises: DamagedModel.
    """
    file = facts_file(task, WITHOUT)
    facts: dict[str, object] = {name: value for name, value in read_facts(file).items() if name != "bottleneck_example"}
    save_facts(file, facts if example is None else facts | {"bottleneck_example": asdict(example)})


def describe(task: str, example: Example | None) -> str:
    if example is None:
        return f"{task}: no example; accuracy does not fall with length, or not for want of attention"
    return "\n".join([f"{task}: {example.source}", *(f"  {name}: {output}" for name, output in example.outputs.items())])


def main(arguments: Sequence[str]) -> int:
    parser = ArgumentParser(prog="python -m attnviz.corpus.bottleneck_example", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("tasks", nargs="*", metavar="TASK", help="default: all")
    parser.add_argument("--keep", action="store_true", help="write them into the JSON of the models without attention")
    options = parser.parse_args(arguments)
    use_one_thread()
    try:
        for task in [find(name) for name in options.tasks or TASKS]:
            example = find_example(task)
            print(describe(task.name, example))
            if options.keep:
                keep(task.name, example)
    except AttnvizError as error:
        print(f"attnviz: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
