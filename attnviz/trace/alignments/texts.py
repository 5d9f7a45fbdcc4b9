"""The sentences that a file lacks, given beside it: a line for each, its tokens separated by spaces."""

from collections.abc import Sequence
from dataclasses import replace

from attnviz.errors import AttnvizError, translatable
from attnviz.trace.alignments.content import utf_8
from attnviz.trace.alignments.document import words
from attnviz.trace.alignments.found_sentence import FoundSentence, HardLinks, Tokens
from attnviz.trace.alignments.limits import check_content
from attnviz.trace.trace import Trace

GivenText = str | Sequence[str] | None


class TextMissing(AttnvizError):
    """part: source, output, or source and output; arguments: what to give them by, as `source=, output=`"""

    message = translatable("This file does not say the {parts}: a line for each sentence, its tokens separated by spaces.")
    by_argument = "Give {arguments}."


class OtherCount(AttnvizError):
    message = translatable(
        "Sentences in this file: {count}; lines given for the {parts}: {lines}. "
        "Give a line for each sentence, its tokens separated by spaces."
    )


class NoTokens(AttnvizError):
    message = translatable("Sentence {sentence} has no token of its {parts}. Take the sentence out, or give its text.")


class OwnTokens(AttnvizError):
    message = translatable(
        "Sentence {sentence} is a trace that attnviz wrote, with tokens of its own. Leave out the {parts} given beside it."
    )


NAMES = {
    "source": translatable("source"),
    "output": translatable("output"),
    "source and output": translatable("source and output"),
}


def with_texts(items: Sequence[FoundSentence], source: GivenText, output: GivenText) -> list[FoundSentence]:
    """Every item with its tokens; what is given counts more than what the file says.

    Raises: TextMissing, OtherCount, OwnTokens, NoTokens, NoTextInside.
    """
    given = {"source": lines_of_given(source), "output": lines_of_given(output)}
    count = count_sentences(items, [lines for lines in given.values() if lines is not None])
    known = list(items[:count])
    for part, lines in given.items():
        if lines is not None:
            known = with_lines(known, part, lines)
    require_tokens(known)
    return known


def lines_of_given(text: GivenText) -> list[str] | None:
    if text is None:
        return None
    joined = text if isinstance(text, str) else "\n".join(text)
    check_content(utf_8(joined))
    lines = joined.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")
    return lines if lines[-1].strip() else lines[:-1]


def count_sentences(items: Sequence[FoundSentence], given: Sequence[list[str]]) -> int:
    """How many sentences there are: blank lines at the end of a file of links are none where a text has no more lines."""
    count, longest = len(items), max(map(len, given), default=len(items))
    while count > longest and count > 1 and items[count - 1].found == HardLinks(()) and items[count - 1].output is None:
        count -= 1
    return count


def with_lines(items: Sequence[FoundSentence], part: str, lines: list[str]) -> list[FoundSentence]:
    while len(lines) > len(items) and not lines[-1].strip():
        lines = lines[:-1]
    if len(lines) != len(items):
        raise OtherCount(count=len(items), parts=NAMES[part], lines=len(lines))
    for number, item in enumerate(items, 1):
        if isinstance(item.found, Trace):
            raise OwnTokens(sentence=number, parts=NAMES[part])
    if part == "source":
        return [replace(item, source=words(line), typed=None) for item, line in zip(items, lines, strict=True)]
    return [replace(item, output=words(line), text=None) for item, line in zip(items, lines, strict=True)]


def require_tokens(items: Sequence[FoundSentence]) -> None:
    lacking = [
        part
        for part, tokens in (("source", [item.source for item in items]), ("output", [item.output for item in items]))
        if None in tokens
    ]
    if lacking:
        part = " and ".join(lacking)
        raise TextMissing(part=part, parts=NAMES[part], arguments=", ".join(f"{each}=" for each in lacking))
    for number, item in enumerate(items, 1):
        check_tokens(item.source, "source", number)
        check_tokens(item.output, "output", number)


def check_tokens(tokens: Tokens | None, part: str, sentence: int) -> None:
    if not tokens:
        raise NoTokens(sentence=sentence, parts=NAMES[part])
