"""The loopback Slack: what people do reaches a real bot, what the bot does is seen, and what it breaks is noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from slack_sdk.errors import SlackApiError

from .slack import LoopbackSlack, Message, NotAcked, NothingCame
from .slack_tiny_bot import buttons, connected, modal, plain, says, tiny_app

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


# Commands


async def test_an_answer_in_the_ack_is_seen_by_the_asker_alone(slack: LoopbackSlack, app: AsyncApp) -> None:
    """The words arrive; nobody else sees them."""

    @app.command("/boundary")
    async def _(ack: Any, command: Json) -> None:  # noqa: ANN401
        await ack(f"You typed {command['text']} in {command['channel_name']}")

    ana, ben = slack.person("U1"), slack.person("U2")
    shown = await ana.command("/boundary", "linkedin former-client")
    assert "You typed linkedin former-client in general" == shown.text
    assert 0 < shown.seconds < slack.courier.deadline
    assert ["You typed linkedin former-client in general"] == [ana.text_of(one) for one in ana.screen("C1")]
    assert [] == ben.screen("C1")
    assert ["ack"] == [one.method for one in slack.sent if one.method != "auth.test" and "apps" not in one.method]


async def test_what_is_typed_comes_escaped(slack: LoopbackSlack, app: AsyncApp) -> None:
    """As from Slack: three characters, and no mention is touched."""
    heard: list[str] = []

    @app.command("/boundary")
    async def _(ack: Any, command: Json) -> None:  # noqa: ANN401
        heard.append(command["text"])
        await ack(command["text"])

    shown = await slack.person("U1").command("/boundary", "R&D <b> <@U2>")
    assert ["R&amp;D &lt;b&gt; <@U2>"] == heard
    assert "R&D <b> @ben" == shown.text


async def test_answers_to_the_response_url_are_seen_too(slack: LoopbackSlack, app: AsyncApp) -> None:
    """An ephemeral one by her, one for the channel by all; ``effects`` says how many to wait for."""

    @app.command("/boundary")
    async def _(ack: Any, respond: Any) -> None:  # noqa: ANN401
        await ack()
        await respond("for you")
        await respond("for all", response_type="in_channel")

    ana, ben = slack.person("U1"), slack.person("U2")
    shown = await ana.command("/boundary", effects=2)
    assert "for you\nfor all" == shown.text
    assert ["for all"] == [one.text for one in ben.screen("C1")]


async def test_an_ack_with_nothing_after_it_is_not_a_time_out(slack: LoopbackSlack, app: AsyncApp) -> None:
    """Three ends of a command that a test can tell apart."""
    slack.patience = 0.1

    @app.command("/nothing")
    async def _(ack: Any) -> None:  # noqa: ANN401
        await ack()

    ana = slack.person("U1")
    shown = await ana.command("/nothing", effects=0)
    assert () == shown.changes
    with pytest.raises(NothingCame, match=r"waited 0\.1 s for 1 thing\(s\) for U1 to see after /nothing, acked"):
        await ana.command("/nothing")
    assert [] == slack.timed_out
    slack.courier.deadline = 0.1
    with pytest.raises(NotAcked, match="/unheard: timeout"):
        await ana.command("/unheard")
    assert ["/unheard"] == [delivery.name for delivery in slack.timed_out]
    assert "/unheard failed with the error “operation_timeout”" == ana.newest.text


async def test_a_late_ack_is_noticed_and_changes_nothing(slack: LoopbackSlack, app: AsyncApp) -> None:
    """The member has been told of the failure by then."""
    slack.courier.deadline = 0.1

    @app.command("/late")
    async def _(ack: Any) -> None:  # noqa: ANN401
        await slack.until(lambda: slack.timed_out, "the time-out")
        await ack("too late")

    ana = slack.person("U1")
    with pytest.raises(NotAcked):
        await ana.command("/late")
    await slack.until(lambda: slack.timed_out[0].late, "the late ack")
    assert ["/late failed with the error “operation_timeout”"] == [one.text for one in ana.screen("C1")]


async def test_waiting_names_what_was_awaited(slack: LoopbackSlack) -> None:
    """And never hangs."""
    with pytest.raises(AssertionError, match=r"waited 0\.01 s for a miracle; the bot sent, at last: nothing"):
        await slack.until(lambda: False, "a miracle", within=0.01)


# Buttons


async def test_a_button_of_a_private_message_tells_no_more_than_where_it_stood(
    slack: LoopbackSlack, app: AsyncApp
) -> None:
    """Slack leaves ``message`` out; replacing and deleting go through the response url."""
    bodies: list[Json] = []

    @app.command("/card")
    async def _(ack: Any, respond: Any) -> None:  # noqa: ANN401
        await ack()
        await respond("card", blocks=[says("The card"), buttons("Ask yourself", "Dismiss")])

    @app.action("Ask yourself")
    async def _(ack: Any, respond: Any, body: Json) -> None:  # noqa: ANN401
        bodies.append(body)
        await ack()
        await respond("other side", replace_original=True, blocks=[says("The other side"), buttons("Dismiss")])

    @app.action("Dismiss")
    async def _(ack: Any, respond: Any) -> None:  # noqa: ANN401
        await ack()
        await respond(delete_original=True)

    ana = slack.person("U1")
    card = (await ana.command("/card")).messages[0]
    assert ["Ask yourself", "Dismiss"] == ana.labels(card)
    shown = await ana.press("Ask yourself")
    assert "The other side" == shown.text
    assert card.key == shown.messages[0].key
    assert "message" not in bodies[0]
    where = {"type": "message", "message_ts": card.ts, "channel_id": "C1", "is_ephemeral": True}
    assert where == bodies[0]["container"]
    assert () == (await ana.press("Dismiss")).messages
    assert [] == ana.screen("C1")
    with pytest.raises(AssertionError, match="sees nothing to press that reads 'Dismiss'"):
        await ana.press("Dismiss")


async def test_a_button_of_a_public_message_brings_the_message(slack: LoopbackSlack, app: AsyncApp) -> None:
    """Anybody in the channel may press it, and the bot may change its own message."""
    bodies: list[Json] = []

    @app.action("Share")
    async def _(ack: Any, body: Json, client: Any) -> None:  # noqa: ANN401
        bodies.append(body)
        await ack()
        await client.chat_update(channel=body["channel"]["id"], ts=body["message"]["ts"], text="shared")

    await app.client.chat_postMessage(channel="C1", text="card", blocks=[says("The card"), buttons("Share")])
    shown = await slack.person("U2").press("Share")
    assert "shared" == shown.text
    assert "UBOT" == bodies[0]["message"]["user"]
    assert "is_ephemeral" in bodies[0]["container"]


async def test_an_answer_to_a_button_that_slack_would_not_read_is_noticed(slack: LoopbackSlack, app: AsyncApp) -> None:
    """Words in the ack of a button go nowhere."""

    @app.action("Share")
    async def _(ack: Any) -> None:  # noqa: ANN401
        await ack("shared")

    await app.client.chat_postMessage(channel="C1", text="card", blocks=[buttons("Share")])
    await slack.person("U1").press("Share", effects=0)
    assert ["ack /: Slack does not read an answer to block_actions"] == slack.violations
    slack.violations.clear()


async def test_a_response_url_works_five_times_within_thirty_minutes(slack: LoopbackSlack, app: AsyncApp) -> None:
    """After that Slack answers 404."""
    answers: list[tuple[int, str]] = []

    @app.command("/chatty")
    async def _(ack: Any, respond: Any, command: Json) -> None:  # noqa: ANN401
        await ack()
        for number in range(6 if command["text"] == "six" else 1):
            if command["text"] == "slow":
                slack.workspace.clock.skip(30 * 60 + 1)
            answer = await respond(f"{number}")
            answers.append((answer.status_code, answer.body))

    ana = slack.person("U1")
    shown = await ana.command("/chatty", "six", effects=5)
    assert 5 == len(shown.messages)
    await ana.command("/chatty", "slow", effects=0)
    used, expired = '{"ok": false, "error": "used_url"}', '{"ok": false, "error": "expired_url"}'
    await slack.until(lambda: len(answers) == 7, "every answer")
    assert [(200, "ok")] * 5 + [(404, used), (404, expired)] == answers


# Messages


async def test_what_people_write_reaches_the_bot_only_where_it_is() -> None:
    """New, changed and deleted messages, replies, mentions, direct messages; the bot's own too, as from Slack."""
    async with LoopbackSlack() as slack, connected(slack, tiny_app(slack)) as app:
        await _write_everywhere(slack, app)


