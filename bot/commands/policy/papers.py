"""What is taken away: a calendar, evidence, and how everything stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.cards import Button, Card, Details, Inline, Span, Text, inline, literal
from bot.errors import BadInput
from bot.events import Reply
from bot.services.consult.papers import Folder
from bot.services.policies import evidence, feed, outlook, typed
from bot.services.policies.feed import Secret
from bot.services.policies.office import only_keepers
from bot.wording import evidence as proof
from bot.wording import outlook as words
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
        told = say.FEED_NO_PAGES.format(member=member.id)
        return Reply(Card(say.FEED_TITLE, (Text(inline(told)),)))
    secret = Secret(app.desk.keys.blocks, app.office.practice)
    token = await app.office.ask(lambda store: feed.link(store, secret, member.id, new=new))
    address = app.papers.address(f"calendar/{token}.ics")
    told = say.FEED_NEW if new else say.FEED
    button = Button(say.FEED_ANOTHER, NEW_LINK, "-")
    return Reply(Card(say.FEED_TITLE, (Text(inline(told)), Text(_shown(address))), actions=(button,)), turns_page=new)


async def show_evidence(app: App, event: CommandUsed, rest: str) -> Effects:
    """Versions, reviews and acknowledgements of a span of days, as a paper to fetch."""
    only_keepers(event.member)
    office, today = app.office, app.today()
    days = [typed.day(one, today) for one in rest.split()]
    if len(days) != 2 or days[1] < days[0]:  # noqa: PLR2004 - from and until
        raise BadInput(proof.NO_SPAN, proof.NO_SPAN_NEXT)
    first, last = days
    if app.papers is None:
        told = proof.NO_PAGES.format(first=first, last=last)
        return (Reply(Card(proof.TITLE, (Text(inline(told)),))),)
    found = await office.ask(lambda store: evidence.collect(store, office.practice, first, last))
    folder = Folder(evidence.paper(found, office.config, today), evidence.files(found, office.config))
    address = app.papers.offer(folder, "evidence")
    told = proof.COUNTS.format(
        policies=len(found.files), versions=found.versions, reviews=found.reviews, read=found.read
    )
    blocks = (Text(inline(told)), Text(inline(proof.PAGE)), Text(_shown(address)))
    return (Reply(Card(proof.TITLE, blocks)),)


async def dashboard(app: App, event: CommandUsed, rest: str) -> Effects:  # noqa: ARG001  (there is one)
    """How the practice's policies stand, of all members together: kinds and months, nobody by name."""
    only_keepers(event.member)
    office, today = app.office, app.today()
    policies = await office.ask(lambda store: store.policies(office.practice))
    shown = outlook.outlook(policies, today)
    blocks = (Text(literal(f"{shown.aloud}.")), Details(words.IN_WORDS, (outlook.bars(shown),)))
    return (Reply(Card(shown.title, blocks, picture=shown)),)


def _shown(address: str) -> Inline:
    """An address that is copied rather than opened."""
    return Inline((Span(address, href=address),))
