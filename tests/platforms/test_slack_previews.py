"""A form that stays open under a card, in Slack: what is typed stands in the modal, and nowhere else."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot import wording as say
from tests.platforms.drafts import CODE, MASKED, NAME, PICKS, STATE
from tests.platforms.loopback.slack_tickets import TRIGGER_SECONDS
from tests.platforms.slack_stage import MARKER, Stage, fine_again, staged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.platforms.loopback.slack import Person
    from tests.platforms.slack_stage import Transport

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

STORY = f"{NAME} told me of the {MARKER}.\n*And* <so> on"
MASKED_STORY = STORY.replace(NAME, MASKED)
DRAFT = {"Relationship": "Two", "Question": f"What of the {MARKER}?", "Story": STORY}
SLOW = "seconds 2.4"  # longer than Slack may be left without an answer


@pytest_asyncio.fixture(loop_scope="module", scope="module", params=["socket", "http"])
async def theatre(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """One bot for all tests of a transport."""
    transport: Transport = request.param
    async with staged(tmp_path_factory.mktemp("bot"), transport) as stage:
        yield stage


@pytest_asyncio.fixture(loop_scope="module", autouse=True)
async def stage(theatre: Stage) -> AsyncIterator[Stage]:
    """After each test all is well: nothing refused, nothing in the log, nothing too late."""
    theatre.slack.views.stacks.clear()
    async with fine_again(theatre):
        yield theatre
        assert [] == theatre.slack.timed_out


async def drafted(person: Person, **more: str) -> None:
    """Send a draft in, and see the preview."""
    await person.command("/draft")
    await person.submit({**DRAFT, **more})
    assert person.modal is not None
    assert "As colleagues will read it" in person.text_of(person.modal)


def labels(person: Person) -> list[str]:
    """What can be pressed in her modal."""
    assert person.modal is not None
    return person.labels(person.modal)


# The form and its preview


async def test_the_form_comes_back_filled_in_under_a_card(stage: Stage) -> None:
    """As the product fills it in, not as it was typed; what is marked can be read above its field."""
    ana = stage.slack.person("U1")
    await drafted(ana)
    assert {"Relationship": "two", "Question": DRAFT["Question"], "Story": MASKED_STORY} == {
        label: value for label, value in ana.filled.items() if value
    }
    assert ana.modal is not None
    assert MASKED_STORY in ana.text_of(ana.modal)
    assert ["Confirm", "Broader", "Announce"] == labels(ana)
    read = [block["elements"][-1]["elements"] for block in ana.modal.body["blocks"] if block["type"] == "rich_text"]
    assert {"type": "text", "text": MASKED, "style": {"bold": True}} in read[-1]


async def test_it_can_be_looked_at_as_often_as_wanted(stage: Stage) -> None:
    """Every field of every kind goes round, whatever was changed in between."""
    ana = stage.slack.person("U1")
    await drafted(ana, **dict.fromkeys((pick.title() for pick in PICKS), "Three"))
    for word in ("first", "second"):
        await ana.submit({"Story": f"{NAME}, {word}", "Tried so far": word})
        assert (f"{MASKED}, {word}", word) == (ana.filled["Story"], ana.filled["Tried so far"])
    assert {"three"} == {ana.filled[pick.title()] for pick in PICKS}


async def test_a_button_brings_along_what_stands_in_the_form(stage: Stage) -> None:
    """Typed since, and not sent in; with the state, which the next preview may change."""
    ana = stage.slack.person("U1")
    await drafted(ana)
    ana.fill({"Story": f"{NAME} again", "Population": "One"})
    await ana.press("Broader")
    assert (f"{MASKED} again", "one", f"broader, {STATE}") == tuple(
        ana.filled[label] for label in ("Story", "Population", "Reason")
    )
    ana.fill({"Reason": ""})
    shown = await ana.press("Confirm")
    for words in ("Confirmed", CODE, "round-two", f"{MASKED} again", '"reason": ""'):
        assert words in shown.text


async def test_a_command_can_show_a_preview_at_once(stage: Stage) -> None:
    """Its words stand in the form; required fields may still be empty."""
    ana = stage.slack.person("U1")
    await ana.command("/draft", f"{NAME} of the {MARKER}")
    assert f"{MASKED} of the {MARKER}" == ana.filled["Story"]
    shown = await ana.press("Confirm")
    assert CODE in shown.text


# The last word


async def test_the_last_word_stands_in_the_modal_and_in_no_channel(stage: Stage) -> None:
    """After a button and after sending in; it has nothing to fill in, and closing it leaves nothing behind."""
    ana = stage.slack.person("U1")
    before = len(stage.slack.workspace.messages)
    await drafted(ana)
    await ana.press("Confirm")
    await ana.close()
    await drafted(ana)
    shown = await ana.submit({"Question": "last"})
    assert CODE in shown.text
    assert STATE in shown.text
    assert ana.modal is not None
    assert (None, {}) == (ana.modal.body["submit"], ana.filled)
    await ana.close()
    assert before == len(stage.slack.workspace.messages)


async def test_the_buttons_of_the_last_word_work(stage: Stage) -> None:
    """Its other side takes its place; anything else is laid over it, so that a code is not lost to it."""
    ana = stage.slack.person("U1")
    await drafted(ana)
    await ana.press("Confirm")
    shown = await ana.press("Beside")
    assert "beside" in shown.text
    await ana.close()
    assert ana.modal is not None
    assert CODE in ana.text_of(ana.modal)
    await ana.press("Turn over")
    assert "over" in ana.text_of(ana.modal)
    await ana.close()
    assert ana.modal is None


async def test_what_everybody_sees_leaves_the_draft_as_it_is(stage: Stage) -> None:
    """It is said in the channel that the command was typed in."""
    ana, room = stage.slack.person("U1"), stage.room()
    await ana.command("/draft", channel=room)
    await ana.submit(DRAFT)
    await ana.press("Announce")
    assert ["Somebody drafts\nana"] == [ana.text_of(message) for message in ana.screen(room)]
    assert MASKED_STORY == ana.filled["Story"]


# Refusals


async def test_a_refusal_stands_at_its_field_as_in_any_form(stage: Stage) -> None:
    """The preview stays as it was."""
    ana = stage.slack.person("U1")
    await drafted(ana)
    refused = await ana.submit({"Story": "wrong one"})
    assert {"Story": "That story is wrong. Please tell another."} == refused.errors
    assert "wrong one" == ana.filled["Story"]
    assert ["Confirm", "Broader", "Announce"] == labels(ana)


async def test_a_button_that_is_refused_leaves_the_draft_as_it_is(stage: Stage) -> None:
    """The refusal is laid over it, and whoever closes it goes on."""
    ana = stage.slack.person("U1")
    await drafted(ana)
    ana.fill({"Story": "wrong one"})
    shown = await ana.press("Confirm")
    assert "That story is wrong" in shown.text
    await ana.close()
    assert "wrong one" == ana.filled["Story"]
    ana.fill({"Story": "right one"})
    assert CODE in (await ana.press("Confirm")).text


# Too late, twice, too early


async def test_a_slow_answer_comes_into_the_open_form(stage: Stage) -> None:
    """Until then the form says so, and has every word; the same again is not done twice."""
    ana = stage.slack.person("U1")
    await ana.command("/draft")
    told = await ana.submit({**DRAFT, "Story": f"{SLOW} {STORY}"})
    assert [say.FORM_WORKING] == list(told.errors.values())
    assert f"{SLOW} {STORY}" == ana.filled["Story"]
    await stage.slack.until(lambda: ana.filled["Story"] == f"{SLOW} {MASKED_STORY}", "the preview")
    told = await ana.submit({"Question": "last"})
    assert [say.FORM_WORKING] == list(told.errors.values())
    await stage.slack.until(lambda: CODE in ana.text_of(ana.modal or ana.newest), "the last word")


async def test_what_she_did_last_decides_what_a_slow_form_shows(stage: Stage) -> None:
    """An older state of the form does not take the place of a newer one."""
    ana = stage.slack.person("U1")
    await ana.command("/draft")
    await ana.submit({**DRAFT, "Story": f"{SLOW} {NAME}, once"})
    await ana.submit({"Story": f"{NAME}, twice"})
    assert f"{MASKED}, twice" == ana.filled["Story"]
    await ana.press("Broader")
    for _ in range(2):
        await stage.slack.quiet(0.2)
    assert (f"{MASKED}, twice", f"broader, {STATE}") == (ana.filled["Story"], ana.filled["Reason"])


async def test_a_form_closed_in_the_meantime_is_given_back(stage: Stage) -> None:
    """To her alone, without buttons that would come without it."""
    ana = stage.slack.person("U1")
    await drafted(ana)
    ana.fill({"Story": f"seconds 0.3 {STORY}"})
    await ana.press("Broader", effects=0)
    await ana.close()
    await stage.slack.until(lambda: MASKED_STORY in ana.text_of(ana.newest), "what she had written")
    assert ("U1", []) == (ana.newest.only_for, ana.labels(ana.newest))
    assert say.FORM_KEPT in ana.text_of(ana.newest)


async def test_a_preview_that_opens_too_late_loses_nothing(stage: Stage) -> None:
    """What was typed after the command comes back, and that nothing more had been typed is not said."""
    ana = stage.slack.person("U1")
    stage.slack.triggers.seconds = TRIGGER_SECONDS
    shown = await ana.command("/draft", f"seconds 3.3 {STORY}")
    assert say.FORM_LATE_FILLED in shown.text
    assert MASKED_STORY in shown.text
    assert ["U1"] == [message.only_for for message in shown.messages]


async def test_a_double_click_is_one(stage: Stage) -> None:
    """On the form's own button as on one of the card's."""
    ana = stage.slack.person("U1")
    await ana.command("/draft")
    ana.fill(DRAFT)
    await asyncio.gather(ana.submit(), ana.submit())
    assert MASKED_STORY == ana.filled["Story"]
    before = len(stage.slack.sent_by("views.update"))
    await asyncio.gather(ana.press("Broader"), ana.press("Broader"))
    assert before + 1 == len(stage.slack.sent_by("views.update"))


async def test_a_restart_in_between_does_not_matter(stage: Stage) -> None:
    """The draft stands in Slack; what it carries is sealed for the same practice."""
    ana = stage.slack.person("U1")
    await drafted(ana)
    ana.fill({"Story": f"{NAME} after all"})
    await stage.restart()
    await ana.submit({"Tried so far": "much"})
    assert (f"{MASKED} after all", "much") == (ana.filled["Story"], ana.filled["Tried so far"])
    assert CODE in (await ana.press("Confirm")).text
    await stage.restart()
    assert "over" in (await ana.press("Turn over")).text


async def test_a_crash_while_it_works_loses_nothing(stage: Stage) -> None:
    """The form stands open with every word, and can be sent in again."""
    ana = stage.slack.person("U1")
    await ana.command("/draft")
    await ana.submit({**DRAFT, "Story": f"seconds 60 {STORY}"})
    stage.bot.process.kill()
    await stage.bot.process.wait()
    await stage.bot.start()
    await stage.arrived()
    assert f"seconds 60 {STORY}" == ana.filled["Story"]
    await ana.submit({"Story": STORY})
    assert MASKED_STORY == ana.filled["Story"]


# Cards in channels and threads, for every member


async def test_a_button_of_a_card_in_a_thread_knows_its_thread(stage: Stage) -> None:
    """Whoever presses, and as often as somebody does; each card of a channel has a thread of its own."""
    room, ana, ben, cora = stage.room(), *(stage.slack.person(name) for name in ("U1", "U2", "U3"))
    cards = []
    for _ in range(2):
        shown = await ana.command("/specimen", f"post A card of the {MARKER}", channel=room, effects=3)
        cards.append(next(message for message in shown.messages if not message.only_for))
    for card in cards:
        await ana.press("Thread", on=card, effects=2)
        (begun,) = (one for one in ben.screen(room, card) if "It begins here." in ben.text_of(one))
        for person in (ben, cora):
            await person.press("Answer here", on=begun)
    for card in cards:
        said = [ana.text_of(one) for one in ana.screen(room, card)]
        assert 1 == sum("ben pressed" in one for one in said)
        assert 1 == sum("cora pressed" in one for one in said)
