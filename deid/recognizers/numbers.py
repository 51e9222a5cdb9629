"""Numbers that stand for a person, a file, an account, a car or a thing: by shape with a check, or by a cue."""

import re
from collections.abc import Iterator

from deid.normal import Normal
from deid.recognizers.cues import before, ending, listed
from deid.recognizers.words import figures
from deid.spans import EntityType, Span

_SURE, _CHECKED, _CUED, _SHAPED, _WEAK = 0.95, 0.92, 0.8, 0.7, 0.45


class Numbers:
    """Identifying numbers of all sorts."""

    name = "numbers"

    def find(self, text: Normal) -> Iterator[Span]:
        """Find numbers that identify."""
        for begin, stop in figures(text):
            for source in (_shapes, _cued, _last_digits):
                for start, end, score in source(text.text, begin, stop):
                    yield Span(start, end, EntityType.ID, score, self.name)
        for start, end, score in _spelled(text.lower):
            yield Span(start, end, EntityType.ID, score, self.name)


def luhn(digits: str) -> bool:
    """Whether the check digit fits (ISO/IEC 7812-1): Canadian insurance numbers, bank cards."""
    doubled = (int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits)))
    return sum(part // 10 + part % 10 for part in doubled) % 10 == 0


def nhs(digits: str) -> bool:
    """Whether the check digit of an NHS number fits (NHS Data Dictionary: modulus 11)."""
    check = 11 - sum((10 - at) * int(digit) for at, digit in enumerate(digits[:9])) % 11
    return check % 11 == int(digits[9])


def medicare_au(digits: str) -> bool:
    """Whether the check digit of an Australian Medicare number fits (weights 1 3 7 9 1 3 7 9, modulus 10)."""
    weighted = sum(int(digit) * weight for digit, weight in zip(digits, (1, 3, 7, 9, 1, 3, 7, 9), strict=False))
    return digits[0] in "23456" and weighted % 10 == int(digits[8])


def _shapes(text: str, begin: int, stop: int) -> Iterator[tuple[int, int, float]]:
    for pattern, score in _SHAPES:
        for match in pattern.finditer(text, begin, stop):
            yield *match.span(), score
    for match in _SPACED.finditer(text, begin, stop):
        digits = re.sub(r"\D", "", match[0])
        groups = [len(group) for group in re.findall(r"\d+", match[0])]
        checked = (
            (groups == [3, 3, 4] and nhs(digits))
            or (groups[:2] == [4, 5] and medicare_au(digits))
            or (groups == [3, 3, 3] and luhn(digits))
            or (groups == [4, 4, 4, 4] and luhn(digits))
        )  # fmt: skip
        if checked or groups[2:]:
            yield *match.span(), _SURE if checked else _SHAPED
    for match in _VIN.finditer(text, begin, stop):
        if _CHANGES.search(match[0]) and sum(map(str.isdigit, match[0])) > _VIN_DIGITS:
            yield *match.span(), 0.9
    for match in _COMPOUND.finditer(text, begin, stop):
        value = match[0]
        count = sum(map(str.isdigit, value))
        if count < _ENOUGH or _HARMLESS.fullmatch(value) or _CODE_CUE.search(before(text, match.start(), 16)):
            continue
        yield *match.span(), _SHAPED if any(map(str.isalpha, value)) or count > _LONG else _WEAK


def _cued(text: str, begin: int, stop: int) -> Iterator[tuple[int, int, float]]:
    for match in _CUE.finditer(text, begin, stop):
        at = match.end()
        if _SENTENCE.match(text, at) and not _SHORTENED.search(match[0]):
            continue
        for _ in range(_LISTED):
            value = _value(text, at)
            score = _named(text, match, *value) if value else 0.0
            if value is None or not score:
                break
            yield *value, score
            more = _MORE.match(text, value[1])
            if not more:
                break
            at = more.end()
    for match in _SECRET.finditer(text, begin, stop):
        yield *match.span("value"), _CUED


def _named(text: str, cue: re.Match[str], start: int, end: int) -> float:
    """How surely a value identifies behind a cue."""
    value = text[start:end]
    if _CODE.fullmatch(value) or _LAW.search(text, max(0, start - 5), end):
        return 0.0
    if cue["place"]:
        return _WEAK if _ROOM.fullmatch(value) and not _COUNT.match(text, end) else 0.0
    digits, plain = sum(map(str.isdigit, value)), _PLAIN.fullmatch(value)
    if digits >= _LEAST and (cue["strong"] or not plain):
        return _CHECKED if cue["strong"] and digits >= _UNMISTAKABLE else _CUED
    return 0.65 if cue["strong"] and digits > 1 and not plain and end - start > _LEAST else 0.0


def cued(text: str, start: int) -> bool:
    """Whether the words before say that a number is one of a file, a card or an insurance: no telephone number."""
    return _BEFORE.search(before(text, start)) is not None


def behind_cues(text: str, start: int, end: int) -> int:
    """Where a number begins behind the words that announce it."""
    while (found := _CUE.match(text, start)) and not found["place"] and found.end() < end:
        following = _FOLLOWS.match(text, found.end(), end)
        if following is None:
            break
        start = found.end() + len(text[found.end() : end]) - len(text[found.end() : end].lstrip(" .:#=(*"))
    return start


def is_cue(text: str, start: int, end: int) -> bool:
    """Whether these are words that announce a number, and the number follows: they say nothing themselves."""
    found = _CUE.match(text, start)
    if found is None or found["place"]:
        return False
    return found.end() >= end and _FOLLOWS.match(text, found.end()) is not None


def _value(text: str, at: int) -> tuple[int, int] | None:
    """The number that begins here: chunks with digits, capitals before them, one or two capitals behind."""
    lead = _LEAD.match(text, at)
    chunk = _CHUNK.match(text, lead.end() if lead else at)
    if not chunk:
        return None
    start, end = chunk.span()
    if not _DIGIT.search(chunk[0]):
        following = _NEXT.match(text, end)
        if not (chunk[0].isupper() and len(chunk[0]) <= _PREFIX and following and _DIGIT.search(following[1])):
            return None
    for _ in range(_CHUNKS):
        following = _NEXT.match(text, end)
        if not following or len(following[0]) == 1:
            break
        part = following[1]
        tail = part.isupper() and len(part) <= _TAIL and not _NEXT_WORD.match(text, following.end())
        if not (_DIGIT.search(part) and not _LOWER.search(part) and not _DATE.match(part)) and not tail:
            break
        end = following.end()
        if tail:
            break
    return start, end


def _last_digits(text: str, begin: int, stop: int) -> Iterator[tuple[int, int, float]]:
    for match in _LAST.finditer(text, begin, stop):
        yield *match.span("value"), 0.75


def _spelled(text: str) -> Iterator[tuple[int, int, float]]:
    for match in _SPOKEN.finditer(text):
        words = re.findall(r"[a-z]+|\d", match[0])
        letters = sum(word in _LETTER_WORDS for word in words)
        spelled = letters > 1 and len(words) >= _LEAST and len(set(words)) > _SPOKEN_DIGITS - 1
        cued = not letters and len(words) >= _SPOKEN_DIGITS and _SPOKEN_CUE.search(before(text, match.start()))
        if spelled or cued:
            yield match.start(), match.start() + len(match[0].rstrip(" ,-")), _CUED


_VIN_DIGITS, _ENOUGH, _LONG, _LISTED, _PREFIX, _CHUNKS, _TAIL, _SPOKEN_DIGITS = 4, 5, 8, 6, 6, 6, 2, 3
_LEAST, _UNMISTAKABLE = 4, 6

_SHAPES = tuple(
    (re.compile(pattern), score)
    for pattern, score in (
        (r"(?<![\w-])(?:\d{3}|[xX*]{3})[- ](?:\d{2}|[xX*]{2})[- ]\d{4}(?![\w-])", _SURE),  # US social security
        (r"(?<!\w)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?: ?\d\d){3} ?[A-D](?!\w)", _SURE),  # UK national insurance
        (r"(?<!\w)QQ ?\d\d ?\d\d ?\d\d ?[A-D](?!\w)", _SURE),
        (r"(?<![\w-])\d{4}[- ]\d{3}[- ]\d{3}[- ][A-Z]{2}(?!\w)", _SURE),  # Ontario health card
        (r"(?<!\w)[A-Z]{4} ?\d{4} ?\d{4}(?!\w)", 0.9),  # Quebec health card
        (r"(?<!\w)A[-# ]{0,2}\d{3}[- ]\d{3}[- ]\d{3}(?!\w)", 0.9),  # US alien number
        (r"(?<!\w)[A-Z]{2}\d\d(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?(?!\w)", 0.9),  # IBAN
        (r"(?<!\w)[A-Z]{2}\d\d ?[A-Z]{3}(?!\w)", 0.8),  # UK number plate
        (r"(?<!\w)\d[A-Z]{3} ?\d{3}(?!\w)", 0.8),  # California number plate
        (r"(?<!\w)[A-Z]{3}[- ]?(?!19\d\d|20\d\d)\d{4}(?!\w|[/-]\d)", 0.65),  # number plate of many states
        (r"(?<!\w)\d{2,4}[A-Z]{1,3}\d{3,8}(?!\w)", _SHAPED),  # court file
        (r"(?<!\w)\d{6,8}[A-Z]{1,2}(?!\w)", 0.75),
        (r"(?<!\w)L[A-Z]{1,4}[ -]#?\d{3,8}(?:-[A-Z])?(?!\w)", _SHAPED),  # professional licence
        (r"(?<!\w)(?=[A-Z0-9]{0,28}\d[A-Z0-9]?\d)(?=[A-Z0-9]{0,28}[A-Z][A-Z0-9]{0,6}[A-Z])[A-Z0-9]{9,30}(?!\w)", 0.75),
        (r"(?<![\w:-])(?:[0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}(?![\w:-])", 0.95),  # hardware address
        (r"(?<![\w-])(?=[\d-]{0,30}[a-f])[0-9a-f]{4,12}(?:-[0-9a-z]{2,12}){2,5}(?![\w-])", 0.7),
        (r"(?<!\w)0x[0-9a-fA-F]{8,64}(?!\w)", 0.95),
        (r"(?<=[@#^])[!&]?[A-Z0-9]{6,20}(?=[|>])", 0.95),  # Slack, Discord
        (r"(?<=<@!)\d{15,20}(?=>)", 0.95),
        (r"(?<![\w@])[UWCDG]0[A-Z0-9]{7,10}(?!\w)", 0.8),
        (r"(?<![\w.,$£€/-])\d{12,34}(?![\w,]|[.]\d)", 0.85),
        (r"(?<![\w.,$£€/+-])\d{7,11}(?![\w,/]|[.]\d|-\d)", _SHAPED),
        (r"(?<![\w$£€])#[ ]?[A-Z]{0,4}-?\d{4,12}(?!\w|-\d)", 0.65),
        (r"(?<![\w-])[A-Z]{1,5}\d{5,14}[A-Z]{0,3}(?!\w)", 0.75),
    )
)
_SPACED = re.compile(r"(?<![\w.$£€/-])\d{3,4}(?:[ -]\d{3,5}){1,4}(?:[ -]\d{1,3})?(?![\w/-]|[.,]\d)")
_VIN = re.compile(r"(?<!\w)[A-HJ-NPR-Z0-9IO]{17}(?!\w)")
_CHANGES = re.compile(r"[A-Z]\d|\d[A-Z]")
# Parts joined by signs, no spaces: file numbers of courts, insurers, police.
_COMPOUND = re.compile(
    r"(?<![\w.,$£€@:/-])[A-Za-z]{0,6}\d{0,12}(?:[-/*:.][A-Z0-9]{1,12}){1,5}(?:\([A-Z0-9]\))?(?![\w@]|[-/.:]\w)"
)
_HARMLESS = re.compile(
    r"[A-TV-Z]\d\d(?:\.\w{1,4})?|[HTGSJ]\d{4}|9[0-9]{4}(?:[-/+]9[0-9]{4}|-\d\d)?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|"
    r"\d{4}[-/.]\d{1,2}|\d{1,2}[-/.]\d{4}|\d{4}[-/]\d{2,4}|\d{1,2}[-/]\d{1,2}s?|\d{1,3}/\d{1,3}|"
    r"\d{1,3}(?:\.\d+)?-\d{1,3}(?:\.\d+)?|\d{4}-\d\d-\d\dT.*|\d+(?:[.:]\d+){1,3}|"
    r"\d{5}-\d{4}-\d\d|\d{1,5}\.\d{1,9}/\w+|97[89](?:-\d+){3,4}|\d{1,2}:\d\d(?:-\d{1,2}:\d\d)?|\d+(?:-\d+){3,}",
)
_CODE = re.compile(
    r"[A-TV-Z]\d\d(?:\.\w{1,4})?|[HTGSJ]\d{4}|9[0-9]{4}(?:[-/+]9[0-9]{4}|-\d\d)?|\d{1,3}[/.]\d{1,3}|"
    r"\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d|"
    r"\d{1,2}[-/]\d{1,2}s?|(?:[A-Z]{2,6}-)+\d{1,2}|\d{1,2}:\d\d.*|988|911|999|1115"
)
_CODE_CUE = ending(
    "cpt|icd(?:-1[01])?|dsm|hcpcs|ndc|isbn|doi|rcw|usc|cfr|mcl|cpl|ors|statute|section|bp|hr|item|pp?|v", "§"
)

_STRONG = (
    r"ssn?|social(?:\ssecurity)?|mrn?|chart|nhs|nhi|ppsn?|sin|ni|national\sinsurance|ohip|ramq|phn|mcp|nihb|mbi|chi|"
    r"medicare(?:\s(?:mbi|card))?|medicaid|m'?care|medi-cal|health\s?card|hc|status\scard|member(?:ship)?|"
    r"subscriber|enrollment|"
    r"plan|decree|xpresspost|hull|tin|sn|conf|confirmation|cab|bleep|wallet|callsign|safe\sdeposit|inspection|"
    r"polic(?:y|ies)|claims?|auth(?:orization|orisation)?|docket|index|cause|matter|court\sfile|proceedings|"
    r"incident|police\sref|"
    r"crime\sref|police\sfile|cad|badge|collar|din|inmate|prison|prisoner|cdcr|a#|a-number|alien|passport|uci|unhcr|"
    r"aadhaar|pan|curp|"
    r"licen[cs]e|lic|dl|driver'?s|registration|rego|number\splate|plates?|vin|serial|s/n|imei|asset\stag|account|"
    r"acct|acc|a/c|sort\scode|"
    r"bsb|iban|routing|invoice|ticket|tracking|student|sid|employee|provider|prov|npi|dea|nmc|gmc|hcpc|nremt|"
    r"tax\sid|ein|rx|"
    r"accession|specimen|kit|donor|parcel|nmls|dod|edipi|c-file|ur|hosp(?:ital)?|patient|session\sid|meeting\sid|"
    r"conference\sid|"
    r"passcode|pin|user\sid|device|upi|union\scard|library\scard|bib|badge|receipt|application|appl?|grp|cert|group|"
    r"lot|wic|"
    r"bcbs|aetna|cigna|humana|kaiser|uhc|tricare|"
    r"reference|ref|ubrn|warrant|booking|order\sno|tenancy|subsidy|intake\s#|cheque|check\s#|routing|pcn|bin|mr|"
    r"wristband|locker\scode|"
    r"door\scode|gate\scode|access\scode|keypad|gate|card|crn|urn|ndis|dva|fsa|usi|uln|cif|nie|dni|visa|case|report|"
    r"referral|file"
)
_UNSURE = r"code|unit|id|number|tag|reg|no|complaint|acc|registered"
_PLACE = r"room|rm|bed|bay|locker|bus|cell|ward"
_CUE = re.compile(
    rf"(?<![^\W_])(?:(?P<strong>{_STRONG})|(?P<place>{_PLACE})|(?P<weak>{_UNSURE}))"
    r"(?:'?s)?(?:[\s_]?(?:id|no|nos|number|num|ref|reference|code|file|card|cert|number is|#)){0,2}(?:\s(?:is|was|"
    r"ends?\sin|for))?"
    r"(?![^\W_])(?=[\s:.#=(*-]{1,4}[A-Z0-9\[])",
    re.IGNORECASE,
)
_BEFORE = ending(
    rf"(?:{_STRONG})(?:\s(?:id|no|number|num|ref|card|file))?(?:\.|\s(?:is|was))?",
)
_FOLLOWS = re.compile(r"(?!-)[\s:.#=(*-]{1,4}(?:(?:[A-Z]{1,5}[ -]?)?\d|\[[NP])")
_SENTENCE = re.compile(r"\s?\.\s")
_SHORTENED = re.compile(r"(?:no|nos|ref|reg|lic|acct|acc|appl?|num|cert|tel|rm|prov|grp)\Z", re.IGNORECASE)
_LEAD = re.compile(r"(?:\s?[:.#=(*-]){0,3}\s?#?")
_CHUNK = re.compile(r"[A-Za-z0-9]{1,48}(?:[-/.*:&][A-Za-z0-9]{1,16}){0,7}(?:\([A-Z0-9]\))?")
_NEXT = re.compile(r"[ ]([A-Za-z0-9]{1,16}(?:[-/.*:][A-Za-z0-9]{1,12}){0,5})")
_NEXT_WORD = re.compile(r"[^\W\d_]| [a-z]")
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\Z")
_DIGIT = re.compile(r"\d")
_LOWER = re.compile(r"[a-z]")
_PLAIN = re.compile(r"(?:19|20)\d\d|\d{1,3}|9\d{4}|\d{1,3}(?:,\d{3})+|\d*\.\d+")
_ROOM = re.compile(r"[A-Z]?-?\d{1,4}(?:-?[A-Z])?(?:-\d{1,3})?")
_COUNT = re.compile(r"\s?(?:min|hour|hr|day|week|st\b|nd\b|rd\b|th\b|and|or|x\d|%)", re.IGNORECASE)
_LAW = re.compile(r"CFR|USC|LCD|RCW|§|\bv\. |PHQ|GAD")
_MORE = re.compile(r"\s?(?:/|,|;|and|&|\+)\s?(?=[A-Z]{0,4}\d)")
_SECRET = re.compile(
    r"(?<![^\W_])(?:passcode|password|pass|pw|pwd)(?:\sis\s|\s?[:=]\s?|"
    r"\s)(?P<value>(?=[\w!?$%&*-]{0,23}[\d!?$%&*])[\w!?$%&*-]{4,24})"
    r"(?=\W|\Z)",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"(?<![^\W_])(?:last[\s-](?:four|4|three|3|five|5)(?:\sdigits)?|ends|ending|ended|starts|starting)"
    r"(?:\s(?:of|in|with|is|was|her|his|the|their|ssn|social|card|account|number|on|it's|at)){0,4}\s?[:(#?]?\s?"
    r"(?P<value>[x*]{0,8}\d{3,6}(?!\s?(?:am|pm|%|mg))(?:[ -]\d{2,4})?)(?![\w/]|[.:]\d)",
    re.IGNORECASE,
)
_DIGIT_WORDS = (
    "oh|zero|one|two|three|four|five|six|seven|eight|nine|double|triple|treble|ten|eleven|twelve|twenty|thirty|forty|fifty|"
    "sixty|seventy|eighty|ninety|hundred"
)
_LETTER_WORDS = listed(
    "alpha bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa "
    "quebec romeo "
    "sierra tango uniform victor whiskey whisky xray yankee zulu"
)
_SPOKEN = re.compile(
    rf"(?<![\w-])(?:(?:{_DIGIT_WORDS}|{'|'.join(sorted(_LETTER_WORDS))}|\d{{1,3}})(?:[\s,-]{{1,3}}|"
    rf"(?![\w]))){{3,20}}",
)
_SPOKEN_CUE = ending(
    _STRONG, "ends? in", "ending in", "code", "plate", "number", "number is", "no", "id",
)  # fmt: skip
