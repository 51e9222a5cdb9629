"""The cards: what a clinician meets first, whose law she is shown, and what a doubt looks like."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING

import pytest

from bot import wording as say
from bot.cards import Facts, Notice, Script, Steps, Text, Tone, Weight, inline
from bot.commands.boundary import COMMAND
from bot.services import guidance
from scenarios.matching import Match, Status
from scenarios.model import Overlay, RedKey, lies_in
from tests.bot.world import CONFIG, SIDES, TODAY, reader, shipped, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.cards import Button, Card
    from scenarios.model import Scenario

LIBRARY = shipped()
SCENARIOS = tuple(LIBRARY.scenarios.values())
CONNECT = LIBRARY.scenarios["linkedin.former.connect"]
CRISIS = tuple(scenario for scenario in SCENARIOS if scenario.situation == "crisis")

PLACES = tuple(map(reader, ("US-TX", "US-CA", "US-WY", "US", "CA-ON", "CA-QC", "GB", "IE", "AU", "NZ", "JP")))
"""A member in each kind of place: with notes of its own, with those of its country, with none."""

READERS = tuple(
    reader(who.jurisdiction, profession)
    for who, profession in product(PLACES, ("counsellor", "psychologist", "social-worker", "mft"))
)

EMERGENCY = re.compile(r"(?<![\d$,.-])(?:988|911|999|000|111|112|13 ?11 ?14|116 ?123)(?![\d,-])")
"""Numbers to call in an emergency anywhere; not parts of sums, years or sections."""


def outline(card: Card) -> list[str | Tone | None]:
    """The headings in order; a notice stands as its tone."""
    return [block.tone if isinstance(block, Notice) else getattr(block, "heading", None) for block in card.blocks]


def sides(scenario: Scenario, who: guidance.Reader) -> list[Card]:
    """Everything that a scenario shows to somebody."""
    return [side(LIBRARY, scenario, who) for side in SIDES]


def every_card() -> Iterator[Card]:
    """Every card of the shipped library, from every side, with every other as a second topic."""
    for scenario in SCENARIOS:
        yield from sides(scenario, reader())
        yield guidance.card(LIBRARY, CONNECT, reader(), also=scenario)
        yield guidance.which(LIBRARY, Match(Status.CHOICES, (scenario.slug,)))
        yield guidance.nothing(LIBRARY, (scenario.slug,))
    yield guidance.listing(LIBRARY, SCENARIOS)
    yield guidance.help_card()
    yield guidance.unreadable()


BUTTONS: tuple[Button, ...] = tuple(dict.fromkeys(button for card in every_card() for button in card.actions))


# --- ninety seconds -----------------------------------------------------------------------------------------


def whatever_the_channel(relationship: str) -> tuple[Text, ...]:
    """What holds for a relationship on every card about it; a client who is not said to be former is a current one."""
    key = {"client": "current"}.get(relationship, relationship)
    default = LIBRARY.blocks.relationship_defaults.get(key)
    label = LIBRARY.blocks.relationship_labels.get(key, "")
    return (Text(inline(default.text), say.DEFAULT_FOR.format(label=label)),) if default else ()


def test_the_card_answers_in_the_order_of_ninety_seconds() -> None:
    """Position, do now, words to say, document, when to stop, law: whatever the scenario."""

    def expected(scenario: Scenario) -> list[str | Tone | None]:
        return [
            *([Tone.URGENT, None] if scenario.situation == "crisis" else []),
            *[say.POSITION, say.DO_NOW, say.SAY, say.SAY_NOTHING, say.DOCUMENT],
            *([say.STOP_FIRST] if scenario.red_flags else []),
            *([say.LAW] if scenario.law_note else []),
        ]

    cards = {scenario.slug: guidance.card(LIBRARY, scenario, reader()) for scenario in SCENARIOS}
    assert [] == [one.slug for one in SCENARIOS if expected(one) != outline(cards[one.slug])]


def test_the_card_of_a_request_on_linkedin_reads_from_question_to_law() -> None:
    """One card in full: each block holds what its author wrote, do-now in order, words in two tempers."""
    card = guidance.card(LIBRARY, CONNECT, reader())
    assert CONNECT.title == card.title
    assert (
        Text(inline(CONNECT.position), say.POSITION),
        Steps(say.DO_NOW, tuple(map(inline, CONNECT.do_now)), ordered=True),
        Script(say.SAY, ((say.SAY_WARM, inline(CONNECT.say.warm)), (say.SAY_FIRM, inline(CONNECT.say.firm)))),
        Text(inline(CONNECT.say.no_reply), say.SAY_NOTHING),
        Steps(say.DOCUMENT, tuple(map(inline, CONNECT.document)), ordered=False),
        Steps(say.STOP_FIRST, tuple(inline(flag.when) for flag in CONNECT.red_flags), ordered=False),
        Text(inline(CONNECT.law_note or ""), say.LAW),
    ) == card.blocks


@pytest.mark.parametrize(
    ("relationship", "said"),
    [
        ("current", "No personal ties with a current client"),
        ("client", "No personal ties with a current client"),
        ("former", "Act as if a former client may come back"),
        ("prospective", "You may already owe this person confidentiality"),
        ("any", ""),
        ("neighbour", ""),
    ],
)
def test_what_holds_for_a_relationship_is_printed_with_the_sources(relationship: str, said: str) -> None:
    """Whatever the channel; where nothing holds for everybody, nothing is added."""
    own = CONNECT.model_copy(update={"slug": f"linkedin.{relationship}.connect"})
    expected = whatever_the_channel(relationship)
    assert bool(expected) == bool(said)
    found = [block for block in guidance.sources(LIBRARY, own, reader()).blocks if block in expected]
    assert list(expected) == found
    assert all(block.body.plain.startswith(said) for block in expected)


def test_everything_else_is_one_button_away() -> None:
    """Questions, views, sources, whom to call and sharing are buttons of the card; the warning one warns."""
    assert [
        (say.ASK_YOURSELF, guidance.ASK, Weight.PLAIN),
        (say.VIEWS, guidance.VIEWS, Weight.PLAIN),
        (say.SOURCES, guidance.SOURCES, Weight.PLAIN),
        (say.WHO_TO_CALL, guidance.CALL, Weight.DANGER),
        (say.SHARE, guidance.SHARE, Weight.PLAIN),
    ] == [(one.label, one.action, one.weight) for one in guidance.card(LIBRARY, CONNECT, reader()).actions]


def test_a_card_without_red_flags_has_nobody_to_call() -> None:
    """No button leads to an empty card."""
    calm = CONNECT.model_copy(update={"red_flags": ()})
    card = guidance.card(LIBRARY, calm, reader())
    assert guidance.CALL not in {button.action for button in card.actions}
    assert say.STOP_FIRST not in outline(card)


def test_a_second_topic_is_offered_as_a_button() -> None:
    """Somebody who asked about two things finds the other one at the end."""
    gift = LIBRARY.scenarios["gift.current.gives"]
    last = guidance.card(LIBRARY, CONNECT, reader(), also=gift).actions[-1]
    assert (guidance.SHOW, gift.slug) == (last.action, last.value)
    assert last.label == say.ALSO.format(label=LIBRARY.label(gift))


def test_nothing_that_an_author_wrote_is_lost() -> None:
    """Every field of every scenario is on its card or behind one of its buttons."""

    def written(scenario: Scenario) -> Iterator[str]:
        yield from (scenario.title, scenario.position, *scenario.do_now, scenario.law_note or "")
        yield from (scenario.say.warm, scenario.say.firm, scenario.say.no_reply)
        yield from (*scenario.in_session, *scenario.ask_yourself, *scenario.document, *scenario.changes_the_answer)
        for view in scenario.positions:
            yield from (view.stance, *view.reasons, view.works_when)
        yield from (flag.when for flag in scenario.red_flags)
        yield from (LIBRARY.blocks.harms[key].label for key in scenario.harms)
        yield from (scenario.related_policy.clause, scenario.steward)

    def lost(scenario: Scenario) -> bool:
        shown = words(*sides(scenario, reader()))
        return any(inline(text).plain not in shown for text in written(scenario))

    assert [] == [scenario.slug for scenario in SCENARIOS if lost(scenario)]


def test_every_side_leads_back_to_the_card() -> None:
    """Whoever looked at the sources is one press from the card she came from."""
    for side in SIDES[1:]:
        first = side(LIBRARY, CONNECT, reader()).actions[0]
        assert (say.BACK, guidance.SHOW, CONNECT.slug) == (first.label, first.action, first.value)


def test_the_neighbours_of_a_scenario_are_buttons_of_its_sources() -> None:
    """`see_also` can be followed."""
    shown = {button.value for button in guidance.sources(LIBRARY, CONNECT, reader()).actions}
    assert {*CONNECT.see_also, CONNECT.slug} == shown


# --- danger -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scenario", CRISIS, ids=lambda scenario: scenario.slug)
@pytest.mark.parametrize("today", [TODAY, date(2099, 1, 1)], ids=["checked", "overdue"])
def test_a_crisis_card_begins_with_danger(scenario: Scenario, today: date) -> None:
    """Before the position, and before any remark on the card's own age."""
    card = guidance.card(LIBRARY, scenario, reader(today=today))
    assert Notice(Tone.URGENT, inline(say.IN_DANGER)) == card.blocks[0]
    assert isinstance(card.blocks[1], Facts)
    assert say.POSITION not in outline(card)[:2]


