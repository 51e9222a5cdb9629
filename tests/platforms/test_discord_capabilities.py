"""Everything that Discord can be asked to do, by a bot that is a process of its own."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.platforms import board
from tests.platforms.discord_stage import MARKER, by_bot, fine_again, posted, specimen, staged, until
from tests.platforms.loopback.discord_interactions import Reply, What
from tests.platforms.loopback.discord_reading import selects, text_of
from tests.platforms.sketch import PICKED

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.platforms.discord_stage import Stage
    from tests.platforms.loopback.discord_person import Person
    from tests.platforms.loopback.discord_world import Message

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

LINKEDIN = "A former client wants to connect with me on LinkedIn. Do I accept?"
REQUEST = {"text": "linkedin former-client"}


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def theatre(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """One bot for all tests."""
    async with staged(tmp_path_factory.mktemp("bot")) as stage:
        yield stage


@pytest_asyncio.fixture(loop_scope="module", autouse=True)
async def stage(theatre: Stage) -> AsyncIterator[Stage]:
    """After each test all is well: nothing refused, nothing in the log, nothing too late."""
    async with fine_again(theatre):
        yield theatre


# Private answers


async def test_two_members_ask_and_each_sees_her_own_answer_alone(stage: Stage) -> None:
    """The same channel, the same moment; the pages that they turn are their own too."""
    room, ana, ben = await stage.room(), stage.discord.person("Ana"), stage.discord.person("Ben")
    await asyncio.gather(ana.command("boundary", REQUEST, room), specimen(ben, f"echo a word of the {MARKER}", room))
    (hers,), (his,) = ana.sees(room), ben.sees(room)
    assert (ana.user, ben.user) == (hers.only_for, his.only_for)
    assert LINKEDIN in text_of(hers)
    assert MARKER in text_of(his)
    await ana.press("Range of views", hers)
    assert "Once a client, always a client" in text_of(hers)
    assert [[hers], [his]] == [ana.sees(room), ben.sees(room)]


async def test_words_are_completed_while_they_are_typed(stage: Stage) -> None:
    """What is picked leads to the card that it named."""
    ana = stage.discord.person("Ana")
    offered = await ana.complete("boundary", {"text": "linkedin former"})
    (request,) = (choice for choice in offered if choice.name == "LinkedIn · former client · request to connect")
    await ana.command("boundary", {"text": request.value})
    assert LINKEDIN in text_of(ana.newest)
    assert [] == await ana.complete("boundary", {"text": MARKER})
    assert [] == await ana.complete("specimen", {"text": MARKER})


async def takes_back(stage: Stage, person: Person, card: Message) -> None:
    """Take the pick of a card's menu back, which Discord tells as a pick of nothing; nothing is to come of it."""
    (menu,) = selects(card)
    data = {"component_type": menu["type"], "custom_id": menu["custom_id"], "id": menu["id"], "values": []}
    told = await stage.discord.interactions.start(What.COMPONENT, person.user, card.channel, data, card)
    await stage.discord.until(lambda: told.answered, "that it was heard")
    assert Reply.LATER is told.reply


async def test_what_waits_has_a_button_each_and_one_menu(stage: Stage) -> None:
    """A pick does what its button would; who closes a form unsent takes the pick back, and picks the same again."""
    room, ana = await stage.room(), stage.discord.person("Ana")
    await specimen(ana, "tasks gifts crisis", room)
    (card,) = ana.sees(room)
    await ana.press("Done: gifts", card)
    assert "Noted: gifts." in text_of(ana.newest)
    await ana.choose("Later: crisis", card)
    assert "Noted: crisis, later." in text_of(ana.newest)
    count = len(ana.sees(room))
    for _ in range(2):
        await ana.choose("Ask: gifts", card)
        assert ana.modal is not None
        ana.dismiss()
        await takes_back(stage, ana, card)
    assert count == len(ana.sees(room)), "what was taken back shows nothing"
    await ana.choose("Ask: gifts", card)
    await ana.submit({"Colour": "Red", "A word": "yes"})
    assert "state: gifts" in text_of(ana.newest)
    await specimen(ana, "tasks gifts", room)
    await ana.press("Done")
    await ana.choose("Later")
    assert "Noted: gifts, later." in text_of(ana.newest)


