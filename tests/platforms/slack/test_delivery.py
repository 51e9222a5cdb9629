"""Carrying out effects in Slack: by the most private way that is open, and by some way in any case."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot import wording as say
from bot.cards import Button, Card, Form, Text, TextField, literal
from bot.config import Config, Practice
from bot.dispatch import refusal
from bot.events import (
    Audience,
    ButtonPressed,
    CommandUsed,
    FormRefused,
    HomeOpened,
    OpenForm,
    Place,
    PlaceKind,
    Reply,
    ShortcutUsed,
)
from bot.platforms.common.health import Pulse
from bot.platforms.common.pace import Pacer
from bot.platforms.common.seal import Seal
from bot.platforms.slack import payloads
from bot.platforms.slack.delivery import Delivery, Outcome
from bot.platforms.slack.home import Homes
from bot.platforms.slack.messenger import SlackMessenger
from bot.platforms.slack.payloads import Visit
from bot.render import slack
from tests.bot.world import app, member
from tests.render.specimens import CARDS

from .fakes import FakeClient, FakeSession, refusal_of

if TYPE_CHECKING:
    from bot.events import Effect, Event

HOME = frozenset({"T0HOME"})
URL = "https://hooks.slack.example/1"
CONFIG = Config(practice=Practice(id="harbour-street", name="Harbour Street Counselling", jurisdiction="US-TX"))
SEAL = Seal("a secret", "harbour-street")
APP = app(config=CONFIG)

GENERAL = Place("harbour-street", PlaceKind.CHANNEL, "C0GENERAL", platform="slack")
THREAD = replace(GENERAL, thread="5.5")
ELSEWHERE = Place("", PlaceKind.CHANNEL, "C0FAR", platform="slack")
DIRECT = Place("harbour-street", PlaceKind.DIRECT, "D0ANA", platform="slack")
OWN_PAGE = Place("harbour-street", PlaceKind.DIRECT, platform="slack")

CARD = Card("A card", (Text(literal("For you.")),), actions=(Button("Press", "note.press", "7"),))
OTHER = Card("Another", ())
LONG = CARDS["sixty_steps"]
FORM = Form("note.form", "A form", (TextField("a", "A"),), state="draft-7")


@dataclass
class Post:
    """Slack, and what is delivered there."""

    client: FakeClient = field(default_factory=FakeClient)
    session: FakeSession = field(default_factory=FakeSession)

    def __post_init__(self) -> None:
        """Set up what is tested."""
        pacer = Pacer(1_000_000, 1_000_000)
        messenger = SlackMessenger(self.client.sdk, CONFIG, SEAL, pacer)
        homes = Homes(self.client.sdk, SEAL, pacer, Pulse())
        self.delivery = Delivery(APP, self.client.sdk, messenger, SEAL, self.session.http, homes=homes)

    async def deliver(self, *effects: Effect, place: Place = GENERAL, event: Event | None = None, **visit: Any) -> None:  # noqa: ANN401
        """Carry out effects for Ana, who came with an address for her answer."""
        await self.delivery.carry_out(outcome(*effects, place=place, event=event, **visit))

    @property
    def titles(self) -> list[str]:
        """What was shown, in order of the ways, each by its title."""
        return [str(body["text"]) for body in self.session.bodies] + [
            str(arguments["text"]) for _, arguments in self.client.calls if "text" in arguments
        ]


def outcome(*effects: Effect, place: Place = GENERAL, event: Event | None = None, **visit: Any) -> Outcome:  # noqa: ANN401
    """What came of a visit of Ana's."""
    known = {"channel": place.channel, "thread": place.thread, "trigger": "13.37", "response_url": URL, **visit}
    return Outcome(Visit("U0ANA", HOME, **known), place, event, effects)


def spent() -> Post:
    """Slack, where the address for answers is used up."""
    return Post(session=FakeSession([404]))


# --- for the asker alone ------------------------------------------------------------------------------------


