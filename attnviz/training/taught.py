"""What is taught beside the pairs: the same in other forms that people type (`Task.besides`), and the words of the task's
lexicon (`Task.lexicon`). What is held out stays so in the other form too."""

from collections.abc import Iterable, Sequence

from attnviz.tasks.task import Pair, Task

OFTEN = 4  # times in an epoch is a word of the lexicon taught: it has few, and an epoch thousands of batches


def taught_besides(task: Task, train: Sequence[Pair], held_out: Sequence[Pair]) -> tuple[Pair, ...]:
    """Beside the pairs of train. Nothing whose source is, token by token, that of a pair that is held out, or of what belongs
    beside one."""
    others = (*besides(task, train), *known_words(task, train) * OFTEN)
    if not others:  # as for most tasks: the pairs that are held out need not be cut into tokens
        return ()
    apart = {source_tokens(task, pair) for pair in (*held_out, *besides(task, held_out))}
    return tuple(pair for pair in others if source_tokens(task, pair) not in apart)


def besides(task: Task, pairs: Iterable[Pair]) -> list[Pair]:
    return [other for pair in pairs for other in task.besides(pair)]


def known_words(task: Task, pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """The task's lexicon as far as these pairs have its words in both languages: pairs of a third language do not."""
    if not task.lexicon():
        return ()
    sources = {token for pair in pairs for token in source_tokens(task, pair)}
    targets = {token for pair in pairs for token in task.split_target(pair.target)}
    return tuple(
        pair
        for pair in task.lexicon()
        if sources.issuperset(source_tokens(task, pair)) and targets.issuperset(task.split_target(pair.target))
    )


def source_tokens(task: Task, pair: Pair) -> tuple[str, ...]:
    return tuple(piece.token for piece in task.split_source(pair.source))
