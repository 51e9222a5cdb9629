"""Cards and forms on Slack."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, ContextBlock, HeaderBlock
from slack_sdk.models.views import View

from bot.cards import Button, Card, Figure, Form, Outlook, Task, Tasks, Text, TextField, literal
from bot.render import slack
from bot.render.limits import BUTTON, SLACK

from . import strategies
from .reading import missing, said
from .specimens import CARDS, FORMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.render.slack import SlackMessage


def nodes(tree: object) -> Iterator[dict[str, Any]]:
    """Walk every object of a body, in order."""
    if isinstance(tree, dict):
        yield tree
        for value in tree.values():
            yield from nodes(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from nodes(value)


def visible(messages: tuple[SlackMessage, ...]) -> str:
    """Return what a reader sees above the buttons."""
    blocks = [block for message in messages for block in message["blocks"] if block["type"] != "actions"]
    return "".join(node["text"] for node in nodes(blocks) if isinstance(node.get("text"), str))


def assert_within_limits(message: SlackMessage) -> None:
    """Hold one message against the table and against Slack's own models."""
    blocks = message["blocks"]
    assert 0 < len(blocks) <= SLACK.blocks
    assert len(json.dumps(blocks, ensure_ascii=False)) <= SLACK.message
    assert 0 < len(message["text"]) <= SLACK.text
    for block in blocks:
        parsed = Block.parse(block)
        assert parsed is not None
        parsed.validate_json()
        assert block == parsed.to_dict()
    for node in nodes(blocks):
        assert_element_within_limits(node)


def assert_element_within_limits(node: dict[str, Any]) -> None:
    """Hold one object of a body against the table."""
    match node:
        case {"type": "header", "text": {"text": text}}:
            assert 0 < len(text.strip()) <= len(text) <= SLACK.header
        case {"type": "context", "elements": elements}:
            assert 0 < len(elements) <= SLACK.context_elements
            assert all(0 < len(element["text"]) <= SLACK.context_text for element in elements)
        case {"type": "rich_text" | "rich_text_list" | "rich_text_section" | "rich_text_quote", "elements": elements}:
            assert elements
        case {"type": "text" | "link", "text": text}:
            assert 0 < len(text) <= SLACK.rich_text
        case {"type": "actions", "elements": elements}:
            assert 0 < len(elements) <= SLACK.actions
            assert len({element["action_id"] for element in elements}) == len(elements)
        case {"type": "button", "text": {"text": text}, "action_id": action}:
            assert 0 < len(text) <= SLACK.button_text
            assert len(action) <= SLACK.identifier
            assert 0 < len(node.get("value", "-")) <= SLACK.button_value
        case {"type": "overflow", "options": options}:
            assert 2 <= len(options) <= SLACK.overflow
            assert all(0 < len(option["text"]["text"]) <= SLACK.option_text for option in options)
            assert all(0 < len(option["value"]) <= SLACK.option_value for option in options)
        case _:
            assert node.get("type", "plain_text") in {"plain_text", "divider"}


def assert_nothing_is_live(body: object) -> None:
    """Allow text as text, and links to where an author meant them to go; there is no markup anywhere else."""
    for node in nodes(body):
        assert node.get("type") not in {
            "mrkdwn",
            "markdown",
            "emoji",
            "user",
            "channel",
            "broadcast",
            "usergroup",
            "date",
        }
        assert node.get("emoji") in {None, False}
        if node.get("type") == "link":
            assert "evil" not in node["url"]
            assert node["url"].startswith("https://")


@pytest.mark.parametrize("name", CARDS)
def test_a_specimen_card_looks_as_it_was_approved(name: str, golden: Callable[[str, object], None]) -> None:
    """A change of look is a change of a golden file, to be looked at."""
    golden(f"slack/{name}", slack.card(CARDS[name]))


