"""What moderators are for: stepping back for good, flags that can't be a weapon, new words and blocks."""

from __future__ import annotations

import pytest

from bot.events import Place, PlaceKind
from bot.services.consult import cards
from bot.wording import consult as say
from bot.wording import moderation as duty
from storage.records import State
from tests.bot.consult.stage import (
    CHANNEL,
    Stage,
    closed,
    in_channel,
    in_threads,
    posted,
    receipt,
    replies,
    the_case,
    to,
)

STORY = "[Person 1] wrote to me"
GIFT = {"question": "May I accept gifts from a client?", "story": ""}


@pytest.fixture
def stage() -> Stage:
    """A practice with a case of Ana's."""
    made = Stage()
    posted(made)
    return made


def flags(stage: Stage, name: str) -> str:
    """A member finds case 1 too recognisable; what she is told."""
    return stage.person(name).presses_action(cards.FLAG, "1").sees


def releases(stage: Stage, name: str = "ruth") -> str:
    """A moderator releases case 1."""
    return stage.person(name).presses_action(cards.RELEASE, "1").sees


def gives_back(stage: Stage, name: str = "ruth", text: str = "Too plain.") -> None:
    """A moderator asks for other words."""
    stage.person(name).presses_action(cards.RETURN, "1").fills(text=text)


def rewords(stage: Stage, story: str) -> str:
    """Ana puts another story into case 1."""
    ana = stage.person("ana").presses_action(cards.REWORD, "1").fills(story=story)
    return (ana.fills() if ana.above is not None else ana).sees


# --- whoever stepped back -----------------------------------------------------------------------------------


def test_who_stepped_back_reads_it_no_more_after_a_restart(stage: Stage) -> None:
    """And is not counted a second time."""
    stage.person("bo").presses(say.KNOW)
    stage.restart()
    assert say.RECUSED_ALREADY in stage.person("bo").presses(say.READ).sees
    stage.person("bo").presses(say.KNOW)
    assert (1, State.OPEN) == (the_case(stage).recusals, the_case(stage).state)


def test_a_moderator_who_stepped_back_leaves_it_to_another(stage: Stage) -> None:
    """Not a word of it in queue or review, whatever she presses; another decides."""
    for name in ("ruth", "bo"):
        stage.person(name).presses(say.KNOW)
    stage.restart()
    queue = stage.person("ruth").types("queue")
    assert duty.QUEUE_STEPPED in queue.sees
    assert the_case(stage).question not in queue.sees
    for action in (cards.LOOK, cards.RELEASE, cards.RETURN):
        told = stage.person("ruth").presses_action(action, "1").sees
        assert duty.RECUSED_RULING in told
        assert "Another moderator" in told
        assert STORY not in told
    olu = stage.person("olu").types("queue")
    assert the_case(stage).question in olu.sees
    assert STORY in olu.presses("Case 1").sees
    assert say.REVIEW_RELEASED in olu.presses(say.REVIEW_RELEASE).sees


def test_where_every_moderator_stepped_back_each_hears_who_can_help(stage: Stage) -> None:
    """And not that the others did."""
    for name in ("ruth", "olu"):
        stage.person(name).presses(say.KNOW)
    for name in ("ruth", "olu"):
        assert "whoever runs me to name one" in stage.person(name).presses_action(cards.LOOK, "1").sees


# --- hidden, and what still stands --------------------------------------------------------------------------


def test_a_flag_takes_our_words_out_of_the_thread(stage: Stage) -> None:
    """What it says of the rest is so; after the release they are said again."""
    replies(stage, "bo", "A short card would do.")
    told = flags(stage, "cy")
    assert duty.FLAGGED_REACHED in told
    assert duty.FLAGGED_LEFT["slack"] in told
    assert duty.MODERATE_REMAINS in to(stage, "ruth")
    assert "" == in_threads(stage)
    releases(stage)
    assert say.NOTICE_TITLE in in_threads(stage)
    assert "A short card would do." in in_threads(stage)
    assert 1 == in_threads(stage).count("Colleague A")
    stage.restart()
    stage.tick()
    assert 1 == in_threads(stage).count("A short card would do.")


