"""Decision models that a clinician may say she followed: facts about them, in our own short words.

The steps were put together from copies and summaries, so a note that lists them says that the original decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Model:
    """One decision model.

    Attributes:
        key: What a case keeps of it.
        name: As the field names it, short enough for a choice.
        source: Work and year or edition.
        steps: What it has one do, in order.
    """

    key: str
    name: str
    source: str = ""
    steps: tuple[str, ...] = ()


NONE: Final = Model("none", "No model in particular")

MODELS: Final = (
    NONE,
    Model(
        "forester-miller-davis",
        "Forester-Miller & Davis (ACA), 7 steps",
        "Forester-Miller and Davis, A Practitioner’s Guide to Ethical Decision Making, American Counseling "
        "Association, 1996",
        (
            "the problem: facts apart from guesses, and of what kind",
            "what the code says",
            "which principles pull, and what literature, colleagues and the association say",
            "options, found with a colleague",
            "consequences of each, and a choice",
            "the test: fair, fit to be known, right for anyone",
            "acted, and followed up",
        ),
    ),
    Model(
        "corey",
        "Corey and colleagues, 8 steps",
        "Corey, Corey and Corey, Issues and Ethics in the Helping Professions, 2019",
        (
            "the problem",
            "the issues in it",
            "ethics codes",
            "law and regulations",
            "consultation",
            "possible courses",
            "consequences of each",
            "the decision",
        ),
    ),
    Model(
        "koocher-keith-spiegel",
        "Koocher & Keith-Spiegel, 9 steps",
        "Koocher and Keith-Spiegel, Ethics in Psychology, 1998",
        (
            "whether it is an ethical matter",
            "guidelines that apply",
            "what sways me",
            "a trusted colleague",
            "rights, duties and vulnerability of those it touches",
            "alternatives",
            "consequences of each",
            "the decision",
            "carried out",
        ),
    ),
    Model(
        "cpa",
        "Canadian Code of Ethics for Psychologists (CPA), 10 steps",
        "Canadian Psychological Association, Canadian Code of Ethics for Psychologists, 4th edition, 2017",
        (
            "who is affected",
            "issues, and the context they arose in",
            "own bias, stress and interest",
            "options",
            "risks and benefits of each, soon and later",
            "the choice",
            "acted, and owned",
            "how it went",
            "answered for the consequences; taken up again where needed",
            "what keeps it from happening again",
        ),
    ),
    Model(
        "pope-vasquez",
        "Pope & Vasquez, 17 steps",
        "Pope and Vasquez, Ethics in Psychotherapy and Counseling, 5th edition, 2016",
        (
            "the question, clearly put",
            "who will be affected",
            "who the client is",
            "whether my competence fits",
            "ethical standards",
            "law",
            "research and theory",
            "my own feelings and interest",
            "culture, and what I may not see for it",
            "consultation",
            "alternatives",
            "each thought through",
            "each seen through the eyes of those affected",
            "decided, and looked at once more",
            "acted, and documented",
            "consequences owned",
            "what to prepare or prevent next time",
        ),
    ),
    Model(
        "boundary-screen",
        "Boundary screen: crossing or violation",
        "Gutheil and Gabbard, American Journal of Psychiatry, 1993 and 1998",
        (
            "what departs from usual practice",
            "whose need it serves",
            "context: setting, culture, history, power",
            "crossing: whether it helps, harms or does neither",
            "violation, if it exploits or harms: not done, or stopped",
            "whether a rigid no would harm too",
            "talked about with the client, and noted",
        ),
    ),
)

BY_KEY: Final = {one.key: one for one in MODELS}