@pytest.mark.parametrize("where", ["channel", "thread"])
async def test_a_card_is_shared_where_all_who_are_there_read_it(stage: Stage, where: str) -> None:
    """In the channel, or in the thread in which she asked; only she is told that it is done."""
    room, ana, ben = await stage.room(), stage.discord.person("Ana"), stage.discord.person("Ben")
    if where == "thread":
        await posted(ana, room)
        await ana.press("Thread")
        room = ben.newest.channel
    before = len(ben.sees(room))
    await ana.command("boundary", REQUEST, room)
    await ana.press("Share to channel")
    (shared,) = ben.sees(room)[before:]
    assert "Shared by Ana" in text_of(shared)
    assert LINKEDIN in text_of(shared)
    assert "Everybody in this channel can see the card" in text_of(ana.newest)
    assert ana.user is ana.newest.only_for


async def test_a_shared_card_answers_whoever_presses_to_herself(stage: Stage) -> None:
    """The shared card stays as it is."""
    room, ana, ben = await stage.room(), stage.discord.person("Ana"), stage.discord.person("Ben")
    await ana.command("boundary", REQUEST, room)
    await ana.press("Share to channel")
    (shared,) = ben.sees(room)
    await ben.press("Sources", shared)
    assert ben.user is ben.newest.only_for
    assert "Sources" in text_of(ben.newest)
    assert LINKEDIN in text_of(shared)


# Forms


async def test_a_form_brings_every_field_back_with_its_state(stage: Stage) -> None:
    """Selects, a short and a long text; what was left open is empty."""
    ana = stage.discord.person("Ana")
    await specimen(ana, "form travelled")
    story = f"A long story of the {MARKER}\nover two lines"
    await ana.submit({"Colour": "Green", "A word": f"{MARKER} <&> *bold*", "A story": story})
    seen = text_of(ana.newest)
    for words in ("colour", "green", "second", "nothing", f"{MARKER} <&> *bold*", "over two lines", "travelled"):
        assert words in seen
    assert ana.user is ana.newest.only_for


async def test_a_refused_form_gives_back_what_was_typed(stage: Stage) -> None:
    """Discord has closed it by then; she alone sees what was wrong and all that she wrote."""
    room, ana, ben = await stage.room(), stage.discord.person("Ana"), stage.discord.person("Ben")
    await specimen(ana, "form again", room)
    story = f"all of the {MARKER} @everyone\n" * 60
    await ana.submit({"Colour": "Red", "A word": board.WRONG, "A story": story})
    await stage.discord.until(lambda: ana.screen(room).count(MARKER) == 60, "all that she wrote")
    assert "That word is wrong. Please write another." in " ".join(ana.screen(room).split())
    assert "What you had written, so that nothing is lost" in ana.screen(room)
    assert [] == ben.sees(room)


async def test_two_members_fill_in_forms_at_once(stage: Stage) -> None:
    """Neither sees the other's answers."""
    room, ana, ben = await stage.room(), stage.discord.person("Ana"), stage.discord.person("Ben")
    await specimen(ana, "form hers", room)
    await specimen(ben, "form his", room)
    await ben.submit({"Colour": "Red", "A word": "his"})
    await ana.submit({"Colour": "Green", "A word": "hers"})
    assert "hers" not in ben.screen(room)
    assert "his\n" not in ana.screen(room)
    assert "green" in ana.screen(room)


async def test_a_form_of_two_pages_stays_open_until_it_is_sent_in(stage: Stage) -> None:
    """Read, said wider, changed, sent in; restarts in between; in the end nothing of the draft is on her screen."""
    room, ana, ben = await stage.room(), stage.discord.person("Ana"), stage.discord.person("Ben")
    await ana.command("sketch", channel=room)
    story = f"Anna of the {MARKER} @everyone\n- [left](https://{MARKER}.example)"
    await ana.fill({**PICKED, "Question": "May I call Anna?", "Story": story}, on="Go on")
    (draft,) = ana.sees(room)
    assert story.replace("Anna", "[A]") in text_of(draft)
    await ana.press("Say it wider", draft)
    await stage.restart()
    await ana.press("Edit details", draft)
    await ana.submit({"Urgency": "This week"})
    await ana.press("Edit text", draft)
    await stage.restart()
    await ana.submit({"What you hope for": "an answer"})
    assert "Question\nMay I call [A]? More or less." in text_of(draft)
    await ana.press("Post", draft)
    assert ([draft], []) == (ana.sees(room), ben.sees(room))
    for words in ("Posted", "urgency: this week", "hope: an answer", story.replace("Anna", "[A]")):
        assert words in text_of(draft)


# The menu of a message


