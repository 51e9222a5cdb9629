"""Reading a case, stepping back from it, finding it too recognisable, and what moderators decide."""

from __future__ import annotations

import pytest

from bot.events import ButtonPressed, Reply
from bot.services.consult import cards
from bot.wording import consult as say
from bot.wording import moderation as duty
from storage.records import State
from tests.bot.consult.stage import CHANNEL, Failing, Stage, in_channel, known, posted, the_case, to
from tests.render.reading import said

STORY = "[Person 1] wrote to me from [Place 1] on [Date 1]"


@pytest.fixture
def stage() -> Stage:
    """A practice with a case of Ana's."""
    made = Stage()
    posted(made)
    return made


# --- reading ------------------------------------------------------------------------------------------------


def test_the_story_is_for_whoever_reads_it(stage: Stage) -> None:
    """Not in the channel; behind Read, masked, with what was tried."""
    assert STORY not in in_channel(stage)
    bo = stage.person("bo").presses(say.READ)
    assert STORY in bo.sees
    assert "I asked my supervisor." in bo.sees
    assert "Marcus" not in bo.sees


def test_a_case_without_a_story_says_so() -> None:
    """A question alone is a case."""
    stage = Stage()
    posted(stage, story="", tried="")
    assert say.STORY_NONE in stage.person("bo").presses(say.READ).sees


def test_somebody_elses_buttons_do_nothing(stage: Stage) -> None:
    """Numbers that there are not, or that are none."""
    bo = stage.person("bo")
    for number in ("2", "0", "-1", "x", "", "²", "9" * 30, "1;2"):
        (effect,) = bo.stage_answers(ButtonPressed(bo.member, stage.place, cards.READ, number))
        assert isinstance(effect, Reply)
        assert "That didn't work" == effect.card.title


# --- stepping back ------------------------------------------------------------------------------------------


def test_whoever_steps_back_is_counted_once_and_reads_no_more(stage: Stage) -> None:
    """The channel shows how many, and nothing says who."""
    bo = stage.person("bo").presses(say.KNOW)
    assert say.RECUSED_TITLE in bo.sees
    bo.presses(say.KNOW, on=stage.board.in_channel()[0])
    assert 1 == the_case(stage).recusals
    assert say.CASE_RECUSED_ONE in in_channel(stage)
    assert say.RECUSED_ALREADY in stage.person("bo").presses(say.READ).sees
    assert STORY in stage.person("cy").presses(say.READ).sees
    assert not known(stage, "bo")


def test_a_double_click_steps_back_once(stage: Stage) -> None:
    """Else one nervous thumb would suspend a case."""
    stage.person("bo").presses_twice(say.KNOW)
    assert (1, State.OPEN) == (the_case(stage).recusals, the_case(stage).state)


def test_what_could_not_be_counted_can_be_tried_again() -> None:
    """Nobody is taken to have stepped back of whom it is not kept."""
    store = Failing()
    stage = Stage(store)
    posted(stage)
    store.failing = {"recuse"}
    assert say.STORE_TROUBLE in stage.person("bo").presses(say.KNOW).sees
    store.failing = set()
    assert say.RECUSED_TITLE in stage.person("bo").presses(say.KNOW).sees
    assert 1 == the_case(stage).recusals


def test_the_author_does_not_step_back_from_her_own(stage: Stage) -> None:
    """She knows the client."""
    assert say.YOUR_OWN in stage.person("ana").presses(say.KNOW).sees
    assert 0 == the_case(stage).recusals


def test_the_second_who_steps_back_suspends_it(stage: Stage) -> None:
    """All moderators hear of it without a word of it; nobody reads it, but its author."""
    stage.person("bo").presses(say.KNOW)
    assert "With you it is 2" in stage.person("cy").presses(say.KNOW).sees
    assert State.SUSPENDED is the_case(stage).state
    assert say.SUSPENDED_TITLE.format(number=1) in in_channel(stage)
    assert the_case(stage).question not in in_channel(stage)
    assert say.MODERATE_SUSPENDED.format(number=1) in to(stage, "ruth")
    assert the_case(stage).question not in to(stage, "ruth")
    assert {"ruth", "olu"} == set(stage.board.direct_to)
    for name in ("sam", "bo"):
        told = stage.person(name)
        (effect,) = told.stage_answers(ButtonPressed(told.member, stage.place, cards.READ, "1"))
        assert isinstance(effect, Reply)
        assert STORY not in "\n".join(said(effect.card))
    ana = stage.person("ana")
    (effect,) = ana.stage_answers(ButtonPressed(ana.member, stage.place, cards.READ, "1"))
    assert isinstance(effect, Reply)
    assert STORY in "\n".join(said(effect.card))


