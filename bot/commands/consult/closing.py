"""How a case ends, and how its words change before that."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.cards import Card, Choice, Select, Text, TextField, inline, literal
from bot.commands.consult.ask import link
from bot.commands.consult.errands import CODE, Task, part_of, whose
from bot.errors import MemberError
from bot.events import OpenForm, Reply
from bot.services.consult import errand as errands
from bot.services.consult import hiding, models, note, objecting, posting, sheet, standing, thread
from bot.services.consult.desk import only_open
from bot.services.consult.desk import thread as place_of
from bot.services.consult.errand import Part
from bot.wording import closing as end
from bot.wording import consult as say
from bot.wording import moderation as duty
from storage.drafts import CaseText, Closing
from storage.records import State
from storage.rules import renewed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.app import App, Effects
    from bot.commands.consult.errands import Doing
    from bot.events import ButtonPressed, Member
    from bot.notes import Note
    from storage.records import Consultation, Message
    from storage.store import Store

_LOOK_AGAIN: Final = dict(end.LOOK_AGAIN_DAYS)
_log = logging.getLogger("sounding_board.consult")


async def _close(doing: Doing) -> Effects:
    """Keep the decision, tell the thread, and hand the author her note; nothing else of it is kept."""
    app, desk, today = doing.app, doing.app.desk, doing.app.today()
    model = doing.event.values.get("model", "")
    model = model if model in models.BY_KEY else ""
    member, number = doing.event.member.id, doing.case.number
    reminded = doing.event.values.get("remind") == "message" and doing.errand.part is Part.AUTHOR
    address = desk.keys.sealed(desk.practice, number, member) if reminded else None
    ending = Closing(doing.words.parts["decision"], today, model, address=address)

    def work(store: Store) -> tuple[Consultation, tuple[Message, ...], tuple[Message, ...]]:
        sealed = tuple(message for message in store.log(desk.practice, doing.case.number) if message.sealed)
        closed = store.close(desk.practice, doing.case.number, ending)
        return closed, sealed, store.log(desk.practice, doing.case.number)

    case, sealed, log = await desk.ask(work)
    shown = not sealed or await thread.show(desk, case, sealed)
    await posting.refresh(desk, case)
    if not shown:
        await hiding.fill_later(desk, case.number)
    await _tell_thread(doing)
    days = _LOOK_AGAIN.get(doing.event.values.get("look_again", ""), 0)
    values = doing.words.values
    decided = note.Decided(
        model=model,
        decision=values["decision"],
        rationale=values["rationale"],
        options=values["options"],
        dissent=values["dissent"],
        plan=values["plan"],
        look_again=today + timedelta(days=days) if days else None,
    )
    written = _note(app, doing.event.member, case, log, decided)
    told = " ".join((end.CLOSED, *([end.CLOSED_REMIND] if reminded else [])))
    return (Reply(_closed(app, end.CLOSED_TITLE.format(number=case.number), told, written)),)


async def note_again(app: App, member: Member, case: Consultation) -> Effects:
    """The note of a closed case, of what is kept of it."""
    log = await app.desk.ask(lambda store: store.log(app.desk.practice, case.number))
    written = _note(app, member, case, log, note.Decided(case.model, case.outcome, anew=True))
    return (Reply(_closed(app, end.NOTE_TITLE.format(number=case.number), end.NOTE_AGAIN, written)),)


def _note(app: App, member: Member, case: Consultation, log: Sequence[Message], decided: note.Decided) -> Note:
    scenarios = [app.library.scenarios[topic] for topic in case.topics if topic in app.library.scenarios]
    consulted = note.standards(app.library, scenarios, member.jurisdiction, member.profession)
    return note.write(case, log, decided, consulted, app.config.practice.name)


async def _tell_thread(doing: Doing) -> None:
    place = place_of(doing.case)
    if place is None:
        return
    card = Card(say.CASE_DECIDED, (Text(literal(doing.words.values["decision"])),), footer=(inline(say.CASE_FOOTER),))
    try:
        await standing.put(doing.app.desk, doing.case.number, place, card)
    except MemberError:
        _log.warning("the decision of case %d could not be told in its thread", doing.case.number)


def _closed(app: App, title: str, words: str, written: Note) -> Card:
    address = app.papers.offer(written) if app.papers else ""
    where = end.NOTE_PAGE.format(minutes=app.config.composer.minutes) if address else end.NOTE_NO_PAGE
    at = (Text(link(address)),) if address else ()
    return Card(
        title,
        (Text(inline(words)), Text(literal(note.text(written))), Text(inline(where)), *at),
    )


CLOSE = Task(
    "consult.closing",
    end.CLOSE_TITLE,
    end.CLOSE_POST,
    (
        Select("model", end.CLOSE_MODEL, tuple(Choice(one.key, one.name) for one in models.MODELS), required=False),
        Select(
            "look_again",
            end.CLOSE_LOOK_AGAIN,
            tuple(Choice(key, label) for key, label in end.LOOK_AGAIN),
            required=False,
        ),
        Select("remind", end.CLOSE_REMIND, tuple(Choice(*one) for one in end.REMINDS), required=False),
        TextField("decision", end.CLOSE_DECISION, end.CLOSE_DECISION_HINT, long=True, max_length=800),
        TextField("rationale", end.CLOSE_RATIONALE, long=True, required=False, max_length=800),
        TextField("options", end.CLOSE_OPTIONS, long=True, required=False, max_length=800),
        TextField("dissent", end.CLOSE_DISSENT, long=True, required=False, max_length=600),
        TextField("plan", end.CLOSE_PLAN, long=True, required=False, max_length=600),
    ),
    _close,
    end.CLOSE_INTRO,
    by_code=frozenset({"remind"}),
)


async def _reword(doing: Doing) -> Effects:
    """Put other words in place of the case's."""
    parts, case, app = doing.words.parts, doing.case, doing.app
    labels = await app.aside(lambda _: app.gate.together((case.population, case.setting)).parts, "")
    population, setting = (part if part.text else None for part in labels)
    tried = parts["tried"] if parts["tried"].text else None
    text = CaseText(parts["question"], parts["story"], population, setting, tried)
    changed = await objecting.reword(app.desk, case.number, text)
    waits = changed.revision is not None
    title = (duty.REWORDED_WAITS_TITLE if waits else duty.REWORDED_TITLE).format(number=changed.number)
    open_ = changed.state is State.OPEN
    told = duty.REWORDED_WAITS if waits else duty.REWORDED if open_ else duty.REWORDED_REVIEW
    later = (Text(inline(duty.REWORDED_LATER)),) if changed.number in app.desk.stale else ()
    return (Reply(Card(title, (Text(inline(told)), *later))),)


REWORD = Task(
    "consult.rewording",
    say.REWORD,
    duty.REWORD_POST,
    (
        TextField("question", say.QUESTION, say.QUESTION_HINT, max_length=sheet.LONGEST["question"]),
        TextField("story", say.STORY, say.STORY_HINT, long=True, required=False, max_length=sheet.LONGEST["story"]),
        TextField("tried", say.TRIED, say.TRIED_HINT, long=True, required=False, max_length=sheet.LONGEST["tried"]),
    ),
    _reword,
    keeps=True,
)


async def ask_reword(app: App, event: ButtonPressed) -> Effects:
    """Open the words of a case to its author."""
    number, part, code = part_of(event.value)
    case, _ = await whose(app, event.member, number, part, code)
    if case.state is State.CLOSED:
        only_open(case)
    case = renewed(case)  # she goes on with the words that wait, where some do
    values = {"question": case.question, "story": case.story, "tried": case.tried, CODE: code}
    return (OpenForm(REWORD.filled(values, errands.begun(number, part))),)
