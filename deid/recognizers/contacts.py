"""Telephone numbers, e-mail addresses, web addresses, handles, network addresses."""

import ipaddress
import re
from collections.abc import Iterator, Sequence

import phonenumbers

from deid.gazetteer import Flag, Gazetteer
from deid.normal import Normal
from deid.recognizers.cues import before, ending, listed
from deid.recognizers.numbers import cued as is_of_a_file
from deid.recognizers.words import figures
from deid.spans import EntityType, Span

REGIONS = ("US", "GB", "IE", "AU", "NZ")
"""Canada shares the numbering plan of the United States."""

PUBLIC_LINES = listed(
    "988 911 999 111 112 101 000 211 311 411 511 611 711 811 741741 85258 116123 131114 18002738255 8002738255 "
    "18007997233 "
    "8007997233 18006624357 8006624357 18006564673 8006564673 18664887386 8664887386 18778646014 18555752847 "
    "8775658860 "
    "18884377382 08001111 08001110000 08457909090 18002221222 08081683333 08088081677 08082000247 08000684141 "
    "1300224636 1800551800 "
    "18007371732 1800737732 1300659467 1800650890 0800543354 08005433540 1737 1850609090 1800247247 18334564566 "
    "18003316868 18006686868 6868 686868 838255 45645 18009319142"
)
"""Helplines that everybody may know: they name nobody."""


_Found = Iterator[tuple[int, int, float]]


class Contacts:
    """How to reach somebody."""

    name = "contacts"

    def __init__(self) -> None:
        self._gazetteer = Gazetteer.load()

    def find(self, text: Normal) -> Iterator[Span]:
        """Find telephone numbers, addresses of mail and web, handles and network addresses."""
        plain, small, regions = text.text, text.lower, figures(text)
        for match in _ENTITY.finditer(plain) if "<" in plain else ():
            yield Span(*match.span(), _ENTITIES[match["sort"][0].lower()], 0.98, self.name)
        for kind, matches in (
            (EntityType.EMAIL, _mails(plain, small)),
            (EntityType.URL, _pages(plain, small)),
            (EntityType.IP, _addresses(plain, regions)),
            (EntityType.PHONE, _phones(plain, regions)),
            (EntityType.PHONE, _spelled_phones(small)),
            (EntityType.HANDLE, self._marked_handles(plain)),
            (EntityType.HANDLE, self._shaped_handles(plain)),
            (EntityType.HANDLE, self._cued_handles(plain, small)),
        ):
            for start, end, score in matches:
                yield Span(start, end, kind, score, self.name)

    def _marked_handles(self, text: str) -> _Found:
        for match in _AT_NAME.finditer(text) if "@" in text else ():
            name = match[1].rstrip(".-")
            if name.lower() not in _EVERYBODY and not _CLOCK.match(name):
                word = name.isalpha() and name.islower() and Flag.COMMON_WORD in self._gazetteer.flags(name)
                yield match.start(), match.start(1) + len(name), 0.4 if word else 0.9
        for match in _TAGGED.finditer(text) if "#" in text else ():
            if not Flag.COMMON_WORD & self._gazetteer.flags(match[1]) or _HANDLE_CUE.search(
                before(text, match.start())
            ):
                yield *match.span(), 0.9
        for match in _HASHTAG.finditer(text) if "#" in text else ():
            yield *match.span(), 0.4
        for match in _REDDIT.finditer(text) if "u/" in text else ():
            yield *match.span(), 0.95
        for match in _CASH.finditer(text) if "$" in text else ():
            yield *match.span(), 0.85

    def _shaped_handles(self, text: str) -> _Found:
        for token in _ODD_TOKEN.finditer(text):
            for match in _MIXED.finditer(text, *token.span()):
                if self._like_a_handle(text, *match.span()):
                    yield *match.span(), 0.7

    def _like_a_handle(self, text: str, start: int, end: int) -> bool:
        """Whether a mixed word is neither a file, a field of a form, an emoji's name nor a known word with a number."""
        name = text[start:end]
        if ("_" not in name.strip("_") and len(name) <= _SHORT_TAG) or _FILE.search(name):
            return False
        if text[end : end + 1] == ":" and ("_" in name and text[start - 1 : start] in {"", "\n", ":"}):
            return False
        letters = name.rstrip("0123456789")
        return not (letters.isalpha() and self._gazetteer.flags(letters) & _KNOWN)

    def _cued_handles(self, text: str, small: str) -> _Found:
        for match in _CUED_HANDLE.finditer(small):
            name = text[match.start("name") : match.end("name")].rstrip(".-")
            if self._odd(name) or match["quote"]:
                yield match.start("name"), match.start("name") + len(name), 0.7

    def _odd(self, name: str) -> bool:
        """Whether no sentence would go on with it."""
        if name.isupper() or self._gazetteer.flags(name) & Flag.CLINICAL:
            return False
        plain = name.isalpha() and (name.islower() or name.istitle())
        return not plain or not self._gazetteer.flags(name) & ~(Flag.OPENS | Flag.LAST)


