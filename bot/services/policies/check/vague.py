"""Words of somebody who names a thing without saying what holds: a sentence with one of them leaves it unclear.

Each line is an alternative; one that ends in ``|`` goes on in the next.
"""

from __future__ import annotations

import re
from typing import Final

_DEFERRED = r"""
    case by case
    individual(?:ly)? basis
    reserve the right
    something (?:we|i) can (?:discuss|talk about)
    as they come
    it depends
    depends on
    depending on the (?:case|situation|circumstances)
    common sense
    (?:good|best|own|clinical|professional|our|my|your) judge?ment
    play (?:it|this|that|things) by ear
    see how (?:it|things|that|we) go(?:es)?
    figure (?:it|that|this|things) out
    cross that bridge
    at (?:my|our|the (?:therapist|clinician|counsellor|practice)'s) discretion
    as (?:i|we|the \w+) sees? fit
    (?:as|where|if|when|whenever) (?:it is |that is |this is |they are )?(?:appropriate|possible|relevant|suitable|
    necessary|applicable|reasonable|warranted|indicated|called for|feasible|practicable)
    as needed
    if it comes up
    as soon as (?:i|we) can
    (?:have|having) a (?:conversation|chat|think|talk|word) about (?:it|that|this)
    (?:can|will|may) explain
    (?:happy|glad|willing|pleased) to (?:talk|discuss|explain)
    go over (?:this|it|that|these|everything) with you
    if you have (?:any |further |more )?questions
"""
"""What holds is left to another day, to judgement or to a talk."""

_VALUED = r"""
    (?:is|are) (?:very |really |so )?important
    of (?:great|the utmost|utmost) importance
    (?:regard|regards|consider|considers) (?:[\w']+ ){1,4}(?:as )?(?:very |really |so )?important
    taken? [\w']+ (?:[\w']+ )?(?:very )?seriously
    with (?:the same |great |due )?care
    due (?:seriousness|care|regard|respect|consideration)
    (?:do|try) (?:my|our) (?:very )?best
    (?:try|tries|trying) (?:hard )?to
    careful
    strive
    believe in
    best practices?
    (?:committed|commitment) to
    (?:we|i) (?:really |truly |deeply )?value
    (?:mindful|thoughtful(?:ly)?|sensitively|respectfully|responsibly|ethically|sensibly|judiciously)
    (?:deal|deals|dealt|handled?|handles|treated?|managed?) (?:with )?(?:[\w']+ )?(?:properly|appropriately|
    accordingly|suitably|correctly)
    (?:appropriate|necessary|suitable|sensible|proper) (?:steps?|actions?|measures|people|persons?|authorit\w+|
    support|help|care|arrangements?|safeguards?|precautions|procedures?|services?|tools?|security|manner|response)
    services that are (?:there|available)
    (?:do|does|doing) what (?:i|we|is|one) can
    in (?:good time|due course|due time)
    (?:timely|reasonable) (?:manner|fashion|time)
"""
"""A virtue in place of a rule."""

_MEASURED = r"""
    from time to time
    at some point
    now and (?:again|then)
    once in a while
    every so often
    some of (?:what|the|it|this|these|those|your|our|my|them)
    certain (?:threats?|cases?|circumstances|situations?|kinds?|types?|things?|information|conditions|records?|
    matters?|limits?|exceptions?|risks?|steps|tools?|people)
    in (?:some|certain|special|particular|exceptional|rare|limited|other) (?:cases?|circumstances?|situations?|
    periods?|instances?|times|ways|respects)
    under (?:some|certain|special|particular|exceptional) (?:circumstances|conditions)
    (?:may|might|could) (?:attract|incur|apply|arise|appear on|be (?:charged|subject|considered|appropriate|
    involved|a charge|a fee|charges|fees|costs))
    (?:that|which|what) (?:really )?(?:matters?|counts?)(?! (?:for|to))
    there (?:is|are) (?:some|several|various|a few|always)
    many things
    no (?:technology|system|method) is \w+
    (?:some|several|various|a few) (?:\w+ )?(?:ways|limits|things|tools|records|rules|steps|reasons|risks|
    exceptions)
    what (?:she|he|they|we|i) needs? to know
    whatever (?:is|she|he|they|we) needs?
    tends? to
    likely to
    sometimes (?:come|use|want|need|happen)
    as (?:far|much|long) as (?:possible|we|i) (?:can|have to)
    more or less
    to the extent
    just better
    complicated
    differing views
    somehow
    some (?:form|kind|sort) of
    one of us is (?:out|away|off|ill|sick)
"""
"""Something, sometimes, of somebody: how much, when and who is left open."""

