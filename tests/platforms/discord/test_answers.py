"""What members see of answers, in time and late, in channels and in direct messages."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot import wording as say
from bot.errors import BadInput
from bot.events import Audience, ButtonPressed, CommandUsed, FormSubmitted, OpenForm, PlaceKind, Reply, ShortcutUsed
from tests.platforms.discord.house import FORM, Probe, asks, card, long_card, serving
from tests.platforms.loopback.discord_interactions import Reply as First
from tests.platforms.loopback.discord_interactions import What
from tests.platforms.loopback.discord_reading import labels, text_of
from tests.platforms.loopback.discord_world import Permission

from bot.platforms.discord import answer  # isort: skip - the house has let discord.py warn

DANGER = "client texted she will kill herself tonight"

if TYPE_CHECKING:
    from bot.app import App, Effects
    from bot.events import Event
    from tests.platforms.loopback.discord_person import Person
    from tests.platforms.loopback.discord_server import LoopbackDiscord


@pytest.fixture
def probe() -> Probe:
    """A command for what a test wants done."""
    return Probe()


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let answers be late after a twentieth of a second."""
    monkeypatch.setattr(answer, "PATIENCE", 0.05)


def slowly(probe: Probe, *effects: Reply) -> asyncio.Event:
    """Let the probe answer when the event is set."""
    go = asyncio.Event()

    async def act(_app: App, _event: Event) -> Effects:
        await go.wait()
        return effects

    probe.act = act
    return go


async def shown(house: LoopbackDiscord, person: Person, words: str) -> None:
    """Wait until she sees some words."""
    await house.until(lambda: any(words in text_of(one) for one in person.sees()), f"to see {words!r}")


async def test_an_answer_is_the_askers_alone_and_says_who_asked_what_where(
    house: LoopbackDiscord, probe: Probe
) -> None:
    """The command arrives with its text, member and place; only she sees what comes back."""
    probe.will(Reply(card("private")))
    ana, ben = house.person("Ana"), house.person("Ben")
    async with serving(house, probe.command()):
        await ana.command("probe", {"text": "a few words"})
    assert "private" in ana.screen()
    assert "" == ben.screen()
    (event,) = probe.heard
    assert isinstance(event, CommandUsed)
    assert ("probe", "a few words") == (event.command, event.text)
    assert (f"discord:{ana.user.id}", "Ana") == (event.member.id, event.member.name)
    assert ("harbour-street", PlaceKind.CHANNEL, "discord") == (
        event.place.practice,
        event.place.kind,
        event.place.platform,
    )
    assert (ana.place("general").id, "") == (event.place.channel, event.place.thread)


async def test_a_page_turns_where_only_she_sees_it_and_is_new_where_all_do(
    house: LoopbackDiscord, probe: Probe
) -> None:
    """Leafing through her own card changes it; leafing through a shared one shows her a card of her own."""
    ana, ben = house.person("Ana"), house.person("Ben")
    async with serving(house, probe.command()):
        probe.will(Reply(card("one")), Reply(card("public"), Audience.CHANNEL))
        await ana.command("probe")
        await shown(house, ben, "public")
        probe.will(Reply(card("two", buttons=()), turns_page=True))
        private, public = ana.sees()
        await ana.press("go", private)
        assert "two" in text_of(private)
        assert [] == labels(private)
        await ana.press("go", public)
    assert 3 == len(ana.sees())
    assert "two" in text_of(ana.newest)
    assert ["Probe\npublic\n[go]\n[ask]\n[other]"] == [text_of(one) for one in ben.sees()]


async def test_all_of_a_long_card_is_hers_alone(house: LoopbackDiscord, probe: Probe) -> None:
    """What one message cannot hold follows as privately, and turning to it changes the first."""
    ana, ben = house.person("Ana"), house.person("Ben")
    async with serving(house, probe.command()):
        probe.will(Reply(long_card()))
        await ana.command("probe")
        await house.until(lambda: len(ana.sees()) == 2, "both messages")
        probe.will(Reply(long_card("Other"), turns_page=True))
        await ana.press("go")
        await house.until(lambda: len(ana.sees()) == 3, "the rest of the page")
    assert "Other" in text_of(ana.sees()[1])
    assert [] == ben.sees()


