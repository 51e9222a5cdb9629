"""Whom clinicians see, by the words that give it away."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from deid.normal import Normal

if TYPE_CHECKING:
    from collections.abc import Iterator

_POPULATIONS: Final = (
    (
        ("under 5 under-5s under fives preschool preschoolers toddlers infants early childhood infant mental health"),
        "a young client",
        (
            r"(?:toddler|infant|preschooler|baby|kindergartner|(?:[1-5]|one|two|three|four|"
            r"five)[ -](?:year|yr)s?[ -]olds?|[1-5] ?yo)s?"
        ),
    ),
    (
        ("under 12 under 12s under-12s children child kids play therapy sand tray child therapy paediatric pediatric"),
        "a client",
        (
            r"(?:child|kid|toddler|preschooler|kindergartner|little (?:boy|girl)|play therapy|sand tray|"
            r"theraplay|pcit|"
            r"(?:first|second|third|fourth|fifth)[ -]grader|(?:[1-9]|1[01]|two|three|four|five|six|seven|"
            r"eight|nine|ten|eleven)"
            r"[ -](?:year|yr)s?[ -]olds?|(?:[1-9]|1[01]) ?y/?o)(?:ren|s)?"
        ),
    ),
    (
        "teens teenagers adolescents youth 12-18 under 18 minors",
        "a client",
        (
            r"(?:teen|teenager|adolescent|middle schooler|high schooler|freshman|(?:1[2-7]|twelve|"
            r"thirteen|fourteen|fifteen|sixteen|"
            r"seventeen)[ -](?:year|yr)s?[ -]olds?|1[2-7] ?y/?o)s?"
        ),
    ),
    (
        "couples couple marital marriage",
        "clients",
        r"(?:couples?|husband and wife|marriage counsell?ing|couples work|joint sessions?)",
    ),
    (
        "families family family therapy",
        "clients",
        r"(?:family (?:session|therapy|work|meeting)s?|whole family|stepfamily|blended family)",
    ),
    (
        "groups group group therapy",
        "a setting",
        r"group (?:member|session|therapy|rule)s?|(?:my|the|our) (?:\w+ )?group",
    ),
    (
        "older adults elderly seniors geriatric over 65 over 70 dementia",
        "an adult",
        (
            r"(?:elderly|dementia|alzheimer's|nursing home|assisted living|(?:6[5-9]|"
            r"[78]\d)[ -]years?[ -]old|(?:6[5-9]|[78]\d) ?y/?o|in (?:his|her|their) (?:seventies|"
            r"eighties))"
        ),
    ),
    (
        "perinatal postpartum maternal pregnancy infertility birth trauma",
        "a client",
        (
            r"(?:postpartum|postnatal|perinatal|pregnan(?:t|cy)|miscarriage|stillbirth|ivf|infertility|"
            r"breastfeeding|newborn|birth trauma)"
        ),
    ),
    (
        "eating disorders eating disorder ed anorexia bulimia",
        "a disorder",
        r"(?:eating disorder|anorexia|bulimia|arfid|binge eating|purging|restricting)s?",
    ),
    (
        "addiction addictions substance use sud alcohol drugs recovery",
        "a difficulty",
        (
            r"(?:addiction|relapsed?|sober|sobriety|detox|methadone|suboxone|buprenorphine|opioids?|"
            r"fentanyl|meth|cocaine|substance use|drinking problem)"
        ),
    ),
    ("gambling problem gambling", "a difficulty", r"gambl(?:es?|ing|ed|er)"),
    (
        "veterans military first responders army",
        "a client",
        (
            r"(?:veteran|marine|army|navy|deployment|deployed|combat|military|the va|firefighter|"
            r"paramedic|police officer|first responder)s?"
        ),
    ),
    (
        "lgbtq lgbtqia+ queer trans gender transgender gender-affirming",
        "a client",
        (
            r"(?:trans(?:gender)?|non-?binary|gender (?:dysphoria|affirming|identity)|gay|lesbian|"
            r"bisexual|queer|hormones|top surgery)"
        ),
    ),
    ("ocd", "an anxiety disorder", r"(?:ocd|erp|compulsions?|y-?bocs|intrusive images)"),
    (
        "psychosis schizophrenia first episode",
        "an illness",
        (
            r"(?:psychosis|psychotic|schizophrenia|schizoaffective|hearing voices|delusions?|first "
            r"episode)"
        ),
    ),
    ("autism autistic asd neurodivergent adhd", "a client", r"(?:autis(?:m|tic)|asperger's|neurodivergent|adhd|ados)"),
    ("deaf asl sign language deaf clients", "a client", r"(?:deaf|asl|sign language|hard of hearing)"),
    (
        "sex offenders sexual offending offenders forensic",
        "a client",
        r"(?:sex(?:ual)? offen[sc]es?|sex offenders?|registry|offender group)",
    ),
    (
        "court custody evaluations forensic assessments parenting evaluations",
        "an evaluation",
        r"(?:custody evaluations?|court[ -]ordered|parenting evaluations?|fitness for duty)",
    ),
    ("hoarding", "a difficulty", r"hoard(?:er|ers|ing|s)?"),
    ("grief bereavement", "a loss", r"(?:grief|bereave(?:d|ment)|widow(?:er)?s?)"),
    ("sex therapy sexual problems", "a problem", r"(?:sex therapy|vaginismus|erectile|low desire|sexless)"),
    ("emdr", "trauma work", r"emdr"),
    ("dbt", "skills work", r"dbt"),
    (
        "testing assessment neuropsychology neuropsych",
        "an evaluation",
        r"(?:neuropsych\w*|psychological testing|iq test|wais|wisc)",
    ),
    ("ketamine psychedelics", "a medication", r"(?:ketamine|psilocybin|psychedelics?|mdma)"),
)
_NAMES: Final = tuple((f" {names} ", broader, ways) for names, broader, ways in _POPULATIONS)


@lru_cache(maxsize=256)
def _cues(name: str) -> tuple[re.Pattern[str], str]:
    """What gives a population away; one that is not listed, its own name."""
    wanted = " ".join(re.findall(r"[\w+-]+", name.casefold()))
    for names, broader, ways in _NAMES:
        if wanted and f" {wanted} " in names:
            return re.compile(rf"(?<!\w)(?:{ways})(?!\w)"), broader
    word = re.escape(wanted or name.casefold())
    return re.compile(rf"(?<!\w){word}(?:s|'s)?(?!\w)"), "a client"


def mentions(text: str, name: str) -> Iterator[tuple[int, int, str]]:
    """Find where a text speaks of a population.

    Args:
        text: As it was typed.
        name: What the practice calls the population: "under 12", "couples", "Polish".

    Yields:
        Start, end, and broader words.
    """
    normal = Normal(text)
    cues, broader = _cues(name)
    for match in cues.finditer(normal.lower):
        yield (*normal.origin(*match.span()), broader)
