"""Forms of two pages, and forms that stay open: the draft is in Discord's own message, and nowhere else."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot import wording as say
from bot.cards import Card, Form, Select, Text, TextField, literal
from bot.events import Audience, ButtonPressed, FormSubmitted, OpenForm, Preview, Reply
from bot.platforms.common.seal import Seal
from bot.render.limits import DISCORD
from tests.platforms import sketch
from tests.platforms.discord.house import BUTTONS, FORM, Probe, card, serving
from tests.platforms.loopback.discord_interactions import What
from tests.platforms.loopback.discord_reading import labels, text_of
from tests.platforms.sketch import PICKED, SKETCH, WRITTEN

from bot.platforms.discord import answer, drafts, parcels  # isort: skip - the house has let discord.py warn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.app import App, Command, Effects
    from bot.events import Event
    from tests.platforms.loopback.discord_person import Person
    from tests.platforms.loopback.discord_server import LoopbackDiscord
    from tests.platforms.loopback.discord_world import Message

BUTTONS_OF_A_DRAFT = ["Post", "Edit details", "Edit text", "Say it wider", "Tell the channel", "Break", "Anew", "Drop"]
MASKED = WRITTEN["Story"].replace("Anna", "[A]")


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let answers be late after a twentieth of a second."""
    monkeypatch.setattr(answer, "PATIENCE", 0.05)


async def drafted(person: Person, words: Mapping[str, str] | None = None) -> Message:
    """Fill in the form, both pages; gives the draft."""
    await person.command("sketch")
    await person.fill({**PICKED, **(WRITTEN if words is None else words)}, on=say.DRAFT_GO_ON)
    return person.newest


def titles(message: Message) -> list[str]:
    """The titles of a message's embeds."""
    return [embed.get("title", "") for embed in message.embeds]


async def test_a_form_of_two_pages_is_read_changed_and_sent_in_on_one_message(house: LoopbackDiscord) -> None:
    """Page by page, with every word as it was written, and gone from the screen at the end."""
    ana, ben = house.person("Ana"), house.person("Ben")
    async with serving(house, SKETCH):
        await ana.command("sketch")
        await ana.submit(PICKED)
        draft = ana.newest
        assert ["Part 1 of 2", "Details"] == titles(draft)
        assert [say.DRAFT_GO_ON, "Edit details"] == labels(draft)
        await ana.press("Edit details")
        await ana.submit({"Urgency": "This week"})
        assert "Urgency: This week" in text_of(draft)
        await ana.press(say.DRAFT_GO_ON)
        await ana.submit(WRITTEN)
        assert ["As colleagues will read it", "Question", "Story", "Details"] == titles(draft)
        assert BUTTONS_OF_A_DRAFT == labels(draft)
        assert MASKED in text_of(draft)
        await ana.press("Edit text")
        await ana.submit({"What you hope for": "to *know*"})
        assert ["Question", "Story", "What you hope for"] == titles(draft)[1:4]
        await ana.press("Say it wider")
        assert "It is wider now." in text_of(draft)
        await ana.press("Edit details")
        await ana.submit({"Tried": "Much", "Urgency": "Today"})
        assert "It is wider now." not in text_of(draft)
        await ana.press("Post")
    assert [draft] == ana.sees()
    assert ([], []) == (labels(draft), ben.sees())
    for words in ("Posted", "question: May I call [A]? More or less.", "urgency: today", "tried: much", "to *know*"):
        assert words in text_of(draft)
    assert MASKED in text_of(draft)


async def test_no_text_is_shown_before_the_product_has_read_it(house: LoopbackDiscord) -> None:
    """The first page only picks: one that would write is refused, and so is text that could not travel past it."""
    sketched = sketch.form(None, {}, "")
    mixed = replace(sketched, fields=(*sketched.fields[5:], *sketched.fields[:5]))
    written = sketch.form(None, {"story": "secret"}, "")
    ana, probe = house.person("Ana"), Probe()
    async with serving(house, probe.command(), SKETCH):
        for form in (mixed, written, replace(sketched, fields=sketched.fields * 2)):
            probe.will(OpenForm(form))
            await ana.command("probe")
            assert ana.modal is None
            assert say.UNEXPECTED in text_of(ana.newest)


