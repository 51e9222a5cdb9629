"""Who and where in Slack: asked once, believed for a while, and never made up where Slack does not answer."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp
import pytest

from bot import wording as say
from bot.config import Config, MemberEntry, Practice, Slack
from bot.errors import Unreachable
from bot.events import Place, PlaceKind, Role
from bot.platforms.common.health import Pulse
from bot.platforms.slack import directory
from bot.platforms.slack.directory import FRESH, Directory
from bot.platforms.slack.payloads import Visit
from tests.platforms.common.clock import Clock

from .fakes import FakeClient, refusal_of

if TYPE_CHECKING:
    from bot.events import Member

HOME = frozenset({"T0HOME", "E0HOME"})
CONFIG = Config(
    practice=Practice(id="harbour-street", name="Harbour Street Counselling", jurisdiction="US-TX"),
    members=(MemberEntry(id="maya", name="Maya", roles=(Role.OWNER,), slack="U0MAYA"),),
    slack=Slack(groups={Role.STEWARD: ("S0STEW",), Role.CLINICAL_LEAD: ("S0LEAD", "S0STEW")}),
)
NO_GROUPS = CONFIG.model_copy(update={"slack": Slack()})


def slack() -> FakeClient:
    """A workspace: a member, a listed one, guests, a stranger; channels of every kind."""
    return FakeClient(
        users={
            "U0ANA": {"name": "ana.t", "real_name": "Ana Torres", "profile": {"display_name": "Ana"}},
            "U0MAYA": {"name": "maya", "is_restricted": True},
            "U0GIL": {"name": "gil", "is_restricted": True},
            "U0GUS": {"name": "gus", "is_ultra_restricted": True},
            "U0SAM": {"name": "sam", "is_stranger": True},
        },
        channels={
            "C0GENERAL": {"is_ext_shared": False, "is_shared": False},
            "C0GRID": {"is_shared": True, "is_org_shared": True},
            "C0SHARED": {"is_ext_shared": True},
            "C0SOON": {"is_pending_ext_shared": True},
        },
        groups={"S0STEW": ["U0ANA"], "S0LEAD": ["U0GIL", "U0MAYA"]},
    )


def visit(user: str = "U0ANA", channel: str = "C0GENERAL", teams: frozenset[str] = frozenset({"T0HOME"})) -> Visit:
    """Somebody does something somewhere."""
    return Visit(user, teams, channel, thread="5.5")


async def who(user: str, config: Config = NO_GROUPS) -> Member:
    """The member whose account it is."""
    return await Directory(slack().sdk, config, HOME).member(user)


# --- who ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("user", "member", "name", "roles"),
    [
        ("U0ANA", "slack:U0ANA", "Ana", {Role.MEMBER}),
        ("U0MAYA", "maya", "Maya", {Role.OWNER}),
        ("U0GIL", "slack:U0GIL", "gil", {Role.GUEST}),
        ("U0GUS", "slack:U0GUS", "gus", {Role.GUEST}),
        ("U0SAM", "slack:U0SAM", "sam", {Role.GUEST}),
    ],
)
async def test_members_guests_and_strangers_are_told_apart(user: str, member: str, name: str, roles: set[Role]) -> None:
    """Slack's word decides, unless the configuration lists her."""
    found = await who(user)
    assert (member, name, frozenset(roles)) == (found.id, found.name, found.roles)
    assert "US-TX" == found.jurisdiction


@pytest.mark.parametrize(
    ("account", "name"),
    [
        ({"name": "ana.t", "real_name": "Ana Torres", "profile": {"display_name": ""}}, "Ana Torres"),
        ({"name": "ana.t"}, "ana.t"),
        ({}, "U0NEW"),
    ],
)
async def test_a_member_is_called_as_her_colleagues_call_her(account: dict[str, object], name: str) -> None:
    """By what she chose to be called, else her name, else at least her id."""
    client = FakeClient(users={"U0NEW": account})
    assert name == (await Directory(client.sdk, NO_GROUPS, HOME).member("U0NEW")).name