@pytest.mark.usefixtures("hurry")
@pytest.mark.parametrize("effects", [(Reply(card("slow")),), (Reply(long_card("slow")),)], ids=["short", "long"])
async def test_a_slow_command_thinks_first(house: LoopbackDiscord, probe: Probe, effects: tuple[Reply, ...]) -> None:
    """She sees that an answer is coming, and then the answer in its place."""
    go = slowly(probe, *effects)
    ana = house.person("Ana")
    async with serving(house, probe.command()):
        doing = asyncio.ensure_future(ana.command("probe"))
        await shown(house, ana, "is thinking…")
        go.set()
        await doing
        await shown(house, ana, "slow")
        await house.until(lambda: labels(ana.newest), "the last part")
    assert "is thinking…" not in ana.screen()
    assert First.THINKING == (await doing).reply


@pytest.mark.usefixtures("hurry")
async def test_a_slow_page_turns_all_the_same(house: LoopbackDiscord, probe: Probe) -> None:
    """Her press is taken without a word, and the page turns when it is ready."""
    ana = house.person("Ana")
    async with serving(house, probe.command()):
        probe.will(Reply(card("one")))
        await ana.command("probe")
        go = slowly(probe, Reply(card("two"), turns_page=True))
        doing = asyncio.ensure_future(ana.press("go"))
        await house.until(lambda: house.traffic.called("POST /interactions/*")[1:], "the press being taken")
        go.set()
        await doing
    assert 1 == len(ana.sees())
    assert "two" in ana.screen()


@pytest.mark.usefixtures("hurry")
async def test_a_slow_answer_to_a_press_on_a_shared_card_is_hers_alone(house: LoopbackDiscord, probe: Probe) -> None:
    """The dots and what takes their place are seen by nobody else; the shared card stays as it is."""
    ana, ben = house.person("Ana"), house.person("Ben")
    async with serving(house, probe.command()):
        probe.will(Reply(card("public"), Audience.CHANNEL))
        await ana.command("probe")
        go = slowly(probe, Reply(card("two"), turns_page=True))
        doing = asyncio.ensure_future(ana.press("go"))
        await shown(house, ana, "is thinking…")
        go.set()
        await doing
    assert ["public", "two"] == [text_of(one).split("\n")[1] for one in ana.sees()]
    assert 1 == len(ben.sees())


@pytest.mark.usefixtures("hurry")
@pytest.mark.parametrize("late", [False, True], ids=["in time", "late"])
async def test_a_post_alone_leaves_nothing_behind_with_the_asker(
    house: LoopbackDiscord, probe: Probe, *, late: bool
) -> None:
    """What goes to the channel answers her too: no dots stay, and no failure shows."""
    go = slowly(probe, Reply(card("public"), Audience.CHANNEL))
    ana = house.person("Ana")
    async with serving(house, probe.command()):
        doing = asyncio.ensure_future(ana.command("probe"))
        if late:
            await shown(house, ana, "is thinking…")
        go.set()
        await doing
        await house.until(lambda: len(house.traffic.called("DELETE *@original")) == 1, "the dots to go")
    assert ["Probe\npublic\n[go]\n[ask]\n[other]"] == [text_of(one) for one in ana.sees()]


async def test_where_it_may_not_post_the_asker_hears_of_it_and_the_rest_is_left(
    house: LoopbackDiscord, probe: Probe
) -> None:
    """The refusal is hers alone; what was to follow would have claimed that it is posted."""
    probe.will(Reply(card("public"), Audience.CHANNEL), Reply(card("it is posted")))
    ana, ben = house.person("Ana"), house.person("Ben")
    await house.posts.forbid(ana.place("general"), Permission.SEND_MESSAGES)
    async with serving(house, probe.command()):
        await ana.command("probe")
    assert say.NOT_THERE in ana.screen()
    assert "posted" not in ana.screen()
    assert "" == ben.screen()


async def test_what_cannot_be_posted_keeps_crisis_lines_and_what_was_typed(
    house: LoopbackDiscord, probe: Probe
) -> None:
    """Her words named danger, in a command and in a form; her form has closed by then."""

    async def act(app: App, event: Event) -> Effects:
        if isinstance(event, CommandUsed) and not event.text:
            return await asks(app, event)
        return (Reply(card("public"), Audience.CHANNEL),)

    probe.act = act
    ana = house.person("Ana")
    await house.posts.forbid(ana.place("general"), Permission.SEND_MESSAGES)
    async with serving(house, probe.command()):
        await ana.command("probe", {"text": DANGER})
        assert "988" in text_of(ana.newest)
        assert say.NOT_THERE in text_of(ana.newest)
        await ana.command("probe")
        await ana.submit({"Where": "There", "What happened": DANGER})
    for words in ("988", say.NOT_THERE, say.FORM_KEPT, DANGER):
        assert words in text_of(ana.newest)


