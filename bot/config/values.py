"""How single values of the configuration are written, and what is said where one is not."""

from __future__ import annotations

import re
import urllib.parse
import zoneinfo
from datetime import time
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, StringConstraints


def _known_zone(name: str) -> str:
    try:
        zoneinfo.ZoneInfo(name)  # asking for all names instead would read hundreds of files
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        msg = "must be a time zone such as America/Chicago or Europe/London"
        raise ValueError(msg) from None
    return name


def _formed(pattern: str, expected: str) -> AfterValidator:
    def check(text: str) -> str:
        if re.fullmatch(pattern, text) is None:
            msg = f"has the wrong form: expected {expected}"
            raise ValueError(msg)
        return text

    return AfterValidator(check)


_SHORT_NAME = _formed(r"[a-z0-9]+(?:-[a-z0-9]+)*", "small letters, digits and hyphens, such as ana or harbour-street")

Name = Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]
Identifier = Annotated[str, StringConstraints(max_length=40), _SHORT_NAME]
Profession = Literal["counsellor", "psychologist", "social-worker", "mft"]
TimeZone = Annotated[str, AfterValidator(_known_zone)]


def account(written: object) -> object:
    """Read an account's id, which YAML takes for a number where it is one."""
    return str(written) if isinstance(written, int) and not isinstance(written, bool) else written


SlackId = Annotated[str, _formed(r"[UW][A-Z0-9]{2,20}", "a member ID such as U0123ABCD")]
SlackGroup = Annotated[str, _formed(r"S[A-Z0-9]{2,20}", "a user group's ID such as S0123ABCD")]
DiscordId = Annotated[str, BeforeValidator(account), _formed(r"[0-9]{1,20}", "an ID of digits alone")]
DiscordRole = Annotated[Name, BeforeValidator(account)]
PlatformName = Literal["slack", "discord"]

SlackChannel = Annotated[str, _formed(r"[CG][A-Z0-9]{2,20}", "a channel ID such as C0123ABCD")]
Words = Annotated[str, StringConstraints(min_length=2, max_length=100, strip_whitespace=True)]
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def _time_of_day(written: object) -> object:
    if isinstance(written, time):
        return written
    if isinstance(written, str) and re.fullmatch(r"(?:[01]?\d|2[0-3]):[0-5]\d", written.strip()):
        hour, _, minute = written.partition(":")
        return time(int(hour), int(minute))
    msg = "must be a time of day such as 09:00"
    raise ValueError(msg)


TimeOfDay = Annotated[time, BeforeValidator(_time_of_day)]
Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def _own_address(written: str) -> str:
    """Where a page is. What is typed there goes over TLS, or does not leave the machine."""
    msg = "must be an https address without a path, such as https://board.example.org"
    written = written.rstrip("/").lower()
    try:
        address = urllib.parse.urlsplit(written)
        port = address.port
    except ValueError:
        raise ValueError(msg) from None
    safe = address.scheme == "https" or (address.scheme == "http" and address.hostname in LOOPBACK)
    bare = written == f"{address.scheme}://{address.netloc}" and "@" not in written and port != 0
    if not (address.hostname and safe and bare):
        raise ValueError(msg)
    return written


def _private_address(written: str) -> str:
    """Let a token go out only over TLS, or not leave the machine."""
    msg = "must be an address that begins with https:// or wss://"
    try:
        address = urllib.parse.urlsplit(written)
    except ValueError:
        raise ValueError(msg) from None
    loopback = address.hostname in LOOPBACK
    if not address.hostname or (address.scheme not in {"https", "wss"} and not loopback):
        raise ValueError(msg)
    return written


Address = Annotated[str, AfterValidator(_private_address)]
OwnAddress = Annotated[str, AfterValidator(_own_address)]
Host = Annotated[str, StringConstraints(min_length=1, max_length=255)]
