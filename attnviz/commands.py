"""What each command does with the options that it was given. What it needs is loaded when it runs."""

import argparse
import shlex
import sys
from contextlib import chdir
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from attnviz.errors import AttnvizError, translatable
from attnviz.models.variants import opened_first
from attnviz.package_files import locate
from attnviz.tasks import TASKS, find

if TYPE_CHECKING:
    from attnviz.corpus.evaluation import Evaluation
    from attnviz.corpus.tables.table import InputTable, WantedReading
    from attnviz.recording.checkpoints import Checkpoint
    from attnviz.recording.shelf import WantedModel
    from attnviz.trace import Trace


class BeamAlone(AttnvizError):
    message = translatable(
        "A beam search goes where the model wants. Leave out --beam, or --prefix, --edit, --temperature, --look."
    )


def list_models(options: argparse.Namespace) -> None:
    from attnviz.recording.shelf import facts, trained_variants

    found = [facts(task, variant) for task in TASKS for variant in trained_variants(task)]
    if options.json:
        print_json(found)
        return
    for fact in found:
        right = f"{fact['test']['exact_match']:.2%} right"
        print(f"{fact['task']:12} {fact['variant']:24} {fact['parameters']:>9,} parameters  {right}")


def decode_text(options: argparse.Namespace) -> None:
    from attnviz.recording.beam_search import search
    from attnviz.recording.running import record
    from attnviz.recording.tokenising import prefix_of
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
        if not options.json:
            tell_verdict(model, trace)
        if trace.intervention and trace.intervention.ignored:
            named = ", ".join(map(str, trace.intervention.ignored))
            print(f"attnviz: the output ended before step {named}: not edited", file=sys.stderr)
        return
    if any((options.prefix, options.edit, options.temperature != 1, options.look != "own")):
        raise BeamAlone
    hypotheses = search(model, options.text, options.beam).hypotheses
    for trace in hypotheses:
        print(to_json(trace) if options.json else f"{trace.log_probability():.4f}\t{trace.text}")
    if not options.json:
        numbered = (f"{number} {trace.verdict}" for number, trace in enumerate(hypotheses, 1))
        print(f"attnviz: {', '.join(numbered)}", file=sys.stderr)


def tell_verdict(model: "Checkpoint", trace: "Trace") -> None:
    """A line each on stderr: whether the text is right and how that is known, warnings, notes."""
    from attnviz.recording.judging import judge_trace

    found = judge_trace(model.task, trace, model.usual)
    lines = [
        f"{found.verdict}: {found.reason}",
        *(f"warning: {one}" for one in found.objections),
        *(f"note: {one}" for one in found.notes),
    ]
    for line in lines:
        print(f"attnviz: {' '.join(line.split())}", file=sys.stderr)


class NoSuchEnding(AttnvizError):
    message = translatable("A picture is written as .html, for a browser, or .json, the figure for Plotly, and not as {name}.")


def write_picture(options: argparse.Namespace) -> None:
    from attnviz import figures
    from attnviz.atomic_file import write_whole
    from attnviz.language import speaking
    from attnviz.screen.picture_page import picture_page
    from attnviz.screen.scene import missed, read_scene
    from attnviz.screen.sentences import error_sentence

    out: Path = options.out
    if out.suffix not in (".html", ".json"):
        raise NoSuchEnding(name=out.name)
    scene = read_scene(options.link)
    try:
        trace, before = scene.trace, scene.before
    except AttnvizError as error:
        raise AttnvizError(reason=error_sentence(error)) from error  # counted from 1, as in the link
    with speaking(scene.language):
        seen = figures.stage(
            trace, scene.nearest_step, before=before, both=scene.both, product=scene.weighted, theme=scene.theme
        )
        whole = out.suffix == ".html"
        content = picture_page(scene, seen.to_html(full_html=False)) if whole else seen.to_json()
    with write_whole(out) as place:
        place.write_text(content, encoding="utf-8")
    for line in missed(options.link, scene):
        print(f"attnviz: {line}", file=sys.stderr)
    print(f"{out} written")


