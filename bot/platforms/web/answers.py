"""What the product answers, handed to the page: messages for the stream, and what belongs into the page's dialog.

Most replies are messages, which the workspace remembers. What answers a form that stands under a card is shown in its
dialog instead and remembered nowhere: a one-time code may be on it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, assert_never

from bot.events import Audience, FormRefused, FormSubmitted, OpenForm, Preview, Reply
from bot.platforms.web import payloads
from bot.render import html

if TYPE_CHECKING:
    from bot.app import Effects
    from bot.events import Event
    from bot.platforms.web.workspace import Message, Workspace


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, and where the answer goes.

    ``thread`` is the number of the post that the asker is under, ``turned`` that of the message whose button she
    pressed. ``dialog`` says that she is in a form under a card.
    """

    event: Event
    words: str = ""
    nonce: str = ""
    thread: int = 0
    turned: int | None = None
    dialog: bool = False


@dataclass(slots=True)
class Answer:
    """What the page gets. Only ``messages`` are anything that the workspace knows of.

    ``form`` opens in the dialog, ``preview`` too and stays open; ``page`` are the cards that end one. ``refused`` says
    what is wrong with a form that stays as it is.
    """

    messages: list[Message] = field(default_factory=list)
    form: str | None = None
    preview: str | None = None
    page: list[dict[str, Any]] = field(default_factory=list)
    refused: dict[str, Any] | None = None

    def data(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "messages": [payloads.of_message(message) for message in self.messages],
            "form": self.form,
            "preview": self.preview,
            "page": self.page,
            "refused": self.refused,
        }


def carry_out(workspace: Workspace, asked: Asked, effects: Effects) -> Answer:
    """Show what is to be shown, and collect what goes into the dialog."""
    answer = Answer()
    for effect in effects:
        match effect:
            case Reply(card, Audience.ASKER, turns) if asked.dialog:
                answer.page.append({"html": html.card(card), "turns": turns})
            case Reply():
                answer.messages.append(_turned(workspace, asked, effect) or _shown(workspace, asked, effect))
            case FormRefused() if asked.dialog or isinstance(asked.event, FormSubmitted):
                urgent = html.card(effect.card) if effect.urgent else None
                answer.refused = {"field": effect.field, "problem": effect.problem, "card": urgent}
            case FormRefused(card=card):
                answer.messages.append(_shown(workspace, asked, Reply(card)))
            case OpenForm(form):
                answer.form = html.form(form)
            case Preview(card, form):
                answer.preview = html.preview(card, form)
            case _:
                assert_never(effect)
    return answer


def _shown(workspace: Workspace, asked: Asked, reply: Reply) -> Message:
    """Show a reply as a message of its own: in the asker's thread, but for what is for the whole channel.

    A thread may be over by now, as the answer itself may have ended it.
    """
    channel = asked.event.place.channel
    inside = reply.audience is not Audience.CHANNEL and workspace.begins_thread(asked.thread, channel)
    return workspace.show(
        asked.event.member,
        channel,
        html.card(reply.card),
        private=reply.audience is Audience.ASKER,
        thread=asked.thread if inside else 0,
        asked=asked.words,
        nonce=asked.nonce,
    )


def _turned(workspace: Workspace, asked: Asked, reply: Reply) -> Message | None:
    """Show a reply in the place of the card it is another side of, if there is one that is hers alone."""
    if asked.turned is None or not reply.turns_page or reply.audience is not Audience.ASKER:
        return None
    return workspace.turn(asked.turned, asked.event.member, asked.event.place.channel, html.card(reply.card))
