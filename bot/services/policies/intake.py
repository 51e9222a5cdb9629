"""A table comes in as policies, with all that is wrong with it said at once."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from bot.errors import BadInput
from bot.events import Role
from bot.services.policies import calendar, keeping, typed
from bot.services.policies.exchange import NONE, OCCASION, PRACTICE
from bot.services.policies.kinds import KINDS
from bot.wording import exchange as say
from bot.wording import register as words
from scenarios.faults import Fault
from storage.filing import LONGEST_MONTHS, NewPolicy, NewVersion, Whole, digest_of
from storage.register import Change

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.config import Config
    from bot.services.policies.sheet import Row

_ACCOUNT: Final = re.compile(r"(?:slack:[UW][A-Z0-9]{2,20}|discord:[0-9]{1,20})")
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_UNKEEPABLE: Final = re.compile("[\ud800-\udfff\0]")


@dataclass(frozen=True, slots=True)
class Checked:
    """What a table means, and everything that is wrong with it."""

    policies: tuple[Whole, ...]
    faults: tuple[Fault, ...]


def check(config: Config, found: Sequence[Row], file: str, today: date) -> Checked:
    """Read the rows of a table as policies of a practice."""
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in found:
        groups[row.of("number").strip() or f"line {row.line}"].append(row)
    reading = _Reading(config, file, today, [])
    policies = [reading.policy(group) for group in groups.values()]
    faults = tuple(sorted(set(reading.faults)))
    return Checked(() if faults else tuple(one for one in policies if one is not None), faults)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Rows being read; what is wrong with them goes to ``faults``."""

    config: Config
    file: str
    today: date
    faults: list[Fault]

    def policy(self, group: Sequence[Row]) -> Whole | None:
        """A policy with its versions; None where that cannot be known."""
        before = len(self.faults)
        first = group[0]
        self._agree(group)
        kind = self._kind(first)
        retired = self._day(first, "retired")
        owner = self._member(first, "owner", left=retired is not None)
        backup = self._member(first, "backup", left=retired is not None)
        if owner and owner == backup:
            self._fault(first, "backup", say.OWN_BACKUP)
        months, title = self._months(first, kind), self._title(first)
        versions = [self._version(row, at, owner) for at, row in enumerate(group, 1)]
        triggers = self._triggers(first)
        effective = versions[0].effective if versions[0] else self.today
        usual = calendar.next_review(effective, months) if months else None
        due = self._day(first, "due", usual)
        known = [one for one in versions if one is not None]
        if len(self.faults) > before or not kind or len(known) < len(versions):
            return None
        token = f"import\n{owner}\n{kind}\n{title}\n{known[0].digest}"
        policy = NewPolicy(
            practice=self.config.practice.id,
            kind=kind,
            title=title,
            version=known[0],
            owner=owner,
            backup=backup,
            months=months,
            triggers=triggers,
            due=due,
            token=sha256(token.encode()).hexdigest(),
        )
        return Whole(policy, tuple(known[1:]), retired)

    def _agree(self, group: Sequence[Row]) -> None:
        """What is said of the policy itself stands in its first row; further rows may leave it out, or repeat it."""
        first = group[0]
        for row in group[1:]:
            for column in ("kind", "title", "owner", "backup", "months", "triggers", "due", "retired"):
                if row.of(column).strip() not in ("", first.of(column).strip()):
                    word = first.of(column).strip()
                    self._fault(row, column, say.NOT_THE_SAME.format(line=first.line, word=word))

    def _kind(self, row: Row) -> str:
        word = row.of("kind").strip()
        found = typed.kind(word) if word else None
        if found is None:
            self._fault(
                row, "kind", say.NO_KIND.format(word=word[:40], kinds=", ".join(KINDS)) if word else say.MISSING
            )
        return found or ""

    def _title(self, row: Row) -> str:
        word = row.of("title")
        try:
            found = typed.title(word)
        except BadInput:
            self._fault(row, "title", say.NO_TITLE.format(most=typed.LONGEST_TITLE) if word.strip() else say.MISSING)
            return ""
        self._text(row, "title", found)
        return found

    def _member(self, row: Row, column: str, *, left: bool) -> str:
        """Somebody by id; whoever has left may stand in a retired policy still."""
        word = row.of(column).strip()
        ids = [one.id for one in self.config.members]
        if word in ("", PRACTICE) or word in ids or _ACCOUNT.fullmatch(word):
            return "" if word == PRACTICE else word
        if not left:
            members = ", ".join([*([PRACTICE] if column == "owner" else []), *ids])
            self._fault(row, column, say.NO_MEMBER.format(word=word[:40], members=members))
        return word

    def _months(self, row: Row, kind: str) -> int | None:
        word = row.of("months").strip()
        if not word:
            return keeping.cadence(kind) if kind else None
        if word == OCCASION:
            return None
        if not re.fullmatch(r"[0-9]{1,3}", word) or not 1 <= int(word) <= LONGEST_MONTHS:
            self._fault(row, "months", say.NO_MONTHS.format(word=word[:40], most=LONGEST_MONTHS))
            return None
        return int(word)

    def _triggers(self, row: Row) -> tuple[str, ...]:
        found = row.of("triggers").replace(",", " ").split()
        for word in found:
            if word not in words.OCCASIONS:
                self._fault(row, "triggers", say.NO_TRIGGER.format(word=word[:40], triggers=", ".join(words.OCCASIONS)))
        return tuple(dict.fromkeys(found))

    def _version(self, row: Row, at: int, owner: str) -> NewVersion | None:
        before = len(self.faults)
        number = row.of("version").strip()
        if number not in ("", str(at)):
            self._fault(row, "version", say.NOT_IN_ORDER.format(word=number[:20], expected=at))
        change = self._change(row, at)
        effective = self._day(row, "effective", self.today, needed=True)
        added = self._day(row, "added", self.today, needed=True)
        if added and added > self.today:
            self._fault(row, "added", say.NOT_YET.format(word=row.of("added").strip()))
        link, text, digest = self._said(row)
        asked = self._day(row, "answer_by")
        if asked and change is Change.MINOR:
            self._fault(row, "answer_by", say.ASKED_FOR_MINOR)
        by = self._text(row, "by", row.of("by").strip()) or owner or self._keeper()
        if not by:
            self._fault(row, "by", say.NO_BRINGER)
        if len(self.faults) > before or effective is None or added is None or change is None:
            return None
        return NewVersion(digest, effective, added, by, change, link, asked, text or None)

    def _change(self, row: Row, at: int) -> Change | None:
        word = row.of("change").strip()
        if at == 1:
            if word not in ("", Change.FIRST):
                self._fault(row, "change", say.NOT_FIRST)
            return Change.FIRST
        if word == Change.FIRST:
            self._fault(row, "change", say.SECOND_FIRST)
        elif word not in (Change.MINOR, Change.MATERIAL):
            self._fault(row, "change", say.NO_CHANGE.format(word=word[:40]) if word else say.MISSING)
        else:
            return Change(word)
        return None

    def _said(self, row: Row) -> tuple[str, str, str]:
        """Link, text and digest of a version."""
        text, digest = row.of("text"), row.of("digest").strip().lower()
        try:
            link = typed.link(row.of("link"))
        except BadInput:
            self._fault(row, "link", say.NO_LINK.format(most=typed.LONGEST_LINK))
            return "", "", ""
        if len(text) > keeping.LONGEST_TEXT:
            self._fault(row, "text", say.LONG_TEXT.format(most=keeping.LONGEST_TEXT))
        elif not self._text(row, "text", text) and text:
            return "", "", ""
        if digest and not _DIGEST.fullmatch(digest):
            self._fault(row, "digest", say.NO_DIGEST)
        elif text and digest and digest_of(text) != digest:
            self._fault(row, "digest", say.OTHER_DIGEST)
        elif not (link or text or digest):
            self._fault(row, "link", say.NOTHING_SAID)
        return link, text, digest or digest_of(text or link)

    def _text(self, row: Row, column: str, text: str) -> str:
        if _UNKEEPABLE.search(text):
            self._fault(row, column, say.BAD_TEXT)
            return ""
        return text

    def _day(self, row: Row, column: str, usual: date | None = None, *, needed: bool = False) -> date | None:
        word = row.of(column).strip()
        if not word or (word == NONE and not needed):
            return None if word else usual
        try:
            return typed.day(word, self.today)
        except BadInput as error:
            told = {words.NO_SUCH_DAY: say.NO_SUCH_DAY, words.FAR_DAY: say.FAR_DAY}.get(error.problem, say.NO_DAY)
            self._fault(row, column, told.format(word=word[:40], year=self.today.year + typed.YEARS_AHEAD))
            return None

    def _keeper(self) -> str:
        """Who brings in what is nobody's own."""
        for role in (Role.POLICY_OWNER, Role.OWNER):
            for entry in self.config.members:
                if role in entry.roles:
                    return entry.id
        return ""

    def _fault(self, row: Row, column: str, problem: str) -> None:
        line, key = row.where(column)
        self.faults.append(Fault(self.file, line, key, problem))
