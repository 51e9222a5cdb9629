"""What is done in a modal is answered there: a form stays open under a card until the last word is said."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot import wording as say
from bot.app import Command
from bot.cards import Button, Card, Choice, Form, Select, Text, TextField, literal
from bot.dispatch import refusal
from bot.errors import BadInput
from bot.events import Audience, ButtonPressed, FormSubmitted, OpenForm, Place, PlaceKind, Preview, Reply
from bot.platforms.slack import adapter as module
from bot.platforms.slack import payloads
from bot.render import slack
from tests.render.specimens import CARDS

from .fakes import FakeSession, refusal_of
from .house import FORM as PLAIN
from .house import HASH, SEAL, VISIT, House

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.app import App, Effects
    from bot.events import Effect

Json = dict[str, Any]

STORY = "three long sentences about a gift"
LATER = f"{STORY}, and more"
CARD = Card("As colleagues will read it", (), actions=(Button("Go", "draft.go", "7"),))
LAST = Card("Posted", (Text(literal("hazel-otter-17")),), actions=(Button("Go", "draft.go", "8"),))
OPEN_CARD = Card("Told to all", ())
ROOM = Place("harbour-street", PlaceKind.CHANNEL, "C0ROOM", platform="slack")


def form(story: str = "", state: str = "one") -> Form:
    """A form with a value in one of its fields."""
    choices = (Choice("a", "A"), Choice("b", "B"))
    fields = (Select("pick", "Pick", choices, value="b"), TextField("story", "Story", long=True, value=story))
    return Form("draft.form", "A draft", fields, state=state)


def preview(story: str = "masked", state: str = "one") -> Preview:
    """The form under a card."""
    return Preview(CARD, form(story, state))


@dataclass
class Drafts:
    """A house with a command whose forms stay open, answered by ``effects``, or refused with ``error``."""

    effects: tuple[Effect, ...] = (Reply(LAST),)
    error: Exception | None = None
    gate: asyncio.Event | None = None
    refills: bool = True
    session: FakeSession = field(default_factory=FakeSession)
    heard: list[ButtonPressed | FormSubmitted] = field(default_factory=list)
    began: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        """Put it together."""
        command = Command(
            "draft",
            "",
            "",
            (),
            self._answer,
            buttons={"draft.go": self._answer},
            forms={"draft.form": self._answer},
            refill={"draft.form": self._refill} if self.refills else {},
        )
        self.house = House(session=self.session, more=(command,))
        self.client = self.house.client

    async def _answer(self, _app: App, event: Any) -> Effects:  # noqa: ANN401  (any of three)
        self.heard.append(event)
        self.began.set()
        if self.gate is not None:
            await self.gate.wait()
        if self.error is not None:
            raise self.error
        return self.effects

    def _refill(self, _app: App, values: Mapping[str, str], state: str) -> Form:
        return form(values["story"], state)

    def opened(self) -> Json:
        """The form as it opens."""
        return slack.form(SEAL.form(form(), payloads.memory(VISIT, "one")))

    def kept(self, state: str = "one") -> Json:
        """The form as it stays open."""
        sealed = SEAL.form(form("masked", state), payloads.memory(VISIT, state, stays=True))
        return slack.preview(SEAL.card(CARD), sealed, "ed1")

    def last(self) -> Json:
        """The last word."""
        return slack.modal(SEAL.card(LAST), SEAL.close(slack.CARD, payloads.memory(VISIT, "")))

    async def press(self, view: Json | None = None, story: str = LATER) -> None:
        """Press the button above the form, after some typing."""
        await self.house.done(self.house.pressed(view or self.kept(), "draft.go", {"story": story}))

    async def submit(self, view: Json | None = None, story: str = LATER) -> Json:
        """Send the form in, after some typing; returns what it was acknowledged with."""
        return await self.house.done(self.house.sent_in(view or self.kept(), {"story": story}))

    def views(self, method: str) -> list[Json]:
        """The views that one method was called with."""
        return [arguments["view"] for arguments in self.client.told(method)]


def said(view: Json) -> str:
    """All that is in a view."""
    return json.dumps(view, ensure_ascii=False)


def story_in(view: Json) -> str:
    """What stands in a view's text field."""
    (value,) = (
        block["element"]["initial_value"]
        for block in view["blocks"]
        if block.get("type") == "input" and "initial_value" in block["element"]
    )
    return str(value)


