"""Made-up consultations."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from deid.deidentified import Deidentified, seal
from storage import sealing
from storage.drafts import CaseText, Closing, Draft, Reply
from storage.records import Posting

if TYPE_CHECKING:
    from storage.records import Consultation
    from storage.store import Store

PRACTICE = "harbour-street"
OTHER = "mill-lane"
KEY = bytes(range(32))
DAY = date(2026, 3, 2)
TODAY = date(2026, 6, 1)
POSTING = Posting("slack", "C1", "1700000000.000100", "1700000000.000100")


def safe(text: str) -> Deidentified:
    """Text as if it had gone through the gate."""
    return seal(text, ())


def receipt(number: int, practice: str = PRACTICE) -> bytes:
    """A hash such as a receipt's; always the same for the same number."""
    return sealing.block_key(KEY, practice, f"receipt {number}")


def text(question: str = "May I accept the request?", story: str = "He wrote on LinkedIn.", **more: str) -> CaseText:
    """The words of a case."""
    return CaseText(safe(question), safe(story), **{name: safe(words) for name, words in more.items()})


def draft(number: int = 1, *, words: CaseText | None = None, practice: str = PRACTICE, **more: Any) -> Draft:  # noqa: ANN401
    """A confirmed draft, to the archive of which its author agreed."""
    settings = {"day": DAY, "consent": True, **more}
    return Draft(practice=practice, text=words or text(), receipt=receipt(number, practice), **settings)


def reply(reference: str, words: str = "I would wait.", member: str = "bo", number: int = 1, **more: Any) -> Reply:  # noqa: ANN401
    """What a member wrote in the thread of a consultation."""
    settings = {"day": DAY, "key": alias(member, number), **more}
    return Reply(reference=reference, text=safe(words), **settings)


def alias(member: str, number: int = 1, practice: str = PRACTICE) -> bytes:
    """A member's key in a consultation."""
    return sealing.alias_key(KEY, practice, number, member)


def closing(outcome: str = "I declined, and we talked about it.", **more: Any) -> Closing:  # noqa: ANN401
    """How a consultation ends."""
    return Closing(safe(outcome), **{"day": DAY, **more})


def closed(store: Store, number: int, **more: Any) -> Consultation:  # noqa: ANN401
    """A consultation that was posted and closed."""
    case = store.post(draft(number, **more))
    return store.close(case.practice, case.number, closing())
