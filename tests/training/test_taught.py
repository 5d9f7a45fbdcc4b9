"""What is taught beside the pairs: never what is held out, and no words that the pairs do not have."""

from collections import Counter
from dataclasses import replace
from typing import NoReturn

from attnviz.tasks import find
from attnviz.tasks.task import Pair
from attnviz.training.taught import OFTEN, taught_besides


def test_what_is_held_out_is_not_taught_in_another_form() -> None:
    """Neither what belongs beside a held-out pair, nor what is such a pair itself, whatever its capitals and spaces."""
    train = [Pair("Go on.", "Continue."), Pair("Hello.", "Bonjour."), Pair("Thanks!", "Merci !"), Pair("Stop?", "Stop ?")]
    dev, test = [Pair("hello!", "salut !")], [Pair("THANKS", "merci"), Pair("Run.", "Cours.")]
    found = taught_besides(find("translation"), train, (*dev, *test))
    assert found == (Pair("Go on", "continue"), Pair("Stop", "stop"))


def test_words_of_the_lexicon_are_taught_where_the_pairs_have_them() -> None:
    """Often, and none that the pairs do not have: with German targets none at all. Nor what the test asks."""
    french = [Pair("An apple and a dog.", "Une pomme et un chien."), Pair("Hello Tom.", "Bonjour Tom."), Pair("No!", "Non !")]
    german = [Pair("An apple and a dog.", "Ein Apfel und ein Hund."), Pair("Hello Tom.", "Hallo Tom."), Pair("No!", "Nein!")]
    task, test = find("translation"), (Pair("A dog!", "Un chien !"),)
    words = {"no": "non", "dog": "chien", "apple": "pomme", "and": "et", "a": "un", "an apple": "une pomme"}

    def taught(pairs: list[Pair]) -> list[tuple[str, str]]:
        found = taught_besides(task, pairs, test)[len(pairs) :]
        return [(pair.source, pair.target) for pair in found]

    assert Counter(taught(french)) == dict.fromkeys((*words.items(), ("hello", "bonjour")), OFTEN)
    assert taught(german) == []


def test_where_nothing_is_taught_beside_what_is_held_out_is_not_even_cut() -> None:
    def never(source: str) -> NoReturn:
        raise AssertionError(source)

    task = replace(find("dates"), split_source=never)
    assert taught_besides(task, task.pairs("dev"), task.pairs("test")) == ()
