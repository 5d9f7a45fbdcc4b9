"""The command line: attnviz list | decode | serve | evaluate | trace | train | table, or python -m attnviz and these."""

import argparse
import shlex
import sys
from collections.abc import Sequence
from contextlib import chdir
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import orjson

from attnviz.errors import AttnvizError, translatable
from attnviz.location import locate
from attnviz.models.variants import DEFAULT
from attnviz.tasks import TASKS, find

if TYPE_CHECKING:
    from attnviz.recording.shelf import WantedModel


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
    commands = whole.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)

    listing = commands.add_parser("list", help="the tasks and the trained models of each")
    listing.set_defaults(run=list_models)

    decoding = commands.add_parser("decode", help="what a model writes for a text")
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
    decoding.set_defaults(run=decode_text)

    serving = commands.add_parser("serve", help="the page, for a browser on this machine or on its network")
    serving.add_argument("--port", type=port, default=8501, metavar="N", help="default: 8501")
    serving.add_argument(
        "--host", default="127.0.0.1", help="default: 127.0.0.1, this machine alone; 0.0.0.0 lets its network in"
    )
    serving.set_defaults(run=serve_page)

    evaluating = commands.add_parser("evaluate", help="how often a model is right, on held-out pairs or on your own")
    if with_task:
        evaluating.add_argument("task")
    evaluating.add_argument("--pairs", type=Path, metavar="FILE.tsv", help="a source, a tab and a target on each line")
    evaluating.add_argument(
        "--split", choices=("train", "dev", "test"), help="default: all pairs of a file; test of the task's own"
    )
    evaluating.add_argument("--beam", type=int, metavar="N", help="by beam search, 1 to 10 wide, instead of greedily")
    evaluating.add_argument(
        "--keep", action="store_true", help="write the result into the shipped model's JSON, for the tables of the README"
    )
    evaluating.set_defaults(run=evaluate_model)

    tracing = commands.add_parser("trace", help="a file of inputs to a file of traces; the same again to go on; see torchrun")
    if with_task:
        tracing.add_argument("task")
    tracing.add_argument("--input", type=Path, required=True, metavar="FILE", help="a source on each line, perhaps a target")
    tracing.add_argument("--output", type=Path, required=True, metavar="FILE.jsonl", help="a trace as JSON on each line")
    tracing.set_defaults(run=trace_file)

    training = commands.add_parser("train", help="train a model; run the same command again to go on after an interruption")
    training.add_argument("task")
    training.add_argument("--variant", required=True)
    training.add_argument("--pairs", type=Path, metavar="FILE.tsv", help="train on these pairs instead of the task's own")
    training.add_argument("--out", type=Path, metavar="DIR", help="where the model is written (default: runs/TASK)")
    training.add_argument("--seed", type=seed, default=0, metavar="N")
    training.add_argument("--until", type=share, metavar="EXACT_MATCH", help="stop at this share of held-out pairs, 0 to 1")
    training.set_defaults(run=train_model)

    tabulating = commands.add_parser("table", help="the README's tables of models, from the files in pretrained/")
    tabulating.add_argument("--write", type=Path, metavar="README.md", help="put them between the markers of this file")
    tabulating.set_defaults(run=print_tables)

    for command in (decoding, evaluating, tracing):
        command.add_argument("--variant", help=f"default: {DEFAULT}")
        command.add_argument(
            "--model", type=Path, metavar="FILE", help="a trained model of your own, in place of task and variant"
        )
    for command in (listing, decoding, evaluating):
        command.add_argument("--json", action="store_true", help="machine-readable output")
    return whole


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


def list_models(options: argparse.Namespace) -> None:
    from attnviz.recording.shelf import facts, trained_variants

    found = [facts(task, variant) for task in TASKS for variant in trained_variants(task)]
    if options.json:
        print_json(found)
        return
    for fact in found:
        right = f"{fact['test']['exact_match']:.2%} right"
        print(f"{fact['task']:12} {fact['variant']:24} {fact['parameters']:>9,} parameters  {right}")


class BeamAlone(AttnvizError):
    message = translatable(
        "A beam search goes where the model wants. Leave out --beam, or --prefix, --edit, --temperature, --look."
    )


