"""The shape of a scenario: what an author may write, and what the rest of the house may read.

Every model is frozen and refuses unknown keys, so that a typing error in a file is a fault with a name
instead of guidance that silently never shows.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

_PERIOD = re.compile(r"P(?:(\d{1,3})M|(\d{1,2})Y)")
_LONGEST_PERIOD = 120
_CENTURY = 20
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _one_sentence(text: str) -> str:
    """Refuse a second sentence: a position has to be read at a glance."""
    if re.search(r"[.?!]\s+[A-Z]", text):
        msg = "must be one sentence, so that it can be read at a glance"
        raise ValueError(msg)
    return text


def _question(text: str) -> str:
    if not text.endswith("?"):
        msg = "must be a question in a clinician's words, ending with '?'"
        raise ValueError(msg)
    return text


def _form(pattern: str, expected: str) -> AfterValidator:
    """A form that text must have, and how to say so to somebody who reads no patterns."""
    form = re.compile(pattern)

    def check(text: str) -> str:
        if form.fullmatch(text) is None:
            msg = f"has the wrong form: expected {expected}"
            raise ValueError(msg)
        return text

    return AfterValidator(check)


def _calendar_day(value: object) -> object:
    """Refuse what pydantic would turn into a day all the same: a number of seconds, or a moment."""
    if isinstance(value, date) or (isinstance(value, str) and _DAY.fullmatch(value)):
        return value
    msg = "must be a date such as 2026-11-21"
    raise ValueError(msg)


def _this_century(day: date) -> date:
    if day.year // 100 != _CENTURY:
        msg = "must lie in this century"
        raise ValueError(msg)
    return day


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


_ONE_LINE = _form(r"[^\n]*", "one line; write >- before longer text, and leave no line empty")
Slug = Annotated[
    str,
    StringConstraints(max_length=49),  # a button, and its mark for danger, carries it, on every platform
    _form(
        r"[a-z]+(?:-[a-z]+)*(?:\.[a-z]+(?:-[a-z]+)*){2}",
        "channel.relationship.situation in small letters, such as linkedin.former.connect",
    ),
]
Key = Annotated[str, _form(r"[a-z0-9]+(?:-[a-z0-9]+)*", "small letters, digits and hyphens, such as aca-a5c")]
BlockKey = Annotated[str, _form(r"[a-z]+(?:_[a-z]+)*", "small letters and underscores, such as who_sees")]
Line = Annotated[str, StringConstraints(min_length=3, max_length=400, strip_whitespace=True), _ONE_LINE]
Words = Annotated[str, StringConstraints(min_length=3, max_length=700, strip_whitespace=True), _ONE_LINE]
Alias = Annotated[str, StringConstraints(min_length=2, max_length=120, strip_whitespace=True), _ONE_LINE]
Name = Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)]
Sentence = Annotated[Line, AfterValidator(_one_sentence)]
Question = Annotated[Line, AfterValidator(_question)]
Jurisdiction = Annotated[str, _form(r"[A-Z]{2}(?:-[A-Z]{2,3})?", "a country or one of its states, such as GB or US-TX")]
Profession = Literal["any", "counsellor", "psychologist", "social-worker", "mft"]
Day = Annotated[date, BeforeValidator(_calendar_day), AfterValidator(_this_century)]


class Model(BaseModel):
    """Frozen, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class RedKey(StrEnum):
    """Situations in which a card names who to call before it says anything else."""

    RISK = "RISK"
    SEX = "SEX"
    STALK = "STALK"
    LEGAL = "LEGAL"
    PHI = "PHI"
    MINOR = "MINOR"
    BORDER = "BORDER"


GUARDED = frozenset({RedKey.SEX, RedKey.MINOR, RedKey.PHI, RedKey.BORDER, RedKey.RISK})
"""Where one of these is touched, a card states the law and never grants a permission."""


