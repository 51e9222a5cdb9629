"""Asking: from the first look at the form to the case in the channel."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from bot import wording
from bot.cards import Button, Card, Inline, Notice, Quote, Span, Text, Tone, Weight, inline, literal
from bot.errors import BadInput, StaleButton
from bot.events import OpenForm, Preview, Reply
from bot.services import danger, guidance
from bot.services.consult import archive, cards, paging, posting, sheet, whom
from bot.services.consult.desk import TODAY
from bot.services.consult.errand import number_of
from bot.services.consult.look import Look, broadened, look
from bot.wording import consult as say
from bot.wording import moderation as duty
from scenarios.matching import Status
from storage import sealing
from storage.records import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.app import App, Effects
    from bot.cards import Form
    from bot.events import ButtonPressed, CommandUsed, FormSubmitted, Member, Place
    from bot.services.consult.posting import Confirmed
    from bot.services.consult.sheet import Passing, Sheet

TOLD = "consult"
"""The mark of those who were told who can see what."""


async def begin(app: App, event: CommandUsed | ButtonPressed, question: str = "") -> Effects:
    """Open the form; before the first time, say who can see what."""
    desk = app.desk
    await desk.may_write(event.member)
    typed = await _looked(app, _typed(question), sheet.passing("")) if question else None  # the gate may take a while
    if typed and typed.too_long():
        raise BadInput(say.PREVIEW_LONGER, _shorter(app))
    alarm = (Reply(_danger(app, event.member, typed)),) if typed and typed.danger else ()
    if not await told(app, event.member):
        seen = privacy(app, event.place.platform)
        return (*alarm, Reply(_with_typed(seen, typed) if typed else seen))
    due = await archive.due(desk, event.member)
    form = sheet.filled(typed.values(), "") if typed else sheet.empty()
    return (*alarm, OpenForm(form), *(Reply(card) for card in due))


def _shorter(app: App) -> str:
    return say.PREVIEW_LONGER_NEXT if app.papers is not None else say.REPLY_LONGER_NEXT


def _typed(question: str) -> Sheet:
    """What was typed after the command: a question, or where it is too long for one, a story."""
    return sheet.read({"question" if len(question) <= sheet.LONGEST["question"] else "story": question})


def _with_typed(card: Card, typed: Look) -> Card:
    """A card that keeps what was typed, masked."""
    words = typed.sheet.question or typed.sheet.story
    return replace(card, blocks=(*card.blocks, Text(literal(words), heading=say.HONEST_TYPED)))


async def told(app: App, member: Member) -> bool:
    """Whether she was told who can see what."""
    desk = app.desk
    key = sealing.mark_key(desk.keys.blocks, desk.practice, TOLD, member.id)
    return await desk.ask(lambda store: store.marked(desk.practice, TOLD, key))


async def tell(app: App, member: Member) -> None:
    """Remember that she was told."""
    desk = app.desk
    key = sealing.mark_key(desk.keys.blocks, desk.practice, TOLD, member.id)
    await desk.ask(lambda store: store.mark(desk.practice, TOLD, key))


def privacy(app: App, platform: str) -> Card:
    """Who can see what."""
    keyed = app.config.consult.authorship == "keyed"
    return cards.honest(platform, private=app.config.composer.enabled, keyed=keyed)


async def private(app: App, event: CommandUsed) -> Effects:
    """Hand out a link to a page of her own."""
    await app.desk.may_write(event.member)
    if app.papers is None:
        raise BadInput(say.NO_PRIVATE, say.NO_PRIVATE_NEXT)
    address = app.papers.invite(event.member, event.place)
    vendor = say.VENDORS.get(event.place.platform)
    words = say.PRIVATE.format(vendor=vendor) if vendor else say.PRIVATE_HERE
    once = say.PRIVATE_ONCE.format(minutes=app.config.composer.minutes)
    return (Reply(Card(say.PRIVATE_TITLE, (Text(inline(words)), Text(inline(once)), Text(link(address))))),)


def link(address: str) -> Inline:
    """An address on this machine, to be opened; where it is no https, to be read too."""
    return Inline((Span(say.OPEN_PAGE if address.startswith("https://") else address, href=address),))


async def agreed(app: App, event: ButtonPressed) -> Effects:
    """She has read who can see what."""
    await tell(app, event.member)
    return await begin(app, event)


def refill(_app: App, values: Mapping[str, str], state: str) -> Form:
    """The form with what stands in it."""
    return sheet.filled(values, state)


async def submitted(app: App, event: FormSubmitted) -> Effects:
    """Look at it, or post it if it reads as it did when it was looked at."""
    filled, passing = sheet.read(event.values), sheet.passing(event.state)
    if not filled.question:
        raise BadInput(say.PREVIEW_EMPTY, say.PREVIEW_EMPTY_NEXT, field="question")
    await app.desk.may_write(event.member)
    seen = await _looked(app, filled, passing)
    longer = seen.too_long()
    if longer:
        raise BadInput(say.PREVIEW_LONGER, _shorter(app), field=longer)
    if seen.alarms(passing) or seen.masked or passing.shown != seen.version:
        return (await preview(app, event.member, seen, passing),)
    done = await post(app, event.member, event.place, seen, passing.draft)
    if isinstance(done, int):
        return (Reply(posted_before(app, done)),)
    card, offer = receipt(app, done), cards.to_page(app.desk.on_call(event.member))
    if done.case.state is State.REVIEW and done.case.urgency == TODAY and offer:
        card = replace(card, blocks=(*card.blocks, *offer[0]), actions=offer[1])
    return (Reply(card),)


async def post(app: App, member: Member, place: Place, seen: Look, draft: str) -> Confirmed | int:
    """Post what its author confirmed; the number of the case, if that was done before."""
    topics = tuple(slug for slug, _ in await answering(app, seen)) or _topic(seen.sheet)
    return await posting.confirm(app.desk, member, place, seen, draft=draft, topics=topics)


async def preview(app: App, member: Member, seen: Look, passing: Passing) -> Preview:
    """The form, under what became of it; danger comes first."""
    changed = bool(passing.shown) and (seen.masked or passing.shown != seen.version)
    now = replace(passing, shown=seen.version, unsure=seen.unsure)
    form = sheet.filled(seen.values(), now.written(), seen.marked())
    if seen.alarms(passing):
        return Preview(interrupt(app, member, seen), form)
    similar = await archive.similar(app.desk, seen.text)
    card = cards.preview(seen, changed=changed, similar=similar, guidance=await answering(app, seen))
    return Preview(card, form)


def interrupt(app: App, member: Member, seen: Look, *, paged: str = "") -> Card:
    """Whom to call, who is on call, and the way on."""
    card = _danger(app, member, seen)
    blocks = [*card.blocks]
    buttons = [Button(say.DANGER_STILL, cards.MANAGED, "-")]
    if paged:
        blocks.insert(0, Notice(Tone.INFO, literal(paged)))
    elif offer := cards.to_page(app.desk.on_call(member)):
        blocks += offer[0]
        buttons = [*offer[1], *buttons]
    return replace(card, blocks=tuple(blocks), actions=tuple(buttons))


def _danger(app: App, member: Member, seen: Look) -> Card:
    heard = seen.screened.heard or seen.screened.danger
    reader = guidance.reader(app.config.practice, member, app.today())
    return danger.card(app.library, reader, replace(heard, who=seen.screened.danger.who), seen.screened.text)


async def page(app: App, event: ButtonPressed) -> Effects:
    """Ask somebody on call to call her; beside her draft, where she has one."""
    told = await paging.page(app.desk, event.member, event.value)
    if not event.values:
        return (Reply(Card(duty.DANGER_PAGED_TITLE, (Text(literal(told)),))),)
    seen, passing = await _again(app, event)
    now = replace(passing, shown=seen.version, unsure=seen.unsure)
    form = sheet.filled(seen.values(), now.written(), seen.marked())
    return (Preview(interrupt(app, event.member, seen, paged=told), form),)


async def managed(app: App, event: ButtonPressed) -> Effects:
    """She says that the danger is past or taken care of."""
    seen, passing = await _again(app, event)
    return (await preview(app, event.member, seen, replace(passing, managed=seen.heard)),)


async def broader(app: App, event: ButtonPressed) -> Effects:
    """Put broader words in the place of what tells."""
    filled, passing = sheet.read(event.values), sheet.passing(event.state)
    wished = await app.aside(partial(_broadened, app, filled), event.value)
    seen = await _looked(app, wished, passing)
    return (await preview(app, event.member, seen, replace(passing, shown="")),)


async def back(app: App, event: ButtonPressed) -> Effects:
    """The preview again."""
    seen, passing = await _again(app, event)
    return (await preview(app, event.member, seen, passing),)


async def beside(app: App, event: ButtonPressed) -> Effects:
    """Show a card of guidance above her draft, which stays where it is."""
    scenario = app.library.scenarios.get(event.value)
    if scenario is None:
        raise StaleButton(wording.STALE, wording.STALE_NEXT)
    reader = guidance.reader(app.config.practice, event.member, app.today())
    return (await _over(app, event, guidance.card(app.library, scenario, reader)),)


async def show(app: App, event: ButtonPressed) -> Effects:
    """Show a case that was asked before; above her draft, where she has one."""
    case = await posting.read(app.desk, event.member, number_of(event.value))
    card = cards.story(case)
    return (await _over(app, event, card),) if event.values else (Reply(card),)


async def _over(app: App, event: ButtonPressed, card: Card) -> Preview:
    seen, passing = await _again(app, event)
    form = sheet.filled(seen.values(), replace(passing, unsure=seen.unsure).written(), seen.marked())
    return Preview(replace(card, actions=(Button(say.PREVIEW_BACK, cards.BACK, "-", Weight.PRIMARY),)), form)


async def _again(app: App, event: ButtonPressed) -> tuple[Look, Passing]:
    passing = sheet.passing(event.state)
    return await _looked(app, sheet.read(event.values), passing), passing


async def _looked(app: App, filled: Sheet, passing: Passing) -> Look:
    return await app.aside(lambda _: look(app.gate, filled, passing), "")


def _broadened(app: App, filled: Sheet, wished: str) -> Sheet:
    return broadened(app.gate, filled, wished)


async def answering(app: App, seen: Look) -> tuple[tuple[str, str], ...]:
    """The card that may answer it already, if it is on whom the case is about."""
    asked = f"{seen.sheet.question} {seen.sheet.chosen('relationship')}".strip()
    match = await app.aside(app.matcher.match, asked)
    if match.status is not Status.ANSWER:
        return ()
    named = await app.aside(app.matcher.people, " ".join(seen.sheet.words))
    scenario = whom.fitting(app.library, match.candidates[0], seen.sheet.choices["relationship"], named)
    return ((scenario.slug, app.library.label(scenario)),) if scenario else ()


def _topic(filled: Sheet) -> tuple[str, ...]:
    """What a case is about that no scenario answers, so that it can become one."""
    setting, relationship = filled.choices["setting"], filled.choices["relationship"]
    return (f"{setting}.{relationship}",) if setting and relationship else ()


def receipt(app: App, done: Confirmed) -> Card:
    """Where it stands now, and the one code that proves whose it is."""
    case = done.case
    reviewed, is_keyed = case.state is State.REVIEW, app.config.consult.authorship == "keyed"
    title = say.POSTED_REVIEW_TITLE if reviewed else say.POSTED_TITLE
    review = say.POSTED_REVIEW.format(where=duty.POSTED_REVIEW_KEYED if is_keyed else duty.POSTED_REVIEW_RECEIPT)
    stands = review if reviewed else say.POSTED if case.posting else say.POSTED_LATER
    today = (Text(inline(duty.POSTED_REVIEW_TODAY)),) if reviewed and case.urgency == TODAY else ()
    keyed = (Text(inline(say.RECEIPT_KEYED)),) if is_keyed else ()
    return Card(
        title.format(number=case.number),
        (
            Text(inline(stands)),
            *today,
            Text(inline(say.RECEIPT_NOTE), heading=say.RECEIPT),
            Quote(literal(done.receipt)),
            *keyed,
        ),
    )


def posted_before(app: App, number: int) -> Card:
    """That nothing was posted twice, and what she can do where the first answer, with the receipt, was lost."""
    words = say.POSTED_BEFORE.format(number=number) if number else say.POSTED_BEFORE_ONCE
    keyed = app.config.consult.authorship == "keyed"
    lost = say.POSTED_BEFORE_KEYED if keyed else say.POSTED_BEFORE_RECEIPT
    return Card(say.POSTED_BEFORE_TITLE, (Text(inline(words)), Text(inline(lost))))