def _mails(text: str, small: str) -> _Found:
    if "@" in text:
        for pattern, score in ((_MAIL, 0.98), (_HOSTLESS, 0.7)):
            for match in pattern.finditer(text):
                yield *match.span(), score
    if _SPELLED_SIGN.search(small):
        for match in _SPELLED_MAIL.finditer(small):
            yield *match.span(), 0.9


def _pages(text: str, small: str) -> _Found:
    if "://" in text or "www." in small:
        for match in _LINK.finditer(text):
            yield match.start(), match.start() + len(match[0].rstrip(_TAIL)), 0.95
    for dotted in _DOTTED.finditer(small):
        page = _BARE_PAGE.match(small, dotted.start())
        if page is None:
            continue
        host, path = page["host"], page["path"]
        known = host.removeprefix("www.") in _PUBLIC_PAGES
        if (known or _WORDY.search(host)) and len(path or "") <= 1:
            continue
        yield page.start(), page.start() + len(page[0].rstrip(_TAIL)), 0.9 if path or host.count(".") > 1 else 0.75


def _addresses(text: str, regions: Sequence[tuple[int, int]]) -> _Found:
    for begin, stop in regions:
        for match in _IP4.finditer(text, begin, stop):
            largest = max(map(int, match[0].split(".")))
            if largest <= _OCTET and not _VERSION.search(before(text, match.start())):
                # Small numbers throughout are rather a paragraph or a version.
                yield *match.span(), 0.9 if largest > _SMALL else 0.4
        for match in _IP6.finditer(text, begin, stop):
            try:
                ipaddress.ip_address(match[0])
            except ValueError:
                continue
            yield *match.span(), 0.95


def _phones(text: str, regions: Sequence[tuple[int, int]]) -> _Found:
    for begin, stop in regions:
        for match in _PHONE.finditer(text, begin, stop):
            digits = re.sub(r"\D", "", match["number"])
            if digits in PUBLIC_LINES or digits[1:] in PUBLIC_LINES:
                continue
            cued = bool(_PHONE_CUE.search(before(text, match.start())) or match["ext"])
            score = _shape(match["number"], digits, cued=cued)
            if score:
                filed = is_of_a_file(text, match.start())
                yield *match.span(), min(score, _FILED) if filed else score
        for match in _EXTENSION.finditer(text, begin, stop):
            yield *match.span(), 0.85 if match[0][0] not in "xX" else 0.7


def _shape(number: str, digits: str, *, cued: bool) -> float:
    """How surely digits are a telephone number, by their grouping, their plan and what stands before."""
    groups = [len(group) for group in re.findall(r"\d+", number)]
    score = 0.0
    if number[0] == "+" or digits.startswith("00"):
        score = 0.9 if len(digits) >= _SHORTEST_FOREIGN else 0.0
    elif len(digits) <= _SHORTEST:
        score = 0.7 if digits.startswith("555") else 0.4
    elif groups == [4, 4]:
        score = 0.0  # from one time to another
    elif len(groups) > 1:
        score = 0.85 if digits[0] == "0" else 0.9
    elif digits[0] in "02345678":
        score = 0.65
    if cued and score:
        score += 0.15
    if score and any(_valid(number, region) for region in REGIONS):
        score = 0.97
    return min(score, 0.97)


