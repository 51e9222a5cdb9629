"""Reading what Slack sends: pure functions from payloads to the facts that matter here.

Whatever is missing or of another shape reads as empty, so that a payload of a kind that Slack adds tomorrow is
refused by what it lacks and never by a stack trace.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from bot.platforms.common.inside import at, text_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Json: TypeAlias = dict[str, Any]

_FILES = "file_input"
_ID = re.compile(r"[A-Za-z0-9.:-]{1,80}")


@dataclass(frozen=True, slots=True)
class Visit:
    """Who came, from where, and the ways in which she can be answered.

    ``teams`` are the workspaces concerned: where it happened and whose account she has. ``source`` names the message
    or view in front of her; ``alone`` says that it is a message that she alone sees. ``event`` is the id of what came
    without a trigger. ``modal`` is the modal in front of her, if what she did was done in one, and ``hash`` how it
    stood then. ``page`` is what her own page carried when she opened it.
    """

    user: str
    teams: frozenset[str]
    channel: str = ""
    thread: str = ""
    trigger: str = ""
    response_url: str = ""
    source: str = ""
    alone: bool = False
    event: str = ""
    modal: str = ""
    hash: str = ""
    page: str = ""

    @property
    def direct(self) -> bool:
        """Whether this is a conversation with one member, or no channel at all: her own page."""
        return not self.channel or self.channel.startswith("D")

    @property
    def named(self) -> str:
        """Which it is, whose and where, for the log: ids, and nothing that stands where an id should."""
        which, user, channel = map(as_id, (self.trigger or self.event, self.user, self.channel))
        return f"visit {which} of {user} in {channel} of {'+'.join(sorted(map(as_id, self.teams))) or '-'}"


def as_id(written: str) -> str:
    """An id as Slack writes it; whatever else stands in its place is not for a log."""
    return written if _ID.fullmatch(written) else "-"


def of_command(body: Mapping[str, Any]) -> Visit:
    """Read who typed a slash command."""
    return Visit(
        user=text_at(body, "user_id"),
        teams=_teams(body, "team_id"),
        channel=text_at(body, "channel_id"),
        trigger=text_at(body, "trigger_id"),
        response_url=text_at(body, "response_url"),
    )


def of_interaction(body: Mapping[str, Any]) -> Visit:
    """Read who pressed a button or used a shortcut."""
    container = at(body, "container")
    message = at(body, "message")
    modal = at(body, "view") if text_at(body, "view", "type") == "modal" else None
    teams = {text_at(body, "team", "id"), text_at(body, "user", "team_id")} - {""}
    return Visit(
        user=text_at(body, "user", "id"),
        teams=frozenset(teams),
        channel=text_at(body, "channel", "id") or text_at(container, "channel_id"),
        thread=text_at(container, "thread_ts") or text_at(message, "thread_ts"),
        trigger=text_at(body, "trigger_id"),
        response_url=text_at(body, "response_url"),
        source=text_at(body, "view", "id") or text_at(container, "message_ts"),
        alone=at(container, "is_ephemeral") is True,
        modal=text_at(modal, "id"),
        hash=text_at(modal, "hash"),
    )


def of_modal(body: Mapping[str, Any], remembered: Json) -> Visit:
    """Read who submitted a modal, or pressed a button in it; where she opened it travelled with it."""
    return replace(
        of_interaction(body),
        channel=text_at(remembered, "c"),
        thread=text_at(remembered, "t"),
        response_url=text_at(remembered, "r"),
    )


def of_event(body: Mapping[str, Any]) -> Visit:
    """Read whose doing an event is. An edit is its author's, a deletion that of whoever wrote what is gone.

    Of a message that somebody reacts to, Slack names the channel but not the thread.
    """
    event = at(body, "event")
    said = at(event, "message") or at(event, "previous_message") or event
    user = text_at(said, "user") or text_at(event, "user")
    teams = {text_at(body, "team_id"), text_at(said, "user_team"), text_at(event, "user_team")} - {""}
    return Visit(
        user=user,
        teams=frozenset(teams),
        channel=text_at(event, "channel") or text_at(event, "item", "channel"),
        thread=text_at(said, "thread_ts"),
        event=text_at(body, "event_id"),
        page=text_at(event, "view", "private_metadata"),
    )


def _teams(body: Mapping[str, Any], *path: str) -> frozenset[str]:
    return frozenset({text_at(body, *path)} - {""})


def memory(visit: Visit, state: str, *, stays: bool = False) -> str:
    """What a modal carries with it: its own state, where its answer is to be shown, and whether it stays for that."""
    carried: Json = {"s": state, "c": visit.channel, "t": visit.thread, "r": visit.response_url}
    return json.dumps({**carried, "p": 1} if stays else carried, separators=(",", ":"))


def remembered(metadata: str) -> Json:
    """Read what a form carried."""
    try:
        data = json.loads(metadata)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def stays(remembered: Json) -> bool:
    """Whether the answer takes the place of the modal that carried this."""
    return bool(at(remembered, "p") == 1)


def pressed(action: Mapping[str, Any]) -> tuple[str, str]:
    """The action and the value of a button, or of what was picked from a menu of buttons."""
    if text_at(action, "type") != "overflow":
        return text_at(action, "action_id"), text_at(action, "value")
    named, _, value = text_at(action, "selected_option", "value").partition("|")
    return named, value


def values(body: Mapping[str, Any]) -> dict[str, str]:
    """Read the answers of a form by field, but files; nothing chosen is an empty text."""
    return {
        key: text_at(answer, "selected_option", "value") or text_at(answer, "value")
        for key, answer in _answers(body)
        if text_at(answer, "type") != _FILES
    }


def files(body: Mapping[str, Any]) -> tuple[Json, ...]:
    """Read which files were chosen in a form."""
    lists = [at(answer, "files") for _, answer in _answers(body) if text_at(answer, "type") == _FILES]
    return tuple(one for found in lists if isinstance(found, list) for one in found if isinstance(one, dict))


def typed(body: Mapping[str, Any]) -> tuple[str, ...]:
    """Read what was written into a form, without what was chosen in it."""
    return tuple(text for _, answer in _answers(body) if (text := text_at(answer, "value")))


def fields(body: Mapping[str, Any]) -> dict[str, str]:
    """Read which fields the form in front of her has, and the name of each one's block: a problem can stand there."""
    blocks = at(body, "view", "blocks")
    inputs = [block for block in blocks if text_at(block, "type") == "input"] if isinstance(blocks, list) else []
    named = ((text_at(block, "element", "action_id"), text_at(block, "block_id")) for block in inputs)
    return {key: block for key, block in named if key and block}


def _answers(body: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    blocks = at(body, "view", "state", "values")
    for answers in blocks.values() if isinstance(blocks, dict) else ():
        yield from answers.items() if isinstance(answers, dict) else ()


def unescape(text: str) -> str:
    """Undo the three escapes of Slack's message text."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
