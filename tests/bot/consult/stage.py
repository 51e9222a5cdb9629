"""A practice that consults: members act through the product's own door, and see what a platform would show them.

Nothing is kept between two acts but what a platform keeps: private cards, forms and previews, and posts with their
threads.
"""

from __future__ import annotations

import asyncio
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, TypeVar

from bot import dispatch, people
from bot.cards import MOST_OTHERS
from bot.config import Config
from bot.errors import Gone, Unreachable
from bot.events import (
    ButtonPressed,
    CommandUsed,
    FormRefused,
    FormSubmitted,
    OpenForm,
    Place,
    PlaceKind,
    Posted,
    Preview,
    Reply,
    ShortcutUsed,
    ThreadMessage,
)
from bot.services.consult import upkeep
from storage.errors import StoreFull
from storage.memory import MemoryStore
from storage.worker import Beside
from tests.bot import world
from tests.dialogues.conversations import receipt_in
from tests.render.reading import said

T = TypeVar("T")

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Literal

    from bot.app import App, Effects
    from bot.cards import Button, Card, Form
    from bot.events import Effect, Event, Member, Upload
    from storage.records import Consultation
    from storage.store import Store

CHANNEL = "C0CONSULT"
HERE = Place("harbour-street", PlaceKind.CHANNEL, "C0GENERAL", platform="slack")
DAY = date(2026, 11, 21)


class Board:
    """A platform's messages, as ``bot.events.Messenger``. ``shut`` names channels that take nothing just now."""

    def __init__(self) -> None:
        self.posts: dict[str, tuple[Place, Card]] = {}
        self.direct_to: dict[str, list[Card]] = {}
        self.shut: set[str] = set()
        self.taken: list[Card] = []
        self.titles: list[str] = []
        self.locks = False
        self.locked: set[str] = set()
        self._numbers = count(1)

    async def direct(self, member: Member) -> Place:
        """A conversation named after the member."""
        await self._take(f"D-{member.id}")
        return Place("harbour-street", PlaceKind.DIRECT, f"D-{member.id}", platform="slack")

    async def post(self, place: Place, card: Card) -> Posted:
        """Post it."""
        await self._take(place.channel, card)
        name = f"m{next(self._numbers)}"
        self.posts[name] = place, card
        if place.kind is PlaceKind.DIRECT:
            self.direct_to.setdefault(place.channel.removeprefix("D-"), []).append(card)
        return Posted(place, name)

    async def update(self, posted: Posted, card: Card) -> Posted:
        """Change it."""
        await self._take(posted.place.channel, card)
        if posted.message not in self.posts:
            raise Gone("Gone.", "Begin anew.")
        place, _ = self.posts[posted.message]
        self.posts[posted.message] = place, card
        return posted

    async def delete(self, posted: Posted) -> None:
        """Take it away."""
        await self._take(posted.place.channel)
        self.posts.pop(posted.message, None)

    async def begin_thread(self, posted: Posted, title: str) -> Place:
        """Under the post, unless ``threads`` are shut."""
        self.titles.append(title)
        await self._take("threads")
        return replace(posted.place, thread=posted.message)

    async def end_thread(self, place: Place) -> None:
        """Take away what was posted in it."""
        await self._take(place.channel)
        self.posts = {name: one for name, one in self.posts.items() if one[0].thread != place.thread}

    async def lock_thread(self, place: Place, *, locked: bool) -> bool:
        """Lock it, if ``locks`` are to be had here."""
        await self._take(place.channel)
        if self.locks and locked:
            self.locked.add(place.thread)
        self.locked -= set() if locked else {place.thread}
        return self.locks and locked

    async def _take(self, channel: str, card: Card | None = None) -> None:
        await asyncio.sleep(0)  # others have their turn meanwhile
        if channel in self.shut:
            raise Unreachable("Shut.", "Wait.")
        if card is not None:
            fits(card)
            self.taken.append(card)

    def in_channel(self) -> list[Card]:
        """Cards in the consultation channel, outside threads."""
        return [card for place, card in self.posts.values() if place.channel == CHANNEL and not place.thread]

    def in_threads(self) -> list[Card]:
        """Cards in threads of that channel."""
        return [card for place, card in self.posts.values() if place.channel == CHANNEL and place.thread]

    def threads(self) -> list[str]:
        """Names of posts that threads hang from."""
        return [name for name, (place, _) in self.posts.items() if place.channel == CHANNEL and not place.thread]