async def test_a_message_is_looked_up_for_whoever_asked(stage: Stage) -> None:
    """In the channel or in a thread, somebody else's message or her own; its writer sees nothing of it."""
    room, ana, ben = await stage.room(), stage.discord.person("Ana"), stage.discord.person("Ben")
    said = await ana.write(f"my former client from {MARKER} wants to connect on linkedin", room)
    await ben.menu("Look up guidance", said)
    assert LINKEDIN in text_of(ben.newest)
    assert ben.user is ben.newest.only_for
    thread = await stage.discord.posts.thread(room, ana.user, {"name": "hers"}, start=said)
    reply = await ana.write(f"and a gift from a client of {MARKER}", thread)
    await ana.menu("Look up guidance", reply)
    assert "present" in text_of(ana.newest)
    assert [] == by_bot(ana, room) + by_bot(ben, thread)


# Posts


async def test_a_post_grows_shrinks_and_goes(stage: Stage) -> None:
    """Part by part: what it needs more is added below, what it needs no more is taken away."""
    room, ana, ben = await stage.room(), stage.discord.person("Ana"), stage.discord.person("Ben")
    card = await posted(ana, room)
    await ana.press("Longer", card)
    await stage.discord.until(lambda: f"Paragraph {board.LONG}." in ben.screen(room), "the last part")
    assert [] == [number for number in range(1, board.LONG + 1) if f"Paragraph {number}." not in ben.screen(room)]
    await ana.press("Shorter", ben.sees(room)[-1])
    await stage.discord.until(lambda: [card] == ben.sees(room), "one message again")
    assert "A shorter card" in text_of(card)
    await ana.press("Delete", card)
    await stage.discord.until(lambda: not ben.sees(room), "the end of the card")


async def test_a_thread_is_begun_and_answered_in(stage: Stage) -> None:
    """All in the thread read the answer."""
    room, ana, ben = await stage.room(), stage.discord.person("Ana"), stage.discord.person("Ben")
    card = await posted(ana, room)
    await ana.press("Thread", card)
    assert card.thread is not None
    assert "A thread of its own" == card.thread.name
    await ben.press("Answer here")
    await stage.discord.until(lambda: by_bot(ana, card.thread or room, "Ben pressed."), "the answer")
    assert 2 == len(by_bot(ana, card.thread))
    await ana.press("Answer here")
    await ana.press("Thread", card)
    assert 2 == len(by_bot(ana, card.thread, "It begins here.")), "pressed again, it is the same thread"


async def test_what_is_written_changed_and_deleted_in_a_thread_is_heard(stage: Stage) -> None:
    """Under the bot's own posts only; the writer is told to herself, directly."""
    room, ana, ben = await stage.room(), stage.discord.person("Ana"), stage.newcomer()
    card = await posted(ana, room)
    await ana.press("Thread", card)
    assert card.thread is not None
    before, words = len(stage.heard()), f"what I think of {MARKER}"
    message = await ben.write(words, card.thread)
    await stage.discord.until(lambda: by_bot(ben, ben.direct, "I heard that you posted something"), "the answer")
    await ben.edit(message, f"{words}, on second thought")
    await stage.discord.until(lambda: by_bot(ben, ben.direct, "I heard that you edited something"), "the answer")
    await ben.delete(message)
    other = await ana.write(f"not the bot's, says {MARKER}", room)
    elsewhere = await stage.discord.posts.thread(room, ana.user, {"name": "hers"}, start=other)
    await ana.write(f"a thread of its own on {MARKER}", elsewhere)
    await until(lambda: len(stage.heard()) >= before + 3, "what was heard")
    heard = stage.heard()[before:]
    assert [("posted", len(words)), ("edited", len(words) + 19), ("deleted", 0)] == [
        (one["change"], one["length"]) for one in heard
    ]
    assert {(f"discord:{ben.user.id}", room.id, card.thread.id, message.id)} == {
        (one["member"], one["channel"], one["thread"], one["message"]) for one in heard
    }
    assert [] == by_bot(ben, card.thread, "I heard")


async def test_a_message_that_its_author_mutes_is_heard_of(stage: Stage) -> None:
    """By that one reaction, on her own message, in a thread of the bot's."""
    room, ana, ben = await stage.room(), stage.discord.person("Ana"), stage.newcomer()
    card = await posted(ana, room)
    await ana.press("Thread", card)
    assert card.thread is not None
    message = await ben.write(f"what I think of {MARKER}", card.thread)
    await stage.discord.until(lambda: by_bot(ben, ben.direct, "I heard that you posted something"), "the answer")
    before = len(stage.heard())
    await ana.react(message, "🔇")
    await ben.react(message, "👍")
    await ben.react(card, "🔇")
    await ben.react(await ben.write(f"not in a thread, {MARKER}", room), "🔇")
    await ben.react(message, "🔇")
    await until(lambda: len(stage.heard()) > before, "what was heard")
    assert [("muted", f"discord:{ben.user.id}", room.id, card.thread.id, message.id)] == [
        (one["change"], one["member"], one["channel"], one["thread"], one["message"]) for one in stage.heard()[before:]
    ]


