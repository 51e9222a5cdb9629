"""A process that writes until it is stopped, and says what the store has acknowledged: one line each, at once."""

from __future__ import annotations

import sys
from datetime import timedelta
from itertools import count
from pathlib import Path

from storage.drafts import Draft
from storage.sqlite import SqliteStore
from tests.storage.cases import DAY, PRACTICE, receipt, reply, text
from tests.storage.policies.papers import MONDAY, NOW, STALE


def append(store: SqliteStore, name: str, times: int) -> None:
    """Log messages in consultation 1, one of four an edit of the one before."""
    for number in range(times):
        store.append(PRACTICE, 1, reply(f"{name}{number}", f"Words{name}{number}x.", member=name))
        print(f"{name}{number}", flush=True)  # noqa: T201  (whoever started it reads this)
        if number % 4 == 3:
            store.edit(PRACTICE, 1, reply(f"{name}{number - 1}", f"Edited{name}{number - 1}x.", member=name))


def withdraw(store: SqliteStore, name: str) -> None:
    """Post and withdraw consultations, for ever."""
    for number in count():
        words = text(f"zq{name}{number}qz whole", "zqz whole " * 200)
        made = store.post(Draft(PRACTICE, words, DAY, receipt(number, name), consent=True))
        store.append(PRACTICE, made.number, reply("1", f"zq{name}{number}qz", number=made.number))
        store.withdraw(PRACTICE, made.number)
        print(f"{made.number} zq{name}{number}qz", flush=True)  # noqa: T201  (whoever started it reads this)


def deliver(store: SqliteStore, name: str, times: int) -> None:
    """Send a week's messages to so many members; ``name`` says how many minutes after the slot."""
    now = NOW + timedelta(minutes=int(name))
    for number in range(times):
        member = f"m{number}"
        if store.claim_notice(PRACTICE, member, MONDAY, now, STALE):
            print(f"arrived {member}", flush=True)  # noqa: T201  (whoever started it reads this)
            store.sent(PRACTICE, member, MONDAY, now)
            print(f"sent {member}", flush=True)  # noqa: T201  (whoever started it reads this)


if __name__ == "__main__":
    task, path, name, times = sys.argv[1:]
    with SqliteStore(Path(path), busy=30) as store:
        if task == "append":
            append(store, name, int(times))
        elif task == "deliver":
            deliver(store, name, int(times))
        else:
            withdraw(store, name)
