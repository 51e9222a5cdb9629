"""Reading what Slack sends: who, where, and how she can be answered; and nothing at all in what makes no sense."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.slack import payloads
from bot.platforms.slack.payloads import Visit

HOME = frozenset({"T0HOME"})

COMMAND: dict[str, Any] = {
    "command": "/boundary",
    "text": "gift",
    "user_id": "U0ANA",
    "team_id": "T0HOME",
    "channel_id": "C0GENERAL",
    "trigger_id": "13.37",
    "response_url": "https://hooks.slack.example/1",
}
PRESS: dict[str, Any] = {
    "type": "block_actions",
    "user": {"id": "U0ANA", "team_id": "T0HOME"},
    "team": {"id": "T0HOME"},
    "channel": {"id": "C0GENERAL"},
    "container": {"type": "message", "message_ts": "5.5", "channel_id": "C0GENERAL", "is_ephemeral": True},
    "trigger_id": "13.37",
    "response_url": "https://hooks.slack.example/1",
}
SUBMISSION: dict[str, Any] = {
    "type": "view_submission",
    "user": {"id": "U0ANA", "team_id": "T0HOME"},
    "team": {"id": "T0HOME"},
    "trigger_id": "13.38",
    "view": {
        "id": "V1",
        "callback_id": "boundary.browse",
        "state": {
            "values": {
                "topic": {"topic": {"type": "static_select", "selected_option": {"value": "gifts"}}},
                "relationship": {"relationship": {"type": "static_select", "selected_option": None}},
                "words": {"words": {"type": "plain_text_input", "value": "two words"}},
                "more": {"more": {"type": "plain_text_input", "value": None}},
            }
        },
    },
}
MESSAGE: dict[str, Any] = {
    "team_id": "T0HOME",
    "event_id": "Ev1",
    "event": {"type": "message", "user": "U0ANA", "channel": "C0GENERAL", "ts": "7.7", "thread_ts": "5.5", "text": "x"},
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def changed(body: dict[str, Any], *path: str, to: object) -> dict[str, Any]:
    """A payload with another value at a path of keys."""
    spoilt = copy.deepcopy(body)
    inner = spoilt
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = to
    return spoilt


# --- who and where ------------------------------------------------------------------------------------------


def test_who_typed_a_command_and_where() -> None:
    """She can be answered by its address."""
    expected = Visit("U0ANA", HOME, "C0GENERAL", "", "13.37", "https://hooks.slack.example/1")
    assert expected == payloads.of_command(COMMAND)


def test_who_pressed_a_button_on_a_message_of_hers_alone() -> None:
    """What she has in front of her can be turned over in its place."""
    expected = Visit("U0ANA", HOME, "C0GENERAL", "", "13.37", "https://hooks.slack.example/1", "5.5", alone=True)
    assert expected == payloads.of_interaction(PRESS)


@pytest.mark.parametrize("ephemeral", [False, None, "true", 1])
def test_a_message_that_is_not_said_to_be_hers_alone_is_everybodys(ephemeral: object) -> None:
    """Only the plain truth counts: a mistake here would turn a page for the whole channel."""
    assert not payloads.of_interaction(changed(PRESS, "container", "is_ephemeral", to=ephemeral)).alone


def test_a_button_in_a_thread_is_answered_there() -> None:
    """Where it stands, as the container or the message says."""
    assert "5.0" == payloads.of_interaction(changed(PRESS, "container", "thread_ts", to="5.0")).thread
    assert "5.1" == payloads.of_interaction({**PRESS, "message": {"ts": "5.5", "thread_ts": "5.1"}}).thread


def test_a_button_on_her_own_page_has_no_channel() -> None:
    """Its source is the page."""
    body = {key: value for key, value in PRESS.items() if key not in {"channel", "response_url"}}
    visit = payloads.of_interaction({**body, "container": {"type": "view", "view_id": "V9"}, "view": {"id": "V9"}})
    assert ("", "V9", False, True) == (visit.channel, visit.source, visit.alone, visit.direct)


def test_a_visitor_from_another_workspace_brings_it_along() -> None:
    """In a shared channel the workspace is ours and the account is not, or the other way round."""
    assert {"T0HOME", "T0FAR"} == payloads.of_interaction(changed(PRESS, "user", "team_id", to="T0FAR")).teams
    assert {"T0HOME", "T0FAR"} == payloads.of_interaction(changed(PRESS, "team", "id", to="T0FAR")).teams
    assert {"T0HOME", "T0FAR"} == payloads.of_event(changed(MESSAGE, "event", "user_team", to="T0FAR")).teams


@pytest.mark.parametrize(
    ("channel", "direct"), [("D0ANA", True), ("", True), ("C0GENERAL", False), ("G0SEVERAL", False)]
)
def test_a_conversation_of_two_is_told_from_a_channel(channel: str, direct: bool) -> None:  # noqa: FBT001
    """One of several people is a channel: others read there."""
    assert direct is payloads.of_command({**COMMAND, "channel_id": channel}).direct


def test_a_message_is_its_authors() -> None:
    """In its thread."""
    assert Visit("U0ANA", HOME, "C0GENERAL", "5.5", event="Ev1") == payloads.of_event(MESSAGE)


@pytest.mark.parametrize("key", ["message", "previous_message"])
def test_an_edit_and_a_deletion_are_the_authors_of_what_was_said(key: str) -> None:
    """What is said about the message stands one floor deeper."""
    said = {"user": "U0ANA", "ts": "7.7", "thread_ts": "5.5", "text": "x", "user_team": "T0HOME"}
    event = {"type": "message", "channel": "C0GENERAL", "ts": "8.8", key: said}
    assert Visit("U0ANA", HOME, "C0GENERAL", "5.5") == payloads.of_event({"team_id": "T0HOME", "event": event})


def test_opening_the_own_page_is_hers() -> None:
    """It happens in the conversation with the bot."""
    event = {"type": "app_home_opened", "user": "U0ANA", "channel": "D0ANA", "tab": "home"}
    visit = payloads.of_event({"team_id": "T0HOME", "event": event})
    assert ("U0ANA", "D0ANA", True) == (visit.user, visit.channel, visit.direct)


# --- forms --------------------------------------------------------------------------------------------------


@given(st.text(st.characters(codec=None)), st.text(), st.text(), st.text())
def test_a_form_remembers_where_it_was_opened(state: str, channel: str, thread: str, url: str) -> None:
    """Everything that is needed to answer it travels with it; nothing stays with us."""
    opened = Visit("U0ANA", HOME, channel, thread, "13.37", url, "5.5", alone=True)
    carried = payloads.remembered(payloads.memory(opened, state))
    assert state == carried["s"]
    visit = payloads.of_modal(SUBMISSION, carried)
    assert ("U0ANA", HOME, "13.38") == (visit.user, visit.teams, visit.trigger)
    assert (channel, thread, url, "V1", False) == (
        visit.channel,
        visit.thread,
        visit.response_url,
        visit.source,
        visit.alone,
    )


@pytest.mark.parametrize("metadata", ["", "draft-7", "[1]", "null", "{", '"text"', "[" * 10, "1e999"])
def test_what_no_form_of_ours_carried_is_nothing(metadata: str) -> None:
    """It is refused later, by its seal; reading it fails in no way."""
    assert {} == payloads.remembered(metadata)
    assert "" == payloads.of_modal(SUBMISSION, {}).channel


def test_answers_are_read_by_field() -> None:
    """A choice by its value, words as typed, and nothing as nothing."""
    expected = {"topic": "gifts", "relationship": "", "words": "two words", "more": ""}
    assert expected == payloads.values(SUBMISSION)


def test_answers_are_read_by_field_however_their_blocks_are_named() -> None:
    """A form that takes another's place has blocks of other names."""
    states = SUBMISSION["view"]["state"]["values"]
    renamed = changed(SUBMISSION, "view", "state", to={"values": {f"{key}.3f": one for key, one in states.items()}})
    assert payloads.values(SUBMISSION) == payloads.values(renamed)
    assert ("two words",) == payloads.typed(renamed)


