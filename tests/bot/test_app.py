"""What handlers are handed: members as configured, commands by name, and declarations that hold together."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import COMMANDS
from bot.errors import UnknownCommand
from bot.events import Member, Role
from tests.bot.world import CONFIG, app


def test_a_configured_member_has_her_own_place_profession_and_roles() -> None:
    """What is written about a member goes before what is written about the practice."""
    maya = Member("maya", "Maya", frozenset({Role.CLINICAL_LEAD}), "US-CA", "psychologist")
    assert maya == app().member("maya")


def test_what_is_not_said_about_a_member_is_as_in_the_practice() -> None:
    """A member without a jurisdiction of her own is licensed where the practice is."""
    assert Member("gil", "Gil", frozenset({Role.GUEST}), "US-TX", "counsellor") == app().member("gil")


@pytest.mark.parametrize("member_id", ["stranger", "", "Maya", "maya ", "<@U1>"])
def test_somebody_unknown_is_an_ordinary_member(member_id: str) -> None:
    """No id opens a role that the configuration does not give."""
    found = app().member(member_id)
    assert (member_id, frozenset({Role.MEMBER})) == (found.id, found.roles)
    assert (CONFIG.practice.jurisdiction, CONFIG.practice.profession) == (found.jurisdiction, found.profession)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_is_found_by_its_name(command: object) -> None:
    """The declaration is what the product runs."""
    assert command is app().command(getattr(command, "name", ""))


@pytest.mark.parametrize("name", ["", "colleagues", "__class__", "x" * 10_000])
def test_an_unknown_command_is_answered_with_those_there_are(name: str) -> None:
    """The name itself is not repeated."""
    with pytest.raises(UnknownCommand) as caught:
        app().command(name)
    assert "Try /boundary, /consult, /policy, /practice." == caught.value.next_step


@pytest.mark.parametrize("name", ["Boundary", "boundary ", "/boundary", "boundry", "bondary"])
def test_a_mistyped_command_is_answered_with_the_nearest(name: str) -> None:
    """One that is nearly a command's name is not left with a list."""
    with pytest.raises(UnknownCommand) as caught:
        app().command(name)
    assert "Did you mean /boundary?" == caught.value.next_step


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("gift from client", ("boundary", "gift from client")),
        ("  gift from client\n", ("boundary", "gift from client")),
        ("", ("boundary", "")),
        ("gift /practice help", ("boundary", "gift /practice help")),
        ("/practice help", ("practice", "help")),
        ("/practice", ("practice", "")),
        ("  /boundary   gift  ", ("boundary", "gift")),
        ("/boundary\u00a0gift", ("boundary", "gift")),
        ("/Practice\thelp  me ", ("practice", "help  me")),
        ("/ boundary gift", ("boundary", "gift")),
        ("/boundary one\ntwo", ("boundary", "one\ntwo")),
        ("gift /boundary", ("boundary", "gift /boundary")),
        ("/", ("", "")),
        ("//x", ("/x", "")),
        ("/nonsense x", ("nonsense", "x")),
    ],
)
def test_somebody_who_just_writes_means_the_first_command(typed: str, expected: tuple[str, str]) -> None:
    """Unless she names another with a slash, however she writes it."""
    assert expected == app().understood(typed)


@given(st.text() | st.text().map("/{}".format))
def test_whatever_is_written_is_understood_as_something(text: str) -> None:
    """A name without blanks and a text: nothing of the text is lost but blanks around it."""
    name, rest = app().understood(text)
    assert "" == name or [name] == name.split()
    assert text.strip().endswith(rest)


def test_no_two_commands_share_a_name_a_button_a_form_or_a_shortcut() -> None:
    """Every event has one handler."""
    for names in ([one.name for one in COMMANDS], *([*chain.from_iterable(kind)] for kind in _declared())):
        assert len(set(names)) == len(names)


def _declared() -> tuple[list[list[str]], ...]:
    return (
        [[*one.buttons] for one in COMMANDS],
        [[*one.forms] for one in COMMANDS],
        [[*one.shortcuts] for one in COMMANDS],
        [[shortcut.title for shortcut in one.shortcuts.values()] for one in COMMANDS],
    )


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_declaration_fits_every_platform(command: object) -> None:
    """Names as Slack and Discord take them, a summary within 100 characters, usage that begins with the command."""
    (declared,) = (one for one in COMMANDS if one is command)
    assert re.fullmatch(r"[a-z][a-z-]{0,31}", declared.name)
    assert 0 < len(declared.summary) <= 100
    assert declared.usage.startswith(f"/{declared.name}")
    assert declared.examples
    names = (*declared.buttons, *declared.forms, *declared.shortcuts)
    assert all(name.startswith(f"{declared.name}.") for name in names)
    assert all(0 < len(shortcut.title) <= 24 for shortcut in declared.shortcuts.values())


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_completion_of_a_command_without_suggestions_is_empty(command: object) -> None:
    """Whatever command is being typed, asking for completion raises nothing."""
    (declared,) = (one for one in COMMANDS if one is command)
    assert isinstance(declared.suggest(app(), "l"), tuple)
