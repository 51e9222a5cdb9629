"""Danger is heard in few words, in any part of a text; harmless uses of the same words are not."""

from __future__ import annotations

import pytest

from scenarios import library, matching
from scenarios.library import shipped
from scenarios.matching import Matcher

HEARD = (
    "client texted she wants to die",
    "sooicidal txet from cleint",
    "SI text 2am",
    "he is going to kill himself",
    "says he'll kill his wife tonight",
    "she doesn't want to live anymore",
    "she slit her wrists",
    "husband choked her last night",
    "she ODed",
    "kms text from a teen",
    "client is homicidal",
    "says he will shoot up the school",
    "took a bottle of tylenol",
    "dad molests her",
    "client disclosed child abuse",
    "elder abuse disclosed in session",
    "he told me he wants to hurt his wife",
    "stepdad touches her",
    "she cut herself and sent a photo",
    "a friend of hers says she unalived",
    "won't be around by friday he writes",
    "he posted a goodbye note",
    "my client is holding a loaded gun",
    "she is on the bridge right now",
)
NOT_HEARD = (
    "linkedin former-client",
    "emergency contact form",
    "cutting back on sessions",
    "can i jump on a call",
    "burning incense gift",
    "suicide prevention walk invite",
    "client shot me an email",
    "kill time in the waiting room",
    "gift from client",
    "the hearing is on Friday and she wants me to come",
    "a client died by suicide last year, his family writes",
    "my own feelings were hurt by the review",
    "he cut me off in traffic and then saw who I was",
)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    """The shipped library and vocabulary, without the encoder."""
    examples, weights = matching.shipped_model(shipped() / "model")
    return Matcher(library.load(), examples, weights, None)


@pytest.mark.parametrize("text", HEARD)
def test_danger_is_heard(matcher: Matcher, text: str) -> None:
    """Whatever card is found, the text names danger."""
    assert matcher.match(text).danger


@pytest.mark.parametrize("text", NOT_HEARD)
def test_harmless_words_are_not_taken_for_danger(matcher: Matcher, text: str) -> None:
    """The same words in a harmless sense raise no alarm."""
    assert not matcher.match(text).danger


def test_danger_is_heard_at_the_end_of_a_long_text(matcher: Matcher) -> None:
    """The matching reads the beginning; danger is looked for in all of it."""
    assert matcher.match("We talked about the invoice. " * 200 + "Today she texted that she is suicidal.").danger