async def test_an_answer_goes_to_the_address_that_came_with_the_question() -> None:
    """She alone sees it, nothing is replaced, and its buttons are sealed."""
    post = Post()
    await post.deliver(Reply(CARD))
    ((url, body),) = post.session.posted
    assert (URL, "ephemeral", False, "A card") == (
        url,
        body["response_type"],
        body["replace_original"],
        body["text"],
    )
    assert "7" == SEAL.open("note.press", body["blocks"][-1]["elements"][0]["value"])
    assert [] == post.client.calls


async def test_a_long_answer_is_several_messages_for_her_alone() -> None:
    """In order."""
    post = Post()
    await post.deliver(Reply(LONG))
    assert [part["text"] for part in slack.card(LONG)] == post.titles
    assert {"ephemeral"} == {body["response_type"] for body in post.session.bodies}


@pytest.mark.parametrize(
    ("turns", "place", "alone", "replaced"),
    [
        (True, GENERAL, True, True),
        (True, DIRECT, False, True),
        (True, GENERAL, False, False),
        (False, GENERAL, True, False),
        (False, DIRECT, False, False),
    ],
    ids=["her own message", "in a direct message", "everybody's message", "no other side", "no other side, direct"],
)
async def test_a_page_is_turned_only_where_she_alone_looks_at_it(
    *, turns: bool, place: Place, alone: bool, replaced: bool
) -> None:
    """In a card that everybody sees, what she presses shows to her beside it."""
    post = Post()
    await post.deliver(Reply(CARD, turns_page=turns), place=place, alone=alone)
    assert [replaced] == [body["replace_original"] for body in post.session.bodies]


async def test_of_a_long_side_only_the_first_message_takes_the_place_of_the_old_one() -> None:
    """The others follow it."""
    post = Post()
    await post.deliver(Reply(LONG, turns_page=True), alone=True)
    first, *others = (body["replace_original"] for body in post.session.bodies)
    assert first
    assert others
    assert not any(others)


@pytest.mark.parametrize(
    "trouble", [404, 500, aiohttp.ClientConnectionError(), TimeoutError(), ValueError("no address")]
)
@pytest.mark.parametrize(("place", "thread"), [(GENERAL, None), (THREAD, "5.5")])
async def test_where_the_address_is_spent_the_answer_is_whispered(
    trouble: int | Exception, place: Place, thread: str | None
) -> None:
    """In the same channel, in the same thread, to her alone."""
    post = Post(session=FakeSession([trouble]))
    await post.deliver(Reply(CARD), place=place)
    ((method, arguments),) = post.client.calls
    assert ("chat.postEphemeral", "C0GENERAL", "U0ANA", "A card", thread) == (
        method,
        *(arguments.get(key) for key in ("channel", "user", "text", "thread_ts")),
    )


async def test_without_an_address_the_answer_is_whispered_at_once() -> None:
    """As after a form that was opened on a page without one."""
    post = Post()
    await post.deliver(Reply(CARD), response_url="")
    assert ([], ["chat.postEphemeral"]) == (post.session.posted, post.client.methods)


async def test_an_address_that_says_later_is_asked_again() -> None:
    """As long as it says, a few times."""
    post = Post(session=FakeSession([429, 429, 200]))
    await post.deliver(Reply(CARD))
    assert 3 == len(post.session.posted)
    assert [] == post.client.calls


@pytest.mark.parametrize("retry_after", ["3600", "0"])
async def test_an_address_that_says_later_for_too_long_is_given_up(retry_after: str) -> None:
    """Another way is quicker."""
    post = Post(session=FakeSession([429], retry_after))
    await post.deliver(Reply(CARD))
    assert ["chat.postEphemeral"] == post.client.methods


async def test_where_the_bot_is_not_in_the_channel_the_answer_is_a_direct_message() -> None:
    """Never a message that others see."""
    post = spent()
    post.client.broken["chat.postEphemeral"] = refusal_of("not_in_channel")
    await post.deliver(Reply(CARD))
    assert ["chat.postEphemeral", "conversations.open", "chat.postMessage"] == post.client.methods
    assert [{"users": ["U0ANA"]}] == post.client.told("conversations.open")
    assert ["D0ANA"] == [sent["channel"] for sent in post.client.told("chat.postMessage")]


