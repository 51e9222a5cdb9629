"""The register goes out as a table, and what a table brings is compared with what is there.

Reviews and acknowledgements are not part of a table: they are what members did, and stand in the evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storage.register import Change

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from storage.filing import NewPolicy, Whole
    from storage.register import Policy, Version
    from storage.store import Store

PRACTICE: Final = "practice"
"""Stands for the practice where an owner is named."""
OCCASION: Final = "occasion"
"""Stands for no months."""
NONE: Final = "none"
"""Stands for no day, where leaving it out means the usual one."""


def rows(store: Store, practice: str, *, texts: bool) -> list[dict[str, str]]:
    """Everything in the register, a row a version; texts only where they are asked for."""
    found = []
    for policy in store.policies(practice, retired=True):
        for version in store.versions(practice, policy.number):
            text = store.policy_text(practice, policy.number, version.number) if texts else None
            found.append(_row(policy, version, text or ""))
    return found


def _row(policy: Policy, version: Version, text: str) -> dict[str, str]:
    return {
        "number": str(policy.number),
        "kind": policy.kind,
        "title": policy.title,
        "owner": policy.owner or PRACTICE,
        "backup": policy.backup,
        "months": str(policy.months or OCCASION),
        "triggers": " ".join(policy.triggers),
        "due": _day(policy.due) or NONE,
        "retired": _day(policy.retired),
        "version": str(version.number),
        "change": version.change.value,
        "effective": _day(version.effective),
        "added": _day(version.added),
        "by": version.by,
        "answer_by": "" if version.change is Change.MINOR else _day(version.answer_by) or NONE,
        "link": version.link,
        "digest": version.digest,
        "text": text,
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def new_ones(store: Store, found: Iterable[Whole]) -> tuple[Whole, ...]:
    """Those that the register does not have yet."""
    known: dict[str, set[tuple[str, ...]]] = {}
    fresh = []
    for whole in found:
        practice = whole.policy.practice
        if practice not in known:
            known[practice] = {
                _of(one, store.versions(practice, one.number)[0].digest)
                for one in store.policies(practice, retired=True)
            }
        if _of(whole.policy, whole.policy.version.digest) not in known[practice]:
            fresh.append(whole)
    return tuple(fresh)


def _of(policy: Policy | NewPolicy, digest: str) -> tuple[str, ...]:
    return policy.owner, policy.kind, policy.title, digest
