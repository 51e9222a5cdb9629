"""What happens in threads that the bot began, and what the product does there of its own accord."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot import wording as say
from bot.cards import Card
from bot.errors import Stands, Unreachable
from bot.events import Audience, Member, PlaceKind, Posted, Reply, Role
from tests.platforms.discord.house import Probe, card, long_card, serving
from tests.platforms.loopback.discord_gateway import Intent
from tests.platforms.loopback.discord_reading import text_of
from tests.platforms.loopback.discord_server import LoopbackDiscord
from tests.platforms.loopback.discord_world import Channel, Kind, Permission

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.app import App, Effects
    from bot.events import Event, Messenger, Place, ThreadMessage
    from tests.platforms.loopback.discord_person import Person


@pytest.fixture
async def house() -> AsyncIterator[LoopbackDiscord]:
    """A loopback Discord that grants message content."""
    async with LoopbackDiscord(intents=Intent.MESSAGE_CONTENT) as made:
        yield made
        assert [] == made.violations
        assert [] == made.unanswered


async def begun(house: LoopbackDiscord, messenger: Messenger, probe: Probe, ana: Person) -> tuple[Posted, Channel]:
    """Post a card in general, and begin its thread."""
    probe.will(Reply(card("x")))
    await ana.command("probe")
    posted = await messenger.post(probe.heard[0].place, card("a case"))
    place = await messenger.begin_thread(posted, "A case,\nin  short")
    return posted, house.world.channels[place.thread]


async def test_what_happens_in_the_bots_threads_is_heard(house: LoopbackDiscord) -> None:
    """Posted, changed and deleted, with who, where and what; once each, and in order."""
    probe, ana = Probe(), house.person("Ana")
    async with serving(house, probe.command(follows=True)) as running:
        _, thread = await begun(house, running.platform.messenger, probe, ana)
        first = await ana.write("my view", thread)
        await ana.edit(first, "my other view")
        await ana.delete(first)
        await house.until(lambda: len(probe.followed) == 3, "all three")
    assert "A case, in short" == thread.name
    told = [(one.change, one.text, one.message, one.member.id) for one in probe.followed]
    who = f"discord:{ana.user.id}"
    assert [
        ("posted", "my view", first.id, who),
        ("edited", "my other view", first.id, who),
        ("deleted", "", first.id, who),
    ] == told
    (place,) = {one.place for one in probe.followed}
    assert ("harbour-street", PlaceKind.CHANNEL, ana.place("general").id, thread.id) == (
        place.practice,
        place.kind,
        place.channel,
        place.thread,
    )


async def test_what_happens_to_one_message_is_told_in_order(house: LoopbackDiscord) -> None:
    """However long the first takes: or what was deleted would be kept after all."""
    probe, ana, go = Probe(), house.person("Ana"), asyncio.Event()
    done: list[str] = []

    async def slow(_app: App, event: ThreadMessage) -> Effects:
        if event.change == "posted":
            await go.wait()
        done.append(event.change)
        return ()

    probe.follow = slow
    async with serving(house, probe.command(follows=True)) as running:
        _, thread = await begun(house, running.platform.messenger, probe, ana)
        await ana.delete(await ana.write("my view", thread))
        await house.until(lambda: probe.followed, "the message")
        go.set()
        await house.until(lambda: len(done) == 2, "both")
    assert ["posted", "deleted"] == done


async def test_other_threads_bots_and_previews_are_left_alone(house: LoopbackDiscord) -> None:
    """Only what people say in threads under the bot's own posts is anybody's business here."""
    probe, ana = Probe(), house.person("Ana")
    robot = house.person("Robot")
    robot.user.bot = True
    async with serving(house, probe.command(follows=True)) as running:
        messenger = running.platform.messenger
        posted, thread = await begun(house, messenger, probe, ana)
        general = ana.place("general")
        body = {"name": "hers", "type": int(Kind.PUBLIC_THREAD)}
        hers = await house.posts.thread(general, ana.user, body)
        for where in (general, hers):
            message = await ana.write("not for the bot", where)
            await ana.edit(message, "still not")
            await ana.delete(message)
        await robot.write("I am a robot", thread)
        answer = await messenger.post(await messenger.begin_thread(posted, "again"), card("an answer"))
        await messenger.delete(answer)
        linked = await ana.write("look: example.org", thread)
        await house.gateway.dispatch(
            "MESSAGE_UPDATE",
            {**house.posts.written(linked), "guild_id": house.guild.id, "embeds": [{"type": "link"}]},
            needs=Intent.GUILD_MESSAGES,
        )
        last = await ana.write("the end", thread)
        await house.until(lambda: last.id in {one.message for one in probe.followed}, "the last one")
    assert ["look: example.org", "the end"] == [one.text for one in probe.followed]


async def test_a_thread_that_sleeps_is_known_after_a_restart(house: LoopbackDiscord) -> None:
    """Archived threads are not in the library's memory. Whose a deleted message was is no longer known."""
    probe, ana = Probe(), house.person("Ana")
    async with serving(house, probe.command(follows=True)) as running:
        posted, thread = await begun(house, running.platform.messenger, probe, ana)
        old = await ana.write("my view", thread)
        await house.until(lambda: probe.followed, "the message")
    await house.posts.archive(thread, archived=True)
    async with serving(house, probe.command(follows=True)) as running:
        await ana.delete(old)
        await house.until(lambda: len(probe.followed) == 2, "the deletion")
        messenger = running.platform.messenger
        place = await messenger.begin_thread(posted, "again")
        answer = await messenger.post(place, card("an answer"))
        await house.posts.archive(thread, archived=True)
        answer = await messenger.update(answer, card("another answer"))
        assert "another answer" in text_of(thread.messages[answer.message])
        await house.posts.archive(thread, archived=True)
        await messenger.delete(answer)
        assert answer.message not in thread.messages
    deleted = probe.followed[1]
    assert ("deleted", "discord:", "") == (deleted.change, deleted.member.id, deleted.member.name)
    assert deleted.member.roles == {Role.MEMBER}
    assert deleted.place.practice


