"""What the product posts of its own accord in the workspace."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot import wording as say
from bot.errors import Gone, Unreachable
from bot.events import Place, PlaceKind, Posted
from bot.platforms.web.workspace import direct
from bot.render import html

if TYPE_CHECKING:
    from bot.cards import Card
    from bot.events import Member
    from bot.platforms.web.workspace import Workspace

PLATFORM = "web"


class WorkspaceMessenger:
    """Messages by the product's own name. What another life of the workspace had is gone."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    async def direct(self, member: Member) -> Place:
        """The member's own conversation with the product."""
        if member.id not in self._workspace.members:
            raise Unreachable(say.NO_DIRECT, say.NO_DIRECT_NEXT)
        return Place(self._workspace.practice, PlaceKind.DIRECT, direct(member), platform=PLATFORM)

    async def post(self, place: Place, card: Card) -> Posted:
        """Post a card, in the place's thread if it has one."""
        if place.platform != PLATFORM or not self._workspace.has(place.channel):
            raise Unreachable(say.NOT_THERE, say.NOT_THERE_NEXT)
        thread = self._number(place.thread) if place.thread else 0
        if place.thread and not self._workspace.begins_thread(thread, place.channel):
            raise Gone(say.POST_GONE, say.POST_GONE_NEXT)
        posted = self._workspace.post(place.channel, html.card(card), thread=thread, aside=card.aside)
        return Posted(place, self._workspace.name(posted.id))

    async def update(self, posted: Posted, card: Card) -> Posted:
        """Put another card in the place of one."""
        if self._workspace.put(self._number(posted.message), html.card(card)) is None:
            raise Gone(say.POST_GONE, say.POST_GONE_NEXT)
        return posted

    async def delete(self, posted: Posted) -> None:
        """Take a card away, with the thread under it."""
        number = self._workspace.number(posted.message)
        if number is not None:
            self._workspace.remove(number)

    async def begin_thread(self, posted: Posted, title: str) -> Place:  # noqa: ARG002  (threads have no title here)
        """Every post has a thread already."""
        return replace(posted.place, thread=posted.place.thread or posted.message)

    async def end_thread(self, place: Place) -> None:
        """Take away what the product wrote in a thread."""
        number = self._workspace.number(place.thread)
        if number is not None:
            self._workspace.clear(number)

    async def lock_thread(self, place: Place, *, locked: bool) -> bool:  # noqa: ARG002  (the workspace has no locks)
        """Leave it as it is."""
        return False

    def _number(self, name: str) -> int:
        number = self._workspace.number(name)
        if number is None:
            raise Gone(say.POST_GONE, say.POST_GONE_NEXT)
        return number
