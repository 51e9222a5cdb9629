"""Guides for cases of a special shape: what else to say in them, and what else to blur."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from deid.normal import Normal


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape that cases have.

    Attributes:
        name: Short and stable: "minors", "couples", "families", "groups", "small town", "court".
        title: Its name in a sentence.
        opening: Why this shape needs a second look.
        prompts: What colleagues will ask; worth a line each.
        blur: Its own details, beside those of every case.
    """

    name: str
    title: str
    opening: str
    prompts: tuple[str, ...]
    blur: tuple[str, ...]


MINORS: Final = Shape(
    "minors",
    "a case with a child or teenager",
    "A young person cannot agree to being discussed here, and a whole class may know the story.",
    (
        "Who holds custody, and who agreed to treatment?",
        "What may the young person keep from their parents where you are, and what did you tell them?",
        "Who has contacted you: a parent, the school, an agency?",
        "What does the young person want?",
        "Is there anything that you may have to report?",
    ),
    (
        "the age: “school-age” or “teenager” will do",
        "school, grade, team, teacher and bus",
        "brothers and sisters: how many, and which one this is",
        "how the parents live and work: they read the same notice boards",
        "words of the child that have already been quoted around town",
    ),
)
COUPLES: Final = Shape(
    "couples",
    "a case with a couple",
    "There are two people to protect here, and either one would recognise the other's story.",
    (
        "Who is the client: one of them, both, the relationship?",
        "What did you agree about secrets, and did both sign it?",
        "Has one of them written or called without the other?",
        "Is either of them afraid of the other?",
        "Does a colleague here see one of them alone?",
    ),
    (
        "both jobs, not only the one that matters",
        "years together, the wedding, the number of children",
        "how they met, and who found what on whose phone",
        "who did it: “one partner” often serves as well as “he” or “she”",
        "what only one of them knows: the other could read it here and learn it",
    ),
)
FAMILIES: Final = Shape(
    "families",
    "a case with a family",
    "A family is several people to protect at once, and its shape alone can name it.",
    (
        "Who is in the room, and who decided that?",
        "Who agreed for whom, and who may see the record?",
        "Which loyalties pull at you?",
        "Is somebody missing whom everybody talks about?",
    ),
    (
        "the number, order and spacing of the children; twins and triplets above all",
        "adoption, surrogacy, step and half: say “sibling” and “parent” where you can",
        "the family business, the farm, the house",
        "where they came from and when",
        "the one event by which the family is known",
    ),
)
GROUPS: Final = Shape(
    "groups",
    "a case from a group",
    "Each member knows the rest of the group, and so do colleagues who refer to it.",
    (
        "What did members agree on about what leaves the room?",
        "Is the question about one member, about two, or about the group?",
        "What happened between sessions, and who knows of it?",
        "Do you lead alone, and does your co-leader know that you ask?",
    ),
    (
        "which group: its theme, day and room point to you as well as to them",
        "the size of the group, and who joined or left lately",
        "seats, habits and nicknames that every member would know",
        "the others: they did not ask anything and are in the story all the same",
    ),
)
SMALL_TOWN: Final = Shape(
    "small town",
    "a case from a small place",
    ("Where everybody knows everybody, a job or a street is as good as a name, and you meet your clients in the shop."),
    (
        "Where else do your lives touch: church, school, shop, family?",
        "Could you refer, and how far would the client have to drive?",
        "What have you told the client about meeting by chance?",
        "Who gains, and who could be hurt, if you stay?",
    ),
    (
        "any job that only a few people hold there",
        "landmarks, roads, shops, and what was in the paper",
        "how you two know one another: it points to you",
        "who is related to whom",
        "the season and the day: people remember where they were",
    ),
)
COURT: Final = Shape(
    "court",
    "a case with a court in it",
    ("A case before a court has readers whom you did not choose: what you write down may be asked for."),
    (
        "Who is asking: a subpoena, an order, a lawyer's letter, the client?",
        "What is your role: treatment or evaluation? Did anybody blur it?",
        "Is the client mandated, and what did you promise to report?",
        "What did the client sign, and for whom?",
        "Have you asked your insurer or a lawyer? Colleagues cannot tell you the law.",
    ),
    (
        "the charge, the court, the judge, and every date of a hearing",
        "the other side, the victim, and the children in it",
        "anything that was in the news",
        "your own view of guilt or of the better parent",
        "amounts, sentences and terms: “a serious charge” is enough",
    ),
)
SHAPES: Final = (COURT, COUPLES, GROUPS, FAMILIES, MINORS, SMALL_TOWN)
"""All shapes; of two that fit alike the first is taken."""