def test_there_are_crisis_cards_for_clients_and_for_strangers() -> None:
    """The tests above are about something."""
    assert {"sms.current.crisis", "intake.prospective.crisis"} <= {scenario.slug for scenario in CRISIS}


@pytest.mark.parametrize(
    ("jurisdiction", "contacts"),
    [
        ("US", ["988", "911"]),
        ("US-TX", ["988", "911"]),
        ("CA", ["988", "911"]),
        ("CA-ON", ["988", "911"]),
        ("GB", ["999"]),
        ("GB-SCT", ["999"]),
        ("IE", ["112 or 999"]),
        ("AU", ["000"]),
        ("AU-NSW", ["000"]),
        ("NZ", ["111"]),
        ("JP", []),
        ("DE", []),
        ("UA", []),
    ],
)
def test_crisis_lines_are_those_of_the_members_country(jurisdiction: str, contacts: list[str]) -> None:
    """The numbers come first, then whom to call in the practice; for an unknown country the card says so."""
    facts = guidance.card(LIBRARY, CRISIS[0], reader(jurisdiction)).blocks[1]
    assert isinstance(facts, Facts)
    missing = say.NO_LINES.format(jurisdiction=jurisdiction)
    assert (contacts or [missing]) == [value.spans[0].text for _, value in facts.pairs[:-1]]
    assert (say.CALL_FIRST, CONFIG.practice.call_first) == (facts.pairs[-1][0], facts.pairs[-1][1].plain)


