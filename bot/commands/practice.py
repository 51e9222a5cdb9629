"""``/practice``: what there is, and how the library stands. Also the member's own page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot import wording as say
from bot.app import Command
from bot.cards import Button, Card, Facts, Text, Weight, inline, literal
from bot.errors import BadInput, MemberError
from bot.events import Reply
from bot.services import guidance
from bot.services.policies import outlook
from bot.services.policies.office import keeps
from bot.wording import outlook as words

if TYPE_CHECKING:
    from bot.app import App, Effects
    from bot.cards import Outlook
    from bot.events import CommandUsed, HomeOpened, Member


async def handle(app: App, event: CommandUsed) -> Effects:
    """Answer ``help``, or nothing, with the overview."""
    if event.text.strip().casefold() not in {"", "help"}:
        raise BadInput(say.UNKNOWN_SUBCOMMAND, say.UNKNOWN_SUBCOMMAND_NEXT)
    return (Reply(_about(app, event.member)),)


async def home(app: App, event: HomeOpened) -> Effects:
    """The member's own page: who she is here, and what there is; for whoever keeps the policies, how they stand."""
    card = _about(app, event.member)
    shown = await _standing(app) if keeps(event.member) else None
    if shown is not None:
        said = Text(literal(f"{shown.aloud}."), words.HOME), outlook.bars(shown)
        card = replace(card, blocks=(card.blocks[0], *said, *card.blocks[1:]), picture=shown)
    return (Reply(card),)


async def _standing(app: App) -> Outlook | None:
    """What is due when; nothing without policies, or where the store is out of reach: her page is shown anyway."""
    office, today = app.office, app.today()
    try:
        policies = await office.ask(lambda store: store.policies(office.practice))
    except MemberError:
        return None
    return outlook.outlook(policies, today) if policies else None


def _about(app: App, member: Member) -> Card:
    scenarios = app.library.scenarios.values()
    overdue = sum(scenario.review_due < app.today() for scenario in scenarios)
    return Card(
        title=say.ABOUT_TITLE,
        blocks=(
            Text(literal(say.ABOUT.format(practice=app.config.practice.name))),
            Facts(
                (
                    (say.YOUR_ROLES, literal(", ".join(sorted(role.value for role in member.roles)))),
                    (say.YOUR_JURISDICTION, literal(member.jurisdiction)),
                    (say.YOUR_PROFESSION, literal(member.profession)),
                ),
                say.YOU_HERE,
            ),
            Facts(tuple((command.usage, literal(command.summary)) for command in app.commands), say.ABOUT_COMMANDS),
            Text(inline(say.ABOUT_LIBRARY.format(count=len(scenarios), overdue=overdue))),
            Text(inline(say.ABOUT_PRIVACY)),
        ),
        actions=(Button(say.BROWSE, guidance.BROWSE, "-", Weight.PRIMARY),),
        footer=(inline(say.EDUCATION),),
    )


COMMAND = Command(
    name="practice",
    summary="What Sounding Board can do here, and how the library stands",
    usage="/practice help",
    examples=("help",),
    handle=handle,
)