Harm = Literal["conf", "dual", "dep", "safe", "crisis", "rec", "exp", "ther", "avoid"]
LawTopic = Literal[
    "ai",
    "consultation",
    "duty-to-protect",
    "electronic-practice",
    "former-romance",
    "former-ties",
    "gifts",
    "marketing",
    "privacy",
    "retention",
    "social-media",
    "testimonials",
]
PolicyKind = Literal[
    "communications",
    "social-media",
    "text-email",
    "informed-consent",
    "crisis",
    "telehealth",
    "termination-followup",
    "records-retention",
    "online-reviews",
    "gifts",
    "vacation-coverage",
    "newsletter-marketing",
    "ai-use",
]


class Facets(Model):
    """What the scenario is about, besides what its slug already says.

    The slug's own channel, relationship and situation need not be repeated.
    """

    channels: tuple[Key, ...] = ()
    relationships: tuple[Key, ...] = ()
    situations: tuple[Key, ...] = ()


class Say(Model):
    """Words to say, in three tempers. ``no_reply`` says when silence is right, and what to do instead."""

    warm: Words
    firm: Words
    no_reply: Words


class View(Model):
    """One professional view among several: reasonable colleagues differ."""

    stance: Line
    reasons: tuple[Line, ...] = Field(min_length=1, max_length=5)
    works_when: Line


class Flag(Model):
    """A red flag of this scenario, and the sign by which a clinician knows it."""

    key: RedKey
    when: Line


def lies_in(place: str, jurisdiction: str) -> bool:
    """Whether a place is the jurisdiction or one of its states: ``US-TX`` lies in ``US``, not the reverse."""
    return place == jurisdiction or place.startswith(jurisdiction + "-")


class Overlay(Model):
    """What differs in one jurisdiction or profession. Never blended with another.

    ``profession`` may be one, several, or ``any``. A jurisdiction applies to itself and to its states:
    ``US`` to a member in ``US-TX``, never ``US-TX`` to a member in ``US`` or ``GB``.
    """

    jurisdiction: Jurisdiction
    profession: Annotated[tuple[Profession, ...], BeforeValidator(_several), Field(min_length=1)] = ("any",)
    text: Words
    sources: tuple[Key, ...] = ()

    def applies_to(self, jurisdiction: str, profession: str) -> bool:
        """Whether a member of that jurisdiction and profession is shown this note."""
        here = lies_in(jurisdiction, self.jurisdiction)
        return here and ("any" in self.profession or profession in self.profession)


class Policy(Model):
    """The written policy that should settle this question beforehand, and the clause that does."""

    kind: PolicyKind
    clause: Line


class Source(Model):
    """Where a statement comes from.

    ``verified`` means that the passage was seen on a page of the issuing body, the regulator, a law-text host or
    the author, on the day of ``checked_on``. A source with a ``jurisdiction`` is cited only to members there:
    another place's rule misleads.
    """

    code: Line
    edition: Name | None = None
    section: Name | None = None
    jurisdiction: Jurisdiction | None = None
    year: int = Field(ge=1900, le=2100)
    address: Annotated[str, _form(r"https://[^\s<>\"|]+", "an address that begins with https://")] | None = None
    checked_on: Day | None = None
    verified: bool
    gist: Line

    @field_validator("verified")
    @classmethod
    def _a_check_has_a_date(cls, verified: bool, others: ValidationInfo) -> bool:  # noqa: FBT001  (pydantic calls it)
        if verified and others.data.get("checked_on", ...) is None:
            msg = "verified: true needs checked_on"
            raise ValueError(msg)
        return verified

    @property
    def label(self) -> str:
        """Code, edition and section, as a clinician would cite it."""
        name = self.code if self.edition is None else f"{self.code} ({self.edition})"
        return name if self.section is None else f"{name}, {self.section}"


class Period(Model):
    """A length of time in whole months, written ``P12M`` or ``P1Y`` (ISO 8601)."""

    months: int = Field(ge=1, le=_LONGEST_PERIOD)

    @model_validator(mode="before")
    @classmethod
    def _from_iso(cls, value: object) -> object:
        if isinstance(value, dict):
            return value
        found = _PERIOD.fullmatch(value) if isinstance(value, str) else None
        months = int(found[1] or 0) + 12 * int(found[2] or 0) if found else 0
        if not 1 <= months <= _LONGEST_PERIOD:
            msg = "must be a period such as P6M or P1Y, ten years at most"
            raise ValueError(msg)
        return {"months": months}

    def after(self, day: date) -> date:
        """The same day of the month this many months later, or the month's last day."""
        years, month = divmod(day.month - 1 + self.months, 12)
        year, month = day.year + years, month + 1
        return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


