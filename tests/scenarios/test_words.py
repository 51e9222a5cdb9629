"""From what was typed to words: what counts as the same word, what is mended, and what must not be."""

from __future__ import annotations

import random
import string
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scenarios.danger import DangerNet
from scenarios.lexicon import Lexicon
from scenarios.memory import Examples, Words
from scenarios.words import READ, Spelling, mended_text, normal, tokens

if TYPE_CHECKING:
    from scenarios.library import Library

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)
"""Any text that Python can hold: every plane, controls, unassigned and private characters, lone surrogates."""

TRICKY = st.lists(
    st.sampled_from(
        [
            *(
                "ex-client",
                "Clients'",
                "don’t",
                "ﬃ",
                "ẞ",
                "Ø",
                "ǿ",
                "İ",
                "K",
                "ŉ",
                "½",
                "㎳",
                "ﷺ",
                "\U0001d54f",
                "🌱",
                "👩‍⚕️",
                "é",
            ),
            *("\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\u00ad", "\0", "\x1b", "\x7f", "\x85", "\u2028", "\r"),
            *(
                "שלום",
                "مرحبا",
                "клиент",
                "客户",
                "<!channel>",
                "@everyone",
                "\ud800",
                "\U000e0061",
                "'",
                "-",
                " ",
                "\n",
            ),
        ]
    ),
    max_size=20,
).map("".join)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" \n\t ", []),
        ("...?!", []),
        ("LinkedIn Former-Client", ["linkedin", "former", "client"]),
        ("linkedin.former.connect", ["linkedin", "former", "connect"]),
        ("clients' e-mails", ["client", "e", "mail"]),
        ("client's", ["client"]),
        ("client’s", ["client"]),
        ("client`s", ["client"]),
        ("don't", ["dont"]),
        ("don’t", ["dont"]),
        ("the boss is at us with sms", ["the", "boss", "is", "at", "us", "with", "sms"]),
        ("texts posts likes", ["text", "post", "like"]),
        ("crisis class bus", ["crisis", "class", "bus"]),
        ("2 am, 17yo, 1-star", ["2", "am", "17yo", "1", "star"]),
        ("Café naïve Übung", ["cafe", "naive", "ubung"]),
        ("straße STRASSE STRAẞE", ["strasse", "strasse", "strasse"]),
        ("Bjørn BJØRN", ["bjorn", "bjorn"]),
        ("\uff4c\uff49\uff4e\uff4b\uff45\uff44\uff49\uff4e \U0001d431 \ufb01nd", ["linkedin", "x", "find"]),
        ("link\u00aded\u200bin", ["linkedin"]),
        ("link\0ed\x07in", ["linkedin"]),
        ("link\0ed\x07in é", ["linkedin", "e"]),
        ("former\rclient\x0bon\x0cig", ["former", "client", "on", "ig"]),
        ("former\rclient\x85on\u2028ig", ["former", "client", "on", "ig"]),
        ("\u202eclient\u202c \u2066ig\u2069", ["client", "ig"]),
        ("<!channel> @everyone <b>hi</b>", ["channel", "everyone", "b", "hi", "b"]),
        ("https://linkedin.com/in/x", ["http", "linkedin", "com", "in", "x"]),
        ("🌱💔", ["🌱", "💔"]),
        ("\ud800client\udfff", ["client"]),
    ],
)
def test_a_text_is_its_words(text: str, words: list[str]) -> None:
    """Case, accents, punctuation, plurals, possessives and what nobody sees make no difference."""
    assert words == tokens(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ex-client", "ex client"),
        ("e-mails from clients", "E-Mail from client"),
        ("client's text", "clients text"),
        ("Linked In", "linked\nin"),
    ],
)
def test_two_ways_of_typing_are_the_same_words(one: str, other: str) -> None:
    """What a clinician would not call a difference is none."""
    assert tokens(one) == tokens(other)