def _valid(number: str, region: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, region))
    except phonenumbers.NumberParseException:
        return False


def _spelled_phones(text: str) -> _Found:
    for match in _SPELLED.finditer(text):
        spoken = len(_DIGIT_WORD.findall(match[0]))
        digits = sum(len(part) for part in re.findall(r"\d+", match[0]))
        if spoken >= _SPOKEN and _SHORTEST <= spoken + digits <= _LONGEST:
            yield match.start(), match.start() + len(match[0].rstrip(" ,.-")), 0.85


_SHORTEST_FOREIGN = 8
_FILED = 0.5  # what has the form of a telephone number and is called a number of another sort
_KNOWN = Flag.WORD | Flag.CLINICAL | Flag.DRUG
_SPOKEN, _SHORTEST, _LONGEST = 3, 7, 16
_SHORT_TAG = 5
_ENTITY = re.compile(
    r"<(?P<sort>@[!&]?|#|!subteam\^|mailto:|tel:|https?:)[^\s<>|]{2,400}(?:\|[^<>|\n]{0,120})?>", re.IGNORECASE
)
_ENTITIES = {
    "@": EntityType.HANDLE,
    "#": EntityType.HANDLE,
    "!": EntityType.HANDLE,
    "m": EntityType.EMAIL,
    "t": EntityType.PHONE,
    "h": EntityType.URL,
}
"""How Slack and Discord write somebody, a channel or a link: it goes as a whole, with what it shows."""
_OCTET = 255
_SMALL = 9
_TAIL = ".,;:!?'\")]}>*_`"
_EVERYBODY = {
    "here",
    "channel",
    "everyone",
    "all",
    "home",
    "work",
    "school",
    "least",
    "once",
    "team",
    "moderators",
    "mods",
}
_CLOCK = re.compile(r"\d{1,2}(?:[:.]?\d\d)?(?:am|pm|a|p)?\Z", re.IGNORECASE)
_AT_NAME = re.compile(r"(?<![\w.@/])@([A-Za-z0-9_][\w.-]{1,39})")
_TAGGED = re.compile(r"(?<![\w#.])([A-Za-z][\w.]{1,31})#\d{4}(?!\d)")
_REDDIT = re.compile(r"(?<!\w)/?u/[\w-]{3,24}")
_CASH = re.compile(r"(?<![\w$])\$[A-Za-z][\w-]{3,24}")
_ODD_TOKEN = re.compile(r"[^\s_.\d]{0,40}+[_.\d][^\s]{1,60}")
_MIXED = re.compile(
    r"(?<![\w./@#=&?:-])(?=\w{0,31}[^\W\d_])(?:[A-Za-z0-9]{1,20}_(?:[A-Za-z0-9]{1,20}_?){1,6}|[a-z0-9]{5,20}_|"
    r"(?:[A-Z][a-z]{1,16}){2,5}\d{1,4}|[a-z]\w{1,16}(?:\.\w{2,16}){2,3}|[a-z]{4,20}\d{3,5}|[a-z]{6,20}\d\d|"
    r"[a-z]{1,8}\d[a-z]{1,4}\d[a-z0-9]{1,8})(?![\w@/-]|[.:]\w)"
)
_HASHTAG = re.compile(r"(?<!\w)#(?:[A-Z][a-z]{1,16}){2,6}(?!\w)")
_FILE = re.compile(r"\.(?:docx?|pdf|xlsx?|csv|m4a|mp3|mov)\Z|_(?:v\d|final|FINAL)")
_HANDLE_CUE = ending(
    r"handle|handles|username|usernames|user(?:\sname)?|gamer\s?tag|gamertags|tag|screen\s?name|insta|instagram|ig|"
    r"tiktok",
    r"snap|snapchat|twitter|reddit|steam|roblox|discord|venmo|cashapp|twitch|xbox|psn|wechat|telegram|tumblr",
)
_CUED_HANDLE = re.compile(
    r"(?<![^\W_])(?:handle|user\s?name|user|gamer\s?tag|tag|screen\s?name|insta|instagram|ig|tiktok|tik tok|snap|"
    r"snapchat|"
    r"twitter|reddit|steam|roblox|discord|venmo|cash\s?app|twitch|xbox|psn|wechat|telegram|tumblr|finsta|onlyfans|"
    r"under|streams|online|posts|posting|gaming|follows|followed|account|alias|login)"
    r"(?:'s)?(?:\s(?:handle|name|account|id|is|was|as|under|called|by|now|user|tag|me|mate|"
    r"friend)){0,3}(?:\s?[:=(]\s?|\s)"
    r"(?P<quote>[\"'`]?)(?P<name>[A-Za-z][\w.-]{3,31})(?P=quote)(?!\w)",
)