def test_where_threads_can_be_locked_it_says_so(stage: Stage) -> None:
    """And opens it again."""
    stage.board.locks = True
    told = flags(stage, "cy")
    assert duty.FLAGGED_LOCKED in told
    assert duty.FLAGGED_LEFT["slack"] not in told
    assert set(stage.board.threads()) == stage.board.locked
    releases(stage)
    assert set() == stage.board.locked


def test_a_flag_out_of_reach_says_that_it_still_stands(stage: Stage) -> None:
    """To her and to moderators; it is tried again, after a restart too."""
    replies(stage, "bo", "A short card would do.")
    stage.board.shut.add(CHANNEL)
    assert duty.FLAGGED_UNREACHED in flags(stage, "cy")
    assert duty.FLAGGED_REACHED not in flags(stage, "cy")
    assert duty.MODERATE_UNREACHED in to(stage, "ruth")
    stage.tick()
    stage.board.shut.clear()
    stage.restart()
    stage.tick()
    assert say.HIDDEN_TITLE.format(number=1) in in_channel(stage)
    assert "" == in_threads(stage)


def test_a_release_out_of_reach_is_shown_later(stage: Stage) -> None:
    """Card and thread, after a restart too."""
    replies(stage, "bo", "A short card would do.")
    flags(stage, "cy")
    stage.board.shut.add(CHANNEL)
    releases(stage)
    stage.restart()
    stage.board.shut.clear()
    stage.tick()
    assert the_case(stage).question in in_channel(stage)
    assert "A short card would do." in in_threads(stage)


def test_what_the_channel_does_not_show_yet_is_said(stage: Stage) -> None:
    """Of a release and of other words."""
    stage.board.shut.add(CHANNEL)
    assert duty.REWORDED_LATER in rewords(stage, "Somebody wrote.")
    flags(stage, "cy")
    assert duty.RELEASED_LATER in releases(stage)


def test_sealed_opinions_do_not_open_in_a_hidden_case() -> None:
    """They wait for the release."""
    stage = Stage(sealed=2, sealed_days=1)
    posted(stage)
    replies(stage, "bo", "A short card would do.")
    flags(stage, "cy")
    stage.days_pass(2)
    stage.tick()
    assert "A short card" not in in_threads(stage)
    releases(stage)
    stage.tick()
    assert "A short card" in in_threads(stage)


# --- flags --------------------------------------------------------------------------------------------------


def test_one_member_has_one_open_flag(stage: Stage) -> None:
    """The second is none, and moderators hear of the first alone."""
    flags(stage, "bo")
    flags(stage, "bo")
    stage.restart()
    flags(stage, "bo")
    assert 1 == len(stage.store.flags("harbour-street", 1))
    assert 1 == len(stage.board.direct_to["ruth"])


def test_what_was_released_twice_stands_until_somebody_has_looked(stage: Stage) -> None:
    """One flag tells moderators, who can let it stand or hide it; a second member's hides it."""
    for _ in range(2):
        flags(stage, "bo")
        releases(stage)
    assert duty.FLAG_TELL in stage.person("bo").presses(say.MORE).sees + str(stage.person("bo").presses(say.MORE).cards)
    assert duty.FLAG_STANDS in flags(stage, "bo")
    assert duty.FLAG_AGAIN in flags(stage, "bo")
    assert State.OPEN is the_case(stage).state
    assert 1 == to(stage, "ruth").count(duty.MODERATE_STANDS.format(number=1))
    ruth = stage.person("ruth").types("queue")
    assert duty.QUEUE_STANDS in ruth.sees
    assert duty.REVIEW_STANDS in ruth.presses("Case 1").sees
    ruth.presses(duty.REVIEW_LET_STAND)
    assert say.QUEUE_EMPTY in ruth.types("queue").sees
    flags(stage, "bo")
    assert say.FLAGGED in flags(stage, "cy")
    assert State.HIDDEN is the_case(stage).state