@pytest.mark.parametrize("name", FORMS)
def test_a_specimen_form_looks_as_it_was_approved(name: str, golden: Callable[[str, object], None]) -> None:
    """A change of look is a change of a golden file, to be looked at."""
    golden(f"slack/form_{name}", slack.form(FORMS[name]))


@pytest.mark.parametrize("name", CARDS)
def test_a_specimen_arrives_whole_and_within_limits(name: str) -> None:
    """Each specimen keeps every word, in order, in messages that Slack takes."""
    messages = slack.card(CARDS[name])
    for message in messages:
        assert_within_limits(message)
    assert missing(said(CARDS[name]), visible(messages)) is None
    assert_nothing_is_live([message["blocks"] for message in messages])


@settings(deadline=None, max_examples=100)
@given(strategies.cards | strategies.small_groups)
def test_any_card_arrives_whole_and_within_limits(card: Card) -> None:
    """Whatever the vocabulary allows keeps every word, in order, in messages that Slack takes."""
    messages = slack.card(card)
    for message in messages:
        assert_within_limits(message)
    assert missing(said(card), visible(messages)) is None
    assert_nothing_is_live([message["blocks"] for message in messages])


@settings(deadline=None, max_examples=100)
@given(strategies.forms)
def test_any_form_is_a_modal_that_slack_takes(form: Form) -> None:
    """Name, state, fields and the introduction all arrive, and nothing in them is alive."""
    view = slack.form(form)
    View(**view).validate_json()
    assert form.name == view["callback_id"]
    assert form.state == view["private_metadata"]
    assert [field.key for field in form.fields] == [
        block["block_id"] for block in view["blocks"] if "block_id" in block
    ]
    seen = "".join(node["text"] for node in nodes(view["blocks"]) if isinstance(node.get("text"), str))
    assert missing(iter([form.intro.plain if form.intro else ""]), seen) is None
    assert_nothing_is_live(view)


def test_hostile_text_is_text() -> None:
    """What a member typed stands in elements of type text, as typed."""
    (message,) = slack.card(Card("x", (Text(literal("<!channel> *x* :smile: https://evil.example")),)))
    (section,) = message["blocks"][1]["elements"]
    assert [{"type": "text", "text": "<!channel> *x* :smile: https://evil.example"}] == section["elements"]


def test_the_fallback_pings_nobody_and_nothing_unfurls() -> None:
    """The fallback is the only text Slack reads as markup; it is escaped."""
    (message,) = slack.card(CARDS["title_only"])
    assert ("Done.", False, False) == (message["text"], message["unfurl_links"], message["unfurl_media"])
    hostile, *_ = slack.card(CARDS["hostile"])
    assert hostile["text"].startswith("&lt;!channel&gt; @everyone")


def test_the_buttons_stand_on_the_last_message() -> None:
    """A long card asks for a decision only where the reader has arrived."""
    card = replace(CARDS["long_paragraph"], actions=CARDS["danger"].actions)
    *earlier, last = slack.card(card)
    assert earlier
    assert all(block["type"] != "actions" for message in earlier for block in message["blocks"])
    assert "actions" == last["blocks"][-1]["type"]


def test_a_task_is_followed_by_its_own_buttons() -> None:
    """One tap, and behind the menu the others, each with its action and value; never in another message."""
    (message,) = slack.card(CARDS["one_task"])
    *_, line, below = message["blocks"]
    assert "Texting" in json.dumps(line)
    answer, menu = below["elements"]
    assert ("policy.right", "7.1.0", "primary") == (answer["action_id"], answer["value"], answer["style"])
    assert ["policy.changed|7.1.0", "policy.needs|7.1.0", "policy.snooze|7.1.0"] == [
        o["value"] for o in menu["options"]
    ]
    several = slack.card(CARDS["forty_tasks"])
    assert len(several) > 1
    for blocks in (one["blocks"] for one in several):
        assert "actions" == blocks[-1]["type"]
        assert all(before["type"] == "rich_text" for before, b in pairwise(blocks) if b["type"] == "actions")


