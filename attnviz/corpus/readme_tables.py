"""The README's tables of models, written from the JSON files beside them: python -m attnviz table --write README.md."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from attnviz.corpus.length_groups import Score, ranges, span, weighted_mean
from attnviz.corpus.published_results import PUBLISHED
from attnviz.errors import AttnvizError
from attnviz.models.variants import VARIANTS
from attnviz.recording.model_facts import DecidedJson, EvaluationJson, FactsJson, read_facts
from attnviz.recording.shelf import PRETRAINED
from attnviz.tasks import TASKS
from attnviz.tasks.task import Task
from attnviz.trace import END as END_MARK
from attnviz.trace.why import ORDERS

BEGIN = "<!-- Written by `python -m attnviz table --write README.md`: do not edit. -->"
END = "<!-- End of what the command writes. -->"
NOTHING = "–"
ERASED = ["order", "weight: without the first", "with them alone", "token: without the first", "with them alone"]


class NoMarkers(AttnvizError):
    message = (  # the command alone raises it, and speaks English
        "{file} has no place for the tables. Put these two lines where they shall stand: {begin} and {end}"
    )


@dataclass(frozen=True)
class Known:
    """A trained model as its files tell of it. size: of its weights, in bytes."""

    variant: str
    facts: FactsJson
    size: int

    @property
    def test(self) -> EvaluationJson:
        return self.facts["test"]

    @property
    def beams(self) -> Mapping[str, EvaluationJson]:
        """What was measured with beam search, by the width of the beam."""
        return self.facts.get("beams", {})


def known_models(folder: Path) -> list[Known]:
    """The models of a task in the order of VARIANTS.

    Raises: DamagedModel.
    """
    weights = [(variant, folder / f"{variant}.safetensors") for variant in VARIANTS]
    return [
        Known(variant, read_facts(path.with_suffix(".json")), path.stat().st_size)
        for variant, path in weights
        if path.exists()
    ]


def tables(folder: Path = PRETRAINED) -> str:
    """All tables as Markdown, the tasks in the order of TASKS; those without a model are named at the end."""
    models = {name: known_models(folder / name) for name in TASKS}
    parts = [part for name, known in models.items() if known for part in of_task(TASKS[name], known)]
    missing = [f"`{name}`" for name, known in models.items() if not known]
    if missing:
        parts.append(f"Not trained yet: {', '.join(missing)}.")
    return "\n\n".join(parts)


def of_task(task: Task, models: Sequence[Known]) -> list[str]:
    parts = [f"### `{task.name}`: {task.title}", introduction(models[0]), all_models(models)]
    if task.name in PUBLISHED:
        published = PUBLISHED[task.name]
        parts += [published.note, markdown(published.headings, published.rows, published.sides)]
    by_variant = {model.variant: model for model in models}
    looks = where_the_look_decides(models) + what_erasing_does(models)
    return parts + what_attention_adds(task, by_variant) + looks + what_beams_bring(task, models)


def introduction(model: Known) -> str:
    """How many pairs there were. The same for all variants."""
    sources, covered = model.test["sources"], model.test.get("covered", model.test["sources"])
    text = f"Trained on {model.facts['data']['train']:,} pairs, tested on {sources:,} sources kept out of training"
    return f"{text}, {covered:,} of them covered." if covered < sources else f"{text}."


def all_models(models: Sequence[Known]) -> str:
    """A row for each; a column for each measure that one of them has."""
    rows = [cells(model) for model in models]
    headings = [name for name in rows[0] if any(row.get(name) for row in rows)]
    return markdown(headings, [[row.get(name) or NOTHING for name in headings] for row in rows], sides(len(headings)))


def cells(model: Known) -> dict[str, str]:
    """A model's row by the headings; empty where a measure does not apply."""
    test, covered = model.test, model.test.get("on_covered") or {}
    languages = {name: percent(scores["exact_match"], 2) for name, scores in test.get("by_language", {}).items()}
    return {
        "variant": f"`{model.variant}`",
        "parameters": f"{model.facts['parameters']:,}",
        "training": duration(model.facts["cpu_seconds"]),
        "exact match": percent(test["exact_match"], 2),
        **languages,
        "word error rate": percent(test.get("word_error_rate")),
        "phoneme error rate": percent(test.get("phoneme_error_rate")),
        "BLEU": decimal(test.get("bleu")),
        "chrF": decimal(test.get("chrf")),
        "BLEU, covered": decimal(covered.get("bleu")),
        "pointing score": with_tolerance(test.get("pointing_score"), test.get("pointing_score_tolerance_1")),
        "alignment error rate": with_tolerance(test.get("alignment_error_rate"), test.get("alignment_error_rate_tolerance_1")),
        "size": f"{model.size / 1e6:.1f} MB" if model.size >= 1e6 else f"{model.size / 1e3:.0f} kB",
    }


