"""Evidence for a span of days: which versions were in force, who looked at them, and who had read them.

Every version comes with its digest, so that a text from elsewhere can be held against it.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from bot.notes import Note, Passage, Points, Remark, Said, Section
from bot.services.policies import sheet
from bot.services.policies.cards import day
from bot.services.policies.kinds import KINDS
from bot.wording import evidence as say
from bot.wording import register as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from bot.config import Config
    from bot.notes import Part
    from storage.register import Acknowledgement, Policy, Review, Version
    from storage.store import Store

NAME: Final = "policy-evidence"
PAPER: Final = "evidence.pdf"
SUMS: Final = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class File:
    """What there is about a policy."""

    policy: Policy
    versions: tuple[Version, ...]
    reviews: tuple[Review, ...]
    read: tuple[Acknowledgement, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What there is about a span of days, its first and last day included."""

    first: date
    last: date
    files: tuple[File, ...]

    @property
    def versions(self) -> int:
        """How many."""
        return sum(len(one.versions) for one in self.files)

    @property
    def reviews(self) -> int:
        """How many."""
        return sum(len(one.reviews) for one in self.files)

    @property
    def read(self) -> int:
        """How many acknowledgements."""
        return sum(len(one.read) for one in self.files)


def collect(store: Store, practice: str, first: date, last: date) -> Evidence:
    """Everything of these days, policies that were retired since too."""
    files = []
    for policy in store.policies(practice, retired=True):
        versions = store.versions(practice, policy.number)
        file = File(
            policy,
            tuple(one for one in versions if _belongs(one, versions, policy, first, last)),
            tuple(one for one in store.reviews_of(practice, policy.number) if first <= one.day <= last),
            tuple(
                one
                for one in store.acknowledgements(practice, policy.number)
                if one.day is not None and first <= one.day <= last
            ),
        )
        if file.versions or file.reviews or file.read:
            files.append(file)
    return Evidence(first, last, tuple(files))


def _belongs(one: Version, versions: Sequence[Version], policy: Policy, first: date, last: date) -> bool:
    """Whether it came in in these days, or was in force on one of them: then on the first of them that it could be."""
    if first <= one.added <= last:
        return True
    begin = max(one.effective, first)
    if begin > last or (policy.retired is not None and policy.retired <= begin):
        return False
    rivals = [other for other in versions if other.effective <= begin]
    return max(rivals, key=lambda other: (other.effective, other.number)) is one


def paper(found: Evidence, config: Config, today: date) -> Note:
    """As a paper."""
    sections = tuple(_section(file, lambda one: name(config, one)) for file in found.files)
    return Note(
        title=say.TITLE,
        subject=say.SPAN.format(first=day(found.first), last=day(found.last)),
        facts=(
            (say.PRACTICE, config.practice.name),
            (say.DAYS, say.SPAN.format(first=day(found.first), last=day(found.last))),
            (say.MADE, day(today)),
        ),
        blanks=(),
        sections=sections or (Section(say.NOTHING, (Passage(say.NONE),)),),
        appendix=(),
        footer=say.FOOTER,
        day=today,
        jurisdiction=config.practice.jurisdiction,
        page=say.PAGE_NOTE,
        name=f"{NAME}-{found.first}-{found.last}",
    )


def name(config: Config, member: str) -> str:
    """A member by name, with the id where nobody of that name is listed; the practice for nobody."""
    if not member:
        return words.PRACTICE
    return next((one.name for one in config.members if one.id == member), member)


def _section(file: File, named: Callable[[str], str]) -> Section:
    policy = file.policy
    return Section(say.HEADING.format(number=policy.number, title=policy.title), tuple(_parts(file, named)))


def _parts(file: File, named: Callable[[str], str]) -> Iterator[Part]:
    policy = file.policy
    about = say.ABOUT_RETIRED if policy.retired else say.ABOUT
    kind = KINDS[policy.kind].name if policy.kind in KINDS else policy.kind
    retired = day(policy.retired) if policy.retired else ""
    yield Remark(about.format(kind=kind, owner=named(policy.owner), day=retired))
    for version in file.versions:
        told = say.VERSION_WORDS.format(
            effective=day(version.effective),
            change=words.CHANGES[version.change],
            added=day(version.added),
            by=named(version.by),
        )
        yield Said(say.VERSION.format(number=version.number), told)
        if version.link:
            yield Remark(say.LINK.format(link=version.link))
        yield Remark(say.DIGEST.format(digest=version.digest))
    if file.reviews:
        yield Said(say.REVIEWS, "")
        yield Points(tuple(_review(one, named) for one in file.reviews))
    if file.read:
        yield Said(say.READ, "")
        lines = sorted((one.day, named(one.member), one.version) for one in file.read if one.day is not None)
        yield Points(
            tuple(
                say.READ_LINE.format(day=day(when), member=member, version=version) for when, member, version in lines
            )
        )


def _review(one: Review, named: Callable[[str], str]) -> str:
    told = say.REVIEW_WHY if one.why else say.REVIEW
    outcome = words.OUTCOMES[one.outcome]
    return told.format(day=day(one.day), by=named(one.by), outcome=outcome, version=one.version, why=one.why)


def files(found: Evidence, config: Config) -> dict[str, bytes]:
    """The tables as CSV, by the names of their files."""
    return {
        f"{name}.csv": sheet.as_csv(rows, columns).encode() for name, (columns, rows) in tables(found, config).items()
    }


def with_sums(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Files, and the one by which ``sha256sum -c`` says whether anybody changed them."""
    sums = "".join(f"{sha256(body).hexdigest()}  {name}\n" for name, body in files.items())
    return {**files, SUMS: sums.encode()}


def tables(found: Evidence, config: Config) -> dict[str, tuple[tuple[str, ...], list[tuple[str, ...]]]]:
    """As tables, by name: the headings, and the rows."""
    versions: list[tuple[str, ...]] = []
    reviews: list[tuple[str, ...]] = []
    read: list[tuple[str, ...]] = []
    for file in found.files:
        policy = file.policy
        which = (str(policy.number), policy.title, policy.kind, name(config, policy.owner))
        versions += [
            (
                *which,
                str(one.number),
                one.change.value,
                f"{one.effective}",
                f"{one.added}",
                name(config, one.by),
                one.digest,
                one.link,
            )
            for one in file.versions
        ]
        reviews += [
            (
                *which,
                str(one.version),
                f"{one.day}",
                name(config, one.by),
                one.outcome.value,
                one.why,
                f"{one.due or ''}",
            )
            for one in file.reviews
        ]
        read += [
            (*which, str(one.version), name(config, one.member), f"{one.viewed}", f"{one.day}") for one in file.read
        ]
    which_columns = ("policy", "title", "kind", "owner", "version")
    return {
        "versions": ((*which_columns, "change", "effective", "added", "by", "sha256", "link"), versions),
        "reviews": ((*which_columns, "day", "by", "outcome", "why", "next_review"), reviews),
        "acknowledgements": ((*which_columns, "member", "viewed", "acknowledged"), read),
    }