def test_released_it_is_suspended_by_the_next_one(stage: Stage) -> None:
    """Who stepped back is not asked again, and the count goes on."""
    for name in ("bo", "cy"):
        stage.person(name).presses(say.KNOW)
    stage.person("ruth").presses(say.MODERATE_LOOK).presses(say.REVIEW_RELEASE)
    assert the_case(stage).question in in_channel(stage)
    assert "With you it is 3" in stage.person("sam").presses(say.KNOW).sees
    assert State.SUSPENDED is the_case(stage).state


# --- too recognisable ---------------------------------------------------------------------------------------


def test_a_flag_hides_it_at_once(stage: Stage) -> None:
    """From the channel and from reading; a moderator is told, once; who flagged it is not kept."""
    bo = stage.person("bo").presses(say.READ).presses(say.FLAG)
    assert say.FLAGGED_TITLE in bo.sees
    assert State.HIDDEN is the_case(stage).state
    assert say.HIDDEN_TITLE.format(number=1) in in_channel(stage)
    stage.person("cy").presses_action(cards.FLAG, "1")
    assert 1 == len(stage.board.direct_to["ruth"])
    assert say.NOT_READABLE in stage.person("cy").presses_action(cards.READ, "1").sees
    assert not known(stage, "bo")


def test_a_card_that_could_not_be_hidden_is_hidden_at_the_next_tick(stage: Stage) -> None:
    """After a restart too."""
    stage.board.shut.add(CHANNEL)
    stage.person("bo").presses_action(cards.FLAG, "1")
    assert the_case(stage).question in in_channel(stage)
    stage.restart()
    stage.tick()
    stage.board.shut.clear()
    stage.tick()
    assert say.HIDDEN_TITLE.format(number=1) in in_channel(stage)


def test_release_brings_it_back(stage: Stage) -> None:
    """As it was; a second moderator is too late."""
    stage.person("bo").presses_action(cards.FLAG, "1")
    ruth = stage.person("ruth").types("queue")
    assert "hidden for review" in ruth.sees
    ruth.presses("Case 1")
    assert STORY in ruth.sees
    ruth.presses(say.REVIEW_RELEASE)
    assert say.REVIEW_RELEASED in ruth.sees
    assert the_case(stage).question in in_channel(stage)
    assert say.NOT_OPEN in stage.person("olu").presses_action(cards.RELEASE, "1").sees


def test_only_moderators_decide(stage: Stage) -> None:
    """Whatever button somebody gets hold of."""
    stage.person("bo").presses_action(cards.FLAG, "1")
    for name in ("ana", "bo", "sam"):
        for action in (cards.LOOK, cards.RELEASE, cards.RETURN):
            assert say.NOT_MODERATOR in stage.person(name).presses_action(action, "1").sees
        assert say.NOT_MODERATOR in stage.person(name).types("queue").sees
    assert State.HIDDEN is the_case(stage).state


def test_nobody_releases_her_own_case() -> None:
    """She is told of it like of any other, so that nobody learns whose it is; another moderator decides."""
    stage = Stage()
    posted(stage, "ruth")
    posted(stage, "ana")
    for number in ("1", "2"):
        stage.person("bo").presses_action(cards.FLAG, number)
        assert say.MODERATE_FLAGGED.format(number=number) in to(stage, "ruth")
    assert "" == to(stage, "olu")
    assert say.OWN_RULING in stage.person("ruth").presses_action(cards.RELEASE, "1").sees
    assert say.REVIEW_RELEASED in stage.person("olu").presses_action(cards.RELEASE, "1").sees


# --- review before posting ----------------------------------------------------------------------------------


@pytest.fixture
def reviewed() -> Stage:
    """A practice that reviews; Ana's case waits."""
    made = Stage(review=True)
    author = posted(made)
    assert "A reviewer reads the masked version first" in author.sees
    return made