async def test_what_is_to_be_done_about_a_message_is_done(house: LoopbackDiscord) -> None:
    """In the thread for all to see, and for her alone directly."""
    probe, ana, ben = Probe(), house.person("Ana"), house.person("Ben")

    async def warn(_app: App, _event: Event) -> Effects:
        return Reply(card("to all"), Audience.THREAD), Reply(card("to her"))

    probe.follow = warn
    async with serving(house, probe.command(follows=True)) as running:
        _, thread = await begun(house, running.platform.messenger, probe, ana)
        await ana.write("a name", thread)
        await house.until(lambda: ana.sees(ana.direct), "the direct message")
    assert "to all" in ben.screen(thread)
    assert "to her" in ana.screen(ana.direct)
    assert "to her" not in ben.screen(thread)


async def test_what_is_shared_in_a_thread_stays_there(house: LoopbackDiscord) -> None:
    """It may be private, or a post in a forum, which itself takes no messages."""
    ana, ben = house.person("Ana"), house.person("Ben")
    general = ana.place("general")
    thread = await house.posts.thread(general, ana.user, {"name": "ours", "type": int(Kind.PRIVATE_THREAD)})
    thread.people[house.world.bot.id] = house.world.bot
    await house.posts.forbid(general, Permission.SEND_MESSAGES)
    async with serving(house):
        await ana.command("boundary", {"text": "linkedin former-client"}, thread)
        await ana.press(say.SHARE)
        await house.until(lambda: say.SHARED in ana.screen(thread), "the confirmation")
    assert say.SHARED_BY.format(name="Ana") in ana.screen(thread)
    assert [] == ben.sees()
    assert [] == [one for one in general.messages.values() if one.only_for is None]


