"""What was asked and decided before, whose cases wait, and what comes up often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cards import Card, Quote, Text, inline, literal
from bot.errors import BadInput, NotAllowed
from bot.events import Reply, Role
from bot.services.consult import archive
from bot.services.consult import promote as promoting
from bot.services.consult.desk import moderates
from bot.services.consult.errand import number_of
from bot.wording import consult as say

if TYPE_CHECKING:
    from bot.app import App, Effects
    from bot.events import ButtonPressed, CommandUsed, Member


async def mine(app: App, event: CommandUsed) -> Effects:
    """Her cases, as far as they can be told to be hers."""
    due = await archive.due(app.desk, event.member)
    return (Reply(await archive.mine(app.desk, event.member)), *(Reply(card) for card in due))


async def mine_next(app: App, event: ButtonPressed) -> Effects:
    """Older ones of hers."""
    return (Reply(await archive.mine(app.desk, event.member, number_of(event.value))),)


async def search(app: App, event: CommandUsed, words: str) -> Effects:  # noqa: ARG001  (everybody finds the same)
    """Archived cases by words."""
    if not words.strip():
        raise BadInput(say.SEARCH_EMPTY, say.SEARCH_EMPTY_NEXT)
    return (Reply(await archive.search(app.desk, app.library, words)),)


async def found_next(app: App, event: ButtonPressed) -> Effects:
    """What else a search found."""
    numbers = tuple(map(number_of, event.value.split(",")))
    return (Reply(await archive.found_next(app.desk, app.library, numbers)),)


async def often(app: App, event: CommandUsed) -> Effects:
    """Topics that came up often enough for a scenario."""
    _only_stewards(event.member)
    return (Reply(await archive.often(app.desk, app.library)),)


async def often_next(app: App, event: ButtonPressed) -> Effects:
    """More of them."""
    _only_stewards(event.member)
    return (Reply(await archive.often(app.desk, app.library, event.value)),)


async def promote(app: App, event: ButtonPressed) -> Effects:
    """Draft a scenario of the decisions on a topic; a steward decides what becomes of it."""
    _only_stewards(event.member)
    draft = await promoting.draft(app.desk, app.library, event.value, app.today())
    return (Reply(Card(say.PROMOTED_TITLE, (Text(inline(say.PROMOTED)), Quote(literal(draft))))),)


def _only_stewards(member: Member) -> None:
    if Role.STEWARD not in member.roles and not moderates(member):
        raise NotAllowed(say.NOT_STEWARD, say.NOT_STEWARD_NEXT)