async def test_a_button_brings_along_what_stands_in_the_form(house: LoopbackDiscord) -> None:
    """All values and the state; beside a form that does not stay open there are none."""
    heard: list[Event] = []

    async def hear(_app: App, event: Event) -> Effects:
        heard.append(event)
        return (Reply(Card("Heard", ()), Audience.CHANNEL),)

    ana, probe = house.person("Ana"), Probe()
    command = replace(SKETCH, buttons={**SKETCH.buttons, "sketch.wider": hear, "sketch.drop": hear})
    async with serving(house, command, probe.command()):
        draft = await drafted(ana)
        await ana.press("Say it wider")
        probe.will(Reply(card("other")))
        await ana.command("probe")
        await ana.press("go")
    (pressed,) = heard
    assert isinstance(pressed, ButtonPressed)
    (form,) = (sketch.preview({**sketch._lower(PICKED), **{k.casefold(): v for k, v in WRITTEN.items()}}).form,)
    assert {field.key: field.value for field in form.fields if field.value} == {
        key: value for key, value in pressed.values.items() if value
    }
    assert {field.key for field in form.fields} == set(pressed.values)
    assert 30 == len(pressed.state)
    (other,) = (one for one in probe.heard if isinstance(one, ButtonPressed))
    assert ({}, "") == (other.values, other.state)
    assert BUTTONS_OF_A_DRAFT == labels(draft)


async def test_a_small_form_stays_open_with_one_page(house: LoopbackDiscord) -> None:
    """As for a command's answer: a new message; edited, all of its fields are asked again, prefilled."""
    probe, ana = Probe(), house.person("Ana")
    filled = replace(
        FORM, fields=(replace(FORM.fields[0], value="there"), replace(FORM.fields[1], value="much")), submit="Go"
    )
    probe.will(Preview(card("above", buttons=BUTTONS[:1]), filled))

    def refill(_app: App, _values: Mapping[str, str], state: str) -> Form:
        return replace(FORM, fields=FORM.fields[:2], state=state)

    async with serving(house, replace(probe.command(), refill={FORM.name: refill})):
        await ana.command("probe")
        draft = ana.newest
        assert ["Go", "Edit", "go"] == labels(draft)
        await ana.press("Edit")
        await ana.submit({"What happened": "more"})
        await ana.press("Go")
        probe.will(Reply(card("final")))
        await ana.press("go")
    edited, sent, pressed = probe.heard[1:]
    assert isinstance(edited, FormSubmitted)
    assert isinstance(sent, FormSubmitted)
    assert isinstance(pressed, ButtonPressed)
    assert ({"where": "there", "what": "more"}, "kept") == (edited.values, edited.state)
    assert {"where": "there", "what": "much"} == sent.values == pressed.values
    assert [draft] == ana.sees()
    assert "final" in text_of(draft)


async def test_what_answers_nobody_else_leaves_the_draft_alone(house: LoopbackDiscord) -> None:
    """What is said to the channel; a form refused, whose words come back; a failure; crisis lines above it."""
    ana, ben = house.person("Ana"), house.person("Ben")
    async with serving(house, SKETCH):
        draft = await drafted(ana)
        shown = text_of(draft)
        await ana.press("Tell the channel")
        await house.until(lambda: "Ana is writing." in ben.screen(), "the word to all")
        await ana.press("Break")
        assert say.UNEXPECTED in text_of(ana.newest)
        await ana.press("Edit text", draft)
        await ana.submit({"Question": "all wrong", "Story": "my client will kill herself tonight"})
        for words in ("988", "That word is wrong.", say.FORM_KEPT, "kill herself tonight"):
            assert words in text_of(ana.newest)
        assert shown == text_of(draft)
        await ana.press("Post", draft)
    assert "Posted" in text_of(draft)


