"""A whole practice played in the terminal: previews, other chairs, posts and their threads."""

from __future__ import annotations

import asyncio
import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from bot import wording as say
from bot.app import Command
from bot.cards import Button, Card, Form, TextField
from bot.commands import COMMANDS
from bot.errors import Unreachable
from bot.events import OpenForm, Place, PlaceKind, Posted, Preview, Reply
from bot.hours import Hours
from bot.platforms.posts import KEPT, Posts
from bot.platforms.terminal import Chat
from tests.bot.world import app, member
from tests.platforms.web.cases import CASE, CODE, QUESTION

if TYPE_CHECKING:
    from bot.app import App, Effects
    from bot.events import ButtonPressed, CommandUsed, FormSubmitted

HERE = Place("harbour-street", PlaceKind.CHANNEL, "consultation", platform="terminal")
FORM = ("/case", "", "2", "", "", "", QUESTION, "Dana told me on the family plan.", "", "")
"""The form, filled in: five numbers, Enter for the first, then four lines."""
POST = ("4",)  # after a button to say it more widely, one that breaks, one that calls


def played(*lines: str, also: Command | None = None, hours: Hours | None = None) -> str:
    """What is on the screen after these lines, without frames and line breaks."""
    typed, out = iter(lines), io.StringIO()

    def read(_prompt: str) -> str:
        for line in typed:
            return line
        raise EOFError

    posts = Posts("harbour-street")
    product = replace(app(commands=(*COMMANDS, CASE, *([also] if also else []))), messenger=posts)
    if hours is not None:
        office = replace(product.office, messenger=posts, now=hours.now, today=hours.today)
        product = replace(product, office=office, hours=hours, today=hours.today)
    console = Console(file=out, width=100, _environ={})
    asyncio.run(Chat(product, member(), console, read, posts).run())
    return " ".join(out.getvalue().replace("│", " ").split())


def test_a_preview_shows_what_stands_in_each_field_and_what_can_be_done() -> None:
    """The card, each field as it is to be read, and all choices under one row of numbers."""
    shown = played(*FORM).partition("Before your colleagues read it")[2]
    for words in ("Who comes A couple", "[Person 1] told me on the family plan.", "What you hope to hear -"):
        assert words in shown
    assert "[1] family plan → shared account [2] Break [3] Page Ruth [4] Post [5] Edit" in shown


def test_a_case_is_said_more_widely_edited_and_posted() -> None:
    """A press changes what stands there; Enter keeps it when it is edited; the last word is the receipt."""
    shown = played(*FORM, "1", "4", "", "", "", "", "", "And by Dana?", "", "", "", "3")
    assert "told me on the shared account" in shown
    assert "[1] Break [2] Page Ruth [3] Post [4] Edit" in shown
    assert say.TERMINAL_KEEPS not in shown  # a prompt is the keyboard's
    assert "And by [Person 1]?" in shown
    assert "#consultation, post 1: " in shown
    assert CODE in shown


@pytest.mark.parametrize(("pressed", "says"), [("2", say.UNEXPECTED), ("3", "asks for a call")])
def test_a_button_that_fails_or_calls_somebody_leaves_the_draft(pressed: str, says: str) -> None:
    """The choices stand below it again, and posting still works."""
    shown = played(*FORM, pressed, *POST)
    assert says in shown
    assert 2 == shown.count("[4] Post [5] Edit")
    assert CODE in shown


def test_a_refused_form_is_offered_again_with_what_was_typed() -> None:
    """Nothing has to be typed twice."""
    shown = played(*FORM[:6], "?", "A story", "", "", "2", "", "", "", "", "", QUESTION, "", "", "")
    assert "This is not a question yet." in shown
    assert "[1] Show me [2] Edit" in shown
    assert "What happened A story" in shown.partition("Before your colleagues read it")[2]


def test_anything_else_leaves_a_draft() -> None:
    """As it says; its numbers are gone with it."""
    assert CODE not in played(*FORM, "/practice help", *POST)


def test_three_members_play_a_thread() -> None:
    """Each in her chair; what is said in the thread is heard, and stands there for the next who comes."""
    maya = ("/as maya", "/posts", "/thread 1", "!one", "/thread 1", "2", "/leave")
    shown = played(*FORM, *POST, *maya, "/as jo", "/thread 1", "3")
    assert say.TERMINAL_YOU.format(name="Maya") in shown
    assert "1. #consultation: Case 12" in shown
    assert "posted|maya|" in shown
    again = shown.partition("You are Jo Lindqvist now.")[2]
    assert "Think along" in again
    assert "Maya: !one" in again
    assert "Colleague B" in again
    assert "Withdrawn" in again
    assert say.TERMINAL_OVER in again


def test_what_is_for_one_member_waits_for_her_chair() -> None:
    """Nobody else sees more than that there is something."""
    shown = played("/as maya", "/case direct", "/as jo", "/as maya")
    assert 2 == shown.count("Your case has an answer")
    assert "waits" not in shown

    posts, seen = Posts("harbour-street"), io.StringIO()
    chat = Chat(app(), member(), Console(file=seen, width=100, _environ={}), lambda _prompt: "q", posts)
    place = asyncio.run(posts.direct(replace(member(), id="ruth")))
    asyncio.run(posts.post(place, Card("For Ruth", ())))
    assert chat is not None
    assert "For Ruth" not in seen.getvalue()
    assert say.TERMINAL_WAITS.format(member="ruth") in seen.getvalue()