def decode_text(options: argparse.Namespace) -> None:
    from attnviz.recording.reading import prefix_of
    from attnviz.recording.running import record
    from attnviz.recording.search import search
    from attnviz.trace.edits import read_edits
    from attnviz.trace.json_form import to_json

    model = wanted_model(options).load()
    changed = {
        "prefix": prefix_of(model.task, options.prefix),
        "edits": read_edits(options.edit),
        "temperature": options.temperature,
        "look": options.look,
    }
    if options.beam is None:
        trace = record(model, options.text, **changed)
        print(to_json(trace) if options.json else trace.text)
        if trace.intervention and trace.intervention.ignored:
            named = ", ".join(map(str, trace.intervention.ignored))
            print(f"attnviz: the output ended before step {named}: not edited", file=sys.stderr)
        return
    if any((options.prefix, options.edit, options.temperature != 1, options.look != "own")):
        raise BeamAlone
    for trace in search(model, options.text, options.beam).hypotheses:
        print(to_json(trace) if options.json else f"{trace.log_probability():.4f}\t{trace.text}")


def serve_page(options: argparse.Namespace) -> None:
    from attnviz.server.port import EVERYWHERE, address_of, check_port

    def announce() -> None:
        print(f"attnviz is at {address_of(options.host, options.port)} (Ctrl+C ends it)", flush=True)
        if options.host in EVERYWHERE:
            print("Others on your network use this machine's address in place of 127.0.0.1.", flush=True)

    check_port(options.host, options.port)
    print("Loading the models ...", flush=True)
    with chdir(locate(".streamlit").parent):  # Streamlit takes its settings from there, from the moment it is imported
        from attnviz.server.serve import serve

        serve(options.host, options.port, announce)


def evaluate_model(options: argparse.Namespace) -> None:
    from attnviz.corpus.evaluation_job import EvaluationJob, carry_out

    job = EvaluationJob(wanted_model(options), options.pairs, options.split, options.beam, options.keep)
    result = carry_out(job)
    if options.json:
        print_json(asdict(result) | {"beam": options.beam})
    else:
        print(f"{result.exact_match:.2%} of {result.sources:,} sources right; {result.too_long} too long")


def trace_file(options: argparse.Namespace) -> None:
    from tqdm import tqdm

    from attnviz.corpus.trace_job import TraceJob, advance, begin, finish, join_team

    job = TraceJob(wanted_model(options), options.input, options.output)
    with join_team() as team:
        plan = begin(job, team)
        with tqdm(total=len(plan.rows), unit=" rows", desc=plan.name, disable=team.rank > 0) as bar:
            for done in advance(plan, team):
                bar.update(done - bar.n)
            finish(plan, team)
            bar.update(bar.total - bar.n)
    if team.rank == 0:
        print(f"{len(plan.rows):,} lines written to {job.output}")


def train_model(options: argparse.Namespace) -> None:
    from tqdm import tqdm

    from attnviz.recording.shelf import check_variant
    from attnviz.training.job import TrainingJob, advance, begin, finish, splits

    find(options.task)
    check_variant(options.variant)
    command = shlex.join(["python", "-m", "attnviz", *sys.argv[1:]])
    job = TrainingJob(options.task, options.variant, options.pairs, options.seed, options.until, command)
    out = options.out or Path("runs") / options.task
    pairs = splits(job)
    run = begin(job, pairs, out)
    done = run.curve[-1].step if run.curve else 0
    with tqdm(total=run.steps, initial=done, unit=" steps", desc=f"{job.task} {job.variant}") as bar:
        for progress in advance(job, run, out):
            bar.update(progress.step - bar.n)
            bar.set_postfix(loss=f"{progress.loss:.4f}", exact_match=f"{progress.accuracy:.2%}")
    result = finish(job, run, pairs, out)
    last = run.curve[-1]
    print(f"{last.accuracy:.2%} of the dev pairs right after {last.step:,} steps and {last.seconds:.1f} CPU seconds")
    print(f"{result.exact_match:.2%} of {result.sources:,} test sources right")
    print(f"{out / job.variant}.safetensors and .json written")


def print_tables(options: argparse.Namespace) -> None:
    from attnviz.corpus.readme import tables, write_tables

    if options.write:
        write_tables(options.write, tables())
        print(f"{options.write} written")
    else:
        print(tables())


def wanted_model(options: argparse.Namespace) -> "WantedModel":
    """The shipped model that the command names, or that of a file."""
    from attnviz.recording.shelf import WantedModel

    return WantedModel(getattr(options, "task", ""), options.variant or DEFAULT, options.model)


def print_json(value: object) -> None:
    print(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())


if __name__ == "__main__":
    sys.exit(main())
