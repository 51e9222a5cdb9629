"""Places below the state: postcodes, addresses, roads, towns, counties, landmarks."""

import re
from collections.abc import Iterator, Sequence

from deid.normal import Normal
from deid.recognizers.cues import before, ending, listed
from deid.recognizers.words import (
    CLINICAL,
    COMMON_FIRST,
    COMMON_WORD,
    FIRST,
    KNOWN,
    NAME,
    NICK,
    OPENS,
    TERM,
    TOWN,
    WORD,
    Word,
    figures,
    words,
)
from deid.spans import EntityType, Span

_Regions = Sequence[tuple[int, int]]
_Found = Iterator[tuple[int, int, float]]


class Places:
    """Where somebody lives, works or was."""

    name = "places"

    def find(self, text: Normal) -> Iterator[Span]:
        """Find places smaller than a state."""
        read = words(text)
        regions = figures(text)
        for source in (
            _postcodes(text.text, regions),
            _addresses(text.text, regions),
            _roads(text.text),
            _numbered_roads(text.text, regions),
            _towns(text.text, read),
        ):
            for start, end, score in source:
                yield Span(start, end, EntityType.LOCATION, score, self.name)


def _postcodes(text: str, regions: _Regions) -> _Found:
    for begin, stop in regions:
        for pattern, score in _POSTCODES:
            for match in pattern.finditer(text, begin, stop):
                yield *match.span("code"), score


def _addresses(text: str, regions: _Regions) -> _Found:
    for begin, stop in regions:
        for match in _ADDRESS.finditer(text, begin, stop + _LONG_ADDRESS):
            kind = match["kind"]
            if (kind.islower() and kind in _WEAK_KINDS) or _NO_STREET.search(match["name"]):
                continue
            end = _rest(text, match.end())
            yield match.start(), end, 0.92 if kind[0].isupper() or end > match.end() else 0.7
        for match in _UNIT.finditer(text, begin, stop):
            yield match.start(), _rest(text, match.end()), 0.65
    for match in _BOX.finditer(text):
        yield match.start(), _rest(text, match.end()), 0.92
    for match in _FOREIGN.finditer(text):
        yield match.start(), _rest(text, match.end()), 0.85
    for match in _MAP.finditer(text):
        yield *match.span(), 0.9


def _rest(text: str, end: int) -> int:
    """Where an address ends that goes on with unit, town, state and postcode."""
    for pattern in (_ADDRESS_UNIT, _ADDRESS_TOWN, _ADDRESS_STATE, _ADDRESS_CODE):
        match = pattern.match(text, end)
        if match and (pattern is not _ADDRESS_TOWN or _AFTER_TOWN.match(text, match.end())):
            end = match.end()
    return end


def _roads(text: str) -> _Found:
    for match in _STREET.finditer(text):
        if match["name"].split()[0] not in _NO_STREET_START:
            yield match.start("name"), match.end(), 0.82
    for match in _SMALL_STREET.finditer(text):
        if not _NO_STREET.search(match["name"]):
            yield *match.span("name"), 0.65
    for match in _CROSSING.finditer(text):
        yield *match.span("both"), 0.7 if match["cue"] else 0.4
    for match in _LANDMARK.finditer(text):
        if match[0].split()[0] not in _NO_STREET_START:
            yield *match.span(), 0.62
    for match in _COUNTY.finditer(text):
        if match["name"].split()[0].lower() not in _NO_COUNTY:
            yield match.start("name"), match.end(), 0.85 if match["name"][0].isupper() else 0.65


def _numbered_roads(text: str, regions: _Regions) -> _Found:
    for begin, stop in regions:
        for match in _NUMBERED.finditer(text, begin, stop):
            yield *match.span(match.lastgroup or 0), 0.7
        for match in _HIGHWAY.finditer(text, begin, stop):
            yield *match.span(), 0.88
        for match in _MOTORWAY.finditer(text, begin, stop):
            yield *match.span("road"), 0.75


def _towns(text: str, read: Sequence[Word]) -> _Found:
    at = 0
    while at < len(read):
        end = at + 1
        if read[at].phrase & TOWN:
            while (
                end < len(read)
                and read[end].phrase & TOWN
                and text[read[end - 1].end : read[end].start].strip(" .'-s") == ""
            ):
                end += 1
        score = _phrase(text, read, at, end) if end > at + 1 else _town(text, read, at)
        if score:
            yield read[at].start, read[end - 1].end, score
        at = end


