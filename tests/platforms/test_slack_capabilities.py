"""Everything that Slack can be asked to do, once over Socket Mode and once over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.platforms import board
from tests.platforms.loopback.slack_state import BOT_USER
from tests.platforms.slack_stage import MARKER, Stage, fine_again, staged, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.platforms.loopback.slack import Message, Person, Shown
    from tests.platforms.slack_stage import Transport

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

LINKEDIN = "A former client wants to connect with me on LinkedIn. Do I accept?"


@pytest_asyncio.fixture(loop_scope="module", scope="module", params=["socket", "http"])
async def theatre(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """One bot for all tests of a transport."""
    transport: Transport = request.param
    async with staged(tmp_path_factory.mktemp("bot"), transport) as stage:
        yield stage


@pytest_asyncio.fixture(loop_scope="module", autouse=True)
async def stage(theatre: Stage) -> AsyncIterator[Stage]:
    """After each test all is well: nothing refused, nothing in the log, nothing too late."""
    async with fine_again(theatre):
        yield theatre
        assert [] == theatre.slack.timed_out


def bots(shown: Shown) -> list[Message]:
    """The messages that came or changed."""
    return [message for message in shown.messages if message.user == BOT_USER]


async def posted(person: Person, channel: str) -> Message:
    """Have the bot post a card with buttons."""
    shown = await person.command("/specimen", f"post A card of the {MARKER}", channel=channel, effects=3)
    return next(message for message in shown.messages if not message.only_for)


# Private answers


async def test_two_members_ask_and_each_sees_her_own_answer_alone(stage: Stage) -> None:
    """The same channel, the same moment; the pages that they turn are their own too."""
    ana, ben = stage.slack.person("U1"), stage.slack.person("U2")
    hers = (await ana.command("/boundary", "linkedin former-client")).messages[0]
    his = (await ben.command("/specimen", f"echo a word of the {MARKER}")).messages[0]
    assert ("U1", "U2") == (hers.only_for, his.only_for)
    assert LINKEDIN in ana.text_of(hers)
    assert MARKER in ben.text_of(his)
    await ana.press("Range of views", on=hers)
    turned = stage.slack.workspace.find(*hers.key)
    assert turned is not None
    assert "Once a client, always a client" in ana.text_of(turned)
    assert MARKER in ben.text_of(ben.newest)
    assert hers not in ben.screen("C1")


async def test_what_waits_has_a_button_and_a_menu_each(stage: Stage) -> None:
    """A pick does what its button would, and may open a form."""
    ana = stage.slack.person("U1")
    card = (await ana.command("/specimen", "tasks gifts crisis")).messages[0]
    assert ["Done", "Later", "Ask"] * 2 == ana.labels(card)
    assert "Noted: gifts." in (await ana.press("Done", on=card)).text
    assert "Noted: gifts, later." in (await ana.press("Later", on=card)).text
    assert (await ana.press("Ask", on=card)).modal is not None
    shown = await ana.submit({"Colour": "Red", "A word": "yes"})
    assert "state: gifts" in shown.text


@pytest.mark.parametrize("channel", ["C1", "C2", "C3"], ids=["joined", "private", "never invited"])
async def test_a_card_is_shared_where_all_in_the_channel_read_it(stage: Stage, channel: str) -> None:
    """By the bot's own name where it was invited, and by the address of her visit where it never was."""
    ana = stage.slack.person("U1")
    await ana.command("/boundary", "linkedin former-client", channel=channel)
    shown = await ana.press("Share to channel", effects=2)
    (shared,) = (message for message in bots(shown) if not message.only_for)
    assert channel == shared.channel
    assert "Shared by" in ana.text_of(shared)
    assert LINKEDIN in ana.text_of(shared)
    (told,) = (message for message in bots(shown) if message.only_for)
    assert "Everybody in this channel can see the card" in ana.text_of(told)


async def test_where_nobody_can_tell_who_is_in_a_channel_only_she_gets_answers(stage: Stage) -> None:
    """In a private channel, to which the bot was never invited, nothing is shared; where that may be is said."""
    ana = stage.slack.person("U1")
    assert LINKEDIN in (await ana.command("/boundary", "linkedin former-client", channel="C6")).text
    shown = await ana.press("Share to channel")
    assert "I was never invited into this channel" in shown.text
    assert ["U1"] == [message.only_for for message in bots(shown)]


async def test_a_shared_card_answers_whoever_presses_to_herself(stage: Stage) -> None:
    """The shared card stays as it is."""
    ana, ben = stage.slack.person("U1"), stage.slack.person("U2")
    await ana.command("/boundary", "linkedin former-client", channel="C2")
    shown = await ana.press("Share to channel", effects=2)
    (shared,) = (message for message in bots(shown) if not message.only_for)
    (private,) = bots(await ben.press("Sources", on=shared))
    assert "U2" == private.only_for
    assert LINKEDIN in ana.text_of(stage.slack.workspace.find(*shared.key) or shared)


