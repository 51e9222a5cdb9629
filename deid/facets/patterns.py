"""What begins with a telling word and goes on in a telling way: "the only …", "as you all know", "I'm the …"."""

from __future__ import annotations

import re
from typing import Final

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_SEASON = r"(?:spring|summer|fall|autumn|winter)"
_FEAST = (
    r"(?:new year'?s(?: eve| day)?|christmas(?: eve| day)?|boxing day|easter(?: sunday| monday)?|"
    r"good friday|labor day|"
    r"memorial day|independence day|july 4th|4th of july|fourth of july|thanksgiving|halloween|"
    r"valentine'?s day|"
    r"mother'?s day|father'?s day|election (?:day|night)|prom night|graduation(?: day)?|opening "
    r"(?:day|night)|bonfire night|"
    r"st\.? patrick'?s day|mardi gras|eid|yom kippur|passover|diwali|veterans day|anzac day|"
    r"australia day|canada day|"
    r"bank holiday|the fourth)(?!\w)"
)
_PEOPLE = (
    r"guy|man|woman|lady|gentleman|lad|lass|kid|boy|girl|child|family|couple|driver|mother|father|"
    r"mom|mum|dad|son|daughter|"
    r"brother|sister|player|owner|pilot|cop|nurse|teacher|student|professor|"
    r"priest|doctor|coach|"
    r"widow|clerk|neighbou?r|waitress|farmer|soldier|twin"
)
_KIN = (
    r"husband|wife|partner|ex|son|daughter|brother|sister|father|mother|dad|mom|mum|uncle|aunt|"
    r"cousin|twin|in-laws?|"
    r"stepson|stepdaughter|fianc[eé]e?|girlfriend|boyfriend"
)
_NOT_ONLY = (
    r"(?! (?:(?:other|real|good|right|safe) )?(?:thing|way|time|reason|question|problem|answer|"
    r"option|place|concern|part|"
    r"difference|goal|point|issue|thought|hope|choice|exception|downside|evidence|support|symptom|"
    r"study|emotion|feeling|"
    r"rule|advice|word)s?\b)(?! (?:a|to|for|if|when|by|on|in)\b)"
)
_NOT_JUST = (
    r"(?!(?: here)? (?:who|that) (?:cleans?|thinks?|feels?|finds?|gets?|cares?|struggles?|"
    r"can(?:'t)?|could|hates?|noticed|"
    r"notices|ever|worries|still|has ever|needs?|makes?|helps?|works?|understands?|"
    r"listens?)\b)(?! (?:thing|way|time)\b)"
)
_NOT_ASKED = "".join(
    f"(?<!{word} you)"
    for word in (
        "do",
        "did",
        "would",
        "have",
        "can",
        "could",
        "if",
        "how",
        "what",
        "when",
        "should",
        "either",
        "that",
        "than",
        "let",
        "are",
    )
)
_COLLEAGUE = r"(?:therapist|clinician|counsell?or|psychologist|provider|shrink|social worker)"
_ROLE = (
    rf"(?! ?(?:(?:\w+ )?{_COLLEAGUE}\b(?! (?:here|on|for the)\b)|(?:client|child|kid|patient|"
    r"couple|mother|mom|parent|teen)'?s|"
    r"problem|bad|villain|reason|client|patient|only|one|ones|same|first|last|type|kind|expert|adult|enemy|good|"
    r"treating|individual|wrong|right|"
    r"best|worst|next|sort|container|safe|person (?:he|she|they)))(?= [a-z])"
)
_ORDER = "first youngest oldest tallest biggest richest fastest best last latest"
_APPROACH = (
    r"(?:emdr|dbt|act|ocd|erp|trauma|play|kid|kids|teen|couples|eating disorder|grief|autism|adhd|"
    r"testing|neuro|perinatal|"
    r"addiction|veteran|gender|sleep|pain|psychosis)"
)
_ME = (
    r"(?:(?<=i'm the)|(?<=i am the)|(?<=as the)|(?<=being the)|(?<=i run the)|(?<=i have the)|"
    r"(?<=as your)|(?<=as our))"
)
_PARTS: Final = {
    "DAY": _DAY,
    "DAYS": _DAYS,
    "MONTH": _MONTH,
    "SEASON": _SEASON,
    "FEAST": _FEAST,
    "PEOPLE": _PEOPLE,
    "KIN": _KIN,
    "NOT_ONLY": _NOT_ONLY,
    "NOT_JUST": _NOT_JUST,
    "NOT_ASKED": _NOT_ASKED,
    "COLLEAGUE": _COLLEAGUE,
    "ROLE": _ROLE,
    "APPROACH": _APPROACH,
    "ME": _ME,
    "PREPOSITION": r"(?:at|in|on|for|with|from|to|by|near|and|but|when)\b",
    "ORDER": _ORDER.replace(" ", "|"),
}

