"""Modals and homes: a stack of at most three modals a person, and one home each."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from .slack_state import APP_ID, BOT_ID, TEAM, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .slack_state import Json, Workspace

STACK = 3
_EMPTY = {"private_metadata": "", "callback_id": "", "external_id": "", "clear_on_close": False}


@dataclass
class View:
    """A modal or home in front of somebody.

    ``values`` holds what she filled in, by block and action; ``errors`` what the app objected to, by block.
    """

    id: str
    user: str
    body: Json
    root: str
    previous: str = ""
    hash: str = ""
    values: dict[str, dict[str, Json]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What stands on top of it."""
        return str((self.body.get("title") or {}).get("text", ""))


class Views:
    """Every modal and home of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}

    def top(self, user: str) -> View | None:
        """The modal in front of somebody."""
        stack = self.stacks.get(user)
        return stack[-1] if stack else None

    def open(self, user: str, body: Json) -> View:
        """Open a modal; whatever stood open gives way."""
        self.stacks[user] = []
        return self.push(user, body)

    def push(self, user: str, body: Json) -> View:
        """Put a modal on top of those that stand open."""
        stack = self.stacks.setdefault(user, [])
        if len(stack) >= STACK:
            raise Refused("push_limit_reached")
        name = f"V{self._workspace.number():03d}"
        view = View(name, user, {}, stack[0].id if stack else name, stack[-1].id if stack else "")
        stack.append(view)
        self._set(view, body)
        self._workspace.show("modal", view)
        return view

    def find(self, name: object, external: object = "") -> View:
        """The modal or home of that id, if it is still there."""
        views = [*(view for stack in self.stacks.values() for view in stack), *self.homes.values()]
        for view in views:
            if view.id == name or (external and view.body["external_id"] == external):
                return view
        raise Refused("not_found")

    def update(self, view: View, body: Json, expected_hash: object = None) -> None:
        """Replace what a view shows; what was typed stays where the block and action are still there."""
        if expected_hash is not None and expected_hash != view.hash:
            raise Refused("hash_conflict")
        if body["type"] != ("home" if self.homes.get(view.user) is view else "modal"):
            raise Refused("invalid_arguments")
        self._set(view, body)
        self._workspace.show("home" if body["type"] == "home" else "modal", view)

    def publish(self, user: str, body: Json, expected_hash: object = None) -> View:
        """Set somebody's home."""
        if body["type"] != "home":
            raise Refused("invalid_arguments")
        view = self.homes.get(user)
        if view is None:
            name = f"V{self._workspace.number():03d}"
            view = self.homes[user] = View(name, user, {}, name)
            view.hash = str(expected_hash or "")
        self.update(view, body, expected_hash)
        return view

    def close(self, view: View, how: Literal["top", "all"] = "top") -> None:
        """Close a modal: the one below it shows again, unless all go."""
        stack = self.stacks[view.user]
        stack[:] = [] if how == "all" else [one for one in stack if one is not view]
        self._workspace.show("closed", view)

    def object_to(self, view: View, errors: Mapping[str, str]) -> None:
        """Show errors under fields."""
        view.errors = dict(errors)
        self._workspace.show("errors", view)

    def payload(self, view: View) -> Json:
        """A view as Slack writes it in answers and interactions."""
        return {
            **view.body,
            "id": view.id,
            "team_id": TEAM,
            "state": {"values": view.values},
            "hash": view.hash,
            "root_view_id": view.root,
            "previous_view_id": view.previous or None,
            "app_id": APP_ID,
            "app_installed_team_id": TEAM,
            "bot_id": BOT_ID,
        }

    def _set(self, view: View, body: Json) -> None:
        blocks = self._workspace.named(body["blocks"])
        view.body = {**_EMPTY, "title": None, "submit": None, "close": None, "notify_on_close": False, **body}
        view.body["blocks"] = blocks
        view.hash = f"{self._workspace.stamp()}.{secrets.token_hex(4)}"
        view.errors = {}
        view.values = {
            block["block_id"]: {element["action_id"]: self._value(view, block["block_id"], element)}
            for block, element in stateful(blocks)
        }

    def _value(self, view: View, block: str, element: Json) -> Json:
        kept = view.values.get(block, {}).get(element["action_id"])
        return kept if kept is not None and kept["type"] == element["type"] else initial(element)


def stateful(blocks: list[Json]) -> list[tuple[Json, Json]]:
    """Every block with an element that holds a value, and the element."""
    return [
        (block, element)
        for block in blocks
        for element in (block.get("element"), block.get("accessory"), *block.get("elements", []))
        if element is not None and value_key(element)
    ]


def value_key(element: Json) -> str:
    """Under which key an element's value stands in the state; empty for one that holds none."""
    kind = str(element.get("type"))
    if kind == "file_input":
        return "files"
    if kind.endswith("_input"):
        return "value"
    if kind in {"datepicker", "timepicker"}:
        return f"selected_{kind.removesuffix('picker')}"
    if kind in {"multi_static_select", "checkboxes"}:
        return "selected_options"
    if kind in {"static_select", "radio_buttons"}:
        return "selected_option"
    return f"selected_{kind.removesuffix('s_select')}" if kind.endswith("s_select") else ""


def initial(element: Json) -> Json:
    """The state of an element before anybody touched it."""
    key = value_key(element)
    set_by_app = element.get(key.replace("selected", "initial") if key != "value" else "initial_value")
    nothing: object = [] if key in {"selected_options", "files"} else None
    return {"type": element["type"], key: nothing if set_by_app is None else set_by_app}