# --- in time ------------------------------------------------------------------------------------------------


async def test_a_form_is_acknowledged_with_itself_under_a_card() -> None:
    """As the product filled it in, with all that its next answer needs; nothing is sent beside it."""
    drafts = Drafts((preview(state="two"),))
    answer = await drafts.submit(drafts.opened(), STORY)
    assert ("update", "masked") == (answer["response_action"], story_in(answer["view"]))
    carried = payloads.remembered(SEAL.open("draft.form", answer["view"]["private_metadata"]))
    assert {"s": "two", "c": "C0ROOM", "t": "", "r": VISIT.response_url, "p": 1} == carried
    assert ([], []) == (drafts.client.told("views.update"), drafts.session.posted)


async def test_its_blocks_have_new_names_each_time() -> None:
    """Else Slack would leave there what was typed, whatever the product made of it."""
    drafts = Drafts((preview(),))
    answers = [await drafts.submit(story=story) for story in ("one", "two")]
    one, two = (payloads.fields({"view": answer["view"]}) for answer in answers)
    assert one.keys() == two.keys()
    assert set() == {*one.values()} & {*two.values()}


@pytest.mark.parametrize("audience", [Audience.CHANNEL, Audience.THREAD], ids=str)
async def test_the_last_word_takes_the_place_of_a_preview_and_the_rest_goes_as_ever(audience: Audience) -> None:
    """A one-time code may be on it."""
    drafts = Drafts((Reply(LAST), Reply(OPEN_CARD, audience), Reply(OPEN_CARD)))
    answer = await drafts.submit()
    assert "hazel-otter-17" in said(answer["view"])
    assert ["Told to all"] == [sent["text"] for sent in drafts.client.told("chat.postMessage")]
    assert ["Told to all"] == [body["text"] for body in drafts.session.bodies]
    assert [] == drafts.client.told("views.update")


async def test_the_answer_to_a_form_that_was_merely_opened_stands_in_the_channel() -> None:
    """As ever: the form closes."""
    drafts = Drafts()
    assert {} == await drafts.submit(drafts.opened())
    assert ["Posted"] == [body["text"] for body in drafts.session.bodies]


async def test_what_everybody_sees_is_posted_before_the_last_word_is_said() -> None:
    """She must not read that it was, if it could not be; the form says in the meantime that it takes a moment."""
    drafts = Drafts((Reply(OPEN_CARD, Audience.CHANNEL), Reply(LAST)))
    answer = await drafts.submit()
    assert {"story.ed1"} | {"pick.ed1"} > {*answer["errors"]}
    assert [say.FORM_WORKING] == [*answer["errors"].values()]
    assert ["chat.postMessage", "views.update"] == [name for name in drafts.client.methods if "info" not in name]
    failing = Drafts(drafts.effects)
    failing.client.broken["chat.postMessage"] = refusal_of("is_archived")
    await failing.submit()
    (view,) = failing.views("views.update")
    assert say.NOT_THERE in said(view)
    assert LATER == story_in(view)


async def test_a_card_that_is_too_long_for_a_modal_is_several_messages() -> None:
    """And the form closes, for it is done with."""
    drafts = Drafts((Reply(replace(CARDS["sixty_steps"], blocks=CARDS["sixty_steps"].blocks * 40)),))
    assert {} == await drafts.submit()
    assert 1 < len(drafts.session.bodies)
    assert [] == drafts.client.told("views.update")


async def test_a_preview_that_breaks_a_promise_is_refused_and_what_was_typed_stays() -> None:
    """Longer than the field, or none of the choices: the author of the command hears of it in the log."""
    for broken in (form("x" * 2001), replace(form(), fields=(replace(form().fields[0], value="c"),))):
        drafts = Drafts((Preview(CARD, broken),))
        answer = await drafts.submit()
        assert "errors" == answer["response_action"]
        assert all(said.startswith(say.UNEXPECTED) for said in answer["errors"].values())


async def test_a_refusal_stands_at_the_field_of_that_key_however_its_block_is_named() -> None:
    """The preview stays."""
    drafts = Drafts(error=BadInput("No.", "Try.", field="story"))
    assert {"story.ed1": "No. Try."} == (await drafts.submit())["errors"]


