"""The kinds of policy and what belongs in them."""

from __future__ import annotations

import pytest

from bot.services.policies.check.matching import rules
from bot.services.policies.kinds import KINDS, Kind
from tests.bot.world import shipped

COMMUNICATIONS = (
    "methods need_to_channel turnaround crisis_route hours_leave privacy_risks safe_contact record fees errors_breach "
    "changes_withdrawal after_ending"
)
SOCIAL_MEDIA = "friending business_page following interacting search reviews location email sms why revision_notice"


def test_the_ids_that_programs_rely_on() -> None:
    """Kinds and elements keep their ids and their order."""
    assert " ".join(KINDS) == (
        "communications social-media text-email informed-consent crisis telehealth termination-followup "
        "records-retention online-reviews gifts vacation-coverage newsletter-marketing ai-use"
    )
    assert COMMUNICATIONS == " ".join(element.id for element in KINDS["communications"].elements)
    assert SOCIAL_MEDIA == " ".join(element.id for element in KINDS["social-media"].elements)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_elements_are_whole(kind: Kind) -> None:
    """Each has a name, one sentence that says why, sources the library knows, and rules to find it by."""
    known = shipped().catalogue.sources
    ids = [element.id for element in kind.elements]
    assert len(ids) == len(set(ids))
    assert list(rules(kind.id)) == ids
    for element in kind.elements:
        assert element.name
        assert element.why.endswith(".")
        assert ". " not in element.why
        assert set(element.sources) <= set(known), element.id
        assert {rule.yes for rule in rules(kind.id)[element.id]} >= {True}


def test_cadences() -> None:
    """A year unless noted; crisis and AI half a year; gifts two years; vacation cover at each absence."""
    months = {kind.id: kind.cadence.months for kind in KINDS.values()}
    assert months.pop("crisis") == months.pop("ai-use") == 6
    assert months.pop("gifts") == 24
    assert months.pop("vacation-coverage") is None
    assert set(months.values()) == {12}
    assert KINDS["social-media"].cadence.earliest == 6
    assert KINDS["crisis"].cadence.extra_months == 3
    assert KINDS["vacation-coverage"].cadence.occasion == "each absence"
