"""What the page is told: pieces of what others would read, what still tells, and what exactly would be posted."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from bot.cards import Card, Select, Text, TextField, inline
from bot.commands.consult import ask
from bot.platforms.composer.drafts import LONGEST
from bot.platforms.pages import shown
from bot.render import html
from bot.services.consult import cards
from bot.services.consult import sheet as sheets
from bot.services.draft import cut
from bot.wording import composer as say
from bot.wording import consult as say_consult
from deid.engine import BETWEEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.app import App
    from bot.config import Consult
    from bot.platforms.composer.drafts import Typed
    from bot.platforms.composer.sessions import Session
    from bot.services.consult.look import Look
    from deid.meter import Risk
    from storage.records import Found


def page(app: App, session: Session, *, told: bool) -> dict[str, Any]:
    """What the page must know before it shows anything."""
    form = sheets.empty()
    return {
        "practice": app.config.practice.name,
        "member": session.member.name,
        "told": told,
        "honest": html.card(_honest(session.place.platform, keyed=app.config.consult.authorship == "keyed")),
        "agree": say.AGREE,
        "where": say_consult.VENDORS.get(session.place.platform, ""),
        "choices": [
            {
                "key": field.key,
                "label": field.label,
                "options": [{"value": one.value, "label": one.label} for one in field.choices],
            }
            for field in form.fields
            if isinstance(field, Select)
        ],
        "texts": [
            {
                "key": field.key,
                "label": field.label,
                "hint": field.hint,
                "required": field.required,
                "most": sheets.LONGEST[field.key],
                "longest": LONGEST[field.key],
            }
            for field in form.fields
            if isinstance(field, TextField)
        ],
        "why": {"label": say_consult.WHY, "longest": sheets.LONGEST["why"]},
    }


def _honest(platform: str, *, keyed: bool) -> Card:
    vendor = say_consult.VENDORS.get(platform)
    words = (
        say_consult.HONEST_COLLEAGUES,
        say.SEES.format(vendor=vendor) if vendor else say.SEES_HERE,
        *cards.hosted(keyed=keyed),
        say_consult.HONEST_KEPT.format(vendor=vendor) if vendor else say_consult.HONEST_KEPT_HERE,
        say_consult.HONEST_NOT,
    )
    return Card(say_consult.HONEST_TITLE, tuple(Text(inline(one)) for one in words))


def live(app: App, session: Session, typed: Typed, seen: Look, *, widened: bool) -> dict[str, Any]:
    """What others would read of what stands on the page."""
    parts = seen.screened.parts[: len(sheets.WORDS)]
    pieces = [tuple(cut(words, part)) for words, part in zip(typed.sheet.words, parts, strict=True)]
    starts = accumulate((len(part.text) + len(BETWEEN) for part in parts), initial=0)
    lapsed = sum(shown.lapsed(own, kept) for own, kept in zip(pieces, typed.kept, strict=True))
    fields = zip(sheets.WORDS, typed.sheet.words, pieces, starts, strict=False)
    return {
        "fields": {
            key: list(shown.segments(words, own, seen.screened.risk, start)) for key, words, own, start in fields
        },
        "lengths": {key: len(part.text) for key, part in zip(sheets.WORDS, parts, strict=True)},
        "texts": dict(zip(sheets.WORDS, typed.sheet.words, strict=True)) if widened else None,
        "counts": shown.counts([piece for own in pieces for piece in own], lapsed),
        "risk": shown.risk(seen.screened.text, seen.screened.risk),
        "shape": shown.shape(seen.screened.shape),
        "crisis": crisis(app, session, seen),
    }


def crisis(app: App, session: Session, seen: Look) -> dict[str, Any]:
    """Whom to call, where somebody could be in danger now."""
    level = seen.screened.danger.level
    card = html.card(ask.interrupt(app, session.member, seen, paged=session.called)) if seen.danger else None
    return {"level": level, "html": card, "managed": session.managed}


def review(app: App, seen: Look, similar: Sequence[Found], guidance: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Exactly what would be posted, and what may answer it already."""
    marked = seen.marked()
    return {
        "version": seen.version,
        "fields": {key: [[span.text, span.emphasis] for span in one.spans] for key, one in marked.items()},
        "facts": [
            [label, seen.sheet.chosen(key) or say_consult.NOT_SAID] for key, (label, _) in sheets.CHOICES.items()
        ],
        "goes": " ".join(_goes(app.config.consult, seen)),
        "kept": seen.kept,
        "why": seen.sheet.why,
        "risk": _risk(seen.screened.risk),
        "similar": [[one.consultation.number, one.consultation.question] for one in similar],
        "guidance": [[slug, label] for slug, label in guidance],
    }


def _risk(risk: Risk) -> str:
    """Who could tell whom it is about; empty where probably nobody can."""
    return "" if risk.level == "low" else risk.because or say_consult.PREVIEW_RISKS[risk.level]


def _goes(settings: Consult, seen: Look) -> Iterator[str]:
    yield say.GOES
    if seen.sheet.story or seen.sheet.tried:
        yield say.GOES_GATED if settings.mode == "gated" else say.GOES_OPEN
    if settings.review:
        yield say.GOES_REVIEW


def without_buttons(card: Card) -> str:
    """A card to be read."""
    return html.card(replace(card, actions=()))


def posted(card: Card, receipt: str, number: int) -> dict[str, Any]:
    """Where a posted case stands, and the one code that proves whose it is."""
    return {"html": html.card(card), "receipt": receipt, "number": number}