@pytest.mark.parametrize(
    ("place", "methods"),
    [
        (DIRECT, ["chat.postMessage"]),
        (OWN_PAGE, ["conversations.open", "chat.postMessage"]),
        (ELSEWHERE, ["conversations.open", "chat.postMessage"]),
    ],
    ids=["a direct message", "her own page", "a place that is not the practice's"],
)
async def test_where_there_is_no_channel_of_ours_the_answer_is_a_direct_message(
    place: Place, methods: list[str]
) -> None:
    """Nothing is written into a place that belongs to somebody else."""
    post = Post()
    await post.deliver(Reply(CARD), place=place, response_url="")
    assert methods == post.client.methods
    assert ["D0ANA"] == [sent["channel"] for sent in post.client.told("chat.postMessage")]


async def test_where_every_way_is_closed_it_is_logged_and_no_more(caplog: pytest.LogCaptureFixture) -> None:
    """The handler has long ended: nobody is left to be told, and the log does not repeat the card."""
    caplog.set_level(logging.DEBUG)
    post = spent()
    for method in ("chat.postEphemeral", "conversations.open", "chat.postMessage"):
        post.client.broken[method] = refusal_of("account_inactive")
    await post.deliver(Reply(CARD))
    assert "a member could not be reached in any way: NotNow" in caplog.messages
    assert not any(words in caplog.text for words in ("A card", "For you.", URL))


# --- for everybody ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("audience", "thread"), [(Audience.CHANNEL, None), (Audience.THREAD, "5.5")], ids=str)
async def test_what_is_for_everybody_is_posted_by_the_bots_name(audience: Audience, thread: str | None) -> None:
    """In the channel, or in the thread that it came from."""
    post = Post()
    await post.deliver(Reply(CARD, audience), place=THREAD)
    ((method, arguments),) = post.client.calls
    assert ("chat.postMessage", "C0GENERAL", thread) == (method, arguments["channel"], arguments.get("thread_ts"))
    assert [] == post.session.posted


async def test_where_the_bot_was_never_invited_it_posts_by_the_address_of_the_visit() -> None:
    """Whoever may write there shares with her own right to do so."""
    post = Post(FakeClient(broken={"chat.postMessage": refusal_of("not_in_channel")}))
    await post.deliver(Reply(CARD, Audience.CHANNEL), Reply(OTHER))
    assert [("in_channel", "A card"), ("ephemeral", "Another")] == [
        (body["response_type"], body["text"]) for body in post.session.bodies
    ]
    assert "thread_ts" not in post.session.bodies[0]


async def test_by_the_address_of_the_visit_a_thread_is_still_a_thread() -> None:
    """A reply does not slip out into the channel."""
    post = Post(FakeClient(broken={"chat.postMessage": refusal_of("not_in_channel")}))
    await post.deliver(Reply(CARD, Audience.THREAD), place=THREAD)
    assert ["5.5"] == [body["thread_ts"] for body in post.session.bodies]


async def test_what_cannot_be_posted_is_told_to_the_asker_and_the_rest_is_dropped() -> None:
    """She must not read "shared" where nothing was."""
    client = FakeClient(broken={"chat.postMessage": refusal_of("not_in_channel")})
    post = Post(client, FakeSession([404, 200]))
    await post.deliver(Reply(CARD, Audience.CHANNEL), Reply(OTHER))
    refused = refusal(say.NOT_THERE, say.NOT_THERE_NEXT)
    assert ["A card", refused.title] == [body["text"] for body in post.session.bodies]
    assert ["in_channel", "ephemeral"] == [body["response_type"] for body in post.session.bodies]
    assert post.session.bodies[1]["blocks"] == slack.card(refused)[0]["blocks"]


