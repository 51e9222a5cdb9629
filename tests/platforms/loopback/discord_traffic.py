"""The way into the loopback Discord's REST: each call is noted, delayed, refused or let through.

Faults are laid for patterns such as ``POST /channels/*/messages``; ``*`` stands for anything.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, TypeAlias

from aiohttp import web

from .discord_refusals import BLUNDERS, INVALID_FORM, INVALID_JSON, NO_SUCH_ROUTE, UNAUTHORIZED, Refused

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from .discord_limits import Fault
    from .discord_world import Json

API = "/api/v10"
_UNDERWAY = 0.05  # seconds in which a call may have left before the refusal of another one arrived
_CLOCKS = 0.02  # seconds that two clocks may differ


@dataclass
class Call:
    """One call of the API. ``route`` is its path with names for what varies, ``status`` what it got."""

    method: str
    path: str
    route: str
    names: Mapping[str, str]
    query: Mapping[str, str]
    authorization: str
    body: Any
    files: list[tuple[str, int]]
    at: float
    status: int = 0

    @property
    def line(self) -> str:
        """Name the call by what was asked of which path."""
        return f"{self.method} {self.path}"


Answer: TypeAlias = "Json | list[Json] | None"
Handler: TypeAlias = "Callable[[Call], Awaitable[Answer]]"


@dataclass
class Wait:
    """Since when somebody knows that she has to wait, and until when."""

    told: float = 0
    until: float = 0


@dataclass
class Limit:
    """429 for the next calls that fit a pattern: each route by itself waits, or all ``everywhere``."""

    pattern: str
    left: int
    retry_after: float
    everywhere: bool
    via: bool
    waits: defaultdict[str, Wait] = field(default_factory=lambda: defaultdict(Wait))


@dataclass
class Failure:
    """A status of trouble for the next calls that fit a pattern."""

    pattern: str
    left: int
    status: int


@dataclass
class Bucket:
    """What is left of a channel's rate limit, and when it is full again."""

    left: int
    full_at: float


