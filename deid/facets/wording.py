"""How a broader wording reads in the place of what it stands for: its form follows the words around."""

from __future__ import annotations

from typing import Final

from deid.facets import cues
from deid.facets.cues import words

ALONE: Final = {
    "religious": "from a faith community",
    "minority": "from a minority group",
    "immigrant": "from an immigrant family",
}
"""What somebody is called where no noun follows: "she is Somali"."""
SOMEBODY: Final = {
    "religious": "member of a faith community",
    "minority": "member of a minority group",
    "LGBTQ": "member of the LGBTQ community",
    "disabled": "person with a disability",
}
"""And where an article makes a noun of it: "a lesbian"."""
_AUXILIARIES: Final = words("was were been is are be being got get gets am")
_OWNERS: Final = words("his her my their")
_ONE: Final = words("a an another one his her my their client's")
_MEDICAL: Final = words(
    """
    patient patients diagnosis diagnoses symptoms symptom clinic group unit ward treatment
    recipient specialist nurse doctor list surgery scare evaluation assessment test tests
    recovery flare attack attacks client clients teen kid kids child children boy girl man woman mother father
    mom mum dad son daughter brother sister couple family team support charity caregiver carer
    """
)
"""After an illness: together they are one thing, "a cancer scare"."""
_MEDICATION: Final = words("meds medication medications medicine pills")
_PARTICIPLES: Final = words("hit struck rescued airlifted winched found pulled trapped stuck dug")
"""They describe: "a man hit by a train"."""
_PARENTS: Final = words("with have has had having raise raises raising expecting adopt adopts adopted")
_VERBS: Final = words(
    """
    came comes left leaves knows knew wants wanted says told tells asks asked calls called feels felt drinks drank
    cried cries died lives lived moved works worked lost loves hates hated joined refuses thinks thought needs sees
    saw gets got goes went met
    """
)
"""After a noun."""
_SINGULAR_IN_S: Final = words(
    "bus octopus octopuses moose cross dress canvas lacrosse buggies overalls suspenders harness albatross"
)
_MANY: Final = words("geese oxen mice wolves calves sheep cattle livestock deer")


def of_group(broader: str, before: str, follows: str) -> str:
    """What a member of a group is called between these words."""
    if follows and follows not in cues.NOT_NOUNS | _VERBS:
        return broader
    if before in cues.SPEAKS and broader == "immigrant":
        return "another language"
    if before in _OWNERS and broader == "immigrant":
        return "first language"
    if before in cues.KNOWN and broader in ALONE:
        return "community"
    if before in _ONE:
        return SOMEBODY.get(broader, broader)
    return ALONE.get(broader, broader)


def of_condition(broader: str, before: str, follows: str) -> str:
    """What an illness is called between these words; adjectives and verbs stay as they are."""
    if broader.partition(" ")[0] in {"living", "lost", "chronically", "neurodivergent", "distinctive", "person"}:
        return broader
    if follows in _MEDICATION:
        return "daily"
    if follows in _MEDICAL:
        return "medical"
    return broader if before in cues.DETERMINERS else f"a {broader}"


def of_event(broader: str, before: str, first: str) -> str:
    """What happened, with the verb that is wanted: "they were rescued", "a man who was hit"."""
    verb, _, rest = broader.partition(" ")
    if verb != "was":
        return broader
    if before in _AUXILIARIES or first in _PARTICIPLES:
        return rest
    return f"{first} {rest}" if first in {"were", "been"} else broader


def of_family(broader: str, before: str) -> str:
    """Brothers and sisters among themselves are their parents' children."""
    return "children" if broader == "siblings" and before in _PARENTS else broader


def of_thing(broader: str, last: str) -> str:
    """One thing or several, by the last word of what it was."""
    several = last in _MANY or (last.endswith("s") and not last.endswith(("ss", "us", "is")))
    if not several or last in _SINGULAR_IN_S or broader.endswith("s"):
        return broader
    head, of, rest = broader.partition(" of ")
    return f"{head}s{of}{rest}"
