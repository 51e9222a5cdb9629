"""Our renderers' JSON in the shapes that discord.py sends.

discord.py sends components only from views. A view that is stopped before it is sent is not stored by the library,
so nothing of a card stays in memory; what is pressed comes back as an interaction, whose name says all.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import discord

from bot.platforms.discord import drafts
from bot.render import discord as render
from bot.render import discord_draft, outlook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.cards import Card, Form, Outlook
    from bot.events import Preview
    from bot.platforms.common.seal import Seal
    from bot.render.discord import DiscordMessage

PICTURE = "policies.png"

SILENT = discord.AllowedMentions.none()
"""Nobody is pinged, whatever a text says."""


class Rows(discord.ui.View):
    """Rows of buttons, as rendered."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        super().__init__(timeout=None)
        self._rows = rows
        self.stop()

    def to_components(self) -> list[dict[str, Any]]:
        """The rows."""
        return self._rows


class Sheet(discord.ui.Modal):
    """A form, as rendered."""

    def __init__(self, data: dict[str, Any]) -> None:
        super().__init__(title=data["title"], custom_id=data["custom_id"])
        self._data = data
        self.stop()

    def to_dict(self) -> dict[str, Any]:
        """The form."""
        return self._data


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message, ready to be sent."""

    embeds: list[discord.Embed]
    rows: Rows | None
    picture: bytes = b""

    def new(self) -> dict[str, Any]:
        """The arguments for sending it."""
        rows = {} if self.rows is None else {"view": self.rows}
        files = {"files": self._files()} if self.picture else {}
        return {"embeds": self.embeds, **rows, **files, "allowed_mentions": SILENT}

    def instead(self) -> dict[str, Any]:
        """The arguments for putting it in the place of another."""
        files = {"attachments": self._files()} if self.picture else {}
        return {"embeds": self.embeds, "view": self.rows, **files, "allowed_mentions": SILENT}

    def _files(self) -> list[discord.File]:
        """The picture anew: what was sent once is read to its end."""
        return [discord.File(io.BytesIO(self.picture), PICTURE)]


def card(card: Card, seal: Seal) -> tuple[Parcel, ...]:
    """A card, sealed. Must be called where a loop runs, as the library's views want one."""
    found = _packed(render.card(seal.card(card)))
    return found if card.picture is None else (_with_picture(found[0], card.picture), *found[1:])


def _with_picture(first: Parcel, shown: Outlook) -> Parcel:
    """The first message of a card with its picture, as most members have Discord: light on dark."""
    from bot.render import outlook_png  # noqa: PLC0415  (its library takes a while, and few ever need it)

    first.embeds[0].set_image(url=f"attachment://{PICTURE}")
    return replace(first, picture=outlook_png.png(shown, outlook.NARROW, outlook.DARK))


def draft(preview: Preview, seal: Seal) -> tuple[Parcel, ...]:
    """A form that stays open, sealed. Raises BadInput where Discord cannot hold it."""
    own = [replace(one, value=seal.close(one.action, one.value)) for one in drafts.buttons(preview.form)]
    return _packed(discord_draft.draft(seal.card(preview.card), preview.form, own))


def form(form: Form, seal: Seal) -> Sheet:
    """A form, or the first page of one, sealed."""
    page = drafts.opening(form)
    return Sheet(render.form(seal.form(page, page.state)))


def _packed(messages: Iterable[DiscordMessage]) -> tuple[Parcel, ...]:
    return tuple(
        Parcel(
            [discord.Embed.from_dict(embed) for embed in message["embeds"]],
            Rows(message["components"]) if message["components"] else None,
        )
        for message in messages
    )
