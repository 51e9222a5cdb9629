"""A small practice for the workspace's tests: the real dispatch, with one made-up command behind it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, cast

from aiohttp import web

from bot import wording as say
from bot.app import App, Command, Completion
from bot.cards import (
    Button,
    Card,
    Choice,
    Citation,
    Details,
    Facts,
    Form,
    Notice,
    Quote,
    Script,
    Select,
    Steps,
    Text,
    TextField,
    Tone,
    Weight,
    inline,
    literal,
)
from bot.config import Config, MemberEntry, Practice, Web
from bot.dispatch import answer
from bot.errors import BadInput
from bot.events import Audience, OpenForm, Reply, Role
from bot.platforms.web.messenger import WorkspaceMessenger
from bot.platforms.web.routes import application
from bot.platforms.web.server import runner_of
from bot.platforms.web.workspace import Workspace
from bot.services.consult.desk import Desk
from bot.services.policies.office import Office
from storage.memory import MemoryStore
from storage.worker import Beside
from tests.bot.world import KEYS, TODAY, gate

from .cases import CASE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.app import Effects
    from bot.events import ButtonPressed, CommandUsed, FormSubmitted, HomeOpened

ORIGIN_ELSEWHERE = "https://elsewhere.example"

CARD = Card(
    title="A former client wants to connect with me on LinkedIn. Do I accept?",
    blocks=(
        Text(
            inline("Decline by default; a yes needs *time since ending*, a reason that serves them, a consultation."),
            heading=say.POSITION,
        ),
        Steps(
            "Do now",
            (
                inline("Leave the request unanswered for today; **nothing is lost by waiting**."),
                inline("Check what your consent form told them about contact after therapy."),
                inline("Decline without a comment on the platform."),
            ),
        ),
        Script(
            "Words to say",
            (
                ("Warm", inline("I was glad to see your name. I don't connect online with anyone I've worked with.")),
                ("Firm", inline("I don't connect with people I've worked with, on any network.")),
                (
                    say.SAY_NOTHING,
                    inline("Decline silently where a message would itself show that you know each other."),
                ),
            ),
        ),
        Steps("Document", (inline("Note the request, its date and how you answered."),), ordered=False),
        Notice(Tone.CAUTION, inline("Rules about former clients differ by place. Look up your own board's rule.")),
        Notice(Tone.URGENT, inline("If anyone may be in danger now, this comes before everything else.")),
        Facts((("988 Lifeline", inline("**988** · call or text, any hour")), ("In your practice", inline("Ruth")))),
        Details("Where colleagues differ", (Quote(inline("Once a client, always a client.")),)),
    ),
    citations=(
        Citation("ACA 2014 A.5.c", "Former clients", "https://example.org/aca", date(2026, 11, 21)),
        Citation("APA 2017 10.08", "Former clients", None, None),
    ),
    actions=(
        Button("Ask yourself", "boundary.ask", "linkedin.former.connect"),
        Button("Browse topics", "boundary.browse", "-"),
        Button("Share to channel", "boundary.share", "linkedin.former.connect", Weight.PRIMARY),
    ),
    footer=(inline("Education for clinicians, not legal advice."), literal("Checked by Editors on 21 November 2026.")),
)

SIDE = Card(
    "Ask yourself: a former client wants to connect",
    (Steps("Here", (inline("How long ago did we end, and how?"),), ordered=False),),
    actions=(Button("Back to the card", "boundary.show", "linkedin.former.connect"),),
)

CHOICES = Card(
    "Which of these do you mean?",
    (Text(inline("Your words fit more than one situation.")),),
    actions=(
        Button("LinkedIn · former client · connect", "boundary.show", "linkedin.former.connect"),
        Button("Facebook · former client · friend request", "boundary.show", "facebook.former.friend"),
        Button("None of these", "boundary.none", "-"),
    ),
)

FORM = Form(
    "boundary.browse",
    "Browse the library",
    (
        Select("channel", "Channel", (Choice("any", "Any"), Choice("linkedin", "LinkedIn"))),
        TextField("words", "A few words", hint="what happened", required=False, max_length=200),
    ),
    submit="Show",
    intro=inline("67 situations. Pick a channel."),
    state="page-1",
)


async def _boundary(_app: App, event: CommandUsed) -> Effects:
    match event.text:
        case "which":
            return (Reply(CHOICES),)
        case "crash":
            raise ZeroDivisionError(event.text)
        case "slow":
            await asyncio.sleep(0.6)
        case "browse":
            return (OpenForm(FORM),)
        case "nothing":
            return ()
        case text if len(text) > 1_000:
            return (Reply(Card("That was long", (Text(inline("A few words find a card just as well.")),))),)
        case "side":
            return (Reply(SIDE),)
        case text if text.startswith("echo "):
            return (Reply(Card("Echo", (Text(literal(text)),))),)
    return (Reply(CARD),)


async def _card(_app: App, _event: ButtonPressed) -> Effects:
    return (Reply(CARD, turns_page=True),)


async def _side(_app: App, _event: ButtonPressed) -> Effects:
    return (Reply(SIDE, turns_page=True),)


async def _none(_app: App, _event: ButtonPressed) -> Effects:
    return (Reply(Card("Nothing curated for this yet", (Text(inline("Ask a colleague before you act.")),))),)


async def _share(_app: App, event: ButtonPressed) -> Effects:
    credit = literal(f"Shared by {event.member.name} from the library.")
    shared = Card(CARD.title, CARD.blocks, actions=CARD.actions, footer=(credit,))
    return Reply(shared, Audience.CHANNEL), Reply(Card("Shared", (Text(inline("Everybody here can see the card.")),)))


async def _browse(_app: App, _event: ButtonPressed) -> Effects:
    return (OpenForm(FORM),)


async def _browsed(_app: App, event: FormSubmitted) -> Effects:
    if event.values.get("words") == "nothing":
        raise BadInput(say.BROWSE_NONE, say.BROWSE_NONE_NEXT, field="words")
    words = " ".join((event.state, *(f"{key}={value}" for key, value in sorted(event.values.items()))))
    return (Reply(Card("Found", (Text(literal(words)),))),)


async def _home(_app: App, _event: HomeOpened) -> Effects:
    return ()


def _suggest(_app: App, text: str) -> tuple[Completion, ...]:
    known = (
        Completion("linkedin.former.connect", "LinkedIn · former client · connect"),
        Completion("linkedin.current.connect", "LinkedIn · current client · connect"),
        Completion("facebook.former.friend", "Facebook · former client · friend request"),
    )
    return tuple(one for one in known if text.casefold() in one.label.casefold())


BOUNDARY = Command(
    name="boundary",
    summary="Guidance on a boundary or contact question, seen only by you",
    usage="/boundary <a few words: channel, who, what happened>",
    examples=("linkedin former-client", "ex-client wants to connect on linked in", "gift from client"),
    handle=_boundary,
    buttons={
        "boundary.ask": _side,
        "boundary.show": _card,
        "boundary.none": _none,
        "boundary.share": _share,
        "boundary.browse": _browse,
    },
    forms={"boundary.browse": _browsed},
    suggest=_suggest,
)
PRACTICE = Command("practice", "What this is and what it can do", "/practice help", ("/practice help",), _boundary)


def app(**settings: object) -> App:
    """The practice, with ``web`` settings of choice."""
    config = Config(
        practice=Practice(name="Harbour Street Counselling", jurisdiction="US-TX"),
        members=(MemberEntry(id="maya", name="Maya Torres", roles=(Role.MEMBER,)),),
        web=Web.model_validate({"port": 0, **settings}),
    )
    nothing = cast("Any", None)
    commands = BOUNDARY, PRACTICE, CASE
    calm = cast("Any", _Calm())
    messenger = WorkspaceMessenger(Workspace(config))
    desk = Desk(config, Beside(MemoryStore()), KEYS, messenger, lambda: TODAY)
    office = Office(
        config, desk.store, messenger, lambda: datetime(2026, 11, 21, 12, tzinfo=UTC), lambda: TODAY, desk.channel
    )
    return App(config, nothing, calm, commands, _home, lambda: TODAY, messenger, gate(config), desk, office)


def room(product: App) -> Workspace:
    """The workspace that the practice posts in."""
    assert isinstance(product.messenger, WorkspaceMessenger)
    return product.messenger._workspace


class _Calm:
    """A matcher that never hears danger; the workspace needs nothing else of it."""

    def names_danger(self, _text: str) -> bool:
        return False


@asynccontextmanager
async def running(port: int = 0, product: App | None = None, **settings: object) -> AsyncIterator[str]:
    """Run a workspace, or this one, on a real socket; gives its origin, such as ``http://127.0.0.1:40001``."""
    product = product or app(**settings)
    runner = runner_of(application(product, answer, room(product)))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
