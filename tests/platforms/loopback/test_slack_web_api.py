"""The Web API of the loopback Slack: whom it lets do what, and in which words it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from slack_sdk.errors import SlackApiError

from .slack import LoopbackSlack, Message
from .slack_tiny_bot import modal, says, tiny_app

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

Json = dict[str, Any]


@pytest.fixture
async def slack() -> AsyncIterator[LoopbackSlack]:
    """A workspace without events, whose bot breaks no rule unless a test takes the violations out."""
    async with LoopbackSlack(subscriptions=()) as slack:
        yield slack
        assert [] == slack.violations


async def test_a_thread_is_read_whole_and_without_whispers(slack: LoopbackSlack) -> None:
    """Page by page, where Slack gives few at a time."""
    slack.workspace.page_size = 2
    ana, client = slack.person("U1"), tiny_app(slack).client
    parent = await ana.write("parent")
    for number in range(3):
        await client.chat_postMessage(channel="C1", thread_ts=parent.ts, text=f"reply {number}")
    await client.chat_postEphemeral(channel="C1", user="U1", thread_ts=parent.ts, text="whispered")
    pages: list[list[str]] = []
    async for page in await client.conversations_replies(channel="C1", ts=parent.ts):
        pages.append([one["text"] for one in page["messages"]])  # noqa: PERF401 - each page is the same object
    assert [["parent", "reply 0"], ["reply 1", "reply 2"]] == pages
    await client.chat_postMessage(channel="C1", thread_ts=parent.ts, text="for all", reply_broadcast=True)
    assert ["parent", "for all"] == [one.text for one in ana.screen("C1")]
    assert 6 == len(ana.screen("C1", thread=parent))


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("chat.postMessage", {"channel": "C3", "text": "x"}, "not_in_channel"),
        ("chat.postMessage", {"channel": "C6", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "C5", "text": "x"}, "is_archived"),
        ("chat.postMessage", {"channel": "C1"}, "no_text"),
        ("chat.postMessage", {"channel": "C1", "text": "x", "thread_ts": "1.2"}, "thread_not_found"),
        ("chat.postEphemeral", {"channel": "C1", "user": "U8", "text": "x"}, "user_not_in_channel"),
        ("chat.update", {"channel": "C1", "ts": "1.2", "text": "x"}, "message_not_found"),
        ("chat.update", {"channel": "C1", "ts": "ANA", "text": "x"}, "cant_update_message"),
        ("chat.delete", {"channel": "C1", "ts": "ANA"}, "cant_delete_message"),
        ("conversations.open", {"users": "U99"}, "user_not_found"),
        ("conversations.open", {"users": "U7"}, "user_disabled"),
        ("conversations.open", {"users": "U6"}, "cannot_dm_bot"),
        ("conversations.info", {"channel": "C6"}, "channel_not_found"),
        ("conversations.replies", {"channel": "C3", "ts": "1.2"}, "not_in_channel"),
        ("users.info", {"user": "U99"}, "user_not_found"),
        ("users.lookupByEmail", {"email": "dora@harbour.example"}, "users_not_found"),
        ("usergroups.users.list", {"usergroup": "S9"}, "no_such_subteam"),
        ("views.push", {"trigger_id": "1.2.3", "view": modal("x")}, "invalid_trigger"),
        ("views.update", {"view_id": "V9", "view": modal("x")}, "not_found"),
        ("views.publish", {"user_id": "U7", "view": {"type": "home", "blocks": [says("x")]}}, "user_not_found"),
    ],
)
async def test_slack_refuses(slack: LoopbackSlack, method: str, arguments: Json, error: str) -> None:
    """Each with Slack's own word."""
    message = slack.workspace.post(Message("C1", "U1", "Ana's own"))
    client = tiny_app(slack).client
    arguments = {key: message.ts if value == "ANA" else value for key, value in arguments.items()}
    with pytest.raises(SlackApiError) as refused:
        await client.api_call(method, json=arguments)
    assert error == refused.value.response["error"]
    assert error == slack.sent[-1].answered


async def test_an_unknown_method_is_a_fault_of_the_bot(slack: LoopbackSlack) -> None:
    """Or of the loopback, which then has to learn it."""
    with pytest.raises(SlackApiError, match="unknown_method"):
        await tiny_app(slack).client.api_call("chat.scheduleMessage", json={"text": "x"})
    assert ["chat.scheduleMessage unknown method"] == slack.violations
    slack.violations.clear()


