"""The section that says how the model in view was trained, and how fast it learned beside other variants."""

from collections.abc import Iterator, Mapping, Sequence

from attnviz.errors import AttnvizError
from attnviz.figures.learning_curves import learning_curves_spec, learning_curves_text
from attnviz.language import gettext as _
from attnviz.measures.learning_curve import LearningCurve, curve_of
from attnviz.models.variants import neighbours, variant_name
from attnviz.recording.model_facts import FactsJson
from attnviz.recording.shelf import NamedModel, facts, moments, named_by, trained_variants
from attnviz.screen.moments import epochs_of
from attnviz.screen.sections.blocks import Block, choices, command, fact_list, figure, one_of, text
from attnviz.screen.sections.request import Request
from attnviz.screen.sections.ways import opening, ways
from attnviz.tasks import TASKS
from attnviz.training.training import CHECKED

NEAR, ALL, ALONE = "near", "all", "none"  # whom to compare with, beside a variant by its name
START = 0.1  # the share of the training that is its beginning
SPANS = ("whole", "start")
Rows = list[tuple[str, str]]


def trained(asked: Request) -> list[Block]:
    """Data, recipe and command of the model in view, its test, and its learning curve beside those of others."""
    named = named_by(asked.model)
    if named is None:
        return [text(_("Nothing is known about how this model was trained."))]
    known = facts(named.task, named.variant)
    return [
        fact_list(
            [(_("model"), variant_name(named.variant)), *data_rows(named.task, known), *run_rows(known), *test_rows(known)]
        ),
        *command_blocks(known),
        *curve_blocks(asked, named),
        ways("", [opening(_("When did it learn this?"), "learned", {})], abreast=True),
    ]


def data_rows(task: str, known: FactsJson) -> Rows:
    """What it was taught."""
    data = known.get("data")
    if data is None:
        return []
    counts = _("{train} to train on, {dev} to check with, {test} to test with").format(
        train=f"{data['train']:,}", dev=f"{data['dev']:,}", test=f"{data['test']:,}"
    )
    besides = data.get("besides")
    more = _("{count} of the same in other forms, and single words").format(count=f"{besides:,}") if besides else ""
    return filled((_("data"), source_words(task, known)), (_("pairs"), counts), (_("also taught"), more))


def source_words(task: str, known: FactsJson) -> str:
    """Where the pairs come from: of the task's own, in its words; of a file, its name."""
    file = file_of(known)
    return _(TASKS[task].pairs_made_from) if file is None else _("The sentence pairs of {file}.").format(file=file)


def file_of(known: FactsJson) -> str | None:
    """The file of pairs that its command names; None where the task has its own."""
    words = known.get("command", "").split(" ")
    return words[words.index("--pairs") + 1] if "--pairs" in words[:-1] else None


def run_rows(known: FactsJson) -> Rows:
    """How it was trained, as far as that is known."""
    recipe = known.get("recipe", {})
    seconds = known.get("cpu_seconds")
    minutes = "" if seconds is None else _("{minutes} minutes on one thread").format(minutes=f"{seconds / 60:.1f}")
    seed = known.get("seed")
    return filled(
        (_("parameters"), f"{known['parameters']:,}"),
        (_("recipe"), ", ".join(recipe_words(recipe))),
        (_("processor time"), minutes),
        (_("random seed"), "" if seed is None else str(seed)),
        ("PyTorch", known.get("torch", "")),
    )


def recipe_words(recipe: Mapping[str, object]) -> Iterator[str]:
    """The recipe in words; what is left out of it was not used."""
    said = {
        "epochs": _("{value} passes over the data (epochs)"),
        "batch_size": _("batches of {value}"),
        "peak": _("AdamW, learning rate up to {value} and down in one cycle"),
        "embed_size": _("embeddings of {value} numbers"),
        "hidden_size": _("states of {value}"),
        "decay": _("weight decay {value}"),
        "dropout": _("dropout {value}"),
        "smoothing": _("label smoothing {value}"),
    }
    return (words.format(value=recipe[name]) for name, words in said.items() if recipe.get(name))