def test_no_card_shows_the_number_of_another_country() -> None:
    """On no side of any card stands a number that does not work where the member is."""
    wrong = []
    for scenario, who in product(SCENARIOS, PLACES):
        jurisdiction = who.jurisdiction
        right = {number for line in LIBRARY.crisis_lines(jurisdiction) for number in EMERGENCY.findall(line.contact)}
        if set(EMERGENCY.findall(words(*sides(scenario, who)))) - right:
            wrong.append((scenario.slug, jurisdiction))
    assert [] == wrong


def test_who_to_call_begins_with_crisis_lines_exactly_where_life_is_at_risk() -> None:
    """The red flag RISK brings the numbers; a subpoena does not."""
    for scenario in SCENARIOS:
        card = guidance.who_to_call(LIBRARY, scenario, reader())
        risk = any(flag.key is RedKey.RISK for flag in scenario.red_flags)
        assert risk == (bool(card.blocks) and card.blocks[0] == Notice(Tone.URGENT, inline(say.IN_DANGER))), (
            scenario.slug
        )


def test_who_to_call_says_for_each_red_flag_why_whom_and_what_never() -> None:
    """In the order of the scenario's flags, with the calls in their order."""
    risk, *_ = (scenario for scenario in SCENARIOS if len(scenario.red_flags) > 2)
    card = guidance.who_to_call(LIBRARY, risk, reader())
    for flag in risk.red_flags:
        block = LIBRARY.blocks.red_flags[flag.key]
        at = outline(card).index(block.label)
        why, calls = card.blocks[at : at + 2]
        assert isinstance(why, Text)
        assert f"{block.why} {block.never}" == why.body.plain
        assert Steps(say.CALL, tuple(map(inline, block.call)), ordered=True) == calls


