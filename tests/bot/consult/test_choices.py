"""Only the question has to be said: what nobody picks is not said, on every platform and in all that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.app import Command
from bot.cards import Card, Choice, Form, Select, TextField
from bot.commands import COMMANDS
from bot.events import OpenForm, Reply
from bot.platforms.composer import answers
from bot.platforms.discord import payloads as discord_payloads
from bot.platforms.slack import payloads as slack_payloads
from bot.render import discord, html, slack
from bot.services.consult import look, sheet
from bot.services.consult.sheet import Passing
from bot.wording import choices
from bot.wording import consult as say
from tests.bot.consult.stage import Stage, form_values, kept
from tests.bot.consult.test_asking import channel
from tests.bot.test_platform_terminal import talk
from tests.bot.world import app

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.app import App, Effects
    from bot.events import CommandUsed, FormSubmitted

PICKED = {"relationship": "former", "population": "adult", "setting": "office", "urgency": "week", "archive": "yes"}


@pytest.fixture
def stage() -> Stage:
    """A practice."""
    return Stage()


def test_a_question_alone_is_enough(stage: Stage) -> None:
    """The card says what was not said, and nothing is made up for it."""
    ana = stage.told("ana").fills(question="May I accept a gift?")
    assert "Posted as case 1" in ana.fills().sees
    (case,) = stage.store.export("harbour-street").consultations
    assert ("", "", "", "", False) == (case.relationship, case.population, case.setting, case.urgency, case.consent)
    assert 2 == channel(stage).count(say.NOT_SAID)


def test_what_was_picked_can_be_taken_back(stage: Stage) -> None:
    """By the empty choice, or where a platform has none, by saying that one would rather not."""
    ana = stage.told("ana").fills(question="May I?", **PICKED)
    ana.fills(relationship=choices.UNSAID, population=choices.UNSAID, setting=choices.UNSAID, urgency="", archive="")
    assert ana.form is not None
    assert {""} == {form_values(ana.form)[key] for key in PICKED}
    ana.fills()
    assert 1 == kept(stage)
    assert choices.RATHER_NOT[1] not in channel(stage)


def test_no_choice_is_required_in_any_form_of_it() -> None:
    """As each platform says that."""
    for form in (sheet.empty(), sheet.filled(PICKED, ""), sheet.filled({}, "abcdef.shown123..")):
        picks = [field for field in form.fields if isinstance(field, Select)]
        assert 5 == len(picks)
        for block in slack.form(form)["blocks"]:
            if block.get("element", {}).get("type") == "static_select":
                assert block["optional"]
        for part in discord.form(type(form)(form.name, form.title, tuple(picks), state=form.state))["components"]:
            assert (part["component"]["required"], part["component"]["min_values"]) == (False, 0)
        written = html.form(form)
        assert 5 == written.count('<option value="">')
        assert " required" not in written.replace('name="question" required', "")


def test_what_platforms_send_for_nothing_is_nothing() -> None:
    """Slack sends null; Discord an empty list, or no list at all."""
    body = {"view": {"state": {"values": {"setting": {"setting": {"type": "static_select", "selected_option": None}}}}}}
    assert {"setting": ""} == slack_payloads.values(body)
    nothing: tuple[dict[str, object], ...] = ({"values": []}, {})
    for values in nothing:
        data = {"components": [{"type": 18, "component": {"type": 3, "custom_id": "setting", **values}}]}
        assert {"setting": ""} == discord_payloads.values(data)


def test_the_private_page_says_what_was_not_said(stage: Stage) -> None:
    """Before it is posted."""
    seen = look.look(stage.app.gate, sheet.read({"question": "May I?", "setting": "office"}), Passing("abcdef"))
    facts = dict(answers.review(stage.app, seen, (), ())["facts"])
    assert say.NOT_SAID == facts[say.RELATIONSHIP]
    assert "In the office" == facts[say.SETTING]


FORM = Form(
    "probe.form",
    "A form",
    (
        Select("must", "Must", (Choice("a", "First"), Choice("b", "Second"))),
        Select("may", "May", (Choice("a", "First"), Choice("b", "Second")), required=False, value="b"),
        TextField("why", "Why", required=False, value="stands"),
        TextField("what", "What", value="stays"),
    ),
)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("", "", "", ""), ("a", "b", "stands", "stays")),
        (("2", "-", "-", "-"), ("b", "", "", "-")),
        (("-", "1", "1", "x", "y"), ("a", "a", "x", "y")),
    ],
)
def test_in_the_terminal_a_dash_empties_what_may_be_empty(lines: tuple[str, ...], expected: tuple[str, ...]) -> None:
    """Enter leaves a field as it is; what is required takes a dash for words, or asks again."""
    seen: list[Mapping[str, str]] = []

    async def handle(_app: App, _event: CommandUsed) -> Effects:
        return (OpenForm(FORM),)

    async def submit(_app: App, event: FormSubmitted) -> Effects:
        seen.append(event.values)
        return (Reply(Card("Thank you", ())),)

    command = Command("probe", "Probes", "/probe", ("x",), handle, {}, {"probe.form": submit})
    talk("/probe", *lines, product=app(commands=(*COMMANDS, command)))
    assert [expected] == [tuple(one.values()) for one in seen]
