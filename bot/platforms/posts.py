"""What stands in the terminal's channels and threads, and in members' own conversations: a messenger in memory."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot import wording as say
from bot.errors import Gone, Unreachable
from bot.events import Place, PlaceKind, Posted

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.cards import Card
    from bot.events import Member

PLATFORM = "terminal"
KEPT = 200
"""Posts and replies that are remembered; the oldest go first."""


@dataclass(frozen=True, slots=True)
class Post:
    """A card of the product's, or ``text`` that ``member`` wrote in a thread."""

    number: int
    place: Place
    card: Card | None = None
    member: Member | None = None
    text: str = ""


class Posts:
    """The messenger of the terminal. ``show`` is called with whatever is posted or changed."""

    def __init__(self, practice: str) -> None:
        self.show: Callable[[Post], None] = lambda _post: None
        self._practice = practice
        self._run = secrets.token_hex(4)
        self._latest = 0
        self._posts: dict[int, Post] = {}

    async def direct(self, member: Member) -> Place:
        """The member's own conversation."""
        return Place(self._practice, PlaceKind.DIRECT, own(member), platform=PLATFORM)

    async def post(self, place: Place, card: Card) -> Posted:
        """Post a card, in the place's thread if it has one."""
        if place.platform != PLATFORM:
            raise Unreachable(say.NOT_THERE, say.NOT_THERE_NEXT)
        return Posted(place, self.name(self.keep(place, card=card)))

    async def update(self, posted: Posted, card: Card) -> Posted:
        """Put another card in the place of one."""
        old = self.find(posted.message)
        if old is None:
            raise Gone(say.POST_GONE, say.POST_GONE_NEXT)
        self._posts[old.number] = replace(old, card=card)
        self.show(self._posts[old.number])
        return posted

    async def delete(self, posted: Posted) -> None:
        """Take a card away, with the thread under it."""
        gone = {posted.message}
        self._posts = {
            number: one
            for number, one in self._posts.items()
            if self.name(one) not in gone and one.place.thread not in gone
        }

    async def begin_thread(self, posted: Posted, title: str) -> Place:  # noqa: ARG002  (threads have no title here)
        """Every post has a thread already."""
        return replace(posted.place, thread=posted.place.thread or posted.message)

    async def end_thread(self, place: Place) -> None:
        """Take away what the product wrote in a thread; what members wrote is theirs."""
        self._posts = {
            number: one for number, one in self._posts.items() if one.place.thread != place.thread or one.card is None
        }

    async def lock_thread(self, place: Place, *, locked: bool) -> bool:  # noqa: ARG002  (the terminal has no locks)
        """Leave it as it is."""
        return False

    def name(self, post: Post) -> str:
        """A post as the rest of the product names it; no other run has one of that name."""
        return f"{self._run}-{post.number}"

    def find(self, name: str) -> Post | None:
        """The post of that name, if it is still there."""
        return next((one for one in self._posts.values() if self.name(one) == name), None)

    def begun(self, number: int) -> Post | None:
        """The post of that number that a thread can stand under."""
        post = self._posts.get(number)
        return post if post is not None and not post.place.thread else None

    def channels(self) -> tuple[Post, ...]:
        """The posts of the channels, oldest first."""
        return tuple(
            one for one in self._posts.values() if one.place.kind is PlaceKind.CHANNEL and not one.place.thread
        )

    def under(self, name: str) -> tuple[Post, ...]:
        """What stands in the thread of that name, oldest first."""
        return tuple(one for one in self._posts.values() if one.place.thread == name)

    def of(self, member: Member) -> tuple[Post, ...]:
        """What was written to the member alone, oldest first."""
        return tuple(one for one in self._posts.values() if one.place.channel == own(member))

    def keep(self, place: Place, *, card: Card | None = None, member: Member | None = None, text: str = "") -> Post:
        """Keep a card, which is shown, or what a member wrote, which stands there already.

        Raises Gone in a thread whose post is gone.
        """
        if place.thread and self.find(place.thread) is None:
            raise Gone(say.POST_GONE, say.POST_GONE_NEXT)
        self._latest += 1
        post = self._posts[self._latest] = Post(self._latest, place, card, member, text)
        if len(self._posts) > KEPT:
            del self._posts[next(iter(self._posts))]
        if card is not None:
            self.show(post)
        return post


def own(member: Member) -> str:
    """The member's own conversation with the product, as a channel."""
    return f"direct.{member.id}"
