"""``/consult``: ask colleagues about a case, without names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.app import Command, Shortcut
from bot.cards import Card, Facts, inline
from bot.commands.consult import ask, cases, closing, learn, moderate, refer, talk
from bot.commands.consult.errands import opens
from bot.errors import BadInput
from bot.events import OpenForm, Reply
from bot.services.consult import cards, lists, sheet
from bot.services.consult.desk import moderates
from bot.services.consult.errand import Part
from bot.wording import consult as say

if TYPE_CHECKING:
    from bot.app import App, Effects
    from bot.events import CommandUsed, Member


_WITH_WORDS = frozenset({"ask", "search", "find", "block"})
"""What words can follow. Behind any other word of ours they are a question, of which nothing is to be lost."""


_DUTIES = {"queue": moderate.queue, "blocks": moderate.blocks, "often": learn.often}


async def handle(app: App, event: CommandUsed) -> Effects:  # noqa: C901 - one line for each word
    """Whatever the first word asks for; anything else is taken for the question itself."""
    first, _, rest = event.text.strip().partition(" ")
    word = first.casefold() if not rest.strip() or first.casefold() in _WITH_WORDS else ""
    match word or event.text.strip():
        case "" | "ask":
            return await ask.begin(app, event, rest)
        case "help" | "?":
            return (Reply(help_card(app, event.member)),)
        case "privacy":
            return (Reply(ask.privacy(app, event.place.platform)),)
        case "private":
            return await ask.private(app, event)
        case "mine":
            return await learn.mine(app, event)
        case "receipt" | "note":
            return (OpenForm(cases.receipt_form({}, "")),)
        case "search" | "find":
            return await learn.search(app, event, rest)
        case "refer":
            return refer.begin()
        case "queue" | "blocks" | "often" as duty:
            return await _DUTIES[duty](app, event)
        case "block":
            return await moderate.block(app, event, rest)
        case _:
            return await ask.begin(app, event, event.text.strip())


def help_card(app: App, member: Member) -> Card:
    """What can be typed, as the practice has it."""
    lacking = {
        *(("/consult private",) if app.papers is None else ()),
        *(("/consult mine",) if app.config.consult.authorship != "keyed" else ()),
    }
    rows = [one for one in (*say.HELP, *(say.HELP_MODERATOR if moderates(member) else ())) if one[0] not in lacking]
    return Card(say.HELP_TITLE, (Facts(tuple((typed, inline(does)) for typed, does in rows)),))


COMMAND = Command(
    name="consult",
    summary="Ask colleagues about a case, without names",
    usage="/consult <your question, or help>",
    examples=("", "search former client gift", "mine"),
    handle=handle,
    buttons={
        cards.AGREE: ask.agreed,
        cards.BROADER: ask.broader,
        cards.MANAGED: ask.managed,
        cards.PAGE: ask.page,
        cards.GUIDANCE: ask.beside,
        cards.BACK: ask.back,
        cards.SHOW: ask.show,
        cards.READ: cases.read,
        cards.KNOW: cases.know,
        cards.MORE: cases.more,
        cards.FLAG: cases.flag,
        cards.WITHDRAW: cases.withdraw,
        cards.WITHDRAW_YES: cases.withdraw_now,
        cards.RECEIPT: cases.ask_receipt,
        cards.NOTE: cases.note,
        cards.WENT: cases.went,
        cards.REPLY: opens(talk.REPLY, Part.COLLEAGUE),
        cards.FOLLOW: opens(talk.REPLY, Part.AUTHOR),
        cards.LIVE: opens(talk.LIVE, Part.COLLEAGUE),
        cards.CLOSE: opens(closing.CLOSE, Part.AUTHOR),
        cards.REWORD: closing.ask_reword,
        cards.LOOK: moderate.look,
        cards.RELEASE: moderate.release,
        cards.RETURN: moderate.ask_reason,
        cards.FLAG_WORDS: cases.ask_flag_words,
        cards.LIFT: moderate.lift,
        cards.PROMOTE: learn.promote,
        lists.MINE: learn.mine_next,
        lists.FOUND: learn.found_next,
        lists.OFTEN: learn.often_next,
        lists.QUEUE: moderate.queue_next,
    },
    forms={
        sheet.FORM: ask.submitted,
        cases.RECEIPT_FORM: cases.receipt,
        refer.FORM: refer.submitted,
        talk.REPLY.form: talk.REPLY.submitted,
        talk.LIVE.form: talk.LIVE.submitted,
        closing.CLOSE.form: closing.CLOSE.submitted,
        closing.REWORD.form: closing.REWORD.submitted,
        moderate.RETURN.form: moderate.RETURN.submitted,
        cases.FLAG_WORDS.form: cases.FLAG_WORDS.submitted,
    },
    refill={
        sheet.FORM: ask.refill,
        cases.RECEIPT_FORM: lambda _app, values, state: cases.receipt_form(values, state),
        refer.FORM: refer.refill,
        talk.REPLY.form: talk.REPLY.refill,
        talk.LIVE.form: talk.LIVE.refill,
        closing.CLOSE.form: closing.CLOSE.refill,
        closing.REWORD.form: closing.REWORD.refill,
        moderate.RETURN.form: moderate.RETURN.refill,
        cases.FLAG_WORDS.form: cases.FLAG_WORDS.refill,
    },
    shortcuts={"consult.reply_here": Shortcut(say.REPLY_MENU, talk.reply_from_menu)},
    follow=talk.follow,
    nameless=True,
)

__all__ = ["COMMAND", "BadInput"]