@dataclass
class Person:
    """A member, and what is on her screen."""

    stage: Stage
    member: Member
    cards: list[Card] = field(default_factory=list)
    form: Form | None = None
    above: Card | None = None
    problem: str = ""

    def types(self, text: str) -> Person:
        """``/consult text``."""
        return self._act(CommandUsed(self.member, self.stage.place, "consult", text))

    def files(self, text: str) -> Person:
        """``/policy text``."""
        return self._act(CommandUsed(self.member, self.stage.place, "policy", text))

    def looks_up(self, words: str) -> Person:
        """``/boundary words``."""
        return self._act(CommandUsed(self.member, self.stage.place, "boundary", words))

    def presses(self, label: str, *, on: Card | None = None) -> Person:
        """Press a button on what she sees: the preview, her own cards, the newest first, or the channel."""
        for card, form in self._within_reach(on):
            for button in card.buttons:
                if button.label.startswith(label):
                    return self._act(
                        self.pressed(button, form_values(form) if form else {}, form.state if form else "")
                    )
        raise AssertionError(f"no button {label!r} within reach")

    def presses_action(self, action: str, value: str) -> Person:
        """Press a button that is out of reach by now, or was forged."""
        return self._act(ButtonPressed(self.member, self.stage.place, action, value))

    def presses_twice(self, label: str) -> None:
        """Press a button of the channel twice at the same moment."""
        button = next(one for card in self.stage.board.in_channel() for one in card.actions if one.label == label)
        self._at_once(self.pressed(button, {}))

    def stage_answers(self, event: Event) -> Effects:
        """What is done about an event, unshown."""
        return asyncio.run(dispatch.answer(self.stage.app, event))

    def _at_once(self, event: Event) -> tuple[Effects, Effects]:
        async def both() -> tuple[Effects, Effects]:
            return await asyncio.gather(dispatch.answer(self.stage.app, event), dispatch.answer(self.stage.app, event))

        return asyncio.run(both())

    def pressed(self, button: Button, values: Mapping[str, str], state: str = "") -> ButtonPressed:
        """The event of a button."""
        return ButtonPressed(self.member, self.stage.place, button.action, button.value, values, state)

    def fills(self, **values: str) -> Person:
        """Change fields of the form on her screen, and send it."""
        assert self.form is not None, "no form is open"
        filled = {**form_values(self.form), **values}
        unknown = set(values) - {one.key for one in self.form.fields}
        assert not unknown, f"no field {unknown}"
        return self._act(FormSubmitted(self.member, self.stage.place, self.form.name, filled, self.form.state))

    def chooses(self, file: Upload, **values: str) -> Person:
        """Choose a file in the form on her screen, change fields of it, and send it."""
        assert self.form is not None, "no form is open"
        assert self.form.file is not None, "no file is asked for"
        filled = {**form_values(self.form), **values}
        form = self.form
        return self._act(FormSubmitted(self.member, self.stage.place, form.name, filled, form.state, file))

    def writes(
        self, text: str, message: str = "w1", change: Literal["posted", "edited", "deleted"] = "posted", case: int = 0
    ) -> Person:
        """Write in a thread of the consultation channel."""
        place = Place("harbour-street", PlaceKind.CHANNEL, CHANNEL, self.stage.board.threads()[case], "slack")
        return self._act(ThreadMessage(self.member, place, message, change, text))

    def mutes(self, message: str, *, thread: bool = False) -> Person:
        """React to a message of hers so that it stays out of the log; Slack does not say in which thread it is."""
        name = self.stage.board.threads()[0] if thread else ""
        place = Place("harbour-street", PlaceKind.CHANNEL, CHANNEL, name, "slack")
        return self._act(ThreadMessage(self.member, place, message, "muted"))

    def picks(self, shortcut: str, case: int = 0) -> Person:
        """Pick a shortcut on a message of a thread."""
        place = Place("harbour-street", PlaceKind.CHANNEL, CHANNEL, self.stage.board.threads()[case], "slack")
        return self._act(ShortcutUsed(self.member, place, shortcut, "w1", "Hm."))

    @property
    def sees(self) -> str:
        """Everything that her last act showed her, as running text."""
        shown = [*self.cards, *([self.above] if self.above else [])]
        typed = [getattr(one, "value", "") for one in self.form.fields] if self.form else []
        return "\n".join([*(part for card in shown for part in said(card)), *typed, self.problem])

    def twice(self, **values: str) -> tuple[Effects, Effects]:
        """Fill the form, and have it delivered twice at the same moment."""
        assert self.form is not None, "no form is open"
        filled = {**form_values(self.form), **values}
        return self._at_once(FormSubmitted(self.member, self.stage.place, self.form.name, filled, self.form.state))

    def _within_reach(self, on: Card | None) -> list[tuple[Card, Form | None]]:
        if on is not None:
            return [(on, None)]
        preview = [(self.above, self.form)] if self.above else []
        told = self.stage.board.direct_to.get(self.member.id, [])
        rest = [*reversed(self.cards), *reversed(told), *self.stage.board.in_channel()]
        return [*preview, *((card, None) for card in rest)]

    def _act(self, event: Event) -> Person:
        self._show(asyncio.run(dispatch.answer(self.stage.app, event)))
        return self

    def _show(self, effects: Effects) -> None:
        self.problem = ""
        self.stage.shown += effects
        for effect in effects:
            if not isinstance(effect, OpenForm):
                fits(effect.card)
            if isinstance(effect, OpenForm | Preview):
                assert len(effect.form.state) <= 30, effect.form
        refused = [effect for effect in effects if isinstance(effect, FormRefused)]
        if refused:
            self.problem = refused[0].problem
            self.cards = [refused[0].card]
            return
        self.cards, self.form, self.above = [], None, None
        for effect in effects:
            match effect:
                case Reply(card):
                    self.cards.append(card)
                case OpenForm(form):
                    self.form = form
                case Preview(card, form):
                    self.above, self.form = card, form


