"""The words that the component is given."""

from attnviz.language import LANGUAGES, speak
from attnviz.screen.words import words


def test_the_component_has_the_same_words_in_every_language():
    said = []
    for language in LANGUAGES:
        speak(language)
        said.append(words())
    assert all(each.keys() == said[0].keys() for each in said)
    assert all(all(each.values()) for each in said)
