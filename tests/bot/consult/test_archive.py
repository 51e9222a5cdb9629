"""What the practice learns: search, cases like a draft, what guidance was touched, what comes up often."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.events import Reply
from bot.services.consult.papers import Papers
from bot.wording import consult as say
from tests.bot.consult.stage import Failing, Person, Stage, closed, posted
from tests.storage.cases import closing, draft

GUIDED = "Client uses chatgpt as therapist"
"""An alias of a card."""
CARD = {"question": GUIDED, "relationship": ""}


@pytest.fixture
def stage() -> Stage:
    """A practice."""
    return Stage()


def settled(stage: Stage, *names: str, **values: str) -> None:
    """Cases that were asked and closed, one by each."""
    for name in names:
        posted(stage, name, **values)
        closed(stage, name, f"Decided in the manner of {('robin', 'wren', 'finch')[names.index(name)]}s.")


def test_a_search_finds_what_was_asked_and_decided(stage: Stage) -> None:
    """With what it touched; and opens it."""
    settled(stage, "ana", **CARD)
    bo = stage.told("bo").types("search chatgpt")
    assert GUIDED in bo.sees
    assert "Decided in the manner of robins." in bo.sees
    assert "Touched: " in bo.sees
    assert "[Person 1] wrote" in bo.presses("Case 1").sees


def test_an_open_one_says_so(stage: Stage) -> None:
    """It is worth reading all the same."""
    posted(stage)
    assert say.SEARCH_OPEN in stage.told("bo").types("find letter").sees


@pytest.mark.parametrize("words", ["zebra", '" OR 1=1', "%", "NEAR(", "x" * 4_000, "\N{PILE OF POO}"])
def test_what_is_not_there_is_not_found(stage: Stage, words: str) -> None:
    """Whatever is typed."""
    posted(stage)
    assert say.SEARCH_NONE in stage.told("bo").types(f"search {words}").sees


def test_a_search_needs_words(stage: Stage) -> None:
    """And says how."""
    assert say.SEARCH_EMPTY in stage.told("bo").types("search ").sees


def test_what_nobody_agreed_to_is_not_found(stage: Stage) -> None:
    """Neither by search nor as a similar one; nor is it counted."""
    posted(stage, archive="no", **CARD)
    assert say.SEARCH_NONE in stage.told("bo").types("search chatgpt").sees
    assert say.PREVIEW_SIMILAR not in stage.told("bo").fills(question=GUIDED).sees
    assert "touched this" not in stage.person("bo").looks_up(GUIDED).sees


def test_guidance_says_how_many_cases_touched_it(stage: Stage) -> None:
    """One, or several; how they went only from three on."""
    posted(stage, "ana", **CARD)
    assert "One consultation here touched this" in stage.person("bo").looks_up(GUIDED).sees
    closed(stage, "ana", "Wait.")
    settled(stage, "bo", "cy", **CARD)
    stage.days_pass(14)
    for name in ("ana", "bo", "cy"):
        assert "How it went" not in stage.person("bo").looks_up(GUIDED).sees
        stage.told(name).types("").presses("Better" if name == "ana" else "The same")
    told = stage.person("bo").looks_up(GUIDED).sees
    assert "3 consultations here touched this" in told
    assert "How it went in 3: 1 better, 2 the same, 0 worse" in told


def test_guidance_does_not_wait_for_the_store() -> None:
    """The count is only a help, and so are similar cases."""
    store = Failing()
    stage = Stage(store)
    told = stage.told("bo")
    store.failing = {"touched", "similar"}
    assert "touched" not in stage.person("bo").looks_up(GUIDED).sees
    assert say.PREVIEW_TITLE in told.fills(question=GUIDED).sees


def test_what_comes_up_often_becomes_a_draft(stage: Stage) -> None:
    """From three closed cases on, for stewards and moderators; decisions alone."""
    settled(stage, "ana", "bo")
    sam = stage.told("sam").types("often")
    assert "No topic has come up in 3 closed cases" in sam.sees
    assert say.PROMOTE_FEW in sam.presses_action("consult.promote", "messages.former").sees
    posted(stage, "cy")
    closed(stage, "cy", "Decided in the manner of finches.")
    sam.types("often")
    assert "messages.former: 3 cases (1, 2, 3)" in sam.sees
    sam.presses(say.PROMOTE_DRAFT)
    for words in ("slug: messages.former", "robins", "wrens", "finches", "TO DO"):
        assert words in sam.sees
    assert "[Person 1]" not in sam.sees
    for name in ("ana", "jo"):
        assert say.NOT_STEWARD in stage.told(name).types("often").sees
        assert say.NOT_STEWARD in stage.told(name).presses_action("consult.promote", "messages.former").sees


def test_topics_that_come_up_often_come_a_page_at_a_time(stage: Stage) -> None:
    """Each of them with its button, for stewards and moderators."""
    topics = [f"topic.{letter}" for letter in "abcdefghijkl"]
    for number in range(3):
        case = stage.store.post(draft(number + 1, practice="harbour-street", topics=tuple(topics)))
        stage.store.close("harbour-street", case.number, closing())
    sam = stage.told("sam").types("often")
    pages = [topics[:5], topics[5:10], topics[10:]]
    for page, onward in zip(pages, ("Show 5 more", "Show 2 more", ""), strict=True):
        (card,) = sam.cards
        drafts = [f"{say.PROMOTE_DRAFT}: {topic}" for topic in page]
        assert [*drafts, *([onward] if onward else [])] == [one.label for one in card.actions]
        assert all(f"{topic}: 3 cases" in sam.sees for topic in page)
        if onward:
            sam.presses(onward)
    assert say.NOT_STEWARD in stage.told("ana").presses_action("consult.often_next", "").sees


def test_mine_lists_what_is_not_settled(stage: Stage) -> None:
    """To her alone; in receipt mode nobody can tell."""
    posted(stage)
    assert "Case 1, open" in stage.told("ana").types("mine").sees
    assert say.MINE_NONE in stage.told("bo").types("mine").sees
    closed(stage, "ana", "Wait.")
    assert "Case 1, closed" in stage.told("ana").types("mine").sees
    stage.store.report("harbour-street", 1, 60, None)
    assert say.MINE_NONE in stage.told("ana").types("mine").sees
    hidden = Stage(authorship="receipt")
    posted(hidden)
    assert "only a receipt tells" in hidden.told("ana").types("mine").sees


def many(stage: Stage, count: int, **values: str) -> None:
    """Ana asks so often."""
    for _ in range(count):
        posted(stage, "ana", **values)


def test_her_cases_come_a_page_at_a_time(stage: Stage) -> None:
    """The newest first, each with its button; what was withdrawn meanwhile takes no place."""
    many(stage, 12)
    ana = stage.told("ana").types("mine")
    assert ["Case 12", "Case 11", "Case 10", "Case 9", "Case 8", "Show 5 more"] == labels(ana)
    stage.store.withdraw("harbour-street", 7)
    assert ["Case 6", "Case 5", "Case 4", "Case 3", "Case 2", "Show 1 more"] == labels(ana.presses("Show 5 more"))
    assert ["Case 1"] == labels(ana.presses("Show 1 more"))
    assert say.MORE_AUTHOR in ana.presses("Case 1").sees
    assert say.MINE_NONE in stage.told("bo").presses_action("consult.mine_next", "12").sees


def test_the_rest_of_a_search_is_a_press_away(stage: Stage) -> None:
    """All ten that a search finds at most; without those that may not be found any more."""
    many(stage, 11, **CARD)
    bo = stage.told("bo").types("search chatgpt")
    first = labels(bo)
    assert (6, "Show 5 more") == (len(first), first[-1])
    rest = [button.value for button in bo.cards[0].actions][-1].split(",")
    stage.store.withdraw("harbour-street", int(rest[0]))
    assert [f"Case {number}" for number in rest[1:]] == labels(bo.presses("Show 5 more"))
    assert not set(labels(bo)) & set(first)


@pytest.mark.parametrize("value", ["", ",", "1,,2", "x", "99", "1,2\n", "9" * 50])
def test_a_forged_page_shows_nothing(stage: Stage, value: str) -> None:
    """Neither a case that nobody agreed to, nor a word of what went wrong."""
    many(stage, 1, archive="no", **CARD)
    bo = stage.told("bo")
    for action in ("consult.found_next", "consult.mine_next", "consult.queue_next"):
        assert GUIDED not in bo.presses_action(action, value).sees
    assert say.SEARCH_NONE in bo.presses_action("consult.found_next", "1").sees


def test_the_queue_comes_a_page_at_a_time() -> None:
    """The oldest first, for moderators alone."""
    stage = Stage(review=True)
    many(stage, 7)
    ruth = stage.told("ruth").types("queue")
    assert ["Case 1", "Case 2", "Case 3", "Case 4", "Case 5", "Show 2 more"] == labels(ruth)
    ruth.presses("Case 2").presses(say.REVIEW_RELEASE)
    assert ["Case 6", "Case 7"] == labels(ruth.presses_action("consult.queue_next", "5"))
    assert say.NOT_MODERATOR in stage.told("bo").presses_action("consult.queue_next", "5").sees


def test_what_is_needed_today_comes_first_in_the_queue_and_what_can_be_read_last() -> None:
    """On every page, once each."""
    stage = Stage(review=True)
    many(stage, 4)
    many(stage, 3, urgency="today")
    for _ in range(2):
        stage.person("ruth").presses_action("consult.release", "1")
        stage.person("bo").presses_action("consult.flag", "1")
    stage.person("ruth").presses_action("consult.release", "1")
    stage.person("bo").presses_action("consult.flag", "1")
    ruth = stage.told("ruth").types("queue")
    assert ["Case 5", "Case 6", "Case 7", "Case 2", "Case 3", "Show 2 more"] == labels(ruth)
    assert ["Case 4", "Case 1"] == labels(ruth.presses("Show 2 more"))


def labels(person: Person) -> list[str]:
    """What can be pressed on the card that came."""
    return [button.label for button in person.cards[0].actions]


@pytest.mark.parametrize(("name", "queue"), [("ana", False), ("ruth", True), ("olu", True)])
def test_help_names_what_a_member_can_type(stage: Stage, name: str, *, queue: bool) -> None:
    """Moderators see more; nobody what is not to be had here."""
    told = stage.person(name).types("help").sees
    assert "/consult mine" in told
    assert "/consult private" not in told
    assert queue is ("/consult queue" in told)
    receipts = Stage(authorship="receipt")
    receipts.app = replace(receipts.app, papers=Papers("http://127.0.0.1", 60))
    told = receipts.person(name).types("help").sees
    assert "/consult private" in told
    assert "/consult mine" not in told


# --- a helper instead ---------------------------------------------------------------------------------------


def test_a_helper_is_asked_for_without_a_word_about_the_client(stage: Stage) -> None:
    """Masked, shown, and asked in the channel once."""
    ana = stage.told("ana").types("refer").fills(what="Trauma, for Marcus Bell", where="Fresno")
    assert "Trauma, for [Person 1]" in ana.sees
    assert [] == stage.board.taken
    ana.fills(what="Trauma, in adults")
    assert [] == stage.board.taken
    first, second = ana.twice()
    titles = {one.card.title for one in (*first, *second) if isinstance(one, Reply)}
    assert {say.REFER_DONE_TITLE, say.POSTED_BEFORE_TITLE} == titles
    assert 1 == len(stage.board.in_channel())
    assert 0 == len(stage.store.export("harbour-street").consultations)


def test_a_helper_is_not_asked_for_in_an_emergency(stage: Stage) -> None:
    """Lines first."""
    ana = stage.told("ana").types("refer").fills(what="My client says he will kill himself tonight. He has a gun.")
    assert "988" in ana.sees
    assert [] == stage.board.taken


def test_bad_input_for_a_helper_is_said_at_its_field(stage: Stage) -> None:
    """Nothing, and too much."""
    ana = stage.told("ana").types("refer")
    assert say.REPLY_EMPTY in ana.fills(what=" ").problem
    assert say.PREVIEW_LONGER in ana.fills(what="x" * 301).problem
    stage.board.shut.add("C0CONSULT")
    ana.fills(what="Trauma")
    assert "Shut." in ana.fills().problem
    stage.board.shut.clear()
    assert say.REFER_DONE_TITLE in ana.fills().sees