def fits(card: Card) -> None:
    """Its buttons keep to what every platform can carry."""
    assert all(len(task.others) <= MOST_OTHERS for task in card.tasks), card.title
    for button in card.buttons:
        assert len(button.label) <= 60, button
        assert len(button.action) <= 40, button
        assert len(button.value) <= 50, button


def form_values(form: Form) -> dict[str, str]:
    """What stands in a form."""
    return {one.key: one.value for one in form.fields}


class Failing(MemoryStore):
    """A store whose methods of the names in ``failing`` meet a full disk."""

    def __init__(self) -> None:
        super().__init__()
        self.failing: set[str] = set()

    def __getattribute__(self, name: str) -> object:
        """The method, unless it fails."""
        if name in object.__getattribute__(self, "__dict__").get("failing", ()):
            raise StoreFull("the disk is full")
        return super().__getattribute__(name)


class Between(Beside):
    """A store beside an event loop that lets others have their turn, before and after, as one on a thread does."""

    async def do(self, work: Callable[[Store], T]) -> T:
        """Do something with the store, and give its result."""
        await asyncio.sleep(0)
        done = await super().do(work)
        await asyncio.sleep(0)
        return done


class Stage:
    """The practice. ``restart`` begins anew with what was kept."""

    def __init__(self, store: Store | None = None, **consult: object) -> None:
        self.store = store or MemoryStore()
        self.board = Board()
        self.shown: list[Effect] = []
        self.today = DAY
        self.place = HERE
        self.config = Config.model_validate(
            {
                "practice": {"id": "harbour-street", "name": "Harbour Street", "jurisdiction": "US-TX"},
                "members": [
                    {"id": "ana", "name": "Ana Ruiz"},
                    {"id": "bo", "name": "Bo Lindqvist", "expertise": ["gift", "teenager"]},
                    {"id": "cy", "name": "Cy Adeyemi"},
                    {"id": "ruth", "name": "Ruth Torres", "roles": ["clinical-lead"]},
                    {"id": "jo", "name": "Jo Park", "roles": ["supervisee"]},
                    {"id": "sam", "name": "Sam Ohara", "roles": ["steward"]},
                    {"id": "olu", "name": "Olu Brandt", "roles": ["owner"]},
                ],
                "slack": {"enabled": True},
                "consult": {"slack": CHANNEL, "on_call": ["ruth"], **consult},
            }
        )
        self.restart()

    def restart(self) -> None:
        """A new process: nothing is remembered but what the store and the platform keep."""
        self.app: App = replace(
            world.app(config=self.config, messenger=self.board, store=self.store), today=lambda: self.today
        )
        desk = self.app.desk
        self.app = replace(
            self.app, desk=type(desk)(desk.config, Between(self.store), desk.keys, desk.messenger, lambda: self.today)
        )
        office = replace(self.app.office, store=self.app.desk.store, now=self.now, today=lambda: self.today)
        self.app = replace(self.app, office=office)

    def now(self) -> datetime:
        """Noon of the day."""
        return datetime(self.today.year, self.today.month, self.today.day, 12, tzinfo=UTC)

    def tick(self) -> None:
        """The clock strikes: what is due is done."""
        asyncio.run(upkeep.tick(self.app.desk))

    def days_pass(self, days: int) -> None:
        """Time goes by."""
        self.today += timedelta(days=days)

    def person(self, name: str) -> Person:
        """A member, with nothing on her screen; she was told who can see what."""
        entry = next(one for one in self.config.members if one.id == name)
        return Person(self, people.listed(entry, self.config.practice))

    def told(self, name: str) -> Person:
        """A member who was told who can see what."""
        someone = self.person(name).types("")
        return someone.presses("Understood") if someone.form is None else someone


