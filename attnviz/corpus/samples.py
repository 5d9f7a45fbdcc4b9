"""Samples of what people bring, decoded by the model that is opened first: how many are right, how many wrong without a sign.

    python -m attnviz.corpus.samples FOLDER ... [--write README.md]

The tables of a folder such as tests/fixtures/cases: source, target and kind on each line, with tabs between them. A source
with several targets has a line for each, one whose target is empty has no answer.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from attnviz.corpus.evaluation import Item, decode_pairs
from attnviz.corpus.readme_tables import NOTHING, markdown, sides, write_tables
from attnviz.corpus.signs import count_signs
from attnviz.errors import AttnvizError
from attnviz.models.variants import opened_first
from attnviz.recording.running import use_one_thread
from attnviz.recording.shelf import take
from attnviz.tasks.task import Pair

FILES = {
    "dates.tsv": "dates",
    "numbers.tsv": "numbers",
    "phonemes.tsv": "phonemes",
    "words.tsv": "phonemes",
    "translation-no-mark.tsv": "translation",
    "sentences.tsv": "translation",
}
FOR_WARNINGS = ("typo in month", "language not taught", "misspelt")  # kinds that begin so need a warning, not the answer
MARKERS = (
    "<!-- Written by `python -m attnviz.corpus.samples tests/fixtures/{cases,unseen,unseen2} --write README.md`. -->",
    "<!-- End of the samples. -->",
)
HEADINGS = ("kind", "inputs", "exact", "silent", "warned right")


class NoSamples(AttnvizError):
    message = "{folder} holds none of {files}."  # the command alone raises it, and speaks English


class Sample(NamedTuple):
    """One input that people bring: its kind, and what became of it."""

    kind: str
    item: Item

    @property
    def counts(self) -> bool:
        """Whether it should be right, rather than be warned of alone."""
        return bool(self.item.targets) and not self.kind.startswith(FOR_WARNINGS)


def read_samples(path: Path) -> list[tuple[str, Pair]]:
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [(kind, Pair(source, target)) for source, target, kind in lines]


def decode_samples(path: Path, task: str) -> list[Sample]:
    """Each source once, with the first of its kinds.

    Raises: NotTrained, DamagedModel.
    """
    lines = read_samples(path)
    kinds = {pair.source: kind for kind, pair in reversed(lines)}
    items = decode_pairs(take(f"{task}/{opened_first(task)}"), [pair for _kind, pair in lines], None)
    return [Sample(kinds[item.source], item) for item in items]


def table_of(samples: Sequence[Sample]) -> str:
    """A row for each kind, in the order of the file, and one for all."""
    by_kind = {kind: [one for one in samples if one.kind == kind] for kind in dict.fromkeys(one.kind for one in samples)}
    rows = [row_of(kind, members) for kind, members in by_kind.items()]
    return markdown(HEADINGS, [*rows, row_of("**all**", samples)], sides(len(HEADINGS)))


def row_of(name: str, samples: Sequence[Sample]) -> list[str]:
    """exact: of those that should be right; silent: of those that are not right; warned right: of those that are"""
    items = [one.item for one in samples]
    signs = count_signs(items)
    wrong = sum(item.by_target != "right" for item in items)
    exact = [one.item.by_target == "right" for one in samples if one.counts]
    return [
        name,
        f"{len(items):,}",
        share_of(sum(exact), len(exact)),
        share_of(signs.silent, wrong),
        share_of(signs.warned_right, len(items) - wrong),
    ]


def share_of(count: int, whole: int) -> str:
    """In percent too: nearly all is not rounded to all, and nearly none not to none."""
    if not whole:
        return NOTHING
    share = f"{count / whole:.0%}"
    if (share == "100%" and count < whole) or (share == "0%" and count):
        share = f"{count / whole:.1%}"
    return f"{count:,} of {whole:,} ({share})"


def tables(folder: Path) -> Iterator[str]:
    """A table for each file of a task that is there, folded, with its last line to be seen at once.

    Raises: NoSamples, NotTrained, DamagedModel.
    """
    found = {folder / name: task for name, task in FILES.items() if (folder / name).exists()}
    if not found:
        raise NoSamples(folder=str(folder), files=", ".join(FILES))
    for path, task in found.items():
        table = table_of(decode_samples(path, task))
        yield f"<details>\n<summary>{summary(folder.name, path.name, task, table)}</summary>\n\n{table}\n\n</details>"


def summary(folder: str, file: str, task: str, table: str) -> str:
    """What can be read without opening the table."""
    _name, inputs, exact, silent, warned = (cell.strip() for cell in table.splitlines()[-1].strip("|").split("|"))
    shown = f"{task} {opened_first(task)}, <code>{folder}/{file}</code>, {inputs} inputs: {exact} exact"
    return f"{shown}; wrong and silent {silent}; right and warned {warned}"


def main(arguments: Sequence[str]) -> int:
    parser = ArgumentParser(prog="python -m attnviz.corpus.samples", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the tables between the markers of this file")
    options = parser.parse_args(arguments)
    use_one_thread()
    try:
        text = "\n\n".join(table for folder in options.folders for table in tables(folder))
        if options.write is None:
            print(text)
        else:
            write_tables(options.write, text, MARKERS)
    except AttnvizError as error:
        print(f"attnviz: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
