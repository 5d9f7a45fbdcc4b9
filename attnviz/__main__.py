"""The command line: attnviz list | decode | picture | serve | evaluate | trace | train | table | align | score.

Or python -m attnviz.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from attnviz import alignment_commands, commands
from attnviz.corpus.tables.cells import DELIMITERS
from attnviz.corpus.tables.encodings import ENCODINGS
from attnviz.errors import AttnvizError, translatable
from attnviz.models.variants import DEFAULT, OPENED_FIRST


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    whole = parser(with_task=not any(word.partition("=")[0] == "--model" for word in given))
    options, rest = whole.parse_known_args(given)
    try:
        refuse_more(whole, options, rest)
        options.run(options)
    except (AttnvizError, OSError) as error:
        print(f"attnviz: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("attnviz: stopped", file=sys.stderr)
        return 130
    return 0


class TaskBesideModel(AttnvizError):
    message = translatable("A model's file says its task and variant itself. Leave out {words}, or --model.")


def refuse_more(whole: Parser, options: argparse.Namespace, rest: Sequence[str]) -> None:
    """What no command knows; beside --model a task or a variant.

    Raises: TaskBesideModel.
    """
    named = [] if getattr(options, "variant", None) is None else [f"--variant {options.variant}"]
    words = [word for word in rest if not word.startswith("-")] + named
    if getattr(options, "model", None) is not None and words:
        raise TaskBesideModel(words=" ".join(words))
    if rest:
        whole.error(f"unrecognized arguments: {' '.join(rest)}")


def parser(*, with_task: bool = True) -> Parser:
    """with_task: whether commands about a model name its task; with --model they do not"""
    whole = Parser(prog="attnviz", description="Watch attention work: small trained seq2seq models and where they look.")
    parsers = whole.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)

    listing = parsers.add_parser("list", help="the tasks and the trained models of each")
    listing.set_defaults(run=commands.list_models)

    decoding = parsers.add_parser("decode", help="what a model writes for a text")
    if with_task:
        decoding.add_argument("task")
    decoding.add_argument("text")
    decoding.add_argument("--prefix", default="", help="what is written first; with </s> at its end, this is all of it")
    decoding.add_argument(
        "--edit",
        action="append",
        default=[],
        metavar="STEP:POSITION[=WEIGHT]",
        help="where a step looks instead, from 0; again for more positions and steps",
    )
    decoding.add_argument("--temperature", type=float, default=1.0, help="of the attention: below 1 sharper, above 1 flatter")
    decoding.add_argument("--look", default="own", help="what every step does: own, largest, evenly, left, right")
    decoding.add_argument("--beam", type=int, metavar="N", help="the N best outputs of a beam search, with log probabilities")
    decoding.set_defaults(run=commands.decode_text)

    picturing = parsers.add_parser("picture", help="the stage that a link of the page shows, as a file")
    picturing.add_argument("link", help="a link to Explore in quotation marks, or what follows its ? with it")
    picturing.add_argument("--out", type=Path, required=True, metavar="FILE", help=".html, or .json: the figure for Plotly")
    picturing.set_defaults(run=commands.write_picture)

    serving = parsers.add_parser("serve", help="the page, for a browser on this machine or on its network")
    serving.add_argument("--port", type=port, default=8501, metavar="N", help="default: 8501")
    serving.add_argument(
        "--host", default="127.0.0.1", help="default: 127.0.0.1, this machine alone; 0.0.0.0 lets its network in"
    )
    serving.set_defaults(run=commands.serve_page)

    evaluating = parsers.add_parser("evaluate", help="how often a model is right, on held-out pairs or on your own")
    if with_task:
        evaluating.add_argument("task")
    evaluating.add_argument("--pairs", type=Path, metavar="FILE", help="a table: a source and a target on each line")
    evaluating.add_argument(
        "--split", choices=("train", "dev", "test"), help="default: all pairs of a file; test of the task's own"
    )
    evaluating.add_argument("--beam", type=int, metavar="N", help="by beam search, 1 to 10 wide, instead of greedily")
    evaluating.add_argument(
        "--keep", action="store_true", help="write the result into the shipped model's JSON, for the tables of the README"
    )
    evaluating.set_defaults(run=commands.evaluate_model)

    tracing = parsers.add_parser("trace", help="a file of inputs to a file of traces; the same again to go on; see torchrun")
    if with_task:
        tracing.add_argument("task")
    tracing.add_argument(
        "--input", type=Path, required=True, metavar="FILE", help="a table: a source on each line, perhaps a target"
    )
    tracing.add_argument("--output", type=Path, required=True, metavar="FILE.jsonl", help="a trace as JSON on each line")
    tracing.set_defaults(run=commands.trace_file)

    training = parsers.add_parser("train", help="train a model; run the same command again to go on after an interruption")
    training.add_argument("task")
    training.add_argument("--variant", required=True)
    training.add_argument(
        "--pairs", type=Path, metavar="FILE", help="train on the pairs of this table instead of the task's own"
    )
    training.add_argument("--out", type=Path, metavar="DIR", help="where the model is written (default: runs/TASK)")
    training.add_argument("--seed", type=seed, default=0, metavar="N")
    training.add_argument("--until", type=share, metavar="EXACT_MATCH", help="stop at this share of held-out pairs, 0 to 1")
    training.set_defaults(run=commands.train_model)

    tabulating = parsers.add_parser("table", help="the README's tables of models, from the files in pretrained/")
    tabulating.add_argument("--write", type=Path, metavar="README.md", help="put them between the markers of this file")
    tabulating.set_defaults(run=commands.print_tables)

    aligning = parsers.add_parser("align", help="a file of alignments, of whatever toolkit, as links or as a table")
    aligning.add_argument("--to", choices=("pharaoh", "csv"), default="pharaoh", help="default: pharaoh")
    aligning.set_defaults(run=alignment_commands.align_file)

    scoring = parsers.add_parser("score", help="a file of alignments against gold links: alignment error rate, pointing score")
    scoring.add_argument("--gold", type=Path, required=True, metavar="FILE", help="3-4 is a sure link, 3?4 a possible one")
    scoring.set_defaults(run=alignment_commands.score_file)

    for command in (aligning, scoring):
        alignment_commands.add_reading_options(command)
        command.add_argument("--threshold", type=share, default=0.5, metavar="X", help="the least weight of a link: 0.5")
    for command in (decoding, evaluating, tracing):
        others = "".join(f", for {task} {variant}" for task, variant in OPENED_FIRST.items())
        command.add_argument("--variant", help=f"default: {DEFAULT}{others}")
        command.add_argument(
            "--model", type=Path, metavar="FILE", help="a trained model of your own, in place of task and variant"
        )
    for command in (evaluating, tracing, training):
        add_table_options(command)
    for command in (listing, decoding, evaluating, scoring):
        command.add_argument("--json", action="store_true", help="machine-readable output")
    return whole


def add_table_options(command: argparse.ArgumentParser) -> None:
    """How the file is to be read, where the guess is wrong."""
    table = command.add_argument_group("the table", "all of this is guessed, and said; where the guess is wrong, choose")
    table.add_argument("--encoding", choices=[*ENCODINGS])
    table.add_argument("--delimiter", choices=[*DELIMITERS])
    table.add_argument("--header", choices=("yes", "no"), help="whether the first row names the columns")
    table.add_argument("--source-column", type=column_from(1), metavar="N", help="from 1")
    table.add_argument("--target-column", type=column_from(0), metavar="N", help="from 1; 0: there is no target")


def column_from(first: int) -> Callable[[str], int]:
    def column(text: str) -> int:
        value = int(text)
        if value < first:
            raise argparse.ArgumentTypeError(f"{text} is not the number of a column")
        return value

    return column


def share(text: str) -> float:
    value = float(text)
    if not 0 < value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not a share between 0 and 1")
    return value


def seed(text: str) -> int:
    value = int(text)
    if not 0 <= value < 2**32:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 0 to {2**32 - 1}")
    return value


def port(text: str) -> int:
    value = int(text)
    if not 1 <= value <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port, which is a number from 1 to 65535")
    return value


if __name__ == "__main__":
    sys.exit(main())
