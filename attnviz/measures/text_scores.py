"""How far outputs are from their targets, where being equal is too much to ask. Each output may have several targets."""

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein


def phoneme_error_rate(outputs: Sequence[str], targets: Sequence[Sequence[str]]) -> float:
    """Sounds to insert, delete or replace, in all, for each sound of the targets; may pass 1.

    sum of edits(output, target) / sum of len(target), each with the target that is nearest, as in Yao and Zweig (2015,
    Sequence-to-sequence neural net models for grapheme-to-phoneme conversion).
    """
    pairs = zip(outputs, targets, strict=True)
    nearest = [min((edits(output, target), len(target.split())) for target in each) for output, each in pairs]
    return sum(wrong for wrong, _ in nearest) / max(1, sum(length for _, length in nearest))


def edits(output: str, target: str) -> int:
    """The Levenshtein distance in sounds."""
    return Levenshtein.distance(output.split(), target.split())


def bleu(outputs: Sequence[str], targets: Sequence[Sequence[str]]) -> float:
    """BLEU of a corpus, 0 to 100, with sacrebleu's defaults (Papineni et al. 2002; Post 2018), against all targets."""
    from sacrebleu import corpus_bleu

    return float(corpus_bleu(list(outputs), streams(targets)).score)


def chrf(outputs: Sequence[str], targets: Sequence[Sequence[str]]) -> float:
    """chrF of a corpus, 0 to 100, with sacrebleu's defaults (Popović 2015), against all targets."""
    from sacrebleu import corpus_chrf

    return float(corpus_chrf(list(outputs), streams(targets)).score)


def streams(targets: Sequence[Sequence[str]]) -> list[list[str]]:
    """sacrebleu takes the first targets of all outputs, then all the second ones: who has fewer repeats the first, which
    changes neither score."""
    most = max(map(len, targets))
    return [[each[number] if number < len(each) else each[0] for each in targets] for number in range(most)]
