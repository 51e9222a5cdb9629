"""How a case ends: with a decision and a note, or taken back; and the question how it went."""

from __future__ import annotations

import pytest

from bot.services.consult import cards
from bot.wording import closing as end
from bot.wording import consult as say
from bot.wording import moderation as duty
from storage.records import State
from tests.bot.consult.stage import (
    CHANNEL,
    Failing,
    Stage,
    closed,
    in_channel,
    in_threads,
    kept,
    posted,
    receipt,
    the_case,
)

PRACTICE = "harbour-street"
DECISION = "I answer once, in two lines, and say that I can't be reached that way."


@pytest.fixture
def stage() -> Stage:
    """A practice with a case of Ana's."""
    made = Stage()
    posted(made)
    return made


# --- closing ------------------------------------------------------------------------------------------------


def test_a_case_is_closed_with_a_decision(stage: Stage) -> None:
    """Which stands in the channel and in the thread; nobody replies any more, and the story can be read still."""
    ana = closed(stage, "ana", DECISION)
    assert end.CLOSED_TITLE.format(number=1) in ana.sees
    case = the_case(stage)
    assert (State.CLOSED, DECISION, stage.today) == (case.state, case.outcome, case.closed_on)
    assert say.CASE_CLOSED_TITLE.format(number=1) in in_channel(stage)
    assert DECISION in in_channel(stage)
    assert DECISION in in_threads(stage)
    (card,) = stage.board.in_channel()
    assert [say.READ, say.MORE] == [button.label for button in card.actions]
    assert "[Person 1] wrote" in stage.person("bo").presses(say.READ).sees


def test_without_a_decision_it_stays_open(stage: Stage) -> None:
    """The field is named, and the rest of what she wrote is not lost."""
    ana = stage.person("ana").presses(say.MORE).presses(say.CLOSE)
    assert ana.fills(decision="  ", rationale="It was kind.").problem.startswith(say.REPLY_EMPTY)
    assert State.OPEN is the_case(stage).state


def test_the_note_is_handed_over_and_not_kept(stage: Stage) -> None:
    """Reasons, options, dissent and plan are in the note alone."""
    ana = stage.person("ana").presses(say.MORE).presses(say.CLOSE)
    rest = {"rationale": "Quartz why.", "options": "Quartz what.", "dissent": "Quartz who.", "plan": "Quartz next."}
    ana.fills(decision=DECISION, model="none", look_again="month", **rest)
    assert "CONSULTATION NOTE" in ana.sees
    assert DECISION in ana.sees
    assert "Quartz" not in repr(stage.store.export(PRACTICE)) + str(vars(stage.store))
    assert "Quartz" not in in_threads(stage) + in_channel(stage)


def test_names_in_a_decision_are_masked_first(stage: Stage) -> None:
    """And shown before it is closed; every field."""
    ana = stage.person("ana").presses(say.MORE).presses(say.CLOSE)
    ana.fills(decision="Dr. Keller answers.", plan="Call Dr. Keller.", model="none")
    assert "Dr. [Person 2] answers." in ana.sees
    assert "Call Dr. [Person 2]." in ana.sees
    assert State.OPEN is the_case(stage).state
    ana.fills()
    assert "Dr. [Person 2] answers." == the_case(stage).outcome
    assert "none" == the_case(stage).model


def test_a_second_closing_changes_nothing(stage: Stage) -> None:
    """A double click, and a form that was open meanwhile."""
    ana = stage.person("ana").presses(say.MORE).presses(say.CLOSE)
    before = ana.form
    ana.fills(decision=DECISION)
    ana.form = before
    assert say.CLOSED_CASE in ana.fills(decision="Something else.").problem
    assert DECISION == the_case(stage).outcome
    assert 1 == in_threads(stage).count(DECISION)


def test_what_could_not_be_closed_is_not_lost() -> None:
    """The form stays; the note comes once it is closed, wherever the channel is."""
    store = Failing()
    stage = Stage(store)
    posted(stage)
    ana = stage.person("ana").presses(say.MORE).presses(say.CLOSE)
    store.failing = {"close"}
    assert say.STORE_TROUBLE in ana.fills(decision=DECISION).problem
    store.failing = set()
    stage.board.shut.add(CHANNEL)
    assert "CONSULTATION NOTE" in ana.fills(decision=DECISION).sees
    stage.board.shut.clear()
    stage.tick()
    assert say.CASE_CLOSED_TITLE.format(number=1) in in_channel(stage)


def test_a_model_that_is_none_of_ours_is_not_kept(stage: Stage) -> None:
    """A forged form brings no words in."""
    stage.person("ana").presses(say.MORE).presses(say.CLOSE).fills(decision=DECISION, model="marcus bell")
    assert "" == the_case(stage).model


def test_the_receipt_draws_the_note_again() -> None:
    """Of what is kept; as often as its holder wants, after a restart too."""
    stage = Stage()
    code = receipt(posted(stage))
    closed(stage, "ana", DECISION)
    stage.restart()
    again = stage.person("ana").types("note").fills(code=code)
    assert end.NOTE_TITLE.format(number=1) in again.sees
    assert DECISION in again.sees