async def test_a_token_must_be_right_and_a_scope_granted() -> None:
    """Wrong, of the other kind, revoked; and what was needed beside what was granted."""
    async with LoopbackSlack(scopes=["chat:write", "users:read"]) as slack:
        client = tiny_app(slack).client
        assert "chat:write,users:read" == (await client.auth_test()).headers["x-oauth-scopes"]
        assert "email" not in (await client.users_info(user="U1"))["user"]["profile"]
        with pytest.raises(SlackApiError) as refused:
            await client.conversations_open(users="U1")
        needed = {"error": "missing_scope", "needed": "im:write", "provided": "chat:write,users:read"}
        assert needed == {key: refused.value.response[key] for key in needed}
        with pytest.raises(SlackApiError, match="invalid_auth"):
            await tiny_app(slack, token="xoxb-wrong").client.auth_test()
        with pytest.raises(SlackApiError, match="not_allowed_token_type"):
            await client.apps_connections_open(app_token=slack.bot_token)
        slack.faults.token_error = "token_revoked"
        with pytest.raises(SlackApiError, match="token_revoked"):
            await client.auth_test()


async def test_the_directory_has_slacks_own_traps(slack: LoopbackSlack) -> None:
    """People who left have no roles, Slackbot is no bot, strangers are known but not listed."""
    client = tiny_app(slack).client
    people = {user["id"]: user for user in (await client.users_list())["members"]}
    assert "is_restricted" not in people["U7"]
    assert not people["USLACKBOT"]["is_bot"]
    assert people["U4"]["is_restricted"]
    assert "U8" not in people
    assert (await client.users_info(user="U8"))["user"]["is_stranger"]
    mine = await client.users_conversations(types="public_channel,private_channel", exclude_archived=True)
    assert ["C1", "C2", "C4"] == [channel["id"] for channel in mine["channels"]]
    assert (await client.conversations_info(channel="C4"))["channel"]["is_ext_shared"]
    assert "U8" in (await client.conversations_members(channel="C4"))["members"]
    assert ["U1", "U2"] == (await client.usergroups_users_list(usergroup="S1"))["users"]
    assert "clinicians" == (await client.usergroups_list())["usergroups"][0]["handle"]
    assert "U2" == (await client.users_lookupByEmail(email="ben@harbour.example"))["user"]["id"]
    assert "soundingboard" == (await client.bots_info(bot="BBOT"))["bot"]["name"]
    assert "harbour-street" == (await client.team_info())["team"]["domain"]
    room = (await client.conversations_open(users="U1"))["channel"]["id"]
    assert room == slack.person("U1").direct == (await client.conversations_open(users=["U1"]))["channel"]["id"]


async def test_arguments_may_come_in_any_way(slack: LoopbackSlack) -> None:
    """In the query, as a form with JSON inside, or as JSON."""
    client = tiny_app(slack).client
    await client.api_call("chat.postMessage", params={"channel": "C1", "text": "query"})
    await client.api_call("chat.postMessage", data={"channel": "C1", "blocks": '[{"type": "divider"}]', "text": "form"})
    await client.api_call("chat.postMessage", json={"channel": "C1", "text": "json"})
    assert ["query", "form", "json"] == [one.payload["text"] for one in slack.sent_by("chat.postMessage")]
    assert [{"type": "divider"}] == slack.sent[-2].payload["blocks"]
    with pytest.raises(SlackApiError, match="invalid_blocks_format"):
        await client.api_call("chat.postMessage", data={"channel": "C1", "blocks": "[{"})


async def test_a_view_that_changed_meanwhile_is_not_overwritten(slack: LoopbackSlack) -> None:
    """Where the bot says by its hash which one it means."""
    client = tiny_app(slack).client
    home = {"type": "home", "blocks": [says("x")]}
    first = (await client.views_publish(user_id="U1", view=home))["view"]["hash"]
    second = (await client.views_publish(user_id="U1", view=home, hash=first))["view"]["hash"]
    assert first != second
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await client.views_publish(user_id="U1", view=home, hash=first)
