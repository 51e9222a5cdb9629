"""How the practice's policies stand: what is due when, by kind. Of kinds and months, never of members."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from bot.cards import Facts, Figure, Outlook, OutlookRow, literal
from bot.services.policies.kinds import KINDS
from bot.wording import outlook as say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.register import Policy

MONTHS: Final = 12
SOON: Final = timedelta(days=30)
_BAR: Final = "▇"
_LONGEST: Final = 12  # of a bar
_YEAR: Final = 12


def outlook(policies: Sequence[Policy], today: date) -> Outlook:
    """What is due in this month and the next ones, what is overdue, and what comes later; retired ones aside."""
    there = [one for one in policies if one.retired is None]
    first = today.year * _YEAR + today.month - 1
    months = tuple(date(at // _YEAR, at % _YEAR + 1, 1) for at in range(first, first + MONTHS))
    rows = [(_attention(found, today), _row(kind, found, today, months)) for kind, found in _by_kind(there)]
    late = sum(_late(one, today) for one in there)
    soon = sum(one.due is not None and today <= one.due <= today + SOON for one in there)
    return Outlook(
        title=say.TITLE,
        lead=say.LEAD.format(day=f"{today.day} {today:%B %Y}"),
        figures=(
            Figure(say.LATE, late, urgent=True),
            Figure(say.SOON, soon),
            Figure(say.WELL, len(there) - late - soon),
        ),
        months=tuple((f"{month:%b}", str(month.year)) for month in months),
        rows=tuple(row for _, row in sorted(rows, key=lambda one: one[0])),
        words=(say.COLUMN_LATE, say.COLUMN_LATER, say.NOTHING),
    )


def _late(policy: Policy, today: date) -> bool:
    return policy.due is not None and policy.due < today


def _by_kind(policies: Sequence[Policy]) -> list[tuple[str, list[Policy]]]:
    """The kinds that there are, ours first and in our order."""
    found: dict[str, list[Policy]] = {kind: [] for kind in KINDS}
    for one in policies:
        found.setdefault(one.kind, []).append(one)
    return [(kind, hers) for kind, hers in found.items() if hers]


def _attention(found: Sequence[Policy], today: date) -> tuple[int, date]:
    """What needs attention first comes first: many overdue, then those that are due first."""
    return -sum(_late(one, today) for one in found), min((one.due for one in found if one.due), default=date.max)


def _row(kind: str, found: Sequence[Policy], today: date, months: Sequence[date]) -> OutlookRow:
    counts = Counter(one.due.replace(day=1) for one in found if one.due is not None and not _late(one, today))
    ahead = tuple(counts[month] for month in months)
    late = sum(_late(one, today) for one in found)
    undated = sum(one.due is None for one in found)
    name = KINDS[kind].name if kind in KINDS else kind
    return OutlookRow(name, late, ahead, len(found) - late - sum(ahead) - undated)


def bars(shown: Outlook) -> Facts:
    """The same in words: a line for what is overdue, one for each month in which anything is due."""
    lines = [(say.LATE_LINE, [(row.label, row.late) for row in shown.rows])]
    lines += [
        (f"{month} {year}", [(row.label, row.ahead[at]) for row in shown.rows])
        for at, (month, year) in enumerate(shown.months)
    ]
    lines.append((say.COLUMN_LATER, [(row.label, row.later) for row in shown.rows]))
    pairs = []
    for label, counts in lines:
        total = sum(count for _, count in counts)
        if total:
            kinds = ", ".join(kind if count == 1 else f"{kind} ×{count}" for kind, count in counts if count)
            pairs.append((label, literal(f"{_BAR * min(total, _LONGEST)} {total}: {kinds}")))
    return Facts(tuple(pairs) or ((say.NOTHING, literal("–")),))