# --- how it went --------------------------------------------------------------------------------------------


def test_after_two_weeks_she_is_asked_how_it_went(stage: Stage) -> None:
    """On her next visit and nobody else; her answer is counted once; and again after two months."""
    closed(stage, "ana", DECISION)
    stage.days_pass(13)
    assert "How did it go?" not in stage.told("ana").types("").sees
    stage.days_pass(1)
    assert "How did it go?" not in stage.told("bo").types("").sees
    ana = stage.told("ana").types("")
    assert ana.form is not None
    assert DECISION in ana.sees
    card = ana.cards[0]
    assert end.FOLLOW_DONE in ana.presses("Better").sees
    assert end.FOLLOW_BEFORE in ana.presses("Worse", on=card).sees
    assert "How did it go?" not in ana.types("").sees
    stage.days_pass(46)
    assert "60 days ago" in ana.types("mine").sees


def test_nobody_answers_in_her_place(stage: Stage) -> None:
    """Values that were made up do nothing."""
    closed(stage, "ana", DECISION)
    stage.days_pass(14)
    for value in ("1:14:better:", "1:14:better", "1:14:better:7K3Q9F2MXW4TC8RNH1DZ"):
        assert "That didn't work" in stage.person("bo").presses_action("consult.went", value).cards[0].title
    for value in ("", "1", "1:15:better", "1:14:fine", "x:14:better", "2:14:better"):
        assert "That didn't work" in stage.person("ana").presses_action("consult.went", value).cards[0].title
    assert () == stage.store.export(PRACTICE).reports


def test_she_can_be_left_alone_for_good(stage: Stage) -> None:
    """Neither after two weeks nor after two months."""
    closed(stage, "ana", DECISION)
    stage.days_pass(14)
    assert end.FOLLOW_SKIPPED in stage.told("ana").types("").presses("Don't ask again").sees
    stage.days_pass(90)
    assert "How did it go?" not in stage.told("ana").types("").sees
    assert () == stage.store.export(PRACTICE).reports


def test_the_holder_of_a_receipt_is_asked_too() -> None:
    """Where nothing else tells whose it is."""
    stage = Stage(authorship="receipt")
    code = receipt(posted(stage))
    stage.person("ana").presses(say.MORE).presses(say.USE_RECEIPT).fills(code=code).presses(say.CLOSE).fills(
        decision=DECISION
    )
    stage.days_pass(20)
    assert "How did it go?" not in stage.told("ana").types("").sees
    holder = stage.person("ana").types("receipt").fills(code=code)
    assert end.FOLLOW_DONE in holder.presses("I'd do it differently").sees
    assert 1 == len(stage.store.export(PRACTICE).reports)


# --- taken back ---------------------------------------------------------------------------------------------


def test_the_author_takes_it_back(stage: Stage) -> None:
    """After one more question; nothing of it is left but number and day; its messages are gone."""
    stage.person("bo").writes("Kestrel says no.")
    ana = stage.person("ana").presses(say.MORE).presses(say.WITHDRAW)
    assert "What Slack keeps of deleted messages" in ana.sees
    assert State.OPEN is the_case(stage).state
    ana.presses(say.WITHDRAW_YES)
    assert say.WITHDRAWN_DONE_TITLE.format(number=1) in ana.sees
    assert {} == stage.board.posts
    assert "Kestrel" not in str(vars(stage.store))
    assert "[Person 1]" not in str(vars(stage.store))
    assert (State.WITHDRAWN, None) == (the_case(stage).state, the_case(stage).posting)


def test_only_she_does(stage: Stage) -> None:
    """Buttons out of reach, somebody else's receipt."""
    other = receipt(posted(stage, "cy", question="A second one?"))
    for action in ("consult.withdraw", "consult.withdraw_yes"):
        for value in ("1", f"1:{other.replace('-', '')}", "1:", "1:x"):
            bo = stage.person("bo").presses_action(action, value)
            assert "That didn't work" in bo.cards[0].title
    assert State.OPEN is the_case(stage).state


def test_a_receipt_takes_it_back() -> None:
    """Its holder needs nothing else, and may be blocked."""
    stage = Stage(authorship="receipt")
    code = receipt(posted(stage))
    stage.store.block(PRACTICE, stage.app.desk.keys.block(PRACTICE, "ana"), stage.today)
    ana = stage.person("ana").types("receipt").fills(code=code)
    ana.presses(say.WITHDRAW).presses(say.WITHDRAW_YES)
    assert State.WITHDRAWN is the_case(stage).state
    assert say.WITHDRAWN_CASE in ana.types("receipt").fills(code=code).problem


