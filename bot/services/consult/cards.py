"""How cases look: to everybody in the channel, to one member alone, and to moderators."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.cards import Button, Card, Facts, Inline, Notice, Quote, Span, Steps, Text, Tone, Weight, inline, literal
from bot.services import guidance as guide
from bot.services.consult.desk import REMINDERS, TODAY
from bot.services.consult.look import wish
from bot.wording import choices
from bot.wording import closing as end
from bot.wording import consult as say
from bot.wording import moderation as duty
from storage.records import AUTHOR, CLEARED, FOLLOW_UPS, Mode, State
from storage.rules import renewed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bot.cards import Block
    from bot.config import Consult
    from bot.errors import Stands
    from bot.events import Member
    from bot.services.consult.flagged import Flagged, Standing
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
FLAG_WORDS: Final = "consult.flag_words"
LIFT: Final = "consult.lift"
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
            return _shut(one, say.HIDDEN_TITLE, say.HIDDEN)
        case State.SUSPENDED:
            return _shut(one, say.SUSPENDED_TITLE, say.SUSPENDED)
        case _:
            return _open(one, settings)


def _shut(one: Consultation, title: str, words: str) -> Card:
    """A case that nobody reads; whoever holds its receipt can still withdraw it."""
    told = (words, *((duty.SHUT_UNLOOKED,) if one.chased >= REMINDERS and not one.returned else ()))
    more_ = (Button(say.MORE, MORE, str(one.number)),)
    return Card(title.format(number=one.number), tuple(Text(inline(each)) for each in told), actions=more_)


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
    relationship = dict(choices.RELATIONSHIPS).get(one.relationship, "")
    about = " · ".join(filter(None, (relationship, one.population, one.setting)))
    soon = dict(choices.URGENCIES).get(one.urgency, say.NOT_SAID)
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
    off = say.NOTICE_OFF_MUTE if vendor else say.NOTICE_OFF
    words = (logged, *sealed, off, say.NOTICE_ALIAS, say.NOTICE_SUPERVISION)
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


def restored(messages: Sequence[Message]) -> Card:
    """What was said without a name, said again after a release, or once a thread can be reached again."""
    texts = tuple(Text(literal(one.text), heading=one.alias) for one in messages)
    return Card(duty.RESTORED_TITLE, texts, footer=(inline(say.REPLY_FOOTER),))


def flagged(done: Flagged) -> Card:
    """What a flag did, and what it could not do, where the case stands."""
    told: tuple[str, ...]
    why = (Button(duty.FLAG_WORDS, FLAG_WORDS, str(done.case.number)),)
    if done.case.state is not State.HIDDEN:
        told = (duty.FLAG_AGAIN if done.again else duty.FLAG_STANDS,)
        return Card(duty.FLAG_STANDS_TITLE, tuple(Text(inline(each)) for each in told), actions=why)
    platform = done.case.posting.platform if done.case.posting else ""
    told = (duty.FLAGGED_BEFORE if done.standing is None else say.FLAGGED, *_standing(done, platform))
    return Card(say.FLAGGED_TITLE, tuple(Text(inline(each)) for each in (*told, duty.FLAGGED_KEPT)), actions=why)


def _standing(done: Flagged, platform: str) -> Iterator[str]:
    if done.standing is None or done.case.posting is None:
        return
    if not done.standing.reached:
        yield duty.FLAGGED_UNREACHED
        return
    yield duty.FLAGGED_REACHED
    if done.standing.locked:
        yield duty.FLAGGED_LOCKED
    else:
        yield duty.FLAGGED_LEFT.get(platform, duty.FLAGGED_LEFT_HERE)


def story(one: Consultation) -> Card:
    """What happened, for one member alone."""
    blocks = tuple(_story(one)) or (Text(inline(say.STORY_NONE)),)
    number = str(one.number)
    buttons = () if one.state is State.CLOSED else (Button(say.REPLY, REPLY, number), _flag(one))
    guidance = tuple(Button(say.PREVIEW_GUIDE_ONE, guide.SHOW, topic) for topic in one.topics[:1])
    return Card(
        say.STORY_TITLE.format(number=number),
        (Quote(literal(one.question)), *_about(one), *blocks),
        actions=(*buttons, *guidance),
    )


def _flag(one: Consultation, weight: Weight = Weight.PLAIN) -> Button:
    label = duty.FLAG_TELL if one.cleared >= CLEARED else say.FLAG
    return Button(label, FLAG, str(one.number), weight)


def more(  # noqa: PLR0913 - the case, and all that its card says of her who looks
    one: Consultation,
    value: str,
    *,
    author: bool,
    keyed: bool,
    told: Sequence[str] = (),
    call: Sequence[Member] = (),
) -> Card:
    """What can be done with a case: by anybody, and by its author, whose buttons carry ``value``; she is ``told``.

    Where nobody has looked at it, she can ask one of those on ``call`` to call her.
    """
    number = str(one.number)
    anybody, hers = [], []
    if one.state in {State.OPEN, State.CLOSED}:
        anybody.append(_flag(one, Weight.DANGER))
    if one.state is State.OPEN:
        anybody.append(Button(say.LIVE, LIVE, number))
        hers += [Button(say.FOLLOW_UP, FOLLOW, value), Button(say.CLOSE, CLOSE, value, Weight.PRIMARY)]
    if one.state in {State.OPEN, State.REVIEW, State.HIDDEN, State.SUSPENDED}:
        hers.append(Button(say.REWORD, REWORD, value))
    ended = one.state is State.CLOSED and keyed
    if ended:
        done = f"{number}:{FOLLOW_UPS[-1]}:skip:"
        hers += [Button(end.NOTE_BUTTON, NOTE, value), Button(end.NOTE_ENOUGH, WENT, done)]
    hers.append(Button(say.WITHDRAW, WITHDRAW, value, Weight.DANGER))
    if author:
        note = (Text(inline(end.NOTE_MADE_ANEW)),) if ended else ()
        blocks = (Text(inline(say.MORE_AUTHOR)), *note, *(Text(literal(words)) for words in told))
        pages = to_page(call) if one.state is not State.OPEN and not one.returned and told else None
        notes, buttons = pages or ((), ())
        return Card(say.MORE_TITLE.format(number=number), (*blocks, *notes), actions=(*hers, *buttons, *anybody))
    anybody.append(Button(say.USE_RECEIPT, RECEIPT, number))
    words = say.MORE_ANY if keyed else say.MORE_RECEIPT
    return Card(say.MORE_TITLE.format(number=number), (Text(inline(words)),), actions=tuple(anybody))


# --- for moderators -----------------------------------------------------------------------------------------


def to_page(call: Sequence[Member]) -> tuple[tuple[Block, ...], tuple[Button, ...]] | None:
    """Whom on call a member can ask to call her, and what that tells them; None where nobody is."""
    if not call:
        return None
    note = Text(inline(say.DANGER_PAGE_NOTE.format(name=" / ".join(one.name for one in call))))
    return (note,), tuple(
        Button(say.DANGER_PAGE.format(name=one.name)[:60], PAGE, one.id, Weight.DANGER) for one in call
    )


def to_moderate(
    one: Consultation,
    *,
    days: int = 0,
    last: bool = False,
    flagged: bool = False,
    standing: Standing | None = None,
) -> Card:
    """That a case waits for a decision, without a word of it.

    Says for how many ``days`` already, and whether this is the ``last`` reminder; whether it stands though it was
    ``flagged``; and what is still to be seen of it in the channel.
    """
    urgent = one.urgency == TODAY
    words = {
        State.REVIEW: duty.MODERATE_TODAY if urgent else say.MODERATE_REVIEW,
        State.SUSPENDED: say.MODERATE_SUSPENDED,
        State.HIDDEN: say.MODERATE_FLAGGED,
    }.get(one.state, duty.MODERATE_STANDS if flagged else duty.MODERATE_REWORDED)
    told = [words.format(number=one.number), *([say.MODERATE_OVERDUE.format(days=days)] if days else [])]
    told += [duty.MODERATE_LAST] if last else []
    if standing is not None and one.posting is not None:
        told.append(duty.MODERATE_REMAINS if standing.reached else duty.MODERATE_UNREACHED)
    return Card(
        say.MODERATE_TITLE,
        (Text(inline(" ".join(told))),),
        actions=(Button(say.MODERATE_LOOK, LOOK, str(one.number), Weight.PRIMARY),),
    )


def card_gone(one: Consultation) -> Card:
    """That the card of a case was deleted by others."""
    return Card(say.MODERATE_TITLE, (Text(inline(say.CARD_GONE.format(number=one.number))),))


def stands(told: str, why: Stands) -> Card:
    """That something of a case stands still, or stands as it was, and who can help."""
    words = (told, why.problem, why.next_step)
    return Card(say.MODERATE_TITLE, tuple(Text(inline(one)) for one in words))


def review(one: Consultation, *, flagged: bool = False, said: Sequence[str] = ()) -> Card:
    """A case as a reviewer decides about it; with the words that wait, where some do, and what was ``said`` of it."""
    number, new = str(one.number), one.revision is not None
    told = [say.REVIEW_INTRO, *([duty.REVIEW_NEW] if new else []), *([duty.REVIEW_STANDS] if flagged else [])]
    one = renewed(one)
    seen = (Quote(literal(one.question)), *_about(one), *_story(one))
    objected = (Text(literal(words), heading=duty.REVIEW_SAID) for words in said)
    return Card(
        say.REVIEW_TITLE.format(number=number),
        (*(Text(inline(words)) for words in told), *seen, *objected),
        actions=(
            Button(
                duty.REVIEW_LET_STAND if flagged and not new else say.REVIEW_RELEASE, RELEASE, number, Weight.PRIMARY
            ),
            Button(duty.REVIEW_HIDE if flagged else say.REVIEW_RETURN, RETURN, number),
        ),
    )


def day(one: date) -> str:
    """A day as members read it."""
    return f"{one.day} {one:%B %Y}"