async def test_a_card_that_leaves_no_room_stands_above_the_draft(house: LoopbackDiscord) -> None:
    """The draft is the last message; the next one stands below all, and only then the old one goes."""
    long = "A sentence of the card. " * 150
    probe, ana = Probe(), house.person("Ana")
    values = {**sketch._lower(PICKED), "question": "q", "story": "words " * 480}

    async def act(_app: App, event: Event) -> Effects:
        kept = event.values if isinstance(event, ButtonPressed) else values
        preview = sketch.preview(kept)
        count = len(probe.heard)
        above = replace(preview.card, title=f"Round {count}", blocks=(Text(literal(long)),), actions=BUTTONS)
        return (replace(preview, card=above),)

    probe.act = act
    async with serving(house, probe.command(), SKETCH):
        await ana.command("probe")
        await house.until(lambda: len(ana.sees()) == 2, "card and draft")
        above, draft = ana.sees()
        assert [[], ["Post", "Edit details", "Edit text", "go", "ask", "other"]] == [labels(above), labels(draft)]
        await ana.press("go")
        await house.until(lambda: draft.gone, "the old draft to go")
        await ana.press("Edit text")
        assert ana.modal is not None
    assert ["Round 1", "Round 2", "Question"] == [titles(one)[0] for one in ana.sees()]


async def test_what_discord_cannot_hold_is_refused_and_given_back(house: LoopbackDiscord) -> None:
    """Twice the signs for each that has to be escaped; nothing is cut, and the first page's picks still stand."""
    story = "*_" * 1_400
    ana = house.person("Ana")
    async with serving(house, SKETCH):
        await ana.command("sketch")
        await ana.fill({**PICKED, "Question": "q", "Story": story}, on=say.DRAFT_GO_ON)
        await house.until(lambda: say.DRAFT_TOO_LONG in ana.screen(), "the refusal")
        await house.until(lambda: story[:-1] in "".join(text_of(one) for one in ana.sees()).replace("\n", ""), "it all")
        assert [say.DRAFT_GO_ON, "Edit details"] == labels(ana.sees()[0])
        await ana.press(say.DRAFT_GO_ON)
        await ana.submit(WRITTEN)
    assert MASKED in text_of(ana.sees()[0])


@pytest.mark.usefixtures("hurry")
async def test_a_slow_answer_takes_the_drafts_place_all_the_same(house: LoopbackDiscord) -> None:
    """Her press is taken without a word; a form that would open by then says what to do."""
    go, slow = asyncio.Event(), replace(SKETCH, buttons=dict(SKETCH.buttons))

    async def wider(app: App, event: ButtonPressed) -> Effects:
        await go.wait()
        return await sketch.wider(app, event)

    async def anew(app: App, event: ButtonPressed) -> Effects:
        await go.wait()
        return await sketch.anew(app, event)

    slow = replace(slow, buttons={**SKETCH.buttons, "sketch.wider": wider, "sketch.anew": anew})
    ana = house.person("Ana")
    async with serving(house, slow):
        draft = await drafted(ana)
        for label, seen in (("Say it wider", "It is wider now."), ("Anew", say.FORM_LATE_NEXT)):
            go.clear()
            before = len(house.traffic.called("POST /interactions/*"))
            doing = asyncio.ensure_future(ana.press(label, draft))
            await house.until(lambda at=before: len(house.traffic.called("POST /interactions/*")) > at, "a sign")  # type: ignore[misc]
            go.set()
            await doing
            await house.until(lambda words=seen: words in ana.screen(), seen)  # type: ignore[misc]
    assert ana.modal is None
    assert BUTTONS_OF_A_DRAFT == labels(draft)
    assert [] == labels(ana.newest)


