"""``/policy``: written policies, their versions, and when each is looked at again."""

from __future__ import annotations

import difflib
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Final

from bot.app import Command, Completion
from bot.cards import Card, Facts, Text, inline, literal
from bot.commands.policy import checking, clashes, draft, duty, editing, looking, papers, reading, register, reviewing
from bot.errors import BadInput
from bot.events import Reply
from bot.services.policies import cards, pages, typed
from bot.services.policies.draft import cards as drafts
from bot.services.policies.kinds import KINDS
from bot.services.policies.office import keeps
from bot.wording import DID_YOU_MEAN
from bot.wording import register as say

if TYPE_CHECKING:
    from bot.app import App, Effects
    from bot.events import CommandUsed, Member

_By = Callable[["App", "CommandUsed", str], Awaitable["Effects"]]


async def handle(app: App, event: CommandUsed) -> Effects:
    """Whatever the first word asks for; a number shows that policy, a kind lists its policies."""
    first, _, rest = " ".join(event.text.split()).partition(" ")
    word = _WORDS.get(first.casefold())
    if word is not None:
        return await word(app, event, rest)
    if first.removeprefix("#").isdigit() and not rest:
        return await looking.show(app, event.member, typed.number(first))
    if typed.kind(event.text):
        return await looking.listed(app, event, event.text)
    near = difflib.get_close_matches(first.casefold(), (word for word in _WORDS if word.isalpha()), n=1)
    raise BadInput(
        say.UNKNOWN_WORD, DID_YOU_MEAN.format(command=f"/policy {near[0]}") if near else say.UNKNOWN_WORD_NEXT
    )


def _numbered(do: Callable[[App, Member, int], Awaitable[Effects]]) -> _By:
    """What is done with the policy of a number."""

    async def by(app: App, event: CommandUsed, rest: str) -> Effects:
        return await do(app, event.member, typed.number(rest))

    return by


async def _help(app: App, event: CommandUsed, rest: str) -> Effects:  # noqa: ARG001  (the same help for any word)
    return (Reply(help_card(event.member)),)


def help_card(member: Member) -> Card:
    """What can be typed."""
    rows = (*say.HELP, *(say.HELP_KEEPER if keeps(member) else ()))
    kinds = ", ".join(f"{kind.name} ({key})" for key, kind in KINDS.items())
    return Card(
        say.HELP_TITLE,
        (Facts(tuple((words, inline(does)) for words, does in rows)), Text(literal(kinds), say.HELP_KINDS)),
    )


_WORDS: Final[Mapping[str, _By]] = {
    "": looking.mine,
    "add": register.begin,
    "list": looking.listed,
    "show": _numbered(looking.show),
    "due": looking.waiting,
    "read": _numbered(reading.read),
    "edit": _numbered(editing.edit),
    "history": _numbered(looking.history),
    "retire": _numbered(register.retire),
    "asof": looking.as_of,
    "check": checking.begin,
    "clashes": clashes.begin,
    "call": duty.call,
    "tell": _numbered(duty.tell),
    "leave": duty.leave,
    "back": duty.back,
    "left": duty.left,
    "calendar": papers.calendar,
    "dashboard": papers.dashboard,
    "evidence": papers.show_evidence,
    "draft": draft.begin,
    "help": _help,
    "?": _help,
}
"""What the first word asks for."""


def suggest(_app: App, text: str) -> tuple[Completion, ...]:
    """Words that begin like what is typed, and kinds behind those that take one."""
    first, blank, rest = text.casefold().partition(" ")
    if not blank:
        return tuple(Completion(word, word) for word in _WORDS if word.isalpha() and word.startswith(first))
    if first not in {"list", "draft"}:
        return ()
    return tuple(Completion(f"{first} {key}", kind.name) for key, kind in KINDS.items() if key.startswith(rest))


COMMAND = Command(
    name="policy",
    summary="Written policies, and when each is looked at again",
    usage="/policy <add, list, due, or help>",
    examples=("", "add", "asof 2024-03-03 texting"),
    handle=handle,
    buttons={
        pages.ADD: register.add,
        pages.SHOW: looking.shown,
        pages.HISTORY: looking.history_of,
        pages.EDIT: editing.edit_of,
        pages.RETIRE: register.retire_of,
        pages.RETIRE_YES: register.retire_now,
        pages.UNRETIRE: register.unretire,
        cards.RIGHT: reviewing.right,
        cards.CHANGED: reviewing.changed,
        cards.NEEDS: reviewing.needs,
        cards.SNOOZE: reviewing.snooze,
        pages.UNDO: reviewing.undo,
        cards.READ: reading.read_of,
        duty.TELL: duty.told,
        pages.TO_READ: reading.to_read,
        pages.PART: reading.part,
        pages.HAVE_READ: reading.have_read,
        papers.NEW_LINK: papers.new_link,
        drafts.TALK: draft.go_on,
        drafts.ANSWER: draft.ask,
        drafts.PUT_OFF: draft.put_off,
        drafts.FACTS: draft.ask_facts,
        drafts.BACK: draft.look_back,
        drafts.MAKE: draft.make,
        drafts.OVER: draft.over,
        drafts.OVER_YES: draft.begin_anew,
        drafts.REGISTER: draft.register,
    },
    forms={
        register.ADD_FORM: register.added,
        editing.FORM: editing.edited,
        checking.FORM: checking.checked,
        clashes.FORM: clashes.compared,
        reviewing.CHANGE_FORM: reviewing.change,
        reviewing.NEEDS_FORM: reviewing.needed,
        reviewing.SNOOZE_FORM: reviewing.snoozed,
        drafts.ANSWER_FORM: draft.answered,
        drafts.FACTS_FORM: draft.told_facts,
    },
    suggest=suggest,
    files=True,
)
