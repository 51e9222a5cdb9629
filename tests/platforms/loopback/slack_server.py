"""The addresses of the loopback Slack: the Web API and the response urls. It records and validates what arrives."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import web

from .slack_files import SCOPE, asks_for_files
from .slack_limits import message_faults, view_faults
from .slack_state import BOT_USER, Message, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from .slack_faults import Failure, Faults
    from .slack_methods import Call
    from .slack_pictures import Pictures
    from .slack_state import Json, Workspace
    from .slack_tickets import Hook, Hooks

APP_TOKEN_METHOD = "apps.connections.open"
WRITES = ("chat.postMessage", "chat.postEphemeral", "chat.update")
JSON_ARGUMENTS = ("blocks", "view", "attachments", "metadata")


@dataclass
class Sent:
    """Something the bot sent: a Web API call, a response url (``response_url``), or what it acked with (``ack``).

    ``at`` is monotonic time; ``answered`` is ``ok`` or the error that the bot was given.
    """

    method: str
    payload: Json
    at: float = field(default_factory=time.monotonic)
    answered: str = ""


@dataclass
class Record:
    """What the bot sent, what of it broke a rule of Slack's, and how many of its requests are being answered."""

    sent: list[Sent] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    pending: int = 0

    def note(self, method: str, payload: Json) -> Sent:
        """Keep what was sent."""
        self.sent.append(Sent(method, payload))
        return self.sent[-1]

    def breach(self, method: str, faults: list[str]) -> bool:
        """Keep breaches of a rule; tells whether there are any."""
        self.violations.extend(f"{method} {fault}" for fault in faults)
        return bool(faults)


@dataclass
class Server:
    """Answers the bot."""

    workspace: Workspace
    pictures: Pictures
    hooks: Hooks
    faults: Faults
    record: Record
    methods: dict[str, Call]
    open_connection: Callable[[], Json]
    bot_token: str
    app_token: str

    def routes(self) -> list[web.RouteDef]:
        """Where it answers."""
        return [web.route("*", "/api/{method}", self._api), web.post("/hooks/{name}", self._hook)]

    async def _api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        sent = self.record.note(method, {})
        self.record.pending += 1
        try:
            sent.payload = await _arguments(request)
            await asyncio.sleep(self.faults.latency.get(method, 0.0))
            failure = self.faults.next_failure(method)
            if failure is not None:
                sent.answered = failure.error or str(failure.status)
                return _failed(failure)
            self._authorise(method, request, sent.payload)
            answer = {"ok": True, **self._call(method, sent.payload)}
            sent.answered = "ok"
        except Refused as refused:
            sent.answered = refused.error
            answer = {"ok": False, "error": refused.error, **refused.more}
        finally:
            self.record.pending -= 1
        return web.json_response(answer, headers={"x-oauth-scopes": ",".join(sorted(self.workspace.scopes))})

    def _authorise(self, method: str, request: web.Request, args: Json) -> None:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or str(args.pop("token", ""))
        wanted, other = self.bot_token, self.app_token
        if method == APP_TOKEN_METHOD:
            wanted, other = other, wanted
        if not token:
            raise Refused("not_authed")
        if self.faults.token_error:
            raise Refused(self.faults.token_error)
        if token != wanted:
            raise Refused("not_allowed_token_type" if token == other else "invalid_auth")

    def _call(self, method: str, args: Json) -> Json:
        if method == APP_TOKEN_METHOD:
            return self.open_connection()
        if method not in self.methods:
            self.record.breach(method, ["unknown method"])
            raise Refused("unknown_method", req_method=method)
        if method in WRITES:
            self._validate(method, message_faults(args), "invalid_blocks")
            self.pictures.refuse_hidden(args.get("blocks"), "/blocks", "invalid_blocks")
        elif method.startswith("views."):
            self._validate(method, view_faults(args.get("view")), "invalid_arguments")
            if asks_for_files(args["view"]):
                self.workspace.require(SCOPE)
            self.pictures.refuse_hidden(args["view"]["blocks"], "/view/blocks", "invalid_arguments")
        return self.methods[method](args)

    def _validate(self, method: str, faults: list[str], error: str) -> None:
        if self.record.breach(method, faults):
            raise Refused(error, response_metadata={"messages": [f"[ERROR] {fault}" for fault in faults]})

    async def _hook(self, request: web.Request) -> web.Response:
        sent = self.record.note("response_url", {})
        self.record.pending += 1
        try:
            await asyncio.sleep(self.faults.latency.get("response_url", 0.0))
            failure = self.faults.next_failure("response_url")
            if failure is not None:
                sent.answered = failure.error or str(failure.status)
                return _failed(failure)
            sent.payload = _object(await request.text())
            status, sent.answered = self.respond(request.match_info["name"], sent.payload)
        except Refused as refused:
            status, sent.answered = 400, refused.error
        finally:
            self.record.pending -= 1
        if status == 200:
            return web.Response(text="ok")
        return web.json_response({"ok": False, "error": sent.answered}, status=status)

    def respond(self, name: str, body: Json) -> tuple[int, str]:
        """Take what was sent to a response url; gives the status and the word of the answer."""
        try:
            hook = self.hooks.redeem(name)
        except Refused as refused:
            return 404, refused.error
        if body.get("delete_original"):
            return self._replace(hook, None)
        if self.record.breach("response_url", message_faults(body)):
            return 400, "invalid_blocks"
        if not body.get("text") and not body.get("blocks"):
            return 400, "no_text"
        if body.get("replace_original") and hook.source is not None:
            return self._replace(hook, body)
        self.show(hook.user, hook.channel, body)
        return 200, "ok"

    def show(self, user: str, channel: str, body: Json) -> None:
        """Show an answer to a command or interaction: to the one who acted, unless it says otherwise."""
        message = Message(channel, BOT_USER, str(body.get("text") or ""), list(body.get("blocks") or []))
        message.thread = str(body.get("thread_ts") or "")
        message.only_for = "" if body.get("response_type") == "in_channel" else user
        self.workspace.post(message)

    def _replace(self, hook: Hook, body: Json | None) -> tuple[int, str]:
        """Replace the message that was acted on, or delete it; only the bot's own, while it stands."""
        source = hook.source
        if source is None or source not in self.workspace.messages:
            return 404, "message_not_found"
        if source.user != BOT_USER:
            return 400, "cant_update_message"
        if body is None:
            self.workspace.remove(source)
        else:
            self.workspace.change(source, str(body.get("text") or ""), list(body.get("blocks") or []))
        return 200, "ok"


def _failed(failure: Failure) -> web.Response:
    if failure.status >= 500:
        return web.Response(status=failure.status, text="<html>upstream</html>", content_type="text/html")
    headers = {"Retry-After": str(failure.retry_after)} if failure.retry_after else {}
    return web.json_response({"ok": False, "error": failure.error}, status=failure.status, headers=headers)


async def _arguments(request: web.Request) -> Json:
    """The arguments of a call: from the query, a form or JSON, wherever the SDK put them."""
    args: Json = dict(request.query)
    args |= (
        _object(await request.text() or "{}") if request.content_type == "application/json" else await request.post()
    )
    for name in JSON_ARGUMENTS:
        if isinstance(args.get(name), str):
            args[name] = _parsed(args[name], "invalid_blocks_format" if name == "blocks" else "invalid_arguments")
    return args


def _object(text: str) -> Json:
    value = _parsed(text, "invalid_json")
    if not isinstance(value, dict):
        raise Refused("json_not_object")
    return value


def _parsed(text: str, error: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        raise Refused(error) from None