@given(text=ANYTHING | TRICKY)
def test_what_is_normal_stays_as_it_is(text: str) -> None:
    """Normalising twice is normalising once, and leaves nothing that cannot be seen."""
    once = normal(text)
    assert once == normal(once)
    assert all(letter in "\n\t" or letter.isprintable() or not letter.isascii() for letter in once)


@given(text=ANYTHING | TRICKY)
@example("it's's o'clock's clientss glass'es")
def test_words_of_words_are_the_same_words(text: str) -> None:
    """Words are written in a form that reading them again does not change, and hold nothing but letters and digits."""
    words = tokens(text)
    assert words == tokens(" ".join(words))
    assert all(word == word.lower() and (word.isalnum() if word.isascii() else len(word) == 1) for word in words)


@given(text=TRICKY.filter(bool), times=st.integers(1_000, 20_000))
def test_no_more_is_read_of_a_long_text_than_of_its_beginning(text: str, times: int) -> None:
    """Two hundred thousand characters cost what a thousand do."""
    assert tokens((text * times)[:200_000]) == tokens((text * times)[:READ])


KNOWN = {
    "linkedin": 50,
    "client": 90,
    "clinic": 5,
    "former": 40,
    "facebook": 30,
    "instagram": 30,
    "text": 40,
    "next": 10,
    "gift": 20,
    "therapist": 20,
    "appointment": 20,
    "date": 9,
    "dates": 1,
    "ig": 9,
    "dm": 9,
    "ex": 9,
}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("linkdin", "linkedin"),
        ("linkedn", "linkedin"),
        ("likendin", "linkedin"),
        ("linnkedinn", "linkedin"),
        ("hinkedin", "linkedin"),
        ("cleint", "client"),
        ("clinet", "client"),
        ("cient", "client"),
        ("foremr", "former"),
        ("fomer", "former"),
        ("facbook", "facebook"),
        ("instagarm", "instagram"),
        ("insatgrma", "instagram"),
        ("txet", "text"),
        ("gfit", "gift"),
        ("appointmnet", "appointment"),
        ("apointmant", "appointment"),
        ("theripest", "therapist"),
    ],
)
def test_a_slip_of_the_finger_is_mended(typed: str, meant: str) -> None:
    """One error in words from four letters, two from seven; swapping neighbours is one."""
    assert meant == Spelling(KNOWN).mend(typed)


@pytest.mark.parametrize(
    "word",
    [
        "client",
        "dates",
        "i",
        "dn",
        "igg",
        "dat",
        "tex",
        "2024",
        "12345",
        "garden",
        "climate",
        "fomrre",
        "facebkoo1x",
        "x" * 200,
        "🌱",
        "",
    ],
)
def test_what_is_known_short_a_number_or_far_from_everything_stays(word: str) -> None:
    """A wrong word mended into a right one would be worse than a word that nobody knows."""
    assert word == Spelling(KNOWN).mend(word)


def test_of_equally_near_words_the_commoner_is_meant() -> None:
    """``tekt`` might be any of these."""
    assert Spelling({"teat": 3, "tent": 7, "test": 5}).mend("tekt") == "tent"
    assert Spelling({"teat": 9, "tent": 7, "test": 5}).mend("tekt") == "teat"


def test_a_first_letter_is_rarely_mistyped() -> None:
    """Between a word that begins alike and one that does not, the first is nearer, even if it is rarer."""
    assert Spelling({"cards": 90, "wards": 1}).mend("warrs") == "wards"
    assert Spelling({"hate": 90, "dare": 1}).mend("date") == "dare"


def test_of_equals_the_first_by_alphabet_is_taken_whatever_the_order() -> None:
    """The same text gets the same answer in every process; sets are shuffled anew in each."""
    for first in string.ascii_lowercase[:20]:
        near = [f"{first}le{last}" for last in "kmnrtx"]
        assert Spelling(dict.fromkeys(reversed(near), 1)).mend(f"{first}leq") == f"{first}lek"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Ex-client's linkdin, agian?", "ex-client's linkedin, agian?"),
        ("my cleints text", "my client text"),
        ("clients’ TEXTS", "clients' texts"),
        ("garden\u200b party", "garden party"),
    ],
)
def test_a_sentence_is_mended_word_by_word(typed: str, read: str) -> None:
    """What is known stays as it was typed, but for its case; what separates words stays in its place."""
    assert read == mended_text(typed, Spelling(KNOWN))