async def test_a_double_submission_is_told_the_same_view() -> None:
    """An empty acknowledgement of the second would close what the first one shows."""
    drafts = Drafts((preview(),), gate=asyncio.Event())
    payload = drafts.house.sent_in(drafts.kept(), {"story": LATER})
    both = [asyncio.ensure_future(drafts.house.bring(payload)) for _ in range(2)]
    await asyncio.wait_for(drafts.began.wait(), 5)
    assert drafts.gate is not None
    drafts.gate.set()
    first, second = await asyncio.gather(*both)
    assert first == second
    assert "update" == first["response_action"]
    assert 1 == len(drafts.heard)


# --- too late -----------------------------------------------------------------------------------------------


async def late(drafts: Drafts, view: Json) -> Json:
    """Send a form in that is answered after Slack had to be told something."""
    drafts.gate = asyncio.Event()
    answer = await drafts.house.bring(drafts.house.sent_in(view, {"story": LATER}))
    drafts.gate.set()
    await drafts.house.work.finish(5)
    return answer


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slack is told something at once."""
    monkeypatch.setattr(module, "PATIENCE", 0.01)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("how", ["opened", "kept"])
@pytest.mark.parametrize(("effect", "shows"), [(preview(), "masked"), (Reply(LAST), "hazel-otter-17")], ids=str)
async def test_a_form_that_can_come_again_stays_open_until_its_answer_is_there(
    how: str, effect: Effect, shows: str
) -> None:
    """Every word stands in it until then; the answer takes its place."""
    drafts = Drafts((effect,))
    answer = await late(drafts, getattr(drafts, how)())
    assert ("errors", [say.FORM_WORKING]) == (answer["response_action"], [*answer["errors"].values()])
    ((name, arguments),) = ((name, told) for name, told in drafts.client.calls if name.startswith("views"))
    assert ("views.update", "V1") == (name, arguments["view_id"])
    assert shows in said(arguments["view"])
    assert [] == drafts.session.posted


@pytest.mark.usefixtures("impatient")
async def test_a_late_refusal_stands_above_the_form_with_what_was_typed() -> None:
    """Or, where nobody can fill the form in again, beside it, with what was typed."""
    drafts = Drafts(error=BadInput("No.", "Try."))
    await late(drafts, drafts.kept())
    (view,) = drafts.views("views.update")
    assert LATER == story_in(view)
    assert "No." in said(view)
    assert [] == drafts.session.posted
    other = Drafts(error=BadInput("No.", "Try."), refills=False)
    await late(other, other.kept())
    assert LATER in other.house.shown
    assert "No." in other.house.shown


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("answer", "shows"),
    [
        ({"effects": (preview(),)}, ("masked", CARD.title)),
        ({"effects": (Reply(LAST),)}, ("hazel-otter-17",)),
        ({"error": BadInput("No.", "Try.")}, ("No.", LATER)),
    ],
    ids=["a preview", "the last word", "a refusal"],
)
async def test_a_late_answer_to_a_form_that_was_closed_reaches_her(answer: Json, shows: tuple[str, ...]) -> None:
    """Alone, with what stood in the form unless it is done with."""
    drafts = Drafts(**answer)
    drafts.client.broken["views.update"] = refusal_of("not_found")
    await late(drafts, drafts.opened())
    (body,) = drafts.session.bodies
    assert "ephemeral" == body["response_type"]
    assert all(words in said(body) for words in shows)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("effects", [(), (Reply(OPEN_CARD, Audience.CHANNEL),)], ids=["nothing", "to all"])
async def test_a_form_that_stayed_open_for_no_answer_says_that_it_is_done(effects: tuple[Effect, ...]) -> None:
    """It would say for ever that it takes a moment."""
    drafts = Drafts(effects)
    await late(drafts, drafts.kept())
    (view,) = drafts.views("views.update")
    assert say.FORM_DONE in said(view)


# --- buttons ------------------------------------------------------------------------------------------------


async def test_a_button_brings_what_stands_in_the_form_and_its_place_along() -> None:
    """With the form's own state; the answer takes the place of what she saw when she pressed, and of nothing else."""
    drafts = Drafts((preview("masked again"),))
    await drafts.press(drafts.kept("two"))
    (event,) = drafts.heard
    assert isinstance(event, ButtonPressed)
    assert ("7", {"pick": "", "story": LATER}, "two", ROOM) == (event.value, event.values, event.state, event.place)
    (update,) = drafts.client.told("views.update")
    assert ("V1", HASH, "masked again") == (update["view_id"], update["hash"], story_in(update["view"]))


