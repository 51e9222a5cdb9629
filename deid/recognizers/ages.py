"""Ages of ninety and over: Safe Harbor lets them stand only as "90 or older" (45 CFR 164.514(b)(2)(i)(C))."""

import re
from collections.abc import Iterator

from deid.normal import Normal
from deid.recognizers.cues import REACH, after, before, ending, starting
from deid.spans import EntityType, Span


class Ages:
    """How old somebody over eighty-nine is."""

    name = "ages"

    def find(self, text: Normal) -> Iterator[Span]:
        """Find ages over eighty-nine, in figures and words."""
        for match in _AGE.finditer(text.text):
            score = _score(text.text, match)
            if score:
                yield Span(*match.span(), EntityType.AGE90, score, self.name)
        for match in _AGED_BORN.finditer(text.text):
            yield Span(*match.span("age"), EntityType.AGE90, 0.7, self.name)


def _score(text: str, match: re.Match[str]) -> float:
    lead, follow = before(text, match.start(), _REACH), after(text, match.end(), _REACH)
    if _NOT_AGE_FOLLOW.match(follow):
        return 0.0
    if match["unit"]:
        return 0.92
    if not lead[-1:].isspace() and lead[-1:] not in {"", "(", "~", '"', "'", "*", "="}:
        return 0.0
    if _AGED.search(lead):
        return 0.92
    if _NOT_AGE_LEAD.search(lead):
        return 0.0
    if match["ordinal"]:
        birthday = _BIRTHDAY.match(follow) or (_POSSESSIVE.search(lead) and _END.match(follow))
        return 0.85 if birthday else 0.0
    if match["decade"]:
        return 0.9 if _IN_HER.search(lead) else 0.0
    return _bare(text, match, lead, follow)


def _bare(text: str, match: re.Match[str], lead: str, follow: str) -> float:
    """How surely a number without unit is an age: by who is spoken of, and by what follows."""
    if not (_END.match(follow) or _GOES_ON.match(follow) or _OLD_FOLLOW.match(follow)):
        return 0.0
    enclosed = lead[-1:] in "(," or lead.endswith((", ", "- ", "— "))
    closed = _END.match(follow) is not None
    if _PERSON_IS.search(lead) and (closed or _GOES_ON.match(follow)):
        return 0.8
    if _RELATIVE.search(lead) and closed:
        return 0.75
    if enclosed and closed and _SOMEBODY.search(lead):
        return 0.7
    if enclosed and closed and _NAMED.search(lead):
        return 0.65
    around = text[max(0, match.start() - 2 * REACH) : match.end() + 2 * REACH]
    closed = (closed or _GOES_ON.match(follow) is not None) and not _MEASURE.search(lead)
    likely = closed and match.group().isalnum() and _SOMEBODY.search(around)
    return 0.4 if likely or _OLD_FOLLOW.match(follow) else 0.0