def test_rows(known: FactsJson) -> Rows:
    """How good it is on what it was not taught."""
    test = known["test"]
    rates = {
        _("test: exactly right"): test.get("exact_match"),
        _("test: word error rate"): test.get("word_error_rate"),
        _("test: phoneme error rate"): test.get("phoneme_error_rate"),
        _("test: pointing score"): test.get("pointing_score"),
    }
    scores = {"BLEU": test.get("bleu"), "chrF": test.get("chrf")}
    return filled(
        *((name, "" if value is None else f"{value:.2%}") for name, value in rates.items()),
        *((_("test: {score}").format(score=name), "" if value is None else f"{value:.1f}") for name, value in scores.items()),
        (_("test: inputs"), f"{test['sources']:,}"),
    )


def filled(*rows: tuple[str, str]) -> Rows:
    """Those that say something."""
    return [row for row in rows if row[1]]


def command_blocks(known: FactsJson) -> list[Block]:
    """The command that trains it anew."""
    words = known.get("command", "")
    if not words:
        return []
    file = file_of(known)
    missing = _("{file} is not shipped: the README says where to fetch the sentences.")
    return [
        text(_("This command trains it anew, from the folder of attnviz:")),
        command(words, _("Copy"), _("Copied")),
        *([] if file is None else [text(missing.format(file=file), "small")]),
    ]


def curve_blocks(asked: Request, named: NamedModel) -> list[Block]:
    """The learning curve, and whom to compare it with. Nothing for a model whose file has none."""
    if learning_curve(named.task, named.variant) is None:
        return []
    wanted = asked.options.get("beside", NEAR)
    compared = whom(named, wanted)
    measured = _("Measured now and then during the training, on at most {count} of the pairs to check with.")
    span = asked.options.get("span", SPANS[0])
    found = {name: learning_curve(named.task, name) for name in (named.variant, *compared)}
    curves = {variant_name(name): curve for name, curve in found.items() if curve is not None}
    mine = variant_name(named.variant)
    until = START * float(curves[mine].epochs[-1]) if span == SPANS[1] else None
    return [
        choices(one_of("beside", _("Compare with"), offered(named), wanted), one_of("span", _("Show"), spans(), span)),
        figure(
            _("Learning curve: share of held-out pairs that were right"),
            learning_curves_spec(curves, shown=mine, until=until, theme=asked.theme),
            learning_curves_text(curves),
        ),
        text(measured.format(count=CHECKED), "small"),
    ]


def spans() -> dict[str, str]:
    return dict(zip(SPANS, (_("the whole training"), _("its first tenth")), strict=True))


def offered(named: NamedModel) -> dict[str, str]:
    """Whom the model can be compared with."""
    others = [name for name in trained_variants(named.task) if name != named.variant]
    near = ", ".join(map(variant_name, near_ones(named)))
    return {
        NEAR: _("what differs in one switch ({variants})").format(variants=near),
        **{name: variant_name(name) for name in others},
        ALL: _("all variants"),
        ALONE: _("none"),
    }


def near_ones(named: NamedModel) -> list[str]:
    return [name for name in neighbours(named.variant) if name in trained_variants(named.task)]


def whom(named: NamedModel, wanted: str) -> Sequence[str]:
    """The variants that are asked for; what means nothing counts as the usual."""
    others = [name for name in trained_variants(named.task) if name != named.variant]
    return {ALL: others, ALONE: [], **{name: [name] for name in others}}.get(wanted, near_ones(named))


def learning_curve(task: str, variant: str) -> LearningCurve | None:
    """The checks of a training, and those that the history has beside them, on the same pairs; None where none were kept."""
    try:
        known = facts(task, variant)
        checks = [(int(point["step"]), float(point["accuracy"])) for point in known["curve"]]
        kept = [(moment.step, moment.accuracy) for moment in moments(task, variant)]
        return curve_of([*kept, *checks], checks[-1][0], epochs_of(known))
    except (AttnvizError, KeyError, TypeError, ValueError, IndexError):
        return None
