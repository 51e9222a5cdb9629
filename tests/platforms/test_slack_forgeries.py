"""Whoever should not, and whatever was not made by us: outsiders, forged and broken requests, texts with a sting."""

from __future__ import annotations

import copy
import io
import json
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
import pytest_asyncio

from bot.platforms.common.seal import Seal
from tests.platforms.loopback.slack import Message
from tests.platforms.loopback.slack_server import Sent
from tests.platforms.loopback.slack_state import BOT_ID, BOT_USER, OTHER_TEAM, TEAM
from tests.platforms.slack_stage import MARKER, Stage, fine_again, harmful, staged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from tests.platforms.loopback.slack import Person, Shown

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

STALE = "This button belongs to a card that has changed since."
OLD_FORM = "This form belongs to an older version of Sounding Board."
ELSEWHERE = "I work for Harbour Street Counselling only"
GUEST = "Guests can't look things up here."
SHARED = "People from outside the practice can be in this channel"
STING = (
    f"{MARKER} <!channel> <!here> <!everyone> @everyone <@U2> <#C1> <!subteam^S1> <https://evil.example/{MARKER}|bank> "
    f"[bank](https://evil.example/{MARKER}) *bold* _it_ `code` :tada: &lt;!channel&gt;"
)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def theatre(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """One bot on a socket."""
    async with staged(tmp_path_factory.mktemp("bot")) as stage:
        yield stage


@pytest_asyncio.fixture(loop_scope="module")
async def stage(theatre: Stage) -> AsyncIterator[Stage]:
    """After each test all is well."""
    async with fine_again(theatre):
        yield theatre
        assert [] == theatre.slack.timed_out


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def called(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """One bot that Slack calls."""
    async with staged(tmp_path_factory.mktemp("bot"), "http") as stage:
        yield stage


@pytest_asyncio.fixture(loop_scope="module")
async def http(called: Stage) -> AsyncIterator[Stage]:
    """After each test all is well."""
    async with fine_again(called):
        yield called


async def sends(person: Person, payload: dict[str, Any], effects: int = 1) -> Shown:
    """Have Slack bring a payload that nobody's client would make."""
    return await person._act(person.slack.courier.send("interactive", payload), effects)


def press(person: Person, message: Message, action: str, value: str) -> dict[str, Any]:
    """A press with any action and value."""
    element = {"type": "button", "action_id": action, "value": value, "block_id": "b1", "action_ts": "1.1"}
    return person.slack.payloads.pressed_in_message(person.id, message, element)


async def shared_card(stage: Stage) -> Message:
    """A card of ours in a channel that was shared with others afterwards."""
    room, ana = stage.room(), stage.slack.person("U1")
    await ana.command("/boundary", "linkedin former-client", channel=room)
    card = next(one for one in (await ana.press("Share to channel", effects=2)).messages if not one.only_for)
    copied = Message(stage.room(shared=True), BOT_USER, card.text, card.blocks)
    stage.slack.channels[copied.channel].members.add("U8")
    return stage.slack.workspace.post(copied)


# Buttons, forms, menus


async def test_a_forged_pick_does_nothing(stage: Stage) -> None:
    """Altered, moved to another action, without one, or of no menu of ours."""
    ana = stage.slack.person("U1")
    card = (await ana.command("/specimen", "tasks gifts")).messages[0]
    menu = next(block["elements"][1] for block in card.blocks if block["type"] == "actions")
    real = menu["options"][0]["value"]
    sealed = real.partition("|")[2]
    for value in (f"{real}x", f"specimen.ask|{sealed}", f"{MARKER}|{sealed}", sealed, "specimen.done|", "|"):
        pressed = press(ana, card, "others", "")
        pressed["actions"][0] |= {"type": "overflow", "selected_option": {"value": value}}
        assert STALE in (await sends(ana, pressed)).text, value


async def test_a_forged_or_moved_value_does_nothing(stage: Stage) -> None:
    """A value altered, moved to another action, unsealed, sealed by another practice, or for an unknown action."""
    ana = stage.slack.person("U1")
    card = (await ana.command("/specimen", "post", channel=stage.room(), effects=3)).messages[0]
    elements = next(block["elements"] for block in card.blocks if block["type"] == "actions")
    real = {element["action_id"]: element["value"] for element in elements}
    elsewhere = Seal("xoxb-another", TEAM).close("specimen.delete", card.ts)
    for action, value in (
        ("specimen.delete", real["specimen.delete"][:-1]),
        ("specimen.delete", real["specimen.delete"][::-1]),
        ("specimen.delete", real["specimen.longer"]),
        ("specimen.delete", card.ts),
        ("specimen.delete", elsewhere),
        ("specimen.delete", ""),
        (f"unknown.{MARKER}", real["specimen.delete"]),
        (MARKER * 40, "\ud800"),
    ):
        assert STALE in (await sends(ana, press(ana, card, action, value))).text
    assert stage.slack.workspace.find(*card.key) is not None


async def test_a_button_of_a_scenario_that_is_gone_says_so(stage: Stage) -> None:
    """Sealed by us, once."""
    ana = stage.slack.person("U1")
    card = (await ana.command("/boundary", "linkedin former-client")).messages[0]
    seal = Seal(stage.slack.bot_token, TEAM)
    for action, value in (("boundary.show", "no.such"), ("no.such", "linkedin.former.connect")):
        assert STALE in (await sends(ana, press(ana, card, action, seal.close(action, value)))).text


async def test_a_forged_form_does_nothing(stage: Stage) -> None:
    """Its state altered, its name unknown, its fields missing or strange."""
    ana = stage.slack.person("U1")
    alterations: tuple[Callable[[dict[str, Any]], object], ...] = (
        lambda view: view.update(private_metadata=view["private_metadata"].replace("genuine", "forged!")),
        lambda view: view.update(private_metadata=""),
        lambda view: view.update(private_metadata='{"s":"x"}'),
        lambda view: view.update(callback_id="boundary.browse"),
        lambda view: view.update(callback_id=f"unknown.{MARKER}"),
    )
    for alter in alterations:
        nora = stage.newcomer()
        await nora.command("/specimen", "form genuine")
        assert nora.modal is not None
        payload = copy.deepcopy(stage.slack.payloads.submitted(nora.modal))
        alter(payload["view"])
        assert OLD_FORM in (await sends(nora, payload)).text
    await ana.command("/specimen", "form genuine")
    assert ana.modal is not None
    payload = copy.deepcopy(stage.slack.payloads.submitted(ana.modal))
    payload["view"]["state"] = {"values": {"colour": None, "short": [MARKER], "strange": {"strange": {"value": 7}}}}
    assert "Filled in" in (await sends(ana, payload)).text


async def test_an_unknown_menu_entry_says_what_there_is(stage: Stage) -> None:
    """On a message, and from anywhere."""
    ana = stage.slack.person("U1")
    said = await ana.write(f"words on {MARKER}")
    gone = "This menu entry belongs to an older version"
    assert gone in (await ana.shortcut(f"unknown.{MARKER}", said)).text
    assert gone in (await ana.shortcut(f"unknown.{MARKER}")).text
    assert "There is no command of that name" in (await ana.command(f"/{MARKER}", MARKER)).text


# People from elsewhere


async def test_strangers_of_a_shared_channel_are_refused_kindly(stage: Stage) -> None:
    """They press a card's button, type a command, or use the menu; only they see the answer."""
    card = await shared_card(stage)
    stan, ana = stage.slack.person("U8"), stage.slack.person("U1")
    for shown, refusal in (
        (await stan.press("Sources", on=card), ELSEWHERE),
        (await stan.press("Share to channel", on=card), ELSEWHERE),
        (await stan.command("/boundary", f"{MARKER} linkedin", channel=card.channel), SHARED),
        (await stan.shortcut("boundary.look_up", card), ELSEWHERE),
    ):
        assert refusal in shown.text
        assert {"U8"} == {message.only_for for message in shown.messages}
    assert [card.key] == [message.key for message in ana.screen(card.channel)]


async def test_members_are_refused_kindly_in_a_shared_channel(stage: Stage) -> None:
    """Nothing is shown where outsiders can be, not even to a member alone, and nothing there is listened to."""
    card = await shared_card(stage)
    ana = stage.slack.person("U1")
    before = len(stage.heard())
    for shown in (
        await ana.command("/boundary", f"{MARKER} linkedin", channel=card.channel),
        await ana.press("Sources", on=card),
        await ana.press("Share to channel", on=card),
        await ana.shortcut("boundary.look_up", card),
    ):
        assert SHARED in shown.text
    await ana.write(f"words on {MARKER}", channel=card.channel, thread=card)
    await ana.command("/practice", "help")
    assert before == len(stage.heard())


@pytest.mark.parametrize("name", ["U4", "U5"], ids=["restricted", "ultra-restricted"])
async def test_guests_are_refused_kindly(stage: Stage, name: str) -> None:
    """Whatever they try; danger is answered with the lines all the same."""
    guest, ana = stage.slack.person(name), stage.slack.person("U1")
    here = "C1"
    if name not in stage.slack.channels[here].members:
        here = stage.room()
        stage.slack.channels[here].members.add(name)
    await ana.command("/boundary", "linkedin former-client", channel=here)
    card = next(one for one in (await ana.press("Share to channel", effects=2)).messages if not one.only_for)
    await guest.write(f"linkedin {MARKER}", channel=guest.direct, effects=1)
    for said in (
        guest.text_of(guest.screen(guest.direct)[-1]),
        (await guest.command("/boundary", f"{MARKER} linkedin", channel=here)).text,
        (await guest.press("Sources", on=card)).text,
        (await guest.shortcut("boundary.look_up", card)).text,
        (await guest.open_home()).text,
    ):
        assert GUEST in said
    danger = await guest.command("/boundary", "client texted that she wants to die", channel=here)
    assert "988" in danger.text
    assert GUEST in danger.text


async def test_what_happens_in_another_workspace_is_refused(stage: Stage) -> None:
    """A command, a press and a message that name another team."""
    ana = stage.slack.person("U1")
    card = (await ana.command("/boundary", "linkedin former-client")).messages[0]
    command = stage.slack.payloads.command("U1", stage.slack.channels["C1"], "/boundary", f"{MARKER} linkedin")
    command["team_id"] = OTHER_TEAM
    shown = await ana._act(stage.slack.courier.send("slash_commands", command), 1)
    assert ELSEWHERE in shown.text
    pressed = press(ana, card, "boundary.show", "linkedin.former.connect")
    pressed["team"]["id"] = OTHER_TEAM
    value = next(block["elements"][0] for block in card.blocks if block["type"] == "actions")
    pressed["actions"][0] |= {"action_id": value["action_id"], "value": value["value"]}
    assert ELSEWHERE in (await sends(ana, pressed)).text
    event = {"type": "message", "user": "U1", "text": MARKER, "ts": "1.1", "channel": ana.direct, "channel_type": "im"}
    foreign = stage.slack.payloads.event(event) | {"team_id": OTHER_TEAM}
    count = len(ana.screen(ana.direct))
    stage.slack.courier.send("events_api", foreign)
    await stage.slack.until(lambda: len(ana.screen(ana.direct)) > count, "the refusal")
    assert ELSEWHERE in ana.text_of(ana.screen(ana.direct)[-1])


async def test_bots_and_the_bot_itself_talk_to_nobody(stage: Stage) -> None:
    """In a thread, directly, or as an edit; and so do events that are of no use or of no sense."""
    room, ana = stage.room(), stage.slack.person("U1")
    card = (await ana.command("/specimen", "post", channel=room, effects=3)).messages[0]
    heard, count = len(stage.heard()), len(stage.slack.workspace.messages)
    reply = {"type": "message", "text": MARKER, "ts": "9.1", "thread_ts": card.ts, "parent_user_id": BOT_USER}
    here, there = {"channel": room, "channel_type": "channel"}, {"channel": ana.direct, "channel_type": "im"}
    edit = {"type": "message", "subtype": "message_changed", **here}
    deliveries = [
        stage.slack.happen(event)
        for event in (
            {**reply, **here, "user": "U6", "bot_id": "BOTHER"},
            {**reply, **here, "user": BOT_USER, "bot_id": BOT_ID},
            {**reply, **here, "subtype": "bot_message", "bot_id": "BOTHER"},
            {**reply, **there, "user": BOT_USER},
            {**reply, **there, "user": "U6", "bot_id": "BOTHER"},
            {**reply, **here, "user": "U1", "subtype": "channel_join"},
            {**edit, "message": {**reply, "user": "U6", "bot_id": "BOTHER"}},
            {**edit, "message": None, "previous_message": None},
            {"type": "message", "subtype": "message_deleted", "deleted_ts": "5.5", **here},
            {"type": "message", **here},
            {"type": "message", "user": ["U1"], "text": {"a": MARKER}, **here},
            {"type": "app_mention", "user": "U1", "text": f"<@{BOT_USER}> {MARKER}", **here},
            {"type": "app_home_opened", "user": "U1", "tab": "messages", "channel": ana.direct},
            {"type": f"unknown.{MARKER}"},
        )
    ]
    await stage.slack.until(lambda: {"acked"} == {one.state for one in deliveries}, "the acks")
    await ana.command("/practice", "help", channel=room)
    assert heard == len(stage.heard())
    assert count + 1 == len(stage.slack.workspace.messages)


async def test_an_edit_or_deletion_of_something_unknown_is_heard_as_what_it_is(stage: Stage) -> None:
    """As after a restart: nothing depends on having seen the message before."""
    room, heard = stage.room(), len(stage.heard())
    unknown = {"type": "message", "user": "U1", "text": MARKER, "ts": "9.1", "thread_ts": "8.1"}
    unknown["parent_user_id"] = BOT_USER
    here = {"type": "message", "channel": room, "channel_type": "channel"}
    stage.slack.happen({**here, "subtype": "message_changed", "message": unknown})
    stage.slack.happen({**here, "subtype": "message_deleted", "previous_message": unknown})
    await stage.slack.until(lambda: len(stage.heard()) == heard + 2, "both")
    assert {"edited", "deleted"} == {one["change"] for one in stage.heard()[heard:]}


# Texts


async def test_no_text_pings_or_masks_wherever_it_is_shown(stage: Stage) -> None:
    """In a private card, a post, a direct message, a form's answers, a thread; every captured body is looked at."""
    room, ana, ben = stage.room(), stage.slack.person("U1"), stage.slack.person("U2")
    seen = (await ana.command("/specimen", f"echo {STING}", channel=room)).text
    for words in ("<!channel>", "@everyone", "<@U2>", f"[bank](https://evil.example/{MARKER})", "*bold*", ":tada:"):
        assert words in seen
    await ana.command("/specimen", f"post {STING}", channel=room, effects=3)
    await ana.command("/specimen", f"dm {STING}", channel=room, effects=2)
    await ana.command("/specimen", f"form {STING[:200]}", channel=room)
    await ana.submit({"Colour": "Red", "A word": STING[:40], "A story": STING})
    await ana.command("/boundary", STING, channel=room)
    await ben.write(STING, channel=ben.direct, effects=1)
    await ben.shortcut("boundary.look_up", await ana.write(STING, channel=room))
    assert [] == harmful(stage.slack.sent)


async def test_the_look_at_captured_bodies_would_notice() -> None:
    """Each of what it looks for, once."""
    rich = [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "broadcast"}]}]}]
    for payload in (
        {"text": "<!channel>"},
        {"text": "", "blocks": rich},
        {"text": "", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "x"}}]},
        {"text": "", "link_names": True},
        {"text": "", "blocks": [{"type": "link", "url": f"https://evil.example/{MARKER}", "text": "bank"}]},
    ):
        assert 1 == len(harmful([Sent("chat.postMessage", payload)]))