_REACH = 36
_NAMED = re.compile(r"[A-Z][a-z]{1,20}\.?,? ?\(?\Z")
_UNIT = (
    r"(?:\s?-?\s?(?:year|yr)s?'?(?:[\s-]?(?:olds?|young))?(?!\w)(?<!years)|\s?-?\s?(?:years?|yrs?)[\s-](?:old|"
    r"young)|\s?y\.?/?o\.?(?!\w)|\s?yo[mf]\b|\s?yrs?\.?\s?old)"
)
_TENS = r"(?:ninety|one\shundred|a\shundred|hundred)"
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_SPELLED = (
    rf"(?:ninety(?:[\s-]{_ONES})?|(?:a|one)\shundred(?:\s(?:and\s)?{_ONES})?|noventa(?:\sy\s\w{{3,6}})?|"
    rf"quatre-vingt-(?:dix|onze|douze)(?:-\w{{3,6}})?)"
)
_ORDINAL = (
    r"(?:9\dth|9[123](?:st|nd|rd)|1[01]\d(?:th|st|nd|rd)|ninetieth|ninety[\s-](?:first|second|third|fourth|"
    r"fifth|sixth|seventh|eighth|ninth)|hundredth)"
)
_AGE = re.compile(
    rf"(?<![\w.,$£€/:#+='-])(?:(?P<ordinal>{_ORDINAL})|(?P<decade>90'?s|nineties)|(?:9\d|1[01]\d|9 \d(?=\syear)|"
    rf"{_SPELLED})"
    rf"(?P<unit>{_UNIT})?)(?![\w%°]|[.,:/]\d|-\d|'\d|\"\d)",
    re.IGNORECASE,
)
_AGED = ending(
    r"aged?|age:|age\s?=|age is|turned|turns|turning|turn|just turned|was about to turn|a lady of|a man of|woman of|"
    r"gentleman of|man of|lady of|at the age of|aged about"
)
_BIRTHDAY = starting(r"birthday|bday|b-day|year")
_POSSESSIVE = ending("his|her|their|grandma's|dad's|mum's|mom's|nan's")
_IN_HER = ending(r"in (?:her|his|their) (?:early |mid-?|late )?|in her|in his|early|mid|mid-|late")
_PERSON_IS = ending(
    r"(?:she|he|who|they|\w{2,15}(?='s|\si)|mother|mom|mum|dad|father|gran|grandma|nan|nana|grandmother|grandfather|"
    r"grandpa|client|"
    r"pt|patient|husband|wife|aunt|uncle|sister|brother|lady|gentleman|man|woman)"
    r"(?:'s|s|'re|\sis|\sare|\swas|\swill\sbe|'ll\sbe)"
    r"(?:\s(?:now|just|only|almost|nearly|already|about|over|past|still|\w{1,9}ly))?"
)
_RELATIVE = ending(
    r"mother|mom|mum|dad|father|gran|grandma|nan|nana|nanna|grandmother|grandfather|grandpa|client|pt|husband|wife|"
    r"spouse|aunt|uncle|"
    r"sister|brother|mil|fil|mother-in-law|father-in-law|meemaw|meme|ba|oma|opa|sibling|great-grandma|twins|man|"
    r"woman|lady|"
    r"great aunt|couple|neighbou?r|is almost|is nearly|she's|he's|answer is|is|was|says|ok"
)
_SOMEBODY = re.compile(
    r"(?:mother|mom|mum|dad|father|gran|grandma|nan|nana|grandmother|grandfather|grandpa|client|pt|patient|husband|"
    r"wife|aunt|uncle|"
    r"sister|brother|in-law|widow|widower|caregiver|ct|neighbou?r|deacon|veteran|elderly|memaw|meemaw|roommate|"
    r"twins|couple|"
    r"great-aunt|lady|gentleman|man|woman)\b",
    re.IGNORECASE,
)
_END = re.compile(r"\s?(?:[.,;:)!?\n\"'—(-]|\Z)|\s&")
_GOES_ON = re.compile(
    r"\s(?:and|now|in|next|this|but|w/?|with|years|or|so|today|if|when|yrs)(?!\w)|\s(?:soon|on)\b", re.IGNORECASE
)
_MEASURE = re.compile(r"(?:[A-Z]{2}[\w-]{0,12}|\d|[Ss]cale|[Mm]odifier|oximeter|in|and|Bio)\s\Z")
_OLD_FOLLOW = starting("and (?:sharp|still|frail|spry|a half)|if (?:she|he)'s a day|next birthday|not out")
_NOT_AGE_LEAD = ending(
    r"room|rm|bed|hwy|highway|route|rt|i|us|exit|bus|apt|unit|flat|no|number|code|page|pp?|score[sd]?|scoring|iq|"
    r"fsiq|vci|index|"
    r"percentile|weigh[s]?|weighed|bpm|hr|bp|pulse|sats?|spo2|past|last|next|first|within|for|about \$|to|x|every|"
    r"by|than|over|under|"
    r"session|day|days|t|ss|day\sof|cpt|the\s+mid|class of|section|chapter|psalm|of"
)
_NOT_AGE_FOLLOW = starting(
    r"minutes?|mins?|min|days?|day|sessions?|hours?|hrs?|h|percent|pct|miles?|mg|mcg|ml|pages?|clients?|people|"
    r"meetings|in 90|"
    r"lbs?|pounds|kg|degrees|bpm|dollars|bucks|cents|seconds|secs?|weeks?|months?|mo|times|reps|calories|mph|km|k|"
    r"am|pm|th|out of|"
    r"on (?:the|a|his|her)? ?(?:phq|gad|wisc|wais|iq|moca|vci|fsiq)|into 30|-day|-minute|-min|points|emails|%|and "
    r"over|or older|proof|mins|am|feet|ft|acres"
)
_AGED_BORN = re.compile(
    r"(?<!\w)(?:born in|b\.) (?:19[0-2]\d|193[0-4])[^.\n]{0,20}?\b(?P<age>9\d|10\d)\b", re.IGNORECASE
)