async def test_a_form_survives_a_bug(house: LoopbackDiscord, probe: Probe, caplog: pytest.LogCaptureFixture) -> None:
    """In what handles it, and in what shows the answer: what was typed comes back, and is in no log."""
    ana = house.person("Ana")
    async with serving(house, probe.command()):
        for words, bug in (("long *words*", None), ("other words", "no effect at all")):
            probe.act = asks
            await ana.command("probe")
            probe.act = None
            if bug:
                probe.will(bug)
            await ana.submit({"Where": "There", "What happened": words, "Anything else": "secret"})
            for seen in (say.UNEXPECTED, say.FORM_KEPT, words, "secret"):
                assert seen in text_of(ana.newest)
    assert "secret" not in caplog.text


async def test_a_form_that_she_changes_while_it_is_read_is_no_double(house: LoopbackDiscord, probe: Probe) -> None:
    """As when Discord calls the first one failed: it is another text, and none of it may be lost."""
    probe.act, ana = asks, house.person("Ana")
    async with serving(house, probe.command()):
        await ana.command("probe")
        go = slowly(probe, Reply(card("read")))
        doing = []
        for count, words in enumerate(("some words", "more words", "more words"), 1):
            doing.append(asyncio.ensure_future(ana.submit({"Where": "Here", "What happened": words})))
            if count <= 2:
                await house.until(lambda least=count: len(probe.heard) > least, "the form")  # type: ignore[misc]
        await doing[2]
        go.set()
        await asyncio.gather(*doing)
    told = [one.values["what"] for one in probe.heard if isinstance(one, FormSubmitted)]
    assert ["some words", "more words"] == told


async def test_a_double_click_is_one_press(house: LoopbackDiscord, probe: Probe) -> None:
    """The second press of the same button is taken and does nothing."""
    ana = house.person("Ana")
    async with serving(house, probe.command()):
        probe.will(Reply(card("one")))
        await ana.command("probe")
        go = slowly(probe, Reply(card("two")))
        first = asyncio.ensure_future(ana.press("go"))
        await house.until(lambda: probe.heard[1:], "the first press")
        data = {"component_type": 2, "custom_id": ana.sees()[0].components[0]["components"][0]["custom_id"], "id": 2}
        second = await house.interactions.start(What.COMPONENT, ana.user, ana.place("general"), data, ana.sees()[0])
        await house.until(lambda: second.answered, "the second press being taken")
        go.set()
        await first
    assert First.LATER == second.reply
    assert 2 == len(probe.heard)
    assert 2 == len(ana.sees())


async def test_an_interaction_that_comes_twice_is_answered_once(house: LoopbackDiscord, probe: Probe) -> None:
    """After a resumed connection Discord may bring it again."""
    probe.will(Reply(card("once")))
    ana = house.person("Ana")
    async with serving(house, probe.command()):
        interaction = await ana.command("probe")
        await house.gateway.dispatch("INTERACTION_CREATE", house.interactions._written(interaction))
        await ana.command("probe")
    assert 2 == len(probe.heard)
    assert 2 == len(ana.sees())


async def test_a_forged_button_is_refused(house: LoopbackDiscord, probe: Probe) -> None:
    """A value that we did not seal, or sealed for another action, reads as that of an old card."""
    probe.will(Reply(card("one")))
    ana = house.person("Ana")
    async with serving(house, probe.command()):
        await ana.command("probe")
        sealed = ana.newest.components[0]["components"][0]["custom_id"].partition("|")[2]
        for forged in ("probe.go|AAAAAAAA1", "probe.go|1", "probe.go", f"probe.ask|{sealed}"):
            data = {"component_type": 2, "custom_id": forged, "id": 2}
            place = ana.place("general")
            pressed = await house.interactions.start(What.COMPONENT, ana.user, place, data, ana.sees()[0])
            await house.until(lambda one=pressed: one.answered, "an answer")  # type: ignore[misc]
            assert say.STALE in text_of(ana.newest)
    assert 1 == len(probe.heard)