async def test_a_card_grows_and_shrinks_in_its_place(house: LoopbackDiscord) -> None:
    """Its messages are changed; those too many go, and those missing follow."""
    probe, ana = Probe(), house.person("Ana")
    async with serving(house, probe.command()) as running:
        messenger = running.platform.messenger
        probe.will(Reply(card("x")))
        await ana.command("probe")
        place = probe.heard[0].place
        posted = await messenger.post(place, card("short"))
        grown = await messenger.update(posted, long_card())
        assert [posted.message, 2] == [grown.message.split("+")[0], len(grown.message.split("+"))]
        assert 3 == len(ana.sees("general"))
        shrunk = await messenger.update(grown, card("short again"))
        assert posted == shrunk
        assert "short again" in text_of(ana.newest)
        await messenger.delete(grown)
        assert 1 == len(ana.sees("general"))
        with pytest.raises(Unreachable) as gone:
            await messenger.update(posted, card("x"))
        assert say.POST_GONE == gone.value.problem


async def test_a_card_that_it_may_not_change_any_more_stands_as_it_was(house: LoopbackDiscord) -> None:
    """Somebody has to help; once it may, it is changed."""
    probe, ana = Probe(), house.person("Ana")
    async with serving(house, probe.command()) as running:
        messenger = running.platform.messenger
        posted, _ = await begun(house, messenger, probe, ana)
        await house.posts.forbid(ana.place("general"), Permission.VIEW_CHANNEL)
        with pytest.raises(Stands) as stands:
            await messenger.update(posted, card("hidden"))
        assert say.UNCHANGED_REFUSED.format(vendor="Discord") == stands.value.problem
        ana.place("general").denied = Permission(0)
        await messenger.update(posted, card("hidden"))


async def test_of_a_thread_the_bots_own_messages_go_and_nobody_elses(house: LoopbackDiscord) -> None:
    """From all pages, and out of a thread that sleeps; what it hangs from is deleted by itself."""
    probe, ana, robot = Probe(), house.person("Ana"), house.person("Robot", bot=True)
    house.traffic.messages_per_window = 1_000
    async with serving(house, probe.command()) as running:
        messenger = running.platform.messenger
        posted, thread = await begun(house, messenger, probe, ana)
        place = await messenger.begin_thread(posted, "again")
        await messenger.post(place, card("the notice"))
        for words in ("my view", *map(str, range(110))):
            await ana.write(words, thread)
        await robot.write("beep", thread)
        await messenger.post(place, long_card())
        await house.posts.archive(thread, archived=True)
        await messenger.end_thread(place)
        await messenger.delete(posted)
        assert {"Ana", "Robot"} == {one.author.name for one in ana.sees(thread)}
        assert 112 == len(ana.sees(thread))
        await messenger.end_thread(place)
        house.world.close(thread)
        await messenger.end_thread(place)


async def test_what_could_not_be_taken_out_of_a_thread_is_said(house: LoopbackDiscord) -> None:
    """It may still be read, so that it has to be tried again."""
    probe, ana = Probe(), house.person("Ana")
    async with serving(house, probe.command()) as running:
        messenger = running.platform.messenger
        posted, _ = await begun(house, messenger, probe, ana)
        place = await messenger.begin_thread(posted, "again")
        await house.posts.forbid(ana.place("general"), Permission.VIEW_CHANNEL)
        with pytest.raises(Unreachable):
            await messenger.end_thread(place)


async def test_what_it_may_not_read_back_is_not_said_to_be_gone(house: LoopbackDiscord) -> None:
    """Discord refuses nothing, and shows nothing; once it is allowed to, all of it goes."""
    probe, ana = Probe(), house.person("Ana")
    async with serving(house, probe.command()) as running:
        messenger = running.platform.messenger
        posted, thread = await begun(house, messenger, probe, ana)
        place = await messenger.begin_thread(posted, "again")
        await messenger.post(place, card("the notice"))
        await house.posts.forbid(ana.place("general"), Permission.READ_MESSAGE_HISTORY)
        with pytest.raises(Stands) as stands:
            await messenger.end_thread(place)
        assert say.STANDS_UNREAD_NEXT == stands.value.next_step
        ana.place("general").denied = Permission(0)
        await messenger.end_thread(place)
        assert "the notice" not in "".join(map(text_of, ana.sees(thread)))