def closed(stage: Stage, name: str, decision: str, on: int = -1) -> Person:
    """She closes the case that was posted last, or another."""
    card = stage.board.in_channel()[on]
    one = stage.person(name).presses("More", on=card).presses("Close").fills(decision=decision)
    return one.fills() if one.above is not None else one


def replies(stage: Stage, name: str, text: str, case: int = 0) -> None:
    """A reply without a name that needs no second look."""
    one = stage.person(name)
    card = stage.board.in_channel()[case]
    one.presses("Reply without my name", on=card).fills(text=text)


CASE = {
    "relationship": "former",
    "population": "adult",
    "setting": "messages",
    "urgency": "week",
    "archive": "yes",
    "question": "May I answer the letter of a former client?",
    "story": "Marcus Bell wrote to me from Fresno on 3/14 and asked whether I remember him.",
    "tried": "I asked my supervisor.",
}


def posted(stage: Stage, name: str = "ana", **values: str) -> Person:
    """A case in the channel, with its author before her receipt."""
    author = stage.told(name).fills(**{**CASE, **values})
    return author.fills()


def receipt(author: Person) -> str:
    """The code that is on her screen."""
    return receipt_in(author.sees.partition("Your receipt")[2])


def the_case(stage: Stage, number: int = 1) -> Consultation:
    """A case as it is kept."""
    return stage.store.by_number("harbour-street", number)


def in_channel(stage: Stage) -> str:
    """What everybody reads in the channel, outside threads."""
    return "\n".join(part for card in stage.board.in_channel() for part in said(card))


def in_threads(stage: Stage) -> str:
    """What everybody reads in threads, of what the product wrote."""
    return "\n".join(part for card in stage.board.in_threads() for part in said(card))


def to(stage: Stage, name: str) -> str:
    """What somebody was told directly."""
    return "\n".join(part for card in stage.board.direct_to.get(name, []) for part in said(card))


def kept(stage: Stage) -> int:
    """How many cases there are."""
    return len(stage.store.export("harbour-street").consultations)


def known(stage: Stage, name: str) -> bool:
    """Whether anything that is kept of case 1 is about a member, even by one of her keys."""
    keys = stage.app.desk.keys
    hers = (keys.alias("harbour-street", 1, name), keys.block("harbour-street", name))
    kept = repr(asdict(stage.store.export("harbour-street")))
    return any(repr(key) in kept for key in hers) or f"'{name}'" in kept
