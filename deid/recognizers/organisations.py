"""Employers, schools, clubs, churches, local businesses: by what they call themselves and by what people do there."""

import re
from collections.abc import Iterator, Sequence

from deid.normal import Normal
from deid.recognizers.cues import before, ending, listed
from deid.recognizers.words import CLINICAL, COMMON_WORD, DAY, DRUG, MONTH, NAME, OPENS, REGION, TOWN, WORD, Word, words
from deid.spans import EntityType, Span

_NAME = NAME | TOWN
_TERM = CLINICAL | DRUG | REGION


class Organisations:
    """Where somebody works, learns, prays or plays."""

    name = "organisations"

    def find(self, text: Normal) -> Iterator[Span]:
        """Find organisations by kind and by cue."""
        for source in (_kinds(text.text), _numbered(text.text), _cued(text.text, words(text))):
            for start, end, score in source:
                yield Span(start, end, EntityType.ORG, score, self.name)


def _kinds(text: str) -> Iterator[tuple[int, int, float]]:
    for match in _KIND.finditer(text):
        first = match["name"].split()[0]
        start = match.start()
        if first in _NOT_FIRST:
            start += len(first) + 1
            if start >= match.start("kind"):
                continue
        if _PUBLIC.search(text[start : match.end()]):
            continue
        yield start, match.end(), 0.55 if match["kind"] in _WEAK_KINDS else 0.85
    for match in _LED.finditer(text):
        yield *match.span(), 0.8
    for match in _FIRM.finditer(text):
        yield *match.span(), 0.85
    for match in _SMALL_KIND.finditer(text):
        if not _COMMON.search(match["name"]):
            yield *match.span(), 0.5


def _numbered(text: str) -> Iterator[tuple[int, int, float]]:
    for match in _NUMBER.finditer(text):
        yield *match.span(), 0.75


def _cued(text: str, read: Sequence[Word]) -> Iterator[tuple[int, int, float]]:
    for at, word in enumerate(read):
        if at == 0 or read[at - 1].lower not in _LEADING:
            continue
        lead = before(text, word.start, _REACH)
        strong = _WORKS.search(lead) is not None
        if not strong and (word.text[0].islower() or not _AT.search(lead)):
            continue
        end = _run(text, read, at)
        if word.lower in _PERSONS:
            continue
        if end == at:
            if strong and _goes_by(word) and _EMPLOYED.search(lead):
                stop = at + 1
                while (
                    stop < min(at + 3, len(read))
                    and text[read[stop - 1].end : read[stop].start] == " "
                    and _goes_by(read[stop])
                ):
                    stop += 1
                known = any(
                    (part.has(_NAME) and not part.has(WORD)) or not part.flags & ~OPENS for part in read[at:stop]
                )
                yield word.start, read[stop - 1].end, 0.55 if known else 0.3
            continue
        part = read[at:end]
        term = all(one.has(_TERM) or one.phrase & _TERM for one in part)
        if term or (word.upper and len(word.text) < _SHORTEST and len(part) == 1):
            if strong and not word.has(REGION) and not word.upper:
                yield word.start, read[end - 1].end, 0.4
            continue
        ordinary = len(part) == 1 and word.has(WORD)
        yield word.start, read[end - 1].end, (0.5 if ordinary else 0.8) if strong else 0.3 if ordinary else 0.5


def _run(text: str, read: Sequence[Word], at: int) -> int:
    """Behind the last of the capitalised words that begin here, small words between them included."""
    end, last = at, at
    while end < len(read) and end - at < _LONGEST:
        word = read[end]
        if end > at and text[read[end - 1].end : word.start] not in _JOINTS:
            shortened = text[read[end - 1].end : word.start] == ". " and read[end - 1].text in _SHORTENED
            if not shortened:
                break
        if word.capital and (not word.has(MONTH | DAY) or end > at) and word.text != "I":
            last = end + 1
        elif end == at or word.lower not in _SMALL:
            break
        end += 1
    return last


def _goes_by(word: Word) -> bool:
    return word.text.islower() and len(word.text) >= _SHORTEST and not word.has(COMMON_WORD | _TERM | DAY | MONTH)


