"""How often outputs are right, how sure one can be of that, and whether the model's own probabilities say so."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

Z = 1.959964  # the standard normal distribution has 95 % of its mass between -Z and Z
BINS = 10


@dataclass(frozen=True)
class Share:
    """So many right of so many; at least one."""

    right: int
    count: int

    @property
    def accuracy(self) -> float:
        return self.right / self.count

    @property
    def interval(self) -> tuple[float, float]:
        """Between which two accuracies the model's own lies, at 95 % confidence, judged by so few inputs.

        (k + z^2/2)/(n + z^2) -+ z/(n + z^2) sqrt(k(n - k)/n + z^2/4), for k right of n (Wilson, 1927, Probable Inference,
        the Law of Succession, and Statistical Inference). Unlike the usual p -+ z sqrt(p(1 - p)/n), it has a width when
        all are right, and stays within 0 and 1.
        """
        k, n = self.right, self.count
        middle = (k + Z**2 / 2) / (n + Z**2)
        reach = Z / (n + Z**2) * sqrt(k * (n - k) / n + Z**2 / 4)
        return max(0.0, middle - reach), min(1.0, middle + reach)


@dataclass(frozen=True)
class Bin:
    """The outputs with a probability above low, up to high. stated: their mean probability."""

    low: float
    high: float
    stated: float
    share: Share


def by_length(lengths: Sequence[int], right: Sequence[bool]) -> dict[int, Share]:
    """How many of the inputs of each length are right, the shortest first."""
    found: dict[int, list[bool]] = defaultdict(list)
    for length, correct in zip(lengths, right, strict=True):
        found[int(length)].append(bool(correct))
    return {length: Share(sum(found[length]), len(found[length])) for length in sorted(found)}


def calibration_bins(probabilities: Sequence[float], right: Sequence[bool]) -> tuple[Bin, ...]:
    """The outputs in ten bins of equal width by their stated probability, (0, 0.1] to (0.9, 1]; empty bins left out."""
    found: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    edges = [number / BINS for number in range(BINS + 1)]
    for probability, correct in zip(probabilities, right, strict=True):
        found[int(np.searchsorted(edges[1:-1], probability))].append((float(probability), bool(correct)))
    return tuple(bin_of(edges[number], edges[number + 1], found[number]) for number in sorted(found))


def bin_of(low: float, high: float, outputs: Sequence[tuple[float, bool]]) -> Bin:
    stated = sum(probability for probability, _correct in outputs) / len(outputs)
    return Bin(low, high, stated, Share(sum(correct for _probability, correct in outputs), len(outputs)))


def expected_calibration_error(probabilities: Sequence[float], right: Sequence[bool]) -> float:
    """By how much the stated probability misses the accuracy, on average: 0 if of all outputs said to be 70 % sure, 70 % are
    right, and so on; nan without outputs.

    ECE = sum over the bins of |B|/n |accuracy(B) - mean probability(B)|, in ten bins (Guo et al., 2017, On Calibration of
    Modern Neural Networks; after Naeini et al., 2015).
    """
    bins = calibration_bins(probabilities, right)
    gaps = [each.share.count * abs(each.share.accuracy - each.stated) for each in bins]
    return sum(gaps) / len(probabilities) if gaps else float("nan")