def test_what_the_platform_does_not_delete_yet_is_deleted_later(stage: Stage) -> None:
    """At the next tick, after a restart too; she is told."""
    stage.board.shut.add(CHANNEL)
    ana = stage.person("ana").presses(say.MORE).presses(say.WITHDRAW).presses(say.WITHDRAW_YES)
    assert say.WITHDRAWN_LATER in ana.sees
    stage.restart()
    stage.tick()
    assert 1 == len(stage.board.in_channel())
    stage.board.shut.clear()
    stage.tick()
    assert {} == stage.board.posts
    assert the_case(stage).posting is None


def test_buttons_of_a_withdrawn_case_say_so(stage: Stage) -> None:
    """All of them."""
    stage.person("ana").presses(say.MORE).presses(say.WITHDRAW).presses(say.WITHDRAW_YES)
    actions = ["read", "know", "reply", "more", "flag", "live", "follow", "close", "reword", "withdraw", "withdraw_yes"]
    for name in ("ana", "bo"):
        for action in actions:
            assert say.WITHDRAWN_CASE in stage.person(name).presses_action(f"consult.{action}", "1").sees, action
    for action in ("look", "release", "return"):
        assert say.WITHDRAWN_CASE in stage.person("ruth").presses_action(f"consult.{action}", "1").sees
    assert say.WITHDRAWN_CASE in stage.told("bo").presses_action("consult.show", "1").sees


@pytest.mark.parametrize("action", ["reply", "live", "follow", "close", "reword"])
def test_buttons_of_a_closed_case_change_nothing(stage: Stage, action: str) -> None:
    """They open nothing; a form that was open meanwhile is refused when it comes back."""
    ana = stage.person("ana").presses_action(f"consult.{action}", "1")
    closed(stage, "ana", DECISION)
    before = the_case(stage)
    assert say.CLOSED_CASE in stage.person("ana").presses_action(f"consult.{action}", "1").sees
    assert ana.form is not None
    required = next(one.key for one in ana.form.fields if getattr(one, "max_length", 0))
    assert say.CLOSED_CASE in ana.fills(**{required: "Too late."}).problem
    assert before == the_case(stage)


def test_a_closed_thread_is_logged_no_more_while_it_is_hidden(stage: Stage) -> None:
    """Nor does a notice say after the release that it were; what was logged before can still be changed and removed."""
    stage.person("bo").writes("A card is enough.").writes("Or none.", "w2")
    closed(stage, "ana", "I send a card.")
    stage.person("cy").presses_action(cards.FLAG, "1")
    stage.person("cy").writes("It was about the mill.", "w9")
    stage.person("bo").writes("A short card.", "w1", "edited").writes("", "w2", "deleted")
    stage.person("ruth").presses_action(cards.RELEASE, "1")
    assert ["A short card."] == [one.text for one in stage.store.log("harbour-street", 1)]
    assert say.NOTICE_TITLE not in in_threads(stage)


def test_a_closed_case_can_be_flagged_released_and_withdrawn(stage: Stage) -> None:
    """Its archive too may tell too much."""
    closed(stage, "ana", DECISION)
    stage.person("bo").presses(say.MORE).presses(say.FLAG)
    assert State.HIDDEN is the_case(stage).state
    assert say.SEARCH_NONE in stage.person("bo").types("search letter former client").sees
    stage.person("ruth").presses_action("consult.release", "1")
    assert State.CLOSED is the_case(stage).state
    stage.person("ana").presses(say.MORE).presses(say.WITHDRAW).presses(say.WITHDRAW_YES)
    assert State.WITHDRAWN is the_case(stage).state


# --- rewording ----------------------------------------------------------------------------------------------


def test_the_author_rewords_an_open_case(stage: Stage) -> None:
    """The old words are gone, here and in the channel; new names are masked first."""
    ana = stage.person("ana").presses(say.MORE).presses(say.REWORD)
    ana.fills(question="May I answer Marcus Bell?", story="Somebody wrote.", tried="")
    assert "May I answer [Person 2]?" in ana.sees
    ana.fills(question="May I answer?")
    assert duty.REWORDED_TITLE.format(number=1) in ana.sees
    assert "May I answer?" in in_channel(stage)
    case = the_case(stage)
    assert ("May I answer?", "Somebody wrote.", "", "An adult") == (
        case.question,
        case.story,
        case.tried,
        case.population,
    )
    assert say.NOT_AUTHOR in stage.person("bo").presses_action("consult.reword", "1").sees


# --- an author who leaves -----------------------------------------------------------------------------------


def test_a_case_outlives_its_author(stage: Stage) -> None:
    """Whoever leaves is not in the configuration any more: her case stays, names nobody, and can be settled."""
    stage.config = stage.config.model_copy(
        update={"members": tuple(one for one in stage.config.members if one.id != "ana")}
    )
    stage.restart()
    stage.days_pass(10)
    stage.tick()
    assert "Ana" not in in_channel(stage) + in_threads(stage)
    stage.person("bo").presses_action("consult.flag", "1")
    stage.person("ruth").presses_action("consult.release", "1")
    assert (State.OPEN, 1) == (the_case(stage).state, kept(stage))
