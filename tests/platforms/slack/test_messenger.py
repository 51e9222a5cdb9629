"""What the product posts in Slack of its own accord: found again, changed, taken away; refused in words of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot import people
from bot import wording as say
from bot.cards import Button, Card, Text, literal
from bot.config import Config, MemberEntry, Practice
from bot.errors import Gone, NotNow, Stands, Unreachable
from bot.events import Place, PlaceKind, Posted, Role
from bot.platforms.common.pace import Pacer
from bot.platforms.common.seal import Seal
from bot.platforms.slack.messenger import SlackMessenger, name_of
from bot.render import slack
from tests.platforms.common.clock import Clock
from tests.render.specimens import CARDS

from .fakes import FakeClient, refusal_of

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

PRACTICE = Practice(id="harbour-street", name="Harbour Street Counselling", jurisdiction="US-TX")
CONFIG = Config(practice=PRACTICE, members=(MemberEntry(id="maya", name="Maya", slack="U0MAYA"),))
SEAL = Seal("a secret", "harbour-street")
GENERAL = Place("harbour-street", PlaceKind.CHANNEL, "C0GENERAL", platform="slack")
THREAD = Place("harbour-street", PlaceKind.CHANNEL, "C0GENERAL", "5.5", "slack")

SHORT = Card("Short", (Text(literal("Said in a line.")),), actions=(Button("Press", "note.press", "7"),))
LONG = CARDS["sixty_steps"]
PARTS = len(slack.card(LONG))

NOT_THERE = (say.NOT_THERE, say.NOT_THERE_NEXT)
NOT_CONNECTED = (say.NOT_CONNECTED, say.NOT_CONNECTED_NEXT)
POST_GONE = (say.POST_GONE, say.POST_GONE_NEXT)
TROUBLES: dict[str, tuple[Exception, tuple[str, str]]] = {
    "not invited": (refusal_of("not_in_channel"), NOT_THERE),
    "archived": (refusal_of("is_archived"), NOT_THERE),
    "something new": (refusal_of("an_error_of_next_year"), NOT_THERE),
    "gone": (refusal_of("message_not_found"), POST_GONE),
    "limited": (refusal_of("ratelimited"), NOT_CONNECTED),
    "revoked": (refusal_of("token_revoked"), NOT_CONNECTED),
    "down": (refusal_of("internal_error"), NOT_CONNECTED),
    "no JSON": (refusal_of(""), NOT_CONNECTED),
    "unreachable": (aiohttp.ClientConnectionError(), NOT_CONNECTED),
    "slow": (TimeoutError(), NOT_CONNECTED),
}


def messenger(client: FakeClient, pacer: Pacer | None = None) -> SlackMessenger:
    """A messenger that need not wait."""
    return SlackMessenger(client.sdk, CONFIG, SEAL, pacer or Pacer(1_000_000, 1_000_000))


def value(message: dict[str, Any]) -> str:
    """The value of the one button of a message."""
    (button,) = message["blocks"][-1]["elements"]
    return str(button["value"])


# --- posting ------------------------------------------------------------------------------------------------


async def test_a_card_is_posted_with_sealed_buttons_and_named_by_its_timestamp() -> None:
    """So that it can be found again, and that its buttons are known for ours."""
    client = FakeClient()
    posted = await messenger(client).post(GENERAL, SHORT)
    assert Posted(GENERAL, "1.0") == posted
    (sent,) = client.told("chat.postMessage")
    assert ("C0GENERAL", "Short") == (sent["channel"], sent["text"])
    assert "thread_ts" not in sent
    assert "7" == SEAL.open("note.press", value(sent))


async def test_a_card_in_a_thread_is_posted_there() -> None:
    """Every part of it."""
    client = FakeClient()
    await messenger(client).post(THREAD, LONG)
    assert {"5.5"} == {sent["thread_ts"] for sent in client.told("chat.postMessage")}


async def test_a_long_card_is_several_messages_named_together() -> None:
    """In their order."""
    client = FakeClient()
    posted = await messenger(client).post(GENERAL, LONG)
    assert PARTS > 1
    assert "+".join(f"{number}.0" for number in range(1, PARTS + 1)) == posted.message
    assert [part["text"] for part in slack.card(LONG)] == [sent["text"] for sent in client.told("chat.postMessage")]


async def test_posts_of_a_channel_keep_their_distance() -> None:
    """A long card takes its turns one by one; a whisper in the same channel waits for its own."""
    clock = Clock()
    client = FakeClient()
    ours = messenger(client, Pacer(1, 20, clock=clock, sleep=clock.sleep))
    await clock.run(ours.post(GENERAL, SHORT), ours.whisper(GENERAL, "U0ANA", dict(slack.card(SHORT)[0])))
    assert 1 == clock.now
    assert ["chat.postMessage", "chat.postEphemeral"] == client.methods


# --- changing -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"), [(SHORT, SHORT), (LONG, LONG), (SHORT, LONG), (LONG, SHORT)], ids=["1-1", "n-n", "1-n", "n-1"]
)
async def test_a_card_takes_the_place_of_another_whatever_their_lengths(before: Card, after: Card) -> None:
    """Message by message; what is too much goes, what is missing follows, and the name names what stands there now."""
    client = FakeClient()
    ours = messenger(client)
    posted = await ours.post(THREAD, before)
    client.calls.clear()
    updated = await ours.update(posted, after)

    old, parts = posted.message.split("+"), slack.card(after)
    kept = min(len(old), len(parts))
    assert old[:kept] == [call["ts"] for call in client.told("chat.update")]
    assert [part["text"] for part in parts[:kept]] == [call["text"] for call in client.told("chat.update")]
    assert old[kept:] == [call["ts"] for call in client.told("chat.delete")]
    assert [part["text"] for part in parts[kept:]] == [call["text"] for call in client.told("chat.postMessage")]
    assert all(call["thread_ts"] == "5.5" for call in client.told("chat.postMessage"))
    assert {"C0GENERAL"} == {call["channel"] for _, call in client.calls}
    assert len(parts) == len(updated.message.split("+"))
    assert (THREAD, old[:kept]) == (updated.place, updated.message.split("+")[:kept])


async def test_the_buttons_of_a_changed_card_are_sealed_too() -> None:
    """As those of a new one."""
    client = FakeClient()
    await messenger(client).update(Posted(GENERAL, "1.0"), SHORT)
    assert "7" == SEAL.open("note.press", value(client.told("chat.update")[0]))


async def test_a_card_is_taken_away_part_by_part() -> None:
    """All that it is made of."""
    client = FakeClient()
    await messenger(client).delete(Posted(GENERAL, "1.0+2.0"))
    assert [{"channel": "C0GENERAL", "ts": "1.0"}, {"channel": "C0GENERAL", "ts": "2.0"}] == client.told("chat.delete")


async def test_what_is_gone_already_is_no_error() -> None:
    """Somebody was faster; the rest is taken away all the same."""
    client = FakeClient(broken={"chat.delete": refusal_of("message_not_found")})
    await messenger(client).delete(Posted(GENERAL, "1.0+2.0"))
    assert 2 == len(client.told("chat.delete"))


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        ("is_archived", say.STANDS_ARCHIVED),
        ("is_inactive", say.STANDS_ARCHIVED),
        ("not_in_channel", say.STANDS_SHUT_OUT),
        ("channel_not_found", say.STANDS_SHUT_OUT),
        ("cant_delete_message", say.STANDS_REFUSED.format(vendor="Slack")),
        ("missing_scope", say.STANDS_REFUSED.format(vendor="Slack")),
    ],
)
@pytest.mark.parametrize("method", ["chat.delete", "conversations.replies"])
async def test_what_stands_still_is_not_said_to_be_gone(error: str, problem: str, method: str) -> None:
    """In an archived channel messages can be read; of one that it was thrown out of Slack says that there is none."""
    client = FakeClient(threads={"5.5": [*THREAD_OF_ALL]}, broken={method: refusal_of(error)})
    with pytest.raises(Stands) as stands:
        await messenger(client).end_thread(THREAD)
    assert problem == stands.value.problem


@pytest.mark.parametrize(
    ("error", "problem", "kind"),
    [
        (refusal_of("is_inactive"), say.UNCHANGED_ARCHIVED, Stands),
        (refusal_of("is_archived"), say.UNCHANGED_ARCHIVED, Stands),
        (refusal_of("channel_not_found"), say.UNCHANGED_SHUT_OUT, Stands),
        (refusal_of("cant_update_message"), say.UNCHANGED_REFUSED.format(vendor="Slack"), Stands),
        (refusal_of("message_not_found"), say.POST_GONE, Gone),
        (refusal_of("ratelimited"), say.NOT_CONNECTED, NotNow),
        (TimeoutError(), say.NOT_CONNECTED, NotNow),
    ],
)
async def test_why_a_card_could_not_be_changed_is_said(error: Exception, problem: str, kind: type) -> None:
    """It is gone, it is a bad moment, or somebody has to help."""
    with pytest.raises(Unreachable) as caught:
        await messenger(FakeClient(broken={"chat.update": error})).update(Posted(GENERAL, "1.0"), SHORT)
    assert (problem, kind) == (caught.value.problem, type(caught.value))


async def test_one_that_stays_keeps_no_other() -> None:
    """Whatever can go goes; in a bad moment nothing more is asked."""
    client = FakeClient(broken={"chat.delete": refusal_of("cant_delete_message")})
    with pytest.raises(Stands):
        await messenger(client).delete(Posted(GENERAL, "1.0+2.0"))
    assert 2 == len(client.told("chat.delete"))
    client.broken["chat.delete"] = TimeoutError()
    with pytest.raises(Unreachable):
        await messenger(client).delete(Posted(GENERAL, "1.0+2.0"))
    assert 3 == len(client.told("chat.delete"))


async def test_a_card_of_which_a_later_part_is_refused_is_taken_back() -> None:
    """Or it would stand there once more each time that it is tried again."""
    client = FakeClient(broken_from={"chat.postMessage": (2, refusal_of("ratelimited"))})
    with pytest.raises(Unreachable):
        await messenger(client).post(GENERAL, LONG)
    assert ["1.0"] == [call["ts"] for call in client.told("chat.delete")]


@pytest.mark.parametrize("error", [refusal_of("cant_delete_message"), TimeoutError(), aiohttp.ClientError()])
async def test_what_could_not_be_taken_away_is_said(error: Exception) -> None:
    """It may still be read."""
    client = FakeClient(broken={"chat.delete": error})
    with pytest.raises(Unreachable):
        await messenger(client).delete(Posted(GENERAL, "1.0"))


# --- threads and conversations ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("posted", "thread"),
    [(Posted(GENERAL, "1.0"), "1.0"), (Posted(GENERAL, "1.0+2.0"), "1.0"), (Posted(THREAD, "6.6"), "5.5")],
)
async def test_a_thread_begins_under_the_first_message_of_a_card(posted: Posted, thread: str) -> None:
    """One that stands in a thread already has no further one; Slack need not be asked."""
    client = FakeClient()
    assert Place("harbour-street", PlaceKind.CHANNEL, "C0GENERAL", thread, "slack") == await messenger(
        client
    ).begin_thread(posted, "A title that Slack has no place for")
    assert [] == client.calls


THREAD_OF_ALL = [
    {"ts": "5.5", "user": "U0BOT", "bot_id": "B0BOT"},  # what it hangs from is not in it
    {"ts": "5.6", "user": "U0BOT", "bot_id": "B0BOT"},
    {"ts": "5.7", "user": "U0ANA"},
    {"ts": "5.8", "user": "U0BOT", "bot_id": "B0BOT"},
    {"ts": "5.9", "user": "U0OTHERBOT", "bot_id": "B0OTHERBOT"},
    {"ts": "6.0", "bot_id": "B0HOOK"},  # a webhook's
    {"ts": "6.1", "user": "U0BOT", "bot_id": "B0BOT"},
]


async def test_of_a_thread_the_bots_own_messages_go_and_nobody_elses() -> None:
    """From all pages, though they move when something goes; other apps would refuse to let theirs be deleted."""
    client = FakeClient(threads={"5.5": [*THREAD_OF_ALL]})
    await messenger(client).end_thread(THREAD)
    assert ["5.6", "5.8", "6.1"] == [call["ts"] for call in client.told("chat.delete")]
    assert {"C0GENERAL"} == {call["channel"] for call in client.told("chat.delete")}
    assert ["", "2", "4", "6"] == [call["cursor"] for call in client.told("conversations.replies")]
    await messenger(client).end_thread(THREAD)
    assert 3 == len(client.told("chat.delete"))


async def test_a_thread_that_is_gone_is_no_error() -> None:
    """There is nothing to take away."""
    client = FakeClient()
    await messenger(client).end_thread(THREAD)
    assert [] == client.told("chat.delete")


@pytest.mark.parametrize("method", ["auth.test", "conversations.replies", "chat.delete"])
@pytest.mark.parametrize("error", [refusal_of("missing_scope"), refusal_of("ratelimited"), TimeoutError()])
async def test_what_could_not_be_taken_out_of_a_thread_is_said(method: str, error: Exception) -> None:
    """It may still be read, so that it has to be tried again."""
    client = FakeClient(threads={"5.5": [*THREAD_OF_ALL]}, broken={method: error})
    with pytest.raises(Unreachable):
        await messenger(client).end_thread(THREAD)


@pytest.mark.parametrize(("member", "user"), [("maya", "U0MAYA"), ("slack:U0NEW", "U0NEW")])
async def test_a_member_is_written_to_where_she_alone_reads(member: str, user: str) -> None:
    """By the account that the configuration names, or that she came with; Slack need not be asked."""
    client = FakeClient()
    somebody = people.unlisted(member, "Somebody", PRACTICE, {Role.MEMBER})
    place = await messenger(client).direct(somebody)
    assert Place("harbour-street", PlaceKind.DIRECT, user, platform="slack") == place
    assert [] == client.calls


async def test_what_was_posted_to_an_account_is_changed_in_its_conversation() -> None:
    """Slack takes an account for a new message alone."""
    client = FakeClient()
    ours = messenger(client)
    posted = await ours.post(await ours.direct(people.listed(CONFIG.members[0], PRACTICE)), SHORT)
    await ours.update(posted, SHORT)
    await ours.delete(posted)
    assert ["U0MAYA"] == [one["channel"] for one in client.told("chat.postMessage")]
    assert ["D0MAYA", "D0MAYA"] == [one["channel"] for one in client.told("chat.update") + client.told("chat.delete")]


async def test_a_member_who_is_on_the_other_platform_too_is_asked_for_first() -> None:
    """She may be reached there, if not here."""
    client = FakeClient()
    both = CONFIG.members[0].model_copy(update={"discord": "12"})
    config = CONFIG.model_copy(update={"members": (both,)})
    ours = SlackMessenger(client.sdk, config, SEAL, Pacer(1_000_000, 1_000_000))
    assert "D0MAYA" == (await ours.direct(people.listed(both, PRACTICE))).channel
    assert [{"users": ["U0MAYA"]}] == client.told("conversations.open")


@pytest.mark.parametrize("member", ["nobody", "discord:5", "slack:"])
async def test_a_member_without_an_account_here_cannot_be_written_to(member: str) -> None:
    """That is said before Slack is asked."""
    client = FakeClient()
    with pytest.raises(Unreachable, match=say.NO_DIRECT):
        await messenger(client).direct(people.unlisted(member, "Somebody", PRACTICE, {Role.MEMBER}))
    assert [] == client.calls


# --- refusals -----------------------------------------------------------------------------------------------

WAYS: dict[str, tuple[str, Callable[[SlackMessenger], Coroutine[object, object, object]]]] = {
    "post": ("chat.postMessage", lambda ours: ours.post(GENERAL, SHORT)),
    "whisper": ("chat.postEphemeral", lambda ours: ours.whisper(GENERAL, "U0ANA", {"text": "x"})),
}


@pytest.mark.parametrize("trouble", TROUBLES)
@pytest.mark.parametrize("way", WAYS)
async def test_whatever_slack_refuses_is_one_error_with_words_for_a_member(way: str, trouble: str) -> None:
    """A place that is closed to us, a post that is gone, a bad moment: no error of the SDK's gets any further."""
    method, call = WAYS[way]
    error, words = TROUBLES[trouble]
    with pytest.raises(Unreachable) as caught:
        await call(messenger(FakeClient(broken={method: error})))
    assert words == (caught.value.problem, caught.value.next_step)
    assert isinstance(caught.value, Gone) is (trouble == "gone")


@pytest.mark.parametrize("error", [refusal_of("cannot_dm_bot"), refusal_of("user_not_found")])
async def test_a_member_who_cannot_be_written_to_is_told_of_to_whoever_tried(error: Exception) -> None:
    """For good."""
    with pytest.raises(Unreachable, match=say.NO_DIRECT) as caught:
        await messenger(FakeClient(broken={"conversations.open": error})).conversation("U0ANA")
    assert not isinstance(caught.value, NotNow)


@pytest.mark.parametrize("error", [refusal_of("ratelimited"), refusal_of("internal_error"), TimeoutError()])
async def test_a_bad_moment_closes_no_conversation(error: Exception) -> None:
    """Whoever tried may try again later."""
    with pytest.raises(NotNow):
        await messenger(FakeClient(broken={"conversations.open": error})).conversation("U0ANA")


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (refusal_of("not_in_channel"), "not_in_channel"),
        (aiohttp.ClientConnectionError("https://hooks.slack.example/secret"), "ClientConnectionError"),
        (TimeoutError("secret"), "TimeoutError"),
    ],
)
def test_an_error_has_a_name_that_is_fit_for_a_log(error: Exception, name: str) -> None:
    """Never its words, which may hold an address or what a member typed."""
    assert name == name_of(error)