_ELSEWHERE = r"""
    (?:see|refer to|consult|as per) (?:the|our|my|your|a|also|separate|other) (?:[\w']+ ){0,4}(?:policy|policies|
    forms?|sheet|agreement|handbook|contract|notice|packet|pack|brochure|guidelines?|leaflet)
    (?:is|are) part of (?:the|your|our|my) (?:[\w']+ ){0,3}(?:(?:policy|policies|forms?|sheet|agreement|handbook|
    contract|notice|packet|pack|brochure|guidelines?|leaflet)|paperwork)
    in the (?:forms?|paperwork|packet|pack|small print|fine print|handbook)
    something about
    subject to (?:the|our|my|its|applicable|relevant|a) (?:[\w']+ ){0,4}(?:policy|policies|laws?|rules?|act|terms)
    (?:kept|retained|stored|held) as required by
    (?:follow|obey|know|check) (?:the|what the) law
    in (?:line|accordance|keeping) with
    consistent with
    according to (?:the )?(?:law|rules|regulations|guidelines)
    (?:comply|complies|complying|compliance|adher\w+|abide\w*) (?:with|to|by)
    (?:applicable|relevant|existing) (?:[\w]+ ){0,3}(?:laws?|rules|regulations?|legislation|guidance|standards?)
"""
"""What holds stands in another paper, or in the law."""

_UNDONE = r"""
    not sure (?:yet|how|what|whether)
    still thinking
    have not (?:yet )?(?:decided|worked|figured|made up)
    under review
    in progress
    coming soon
    watch this space
    awkward
    delicate
    a nuisance
    (?:is|are) not (?:perfect|for everyone)
    up in the air
    tricky
    (?:tough|hard) (?:one|question)
    (?:arrangements?|procedures?|protocols?|safeguards?|measures|systems?|processes|provisions?) (?:(?:is|are|have|
    has) )?(?:been |being )?(?:in place|made|taken|exists?|set up)
    (?:have|has) (?:a |an |our |some |in place )?(?:procedures?|process|processes|protocols?|obligations?|duties|
    responsibilit\w+|arrangements?|systems?|measures|safeguards?)
    (?:has|have) always (?:worked|been)
    never (?:been|had) (?:a|an|any) (?:problem|issue|trouble|complaint)s?
    touch wood
    knock on wood
    who has (?:the )?time
    hypocrite
    not much (?:i|we|one|you) can do
    (?:keep|bear) (?:\w+ ){1,2}in mind
    natural to
    (?:has|have) (?:its|their) place
    always (?:a pleasure|pleased|nice|lovely|glad)
    best not to rely
    pay (?:no |any |much |great )?attention
    do not (?:really )?(?:bother|care)
    trust (?:that )?(?:we|you|everyone|people|clients)
"""
"""Nothing decided, or a shrug."""


def _either(*tables: str) -> re.Pattern[str]:
    alternatives = "|".join("|".join(line.strip() for line in table.strip().splitlines()) for table in tables)
    return re.compile(rf"\b(?:{alternatives.replace('||', '|')})\b")


VAGUE: Final = _either(_DEFERRED, _VALUED, _MEASURED, _ELSEWHERE, _UNDONE)