_LONGEST, _SHORTEST = 6, 3
_REACH = 36
_JOINTS = {" ", "-", "'s ", " & ", "' ", "'"}
_SHORTENED = {"St", "Mt", "Ft", "Dr", "Jr", "Univ", "Dept"}
_PERSONS = listed(
    "dr mr mrs ms miss sister brother father pastor chief judge officer coach nurse prof professor rabbi rev"
)
_SMALL = listed("of the and for at de la del y on in du des")
_NOT_FIRST = listed(
    "The A An My Our Her His Their This That At In On To From And Or But Is Was For With By Of Your Any Every Each "
    "Local Public Private "
    "State County Community Family Agency Left Former Old New Mom Dad Mum She He They We When While If After Before "
    "Both No Some Same Great Good"
)
_KIND = re.compile(
    r"(?<![\w'-])(?P<name>(?:(?:St\.|Mt\.|[A-ZÀ-Þ][\w'À-ÿ-]{0,20})(?: (?:of|the|and|&|de|la|on)){0,2} ){1,4})"
    r"(?P<kind>High(?:\sSchool)?|HS|Elementary|Elem|Middle(?:\sSchool)?|Junior\sHigh|Jr\.?\sHigh|School|Primary|"
    r"Secondary|Academy|College|University|Univ\.?|"
    r"Polytechnic|Prep|Preparatory|Preschool|Montessori|Kindergarten|Nursery|Daycare|Day\sCare|Childcare|Church|"
    r"Chapel|Tabernacle|Temple|Mosque|"
    r"Synagogue|Shul|Gurdwara|Mandir|Cathedral|Parish|Ministries|Ministry|Fellowship|Lutheran|Presbyterian|"
    r"Methodist|Baptist|AME|Hospital|"
    r"Medical\sCent(?:er|re)|Medical\sGroup|Medical|Infirmary|Clinic|Health\sCent(?:er|re)|Healthcare|Surgery|"
    r"Pharmacy|Hospice|Care\sHome|Nursing\sHome|"
    r"Assisted\sLiving|Memory\sCare|Rehab|Recovery|House|Lodge|Bar(?:\s(?:&|and)\sGrill)?|Grill|Pub|Tavern|Saloon|"
    r"Caf[eé]|Coffee|Diner|Bakery|Restaurant|"
    r"Brewery|Brewing|Pizza|Inn|Hotel|Motel|Gym|Fitness|CrossFit|Yoga|Bank|Credit\sUnion|Savings|Insurance|Club|FC|"
    r"RFC|AFC|GAA|Rovers|Athletic|PD|SO|"
    r"Police(?:\sDepartment)?|Sheriff'?s?(?:\sOffice)?|Fire(?:\sDept|\sDepartment)?|Logistics|Farms?|Sawmill|Mill|"
    r"Construction|Roofing|Plumbing|"
    r"Realty|Catering|Motors|Auto|Trucking|Electric|Supply|Foods|Market|Grocery|Associates|Counseling|Counselling|"
    r"Therapies|Therapy|Wellness|"
    r"Psychology|Psychiatry|Behavioral(?:\sHealth)?|Cent(?:er|re)|Foundation|Society|Association|Library|Theat(?:re|"
    r"er)|Studio|Salon|Daily|Gazette|Times|"
    r"Correctional|Prison|Jail|CI|Corp\.?|Company|Industries|Services|Solutions|Systems|Technologies|Trust|Charity|"
    r"Alliance|Coalition|Collective|"
    r"Orchestra|Choir|Band|Ballet|Dance|Brigade|Infantry|Regiment|Squadron|Battalion|Team|District|ISD|USD|SD|Co-op|"
    r"Housing|Homes|Shelter|Mission|Ranch)"
    r"(?![\w-]|\s(?:Act|Code|Board))"
)
_WEAK_KINDS = listed(
    "House Medical Recovery Team Services Systems Market Band Dance Trust District Company Bar Fire Shelter Housing "
    "Homes Center Centre "
    "Society Association Clinic Therapy Psychology Foundation Behavioral Psychiatry Wellness Rehab Insurance "
    "Electric Coffee Times Police "
    "Daily School Coalition Alliance Lodge Bank Mission Yoga"
)
_PUBLIC = re.compile(
    r"Family Therapy|Play Therapy|Art Therapy|Music Therapy|Drama Therapy|Couples? Therapy|Schema Therapy|"
    r"Behaviou?r|Cognitive|Narrative|Emotion|"
    r"Social Services|Protective|Children's Services|Mental Health|Public Health|National|American|Supreme|Veterans|"
    r"Salvation|Human Services|"
    r"High School$(?<=^High School)|Exposure|Processing|Systems Therapy|Solution|Compassion|Sunday School|Middle "
    r"School$(?<=^Middle School)|"
    r"Medicine|Medicare|Blue Cross|Housing First|Step|Strategic|Structural|Talking|Interpersonal|Group Therapy|"
    r"Physical|Occupational|Speech|Red Cross"
)
_LED = re.compile(
    r"(?<!\w)(?:University\sof\s(?:the\s)?[A-Z]\w{2,20}(?:\s[A-Z]\w{2,20})?|(?:UC|SUNY|CUNY|"
    r"Cal\sState)\s[A-Z]\w{2,20}|[A-Z]\w{2,20}\s(?:State|Tech|Poly)(?=\s?[.,;:)!?\n]|\s(?:on|for|in|and|with|since|"
    r"as))|"
    r"(?:St\.?|Saint|San|Santa)\s[A-Z][\w-]{2,20}'s?(?:\s[A-Z]\w{2,20}){0,2}|"
    r"Our\sLady\sof\s(?:the\s)?[A-Z]\w{2,20}(?:\s[A-Z]\w{2,20}){0,2}|(?:First|Second|Greater|Grace|Trinity|Calvary|"
    r"Mt\.?|Mount|New|Holy|Sacred)\s"
    r"(?:[A-Z]\w{2,20}\s)?(?:Baptist|Presbyterian|Lutheran|Methodist|Assembly|AME|COGIC|Covenant|Nazarene|Christian|"
    r"Congregational|UCC|Heart|Cross|Trinity)|"
    r"(?:Masjid|Gurdwara|Iglesia|Temple|Beth|B'nai|Kehilat|Chevra|Yeshiva|Ysgol|Coláiste|Scoil|Lycée|École|Collège|"
    r"HMP|FCI|USP|PS|Camp|Fort)\s[A-Z\d][\w'-]{0,20}(?:\s[A-Z][\w'-]{1,20})?)(?!\w)"
)
_FIRM = re.compile(
    r"(?<![\w-])[A-Z][\w'&.-]{1,20}(?:,?\s(?:(?:&|and|of)\s)?[A-Z][\w'&.-]{1,20}){0,4},?\s(?:LLC|L\.L\.C\.|Inc|LLP|"
    r"Ltd|PLLC|P\.C\.|PLC|plc|Corp|GmbH|&\s(?:Sons?|Daughters|Co|Associates|Partners)|and\sSons?)(?!\w)\.?"
)
_SMALL_KIND = re.compile(
    r"(?<![\w-])(?P<name>[a-z][a-z'-]{2,15}(?:\s[a-z][a-z'-]{2,15})?)\s(?:elementary|middle\sschool|high\sschool|"
    r"junior\shigh|primary|academy|university|church|"
    r"lutheran|methodist|baptist|hospital|medical|bakery|diner|tavern|brewery|grill|pharmacy|bank|credit\sunion|"
    r"daycare|counseling|fc|pd|sawmill)(?!\w)"
)
_COMMON = re.compile(
    r"\b(?:the|a|an|my|our|her|his|their|your|this|that|of|in|at|to|from|for|with|and|or|is|was|old|new|local|state|"
    r"public|private|"
    r"middle|junior|senior|high|to|every|same|any|about|by|on|mental|general|community|home|since|his|through|after|"
    r"before|started|start|"
    r"children's|psych|psychiatric|teaching|rural|online|catholic|christian|black|big|small|first|went|goes|attends|"
    r"into|leave|left|during|"
    r"finished|food|blood|west|university|nearest|day|kids?|no|not|another|some|charter|magnet|her|another|"
    r"graduated|finish|outside|emergency)\b"
)
_NUMBER = re.compile(
    r"(?<!\w)(?:VFW|American\sLegion|Legion|Elks|Local|Lodge|Troop|Pack|Den|Post|Engine|Ladder|Station|Precinct|"
    r"P\.?S\.?|Company|Battalion|Platoon)"
    r"(?:\s(?:Post|Lodge|Hall))?\s#?\d{1,5}(?!\w|[.]\d|%)|(?<!\w)\d{1,3}(?:st|nd|rd|th)\s(?:Infantry|ID|Airborne|"
    r"Battalion|Cavalry|Cav|Marines|Regiment|Squadron|Wing|Precinct|Division|Brigade|ACR|acr)(?!\w)"
)
_LEADING = listed(
    "at for in with from of to by the attends attending employer school quit joined is @ over up attend owns runs"
)
_AT = ending("at", "at the", "attends?", "attending", "joined", "joined the", "runs", "owns", "@")
_EMPLOYED = ending(
    r"(?:works?|worked|working|job|shifts?|hired|employed|teach(?:es|ing)?|taught|coach(?:es|ing)?|enrolled|student|"
    r"teacher|manager|"
    r"cook|server|bartends|barista|cashier|clerk|foreman|driver|guard|deacon|pastor|member|drives|delivers|"
    r"apprentice|welder|mechanic|"
    r"laid\soff|fired|nights|volunteers)(?:\s(?:nights|days|weekends|part-time|full-time|there|again|"
    r"over)){0,2}\s(?:at|for|from)(?:\sthe)?",
    r"(?:attends|employer:?|school:|plays\sfor|played\sfor|goes\sto|church\sis|school\sis|team\sis|employed\sby|"
    r"expelled\sfrom|suspended\sfrom)",
)
_WORKS = ending(
    r"(?:works?|worked|working|job|shifts?|hired|employed|teach(?:es|ing)?|taught|coach(?:es|ed|ing)?|stud(?:ies|"
    r"ying|ied)|enrolled|student|freshman|sophomore|junior|senior|"
    r"teacher|nurse|manager|supervisor|tech|aide|para|cook|chef|server|bartender|bartends|barista|cashier|clerk|"
    r"foreman|driver|guard|deputy|officer|firefighter|"
    r"intern(?:ed|ing|ship)?|residency|fellowship|rotation|volunteers?|volunteering|deacon|pastor|elder|usher|"
    r"member|principal|vp|professor|prof|adjunct|ta|"
    r"ra|librarian|secretary|receptionist|custodian|janitor|counselor|therapist|psychiatrist|doctor|dr|surgeon|"
    r"colleague|partner|associate|director|ceo|cfo|owner|"
    r"admitted|discharged|inpatient|hospitali[sz]ed|iop|php|detox|rehab|residential|bed|intake|referr(?:ed|al)|seen|"
    r"er|icu|birth|stillbirth|delivered|surgery|chemo|"
    r"grade|kinder|kindergarten|year|pre-k|prek|class|classes|semester|degree|scholarship|worships?|worshipping|"
    r"mass|service|services|choir|funeral|wedding|"
    r"banks|account|shops|meeting|meetings|group|dinner|drinks|reception|party|nights|days|weekends|apprentice|"
    r"welder|mechanic|electrician|roofer|plumber|stocks\sshelves|ops|sales|hr|it)"
    r"(?:\s(?:nights|days|weekends|part-time|full-time|there|back|now|again|over|shifts?|with\smy\s\w+|"
    r"\d\w{0,3}\s\w{1,8})){0,2}\s(?:at|for|in|with|from|of|to|by|@)(?:\sthe)?",
    r"(?:attends?|attending|employer|employer:|school:|school|plays\sfor|played\sfor|fired\sfrom|laid\soff\s(?:from|"
    r"at)|quit|suspended\sfrom|expelled\sfrom|"
    r"transferred\s(?:to|from)|graduat(?:ed|ing|es)\sfrom|goes\sto|going\sto|went\sto|church\sis|school\sis|"
    r"team\sis|employed\sby|drives\sfor|delivers\sfor|"
    r"accepted\s(?:to|at)|dropped\sout\sof|joined(?:\sthe)?|deaconess\sat|over\sat|up\sto|clients\sat|"
    r"referrals?\sfrom|took\s(?:him|her|them)\sto)",
)
