"""What `align` and `score` do with a file of alignments. What they need is loaded when they run."""

import argparse
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from attnviz.errors import AttnvizError

if TYPE_CHECKING:
    from attnviz.trace.alignments.reading import OpenedAlignments

LINK = "a link is a weight of at least {:g}; hard links stay as they are"
OPTIONS = {"source=": "--source", "output=": "--output-text", "format=": "--format", "normalise=True": "--normalise"}


def align_file(options: argparse.Namespace) -> None:
    from attnviz.trace.alignments.writing import write_csv, write_pharaoh

    opened = opened_file(options)
    links = options.to == "pharaoh"
    text = write_pharaoh(opened.traces, threshold=options.threshold) if links else write_csv(opened.traces)
    tell_reading(opened)
    if links:
        tell(f"{len(text.split()):,} links; {LINK.format(options.threshold)}")
    print(text, end="")


def score_file(options: argparse.Namespace) -> None:
    from attnviz.measures.gold_links import gold_scores
    from attnviz.trace.alignments.content import text_of_file

    opened = opened_file(options)
    scores = gold_scores(opened.traces, text_of_file(options.gold), threshold=options.threshold)
    tell_reading(opened)
    if options.json:
        print(orjson.dumps(asdict(scores), option=orjson.OPT_INDENT_2).decode())
        return
    tell(LINK.format(scores.threshold))
    print(f"alignment error rate  {scores.alignment_error_rate:.4f}")
    print(f"precision, recall     {scores.precision:.4f}, {scores.recall:.4f}")
    print(f"pointing score        {scores.pointing_score:.4f}")
    print(f"links                 {scores.links:,} found; {scores.sure:,} sure and {scores.possible:,} possible in all")


def opened_file(options: argparse.Namespace) -> "OpenedAlignments":
    """Raises: AttnvizError, with the names that the options have here."""
    from attnviz.trace.alignments.content import text_of_file
    from attnviz.trace.alignments.reading import open_alignments

    source, output = (None if path is None else text_of_file(path) for path in (options.source, options.output_text))
    try:
        return open_alignments(options.file, source=source, output=output, format=options.format, normalise=options.normalise)
    except AttnvizError as error:
        raise type(error)(**{name: by_options(value) for name, value in error.data.items()}) from None


def by_options(value: str | int | float) -> str | int | float:
    """What a sentence names by an argument of Python, by the option instead."""
    if not isinstance(value, str):
        return value
    return ", ".join(OPTIONS.get(part, part) for part in value.split(", "))


def tell_reading(opened: "OpenedAlignments") -> None:
    """The format, and what is remarked of the sentences, each sentence of ours once."""
    left_out = f"; rows without a trace left out: {opened.left_out}" if opened.left_out else ""
    tell(f"read as {opened.format}; sentences: {len(opened.traces)}{left_out}")
    for sentence in dict.fromkeys(str(remark) for remarks in opened.remarks for remark in remarks):
        tell(sentence)


def tell(sentence: str) -> None:
    print(f"attnviz: {sentence}", file=sys.stderr)


def add_reading_options(command: argparse.ArgumentParser) -> None:
    """How a file of alignments is read."""
    command.add_argument("file", type=Path, metavar="FILE", help="of alignments: see the README for the formats")
    reading = command.add_argument_group("the file")
    reading.add_argument("--source", type=Path, metavar="FILE", help="the source sentences, a line each, where FILE has none")
    reading.add_argument("--output-text", type=Path, metavar="FILE", help="the output sentences, a line each")
    reading.add_argument("--format", metavar="NAME", help="where more than one format fits")
    reading.add_argument("--normalise", action="store_true", help="divide each row of weights by its sum")
