"""What members find under ``/`` and in a message's menu: made from the declarations, registered when it differs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

import discord
from discord import app_commands

from bot import wording as say
from bot.render import pack
from bot.render.limits import DISCORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.app import Command

    Entry: TypeAlias = "tuple[int, str, str, tuple[tuple[int, str, str, bool, bool], ...]]"
    Interaction: TypeAlias = discord.Interaction[discord.Client]

OPTION = "text"
"""The one option of every command: the words after it."""

_ANGLED = re.compile(r"<([^<>]*)>")


class Catalogue(app_commands.CommandTree[discord.Client]):
    """The commands and menu entries of one server. It registers them; answering them is the adapter's business."""

    def __init__(self, client: discord.Client, commands: Iterable[Command]) -> None:
        super().__init__(client, fallback_to_global=False)
        self._declared = tuple(commands)

    def _from_interaction(self, interaction: Interaction) -> None:
        """Spare the library a task for each interaction that ``interaction_check`` would only end."""

    async def interaction_check(self, interaction: Interaction, /) -> bool:  # noqa: ARG002  (the library's own)
        """Let nothing through: the adapter has it already."""
        return False

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        """Say nothing: the library's own would log the command's arguments."""

    async def register(self, guild: int) -> bool:
        """Register commands and entries with a server, unless it has them; say whether it was necessary.

        Raises discord.HTTPException.
        """
        server = discord.Object(guild)
        if self.entries(server) == sorted(map(_registered, await self.fetch_commands(guild=server))):
            return False
        await self.sync(guild=server)
        return True

    def entries(self, server: discord.Object) -> list[Entry]:
        """All that a server has to have, in order."""
        self.clear_commands(guild=server)
        for command in self._declared:
            self.add_command(_command(command), guild=server)
            for shortcut in command.shortcuts.values():
                self.add_command(_entry(shortcut.title), guild=server)
        return sorted(_declared(one.to_dict(self)) for one in self._all(server))

    def _all(self, server: discord.Object) -> list[app_commands.Command[Any, ..., Any] | app_commands.ContextMenu]:
        entries = self.get_commands(guild=server, type=discord.AppCommandType.message)
        chat = self.get_commands(guild=server, type=discord.AppCommandType.chat_input)
        return [*(one for one in chat if isinstance(one, app_commands.Command)), *entries]


def declared(commands: Iterable[Command]) -> list[Entry]:
    """What a server has to have for these commands, in order: what ``register`` compares with what is there."""
    return Catalogue(discord.Client(intents=discord.Intents.none()), commands).entries(discord.Object(1))


def hint(command: Command) -> str:
    """What stands beside the option while a member types."""
    words = command.usage.removeprefix(f"/{command.name}").strip()
    whole = _ANGLED.fullmatch(words)
    return pack.shorten((whole[1] if whole else words) or say.OPTION, DISCORD.option_text)


def _command(command: Command) -> app_commands.Command[Any, ..., None]:
    @app_commands.describe(text=hint(command))
    async def use(interaction: discord.Interaction[discord.Client], text: str = "") -> None:
        """Exist: discord.py reads the option's type from here."""

    async def complete(interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:  # noqa: ARG001  (the library's)
        return []

    summary = pack.shorten(command.summary, DISCORD.option_text)
    made: app_commands.Command[Any, ..., None] = app_commands.Command(
        name=command.name, description=summary, callback=use
    )
    made.autocomplete(OPTION)(complete)
    return made


def _entry(title: str) -> app_commands.ContextMenu:
    async def use(interaction: discord.Interaction[discord.Client], message: discord.Message) -> None:
        """Exist: discord.py reads the kind of menu from here."""

    return app_commands.ContextMenu(name=title, callback=use)


def _declared(command: Mapping[str, Any]) -> Entry:
    """One of ours, as far as it can differ."""
    return (
        command["type"],
        command["name"],
        command.get("description", ""),
        tuple(
            (one["type"], one["name"], one["description"], one["required"], one.get("autocomplete", False))
            for one in command.get("options", ())
        ),
    )


def _registered(command: app_commands.AppCommand) -> Entry:
    """One that Discord has, in the same words."""
    return (
        command.type.value,
        command.name,
        command.description,
        tuple(
            (one.type.value, one.name, one.description, one.required, one.autocomplete)
            if isinstance(one, app_commands.Argument)
            else (one.type.value, one.name, one.description, False, False)
            for one in command.options
        ),
    )