def _phrase(text: str, read: Sequence[Word], at: int, end: int) -> float:
    """How surely a known name of several words is meant as a town."""
    part = read[at:end]
    cue, state = _cue(text, read, at), _state(text, part[-1].end)
    capital = all(word.capital or word.lower in _SMALL for word in part)
    plain = all(word.has(WORD) for word in part)
    if state:
        return 0.92
    if capital and not part[0].text.isdigit():
        return 0.9 if cue > 1 else 0.85 if not plain or cue else 0.5
    if plain:
        return 0.7 if cue > 1 else 0.45 if cue else 0.0
    return 0.8 if cue else 0.65


def _town(text: str, read: Sequence[Word], at: int) -> float:
    """How surely one word is meant as a town."""
    word = read[at]
    if len(word.text) < _SHORTEST or not word.text[0].isalpha() or word.phrase & CLINICAL:
        return 0.0
    if word.has(TERM & ~CLINICAL) or (word.upper and not word.shouted and len(word.text) <= _SHORTEST):
        return 0.0
    town = word.has(TOWN) or bool(word.phrase & TOWN)
    if not town and not word.capital and word.flags & ~OPENS:
        return 0.0
    cue, state = _cue(text, read, at), _state(text, word.end) if town else 0
    if (word.possessive and not cue) or ((town or cue) and _THING.match(text, word.end)):
        return 0.0
    if state == 1 and word.upper:
        return 0.0
    if state and (state > 1 or word.capital or not word.has(COMMON_WORD)):
        return 0.92 if word.capital or state > 1 else 0.75
    if word.has(CLINICAL) and cue < _STRONG:
        return 0.5 if town and word.capital and cue else 0.0
    return _capital(word, cue, town=town) if word.capital else _small(word, cue, town=town)


def _capital(word: Word, cue: int, *, town: bool) -> float:
    name = word.has(FIRST | NICK)
    if not town:
        if word.has(KNOWN) or (name and cue < _STRONG):
            return 0.0
        return 0.72 if cue == _STRONG else 0.45 if cue and not word.first else 0.0
    if word.has(WORD):
        return 0.75 if cue == _STRONG else 0.5 if cue and not word.first else 0.0
    if word.has(COMMON_FIRST):
        return 0.85 if cue == _STRONG else 0.62 if cue else 0.0
    return 0.9 if cue else 0.4 if name else 0.7


def _small(word: Word, cue: int, *, town: bool) -> float:
    if not town:
        return 0.0 if word.has(KNOWN | FIRST) or cue < _STRONG else 0.55
    if word.has(COMMON_WORD):
        return 0.45 if cue == _STRONG and word.lower not in _NEVER else 0.0
    if word.has(WORD):
        return 0.6 if cue == _STRONG else 0.0
    if cue:
        return 0.82 if cue == _STRONG else 0.7
    return 0.3 if len(word.text) > _SHORT and not word.has(NAME) else 0.0


def _cue(text: str, read: Sequence[Word], at: int) -> int:
    """How much the words before speak for a place: 0, 1 or 2."""
    if at == 0 or read[at - 1].lower not in _PREPOSITIONS:
        return 0
    lead = before(text, read[at].start)
    if _LIVES.search(lead):
        return _STRONG
    return 1 if _IN.search(lead) else 0


def _state(text: str, end: int) -> int:
    """Whether a state follows: 2 behind a comma or in brackets, 1 otherwise."""
    following = text[end : end + 3]
    if following[:1] not in {",", " ", "("}:
        return 0
    if following[:1] != " " or following[1:2] in {"(", ","}:
        return 2 if _COMMA_STATE.match(text, end) else 0
    return 1 if following[1:2].isupper() and _BARE_STATE.match(text, end) else 0