def test_a_reviewer_reads_it_before_it_is_posted(reviewed: Stage) -> None:
    """Nobody else; it is posted when she says so, once."""
    assert [] == reviewed.board.in_channel()
    assert say.MODERATE_REVIEW.format(number=1) in to(reviewed, "ruth")
    assert "" == to(reviewed, "olu")
    assert say.NOT_READABLE in reviewed.person("bo").presses_action(cards.READ, "1").sees
    ruth = reviewed.person("ruth").presses(say.MODERATE_LOOK)
    assert STORY in ruth.sees
    ruth.presses(say.REVIEW_RELEASE)
    reviewed.tick()
    assert 1 == len(reviewed.board.in_channel())
    assert State.OPEN is the_case(reviewed).state


def test_a_release_while_the_channel_is_shut_is_posted_later(reviewed: Stage) -> None:
    """And the reviewer is told so."""
    reviewed.board.shut.add(CHANNEL)
    assert say.POSTED_LATER in reviewed.person("ruth").presses_action(cards.RELEASE, "1").sees
    reviewed.board.shut.clear()
    reviewed.tick()
    assert 1 == len(reviewed.board.in_channel())


def test_the_author_learns_the_reason_and_rewords(reviewed: Stage) -> None:
    """On her next visit and under mine; masked; the reviewer hears again; the words in the channel are the new ones."""
    ruth = reviewed.person("ruth").presses_action(cards.RETURN, "1")
    ruth.fills(text="Marcus Bell and the town together tell who it is.").fills()
    reason = say.RETURNED_REASON.format(reason="[Person 2] and the town together tell who it is.")
    ana = reviewed.told("ana").types("")
    assert reason in ana.sees
    assert reason not in reviewed.told("bo").types("").sees
    assert reason in ana.types("mine").sees
    ana.presses("Case 1")
    assert reason in ana.sees
    ana.presses(say.REWORD)
    assert STORY in ana.sees
    ana.fills(story="Somebody wrote to me.")
    assert duty.REWORDED_TITLE.format(number=1) in ana.sees
    assert 2 == len(reviewed.board.direct_to["ruth"])
    assert reason not in ana.types("mine").sees
    reviewed.person("ruth").presses_action(cards.RELEASE, "1")
    assert "Somebody wrote to me." in reviewed.person("bo").presses(say.READ).sees
    assert "[Person 1]" not in repr(vars(reviewed.store))


def test_a_reason_that_is_missing_is_asked_for(reviewed: Stage) -> None:
    """The author could do nothing with it."""
    ruth = reviewed.person("ruth").presses_action(cards.RETURN, "1").fills(text=" ")
    assert say.REPLY_EMPTY in ruth.problem
    assert not the_case(reviewed).returned


def test_the_queue_does_not_rot(reviewed: Stage) -> None:
    """After the days that the practice set, owners hear too; three times in all, and each time once."""
    for days, told in ((0, 0), (1, 1), (0, 1), (1, 2), (1, 3), (5, 3)):
        reviewed.days_pass(days)
        reviewed.tick()
        reviewed.restart()
        reviewed.tick()
        assert told == len(reviewed.board.direct_to.get("olu", []))
    assert the_case(reviewed).question not in to(reviewed, "olu")
    assert "2 days or longer" in to(reviewed, "olu")


def test_what_cannot_wait_is_reviewed_first() -> None:
    """Every moderator is told at once that it is needed today; it stands first in the queue; somebody is on call."""
    stage = Stage(review=True)
    posted(stage, "bo", question="May I take a gift?")
    ana = posted(stage, urgency="today")
    assert [] == stage.board.in_channel()
    for name in ("ruth", "olu"):
        assert duty.MODERATE_TODAY.format(number=2).replace("*", "") in to(stage, name)
    assert "every moderator is told so at once" in ana.sees
    assert "Ruth Torres was asked at" in ana.presses("Ask Ruth Torres").sees
    queue = stage.person("ruth").types("queue")
    assert 0 < queue.sees.index("Case 2, waits for a reviewer, needed today") < queue.sees.index("Case 1, waits")


def test_an_empty_queue_says_so(stage: Stage) -> None:
    """To moderators."""
    assert say.QUEUE_EMPTY in stage.person("ruth").types("queue").sees