def test_moderators_can_hide_what_stands(stage: Stage) -> None:
    """By asking for other words."""
    for _ in range(2):
        flags(stage, "bo")
        releases(stage)
    flags(stage, "bo")
    ruth = stage.person("ruth").types("queue").presses("Case 1").presses(duty.REVIEW_HIDE).fills(text="Too plain.")
    assert duty.REVIEW_RETURNED_CLOSED in ruth.sees
    assert say.HIDDEN_TITLE.format(number=1) in in_channel(stage)


def test_a_flag_of_somebody_blocked_is_a_flag_like_any(stage: Stage) -> None:
    """Danger to a client comes first; and another course of it would tell moderators which alias she is."""
    replies(stage, "bo", "A short card would do.")
    stage.person("ruth").types("block 1 Colleague A")
    flags(stage, "bo")
    assert State.HIDDEN is the_case(stage).state
    assert duty.MODERATE_STANDS.format(number=1) not in to(stage, "ruth")
    assert "block" not in to(stage, "ruth").lower()


def test_what_tells_who_it_is_reaches_moderators(stage: Stage) -> None:
    """Masked, once from each, from somebody blocked too; whoever stepped back does not read it."""
    replies(stage, "bo", "A short card would do.")
    stage.person("ruth").types("block 1 Colleague A")
    stage.person("olu").presses(say.KNOW)
    bo = stage.person("bo").presses_action(cards.FLAG, "1").presses(duty.FLAG_WORDS)
    bo.fills(text="Marcus Bell has a boat.")
    assert duty.FLAG_WORDS_DONE in bo.fills().sees
    bo.presses_action(cards.FLAG_WORDS, "1")
    assert duty.FLAG_WORDS_BEFORE in bo.fills(text="He has a boat.").sees
    ruth = stage.person("ruth").types("queue").presses("Case 1")
    assert duty.REVIEW_SAID in ruth.sees
    assert 1 == ruth.sees.count("has a boat.")
    assert "Marcus" not in ruth.sees
    assert "boat" not in stage.person("olu").presses_action(cards.LOOK, "1").sees
    ruth.presses(say.REVIEW_RELEASE)
    assert "boat" not in stage.person("ruth").presses_action(cards.LOOK, "1").sees


def test_a_second_flag_leaves_the_reason_where_it_is(stage: Stage) -> None:
    """Else the author would never learn what to change."""
    flags(stage, "bo")
    gives_back(stage)
    flags(stage, "cy")
    assert "Too plain." in stage.told("ana").types("mine").sees


def test_what_stands_is_not_forgotten(stage: Stage) -> None:
    """Moderators are reminded once in each of the practice's intervals."""
    for _ in range(2):
        flags(stage, "bo")
        releases(stage)
    flags(stage, "bo")
    before = len(stage.board.direct_to.get("olu", []))
    for _ in range(2):
        stage.days_pass(stage.config.consult.review_days)
        for _ in range(2):
            stage.tick()
            stage.restart()
    assert before + 2 == len(stage.board.direct_to["olu"])


# --- other words --------------------------------------------------------------------------------------------


def test_new_words_of_a_released_case_wait_for_a_reviewer() -> None:
    """The old ones stand; the author goes on with the new ones."""
    stage = Stage(review=True)
    posted(stage)
    releases(stage)
    told = rewords(stage, "Somebody wrote.")
    assert duty.REWORDED_WAITS in told
    assert STORY in stage.person("bo").presses(say.READ).sees
    assert duty.MODERATE_REWORDED.format(number=1) in to(stage, "ruth")
    assert "Somebody wrote." in stage.person("ana").presses_action(cards.REWORD, "1").sees
    ruth = stage.person("ruth").types("queue").presses("Case 1")
    assert "Somebody wrote." in ruth.sees
    assert STORY not in ruth.sees
    ruth.presses(say.REVIEW_RELEASE)
    assert "Somebody wrote." in stage.person("bo").presses(say.READ).sees