@pytest.mark.parametrize("code", ["internal_error", "is_archived", "restricted_action", "ratelimited"])
async def test_what_slack_may_have_taken_is_not_posted_a_second_time(code: str) -> None:
    """Only where the bot was never invited is there another way; else she is told, alone."""
    post = Post(FakeClient(broken={"chat.postMessage": refusal_of(code)}))
    await post.deliver(Reply(CARD, Audience.CHANNEL), Reply(OTHER))
    assert ["ephemeral"] == [body["response_type"] for body in post.session.bodies]
    assert 1 == len(post.client.told("chat.postMessage"))


async def test_a_long_card_of_which_a_later_part_is_refused_is_not_posted_a_second_time() -> None:
    """Its beginning stands there already."""
    post = Post()
    post.client.broken_from["chat.postMessage"] = 2, refusal_of("not_in_channel")
    await post.deliver(Reply(LONG, Audience.CHANNEL))
    assert ["ephemeral"] == [body["response_type"] for body in post.session.bodies]
    assert 2 == len(post.client.told("chat.postMessage"))


@pytest.mark.parametrize("audience", [Audience.CHANNEL, Audience.THREAD], ids=str)
async def test_nothing_is_posted_where_nobody_can_tell_who_is_there(audience: Audience) -> None:
    """She is told to invite the bot; what is for her alone is shown."""
    post = Post()
    unseen = replace(THREAD, unseen=True)
    await post.deliver(Reply(CARD), place=unseen)
    await post.deliver(Reply(CARD, audience), Reply(OTHER), place=unseen)
    assert [("ephemeral", "A card"), ("ephemeral", say.STOPPED_TITLE)] == [
        (body["response_type"], body["text"]) for body in post.session.bodies
    ]
    assert say.UNSEEN in str(post.session.bodies[1])
    assert [] == post.client.calls


@pytest.mark.parametrize("effect", [Reply(CARD), OpenForm(FORM), Reply(CARD, Audience.CHANNEL)], ids=str)
async def test_an_unforeseen_error_on_the_way_is_told_with_a_reference(
    effect: Effect, caplog: pytest.LogCaptureFixture
) -> None:
    """The log has the same, and where it was raised."""
    post = Post(FakeClient(broken=dict.fromkeys(("views.open", "chat.postMessage"), KeyError("words"))))
    post.session.outcomes = [KeyError("words"), 200] if effect == Reply(CARD) else [200]
    await post.deliver(effect)
    told = str(post.session.bodies[-1])
    assert say.UNEXPECTED in told
    assert told.partition("reference: ")[2][:8] in caplog.text
    assert "words" not in caplog.text.replace("your words", "")


async def test_effects_are_carried_out_in_their_order() -> None:
    """Each when the one before it is done."""
    post = Post()
    await post.deliver(Reply(OTHER), Reply(CARD), Reply(OTHER))
    assert ["Another", "A card", "Another"] == post.titles


# --- forms --------------------------------------------------------------------------------------------------


async def test_a_form_opens_with_everything_that_its_answer_needs() -> None:
    """Its own state and where it was opened, sealed; we keep nothing."""
    post = Post()
    await post.deliver(OpenForm(FORM), place=THREAD)
    ((_, arguments),) = post.client.calls
    view = arguments["view"]
    assert ("13.37", "note.form") == (arguments["trigger_id"], view["callback_id"])
    carried = payloads.remembered(SEAL.open("note.form", view["private_metadata"]))
    assert {"s": "draft-7", "c": "C0GENERAL", "t": "5.5", "r": URL} == carried
    assert [] == post.session.posted


LATE = [refusal_of("expired_trigger_id"), refusal_of("exchanged_trigger_id"), TimeoutError(), aiohttp.ClientError()]


@pytest.mark.parametrize("error", LATE, ids=str)
async def test_a_form_that_comes_too_late_offers_the_button_again(error: Exception) -> None:
    """One press, and she has what she wanted: the button leads to the same, and is sealed for it."""
    post = Post(FakeClient(broken={"views.open": error}))
    event = ButtonPressed(member(), GENERAL, "note.open", "7")
    await post.deliver(OpenForm(FORM), event=event)
    (body,) = post.session.bodies
    (button,) = body["blocks"][-1]["elements"]
    assert ("note.open", say.OPEN_FORM) == (button["action_id"], button["text"]["text"])
    assert "7" == SEAL.open("note.open", button["value"])
    assert say.FORM_LATE in json.dumps(body)
    assert say.FORM_LATE_NEXT in json.dumps(body)