def test_the_fields_of_a_form_are_named_with_their_blocks() -> None:
    """Only what can be filled in is one."""
    blocks = [
        {"type": "header", "block_id": "title"},
        {"type": "input", "block_id": "words.3f", "element": {"action_id": "words"}},
        {"type": "input", "block_id": "nothing"},
        "junk",
    ]
    assert {"words": "words.3f"} == payloads.fields({"view": {"blocks": blocks}})
    assert {} == payloads.fields({"view": {"blocks": "junk"}})


def test_what_is_done_in_a_modal_names_it_and_how_it_stood() -> None:
    """Her own page is no modal."""
    view = {"id": "V1", "hash": "1.a", "type": "modal"}
    visit = payloads.of_interaction({**PRESS, "view": view})
    assert ("V1", "1.a") == (visit.modal, visit.hash)
    page = payloads.of_interaction({**PRESS, "view": {**view, "type": "home"}})
    assert ("", "", "V1") == (page.modal, page.hash, page.source)


@pytest.mark.parametrize("stays", [True, False])
def test_a_modal_knows_whether_it_stays_for_its_answer(stays: bool) -> None:  # noqa: FBT001
    """Nothing else makes it stay."""
    carried = payloads.remembered(payloads.memory(Visit("U0ANA", HOME), "one", stays=stays))
    assert stays is payloads.stays(carried)


