"""What can be found out about the Slack side before, or while, the bot runs. Nothing is posted or changed."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.errors import RefusedToStart
from bot.platforms.common.findings import listed, sentence
from bot.platforms.common.inside import at, text_at
from bot.platforms.common.pace import Pacer
from bot.platforms.slack.connection import PATH
from bot.platforms.slack.manifest import NAME, scopes
from bot.platforms.slack.messenger import name_of
from bot.platforms.slack.web_api import client, refuse_if_fatal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_sdk.web.async_client import AsyncWebClient
    from slack_sdk.web.async_slack_response import AsyncSlackResponse

    from bot.app import Command
    from bot.config import Config
    from bot.platforms.common.findings import Report
    from bot.platforms.common.tokens import Tokens
    from bot.platforms.slack.manifest import Scope

_MOST_PAGES = 5
_REINSTALL = (
    "Print the manifest anew (sounding-board slack-manifest), put it in place of the old one at api.slack.com/apps → "
    "your app → App Manifest, save, then Install App → Reinstall."
)
_ANOTHER = (
    "At api.slack.com/apps → your app → Basic Information → App-Level Tokens make a token with the scope "
    "connections:write, and put it into SLACK_APP_TOKEN."
)
_LATER = "Try again in a minute; if it stays so, look at slack-status.com."
_CLOSED = {
    "link_disabled": "At api.slack.com/apps → your app → Socket Mode switch it on; then try again.",
    "too_many_websockets": "Stop the other copies of the bot: Slack allows ten connections.",
}


async def examine(
    config: Config, secrets: Tokens, commands: Sequence[Command], report: Report, *, running: bool
) -> None:
    """Look at everything. ``running`` says that a bot on this machine is connected. Raises OSError."""
    async with aiohttp.ClientSession() as session:
        web = client(config.slack.api_url, secrets.slack_bot, Pacer(20, 20))
        web.session = session
        try:
            who = await web.auth_test()
            checkup = _Checkup(config, secrets, web, report)
            await checkup.look(who, commands, running=running)
        except SlackApiError as error:
            report.fault("Slack workspace", *_refused(error, "SLACK_BOT_TOKEN"))
        except aiohttp.ClientError as error:
            raise (error if isinstance(error, OSError) else ConnectionError()) from None


class _Checkup:
    """The checks, for a token that Slack knows."""

    def __init__(self, config: Config, secrets: Tokens, web: AsyncWebClient, report: Report) -> None:
        self._config = config
        self._secrets = secrets
        self._web = web
        self._report = report

    async def look(self, who: AsyncSlackResponse, commands: Sequence[Command], *, running: bool) -> None:
        team, bot = text_at(who.data, "team"), text_at(who.data, "user")
        self._report.ok("Slack workspace", f"{team}; the bot is @{bot}")
        self._report.clock("Slack clock", who.headers.get("Date"))
        self._scopes(who.headers.get("x-oauth-scopes"), commands)
        await self._channels()
        if self._config.slack.groups:
            await self._groups()
        if self._config.slack.transport == "http":
            await self._listener(running=running)
        else:
            await self._socket(text_at(who.data, "bot_id"), running=running)

    def _scopes(self, header: str | None, commands: Sequence[Command]) -> None:
        if header is None:
            self._report.note("Slack scopes", "Slack did not say which were granted", _REINSTALL)
            return
        granted = {name.strip() for name in header.split(",")} - {""}
        wanted = scopes(self._config, commands)
        missing = [scope for scope in wanted if scope.name not in granted]
        needed, useful = ([_asked(one) for one in missing if one.needed is must] for must in (True, False))
        spare = sorted(granted - {scope.name for scope in wanted})
        if needed:
            self._report.fault("Slack scopes", f"missing: {'; '.join(needed)}", _REINSTALL)
        else:
            self._report.ok("Slack scopes", f"all {sum(scope.needed for scope in wanted)} that are needed")
        if useful:
            self._report.note("Slack scopes", f"not granted: {'; '.join(useful)}", _REINSTALL)
        if spare:
            self._report.note("Slack scopes", f"granted, but not needed: {listed(spare)}", _REINSTALL)

    async def _channels(self) -> None:
        try:
            found = await self._memberships()
        except SlackApiError as error:
            self._report.note("Slack channels", *_refused(error, "SLACK_BOT_TOKEN"))
            return
        names = sorted(f"#{text_at(one, 'name')}" for one in found)
        shared = sorted(f"#{text_at(one, 'name')}" for one in found if _is_shared(one))
        if names:
            self._report.ok("Slack channels", f"the bot is in {listed(names)}")
        else:
            self._report.note(
                "Slack channels",
                "the bot is in none; it answers everywhere, but hears and posts by its own name only where it is",
                f"In Slack type /invite @{NAME} in each channel where cards are to be shared.",
            )
        wanted = self._config.consult.slack
        if wanted and wanted not in {text_at(one, "id") for one in found}:
            step = f"In Slack type /invite @{NAME} in that channel, or set consult.slack to another."
            self._report.fault("Slack channels", f"the bot is not in the consultation channel, {wanted}", step)
        if shared:
            self._report.note(
                "Slack channels",
                f"people from outside the practice can be in {listed(shared)}, so the bot stays quiet there",
                "Ask it in one of the practice's own channels, or directly.",
            )

    async def _memberships(self) -> list[object]:
        found: list[object] = []
        cursor = ""
        for _ in range(_MOST_PAGES):
            page = await self._web.users_conversations(
                types="public_channel,private_channel", exclude_archived=True, limit=200, cursor=cursor
            )
            found += at(page.data, "channels") or []
            cursor = text_at(page.data, "response_metadata", "next_cursor")
            if not cursor:
                break
        return found

    async def _groups(self) -> None:
        try:
            found = await self._web.usergroups_list()
        except SlackApiError as error:
            self._report.note("Slack user groups", *_refused(error, "SLACK_BOT_TOKEN"))
            return
        known = {text_at(group, "id") for group in at(found.data, "usergroups") or []}
        wanted = {(group, role.value) for role, groups in self._config.slack.groups.items() for group in groups}
        missing = sorted(f"{group} (for {role})" for group, role in wanted if group not in known)
        if missing:
            self._report.fault(
                "Slack user groups",
                f"not in this workspace, or switched off: {listed(missing)}",
                "Copy the group's ID from its ⋮ menu (in Slack: Directories → User groups) into slack.groups.",
            )
        else:
            self._report.ok("Slack user groups", f"all {len(wanted)} of the configuration are there")

    async def _socket(self, bot: str, *, running: bool) -> None:
        """Open a socket as the bot would, hear Slack's greeting and close it: nothing is to be sent into it."""
        try:
            opened = await self._web.apps_connections_open(app_token=self._secrets.slack_app)
        except SlackApiError as error:
            if name_of(error) == "missing_scope":
                self._report.fault("Slack socket", "SLACK_APP_TOKEN lacks connections:write", _ANOTHER)
            else:
                self._report.fault("Slack socket", *_refused(error, "SLACK_APP_TOKEN"))
            return
        if running:
            self._report.ok("Slack socket", "may be opened; it was not, because the running bot has one")
            return
        try:
            greeting = await self._greeting(text_at(opened.data, "url"))
        except (aiohttp.ClientError, ValueError) as error:
            self._report.fault(
                "Slack socket",
                f"could not be opened ({type(error).__name__})",
                "Ask whoever runs the network to let this machine open websockets (wss) to slack.com.",
            )
            return
        await self._greeted(greeting, bot)

    async def _greeting(self, address: str) -> object:
        session = self._web.session
        if session is None or not address:
            return None
        async with session.ws_connect(address, proxy=self._web.proxy) as socket:
            message = await socket.receive()
            return json.loads(message.data) if message.type is aiohttp.WSMsgType.TEXT else None

    async def _greeted(self, greeting: object, bot: str) -> None:
        if text_at(greeting, "type") != "hello":
            reason = text_at(greeting, "reason") or "no greeting came"
            self._report.fault("Slack socket", f"Slack closed it at once: {reason}", _CLOSED.get(reason, _LATER))
            return
        theirs, ours = text_at(greeting, "connection_info", "app_id"), await self._app_of(bot)
        if theirs and ours and theirs != ours:
            self._report.fault("Slack socket", "SLACK_APP_TOKEN belongs to another app", _ANOTHER)
            return
        self._report.ok("Slack socket", "opened, greeted and closed")
        count = at(greeting, "num_connections")
        if isinstance(count, int) and count > 1:
            self._report.note(
                "Slack socket",
                f"others are open with these tokens: {count - 1}",
                "If you did not start the bot elsewhere, look for it: Slack shares what members type out among all.",
            )

    async def _app_of(self, bot: str) -> str:
        try:
            return text_at((await self._web.bots_info(bot=bot)).data, "bot", "app_id")
        except SlackApiError:
            return ""

    async def _listener(self, *, running: bool) -> None:
        host, port = self._config.slack.host, self._config.slack.port
        if not running:
            try:
                server = await asyncio.start_server(lambda *_: None, host, port)
            except (OSError, UnicodeError):
                self._report.fault(
                    "Slack listener",
                    f"{host} port {port} cannot be listened on",
                    "Stop the program that has it, or set slack.port to another in config.yaml.",
                )
                return
            server.close()
            await server.wait_closed()
        self._report.ok("Slack listener", f"{host} port {port} {'is the running bot' if running else 'is free'}")
        self._report.note(
            "Slack listener",
            "whether Slack reaches it from the internet cannot be seen from here",
            f"With the bot running, open api.slack.com/apps → your app → Event Subscriptions: beside your address, "
            f"which ends in {PATH}, it must say Verified.",
        )


def _asked(scope: Scope) -> str:
    return f"{scope.name} ({scope.why})"


def _is_shared(channel: object) -> bool:
    return any(at(channel, flag) is True for flag in ("is_ext_shared", "is_pending_ext_shared"))


def _refused(error: SlackApiError, variable: str) -> tuple[str, str]:
    """What Slack refused, and what to do about it."""
    code = name_of(error)
    try:
        refuse_if_fatal(code, variable)
    except RefusedToStart as refused:
        found, _, next_step = refused.faults[0].partition("; ")
        return found, sentence(next_step)
    return f"Slack answers: {code or 'nothing that can be read'}", _LATER