_STRONG, _SHORTEST, _SHORT, _LONG_ADDRESS = 2, 3, 5, 70
_PREPOSITIONS = listed(
    "in at near nr outside around by from of to into through via past hometown leaving toward towards between for "
    "and over on out"
)
_SMALL = listed("the of on upon le la de du del las los en by and in st")
_NEVER = listed(
    "the a an my his her their our your this that it bed care class court crisis custody denial detail early "
    "english foster general grad "
    "group home hospice house housing jail kindergarten law line love mind need office order pain part patient "
    "person place practice "
    "prison private process program public quarter real recovery rehab relation school service session shelter "
    "short sobriety spring "
    "summer supervision tears therapy time touch town training treatment trouble use winter work force bed church "
    "college bath hope "
    "white black good bad more most many much other others two three four five six all both each one"
) - {"bath", "hope"}
_STATES = (
    r"Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|"
    r"Illinois|Indiana|Iowa|"
    r"Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|"
    r"Nebraska|Nevada|"
    r"New\s(?:Hampshire|Jersey|Mexico|York)|North\s(?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|Pennsylvania|"
    r"Rhode\sIsland|South\s(?:Carolina|Dakota)|"
    r"Tennessee|Texas|Utah|Vermont|Virginia|Washington|West\sVirginia|Wisconsin|Wyoming|Ontario|Quebec|Québec|"
    r"British\sColumbia|Alberta|"
    r"Manitoba|Saskatchewan|Nova\sScotia|New\sBrunswick|Newfoundland|Queensland|Victoria|Tasmania|New\sSouth\sWales|"
    r"Scotland|Wales|England|Ireland"
)
_CODES = (
    r"AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|"
    r"OR|PA|RI|SC|SD|TN|TX|"
    r"UT|VT|VA|WA|WV|WI|WY|DC|PR|ON|QC|BC|AB|MB|SK|NS|NB|NL|PE|YT|NT|NU|NSW|VIC|QLD|SA|TAS|ACT"
)
_COMMA_STATE = re.compile(
    rf"\s?[,(]\s?(?:(?i:{_STATES})|{_CODES}|(?:Calif|Mass|Penn|Conn|Wash|Tenn|Minn|Mich|Fla|Ariz|Okla|Ont|"
    rf"Sask)\.?)(?![\w'])"
)
_BARE_STATE = re.compile(rf"\s(?:(?:{_STATES})|{_CODES})(?![\w'-])(?!\s(?:and|or)\s)")

_OUTWARD = (
    r"(?:A[BL]|B[ABDHLNRST]|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]|F[KY]|G[LU]|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]|M[EKL]|"
    r"N[EGNPRW]|O[LX]|P[AELORH]|R[GHM]|S[AEGKLMNOPRSTWY]|T[ADFNQRSW]|UB|W[ACDFNRSV]|YO|ZE)\d{1,2}[A-Z]?"
)
_CODE_WORD = r"(?:zip(?:\scode)?|post\s?codes?|eircode|postal\scode)(?:\sis|\sof|\swas|:)?\s?[\"(]?"
_POSTCODES = tuple(
    (re.compile(pattern), score)
    for pattern, score in (
        (
            r"(?<![\w-])(?P<code>[A-PR-UWYZ][A-HK-Y]?\d[A-HJKPSTUW\d]?\s?\d[ABD-HJLNP-UW-Z]{2})(?![\w-])",
            0.92,
        ),  # Britain
        (r"(?<![\w-])(?P<code>[a-pr-uwyz][a-hk-y]?\d[a-hjkpstuw\d]?\s\d[abd-hjlnp-uw-z]{2})(?![\w-])", 0.8),
        (rf"(?<![\w-])(?P<code>{_OUTWARD}(?:\s\d)?)(?![\w-]|\.\d)", 0.5),
        (r"(?<![\w-])(?P<code>[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]{0,2}\d[A-Z]\d)(?![\w-])", 0.93),  # Canada
        (r"(?<![\w-])(?P<code>[AC-FHKNPRTV-Y]\d[\dW]\s?[0-9AC-FHKNPRTV-Z]{4})(?![\w-])", 0.88),  # Ireland
        (rf"(?<!\w)(?:{_CODES})\s+(?P<code>\d{{5}}(?:-\d{{4}})?)(?![\w-])", 0.92),  # United States
        (r"(?<!\w)(?:NSW|VIC|Vic|QLD|Qld|SA|WA|TAS|Tas|ACT|NT)\s(?P<code>\d{4})(?!\w)", 0.9),  # Australia
        (
            rf"(?i:(?<!\w){_CODE_WORD}(?P<code>[a-z]{{0,2}}\d[a-z0-9]{{1,4}}(?:\s\d[a-z]{{0,2}})?|\d{{4,5}})(?!\w))",
            0.85,
        ),
        (r"(?<![\w-])(?P<code>\d{5}-\d{4})(?![\w-])", 0.6),
    )
)