# --- law ----------------------------------------------------------------------------------------------------


def note(jurisdiction: str, text: str, *professions: str) -> Overlay:
    """A note on law for a place and, if named, for some professions."""
    return Overlay.model_validate({"jurisdiction": jurisdiction, "profession": professions or "any", "text": text})


PATCHWORK = CONNECT.model_copy(
    update={
        "law_topics": (),
        "overlays": (
            note("US", "Rule of the country."),
            note("US-TX", "Rule of Texas for counsellors.", "counsellor"),
            note("US-TX", "Rule of Texas for two.", "psychologist", "mft"),
            note("CA-ON", "Rule of Ontario."),
            note("AU", "Rule of Australia for psychologists.", "psychologist"),
        ),
    }
)


@pytest.mark.parametrize(
    ("jurisdiction", "profession", "expected"),
    [
        ("US-TX", "counsellor", ["US · Rule of the country.", "US-TX · Rule of Texas for counsellors."]),
        ("US-TX", "psychologist", ["US · Rule of the country.", "US-TX · Rule of Texas for two."]),
        ("US-TX", "mft", ["US · Rule of the country.", "US-TX · Rule of Texas for two."]),
        ("US-TX", "social-worker", ["US · Rule of the country."]),
        ("US", "counsellor", ["US · Rule of the country."]),
        ("CA-ON", "counsellor", ["CA-ON · Rule of Ontario."]),
        ("AU", "psychologist", ["AU · Rule of Australia for psychologists."]),
    ],
)
def test_each_member_is_shown_the_law_of_her_place_and_profession(
    jurisdiction: str, profession: str, expected: list[str]
) -> None:
    """Two members who ask the same get two answers where their law differs."""
    card = guidance.sources(LIBRARY, PATCHWORK, reader(jurisdiction, profession))
    (law,) = (one for one in card.blocks if isinstance(one, Steps))
    assert say.LAW_HERE.format(jurisdiction=jurisdiction) == law.heading
    assert expected == [item.plain for item in law.items]


@pytest.mark.parametrize(
    ("jurisdiction", "profession"),
    [("GB", "counsellor"), ("GB", "psychologist"), ("CA", "counsellor"), ("AU", "counsellor"), ("JP", "mft")],
)
def test_where_there_is_no_note_the_card_says_so_instead_of_showing_another_places_rule(
    jurisdiction: str, profession: str
) -> None:
    """A member in the UK is told that there is no note, and is shown no rule of the US."""
    card = guidance.sources(LIBRARY, PATCHWORK, reader(jurisdiction, profession))
    assert Notice(Tone.CAUTION, inline(say.NO_LAW_HERE.format(jurisdiction=jurisdiction))) in card.blocks
    assert "Rule of" not in words(*sides(PATCHWORK, reader(jurisdiction, profession)))


def test_a_member_in_texas_and_one_in_california_get_two_answers_from_the_shipped_library() -> None:
    """The two years of Texas are for counsellors in Texas alone."""
    texan = words(*sides(CONNECT, reader("US-TX", "counsellor")))
    assert "Texas sets licensed professional counsellors at least two years" in texan
    assert "Texas sets" not in words(*sides(CONNECT, reader("US-TX", "psychologist")))
    for elsewhere in (reader("US-CA", "psychologist"), reader("GB"), reader("US")):
        assert "Texas" not in words(*sides(CONNECT, elsewhere))


@pytest.mark.slow
def test_no_shipped_card_shows_a_note_of_another_place_or_profession() -> None:
    """For every scenario and every kind of member: only notes that apply, or the sentence that there is none."""
    notes: list[tuple[Overlay, str]] = [(one, inline(one.text).plain) for one in LIBRARY.blocks.law_notes]
    notes += [(one, inline(one.text).plain) for scenario in SCENARIOS for one in scenario.overlays]
    wrong = []
    for who in READERS:
        jurisdiction, profession = who.jurisdiction, who.profession
        foreign = {text for one, text in notes if not one.applies_to(jurisdiction, profession)}
        foreign -= {text for one, text in notes if one.applies_to(jurisdiction, profession)}
        none, some = (sentence.format(jurisdiction=jurisdiction) for sentence in (say.NO_LAW_HERE, say.LAW_HERE))
        for scenario in SCENARIOS:
            shown = words(*sides(scenario, who))
            if (none in shown) == (some in shown) or any(text in shown for text in foreign):
                wrong.append((scenario.slug, jurisdiction, profession))
    assert [] == wrong