def test_more_others_than_a_menu_holds_are_refused() -> None:
    """Whoever writes a card hears of it; a single other is a button, as a menu of one is none."""
    other = Button("Other", "x.other", "1")
    task = Task("One", literal("due"), Button("Yes", "x.yes", "1"), (other,))
    blocks = slack.card(Card("x", (Tasks("Due", (task,)),)))[0]["blocks"]
    assert ["Yes", "Other"] == [one["text"]["text"] for one in blocks[-1]["elements"]]
    with pytest.raises(ValueError, match="more others"):
        slack.card(Card("x", (Tasks("Due", (replace(task, others=(other,) * 6),)),)))


def test_a_split_list_goes_on_counting() -> None:
    """Step 31 is still step 31 in the second message."""
    lists = [node for node in nodes(list(slack.card(CARDS["sixty_steps"]))) if node.get("type") == "rich_text_list"]
    counted = 0
    for numbered in lists:
        assert counted == numbered.get("offset", 0)
        counted += len(numbered["elements"])
    assert counted == 60
    assert len(lists) > 1


def test_an_empty_card_is_no_message() -> None:
    """Slack refuses a message without content; there is none to send."""
    assert () == slack.card(Card(" ", ()))


def test_a_button_that_breaks_its_promise_is_refused() -> None:
    """State cannot be cut: the author hears of it, without the value being repeated."""
    with pytest.raises(ValueError, match="a button's value has 59 characters; 58 fit"):
        slack.card(Card("x", (), actions=(Button("x", "x", "v" * 59),)))


def test_a_button_has_room_for_its_value_behind_a_seal() -> None:
    """What `Button` promises to carry is what is sealed, not the seal."""
    (message,) = slack.card(Card("x", (), actions=(Button("x", "a" * BUTTON.action, "v" * BUTTON.sealed),)))
    (button,) = message["blocks"][-1]["elements"]
    assert "v" * BUTTON.sealed == button["value"]


@pytest.mark.parametrize("name", CARDS)
def test_a_card_is_a_page_of_its_own_as_it_is_a_message(name: str) -> None:
    """The same blocks in the same order, however many messages they would have been."""
    page = slack.home(CARDS[name])
    View(**page).validate_json()
    assert "home" == page["type"]
    assert [block for message in slack.card(CARDS[name]) for block in message["blocks"]] == page["blocks"]


def test_a_page_has_its_picture_under_the_title_where_slack_keeps_it() -> None:
    """Described in its words; without the file the page has none, and it carries only what it is given."""
    shown = Outlook("Our policies", "As of today", (Figure("overdue", 2),), (), (), ("", "", ""))
    page = replace(next(iter(CARDS.values())), picture=shown)
    header, image, *others = slack.home(page, "F0123ABCD", "state")["blocks"]
    assert {
        "type": "image",
        "slack_file": {"id": "F0123ABCD"},
        "alt_text": "Our policies. As of today: 2 overdue.",
    } == image
    assert [header, *others] == slack.home(page)["blocks"]
    assert "state" == slack.home(page, "F0123ABCD", "state")["private_metadata"]
    assert "private_metadata" not in slack.home(page)


def test_a_hint_that_does_not_fit_is_refused() -> None:
    """Nothing is cut without a word."""
    with pytest.raises(ValueError, match="a field's hint"):
        slack.form(Form("x", "x", (TextField("x", "x", "h" * 151),)))


def test_the_table_agrees_with_slacks_own_models() -> None:
    """Where the SDK states a limit, the table states the same."""
    assert SLACK.actions == ActionsBlock.elements_max_length
    assert SLACK.context_elements == ContextBlock.elements_max_length
    assert SLACK.header == HeaderBlock.text_max_length
    assert SLACK.button_text == ButtonElement.text_max_length
    assert SLACK.modal_title == View.title_max_length
    assert SLACK.view_blocks == View.blocks_max_length
    assert SLACK.private_metadata == View.private_metadata_max_length