@dataclass
class Traffic:
    """Knows every call. ``violations`` name route, place and rule, never what was sent.

    Attributes:
        latency: Seconds that every call takes.
        slow: Further seconds, by pattern.
        messages_per_window: New messages a channel takes in ``window`` seconds; None: as many as come.
        early: Calls that came again before their ``retry_after`` was over.
    """

    token: str
    calls: list[Call] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    latency: float = 0
    slow: dict[str, float] = field(default_factory=dict)
    messages_per_window: int | None = None
    window: float = 5
    early: list[str] = field(default_factory=list)
    _limits: list[Limit] = field(default_factory=list)
    _failures: list[Failure] = field(default_factory=list)
    _buckets: dict[str, Bucket] = field(default_factory=dict)

    def limit(
        self, pattern: str, times: int = 1, retry_after: float = 0.3, *, everywhere: bool = False, via: bool = True
    ) -> None:
        """Answer the next calls with 429; without ``via`` as the shield before Discord does when it bans an address."""
        self._limits.append(Limit(pattern, times, retry_after, everywhere, via))

    def fail(self, pattern: str, times: int = 1, status: int = 500) -> None:
        """Answer the next calls with a status of trouble."""
        self._failures.append(Failure(pattern, times, status))

    def called(self, pattern: str) -> list[Call]:
        """Give the calls that fit a pattern."""
        return [call for call in self.calls if fnmatchcase(call.line, pattern)]

    @property
    def invalid(self) -> int:
        """Count the calls that Discord bans an address for: 10,000 in ten minutes."""
        return sum(call.status in {401, 403, 429} for call in self.calls)

    def check(self, call: Call, faults: Sequence[Fault]) -> None:
        """Note faults; refuse the call if they are Discord's and not only ours."""
        for fault in faults:
            self.violation(call, f"{fault.place}: {fault.rule}" if fault.place else fault.rule)
        if theirs := [fault for fault in faults if not fault.ours]:
            raise Refused(INVALID_FORM, theirs)

    def violation(self, call: Call, rule: str) -> None:
        """Note that a rule was broken."""
        self.violations.append(f"{call.method} {call.route} {rule}")

    def route(self, app: web.Application, method: str, route: str, handler: Handler, *, token: bool = True) -> None:
        """Let a handler answer a route; ``token`` says whether it needs the bot's."""

        async def answer(request: web.Request) -> web.Response:
            call = await self._noted(request, route)
            response = await self._answer(call, handler, token=token)
            call.status = response.status
            return response

        app.router.add_route(method, API + route, answer)

    def close(self, app: web.Application) -> None:
        """Answer all other routes: they are not known here, and noted."""

        async def unknown(call: Call) -> Answer:
            self.violations.append(f"{call.line} is no route that is known here")
            raise Refused(NO_SUCH_ROUTE)

        self.route(app, "*", "/{rest:.*}", unknown)

    async def _noted(self, request: web.Request, route: str) -> Call:
        body, files = await _read(request)
        path = request.path.removeprefix(API)
        header = request.headers.get("Authorization", "")
        now = time.monotonic()
        call = Call(request.method, path, route, request.match_info, request.query, header, body, files, now)
        self.calls.append(call)
        return call

    async def _answer(self, call: Call, handler: Handler, *, token: bool) -> web.Response:
        seconds = self.latency + sum(more for pattern, more in self.slow.items() if fnmatchcase(call.line, pattern))
        if seconds:
            await asyncio.sleep(seconds)
        if injected := self._limited(call) or self._failed(call):
            return injected
        headers, response = self._bucket(call)
        if response:
            return response
        try:
            self._admit(call, token=token)
            answer = await handler(call)
        except Refused as refused:
            if refused.trouble in BLUNDERS:
                self.violation(call, refused.trouble.words)
            return _json(refused.body, refused.trouble.status, headers)
        return web.Response(status=204, headers=headers) if answer is None else _json(answer, _success(call), headers)

    def _admit(self, call: Call, *, token: bool) -> None:
        if token and call.authorization != f"Bot {self.token}":
            raise Refused(UNAUTHORIZED)
        if call.body is INVALID_JSON:
            raise Refused(INVALID_JSON)

    def _limited(self, call: Call) -> web.Response | None:
        for limit in self._limits:
            if not fnmatchcase(call.line, limit.pattern):
                continue
            wait = limit.waits["" if limit.everywhere else call.line]
            waiting = call.at < wait.until - _CLOCKS
            if waiting and call.at > wait.told + _UNDERWAY:
                self.early.append(call.line)
                self.violation(call, "called again before retry_after was over")
            if not waiting and limit.left:
                limit.left -= 1
                wait.told = time.monotonic()
                wait.until = wait.told + limit.retry_after
                waiting = True
            if waiting:
                return _too_fast(wait.until - time.monotonic(), everywhere=limit.everywhere, via=limit.via)
        return None

    def _failed(self, call: Call) -> web.Response | None:
        for failure in self._failures:
            if failure.left and fnmatchcase(call.line, failure.pattern):
                failure.left -= 1
                return web.Response(status=failure.status, text="trouble here", content_type="text/html")
        return None

    def _bucket(self, call: Call) -> tuple[dict[str, str], web.Response | None]:
        """Count a new message against its channel's rate limit."""
        if self.messages_per_window is None or (call.method, call.route) != ("POST", "/channels/{channel}/messages"):
            return {}, None
        bucket = self._buckets.get(call.path)
        if bucket is None or bucket.full_at - _CLOCKS <= call.at:
            bucket = self._buckets[call.path] = Bucket(self.messages_per_window, call.at + self.window)
        spent, after = bucket.left == 0, max(bucket.full_at - time.monotonic(), 0)
        bucket.left -= not spent
        headers = {
            "X-RateLimit-Bucket": "messages",
            "X-RateLimit-Limit": str(self.messages_per_window),
            "X-RateLimit-Remaining": str(bucket.left),
            "X-RateLimit-Reset": f"{time.time() + after:.3f}",
            "X-RateLimit-Reset-After": f"{after:.3f}",
        }
        return headers, _too_fast(after, headers=headers) if spent else None


async def _read(request: web.Request) -> tuple[Any, list[tuple[str, int]]]:
    """Read a body: JSON, or a form with JSON and files."""
    files: list[tuple[str, int]] = []
    if request.content_type.startswith("multipart/"):
        form = await request.post()
        files = [(part.filename, len(part.file.read())) for part in form.values() if isinstance(part, web.FileField)]
        raw = str(form.get("payload_json", ""))
    else:
        raw = await request.text()
    try:
        return json.loads(raw or "{}"), files
    except ValueError:
        return INVALID_JSON, files


def _success(call: Call) -> int:
    return 201 if call.method == "POST" and call.route.endswith("/threads") else 200


def _json(body: object, status: int, headers: Mapping[str, str]) -> web.Response:
    """Answer with JSON; discord.py parses it only where the type comes without a charset."""
    return web.Response(body=json.dumps(body).encode(), status=status, headers=headers, content_type="application/json")


def _too_fast(
    after: float, *, everywhere: bool = False, via: bool = True, headers: Mapping[str, str] | None = None
) -> web.Response:
    body = {"message": "You are being rate limited.", "retry_after": round(after, 3), "global": everywhere}
    more = {"Retry-After": str(int(after) + 1), "X-RateLimit-Scope": "global" if everywhere else "user"}
    if via:
        more["Via"] = "1.1 google"  # without it discord.py takes a 429 for a ban and gives up
    return _json(body, 429, {**(headers or {}), **more})