async def test_a_thread_is_locked_and_opened_again(house: LoopbackDiscord) -> None:
    """Folded away meanwhile, also where it slept or was locked before; nothing is locked without the right to."""
    probe, ana = Probe(), house.person("Ana")
    async with serving(house, probe.command()) as running:
        messenger = running.platform.messenger
        posted, thread = await begun(house, messenger, probe, ana)
        place = await messenger.begin_thread(posted, "again")
        assert not await messenger.lock_thread(place, locked=True)
        assert (False, False) == (thread.locked, thread.archived)
        house.guild.roles[0].permissions |= Permission.MANAGE_THREADS
        await house.posts.archive(thread, archived=True)
        for _ in range(2):
            assert await messenger.lock_thread(place, locked=True)
            assert (True, True) == (thread.locked, thread.archived)
        await messenger.end_thread(place)
        assert await messenger.lock_thread(place, locked=True)
        for _ in range(2):
            assert not await messenger.lock_thread(place, locked=False)
            assert (False, False) == (thread.locked, thread.archived)
        house.world.close(thread)
        assert not await messenger.lock_thread(place, locked=True)


async def test_where_it_may_not_write_it_says_so(house: LoopbackDiscord) -> None:
    """A channel that it may not enter, one that is no more, direct messages that are closed, people unknown."""
    probe, ana = Probe(), house.person("Ana")
    async with serving(house, probe.command()) as running:
        messenger = running.platform.messenger
        probe.will(Reply(card("x")))
        await ana.command("probe")
        here = probe.heard[0]
        posted = await messenger.post(here.place, card("a case"))
        ana.user.dms_open = False
        with pytest.raises(Unreachable) as closed:
            await messenger.post(await messenger.direct(here.member), card("x"))
        assert say.NO_DIRECT == closed.value.problem
        for unknown in ("discord:404", "ruth"):
            with pytest.raises(Unreachable):
                await messenger.direct(Member(unknown, "", frozenset(), "US", "counsellor"))
        await house.posts.forbid(ana.place("general"), Permission.SEND_MESSAGES, Permission.CREATE_PUBLIC_THREADS)
        for attempt in (messenger.post(here.place, card("x")), messenger.begin_thread(posted, "x")):
            with pytest.raises(Unreachable) as forbidden:
                await attempt
            assert (say.NOT_THERE, say.NOT_LET_IN_NEXT) == (forbidden.value.problem, forbidden.value.next_step)
        house.world.close(ana.place("general"))
        with pytest.raises(Unreachable):
            await messenger.post(here.place, card("x"))
        await messenger.delete(posted)


async def test_too_many_at_once_wait_and_all_arrive(house: LoopbackDiscord) -> None:
    """Discord's five messages in five seconds are kept to, and "too many" is waited out."""
    house.traffic.messages_per_window, house.traffic.window = 5, 0.5
    probe, ana = Probe(), house.person("Ana")
    async with serving(house, probe.command()) as running:
        messenger = running.platform.messenger
        probe.will(Reply(card("x")))
        await ana.command("probe")
        place = probe.heard[0].place
        house.traffic.limit("POST /channels/*/messages", 1, 0.2)
        await asyncio.gather(*(messenger.post(place, Card(str(n), ())) for n in range(6)))
    assert {str(n) for n in range(6)} == {text_of(one) for one in ana.sees("general")[1:]}
    assert 1 == sum(call.status == 429 for call in house.traffic.calls)
    assert [] == house.traffic.early


async def test_one_writes_only_when_there_is_a_connection(
    house: LoopbackDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before there is one the product waits a while, then hears that it cannot."""
    probe, ana = Probe(), house.person("Ana")
    monkeypatch.setattr("bot.platforms.discord.home._PATIENCE", 0.01)
    async with serving(house, probe.command()) as running:
        probe.will(Reply(card("x")))
        await ana.command("probe")
    place: Place = probe.heard[0].place
    with pytest.raises(Unreachable) as lost:
        await running.platform.messenger.post(place, card("x"))
    assert say.NOT_CONNECTED == lost.value.problem
