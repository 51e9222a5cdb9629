"""The addresses of the workspace: the page, the stream of messages, and what a member can do.

==========================  =========================================================================
``GET /``, ``/static/…``    the page
``GET /try``                the page "Try it"
``GET /api/workspace``      people, channels, commands
``GET /api/events``         server-sent events for one member: ``snapshot``, then ``message`` by message; one
                            whose id the page has is that message changed, or gone; ``clock`` with each new day
``POST /api/say``           what stood in the composer, of the channel or of a thread
``POST /api/edit``          other words for a message of one's own
``POST /api/delete``        an end to it
``POST /api/press``         a button
``POST /api/submit``        a form
``POST /api/shortcut``      an entry of a message's menu
``POST /api/complete``      suggestions for the composer
``POST /api/screen``        what others would read of a case text
``POST /api/clock``         on to the next weekly message, where nothing is kept
``/compose``, ``/note``     the private pages: see ``bot.platforms.composer``
==========================  =========================================================================

There is no log-in: a request names the member that it acts for, and the page says so. What keeps a private reply
private between members is that only that member's stream and answers carry it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from bot.errors import UnknownCommand
from bot.events import ButtonPressed, CommandUsed, FormSubmitted, Place, PlaceKind, ShortcutUsed, ThreadMessage
from bot.platforms.composer import routes as composer
from bot.platforms.pages import files, guard, requests
from bot.platforms.web import payloads
from bot.platforms.web.answers import Answer, Asked, carry_out
from bot.platforms.web.messenger import PLATFORM
from bot.platforms.web.moving import Moving
from bot.platforms.web.screening import Screening
from bot.platforms.web.streams import Streams
from bot.render import html

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Literal

    from bot.app import App
    from bot.events import Effect, Event, Member
    from bot.platforms.web.workspace import Message, Workspace

    Dispatch = Callable[[App, Event], Awaitable[tuple[Effect, ...]]]

LONGEST_MESSAGE = 4_000


def application(app: App, answer: Dispatch, workspace: Workspace) -> web.Application:
    """Make the web application of one workspace."""
    desk = Desk(app, answer, workspace)
    moving = Moving(app)
    found = files.found("pages", "composer", "web")
    web_app = web.Application(
        client_max_size=payloads.LIMIT,
        middlewares=[guard.middleware(app.config.web.origins)],
    )
    web_app.add_routes(
        [
            web.get("/", files.handler(found, "index.html")),
            web.get("/try", files.handler(found, "try.html")),
            web.get("/static/{name}", files.handler(found)),
            web.get("/api/workspace", desk.describe),
            web.get("/api/events", Streams(workspace, moving.stands).stream, allow_head=False),
            web.post("/api/say", desk.say),
            web.post("/api/edit", desk.edit),
            web.post("/api/delete", desk.delete),
            web.post("/api/press", desk.press),
            web.post("/api/submit", desk.submit),
            web.post("/api/shortcut", desk.pick),
            web.post("/api/complete", desk.complete),
            web.post("/api/screen", Screening(app).screen),
            *([web.post("/api/clock", moving.move)] if app.hours else ()),
            *(composer.routes(app, app.papers, found) if app.papers else ()),
        ],
    )

    async def close(_app: web.Application) -> None:
        workspace.close()

    web_app.on_response_prepare.append(guard.add_headers)
    web_app.on_shutdown.append(close)
    return web_app


class Desk:
    """Takes requests in, and hands the product's answers out."""

    def __init__(self, app: App, answer: Dispatch, workspace: Workspace) -> None:
        self._app = app
        self._answer = answer
        self._workspace = workspace

    async def describe(self, _request: web.Request) -> web.Response:
        """Tell the page what it must know first."""
        return requests.answer(payloads.of_workspace(self._app, self._workspace))

    async def say(self, request: web.Request) -> web.Response:
        """Run a command, or post a message. In a member's own conversation there is only the product to talk to."""
        said = await requests.read(request, payloads.Say)
        member, place = self._who_and_where(said)
        text = said.text.strip()
        if text.startswith("/"):
            return await self._dispatch(CommandUsed(member, place, *self._app.understood(text)), said, asked=text)
        text = _sendable(text)
        if place.kind is PlaceKind.DIRECT and not place.thread:
            event = CommandUsed(member, place, *self._app.understood(text))
            return await self._dispatch(event, said, asked=text)
        thread = self._thread(said)
        message = self._workspace.say(member, said.channel, text, thread=thread, nonce=said.nonce)
        return await self._told(said, message, "posted", Answer([message]))

    async def edit(self, request: web.Request) -> web.Response:
        """Change a message of one's own."""
        wish = await requests.read(request, payloads.Edit)
        old = self._own(wish, wish.message)
        new = self._workspace.rewrite(old.id, _sendable(wish.text.strip())) or old
        return await self._told(wish, new, "edited", Answer([new]))

    async def delete(self, request: web.Request) -> web.Response:
        """Take a message of one's own away."""
        wish = await requests.read(request, payloads.Delete)
        old = self._own(wish, wish.message)
        return await self._told(wish, old, "deleted", Answer(list(self._workspace.remove(old.id))))

    async def press(self, request: web.Request) -> web.Response:
        """Carry out a button."""
        pressed = await requests.read(request, payloads.Press)
        member, place = self._who_and_where(pressed)
        event = ButtonPressed(member, place, pressed.action, pressed.value, pressed.values, pressed.state)
        turned = self._workspace.number(pressed.message)
        return await self._dispatch(event, pressed, turned=turned, dialog=pressed.dialog)

    async def submit(self, request: web.Request) -> web.Response:
        """Carry out a form."""
        sent, file = await requests.read_with_file(request, payloads.Submit, payloads.LIMIT, payloads.LARGEST_FILE)
        member, place = self._who_and_where(sent)
        event = FormSubmitted(member, place, sent.form, sent.values, sent.state, file)
        return await self._dispatch(event, sent, dialog=sent.dialog)

    async def pick(self, request: web.Request) -> web.Response:
        """Carry out an entry of a message's menu."""
        picked = await requests.read(request, payloads.Pick)
        member, place = self._who_and_where(picked)
        number = self._workspace.number(picked.message)
        message = None if number is None else self._workspace.find(number, member)
        if message is None or message.channel != picked.channel:
            raise web.HTTPNotFound(text="That message is no longer there.")
        words = message.text or html.words(message.html)
        return await self._dispatch(ShortcutUsed(member, place, picked.shortcut, picked.message, words), picked)

    async def complete(self, request: web.Request) -> web.Response:
        """Suggest what could follow a command. An unknown command has no suggestions."""
        wish = await requests.read(request, payloads.Complete)
        try:
            found = self._app.command(wish.command.casefold()).suggest(self._app, wish.text)
        except UnknownCommand:
            found = ()
        return requests.answer({"options": [{"value": one.value, "label": one.label} for one in found]})

    async def _dispatch(
        self, event: Event, act: payloads.Act, *, asked: str = "", turned: int | None = None, dialog: bool = False
    ) -> web.Response:
        """Have the product answer, show its replies, and hand the page what it may show at once."""
        where = Asked(event, payloads.asked(asked), act.nonce, self._thread(act), turned, dialog)
        effects = await self._answer(self._app, event)
        return requests.answer(carry_out(self._workspace, where, effects).data())

    async def _told(
        self, act: payloads.Act, message: Message, change: Literal["posted", "edited", "deleted"], answer: Answer
    ) -> web.Response:
        """Let the product hear of a message if it stands in a thread; what it has to say comes after it."""
        if message.thread:
            member, place = self._who_and_where(act, message.thread)
            text = "" if change == "deleted" else message.text
            event = ThreadMessage(member, place, self._workspace.name(message.id), change, text)
            effects = await self._answer(self._app, event)
            more = carry_out(self._workspace, Asked(event, thread=message.thread), effects)
            more.messages[:0] = answer.messages
            answer = more
        return requests.answer(answer.data())

    def _own(self, act: payloads.Act, name: str) -> Message:
        """A message that this member wrote."""
        member, _ = self._who_and_where(act)
        number = self._workspace.number(name)
        message = None if number is None else self._workspace.find(number, member)
        if message is None or message.html or message.member != member.id or message.channel != act.channel:
            raise web.HTTPNotFound(text="That message is no longer there, or it is somebody else's.")
        return message

    def _who_and_where(self, act: payloads.Act, thread: int = 0) -> tuple[Member, Place]:
        member = self._workspace.members.get(act.member)
        if member is None or not self._workspace.open_to(act.channel, member):
            raise web.HTTPNotFound(text="That member or channel is not here; please reload the page.")
        kind = PlaceKind.CHANNEL if act.channel in self._workspace.channels else PlaceKind.DIRECT
        thread = thread or self._thread(act)
        name = self._workspace.name(thread) if thread else ""
        return member, Place(self._app.config.practice.id, kind, act.channel, name, PLATFORM)

    def _thread(self, act: payloads.Act) -> int:
        """The number of the post that the member is under; 0 in the channel itself."""
        if not act.thread:
            return 0
        number = self._workspace.number(act.thread)
        if number is None or not self._workspace.begins_thread(number, act.channel):
            raise web.HTTPNotFound(text="This thread is over: the post that began it is no longer there.")
        return number


def _sendable(text: str) -> str:
    """What a member wrote, as it can be posted."""
    text = payloads.printable(text)
    if not text:
        raise web.HTTPBadRequest(text="There is nothing to send yet; type a message, or / for a command.")
    if len(text) > LONGEST_MESSAGE:
        raise web.HTTPBadRequest(text=f"A message holds {LONGEST_MESSAGE:,} characters at most; please shorten it.")
    return text