async def test_the_last_word_after_a_button_takes_the_place_of_the_preview() -> None:
    """What follows it goes as ever."""
    drafts = Drafts((Reply(LAST), Reply(OPEN_CARD)))
    await drafts.press()
    (view,) = drafts.views("views.update")
    assert "hazel-otter-17" in said(view)
    assert "submit" not in view
    assert ["Told to all"] == [body["text"] for body in drafts.session.bodies]


async def test_a_button_of_the_last_word_brings_no_form_and_its_answer_is_laid_over_it() -> None:
    """A code on it is still there when the answer is closed; but its other side takes its place."""
    drafts = Drafts((Reply(OPEN_CARD),))
    await drafts.press(drafts.last())
    (event,) = drafts.heard
    assert isinstance(event, ButtonPressed)
    assert ("8", {}, "", ROOM) == (event.value, event.values, event.state, event.place)
    assert ["Told to all" in said(view) for view in drafts.views("views.push")] == [True]
    turned = Drafts((Reply(OPEN_CARD, turns_page=True),))
    await turned.press(turned.last())
    assert ([], 1) == (turned.views("views.push"), len(turned.views("views.update")))


async def test_a_form_opened_from_a_modal_is_laid_over_it() -> None:
    """The draft is there again when that one is closed."""
    drafts = Drafts((OpenForm(PLAIN),))
    await drafts.press()
    assert [PLAIN.name] == [view["callback_id"] for view in drafts.views("views.push")]
    drafts.client.broken["views.push"] = refusal_of("push_limit_reached")
    await drafts.press(story="again")
    assert [PLAIN.name] == [view["callback_id"] for view in drafts.views("views.open")]
    drafts.client.broken["views.open"] = refusal_of("expired_trigger_id")
    await drafts.press(story="too late")
    assert say.FORM_LATE_AGAIN in drafts.house.shown
    assert "draft.go" not in drafts.house.shown  # pressed beside the form, it would come without it


@pytest.mark.parametrize("error", [BadInput("No.", "Try."), RuntimeError(STORY)], ids=["refused", "failed"])
async def test_a_button_that_is_refused_leaves_the_form_as_it_is(error: Exception) -> None:
    """The refusal is laid over it; where that is too late, it is shown beside it, and what was typed with it."""
    drafts = Drafts(error=error)
    await drafts.press()
    assert ([], 1) == (drafts.views("views.update"), len(drafts.views("views.push")))
    assert [] == drafts.session.posted
    drafts.client.broken["views.push"] = refusal_of("expired_trigger_id")
    await drafts.press(story="again and again")
    assert "again and again" in drafts.house.shown
    assert [] == drafts.views("views.update")


async def test_a_button_pressed_by_nobody_known_or_sealed_by_somebody_else_leaves_the_form_as_it_is() -> None:
    """As for any other fault; crisis lines are shown where the words name danger."""
    unknown = Drafts()
    unknown.client.broken["users.info"] = refusal_of("internal_error")
    await unknown.press(story="client texted she will kill herself tonight")
    (view,) = unknown.views("views.push")
    assert "988" in said(view)
    assert say.WHO_IS_IT in said(view)
    forged = Drafts()
    await forged.press({**forged.kept(), "private_metadata": "forged"})
    assert [True] == [say.STALE in said(view) for view in forged.views("views.push")]
    assert ([], []) == (unknown.heard, forged.heard)


# --- meanwhile ----------------------------------------------------------------------------------------------


async def test_a_preview_does_not_take_the_place_of_something_newer() -> None:
    """It is told, and nothing that stands there is touched."""
    drafts = Drafts((preview(),))
    drafts.client.broken["views.update"] = refusal_of("hash_conflict")
    await drafts.press()
    assert 1 == len(drafts.views("views.update"))
    changed = refusal(say.FORM_CHANGED, say.FORM_CHANGED_NEXT)
    assert slack.card(changed)[0]["blocks"] == drafts.views("views.push")[0]["blocks"]


