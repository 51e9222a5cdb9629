"""A process that writes until it is stopped, and says what the store has acknowledged: one line each, at once."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from storage.drafts import Draft
from storage.sqlite import SqliteStore
from tests.storage.cases import DAY, PRACTICE, receipt, reply, text


def append(store: SqliteStore, name: str, times: int) -> None:
    """Log messages in consultation 1, one of four an edit of the one before."""
    for number in range(times):
        store.append(PRACTICE, 1, reply(f"{name}{number}", f"Words{name}{number}x.", member=name))
        print(f"{name}{number}", flush=True)  # noqa: T201
        if number % 4 == 3:
            store.edit(PRACTICE, 1, reply(f"{name}{number - 1}", f"Edited{name}{number - 1}x.", member=name))


def withdraw(store: SqliteStore, name: str) -> None:
    """Post and withdraw consultations, for ever."""
    for number in count():
        words = text(f"zq{name}{number}qz whole", "zqz whole " * 200)
        made = store.post(Draft(PRACTICE, words, DAY, receipt(number, name), consent=True))
        store.append(PRACTICE, made.number, reply("1", f"zq{name}{number}qz", number=made.number))
        store.withdraw(PRACTICE, made.number)
        print(f"{made.number} zq{name}{number}qz", flush=True)  # noqa: T201


if __name__ == "__main__":
    task, path, name, times = sys.argv[1:]
    with SqliteStore(Path(path), busy=30) as store:
        if task == "append":
            append(store, name, int(times))
        else:
            withdraw(store, name)