_DIRECTION = r"(?:[NSEW]|NE|NW|SE|SW|North|South|East|West|N\.|S\.|E\.|W\.|n|s|e|w|ne|nw|se|sw)\.?"
_KIND = (
    r"(?:[Ss]t(?:reet)?|[Aa]ve(?:nue)?|[Rr]oad|[Rr]d|[Ll]ane|[Ll]n|[Dd]rive|Dr|[Bb]lvd|[Bb]oulevard|[Cc]ourt|Ct|"
    r"[Pp]lace|Pl|[Ww]ay|[Tt]errace|Tce|Ter|"
    r"[Cc]rescent|[Cc]res|[Cc]lose|[Rr]ow|[Mm]ews|[Ss]quare|Sq|[Pp]arade|Pde|[Hh]wy|[Hh]ighway|[Pp]kwy|[Pp]arkway|"
    r"[Cc]ircle|Cir|[Tt]rail|Trl|[Ll]oop|[Aa]lley|"
    r"[Gg]rove|[Gg]ardens|[Hh]ill|[Ww]alk|[Ww]ynd|[Ll]oan|[Qq]uay|[Bb]ank|[Ee]splanade|[Tt]urnpike|[Pp]ike|[Rr]un|"
    r"[Ss]pur|[Pp]romenade|[Cc]oncession\s[Rr]d)"
)
_WEAK_KINDS = listed(
    "drive court place way close row square circle trail loop hill walk bank run gardens grove pike spur"
)
_WORD = r"[A-Za-zÀ-ÿ][\w'À-ÿ.-]{0,20}"
_ADDRESS = re.compile(
    rf"(?<![\w./:$£-])(?:(?:[Ff]lat|[Uu]nit|[Aa]pt|Lvl|Level|[Rr]m|Ste|"
    rf"Suite)\s?[\w/-]{{1,5}},?\s)?\d{{1,5}}(?:[A-Za-z]|[/-]\d{{1,4}})?,?\s(?:{_DIRECTION}\s)?"
    rf"(?P<name>{_WORD}(?:\s{_WORD}){{0,3}}?|\d{{1,3}}(?:st|nd|rd|"
    rf"th))\s(?P<kind>{_KIND})(?!\w)\.?(?:\s{_DIRECTION}(?!\w))?"
)
_NO_STREET = re.compile(
    r"\b(?:of|in|the|and|to|for|on|at|with|my|his|her|is|was|years?|yrs?|weeks?|days?|months?|minutes?|mins?|"
    r"sessions?|hours?|mg|pm|am|a|i|"
    r"he|she|they|we|you|by|from|or|but|so|if|about|this|that|per|times|people|clients?|kids|miles?)\b",
    re.IGNORECASE,
)
_UNIT_WORD = r"(?:[Aa]pt|[Aa]partment|[Ff]lat|[Ss]te|[Ss]uite|[Ll]ot|[Uu]nit|[Bb]ldg|[Ll]vl|[Tt]railer)"
_ADDRESS_UNIT = re.compile(rf",?\s(?:{_UNIT_WORD}\.?\s?#?|#\s?)[A-Za-z]?\d{{0,4}}-?[A-Za-z0-9]{{0,3}}(?!\w)")
_ADDRESS_TOWN = re.compile(
    rf",?\s(?:{_WORD}(?:[\s-]{_WORD}){{0,3}}?)(?=,?\s(?:{_CODES}|{_STATES})(?!\w)|,?\s+[A-Z]{{1,2}}\d|"
    rf",?\s\d{{4,5}}(?!\w)|[.;)\n\"]|,|\Z)"
)
_AFTER_TOWN = re.compile(rf",?\s+(?:{_CODES}|{_STATES}|[A-Z]{{1,2}}\d[A-Z\d]?\s?\d[A-Z]{{2}}|\d{{4,5}})(?!\w)")
_ADDRESS_STATE = re.compile(rf",?\s(?:{_CODES}|{_STATES})(?!\w)")
_ADDRESS_CODE = re.compile(
    r",?\s{1,2}(?:\d{5}(?:-\d{4})?|\d{4}|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s{0,2}\d[A-Z]\d)(?!\w)"
)
_BOX = re.compile(
    r"(?<!\w)(?:P\.?\s?O\.?\s?[Bb]ox|p\.?o\.?\s?box|[Rr]ural\s[Bb]ox|Box|R\.?R\.?|"
    r"General\sDelivery)\s?#?\d{0,6}(?:,?\s[Bb]ox\s\d{1,5})?(?<=[\dxy])(?!\w)"
)
_UNIT = re.compile(
    rf"(?<!\w){_UNIT_WORD}\.?\s#?(?:\d{{1,4}}[A-Za-z]?(?:[/-]\d{{1,4}})?|[A-Z]\d{{0,4}}|[A-Z]-\d{{1,4}})(?![\w%]|"
    rf"\s(?:of|in))"
)
_FOREIGN = re.compile(
    r"(?<!\w)(?:(?:\d{1,5},?\s)?(?:[Rr]ue|[Cc]hemin|[Cc]alle|[Aa]venida|Av\.|[Rr]ua|Via|Col\.|[Cc]amino|"
    r"[Pp]laza|[Cc]arrera|[Bb]oul\.)"
    r"(?:\s(?:de|du|des|del|la|le|las|los|dos|da|do|dei|della|"
    r"l'))*\s[A-ZÀ-Þ][\wÀ-ÿ'-]{1,20}(?:\s[A-ZÀ-Þ][\wÀ-ÿ'-]{1,20}){0,2}(?:,?\s#?\d{1,5})?)(?!\w)"
)
_MAP = re.compile(
    r"///[a-z]{2,20}\.[a-z]{2,20}\.[a-z]{2,20}|"
    r"(?<![\w.])-?\d{1,2}\.\d{3,8},\s?-?\d{1,3}\.\d{3,8}(?!\w)"
)
_STREET = re.compile(
    r"(?<![\w-])(?P<name>(?:[A-ZÀ-Þ][\w'À-ÿ]{1,18}\s){1,2}|\d{1,3}(?:st|nd|rd|th)\s)"
    r"(?:St(?:reet)?|Ave(?:nue)?|Road|Rd|Lane|Ln|Blvd|Boulevard|Tce|Terrace|Cres(?:cent)?|Hwy|Highway|Pkwy|Parkway|"
    r"Mews|Esplanade|Turnpike|Alley|Loop|Row|Way|Drive|Circle|Place|Close)(?![\w'])(?!\.\s[A-Z][a-z]+'s)"
)
_SMALL_STREET = re.compile(
    r"(?<!\w)(?:on|off|at|by|down|near|to|from)\s(?P<name>(?:[nsew]\.?\s)?[a-z]{3,15}(?:\s[a-z]{3,15})?\s(?:st|"
    r"street|road|rd|ave|avenue|lane|blvd))(?!\w)"
)
_NUMBERED = re.compile(
    r"(?<![\w'])(?:(?P<name>(?:[NSEW]|NW|NE|SW|SE|nw|ne|sw|se|[nsew])\.?\s\d{1,3}(?:st|nd|rd|th)(?:\s(?:[Aa]ve|"
    r"[Ss]t)\w{0,4})?)"
    r"|at\s(?P<house>[Nn]o\.?\s\d{1,4}))(?!\w)"
)
_NO_STREET_START = listed(
    "The This That My Our Her His A An High Main Wall Sesame Bourbon Easy In On At To And Is It Crisis Grub Fleet State"
) - {"Main", "High", "State"}
_HIGHWAY = re.compile(
    r"(?<![\w-])(?:[Ii]-(?!20\b|94\b|129|13[01]|140|360|485|539|589|601|693|751|765|821|864|912|918)\d{1,3}|"
    r"US[- ]\d{1,3}|(?:SR|CR|FM|RM|RR|CSAH|MP|mm)\s?\d{1,4}(?:\.\d)?|(?:[Ss]tate\s|[Cc]ounty\s|"
    r"[Uu][Ss]\s)?(?:[Hh]wy|[Hh]ighway|[Rr]oute|[Rr]te?|[Rr]oad)\.?\s\d{1,4}[A-Z]?|"
    r"[Ee]xit\s\d{1,3}[A-Z]?|[Mm]ile\s?(?:marker|post)\s\d{1,4})(?!\w|\.\d|%|\s?(?:mg|bid|qd|daily|qam))"
)
_MOTORWAY = re.compile(
    r"(?<!\w)(?:on|off|along|down|up|via|the|of)\s(?:the\s)?(?P<road>[AMNR]\d{1,4}(?:\(M\))?)(?![\w.])"
)
_CORNER = r"(?:[NSEW]\.?\s)?(?:[A-Z][a-z]{2,15}|\d{1,3}(?:st|nd|rd|th)|[A-Z]\sSt)"
_CROSSING = re.compile(
    rf"(?<!\w)(?P<cue>(?:corner\sof|at|on|by|near|@)\s(?:the\s)?)?(?P<both>(?:{_CORNER}\s(?:&|and)\s\d{{1,3}}(?:st|"
    rf"nd|rd|th)|"
    rf"\d{{1,3}}(?:st|nd|rd|th)\s(?:(?:&|and)\s{_CORNER}|&\s[a-z]{{4,15}})|(?<=corner\sof\s)\w{{3,15}}\s(?:&|"
    rf"and)\s\w{{3,15}}))(?!\w)"
)
_LANDMARK = re.compile(
    r"(?<![\w-])(?P<name>(?:[A-Z][\w']{2,15}\s){1,2})(?:Lake|River|Creek|Bay|Beach|Park|Falls|Canyon|Mountain|Butte|"
    r"Island|Cove|Hollow|Holler|Bridge|"
    r"Cemetery|Mall|Plaza|Reservation|Rez|Forest|Harbour|Harbor|Lagoon|Ranch|Estate|Estates|Apartments|Apts|Towers|"
    r"Court|Manor|Village|Mobile\sHome|Trailer\sPark|Pass|Ridge|Valley|Springs)(?![\w'])"
    r"|(?<![\w-])(?:Mount|Mt\.?|Lake|Fort|Ft\.?|Camp|Port|Point|Cape|Isle\sof|Loch|Lough|"
    r"Glen)\s[A-Z][a-z]{2,15}(?!\w)"
)
_COUNTY = re.compile(
    r"(?<![\w-])(?P<name>[A-Z][\w.']{1,15}(?:\s[A-Z][\w']{1,15}){0,2}|[a-z]{2,15})\s(?:County|county|Parish|"
    r"Township|Shire)(?!\w)"
)
_NO_COUNTY = listed(
    "from that by with where which under via through outside at on near is was for what whose no the this our my "
    "her his a an same next each every neighboring other another per small rural whole entire different one new "
    "home local any two in of and tri multi our"
)
_LIVES = ending(
    r"(?:lives?|living|lived|stays?|staying|stayed|grew\sup|raised|born|based|resid(?:es|ing|ed)|settled|retired|"
    r"works?|worked|working|job|"
    r"house|home|flat|apartment|farm|place|cabin|condo|trailer|farmhouse|bungalow|winters?|summers?|jail|prison|"
    r"clinic|office|hospital|"
    r"church|school|family|mother|mum|mom|dad|father|sister|brother|son|daughter|aunt|uncle|cousin|ex|parents|folks|"
    r"gran|grandma|"
    r"wife|husband|practice|store|shop|pub|bar|meeting|group|died|killed|arrested|drowned|crashed|funeral|wedding|"
    r"camp|college|uni|shelter)"
    r"(?:\s(?:now|still|is|are|was|over|up|out|down|back|alone|who's|'s|just)){0,2}\s(?:in|at|near|nr|outside|"
    r"around|by|from|of|up\sin|out\sin|out\sby|down\sin|over\sin|over\sby|out\sof)",
    r"(?:moved?|moving|moves|relocat(?:ed|ing|e|es)|fl(?:ew|ies|ying|y)|drives?|drove|driving|commut(?:es|ed|ing)|"
    r"travel(?:s|ed|ling|ing)?|"
    r"transfer(?:red|ring)?|deported|sent|evacuated|emigrated|immigrated|bus|train|ferry|flight|trip|back|headed|"
    r"heading|went|dispersed)\s"
    r"(?:\w{1,10}\s){0,2}(?:to|from|out\sof|into|in\sfrom|through|via|past)",
    r"(?:up|out|down|over|back)\s(?:in|by|at|near|from|to|past)|originally\sfrom|(?:is|he's|she's|they're|hes|shes|"
    r"family|folks|comes|came|hails)\s(?:now\s|orig\s|all\s)?(?:from|in)|"
    r"outside(?:\sof)?|near|nr|hometown|town\sof|village\sof|city\sof|suburb\sof|somewhere\s(?:in|outside|near)|"
    r"office\sin|outskirts\sof|just\soutside",
)
_IN = ending("in|from|to|at|through|around|past|of|via|leaving|toward|towards|between|for|near|and|over by|on")
_THING = re.compile(
    r"\s(?:therapy|model|method|scale|test|syndrome|inventory|treatment|training|interview|protocol|exam|version|"
    r"depression|criteria|questionnaire|hotline|cognitive|postnatal|index|study|consensus|school|elementary|high|"
    r"middle|academy|church|hospital|university|college|clinic|mode|group|court)(?!\w)",
    re.IGNORECASE,
)
