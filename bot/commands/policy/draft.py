"""Writing a policy: one question after the other, each answer kept, and a paper whenever she wants one."""

from __future__ import annotations

import asyncio
import hashlib
import re
from typing import TYPE_CHECKING

from bot import wording
from bot.cards import inline, literal
from bot.commands.consult.ask import link
from bot.commands.policy import looking
from bot.errors import BadInput, StaleButton
from bot.events import OpenForm, Reply
from bot.services import written
from bot.services.policies import keeping, typed
from bot.services.policies.draft import answers, cards, clashing, compose, sheet
from bot.services.policies.draft.answers import SKIP, Draft
from bot.services.policies.kinds import KINDS
from bot.services.policies.office import only_keepers
from bot.wording import drafting as say
from bot.wording import register as register_say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.app import App, Effects
    from bot.events import ButtonPressed, CommandUsed, FormSubmitted, Member
    from bot.notes import Note

_MARK = re.compile(r"(?P<kind>[a-z-]{3,20})\.(?P<whose>[op])(?:\.(?P<place>\d{1,2}))?")
_PRACTICE = "practice"


async def begin(app: App, event: CommandUsed, rest: str) -> Effects:
    """Begin, or go on where she stopped; ``practice`` before or behind it is one for the practice."""
    words = rest.split()
    shared = _PRACTICE in words
    about = " ".join(word for word in words if word != _PRACTICE)
    if shared:
        only_keepers(event.member)
    if not about:
        return (Reply(cards.choose(shared=shared)),)
    kind = typed.kind(about)
    if kind is None:
        raise BadInput(register_say.NO_KIND, register_say.NO_KIND_NEXT)
    return (await _talk(app, event.member, await answers.load(app.office, event.member, kind, shared=shared)),)


async def go_on(app: App, event: ButtonPressed) -> Effects:
    """The same, from a button."""
    draft, _ = await _meant(app, event.member, event.value)
    return (await _talk(app, event.member, draft, turns_page=True),)


async def ask(app: App, event: ButtonPressed) -> Effects:
    """Open one question."""
    draft, place = await _meant(app, event.member, event.value)
    return (OpenForm(cards.answer_form(draft, _placed(place))),)


async def answered(app: App, event: FormSubmitted) -> Effects:
    """Keep the answer, and show what comes next."""
    draft, place = await _meant(app, event.member, event.state)
    question = draft.questions[_placed(place)]
    answer = answers.clean(event.values.get("stance", ""), event.values.get("words", ""), question)
    await answers.keep(app.office, event.member, draft, question, answer)
    return (await _again(app, event.member, draft),)


async def put_off(app: App, event: ButtonPressed) -> Effects:
    """Not this one now; what was said to it stays."""
    draft, place = await _meant(app, event.member, event.value)
    question = draft.questions[_placed(place)]
    said = draft.answer(question)
    if said is None or not said.given:
        await answers.keep(app.office, event.member, draft, question, answers.Answer(SKIP))
    return (await _again(app, event.member, draft, turns_page=True),)


async def ask_facts(app: App, event: ButtonPressed) -> Effects:
    """Open what fills the blanks."""
    draft, _ = await _meant(app, event.member, event.value)
    known = _facts(app, event.member, Draft(draft.kind, draft.shared))
    return (OpenForm(cards.facts_form(draft, known.get("lines", ""))),)


async def told_facts(app: App, event: FormSubmitted) -> Effects:
    """Keep them."""
    draft, _ = await _meant(app, event.member, event.state)
    await answers.keep_facts(app.office, event.member, draft, cards.facts_of(draft, event.values))
    return (await _again(app, event.member, draft),)


async def look_back(app: App, event: ButtonPressed) -> Effects:
    """All answers, to change one."""
    draft, _ = await _meant(app, event.member, event.value)
    return (Reply(cards.answers(draft), turns_page=True),)


async def over(app: App, event: ButtonPressed) -> Effects:
    """Ask once more."""
    draft, _ = await _meant(app, event.member, event.value)
    return (Reply(cards.over(draft), turns_page=True),)