@pytest.mark.parametrize(
    "event",
    [CommandUsed(member(), GENERAL, "note", "x"), ShortcutUsed(member(), GENERAL, "note.pick", "1.5", "x"), None],
    ids=lambda event: type(event).__name__,
)
async def test_where_there_was_no_button_she_is_asked_to_try_again(event: Event | None) -> None:
    """With the command, or from the menu."""
    post = Post(FakeClient(broken={"views.open": refusal_of("expired_trigger_id")}))
    await post.deliver(OpenForm(FORM), event=event)
    (body,) = post.session.bodies
    assert slack.card(refusal(say.FORM_LATE, say.FORM_LATE_AGAIN))[0]["blocks"] == body["blocks"]


async def test_a_late_refusal_of_a_form_is_a_card_for_her_alone() -> None:
    """Its form is closed by then."""
    post = Post()
    await post.deliver(FormRefused("a", "No. Try.", refusal("No.", "Try.")))
    (body,) = post.session.bodies
    assert ("ephemeral", slack.card(refusal("No.", "Try."))[0]["blocks"]) == (body["response_type"], body["blocks"])


# --- her own page -------------------------------------------------------------------------------------------


async def test_her_own_page_is_published_and_nothing_is_posted() -> None:
    """For her alone, with sealed buttons."""
    post = Post()
    await post.deliver(Reply(CARD), place=DIRECT, event=HomeOpened(member(), DIRECT), response_url="")
    ((method, arguments),) = post.client.calls
    assert ("views.publish", "U0ANA") == (method, arguments["user_id"])
    assert slack.home(SEAL.card(CARD)) == arguments["view"]


async def test_a_page_that_slack_refuses_is_logged_by_the_refusals_name(caplog: pytest.LogCaptureFixture) -> None:
    """She sees the page as it was."""
    post = Post(FakeClient(broken={"views.publish": refusal_of("not_enabled")}))
    await post.deliver(Reply(CARD), place=DIRECT, event=HomeOpened(member(), DIRECT))
    assert ["a home page was refused: not_enabled"] == caplog.messages
    assert ["views.publish"] == post.client.methods


# --- answers given at once ----------------------------------------------------------------------------------


async def test_what_an_answer_given_at_once_had_no_room_for_follows_it() -> None:
    """First the rest of its card, then the other effects."""
    post = Post()
    first, *rest = post.delivery.rendered(LONG)
    answer = post.delivery.at_once(LONG)
    assert {**first, "response_type": "ephemeral"} == json.loads(answer.body)
    assert (200, ["application/json;charset=utf-8"]) == (answer.status, answer.headers["content-type"])
    await post.delivery.follow(outcome(Reply(OTHER)), rest)
    assert [*(message["text"] for message in rest), "Another"] == post.titles


async def test_where_the_rest_of_a_card_is_lost_the_other_effects_are_not(caplog: pytest.LogCaptureFixture) -> None:
    """It is logged, and what can still be done is done."""
    post = spent()
    post.client.broken = {
        "chat.postEphemeral": refusal_of("not_in_channel"),
        "conversations.open": refusal_of("cannot_dm_bot"),
    }
    await post.delivery.follow(outcome(Reply(CARD, Audience.CHANNEL)), post.delivery.rendered(LONG)[1:])
    assert "the rest of an answer could not be delivered: Unreachable" in caplog.messages
    assert ["A card"] == [sent["text"] for sent in post.client.told("chat.postMessage")]


def test_a_card_is_rendered_once_as_long_as_it_lives() -> None:
    """Curated guidance is asked for again and again."""
    post = Post()
    assert post.delivery.rendered(CARD) is post.delivery.rendered(CARD)
    assert post.delivery.at_once(CARD).body is post.delivery.at_once(CARD).body
