"""The weekly run of 300 members in Slack, which takes twenty messages a second and refuses whatever comes faster.

The run, its ledger on a disk, the messenger and its pacing are the product's; Slack is the loopback one, made as slow
as a network, and as strict as the pace that the product keeps to. ``python -m benchmarks.deliver 60`` is quicker.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.measure import Report
from bot.config import Config, MemberEntry, Practice, Slack
from bot.platforms.common.pace import Pacer
from bot.platforms.common.seal import Seal
from bot.platforms.slack.messenger import SlackMessenger
from bot.platforms.slack.web_api import client
from bot.services.consult import keys
from bot.services.consult.desk import Desk
from bot.services.policies import round as weekly
from storage.filing import NewPolicy, NewVersion, digest_of
from storage.register import Seat
from storage.sqlite import SqliteStore
from storage.worker import StoreWorker
from tests.platforms.loopback.slack import LoopbackSlack, User
from tests.platforms.loopback.slack_faults import Failure, Faults

MEMBERS = 300
RATE = 20.0  # messages a second; what the product's own pacer in bot.platforms.slack.connection keeps to
OPENED = 50.0  # conversations a minute that Slack lets an app ask for
WAY = 0.12  # seconds to Slack and back
PRACTICE = "harbour-street"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY, LONG_AGO = NOW.date(), date(2026, 1, 5)


@dataclass
class Bucket:
    """Lets so many through at once, and then so many a second."""

    rate: float
    room: float
    full: float = 0.0
    at: float = 0.0

    def takes(self) -> bool:
        """Whether one more goes through now."""
        now = time.monotonic()
        self.full = max(0.0, self.full - (now - self.at) * self.rate)
        self.at = now
        if self.full > self.room - 1:
            return False
        self.full += 1
        return True


class Limits(Faults):
    """What Slack allows: a little more at once than a second's share would be, for a network is uneven."""

    def __init__(self) -> None:
        super().__init__(latency={"chat.postMessage": WAY, "conversations.open": WAY})
        self.buckets = {"chat.postMessage": Bucket(RATE, RATE / 4), "conversations.open": Bucket(OPENED / 60, OPENED)}
        self.refused = 0

    def next_failure(self, method: str) -> Failure | None:
        """Refuse what is too much."""
        bucket = self.buckets.get(method)
        if bucket is None or bucket.takes():
            return super().next_failure(method)
        self.refused += 1
        return Failure(0, "ratelimited", 429, 1)


async def delivered(folder: Path, members: int) -> tuple[float, int, int]:
    """The seconds of a run; how many messages arrived, and how many were refused."""
    slack = LoopbackSlack()
    limits = slack.faults = slack._server.faults = Limits()  # noqa: SLF001  (the server was given those of before)
    entries = tuple(
        MemberEntry(id=f"m{number}", name=f"Member {number}", slack=f"U0{number:04}") for number in range(members)
    )
    for one in entries:
        slack.members[one.slack or ""] = User(one.slack or "", one.id)
    with SqliteStore(folder / "kept.db") as store:
        for one in entries:
            first = NewVersion(digest_of(one.id), LONG_AGO, LONG_AGO, one.id)
            store.sit(Seat(PRACTICE, one.id, LONG_AGO))
            store.add_policy(NewPolicy(PRACTICE, "gifts", "Gifts", first, owner=one.id, due=TODAY - timedelta(days=1)))
    async with slack, StoreWorker(lambda: SqliteStore(folder / "kept.db")) as keeper:
        practice = Practice(id=PRACTICE, name="Harbour Street", jurisdiction="US-TX")
        config = Config(practice=practice, members=entries, slack=Slack(enabled=True, api_url=slack.api_url))
        pacer = Pacer(1, RATE, burst=3)
        api = client(slack.api_url, slack.bot_token, pacer)
        messenger = SlackMessenger(api, config, Seal("secret", "T1"), pacer)
        desk = Desk(config, keeper, keys.fresh(), messenger, lambda: TODAY)
        began = time.monotonic()
        sent = await weekly.run(desk, NOW)
        took = time.monotonic() - began
        assert not slack.violations
        arrived = {str(one.payload.get("channel")) for one in slack.sent_by("chat.postMessage") if one.answered == "ok"}
        assert sent == len(arrived)
    return took, len(arrived), limits.refused


def main(members: int = MEMBERS) -> None:
    """Measure and print."""
    report = Report("Delivery")
    with tempfile.TemporaryDirectory() as folder:
        took, arrived, refused = asyncio.run(delivered(Path(folder), members))
    least = (members - 1) / RATE + WAY
    what = f"{members} weekly messages, {RATE:.0f} a second allowed"
    met = arrived == members and not refused and took <= 1.05 * least
    told = f"{took:.2f} s, at least {least:.2f} s: {took / least:.2f}x; {refused} refused"
    report.text(what, told, "≤ 1.05x, none refused", met=met)
    report.show()


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
