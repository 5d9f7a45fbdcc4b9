"""What a JSON object calls its source, its output and its weights: every toolkit in its own words."""

from collections.abc import Mapping, Sequence

from attnviz.errors import AttnvizError, translatable
from attnviz.trace.alignments.document import words
from attnviz.trace.alignments.found_sentence import Tokens

SOURCES = ("source", "src", "source_tokens", "src_tokens", "input_tokens", "input", "inputs", "source_text", "src_text")
OUTPUTS = (
    *(
        "output",
        "tgt",
        "trg",
        "output_tokens",
        "target_tokens",
        "tgt_tokens",
        "trg_tokens",
        "hypothesis",
        "hyp",
        "translation",
    ),
    *("prediction", "pred", "generated", "target", "target_text", "tgt_text"),
)
WEIGHTS = (
    *("attention", "cross_attentions", "cross_attention", "attention_weights", "attentions", "weights", "weight", "attn"),
    *("attns", "attn_weights", "soft_alignment", "alignment", "alignments", "matrix", "links", "pairs"),
)
OURS = frozenset(
    (
        *("schema", "encoder", "decoder", "memory", "vocabulary", "probability", "affine", "intervention", "view"),
        *("dropped", "verdict", "objections", "notes", "variant"),
    )
)  # parts of a whole trace as attnviz writes it


DEEPEST = 3  # objects in one another


class BadTokens(AttnvizError):
    message = translatable(
        "In sentence {sentence}, “{part}” should be a list of tokens, or a text with its tokens separated by spaces."
    )


class NoWeightsPart(AttnvizError):
    message = translatable("Sentence {sentence} has no weights under a name that is known. Name them “attention”.")


class BadSentence(AttnvizError):
    message = translatable(
        "Sentence {sentence} is neither an object nor a matrix. Write {{“source”: […], “output”: […], “attention”: [[…]]}}."
    )


def is_ours(value: Mapping[str, object]) -> bool:
    """Whether it has what only a trace of attnviz has."""
    attention, many = value.get("attention"), value.get("attentions")
    deep = isinstance(attention, dict) and bool({"score", "context"} & attention.keys())
    named = isinstance(many, list) and any(isinstance(one, dict) for one in many)
    return deep or named or bool(OURS & value.keys())


def is_error(value: object) -> bool:
    """Whether `attnviz trace` wrote it in place of a trace, for a row that could not be read."""
    return isinstance(value, dict) and value.keys() == {"typed", "error"}


def tokens_under(value: Mapping[str, object], names: Sequence[str], sentence: int) -> Tokens | None:
    """None where there are none.

    Raises: BadTokens.
    """
    name = first_of(value, names)
    return None if name is None else tokens_in(value[name], name, sentence)


def tokens_in(found: object, name: str, sentence: int) -> Tokens:
    if isinstance(found, str):
        return words(found)
    if isinstance(found, list) and len(found) == 1 and isinstance(found[0], list):  # a batch of one
        found = found[0]
    if not isinstance(found, list) or not all(isinstance(token, str) for token in found):
        raise BadTokens(sentence=sentence, part=name)
    return tuple(found)


def weights_in(value: object, sentence: int) -> object:
    """The nested lists, or the text of links; `{"attention": {"weight": …}}` has one object in another.

    Raises: NoWeightsPart, BadSentence.
    """
    if not isinstance(value, dict | list):
        raise BadSentence(sentence=sentence)
    for _ in range(DEEPEST):
        if not isinstance(value, dict):
            break
        name = first_of(value, WEIGHTS)
        if name is None:
            raise NoWeightsPart(sentence=sentence)
        value = value[name]
    return value


def first_of(value: Mapping[str, object], names: Sequence[str]) -> str | None:
    return next((name for name in names if value.get(name) is not None), None)