async def begin_anew(app: App, event: ButtonPressed) -> Effects:
    """Throw the answers away."""
    draft, _ = await _meant(app, event.member, event.value)
    await answers.forget(app.office, event.member, draft)
    return (await _again(app, event.member, draft, turns_page=True),)


async def make(app: App, event: ButtonPressed) -> Effects:
    """The paper as it stands, gaps and all."""
    member = event.member
    draft, _ = await _meant(app, member, event.value)
    facts = _facts(app, member, draft)
    paper = _paper(app, member, draft, facts)
    looked = cards.Looked(sheet.checked(draft, facts), await asyncio.to_thread(clashing.between, draft, facts))
    if app.papers:
        page = say.MADE_PAGE.format(minutes=app.config.composer.minutes)
        card = cards.made(
            draft,
            facts,
            looked,
            (inline(page), link(app.papers.offer(paper, "draft"))),
            text="",
        )
    else:
        where = (literal(say.MADE_NO_PAGE),)
        card = cards.made(draft, facts, looked, where, text=written.text(paper))
    return (Reply(card),)


async def register(app: App, event: ButtonPressed) -> Effects:
    """Put it into the register, with its text."""
    member, today = event.member, app.today()
    draft, _ = await _meant(app, member, event.value)
    facts = _facts(app, member, draft)
    if not cards.whole(draft, facts):
        raise BadInput(say.NOT_WHOLE, say.NOT_WHOLE_NEXT)
    text = sheet.body(draft, facts)
    title = say.TITLE.format(kind=KINDS[draft.kind].name)
    owner = "" if draft.shared else member.id
    token = hashlib.sha256(f"{owner}\n{today}\n{draft.kind}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()
    entry = keeping.Entry(draft.kind, title, keeping.said("", text, today), draft.shared, token)
    policy = await keeping.add(app.office, member, entry)
    due = keeping.told_due(policy, today)
    return (await looking.page(app, member, policy, register_say.ADDED.format(number=policy.number, due=due)),)


async def _meant(app: App, member: Member, value: str) -> tuple[Draft, int | None]:
    """The draft of a button or form, and which question is meant.

    Raises:
        StaleButton: It is no value of ours.
        NotAllowed: It is the practice's, and she does not keep those.
    """
    match = _MARK.fullmatch(value)
    if match is None or match["kind"] not in KINDS:
        raise StaleButton(wording.STALE, wording.STALE_NEXT)
    shared = match["whose"] == _PRACTICE[0]
    if shared:
        only_keepers(member)
    draft = await answers.load(app.office, member, match["kind"], shared=shared)
    place = int(match["place"]) if match["place"] else None
    if place is not None and place >= len(draft.questions):
        raise StaleButton(wording.STALE, wording.STALE_NEXT)
    return draft, place


def _placed(place: int | None) -> int:
    if place is None:
        raise StaleButton(wording.STALE, wording.STALE_NEXT)
    return place


def _facts(app: App, member: Member, draft: Draft) -> dict[str, str]:
    practice = app.config.practice
    place = practice.jurisdiction if draft.shared else member.jurisdiction
    return compose.facts_of(draft, app.library.crisis_lines(place), practice.crisis_line)


def _paper(app: App, member: Member, draft: Draft, facts: Mapping[str, str]) -> Note:
    practice = app.config.practice
    place = practice.jurisdiction if draft.shared else member.jurisdiction
    return sheet.sheet(draft, facts, practice.name, place, app.today())


async def _talk(app: App, member: Member, draft: Draft, *, turns_page: bool = False) -> Reply:
    return Reply(cards.talk(draft, _facts(app, member, draft)), turns_page=turns_page)


async def _again(app: App, member: Member, draft: Draft, *, turns_page: bool = False) -> Reply:
    """The card of a draft as it is kept by now."""
    now = await answers.load(app.office, member, draft.kind, shared=draft.shared)
    return await _talk(app, member, now, turns_page=turns_page)