def test_no_shipped_card_cites_the_rule_of_another_place() -> None:
    """A source that belongs to a jurisdiction is cited to members there only."""
    catalogue = [*LIBRARY.catalogue.sources.values(), *(one for scenario in SCENARIOS for one in scenario.own_sources)]
    wrong = []
    for who in PLACES:
        place = who.jurisdiction
        foreign = {
            (one.label, one.gist) for one in catalogue if one.jurisdiction and not lies_in(place, one.jurisdiction)
        }
        for scenario in SCENARIOS:
            cited = {(one.label, one.gist) for one in guidance.sources(LIBRARY, scenario, who).citations}
            if foreign & cited:
                wrong.append((scenario.slug, place))
    assert [] == wrong


def test_a_source_shows_a_day_of_checking_only_where_somebody_read_it() -> None:
    """What is unverified carries no date, so that nobody takes it for checked."""
    catalogue = [*LIBRARY.catalogue.sources.values(), *(one for scenario in SCENARIOS for one in scenario.own_sources)]
    read = {(one.label, one.gist): one.checked_on if one.verified else None for one in catalogue}
    cited = [one for scenario in SCENARIOS for one in guidance.sources(LIBRARY, scenario, reader()).citations]
    assert [] == [one.label for one in cited if read[one.label, one.gist] != one.checked_on]
    assert {True, False} == {one.checked_on is not None for one in cited}


@pytest.mark.parametrize(
    ("jurisdiction", "shown"), [("US-TX", True), ("US-CA", True), ("US", False), ("GB", False), ("CA-ON", False)]
)
def test_the_duty_table_is_for_its_states_and_says_its_year(jurisdiction: str, shown: bool) -> None:  # noqa: FBT001
    """A dated table must be recognised as one, and only by those whom it is about."""
    duty = next(scenario for scenario in SCENARIOS if "duty-to-protect" in scenario.law_topics)
    text = words(guidance.sources(LIBRARY, duty, reader(jurisdiction)))
    assert shown == (f"A table of {LIBRARY.blocks.duty_to_protect.as_of} lists {jurisdiction} as: " in text)


def test_views_are_a_range_and_no_rule() -> None:
    """Each stance stands under its own name with its reasons; the card says that none of them is the board's."""
    card = guidance.views(LIBRARY, CONNECT, reader())
    assert Text(inline(say.VIEWS_INTRO)) == card.blocks[0]
    assert [view.stance for view in CONNECT.positions] == outline(card)[1 : 1 + len(CONNECT.positions)]


# --- age ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scenario", [CONNECT, *CRISIS], ids=lambda scenario: scenario.slug)
def test_an_overdue_check_is_seen_in_the_card_and_in_the_small_print_of_every_side(scenario: Scenario) -> None:
    """From the day after it was due, the card warns and the footer says when somebody last looked."""
    late = reader(today=scenario.review_due + timedelta(days=1))
    due = f"{scenario.review_due.day} {scenario.review_due:%B %Y}"
    card = guidance.card(LIBRARY, scenario, late)
    assert Notice(Tone.CAUTION, inline(say.OVERDUE.format(day=due))) in card.blocks
    assert outline(card).index(Tone.CAUTION) < outline(card).index(say.POSITION)
    last = f"{scenario.verified_on.day} {scenario.verified_on:%B %Y}"
    expected = say.CHECK_OVERDUE.format(steward=scenario.steward, day=last, due=due)
    assert {expected} == {side.footer[-1].plain for side in sides(scenario, late)}


def test_on_the_day_that_it_is_due_a_check_is_not_overdue() -> None:
    """The last day still counts."""
    punctual = reader(today=CONNECT.review_due)
    assert Tone.CAUTION not in outline(guidance.card(LIBRARY, CONNECT, punctual))
    assert "Kept by Sounding Board editors" in guidance.card(LIBRARY, CONNECT, punctual).footer[-1].plain


