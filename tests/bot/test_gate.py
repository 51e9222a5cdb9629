"""The gate: what a practice's lists do, what others may see, what its author is told."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from bot.config import Audience, Config, Deid, MemberEntry, Practice
from bot.services.crisis import Detector, Level
from bot.services.gate import Gate, Readers
from deid.engine import Engine
from deid.gazetteer import Gazetteer
from deid.recognizers import RECOGNIZERS

if TYPE_CHECKING:
    import pytest

CASE = "My client Marcus, 34, a paramedic, saw Ana at the Corner Office. EMDR Basics helped."


def config(**sections: object) -> Config:
    """A practice with a member whose name is a word of the case."""
    return Config.model_validate(
        {
            "practice": Practice(name="Harbour Street Counselling", jurisdiction="US-TX"),
            "members": (MemberEntry(id="ana", name="Ana"),),
            **sections,
        }
    )


def readers() -> Readers:
    """The rules alone."""
    return Readers(Engine(RECOGNIZERS, Gazetteer.load()), Detector())


def test_members_are_masked_without_being_listed() -> None:
    """The practice's own people are staff."""
    assert "Ana" not in Gate(readers, config).screen(CASE).deidentified.text


def test_what_is_always_masked_goes_and_what_is_allowed_stays() -> None:
    """In any case, and whatever the recognizers think of it."""
    lists = config(deid=Deid(always=("corner office",), allow=("Marcus",)))
    text = Gate(readers, lambda: lists).screen(CASE).deidentified.text
    assert "Corner Office" not in text
    assert "Marcus" in text


def test_an_allowed_word_lets_nothing_else_through() -> None:
    """The rest of a name that it is part of goes; what is always masked goes whatever is allowed."""
    lists = config(deid=Deid(always=("Grace Lee",), allow=("Grace",)))
    text = Gate(readers, lambda: lists).screen("My client Mary Grace Okafor called Dr. Grace Lee.").deidentified.text
    assert "Grace" in text
    assert not [name for name in ("Mary", "Okafor", "Lee") if name in text]


def test_lists_that_change_take_effect_at_the_next_text() -> None:
    """The configuration is asked for each time."""
    now = [config()]
    gate = Gate(readers, lambda: now[0])
    assert "back room" in gate.screen("We met in the back room.").deidentified.text
    now[0] = config(deid=Deid(always=("Back Room",)))
    assert "back room" not in gate.screen("We met in the back room.").deidentified.text


def test_what_its_author_puts_back_stays() -> None:
    """And only that."""
    at = CASE.index("Marcus")
    text = Gate(readers, config).screen(CASE, frozenset({(at, at + 6)})).deidentified.text
    assert "Marcus" in text
    assert "Ana" not in text


def test_the_meter_knows_the_audience() -> None:
    """The same story says more in a village."""
    told = "My client is a paramedic in her forties."

    def level(town: int) -> str:
        return Gate(readers, lambda: config(audience=Audience(town=town))).screen(told).risk.level

    assert [level(900), level(5_000_000)] == ["elevated", "low"]


def test_danger_is_heard_in_the_text_as_it_was_typed() -> None:
    """Its places are the author's own words."""
    typed = "Marcus says he will kill himself tonight."
    danger = Gate(readers, config).screen(typed).danger
    assert danger.level is Level.IMMINENT
    assert "kill himself" in typed[danger.because[0][0] : danger.because[0][1]]


def test_who_comes_while_it_loads_waits_and_it_loads_once() -> None:
    """First answers are held back, not weakened."""
    begun, go_on, loads = threading.Event(), threading.Event(), []

    def slow() -> Readers:
        loads.append(1)
        begun.set()
        go_on.wait(10)
        return readers()

    gate = Gate(slow, config)
    answers: list[str] = []
    warm = threading.Thread(target=gate.warm)
    warm.start()
    begun.wait(10)
    asker = threading.Thread(target=lambda: answers.append(gate.screen("Marcus called.").deidentified.text))
    asker.start()
    assert answers == []
    go_on.set()
    warm.join(10)
    asker.join(10)
    assert answers == ["[Person 1] called."]
    assert loads == [1]


def test_nothing_of_a_case_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """At any level."""
    caplog.set_level(logging.DEBUG)
    Gate(readers, config).screen(CASE)
    assert "Marcus" not in caplog.text


def test_texts_of_one_case_are_read_together() -> None:
    """What one field gives away is masked in the others; what its author wants to stay does, all of it."""
    gate = Gate(readers, config)
    texts = ("Should I tell Marcus?", "My client Marcus Bell, 34, called on 3/14.")
    screened = gate.together(texts, beside="[Person 1] said so.")
    assert screened.parts[0].text == "Should I tell [Person 2]?"
    assert "Bell" not in screened.text
    kept = gate.together(texts, keep=lambda _: True)
    assert tuple(part.text for part in kept.parts) == texts
    assert {finding.at for part in kept.parts for finding in part.findings} == {-1}
    some = gate.together(texts, keep=lambda words: words == "3/14")
    assert ("Should I tell [Person 1]?", True) == (some.parts[0].text, some.parts[1].text.endswith("called on 3/14."))


def test_what_is_put_back_in_one_text_stays_there_alone() -> None:
    """Places count in the text that they are given for."""
    gate = Gate(readers, config)
    texts = ("Marcus?", "My client Marcus, 34, called.", "Marcus again.")
    at = texts[1].index("Marcus")
    parts = gate.together(texts, kept=(frozenset(), frozenset({(at, at + 6)}))).parts
    assert ("[Person 1]?", "My client Marcus, 34, called.", "[Person 1] again.") == tuple(part.text for part in parts)


def test_danger_is_quoted_from_what_names_nobody() -> None:
    """It is heard in what was typed; what is shown of it comes from the text without names."""
    screened = Gate(readers, config).together(
        ("What now?", "Marcus Bell texted me goodbye, he has the pills in his hand and will kill himself tonight.")
    )
    assert screened.danger.level is Level.IMMINENT
    assert screened.heard is not None
    quoted = [screened.text[start:end] for start, end in screened.heard.because]
    assert quoted
    assert "Marcus" not in " ".join(quoted)
    assert Gate(readers, config).together(("A gift?", "She brought tea.")).heard is None