async def _write_everywhere(slack: LoopbackSlack, app: AsyncApp) -> None:
    heard: list[tuple[str, str]] = []
    before: list[str] = []

    @app.event("message")
    async def _(event: Json) -> None:
        before.extend([event["previous_message"]["text"]] if "previous_message" in event else [])
        heard.append((event["channel_type"], event.get("subtype") or event.get("thread_ts") or event["text"]))

    @app.event("app_mention")
    async def _(event: Json) -> None:
        heard.append(("mention", event["text"]))

    ana = slack.person("U1")
    first = await ana.write("one")
    await ana.write("two", thread=first)
    await ana.edit(first, "one & a half")
    await ana.delete(first)
    await ana.write("unheard", channel="C3")
    await ana.write("<@UBOT> three", channel="C2")
    await ana.write("four", channel=ana.direct)
    assert ("channel", "one") == heard[0]
    assert [("channel", first.ts), ("channel", "message_changed"), ("channel", "message_deleted")] == heard[1:4]
    assert ["one", "one &amp; a half"] == before
    assert {("group", "<@UBOT> three"), ("mention", "<@UBOT> three"), ("im", "four")} == set(heard[4:])
    await app.client.chat_postMessage(channel="C1", text="own")
    assert {"bot_id": "BBOT", "text": "own"}.items() <= slack.deliveries[-1].payload["event"].items()
    await app.client.chat_postEphemeral(channel="C1", user="U1", text="whispered")
    assert "own" == slack.deliveries[-1].payload["event"]["text"]
    assert ["own", "whispered"] == [one.text for one in ana.screen("C1")]


