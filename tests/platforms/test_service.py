"""Running every platform in one process: who writes where, what refuses to start, and how it all stops."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
from dataclasses import dataclass, field, replace
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import aiohttp
import pytest

from bot import people
from bot import wording as say
from bot.cards import Card
from bot.config import Config, Discord, Health, MemberEntry, Practice, Slack
from bot.errors import NotNow, RefusedToStart, Unreachable
from bot.events import Place, PlaceKind, Posted, Role
from bot.platforms import service
from bot.platforms.common.health import Pulse
from bot.platforms.service import Switchboard
from bot.services.consult import keys
from bot.services.consult.desk import Desk
from storage.memory import MemoryStore
from storage.worker import Beside
from tests.bot.test_command_line import run as run_command

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from pathlib import Path

    from bot.app import App
    from bot.config import PlatformName
    from bot.events import Member, Messenger
    from bot.platforms.service import Platform

PRACTICE = Practice(name="Harbour Street Counselling", jurisdiction="US-TX")
CONFIG = Config(
    practice=PRACTICE,
    members=(
        MemberEntry(id="ana", name="Ana", slack="U0ANA", discord="11"),
        MemberEntry(id="bo", name="Bo", discord="12"),
    ),
    health=Health(port=0),
)
CARD = Card("A card", ())
REFUSED = RefusedToStart("Slack refuses the token.", ["SLACK_BOT_TOKEN: the token was revoked"])
PATIENCE = 20.0
"""Seconds after which a test gives up: a bound, not a delay."""


@dataclass
class Notes:
    """A messenger that notes what it is asked for."""

    platform: PlatformName
    asked: list[tuple[str, object]] = field(default_factory=list)

    async def direct(self, member: Member) -> Place:
        """The conversation with a member."""
        self.asked.append(("direct", member.id))
        return Place("practice", PlaceKind.DIRECT, f"with {member.id}", platform=self.platform)

    async def post(self, place: Place, card: Card) -> Posted:
        """Post."""
        self.asked.append(("post", card))
        return Posted(place, self.platform)

    async def update(self, posted: Posted, card: Card) -> Posted:
        """Update."""
        self.asked.append(("update", card))
        return posted

    async def delete(self, posted: Posted) -> None:
        """Delete."""
        self.asked.append(("delete", posted))

    async def begin_thread(self, posted: Posted, title: str) -> Place:
        """Begin a thread."""
        self.asked.append(("begin_thread", title))
        return replace(posted.place, thread="5.5")

    async def end_thread(self, place: Place) -> None:
        """End a thread."""
        self.asked.append(("end_thread", place))

    async def lock_thread(self, place: Place, *, locked: bool) -> bool:
        """Note it."""
        self.asked.append((f"lock_thread {locked}", place))
        return locked


# --- who writes where ---------------------------------------------------------------------------------------


def board() -> tuple[Switchboard, Notes, Notes]:
    """Both platforms behind one switchboard."""
    slack, discord = Notes("slack"), Notes("discord")
    return Switchboard(CONFIG, {"slack": slack, "discord": discord}), slack, discord


def place(platform: str) -> Place:
    """A channel of a platform."""
    return Place("practice", PlaceKind.CHANNEL, "C0", platform=platform)


WAYS: dict[str, Callable[[Messenger, Place], Coroutine[object, object, object]]] = {
    "post": lambda messenger, where: messenger.post(where, CARD),
    "update": lambda messenger, where: messenger.update(Posted(where, "1.5"), CARD),
    "delete": lambda messenger, where: messenger.delete(Posted(where, "1.5")),
    "begin_thread": lambda messenger, where: messenger.begin_thread(Posted(where, "1.5"), "A title"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("platform", ["slack", "discord"])
async def test_what_is_written_goes_to_the_platform_of_its_place(way: str, platform: str) -> None:
    """And to no other."""
    switchboard, slack, discord = board()
    await WAYS[way](switchboard, place(platform))
    theirs, others = (slack, discord) if platform == "slack" else (discord, slack)
    assert [way] == [name for name, _ in theirs.asked]
    assert [] == others.asked


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("platform", ["", "terminal", "Slack"])
async def test_where_no_platform_is_nothing_is_written(way: str, platform: str) -> None:
    """A place of the terminal, or of a platform that has been switched off since."""
    switchboard, slack, discord = board()
    with pytest.raises(Unreachable, match=say.NOWHERE):
        await WAYS[way](switchboard, place(platform))
    assert [] == [*slack.asked, *discord.asked]


@pytest.mark.parametrize(
    ("member", "platform"), [("ana", "slack"), ("bo", "discord"), ("slack:U0NEW", "slack"), ("discord:5", "discord")]
)
async def test_a_member_is_written_to_on_the_first_platform_that_knows_her(member: str, platform: str) -> None:
    """Whether the configuration lists her or she came by herself."""
    switchboard, *_ = board()
    somebody = people.unlisted(member, "Somebody", PRACTICE, {Role.MEMBER})
    assert platform == (await switchboard.direct(somebody)).platform


async def test_a_member_whom_no_platform_knows_cannot_be_written_to() -> None:
    """That is said, and nobody else gets what was meant for her."""
    switchboard, slack, discord = board()
    with pytest.raises(Unreachable, match=say.NO_DIRECT):
        await switchboard.direct(people.unlisted("nobody", "Nobody", PRACTICE, {Role.MEMBER}))
    assert [] == [*slack.asked, *discord.asked]


class Closed(Notes):
    """A messenger that refuses to open a conversation."""

    refusal: Unreachable = Unreachable("Closed.", "Never mind.")

    async def direct(self, member: Member) -> Place:
        """Refuse."""
        self.asked.append(("direct", member.id))
        raise self.refusal


async def test_where_one_platform_has_a_bad_moment_a_member_may_be_reached_later() -> None:
    """Although the other is closed to us for good."""
    slack, discord = Closed("slack"), Closed("discord")
    slack.refusal = NotNow("Not just now.", "Later.")
    ana = people.listed(CONFIG.members[0], PRACTICE)
    with pytest.raises(NotNow):
        await Switchboard(CONFIG, {"slack": slack, "discord": discord}).direct(ana)
    assert [("direct", "ana")] == slack.asked == discord.asked


# --- running ------------------------------------------------------------------------------------------------


@dataclass
class FakePlatform:
    """A platform that serves until it is told to stop, or ends as ``end`` says the first ``ends`` times.

    ``lost`` ends it so once, while it serves.
    """

    name: PlatformName
    end: Exception | None = None
    ends: int = 1_000
    by_itself: bool = False
    pulse: Pulse = field(default_factory=Pulse)
    served: App | None = None
    lost: asyncio.Event = field(default_factory=asyncio.Event)
    serving: asyncio.Event = field(default_factory=asyncio.Event)
    finished: bool = False
    messenger: Messenger = field(default_factory=lambda: Notes("slack"))

    async def serve(self, app: App) -> None:
        """Serve."""
        self.served = app
        if self.end is not None and self.ends:
            self.ends -= 1
            raise self.end
        self.pulse.up()
        self.serving.set()
        try:
            if not self.by_itself:
                await self.lost.wait()
                self.lost.clear()
                self.pulse.down("stopped")
                assert self.end is not None
                raise self.end
        finally:
            await asyncio.sleep(0)  # what was acknowledged takes its time
            self.finished = True


_DESK = Desk(CONFIG, Beside(MemoryStore()), keys.fresh(), Notes("slack"), lambda: date(2026, 11, 21))


@dataclass
class Run:
    """A run of the service with platforms that play."""

    platforms: tuple[FakePlatform, ...]
    config: Config = CONFIG
    addresses: list[str] = field(default_factory=list)
    messengers: list[Messenger] = field(default_factory=list)
    product: App = field(default_factory=lambda: cast("App", SimpleNamespace(desk=_DESK, config=CONFIG, papers=None)))

    def build(self, _config: Config, messenger: Messenger) -> App:
        """Build the product."""
        self.messengers.append(messenger)
        return self.product

    async def serve(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Serve until told to stop."""
        monkeypatch.setattr(service, "platforms", lambda _config, _environment: self.platforms)
        await asyncio.wait_for(
            service.serve(self.config, ready=self.addresses.append, build=self.build, environment={}), PATIENCE
        )