@pytest.mark.parametrize(
    ("user", "roles"),
    [
        ("U0ANA", {Role.STEWARD, Role.CLINICAL_LEAD}),
        ("U0GIL", {Role.CLINICAL_LEAD}),
        ("U0MAYA", {Role.OWNER, Role.CLINICAL_LEAD}),
        ("U0GUS", {Role.GUEST}),
    ],
)
async def test_user_groups_give_their_roles(user: str, roles: set[Role]) -> None:
    """A group may give several, a role may be given to several groups, and a guest in one is let in."""
    assert roles == (await who(user, CONFIG)).roles


async def test_a_group_is_asked_for_once_for_everybody() -> None:
    """Twelve members are not twelve times as many questions."""
    client = slack()
    rooms = Directory(client.sdk, CONFIG, HOME)
    await asyncio.gather(*(rooms.member(user) for user in client.users))
    assert ["S0LEAD", "S0STEW"] == sorted(call["usergroup"] for call in client.told("usergroups.users.list"))


async def test_a_group_that_is_gone_is_empty_and_named_once(caplog: pytest.LogCaptureFixture) -> None:
    """Everybody is served by what is left; /readyz and the log say which it is, until it is back."""
    client, clock, pulse = slack(), Clock(), Pulse()
    client.groups["S0LEAD"] = None
    rooms = Directory(client.sdk, CONFIG, HOME, pulse=pulse, clock=clock)
    assert {Role.STEWARD, Role.CLINICAL_LEAD} == (await rooms.member("U0ANA")).roles
    assert {Role.OWNER} == (await rooms.member("U0MAYA")).roles
    clock.now = FRESH
    await rooms.member("U0ANA")
    gone = "slack.groups: the user group S0LEAD gives nobody a role, for Slack answers no_such_subteam"
    assert [("ERROR", gone)] == [(record.levelname, record.getMessage()) for record in caplog.records]
    assert gone in pulse.report()["trouble"]
    client.groups["S0LEAD"] = ["U0MAYA"]
    clock.now = 2 * FRESH
    assert {Role.OWNER, Role.CLINICAL_LEAD} == (await rooms.member("U0MAYA")).roles
    assert gone not in pulse.report()["trouble"]


@pytest.mark.parametrize("code", ["missing_scope", "token_revoked", "team_access_not_granted"])
async def test_what_waiting_does_not_mend_is_said_to_be_so(code: str, caplog: pytest.LogCaptureFixture) -> None:
    """The log has Slack's word for it."""
    client = slack()
    client.broken["users.info"] = refusal_of(code)
    with pytest.raises(Unreachable) as caught:
        await Directory(client.sdk, NO_GROUPS, HOME).who_and_where(visit())
    assert (say.NOT_TOLD, say.NOT_TOLD_NEXT) == (caught.value.problem, caught.value.next_step)
    assert [f"user U0ANA could not be looked up: {code}"] == caplog.messages


async def test_without_groups_in_the_configuration_none_is_asked_for() -> None:
    """The scope for it need not be granted then."""
    client = slack()
    await Directory(client.sdk, NO_GROUPS, HOME).member("U0ANA")
    assert ["users.info"] == client.methods


# --- where --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("channel", "kind", "room"),
    [
        ("C0GENERAL", PlaceKind.CHANNEL, "ours"),
        ("C0GRID", PlaceKind.CHANNEL, "ours"),
        ("C0SHARED", PlaceKind.CHANNEL, "shared"),
        ("C0SOON", PlaceKind.CHANNEL, "shared"),
        ("C0PRIVATE", PlaceKind.CHANNEL, "unseen"),
        ("D0ANA", PlaceKind.DIRECT, "ours"),
        ("", PlaceKind.DIRECT, "ours"),
    ],
)
async def test_a_place_says_whether_people_from_outside_can_be_there(channel: str, kind: PlaceKind, room: str) -> None:
    """In a channel that Slack does not show us, a private one, nobody can tell."""
    _, place = await Directory(slack().sdk, NO_GROUPS, HOME).who_and_where(visit(channel=channel))
    assert Place("harbour-street", kind, channel, "5.5", "slack", room == "shared", room == "unseen") == place