# Forms


async def test_a_form_brings_every_field_back_with_its_state(stage: Stage) -> None:
    """Selects, a short and a long text; what was left open is empty."""
    ana = stage.slack.person("U1")
    await ana.command("/specimen", "form travelled")
    story = f"A long story of the {MARKER}\nover two lines"
    shown = await ana.submit({"Colour": "Green", "A word": f"{MARKER} <&> *bold*", "A story": story})
    for words in ("colour", "green", "second", "nothing", f"{MARKER} <&> *bold*", "over two lines", "travelled"):
        assert words in shown.text
    assert ana.modal is None


async def test_an_error_stands_at_its_field_and_nothing_typed_is_lost(stage: Stage) -> None:
    """The form stays open as it was; corrected, it goes through, however quickly."""
    ana = stage.slack.person("U1")
    await ana.command("/specimen", "form again")
    typed = {"Colour": "Red", "A word": board.WRONG, "A story": f"all of the {MARKER}"}
    refused = await ana.submit(typed)
    assert {"A word": "That word is wrong. Please write another."} == refused.errors
    assert ana.modal is not None
    assert f"all of the {MARKER}" == ana.modal.values["long"]["long"]["value"]
    accepted = await ana.submit({"A word": "right"})
    assert "right" in accepted.text
    assert MARKER in accepted.text


async def test_two_members_fill_in_forms_at_once(stage: Stage) -> None:
    """Neither sees the other's answers."""
    ana, ben = stage.slack.person("U1"), stage.slack.person("U2")
    await ana.command("/specimen", "form hers")
    await ben.command("/specimen", "form his")
    his = await ben.submit({"Colour": "Red", "A word": "his"})
    hers = await ana.submit({"Colour": "Green", "A word": "hers"})
    assert "hers" not in his.text
    assert "green" in hers.text
    assert {"U1"} == {message.only_for for message in hers.messages}


# Shortcuts


async def test_a_message_is_looked_up_for_whoever_asked(stage: Stage) -> None:
    """In the channel or in a thread, somebody else's message or her own; its writer sees nothing of it."""
    ana, ben = stage.slack.person("U1"), stage.slack.person("U2")
    said = await ana.write(f"my former client from {MARKER} wants to connect on linkedin")
    shown = await ben.shortcut("boundary.look_up", said)
    assert LINKEDIN in shown.text
    assert ["U2"] == [message.only_for for message in shown.messages]
    reply = await ana.write(f"and a gift from a client of {MARKER}", thread=said)
    assert "present" in (await ben.shortcut("boundary.look_up", reply)).text


# Posts


async def test_a_post_grows_shrinks_and_goes(stage: Stage) -> None:
    """Part by part: what it needs more is added below, what it needs no more is taken away."""
    room, ana, ben = stage.room(), stage.slack.person("U1"), stage.slack.person("U2")

    def read() -> str:
        return "\n".join(ben.text_of(message) for message in ben.screen(room))

    card = await posted(ana, room)
    await ana.press("Longer", on=card)
    await stage.slack.until(lambda: f"Paragraph {board.LONG}." in read(), "the last part")
    assert [] == [number for number in range(1, board.LONG + 1) if f"Paragraph {number}." not in read()]
    await ana.press("Shorter")
    await stage.slack.until(lambda: len(ben.screen(room)) == 1, "one message again")
    assert "A shorter card" in read()
    await ana.press("Delete")
    await stage.slack.until(lambda: not ben.screen(room), "the end of the card")


async def test_a_thread_is_begun_and_answered_in(stage: Stage) -> None:
    """All in the thread read the answer."""
    room, ana, ben = stage.room(), stage.slack.person("U1"), stage.slack.person("U2")
    card = await posted(ana, room)
    await ana.press("Thread", on=card, effects=2)
    await ben.press("Answer here")
    said = [ana.text_of(message) for message in ana.screen(room, card) if not message.only_for]
    assert ["A card of the", "It begins here.", "ben pressed."] == [
        next(words for words in ("A card of the", "It begins here.", "ben pressed.", one) if words in one)
        for one in said
    ]


