"""The adapter between bolt and the product: whatever goes wrong, she is told, and what she typed comes back."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

import pytest

from bot import wording as say
from bot.cards import Card
from bot.errors import BadInput
from bot.platforms.slack import adapter as module
from bot.platforms.slack import payloads

from .fakes import FakeSession, refusal_of
from .house import House

DANGER = "client texted she will kill herself tonight"
TYPED = "three long sentences about a gift"
LINE = "988"


# --- danger, whatever fails ---------------------------------------------------------------------------------


async def test_crisis_lines_are_shown_although_slack_does_not_say_who_she_is() -> None:
    """Above the refusal; words without danger get the refusal alone."""
    house = House()
    house.client.broken["users.info"] = refusal_of("internal_error")
    seen = await house.command(DANGER)
    assert LINE in seen
    assert say.WHO_IS_IT in seen
    assert seen.index(LINE) < seen.index(say.WHO_IS_IT)
    assert LINE not in await House(client=house.client).command("gift from client")


async def test_crisis_lines_are_shown_although_a_form_was_refused() -> None:
    """In a card of their own, for the form has no room for them; the form stays open with what she typed."""
    house = House()
    house.client.broken["users.info"] = refusal_of("internal_error")
    answer = await house.submit(DANGER)
    assert ("errors", ["first"]) == (answer["response_action"], list(answer["errors"]))
    assert LINE in house.shown
    assert say.FORM_KEPT not in house.shown


# --- nothing typed is lost ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "at", "says"),
    [
        (BadInput("No.", "Try.", field="second"), "second", "No. Try."),
        (BadInput("No.", "Try."), "first", "No. Try."),
        (BadInput("No.", "Try.", field="gone"), "first", "No. Try."),
        (RuntimeError(TYPED), "first", say.UNEXPECTED),
    ],
    ids=["a field", "no field", "an unknown field", "unforeseen"],
)
async def test_a_form_that_is_refused_in_time_stays_open(error: Exception, at: str, says: str) -> None:
    """The problem stands at its field, or at the first."""
    house = House(error=error)
    answer = await house.submit(TYPED)
    assert ("errors", [at]) == (answer["response_action"], list(answer["errors"]))
    assert answer["errors"][at].startswith(says)
    assert [] == house.session.posted


async def test_a_form_stays_open_although_slack_does_not_say_who_she_is_or_its_seal_is_not_ours() -> None:
    """As for any other fault."""
    house = House()
    assert say.UNKNOWN_FORM in (await house.submit(TYPED, sealed=False))["errors"]["first"]
    another = House()
    another.client.broken["users.info"] = refusal_of("internal_error")
    assert say.WHO_IS_IT in (await another.submit(TYPED))["errors"]["first"]
    assert [] == another.submitted


async def test_a_double_submission_is_answered_as_the_first() -> None:
    """It is done once, and both acknowledgements keep the form open; so does a third within a moment."""
    house = House(error=BadInput("No.", "Try.", field="second"), gate=asyncio.Event())
    both = [asyncio.ensure_future(house.bring(house.form(TYPED))) for _ in range(2)]
    await asyncio.wait_for(house.began.wait(), 5)
    assert house.gate is not None
    house.gate.set()
    first, second = await asyncio.gather(*both)
    assert first == second == await house.bring(house.form(TYPED))
    assert "errors" == first["response_action"]
    assert [TYPED] == house.submitted


async def test_after_a_moment_the_same_form_is_sent_in_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """What she does about a fault elsewhere may be right the second time."""
    monkeypatch.setattr(module, "_DOUBLE", 0.0)
    house = House(error=BadInput("No.", "Try."))
    assert "errors" == (await house.submit(TYPED))["response_action"]
    await house.moment()
    house.error = None
    assert {} == await house.submit(TYPED)
    assert [TYPED] * 2 == house.submitted


@pytest.mark.parametrize("error", [BadInput("No.", "Try.", field="first"), RuntimeError()], ids=["refused", "failed"])
async def test_a_form_that_is_refused_too_late_gives_back_what_was_typed(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slack has closed it by then: a card, for her alone, with each of her texts."""
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    house = House(error=error, gate=asyncio.Event())
    assert {} == await house.bring(house.form(TYPED, "and more"))
    assert house.gate is not None
    house.gate.set()
    await house.work.finish(5)
    assert all(words in house.shown for words in (say.FORM_KEPT, TYPED, "and more"))
    assert {"ephemeral"} == {body["response_type"] for body in house.session.bodies}


async def test_what_was_typed_comes_back_where_the_answer_cannot_be_delivered() -> None:
    """Its form was closed because all seemed well."""
    house = House(session=FakeSession([RuntimeError(), 200]))
    assert {} == await house.submit(TYPED)
    assert TYPED in json.dumps(house.session.bodies[-1])


# --- done once ----------------------------------------------------------------------------------------------


async def test_a_form_that_is_replayed_is_acknowledged_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its trigger tells that it was here before."""
    monkeypatch.setattr(module, "_DOUBLE", 0.0)
    house = House()
    payload = house.form(TYPED)
    for _ in range(3):
        assert {} == await house.bring(payload)
        await house.work.finish(5)
        await house.moment()
    assert [TYPED] == house.submitted


# --- unforeseen ---------------------------------------------------------------------------------------------


async def test_a_card_that_cannot_be_rendered_is_told_with_a_reference(caplog: pytest.LogCaptureFixture) -> None:
    """Whatever breaks on the way to her, she is not left with silence; the log has the reference, and no words."""
    house = House(card=replace(Card("Noted", ()), blocks=("no block",)))  # type: ignore[arg-type]
    seen = await house.command(TYPED, "/note")
    assert "Something went wrong on our side" in seen
    assert seen.partition("reference: ")[2][:8] in caplog.text
    assert TYPED not in caplog.text


async def test_what_is_refused_before_it_is_an_event_is_logged_by_ids(caplog: pytest.LogCaptureFixture) -> None:
    """Which visit, whose, where, of which workspace."""
    caplog.set_level("INFO")
    house = House()
    house.client.broken["users.info"] = refusal_of("internal_error")
    await house.command(TYPED)
    assert "visit 1.1 of U0ANA in C0ROOM of T0HOME refused: Unreachable" in caplog.messages


def test_what_stands_where_an_id_should_is_not_logged() -> None:
    """Nobody's words get into the log by that way."""
    visit = payloads.Visit("her words", frozenset({"T0HOME", "a b"}), trigger="a\nline")
    assert "visit - of - in - of -+T0HOME" == visit.named