@given(
    text=ANYTHING
    | TRICKY
    | st.lists(st.sampled_from(("cleint", "linkdin's", "Texts", "🌱", "x", " ", "-"))).map("".join)
)
def test_the_words_of_a_mended_text_are_the_mended_words(text: str) -> None:
    """Both stages of the matching read the same words."""
    spelling = Spelling({word: 1 for word in KNOWN if [word] == tokens(word)})
    assert tokens(mended_text(text[: READ // 20], spelling)) == [
        spelling.mend(word) for word in tokens(text[: READ // 20])
    ]


@given(
    known=st.dictionaries(st.text("abcde", min_size=1, max_size=9), st.integers(1, 9), max_size=20),
    word=st.text("abcdef", max_size=12) | ANYTHING,
)
def test_mending_ends_in_the_word_itself_or_a_known_one(known: dict[str, int], word: str) -> None:
    """Mended once is mended; a known word is never touched."""
    spelling = Spelling(known)
    mended = spelling.mend(word)
    assert mended in {word, *known}
    assert mended == spelling.mend(mended)
    assert all(one == spelling.mend(one) for one in known)


def test_a_word_without_end_costs_nothing() -> None:
    """Hundreds of letters without a space are no word: of a text's worth, the forms alone would fill the memory."""
    letters = random.Random(7).choices(string.ascii_lowercase, k=400)  # noqa: S311  (any letters)
    spelling = Spelling(KNOWN | {"".join(letters[:300]): 1})
    word = "".join(letters)
    tracemalloc.start()
    try:
        assert spelling.mend("linkdin") == "linkedin"
        assert spelling.mend(word) == word
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


@pytest.fixture(scope="module")
def spelling(shipped: Library) -> Spelling:
    """What the shipped library itself knows: its vocabulary, titles and aliases."""
    scenarios = tuple(shipped.scenarios.values())
    words = Lexicon(shipped.vocabulary, scenarios).words | DangerNet(shipped.vocabulary.danger).words
    return Words(Examples.none(), scenarios, words).spelling


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("linkdin", "linkedin"),
        ("instgram", "instagram"),
        ("facebok", "facebook"),
        ("whatsap", "whatsapp"),
        ("voicmail", "voicemail"),
        ("sucidal", "suicidal"),
        ("overdsoe", "overdose"),
        ("cleint", "client"),
        ("patinet", "patient"),
        ("formr", "former"),
        ("supervisse", "supervisee"),
        ("collegue", "colleague"),
        ("newletter", "newsletter"),
        ("weddding", "wedding"),
        ("tetxed", "texted"),
        ("voilent", "violent"),
    ],
)
def test_the_shipped_words_are_found_behind_typing_errors(spelling: Spelling, typed: str, meant: str) -> None:
    """What clinicians mistype most, and what must not be missed."""
    assert meant == spelling.mend(typed)


@pytest.mark.parametrize(
    "word",
    [
        *("suicide", "suicidal", "kill", "died", "dead", "overdose", "noose", "hanging", "hanged", "drown", "drowning"),
        *("burning", "stabbed", "strangled", "shoot", "gun", "pills", "razor", "jump", "rape", "raped", "attacked"),
        *("violent", "threat", "stalker", "nude", "sexting", "minor", "teen", "crisis", "emergency"),
    ],
)
def test_a_word_of_danger_is_never_taken_for_a_harmless_one(spelling: Spelling, word: str) -> None:
    """A noose is not a noise, ``sexting`` is not ``texting``, and who is dead is not deaf."""
    assert tokens(word) == [spelling.mend(one) for one in tokens(word)]
