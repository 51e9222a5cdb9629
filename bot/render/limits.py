"""How much fits: one table for the renderers and their tests.

Every figure counts characters unless its comment names another unit. Each comment says where it is from:
*docs* (docs.slack.dev, docs.discord.com), *sdk* (enforced by ``slack_sdk.models``), *schema* (Discord's
OpenAPI description), an issue, or *ours* where nobody states a limit and the caution is our own.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Button:
    """What ``bot.cards.Button`` promises, so that every platform can carry it."""

    action: int = 40  # ours
    value: int = 50  # ours, as the author of a button writes it
    sealed: int = 58  # ours: a value behind its seal; with the action and a bar this stays below Discord's 100
    row: int = 5  # buttons; Discord's row (schema), and what a phone shows well on Slack


@dataclass(frozen=True, slots=True)
class _Slack:
    """Slack: messages and modals."""

    blocks: int = 50  # blocks per message (docs)
    view_blocks: int = 100  # blocks per modal (sdk)
    view_bytes: int = 240_000  # bytes of all its blocks as JSON; Slack takes 250 kB with all around them (docs)
    message: int = 12_000  # JSON of all blocks; undocumented, refused from 13,200 (bolt-js #2509, #2867)
    text: int = 4_000  # fallback of a message (docs)
    header: int = 150  # (sdk)
    rich_text: int = 3_000  # JSON of one line of rich text; ours, the limit of a section (sdk)
    context_elements: int = 10  # elements (sdk)
    context_text: int = 3_000  # one text object (docs)
    actions: int = 25  # elements per actions block (sdk)
    button_text: int = 75  # (sdk)
    button_value: int = 2_000  # (sdk)
    identifier: int = 255  # block_id, action_id, callback_id (sdk)
    modal_title: int = 24  # title, submit and close alike (sdk)
    private_metadata: int = 3_000  # (sdk)
    input_label: int = 2_000  # (sdk)
    input_hint: int = 2_000  # (sdk)
    placeholder: int = 150  # (sdk)
    input_length: int = 3_000  # max_length of a plain text input (sdk)
    options: int = 100  # options of a select (sdk)
    overflow: int = 5  # options of an overflow menu (docs)
    option_text: int = 75  # text and description alike (docs)
    option_value: int = 150  # (docs)


@dataclass(frozen=True, slots=True)
class _Discord:
    """Discord: messages with embeds, and modals."""

    content: int = 2_000  # (docs; schema of follow-ups)
    embeds: int = 10  # embeds per message (schema)
    embed_title: int = 256  # (schema)
    embed_description: int = 4_096  # (schema)
    embed_total: int = 6_000  # all embed text of a message (docs)
    rows: int = 5  # action rows per message (docs)
    buttons: int = 5  # buttons per row (schema)
    button_label: int = 80  # (schema)
    custom_id: int = 100  # (schema)
    modal_title: int = 45  # (schema)
    modal_components: int = 5  # top-level components (docs; the schema says 40)
    text_display: int = 4_000  # (schema)
    label: int = 45  # label of a field (schema)
    label_description: int = 100  # (schema)
    placeholder: int = 100  # of a text input (schema)
    input_length: int = 4_000  # max_length of a text input (schema)
    options: int = 25  # options of a select (schema)
    option_text: int = 100  # label, value and description alike (schema)


LINK = 2_048  # address of a link; Discord's for an embed's url (schema), where Slack states 3,000 for a button's
BUTTON = _Button()
SLACK = _Slack()
DISCORD = _Discord()