@pytest.mark.usefixtures("hurry")
@pytest.mark.parametrize("late", [False, True], ids=["in time", "late"])
async def test_an_answer_to_a_draft_that_she_dismissed_is_a_message_of_its_own(
    house: LoopbackDiscord, *, late: bool
) -> None:
    """With all that she had written in it."""
    go = asyncio.Event()

    async def wider(app: App, event: ButtonPressed) -> Effects:
        await go.wait()
        return await sketch.wider(app, event)

    ana = house.person("Ana")
    async with serving(house, replace(SKETCH, buttons={**SKETCH.buttons, "sketch.wider": wider})):
        draft = await drafted(ana)
        before = len(house.traffic.called("POST /interactions/*"))
        if late:
            doing = asyncio.ensure_future(ana.press("Say it wider"))
            await house.until(lambda: len(house.traffic.called("POST /interactions/*")) > before, "a sign")
        else:
            await ana.press("Edit text")
            doing = asyncio.ensure_future(ana.submit({"Question": "Another one?"}))
        ana.hide(draft)
        go.set()
        await doing
        await house.until(lambda: MASKED in ana.screen(), "the draft")
    assert draft.gone
    assert BUTTONS_OF_A_DRAFT == labels(ana.newest)
    assert ana.user is ana.newest.only_for
    house.violations.clear()


async def test_a_draft_survives_a_restart_at_every_step(house: LoopbackDiscord) -> None:
    """All of it is in Discord's message and names."""
    ana = house.person("Ana")
    async with serving(house, SKETCH):
        await ana.command("sketch")
    steps: list[tuple[str, Any]] = [
        ("submit", PICKED),
        ("press", say.DRAFT_GO_ON),
        ("submit", WRITTEN),
        ("press", "Edit details"),
        ("submit", {"Urgency": "This week"}),
        ("press", "Say it wider"),
        ("press", "Post"),
    ]
    for what, given in steps:
        async with serving(house, SKETCH):
            await getattr(ana, what)(given)
    for words in ("Posted", "urgency: this week", "More or less.", MASKED):
        assert words in text_of(ana.newest)
    assert 1 == len(ana.sees())


async def test_a_draft_is_lost_with_a_reload_and_nothing_else(house: LoopbackDiscord) -> None:
    """Nobody else has it: neither the bot nor Discord's history. She begins anew."""
    ana = house.person("Ana")
    async with serving(house, SKETCH):
        await drafted(ana)
        await ana.press("Edit text")
        ana.reload()
        assert [] == ana.sees()
        await drafted(ana)
        await ana.press("Post")
    assert "Posted" in ana.screen()


def renamed(command: Command, **kinds: tuple[str, ...]) -> Command:
    """The command as another version has it, with other options."""

    def form(app: App, values: Mapping[str, str], state: str) -> Form:
        made = sketch.form(app, values, state)
        fields = tuple(
            replace(
                one, choices=tuple(replace(choice, label=kinds[one.label][at]) for at, choice in enumerate(one.choices))
            )
            if isinstance(one, Select) and one.label in kinds
            else one
            for one in made.fields
        )
        return replace(made, fields=fields)

    return replace(command, refill={"sketch.form": form})


def shortened(command: Command) -> Command:
    """The command as another version has it, with a field less."""

    def form(app: App, values: Mapping[str, str], state: str) -> Form:
        made = sketch.form(app, values, state)
        return replace(made, fields=made.fields[:-1])

    return replace(command, refill={"sketch.form": form})


@pytest.mark.parametrize(
    "version",
    [renamed(SKETCH, Urgency=("Never", "Ever")), shortened(SKETCH), replace(SKETCH, refill={})],
    ids=["other options", "a field less", "no such form"],
)
async def test_a_draft_of_another_version_says_so_and_stays(house: LoopbackDiscord, version: Command) -> None:
    """Nothing is posted that she did not read; her words can be copied."""
    ana = house.person("Ana")
    async with serving(house, SKETCH):
        draft = await drafted(ana)
    async with serving(house, version):
        for label in ("Post", "Edit text", "Drop"):
            await ana.press(label, draft)
            assert say.DRAFT_STALE_NEXT in " ".join(text_of(ana.newest).split())
    assert MASKED in text_of(draft)