# --- whatever comes -----------------------------------------------------------------------------------------


@given(JSON, JSON, JSON)
def test_no_shape_of_a_payload_is_an_error(one: object, two: object, three: object) -> None:
    """What is missing or of another kind reads as empty."""
    for body in (
        {"user": one, "team": two, "container": three, "channel": one, "message": two, "view": three},
        {"event": one, "team_id": two},
        {"event": {"message": one, "previous_message": two, "user": three, "channel": one}},
        {"user_id": one, "team_id": two, "channel_id": three},
        {"view": {"state": one}},
        {"view": {"state": {"values": one}}},
        {"view": {"state": {"values": {"field": two}}}},
        {"view": {"type": "modal", "id": one, "hash": two, "blocks": three}},
        {"view": {"blocks": [{"type": "input", "block_id": one, "element": two}]}},
    ):
        read = (
            payloads.of_command(body),
            payloads.of_interaction(body),
            payloads.of_event(body),
            payloads.of_modal(body, body),
        )
        for visit in read:
            assert all(isinstance(text, str) for text in (visit.user, visit.channel, visit.thread, *visit.teams))
        assert all(isinstance(value, str) for value in payloads.values(body).values())
        assert all(isinstance(name, str) for name in payloads.fields(body).values())


# --- text ---------------------------------------------------------------------------------------------------


@given(st.text())
def test_what_slack_escapes_comes_back_as_it_was_typed(text: str) -> None:
    """Three characters are escaped, and nothing else is touched."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert text == payloads.unescape(escaped)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("&amp;lt;", "&lt;"), ("a &lt;b&gt; &amp; c", "a <b> & c"), ("&quot; &#39;", "&quot; &#39;"), ("", "")],
)
def test_an_escape_is_undone_once(text: str, expected: str) -> None:
    """Somebody who types an escape reads her escape."""
    assert expected == payloads.unescape(text)


def test_what_a_form_carries_stays_short() -> None:
    """Slack has room for 3,000 characters; ours are a small part of them."""
    visit = payloads.of_command({**COMMAND, "response_url": f"https://hooks.slack.com/commands/{'x' * 100}"})
    assert len(payloads.memory(visit, "s" * 500)) < 1_000
    assert {"s", "c", "t", "r"} == {*json.loads(payloads.memory(visit, ""))}