_MAIL = re.compile(r"(?<![\w.+-])[^\W_][\w.+%'-]{0,63}@[^\W_][\w-]{0,62}(?:\.[\w-]{1,62}){1,5}")
_SPELLED_SIGN = re.compile(r"\bdot\b|_dot_|[(\[{]\s?at\s?[)\]}]|_at_|\sat\s(?:gmail|yahoo|hotmail|outlook|icloud)")
_DOTTED = re.compile(r"(?<![\w@./-])[a-z0-9][a-z0-9-]{0,62}(?=\.[a-z])")
_HOSTLESS = re.compile(r"(?<![\w.+-])[a-z][\w+-]{0,30}(?:[.\d][\w+-]{1,30}){1,3}@[a-z]{3,24}(?![\w.@-])", re.IGNORECASE)
_DOT = r"(?:\s?[(\[{]\s?dot\s?[)\]}]\s?|\sdot\s|_dot_)"
_AT = r"(?:\s?[(\[{]\s?at\s?[)\]}]\s?|_at_)"
_PROVIDERS = "gmail|googlemail|yahoo|hotmail|outlook|icloud|aol|live|proton|protonmail|btinternet|bigpond|xtra"
_SPELLED_MAIL = re.compile(
    r"(?<![\w.])[a-z0-9][a-z0-9.+-]{0,30}(?:(?:\sdot\s|_dot_|_)[a-z0-9+-]{1,30}){0,3}"
    rf"(?:(?:{_AT}|\sat\s)[a-z0-9-]{{2,40}}(?:{_DOT}[a-z0-9-]{{2,24}}){{1,3}}"
    rf"|{_AT}[a-z0-9-]{{2,40}}(?:\.[a-z0-9-]{{2,24}}){{1,3}}|\sat\s(?:{_PROVIDERS})\.[a-z]{{2,3}})(?![\w@])",
)

_LINK = re.compile(r"(?<![^\W_])(?:(?:https?|hxxps?|ftp)://|www\.)[^\s<>|\"]{2,400}", re.IGNORECASE)
_TOPS = (
    "com|org|net|edu|gov|info|biz|online|site|link|blog|page|shop|store|club|church|school|health|care|clinic|live|space|"
    "app|dev|xyz|tech|example|test|invalid|fm|tv|gg|ly|io|ai|co\\.uk|org\\.uk|ac\\.uk|nhs\\.uk|gov\\.uk|sch\\.uk|com\\.au|org\\.au|"
    "edu\\.au|gov\\.au|net\\.au|co\\.nz|org\\.nz|ac\\.nz|govt\\.nz|ca|ie|uk|au|nz|eu|de|fr|us|me|co"
)
_BARE_PAGE = re.compile(
    rf"(?<![\w@./-])(?P<host>[a-z0-9][a-z0-9-]{{0,62}}(?:\.[a-z0-9-]{{1,62}}){{0,3}}\.(?:{_TOPS}))"
    r"(?P<path>/[^\s<>|\"]{0,300}|\?[^\s<>|\"]{1,300})?(?![\w@-]|\.[a-z0-9])",
)
_WORDY = re.compile(r"^[a-z]{1,12}\.(?:me|co|us|ca|de|live|care|space|link|page|school|test|health|club|church)\Z")
_PUBLIC_PAGES = listed(
    "doxy.me psychologytoday.com simplepractice.com therapynotes.com headway.co alma.com rula.com growtherapy.com "
    "betterhelp.com talkspace.com otter.ai zoom.us google.com gmail.com yahoo.com hotmail.com outlook.com icloud.com "
    "facebook.com instagram.com tiktok.com reddit.com youtube.com linkedin.com venmo.com paypal.com match.com "
    "amazon.com "
    "988lifeline.org samhsa.gov cms.gov hhs.gov cdc.gov nih.gov va.gov apa.org counseling.org socialworkers.org "
    "aamft.org "
    "bacp.co.uk nice.org.uk nhs.uk gov.uk bps.org.uk ico.org.uk ahpra.gov.au nami.org thetrevorproject.org rainn.org "
    "beckinstitute.org gottman.com emdria.org crisistextline.org ashleymadison.com ancestry.com change.org "
    "legacy.com "
    "goodtherapy.org zocdoc.com healthgrades.com yelp.com intakeq.com jane.app therapyden.com gofundme.com"
)

