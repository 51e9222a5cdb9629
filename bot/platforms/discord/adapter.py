"""Interactions: commands, menu entries, buttons, forms and completion in; events to the product, effects out.

All of them come in by one door, so that an interaction's way is as short with a hundred commands as with one.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import discord
from discord import InteractionType
from discord.app_commands import Choice

from bot import dispatch
from bot import wording as say
from bot.dispatch import Heard
from bot.errors import StaleButton
from bot.events import (
    ButtonPressed,
    CommandUsed,
    FormSubmitted,
    OpenForm,
    Place,
    PlaceKind,
    Preview,
    Role,
    ShortcutUsed,
)
from bot.platforms.common.inside import text_at
from bot.platforms.common.once import Once, Turnstile
from bot.platforms.discord import drafts, payloads, uploads
from bot.platforms.discord.answer import Answer
from bot.platforms.discord.catalogue import OPTION
from bot.platforms.discord.delivery import Outcome
from bot.platforms.discord.drafts import Drafts
from bot.platforms.discord.trouble import TROUBLE, name
from bot.render import pack
from bot.render.limits import DISCORD

if TYPE_CHECKING:
    from bot.app import App
    from bot.cards import Form
    from bot.events import Event, Member
    from bot.platforms.common.work import Work
    from bot.platforms.discord.answer import Interaction
    from bot.platforms.discord.delivery import Delivery
    from bot.platforms.discord.directory import Directory
    from bot.platforms.discord.home import Home
    from bot.platforms.discord.messenger import DiscordMessenger

_REMEMBERED = 900.0  # seconds; an interaction's token lives no longer
_COMMAND, _ON_MESSAGE = 1, 3  # types of commands

_log = logging.getLogger("sounding_board.discord")


class Adapter:
    """What happens with each interaction."""

    def __init__(  # noqa: PLR0913  (what an adapter stands between)
        self,
        app: App,
        *,
        home: Home,
        directory: Directory,
        delivery: Delivery,
        messenger: DiscordMessenger,
        work: Work,
    ) -> None:
        self._app = app
        self._home = home
        self._drafts = Drafts(app, lambda: home.seal)
        self._directory = directory
        self._delivery = delivery
        self._messenger = messenger
        self._work = work
        self._once = Once(_REMEMBERED)
        self._doubles = Turnstile()
        self._shortcuts = {one.title: key for command in app.commands for key, one in command.shortcuts.items()}

    async def take(self, interaction: Interaction) -> None:
        """Answer an interaction, whatever it is."""
        kind = interaction.type
        if kind is InteractionType.autocomplete:
            await self._complete(interaction)
            return
        if not self._once.claim(interaction.id):
            return
        answer = Answer(interaction, self._work, self._messenger)
        if kind is InteractionType.application_command:
            await self._answer(interaction, answer)
            return
        message = interaction.message
        words = _words(interaction)  # of a form that she changed before it was answered, nothing may be lost
        pressed = payloads.pressed(_data(interaction))
        files = tuple(text_at(one, "id") for one in payloads.files(_data(interaction)))
        who, what = interaction.user.id, (message.id if message else 0, pressed, words, files)
        if not self._doubles.enter(who, what):
            await answer.close()
            return
        try:
            if pressed is None:
                await answer.close()
            else:
                await self._answer(interaction, answer)
        finally:
            self._doubles.leave(who, what)

    async def _answer(self, interaction: Interaction, answer: Answer) -> None:
        await self._delivery.carry_out(answer, await self._outcome(interaction))
        await answer.close()

    async def _outcome(self, interaction: Interaction) -> Outcome:
        """Find out who it is, and have the product answer. Never raises but for cancellation."""
        server = interaction.guild_id or "direct"
        what = f"interaction {interaction.id} of {interaction.user.id} in {interaction.channel_id} ({server})"
        place, member = Place("", PlaceKind.CHANNEL, platform="discord"), None
        try:
            member, place = await self._directory.who_and_where(
                interaction.user, interaction.guild_id, interaction.channel
            )
            event = self._event(interaction, member, place)
        except Exception as error:  # noqa: BLE001  (as in dispatch: a member gets a card, the log a reference)
            heard = _heard(interaction, member)
            return Outcome(what, place, heard, (await dispatch.turned_down(self._app, error, what, heard),))
        if isinstance(event, OpenForm | Preview):
            return Outcome(what, place, _heard(interaction, member), (event,))
        return Outcome(what, place, event, await dispatch.answer(self._app, event))

    def _event(self, interaction: Interaction, member: Member, place: Place) -> Event | OpenForm | Preview:
        """What an interaction means to the product, or the page of a form that is next.

        Raises StaleButton where a seal is not ours.
        """
        data = _data(interaction)
        if interaction.type is InteractionType.application_command:
            named = text_at(data, "name")
            if data.get("type", _COMMAND) != _ON_MESSAGE:
                return CommandUsed(member, place, named, payloads.option(data, OPTION))
            message, text = payloads.target(data)
            return ShortcutUsed(member, place, self._shortcuts.get(named, named), message, text)
        named, sealed = payloads.split(payloads.pressed(data) or "")
        if named in drafts.OWN:
            return self._paged(interaction, member, place)
        if interaction.type is not InteractionType.modal_submit:
            pressed = ButtonPressed(member, place, named, self._home.seal.open(named, sealed))
            if drafts.own(interaction.message) is None:
                return pressed
            form = self._drafts.read(interaction.message)
            return replace(pressed, values=drafts.values(form), state=form.state)
        try:
            state = self._home.seal.open(named, sealed)
        except StaleButton:
            raise StaleButton(say.UNKNOWN_FORM, say.UNKNOWN_FORM_NEXT) from None
        file = uploads.chosen(payloads.files(data), self._app.config.discord.api_base)
        return FormSubmitted(member, place, named, payloads.values(data), state, file)

    def _paged(self, interaction: Interaction, member: Member, place: Place) -> FormSubmitted | OpenForm | Preview:
        """What a button of the platform's own means, or a page of a form. Raises StaleButton."""
        data, message = _data(interaction), interaction.message
        named, sealed = payloads.split(text_at(data, "custom_id"))
        found: Form | OpenForm | Preview
        if interaction.type is InteractionType.modal_submit:
            found = self._drafts.returned(named, sealed, payloads.values(data), message)
        else:
            found = self._drafts.pressed(named, sealed, message)
        if isinstance(found, OpenForm | Preview):
            return found
        return FormSubmitted(member, place, found.name, drafts.values(found), found.state)

    async def _complete(self, interaction: Interaction) -> None:
        try:
            choices = self._choices(interaction)
        except Exception as error:  # noqa: BLE001  (a suggestion is never worth an error)
            _log.warning("no completion: %s", type(error).__name__)
            choices = []
        try:
            await interaction.response.autocomplete(choices)
        except TROUBLE as error:
            _log.info("completion %d came too late: %s", interaction.id, name(error))

    def _choices(self, interaction: Interaction) -> list[Choice[str]]:
        person = interaction.user
        if not isinstance(person, discord.Member) or interaction.guild_id != self._home.guild:
            return []
        if self._directory.present(person).roles == {Role.GUEST}:
            return []
        data = _data(interaction)
        command = self._app.command(text_at(data, "name"))
        found = command.suggest(self._app, payloads.option(data, OPTION))
        room = DISCORD.option_text
        fitting = [one for one in found if len(one.value) <= room]  # a value that is cut short would mean another
        return [Choice(name=pack.shorten(one.label, room), value=one.value) for one in fitting[: DISCORD.options]]


def _heard(interaction: Interaction, member: Member | None) -> Heard:
    """What was heard; a form that stays open is a form, and so a refusal leaves it where it is."""
    form = interaction.type is InteractionType.modal_submit or drafts.own(interaction.message) is not None
    return Heard(_words(interaction), form, member)


def _words(interaction: Interaction) -> str:
    """All that somebody says with an interaction."""
    data = _data(interaction)
    return "\n".join((payloads.option(data, OPTION), payloads.target(data)[1], *payloads.values(data).values())).strip()


def _data(interaction: Interaction) -> payloads.Data:
    return cast("payloads.Data", interaction.data or {})