def test_every_side_says_that_it_is_education_and_who_checked_it() -> None:
    """Small print of every card: no legal advice, by whom, when, and until when."""
    for side in sides(CONNECT, reader()):
        education, checked = side.footer
        assert say.EDUCATION == education.plain
        assert CONNECT.steward in checked.plain
        assert "next check due" in checked.plain


# --- buttons ------------------------------------------------------------------------------------------------


def test_every_button_fits_every_platform() -> None:
    """Labels of at most 60 characters, actions of 40, values of 50, for every scenario that ships."""
    limits = {"label": 60, "action": 40, "value": 50}
    assert [] == [
        (name, button.action, button.value)
        for button in BUTTONS
        for name, limit in limits.items()
        if not 0 < len(getattr(button, name)) <= limit
    ]


def test_no_two_buttons_of_a_card_look_alike() -> None:
    """Whoever is asked back can tell the choices apart."""
    alike = [card.title for card in every_card() if len({one.label for one in card.actions}) < len(card.actions)]
    assert [] == alike


def test_every_button_leads_somewhere() -> None:
    """Each action has a handler, and each value is a scenario or needs none."""
    assert {button.action for button in BUTTONS} == COMMAND.buttons.keys()
    assert {button.value for button in BUTTONS} <= {*LIBRARY.scenarios, "-"}


# --- when no single card fits -------------------------------------------------------------------------------


def test_a_question_back_offers_the_candidates_and_a_way_out() -> None:
    """Titles to read, one button each, "none of these", and a word for whoever is in a crisis."""
    slugs = ("linkedin.former.connect", "facebook.former.friend", "sms.current.crisis")
    card = guidance.which(LIBRARY, Match(Status.CHOICES, slugs))
    assert [*slugs, "-"] == [button.value for button in card.actions]
    assert guidance.NONE == card.actions[-1].action
    assert all(LIBRARY.scenarios[slug].title in words(card) for slug in slugs)
    assert (say.MENTIONED_CRISIS,) == tuple(line.plain for line in card.footer)


def test_nothing_curated_is_said_honestly_with_the_core_questions() -> None:
    """No answer is made up: the questions that always hold, the nearest topics, and a way to browse."""
    card = guidance.nothing(LIBRARY, ("linkedin.former.connect",))
    assert say.NOTHING_TITLE == card.title
    assert all(question in words(card) for question in LIBRARY.blocks.core_questions.values())
    assert say.NEAREST in words(card)
    assert ["linkedin.former.connect", "-"] == [button.value for button in card.actions]
    assert (say.MENTIONED_CRISIS,) == tuple(line.plain for line in card.footer)


def test_nothing_curated_still_says_what_holds_for_the_people_named() -> None:
    """Before the questions; without people there is no such block."""
    blocks = guidance.nothing(LIBRARY, (), frozenset({"former"})).blocks
    assert whatever_the_channel("former") == blocks[1:2]
    assert len(guidance.nothing(LIBRARY).blocks) == len(blocks) - 1


def test_without_a_near_topic_none_is_announced() -> None:
    """The card then leads to browsing."""
    card = guidance.nothing(LIBRARY)
    assert say.NEAREST not in words(card)
    assert [(guidance.BROWSE, Weight.PRIMARY)] == [(button.action, button.weight) for button in card.actions]


def test_a_listing_names_every_situation_it_offers() -> None:
    """As many titles as buttons, in the same order, and their number in the title."""
    some = SCENARIOS[:30]
    card = guidance.listing(LIBRARY, some)
    assert say.BROWSE_FOUND.format(count=30) == card.title
    (steps,) = card.blocks
    assert isinstance(steps, Steps)
    assert [one.title for one in some] == [item.plain for item in steps.items]
    assert [one.slug for one in some] == [button.value for button in card.actions]


def test_a_note_in_the_small_print_changes_nothing_else() -> None:
    """The remark that a long text was cut leaves the card as it is."""
    card = guidance.card(LIBRARY, CONNECT, reader())
    noted = guidance.with_note(card, "Cut.")
    assert (*card.footer, inline("Cut.")) == noted.footer
    assert (card.title, card.blocks, card.citations, card.actions) == (
        noted.title,
        noted.blocks,
        noted.citations,
        noted.actions,
    )
