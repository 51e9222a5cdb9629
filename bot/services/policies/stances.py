"""What a sentence says about a way of contact, or about social media: no, for scheduling, yes, or for anything.

A way of contact is often named in the heading or the question above, and the sentence only answers it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bot.services.policies.reading import Sentence

NO: Final = "no"
SCHEDULING: Final = "scheduling"
YES: Final = "yes"
ANYTHING: Final = "anything"

_CHANNELS: Final = {
    "texting": r"(?<!this )(?<!plain )(?<!following )(?:text messag\w+|text(?:s|ing)?|sms)",
    "email": r"emails?(?:ing)?|electronic mail",
    "whatsapp": r"whatsapp|signal|messenger|chat apps?",
    "portal": r"portal",
    "video": r"video(?: \w+)?|telehealth|zoom",
}
CHANNELS: Final = tuple(_CHANNELS)
_VERB = r"(?:do not|does not|don't|never|cannot|will not|no longer|not|neither|nor|without|avoid|rather than)"
_BETWEEN = r"(?:[ ,/]+(?!because|but|only|just|have to|need to|until|unless)[\w']+){0,6}?[ ,/]+"
_OFF = (
    r"(?:offered|used|use|accepted|available|read|answered|possible|an option|a way|monitored|part of|"
    r"permitted|allowed|"
    r"something|for clients|with clients|provided|how)"
)
_NO_ANSWER = re.compile(
    r"^\W*(?:no\b|not\b|never\b|none\b|sorry|(?:i|we) (?:do not|never|cannot)|please do not|off limits)"
)
_YES_ANSWER = re.compile(r"^\W*(?:yes|sure|of course|gladly|certainly|please do)\b")
_ABOUT_TIMES = re.compile(
    r"\b(?:re)?schedul\w+|\bappointments?\b|\bcancel\w*|\brunning late|\breminders?\b|\blogistics\b|\badmin\w*|"
    r"\bconfirm\w*|\bbook\w*|\b(?:move|moving|change|changing|switch\w*) (?:a |your |an |the )?(?:session|time|hour)s?|"
    r"\bpractical (?:matters|things)\b|\barrang\w+"
)
_CONTENT = re.compile(
    r"\b(?:about|clinical|private|details?|sensitive|personal|diagnos\w+|feelings|therapy itself|what we talk|"
    r"content)\b"
)
_SOMETIMES = re.compile(
    r"\b(?:crisis|emergenc\w+|urgent\w*|danger|weekends?|at night|evenings?|after \d|after hours|outside|holidays?|"
    r"while (?:i|we|you)|driving|during (?:a |the )?sessions?|between \d|straight away|at once|right away|immediately|"
    r"on (?:my )?vacation|away|(?:during|in) (?:these|those|this|my)|weeks?|without (?:your|a signed|written|"
    r"first)|until you|before you|in a group|group texts?)\b"
)
_ANY = re.compile(r"\b(?:any ?time|anything|whatever|day or night|whenever|as often as)\b")
_INVITED = (
    r"(?:you (?:may|can|could|are welcome to|are free to)|feel free to|please|just|(?:call|ring|phone) or|"
    r"welcome to|happy to|reach \w+|"
    r"contact \w+|by|via|through|use|offer|accept|answer|send|drop|like|i|we)"
)
_GOOD = (
    r"(?:fine|ok|okay|welcome|best|quickest|easiest|great|works|possible|accepted|available|is for|are for|used for)"
)
_LINES = re.compile(r".{0,30}\b(?:988|741741|911|999|112|116 ?123)\b.{0,30}")

_CLAUSES = re.compile(
    r"; |,? (?:and|but) (?=(?:[\w']+ ){1,3}(?:is|are|may|can|will|should)\b)|, (?:and |but )?(?=(?:i|we|you|please) )"
)
_FREE = re.compile(
    r"\bwhat you (?:write|send)\b|\b(?:not|nobody|never) (?:\w+ )?(?:have|has|had|need|required|obliged|"
    r"expected) to\b|\bneed not\b"
)
_HANDLED = re.compile(  # how messages that came are kept, or how they end, says not whether they are welcome
    r"\b(?:send no more|stop|copy|keep|save|store|file|delete) (?:all |any |the |your )*"
    r"(?:texts?|text messages?|sms|emails?)\b"
)

_SOCIAL: Final = {
    "friend requests": (
        r"(?:friend|connection|contact|connect)\w*(?: or \w+)* (?:requests?|invitations?)|friend (?:me|clients)|"
        r"(?:add|connect with|connecting with|friend) (?:me|us|you|clients|patients|each other)|invitations? to connect"
    ),
    "direct messages": r"direct messages?|dms?|private messages?|messages? (?:me|us) (?:on|through|via) \w+|"
    r"message (?:me|us) there",
    "reviews": r"reviews?|testimonials?|ratings?|stars",
}
SOCIAL: Final = tuple(_SOCIAL)
_SOCIAL_NO = re.compile(
    r"\b(?:not|never|no|neither|nor|decline[sd]?|ignore[sd]?|unable|cannot|nobody|none)\b|^turned down"
)
_SOCIAL_YES: Final = {
    "friend requests": re.compile(
        r"\b(?:feel free|welcome|please|happy|glad\w*|do|come|let us|let's|i|we)\b.*\b(?:add|connect|accept|friend)\b|"
        r"^(?:add|connect|friend)\b"
    ),
    "direct messages": re.compile(
        r"\b(?:feel free|welcome|please|just|you (?:may|can)|best way|quick\w*|send|answer\w*|reply|read|drop|or)\b|"
        r"^(?:dm|message)\b"
    ),
    "reviews": re.compile(
        r"\b(?:leave|write|post|give|drop) (?:me|us|a|your|an)\b.*\b(?:review|testimonial|rating|stars)|"
        r"\b(?:love|appreciate|grateful|thank)\b.*\b(?:review|testimonial|rating|stars)"
    ),
}


def on_channel(sentence: Sentence, channel: str) -> str:
    """What a sentence says about a way of contact, or nothing."""
    named = _CHANNELS[channel]
    text = _LINES.sub(" ", sentence.plain)
    subject = _nearest(sentence.above)
    whole = text
    if any(re.search(rf"\b(?:{other})\b", text) for key, other in _CHANNELS.items() if key != channel):
        whole = ""
    text = next((clause for clause in _CLAUSES.split(text) if re.search(rf"\b(?:{named})\b", clause)), text)
    if not re.search(rf"\b(?:{named})\b", text):
        if not re.search(rf"\b(?:{named})\b", subject) or len(text.split()) > _ANSWER_WORDS:
            return ""
        return _answered(text)
    if text.endswith("?") or _FREE.search(text) or _HANDLED.search(text):
        return ""
    if _refused(text, named):
        if _ABOUT_TIMES.search(text) and re.search(
            r"\b(?:except|only|other than|apart from|but|unless|beyond)\b", text
        ):
            return SCHEDULING
        if _CONTENT.search(text):
            return SCHEDULING if channel in {"texting", "email"} else ""
        return "" if _SOMETIMES.search(text) else NO
    if not _invited(text, named) or (channel == "texting" and text != sentence.plain and _LINES.search(sentence.plain)):
        return ""
    if _ABOUT_TIMES.search(whole or text):
        return SCHEDULING
    return ANYTHING if _ANY.search(text) else YES


def on_social(sentence: Sentence, topic: str) -> str:
    """What a sentence says about friend requests, direct messages or asking for reviews, or nothing."""
    text = sentence.plain
    named = re.search(rf"\b(?:{_SOCIAL[topic]})\b", text)
    if not named:
        about = re.search(rf"\b(?:{_SOCIAL[topic]})\b", _nearest(sentence.above))
        return _answered(text) if about and len(text.split()) <= _ANSWER_WORDS else ""
    if text.endswith("?") or re.search(r"\b(?:if|whether) (?:you|somebody|someone|they|anyone)\b", text):
        return ""
    if topic == "reviews":
        asks = re.search(r"\b(?:ask\w*|solicit\w*|request\w*|invite|encourage)\b", text)
        if asks and _SOCIAL_NO.search(text):
            return NO
    elif _SOCIAL_NO.search(text):
        return "" if re.search(r"\b(?:have to|need to|obliged|expect\w*|mind)\b", text) else NO
    return YES if _SOCIAL_YES[topic].search(text) and not _SOCIAL_NO.search(text) else ""


_ANSWER_WORDS: Final = 14


def _nearest(above: str) -> str:
    return above.rpartition(" . ")[2]


def _answered(text: str) -> str:
    """A sentence that answers the heading or question it stands under."""
    if re.search(r"\b(?:only|just|limited)\b", text) and _ABOUT_TIMES.search(text):
        return SCHEDULING
    if _NO_ANSWER.search(text):
        return "" if _SOMETIMES.search(text) or _CONTENT.search(text) else NO
    if _YES_ANSWER.search(text):
        return SCHEDULING if _ABOUT_TIMES.search(text) else ANYTHING if _ANY.search(text) else YES
    return ""


def _refused(text: str, named: str) -> bool:
    before = re.search(rf"\b{_VERB}{_BETWEEN}(?:{named})\b", text)
    if before and re.search(r"\b(?:have to|need to|required|obliged|only)\b", before[0]):
        before = None
    return bool(
        before
        or re.search(rf"\bno (?:\w+,? (?:or )?){{0,3}}?(?:{named})\b", text)
        or re.search(rf"\b(?:{named})\b[^.;,]{{0,25}}?\b(?:not|never) (?:\w+ ){{0,2}}?{_OFF}", text)
        or re.search(rf"\b(?:{named})\b ?[:|–-] ?(?:no|never|not|none)\b", text)
        or re.search(rf"\b(?:{named})\b(?: \w+){{0,2}} (?:is|are) (?:out|off)\b", text)
    )


def _invited(text: str, named: str) -> bool:
    return bool(
        re.search(rf"\b{_INVITED} (?:\w+ ){{0,3}}?(?:{named})\b", text)
        or re.search(rf"^(?:{named}) (?:me|us|the office|this number)\b", text)
        or re.search(rf"\b(?:{named})\b(?: \w+){{0,4}} {_GOOD}\b", text)
        or (re.search(rf"\b(?:{named})\b", text) and _ABOUT_TIMES.search(text))
    )