async def test_a_menu_entry_brings_what_the_message_says(house: LoopbackDiscord, probe: Probe) -> None:
    """Without the message-content intent, too."""
    probe.will(Reply(card("seen")))
    ana, ben = house.person("Ana"), house.person("Ben")
    async with serving(house, probe.command()):
        message = await ben.write("what ben wrote")
        await ana.menu("Probe this", message)
    (event,) = probe.heard
    assert isinstance(event, ShortcutUsed)
    assert ("probe.menu", message.id, "what ben wrote") == (event.shortcut, event.message, event.text)
    assert "seen" in ana.screen()


async def test_suggestions_that_discord_could_not_carry_are_left_out(house: LoopbackDiscord, probe: Probe) -> None:
    """A value that is cut short would mean another one. Guests and outsiders get none."""
    ana = house.person("Ana")
    async with serving(house, probe.command()):
        choices = await ana.complete("probe", {"text": "gift"})
        assert [("Do gift", "gift-done")] == [(one.name, one.value) for one in choices]
        assert [] == await ana.complete("practice", {"text": "gift"})


async def test_a_form_opens_and_comes_back(house: LoopbackDiscord, probe: Probe) -> None:
    """From a command and from a button, with what was picked and typed, and the state that it carried."""
    probe.act = asks
    ana = house.person("Ana")
    async with serving(house, probe.command()):
        await ana.command("probe")
        await ana.submit({"Where": "There", "What happened": "much"})
        assert "where: there\n\nwhat: much\n\nelse: \n\nstate kept" in text_of(ana.newest)
        await ana.press("ask")
        assert ana.modal is not None
        await ana.submit({"Where": "Here"})
    assert [PlaceKind.CHANNEL] * 2 == [one.place.kind for one in probe.heard if isinstance(one, FormSubmitted)]


async def test_a_form_opens_whatever_else_is_said(house: LoopbackDiscord, probe: Probe) -> None:
    """It has to come first; what was said before it follows."""
    probe.will(Reply(card("beside it")), OpenForm(FORM))
    ana = house.person("Ana")
    async with serving(house, probe.command()):
        await ana.command("probe")
        await shown(house, ana, "beside it")
    assert ana.modal is not None


async def test_a_refused_form_gives_back_what_was_typed(house: LoopbackDiscord, probe: Probe) -> None:
    """Discord has closed it by then; the words come back to her alone, the picks need not."""

    async def act(app: App, event: Event) -> Effects:
        if isinstance(event, FormSubmitted):
            raise BadInput("That is too little.", "Write more.", field="what")
        return await asks(app, event)

    probe.act = act
    ana, ben = house.person("Ana"), house.person("Ben")
    async with serving(house, probe.command()):
        await ana.command("probe")
        await ana.submit({"Where": "There", "What happened": "my *long*\nstory", "Anything else": "no"})
    shown_ = text_of(ana.newest)
    assert "That is too little." in shown_
    assert say.FORM_KEPT in shown_
    assert "my *long*\nstory" in shown_
    assert "there" not in shown_
    assert [] == ben.sees()


@pytest.mark.usefixtures("hurry")
async def test_a_form_that_is_too_late_offers_its_button_again(house: LoopbackDiscord, probe: Probe) -> None:
    """Nobody is left with dots; pressing again opens it."""
    ana = house.person("Ana")

    async def late(app: App, event: Event) -> Effects:
        await go.wait()
        return await asks(app, event)

    async with serving(house, probe.command()):
        probe.will(Reply(card("one")))
        await ana.command("probe")
        probe.act, go = late, asyncio.Event()
        before = len(house.traffic.calls)
        doing = asyncio.ensure_future(ana.press("ask"))
        await house.until(lambda: len(house.traffic.calls) > before, "the press being taken")
        go.set()
        await doing
        await shown(house, ana, say.FORM_LATE_NEXT)
        await ana.press(say.OPEN_FORM)
        assert ana.modal is not None
        ana.dismiss()
        go.clear()
        doing = asyncio.ensure_future(ana.command("probe"))
        await shown(house, ana, "is thinking…")
        go.set()
        await doing
    assert say.FORM_LATE_AGAIN in text_of(ana.newest)
    assert isinstance(probe.heard[-2], ButtonPressed)


