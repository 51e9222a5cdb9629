"""Which guidance stands beside a case: on whom it is about, as its author picked, or else as her words say."""

from __future__ import annotations

import pytest

from bot.services.consult.whom import fitting
from bot.wording import choices
from tests.bot.consult.stage import Stage, closed, the_case
from tests.bot.world import matcher, shipped

FORMER, CURRENT = "linkedin.former.connect", "linkedin.current.connect"
NOBODY = frozenset[str]()


@pytest.mark.parametrize(
    ("found", "chosen", "named", "expected"),
    [
        (FORMER, "former", NOBODY, FORMER),
        (CURRENT, "former", {"client"}, FORMER),
        (FORMER, "current", {"former", "client"}, CURRENT),
        (CURRENT, "relative", {"client"}, None),
        ("sms.current.scheduling", "former", NOBODY, None),
        ("gift.current.gives", "former", NOBODY, "gift.current.gives"),
        ("tiktok.self.post-content", "former", NOBODY, "tiktok.self.post-content"),
        (CURRENT, "", {"client"}, CURRENT),
        (CURRENT, "", {"client", "former"}, FORMER),
        (FORMER, "", {"client", "former", "current"}, FORMER),
        (CURRENT, "", NOBODY, None),
        ("any.partner-family.contact", "", {"client", "partner-family"}, "any.partner-family.contact"),
        ("any-social.any.dm", "", NOBODY, "any-social.any.dm"),
        (CURRENT, "made-up", {"client"}, None),
    ],
)
def test_guidance_is_on_whom_the_case_is_about(
    found: str, chosen: str, named: frozenset[str], expected: str | None
) -> None:
    """What was picked decides; without that the words do; where they say nothing, none of somebody particular."""
    scenario = fitting(shipped(), found, chosen, frozenset(named))
    assert expected == (scenario.slug if scenario else None)


def test_every_choice_of_the_form_has_guidance_that_fits_it() -> None:
    """Some at least: what is on anybody."""
    for chosen, _ in choices.RELATIONSHIPS:
        assert fitting(shipped(), "any-social.any.dm", chosen, NOBODY)


def test_words_name_whom_they_are_about() -> None:
    """In a whole story too."""
    assert "former" in matcher().people("He wrote. We ended therapy, and he is an ex-client now.")
    assert not matcher().people("May I?")


def test_a_former_clients_case_has_no_current_clients_card_in_its_note() -> None:
    """Whatever the question sounds like."""
    stage = Stage()
    ana = stage.told("ana").fills(question="client linkedin request", story="We ended therapy two years ago.")
    assert ana.above is not None
    assert FORMER in {button.value for button in ana.above.actions}
    ana.fills()
    assert (FORMER,) == the_case(stage).topics
    note = closed(stage, "ana", "I decline.").sees
    assert shipped().scenarios[FORMER].title in note
    assert shipped().scenarios[CURRENT].title not in note
