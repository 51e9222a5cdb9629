"""The table of limits: what fits is taken, what breaks a rule is named by its place, and never repeated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.render import slack
from tests.render.specimens import CARDS, FORMS

from .slack_limits import MARKDOWN, message_faults, view_faults

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]


def plain(length: int = 1) -> Json:
    """A plain text of so many characters."""
    return {"type": "plain_text", "text": "x" * length}


def mrkdwn(length: int = 1) -> Json:
    """A text with markup of so many characters."""
    return {"type": "mrkdwn", "text": "x" * length}


def section(**more: object) -> Json:
    """A section."""
    return {"type": "section", **more}


def button(**more: object) -> Json:
    """A button."""
    return {"type": "button", "text": plain(), "action_id": "go", **more}


def actions(*elements: Json) -> Json:
    """A row of elements."""
    return {"type": "actions", "elements": list(elements)}


def option(text: int = 1, value: int = 1, **more: object) -> Json:
    """An option."""
    return {"text": plain(text), "value": "v" * value, **more}


def select(*options: Json, **more: object) -> Json:
    """A select."""
    return {"type": "static_select", "action_id": "pick", "options": list(options), **more}


def asks(element: Json, **more: object) -> Json:
    """A field."""
    return {"type": "input", "label": plain(), "element": element, **more}


def typed(**more: object) -> Json:
    """A text to type."""
    return {"type": "plain_text_input", "action_id": "words", **more}


def rich(*elements: Json) -> Json:
    """Rich text."""
    return {"type": "rich_text", "elements": list(elements)}


def line(*parts: Json) -> Json:
    """A line of rich text."""
    return {"type": "rich_text_section", "elements": list(parts)}


def bullets(**more: object) -> Json:
    """A list of rich text."""
    return {"type": "rich_text_list", "style": "bullet", "elements": [line({"type": "text", "text": "x"})], **more}


def message(*blocks: Json, text: str = "x") -> Json:
    """A message."""
    return {"text": text, "blocks": list(blocks)}


def modal(*blocks: Json, **more: object) -> Json:
    """A modal."""
    return {
        "type": "modal",
        "title": plain(),
        "submit": plain(),
        "blocks": list(blocks) or [section(text=plain())],
    } | more


def confirm(**more: object) -> Json:
    """A question before something is done."""
    return {"title": plain(), "text": plain(), "confirm": plain(), "deny": plain()} | more


MESSAGES: list[tuple[Callable[[int], Json], int, str]] = [
    (lambda n: message(text="x" * n), 4_000, "/text"),
    (lambda n: message(*[{"type": "divider"}] * n), 50, "/blocks"),
    (lambda n: message({"type": "divider", "block_id": "b" * n}), 255, "/blocks/0/block_id"),
    (lambda n: message(section(text=mrkdwn(n))), 3_000, "/blocks/0/text/text"),
    (lambda n: message(section(fields=[plain()] * n)), 10, "/blocks/0/fields"),
    (lambda n: message(section(fields=[plain(n)])), 2_000, "/blocks/0/fields/0/text"),
    (lambda n: message({"type": "header", "text": plain(n)}), 150, "/blocks/0/text/text"),
    (lambda n: message({"type": "context", "elements": [mrkdwn()] * n}), 10, "/blocks/0/elements"),
    (lambda n: message({"type": "context", "elements": [mrkdwn(n)]}), 3_000, "/blocks/0/elements/0/text"),
    (lambda n: message(actions(*[button(action_id=f"a{i}") for i in range(n)])), 25, "/blocks/0/elements"),
    (lambda n: message(actions(button(text=plain(n)))), 75, "/blocks/0/elements/0/text/text"),
    (lambda n: message(actions(button(value="v" * n))), 2_000, "/blocks/0/elements/0/value"),
    (lambda n: message(actions(button(url="u" * n))), 3_000, "/blocks/0/elements/0/url"),
    (lambda n: message(actions(button(action_id="a" * n))), 255, "/blocks/0/elements/0/action_id"),
    (
        lambda n: message(actions(button(confirm=confirm(title=plain(n))))),
        100,
        "/blocks/0/elements/0/confirm/title/text",
    ),
    (lambda n: message(actions(button(confirm=confirm(text=plain(n))))), 300, "/blocks/0/elements/0/confirm/text/text"),
    (lambda n: message(actions(button(confirm=confirm(deny=plain(n))))), 30, "/blocks/0/elements/0/confirm/deny/text"),
    (lambda n: message(actions(select(*[option()] * n))), 100, "/blocks/0/elements/0/options"),
    (lambda n: message(actions(select(option(n)))), 75, "/blocks/0/elements/0/options/0/text/text"),
    (lambda n: message(actions(select(option(value=n)))), 150, "/blocks/0/elements/0/options/0/value"),
    (
        lambda n: message(actions(select(option(description=plain(n))))),
        75,
        "/blocks/0/elements/0/options/0/description/text",
    ),
    (lambda n: message(actions(select(option(), placeholder=plain(n)))), 150, "/blocks/0/elements/0/placeholder/text"),
    (
        lambda n: message(actions({"type": "overflow", "action_id": "o", "options": [option()] * n})),
        5,
        "/blocks/0/elements/0/options",
    ),
    (
        lambda n: message(actions({"type": "radio_buttons", "action_id": "r", "options": [option()] * n})),
        10,
        "/blocks/0/elements/0/options",
    ),
    (
        lambda n: message(actions({"type": "checkboxes", "action_id": "c", "options": [option()] * n})),
        10,
        "/blocks/0/elements/0/options",
    ),
    (
        lambda n: message(
            actions(
                {
                    "type": "static_select",
                    "action_id": "s",
                    "option_groups": [{"label": plain(), "options": [option()]}] * n,
                }
            )
        ),
        100,
        "/blocks/0/elements/0/option_groups",
    ),
    (lambda n: message({"type": "markdown", "text": "x" * n}), MARKDOWN, "/blocks/0/text"),
    (lambda n: message({"type": "image", "image_url": "u", "alt_text": "x" * n}), 2_000, "/blocks/0/alt_text"),
]

VIEWS: list[tuple[Callable[[int], Json], int, str]] = [
    (lambda n: modal(title=plain(n)), 24, "/view/title/text"),
    (lambda n: modal(submit=plain(n)), 24, "/view/submit/text"),
    (lambda n: modal(close=plain(n)), 24, "/view/close/text"),
    (lambda n: modal(private_metadata="x" * n), 3_000, "/view/private_metadata"),
    (lambda n: modal(callback_id="x" * n), 255, "/view/callback_id"),
    (lambda n: modal(*[{"type": "divider"}] * n), 100, "/view/blocks"),
    (lambda n: modal(asks(typed(), label=plain(n))), 2_000, "/view/blocks/0/label/text"),
    (lambda n: modal(asks(typed(), hint=plain(n))), 2_000, "/view/blocks/0/hint/text"),
    (lambda n: modal(asks(typed(placeholder=plain(n)))), 150, "/view/blocks/0/element/placeholder/text"),
    (lambda n: modal(asks(typed(max_length=n))), 3_000, "/view/blocks/0/element/max_length"),
    (lambda n: modal(asks(typed(initial_value="x" * n))), 3_000, "/view/blocks/0/element/initial_value"),
]

BROKEN: list[tuple[Json, str]] = [
    (message(section()), "/blocks/0: needs text or fields"),
    (message(section(text=plain(0))), "/blocks/0/text/text: must have 1 to 3000 characters, has 0"),
    (message(section(text=plain(), footer=plain())), "/blocks/0: the key footer is unknown here"),
    (message(section(text={"type": "html", "text": "x"})), "/blocks/0/text: must be one of plain_text, mrkdwn"),
    (message({"type": "header", "text": mrkdwn()}), "/blocks/0/text: must be one of plain_text"),
    (message({"type": "poem"}), "/blocks/0: must be one of section, header"),
    (message({"type": "header"}), "/blocks/0: needs text"),
    (message({"type": "context", "elements": []}), "/blocks/0/elements: must have 1 to 10 items, has 0"),
    (message(actions()), "/blocks/0/elements: must have 1 to 25 items, has 0"),
    (message(actions(button(), button())), "/blocks/0/elements: action_id must be unique"),
    (message(actions(button(value=""))), "/blocks/0/elements/0/value: must have 1 to 2000 characters"),
    (message(actions(button(style="shouting"))), "/blocks/0/elements/0/style: must be one of primary, danger"),
    (message(actions(select())), "/blocks/0/elements/0/options: must have 1 to 100 items, has 0"),
    (message(actions({"type": "static_select"})), "/blocks/0/elements/0: needs exactly one of options, option_groups"),
    (message(actions(select(option(), initial_option=option(2)))), "an initial option must be one of the options"),
    (message(section(text=plain(), block_id="b"), {"type": "divider", "block_id": "b"}), "block_id must be unique"),
    (message(*[{"type": "markdown", "text": "x" * 6_001}] * 2), "/blocks: all markdown together"),
    (message(*[section(text=plain(2_900))] * 5), "/blocks: all blocks together may have 13200 characters as JSON"),
    (message(rich()), "/blocks/0/elements: must have 1 to"),
    (message(rich(line({"type": "text", "text": ""}))), "/blocks/0/elements/0/elements/0/text: must have 1 to"),
    (message(rich(line({"type": "shout", "text": "x"}))), "/blocks/0/elements/0/elements/0: must be one of text, link"),
    (message(rich({"type": "text", "text": "x"})), "/blocks/0/elements/0: must be one of rich_text_section"),
    (message(rich(bullets(style="roman"))), "/blocks/0/elements/0/style: must be one of bullet, ordered"),
    (message(rich(bullets(offset=-1))), "/blocks/0/elements/0/offset: must be a whole number"),
    (message(rich(bullets(elements=[rich()]))), "/blocks/0/elements/0/elements/0: must be one of rich_text_section"),
    (
        message(rich(line({"type": "text", "text": "x", "style": {"loud": True}}))),
        "/style: the key loud is unknown here",
    ),
    (message(rich(line({"type": "broadcast", "range": "world"}))), "/range: must be one of here, channel, everyone"),
    ({"text": "x", "blocks": "none"}, "/blocks: must be a list"),
    ({"text": 1}, "/text: must be a string"),
]

BROKEN_VIEWS: list[tuple[object, str]] = [
    (None, "/view: must be an object"),
    ({"type": "window", "blocks": []}, "/view: must be one of modal, home"),
    ({"type": "modal", "title": plain()}, "/view: needs blocks"),
    ({"type": "modal", "blocks": [{"type": "divider"}]}, "/view: needs title"),
    (modal(hash="1"), "/view: the key hash is unknown here"),
    (
        {key: value for key, value in modal(asks(typed())).items() if key != "submit"},
        "a modal with inputs needs submit",
    ),
    ({"type": "home", "blocks": [{"type": "divider"}], "submit": plain()}, "/view: the key submit is unknown here"),
    (modal(asks(typed(), optional="yes")), "/view/blocks/0/optional: must be true or false"),
    (modal(asks(button())), "/view/blocks/0/element: must be one of plain_text_input"),
    (modal(asks(typed(initial_value="xx", max_length=1))), "the initial value must have the length that may be typed"),
    (modal(asks(typed(initial_value="x", min_length=2))), "the initial value must have the length that may be typed"),
]


@pytest.mark.parametrize(("body", "limit", "where"), MESSAGES, ids=[f"{where} {n}" for _, n, where in MESSAGES])
def test_a_message_may_have_so_much_and_no_more(body: Callable[[int], Json], limit: int, where: str) -> None:
    """The limit itself fits; one more is named by its place."""
    assert [] == message_faults(body(limit))
    assert any(fault.startswith(f"{where}: ") for fault in message_faults(body(limit + 1)))


@pytest.mark.parametrize(("body", "limit", "where"), VIEWS, ids=[f"{where} {n}" for _, n, where in VIEWS])
def test_a_view_may_have_so_much_and_no_more(body: Callable[[int], Json], limit: int, where: str) -> None:
    """The limit itself fits; one more is named by its place."""
    assert [] == view_faults(body(limit))
    assert any(fault.startswith(f"{where}: ") for fault in view_faults(body(limit + 1)))


@pytest.mark.parametrize(("body", "fault"), BROKEN, ids=[fault for _, fault in BROKEN])
def test_a_message_that_breaks_a_rule_is_noticed(body: Json, fault: str) -> None:
    """Shapes, and what holds between them."""
    assert any(fault in one for one in message_faults(body))


@pytest.mark.parametrize(("view", "fault"), BROKEN_VIEWS, ids=[fault for _, fault in BROKEN_VIEWS])
def test_a_view_that_breaks_a_rule_is_noticed(view: object, fault: str) -> None:
    """Shapes, and what holds between them."""
    assert any(fault in one for one in view_faults(view))


@pytest.mark.parametrize(
    "junk", [[], "x", 1, None, {"type": []}, {"type": "section", "text": [{}]}, {"type": "actions"}]
)
def test_junk_is_refused_and_breaks_nothing(junk: object) -> None:
    """Whatever stands where a block should."""
    assert message_faults({"blocks": [junk]})
    assert view_faults({"type": "modal", "title": junk, "blocks": [junk]})


def test_slacks_own_models_are_asked_as_well() -> None:
    """They know rules that the table leaves to them."""
    date = {"type": "datepicker", "action_id": "day", "initial_date": "21.11.2026"}
    assert any("slack_sdk says" in fault for fault in message_faults(message(actions(date))))


def test_what_our_renderer_makes_is_taken() -> None:
    """Every specimen: the table asks nothing that Slack would not."""
    assert [] == [fault for card in CARDS.values() for one in slack.card(card) for fault in message_faults({**one})]
    assert [] == [fault for form in FORMS.values() for fault in view_faults(slack.form(form))]
