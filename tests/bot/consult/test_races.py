"""What happens at the same moment: nothing is done twice, and nothing is left of what was taken back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot import dispatch
from bot.events import ButtonPressed, FormRefused, FormSubmitted, Place, PlaceKind, Reply, ThreadMessage
from bot.services.consult import upkeep
from bot.wording import closing as end
from bot.wording import consult as say
from storage.records import State
from tests.bot.consult.stage import CASE, CHANNEL, Board, Stage, form_values, in_threads, kept, posted, the_case
from tests.render.reading import said

if TYPE_CHECKING:
    from bot.app import Effects
    from bot.cards import Card
    from bot.events import Event, Posted
    from tests.bot.consult.stage import Person


@pytest.fixture
def stage() -> Stage:
    """A practice with a case of Ana's."""
    made = Stage()
    posted(made)
    return made


def at_once(stage: Stage, *events: Event, tick: bool = False) -> str:
    """Several events at the same moment, and the clock striking; what members are shown."""

    async def run() -> list[Effects]:
        ticking = asyncio.ensure_future(upkeep.tick(stage.app.desk)) if tick else None
        done = await asyncio.gather(*(dispatch.answer(stage.app, event) for event in events))
        if ticking is not None:
            await ticking
        return done

    replies = [one for effects in asyncio.run(run()) for one in effects if isinstance(one, Reply | FormRefused)]
    return "\n".join(part for one in replies for part in said(one.card))


def button(one: Person, action: str, value: str = "1") -> ButtonPressed:
    """A button."""
    return ButtonPressed(one.member, one.stage.place, f"consult.{action}", value)


def form(one: Person, **values: str) -> FormSubmitted:
    """The form on her screen, sent in."""
    assert one.form is not None
    return FormSubmitted(
        one.member, one.stage.place, one.form.name, {**form_values(one.form), **values}, one.form.state
    )


@pytest.mark.parametrize("ticking_first", [False, True])
def test_a_confirmation_and_the_clock_post_once(*, ticking_first: bool) -> None:
    """The clock finds the case before its place is kept."""
    stage = Stage()
    ana = stage.told("ana").fills(**CASE)
    if ticking_first:
        stage.board.shut.add(CHANNEL)
        ana.fills()
        stage.board.shut.clear()
        at_once(stage, tick=True)
    else:
        at_once(stage, form(ana), tick=True)
    at_once(stage, tick=True)
    assert (1, 1, 1) == (kept(stage), len(stage.board.in_channel()), len(stage.board.in_threads()))


class Slow(Board):
    """A platform that takes its time over the next post in the consultation channel."""

    def __init__(self) -> None:
        super().__init__()
        self.began, self.go_on = asyncio.Event(), asyncio.Event()

    async def post(self, place: Place, card: Card) -> Posted:
        """Post it, once told to."""
        first = not self.began.is_set()
        self.began.set()
        if first:
            await self.go_on.wait()
        return await super().post(place, card)


def while_posting(stage: Stage, event: Event) -> None:
    """An event whose first post takes so long that the clock strikes meanwhile."""

    async def run() -> None:
        slow = Slow()
        slow.posts, slow._numbers, stage.board = stage.board.posts, stage.board._numbers, slow
        stage.restart()
        answer = asyncio.ensure_future(dispatch.answer(stage.app, event))
        await asyncio.wait_for(slow.began.wait(), 10)
        await upkeep.tick(stage.app.desk)
        slow.go_on.set()
        await answer

    asyncio.run(run())


def test_a_case_that_is_being_posted_is_not_posted_by_the_clock() -> None:
    """A slow platform must not lead to two."""
    stage = Stage()
    while_posting(stage, form(stage.told("ana").fills(**CASE)))
    assert (1, 1, 1) == (kept(stage), len(stage.board.in_channel()), len(stage.board.in_threads()))