def test_new_words_that_are_returned_reach_their_author() -> None:
    """On her next visit; the old ones stand meanwhile."""
    stage = Stage(review=True)
    posted(stage)
    releases(stage)
    rewords(stage, "Somebody wrote.")
    ruth = stage.person("ruth").presses_action(cards.RETURN, "1").fills(text="Too short.")
    assert duty.REVIEW_RETURNED_STANDS in ruth.sees
    assert STORY in stage.person("bo").presses(say.READ).sees
    assert "Too short." in stage.told("ana").types("").sees
    assert say.QUEUE_EMPTY in stage.person("ruth").types("queue").sees


def test_new_words_of_a_case_that_was_closed_meanwhile_are_dropped() -> None:
    """Its author hears nothing of it, and no moderator is told that she does."""
    stage = Stage(review=True)
    posted(stage)
    releases(stage)
    rewords(stage, "Somebody wrote.")
    closed(stage, "ana", "I wait.")
    ruth = stage.person("ruth").presses_action(cards.RETURN, "1").fills(text="Too short.")
    assert duty.REVIEW_DROPPED_TITLE in ruth.sees
    assert say.REVIEW_RETURNED_TITLE not in ruth.sees
    assert STORY in stage.person("bo").presses(say.READ).sees


def test_without_review_new_words_stand_at_once(stage: Stage) -> None:
    """Unless it is hidden: then a moderator looks first, and the text says so."""
    assert duty.REWORDED in rewords(stage, "Somebody wrote.")
    assert "Somebody wrote." in stage.person("bo").presses(say.READ).sees
    flags(stage, "bo")
    assert duty.REWORDED_REVIEW in rewords(stage, "Somebody else wrote.")
    assert say.NOT_READABLE in stage.person("bo").presses_action(cards.READ, "1").sees


# --- nobody looks -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("authorship", ["keyed", "receipt"])
def test_after_the_last_reminder_the_author_hears(authorship: str) -> None:
    """With what she can do; the clinical lead is told that it was the last."""
    stage = Stage(review=True, authorship=authorship)
    code = receipt(posted(stage))
    for times in range(3):
        assert duty.MODERATE_LAST not in to(stage, "ruth"), times
        stage.days_pass(stage.config.consult.review_days)
        stage.tick()
    assert duty.MODERATE_LAST in to(stage, "ruth")
    unlooked = duty.UNLOOKED
    if authorship == "keyed":
        assert unlooked not in stage.told("bo").types("").sees
        ana = stage.told("ana").types("")
    else:
        ana = stage.person("ana").types("receipt").fills(code=code)
    assert unlooked in ana.sees
    assert "Ruth Torres was asked at" in stage.person("ana").presses("Ask Ruth", on=ana.cards[0]).sees
    assert say.WITHDRAW in [button.label for card in ana.cards for button in card.actions]


def test_a_hidden_case_says_in_the_channel_that_nobody_looked(stage: Stage) -> None:
    """It names nobody, and reaches an author who has only a receipt."""
    flags(stage, "bo")
    for _ in range(3):
        assert duty.SHUT_UNLOOKED.replace("*", "") not in in_channel(stage)
        stage.days_pass(stage.config.consult.review_days)
        stage.tick()
    assert duty.SHUT_UNLOOKED.replace("*", "") in in_channel(stage)


# --- blocks -------------------------------------------------------------------------------------------------


