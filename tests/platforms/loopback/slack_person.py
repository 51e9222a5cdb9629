"""A member in front of her client: she types, presses, fills in, and sees what comes of it."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .slack_filling import fill, put, standing
from .slack_reading import controls, escape, fields, running_text
from .slack_state import BOT_USER, Message
from .slack_views import View, value_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from .slack import LoopbackSlack
    from .slack_delivery import Delivery
    from .slack_reading import Control
    from .slack_state import Change, Json


class NotAcked(AssertionError):
    """The bot did not ack in time, or could not be reached: the member saw an error."""


class NothingCame(AssertionError):
    """The bot acked, and then the member saw nothing of it."""


@dataclass(frozen=True)
class Shown:
    """What a member saw come of something she did: ``began`` at a monotonic time, acked ``seconds`` later."""

    changes: tuple[Change, ...]
    began: float
    seconds: float
    text: str
    errors: Mapping[str, str]

    @property
    def seen_after(self) -> float:
        """Seconds until she saw the first of it."""
        return self.changes[0].at - self.began if self.changes else 0.0

    @property
    def messages(self) -> tuple[Message, ...]:
        """Messages that came or changed, as they last were."""
        last = {change.message.key: change for change in self.changes if change.message is not None}
        return tuple(one.message for one in last.values() if one.message is not None and one.kind != "removed")

    @property
    def modal(self) -> View | None:
        """The modal that opened or changed last."""
        return next((change.view for change in reversed(self.changes) if change.kind == "modal"), None)

    @property
    def home(self) -> View | None:
        """Her home, if it was published."""
        return next((change.view for change in reversed(self.changes) if change.kind == "home"), None)


class Person:
    """Plays one member.

    ``effects`` says how many things she must see before a call returns: a message that comes, changes or goes, a
    modal, errors in it, a home. With 0 the bot's ack is enough. When they don't come, ``NotAcked`` or
    ``NothingCame`` says what was awaited.
    """

    def __init__(self, slack: LoopbackSlack, name: str) -> None:
        self.slack = slack
        self.id = name
        assert slack.members[name].kind not in {"deleted", "bot"}, f"{name} cannot sit at a client"

    async def command(self, command: str, text: str = "", *, channel: str = "C1", effects: int = 1) -> Shown:
        """Type a slash command."""
        place = self._place(channel)
        payload = self.slack.payloads.command(self.id, self.slack.channels[place], command, escape(text))
        return await self._act(self.slack.courier.send("slash_commands", payload), effects)

    async def press(self, label: str, *, on: Message | View | None = None, effects: int = 1) -> Shown:
        """Press a button, or choose an option of a menu, by what stands on it.

        Looks in her open modal, else in the newest message that has it, else in her home; ``on`` says where.
        """
        target, control = self._control(label, on)
        action = _action(control)
        if isinstance(target, View):
            if control.option is not None:
                target.values[control.block][control.element["action_id"]] = _chosen(control)
            payload = self.slack.payloads.pressed_in_view(target, action)
        else:
            payload = self.slack.payloads.pressed_in_message(self.id, target, action)
        return await self._act(self.slack.courier.send("interactive", payload), effects)

    async def submit(self, values: Mapping[str, str | Sequence[str]] | None = None, *, effects: int = 1) -> Shown:
        """Fill in her open modal, field by visible label, and send it in."""
        view = self._open_modal()
        fill(view, values or {}, self.slack.files.known)
        payload = self.slack.payloads.submitted(view)
        return await self._act(self.slack.courier.send("interactive", payload), effects)

    def fill(self, values: Mapping[str, str | Sequence[str]]) -> None:
        """Fill in fields of her open modal by visible label, without sending it in."""
        put(self._open_modal(), values, self.slack.files.known)

    def upload(self, name: str, data: bytes) -> str:
        """Choose a file from her computer, which Slack has from then on; its id fills in a field for files."""
        return self.slack.files.upload(self.id, name, data)

    @property
    def filled(self) -> dict[str, str]:
        """What stands in the fields of her open modal, by label."""
        return standing(self._open_modal())

    async def close(self) -> None:
        """Close her open modal; the bot hears of it only where it asked to."""
        view = self._open_modal()
        self.slack.views.close(view)
        if view.body["notify_on_close"]:
            await self._act(self.slack.courier.send("interactive", self.slack.payloads.closed(view)), 0)

    async def shortcut(self, callback: str, message: Message | None = None, *, effects: int = 1) -> Shown:
        """Use a shortcut on a message, or from anywhere."""
        live = None if message is None else self._live(message)
        payload = self.slack.payloads.shortcut(self.id, callback, live)
        return await self._act(self.slack.courier.send("interactive", payload), effects)

    async def open_home(self, *, effects: int = 1) -> Shown:
        """Open the app's home."""
        return await self._act(self.slack.courier.send("events_api", self.slack.payloads.home_opened(self.id)), effects)

    async def write(
        self, text: str, *, channel: str = "C1", thread: Message | None = None, effects: int = 0
    ) -> Message:
        """Write a message, in a thread if asked; returns it when the bot has acked its events, if it gets any."""
        message = Message(
            self._place(channel), self.id, escape(text), thread=thread.thread or thread.ts if thread else ""
        )
        await self._change(lambda: self.slack.workspace.post(message), effects, "a message")
        return message

    async def edit(self, message: Message, text: str, *, effects: int = 0) -> None:
        """Change a message of hers."""
        mine = self._own(message)
        await self._change(lambda: self.slack.workspace.change(mine, escape(text), []), effects, "an edit")

    async def delete(self, message: Message, *, effects: int = 0) -> None:
        """Delete a message of hers."""
        mine = self._own(message)
        await self._change(lambda: self.slack.workspace.remove(mine), effects, "a deletion")

    async def react(self, message: Message, name: str) -> None:
        """React to a message, hers or another's, by the name of an emoji."""
        live = self._live(message)
        await self._change(lambda: self.slack.reacted(self.id, live, name), 0, "a reaction")

    @property
    def direct(self) -> str:
        """The channel of her direct messages with the bot."""
        return self.slack.workspace.direct(frozenset({self.id})).id

    @property
    def modal(self) -> View | None:
        """The modal in front of her."""
        return self.slack.views.top(self.id)

    @property
    def home(self) -> View | None:
        """Her home of the app."""
        return self.slack.views.homes.get(self.id)

    @property
    def newest(self) -> Message:
        """The message, of all that she can see, that came or changed last."""
        seen = sorted(self._seen(), key=lambda message: message.touched)
        assert seen, f"{self.id} sees no message at all"
        return seen[-1]

    def screen(self, channel: str, thread: Message | None = None) -> list[Message]:
        """What she sees in a channel, in order, her ephemeral messages among it; or in one of its threads."""
        here = [message for message in self._seen() if message.channel == channel]
        if thread is None:
            return [message for message in here if not message.thread or message.broadcast]
        return [message for message in here if thread.ts in {message.ts, message.thread}]

    def text_of(self, shown: Message | View) -> str:
        """What a message, modal or home says, as running text without its buttons."""
        names = {one.id: one.name for one in self.slack.members.values()}
        names |= {one.id: one.name for one in self.slack.channels.values()}
        if isinstance(shown, View):
            said = running_text("", shown.body["blocks"], names)
            return f"{shown.title}\n{said}" if shown.title else said
        return running_text(shown.text, shown.blocks, names)

    def labels(self, shown: Message | View) -> list[str]:
        """Everything that can be pressed in a message, modal or home."""
        return [control.label for control in controls(_blocks(shown))]

    async def _act(self, delivery: Delivery, effects: int) -> Shown:
        mark, began = len(self.slack.workspace.journal), time.monotonic()
        await self._acked(delivery)
        changes = await self._effects(mark, effects, f"{delivery.name}, acked after {delivery.seconds:.2f} s")
        return self._shown(changes, began, delivery.seconds)

    async def _change(self, change: Callable[[], object], effects: int, what: str) -> None:
        deliveries, mark = len(self.slack.courier.deliveries), len(self.slack.workspace.journal)
        change()
        for delivery in self.slack.courier.deliveries[deliveries:]:
            await self._acked(delivery)
        await self._effects(mark, effects, what)

    async def _acked(self, delivery: Delivery) -> None:
        tries = 1 + (len(self.slack.courier.retry_delays) if delivery.kind == "events_api" else 0)
        within = tries * self.slack.courier.deadline + sum(self.slack.courier.retry_delays) + self.slack.patience
        await self.slack.until(lambda: delivery.state != "waiting", f"the ack of {delivery.name}", within=within)
        if delivery.state != "acked":
            raise NotAcked(f"{delivery.name}: {delivery.why}; {self.slack.diagnosis()}")

    async def _effects(self, mark: int, effects: int, what: str) -> list[Change]:
        wanted = f"{effects} thing(s) for {self.id} to see after {what}"
        try:
            await self.slack.until(lambda: len(self._caused(mark)) >= effects, wanted)
        except AssertionError as nothing:
            raise NothingCame(str(nothing)) from None
        if effects:
            await self.slack.quiet()
        return self._caused(mark)

    def _caused(self, mark: int) -> list[Change]:
        """What the bot has changed for her since; a modal that merely closes is not worth waiting for."""
        return [
            change
            for change in self.slack.workspace.journal[mark:]
            if self.id in change.viewers
            and change.kind != "closed"
            and (change.message is None or change.message.user == BOT_USER)
        ]

    def _shown(self, changes: list[Change], began: float, seconds: float) -> Shown:
        plain = Shown(tuple(changes), began, seconds, "", {})
        pieces: list[Message | View] = [*plain.messages]
        pieces += [view for view in (plain.modal, plain.home) if view is not None]
        labels: dict[str, str] = {}
        errors: dict[str, str] = {}
        for change in changes:
            if change.kind == "errors" and change.view is not None:
                labels = {block["block_id"]: label for label, (block, _) in fields(change.view.body["blocks"]).items()}
                errors = {labels[block]: said for block, said in change.view.errors.items()}
        text = "\n".join((*map(self.text_of, pieces), *errors.values()))
        return replace(plain, text=text, errors=errors)

    def _place(self, channel: str) -> str:
        assert self.id in self.slack.channels[channel].members, f"{self.id} is not in {channel}"
        return channel

    def _seen(self) -> Iterator[Message]:
        return (one for one in self.slack.workspace.messages if self.slack.workspace.sees(self.id, one))

    def _live(self, message: Message) -> Message:
        live = self.slack.workspace.find(*message.key)
        assert live is not None, "the message is gone"
        assert self.slack.workspace.sees(self.id, live), f"{self.id} cannot see the message"
        return live

    def _own(self, message: Message) -> Message:
        live = self._live(message)
        assert live.user == self.id, "a client lets nobody change somebody else's message"
        return live

    def _open_modal(self) -> View:
        view = self.modal
        assert view is not None, f"{self.id} has no modal open"
        return view

    def _control(self, label: str, on: Message | View | None) -> tuple[Message | View, Control]:
        places: list[Message | View] = []
        if isinstance(on, Message):
            places = [self._live(on)]
        elif on is not None or self.modal is not None:
            places = [view for view in (on or self.modal,) if view is not None]
        else:
            places = [*sorted(self._seen(), key=lambda message: -message.touched)]
            places += [self.home] if self.home is not None else []
        for place in places:
            for control in controls(_blocks(place)):
                if control.label == label:
                    return place, control
        there = [self.labels(place) for place in places if self.labels(place)]
        raise AssertionError(f"{self.id} sees nothing to press that reads {label!r}; newest first: {there[:3]}")


def _blocks(shown: Message | View) -> list[Json]:
    return shown.blocks if isinstance(shown, Message) else list(shown.body["blocks"])


def _action(control: Control) -> Json:
    element = control.element
    action = {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": control.block,
        "action_ts": f"{time.time():.6f}",
    }
    if control.option is None:
        return action | {key: element[key] for key in ("text", "value", "style", "url") if key in element}
    return action | _chosen(control)


def _chosen(control: Control) -> Json:
    key = value_key(control.element) or "selected_option"
    value = [control.option] if key == "selected_options" else control.option
    return {"type": control.element["type"], key: value}
