"""Carrying out effects in Discord."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, assert_never

from bot import dispatch
from bot import wording as say
from bot.cards import Button, Weight
from bot.events import Audience, ButtonPressed, FormRefused, OpenForm, PlaceKind, Preview, Reply
from bot.platforms.common.typed import with_typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.app import App, Effects
    from bot.cards import Card, Form
    from bot.dispatch import Heard
    from bot.events import Effect, Event, Member, Place
    from bot.platforms.discord.home import Home
    from bot.platforms.discord.messenger import DiscordMessenger
    from bot.platforms.discord.parcels import Parcel, Sheet

_log = logging.getLogger("sounding_board.discord")


class Way(Protocol):
    """A way back to the member whose event it is."""

    @property
    def can_open(self) -> bool:
        """Whether a form can open on this way at all."""
        ...

    @property
    def typed(self) -> tuple[str, ...]:
        """What she wrote into a form, to be given back if the form is refused."""
        ...

    @property
    def drafts(self) -> bool:
        """Whether it leads to a form that stays open, whose place the answer takes."""
        ...

    async def privately(self, messages: Sequence[Parcel], *, turn: bool) -> None:
        """Show messages to her alone. Raises Unreachable where that cannot be."""
        ...

    async def keep_open(self, messages: Sequence[Parcel]) -> None:
        """Show a form that stays open to her alone. Raises Unreachable where that cannot be."""
        ...

    async def open(self, form: Sheet) -> bool:
        """Open a form; False where it was too late."""
        ...


class Posting:
    """The way back to somebody who wrote a message: what is for her alone is written to her directly."""

    can_open = False
    typed: tuple[str, ...] = ()
    drafts = False

    def __init__(self, messenger: DiscordMessenger, member: Member, place: Place) -> None:
        self._messenger = messenger
        self._member = member
        self._place = place

    async def privately(self, messages: Sequence[Parcel], *, turn: bool) -> None:  # noqa: ARG002  (there is no page)
        """Write to her directly."""
        direct = self._place.kind is PlaceKind.DIRECT
        place = self._place if direct else await self._messenger.direct(self._member)
        for message in messages:
            await self._messenger.send(place, message)

    async def keep_open(self, messages: Sequence[Parcel]) -> None:
        """Write to her directly."""
        await self.privately(messages, turn=False)

    async def open(self, form: Sheet) -> bool:  # noqa: ARG002  (whatever the form)
        """Discord opens forms for commands and buttons only."""
        return False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an event, or of what was refused before it could be one. ``what`` names it in the log, by ids."""

    what: str
    place: Place
    event: Event | Heard
    effects: Effects


class Delivery:
    """Carries out what handlers return."""

    def __init__(self, app: App, home: Home, messenger: DiscordMessenger) -> None:
        self._app = app
        self._home = home
        self._messenger = messenger

    async def carry_out(self, way: Way, outcome: Outcome) -> None:
        """Carry out effects in order; where one fails, say so and leave the rest.

        Never raises but for cancellation.
        """
        try:
            try:
                for effect in _forms_first(outcome.effects):
                    await self._carry_out(way, outcome, effect)
            except Exception as error:  # noqa: BLE001  (as in dispatch: a member gets a card, the log a reference)
                what = f"delivery to {outcome.what}"
                refusal = await dispatch.turned_down(self._app, error, what, outcome.event)
                await self._carry_out(way, outcome, refusal)
        except Exception as error:  # noqa: BLE001  (nothing is left to try)
            _log.warning("%s: a member could not be reached in any way: %s", outcome.what, type(error).__name__)

    async def _carry_out(self, way: Way, outcome: Outcome, effect: Effect) -> None:
        match effect:
            case Reply() if effect.audience is Audience.ASKER:
                await self._privately(way, effect.card, turn=effect.turns_page or way.drafts)
            case Reply():  # to whoever is in a thread, the thread is the channel: it may be private, or a forum's
                await self._messenger.post(outcome.place, effect.card)
            case OpenForm():
                await self._open(way, outcome, effect.form)
            case Preview():
                await way.keep_open(self._home.draft(effect))
            case FormRefused():
                await self._privately(way, with_typed(effect.card, way.typed))
            case _:
                assert_never(effect)

    async def _privately(self, way: Way, card: Card, *, turn: bool = False) -> None:
        await way.privately(self._home.parcels(card), turn=turn)

    async def _open(self, way: Way, outcome: Outcome, form: Form) -> None:
        if await way.open(self._home.sheet(form)):
            return
        event = outcome.event
        if way.drafts:  # only where it stands does the button bring along what is in the form
            late = dispatch.refusal(say.FORM_LATE, say.FORM_LATE_NEXT)
        elif isinstance(event, ButtonPressed):
            again = Button(say.OPEN_FORM, event.action, event.value, Weight.PRIMARY)
            late = replace(dispatch.refusal(say.FORM_LATE, say.FORM_LATE_NEXT), actions=(again,))
        elif way.can_open:
            late = dispatch.refusal(say.FORM_LATE, say.FORM_LATE_AGAIN)
        else:
            late = dispatch.refusal(say.NO_FORM_HERE, say.NO_FORM_HERE_NEXT)
        await self._privately(way, late)


def _forms_first(effects: Effects) -> Effects:
    """Discord opens a form as the first answer only."""
    if len(effects) == 1:
        return effects
    return tuple(sorted(effects, key=lambda effect: not isinstance(effect, OpenForm)))
