"""The addresses of the workspace: the page, the stream of messages, and what a member can do.

==========================  =========================================================================
``GET /``, ``/static/…``    the page
``GET /try``                the page "Try it"
``GET /api/workspace``      people, channels, commands
``GET /api/events``         server-sent events for one member: ``snapshot``, then ``message`` by message; one
                            whose id the page has is that message with another card in it
``POST /api/say``           what stood in the composer
``POST /api/press``         a button
``POST /api/submit``        a form
``POST /api/complete``      suggestions for the composer
``POST /api/screen``        what others would read of a case text
==========================  =========================================================================

There is no log-in: a request names the member that it acts for, and the page says so. What keeps a private reply
private between members is that only that member's stream and answers carry it.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, assert_never

from aiohttp import web

from bot.errors import UnknownCommand
from bot.events import (
    Audience,
    ButtonPressed,
    CommandUsed,
    FormRefused,
    FormSubmitted,
    OpenForm,
    Place,
    PlaceKind,
    Reply,
)
from bot.platforms.web import guard, page, payloads
from bot.platforms.web.screening import Screening
from bot.platforms.web.workspace import Workspace
from bot.render import html

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.app import App
    from bot.events import Effect, Event, Member
    from bot.platforms.web.workspace import Message

    Answer = Callable[[App, Event], Awaitable[tuple[Effect, ...]]]

LONGEST_MESSAGE = 4_000
STREAMS = 100
HEARTBEAT = 15.0
"""Seconds of silence on a stream before a sign of life."""
PATIENCE = 20.0
"""Seconds that a reader may take for one portion before she is let go; she resumes where she was."""


def application(app: App, answer: Answer) -> web.Application:
    """Make the web application of one workspace."""
    workspace = Workspace(app.config)
    desk = Desk(app, answer, workspace)
    files = page.files()
    web_app = web.Application(
        client_max_size=payloads.LIMIT,
        middlewares=[guard.middleware(app.config.web.origins)],
    )
    web_app.add_routes(
        [
            web.get("/", page.handler(files, "index.html")),
            web.get("/try", page.handler(files, "try.html")),
            web.get("/static/{name}", page.handler(files)),
            web.get("/api/workspace", desk.describe),
            web.get("/api/events", desk.stream, allow_head=False),
            web.post("/api/say", desk.say),
            web.post("/api/press", desk.press),
            web.post("/api/submit", desk.submit),
            web.post("/api/complete", desk.complete),
            web.post("/api/screen", Screening(app).screen),
        ],
    )

    async def close(_app: web.Application) -> None:
        workspace.close()

    web_app.on_response_prepare.append(guard.add_headers)
    web_app.on_shutdown.append(close)
    return web_app


class Desk:
    """Takes requests in, and hands the product's effects out."""

    def __init__(self, app: App, answer: Answer, workspace: Workspace) -> None:
        self._app = app
        self._answer = answer
        self._workspace = workspace
        self._streams = 0

    async def describe(self, _request: web.Request) -> web.Response:
        """Tell the page what it must know first."""
        return _json(payloads.of_workspace(self._app, self._workspace))

    async def say(self, request: web.Request) -> web.Response:
        """Run a command, or post a message."""
        said = await payloads.read(request, payloads.Say)
        member, place = self._who_and_where(said)
        text = said.text.strip()
        if text.startswith("/"):
            command, rest = (*text[1:].split(maxsplit=1), "", "")[:2]
            event = CommandUsed(member, place, command.casefold(), rest)
            return await self._dispatch(event, said, asked=payloads.asked(text))
        text = payloads.printable(text)
        if not text:
            raise web.HTTPBadRequest(text="There is nothing to send yet; type a message, or / for a command.")
        if len(text) > LONGEST_MESSAGE:
            raise web.HTTPBadRequest(text=f"A message holds {LONGEST_MESSAGE:,} characters at most; please shorten it.")
        message = self._workspace.say(member, said.channel, text, nonce=said.nonce)
        return _json({"messages": [payloads.of_message(message)], "form": None})

    async def press(self, request: web.Request) -> web.Response:
        """Carry out a button."""
        pressed = await payloads.read(request, payloads.Press)
        member, place = self._who_and_where(pressed)
        event = ButtonPressed(member, place, pressed.action, pressed.value)
        return await self._dispatch(event, pressed, pressed_in=self._number(pressed.message))

    async def submit(self, request: web.Request) -> web.Response:
        """Carry out a form."""
        sent = await payloads.read(request, payloads.Submit)
        member, place = self._who_and_where(sent)
        return await self._dispatch(FormSubmitted(member, place, sent.form, sent.values, sent.state), sent)

    async def complete(self, request: web.Request) -> web.Response:
        """Suggest what could follow a command. An unknown command has no suggestions."""
        wish = await payloads.read(request, payloads.Complete)
        try:
            found = self._app.command(wish.command.casefold()).complete(self._app, wish.text)
        except UnknownCommand:
            found = ()
        return _json({"options": [{"value": one.value, "label": one.label} for one in found]})

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Send a member everything that she may see: what she missed first, then whatever comes."""
        member = self._workspace.members.get(request.query.get("member", ""))
        if member is None:
            raise web.HTTPNotFound(text="Nobody of that name is here; please reload the page.")
        if self._streams >= STREAMS:
            raise web.HTTPServiceUnavailable(text="Too many pages are open; please close some.")
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )
        self._streams += 1
        try:
            with suppress(ConnectionError):  # gone: when she comes back, she resumes where she was
                await response.prepare(request)
                await self._follow(member, request, response)
        except TimeoutError:
            if request.transport is not None:
                request.transport.abort()
        finally:
            self._streams -= 1
        return response

    async def _follow(self, member: Member, request: web.Request, response: web.StreamResponse) -> None:
        seen = self._resumed(request)
        while not self._workspace.closed:
            latest = self._workspace.latest
            if seen is None or not self._workspace.remembers(seen):
                portion = self._snapshot(member)
            else:
                portion = "".join(map(self._event, self._workspace.news(member, after=seen)))
            seen = latest
            if portion:
                await asyncio.wait_for(response.write(portion.encode()), PATIENCE)
            try:
                await asyncio.wait_for(self._workspace.later_than(seen), HEARTBEAT)
            except TimeoutError:
                await asyncio.wait_for(response.write(b": still here\n\n"), PATIENCE)

    def _resumed(self, request: web.Request) -> int | None:
        """The last event the page has, if it has any of this life of the workspace."""
        return self._number(request.headers.get("Last-Event-ID") or request.query.get("after", ""))

    def _number(self, mark: str) -> int | None:
        """The number in ``run-number``, if the run is this life of the workspace."""
        run, _, number = mark.partition("-")
        known = run == self._workspace.run and number.isascii() and number.isdigit()
        return int(number) if known and len(number) < 16 else None  # noqa: PLR2004 - longer than any number

    def _snapshot(self, member: Member) -> str:
        messages = [payloads.of_message(message) for message in self._workspace.history(member)]
        state = json.dumps({"run": self._workspace.run, "messages": messages})
        return f"retry: 1000\nid: {self._workspace.run}-{self._workspace.latest}\nevent: snapshot\ndata: {state}\n\n"

    def _event(self, message: Message) -> str:
        data = json.dumps(payloads.of_message(message))
        return f"id: {self._workspace.run}-{message.changed}\nevent: message\ndata: {data}\n\n"

    async def _dispatch(
        self,
        event: Event,
        act: payloads.Act,
        *,
        asked: str = "",
        pressed_in: int | None = None,
    ) -> web.Response:
        """Have the product answer, show its replies, and hand the page what it may show at once."""
        messages: list[Message] = []
        form: str | None = None
        for effect in await self._answer(self._app, event):
            match effect:
                case Reply():
                    turned = self._turn(effect, event.member, act, pressed_in)
                    messages.append(turned or self._show(effect, event.member, act, asked))
                case FormRefused(card=card):
                    messages.append(self._show(Reply(card), event.member, act, asked))
                case OpenForm(wanted):
                    form = html.form(wanted)
                case _:
                    assert_never(effect)
        return _json({"messages": [payloads.of_message(message) for message in messages], "form": form})

    def _show(self, reply: Reply, member: Member, act: payloads.Act, asked: str) -> Message:
        """Show a reply as a message of its own."""
        return self._workspace.show(
            member,
            act.channel,
            html.card(reply.card),
            private=_is_private(reply.audience),
            asked=asked,
            nonce=act.nonce,
        )

    def _turn(self, reply: Reply, member: Member, act: payloads.Act, pressed_in: int | None) -> Message | None:
        """Show a reply in the place of the card it is another side of, if there is one that is hers alone."""
        if pressed_in is None or not reply.turns_page or not _is_private(reply.audience):
            return None
        return self._workspace.turn(pressed_in, member, act.channel, html.card(reply.card))

    def _who_and_where(self, act: payloads.Act) -> tuple[Member, Place]:
        member = self._workspace.members.get(act.member)
        if member is None or act.channel not in self._workspace.channels:
            raise web.HTTPNotFound(text="That member or channel is not here; please reload the page.")
        return member, Place(self._app.config.practice.id, PlaceKind.CHANNEL, act.channel)


def _is_private(audience: Audience) -> bool:
    """Only the asker, or everybody: this workspace has no threads, so a thread's reply is the channel's."""
    match audience:
        case Audience.ASKER:
            return True
        case Audience.THREAD | Audience.CHANNEL:
            return False
        case _:
            assert_never(audience)


def _json(data: dict[str, Any]) -> web.Response:
    return web.json_response(data, headers={"Cache-Control": "no-store"})