def what_attention_adds(task: Task, models: Mapping[str, Known]) -> list[str]:
    """`plain` beside `attention` over source length, where both are there."""
    pair = [models[name].test.get("by_length", {}) for name in ("plain", "attention") if name in models]
    if len(pair) < 2 or not all(pair):
        return []
    score: Score  # that of the table over source length
    score, shown, title = ("bleu", decimal, "BLEU") if "bleu" in task.scores else ("exact_match", percent, "exact match")
    sources = {int(length): pair[0][length]["sources"] for length in pair[0] if int(length) <= task.longest_source}
    cut = ranges(sources)
    rows = [["sources", *(f"{sum(sources[length] for length in lengths):,}" for lengths in cut)]]
    for name, by_length in zip(("plain", "attention"), pair, strict=True):
        rows.append([f"`{name}`", *(shown(weighted_mean(by_length, lengths, score)) for lengths in cut)])
    headings = [f"{task.reads} in the source", *(span(lengths) for lengths in cut)]
    return [f"What attention adds: {title} over source length.", markdown(headings, rows, sides(len(headings)))]


def where_the_look_decides(models: Sequence[Known]) -> list[str]:
    """How often a step writes something else without the token that it looks at most, by the part of the output it writes."""
    looking = [model for model in models if model.test.get("deciding")]
    if not looking:
        return []
    parts = sorted({part for model in looking for part in model.test["deciding"]}, key=lambda part: (part == END_MARK, part))
    rows = [[f"`{model.variant}`", *(decided_cell(model.test["deciding"].get(part)) for part in parts)] for model in looking]
    headings = ["step writes", *("end mark" if part == END_MARK else part for part in parts)]
    return ["Where the look decides, in brackets a random other token.", markdown(headings, rows, sides(len(headings)))]


def decided_cell(found: DecidedJson | None) -> str:
    return f"{percent(found['decides'])} ({percent(found['control'])})" if found else NOTHING


def what_erasing_does(models: Sequence[Known]) -> list[str]:
    """Comprehensiveness and sufficiency of each order, for both meanings of removed, of the model that has them."""
    parts = []
    for model in models:
        if found := model.facts.get("erasure"):
            meanings = (found["weight"], found["token"])
            rows = [[order, *(f"{fall:.2f}" for meaning in meanings for fall in meaning[order])] for order in ORDERS]
            counts = f"`{model.variant}`, {found['steps']:,} steps of {found['sources']:,} sources"
            parts += [
                f"How much the probability falls if source tokens are erased: {counts}.",
                markdown(ERASED, rows, sides(5)),
            ]
    return parts


def what_beams_bring(task: Task, models: Sequence[Known]) -> list[str]:
    """Greedy decoding beside beams of every width that one of the models was tested with (`evaluate --beam N --keep`)."""
    searched = [model for model in models if model.beams]
    if not searched:
        return []
    title, cell = of_beams(task)
    widths = sorted({int(width) for model in searched for width in model.beams})
    rows = [
        [f"`{model.variant}`", cell(model.test), *(cell(model.beams.get(str(width), {})) or NOTHING for width in widths)]
        for model in searched
    ]
    headings = ["decoding", "greedy", *(f"beam {width}" for width in widths)]
    return [f"What beams bring: {title}.", markdown(headings, rows, sides(len(headings)))]


def of_beams(task: Task) -> tuple[str, Callable[[EvaluationJson], str]]:
    """The measure that tells of beams in this task: its name, and the measure among scores; empty where it is missing."""
    if "bleu" in task.scores:
        return "BLEU, in brackets over covered sources", with_covered
    if "word_error_rate" in task.scores:
        return "word error rate", lambda scores: percent(scores.get("word_error_rate"))
    return "exact match", lambda scores: percent(scores.get("exact_match"), 2)


def percent(rate: float | None, digits: int = 1) -> str:
    return "" if rate is None else f"{rate:.{digits}%}"


def decimal(score: float | None) -> str:
    return "" if score is None else f"{score:.1f}"


def with_tolerance(exact: float | None, near: float | None) -> str:
    """A score of the attention, in brackets with a tolerance of one token."""
    return f"{percent(exact)} ({percent(near)})" if exact is not None and near is not None else ""


def with_covered(scores: EvaluationJson) -> str:
    """BLEU, in brackets over covered sources."""
    whole, covered = decimal(scores.get("bleu")), decimal((scores.get("on_covered") or {}).get("bleu"))
    return f"{whole} ({covered})" if whole and covered else whole


def duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 60 else f"{seconds / 60:.1f} min"


def sides(columns: int) -> str:
    """The first column to the left, numbers to the right."""
    return "l" + "r" * (columns - 1)


def markdown(headings: Sequence[str], rows: Iterable[Sequence[str]], sides: str) -> str:
    """A table; sides: l or r for each column."""
    rules = ["---:" if side == "r" else "---" for side in sides]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (headings, rules, *rows))


def write_tables(path: Path, text: str, markers: tuple[str, str] = (BEGIN, END)) -> None:
    """Put the tables between the two markers of a file.

    Raises: NoMarkers.
    """
    before, begin, rest = path.read_text(encoding="utf-8").partition(markers[0])
    _old, end, after = rest.partition(markers[1])
    if not (begin and end):
        raise NoMarkers(file=path.name, begin=markers[0], end=markers[1])
    path.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", encoding="utf-8")