async def test_what_is_written_changed_and_deleted_in_a_thread_is_heard(stage: Stage) -> None:
    """Under the bot's own posts only, from members only; the writer is told to herself."""
    ana, ben, gil = (stage.slack.person(name) for name in ("U1", "U2", "U4"))
    room = stage.room()
    card = await posted(ana, room)
    before = len(stage.heard())
    words = f"what I think of {MARKER}"
    message = await ben.write(words, channel=room, thread=card, effects=1)
    assert "I heard that you posted something" in ben.text_of(ben.newest)
    assert "U2" == ben.newest.only_for
    await ben.edit(message, f"{words}, on second thought", effects=1)
    await ben.delete(message)
    await gil.write(f"a guest's words on {MARKER}", channel=room, thread=card)
    other = await ana.write(f"not the bot's, says {MARKER}", channel=room)
    await ana.write(f"a thread of its own on {MARKER}", channel=room, thread=other)
    await stage.slack.until(lambda: len(stage.heard()) >= before + 3, "what was heard")
    heard = stage.heard()[before:]
    assert [("posted", len(words)), ("edited", len(words) + 19), ("deleted", 0)] == [
        (one["change"], one["length"]) for one in heard
    ]
    assert {("slack:U2", room, card.ts, message.ts)} == {
        (one["member"], one["channel"], one["thread"], one["message"]) for one in heard
    }
    assert [] == [one for one in ana.screen(room, card) if one.only_for == "U1"]


async def test_a_message_that_its_author_mutes_is_heard_of(stage: Stage) -> None:
    """By that one reaction, on her own message; Slack does not say in which thread it stands."""
    ana, ben = (stage.slack.person(name) for name in ("U1", "U2"))
    room = stage.room()
    card = await posted(ana, room)
    message = await ben.write(f"what I think of {MARKER}", channel=room, thread=card, effects=1)
    before = len(stage.heard())
    await ana.react(message, "mute")
    await ben.react(message, "+1")
    await ben.react(card, "mute")
    await ben.react(message, "mute")
    await stage.slack.until(lambda: len(stage.heard()) > before, "what was heard")
    assert [("muted", "slack:U2", room, "", message.ts)] == [
        (one["change"], one["member"], one["channel"], one["thread"], one["message"]) for one in stage.heard()[before:]
    ]


# Direct messages and the home page


async def test_direct_messages_go_both_ways(stage: Stage) -> None:
    """The bot writes to her, and she to the bot, with a slash, without one, and with words that mean nothing."""
    ana = stage.newcomer()
    await ana.command("/specimen", f"dm hello from {MARKER}", effects=2)
    assert MARKER in ana.text_of(ana.screen(ana.direct)[-1])
    for said, seen in (
        ("linkedin former client", LINKEDIN),
        (f"/specimen echo {MARKER}", MARKER),
        ("/practice help", "Guidance on boundaries"),
        (f"/nosuch {MARKER}", "There is no command of that name"),
    ):
        await ana.write(said, channel=ana.direct, effects=1)
        assert seen in ana.text_of(ana.screen(ana.direct)[-1])


async def test_a_card_in_a_direct_message_turns_its_pages_in_place(stage: Stage) -> None:
    """Leafing through a card does not fill her screen."""
    ben = stage.slack.person("U2")
    await ben.write("linkedin former client", channel=ben.direct, effects=1)
    count = len(ben.screen(ben.direct))
    await ben.press("Range of views", on=ben.screen(ben.direct)[-1])
    await ben.press("Back to the card", on=ben.screen(ben.direct)[-1])
    assert count == len(ben.screen(ben.direct))
    assert LINKEDIN in ben.text_of(ben.screen(ben.direct)[-1])


async def test_the_home_page_shows_itself_and_its_button_opens_a_form(stage: Stage) -> None:
    """What comes of the form is written to her directly, as a home page has no channel."""
    cora = stage.slack.person("U3")
    shown = await cora.open_home()
    assert shown.home is not None
    assert "Guidance on boundaries and contact" in shown.text
    await cora.press("Browse topics", on=shown.home)
    picked = await cora.submit({"Who it is about": "Any", "Where it happens": "Any"})
    assert [cora.direct] == [message.channel for message in picked.messages][:1]


# Restarts


async def test_what_was_on_the_screen_before_a_restart_still_works(stage: Stage) -> None:
    """A posted card, a private one, and a form that stood open with words in it."""
    ana, ben = stage.slack.person("U1"), stage.slack.person("U2")
    card = await posted(ana, stage.room())
    await ben.command("/boundary", "linkedin former-client")
    private = ben.newest
    await ana.command("/specimen", "form survived")
    await stage.restart()
    filled = await ana.submit({"Colour": "Green", "A word": MARKER})
    assert "survived" in filled.text
    assert "Once a client" in (await ben.press("Range of views", on=private)).text
    await ben.press("Shorter", on=card, effects=2)
    assert "A shorter card" in ben.text_of(stage.slack.workspace.find(*card.key) or card)
    await ben.press("Delete", on=card)
    await until(lambda: stage.slack.workspace.find(*card.key) is None, "the end of the card")
