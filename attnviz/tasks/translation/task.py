"""The task `translation`: an English sentence, word by word, into French."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain
from pathlib import Path

from attnviz.errors import AttnvizError, translatable
from attnviz.remark import Remark
from attnviz.tasks.characters import plain_text
from attnviz.tasks.task import Pair, SourceReading, Split, Task
from attnviz.tasks.translation.words import join, split_source, split_target

FINAL = re.compile(r"[.?!…]+")  # a token that is a mark behind a sentence
SAMPLE = Path(__file__).with_name("sample.tsv")
LEXICON = Path(__file__).with_name("lexicon.tsv")


class BringPairs(AttnvizError):
    message = translatable(
        "The training data of {task} are not shipped. Fetch the file named in the README and give it with --pairs."
    )


def read_target(text: str) -> str | None:
    """Any text is one that the task could write, in its letters and with its spaces."""
    return join(split_target(text)) or None


def accepts(text: str, output: str) -> bool:
    """Whether the output is not empty, and ends as a sentence does, if the text does."""
    return bool(split_target(output)) and (ends(output) or not ends(text))


def ends(text: str) -> bool:
    """Whether one of the marks that end a sentence stands behind the last word."""
    return not set(".?!…").isdisjoint(re.split(r"\w", plain_text(text).text)[-1])


@cache
def pairs(split: Split) -> tuple[Pair, ...]:
    """The sample that is shipped, to test with; its targets as a model writes them, in lower case.

    Raises: BringPairs for the other splits.
    """
    if split != "test":
        raise BringPairs(task="translation")
    return read_shipped(SAMPLE)


@cache
def lexicon() -> tuple[Pair, ...]:
    """Words and greetings as people try them out, without a mark. Tatoeba has 35 sentences of one word, too few to learn from
    that one word is answered by one: what it had seen only inside sentences, a model wrote again and again."""
    return read_shipped(LEXICON)


def read_shipped(path: Path) -> tuple[Pair, ...]:
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(Pair(source, join(split_target(target))) for source, target in lines)


@cache
def references() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The translations that are shipped, by the tokens of their sentence, with its mark or without, or of their word."""
    found: dict[tuple[str, ...], list[str]] = {}
    for pair in (*pairs("test"), *chain.from_iterable(map(unmarked, pairs("test"))), *lexicon()):
        found.setdefault(tokens_of(pair.source), []).append(pair.target)
    return {source: tuple(targets) for source, targets in found.items()}


def tokens_of(text: str) -> tuple[str, ...]:
    return tuple(piece.token for piece in split_source(text))


def read_source(text: str) -> SourceReading:
    """Right is what a reference says; what else may be right is not known."""
    answers = references().get(tokens_of(text), ())
    compared = translatable("There is a reference translation to compare with.")
    alone = translatable("There is no reference translation.")
    return SourceReading(answers=answers, reason=Remark(compared if answers else alone))


def unmarked(pair: Pair) -> tuple[Pair, ...]:
    """The pair without the mark at its end, as many people type, in both languages. Nothing where the English has none there,
    or is nothing else."""
    pieces, target = split_source(pair.source), split_target(pair.target)
    words, said = words_of([piece.token for piece in pieces]), words_of(target)
    if not said or not 0 < words < len(pieces):
        return ()
    return (Pair(pair.source[: pieces[words - 1].end], join(target[:said]), pair.language),)


def words_of(tokens: Sequence[str]) -> int:
    """How many tokens there are before the final marks."""
    return max((at for at, token in enumerate(tokens, 1) if not FINAL.fullmatch(token)), default=0)


def part_of(output: Sequence[str], step: int) -> str:
    return translatable("word") if any(map(str.isalnum, output[step])) else translatable("punctuation mark")


def circle(length: int) -> int:
    """Of all translations of Tatoeba, `ce qui a été fait a été fait` alone repeats so much: six tokens in a row."""
    return 7


TASK = Task(
    name="translation",
    title=translatable("English to French"),
    teaches=translatable(
        "In French most adjectives stand behind their noun, so the attention steps ahead and back again: a red car is une "
        "voiture rouge. And one word can become two: not is ne ... pas, with the verb in between. See where the model looks "
        "for each."
    ),
    reading_rules=translatable(
        "English sentences of up to 20 words, with a full stop or another mark at the end or without, and single words and "
        "greetings. Without a mark, the French has none either. Marks count as words, and don't counts as two: do and n't. "
        "Capitals make no difference, and the French is written in small letters. The model knows the 5,000 most frequent "
        "words of its training data; any other is named and left out, so try a plainer one."
    ),
    split_source=split_source,
    split_target=split_target,
    join=join,
    read_target=read_target,
    pairs=pairs,
    pairs_made_from=translatable(
        "A hundred everyday sentences of our own, to test with. To train: sentence pairs of Tatoeba (CC BY 2.0 FR), as "
        "packaged by manythings.org/anki, a file that the user brings; and six hundred single words and greetings of our own."
    ),
    read_source=read_source,
    besides=unmarked,
    lexicon=lexicon,
    accepts=accepts,
    refused=translatable("{output} breaks off."),
    part_of=part_of,
    examples={
        "en": (
            "The black cat is sleeping on the white bed.",
            "I don't like cold coffee.",
            "Where is the old church?",
            "She bought a red car and a small house.",
            "They didn't see the big dog.",
            "Do you have a clean shirt?",
        ),
        "ko": (
            "He is wearing a blue shirt.",
            "I don't speak French at home.",
            "Do you want a cup of hot tea?",
            "My sister is not at school today.",
            "We never eat meat on Monday.",
            "Why did you open the green door?",
        ),
    },
    longest_source=20,
    longest_output=30,
    circle=circle,
    split_by="source",
    one_right=False,
    scores=("bleu", "chrf"),
    most_tokens=5000,
    reads="words",
    writes="words",
    credit="tatoeba.org via manythings.org/anki, CC BY 2.0 FR",
)
