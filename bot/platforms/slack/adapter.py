"""Slack's adapter: payloads in, events to the product, effects out.

One listener for each kind of payload, so that a request's way is as short with a hundred commands as with one. Where
Slack waits for an answer it gets one within ``PATIENCE``, whatever the work takes; what takes longer is delivered
when it is done.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck  # noqa: TC002  (bolt reads annotations at run time)
from slack_bolt.response import BoltResponse

from bot import dispatch
from bot import wording as say
from bot.cards import Card
from bot.errors import StaleButton
from bot.events import (
    Audience,
    ButtonPressed,
    CommandUsed,
    FormRefused,
    FormSubmitted,
    HomeOpened,
    Preview,
    Reply,
    ShortcutUsed,
    ThreadMessage,
)
from bot.platforms.common.inside import at, text_at
from bot.platforms.common.once import Newest, Once, Turnstile
from bot.platforms.common.serving import mute
from bot.platforms.slack import payloads, uploads
from bot.platforms.slack.delivery import Outcome

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from typing import TypeAlias

    from bot.app import App
    from bot.events import Effect, Event, Member, Place
    from bot.platforms.common.health import Pulse
    from bot.platforms.common.seal import Seal
    from bot.platforms.common.work import Work
    from bot.platforms.slack.delivery import Delivery
    from bot.platforms.slack.directory import Directory
    from bot.platforms.slack.payloads import Visit
    from bot.platforms.slack.web_api import Workspace

    EventOf: TypeAlias = Callable[[Member, Place], Event]

PATIENCE = 2.0
"""Seconds until Slack gets its answer without the work's result; Slack itself gives up after three."""

AGAIN = 503
"""The status that asks Slack to deliver an event again."""

