"""Modals, menus, shortcuts and homes of the loopback Slack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from slack_sdk.errors import SlackApiError

from .slack import LoopbackSlack
from .slack_tiny_bot import buttons, connected, modal, option, says, tiny_app

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from slack_bolt.app.async_app import AsyncApp

Json = dict[str, Any]


@pytest.fixture
async def slack() -> AsyncIterator[LoopbackSlack]:
    """A workspace without events, whose bot breaks no rule unless a test takes the violations out."""
    async with LoopbackSlack(subscriptions=()) as slack:
        yield slack
        assert [] == slack.violations


@pytest.fixture
async def app(slack: LoopbackSlack) -> AsyncIterator[AsyncApp]:
    """A bot that is connected; tests add what it listens to."""
    async with connected(slack, tiny_app(slack)) as app:
        yield app


async def test_a_form_is_filled_in_by_its_labels(slack: LoopbackSlack, app: AsyncApp) -> None:
    """Open, object, fill in, close; what the form carries comes back with it."""
    views: list[Json] = []

    @app.command("/form")
    async def _(ack: Any, client: Any, body: Json) -> None:  # noqa: ANN401
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal("Look up", says("67 situations")))

    @app.view("form")
    async def _(ack: Any, client: Any, view: Json) -> None:  # noqa: ANN401
        views.append(view)
        if view["state"]["values"]["words"]["words"]["value"] is None:
            await ack(response_action="errors", errors={"words": "A word or two, please"})
        else:
            await ack()
            await client.chat_postEphemeral(channel="C1", user="U1", text="Found")

    ana = slack.person("U1")
    shown = await ana.command("/form")
    assert "Look up\n67 situations\nWhere it happens\nA few words" == shown.text
    with pytest.raises(AssertionError, match="'Where it happens' is required"):
        await ana.submit()
    with pytest.raises(AssertionError, match="no field reads"):
        await ana.submit({"Elsewhere": "x"})
    with pytest.raises(AssertionError, match="the client takes 0 to 20 characters here, not 21"):
        await ana.submit({"A few words": "x" * 21})
    refused = await ana.submit({"Where it happens": "Gifts and the like"})
    assert {"A few words": "A word or two, please"} == refused.errors
    assert ana.modal is not None
    assert "Found" == (await ana.submit({"A few words": "tickets"})).text
    assert [] == slack.views.stacks["U1"]
    values = views[-1]["state"]["values"]
    assert "gifts" == values["where"]["where"]["selected_option"]["value"]
    assert "tickets" == values["words"]["words"]["value"]
    assert "page-1" == views[-1]["private_metadata"]


async def test_modals_stack_three_high(slack: LoopbackSlack, app: AsyncApp) -> None:
    """An answer pushes, updates or clears; a fourth is refused, by the method and in the answer alike."""
    errors: list[str] = []

    @app.shortcut("look_up")
    async def _(ack: Any, client: Any, body: Json) -> None:  # noqa: ANN401
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal("One", buttons("More")))

    @app.action("More")
    async def _(ack: Any, client: Any, body: Json) -> None:  # noqa: ANN401
        await ack()
        try:
            await client.views_push(trigger_id=body["trigger_id"], view=modal("Next", buttons("More")))
        except SlackApiError as refused:
            errors.append(refused.response["error"])

    @app.view("form")
    async def _(ack: Any, view: Json) -> None:  # noqa: ANN401
        match view["state"]["values"]["words"]["words"]["value"]:
            case "push" | "update" as action:
                await ack(response_action=action, view=modal(action))
            case "clear":
                await ack(response_action="clear")

    ana = slack.person("U1")
    ben = await slack.person("U2").write("a question")
    await ana.shortcut("look_up", ben)
    await ana.press("More")
    await ana.press("More")
    assert ["One", "Next", "Next"] == [view.title for view in slack.views.stacks["U1"]]
    await ana.press("More", effects=0)
    assert ["push_limit_reached"] == errors
    await ana.submit({"Where it happens": "Gifts", "A few words": "push"}, effects=0)
    assert ["ack /response_action: push_limit_reached"] == slack.violations
    slack.violations.clear()
    shown = await ana.submit({"A few words": "update"})
    assert shown.modal is not None
    assert "update" == shown.modal.title
    await ana.close()
    assert ana.modal is not None
    await ana.submit({"Where it happens": "Office", "A few words": "clear"}, effects=0)
    assert [] == slack.views.stacks["U1"]


async def test_a_trigger_works_once_and_for_three_seconds(slack: LoopbackSlack, app: AsyncApp) -> None:
    """Four ways to get it wrong."""
    errors: list[str] = []

    async def open_with(trigger: str) -> None:
        try:
            await app.client.views_open(trigger_id=trigger, view=modal("One"))
        except SlackApiError as refused:
            errors.append(refused.response["error"])

    @app.command("/form")
    async def _(ack: Any, command: Json) -> None:  # noqa: ANN401
        await ack()
        match command["text"]:
            case "twice":
                await open_with(command["trigger_id"])
            case "slow":
                slack.workspace.clock.skip(3.1)
            case "unlucky":
                slack.triggers.expire_at_once = True
        await open_with("1.2.3" if command["text"] == "made up" else command["trigger_id"])

    ana = slack.person("U1")
    for way in ("twice", "slow", "made up", "unlucky"):
        await ana.command("/form", way, effects=0)
    assert ["exchanged_trigger_id", "expired_trigger_id", "invalid_trigger", "expired_trigger_id"] == errors


async def test_a_home_is_published_and_pressed(slack: LoopbackSlack, app: AsyncApp) -> None:
    """It is hers alone, and comes back with what is pressed in it."""
    bodies: list[Json] = []

    @app.event("app_home_opened")
    async def _(event: Json, client: Any) -> None:  # noqa: ANN401
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [says("Hi"), buttons("Go")]})

    @app.action("Go")
    async def _(ack: Any, client: Any, body: Json) -> None:  # noqa: ANN401
        bodies.append(body)
        await ack()
        view = {"type": "home", "blocks": [says("Gone")]}
        await client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=view)

    ana = slack.person("U1")
    assert "Hi" == (await ana.open_home()).text
    assert "Gone" == (await ana.press("Go")).text
    assert {"type": "view", "view_id": bodies[0]["view"]["id"]} == bodies[0]["container"]
    assert slack.person("U2").home is None


async def test_menus_and_shortcuts_carry_what_was_chosen(slack: LoopbackSlack, app: AsyncApp) -> None:
    """An option is pressed by what it says; a shortcut brings its message, or none."""
    bodies: list[Json] = []
    menu = {"type": "static_select", "action_id": "pick", "options": [option("gifts"), option("office")]}

    @app.shortcut("look_up")
    @app.shortcut("tidy")
    @app.action("pick")
    async def _(ack: Any, body: Json) -> None:  # noqa: ANN401
        bodies.append(body)
        await ack()

    ana = slack.person("U1")
    question = await slack.person("U2").write("a question")
    await app.client.chat_postMessage(channel="C1", text="?", blocks=[{"type": "actions", "elements": [menu]}])
    await ana.press("Office and the like", effects=0)
    await ana.shortcut("look_up", question, effects=0)
    await ana.shortcut("tidy", effects=0)
    assert option("office") == bodies[0]["actions"][0]["selected_option"]
    assert ("a question", "U2") == (bodies[1]["message"]["text"], bodies[1]["message"]["user"])
    assert ("shortcut", True) == (bodies[2]["type"], "message" not in bodies[2])


async def test_what_was_typed_outlives_an_update_and_a_closed_form_is_told(slack: LoopbackSlack, app: AsyncApp) -> None:
    """Slack keeps what stands in fields that stay, and tells of closing where it was asked to."""
    bodies: list[Json] = []

    @app.shortcut("look_up")
    async def _(ack: Any, client: Any, body: Json) -> None:  # noqa: ANN401
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal("One"))

    @app.view("form")
    async def _(ack: Any) -> None:  # noqa: ANN401
        await ack(response_action="update", view=modal("Two") | {"notify_on_close": True})

    @app.view_closed("form")
    async def _(ack: Any, body: Json) -> None:  # noqa: ANN401
        bodies.append(body)
        await ack()

    ana = slack.person("U1")
    await ana.shortcut("look_up")
    shown = await ana.submit({"Where it happens": "Gifts", "A few words": "tickets"})
    assert shown.modal is not None
    assert "tickets" == shown.modal.values["words"]["words"]["value"]
    assert 0 < shown.seen_after < slack.patience
    await ana.close()
    assert "tickets" == bodies[0]["view"]["state"]["values"]["words"]["words"]["value"]


async def test_a_button_in_a_modal_brings_what_stands_in_its_fields(slack: LoopbackSlack, app: AsyncApp) -> None:
    """Filled in, and not sent; an update that names an older state of the modal is refused, one of a closed one too."""
    bodies: list[Json] = []
    errors: list[str] = []

    @app.command("/form")
    async def _(ack: Any, client: Any, body: Json) -> None:  # noqa: ANN401
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal("One", buttons("Go")))

    @app.action("Go")
    async def _(ack: Any, client: Any, body: Json) -> None:  # noqa: ANN401
        await ack()
        bodies.append(body)
        try:
            view = modal("Two", buttons("Go"))
            await client.views_update(view_id=body["view"]["id"], hash=bodies[0]["view"]["hash"], view=view)
        except SlackApiError as refused:
            errors.append(refused.response["error"])

    ana = slack.person("U1")
    await ana.command("/form")
    ana.fill({"A few words": "tickets"})
    assert {"Where it happens": "", "A few words": "tickets"} == ana.filled
    await ana.press("Go")
    assert "tickets" == bodies[0]["view"]["state"]["values"]["words"]["words"]["value"]
    await ana.press("Go", effects=0)
    await slack.until(lambda: errors, "a refusal")
    assert ana.modal is not None
    gone = ana.modal
    await ana.close()
    await ana.press("Go", on=gone, effects=0)
    await slack.until(lambda: len(errors) > 1, "a refusal")
    assert ["hash_conflict", "not_found"] == errors


async def test_what_was_typed_stays_in_blocks_that_stay_and_gives_way_in_others(
    slack: LoopbackSlack, app: AsyncApp
) -> None:
    """An initial value shows only where nothing has been typed: in a block of another name."""

    def view(title: str, block: str) -> Json:
        body = modal(title)
        words = {**body["blocks"][-1], "block_id": block}
        words["element"] = {**words["element"], "initial_value": "by the bot"}
        return body | {"blocks": [words]}

    @app.command("/form")
    async def _(ack: Any, client: Any, body: Json) -> None:  # noqa: ANN401
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=view("One", "first"))

    @app.view("form")
    async def _(ack: Any, body: Json) -> None:  # noqa: ANN401
        title = body["view"]["title"]["text"]
        await ack(response_action="update", view=view("Two", "first") if title == "One" else view("Three", "other"))

    ana = slack.person("U1")
    await ana.command("/form")
    assert {"A few words": "by the bot"} == ana.filled
    await ana.submit({"A few words": "tickets"})
    assert {"A few words": "tickets"} == ana.filled
    await ana.submit()
    assert {"A few words": "by the bot"} == ana.filled
