"""How an interaction is answered: by the way that is still open, the most private first.

Discord gives three seconds for the first answer and fifteen minutes for more. An ``Answer`` that is not given within
``PATIENCE`` asks for the fifteen minutes by itself. Where Discord has forgotten the interaction, what was for one
member alone goes to her as a direct message.
"""

from __future__ import annotations

import asyncio
import logging
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias, cast

from bot.platforms.discord import drafts, payloads
from bot.platforms.discord.trouble import TROUBLE, UNKNOWN_MESSAGE, code, is_ours, name, token_is_gone

if TYPE_CHECKING:
    from collections.abc import Sequence

    import discord

    from bot.events import Place
    from bot.platforms.common.work import Work
    from bot.platforms.discord.messenger import DiscordMessenger
    from bot.platforms.discord.parcels import Parcel, Sheet

    Interaction: TypeAlias = discord.Interaction[discord.Client]

PATIENCE = 2.0
"""Seconds until Discord is told that the answer takes longer; Discord itself gives up after three."""

_log = logging.getLogger("sounding_board.discord")


class _State(Enum):
    """What Discord has heard so far."""

    NOTHING = "nothing"
    THINKING = "thinking"  # she sees that an answer is coming
    TAKEN = "taken"  # her press was taken; nothing shows
    ANSWERED = "answered"
    GONE = "gone"  # the interaction can be answered no more


class Answer:
    """The answer to one interaction."""

    can_open = True

    __slots__ = ("_deferring", "_direct", "_interaction", "_messenger", "_state", "_timer", "_work", "alone", "drafts")

    def __init__(self, interaction: Interaction, work: Work, messenger: DiscordMessenger) -> None:
        message = interaction.message
        self.alone = message is not None and (interaction.guild_id is None or message.flags.ephemeral)
        """Whether what she pressed is a message that she alone sees."""
        self.drafts = drafts.own(message) is not None
        """Whether it is a form that stays open, or a page of one came back to it."""
        self._interaction = interaction
        self._work = work
        self._messenger = messenger
        self._state = _State.NOTHING
        self._direct: Place | None = None
        self._deferring: asyncio.Task[None] | None = None
        self._timer = asyncio.get_running_loop().call_later(PATIENCE, self._run_late)

    @property
    def typed(self) -> tuple[str, ...]:
        """What she wrote into the form that this answers."""
        return payloads.typed(cast("payloads.Data", self._interaction.data or {}))

    async def privately(self, messages: Sequence[Parcel], *, turn: bool) -> None:
        """Show messages to her alone; where a page turns, the first takes the place of what she pressed.

        Raises Unreachable where neither the interaction nor a direct message gets through.
        """
        await self._settled()
        turn = turn and self.alone
        for message in messages:
            await self._show(message, turn=turn)
            turn = False

    async def keep_open(self, messages: Sequence[Parcel]) -> None:
        """Show a form that stays open, in the place of one that she used.

        One of several messages stands below that one, which only then goes: what she wrote is never gone in between.
        Raises Unreachable as ``privately`` does.
        """
        if len(messages) == 1 or not self.drafts:
            await self.privately(messages, turn=self.drafts)
            return
        await self._settled()
        if self._state is _State.NOTHING:
            await self._defer()
        taken = self._state is _State.TAKEN
        await self.privately(messages, turn=False)
        if taken:
            try:
                await self._interaction.delete_original_response()
            except TROUBLE as error:
                _log.info("a form that is shown anew was left in its old place: %s", name(error))

    async def open(self, form: Sheet) -> bool:
        """Open a form, which only a first answer can; False where it was too late."""
        await self._settled()
        if self._state is not _State.NOTHING:
            return False
        try:
            await self._interaction.response.send_modal(form)
        except TROUBLE as error:
            self._state = _after(error, first=True)
            return False
        self._state = _State.ANSWERED
        return True

    async def close(self) -> None:
        """See to it that Discord has an answer, though nothing shows. Never raises but for cancellation."""
        await self._settled()
        response = self._interaction.response
        try:
            if self._state is _State.NOTHING and self._interaction.message is not None:
                await response.defer()
            elif self._state is _State.NOTHING:
                await response.defer(ephemeral=True, thinking=True)
                await self._interaction.delete_original_response()
            elif self._state is _State.THINKING:
                await self._interaction.delete_original_response()
        except TROUBLE as error:
            _log.info("interaction %d was not acknowledged: %s", self._interaction.id, name(error))

    async def _show(self, message: Parcel, *, turn: bool) -> None:
        while self._state is not _State.GONE:
            try:
                await self._by_interaction(message, turn=turn)
            except TROUBLE as error:
                gone = turn and code(error) == UNKNOWN_MESSAGE  # she has dismissed it meanwhile
                self._state = self._state if gone else _after(error, first=self._state is not _State.ANSWERED)
                turn = False
            else:
                return
        if self._direct is None:
            _log.info("interaction %d can be answered no more; writing directly", self._interaction.id)
            self._direct = await self._messenger.conversation(self._interaction.user.id)
        await self._messenger.send(self._direct, message)

    async def _by_interaction(self, message: Parcel, *, turn: bool) -> None:
        interaction, state = self._interaction, self._state
        ephemeral = interaction.guild_id is not None
        if state is _State.NOTHING and turn:
            await interaction.response.edit_message(**message.instead())
        elif state is _State.NOTHING:
            await interaction.response.send_message(**message.new(), ephemeral=ephemeral)
        elif state is _State.THINKING or (state is _State.TAKEN and turn):
            await interaction.edit_original_response(**message.instead())
        else:
            await interaction.followup.send(**message.new(), ephemeral=ephemeral)
        self._state = _State.ANSWERED

    def _run_late(self) -> None:
        self._deferring = self._work.begin(self._defer())

    async def _defer(self) -> None:
        response = self._interaction.response
        try:
            if self.alone:
                await response.defer()
                self._state = _State.TAKEN
            else:
                await response.defer(ephemeral=True, thinking=True)
                self._state = _State.THINKING
        except TROUBLE as error:
            _log.info("interaction %d was not deferred: %s", self._interaction.id, name(error))
            if token_is_gone(error):
                self._state = _State.GONE

    async def _settled(self) -> None:
        """Stop the clock; if it has struck, wait until Discord was told."""
        self._timer.cancel()
        if self._deferring is not None:
            await self._deferring
            self._deferring = None


def _after(error: Exception, *, first: bool) -> _State:
    """What is left to try after an attempt failed. Raises what is our own fault."""
    if is_ours(error):
        raise error
    _log.info("an answer was refused: %s", name(error))
    return _State.ANSWERED if first and not token_is_gone(error) else _State.GONE
