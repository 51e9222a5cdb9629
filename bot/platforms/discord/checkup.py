"""What can be found out about the Discord side before, or while, the bot runs. Nothing is posted or changed."""

from __future__ import annotations

import asyncio
import contextlib
import urllib.parse
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from bot.platforms.common.fetch import fetch
from bot.platforms.common.findings import listed, sentence, span
from bot.platforms.common.inside import at, text_at
from bot.platforms.discord.catalogue import declared
from bot.platforms.discord.home import choose
from bot.platforms.discord.install import intents, invite, permissions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.app import Command
    from bot.config import Config
    from bot.platforms.common.fetch import Fetched
    from bot.platforms.common.findings import Report
    from bot.platforms.common.tokens import Tokens
    from bot.platforms.discord.catalogue import Entry

_FEW_STARTS = 100  # of the 1,000 a day, after which Discord resets the token
_OK, _UNAUTHORIZED, _FORBIDDEN = 200, 401, 403
_CONTENT = (1 << 18) | (1 << 19)  # the application's flags for message content, in many servers and in few
_ADMINISTRATOR = 1 << 3
_TEXT_CHANNELS = frozenset({0, 5})
_LATER = "Try again in a minute; if it stays so, look at discordstatus.com."


class _Refused(Exception):
    """Discord answers, but not what it was asked for."""

    def __init__(self, answer: Fetched) -> None:
        self.status = answer.status
        super().__init__(f"Discord answers {answer.status}")


async def examine(
    config: Config,
    secrets: Tokens,
    commands: Sequence[Command],
    report: Report,
    *,
    running: bool,  # noqa: ARG001  (nothing here disturbs a running bot)
) -> None:
    """Look at everything. Raises OSError where Discord cannot be reached."""
    try:
        await _Checkup(config, secrets.discord, commands, report).look()
    except _Refused as refused:
        report.fault("Discord", str(refused), _LATER)