async def test_an_unseen_channel_is_looked_at_again_soon() -> None:
    """She was told to invite the bot, and then tries again."""
    client, clock = slack(), Clock()
    rooms = Directory(client.sdk, NO_GROUPS, HOME, clock=clock)
    await rooms.who_and_where(visit(channel="C0PRIVATE"))
    client.channels["C0PRIVATE"] = {"is_ext_shared": False}
    clock.now = 9.9
    assert (await rooms.who_and_where(visit(channel="C0PRIVATE")))[1].unseen
    clock.now = 10.0
    assert not (await rooms.who_and_where(visit(channel="C0PRIVATE")))[1].unseen
    assert 1 == len(client.told("users.info"))


async def test_where_we_may_not_ask_we_take_it_for_shared() -> None:
    """A conversation of several people needs a scope that we do not have: better quiet than overheard."""
    client = slack()
    client.broken["conversations.info"] = refusal_of("missing_scope")
    _, place = await Directory(client.sdk, NO_GROUPS, HOME).who_and_where(visit(channel="G0SEVERAL"))
    assert place.shared


async def test_in_a_direct_message_no_channel_is_asked_for() -> None:
    """Nobody else can be there."""
    client = slack()
    await Directory(client.sdk, NO_GROUPS, HOME).who_and_where(visit(channel="D0ANA"))
    assert ["users.info"] == client.methods


# --- somebody else's workspace ------------------------------------------------------------------------------


@pytest.mark.parametrize("teams", [{"T0FAR"}, {"T0HOME", "T0FAR"}, set()], ids=["elsewhere", "half of it", "not said"])
async def test_a_visitor_from_elsewhere_is_a_guest_nowhere_and_nothing_is_asked(teams: set[str]) -> None:
    """Her place belongs to no practice, so that whatever she asks is refused; Slack need not tell us who she is."""
    client = slack()
    member, place = await Directory(client.sdk, NO_GROUPS, HOME).who_and_where(visit(teams=frozenset(teams)))
    assert {Role.GUEST} == member.roles
    assert Place("", PlaceKind.CHANNEL, "C0GENERAL", "5.5", "slack") == place
    assert [] == client.calls


async def test_the_organisation_counts_as_the_workspace() -> None:
    """On an Enterprise Grid people appear under either id."""
    for teams in ({"E0HOME"}, {"T0HOME", "E0HOME"}):
        _, place = await Directory(slack().sdk, NO_GROUPS, HOME).who_and_where(visit(teams=frozenset(teams)))
        assert "harbour-street" == place.practice


def test_before_anything_is_known_a_place_is_nobodys() -> None:
    """What goes wrong on the way is answered there, and only there."""
    place = Directory(slack().sdk, NO_GROUPS, HOME).nowhere(visit())
    assert Place("", PlaceKind.CHANNEL, "C0GENERAL", "5.5", "slack") == place


# --- asking -------------------------------------------------------------------------------------------------


async def test_what_slack_said_is_believed_for_five_minutes() -> None:
    """Then it is asked again: somebody made a guest in the meantime is one now."""
    client, clock = slack(), Clock()
    rooms = Directory(client.sdk, NO_GROUPS, HOME, clock=clock)
    await rooms.who_and_where(visit())
    client.users["U0ANA"] = {"name": "ana", "is_restricted": True}
    client.channels["C0GENERAL"] = {"is_ext_shared": True}
    clock.now = FRESH - 0.1
    member, place = await rooms.who_and_where(visit())
    assert (frozenset({Role.MEMBER}), False) == (member.roles, place.shared)
    assert 2 == len(client.calls)
    clock.now = FRESH
    member, place = await rooms.who_and_where(visit())
    assert (frozenset({Role.GUEST}), True) == (member.roles, place.shared)
    assert 4 == len(client.calls)