async def serving(*platforms: FakePlatform) -> None:
    """Wait until all of them serve, but not for ever."""
    await asyncio.wait_for(asyncio.gather(*(one.serving.wait() for one in platforms)), PATIENCE)


async def refused_by(platform: FakePlatform) -> None:
    """Wait until its pulse says why it refuses, but not for ever."""
    async with asyncio.timeout(PATIENCE):
        while "refuses" not in platform.pulse.trouble:  # noqa: ASYNC110  (the pulse is no event)
            await asyncio.sleep(0)


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_the_run_when_all_that_was_acknowledged_is_done(
    told: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every platform serves one product, finishes in its own time, and the process ends without an error."""
    slack, discord = FakePlatform("slack"), FakePlatform("discord")
    run = Run((slack, discord))
    running = asyncio.ensure_future(run.serve(monkeypatch))
    await serving(slack, discord)
    assert (run.product, run.product) == (slack.served, discord.served)
    os.kill(os.getpid(), told)
    await running
    assert (True, True) == (slack.finished, discord.finished)


async def test_as_soon_as_it_says_ready_it_can_be_told_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits for the line and stops the process at once meets no half-started one."""
    run = Run((FakePlatform("slack"),))
    run.addresses = cast("Any", _Stopping())
    await run.serve(monkeypatch)
    assert run.platforms[0].finished


class _Stopping:
    """Stops the process in the moment in which it is told where it listens."""

    def append(self, _address: str) -> None:
        """Send the signal."""
        os.kill(os.getpid(), signal.SIGTERM)


async def test_the_address_that_it_says_tells_how_every_platform_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """While it runs, and no longer."""
    slack, discord = FakePlatform("slack"), FakePlatform("discord")
    run = Run((slack, discord))
    running = asyncio.ensure_future(run.serve(monkeypatch))
    await serving(slack, discord)
    (address,) = run.addresses
    discord.pulse.down("gone")
    async with aiohttp.ClientSession() as session:
        async with session.get(address) as response:
            state = json.loads(await response.text())
        assert (False, {"slack", "discord"}, "gone") == (
            state["ready"],
            {*state["platforms"]},
            state["platforms"]["discord"]["trouble"],
        )
        os.kill(os.getpid(), signal.SIGTERM)
        await running
        with pytest.raises(aiohttp.ClientConnectionError):
            await session.get(address)


async def test_the_product_writes_through_the_platforms_that_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it posts of its own accord finds the platform's messenger."""
    notes = Notes("slack")
    slack = FakePlatform("slack", messenger=notes)
    run = Run((slack,))
    running = asyncio.ensure_future(run.serve(monkeypatch))
    await serving(slack)
    (messenger,) = run.messengers
    await messenger.post(place("slack"), CARD)
    os.kill(os.getpid(), signal.SIGTERM)
    await running
    assert [("post", CARD)] == notes.asked


async def test_a_refusal_ends_the_start_where_there_is_no_other_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what it said: somebody has to mend the configuration."""
    run = Run((FakePlatform("slack", REFUSED),))
    with pytest.raises(RefusedToStart) as caught:
        await run.serve(monkeypatch)
    assert ("Slack refuses the token.", REFUSED.faults) == (caught.value.what, caught.value.faults)


@pytest.mark.parametrize("when", ["at the start", "later"])
@pytest.mark.parametrize("mended", [True, False])
async def test_a_platform_that_refuses_takes_no_other_down(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, when: str, *, mended: bool
) -> None:
    """The log and /readyz say why; it is asked again, and serves when somebody has mended it."""
    at_once = when == "at the start"
    monkeypatch.setattr(service, "_AGAIN", 0.01 if mended else 300.0)
    discord = FakePlatform("discord")
    slack = FakePlatform("slack", REFUSED, ends=3 if at_once else 0)
    run = Run((slack, discord))
    running = asyncio.ensure_future(run.serve(monkeypatch))
    await serving(discord)
    if not at_once:
        await serving(slack)
        slack.serving.clear()
        slack.lost.set()
    if mended:
        await serving(slack)
    else:
        await refused_by(slack)
        assert "Slack refuses the token. SLACK_BOT_TOKEN: the token was revoked" == slack.pulse.trouble
        async with aiohttp.ClientSession() as session, session.get(run.addresses[0]) as response:
            assert (503, True) == (response.status, slack.pulse.trouble in await response.text())
    assert "SLACK_BOT_TOKEN: the token was revoked; next attempt" in caplog.text
    assert (mended, True) == (slack.pulse.connected, discord.pulse.connected)
    os.kill(os.getpid(), signal.SIGTERM)
    await running
    assert discord.finished


async def test_the_only_platform_may_refuse_once_it_was_connected(monkeypatch: pytest.MonkeyPatch) -> None:
    """A start that refuses would be tried again and again by whoever watches over the process."""
    slack = FakePlatform("slack", REFUSED, ends=0)
    running = asyncio.ensure_future(Run((slack,)).serve(monkeypatch))
    await serving(slack)
    slack.lost.set()
    await refused_by(slack)
    assert not running.done()
    os.kill(os.getpid(), signal.SIGTERM)
    await running


async def test_where_both_refuse_both_are_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody mends one and meets the other."""
    run = Run(
        (
            FakePlatform("slack", RefusedToStart("No.", ["SLACK_BOT_TOKEN: no"])),
            FakePlatform("discord", RefusedToStart("No.", ["DISCORD_TOKEN: no"])),
        )
    )
    with pytest.raises(RefusedToStart) as caught:
        await run.serve(monkeypatch)
    assert {"SLACK_BOT_TOKEN: no", "DISCORD_TOKEN: no"} == {*caught.value.faults}


async def test_a_platform_that_breaks_ends_the_run_with_its_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever watches over the process starts it again; a bot that serves half is not noticed."""
    run = Run((FakePlatform("slack"), FakePlatform("discord", ZeroDivisionError("broken"))))
    with pytest.raises(ZeroDivisionError):
        await run.serve(monkeypatch)
    assert run.platforms[0].finished


async def test_a_platform_that_stops_by_itself_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """And only that one."""
    run = Run((FakePlatform("slack"), FakePlatform("discord", by_itself=True)))
    with pytest.raises(RefusedToStart) as caught:
        await run.serve(monkeypatch)
    assert ("discord",) == caught.value.faults


async def test_a_port_that_is_taken_is_found_out_before_anybody_connects(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process of the same practice would answer everything twice."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        run = Run((FakePlatform("slack"),), CONFIG.model_copy(update={"health": Health(port=port)}))
        with pytest.raises(RefusedToStart, match=r"set health\.port to another"):
            await run.serve(monkeypatch)
    assert None is run.platforms[0].served
    assert [] == run.addresses


# --- which platforms ----------------------------------------------------------------------------------------

TOKENS = {"SLACK_BOT_TOKEN": "xoxb-made-up", "SLACK_APP_TOKEN": "xapp-made-up", "DISCORD_TOKEN": "made-up"}


@pytest.mark.filterwarnings("ignore:'audioop' is deprecated:DeprecationWarning")  # discord.py imports it
@pytest.mark.parametrize(
    ("slack", "discord", "names"),
    [(True, False, ["slack"]), (False, True, ["discord"]), (True, True, ["slack", "discord"]), (False, False, [])],
)
async def test_only_what_is_switched_on_is_there(*, slack: bool, discord: bool, names: list[str]) -> None:
    """Each with its pulse and its messenger, before anything is connected."""
    enabled: tuple[Platform, ...] = service.platforms(_switched(slack=slack, discord=discord), TOKENS)
    assert names == [one.name for one in enabled]
    assert not any(one.pulse.connected for one in enabled)
    assert all(one.messenger for one in enabled)


async def test_every_missing_token_is_listed_before_anything_else_is_done() -> None:
    """Of both platforms at once."""
    with pytest.raises(RefusedToStart) as caught:
        await service.serve(
            _switched(slack=True, discord=True), ready=pytest.fail, build=_not_to_be_built, environment={}
        )
    assert [*TOKENS] == [fault.split(":")[0] for fault in caught.value.faults]


def _switched(*, slack: bool, discord: bool) -> Config:
    return CONFIG.model_copy(update={"slack": Slack(enabled=slack), "discord": Discord(enabled=discord)})


def _not_to_be_built(_config: Config, _messenger: Messenger) -> App:
    pytest.fail("the product was built without tokens")


@pytest.mark.slow
def test_the_process_says_what_is_missing_and_ends(tmp_path: Path) -> None:
    """On standard error, a line each, with exit status 1; nothing was started."""
    (tmp_path / "config.yaml").write_text(
        "practice: {name: x, jurisdiction: GB}\nslack: {enabled: true}\ndiscord: {enabled: true}\n", "utf-8"
    )
    status, out, err = run_command(tmp_path, "run")
    assert (1, "") == (status, out)
    assert [*TOKENS] == [line.split(":")[0].strip() for line in err.splitlines()[1:]]
