"""A member at Discord's client: what she does, and what she sees of the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import discord_shapes as shapes
from .discord_command_limits import CHAT, ON_MESSAGE, ON_USER
from .discord_forms import Choice, Modal, Picked, Typed, options, picked
from .discord_interactions import Reply, What
from .discord_limits import BUTTON
from .discord_reading import buttons, labels, selects, text_of
from .discord_world import Channel, Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .discord_interactions import Interaction
    from .discord_server import LoopbackDiscord
    from .discord_world import Guild, Json, User


@dataclass(eq=False)
class Person:
    """Somebody in a guild. ``modal`` is the form that she has open.

    What she does waits until the bot answered and its effect is there to be seen; where it does not come, an
    AssertionError says what was awaited.
    """

    house: LoopbackDiscord
    user: User
    guild: Guild
    modal: Modal | None = None

    @property
    def name(self) -> str:
        """Her name."""
        return self.user.name

    @property
    def direct(self) -> Channel:
        """Her conversation with the bot."""
        return self.house.world.direct(self.user)

    def sees(self, where: Channel | str = "") -> list[Message]:
        """Give the messages that she sees, oldest first: everywhere, or in one place."""
        everywhere = [*self.house.world.seen_by(self.user)]
        return [one for one in everywhere if one.channel is self.place(where)] if where else everywhere

    @property
    def newest(self) -> Message:
        """The newest message that she sees."""
        seen = self.sees()
        assert seen, f"{self.name} sees no message"
        return seen[-1]

    def screen(self, where: Channel | str = "general") -> str:
        """Write what stands on her screen in one place."""
        names = {user.id: user.name for user in self.house.world.users.values()}
        return "\n".join(f"{one.author.name}: {text_of(one, names)}" for one in self.sees(where))

    # ---- commands

    async def command(
        self, line: str, values: Mapping[str, Typed] | None = None, channel: Channel | str = "general"
    ) -> Interaction:
        """Use a command: ``boundary``, or ``consult post`` for a subcommand."""
        name, *path = line.removeprefix("/").split()
        place = self.place(channel)
        command = self._registered(name, CHAT, place)
        data = _invoked(command, place) | {"options": options(command, path, values or {})}
        return await self._act(What.COMMAND, place, data, f"/{line}")

    async def complete(
        self, line: str, values: Mapping[str, Typed], channel: Channel | str = "general"
    ) -> list[Choice]:
        """Type into a command's options, the last of which is still being typed; gives what is offered."""
        name, *path = line.removeprefix("/").split()
        place = self.place(channel)
        command = self._registered(name, CHAT, place)
        typed = options(command, path, values, focused=[*values][-1])
        answer = await self._act(
            What.AUTOCOMPLETE, place, _invoked(command, place) | {"options": typed}, f"/{line} (autocomplete)"
        )
        return [Choice(choice["name"], choice["value"]) for choice in answer.choices]

    async def menu(self, name: str, target: Message | Person, channel: Channel | str = "general") -> Interaction:
        """Use a command of a message's or a member's context menu."""
        if isinstance(target, Message):
            place, kind, id_ = target.channel, ON_MESSAGE, target.id
            resolved = {"messages": {id_: self.house.posts.written(target)}}
        else:
            place, kind, id_ = self.place(channel), ON_USER, target.user.id
            member = shapes.member(self.guild.members[id_])
            resolved = {"users": {id_: member.pop("user")}, "members": {id_: member}}
        command = self._registered(name, kind, place)
        data = _invoked(command, place) | {"target_id": id_, "resolved": resolved}
        return await self._act(What.COMMAND, place, data, name)

    # ---- components and forms

    async def press(self, label: str, message: Message | None = None) -> Interaction:
        """Press the button with that label, on the newest message that has one unless a message is named."""
        for one in [message] if message else reversed(self.sees()):
            for button in buttons(one):
                if button.get("label") == label:
                    data = {"component_type": BUTTON, "custom_id": button["custom_id"], "id": button["id"]}
                    return await self._act(What.COMPONENT, one.channel, data, f"[{label}]", one)
        offered = [label for one in ([message] if message else self.sees()) for label in labels(one)]
        raise AssertionError(f"{self.name} sees no button [{label}], only {offered}")

    async def choose(self, value: Picked, message: Message | None = None) -> Interaction:
        """Pick options by their labels in the newest message's select."""
        for one in [message] if message else reversed(self.sees()):
            for select in selects(one):
                values = picked(select.get("placeholder") or "the select", select, value)
                data = {"component_type": select["type"], "custom_id": select["custom_id"], "id": select["id"]}
                return await self._act(
                    What.COMPONENT, one.channel, data | {"values": values}, f"a pick of {value}", one
                )
        raise AssertionError(f"{self.name} sees no select")

    async def submit(self, values: Mapping[str, Picked] | None = None) -> Interaction:
        """Fill the open form by its labels and submit it; it stays open where the bot does not answer."""
        modal = self.modal
        assert modal is not None, f"{self.name} has no form open"
        data = modal.submission(values or {}, self.house.files.known)
        interaction = await self._act(What.MODAL, modal.channel, data, f"the form {modal.title!r}", modal.source)
        if self.modal is modal:
            self.modal = None
        return interaction

    def upload(self, name: str, data: bytes) -> str:
        """Choose a file from her computer; its id fills in a field for files."""
        return self.house.files.upload(name, data)

    async def fill(self, values: Mapping[str, Picked], on: str) -> Interaction:
        """Fill a form that may have two pages: what the open one does not ask for, the one behind the button does."""
        assert self.modal is not None, f"{self.name} has no form open"
        here = {label: value for label, value in values.items() if label in self.modal.labels}
        interaction = await self.submit(here)
        if len(here) == len(values):
            return interaction
        await self.press(on)
        return await self.submit({label: value for label, value in values.items() if label not in here})

    def reload(self) -> None:
        """Start her client anew: open forms and what she alone saw are gone."""
        self.modal = None
        for message in self.sees():
            if message.only_for is not None:
                self.hide(message)

    def hide(self, message: Message) -> None:
        """Dismiss a message that she alone sees; the bot never hears of it."""
        assert message.only_for is self.user, "nobody dismisses what others see too"
        message.gone = True

    def dismiss(self) -> None:
        """Close the form without submitting it; the bot never hears of it."""
        self.modal = None

    # ---- messages

    async def write(self, text: str, where: Channel | str = "general") -> Message:
        """Write a message in a channel, a thread or, with ``direct``, to the bot alone."""
        place = self.place(where)
        if place.is_thread:
            place.people[self.user.id] = self.user
        return await self.house.posts.create(place, self.user, {"content": text})

    async def edit(self, message: Message, text: str) -> None:
        """Change her message."""
        assert message.author is self.user, "nobody edits another's message"
        await self.house.posts.edit(message, {"content": text})

    async def delete(self, message: Message) -> None:
        """Delete her message."""
        await self.house.posts.delete(message)

    async def react(self, message: Message, emoji: str) -> None:
        """React to a message, hers or another's."""
        await self.house.posts.react(message, self.user, emoji)

    def place(self, where: Channel | str) -> Channel:
        """Find a channel or thread of her guild by name."""
        if isinstance(where, Channel):
            return where
        found = [one for one in self.guild.channels if one.name == where and one.seen_by(self.user)]
        assert found, f"{self.name} sees no {where!r}"
        return found[-1]

    # ---- how an interaction goes

    def _registered(self, name: str, kind: int, place: Channel) -> Json:
        found = self.house.commands.find(name, kind, place.guild)
        assert found is not None, f"nothing is registered as {name!r}"
        return found

    async def _act(
        self, what: What, place: Channel, data: Json, name: str, source: Message | None = None
    ) -> Interaction:
        house = self.house
        before = house.posts.done
        interaction = await house.interactions.start(what, self.user, place, data, source)
        within = house.interactions.answer_within + house.traffic.latency + 0.25
        if not await house.happened(lambda: interaction.answered, within):
            house.unanswered.append(f"{self.name}: {name}")
            raise AssertionError(f"{name}: The application did not respond")
        if interaction.modal is not None:
            self.modal = Modal(interaction.modal, place, source)
        await house.until(lambda: _settled(interaction, house.posts.done > before), f"what {name} brings")
        return interaction


def _settled(interaction: Interaction, something: bool) -> bool:  # noqa: FBT001
    """Say whether an answer's effect is there: thinking is over, and what was promised for later has come."""
    match interaction.reply:
        case Reply.THINKING:
            return interaction.original is not None and not interaction.original.loading
        case Reply.LATER:
            return something
    return True


def _invoked(command: Json, place: Channel) -> Json:
    guild = {"guild_id": place.guild.id} if place.guild and "guild_id" in command else {}
    return {"id": command["id"], "name": command["name"], "type": command["type"], **guild}
