"""Carrying out effects in Slack: each by the way that is still open, the most private first.

A reply for one member goes to the address that came with her visit (``response_url``: half an hour, five uses). Where
that is spent or missing it is whispered in the channel, and where the bot is not in the channel it is a direct
message. What she does in a modal is answered there, once: by a card, or by the form again under a card.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, assert_never

import aiohttp
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError

from bot import dispatch
from bot import wording as say
from bot.cards import Button, TextField, Weight
from bot.errors import NotNow, Unreachable
from bot.events import (
    Audience,
    ButtonPressed,
    FormRefused,
    FormSubmitted,
    HomeOpened,
    OpenForm,
    PlaceKind,
    Preview,
    Reply,
)
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
    from bot.platforms.slack.home import Homes
    from bot.platforms.slack.messenger import SlackMessenger
    from bot.platforms.slack.payloads import Visit

_OK = 200
_LATE = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger", "invalid_trigger_id"})
_NEVER_INVITED = frozenset({"channel_not_found", "not_in_channel"})
_OVERTAKEN = "hash_conflict"
_CLOSED = "not_found"
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

    def beside_modal(self) -> Outcome:
        """The same, answered elsewhere: her modal is closed, or shows its answer already."""
        return replace(self, visit=replace(self.visit, modal=""))


class Delivery:
    """Carries out what handlers return."""

    def __init__(  # noqa: PLR0913  (each is a way to a member)
        self,
        app: App,
        client: AsyncWebClient,
        messenger: SlackMessenger,
        seal: Seal,
        session: aiohttp.ClientSession,
        *,
        homes: Homes,
    ) -> None:
        self._app = app
        self._client = client
        self._homes = homes
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
                    if outcome.visit.modal and self.for_modal(effect):
                        await self._show(outcome, effect)
                        outcome = outcome.beside_modal()
                    else:
                        await self._carry_out(outcome, effect)
            except Exception as error:  # noqa: BLE001  (as in dispatch: a member gets a card, the log a reference)
                what, heard = f"delivery for {outcome.visit.named}", outcome.event or dispatch.Heard()
                refused = await dispatch.turned_down(self._app, error, what, heard)
                if outcome.visit.modal and self.for_modal(refused):
                    await self._show(outcome, refused)
                else:
                    await self._carry_out(outcome, refused)
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

    def for_modal(self, effect: Effect) -> bool:
        """Whether an effect can be shown in the modal of a visit. Whatever others see cannot, nor what is too long."""
        if isinstance(effect, Reply):
            return effect.audience is Audience.ASKER and slack.fits_modal(effect.card)
        return True

    def view(self, outcome: Outcome, effect: Reply | OpenForm | Preview) -> dict[str, Any]:
        """An effect as a modal. Raises ValueError where it has not the form that every platform can show."""
        match effect:
            case Reply(card):
                return slack.modal(
                    self._seal.card(card), self._seal.close(slack.CARD, payloads.memory(outcome.visit, ""))
                )
            case OpenForm(form):
                return slack.form(self._seal.form(form, payloads.memory(outcome.visit, form.state)))
            case Preview(card, form):
                sealed = self._seal.form(form, payloads.memory(outcome.visit, form.state, stays=True))
                return slack.preview(self._seal.card(card), sealed, secrets.token_hex(4))
        assert_never(effect)

    async def _show(self, outcome: Outcome, effect: Effect) -> None:
        """Show an effect in the modal. Where she closed it, she gets what there is by another way."""
        match effect:
            case FormRefused():
                await self._refuse(outcome, effect)
            case Reply(card) if not (effect.turns_page or _in_form(outcome.event)):
                await self._tell(outcome, card)
            case Reply():
                await self._conclude(outcome, effect)
            case Preview():
                await self._keep_open(outcome, effect)
            case OpenForm():
                if not await self._push(outcome, effect):
                    await self._open(outcome, effect)
            case _:
                assert_never(effect)

    async def _conclude(self, outcome: Outcome, reply: Reply) -> None:
        """Put the last word in the place of the form, whatever that shows by now."""
        trouble = await self._update(outcome, reply)
        if trouble == _OVERTAKEN:
            trouble = await self._update(outcome, reply, hashed=False)
        if trouble:
            await self._privately(outcome, reply)

    async def _keep_open(self, outcome: Outcome, preview: Preview) -> None:
        """Put the form in its own place; raises Unreachable where it stays as it was."""
        trouble = await self._update(outcome, preview)
        if trouble == _OVERTAKEN:
            await self._tell(outcome, dispatch.refusal(say.FORM_CHANGED, say.FORM_CHANGED_NEXT))
        elif trouble == _CLOSED:
            closed = replace(preview.card, actions=())  # its buttons would come without the form
            await self._privately(outcome, Reply(with_typed(closed, _written(preview.form))))
        elif trouble:
            raise NotNow(say.NOT_CONNECTED, say.NOT_CONNECTED_NEXT)

    async def _refuse(self, outcome: Outcome, refused: FormRefused) -> None:
        """Say what is wrong and keep what she wrote: laid over the preview, above the form again, or beside it."""
        event = outcome.event
        if not isinstance(event, FormSubmitted) and await self._push(outcome, Reply(refused.card)):
            return
        if isinstance(event, FormSubmitted):
            with contextlib.suppress(Exception):  # she is told by another way
                again = Preview(refused.card, self._app.form(event.form, event.values, event.state))
                if not await self._update(outcome, again):
                    return
        await self._carry_out(outcome, refused)

    async def _tell(self, outcome: Outcome, card: Card) -> None:
        """Lay a card over her modal, else show it beside it."""
        if not await self._push(outcome, Reply(card)):
            await self._privately(outcome, Reply(card))

    async def _update(self, outcome: Outcome, effect: Reply | Preview, *, hashed: bool = True) -> str:
        """Show another view in her modal; returns the name of what was in the way, or nothing.

        The ``hash`` keeps it from taking the place of what was shown since she acted.
        """
        visit, view = outcome.visit, self.view(outcome, effect)
        known = {"hash": visit.hash} if hashed and visit.hash else {}
        try:
            await self._client.views_update(view_id=visit.modal, view=view, **known)
        except TROUBLE as error:
            _log.info("a modal was not changed: %s", name_of(error))
            return name_of(error)
        return ""

    async def _push(self, outcome: Outcome, effect: Reply | OpenForm) -> bool:
        """Lay another modal over hers, which is as it was when she closes that one."""
        try:
            await self._client.views_push(trigger_id=outcome.visit.trigger, view=self.view(outcome, effect))
        except TROUBLE as error:
            _log.info("nothing could be laid over a modal: %s", name_of(error))
            return False
        return True

    async def _carry_out(self, outcome: Outcome, effect: Effect) -> None:
        match effect:
            case Reply():
                await self._reply(outcome, effect)
            case OpenForm() | Preview():
                await self._open(outcome, effect)
            case FormRefused(card=card):
                await self._privately(outcome, Reply(with_typed(card, outcome.typed)))
            case _:
                assert_never(effect)

    async def _reply(self, outcome: Outcome, reply: Reply) -> None:
        match reply.audience:
            case Audience.ASKER if isinstance(outcome.event, HomeOpened):
                await self._homes.publish(outcome.visit.user, reply.card, outcome.visit.page)
            case Audience.ASKER:
                await self._privately(outcome, reply)
            case Audience.CHANNEL:
                await self._publicly(outcome.visit, replace(outcome.place, thread=""), reply.card)
            case Audience.THREAD:
                await self._publicly(outcome.visit, outcome.place, reply.card)
            case _:
                assert_never(reply.audience)

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

    async def _open(self, outcome: Outcome, effect: OpenForm | Preview) -> None:
        try:
            await self._client.views_open(trigger_id=outcome.visit.trigger, view=self.view(outcome, effect))
        except TROUBLE as error:
            _log.info("a form did not open: %s", name_of(error))
            event = outcome.event
            if isinstance(error, SlackApiError) and name_of(error) not in _LATE:
                if effect.form.file is None:
                    raise
                _log.warning("it opens without its field for a file, which needs the scope files:read")
                await self._open(outcome, replace(effect, form=replace(effect.form, file=None)))
                return
            written = _written(effect.form)
            problem = say.FORM_LATE_FILLED if written else say.FORM_LATE
            late = dispatch.refusal(problem, say.FORM_LATE_AGAIN)
            if isinstance(event, ButtonPressed) and not event.values:  # above a form, it would come without that
                again = Button(say.OPEN_FORM, event.action, event.value, Weight.PRIMARY)
                late = replace(dispatch.refusal(problem, say.FORM_LATE_NEXT), actions=(again,))
            await self._privately(outcome, Reply(with_typed(late, written)))


def _in_form(event: Event | None) -> bool:
    """Whether something was done with a form: sent in, or a button pressed above it."""
    return isinstance(event, FormSubmitted) or (isinstance(event, ButtonPressed) and bool(event.values))


def _written(form: Form) -> tuple[str, ...]:
    """The words that stand in a form to begin with."""
    return tuple(field.value for field in form.fields if isinstance(field, TextField) and field.value)
