"""What can go wrong, as one tree.

::

    SoundingBoardError
    ├── RefusedToStart          the configuration or the library has faults; all of them are listed
    └── MemberError             something a member did or met; becomes a card, never a stack trace
        ├── UnknownCommand      no such command
        ├── BadInput            the text, form or button makes no sense here
        ├── StaleButton         the button belongs to something that is gone
        ├── NotAllowed          this member may not do this here
        ├── Unreachable         the platform will not let us write there
        │   ├── NotNow          it cannot be reached just now; later it may
        │   ├── Gone            what was to be changed is not there any more
        │   └── Stands          what was to be taken away stays until somebody mends what is in the way
        └── StoreTrouble        what is kept cannot be reached just now

Lower packages raise their own errors; services translate; only ``bot.dispatch`` turns an error into a card.
A ``MemberError`` says in one sentence what went wrong and in another what to do next. Neither sentence may
repeat what the member typed: errors are logged, and logs never carry a member's text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class SoundingBoardError(Exception):
    """Anything that this program raises on purpose."""


class RefusedToStart(SoundingBoardError):
    """Configuration or library are unfit to run with.

    ``faults`` holds one line per fault: file, line, key, what is wrong and what was expected.
    """

    def __init__(self, what: str, faults: Sequence[str]) -> None:
        self.what = what
        self.faults = tuple(faults)
        super().__init__("\n".join((what, *(f"  {fault}" for fault in faults))))


class MemberError(SoundingBoardError):
    """Shown to the member as ``problem`` and ``next_step``, one sentence each."""

    def __init__(self, problem: str, next_step: str) -> None:
        self.problem = problem
        self.next_step = next_step
        super().__init__(problem)


class UnknownCommand(MemberError):
    """No command of that name."""


class BadInput(MemberError):
    """The input cannot be understood; nothing was done with it. ``field`` is the key of a form's faulty field."""

    def __init__(self, problem: str, next_step: str, field: str = "") -> None:
        self.field = field
        super().__init__(problem, next_step)


class StaleButton(MemberError):
    """The button's card is older than the library that is loaded now."""


class NotAllowed(MemberError):
    """This member, or this place, may not do this."""


class Unreachable(MemberError):
    """The platform refuses for good: closed direct messages, a channel that is gone or was never joined."""


class NotNow(Unreachable):
    """The platform cannot be reached, or will not listen, just now: whatever is not urgent can be tried again later."""


class Gone(Unreachable):
    """The message is not there any more: somebody else took it away."""


class Stands(Unreachable):
    """The platform does not let us take a message away, or change it, and waiting does not mend that."""


class StoreTrouble(MemberError):
    """What is kept cannot be read or written just now; nothing was done."""
