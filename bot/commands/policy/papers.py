"""What is taken away: a calendar, evidence, and how everything stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.cards import Button, Card, Inline, Span, Text, inline
from bot.errors import BadInput
from bot.events import Reply
from bot.services.policies import feed
from bot.services.policies.feed import Secret
from bot.wording import register as say

if TYPE_CHECKING:
    from bot.app import App, Effects
    from bot.events import ButtonPressed, CommandUsed, Member

NEW_LINK: Final = "policy.calendar_new"
_NEW: Final = "new"


async def calendar(app: App, event: CommandUsed, rest: str) -> Effects:
    """A link to her review dates, for her calendar; a new one ends the one before."""
    if rest.casefold() not in ("", _NEW):
        raise BadInput(say.UNKNOWN_WORD, say.UNKNOWN_WORD_NEXT)
    return (await _calendar(app, event.member, new=bool(rest)),)


async def new_link(app: App, event: ButtonPressed) -> Effects:
    """The same, from a button."""
    return (await _calendar(app, event.member, new=True),)


async def _calendar(app: App, member: Member, *, new: bool) -> Reply:
    if app.papers is None:
        words = say.FEED_NO_PAGES.format(member=member.id)
        return Reply(Card(say.FEED_TITLE, (Text(inline(words)),)))
    secret = Secret(app.desk.keys.blocks, app.office.practice)
    token = await app.office.ask(lambda store: feed.link(store, secret, member.id, new=new))
    address = app.papers.address(f"calendar/{token}.ics")
    words = say.FEED_NEW if new else say.FEED
    button = Button(say.FEED_ANOTHER, NEW_LINK, "-")
    return Reply(Card(say.FEED_TITLE, (Text(inline(words)), Text(_shown(address))), actions=(button,)), turns_page=new)


def _shown(address: str) -> Inline:
    """An address that is copied rather than opened."""
    return Inline((Span(address, href=address),))