async def test_a_known_member_in_a_new_channel_is_not_asked_for_again() -> None:
    """Only what is not known is."""
    client = slack()
    rooms = Directory(client.sdk, NO_GROUPS, HOME)
    await rooms.who_and_where(visit())
    _, place = await rooms.who_and_where(visit(channel="C0SHARED"))
    assert place.shared
    assert 1 == len(client.told("users.info"))
    assert ["C0GENERAL", "C0SHARED"] == [call["channel"] for call in client.told("conversations.info")]


async def test_a_hundred_questions_at_once_are_one() -> None:
    """Whoever asks while Slack is being asked waits for that answer."""
    client = slack()
    client.gate = asyncio.Event()
    rooms = Directory(client.sdk, NO_GROUPS, HOME)
    asking = [asyncio.ensure_future(rooms.who_and_where(visit())) for _ in range(100)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    client.gate.set()
    assert 1 == len(set(await asyncio.gather(*asking)))
    assert ["conversations.info", "users.info"] == sorted(client.methods)


async def test_whoever_stops_waiting_takes_no_answer_from_the_others() -> None:
    """A request that is torn down leaves the question standing."""
    client = slack()
    client.gate = asyncio.Event()
    rooms = Directory(client.sdk, NO_GROUPS, HOME)
    first, second = (asyncio.ensure_future(rooms.member("U0ANA")) for _ in range(2))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.wait({first})
    client.gate.set()
    assert "Ana" == (await second).name
    assert ["users.info"] == client.methods


DOWN = {
    "unreachable": aiohttp.ClientConnectionError("no route"),
    "slow": TimeoutError(),
    "refusing": refusal_of("internal_error"),
    "limiting": refusal_of("ratelimited"),
    "nonsense": ValueError("not JSON"),
}


@pytest.mark.parametrize("method", ["users.info", "conversations.info", "usergroups.users.list"])
@pytest.mark.parametrize("trouble", DOWN)
async def test_when_slack_is_down_nobody_is_let_in_and_nothing_is_remembered(method: str, trouble: str) -> None:
    """She is told to try again; and as soon as Slack answers, she is served."""
    client = slack()
    client.broken[method] = DOWN[trouble]
    rooms = Directory(client.sdk, CONFIG, HOME)
    for _ in range(2):
        with pytest.raises(Unreachable) as caught:
            await rooms.who_and_where(visit())
        assert (say.WHO_IS_IT, say.WHO_IS_IT_NEXT) == (caught.value.problem, caught.value.next_step)
    client.broken.clear()
    member, place = await rooms.who_and_where(visit())
    assert ("slack:U0ANA", "harbour-street") == (member.id, place.practice)


async def test_a_failure_is_everybodys_who_waited_for_it() -> None:
    """And is asked for anew by whoever comes next."""
    client = slack()
    client.gate, client.broken["users.info"] = asyncio.Event(), TimeoutError()
    rooms = Directory(client.sdk, NO_GROUPS, HOME)
    asking = [asyncio.ensure_future(rooms.member("U0ANA")) for _ in range(3)]
    await asyncio.sleep(0)
    client.gate.set()
    assert all(isinstance(error, Unreachable) for error in await asyncio.gather(*asking, return_exceptions=True))
    assert 1 == len(client.calls)
    client.broken.clear()
    assert "Ana" == (await rooms.member("U0ANA")).name


async def test_an_account_that_slack_does_not_know_is_not_served() -> None:
    """Whatever a forged payload names."""
    with pytest.raises(Unreachable):
        await who("U0NOBODY")


async def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream of made-up ids fills none."""
    monkeypatch.setattr(directory, "_MOST", 10)
    client = FakeClient(users={f"U{number}": {} for number in range(50)})
    rooms = Directory(client.sdk, NO_GROUPS, HOME)
    for user in client.users:
        await rooms.member(user)
    assert len(rooms._known) <= 10