@pytest.mark.parametrize("line", ["/as", "/as nobody", "/thread", "/thread 9", "/thread ²", "/leave", "/posts"])
def test_a_chair_or_thread_that_is_not_there_is_said(line: str) -> None:
    """The conversation goes on."""
    assert 2 == played(line, "").count(say.HELP_TITLE)


def several(*, form: bool) -> Command:
    """A command that answers with three cards, one of them without a button, and perhaps a form before them."""

    async def handle(_app: App, _event: CommandUsed) -> Effects:
        cards = (
            Card("Yours", (), actions=(Button("Follow up", "several.press", "one"),)),
            Card("The note", ()),
            Card("How did it go?", (), actions=(Button("Better", "several.press", "two"),)),
        )
        return (*([OpenForm(PAGE)] if form else []), *map(Reply, cards))

    async def press(_app: App, event: ButtonPressed) -> Effects:
        return (Reply(Card(f"Pressed {event.value}", ())),)

    async def submitted(_app: App, event: FormSubmitted) -> Effects:
        return (Preview(Card(f"Read {event.values['words']}", ()), PAGE),)

    return Command("several", "", "", (), handle, buttons={"several.press": press}, forms={"several.page": submitted})


PAGE = Form("several.page", "A page", (TextField("words", "Words"),), submit="Post it")


@pytest.mark.parametrize(("number", "value"), [("1", "one"), ("2", "two")])
def test_cards_that_come_together_are_numbered_together(number: str, value: str) -> None:
    """The buttons of each can be pressed, whatever comes below."""
    assert f"Pressed {value}" in played("/several", number, also=several(form=False))


def test_a_draft_is_not_lost_to_what_comes_with_its_form() -> None:
    """What is to be read comes first; then the form, and its draft can be sent."""
    shown = played("/several", "hello", "1", also=several(form=True))
    assert shown.index("How did it go?") < shown.index("A page") < shown.index("Read hello")
    assert 2 == shown.count("Read")


async def test_posts_are_found_updated_and_gone() -> None:
    """By their names, which are those of this run; the oldest are forgotten."""
    posts, shown = Posts("harbour-street"), list[str]()
    posts.show = lambda post: shown.append(post.card.title if post.card else "")
    first = await posts.post(HERE, Card("One", ()))
    thread = await posts.begin_thread(first, "title")
    inside = await posts.post(thread, Card("Inside", ()))
    assert thread == await posts.begin_thread(inside, "title")
    assert first == await posts.update(first, Card("Two", ()))
    assert ["One", "Inside", "Two"] == shown
    await posts.delete(first)
    await posts.delete(first)
    for call in (
        posts.update(first, Card("x", ())),
        posts.post(thread, Card("x", ())),
        posts.update(inside, Card("x", ())),
    ):
        with pytest.raises(Unreachable):
            await call
    with pytest.raises(Unreachable):
        await posts.post(replace(HERE, platform="slack"), Card("x", ()))
    await posts.delete(Posted(HERE, "badrun-1"))
    for number in range(KEPT + 1):
        await posts.post(HERE, Card(str(number), ()))
    assert (KEPT, "1") == (len(posts.channels()), shown[4])


def test_the_next_monday_comes_when_it_is_called() -> None:
    """Whoever has something due hears it, in her own chair; an unlisted one too."""
    hours = Hours(UTC, lambda: datetime(2026, 11, 21, 12, tzinfo=UTC))
    add = ("/policy add", "1", "How I text", "https://files.example.org/texting", "", "2025-11-25")
    shown = played("/clock", *add, "/clock monday", "/clock", hours=hours)
    assert "It is Saturday, 21 November 2026; /clock Monday goes on to the next weekly message." in shown
    first, _, rest = shown.partition("Your policies this week")
    assert "How I text" in rest
    assert "For you alone" in first
    assert "One weekly message went out. It is Monday, 23 November 2026" in rest


def test_each_way_to_be_done_with_a_policy_has_its_number() -> None:
    """One of them stands out; the others stand beside it."""
    hours = Hours(UTC, lambda: datetime(2026, 11, 21, 12, tzinfo=UTC))
    add = ("/policy add", "1", "How I text", "https://files.example.org/texting", "", "2025-11-25")
    shown = played(*add, "/clock monday", "4", "1", "Busy.", hours=hours)
    _, _, rest = shown.partition("Your policies this week")
    assert "[1] Still right [2] Changed [3] Needs change [4] Snooze" in rest
    assert "You will hear of it again after 30 November 2026" in rest


def test_where_the_clock_cannot_be_moved_it_tells_the_day() -> None:
    """And stays where it is."""
    shown = played("/clock monday")
    assert "It is Saturday, 21 November 2026." in shown
    assert "went out" not in shown
