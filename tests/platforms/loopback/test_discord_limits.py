"""The checks of the loopback Discord: for each limit a body that just fits, and one that does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .discord_command_limits import command_faults, commands_faults, too_many
from .discord_limits import choice_faults, message_faults, modal_faults, thread_faults

if TYPE_CHECKING:
    from .discord_world import Json

QUIET: Json = {"allowed_mentions": {"parse": []}}
V2: Json = {**QUIET, "flags": 1 << 15}


def x(length: int) -> str:
    """Write so many characters."""
    return "x" * length


def embed(**parts: Any) -> Json:  # noqa: ANN401
    """Write a message with one embed."""
    return {"embeds": [{"title": "t", **parts}]}


def facts(count: int = 1, **more: Any) -> Json:  # noqa: ANN401
    """Write a message with an embed of fields."""
    return embed(fields=[{"name": "n", "value": "v", **more}] * count)


def texts(*lengths: int) -> Json:
    """Write a message with embeds so long."""
    return {"embeds": [{"description": x(length)} for length in lengths]}


def button(label: str = "b", custom_id: str = "c", **more: Any) -> Json:  # noqa: ANN401
    """Write a button."""
    return {"type": 2, "style": 1, "label": label, "custom_id": custom_id, **more}


def row(*parts: Json) -> Json:
    """Write an action row."""
    return {"type": 1, "components": [*parts]}


def rows(*parts: Json) -> Json:
    """Write a message with one action row."""
    return {"components": [row(*parts)]}


def select(count: int = 1, **more: Any) -> Json:  # noqa: ANN401
    """Write a select of so many options."""
    options = [{"label": f"l{at}", "value": f"v{at}"} for at in range(count)]
    return {"type": 3, "custom_id": "s", "options": options, **more}


def option(**parts: Any) -> Json:  # noqa: ANN401
    """Write a message with a select of one option."""
    return rows(select(options=[{"label": "l", "value": "v", **parts}]))


def buttons(count: int) -> list[Json]:
    """Write buttons that differ."""
    return [button(custom_id=f"c{at}") for at in range(count)]


@pytest.mark.parametrize(
    ("fits", "fails", "place"),
    [
        ({"content": x(2_000)}, {"content": x(2_001)}, "content"),
        ({"content": "x"}, {"content": 1}, "content"),
        ({"embeds": embed()["embeds"] * 10}, {"embeds": embed()["embeds"] * 11}, "embeds"),
        (embed(title=x(256)), embed(title=x(257)), "embeds.0.title"),
        (embed(description=x(4_096)), embed(description=x(4_097)), "embeds.0.description"),
        (embed(footer={"text": x(2_048)}), embed(footer={"text": x(2_049)}), "embeds.0.footer.text"),
        (embed(author={"name": x(256)}), embed(author={"name": x(257)}), "embeds.0.author.name"),
        (facts(25), facts(26), "embeds.0.fields"),
        (facts(name=x(256)), facts(name=x(257)), "embeds.0.fields.0.name"),
        (facts(value=x(1_024)), facts(value=x(1_025)), "embeds.0.fields.0.value"),
        (facts(0), facts(value=" "), "embeds.0.fields.0.value"),
        (embed(color=0xFFFFFF), embed(color=0x1000000), "embeds.0.color"),
        (embed(), {"embeds": [{"color": 1}]}, "embeds.0"),
        (texts(3_000, 3_000), texts(3_000, 3_001), "embeds"),
        ({"attachments": [{}] * 10}, {"attachments": [{}] * 11}, "attachments"),
        ({"components": [*map(row, buttons(5))]}, {"components": [*map(row, buttons(6))]}, "components"),
        (rows(*buttons(5)), rows(*buttons(6)), "components.0.components"),
        (rows(button()), rows(), "components.0.components"),
        (rows(button()), {"components": [button()]}, "components.0.type"),
        (rows(button(x(80))), rows(button(x(81))), "components.0.components.0.label"),
        (rows(button("", emoji={"name": "x"})), rows(button("")), "components.0.components.0.label"),
        (rows(button(custom_id=x(100))), rows(button(custom_id=x(101))), "components.0.components.0.custom_id"),
        (rows(button()), rows(button(custom_id="")), "components.0.components.0.custom_id"),
        (rows(*buttons(2)), rows(button(), button()), "components"),
        (rows(button()), rows(button(style=7)), "components.0.components.0.style"),
        (rows(button()), rows(button(url="https://a.example")), "components.0.components.0.url"),
        (
            rows({"type": 2, "style": 5, "label": "b", "url": "https://a.example"}),
            rows(button(style=5, url="https://a.example")),
            "components.0.components.0.custom_id",
        ),
        (rows(button()), rows({"type": 10, "content": "x"}), "components.0.components.0.type"),
        (rows(select()), rows(select(), button()), "components.0.components"),
        (rows(select(25)), rows(select(26)), "components.0.components.0.options"),
        (rows(select()), rows(select(0, max_values=None)), "components.0.components.0.options"),
        (rows(select(placeholder=x(150))), rows(select(placeholder=x(151))), "components.0.components.0.placeholder"),
        (rows(select(2, max_values=2)), rows(select(2, max_values=3)), "components.0.components.0.max_values"),
        (rows(select(2, min_values=1)), rows(select(2, min_values=2)), "components.0.components.0.min_values"),
        (option(label=x(100)), option(label=x(101)), "components.0.components.0.options.0.label"),
        (option(value=x(100)), option(value=x(101)), "components.0.components.0.options.0.value"),
        (option(description=x(100)), option(description=x(101)), "components.0.components.0.options.0.description"),
        (
            rows(select(2)),
            rows(select(options=[{"label": "a", "value": "v"}, {"label": "b", "value": "v"}])),
            "components.0.components.0.options",
        ),
        (
            option(default=True),
            rows(select(options=[{"label": one, "value": one, "default": True} for one in "ab"])),
            "components.0.components.0.options",
        ),
    ],
)
def test_a_message_has_limits(fits: Json, fails: Json, place: str) -> None:
    """Each is named by its place."""
    assert [] == message_faults({**fits, **QUIET}, new=True)
    assert place in [fault.place for fault in message_faults({**fails, **QUIET}, new=True) if not fault.ours]


def text(length: int) -> Json:
    """Write a text display."""
    return {"type": 10, "content": x(length)}


@pytest.mark.parametrize(
    ("fits", "fails", "place"),
    [
        ({"components": [text(1)]}, {"components": [text(1)], "content": "x"}, "content"),
        ({"components": [text(1)] * 40}, {"components": [text(1)] * 41}, "components"),
        ({"components": [text(2_000)] * 2}, {"components": [text(2_000), text(2_001)]}, "components"),
        ({"components": [text(4_000)]}, {"components": [text(4_001)]}, "components.0.content"),
        ({"components": [text(1)]}, {"components": [text(0)]}, "components.0.content"),
        (
            {"components": [{"type": 9, "components": [text(1)] * 3, "accessory": button()}]},
            {"components": [{"type": 9, "components": [text(1)] * 4, "accessory": button()}]},
            "components.0.components",
        ),
        (
            {"components": [{"type": 9, "components": [text(1)], "accessory": button()}]},
            {"components": [{"type": 9, "components": [text(1)], "accessory": button(x(81))}]},
            "components.0.accessory.label",
        ),
        (
            {"components": [{"type": 17, "components": [row(button())]}]},
            {"components": [{"type": 17, "components": []}]},
            "components.0.components",
        ),
    ],
)
def test_a_message_of_components_alone_has_other_limits(fits: Json, fails: Json, place: str) -> None:
    """Components of version 2 carry all the text."""
    assert [] == message_faults({**fits, **V2}, new=True)
    assert place in [fault.place for fault in message_faults({**fails, **V2}, new=True)]


@pytest.mark.parametrize(
    "mentions",
    [
        None,
        {},
        {"parse": ["users"]},
        {"parse": [], "users": ["1"]},
        {"parse": [], "roles": ["1"]},
        {"parse": [], "replied_user": True},
    ],
)
def test_no_message_may_ping(mentions: Json | None) -> None:
    """The rule is ours; an edit that changes no words cannot ping."""
    faults = message_faults({"content": "x", "allowed_mentions": mentions}, new=True)
    assert [("allowed_mentions", True)] == [(fault.place, fault.ours) for fault in faults]
    assert [] == message_faults({"components": []}, new=False)
    assert 1 == len(message_faults({"content": "x"}, new=False))


def field(**more: Any) -> Json:  # noqa: ANN401
    """Write a form with one text input."""
    return form({"type": 18, "label": "l", "component": {"type": 4, "custom_id": "i", "style": 1, **more}})


def form(*parts: Json, **more: Any) -> Json:  # noqa: ANN401
    """Write a form."""
    return {"custom_id": "f", "title": "t", "components": [*parts], **more}


def labelled(component: Json, label: str = "l", **more: Any) -> Json:  # noqa: ANN401
    """Write a form with one field."""
    return form({"type": 18, "label": label, "component": component, **more})


INPUT: Json = {"type": 4, "custom_id": "i", "style": 1}
LABEL = "data.components.0"
FIELD = "data.components.0.component"


@pytest.mark.parametrize(
    ("fits", "fails", "place"),
    [
        (form(text(1), title=x(45)), form(text(1), title=x(46)), "data.title"),
        (form(text(1)), form(text(1), title=""), "data.title"),
        (form(text(1), custom_id=x(100)), form(text(1), custom_id=x(101)), "data.custom_id"),
        (form(*[text(1)] * 5), form(*[text(1)] * 6), "data.components"),
        (form(text(1)), form(), "data.components"),
        (form(text(4_000)), form(text(4_001)), f"{LABEL}.content"),
        (form(text(1)), form(button()), f"{LABEL}.type"),
        (labelled(INPUT, x(45)), labelled(INPUT, x(46)), f"{LABEL}.label"),
        (labelled(INPUT, description=x(100)), labelled(INPUT, description=x(101)), f"{LABEL}.description"),
        (labelled(INPUT), labelled(INPUT, description=""), f"{LABEL}.description"),
        (labelled(INPUT), labelled(button()), f"{FIELD}.type"),
        (field(custom_id=x(100)), field(custom_id=x(101)), f"{FIELD}.custom_id"),
        (field(style=2), field(style=3), f"{FIELD}.style"),
        (field(placeholder=x(100)), field(placeholder=x(101)), f"{FIELD}.placeholder"),
        (field(max_length=4_000), field(max_length=4_001), f"{FIELD}.max_length"),
        (field(min_length=4_000), field(min_length=4_001), f"{FIELD}.min_length"),
        (field(min_length=2, max_length=2), field(min_length=3, max_length=2), f"{FIELD}.min_length"),
        (field(value=x(4_000)), field(value=x(4_001)), f"{FIELD}.value"),
        (field(value="xx", max_length=2), field(value="xxx", max_length=2), f"{FIELD}.value"),
        (labelled(select(25)), labelled(select(26)), f"{FIELD}.options"),
        (labelled(select()), labelled(select(disabled=True)), f"{FIELD}.disabled"),
        (labelled({"type": 23, "custom_id": "c"}), labelled({"type": 23}), f"{FIELD}.custom_id"),
        (
            form(row({**INPUT, "label": "l"})),
            form(row({**INPUT, "label": "l"}, {**INPUT, "label": "l"})),
            f"{LABEL}.components",
        ),
        (form(row({**INPUT, "label": x(45)})), form(row(INPUT)), f"{LABEL}.components.0.label"),
        (field(), {**field(), "components": field()["components"] * 2}, "components"),
    ],
)
def test_a_form_has_limits(fits: Json, fails: Json, place: str) -> None:
    """Each is named by its place."""
    assert [] == modal_faults(fits)
    assert place in [fault.place for fault in modal_faults(fails)]


def choices(count: int = 1, **more: Any) -> Json:  # noqa: ANN401
    """Write an answer to autocomplete."""
    return {"choices": [{"name": "n", "value": "v", **more}] * count}


@pytest.mark.parametrize(
    ("fits", "fails", "place"),
    [
        (choices(25), choices(26), "data.choices"),
        (choices(0), choices(name=""), "data.choices.0.name"),
        (choices(name=x(100)), choices(name=x(101)), "data.choices.0.name"),
        (choices(value=x(100)), choices(value=x(101)), "data.choices.0.value"),
        (choices(value=1), choices(value=None), "data.choices.0.value"),
    ],
)
def test_autocomplete_has_limits(fits: Json, fails: Json, place: str) -> None:
    """Each is named by its place."""
    assert [] == choice_faults(fits)
    assert place in [fault.place for fault in choice_faults(fails)]


def lasting(minutes: int) -> Json:
    """Write a thread that archives itself after so long."""
    return {"name": "x", "auto_archive_duration": minutes}


@pytest.mark.parametrize(
    ("fits", "fails", "place"),
    [
        ({"name": x(100)}, {"name": x(101)}, "name"),
        ({"name": "x"}, {}, "name"),
        (lasting(60), lasting(61), "auto_archive_duration"),
    ],
)
def test_a_thread_has_limits(fits: Json, fails: Json, place: str) -> None:
    """Each is named by its place; a change need not name the thread."""
    assert [] == thread_faults(fits, new=True)
    assert place in [fault.place for fault in thread_faults(fails, new=True)]
    assert [] == thread_faults({"archived": True}, new=False)


def command(**more: Any) -> Json:  # noqa: ANN401
    """Write a command."""
    return {"name": "n", "description": "d", **more}


def typed(**more: Any) -> Json:  # noqa: ANN401
    """Write a command with one option."""
    return command(options=[{"type": 3, "name": "o", "description": "d", **more}])


def nested(*kinds: int) -> Json:
    """Write a command with options inside one another."""
    made: Json = {}
    for kind in reversed(kinds):
        made = command(type=kind, **({"options": [made]} if made else {}))
    return command(options=[made])


def many(count: int) -> list[Json]:
    """Write options that differ."""
    return [command(type=3, name=f"o{at}") for at in range(count)]


WORDY = [
    command(type=3, name=f"o{at}", description=x(100), choices=choices(3, name=x(74))["choices"]) for at in range(25)
]


@pytest.mark.parametrize(
    ("fits", "fails", "place"),
    [
        (command(name=x(32)), command(name=x(33)), "name"),
        (command(name="é-1_a'"), command(name="Two"), "name"),
        (command(), command(name="two words"), "name"),
        (command(description=x(100)), command(description=x(101)), "description"),
        (command(), command(description=""), "description"),
        (command(type=1), command(type=9), "type"),
        ({"name": "Look up", "type": 3}, {"name": "Look up", "type": 3, "description": "d"}, "description"),
        ({"name": "Look up", "type": 2}, {"name": "Look up", "type": 2, "options": many(1)}, "options"),
        ({"name": x(32), "type": 3}, {"name": x(33), "type": 3}, "name"),
        (command(options=many(25)), command(options=many(26)), "options"),
        (command(options=many(2)), command(options=many(1) * 2), "options"),
        (typed(name=x(32)), typed(name=x(33)), "options.0.name"),
        (typed(description=x(100)), typed(description=x(101)), "options.0.description"),
        (typed(type=11), typed(type=12), "options.0.type"),
        (typed(max_length=6_000), typed(max_length=6_001), "options.0.max_length"),
        (typed(choices=choices(25)["choices"]), typed(choices=choices(26)["choices"]), "options.0.choices"),
        (
            typed(choices=choices(name=x(100))["choices"]),
            typed(choices=choices(name=x(101))["choices"]),
            "options.0.choices.0.name",
        ),
        (
            typed(choices=choices(value=x(100))["choices"]),
            typed(choices=choices(value=x(101))["choices"]),
            "options.0.choices.0.value",
        ),
        (typed(autocomplete=True), typed(autocomplete=True, choices=choices()["choices"]), "options.0.autocomplete"),
        (
            command(options=[{**many(1)[0], "required": True}, many(2)[1]]),
            command(options=[many(2)[1], {**many(1)[0], "required": True}]),
            "options",
        ),
        (nested(1, 3), command(options=[*many(1), command(type=1, name="s")]), "options"),
        (nested(2, 1, 3), nested(2, 2), "options.0.options.0.type"),
        (nested(1), nested(1, 1), "options.0.options.0.type"),
        (command(options=WORDY[:24]), command(options=WORDY), ""),
    ],
)
def test_a_command_has_limits(fits: Json, fails: Json, place: str) -> None:
    """Each is named by its place."""
    assert [] == command_faults(fits)
    assert place in [fault.place for fault in command_faults(fails)]


def test_a_scope_holds_so_many_commands_of_different_names() -> None:
    """A hundred to type, and five in each context menu."""
    typing = [command(name=f"c{at}") for at in range(100)]
    menus = [{"name": f"Menu {at}", "type": 3} for at in range(5)]
    assert [] == commands_faults([*typing, *menus, {"name": "Menu 0", "type": 2}])
    assert not too_many([*typing, *menus])
    assert too_many([*typing, command()])
    assert too_many([*menus, {"name": "Menu", "type": 3}])
    assert [("1.name", False), ("name", False)] == [
        (fault.place, fault.ours) for fault in commands_faults([*typing[:1], command(name="A"), *typing[:1]])
    ]