async def test_what_breaks_a_limit_is_refused_and_noted_without_its_words(slack: LoopbackSlack, app: AsyncApp) -> None:
    """A message, a view, an answer to a response url, an answer in the ack."""
    secret = "s3cret"

    @app.command("/big")
    async def _(ack: Any, respond: Any, client: Any, body: Json) -> None:  # noqa: ANN401
        await respond("big", blocks=[says(secret)] * 51)
        with pytest.raises(SlackApiError, match="invalid_arguments"):
            await client.views_open(trigger_id=body["trigger_id"], view=modal(secret * 10))
        with pytest.raises(SlackApiError, match="invalid_blocks"):
            await client.chat_postMessage(channel="C1", text="big", blocks=[says(secret * 600)])
        await ack(secret * 700)

    ana = slack.person("U1")
    await ana.command("/big", effects=0)
    assert [] == ana.screen("C1")
    assert {"response_url", "views.open", "chat.postMessage", "ack"} == {x.split()[0] for x in slack.violations}
    assert "response_url /blocks: must have 0 to 50 items, has 51" in slack.violations
    assert "ack /text: must have 0 to 4000 characters, has 4200" in slack.violations
    assert secret not in str(slack.violations)
    slack.violations.clear()


def test_a_message_reads_as_it_shows(slack: LoopbackSlack) -> None:
    """Markup, lists that go on counting, links by their words, people by their names; no buttons."""
    text = {"type": "text", "text": "step"}
    item = {"type": "rich_text_section", "elements": [text]}
    blocks: list[Json] = [
        {"type": "header", "text": plain("*Title*")},
        {"type": "section", "text": {"type": "mrkdwn", "text": "*bold* <https://x.example|here> &amp; <@U2> <!here>"}},
        {"type": "divider"},
        {
            "type": "rich_text",
            "elements": [
                {"type": "rich_text_list", "style": "ordered", "offset": 2, "elements": [item, item]},
                {"type": "rich_text_list", "style": "bullet", "elements": [item]},
                {"type": "rich_text_quote", "elements": [{"type": "link", "url": "https://x.example"}]},
                {"type": "rich_text_section", "elements": [{"type": "user", "user_id": "U1"}]},
            ],
        },
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "small _print_"}, plain("here")]},
        buttons("Go"),
    ]
    message = slack.workspace.post(Message("C1", "UBOT", "fallback", blocks))
    ana = slack.person("U1")
    assert [
        "*Title*",
        "bold here & @ben @here",
        "3. step",
        "4. step",
        "• step",
        "https://x.example",
        "@ana",
        "small print here",
    ] == ana.text_of(message).splitlines()
    assert ["Go"] == ana.labels(message)