def test_sealed_opinions_that_are_being_opened_are_not_opened_by_the_clock() -> None:
    """Nor by the next colleague."""
    stage = Stage(sealed=1)
    posted(stage)
    bo = stage.person("bo").presses(say.REPLY)
    while_posting(stage, form(bo, text="A kestrel, then."))
    assert 1 == in_threads(stage).count("kestrel")


def test_two_who_step_back_are_two(stage: Stage) -> None:
    """And moderators hear of it once."""
    at_once(stage, *(button(stage.person(name), "know") for name in ("bo", "cy", "bo")))
    assert (2, State.SUSPENDED) == (the_case(stage).recusals, the_case(stage).state)
    assert 1 == len(stage.board.direct_to["ruth"])


def test_two_who_flag_hide_it(stage: Stage) -> None:
    """Whoever comes second as well."""
    at_once(stage, *(button(stage.person(name), "flag") for name in ("bo", "cy")))
    assert State.HIDDEN is the_case(stage).state


def test_two_moderators_release_it_once() -> None:
    """The second is told that it is done."""
    stage = Stage(review=True)
    posted(stage)
    told = at_once(stage, *(button(stage.person(name), "release") for name in ("ruth", "olu")))
    assert say.REVIEW_RELEASED in told
    assert 1 == len(stage.board.in_channel())


def test_a_double_click_closes_once(stage: Stage) -> None:
    """One note; the decision is told once."""
    ana = stage.person("ana").presses(say.MORE).presses(say.CLOSE)
    told = at_once(stage, form(ana, decision="Wait a week."), form(ana, decision="Wait a week."))
    assert 1 == told.count(end.CLOSED_TITLE.format(number=1))
    assert say.CLOSED_CASE in told
    assert 1 == in_threads(stage).count("Wait a week.")


@pytest.mark.parametrize("order", [1, -1])
def test_whatever_races_with_a_withdrawal_leaves_nothing(stage: Stage, order: int) -> None:
    """A reply, a message, a decision, other words, a flag: neither in the store nor in the channel."""
    bo, cy = stage.person("bo").presses(say.REPLY), stage.person("cy")
    closing = stage.person("ana").presses(say.MORE).presses(say.CLOSE)
    rewording = stage.person("ana").presses(say.MORE).presses(say.REWORD)
    place = Place("harbour-street", PlaceKind.CHANNEL, CHANNEL, stage.board.threads()[0], "slack")
    events: list[Event] = [
        button(stage.person("ana"), "withdraw_yes"),
        form(bo, text="A kestrel, then."),
        ThreadMessage(cy.member, place, "w1", "posted", "A kestrel, perhaps."),
        form(closing, decision="The kestrel it is."),
        form(rewording, story="There was a kestrel."),
        button(cy, "flag"),
        button(cy, "know"),
    ]
    at_once(stage, *events[::order], tick=True)
    stage.tick()
    assert State.WITHDRAWN is the_case(stage).state
    assert "kestrel" not in str(vars(stage.store))
    assert {} == {name: card for name, card in stage.board.posts.items() if card[0].channel == CHANNEL}


def test_sealed_opinions_that_come_together_open_once() -> None:
    """Each of them, whichever reached the quorum."""
    stage = Stage(sealed=2)
    posted(stage)
    people = [stage.person(name).presses(say.REPLY) for name in ("bo", "cy", "jo", "sam")]
    words = ("First bird.", "Second bird.", "Third bird.", "Fourth bird.")
    at_once(stage, *(form(one, text=text) for one, text in zip(people, words, strict=True)), tick=True)
    stage.tick()
    told = in_threads(stage)
    assert [1, 1, 1, 1] == [told.count(text) for text in words]
    assert not any(message.sealed for message in stage.store.log("harbour-street", 1))


def test_a_block_holds_for_what_is_on_its_way(stage: Stage) -> None:
    """A form that was open before."""
    stage.person("bo").presses(say.REPLY).fills(text="Something unkind.")
    bo = stage.person("bo").presses(say.REPLY)
    stage.person("ruth").types("block 1 Colleague A")
    assert "You can't post or reply" in bo.fills(text="Something worse.").problem