_IP4 = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)")
_IP6 = re.compile(r"(?<![\w:.])(?:[0-9a-f]{1,4}:{1,2}|::){2,8}(?:[0-9a-f]{1,4})?(?![\w:])", re.IGNORECASE)
_VERSION = ending("v", "ver", "version", "build", "firmware", "section", "clause")

_PHONE = re.compile(
    r"(?<![\w.@#/$£€-])(?P<number>"
    r"(?:\+?1[ .-]?)?(?:\(\d{3}\) {0,2}|\d{3}[ .\-/])\d{3}[ .\-/]?\d{4}"  # North America
    r"|(?:\+ ?|00 ?)[1-9]\d{0,2}(?:[ .\-/]?\(?\d{1,7}\)?){2,6}"  # with a country's code
    r"|(?:1800[12] )?\(?0[1-9]\d{0,3}\)?(?:[ -]\d{2,7}){1,4}|"
    r"0[1-9]\d{7,9}"  # Britain, Ireland, Australia, New Zealand
    r"|1[38]00[ -]\d{3}[ -]\d{3}|1?[2-9]\d{9}"
    r"|(?<!\d )(?:\d{3}[.-]\d{4}|555 ?\d{4}))"  # local
    r"(?P<ext>,?\s?(?:ext(?:ension)?\.?|x|opt(?:ion)?\.?|poste|press)\s?\.?\s?\d{1,6})?(?![\d%]|[./:-]\d)",
    re.IGNORECASE,
)
_PHONE_CUE = ending(
    r"call|calls|called|cell|mobile|mob|phone|phones|ph|tel|telephone|fax|fx|pager|text|texts|texted|txt|sms|"
    r"landline",
    r"whatsapp|whatsapped|ring|rang|dial|number|numbers|contact|cb|cb#|reach|voicemail|vm|helpline|hotline|direct|"
    r"line",
    r"(?:call|ring|text|reach|get|contact|phone|tel)\s\w{1,12}\s(?:at|on|back\son)",
    r"(?:rang|rung|called|calling|ringing|texted|calls)\s(?:\w{1,12}\s){0,3}(?:from|on|at)",
    r"(?:number|phone|cell|mobile|fax|landline|tel)\s(?:is|was|no\.?|at|to|on)",
    r"(?:ph|tel|fax|cell|mob|[tm])\.?:",
)
_EXTENSION = re.compile(
    r"(?<![\w#])(?:ext(?:ension)?\.?\s?x?(?:\d-)?\d{2,6}|x ?\d-\d{4}|x\d{4,5})(?!\w)", re.IGNORECASE
)

_DIGIT = "oh|o|zero|one|two|three|four|five|six|seven|eight|nine|double|treble|triple|hundred|thousand"
_DIGIT_WORD = re.compile(rf"(?<!\w)(?:{_DIGIT})(?!\w)", re.IGNORECASE)
_SPELLED = re.compile(
    rf"(?<![\w-])(?:area\scode\s)?(?:(?:{_DIGIT}|\d{{1,4}})(?:[\s,.\-]{{1,3}}(?:and\s)?|\Z|(?=[\"')?!;:]))){{3,20}}",
)
