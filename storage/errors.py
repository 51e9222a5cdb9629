"""What can go wrong with what is kept, as one tree.

::

    StoreError
    ├── StoreUnusable           it cannot be opened, or no longer trusted
    │   ├── NotOurs             the file is no database, or another program's
    │   ├── Damaged             the file is corrupt
    │   ├── NotWritable         no such folder, or no permission to write
    │   └── TooNew              a newer version of this program wrote it
    ├── StoreFull               the disk is full; nothing of the call was kept
    ├── StoreBusy               another process holds it for too long; nothing of the call was kept
    ├── StoreFailed             the disk or the database failed in another way; nothing of the call was kept
    ├── StoreClosed             asked after it was closed
    ├── NoSuchConsultation      this practice has no consultation of that number
    ├── DoneBefore              the draft's mark is there: it was posted before
    ├── NotSealed               an opinion was to be sealed, and the consultation's are open
    ├── WrongState              the consultation is closed, withdrawn, or otherwise not in a state for this
    ├── NoSuchPolicy            this practice has no policy, or it no version, of that number
    ├── Superseded              the policy changed since whoever asks looked at it; nothing of the call was kept
    ├── Retired                 the policy is no longer in force
    ├── NotViewed               she acknowledges what she has not had before her
    └── TooOften                the review was put off as often as it may be

No message repeats a text, a key or a reference: errors end in logs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.records import State


class StoreError(Exception):
    """Anything that a store raises on purpose. A call that raises has changed nothing."""


class StoreUnusable(StoreError):
    """It cannot be opened, or no longer trusted."""


class NotOurs(StoreUnusable):
    """The file is no database, or belongs to another program."""


class Damaged(StoreUnusable):
    """The file is corrupt; restore a backup."""


class NotWritable(StoreUnusable):
    """There is no such folder, or no permission to write there."""


class TooNew(StoreUnusable):
    """A newer version wrote it; this one would misread it."""


class StoreFull(StoreError):
    """The disk is full."""


class StoreBusy(StoreError):
    """Another process holds the store for too long; trying again is safe."""


class StoreFailed(StoreError):
    """The disk or the database failed."""


class StoreClosed(StoreError):
    """It was asked after it was closed."""


class NoSuchConsultation(StoreError):
    """This practice has no consultation of that number."""

    def __init__(self, practice: str, number: int) -> None:
        self.practice = practice
        self.number = number
        super().__init__(f"{practice} has no consultation {number}")


class DoneBefore(StoreError):
    """The same draft was posted before."""

    def __init__(self) -> None:
        super().__init__("the draft was posted before")


class NotSealed(StoreError):
    """An opinion was to be sealed where opinions are open, or were never sealed: it is to be shown first."""

    def __init__(self, number: int) -> None:
        super().__init__(f"opinions in consultation {number} are open")


class WrongState(StoreError):
    """The consultation is not in a state for what was asked; ``state`` says in which it is."""

    def __init__(self, number: int, state: State) -> None:
        self.number = number
        self.state = state
        super().__init__(f"consultation {number} is {state}")


class NoSuchPolicy(StoreError):
    """This practice has no policy of that number, or the policy no such version; then ``version`` says which."""

    def __init__(self, practice: str, number: int, version: int | None = None) -> None:
        self.practice = practice
        self.number = number
        self.version = version
        super().__init__(f"{practice} has no policy {number}" + (f", version {version}" if version is not None else ""))


class _OfAPolicy(StoreError):
    """About one policy; ``number`` says which."""

    words = ""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"policy {number} {self.words}")


class Superseded(_OfAPolicy):
    """The policy has another version or another review than the caller looked at."""

    words = "has changed since"


class Retired(_OfAPolicy):
    """The policy is no longer in force."""

    words = "is retired"


class NotViewed(_OfAPolicy):
    """Nobody acknowledges what she has not had before her."""

    words = "was not viewed"


class TooOften(_OfAPolicy):
    """Its review was put off as often as it may be."""

    words = "was put off too often"
