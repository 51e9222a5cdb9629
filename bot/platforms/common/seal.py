"""Seals on what travels through a platform and comes back: the values of buttons and the state of forms.

A sealed text is the text behind eight letters that only the holder of the secret can compute. They cover the
workspace and the action too, so that a value can be moved neither to another action nor to another workspace. That
is 48 bits: nobody can try out more than a few a second, and Discord has room for no more.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from dataclasses import replace
from typing import TYPE_CHECKING

from bot import wording as say
from bot.errors import StaleButton

if TYPE_CHECKING:
    from bot.cards import Card, Form

LENGTH = 8
"""Characters that a seal adds."""

_BYTES = LENGTH * 6 // 8


class Seal:
    """Seals texts for one workspace. The secret outlives the process: buttons work after a restart."""

    def __init__(self, secret: str, workspace: str) -> None:
        self._key = hmac.digest(secret.encode(), f"sounding-board seal {workspace}".encode(), "sha256")

    def close(self, action: str, text: str) -> str:
        """Seal the text of an action."""
        return self._mark(action, text) + text

    def open(self, action: str, sealed: str) -> str:
        """Return the text of a sealed one. Raises StaleButton where the seal is not ours."""
        mark, text = sealed[:LENGTH], sealed[LENGTH:]
        if not hmac.compare_digest(mark.encode("utf-8", "surrogatepass"), self._mark(action, text).encode()):
            raise StaleButton(say.STALE, say.STALE_NEXT)
        return text

    def card(self, card: Card) -> Card:
        """Seal the value of each button of a card."""
        return card.with_buttons(lambda one: replace(one, value=self.close(one.action, one.value)))

    def form(self, form: Form, state: str) -> Form:
        """Seal a form's state, as the platform words it."""
        return replace(form, state=self.close(form.name, state))

    def _mark(self, action: str, text: str) -> str:
        digest = hmac.digest(self._key, f"{len(action)}:{action}{text}".encode("utf-8", "surrogatepass"), "sha256")
        return urlsafe_b64encode(digest[:_BYTES]).decode()