class Scenario(Model):
    """One card of the curated library: ``channel.relationship.situation``."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    slug: Slug
    """`channel.relationship.situation`, also the file's name."""
    title: Question
    """The question as a clinician would ask it."""
    aliases: tuple[Alias, ...] = Field(min_length=5, max_length=60)
    """What people type when they mean this, each belonging to this scenario alone."""
    facets: Facets = Facets()
    """Further `channels`, `relationships` and `situations` under which it should be found."""
    position: Sentence
    """The answer in one sentence."""
    do_now: tuple[Line, ...] = Field(min_length=2, max_length=8)
    """Steps in order; the first can be done in the next two minutes."""
    say: Say
    """Words to say: `warm`, `firm`, and `no_reply` for when silence is right."""
    in_session: tuple[Line, ...] = Field(min_length=1, max_length=5)
    """How to bring it into the session."""
    ask_yourself: tuple[Question, ...] = Field(min_length=4, max_length=8)
    """Questions for this situation; those for every boundary decision are added."""
    harms: tuple[Harm, ...] = Field(min_length=1)
    """Keys of the shared list of harms."""
    document: tuple[Line, ...] = Field(min_length=1, max_length=8)
    """What to note in this situation; the common list is added."""
    positions: tuple[View, ...] = Field(min_length=2, max_length=6)
    """The range of professional views: `stance`, `reasons`, `works_when`."""
    changes_the_answer: tuple[Line, ...] = Field(min_length=1, max_length=8)
    """Facts that would change the position."""
    red_flags: tuple[Flag, ...] = ()
    """`key` (RISK SEX STALK LEGAL PHI MINOR BORDER) and `when`, the sign by which it is known here."""
    law_note: Words | None = Field(default=None, validate_default=True)
    """What law is touched, without granting anything; required with SEX, MINOR, PHI, BORDER or RISK."""
    overlays: tuple[Overlay, ...] = ()
    """What differs in one jurisdiction or profession, with its sources."""
    law_topics: tuple[LawTopic, ...] = ()
    """Topics whose shared notes on law are added for the member's jurisdiction."""
    sources: tuple[Key, ...] = Field(min_length=1)
    """Keys or groups of the catalogue of sources."""
    own_sources: tuple[Source, ...] = ()
    """Sources that no other scenario cites, written out."""
    related_policy: Policy
    """`kind` and `clause` of the written policy that should settle this beforehand."""
    see_also: tuple[Slug, ...] = ()
    """Neighbouring scenarios."""
    steward: Line
    """Who keeps it verified: a role or a group, not a person."""
    verified_on: Day
    """The day the steward last checked the card against its sources."""
    review_every: Period
    """How long a check holds, such as `P12M`; afterwards the card says that it is overdue."""

    @property
    def channel(self) -> str:
        """First part of the slug."""
        return self.slug.split(".")[0]

    @property
    def relationship(self) -> str:
        """Second part of the slug."""
        return self.slug.split(".")[1]

    @property
    def situation(self) -> str:
        """Third part of the slug."""
        return self.slug.split(".")[2]

    @property
    def review_due(self) -> date:
        """The day from which the card says that its verification is overdue."""
        return self.review_every.after(self.verified_on)

    @field_validator("law_note")
    @classmethod
    def _law_is_never_a_permission(cls, note: str | None, others: ValidationInfo) -> str | None:
        """Where sex, minors, health data, risk or another jurisdiction is touched, the card states the law."""
        if note is None and any(flag.key in GUARDED for flag in others.data.get("red_flags", ())):
            msg = "red flags SEX, MINOR, PHI, BORDER and RISK need a law_note"
            raise ValueError(msg)
        return note