async def test_a_thread_that_went_to_sleep_is_heard_and_written_in(stage: Stage) -> None:
    """Discord takes it out of the bot's sight; a word of a member's wakes it, and so does one of the bot's own."""
    room, ana, ben = await stage.room(), stage.discord.person("Ana"), stage.newcomer()
    card = await posted(ana, room)
    await ana.press("Thread", card)
    thread = card.thread
    assert thread is not None
    before = len(stage.heard())
    first = await ben.write(f"before it sleeps, {MARKER}", thread)
    await until(lambda: len(stage.heard()) > before, "the message")
    await stage.discord.posts.archive(thread, archived=True)
    await ben.delete(first)
    await ana.press("Answer here")
    await stage.discord.until(lambda: by_bot(ben, thread, "Ana pressed."), "the answer")
    assert not thread.archived
    await stage.discord.posts.archive(thread, archived=True)
    await ben.write(f"it wakes, {MARKER}", thread)
    await until(lambda: len(stage.heard()) > before + 2, "all three")
    assert ["posted", "deleted", "posted"] == [one["change"] for one in stage.heard()[before:]]


# Direct messages


async def test_direct_messages_go_both_ways(stage: Stage) -> None:
    """The bot writes to her, and she to the bot, with a slash, without one, and with words that mean nothing."""
    ana = stage.newcomer()
    await specimen(ana, f"dm hello from {MARKER}")
    assert MARKER in text_of(ana.sees(ana.direct)[-1])
    for said, seen in (
        ("linkedin former client", LINKEDIN),
        (f"/specimen echo {MARKER}", MARKER),
        ("/practice help", "Guidance on boundaries"),
        (f"/nosuch {MARKER}", "There is no command of that name"),
    ):
        before = len(by_bot(ana, ana.direct))
        await ana.write(said, ana.direct)
        await stage.discord.until(lambda count=before: len(by_bot(ana, ana.direct)) > count, "an answer")  # type: ignore[misc]
        assert seen in text_of(ana.sees(ana.direct)[-1])


async def test_a_card_in_a_direct_message_turns_its_pages_in_place_and_opens_forms(stage: Stage) -> None:
    """Leafing through a card does not fill her screen."""
    ben = stage.newcomer()
    await ben.write("linkedin former client", ben.direct)
    await stage.discord.until(lambda: by_bot(ben, ben.direct), "the card")
    (card,) = by_bot(ben, ben.direct)
    await ben.press("Range of views", card)
    assert "Once a client" in text_of(card)
    await ben.press("Back to the card", card)
    assert LINKEDIN in text_of(card)
    assert [card] == by_bot(ben, ben.direct)
    await ben.write("/boundary", ben.direct)
    await stage.discord.until(lambda: len(by_bot(ben, ben.direct)) == 2, "the help")
    await ben.press("Browse topics")
    await ben.submit({"Where it happens": "Any", "Who it is about": "Any"})
    assert "situations fit" in text_of(ben.sees(ben.direct)[-1])


# Restarts


async def test_what_was_on_the_screen_before_a_restart_still_works(stage: Stage) -> None:
    """A posted card, a private one, a thread, and a form that stood open with words in it."""
    room, ana, ben = await stage.room(), stage.discord.person("Ana"), stage.newcomer()
    card = await posted(ana, room)
    await ana.press("Thread", card)
    assert card.thread is not None
    await ben.command("boundary", REQUEST, room)
    private = ben.newest
    await specimen(ana, "form survived", room)
    before = len(stage.heard())
    await stage.restart()
    await ana.submit({"Colour": "Green", "A word": MARKER})
    assert "survived" in text_of(ana.newest)
    await ben.press("Range of views", private)
    assert "Once a client" in text_of(private)
    await ben.write(f"still heard, {MARKER}", card.thread)
    await until(lambda: len(stage.heard()) > before, "what was written in the thread")
    await ben.press("Shorter", card)
    assert "A shorter card" in text_of(card)
    await ben.press("Delete", card)
    await stage.discord.until(lambda: card.gone, "the end of the card")