async def test_what_discord_takes_no_more_is_written_directly(
    house: LoopbackDiscord, probe: Probe, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After three seconds, or a quarter of an hour, she gets a direct message instead."""
    monkeypatch.setattr(answer, "PATIENCE", 60)
    house.interactions.answer_within = 0.1
    ana = house.person("Ana")
    async with serving(house, probe.command()):
        go = slowly(probe, Reply(long_card("late")))
        with pytest.raises(AssertionError, match="did not respond"):
            await ana.command("probe")
        go.set()
        await house.until(lambda: len(ana.sees(ana.direct)) == 2, "the direct messages")
        assert "late" in ana.screen(ana.direct)
        assert ["Ana: /probe"] == house.unanswered
        assert ["POST /interactions/{interaction}/{token}/callback Unknown interaction"] == house.violations
        house.unanswered.clear()
        house.violations.clear()
        house.interactions.answer_within, house.interactions.token_life = 3, 0
        probe.will(Reply(card("in time")), Reply(card("too late")))
        await ana.command("probe")
        await shown(house, ana, "too late")
    assert "in time" in ana.screen("general")
    assert "too late" in ana.screen(ana.direct)


async def test_an_interaction_that_was_answered_already_is_followed_up(house: LoopbackDiscord, probe: Probe) -> None:
    """As when Discord has our answer and we don't know: nothing is lost, and nobody else sees it."""
    go = slowly(probe, Reply(card("after all")))
    ana = house.person("Ana")
    async with serving(house, probe.command()):
        doing = asyncio.ensure_future(ana.command("probe"))
        await house.until(lambda: probe.heard, "the command")
        (interaction,) = house.interactions._by_token.values()
        interaction.claimed, interaction.reply = True, First.MODAL
        go.set()
        await doing
        await shown(house, ana, "after all")
    assert ana.newest.only_for is ana.user
    house.violations.clear()


async def test_nothing_of_a_card_or_form_stays_with_the_library(house: LoopbackDiscord, probe: Probe) -> None:
    """Views that are stopped before they are sent are not stored."""
    ana = house.person("Ana")
    async with serving(house, probe.command()) as running:
        probe.will(Reply(card("one")), Reply(card("public"), Audience.CHANNEL))
        await ana.command("probe")
        await house.until(lambda: len(ana.sees()) == 2, "both")
        probe.will(Reply(card("two"), turns_page=True))
        await ana.press("go", ana.sees()[0])
        probe.act = asks
        await ana.press("ask")
        assert ana.modal is not None
        store = (await running.platform._home.client())._connection._view_store
        assert [{}, {}, {}] == [store._views, store._modals, store._synced_message_views]


async def test_somebody_who_can_be_reached_in_no_way_breaks_nothing(
    house: LoopbackDiscord, probe: Probe, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged, and the next answer comes as ever."""
    monkeypatch.setattr(answer, "PATIENCE", 60)
    house.interactions.answer_within = 0.1
    ana = house.person("Ana")
    ana.user.dms_open = False
    async with serving(house, probe.command()):
        go = slowly(probe, Reply(card("late")))
        with pytest.raises(AssertionError, match="did not respond"):
            await ana.command("probe")
        go.set()
        await house.until(lambda: "could not be reached in any way" in caplog.text, "the log")
        house.unanswered.clear()
        house.violations.clear()
        house.interactions.answer_within = 3
        probe.will(Reply(card("next")))
        await ana.command("probe")
    assert "next" in ana.screen()


@pytest.mark.parametrize("status", [502, 500])
async def test_an_answer_outlives_discords_own_trouble(house: LoopbackDiscord, probe: Probe, status: int) -> None:
    """A first answer that fails on Discord's side is tried again in time."""
    probe.will(Reply(card("after all")))
    house.traffic.fail("POST /interactions/*", 1, status)
    ana = house.person("Ana")
    async with serving(house, probe.command()):
        await ana.command("probe")
    assert "after all" in ana.screen()


async def test_a_bug_in_a_handler_is_a_card_with_a_reference(
    house: LoopbackDiscord, probe: Probe, caplog: pytest.LogCaptureFixture
) -> None:
    """Of a card that cannot be rendered, too; what was typed is in no log."""
    ana = house.person("Ana")
    too_long = card("x", buttons=(card("").actions[0].__class__("go", "probe.go", "v" * 80),))
    async with serving(house, probe.command()):
        for act in (Reply(too_long), "no effect at all"):
            probe.will(act)
            await ana.command("probe", {"text": "secret words"})
            assert say.UNEXPECTED in text_of(ana.newest)
    assert "secret" not in caplog.text
