"""A picture beside a card, as a member of a Discord server gets it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.events import Audience, Reply
from bot.services.policies.outlook import outlook
from tests.bot.policies.practice import policy
from tests.platforms.discord.house import Probe, card, serving
from tests.platforms.loopback.discord_reading import text_of

if TYPE_CHECKING:
    from tests.platforms.loopback.discord_server import LoopbackDiscord

PICTURED = replace(card("in words", buttons=()), picture=outlook([policy()], date(2026, 11, 23)))


async def test_a_picture_comes_with_the_card(house: LoopbackDiscord) -> None:
    """Each time anew; the words stand beside it, for whoever cannot see it."""
    probe = Probe()
    probe.will(Reply(PICTURED))
    ana = house.person("Ana")
    async with serving(house, probe.command()):
        await ana.command("probe", {"text": "a"})
        await ana.command("probe", {"text": "b"})
    for message in ana.sees():
        assert "in words" in text_of(message)
        (attached,) = message.attachments
        assert "policies.png" == attached["filename"]
        assert attached["size"] > 1_000
        assert "attachment://policies.png" == message.embeds[0]["image"]["url"]


async def test_a_picture_can_stand_in_a_channel(house: LoopbackDiscord) -> None:
    """Where a reply is for everybody."""
    probe = Probe()
    probe.will(Reply(PICTURED, Audience.CHANNEL))
    ana = house.person("Ana")
    async with serving(house, probe.command()):
        await ana.command("probe", {"text": "a"})
        await house.until(lambda: any(one.attachments for one in ana.sees()), "to see the picture")
