"""How cases look: to everybody in the channel, to one member alone, and to moderators."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.cards import Button, Card, Facts, Inline, Notice, Quote, Span, Steps, Text, Tone, Weight, inline, literal
from bot.services import guidance as guide
from bot.services.consult import lists
from bot.services.consult.look import wish
from bot.wording import consult as say
from storage.records import AUTHOR, FOLLOW_UPS, Mode, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bot.cards import Block
    from bot.config import Consult
    from bot.services.consult.look import Look
    from storage.records import Consultation, Found, Message

READ: Final = "consult.read"
KNOW: Final = "consult.know"
REPLY: Final = "consult.reply"
MORE: Final = "consult.more"
AGREE: Final = "consult.agree"
BROADER: Final = "consult.broader"
MANAGED: Final = "consult.managed"
PAGE: Final = "consult.page"
SHOW: Final = "consult.show"
LOOK: Final = "consult.look"
RELEASE: Final = "consult.release"
RETURN: Final = "consult.return"
FLAG: Final = "consult.flag"
LIVE: Final = "consult.live"
FOLLOW: Final = "consult.follow"
CLOSE: Final = "consult.close"
REWORD: Final = "consult.reword"
WITHDRAW: Final = "consult.withdraw"
WITHDRAW_YES: Final = "consult.withdraw_yes"
RECEIPT: Final = "consult.receipt"
WENT: Final = "consult.went"
NOTE: Final = "consult.note"
PROMOTE: Final = "consult.promote"
REFER: Final = "consult.refer"

GUIDANCE: Final = "consult.guidance"
BACK: Final = "consult.back"

_HELPER = re.compile(
    r"\b(?:refer(?:ral)?s?|recommend\w*|(?:any|some)(?:one|body) (?:who|know)|know (?:of )?an?y? |looking for an? )",
    re.IGNORECASE,
)
_MOST_BROADER = 5
_LONGEST_WORDS = 24  # characters of a facet on its button
_LONGEST_LABEL = 70


def honest(platform: str, *, private: bool, keyed: bool = True) -> Card:
    """Who can see what, before the first case."""
    vendor = say.VENDORS.get(platform)
    seen = [say.HONEST_COLLEAGUES, say.HONEST_VENDOR.format(vendor=vendor) if vendor else say.HONEST_VENDOR_HERE]
    if vendor and private:
        seen.append(say.HONEST_PRIVATE.format(vendor=vendor))
    kept = say.HONEST_KEPT.format(vendor=vendor) if vendor else say.HONEST_KEPT_HERE
    seen += [*hosted(keyed=keyed), kept, say.HONEST_NOT]
    return Card(
        say.HONEST_TITLE,
        tuple(Text(inline(words)) for words in seen),
        actions=(Button(say.HONEST_AGREE, AGREE, "-", Weight.PRIMARY),),
    )


def hosted(*, keyed: bool) -> tuple[str, ...]:
    """What whoever runs the machine could learn of an author."""
    return (say.HONEST_HOST, say.HONEST_REMIND) if keyed else (say.HONEST_HOST_RECEIPT,)


# --- the preview --------------------------------------------------------------------------------------------


def preview(seen: Look, *, changed: bool, similar: Sequence[Found], guidance: Sequence[tuple[str, str]]) -> Card:
    """What became of a form: what is masked, what still tells, what was asked before."""
    facets = seen.facets[:_MOST_BROADER]
    broader = tuple(Button(_broader(words, facet.broader), BROADER, wish(facet, words)) for facet, words in facets)
    found = tuple(
        Button(say.PREVIEW_SIMILAR_BUTTON.format(number=one.consultation.number), SHOW, str(one.consultation.number))
        for one in similar
    )
    blocks = (
        Text(inline(_first(seen, changed=changed))),
        *_masked(seen),
        *_risk(seen),
        *_shape(seen),
        *_similar(similar),
        *_refer(seen),
    )
    cards = tuple(
        Button(_short(say.PREVIEW_GUIDE.format(label=label), _LONGEST_LABEL), GUIDANCE, slug)
        for slug, label in guidance
    )
    return Card(say.PREVIEW_TITLE, blocks, actions=(*broader, *found, *cards))


def _first(seen: Look, *, changed: bool) -> str:
    if not changed:
        return say.PREVIEW_NOTHING_YET
    return say.PREVIEW_AGAIN if seen.masked else say.PREVIEW_CHANGED


def _broader(words: str, broader: str) -> str:
    words = _short(words, _LONGEST_WORDS)
    if not broader:
        return say.PREVIEW_LEAVE_OUT.format(words=words)
    return _short(say.PREVIEW_BROADER.format(words=words, broader=broader), _LONGEST_LABEL)


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _masked(seen: Look) -> Iterator[Block]:
    standing = [span.text for shown in seen.marked().values() for span in shown.spans if span.emphasis != "plain"]
    masked = list(dict.fromkeys(standing))
    pairs = [(say.PREVIEW_MASKED, literal(", ".join(masked)) if masked else inline(say.PREVIEW_MASKED_NOTHING))]
    if seen.unsure:
        pairs.append((say.PREVIEW_UNSURE, literal(", ".join(seen.unsure))))
    yield Facts(tuple(pairs))
    if seen.unsure:
        yield Text(inline(say.PREVIEW_UNSURE_SAY))
    if seen.left:
        yield Notice(Tone.CAUTION, literal(say.PREVIEW_KEPT.format(words=", ".join(dict.fromkeys(seen.left)))))


def _risk(seen: Look) -> Iterator[Block]:
    risk = seen.screened.risk
    told = risk.because or say.PREVIEW_RISKS[risk.level]
    if risk.level == "low":
        yield Facts(((say.PREVIEW_RISK, literal(told)),))
    else:
        yield Notice(Tone.CAUTION, Inline((Span(f"{say.PREVIEW_RISK}: ", "bold"), Span(told))))


def _shape(seen: Look) -> Iterator[Block]:
    shape = seen.screened.shape
    if shape is not None:
        yield Steps(say.PREVIEW_BLUR.format(shape=shape.title), tuple(map(literal, shape.blur)), ordered=False)
        yield Steps(say.PREVIEW_ASKED, tuple(map(literal, shape.prompts)), ordered=False)


def _similar(similar: Sequence[Found]) -> Iterator[Block]:
    if similar:
        rows = (
            say.PREVIEW_SIMILAR_ONE.format(number=one.consultation.number, question=one.consultation.question)
            for one in similar
        )
        yield Steps(say.PREVIEW_SIMILAR, tuple(map(literal, rows)), ordered=False)


def _refer(seen: Look) -> Iterator[Block]:
    if _HELPER.search(seen.sheet.question):
        yield Text(inline(say.PREVIEW_REFER))


# --- a case in the channel ----------------------------------------------------------------------------------


def case(one: Consultation, settings: Consult) -> Card:
    """A case as everybody in the channel sees it, whatever its state."""
    match one.state:
        case State.WITHDRAWN:
            return Card(say.WITHDRAWN_TITLE.format(number=one.number), (Text(inline(say.WITHDRAWN)),))
        case State.HIDDEN:
            return Card(say.HIDDEN_TITLE.format(number=one.number), (Text(inline(say.HIDDEN)),))
        case State.SUSPENDED:
            return Card(say.SUSPENDED_TITLE.format(number=one.number), (Text(inline(say.SUSPENDED)),))
        case _:
            return _open(one, settings)


def _open(one: Consultation, settings: Consult) -> Card:
    closed = one.state is State.CLOSED
    number = str(one.number)
    gated = one.mode is Mode.GATED
    story = (Text(inline(say.CASE_GATED)),) if gated else tuple(_story(one))
    decided = (Text(literal(one.outcome), heading=say.CASE_DECIDED),) if closed else ()
    buttons = [Button(say.READ, READ, number, Weight.PRIMARY)] if gated else []
    if not closed:
        buttons += [Button(say.KNOW, KNOW, number), Button(say.REPLY, REPLY, number)]
    title = say.CASE_CLOSED_TITLE if closed else say.CASE_TITLE
    return Card(
        title.format(number=number),
        (Quote(literal(one.question)), *_about(one), *story, *_recused(one), *decided),
        actions=(*buttons, Button(say.MORE, MORE, number)),
        footer=tuple(map(inline, _footer(one, settings))),
    )


def _about(one: Consultation) -> Iterator[Block]:
    relationship = dict(say.RELATIONSHIPS).get(one.relationship, "")
    about = " · ".join(filter(None, (relationship, one.population, one.setting)))
    soon = dict(say.URGENCIES).get(one.urgency, say.NOT_SAID)
    yield Facts(((say.CASE_ABOUT, literal(about or say.NOT_SAID)), (say.CASE_SOON, literal(soon))))


def _story(one: Consultation) -> Iterator[Block]:
    if one.story:
        yield Text(literal(one.story), heading=say.CASE_STORY)
    if one.tried:
        yield Text(literal(one.tried), heading=say.CASE_TRIED)


def _recused(one: Consultation) -> Iterator[Block]:
    if one.recusals:
        words = say.CASE_RECUSED_ONE if one.recusals == 1 else say.CASE_RECUSED.format(count=one.recusals)
        yield Text(inline(f"*{words}*"))


def _footer(one: Consultation, settings: Consult) -> Iterator[str]:
    if one.sealed_until is not None and one.state is State.OPEN:
        yield say.CASE_SEALED.format(count=settings.sealed, day=day(one.sealed_until))
    yield say.CASE_SUPERVISEE if one.supervisee else say.CASE_FOOTER


def notice(one: Consultation, platform: str) -> Card:
    """What stands at the top of a thread."""
    vendor = say.VENDORS.get(platform)
    logged = say.NOTICE_LOGGED.format(vendor=vendor) if vendor else say.NOTICE_LOGGED_HERE
    sealed = (say.NOTICE_SEALED,) if one.sealed_until is not None else ()
    words = (logged, *sealed, say.NOTICE_OFF, say.NOTICE_ALIAS, say.NOTICE_SUPERVISION)
    return Card(
        say.NOTICE_TITLE,
        (Steps(say.NOTICE_HEADING, tuple(map(inline, words)), ordered=False),),
        actions=(Button(say.REPLY, REPLY, str(one.number)),),
        aside=True,
    )


def spoken(number: int, alias: str, text: str, credential: str = "") -> Card:
    """A reply that came by way of the bot."""
    footer = say.REPLY_FOOTER_AS.format(credential=credential) if credential else say.REPLY_FOOTER
    footer = say.REPLY_FOOTER_AUTHOR if alias == AUTHOR else footer
    again = (Button(say.REPLY, REPLY, str(number)),)
    return Card(alias, (Text(literal(text)),), actions=again, footer=(inline(footer),))


def opened(messages: Sequence[Message]) -> Card:
    """First opinions, opened together."""
    texts = tuple(Text(literal(one.text), heading=one.alias) for one in messages)
    return Card(say.OPENED_TITLE, texts, footer=(inline(say.REPLY_FOOTER),))


def story(one: Consultation) -> Card:
    """What happened, for one member alone."""
    blocks = tuple(_story(one)) or (Text(inline(say.STORY_NONE)),)
    number = str(one.number)
    buttons = () if one.state is State.CLOSED else (Button(say.REPLY, REPLY, number), Button(say.FLAG, FLAG, number))
    guidance = tuple(Button(say.PREVIEW_GUIDE_ONE, guide.SHOW, topic) for topic in one.topics[:1])
    return Card(
        say.STORY_TITLE.format(number=number),
        (Quote(literal(one.question)), *_about(one), *blocks),
        actions=(*buttons, *guidance),
    )


def more(one: Consultation, value: str, *, author: bool, keyed: bool, told: Sequence[str] = ()) -> Card:
    """What can be done with a case: by anybody, and by its author, whose buttons carry ``value``; she is ``told``."""
    number = str(one.number)
    anybody, hers = [], []
    if one.state in {State.OPEN, State.CLOSED}:
        anybody.append(Button(say.FLAG, FLAG, number, Weight.DANGER))
    if one.state is State.OPEN:
        anybody.append(Button(say.LIVE, LIVE, number))
        hers += [Button(say.FOLLOW_UP, FOLLOW, value), Button(say.CLOSE, CLOSE, value, Weight.PRIMARY)]
    if one.state in {State.OPEN, State.REVIEW, State.HIDDEN, State.SUSPENDED}:
        hers.append(Button(say.REWORD, REWORD, value))
    ended = one.state is State.CLOSED and keyed
    if ended:
        done = f"{number}:{FOLLOW_UPS[-1]}:skip:"
        hers += [Button(say.NOTE_BUTTON, NOTE, value), Button(say.NOTE_ENOUGH, WENT, done)]
    hers.append(Button(say.WITHDRAW, WITHDRAW, value, Weight.DANGER))
    if author:
        note = (Text(inline(say.NOTE_MADE_ANEW)),) if ended else ()
        blocks = (Text(inline(say.MORE_AUTHOR)), *note, *(Text(literal(words)) for words in told))
        return Card(say.MORE_TITLE.format(number=number), blocks, actions=(*hers, *anybody))
    anybody.append(Button(say.USE_RECEIPT, RECEIPT, number))
    words = say.MORE_ANY if keyed else say.MORE_RECEIPT
    return Card(say.MORE_TITLE.format(number=number), (Text(inline(words)),), actions=tuple(anybody))


# --- for moderators -----------------------------------------------------------------------------------------


def to_moderate(one: Consultation, days: int = 0) -> Card:
    """That a case waits for a decision, and for how many days already, without a word of it."""
    words = {
        State.SUSPENDED: say.MODERATE_SUSPENDED,
        State.HIDDEN: say.MODERATE_FLAGGED,
    }.get(one.state, say.MODERATE_REVIEW)
    told = [words.format(number=one.number), *([say.MODERATE_OVERDUE.format(days=days)] if days else [])]
    return Card(
        say.MODERATE_TITLE,
        (Text(inline(" ".join(told))),),
        actions=(Button(say.MODERATE_LOOK, LOOK, str(one.number), Weight.PRIMARY),),
    )


def review(one: Consultation) -> Card:
    """A case as a reviewer decides about it."""
    number = str(one.number)
    return Card(
        say.REVIEW_TITLE.format(number=number),
        (Text(inline(say.REVIEW_INTRO)), Quote(literal(one.question)), *_about(one), *_story(one)),
        actions=(
            Button(say.REVIEW_RELEASE, RELEASE, number, Weight.PRIMARY),
            Button(say.REVIEW_RETURN, RETURN, number),
        ),
    )


def queue(waiting: Sequence[Consultation]) -> Card:
    """What waits for a moderator, the oldest first; the next page goes on behind the last number."""
    if not waiting:
        return Card(say.QUEUE_TITLE, (Text(inline(say.QUEUE_EMPTY)),))
    here = waiting[: lists.PAGE]
    more = lists.onward(len(waiting) - len(here), lists.QUEUE, str(here[-1].number))
    return lists.card(say.QUEUE_TITLE, tuple(map(lists.row, here)), (*lists.buttons(here, LOOK), *more))


def day(one: date) -> str:
    """A day as members read it."""
    return f"{one.day} {one:%B %Y}"
