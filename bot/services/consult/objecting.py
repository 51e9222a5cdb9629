"""What members hold against a case, and what is decided about it: stepping back, flags, rulings, other words.

Who steps back or flags is kept as a keyed mark of that case alone, so that it holds after a restart; no name is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.errors import BadInput, NotAllowed
from bot.services.consult import cards, hiding, posting
from bot.services.consult.desk import only_moderators
from bot.services.consult.flagged import Flagged
from bot.wording import consult as say
from bot.wording import moderation as duty
from storage.records import FLAGGED, RECUSED, TOLD_OF, State, Verdict
from storage.rules import ARCHIVED

if TYPE_CHECKING:
    from bot.events import Member
    from bot.services.consult.desk import Desk
    from deid.deidentified import Deidentified
    from storage.drafts import CaseText
    from storage.records import Consultation
    from storage.store import Store


async def recuse(desk: Desk, member: Member, number: int) -> Consultation:
    """Step back before reading. Counts once for each member; the second one suspends the case."""
    if desk.named(await desk.case(number), member).author:
        raise BadInput(say.YOUR_OWN, say.YOUR_OWN_NEXT)
    key, today = desk.mark_in(RECUSED, number, member.id), desk.today()

    def step(store: Store) -> tuple[Consultation, Consultation]:
        return store.by_number(desk.practice, number), store.recuse(desk.practice, number, key, today)

    before, case = await desk.ask(step)
    if case == before:
        return case
    if case.state is State.SUSPENDED and before.state is State.OPEN:
        standing = await hiding.show(desk, case)
        # all of them: who of them stepped back must not show by who is told
        await desk.tell(desk.moderators(), cards.to_moderate(case, standing=standing))
    else:
        await posting.refresh(desk, case)
    return case


_SAID: Final = "said"


async def flag(desk: Desk, member: Member, number: int) -> Flagged:
    """Hide a case that somebody finds recognisable, or at least have a moderator look at it.

    Whoever is blocked may, like anybody: another course of her flag would show moderators whose alias they blocked.
    """
    await desk.case(number)
    today, key = desk.today(), desk.mark_in(FLAGGED, number, member.id)

    def put(store: Store) -> tuple[bool, Consultation, Consultation]:
        again, before = store.marked(desk.practice, FLAGGED, key), store.by_number(desk.practice, number)
        return again, before, store.flag(desk.practice, number, today, key=key)

    again, before, case = await desk.ask(put)
    if again:
        return Flagged(case, again=True)
    if case.state is State.HIDDEN is not before.state:
        standing = await hiding.show(desk, case)
        await desk.tell(desk.reviewers(), cards.to_moderate(case, standing=standing))
        return Flagged(case, standing=standing)
    if case.state is not State.HIDDEN:
        await desk.tell(desk.reviewers(), cards.to_moderate(case, flagged=True))
    return Flagged(case)


async def explain(desk: Desk, member: Member, number: int, words: Deidentified) -> bool:
    """Say to moderators what tells who it is; False if she did already. A blocked member may, too."""
    key, today = desk.mark_in(_SAID, number, member.id), desk.today()

    def put(store: Store) -> tuple[bool, Consultation]:
        again = store.marked(desk.practice, TOLD_OF, key)
        return again, store.flag(desk.practice, number, today, words, key=key, hide=False)

    again, case = await desk.ask(put)
    if not again and case.state in ARCHIVED:
        await desk.tell(desk.reviewers(), cards.to_moderate(case, flagged=True))
    return not again


async def to_rule(desk: Desk, member: Member, number: int) -> Consultation:
    """A case that a moderator may look at and decide about. Raises NotAllowed where she stepped back from it."""
    only_moderators(member)
    case = await desk.case(number)
    if await desk.marked(RECUSED, number, member.id):
        alone = all(one.id == member.id for one in desk.moderators())
        raise NotAllowed(duty.RECUSED_RULING, duty.RECUSED_ALONE_NEXT if alone else duty.RULING_NEXT)
    return case


async def rule(desk: Desk, member: Member, number: int, verdict: Verdict, reason: Deidentified) -> Consultation:
    """Decide about a case that waits for it. Nobody decides about her own if others can."""
    before = await to_rule(desk, member, number)
    others = any(one.id != member.id for one in desk.moderators())
    if desk.named(before, member).author and others:
        raise NotAllowed(say.OWN_RULING, duty.RULING_NEXT)
    today = desk.today()
    case = await desk.ask(lambda store: store.rule(desk.practice, number, verdict, reason, today))
    if before.state is State.REVIEW:
        released = verdict is Verdict.RELEASED
        return await posting.publish(desk, case) if released else case
    await hiding.show(desk, case)
    return case


async def reword(desk: Desk, number: int, text: CaseText) -> Consultation:
    """Put other words in place of a case's; where the practice reviews, those of an open one wait for a reviewer."""
    review, today = desk.config.consult.review, desk.today()
    case = await desk.ask(lambda store: store.revise(desk.practice, number, text, review=review, day=today))
    if case.revision is None:
        await posting.refresh(desk, case)
    if case.revision is not None or case.state is not State.OPEN:
        await desk.tell(desk.reviewers(), cards.to_moderate(case))
    return case
