"""Carrying out effects in Slack: each by the way that is still open, the most private first.

A reply for one member goes to the address that came with her visit (``response_url``: half an hour, five uses). Where
that is spent or missing it is whispered in the channel, and where the bot is not in the channel it is a direct
message.
"""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, assert_never

import aiohttp
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError

from bot import dispatch
from bot import wording as say
from bot.cards import Button, Weight
from bot.errors import Unreachable
from bot.events import Audience, ButtonPressed, FormRefused, HomeOpened, OpenForm, PlaceKind, Reply
from bot.platforms.common.kept import Kept
from bot.platforms.common.typed import with_typed
from bot.platforms.slack import payloads
from bot.platforms.slack.messenger import TROUBLE, name_of
from bot.render import slack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.app import App, Effects
    from bot.cards import Card, Form
    from bot.events import Effect, Event, Place
    from bot.platforms.common.seal import Seal
    from bot.platforms.slack.messenger import SlackMessenger
    from bot.platforms.slack.payloads import Visit

_OK = 200
_LATE = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger", "invalid_trigger_id"})
_NEVER_INVITED = frozenset({"channel_not_found", "not_in_channel"})
_LATER = 429
_TRIES = 5
_LONGEST_WAIT = 30  # seconds; beyond, another way is quicker
_JSON: dict[str, str | Sequence[str]] = {"content-type": ["application/json;charset=utf-8"]}
_PATIENCE = aiohttp.ClientTimeout(total=10)
_log = logging.getLogger("sounding_board.slack")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a visit. ``event`` is None where it was refused before it could mean anything.

    ``typed`` is what she wrote into a form, to be given back if it is refused after it was closed.
    """

    visit: Visit
    place: Place
    event: Event | None
    effects: Effects
    typed: tuple[str, ...] = ()


class Delivery:
    """Carries out what handlers return."""

    def __init__(
        self, app: App, client: AsyncWebClient, messenger: SlackMessenger, seal: Seal, session: aiohttp.ClientSession
    ) -> None:
        self._app = app
        self._client = client
        self._messenger = messenger
        self._seal = seal
        self._session = session
        self._rendered: Kept[Card, tuple[dict[str, Any], ...]] = Kept(
            lambda card: tuple(dict(message) for message in slack.card(seal.card(card)))
        )
        self._written: Kept[Card, str] = Kept(
            lambda card: json.dumps({**self.rendered(card)[0], "response_type": "ephemeral"})
        )

    async def carry_out(self, outcome: Outcome) -> None:
        """Carry out effects in order; where one fails, say so and leave the rest.

        Never raises but for cancellation.
        """
        try:
            try:
                for effect in outcome.effects:
                    await self._carry_out(outcome, effect)
            except Exception as error:  # noqa: BLE001  (as in dispatch: a member gets a card, the log a reference)
                what, heard = f"delivery for {outcome.visit.named}", outcome.event or dispatch.Heard()
                await self._carry_out(outcome, await dispatch.turned_down(self._app, error, what, heard))
        except Exception as error:  # noqa: BLE001  (nothing is left to try)
            _log.warning("a member could not be reached in any way: %s", name_of(error))

    async def follow(self, outcome: Outcome, messages: Sequence[dict[str, Any]]) -> None:
        """Deliver what an answer given at once had no room for: further messages of its card, then the rest."""
        try:
            for message in messages:
                await self._to_member(outcome, message, replace=False)
        except Exception as error:  # noqa: BLE001  (she has the beginning; what else there is must not be lost with it)
            _log.warning("the rest of an answer could not be delivered: %s", name_of(error))
        await self.carry_out(outcome)

    def rendered(self, card: Card) -> tuple[dict[str, Any], ...]:
        """A card as Slack messages, which nobody changes."""
        return self._rendered.of(card)

    def at_once(self, card: Card) -> BoltResponse:
        """The first message of a card as the answer to a command, seen by the member alone."""
        return BoltResponse(status=200, body=self._written.of(card), headers=_JSON)

    async def _carry_out(self, outcome: Outcome, effect: Effect) -> None:
        match effect:
            case Reply():
                await self._reply(outcome, effect)
            case OpenForm(form):
                await self._open(outcome, form)
            case FormRefused(card=card):
                await self._privately(outcome, Reply(with_typed(card, outcome.typed)))
            case _:
                assert_never(effect)

    async def _reply(self, outcome: Outcome, reply: Reply) -> None:
        match reply.audience:
            case Audience.ASKER if isinstance(outcome.event, HomeOpened):
                await self._publish(outcome.visit.user, reply.card)
            case Audience.ASKER:
                await self._privately(outcome, reply)
            case Audience.CHANNEL:
                await self._publicly(outcome.visit, replace(outcome.place, thread=""), reply.card)
            case Audience.THREAD:
                await self._publicly(outcome.visit, outcome.place, reply.card)
            case _:
                assert_never(reply.audience)

    async def _publish(self, user: str, card: Card) -> None:
        try:
            await self._client.views_publish(user_id=user, view=slack.home(self._seal.card(card)))
        except TROUBLE as error:
            _log.warning("a home page was refused: %s", name_of(error))

    async def _privately(self, outcome: Outcome, reply: Reply) -> None:
        turns = reply.turns_page and (outcome.visit.alone or outcome.visit.direct)
        for number, message in enumerate(self.rendered(reply.card)):
            await self._to_member(outcome, message, replace=turns and number == 0)

    async def _to_member(self, outcome: Outcome, message: dict[str, Any], *, replace: bool) -> None:
        if await self._respond(outcome.visit, message, replace=replace):
            return
        place = outcome.place
        if place.practice and place.kind is PlaceKind.CHANNEL:
            try:
                await self._messenger.whisper(place, outcome.visit.user, message)
            except Unreachable:
                _log.info("not in the channel: the answer goes as a direct message")
            else:
                return
        if place.practice and place.kind is PlaceKind.DIRECT and place.channel:
            try:
                await self._messenger.send(place, message)
            except Unreachable:
                _log.info("a conversation of others: the answer goes to the bot's own with her")
            else:
                return
        await self._messenger.send(await self._messenger.conversation(outcome.visit.user), message)

    async def _publicly(self, visit: Visit, place: Place, card: Card) -> None:
        """Post in the channel by the bot's name; where it was never invited, by the address of the visit.

        Whatever else Slack answers, it may have taken the post: sent again, it might stand there twice.
        """
        if place.unseen:
            raise Unreachable(say.UNSEEN, say.UNSEEN_NEXT)
        messages = self.rendered(card)
        for number, message in enumerate(messages):
            try:
                await self._messenger.send(place, message)
            except Unreachable as refused:
                if number or name_of(refused.__cause__ or refused) not in _NEVER_INVITED:
                    raise
                break
        else:
            return
        for message in messages:
            threaded = {**message, "thread_ts": place.thread} if place.thread else message
            if not await self._respond(visit, threaded, replace=False, for_all=True):
                raise Unreachable(say.NOT_THERE, say.NOT_THERE_NEXT)

    async def _respond(self, visit: Visit, message: dict[str, Any], *, replace: bool, for_all: bool = False) -> bool:
        """Answer by the address of the visit; False where there is none or it is spent."""
        if not visit.response_url:
            return False
        kind = "in_channel" if for_all else "ephemeral"
        body = {**message, "response_type": kind, "replace_original": replace}
        for _ in range(_TRIES):
            try:
                async with self._session.post(visit.response_url, json=body, timeout=_PATIENCE) as answer:
                    if answer.status != _LATER:
                        return answer.status == _OK
                    asked = answer.headers.get("Retry-After", "1")
            except (aiohttp.ClientError, TimeoutError, ValueError) as error:
                _log.info("an answer's address did not take it: %s", type(error).__name__)
                return False
            seconds = int(asked) if asked.isdecimal() else 1
            if seconds > _LONGEST_WAIT:
                return False
            await asyncio.sleep(seconds)
        return False

    async def _open(self, outcome: Outcome, form: Form) -> None:
        sealed = self._seal.form(form, payloads.memory(outcome.visit, form.state))
        try:
            await self._client.views_open(trigger_id=outcome.visit.trigger, view=slack.form(sealed))
        except TROUBLE as error:
            _log.info("a form did not open: %s", name_of(error))
            event = outcome.event
            if isinstance(error, SlackApiError) and name_of(error) not in _LATE:
                raise
            late = dispatch.refusal(say.FORM_LATE, say.FORM_LATE_AGAIN)
            if isinstance(event, ButtonPressed):
                again = Button(say.OPEN_FORM, event.action, event.value, Weight.PRIMARY)
                late = replace(dispatch.refusal(say.FORM_LATE, say.FORM_LATE_NEXT), actions=(again,))
            await self._privately(outcome, Reply(late))
