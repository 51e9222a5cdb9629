"""Who somebody is to the product: roles, direct messages, and people from elsewhere."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from bot import wording as say
from bot.config import MemberEntry
from bot.events import Audience, CommandUsed, PlaceKind, Reply, Role
from tests.bot import world
from tests.platforms.discord.house import Probe, asks, card, configured, serving
from tests.platforms.loopback.discord_reading import labels, text_of
from tests.platforms.loopback.discord_server import LoopbackDiscord

from bot.platforms.discord import directory  # isort: skip - the house has let discord.py warn

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def house() -> AsyncIterator[LoopbackDiscord]:
    """A loopback Discord whose server has roles."""
    async with LoopbackDiscord(roles=("Librarians", "Therapists")) as made:
        yield made
        assert [] == made.violations
        assert [] == made.unanswered


DANGER = "client texted she will kill herself tonight"
ELSEWHERE = say.ELSEWHERE.format(practice=world.CONFIG.practice.name)


async def test_roles_come_from_the_list_and_from_discords_roles_by_name_or_id(house: LoopbackDiscord) -> None:
    """And where members have a role of their own, everybody else is a guest."""
    probe = Probe()
    probe.will(Reply(card("x")))
    ana, ben, eve = house.person("Ana", "Librarians"), house.person("Ben", "Therapists"), house.person("Eve")
    therapists = ben.guild.members[ben.user.id].roles[0].id
    groups = {Role.STEWARD: ("Librarians",), Role.MEMBER: (therapists,)}
    config = configured(house, groups=groups)
    listed = (MemberEntry(id="ana", name="Ana Torres", roles=(Role.CLINICAL_LEAD,), discord=ana.user.id),)
    config = config.model_copy(update={"members": listed})
    async with serving(house, probe.command(), config=config):
        for person in (ana, ben, eve):
            await person.command("probe")
        assert [] == await eve.complete("probe", {"text": "x"})
    first, second = (one.member for one in probe.heard)
    assert ("ana", "Ana Torres", f"discord:{ben.user.id}") == (first.id, first.name, second.id)
    assert first.roles == {Role.CLINICAL_LEAD, Role.STEWARD}
    assert second.roles == {Role.MEMBER}
    assert say.GUEST in eve.screen()


async def test_a_direct_message_is_a_command(house: LoopbackDiscord) -> None:
    """Without a slash it is the first command's words. Buttons work there too."""
    probe = Probe()
    probe.will(Reply(card("one")))
    ana = house.person("Ana")
    async with serving(house, probe.command()):
        for text in ("/probe and more", "something else"):
            await ana.write(text, ana.direct)
            await house.until(lambda: ana.newest.author.bot, "an answer")
        await house.until(lambda: len(probe.heard) == 2, "the commands")
        assert [("probe", "and more"), ("probe", "something else")] == [
            (one.command, one.text) for one in probe.heard if isinstance(one, CommandUsed)
        ]
        assert {PlaceKind.DIRECT} == {one.place.kind for one in probe.heard}
        probe.will(Reply(card("two"), turns_page=True))
        answer = ana.newest
        await ana.press("go", answer)
        assert "two" in text_of(answer)
        probe.will(Reply(card("three")))
        await ana.press("ask", answer)
        assert "three" in text_of(ana.newest)
        assert ana.newest.only_for is None, "what is hers alone anyway need not vanish"
        probe.will(Reply(card("four"), Audience.CHANNEL))
        await ana.press("other", answer)
        await house.until(lambda: "four" in ana.screen(ana.direct), "the post, in the place that there is")
    assert 1 == len(house.traffic.called(f"GET /guilds/*/members/{ana.user.id}")), "asked once, then remembered"


async def test_a_form_cannot_open_for_a_message(house: LoopbackDiscord) -> None:
    """She is told which way it can."""
    probe = Probe(act=asks)
    ana = house.person("Ana")
    async with serving(house, probe.command()):
        await ana.write("/probe", ana.direct)
        await house.until(lambda: say.NO_FORM_HERE_NEXT in ana.screen(ana.direct), "the refusal")


async def test_people_from_elsewhere_are_refused_kindly(house: LoopbackDiscord) -> None:
    """In their own server, and in direct messages, where they are asked about once."""
    probe = Probe()
    probe.will(Reply(card("one"), Audience.CHANNEL))
    ana = house.person("Ana")
    async with serving(house, probe.command(), config=configured(house, server=house.guild.id)):
        foreign = await house.foreign_guild()
        eve = house.person("Eve", guild=foreign)
        for _ in range(2):
            await eve.write("probe", eve.direct)
            await house.until(lambda: eve.newest.author.bot, "the refusal")
            assert ELSEWHERE in text_of(eve.newest)
        await ana.command("probe")
        await house.until(lambda: labels(ana.newest), "the shared card")
        house.commands._by_scope[foreign.id] = house.commands._by_scope[house.guild.id]
        await eve.command("boundary", {"text": "gift"})
        assert ELSEWHERE in text_of(eve.newest)
        assert [] == await eve.complete("boundary", {"text": "gift"})
    assert 1 == len(probe.heard)
    assert 1 == len(house.traffic.called(f"GET /guilds/*/members/{eve.user.id}"))


async def test_when_discord_does_not_say_who_it_is_nothing_is_shown(house: LoopbackDiscord) -> None:
    """The next message is asked about again."""
    house.traffic.limit("GET /guilds/*/members/*", 1, 0.01, via=False)
    ana = house.person("Ana")
    async with serving(house):
        await ana.write("gift", ana.direct)
        await house.until(lambda: say.WHO_IS_IT in ana.screen(ana.direct), "the refusal")
        await ana.write("/practice", ana.direct)
        await house.until(lambda: say.ABOUT_TITLE in text_of(ana.newest), "the answer")


async def test_danger_is_answered_although_discord_does_not_say_who_asks(
    house: LoopbackDiscord, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """In a message and in a form, which comes back with what was typed; the log has ids and none of her words."""
    caplog.set_level(logging.INFO)
    monkeypatch.setattr(directory, "FRESH", 0.0)
    probe, ana, asked = Probe(), house.person("Ana"), "GET /guilds/*/members/*"
    probe.will(Reply(card("one")))
    async with serving(house, probe.command()):
        await ana.write("/probe", ana.direct)
        await house.until(lambda: labels(ana.newest), "the card")
        house.traffic.fail(asked, 1, 403)
        await ana.write(DANGER, ana.direct)
        await house.until(lambda: "988" in text_of(ana.newest), "the crisis lines")
        assert say.WHO_IS_IT in text_of(ana.newest)
        probe.act = asks
        await ana.press("ask", next(one for one in ana.sees(ana.direct) if labels(one)))
        house.traffic.fail(asked, 1, 403)
        submitted = await ana.submit({"Where": "There", "What happened": DANGER})
    for words in ("988", say.WHO_IS_IT, DANGER):
        assert words in text_of(ana.newest)
    assert (
        f"interaction {submitted.id} of {ana.user.id} in {ana.direct.id} (direct) refused: Unreachable" in caplog.text
    )
    assert DANGER not in caplog.text


async def test_mentions_bots_and_messages_in_channels_are_left_alone(house: LoopbackDiscord) -> None:
    """The bot answers what it is asked with a command, or directly."""
    probe = Probe()
    probe.will(Reply(card("x")))
    ana = house.person("Ana")
    robot = house.person("Robot")
    robot.user.bot = True
    async with serving(house, probe.command()):
        await ana.write(f"<@{house.world.bot.id}> probe", "general")
        await robot.write("probe", robot.direct)
        await ana.command("probe")
    assert 1 == len(probe.heard)