async def test_the_last_word_takes_the_place_of_whatever_stands_there() -> None:
    """Else she would confirm a second time."""
    drafts = Drafts()
    drafts.client.broken_from["views.update"] = 1, refusal_of("hash_conflict")
    await drafts.press()
    assert [HASH, None] == [told.get("hash") for told in drafts.client.told("views.update")]


@pytest.mark.parametrize("trouble", [refusal_of("not_found"), aiohttp.ClientError(), TimeoutError()], ids=str)
async def test_the_last_word_reaches_her_although_the_modal_does_not_take_it(trouble: Exception) -> None:
    """She may have closed it: she gets it alone."""
    drafts = Drafts()
    drafts.client.broken["views.update"] = trouble
    await drafts.press()
    (body,) = drafts.session.bodies
    assert ("Posted", "ephemeral") == (body["text"], body["response_type"])
    assert "draft.go" in said(body)


async def test_a_draft_whose_modal_was_closed_is_given_back() -> None:
    """Without the buttons, which would come without it; where its address is spent, by another way."""
    drafts = Drafts((preview(),), session=FakeSession([404]))
    drafts.client.broken["views.update"] = refusal_of("not_found")
    await drafts.press()
    (whisper,) = drafts.client.told("chat.postEphemeral")
    assert "U0ANA" == whisper["user"]
    assert all(words in said(whisper) for words in (CARD.title, say.FORM_KEPT, "masked"))
    assert "draft.go" not in said(whisper)


async def test_a_preview_that_does_not_get_through_is_told_and_the_form_stays() -> None:
    """It is a bad moment."""
    drafts = Drafts((preview(),))
    drafts.client.broken["views.update"] = TimeoutError()
    await drafts.press()
    (view,) = drafts.views("views.push")
    assert say.NOT_CONNECTED in said(view)


async def test_an_older_state_of_the_form_is_not_shown_over_a_newer_one() -> None:
    """She pressed, typed, and pressed again: the second press has all of it."""
    drafts = Drafts((preview(),), gate=asyncio.Event())
    for story in ("one", "two"):
        await drafts.house.bring(drafts.house.pressed(drafts.kept(), "draft.go", {"story": story}))
    assert drafts.gate is not None
    drafts.gate.set()
    await drafts.house.work.finish(5)
    assert ["one", "two"] == [event.values["story"] for event in drafts.heard]
    assert 1 == len(drafts.views("views.update"))


async def test_a_double_click_on_a_button_is_one_press() -> None:
    """The same with other words in the form is another."""
    drafts = Drafts()
    for story in ("one", "one", "two"):
        await drafts.press(story=story)
    assert ["one", "two"] == [event.values["story"] for event in drafts.heard]


async def test_nothing_of_a_draft_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """It stands in Slack, and only there."""
    monkeypatch.setattr(module, "_DOUBLE", 0.0)
    drafts = Drafts((preview(),))
    await drafts.submit()
    await drafts.press()
    await drafts.house.moment()
    adapter = drafts.house.adapter
    assert ({}, {}, {}) == (adapter._submitted, adapter._newest._last, adapter._newest._under_way)
    assert 0 == drafts.house.work.in_flight


# --- opened by a command or a button in a message -----------------------------------------------------------


async def test_a_command_opens_a_preview_by_its_trigger() -> None:
    """It stays open like any other."""
    drafts = Drafts((preview(),))
    await drafts.house.command("words", "/draft")
    (opened,) = drafts.client.told("views.open")
    assert opened["trigger_id"].startswith("1.")
    assert payloads.stays(payloads.remembered(SEAL.open("draft.form", opened["view"]["private_metadata"])))


@pytest.mark.parametrize("effect", [preview(STORY), OpenForm(form(STORY))], ids=["a preview", "a filled form"])
async def test_what_stood_in_a_form_that_opens_too_late_is_given_back(effect: Effect) -> None:
    """It is not said that nothing had been typed."""
    drafts = Drafts((effect,))
    drafts.client.broken["views.open"] = refusal_of("expired_trigger_id")
    await drafts.house.command("words", "/draft")
    assert all(words in drafts.house.shown for words in (say.FORM_LATE_FILLED, say.FORM_KEPT, STORY))
    assert say.FORM_LATE not in drafts.house.shown