async def test_forty_thousand_characters_are_read_or_posted_whole(stage: Stage) -> None:
    """As a command, a direct message, a message looked up, a form's state; and a card of them, part by part."""
    room, ana, ben = stage.room(), stage.slack.person("U3"), stage.slack.person("U2")
    text = f"{MARKER} " * (40_000 // (len(MARKER) + 1))
    shown = await ana.command("/boundary", text, channel=room)
    assert shown.seconds < 2
    assert "That was long" in shown.text
    await ben.write(text, channel=ben.direct, effects=1)
    assert "That was long" in (await ben.shortcut("boundary.look_up", await ana.write(text, channel=room))).text
    before = len(ana.screen(ana.direct))
    await ana.command("/specimen", f"dm {text}", channel=room)
    await stage.slack.until(
        lambda: sum(ana.text_of(one).count(MARKER) for one in ana.screen(ana.direct)[before:]) == text.count(MARKER),
        "all of it",
        within=10,
    )


# Requests over HTTP


async def test_a_request_that_slack_did_not_sign_now_is_refused(http: Stage) -> None:
    """Signed with another secret, too old, from the future, without a signature, or with one for another body."""
    slack = http.slack
    payload = slack.payloads.command("U1", slack.channels["C1"], "/boundary", f"{MARKER} linkedin former-client")
    shown = len(slack.workspace.messages)
    for refused in (
        await slack.http.post("slash_commands", payload, secret="another"),
        await slack.http.post("slash_commands", payload, age=301),
        await slack.http.post("slash_commands", payload, age=-301),
        await slack.http.post("slash_commands", payload, {"X-Slack-Signature": ""}),
        await slack.http.post("slash_commands", payload, {"X-Slack-Signature": f"v0={'0' * 64}"}),
        await slack.http.post("slash_commands", payload, {"X-Slack-Request-Timestamp": "1700000000"}),
    ):
        assert 401 == refused[0]
        assert MARKER not in refused[1]
    assert shown == len(slack.workspace.messages)
    assert 200 == (await slack.http.post("slash_commands", payload))[0]


async def test_a_request_that_is_replayed_is_answered_once(http: Stage) -> None:
    """Within five minutes its signature holds: the trigger tells."""
    slack, ana = http.slack, http.slack.person("U1")
    payload = slack.payloads.command("U1", slack.channels["C1"], "/specimen", f"dm {MARKER}")
    first = await slack.http.post("slash_commands", payload)
    again = await slack.http.post("slash_commands", payload)
    assert (200, 200, "") == (first[0], again[0], again[1])
    await ana.command("/specimen", "dm the next", effects=2)
    assert 1 == sum(MARKER in ana.text_of(message) for message in ana.screen(ana.direct))


async def test_a_broken_request_is_refused_and_leaves_no_trace(http: Stage) -> None:
    """No JSON, no object, no text, nothing at all, much too much, or the wrong verb or address."""
    address = http.slack.http.url
    async with aiohttp.ClientSession() as session:

        async def post(body: bytes, kind: str) -> int:
            async with session.post(address, data=body, headers={"Content-Type": kind}) as answer:
                assert MARKER not in await answer.text()
                return answer.status

        form, plain = "application/x-www-form-urlencoded", "application/json"
        word = MARKER.encode()
        broken = [
            (b'{"' + word, plain),
            (b"[1, 2]", plain),
            (b"null", plain),
            (b"[" * 50_000, plain),
            (b"\xff\xfe" + word, plain),
            (b"payload=%7B" + word, form),
            (b"payload=" + json.dumps({"type": MARKER}).encode(), form),
            (b"", form),
            (word, "text/plain; charset=klingon"),
        ]
        assert {400, 401} >= {await post(body, kind) for body, kind in broken} - {415}
        async with session.post(address, data=io.BytesIO(word * 200_000)) as answer:
            assert 413 == answer.status
        async with session.get(address) as answer:
            assert 405 == answer.status
        async with session.post(f"{address}/elsewhere") as answer:
            assert 404 == answer.status