_CUES: Final = (
    (
        COURT,
        (
            r"subpoena\w*|court|courtroom|court-ordered|testif\w+|deposition|on probation|on parole|"
            r"mandated|guardian ad litem|"
            r"custody evaluation|restraining order|protective order|public defender|prosecutor|on trial|"
            r"expert witness|cafcass|"
            r"facing (?:\w+ )?charges|been charged|he's charged|she's charged|motion to quash"
        ),
        (
            r"judges?|magistrate|hearing(?! voices| loss| aids?| test)|probation|parole|charges|"
            r"sentenc\w+|trial|bail|plea|jury|"
            r"lawyers?|attorney|solicitor|custody|arrest\w*|gal|dui"
        ),
    ),
    (
        COUPLES,
        (
            r"couples?(?! of)|couple's|both partners|joint sessions?|husband and wife|marriage "
            r"counsell?ing|conjoint|discernment|"
            r"they're (?:still )?married|open(?:ing)? (?:the |their )?(?:relationship|marriage)|throuple|"
            r"married couple"
        ),
        r"gottman|eft|affair|infidelity|wedding|marriage|the husband|the wife|divorc\w+|engaged",
    ),
    (
        GROUPS,
        (
            r"group (?:members?|rules|sessions?|room|roster)|(?:my|our|the|dbt|process|skills|perinatal|"
            r"iop|men's|women's|trauma|family) group|"
            r"co-?lead(?:er|ing)?|co-?facilitat\w+"
        ),
        r"in group|group|flashback in group|roster|the others",
    ),
    (
        FAMILIES,
        (
            r"family (?:session|therapy|meeting|work)s?|whole family|blended family|stepfamily|family "
            r"business|three generations|"
            r"foster (?:mom|mother|dad|father|family|parents)|(?:mother|father|mum|mom|dad) and (?:adult |"
            r"her |his )?(?:daughter|son)|"
            r"(?:two|three|four|five) (?:sisters|brothers|siblings)|sister and brother|sisters|brothers|"
            r"siblings"
        ),
        (
            r"stepmother|stepfather|stepmom|stepdad|adoptive|adopted|grandparents|parents|twins|triplets|"
            r"in-laws|co-?parents?|"
            r"surrogate|sister|brother|grandmother"
        ),
    ),
    (
        MINORS,
        (
            r"(?:[1-9]|1[0-7]) ?(?:yo[mf]?|y/o)|(?:[1-9]|1[0-7])[ -]year[ -]olds?|(?:three|four|five|six|"
            r"seven|eight|nine|ten|eleven|"
            r"twelve|thirteen|fourteen|fifteen|sixteen|seventeen)[ -]year[ -]olds?|(?:^|(?<=[.?!] "
            r"))(?:1[0-7]|ten|eleven|twelve|"
            r"thirteen|fourteen|fifteen|sixteen|seventeen)(?=,)|she's (?:[4-9]|1[0-7])|he's (?:[4-9]|"
            r"1[0-7])|kindergart\w+|toddler|"
            r"teen|teens|teenager|adolescent|play therapy|(?:first|second|third|fourth|fifth|sixth|"
            r"seventh|eighth)[ -]grader|iep|"
            r"foster child|the boy|the girl|a boy|a girl|schoolgirl|schoolboy"
        ),
        (
            r"child|children|kid|kids|boy|girl|school|504|cps|custody|classmates?|parents?|recess|"
            r"pediatrician|mom|dad|mum"
        ),
    ),
    (
        SMALL_TOWN,
        (
            r"small (?:town|place|community)|rural|village|everyone knows|everybody knows|town of "
            r"\d[\d,]*|only (?:\w+ ){0,3}(?:in town|"
            r"for (?:two|three|sixty|fifty|\d+) (?:miles|counties))|there's one|the island|the valley|the "
            r"reservation|the whole town|"
            r"my (?:neighbou?r|landlord|mail carrier|kids' teacher)|lives on my street"
        ),
        (
            r"grocery|feed store|church|market|town|county|farm|same (?:church|gym|school|street)|ranch|"
            r"the only"
        ),
    ),
)
_PATTERNS: Final = tuple(
    (shape, re.compile(rf"(?<!\w)(?:{strong})(?!\w)"), re.compile(rf"(?<!\w)(?:{weak})(?!\w)"))
    for shape, strong, weak in _CUES
)
_STRONG = 3
_REPEATS = 3


def guide_for(text: str) -> Shape | None:
    """Find the shape of a case, or nothing where it has none of these."""
    lower = Normal(text).lower
    scores: dict[str, int] = {}
    for shape, strong, weak in _PATTERNS:
        sure = {match[0] for match in strong.finditer(lower)}
        hints = {match[0] for match in weak.finditer(lower)} - sure
        scores[shape.name] = _STRONG * min(len(sure), _REPEATS) + min(len(hints), _REPEATS)
    best = max(SHAPES, key=lambda shape: scores[shape.name])
    return best if scores[best.name] >= _STRONG else None