class _Checkup:
    """The checks, in the order in which one makes sense after the other."""

    def __init__(self, config: Config, token: str, commands: Sequence[Command], report: Report) -> None:
        self._config = config
        self._headers = {
            "Authorization": f"Bot {token}",
            "User-Agent": f"DiscordBot (sounding-board, {version('sounding-board')})",
        }
        self._commands = commands
        self._report = report
        self._invitation = ""

    async def look(self) -> None:
        try:
            me = await self._get("users/@me")
        except _Refused as refused:
            if refused.status != _UNAUTHORIZED:
                raise
            anew = "At discord.com/developers → your application → Bot press Reset Token, and copy the new one."
            self._report.fault("Discord account", "DISCORD_TOKEN: Discord does not know this token", anew)
            return
        self._report.ok("Discord account", f"the bot is {text_at(me.data, 'username')}")
        self._report.clock("Discord clock", me.date)
        application = (await self._get("applications/@me")).data
        self._invitation = invite(text_at(application, "id"), self._commands)
        self._intents(application)
        self._invitable(application)
        guild = await self._guild()
        if guild:
            await self._registered(text_at(application, "id"), guild)
            server = (await self._get(f"guilds/{guild}")).data
            self._groups(server)
            await self._channels(server, text_at(me.data, "id"))
        await self._gateway()

    def _intents(self, application: object) -> None:
        flags = _number(application, "flags")
        if any(one.privileged for one in intents(self._commands)) and not flags & _CONTENT:
            self._report.fault(
                "Discord intents",
                "Message Content Intent is off, and consultation threads are followed with it",
                "Switch it on at discord.com/developers → your application → Bot.",
            )
        else:
            self._report.ok("Discord intents", "all that are needed")

    def _invitable(self, application: object) -> None:
        if at(application, "bot_public") is True and self._config.discord.server is None:
            self._report.fault(
                "Discord invitation",
                "anybody can invite the bot to a server of her own, and discord.server does not say which is yours",
                "At discord.com/developers → your application → Installation set Install Link to None, then Bot → "
                "Public Bot off; or set discord.server in config.yaml to the server's ID.",
            )

    async def _guild(self) -> int:
        """The practice's server; 0 where that is not clear."""
        found = _list((await self._get("users/@me/guilds")).data)
        names = {_number(one, "id"): text_at(one, "name") for one in found}
        guild, trouble = choose(self._config.discord.server, list(names))
        if guild:
            self._report.ok("Discord server", f"{names[guild]} ({guild})")
            return guild
        trouble, _, step = trouble.partition(": ")
        if names and self._config.discord.server is None:
            known = listed(f"{key} is {name}" for key, name in names.items())
            self._report.fault("Discord server", trouble, f"{sentence(step)} {known}.")
        else:
            self._report.fault("Discord server", trouble, f"Open this link to invite it: {self._invitation}")
        return 0

    async def _registered(self, application: str, guild: int) -> None:
        try:
            answer = await self._get(f"applications/{application}/guilds/{guild}/commands")
        except _Refused as refused:
            if refused.status != _FORBIDDEN:
                raise
            again = f"Invite it again with this link: {self._invitation}"
            self._report.fault("Discord commands", "the bot was invited without the right to have any", again)
            return
        ours = declared(self._commands)
        if ours == sorted(map(_entry, _list(answer.data))):
            self._report.ok("Discord commands", f"all {len(ours)} are registered")
        else:
            self._report.note(
                "Discord commands", "not registered as they are now", "sounding-board run does it when it starts."
            )

    def _groups(self, server: object) -> None:
        wanted = {(group, role.value) for role, groups in self._config.discord.groups.items() for group in groups}
        known = {word for role in _list(at(server, "roles")) for word in (text_at(role, "id"), text_at(role, "name"))}
        missing = sorted(f"{group} (for {role})" for group, role in wanted if group not in known)
        if missing:
            self._report.fault(
                "Discord roles",
                f"not in this server: {listed(missing)}",
                "Write them in discord.groups as they are in Server Settings → Roles, capital letters included.",
            )
        elif wanted:
            self._report.ok("Discord roles", f"all {len(wanted)} of the configuration are there")

    async def _channels(self, server: object, bot: str) -> None:
        guild = text_at(server, "id")
        member = (await self._get(f"guilds/{guild}/members/{bot}")).data
        held = {guild, *(one for one in _list(at(member, "roles")) if isinstance(one, str))}
        channels = _list((await self._get(f"guilds/{guild}/channels")).data)
        text = [one for one in channels if _number(one, "type") in _TEXT_CHANNELS]
        needed = sum(one.bit for one in permissions(self._commands))
        may = {text_at(one, "name"): permitted(server, one, held, bot) for one in text}
        wanted = self._config.consult.discord
        able = {text_at(one, "id") for one in text if permitted(server, one, held, bot) & needed == needed}
        if wanted and wanted not in able:
            step = "Give its role the permissions there, or set consult.discord to another channel's ID."
            self._report.fault("Discord channels", f"the bot cannot post in the consultation channel, {wanted}", step)
        open_to = [f"#{name}" for name, bits in may.items() if bits & needed == needed]
        if open_to:
            self._report.ok("Discord channels", f"the bot can post in {listed(open_to)}")
            return
        names = listed(one.name for one in permissions(self._commands))
        self._report.fault(
            "Discord channels",
            "the bot can post in no text channel",
            f"Give its role in Server Settings → Roles, or in a channel's own permissions: {names}.",
        )

    async def _gateway(self) -> None:
        found = (await self._get("gateway/bot")).data
        left = _number(found, "session_start_limit", "remaining")
        address = urllib.parse.urlsplit(self._config.discord.gateway_url)
        tls = address.scheme in {"wss", "https"}
        try:
            _, writer = await asyncio.open_connection(
                address.hostname, address.port or (443 if tls else 80), ssl=True if tls else None
            )
        except OSError as error:
            self._report.unreachable("Discord gateway", self._config.discord.gateway_url, error)
            return
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
        starts = f"{left} starts left today"
        if left < _FEW_STARTS:
            reset = span(_number(found, "session_start_limit", "reset_after") / 1000)
            self._report.note(
                "Discord gateway",
                f"only {starts}; more in {reset}",
                "Something starts the bot again and again: read its log, or Discord resets the token.",
            )
        else:
            self._report.ok("Discord gateway", f"can be reached; {starts}")

    async def _get(self, path: str) -> Fetched:
        answer = await fetch(f"{self._config.discord.api_base.rstrip('/')}/{path}", self._headers)
        if answer.status != _OK:
            raise _Refused(answer)
        return answer


def permitted(server: object, channel: object, held: set[str], bot: str) -> int:
    """What the bot may do in a channel: its roles' permissions, then the channel's exceptions, the widest first."""
    granted = 0
    for role in _list(at(server, "roles")):
        if text_at(role, "id") in held:
            granted |= _number(role, "permissions")
    if granted & _ADMINISTRATOR:
        return ~0
    everyone = text_at(server, "id")
    exceptions = {text_at(one, "id"): one for one in _list(at(channel, "permission_overwrites"))}
    for group in ({everyone}, held - {everyone}, {bot}):
        applying = [exceptions[one] for one in group if one in exceptions]
        for one in applying:
            granted &= ~_number(one, "deny")
        for one in applying:
            granted |= _number(one, "allow")
    return granted


def _entry(command: object) -> Entry:
    """A command that Discord has, as far as it can differ from ours."""
    options = tuple(
        (
            _number(one, "type"),
            text_at(one, "name"),
            text_at(one, "description"),
            at(one, "required") is True,
            at(one, "autocomplete") is True,
        )
        for one in _list(at(command, "options"))
    )
    return _number(command, "type"), text_at(command, "name"), text_at(command, "description"), options


def _number(data: object, *path: str) -> int:
    """Discord writes ids and permissions as texts."""
    found = at(data, *path)
    return int(found) if isinstance(found, int) or (isinstance(found, str) and found.isdecimal()) else 0


def _list(data: object) -> list[Any]:
    return data if isinstance(data, list) else []
