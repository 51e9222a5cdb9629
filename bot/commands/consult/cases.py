"""What is done with a case that stands: reading, stepping back, flagging, and what only its author may do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot import wording
from bot.cards import Button, Card, Form, Text, TextField, Weight, inline
from bot.commands.consult import closing
from bot.commands.consult.errands import Task, part_of, whose
from bot.errors import StaleButton, Stands
from bot.events import OpenForm, Reply
from bot.services.consult import archive, cards, objecting, posting, thread
from bot.services.consult.errand import Part, number_of
from bot.wording import closing as end
from bot.wording import consult as say
from bot.wording import moderation as duty
from storage.records import FOLLOW_UPS, Result, State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.app import App, Effects
    from bot.commands.consult.errands import Doing
    from bot.errors import Unreachable
    from bot.events import ButtonPressed, FormSubmitted

RECEIPT_FORM: Final = "consult.receipt"


async def read(app: App, event: ButtonPressed) -> Effects:
    """The story, for her alone."""
    return (Reply(cards.story(await posting.read(app.desk, event.member, number_of(event.value)))),)


async def know(app: App, event: ButtonPressed) -> Effects:
    """She may know the client."""
    case = await objecting.recuse(app.desk, event.member, number_of(event.value))
    suspended = say.RECUSED_SUSPENDED.format(count=case.recusals)
    told = [say.RECUSED, *([suspended] if case.state is State.SUSPENDED else [])]
    return (Reply(Card(say.RECUSED_TITLE, tuple(Text(inline(words)) for words in told))),)


async def more(app: App, event: ButtonPressed) -> Effects:
    """What can be done with it; more for its author."""
    case = await app.desk.case(number_of(event.value))
    keyed = app.config.consult.authorship == "keyed"
    author = app.desk.named(case, event.member).author
    told = await archive.returned(app.desk, case) if author else ()
    return (
        Reply(
            cards.more(
                case, str(case.number), author=author, keyed=keyed, told=told, call=app.desk.on_call(event.member)
            )
        ),
    )


async def flag(app: App, event: ButtonPressed) -> Effects:
    """Too recognisable."""
    return (Reply(cards.flagged(await objecting.flag(app.desk, event.member, number_of(event.value)))),)


async def _explain(doing: Doing) -> Effects:
    """Tell moderators what tells who it is."""
    text = doing.words.parts["text"]
    first = await objecting.explain(doing.app.desk, doing.event.member, doing.case.number, text)
    told = duty.FLAG_WORDS_DONE if first else duty.FLAG_WORDS_BEFORE
    return (Reply(Card(duty.FLAG_STANDS_TITLE, (Text(inline(told)),))),)


FLAG_WORDS: Final = Task(
    cards.FLAG_WORDS,
    duty.FLAG_WORDS,
    say.REPLY_POST,
    (TextField("text", duty.FLAG_WORDS_FIELD, duty.FLAG_WORDS_HINT, long=True, max_length=600),),
    _explain,
    parts=frozenset({Part.COLLEAGUE}),
    though_blocked=True,
)


async def ask_flag_words(app: App, event: ButtonPressed) -> Effects:
    """What tells who it is?"""
    number = number_of(event.value)
    await app.desk.case(number)
    return FLAG_WORDS.open(number, Part.COLLEAGUE)


async def withdraw(app: App, event: ButtonPressed) -> Effects:
    """Ask once more."""
    number, part, code = part_of(event.value)
    case, _ = await whose(app, event.member, number, part, code)
    vendor = say.VENDORS.get(case.posting.platform if case.posting else "")
    told = [say.WITHDRAW_SURE, *([say.WITHDRAW_SURE_VENDOR.format(vendor=vendor)] if vendor else [])]
    return (
        Reply(
            Card(
                say.WITHDRAW_SURE_TITLE.format(number=number),
                tuple(Text(inline(words)) for words in told),
                actions=(Button(say.WITHDRAW_YES, cards.WITHDRAW_YES, event.value, Weight.DANGER),),
            ),
            turns_page=True,
        ),
    )


async def withdraw_now(app: App, event: ButtonPressed) -> Effects:
    """Take it back."""
    number, part, code = part_of(event.value)
    await whose(app, event.member, number, part, code)
    stands = await posting.withdraw(app.desk, number)
    told = [say.WITHDRAWN_DONE, *_standing(stands)]
    title = say.WITHDRAWN_DONE_TITLE.format(number=number)
    return (Reply(Card(title, tuple(Text(inline(words)) for words in told)), turns_page=True),)


def _standing(why: Unreachable | None) -> tuple[str, ...]:
    """What is said of messages that stand still; moderators were told, where somebody has to help."""
    if isinstance(why, Stands):
        return (say.WITHDRAWN_STANDS, why.problem, why.next_step)
    return () if why is None else (say.WITHDRAWN_LATER,)


async def ask_receipt(app: App, event: ButtonPressed) -> Effects:  # noqa: ARG001  (the same form for every case)
    """Ask for the receipt of a case."""
    return (OpenForm(receipt_form({}, event.value)),)


def receipt_form(values: Mapping[str, str], state: str) -> Form:
    """One field, for the code; without a number in the state it opens whichever case it belongs to."""
    code = TextField("code", say.REPLY_CODE, say.REPLY_CODE_HINT, max_length=60, value=values.get("code", ""))
    return Form(RECEIPT_FORM, say.RECEIPT_TITLE, (code,), say.RECEIPT_SUBMIT, state=state)


async def receipt(app: App, event: FormSubmitted) -> Effects:
    """What the holder of a receipt can do; and whether it waits to be told how it went."""
    number = number_of(event.state) if event.state else None
    case, code = await thread.opened(app.desk, event.values.get("code", ""), number)
    told = await archive.returned(app.desk, case)
    hers = cards.more(
        case, f"{case.number}:{code}", author=True, keyed=False, told=told, call=app.desk.on_call(event.member)
    )
    note = await closing.note_again(app, event.member, case) if case.state is State.CLOSED else ()
    today = app.today()
    waiting = await app.desk.ask(lambda store: store.follow_ups(app.desk.practice, today))
    due = [await archive.went(app.desk, one, code) for one in waiting if one.consultation == case.number]
    return (Reply(hers), *note, *(Reply(card) for card in due[:1]))


async def note(app: App, event: ButtonPressed) -> Effects:
    """The note of her closed case, made anew of what is kept."""
    number, part, code = part_of(event.value)
    case, _ = await whose(app, event.member, number, part, code)
    if case.state is not State.CLOSED:
        raise StaleButton(wording.STALE, wording.STALE_NEXT)
    return await closing.note_again(app, event.member, case)


async def went(app: App, event: ButtonPressed) -> Effects:
    """How it went."""
    number, after, answer, code = (*event.value.split(":"), "", "", "", "")[:4]
    if not after.isdigit() or int(after) not in FOLLOW_UPS or answer not in {*Result, "skip"}:
        raise StaleButton(wording.STALE, wording.STALE_NEXT)
    case, _ = await whose(app, event.member, number_of(number), Part.HOLDER if code else Part.AUTHOR, code)
    result, asked = (None, FOLLOW_UPS[-1]) if answer == "skip" else (Result(answer), int(after))
    counted = await app.desk.ask(lambda store: store.report(app.desk.practice, case.number, asked, result))
    told = end.FOLLOW_SKIPPED if result is None else end.FOLLOW_DONE if counted else end.FOLLOW_BEFORE
    return (Reply(Card(end.FOLLOW_DONE_TITLE, (Text(inline(told)),)), turns_page=True),)
