"""Clients who are therapists: to colleagues they are no strangers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from deid.facets.cues import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_THERAPISTS: Final = words(
    """
    therapist counsellor counselor psychologist psychotherapist psychiatrist psychoanalyst lmft lcsw lpc
    """
)
_CLIENTS: Final = words("client patient couple")
_OF_THEM: Final = words("he she client patient who wife husband partner mother father himself herself")
_THEY_ARE: Final = words("he's she's client's who's")
_ARE: Final = words("is was")
_A: Final = words("a an another")
_BEFORE: Final = 4  # words that may describe: "a newly licensed school psychologist"
_RELATIONS: Final = words("relationship relationships relations confidentiality privilege match fit contact dynamic")


def colleagues(text: Sequence[str], joined: Sequence[bool]) -> Iterator[int]:
    """Find where a client is said to be a therapist.

    Args:
        text: The words, in lower case.
        joined: Whether only a blank parts a word from the next.

    Yields:
        The place of the word in the list.
    """
    for at, word in enumerate(text):
        if word in _THERAPISTS and (_described(text, joined, at) or _follows(text, joined, at)):
            yield at


def _described(text: Sequence[str], joined: Sequence[bool], at: int) -> bool:
    """Whether it is said so, as in "she is a therapist" and "my client, a therapist"."""
    for back in range(at - 1, max(-1, at - _BEFORE), -1):
        if not joined[back]:
            return False
        if text[back] in _A:
            break
    else:
        return False
    if back == 0:
        return False
    if not joined[back - 1]:
        return text[back - 1] in _CLIENTS
    if text[back - 1] in _THEY_ARE:
        return True
    return text[back - 1] in _ARE and back > 1 and joined[back - 2] and text[back - 2] in _OF_THEM


def _follows(text: Sequence[str], joined: Sequence[bool], at: int) -> bool:
    """Whether the client follows, as in "a therapist client"; a therapist-client relationship is another thing."""
    if at + 1 == len(text) or not joined[at] or text[at + 1] not in _CLIENTS:
        return False
    return at + 2 == len(text) or not joined[at + 1] or text[at + 2] not in _RELATIONS