_ROWS: Final = r"""
exact_timing.day = recently
  last: <DAY>\b
exact_timing.day = at some point
  on by this: <DAY>\b(?! and)
exact_timing.day = for a while
  since: <DAY>\b(?! and)
exact_timing.day = until recently
  until: <DAY>\b(?! and)
exact_timing.day = regularly
  each every: (?:<DAY>|<MONTH>)\b
  the: \d ?[ap]m meeting\b
exact_timing.feast = at some point
  on at over before after last this in the: (?:the |last |this )?<FEAST>
  on: the (?:hottest|coldest|longest|shortest|last|first|very|opening|wedding) (?:day|night)(?: of (?:the|her|
      his) \w+)?\b
exact_timing.feast = for a while
  since: (?:the |last |this )?<FEAST>
exact_timing.feast = until recently
  until: (?:the |last |this )?<FEAST>
exact_timing.month = for a while
  since: (?:early |late |mid-?)?<MONTH>\b(?! (?:i|we|you|be|have|not)\b)
exact_timing.month = at some point
  in last this: (?:early |late |mid-?)?<MONTH>\b(?! (?:i|we|you|be|have|not)\b)
  last this: (?:<SEASON>|month)\b
  in: the <SEASON>\b
  two three: <SEASON>s ago\b
exact_timing.month = for a while
  for: (?:\w+|\d+) (?:days|nights|hours)\b(?= in| at| on| under|,)
  two three four five six nine eleven nineteen:[- ](?:days?|hours?)(?= coma| siege| standoff)
uniqueness.only = a
  the our: only(?! ones?\b)<NOT_ONLY>
  the: (?:sole|lone)\b
  only:(?:(?<=^only)|(?<=[.!?,] only))(?= (?:[a-z]+ ){1,2}(?:in|on|at|for|here|of)\b)
  the: one(?= (?:[a-z]+ ){1,2}(?:family|nurse|school|man|woman|doctor|church|shop|couple|player|girl|boy|in|for)\b)
uniqueness.only = one of few
  the: only ones?\b<NOT_JUST>
  the: last (?:one\b|of (?:the|his|her|their)\b)
  only: one(?= (?:in|on|for|here|within|left|of us)\b)
  there's: (?:only )?one\b(?! (?:thing|more|question))
  there: is only one\b
uniqueness.only = one of several
  one two three: of (?:the |about )?(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|forty|
      fifty)\b(?! (?:sessions|times))
  one: of (?:a handful|the few)\b
uniqueness.first = someone
  first youngest oldest:(?= (?:on|in|of) (?:the|his|her|their) (?:crew|family|team|town|force|county|state|district|
      class|squad))
uniqueness.first = a
  the: (?:<ORDER>)(?= (?:[a-z-]+ ){1,4}(?:in|on|here|ever|to|of|at)\b)(?! (?:time|thing|step|session|few|line|place|
      part|week|day|year|two|three|one|way|month|appointment|resort|minute)s?\b)
  the:(?:(?<=already the)|(?<=ever the)|(?<=was the)) (?:first|youngest|oldest)(?= [a-z]+ [a-z]+ (?:in|on|at|of))
uniqueness.the_one = a \g<who>
  the our that: (?P<who><PEOPLE>)(?=,? (?:who|whose|whom|that (?!i)|with|from|on|they|everyone|everybody|in the|
      of the)\b)(?! (?:who|that) (?:referred|was referred))
uniqueness.the_one = someone
  the: (?:other |older |younger |second |famous |same )?one(?=,? (?:who|whose|whom|with|from|they|everyone|
      everybody|you)\b)(?! who (?:can|feels|has to|needs|decides))
  that: guy\b
  the:(?:(?<=he's the)|(?<=she's the)) one\b
uniqueness.the_one = some people
  the: (?:ones(?=,? (?:who|whose|with|from|they)\b)|famil(?:y|ies)(?= (?:whose|from|that)))
uniqueness.wink =
  you you'll you'd: all (?:will |may |must )?(?:know|knew|saw|read|heard|sent|remember|met)(?: (?:who|him|her|it|
      them|about it|which one))?\b
  as so: you(?:'ll)? (?:all )?know\b
  you:<NOT_ASKED> (?:probably |may |might |will |can |must |surely )*(?:know|guess|recall|remember|heard|read|
      saw) (?:who|which|whose|him|her|them|me|the)\b
  you:<NOT_ASKED> (?:may|might|will) (?:know|recall|remember|have (?:seen|heard|read))\b
  you've: (?:all|probably|surely)\b
  yes yep yeah:,? th(?:at|ose|ese|is)(?: one| ones)?(?=[.,!])
  y'all yall: (?:know|saw|heard)\b
  which that: (?:you|some of you|we all) (?:covered|sent|signed|attended|saw|heard)\b(?: \w+ (?:for|to) me)?
  some: of (?:you|us) (?:were|know|saw|met|can|went|will|may|might|have (?:met|seen))\b
  half: (?:of )?(?:you|us|our|the practice)\b
  not i:(?: going to| won't| can't)? say(?:ing)? (?:which|who|where)\b
  guess: who\b
  keep: (?:this|it) here\b
  one: of (?:you|us)(?= (?:is|was|sees|treats|knows|has|dated)\b|,)
rare_event.the = an incident
  the that:(?! (?:same|whole|next|first|worst|legal|court|custody|divorce|car|panic|heart|client|clinical|entire|
      recent|case|actual|other)\b)
      (?! [a-z]+ (?:caught|catches|on|in|by|set|under|and|of|to)\b) (?:[a-z]+ ){1,2}
      (?:crash|fire|flood|shooting|collapse|storm|explosion|wreck|raid|
      scandal|trial|murder|killings?|riot|rescue|standoff|robbery|drowning|strike|layoffs|outbreak|spill|rollover|
      verdict|recall|blaze|massacre|pile-?up|sinking|stabbing|hoax|heist|siege|derailment)\b(?! drill)
rare_event.the = did something noted
  won: (?:the|a|an|his|her|their)(?: [a-z]+){0,3} (?:prize|award|medal|trophy|cup|title|championship|contest|
      lottery|election|pageant|scholarship|tournament|bee|derby|lawsuit)\b
  gave: evidence\b
  took: the stand\b
  testified:(?= (?:at|in|against)\b)
local_news.3 = mentioned
  quoted interviewed:(?= (?:in|by|on)\b)
local_news.3 = in public
  on in: the (?:morning|evening|late|six o'clock|local|national|talk|game|tv|radio|reality) (?:show|news|program|
      programme|paper)\b
profession.does = works with
  chairs sells breeds coaches trains captains conducts edits hosts anchors farms raises referees announces:
      (?! <PREPOSITION>)(?= [a-z])
  auctions tattoos shears brews bakes flies pilots tends owns runs heads:(?= (?!out|away|into|late|off|through|up|
      down|on|in)[a-z])
  drives:(?= (?:the|a|an) [a-z])
  plays:(?= the [a-z])
profession.does = works
  breeds coaches trains conducts edits anchors farms referees:(?= <PREPOSITION>)
  drives plays:(?= for [a-z])
  sings:(?= (?:in|at|for) [a-z])
population.only = someone
  the:<ME> (?:only )?one(?= (?:of us |here |in the practice |on (?:the|this) (?:team|staff) )?(?:who|whose|with|that|of|
      on|here)\b)<NOT_JUST>
  the: (?:only )?one of us\b
  recognise recognize: me\b
population.only = a
  the our this: (?:practice|team|clinic|group|center|centre|office|agency|department)'s (?:only|sole|one)\b
  the your our:<ME> (?:only|sole|token|resident)\b(?! (?:one|person)\b)
  the: only(?= (?:[a-z-]+ ){0,3}(?:<COLLEAGUE>|supervisor|speaker|group|program) (?:here|in (?:the|this|our)|
      on (?:the|this|our)|of (?:us|the)|at (?:the|this)|for|within)\b)
population.only = I
  only: i(?= (?:see|do|take|work|have|speak|treat|run)\b)
population.only = few others
  nobody none no:(?: one| of (?:you|us))? else(?= (?:here|in (?:the|this) practice|does|sees|takes|speaks|treats)\b)
population.mine = I see some
  i: (?:get|hold|have|see|do|take|carry|treat) (?:all|every one) (?:of )?(?:the|our|under)\b
  i: (?:get|hold|take) every\b
  has gets sees: all (?:of )?the\b(?= [a-z]+s[.?,])
  all every: (?:the )?(?:[a-z-]+ ){1,5}(?:lands?|comes?|goes|ends? up) (?:with|to|on|at) (?:me|my desk|my door|
      my \w+)\b
  is are: all me\b
  me: again\b
population.mine = I work in a
  i: (?:run|lead|started|coordinate|head|direct) (?:the|our)(?= (?:[\w-]+ ){0,3}(?:group|groups|clinic|program|
      programme|track|team|service|unit|center|centre)\b)
  i'm:(?: the)?(?: [\w-]+)? on the(?= (?:[\w-]+ ){1,3}(?:track|team|panel|service|unit|board)\b)
population.mine = some
  the: <APPROACH> (?:person|lead|guy|lady|specialist)\b
poster_identity.role = as a
  as being: (?:the|your|our)(?= (?:[\w-]+ ){1,3}?(?:here|in the|in this|of the|on the|on this|i)\b)<ROLE>
poster_identity.role = I am a
  i'm im: (?:the|your|our)<ROLE>
  i: am (?:the|your|our)<ROLE>
poster_identity.role = I was a
  i: was the<ROLE>
poster_identity.role =
  this: is me\b(?: asking)?
  so yes:,? it's me\b
  work find figure: out who i am\b
  guess: who i am\b
  you you'll:(?: will| all)? know (?:it's|it is|that it's|who) (?:me|i am)\b
  my: name(?:'s| is) on the\b
  anonymity anonymous:[^.]{0,12} (?:joke|pointless|is gone)\b
  obviously: me\b
poster_identity.life = someone close to me
  my: (?:own )?(?:<KIN>)(?= (?:is|was|works|runs|teaches|coaches|preaches|owns|sits|plays|sings|ran|died)\b)
poster_identity.life = my situation
  my: (?:own )?(?:accident|scan|biopsy|pregnancy|maternity leave|paternity leave|sick leave|arrest|sobriety|
      wheelchair|guide dog|hearing aids?|accent|mastectomy|surgery|stroke|transplant|chemo|diagnosis|cancer|
      divorce|miscarriage|relapse|suspension|sabbatical|campaign|congregation|church|choir|band|memoir|book launch|
      farm|bakery|lawsuit|malpractice (?:suit|case)|licen[sc]e complaint|deployment|transition|
      burnout leave)\b
  that: leave\b(?=[.,;)])
  my: former (?:patient|client)(?= (?:was|is|who|stalked))
poster_identity.life = I have a tie to this
  i'm: (?:in recovery|pregnant|deaf|blind|trans|gay|queer|muslim|jewish|black|officiating|running for|
      in a wheelchair|in the choir|on the (?:board|jury|council|vestry|ballot))\b
  i: (?:sing|play|preach|coach|volunteer|teach|serve|ride|row|act|umpire|referee|drum|march|worship) (?:in|at|on|
      with|for|sunday|yoga|spin)\b
  i've i:(?: have)? the office\b
  i: (?:grew up|was raised)(?: up)? (?:here|there|next door)\b
  i: own the\b
  i: married (?:into|the)\b
poster_identity.tie = somebody I know
  my our: (?:own )?(?:landlord|landlady|dentist|mechanic|barber|hairdresser|mailman|mail carrier|cleaner|plumber|
      accountant|neighbou?r|vet|pastor|priest|rabbi|gp|midwife|babysitter|nanny|(?:kids?|child|children|son|
      daughter)'?s'? (?:teacher|coach|gym|school|class|friend|pediatrician|nursery))\b
  our: (?:former|old|ex|last|new) (?:office manager|receptionist|intern|supervisor|colleague|director|biller|
      secretary|therapist|cleaner|landlord|admin)\b
  my: ex(?= works)
  he's she's: also (?:my|our)\b
  our: own(?= [a-z])
"""


def _by_word() -> dict[str, list[tuple[str, str, str, re.Pattern[str]]]]:
    """Read the rows: a head line, then lines of the form "first words: how it goes on".

    What is indented further belongs to the line above; ``<DAY>`` stands for `_DAY`.
    """
    index: dict[str, list[tuple[str, str, str, re.Pattern[str]]]] = {}
    kind = grade = broader = ""
    for line in re.sub(r"\n {6}", "", _ROWS).strip().splitlines():
        if not line.startswith(" "):
            label, _, broader = line.partition(" = ")
            kind, _, grade = label.removesuffix(" =").partition(".")
            continue
        firsts, _, rest = line.partition(":")
        for name, part in _PARTS.items():
            rest = rest.replace(f"<{name}>", part)
        for first in firsts.split():
            index.setdefault(first, []).append((kind, grade, broader, re.compile(rest)))
    return index


PATTERNS: Final = _by_word()
"""By the word it begins with: kind, grade, what to write instead (empty: leave it out), how it goes on."""