def serve_page(options: argparse.Namespace) -> None:
    from attnviz.server.port import EVERYWHERE, address_of, check_port, tell_others

    def announce() -> None:
        print(f"attnviz is at {address_of(options.host, options.port)} (Ctrl+C ends it)", flush=True)
        if options.host in EVERYWHERE:
            print(tell_others(options.host, options.port), flush=True)

    check_port(options.host, options.port)
    print("Loading the models ...", flush=True)
    with chdir(locate(".streamlit").parent):  # Streamlit takes its settings from there, from the moment it is imported
        from attnviz.server.serve import serve

        serve(options.host, options.port, announce)


def evaluate_model(options: argparse.Namespace) -> None:
    from attnviz.corpus.evaluation_job import EvaluationJob, begin, carry_out

    wanted = wanted_reading(options)
    plan = begin(EvaluationJob(wanted_model(options), options.pairs, options.split, options.beam, options.keep, wanted))
    tell_reading(plan.table)
    result = carry_out(plan)
    if options.json:
        print_json(asdict(result) | {"beam": options.beam})
    else:
        print("\n".join(summary_of(result)))


def summary_of(result: "Evaluation") -> list[str]:
    """Beside the targets, and by the rules alone."""
    right = round(result.exact_match * result.with_target) if result.with_target else 0
    share = f" ({result.exact_match:.2%})" if result.with_target else ""
    verdicts = ", ".join(f"{count:,} {verdict}" for verdict, count in result.verdicts.items())
    return [
        f"{right:,} of {result.with_target:,} sources with a target right{share}; {result.too_long} too long",
        f"by the rules: {verdicts}; {result.warned:,} with a warning",
        f"{result.silent:,} not right and without a sign; {result.warned_right:,} right and with a warning",
    ]


def trace_file(options: argparse.Namespace) -> None:
    from tqdm import tqdm

    from attnviz.corpus.trace_job import TraceJob, advance, begin, finish, join_team

    job = TraceJob(wanted_model(options), options.input, options.output, wanted_reading(options))
    with join_team() as team:
        plan = begin(job, team)
        if team.rank == 0:
            tell_reading(plan.table)
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
    wanted = wanted_reading(options)
    job = TrainingJob(options.task, options.variant, options.pairs, options.seed, options.until, command, wanted)
    out = options.out or Path("runs") / options.task
    pairs = splits(job)
    run = begin(job, pairs, out)
    tell_reading(pairs.table)
    with tqdm(total=run.steps, initial=run.step, unit=" steps", desc=f"{job.task} {job.variant}") as bar:
        for progress in advance(job, run, out):
            bar.update(progress.step - bar.n)
            bar.set_postfix(loss=f"{progress.loss:.4f}", exact_match=f"{progress.accuracy:.2%}")
    result = finish(job, run, pairs, out)
    last = run.curve[-1]
    print(f"{last.accuracy:.2%} of the dev pairs right after {last.step:,} steps and {last.seconds:.1f} CPU seconds")
    print(f"{result.exact_match:.2%} of {result.sources:,} test sources right")
    print(f"{out / job.variant}.safetensors, its history and .json written")


def print_tables(options: argparse.Namespace) -> None:
    from attnviz.corpus.readme_tables import tables, write_tables

    if options.write:
        write_tables(options.write, tables())
        print(f"{options.write} written")
    else:
        print(tables())


def wanted_model(options: argparse.Namespace) -> "WantedModel":
    """The shipped model that the command names, or that of a file."""
    from attnviz.recording.shelf import WantedModel

    task = getattr(options, "task", "")
    return WantedModel(task, options.variant or opened_first(task), options.model)


def wanted_reading(options: argparse.Namespace) -> "WantedReading":
    """What the command says of its table; columns count from 1 there, and 0 is NO_COLUMN."""
    from attnviz.corpus.tables.table import WantedReading

    return WantedReading(
        encoding=options.encoding,
        delimiter=options.delimiter,
        header=None if options.header is None else options.header == "yes",
        source=None if options.source_column is None else options.source_column - 1,
        target=None if options.target_column is None else options.target_column - 1,
    )


def tell_reading(table: "InputTable | None") -> None:
    """How a table was read, and what was left out of it."""
    from attnviz.screen.table_words import reading_sentences

    for sentence in reading_sentences(table) if table else ():
        print(f"attnviz: {sentence}", file=sys.stderr)


def print_json(value: object) -> None:
    print(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())