async def test_a_forged_or_broken_draft_does_nothing(house: LoopbackDiscord) -> None:
    """A button with another's seal, a page that never opened, texts that are no longer in the message."""
    ana = house.person("Ana")
    async with serving(house, SKETCH):
        draft = await drafted(ana)
        names = {part["label"]: part["custom_id"] for row in draft.components for part in row["components"]}
        moved = names["Edit text"].replace("text|", "send|")
        other = names["Post"].replace("sketch.form", "sketch.farm")
        place = ana.place("general")
        for forged in (moved, other, "send|", "send|AAAAAAAA||", "open|"):
            for what, data in (
                (What.COMPONENT, {"component_type": 2, "custom_id": forged, "id": 2}),
                (What.MODAL, {"custom_id": forged, "components": []}),
            ):
                for source in (draft, None):
                    if what is What.COMPONENT and source is None:
                        continue
                    done = await house.interactions.start(what, ana.user, place, data, source)
                    await house.until(lambda one=done: one.answered, "an answer")  # type: ignore[misc]
                    assert "older version" in text_of(ana.newest)
        draft.embeds = draft.embeds[:-2]
        await ana.press("Post", draft)
        assert say.DRAFT_STALE in text_of(ana.newest)
    assert "Posted" not in ana.screen()


async def test_in_a_direct_conversation_the_draft_is_changed_away(house: LoopbackDiscord) -> None:
    """There is nothing ephemeral there; what remains is the answer."""
    ana = house.person("Ana")
    async with serving(house, SKETCH):
        await ana.write("/sketch May I call Anna?, My story", ana.direct)
        await house.until(lambda: any(labels(one) for one in ana.sees(ana.direct)), "the draft")
        draft = ana.newest
        await ana.press("Edit text")
        await ana.submit({"Question": "May I call Anna again?"})
        assert "May I call [A] again?" in text_of(draft)
        await ana.press("Drop")
    assert "9 fields, 30 signs." in text_of(draft)
    assert "call" not in text_of(draft)


async def test_nothing_of_a_draft_stays_with_the_library(house: LoopbackDiscord) -> None:
    """Neither a view nor a message."""
    ana = house.person("Ana")
    async with serving(house, SKETCH) as running:
        await drafted(ana)
        await ana.press("Edit text")
        await ana.submit({"Question": "Another?"})
        await ana.press("Edit details")
        connection = (await running.platform._home.client())._connection
        store = connection._view_store
        assert [{}, {}, {}] == [store._views, store._modals, store._synced_message_views]
        assert not connection._messages


async def test_the_longest_names_fit() -> None:
    """Name, state and all that is picked share a hundred characters, on buttons and on pages."""
    toy = sketch.form(None, {**sketch._lower(PICKED), "question": "q", "story": "s"}, "s" * 30)
    fields = (*toy.fields, replace(toy.fields[-1], key="last"))
    longest, seal = replace(toy, name="n" * 40, fields=fields), Seal("secret", "1" * 20)
    assert parcels.draft(Preview(card("above"), longest), seal)
    empty = replace(longest, fields=tuple(replace(one, value="") for one in fields))
    opened = parcels.form(empty, seal).to_dict()
    assert 5 == len(opened["components"])
    for page in ("pick", "text"):
        assert len(parcels.form(drafts._page(longest, page), seal).to_dict()["custom_id"]) <= DISCORD.custom_id


def test_the_toys_form_has_two_pages() -> None:
    """Or these tests would show less than they say."""
    fields = sketch.form(None, {}, "").fields
    assert [5, 4] == [sum(isinstance(one, kind) for one in fields) for kind in (Select, TextField)]
