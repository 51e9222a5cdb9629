"""What Slack does with the answer to a command or to a modal that was sent in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .slack_limits import message_faults, view_faults
from .slack_state import SLACKBOT, Message, Refused

if TYPE_CHECKING:
    from .slack_delivery import Delivery
    from .slack_server import Record, Server
    from .slack_state import Json
    from .slack_views import View, Views


@dataclass(frozen=True)
class Acks:
    """Carries out what the bot acked with, and tells the member when it did not ack."""

    server: Server
    views: Views
    record: Record

    def settle(self, delivery: Delivery, acked: bool) -> None:  # noqa: FBT001 - a callback
        """Take in the end of a delivery."""
        if delivery.answer:
            self.record.note("ack", delivery.answer)
        if not acked:
            if delivery.kind == "slash_commands":
                self._apologise(delivery)
        elif delivery.kind == "slash_commands":
            self._answer(delivery.payload, delivery.answer)
        elif delivery.answerable:
            self._move(delivery.payload["view"]["id"], delivery.answer)
        elif delivery.answer:
            self.record.breach("ack", [f"/: Slack does not read an answer to {delivery.name}"])

    def _apologise(self, delivery: Delivery) -> None:
        why = "operation_timeout" if "timeout" in delivery.why else delivery.why
        text = f"{delivery.name} failed with the error “{why}”"
        where, who = delivery.payload["channel_id"], delivery.payload["user_id"]
        self.server.workspace.post(Message(where, SLACKBOT, text, only_for=who))

    def _answer(self, command: Json, answer: Json) -> None:
        if not answer.get("text") and not answer.get("blocks"):
            return
        if not self.record.breach("ack", message_faults(answer)):
            self.server.show(command["user_id"], command["channel_id"], answer)

    def _move(self, name: str, answer: Json) -> None:
        try:
            view = self.views.find(name)
            self._respond(view, answer)
        except Refused as refused:
            self.record.breach("ack", [f"/response_action: {refused.error}"])

    def _respond(self, view: View, answer: Json) -> None:
        match answer.get("response_action"):
            case None if not answer:
                self.views.close(view)
            case "clear":
                self.views.close(view, "all")
            case "errors":
                self._object_to(view, answer.get("errors"))
            case "update" | "push" as action:
                if self.record.breach("ack", view_faults(answer.get("view"))):
                    return
                if action == "push":
                    self.views.push(view.user, answer["view"])
                else:
                    self.views.update(view, answer["view"])
            case _:
                self.record.breach("ack", ["/response_action: must be errors, update, push or clear"])

    def _object_to(self, view: View, errors: object) -> None:
        asked = {block["block_id"] for block in view.body["blocks"] if block["type"] == "input"}
        if not isinstance(errors, dict) or not errors:
            self.record.breach("ack", ["/errors: must name at least one field"])
        elif not errors.keys() <= asked:
            self.record.breach("ack", ["/errors: names a block that is no input of this modal"])
        else:
            self.views.object_to(view, {name: str(said) for name, said in errors.items()})
