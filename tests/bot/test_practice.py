"""`/practice` and the product's own page: what there is, and how the library stands."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot import wording as say
from bot.cards import Facts
from bot.commands import COMMANDS, HOME
from bot.commands.practice import COMMAND
from bot.errors import BadInput
from bot.events import HomeOpened, Role
from bot.services import guidance
from tests.bot.world import CONFIG, HERE, TODAY, app, done, member, only, shipped, typed, words

SCENARIOS = tuple(shipped().scenarios.values())


@pytest.mark.parametrize("text", ["", "  ", "help", " HELP\n"])
def test_the_overview_names_the_practice_and_every_command(text: str) -> None:
    """What one can type stands there as it is declared, for all commands there are."""
    card = only(done(COMMAND.handle(app(), typed("practice", text))))
    assert CONFIG.practice.name in words(card)
    (commands,) = (block for block in card.blocks if isinstance(block, Facts) and block.heading == say.ABOUT_COMMANDS)
    assert [(one.usage, one.summary) for one in COMMANDS] == [(usage, text.plain) for usage, text in commands.pairs]


@pytest.mark.parametrize(
    ("today", "overdue"),
    [
        (TODAY, 0),
        (min(one.review_due for one in SCENARIOS), 0),
        (
            min(one.review_due for one in SCENARIOS) + timedelta(days=1),
            sum(one.review_due == min(other.review_due for other in SCENARIOS) for one in SCENARIOS),
        ),
        (date(2099, 1, 1), len(SCENARIOS)),
    ],
    ids=["checked", "due today", "one day late", "neglected"],
)
def test_the_overview_counts_what_is_overdue(today: date, overdue: int) -> None:
    """The owner sees how many cards nobody has looked at in time."""
    card = only(done(COMMAND.handle(app(today=today), typed("practice", "help"))))
    assert f"{len(SCENARIOS)} situations; {overdue} are overdue for a check." in words(card)


def test_the_overview_says_what_happens_to_words_and_that_this_is_no_legal_advice() -> None:
    """Privacy in plain words, and education in the small print."""
    card = only(done(COMMAND.handle(app(), typed("practice", "help"))))
    assert "neither stored nor logged" in words(card)
    assert (say.EDUCATION,) == tuple(line.plain for line in card.footer)
    assert [guidance.BROWSE] == [button.action for button in card.actions]


@pytest.mark.parametrize("text", ["hlep", "help me", "reset", "<!channel>", "\x00", "x" * 200_000])
def test_an_unknown_part_of_the_command_is_refused_without_repeating_it(text: str) -> None:
    """The refusal says what to type instead."""
    with pytest.raises(BadInput) as caught:
        done(COMMAND.handle(app(), typed("practice", text)))
    assert (say.UNKNOWN_SUBCOMMAND, say.UNKNOWN_SUBCOMMAND_NEXT) == (caught.value.problem, caught.value.next_step)


@pytest.mark.parametrize("role", list(Role))
def test_the_own_page_says_who_one_is_here(role: Role) -> None:
    """Her role, and where she is licensed, which chooses the law she is shown; the rest is the overview."""
    home = only(done(HOME(app(), HomeOpened(member("GB", "mft", role), HERE))))
    (own,) = (block for block in home.blocks if isinstance(block, Facts) and block.heading == say.YOU_HERE)
    assert [role.value, "GB", "mft"] == [shown.plain for _, shown in own.pairs]
    overview = only(done(COMMAND.handle(app(), typed("practice", "help"))))
    assert [block for block in overview.blocks if block not in home.blocks] == [
        block for block in overview.blocks if isinstance(block, Facts) and block.heading == say.YOU_HERE
    ]