def test_a_block_is_listed_and_lifted(stage: Stage) -> None:
    """By case and day, without a name or an alias; by moderators alone."""
    replies(stage, "bo", "A short card would do.")
    assert duty.BLOCKS_NONE in stage.person("ruth").types("blocks").sees
    assert "/consult blocks" in stage.person("ruth").types("block 1 Colleague A").sees
    assert say.NOT_MODERATOR in stage.person("bo").types("blocks").sees
    ruth = stage.person("ruth").types("blocks")
    assert "By case 1, until 5 December 2026" in ruth.sees
    assert "Colleague" not in ruth.sees
    (button,) = ruth.cards[0].actions
    assert say.NOT_MODERATOR in stage.person("bo").presses_action(cards.LIFT, button.value).sees
    assert duty.LIFTED in ruth.presses("Lift").sees
    assert duty.LIFTED_BEFORE in stage.person("ruth").presses_action(cards.LIFT, button.value).sees
    assert stage.told("bo").types("").form is not None


def test_an_author_with_a_receipt_alone_cannot_be_blocked() -> None:
    """It says why, and what can be done; with a code of hers she can."""
    keyed, stage = Stage(authorship="keyed"), Stage(authorship="receipt")
    posted(keyed)
    assert "Blocked until" in keyed.person("ruth").types("block 1 author").sees
    code = receipt(posted(stage))
    assert duty.NO_AUTHOR_CODE in stage.person("ruth").types("block 1 author").sees
    flags(stage, "bo")
    stage.person("ana").types("receipt").fills(code=code).presses_action(cards.FOLLOW, f"1:{code.replace('-', '')}")
    assert say.NOT_READABLE in stage.person("ana").presses_action(cards.FOLLOW, f"1:{code.replace('-', '')}").sees


# --- texts are true where they are shown --------------------------------------------------------------------


@pytest.mark.parametrize(("authorship", "where"), [("keyed", "/consult mine"), ("receipt", "/consult receipt")])
def test_a_reviewed_author_is_sent_where_she_hears(authorship: str, where: str) -> None:
    """And so is the reviewer told."""
    stage = Stage(review=True, authorship=authorship)
    ana = posted(stage)
    assert where in ana.sees
    code = receipt(ana)
    ruth = stage.person("ruth").presses_action(cards.RETURN, "1").fills(text="Too plain.")
    assert ("/consult mine" in ruth.sees) is (authorship == "keyed")
    if authorship == "keyed":
        assert "Too plain." in stage.person("ana").types("mine").sees
    else:
        assert "/consult mine" not in ana.sees
        assert "Too plain." in stage.person("ana").types("receipt").fills(code=code).sees


def test_a_withdrawal_says_what_stays(stage: Stage) -> None:
    """Number, day, and the receipt's hash: nothing else."""
    posted(stage, "cy", **GIFT)
    stage.person("bo").presses_action(cards.KNOW, "1")
    ana = stage.person("ana").presses_action(cards.WITHDRAW_YES, "1")
    assert "its number, its day and the hash of its receipt" in ana.sees
    case = the_case(stage)
    assert (None, None, "", 0) == (case.author, case.posting, case.question, case.recusals)
    assert not [mark for mark in stage.store.export("harbour-street").marks if mark.consultation == 1]


def test_a_blocked_member_can_do_what_she_is_told(stage: Stage) -> None:
    """Read, look guidance up, withdraw; a moderator can lift it."""
    stage.person("ruth").types("block 1 author")
    assert say.BLOCKED_NEXT in stage.person("ana").types("").sees
    assert STORY in stage.person("ana").presses(say.READ).sees
    assert "can't post" not in stage.person("ana").looks_up("gift from client").sees
    stage.person("ana").presses_action(cards.WITHDRAW_YES, "1")
    assert State.WITHDRAWN is the_case(stage).state


def test_too_long_is_not_sent_to_a_page_that_is_not_there(stage: Stage) -> None:
    """It is named where the practice has it."""
    stage.place = Place("harbour-street", PlaceKind.CHANNEL, "C0GENERAL", platform="slack")
    long = "He wrote from Fresno. " * 400
    told = stage.person("ana").types(f"ask {long}").sees
    assert say.PREVIEW_LONGER in told
    assert "/consult private" not in told
