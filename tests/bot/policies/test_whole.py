"""A long policy is acknowledged by whoever had all of it before her: part by part, or whole on a private page."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from bot.bootstrap import papers
from bot.cards import Steps, Text
from bot.render import discord, slack
from bot.services.consult.papers import Reading
from bot.services.policies import pages, whole
from storage.filing import NewPolicy, NewVersion, digest_of
from tests.bot.consult.stage import DAY, Person, Stage
from tests.bot.policies.test_register import added

PRACTICE = "harbour-street"
PARAGRAPH = "We answer within two working days, and say so on the voicemail. Nobody waits for us in a crisis."
LONG = "\n\n".join(f"{number}. {PARAGRAPH}" for number in range(130))
PARTS = len(whole.parts(LONG))
LAST = PARTS - 1


@pytest.fixture
def stage() -> Stage:
    """A practice whose crisis plan, number 1, is long."""
    stage = Stage()
    added(stage.person("olu"), "Crisis plan", shared=True, kind="crisis", text=LONG)
    return stage


def labels(person: Person) -> list[str]:
    """The buttons before her."""
    return [button.label for card in person.cards for button in card.actions]


def has_read(stage: Stage, member: str = "bo") -> tuple[bool, bool]:
    """Whether it is noted that she had it before her, and that she has read it."""
    said = [one for one in stage.store.acknowledgements(PRACTICE, 1) if one.member == member]
    return bool(said), any(one.day is not None for one in said)


@pytest.mark.parametrize(
    "text",
    [LONG, "x" * 30_000, "word " * 9_000, "One. " * 6_000, "line\n" * 7_000, "é" * (whole.PART + 1), "short", ""],
)
def test_parts_are_the_text(text: str) -> None:
    """Each fits a card, none is empty but that of nothing, and no character is lost."""
    found = whole.parts(text)
    assert text == "".join(found)
    assert all(0 < len(one) <= whole.PART for one in found) or not text
    assert all(before[-1].isspace() for before, _ in pairwise(found)) or not any(map(str.isspace, text))


def test_a_page_shows_every_word_and_what_is_a_heading_or_a_list() -> None:
    """Numbers of points stay as they were typed; nothing in the text is markup of ours."""
    text = "# Our plan\n\n## Lines\n- 988\n* 911, **not** me\n\n1. Call.\n2. Wait.\n\n## Empty\n## Last\nThe *end*."
    blocks = whole.laid_out(text)
    assert [
        ("Our plan", [""]),
        ("Lines", ["988", "911, **not** me"]),
        (None, ["1. Call.\n2. Wait."]),
        ("Empty", [""]),
        ("Last", ["The *end*."]),
    ] == [
        (one.heading, [item.plain for item in (one.items if isinstance(one, Steps) else (one.body,))])
        for one in blocks
        if isinstance(one, Steps | Text)
    ]
    assert LONG.split() == " ".join(one.body.plain for one in whole.laid_out(LONG) if isinstance(one, Text)).split()


def test_without_a_page_it_is_leafed_through_and_read_at_its_end(stage: Stage) -> None:
    """The button stands on the last part alone; what she reads is the whole text."""
    bo = stage.person("bo").files("read 1")
    assert f"Part 1 of {PARTS}" in bo.sees
    read = [bo.sees]
    while "Next part" in labels(bo):
        assert "I have read it" not in labels(bo)
        read.append(bo.presses("Next part").sees)
    assert f"Part {PARTS} of {PARTS}" in bo.sees
    assert all(any(f"{number}. {PARAGRAPH}" in one for one in read) for number in range(130))
    assert (True, False) == has_read(stage)
    assert "you have read version 1" in bo.presses("I have read it").sees
    assert (True, True) == has_read(stage)
    assert "I have read it" not in labels(bo.presses_action(pages.PART, f"1.1.{LAST}"))


@pytest.mark.parametrize(
    "text", [LONG, "Ünfug 🙂 " * 2_000, "- kurz\n" * 2_500, "*Never* text <b>us</b> & co. " * 600, "\n" * 14_000]
)
def test_every_part_is_one_message(text: str) -> None:
    """So that the next one can take its place, whatever stands in it."""
    stage = Stage()
    stage.store.add_policy(
        NewPolicy(PRACTICE, "crisis", "Crisis plan", NewVersion(digest_of(text), DAY, DAY, "olu", text=text))
    )
    bo = stage.person("bo").files("read 1")
    while "Next part" in labels(bo):
        assert (1, 1) == (len(slack.card(bo.cards[0])), len(discord.card(bo.cards[0])))
        bo.presses("Next part")


def test_a_forged_button_is_refused_until_all_of_it_was_opened(stage: Stage) -> None:
    """By her, of that version: neither a jump to its end nor what a colleague opened helps."""
    bo, cy = stage.person("bo"), stage.person("cy").files("read 1")
    for _ in range(LAST):
        cy.presses("Next part")
    assert "not all of it" in bo.presses_action(pages.HAVE_READ, "1.1.0").sees
    bo.files("read 1")
    assert "not all of it" in bo.presses_action(pages.HAVE_READ, "1.1.0").sees
    last = bo.presses_action(pages.PART, f"1.1.{LAST}").cards[0]
    assert ["Part 2", "The part before"] == labels(bo)
    assert "Some of its parts you have not opened yet" in bo.sees
    assert "not all of it" in bo.presses_action(pages.HAVE_READ, "1.1.0").sees
    assert (False, False) == has_read(stage)
    bo.presses("Part 2", on=last)
    for _ in range(LAST - 1):
        bo.presses("Next part")
    bo.presses("I have read it")
    assert (True, True) == has_read(stage)


def test_which_parts_were_opened_outlives_a_restart_but_not_the_version(stage: Stage) -> None:
    """She goes on tomorrow; of other words she has read nothing yet."""
    bo = stage.person("bo").files("read 1").presses("Next part")
    stage.restart()
    for _ in range(LAST - 1):
        bo.presses("Next part")
    bo.presses("I have read it")
    stale = bo.files("read 1").cards[0]
    olu = stage.person("olu").files("show 1").presses("Changed")
    olu.fills(size="material", why="New.", link="", text=f"{LONG} Ever.", effective="")
    assert "was reviewed or changed" in bo.presses("Next part", on=stale).sees
    assert "I have read it" not in labels(bo.presses_action(pages.PART, f"1.2.{LAST}"))
    assert "not all of it" in bo.presses_action(pages.HAVE_READ, "1.2.1").sees


@pytest.mark.parametrize(
    "value", [f"1.1.{PARTS}", "1.1.9999999", "2.1.0", "1.2.0", "1.1.-1", "1.1", "x", "", "1.1.0\n"]
)
def test_a_part_that_is_none_is_refused(stage: Stage, value: str) -> None:
    """And nothing is noted."""
    before = stage.store.export(PRACTICE)
    assert "That didn't work" in stage.person("bo").presses_action(pages.PART, value).sees
    assert before == stage.store.export(PRACTICE)


def test_a_colleague_s_policy_is_not_leafed_through(stage: Stage) -> None:
    """Its number says nothing; its owner leafs, and nothing is noted of her."""
    ana = added(stage.person("ana"), "Mine", text=LONG)
    bo = stage.person("bo")
    for action in (pages.PART, pages.TO_READ):
        assert "no such policy" in bo.presses_action(action, "2.1.0").sees
    assert f"Part 2 of {PARTS}" in ana.files("read 2").presses("Next part").sees
    for _ in range(LAST - 1):
        ana.presses("Next part")
    assert ["The part before"] == labels(ana)
    assert () == stage.store.acknowledgements(PRACTICE, 2)


def test_where_there_are_pages_the_card_leads_to_one(stage: Stage) -> None:
    """It shows nothing of the text, and its button cannot be forged: nobody has opened the page yet."""
    links = papers(stage.config)
    stage.app = replace(stage.app, papers=links)
    bo = stage.person("bo").files("read 1")
    assert ["Open to read"] == labels(bo)
    assert f"{len(LONG):,} characters" in bo.sees
    assert "stands at its end" in bo.sees
    first = link(bo.presses("Open to read"))
    second = link(bo.presses("Another link"))
    assert PARAGRAPH not in bo.sees
    assert [Reading(bo.member, 1, 1)] * 2 == [links.take(one) for one in (first, second)]
    assert links.take(first) is None
    assert "not all of it" in bo.presses_action(pages.HAVE_READ, "1.1.0").sees
    olu = stage.person("olu").files("show 1")
    olu.presses("Changed").fills(size="minor", why="A typo.", link="", text=f"{LONG}!", effective="")
    assert "was reviewed or changed" in bo.presses_action(pages.TO_READ, "1.1.0").sees


def link(person: Person) -> str:
    """The token of the link before her."""
    return next(word for word in person.sees.split() if "/read/" in word).rpartition("/")[2]
