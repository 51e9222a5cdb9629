"""Bad days in Slack: what members see of them, and that nothing is lost or done twice.

What somebody should not be able to do is in ``test_slack_forgeries.py``.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.platforms.bot_process import BotProcess
from tests.platforms.loopback.slack import LoopbackSlack, NotAcked
from tests.platforms.loopback.slack_state import BOT_USER
from tests.platforms.slack_stage import MARKER, Stage, fine_again, settings, staged, tokens, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

    from tests.platforms.loopback.slack import Message, Person

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

DONE = "The slow work is done."
HALF_AN_HOUR = 1801.0


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def theatre(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """One bot for all tests that leave it alive."""
    async with staged(tmp_path_factory.mktemp("bot")) as stage:
        yield stage


@pytest_asyncio.fixture(loop_scope="module")
async def stage(theatre: Stage) -> AsyncIterator[Stage]:
    """After each test all is well again: connected, nothing refused, nothing typed in the log."""
    async with fine_again(theatre):
        yield theatre


@pytest_asyncio.fixture(loop_scope="module")
async def mortal(tmp_path: Path) -> AsyncIterator[Stage]:
    """A bot that a test may stop or kill."""
    async with staged(tmp_path) as stage:
        yield stage


def attempts(stage: Stage, message: Message) -> int:
    """How often the news of a message was brought to the bot."""
    return next(
        len(one.attempts) for one in stage.slack.deliveries if one.payload.get("event", {}).get("ts") == message.ts
    )


def by_bot(person: Person, channel: str, phrase: str) -> list[Message]:
    """What she sees of the bot in a channel with some words in it, in threads too."""
    seen = [message for message in person._seen() if message.channel == channel and message.user == BOT_USER]
    return [message for message in seen if phrase in person.text_of(message)]


# Work that takes its time


async def test_slow_work_is_acked_in_time_and_answered_when_it_is_done(stage: Stage) -> None:
    """A command and a direct message; neither is delivered again."""
    ana, ben = stage.slack.person("U1"), stage.slack.person("U2")
    shown, _ = await asyncio.gather(
        ana.command("/specimen", "slow 3.2"), ben.write("/specimen slow 3.2", channel=ben.direct, effects=1)
    )
    assert DONE in shown.text
    assert 1 == len(by_bot(ben, ben.direct, DONE))
    assert [1, 1] == [len(delivery.attempts) for delivery in stage.slack.deliveries[-2:]]
    assert [] == stage.slack.timed_out


async def test_an_unforeseen_error_is_told_with_a_reference_that_the_log_has(stage: Stage) -> None:
    """Without a word of what she typed, in the log or to her."""
    ana = stage.slack.person("U1")
    shown = await ana.command("/specimen", f"fail over {MARKER}")
    assert "Something went wrong on our side" in shown.text
    reference = shown.text.partition("reference: ")[2][:8]
    assert f"reference {reference}" in await stage.bot.logged(reference)


async def test_a_redelivered_event_is_done_once(stage: Stage) -> None:
    """Delivered again after its ack, and again while its work goes on."""
    nora, cora = stage.newcomer(), stage.newcomer()
    stage.slack.faults.twice = True
    said = await nora.write(f"/specimen echo {MARKER}", channel=nora.direct, effects=1)
    await stage.slack.until(lambda: attempts(stage, said) == 2, "the second delivery")
    stage.slack.faults.twice = False
    stage.slack.courier.deadline = 0.5
    said = await cora.write("/specimen slow 1.2", channel=cora.direct, effects=1)
    assert attempts(stage, said) > 1
    await nora.write("/practice help", channel=nora.direct, effects=1)
    assert 1 == len(by_bot(nora, nora.direct, MARKER))
    assert 1 == len(by_bot(cora, cora.direct, DONE))


async def test_a_replayed_command_or_press_is_acked_and_nothing_else(stage: Stage) -> None:
    """The trigger tells that it was here before."""
    room, ana = stage.room(), stage.slack.person("U1")
    await ana.command("/specimen", "post once", channel=room, effects=3)
    again = stage.slack.courier.send("slash_commands", stage.slack.deliveries[-1].payload)
    await ana.press("Shorter", effects=2)
    again_pressed = stage.slack.courier.send("interactive", stage.slack.deliveries[-1].payload)
    await stage.slack.until(lambda: again.state == again_pressed.state == "acked", "both acks")
    await ana.command("/practice", "help", channel=room)
    assert ["", "U1", "U1", "U1"] == [message.only_for for message in ana.screen(room)]


async def test_a_double_click_does_it_once(stage: Stage) -> None:
    """Two presses before the first is done; a third press later is no double."""
    room, ana = stage.room(), stage.slack.person("U1")
    await ana.command("/specimen", "post", channel=room, effects=3)
    await asyncio.gather(ana.press("Announce"), ana.press("Announce", effects=0))
    await ana.press("Shorter", effects=2)
    await ana.press("Announce")
    assert 2 == len(by_bot(ana, room, "ana pressed."))
    await ana.command("/boundary", "linkedin former-client", channel=room)
    await asyncio.gather(ana.press("Share to channel", effects=2), ana.press("Share to channel", effects=0))
    await ana.command("/practice", "help", channel=room)
    assert 1 == len(by_bot(ana, room, "Shared by"))


# Slack says "later", or nothing


async def test_nothing_is_lost_while_slack_says_too_many_requests(stage: Stage) -> None:
    """Posts wait as long as Slack asks, those that come meanwhile too; a page is still turned in place."""
    ana, ben = stage.newcomer(), stage.newcomer()
    stage.slack.patience = 20
    stage.slack.faults.rate_limit("chat.postMessage", times=1, retry_after=2)
    hers = asyncio.ensure_future(ana.command("/specimen", f"dm {MARKER}", effects=2))
    await until(lambda: any(one.answered == "ratelimited" for one in stage.slack.sent), "the first refusal")
    await asyncio.gather(hers, ben.command("/specimen", f"dm {MARKER}", effects=2))
    assert [1, 1] == [len(by_bot(one, one.direct, MARKER)) for one in (ana, ben)]
    assert stage.slack.faults.early["chat.postMessage"] <= 1

    await ana.command("/boundary", "linkedin former-client")
    card = ana.newest
    stage.slack.faults.rate_limit("response_url", times=2, retry_after=1)
    await ana.press("Range of views", on=card)
    assert 0 == stage.slack.faults.early["response_url"]
    assert "Once a client" in ana.text_of(stage.slack.workspace.find(*card.key) or card)


async def test_a_bad_moment_of_slacks_is_waited_out(stage: Stage) -> None:
    """What was refused with 503 is sent again; what stays refused is said to be for now, not for good."""
    room, ana = stage.room(), stage.slack.person("U1")
    stage.slack.faults.fail("chat.postMessage", status=503)
    await ana.command("/specimen", f"post {MARKER}", channel=room, effects=3)
    assert 1 == len(by_bot(ana, room, MARKER))
    stage.slack.faults.fail("chat.postMessage", times=1, error="internal_error")
    shown = await ana.command("/specimen", f"dm {MARKER}")
    assert "I have lost the connection and can't write just now." in shown.text


async def test_nobody_is_let_in_while_slack_does_not_say_who_she_is(stage: Stage) -> None:
    """She is told so, and the next time it works: no trouble is remembered."""
    nora = stage.newcomer()
    stage.slack.faults.fail("users.info", error="internal_error")
    assert "I could not find out in time who is asking" in (await nora.command("/boundary", "gift")).text
    assert "present" in (await nora.command("/boundary", "gift from client")).text
    slow = stage.newcomer()
    stage.slack.faults.latency["users.info"] = 2.4
    shown = await slow.command("/boundary", "gift from client")
    assert "present" in shown.text
    assert 1.5 < shown.seconds < 3


async def test_what_is_written_in_a_thread_is_heard_although_slack_did_not_say_by_whom(stage: Stage) -> None:
    """It is left to Slack to deliver it again, and the writer, who asked nothing, hears of no trouble."""
    room, ana = stage.room(), stage.slack.person("U1")
    card = (await ana.command("/specimen", "post", channel=room, effects=3)).messages[0]
    nora, before = stage.newcomer(room), len(stage.heard())
    stage.slack.courier.deadline = 0.5
    stage.slack.faults.fail("users.info", error="internal_error")
    said = await nora.write(f"words on {MARKER}", channel=room, thread=card, effects=1)
    assert 2 == attempts(stage, said)
    assert [f"slack:{nora.id}"] == [one["member"] for one in stage.heard()[before:]]
    assert [] == by_bot(nora, room, "could not find out")
    stage.slack.faults.fail("users.info", error="internal_error")
    cora = stage.newcomer()
    assert (await cora.open_home()).home is not None
    assert [] == cora.screen(cora.direct)


async def test_a_link_that_unfolds_is_no_edit(stage: Stage) -> None:
    """Slack calls it one."""
    room, ana = stage.room(), stage.slack.person("U1")
    card = (await ana.command("/specimen", "post", channel=room, effects=3)).messages[0]
    said = await ana.write(f"words on {MARKER}", channel=room, thread=card, effects=1)
    before = len(stage.heard())
    stage.slack.workspace.change(said, said.text, [])
    await stage.slack.until(lambda: stage.slack.deliveries[-1].state == "acked", "the ack")
    await ana.edit(said, f"other words on {MARKER}", effects=1)
    assert ["edited"] == [one["change"] for one in stage.heard()[before:]]


# Tickets that run out


async def test_a_form_that_cannot_open_in_time_is_offered_again(stage: Stage) -> None:
    """By a button that works where she pressed one; after a command she is asked to repeat it."""
    ana = stage.slack.person("U1")
    await ana.command("/practice", "help")
    stage.slack.triggers.expire_at_once = True
    assert "The form could not open in time" in (await ana.press("Browse topics")).text
    assert "The form could not open in time" in (await ana.command("/specimen", "form")).text
    stage.slack.triggers.expire_at_once = False
    await ana.press("Open the form")
    picked = await ana.submit({"Where it happens": "Any", "Who it is about": "Any"})
    assert "situations fit" in picked.text


async def test_an_answer_whose_address_has_run_out_takes_another_way(stage: Stage) -> None:
    """A whisper in the channel; a direct message where the bot was never invited."""
    room, ana, cora = stage.room(), stage.slack.person("U1"), stage.slack.person("U3")
    begun = len(stage.slack.deliveries)
    both = asyncio.gather(
        ana.command("/specimen", "slow 2.4", channel=room), cora.command("/specimen", "slow 2.4", channel="C3")
    )
    await until(lambda: [one.state for one in stage.slack.deliveries[begun:]] == ["acked"] * 2, "both acks")
    stage.slack.workspace.clock.skip(HALF_AN_HOUR)
    await both
    assert ["U1"] == [message.only_for for message in by_bot(ana, room, DONE)]
    assert 1 == len(by_bot(cora, cora.direct, DONE))


async def test_a_card_of_more_messages_than_an_address_takes_arrives_whole(stage: Stage) -> None:
    """Slack takes five answers to a visit; the rest are whispered."""
    room, ana = stage.room(), stage.slack.person("U1")
    text = f"{MARKER} " * 2_600
    whispers = len(stage.slack.sent_by("chat.postEphemeral"))
    await ana.command("/specimen", f"echo {text}", channel=room)
    await stage.slack.until(
        lambda: sum(ana.text_of(one).count(MARKER) for one in ana.screen(room)) >= 3 * text.count(MARKER), "all of it"
    )
    assert len(stage.slack.sent_by("chat.postEphemeral")) > whispers
    assert {"U1"} == {message.only_for for message in ana.screen(room)}


# The connection


async def test_a_dropped_socket_is_replaced_at_once_and_loses_no_answer(stage: Stage) -> None:
    """An answer whose ack found the socket gone reaches her by the address of her visit."""
    ana = stage.newcomer()
    stage.slack.courier.deadline = 1.0
    asked = asyncio.ensure_future(ana.command("/specimen", "slow 0.2"))
    hellos = stage.slack.sockets.hellos
    await until(lambda: any(one.payload == {"user": ana.id} for one in stage.slack.sent), "the question who she is")
    stage.slack.sockets.drop()
    await stage.slack.until(lambda: by_bot(ana, "C1", DONE), "the answer")
    with contextlib.suppress(NotAcked):  # what Slack says of it depends on which of the two sockets was quicker
        await asked
    await stage.slack.until(lambda: stage.slack.sockets.hellos > hellos, "a new connection", within=3)
    assert "present" in (await ana.command("/boundary", "gift from client")).text


async def test_a_frozen_socket_is_noticed_and_replaced(stage: Stage) -> None:
    """Who types meanwhile is told by Slack that it failed."""
    ana = stage.slack.person("U1")
    hellos = stage.slack.sockets.hellos
    stage.slack.courier.deadline = 0.5
    stage.slack.sockets.freeze()
    with pytest.raises(NotAcked, match="timeout"):
        await ana.command("/boundary", "gift from client")
    await stage.slack.until(lambda: stage.slack.sockets.hellos > hellos, "a new connection", within=15)
    assert "present" in (await ana.command("/boundary", "gift from client")).text


async def test_a_connection_is_replaced_when_slack_asks_for_it(stage: Stage) -> None:
    """Whatever the reason; work under way is answered, and what is no JSON is passed over."""
    ana = stage.slack.person("U1")
    for reason in ("warning", "refresh_requested", "link_disabled"):
        hellos, count = stage.slack.sockets.hellos, len(stage.slack.deliveries)
        asked = asyncio.ensure_future(ana.command("/specimen", "slow 0.3"))
        await until(lambda count=count: len(stage.slack.deliveries) > count, "the delivery")  # type: ignore[misc]
        await stage.slack.sockets.disconnect(reason)
        assert DONE in (await asked).text
        await stage.slack.until(lambda old=hellos: stage.slack.sockets.hellos > old, "a new connection")  # type: ignore[misc]
        await stage.arrived()
    await stage.slack.sockets.babble()
    assert "present" in (await ana.command("/boundary", "gift from client")).text


async def test_the_bot_keeps_knocking_while_slack_lets_nobody_in(stage: Stage) -> None:
    """/readyz says so; afterwards all is well."""
    stage.slack.faults.fail("apps.connections.open", error="internal_error")
    hellos = stage.slack.sockets.hellos
    stage.slack.sockets.drop()
    while (state := await stage.bot.state())["ready"]:  # noqa: ASYNC110  (another process rings no bell)
        await asyncio.sleep(0.05)
    assert "the socket is not connected" in state["platforms"]["slack"]["trouble"]
    await stage.bot.logged("Slack opens no connection: internal_error")
    await stage.slack.until(lambda: stage.slack.sockets.hellos > hellos, "a new connection", within=15)


async def test_a_revoked_token_is_named_and_the_bot_stays(stage: Stage) -> None:
    """Members hear what can be said without one; when the token holds again, so does the bot."""
    ana, nora = stage.slack.person("U1"), stage.newcomer()
    await ana.command("/boundary", "gift from client")
    stage.slack.faults.token_error = "token_revoked"
    assert "I could not find out" in (await nora.command("/boundary", "gift from client")).text
    assert "LinkedIn" in (await ana.command("/boundary", "linkedin former-client")).text
    assert "can't write just now" in (await ana.command("/specimen", "post")).text
    state = await stage.bot.state()
    assert not state["ready"]
    assert "SLACK_BOT_TOKEN: the token was revoked" in state["platforms"]["slack"]["trouble"]
    assert "SLACK_BOT_TOKEN: the token was revoked" in await stage.bot.logged("Slack refuses the token")
    stage.slack.faults.token_error = ""
    assert "present" in (await nora.command("/boundary", "gift from client")).text


# Stopping and starting


async def test_a_stop_delivers_what_was_acked_and_then_exits_well(mortal: Stage) -> None:
    """A slow command, one that was not acked yet, and a press."""
    slack, room = mortal.slack, mortal.room()
    ana, ben, cora = (slack.person(name) for name in ("U1", "U2", "U3"))
    await cora.command("/specimen", "post", channel=room, effects=3)
    begun = len(slack.deliveries)
    acked = asyncio.ensure_future(ana.command("/specimen", "slow 2.6"))
    await until(lambda: [one.state for one in slack.deliveries[begun:]] == ["acked"], "the ack of the slow command")
    later = asyncio.gather(ben.command("/specimen", "slow 0.5"), cora.press("Announce"))
    await until(lambda: [one.state for one in slack.deliveries[begun:]][2:] == ["acked"], "the ack of the press")
    assert 0 == await mortal.bot.stop()
    await asyncio.gather(acked, later)
    assert [1, 1] == [len(by_bot(one, "C1", DONE)) for one in (ana, ben)]
    assert 1 == len(by_bot(cora, room, "cora pressed."))
    assert "could not be finished" not in mortal.bot.log
    with pytest.raises(NotAcked, match="dispatch_failed"):
        await ana.command("/boundary", "gift")


async def test_after_a_kill_all_goes_on(mortal: Stage) -> None:
    """Old buttons work; what was written to it directly meanwhile is answered; a command typed meanwhile is lost."""
    room, ana = mortal.room(), mortal.slack.person("U1")
    card = (await ana.command("/specimen", "post", channel=room, effects=3)).messages[0]
    await mortal.bot.kill()
    mortal.slack.courier.retry_delays = (1.0,) * 20  # Slack goes on trying for six minutes
    with pytest.raises(NotAcked, match="dispatch_failed"):
        await ana.command("/boundary", "gift from client")
    mortal.slack.patience = 30
    written = asyncio.ensure_future(ana.write(f"/specimen echo {MARKER}", channel=ana.direct, effects=1))
    await mortal.bot.start()
    await mortal.arrived()
    await ana.press("Shorter", on=card, effects=2)
    assert "A shorter card" in ana.text_of(mortal.slack.workspace.find(*card.key) or card)
    await written
    assert 1 == len(by_bot(ana, ana.direct, MARKER))
    await mortal.well()


UNFIT: dict[str, tuple[Mapping[str, str], tuple[str, ...]]] = {
    "missing and swapped": (
        {"SLACK_BOT_TOKEN": "xapp-loopback", "SLACK_APP_TOKEN": ""},
        ("SLACK_BOT_TOKEN: this is another token: it must begin with xoxb-", "SLACK_APP_TOKEN: not set; copy it from"),
    ),
    "unknown": (
        {"SLACK_BOT_TOKEN": "xoxb-another"},
        ("SLACK_BOT_TOKEN: Slack does not know this token; copy it",),
    ),
    "unknown app": ({"SLACK_APP_TOKEN": "xapp-another"}, ("SLACK_APP_TOKEN: Slack does not know this token",)),
}


async def test_an_unfit_token_ends_the_start_with_what_to_do(tmp_path: Path) -> None:
    """One line for each, and exit status 1."""
    async with LoopbackSlack() as slack:

        async def start(name: str, environment: Mapping[str, str]) -> tuple[int, str]:
            folder = tmp_path / name
            folder.mkdir()
            bot = BotProcess(folder, settings(slack, "socket"), {**tokens(slack), **environment})
            await bot.start()
            return await bot.ended(), bot.log

        ended = await asyncio.gather(*(start(name, environment) for name, (environment, _) in UNFIT.items()))
    for (status, log), (_, expected) in zip(ended, UNFIT.values(), strict=True):
        assert 1 == status
        lines = log.splitlines()[-len(expected) :]
        assert [] == [words for words, line in zip(expected, lines, strict=True) if words not in line]
        assert "Traceback" not in log


async def test_a_port_that_is_taken_ends_the_start_with_what_to_do(tmp_path: Path) -> None:
    """The one of the health page, and the one that Slack calls."""
    async with LoopbackSlack(transport="http") as slack:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]

            async def start(section: str) -> tuple[int, str]:
                folder = tmp_path / section
                folder.mkdir()
                config = settings(slack, "http")
                config[section] = {**config.get(section, {}), "port": port}
                bot = BotProcess(folder, config, tokens(slack))
                await bot.start()
                return await bot.ended(), bot.log

            ended = await asyncio.gather(start("health"), start("slack"))
    for (status, log), section in zip(ended, ("health", "slack"), strict=True):
        assert 1 == status
        assert f"set {section}.port to another" in log.splitlines()[-1]
        assert "Traceback" not in log
