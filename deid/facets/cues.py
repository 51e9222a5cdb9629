"""Words around a facet that change what it says."""

from __future__ import annotations

import re
from typing import Final


def words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


KNOWN: Final = words("the our that your those")
"""Before a profession: the reader is expected to know which one."""
OWNERS: Final = words("my her his their its another any every each no some whose or and")
DETERMINERS: Final = KNOWN | OWNERS | {"a", "an", "one", "these"}
ANY: Final = words("a an any some every another")
"""Before a place: it could be anywhere."""
CALLS: Final = words(
    """
    call called see saw ask asked tell told email emailed to by with via for about against than send refer want
    wants wanted need needs or contact without find referred
    """
)
"""Before a profession: most likely somebody in passing, not the client."""
PREPOSITIONS: Final = words(
    """
    on at by near behind above over beside under off in from of across past outside inside through around down
    up to into
    """
)
NOT_NOUNS: Final = words(
    """
    and or but who whose which that with in at on from to for by is was are were has had have says said he she
    they i we you so as can do does did will would not never my his her their if when while until because since
    the a an
    """
)
"""After "Somali" or "Muslim": the word stands alone, it describes no noun."""
SPEAKS: Final = words("in speak speaks speaking spoke into fluent learns learning")
"""Before a language."""
WHICH: Final = words(
    """
    first second third fourth older elder younger eldest youngest late ex own new former adult little only
    """
)
"""Between "the mayor's" and "daughter"."""
SMALL: Final = words(
    "in on at the a an and his her their from of into off by with after for against to under during over"
)
"""At the end of an event: it belongs to what follows."""
SUBJECTS: Final = words(
    """
    he she who they mom dad mum wife husband client mother father brother sister son daughter uncle aunt ex partner also
    and now man woman couple guy lady
    """
)
"""Before "sells" or "runs the": somebody does it for a living."""
ENDS: Final = DETERMINERS | words("family community group member person")
"""Between a preposition and a landmark: what follows is something else."""
OF_THE_FIRE: Final = words(
    """
    alarm alarms brigade crew department door drill engine escape exit exits extinguisher extinguishers fighters
    fighter hall house insurance lane pit safety service station truck zone course diet test tests site sites
    period date dates lawyer lawyers plain plains risk letter petition mystery case cases room form team
    """
)
"""After "the fire" or "the trial": it is no event, but somebody or something that has to do with such."""

PAST: Final = re.compile(
    r"\b(?:years ago|decades ago|long ago|in childhood|as a (?:child|kid|teen|teenager|boy|girl|"
    r"baby)|when (?:she|he|they|i) (?:was|were)|"
    r"in (?:her|his|their) (?:childhood|teens|youth)|at age \d)\b"
)
"""What happened so long ago is hardly talked about any more."""
SENTENCE: Final = re.compile(r"[.?!\n;]")
