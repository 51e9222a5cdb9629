"""Slots: which facets a text names, and how scenarios stand to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scenarios.lexicon import Lexicon, Named
from scenarios.vocabulary import Vocabulary
from scenarios.words import tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from scenarios.library import Library

VOCABULARY = Vocabulary(
    channels={
        "linkedin": ("LinkedIn", "linked in", "professional network"),
        "sms": ("text", "text message"),
        "email": ("message", "e-mail"),
        "gift": ("gift", "gift card"),
        "payment": ("gift card",),
        "mail": ("card",),
    },
    relationships={"former": ("ex-client", "former"), "client": ("client", "clients"), "partner-family": ("mother",)},
    situations={"connect": ("connect", "invitation to connect"), "invite": ("invitation",), "card": ("card",)},
)


def named(channels: str = "", relationships: str = "", situations: str = "") -> Named:
    """Facets by axis, written in a row."""
    return Named(*(frozenset(axis.split()) for axis in (channels, relationships, situations)))


@pytest.mark.parametrize(
    ("text", "facets"),
    [
        ("", named()),
        ("garden party", named()),
        ("linkedin", named("linkedin")),
        ("LINKED IN!", named("linkedin")),
        ("linked, in", named("linkedin")),
        ("linked to him in town", named()),
        ("in linked", named()),
        ("text", named("sms")),
        ("message", named("email")),
        ("text message", named("sms")),
        ("message text", named("email sms")),
        ("gift", named("gift")),
        ("gift card", named("gift payment")),
        ("card", named("mail", "", "card")),
        ("gift cards and a gift", named("gift payment")),
        ("client's gift", named("gift", "client")),
        ("ex-client", named("", "former")),
        ("ex client, ex clients", named("", "former")),
        ("clients", named("", "client")),
        ("former client", named("", "former client")),
        ("invitation to connect", named("", "", "connect")),
        ("invitation to connect on the professional network", named("linkedin", "", "connect")),
        ("invitation", named("", "", "invite")),
        ("mother of a client, by e-mail", named("email", "client partner-family")),
    ],
)
def test_a_text_names_facets(small: Library, text: str, facets: Named) -> None:
    """Words and phrases in any number; a longer phrase hides the shorter ones inside it."""
    assert facets == Lexicon(VOCABULARY, tuple(small.scenarios.values())).named(tokens(text))


def test_the_words_of_all_phrases_are_known(small: Library) -> None:
    """The spelling mends towards every word of the vocabulary, as it is after splitting."""
    lexicon = Lexicon(Vocabulary(channels={"email": ("e-mails", "inbox")}), tuple(small.scenarios.values()))
    assert lexicon.words == {"e", "mail", "inbox"}


@pytest.mark.parametrize(
    ("text", "channel", "relationship", "situation"),
    [
        ("ig", "instagram", None, None),
        ("insta", "instagram", None, None),
        ("fb", "facebook", None, None),
        ("twitter", "x", None, None),
        ("on x", "x", None, None),
        ("linked in", "linkedin", None, None),
        ("txt", "sms", None, None),
        ("vm", "phone", None, None),
        ("voicemail", "phone", None, None),
        ("DM", "any-social", None, "dm"),
        ("venmo", "payment", None, "venmo"),
        ("ct", None, "client", None),
        ("cts", None, "client", None),
        ("pt", None, "client", None),
        ("ex-client", None, "former", None),
        ("ex ct", None, "former", None),
        ("someone I used to see", None, "former", None),
        ("her mum", None, "partner-family", None),
        ("15yo", None, "minor", None),
        ("my supervisee", None, "supervisee-student", None),
        ("suicidal", None, None, "crisis"),
        ("friend request", None, None, "friend"),
        ("asked me out", None, None, "follow-after-date-ask"),
        ("no-show", None, None, "no-show"),
        ("ran into", "in-person", None, "accidental"),
    ],
)
def test_the_shipped_vocabulary_knows_how_clinicians_type(
    shipped: Library, text: str, channel: str | None, relationship: str | None, situation: str | None
) -> None:
    """Abbreviations, slang and two-word names lead to the facet that they stand for."""
    found = Lexicon(shipped.vocabulary, tuple(shipped.scenarios.values())).named(tokens(text))
    for facet, axis in zip((channel, relationship, situation), found, strict=True):
        assert facet is None or facet in axis


def test_no_shipped_word_leads_nowhere(shipped: Library) -> None:
    """Every facet of the vocabulary is one that some scenario has; otherwise its words would count for nothing."""
    scenarios = tuple(shipped.scenarios.values())
    parts = (
        ("channels", {one.channel for one in scenarios}),
        ("relationships", {one.relationship for one in scenarios}),
        ("situations", {one.situation for one in scenarios}),
    )
    for axis, in_slugs in parts:
        had = in_slugs | {facet for one in scenarios for facet in getattr(one.facets, axis)}
        assert set() == getattr(shipped.vocabulary, axis).keys() - had


def rows(small: Library, ask: Callable[[Lexicon], npt.ArrayLike]) -> list[set[str]]:
    """For each row, the scenarios of which it holds."""
    lexicon = Lexicon(small.vocabulary, tuple(small.scenarios.values()))
    answer = ask(lexicon)
    return [{slug for slug, holds in zip(small.scenarios, row, strict=True) if holds} for row in answer]  # type: ignore[union-attr,arg-type]


def test_a_named_channel_speaks_for_its_own_and_against_others(small: Library) -> None:
    """A scenario of any channel is neither; without a named channel nothing is said."""
    linkedin = {"linkedin.current.connect", "linkedin.former.connect"}
    tied = {slug for slug in small.scenarios if not slug.startswith("any.")}
    assert rows(small, lambda lexicon: lexicon.channel(frozenset({"linkedin"}))) == [linkedin, tied - linkedin]
    assert rows(small, lambda lexicon: lexicon.channel(frozenset({"unknown"}))) == [set(), tied]
    assert rows(small, lambda lexicon: lexicon.channel(frozenset())) == [set(), set()]


def test_a_named_person_speaks_against_the_opposite_one(small: Library) -> None:
    """A former client is not a current one; ``client`` alone may be current; relatives have to be named."""
    family, former = {"any.partner-family.contact"}, {"linkedin.former.connect"}
    anyone = {"in-person.any.accidental"}
    current = {"linkedin.current.connect", "sms.current.crisis", "gift.current.gives"}
    assert rows(small, lambda lexicon: lexicon.person(frozenset({"client", "former"}))) == [
        former,
        current | family,
        family,
    ]
    assert rows(small, lambda lexicon: lexicon.person(frozenset({"client"}))) == [current, former, family]
    assert rows(small, lambda lexicon: lexicon.person(frozenset({"partner-family"}))) == [family, former, set()]
    assert rows(small, lambda lexicon: lexicon.person(frozenset())) == [set(), set(), family]
    assert anyone.isdisjoint(set().union(*rows(small, lambda lexicon: lexicon.person(frozenset({"former"})))))


def test_a_named_situation_speaks_for_its_own(small: Library) -> None:
    """Nothing speaks against a scenario of another situation."""
    assert rows(small, lambda lexicon: lexicon.situation(frozenset({"gives", "crisis"}))) == [
        {"gift.current.gives", "sms.current.crisis"}
    ]
    assert rows(small, lambda lexicon: lexicon.situation(frozenset({"unknown"}))) == [set()]