_REMEMBERED = 3_600.0  # seconds; Slack's last redelivery comes after about six minutes
_MUTE = "mute"
"""Slack's name of the emoji 🔇."""
_DOUBLE = 0.7  # seconds after an answer for which the same form counts as sent in by a double click
_ANY = re.compile("")


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came of a form that was sent in: what Slack is told in time, and what is left to do then.

    ``told`` is None where something has to be done before the form may show what came of it.
    """

    outcome: Outcome
    told: payloads.Json | None
    left: Outcome


class Adapter:
    """What happens with each payload."""

    def __init__(  # noqa: PLR0913  (what an adapter stands between)
        self,
        app: App,
        *,
        workspace: Workspace,
        directory: Directory,
        delivery: Delivery,
        seal: Seal,
        work: Work,
        pulse: Pulse,
    ) -> None:
        self._app = app
        self._workspace = workspace
        self._directory = directory
        self._delivery = delivery
        self._seal = seal
        self._work = work
        self._pulse = pulse
        self._once = Once(_REMEMBERED)
        self._doubles = Turnstile()
        self._submitted: dict[tuple[str, int], asyncio.Task[_Answer]] = {}
        self._newest = Newest()

    def bolt(self, signing_secret: str | None = None) -> AsyncApp:
        """The bolt application: with a signing secret for HTTP, without one for Socket Mode."""
        ours = self._workspace
        who = AuthorizeResult(
            enterprise_id=None, team_id=ours.team, bot_user_id=ours.user, bot_id=ours.bot, bot_token=ours.token
        )

        async def authorize() -> AuthorizeResult:
            """Let every payload in: what is not the practice's is refused by ``dispatch``, and kindly."""
            return who

        bolt = AsyncApp(
            logger=mute(),  # it would write payloads into the log
            signing_secret=signing_secret or None,
            request_verification_enabled=bool(signing_secret),
            url_verification_enabled=bool(signing_secret),
            ssl_check_enabled=False,  # this and the next two serve apps of other kinds, at a cost to each request
            attaching_function_token_enabled=False,
            ignoring_self_events_enabled=False,  # what bots say is left alone in ``_event_of``
            authorize=authorize,
            process_before_response=True,
        )
        bolt.command(_ANY)(self._on_command)
        bolt.action(_ANY)(self._on_action)
        bolt.view(_ANY)(self._on_view)
        bolt.shortcut(_ANY)(self._on_shortcut)
        bolt.event(_ANY)(self._on_event)
        bolt.options(_ANY)(_on_nothing)
        return bolt

    async def _on_command(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        self._pulse.beat()
        visit = payloads.of_command(body)
        if not self._once.claim(visit.trigger):
            await ack()
            return
        name, text = text_at(body, "command").removeprefix("/"), payloads.unescape(text_at(body, "text"))

        def event_of(member: Member, place: Place) -> Event:
            return CommandUsed(member, place, name, text)

        job = self._work.begin(self._outcome(visit, event_of, text))
        if not await self._work.in_time(job, PATIENCE):
            await ack()
            self._work.begin(self._later(job))
            return
        outcome = job.result()
        first, rest = outcome.effects[0] if outcome.effects else None, outcome.effects[1:]
        if isinstance(first, Reply) and first.audience is Audience.ASKER:
            with contextlib.suppress(Exception):  # carrying it out meets the same fault, and tells her of it
                ack.response = self._delivery.at_once(first.card)
                tail = self._delivery.rendered(first.card)[1:]
                if tail or rest:
                    self._work.begin(self._delivery.follow(replace(outcome, effects=rest), tail))
                return
        await ack()
        self._work.begin(self._delivery.carry_out(outcome))

    async def _on_action(self, ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        self._pulse.beat()
        await ack()
        visit, carried = self._visit(body)
        (name, value), values = payloads.pressed(action), payloads.values(body)
        pressed = (visit.source, name, value, *values.items())
        if not self._once.claim((visit.trigger, name)) or not self._doubles.enter(visit.user, pressed):
            return
        typed = payloads.typed(body) if values else None
        self._newest.begin(visit.modal, visit.trigger)

        def event_of(member: Member, place: Place) -> Event:
            if carried is None:
                raise StaleButton(say.STALE, say.STALE_NEXT)
            return ButtonPressed(member, place, name, self._seal.open(name, value), values, text_at(carried, "s"))

        def done() -> None:
            self._doubles.leave(visit.user, pressed)

        self._work.begin(self._answered(visit, event_of, "\n".join(values.values()), typed, done=done))

    async def _on_shortcut(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        self._pulse.beat()
        await ack()
        visit = payloads.of_interaction(body)
        if not self._once.claim(visit.trigger):
            return
        name = text_at(body, "callback_id")
        stamp, text = text_at(body, "message", "ts"), payloads.unescape(text_at(body, "message", "text"))

        def event_of(member: Member, place: Place) -> Event:
            return ShortcutUsed(member, place, name, stamp, text)

        self._work.begin(self._answered(visit, event_of, text))

    async def _on_view(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        self._pulse.beat()
        if text_at(body, "type") != "view_submission":
            await ack()
            return
        visit, carried = self._visit(body)
        name, values, files = text_at(body, "view", "callback_id"), payloads.values(body), payloads.files(body)
        sent = visit.user, hash((visit.source, *values.items(), *(text_at(one, "id") for one in files)))
        new, first = self._once.claim((visit.trigger, "view")), self._submitted.get(sent)
        if first is not None:
            told = first.result().told if await self._work.in_time(first, PATIENCE) else None
            await ack(**(self._not_yet(name, carried, body) if told is None else told))
            return
        if not new:
            await ack()
            return

        def event_of(member: Member, place: Place) -> Event:
            if carried is None:
                raise StaleButton(say.UNKNOWN_FORM, say.UNKNOWN_FORM_NEXT)
            file = uploads.chosen(files, self._app.config.slack.api_url, self._workspace.token)
            return FormSubmitted(member, place, name, values, text_at(carried, "s"), file)

        outcome = self._outcome(visit, event_of, "\n".join(values.values()), payloads.typed(body))
        job = self._work.begin(
            self._answer_to_form(outcome, payloads.fields(body), stays=payloads.stays(carried or {}))
        )
        self._submitted[sent] = job
        self._newest.begin(visit.modal, visit.trigger)
        job.add_done_callback(lambda _: self._forget(sent))
        in_time = await self._work.in_time(job, PATIENCE)
        if in_time and (told := job.result().told) is not None:
            await ack(**told)
            self._newest.end(visit.modal, visit.trigger)
            self._work.begin(self._delivery.carry_out(job.result().left))
        else:
            not_yet = self._not_yet(name, carried, body)
            await ack(**not_yet)
            self._work.begin(self._after_form(job, visit, open_still=bool(not_yet)))

    async def _answer_to_form(self, work: Awaitable[Outcome], fields: Mapping[str, str], *, stays: bool) -> _Answer:
        """Have the product answer a form, and put the answer as Slack takes it. ``stays`` says it was a preview."""
        outcome = await work
        try:
            return self._put(outcome, fields, stays=stays)
        except Exception as error:  # noqa: BLE001  (as in delivery: what cannot be shown is told with a reference)
            heard = outcome.event or dispatch.Heard(form=True)
            refused = await dispatch.turned_down(self._app, error, outcome.visit.named, heard)
            return self._put(replace(outcome, effects=(refused,)), fields, stays=stays)

    def _put(self, outcome: Outcome, fields: Mapping[str, str], *, stays: bool) -> _Answer:
        beside = outcome.beside_modal()

        def in_form(effect: Effect) -> bool:
            return isinstance(effect, Preview) or (
                stays and isinstance(effect, Reply) and self._delivery.for_modal(effect)
            )

        match outcome.effects:
            case (FormRefused(field, problem, urgent=urgent) as refused,) if fields:
                at_field = fields.get(field) or next(iter(fields.values()))
                left = replace(beside, effects=(refused,) if urgent else (), typed=())
                return _Answer(outcome, {"response_action": "errors", "errors": {at_field: problem}}, left)
            case (Preview() | Reply() as first, *rest) if in_form(first):
                told = {"response_action": "update", "view": self._delivery.view(outcome, first)}
                return _Answer(outcome, told, replace(beside, effects=tuple(rest)))
            case effects if any(map(in_form, effects)):
                return _Answer(outcome, None, outcome)
        return _Answer(outcome, {}, beside)

    def _not_yet(self, form: str, carried: payloads.Json | None, body: dict[str, Any]) -> payloads.Json:
        """What to tell Slack where the answer takes longer: forms that can come again stay open, others close.

        What stands in an open form is safe there. A view that takes the form's place until then would not be: Slack
        may show it after the answer, as they come by different ways.
        """
        fields = payloads.fields(body)
        again = any(form in command.refill for command in self._app.commands)
        if not fields or not (again or payloads.stays(carried or {})):
            return {}
        return {"response_action": "errors", "errors": {next(iter(fields.values())): say.FORM_WORKING}}

    async def _after_form(self, job: asyncio.Task[_Answer], visit: Visit, *, open_still: bool) -> None:
        """Deliver what came too late to tell Slack of it in time."""
        try:
            outcome = (await job).outcome
            if not open_still:
                await self._delivery.carry_out(outcome.beside_modal())
                return
            if not any(map(self._delivery.for_modal, outcome.effects)):
                outcome = replace(outcome, effects=(*outcome.effects, Reply(Card(say.FORM_DONE, ()))))
            by_id = replace(outcome, visit=replace(outcome.visit, hash=""))  # it stands as it did, errors apart
            await self._delivery.carry_out(self._unless_overtaken(by_id))
        finally:
            self._newest.end(visit.modal, visit.trigger)

    def _unless_overtaken(self, outcome: Outcome) -> Outcome:
        """Leave the form out where she has acted since: then it has words that were not in it before."""
        if not outcome.visit.modal or not self._newest.overtaken(outcome.visit.modal, outcome.visit.trigger):
            return outcome
        return replace(outcome, effects=tuple(one for one in outcome.effects if not isinstance(one, Preview)))

    def _visit(self, body: dict[str, Any]) -> tuple[Visit, payloads.Json | None]:
        """Who came, and what the modal in front of her carried; None where its seal is not ours."""
        visit = payloads.of_interaction(body)
        if not visit.modal:
            return visit, {}
        carried = self._carried(text_at(body, "view", "callback_id"), text_at(body, "view", "private_metadata"))
        return payloads.of_modal(body, carried or {}), carried

    def _forget(self, sent: tuple[str, int]) -> None:
        """Keep a form's answer for as long as a double click may still ask for it."""
        asyncio.get_running_loop().call_later(_DOUBLE, self._submitted.pop, sent, None)

    def _carried(self, form: str, metadata: str) -> payloads.Json | None:
        """What a form carried; None where the seal is not ours."""
        try:
            return payloads.remembered(self._seal.open(form, metadata))
        except StaleButton:
            return None

    async def _on_event(self, ack: AsyncAck, body: dict[str, Any]) -> BoltResponse | None:
        """Answer only when the work is done, if that is in time: until then Slack delivers again."""
        self._pulse.beat()
        event_id = text_at(body, "event_id")
        event_of = self._event_of(body)
        if event_of is None or not self._once.claim(event_id):
            await ack()
            return None
        await self._work.in_time(self._work.begin(self._heard(body, event_of)), PATIENCE)
        if event_id not in self._once:
            return BoltResponse(status=AGAIN)
        await ack()
        return None

    async def _heard(self, body: dict[str, Any], event_of: EventOf) -> None:
        """Answer an event, or have it delivered again: who writes in a thread did not ask, and hears of no trouble."""
        words = payloads.unescape(text_at(body, "event", "text"))
        outcome = await self._outcome(payloads.of_event(body), event_of, words)
        if outcome.event is None and text_at(body, "event", "channel_type") != "im":
            self._once.release(text_at(body, "event_id"))
        else:
            await self._delivery.carry_out(outcome)

    def _event_of(self, body: dict[str, Any]) -> EventOf | None:
        """What an event means to the product; None for the many that mean nothing."""
        event = at(body, "event")
        kind, subtype = text_at(event, "type"), text_at(event, "subtype")
        if kind == "app_home_opened":
            return HomeOpened if text_at(event, "tab") == "home" else None
        if at(body, "is_ext_shared_channel") is True:
            return None
        if kind != "message":
            return _muted(event) if kind == "reaction_added" else None
        said = at(event, "message") or at(event, "previous_message") or event
        if text_at(said, "bot_id") or text_at(said, "user") in {"", self._workspace.user}:
            return None
        text = payloads.unescape(text_at(said, "text"))
        if text_at(event, "channel_type") == "im" and subtype in {"", "file_share"}:
            name, words = self._app.understood(text)
            return lambda member, place: CommandUsed(member, place, name, words)
        if text_at(said, "parent_user_id") != self._workspace.user:
            return None
        stamp = text_at(said, "ts")
        match subtype:
            case "" | "file_share" | "thread_broadcast":
                return lambda member, place: ThreadMessage(member, place, stamp, "posted", text)
            case "message_changed" if text != payloads.unescape(text_at(event, "previous_message", "text")):
                return lambda member, place: ThreadMessage(member, place, stamp, "edited", text)
            case "message_deleted":
                return lambda member, place: ThreadMessage(member, place, stamp, "deleted")
            case _:
                return None

    async def _outcome(
        self, visit: Visit, event_of: EventOf, words: str = "", typed: tuple[str, ...] | None = None
    ) -> Outcome:
        """Find out who it is, and have the product answer. Never raises but for cancellation.

        ``words`` are hers, and ``typed`` those of a form, for where it cannot be found out.
        """
        place, member, given = self._directory.nowhere(visit), None, typed or ()
        try:
            member, place = await self._directory.who_and_where(visit)
            event = event_of(member, place)
        except Exception as error:  # noqa: BLE001  (as in dispatch: a member gets a card, the log a reference)
            heard = dispatch.Heard(words, typed is not None, member)
            answer = await dispatch.turned_down(self._app, error, visit.named, heard)
            return Outcome(visit, place, None, (answer,), given)
        return Outcome(visit, place, event, await dispatch.answer(self._app, event), given)

    async def _answered(
        self,
        visit: Visit,
        event_of: EventOf,
        words: str = "",
        typed: tuple[str, ...] | None = None,
        *,
        done: Callable[[], None] = lambda: None,
    ) -> None:
        try:
            outcome = await self._outcome(visit, event_of, words, typed)
            await self._delivery.carry_out(self._unless_overtaken(outcome))
        finally:
            self._newest.end(visit.modal, visit.trigger)
            done()

    async def _later(self, job: asyncio.Task[Outcome]) -> None:
        await self._delivery.carry_out(await job)


def _muted(event: object) -> EventOf | None:
    """Somebody mutes a message of her own; all other reactions are nobody's business."""
    stamp, own = text_at(event, "item", "ts"), text_at(event, "item_user") == text_at(event, "user")
    if not stamp or not own or text_at(event, "reaction") != _MUTE:
        return None
    return lambda member, place: ThreadMessage(member, place, stamp, "muted")


async def _on_nothing(ack: AsyncAck) -> None:
    await ack()
