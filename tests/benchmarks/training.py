"""CPU seconds until 99.9 % of unseen US English dates are right, beside the book's recipe given the same time.

    python -m tests.benchmarks.training

45,000 dates in CLDR's short, medium, long and full form, in title, upper and lower case, 1970 to 2017. The yardstick is
the same model on the same data with the book's Adam: batches of 128, a rate of 0.001 throughout.
"""

import time
from datetime import date, timedelta
from random import Random

import torch
from babel.dates import format_date

from attnviz.tasks import find
from attnviz.tasks.task import Pair, of_split
from attnviz.training.recipes import RECIPES, Recipe
from attnviz.training.training import Training

FORMS, CASES = ("short", "medium", "long", "full"), (str.title, str.upper, str.lower)
FIRST, DAYS = date(1970, 1, 1), (date(2017, 12, 31) - date(1970, 1, 1)).days + 1
SEEDS = 5


def dates(count: int = 45_000) -> tuple[Pair, ...]:
    random = Random(0)
    pairs = []
    for _ in range(count):
        day = FIRST + timedelta(days=int(random.random() * DAYS))
        text = format_date(day, FORMS[int(random.random() * 4)], "en_US")
        pairs.append(Pair(CASES[int(random.random() * 3)](text), day.isoformat()))
    return tuple(pairs)


def begun(recipe: Recipe, seed: int, pairs: tuple[Pair, ...]) -> Training:
    train, dev = of_split(pairs, "train", "target"), of_split(pairs, "dev", "target")
    return Training(find("dates"), "bidirectional", train, dev, recipe, seed)


def book(seed: int, seconds: float, pairs: tuple[Pair, ...]) -> float:
    """The exact match that the book's recipe reaches in so many CPU seconds."""
    recipe = RECIPES["dates"]
    run = begun(Recipe(recipe.embed_size, recipe.hidden_size, 100, 128, 0.001), seed, pairs)
    start = time.process_time()
    for batch in run.rest(0):
        run.learn(batch, 0.001)
        if time.process_time() - start > seconds:
            break
    return run.check(run.dev)[0]


def main() -> None:
    torch.set_num_threads(1)
    pairs = dates()
    for seed in range(SEEDS):
        *_, last = begun(RECIPES["dates"], seed, pairs).run(until=0.999)
        theirs = book(seed, last.seconds, pairs)
        ours = f"{last.accuracy:.2%} after {last.seconds:.1f} CPU seconds"
        print(f"seed {seed}: {ours}; the book's recipe in the same time: {theirs:.2%}", flush=True)


if __name__ == "__main__":
    main()
