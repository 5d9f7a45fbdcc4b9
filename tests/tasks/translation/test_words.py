"""How English and French are cut into words, and how French is joined again."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from attnviz.tasks.characters import plain_text, unseen
from attnviz.tasks.translation import task as translation
from attnviz.tasks.translation.words import clean_text, join, split_source, split_target

ENGLISH = [
    ("I don't know.", "i|do|n't|know|."),
    ("I can’t, and you won't!", "i|ca|n't|,|and|you|wo|n't|!"),
    ("It's Mary's car; they're late.", "it|'s|mary|'s|car|;|they|'re|late|."),
    ("I'd say he'll come", "i|'d|say|he|'ll|come"),
    ("DON'T SHOUT", "do|n't|shout"),
    ("You shouldn't've come.", "you|should|n't|'ve|come|."),
    ("It's ten o'clock.", "it|'s|ten|o'clock|."),
    ("a part-time job", "a|part|-|time|job"),
    ("3.5 is less than 10,000, at 7:30 a.m.", "3.5|is|less|than|10,000|,|at|7:30|a.m."),
    ('He said: "Stop it!"', 'he|said|:|"|stop|it|!|"'),
    ("  two\n\tlines ", "two|lines"),
    ("rock 'n' roll", "rock|'|n|'|roll"),
    ("안녕, hello 😀", "안녕|,|hello|😀"),
    ("I don´t, I don＇t, I don′t", "i|do|n't|,|i|do|n't|,|i|do|n't"),
    ("“Ｗｈｅｒｅ　ｉｓ　ｉｔ？”", '"|where|is|it|?|"'),
    ("The oﬃce is wa\u00adter\u200b…", "the|office|is|water|.|.|."),
    ("\u200ea – b", "a|-|b"),
    (" \u00a0", ""),
]


# a French text, its tokens, the text that they make again
FRENCH = [
    ("L'homme n'est pas là.", "l'|homme|n'|est|pas|là|.", "l'homme n'est pas là."),
    ("Qu’est-ce que c’est ?", "qu'|est|-ce|que|c'|est|?", "qu'est-ce que c'est ?"),
    ("Aujourd'hui, quelqu'un vient.", "aujourd'hui|,|quelqu'un|vient|.", "aujourd'hui, quelqu'un vient."),
    ("Jusqu'à demain, lorsqu'il pleut", "jusqu'|à|demain|,|lorsqu'|il|pleut", "jusqu'à demain, lorsqu'il pleut"),
    ("jusqu'aujourd'hui", "jusqu'|aujourd'hui", "jusqu'aujourd'hui"),
    ("Où vas-tu\u202f? Viens\u00a0!", "où|vas|-tu|?|viens|!", "où vas-tu ? viens !"),
    ("Quoi? Non!", "quoi|?|non|!", "quoi ? non !"),
    ("Y a-t-il du pain ?", "y|a|-t-il|du|pain|?", "y a-t-il du pain ?"),
    ("Donne-le-moi. Dis-leur !", "donne|-le|-moi|.|dis|-leur|!", "donne-le-moi. dis-leur !"),
    ("Va-t'en ! Montre-m'en.", "va|-t'|en|!|montre|-m'|en|.", "va-t'en ! montre-m'en."),
    ("ce jour-là, celui-ci", "ce|jour|-là|,|celui|-ci", "ce jour-là, celui-ci"),
    ("peut-être là-bas sur-le-champ", "peut-être|là-bas|sur-le-champ", "peut-être là-bas sur-le-champ"),
    ("mon rendez-vous, c'est-à-dire", "mon|rendez-vous|,|c'|est-à-dire", "mon rendez-vous, c'est-à-dire"),
    ("un chef-d'œuvre", "un|chef-d'|œuvre", "un chef-d'œuvre"),
    ("3,5 et 10 000 $ à 14:30", "3,5|et|10 000|$|à|14:30", "3,5 et 10 000 $ à 14:30"),
    ("en 1999 300 hommes", "en|1999|300|hommes", "en 1999 300 hommes"),
    ("Il a dit : « Oui. »", "il|a|dit|:|«|oui|.|»", "il a dit : « oui. »"),
    ('"Oui", dit-il, "et 20% (ou plus)..."', '"|oui|"|,|dit|-il|,|"|et|20|%|(|ou|plus|)|...|"', None),
    ("Attends… S.V.P. ?!", "attends|...|s.v.p.|?!", "attends... s.v.p. ?!"),
    ("ÇA VA", "ça|va", "ça va"),
    ("C\u0327a va", "ça|va", "ça va"),
    ("𝘈 ℙaris, Ⅸ, ‴", "a|paris|,|ix|,|'|'|'", "a paris, ix, ' ' '"),
    ("İci", "ici", "ici"),
    ("", "", ""),
]


# Texts made of what the rules are about, besides arbitrary ones.
BITS = st.sampled_from(
    ["l'", "'", "’", "-", "a", "est", "-t-il", "-le", "leur", "t'en", "10", "000", ".", ",", "?", "!", " ", '"', "(", ")"]
)


TEXTS = st.text() | st.lists(BITS | st.text(max_size=2)).map("".join)


def tokens(listed: str) -> list[str]:
    return listed.split("|") if listed else []


@pytest.mark.parametrize(("text", "listed"), ENGLISH)
def test_english_by_hand(text: str, listed: str) -> None:
    assert [piece.token for piece in split_source(text)] == tokens(listed)


@given(TEXTS)
@example("ﾞ")  # seen, and stands for an accent that nobody sees alone
def test_the_pieces_of_a_source_cover_all_that_is_seen_but_its_spaces(text: str) -> None:
    pieces = split_source(text)
    places = [place for piece in pieces for place in range(piece.start, piece.end)]
    assert places == sorted(set(places))
    assert {at for at, character in enumerate(text) if not character.isspace() and not unseen(character)} <= {*places}
    assert written_small("".join(piece.token for piece in pieces)) == written_small("".join(plain_text(text).text.split()))


def written_small(text: str) -> str:
    """Of two small sigmas, which one is written depends on the letters beside it."""
    return text.lower().replace("ς", "σ")


@pytest.mark.parametrize(("text", "listed", "joined"), FRENCH)
def test_french_by_hand(text: str, listed: str, joined: str | None) -> None:
    assert list(split_target(text)) == tokens(listed)
    assert join(tokens(listed)) == (clean_text(text) if joined is None else joined)


@given(TEXTS)
@example("𝘈")  # a capital letter of another face, which has no small letter in that face
@example("℃")  # stands for two characters, one a capital
@example("㍱")  # stands for hPa
@example("ŀ")  # stands for l·, and that dot for another
@example("‴")  # stands for three ′, each an apostrophe
@example("ŉ")  # stands for ʼn, and so for an apostrophe and n
@example("İ")  # its small letter is two characters, one of which nobody sees
@example("ᄀ\u200bᅡ")  # one syllable once what nobody sees between them is gone
def test_joined_tokens_split_and_join_to_the_same(text: str) -> None:
    joined = join(split_target(text))
    assert join(split_target(joined)) == joined
    assert joined.replace(" ", "") == clean_text(text).replace(" ", "")


@given(st.lists(BITS | st.text()))
def test_whatever_a_model_writes_can_be_joined(written: list[str]) -> None:
    assert join(written).replace(" ", "") == "".join(written).replace(" ", "")


@pytest.mark.parametrize("text", [pair.target for pair in translation.pairs("test")])
def test_the_french_of_the_sample_comes_back(text: str) -> None:
    assert join(split_target(text)) == text
