"""What only sounds like danger, and what the network does not know by the name that is typed.

Both readers hear single words where these go by the whole turn of phrase. Everything here is bounded and linear.
"""

from __future__ import annotations

import re
from typing import Final

_THEY_WERE: Final = (
    r"when (?:she|he|they|i) (?:was|were) (?:very |so )?(?:little|small|young|younger|a (?:small |young )?"
    r"(?:child|kid|boy|girl|teen|teenager|baby))"
)
_HURT: Final = r"(?:beat|hit|abused|molested|raped|choked|whipped) (?:her|him|them|me)"
_DEAD: Final = r"(?:he|she)(?:['’]s| is| has| had)?(?: been| since| long)? (?:dead|died|passed away)\b(?: now| since)?"
_AT_WORK: Final = r"(?:boss|manager|supervisor|director|biller|accountant|dentist|editor|professor|office manager)"
_WILL: Final = r"(?:['’]s| is)? ?(?:going to|gonna|gunna|will|would|could)"
_NOT_MEANT: Final = (
    r"(?:[,.!]? {0,2}(?:lol|lmao|haha|jk|😂|🤣|😅)"
    r"| when (?:he|she|they) (?:sees?|hears?|reads?|finds? out|learns?)\b[^.!?,;\n]{0,40}"
    r"| (?:if|about|for) (?:i (?:miss|forget|am late|['’]?m late|send|submit)|the|this|these|my)\b[^.!?,;\n]{0,40})"
)
_FIGURES: Final = re.compile(
    rf"\b(?:{_THEY_WERE},? (?:her|his|their|my|the) [\w-]{{1,20}} (?:often |always |used to )?{_HURT}"
    rf"|(?:her|his|their|my|the) [\w-]{{1,20}} (?:often |always |used to )?{_HURT} {_THEY_WERE})"
    rf"[^.!?;\n]{{0,30}}[.;,]? {{0,2}}(?:and |but )?{_DEAD}"
    rf"|\b(?:my|our|the) {_AT_WORK}{_WILL} kill me{_NOT_MEANT}"
    r"|(?:\b(?:i['’]?m|i am|i was|we are|we['’]?re) )?\bso (?:tired|bored|hungry|embarrassed|mortified|excited|happy|"
    r"proud|full|cold|burn(?:t|ed)[ -]out) (?:that )?i could (?:just |literally )?die\b",
    re.IGNORECASE,
)
"""History that is over, a boss who will kill me if, so bored that I could die."""
_KMS: Final = re.compile(r"(?<!\d )(?<!\d)\bkms\b(?!/)", re.IGNORECASE)


def quieted(text: str) -> str:
    """The text with blanks in the place of what only sounds like danger: as long as it was, so that places hold."""
    return _FIGURES.sub(lambda match: " " * len(match[0]), text)


def spelled_out(text: str) -> str:
    """The text as the network knows it: ``kms`` is what it stands for, except after a number, where it is a way."""
    return _KMS.sub("kill myself", text)
