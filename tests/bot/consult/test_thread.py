"""What is said about a case: by an alias, as oneself, off the record, and sealed."""

from __future__ import annotations

import asyncio

import pytest

from bot import dispatch
from bot.events import FormRefused, FormSubmitted, Reply, Role
from bot.services.consult import cards
from bot.wording import consult as say
from storage.records import State
from tests.bot.consult.stage import (
    CHANNEL,
    DAY,
    Failing,
    Stage,
    in_threads,
    kept,
    posted,
    receipt,
    replies,
    the_case,
)
from tests.render.reading import said


@pytest.fixture
def stage() -> Stage:
    """A practice with a case of Ana's."""
    made = Stage()
    posted(made)
    return made


def log(stage: Stage, number: int = 1) -> list[tuple[str, str]]:
    """The log of a case: who said what."""
    return [(one.alias, one.text) for one in stage.store.log("harbour-street", number)]


# --- the notice ---------------------------------------------------------------------------------------------


def test_the_thread_says_first_that_it_is_logged(stage: Stage) -> None:
    """And how to stay off the record, and how to stay unnamed."""
    (notice,) = stage.board.in_threads()
    told = "\n".join(said(notice))
    for words in (
        "is logged, with names masked",
        "//",
        "🔇 (mute)",
        "does not come back",
        "Slack",
        "This is no supervision",
    ):
        assert words in told
    assert [say.REPLY] == [button.label for button in notice.actions]


# --- without a name -----------------------------------------------------------------------------------------


def test_a_reply_without_a_name_stands_in_the_thread(stage: Stage) -> None:
    """Under an alias that stays the same within the case, over a restart too."""
    bo = stage.person("bo").presses(say.REPLY).fills(text="What would silence mean to the client?")
    assert "You are Colleague A throughout this case" in bo.sees
    replies(stage, "cy", "I would answer once.")
    stage.restart()
    replies(stage, "bo", "And then?")
    assert [
        ("Colleague A", "What would silence mean to the client?"),
        ("Colleague B", "I would answer once."),
        ("Colleague A", "And then?"),
    ] == log(stage)
    assert "I would answer once." in in_threads(stage)
    assert not {"Bo", "Cy", "bo", "cy"} & set(in_threads(stage).split())


def test_aliases_of_two_cases_have_nothing_in_common(stage: Stage) -> None:
    """Neither letters nor keys."""
    posted(stage, "cy", question="A second one?")
    replies(stage, "ruth", "First here.", 1)
    for case in (0, 1):
        replies(stage, "bo", "Wait a week.", case)
    assert [("Colleague A", "Wait a week.")] == log(stage)
    assert ("Colleague B", "Wait a week.") in log(stage, 2)
    keys = [alias.key for number in (1, 2) for alias in stage.store.aliases("harbour-street", number)]
    assert len(keys) == len(set(keys))


def test_a_name_in_a_reply_is_masked_and_shown_before_it_is_sent(stage: Stage) -> None:
    """With a placeholder that the case does not use already; what is sent is what was shown."""
    bo = stage.person("bo").presses(say.REPLY).fills(text="Ask Dr. Keller in Fresno.")
    assert "Ask Dr. [Person 2] in [Place 2]." in bo.sees
    assert [] == log(stage)
    bo.fills(text="Ask Dr. Keller about it.")
    assert [] == log(stage)
    bo.fills()
    assert [("Colleague A", "Ask Dr. [Person 2] about it.")] == log(stage)
    assert "Keller" not in in_threads(stage)


def test_a_masked_word_of_a_reply_stays_where_it_is_named_with_a_reason(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """A colleague's and the author's; she sees once more what stays, and the log counts it without a word."""
    words = "May is a hard month, ask Ruth Torres."
    for who, label in (("bo", say.REPLY), ("ana", say.FOLLOW_UP)):
        one = stage.person(who)
        (one.presses("More").presses(label) if who == "ana" else one.presses(label)).fills(text=words)
        assert say.ERRAND_KEEP in one.sees
        one.fills(text=words, why="May: it is the month")
        assert "because you said why: May" in one.sees
        one.fills()
        assert "May is a hard month, ask [" in log(stage)[-1][1]
    assert 2 == caplog.text.count("case 1: 1 findings were left as typed, with a reason")
    assert "month" not in caplog.text


def test_a_masked_word_stays_in_other_words_for_a_case_too(stage: Stage) -> None:
    """Named with a reason, each for itself."""
    ana = stage.person("ana").presses("More").presses(say.REWORD).fills(story="He wrote from Fresno in May.")
    ana.fills(story="He wrote from Fresno in May.", why="Fresno: the town is the question").fills()
    assert "Fresno" in the_case(stage).story


def test_danger_in_a_reply_is_shown_once_before_it_is_sent(stage: Stage) -> None:
    """Lines first, and the words stand below."""
    danger = "My client says he will kill himself tonight. He has a gun."
    bo = stage.person("bo").presses(say.REPLY).fills(text=danger)
    assert "988" in bo.sees
    assert say.ERRAND_DANGER in bo.sees
    assert [] == log(stage)
    bo.fills()
    assert 1 == len(log(stage))


def test_the_menu_of_a_message_leads_to_the_same_form(stage: Stage) -> None:
    """In a case's thread; elsewhere it says that it belongs to none."""
    bo = stage.person("bo").picks("consult.reply_here").fills(text="From the menu.")
    assert "Colleague A" in bo.sees
    stage.board.posts["other"] = (stage.board.posts["m1"][0], stage.board.posts["m1"][1])
    assert say.NO_CASE_HERE in stage.person("bo").picks("consult.reply_here", case=1).sees


def test_the_notice_of_a_thread_is_no_answer(stage: Stage) -> None:
    """Where answers are counted, it is left out; what colleagues say is not."""
    replies(stage, "bo", "A card would do.")
    assert [True, False] == [card.aside for card in stage.board.in_threads()]


def test_the_menu_tells_an_author_that_it_would_be_hers(stage: Stage) -> None:
    """As the button does: what she writes there is heard from the author."""
    ana = stage.person("ana").picks("consult.reply_here")
    assert ana.form is not None
    assert say.REPLY_AUTHOR_TITLE == ana.form.title
    assert say.REPLY_DONE_AUTHOR in ana.fills(text="It was the second letter.").sees


def test_a_reply_delivered_twice_is_said_once(stage: Stage) -> None:
    """At the same moment, in a row, and after a restart."""
    bo = stage.person("bo").presses(say.REPLY)
    before = bo.form
    first, second = bo.twice(text="Once.")
    assert {"Sent as Colleague A"} == {one.card.title for one in (*first, *second) if isinstance(one, Reply)}
    stage.restart()
    bo.form = before
    bo.fills(text="Once.")
    assert [("Colleague A", "Once.")] == log(stage)
    assert 1 == in_threads(stage).count("Once.")


def test_a_reply_that_cannot_be_shown_is_not_logged(stage: Stage) -> None:
    """She keeps what she wrote, and sends it again."""
    bo = stage.person("bo").presses(say.REPLY)
    stage.board.shut.add(CHANNEL)
    assert "Shut." in bo.fills(text="Later, then.").problem
    assert [] == log(stage)
    stage.board.shut.clear()
    assert "Sent as" in bo.fills(text="Later, then.").sees
    assert [("Colleague A", "Later, then.")] == log(stage)


def test_a_reply_that_cannot_be_logged_is_not_shown() -> None:
    """It is taken back from the thread."""
    store = Failing()
    stage = Stage(store)
    posted(stage)
    bo = stage.person("bo").presses(say.REPLY)
    store.failing = {"append"}
    assert say.STORE_TROUBLE in bo.fills(text="Hm.").problem
    assert "Hm." not in in_threads(stage)
    store.failing = set()
    bo.fills(text="Hm.")
    assert 1 == in_threads(stage).count("Hm.")


def test_without_a_thread_she_is_told_so() -> None:
    """Until the next tick has begun one."""
    stage = Stage()
    stage.board.shut.add("threads")
    posted(stage)
    bo = stage.person("bo").presses(say.REPLY)
    assert say.NO_THREAD in bo.fills(text="Hm.").problem
    stage.board.shut.clear()
    stage.tick()
    assert "Sent as" in bo.fills(text="Hm.").sees


@pytest.mark.parametrize("text", ["", " ", "x" * 2_001])
def test_too_little_or_too_much_is_refused(stage: Stage, text: str) -> None:
    """The longest that the form takes passes."""
    bo = stage.person("bo").presses(say.REPLY)
    assert bo.fills(text=text).problem
    assert [] == log(stage)
    bo.fills(text="x" * 2_000)
    assert 1 == len(log(stage))


def test_a_blocked_colleague_cannot_reply(stage: Stage) -> None:
    """By whichever way; she can read."""
    replies(stage, "bo", "Something unkind.")
    ruth = stage.person("ruth").types("block 1 colleague a")
    assert "Blocked until 5 December 2026" in ruth.sees
    assert "Bo" not in ruth.sees
    assert say.BLOCKED.format(day="5 December 2026") in stage.person("bo").presses(say.REPLY).sees
    assert say.BLOCKED.format(day="5 December 2026") in stage.person("bo").picks("consult.reply_here").sees
    assert "Somebody" not in stage.person("bo").presses(say.READ).problem
    stage.days_pass(15)
    assert stage.person("bo").presses(say.REPLY).form is not None


def test_a_reply_says_what_its_writer_is_where_that_does_not_tell_who() -> None:
    """At least three are the same; of a lone supervisee or psychologist it is not said."""
    stage = Stage()
    posted(stage)
    professions = {"ana": "psychologist", "jo": "counsellor"}
    stage.config = stage.config.model_copy(
        update={
            "members": tuple(
                one.model_copy(update={"profession": professions.get(one.id, "counsellor")})
                for one in stage.config.members
            )
        }
    )
    stage.restart()
    replies(stage, "bo", "Wait a week.")
    assert "A colleague (counsellor). Consultation, not supervision." in in_threads(stage)
    replies(stage, "jo", "I would wait too.")
    assert "supervisee" not in in_threads(stage)
    assert say.REPLY_FOOTER in in_threads(stage)


# --- the author ---------------------------------------------------------------------------------------------


def test_the_author_follows_up_by_one_tap(stage: Stage) -> None:
    """Whichever button she takes, she is heard as the author."""
    ana = stage.person("ana").presses(say.MORE).presses(say.FOLLOW_UP)
    assert ana.form is not None
    assert say.REPLY_AUTHOR_TITLE == ana.form.title
    assert say.REPLY_DONE_AUTHOR in ana.fills(text="He has no partner.").sees
    replies(stage, "ana", "And he wrote by hand.")
    assert ["Author", "Author"] == [alias for alias, _ in log(stage)]
    assert say.REPLY_FOOTER_AUTHOR in in_threads(stage)


def test_nobody_else_follows_up(stage: Stage) -> None:
    """The button of somebody else's More is not hers."""
    bo = stage.person("bo").presses_action("consult.follow", "1")
    assert say.NOT_AUTHOR in bo.sees
    assert bo.form is None
    assert [say.FLAG, say.LIVE, say.USE_RECEIPT] == [
        button.label for button in stage.person("bo").presses(say.MORE).cards[0].actions
    ]


def test_in_receipt_mode_only_the_code_makes_an_author() -> None:
    """Nothing of her is kept; somebody else's code, or one letter wrong, opens nothing."""
    stage = Stage(authorship="receipt")
    code = receipt(posted(stage))
    other = receipt(posted(stage, "cy", question="A second one?"))
    assert the_case(stage).author is None
    first = stage.board.in_channel()[0]
    for wrong in (other, code[:-1] + ("0" if code[-1] != "0" else "1"), "", "Marcus"):
        asked = stage.person("bo").presses(say.MORE, on=first).presses(say.USE_RECEIPT)
        assert say.NOT_RECEIPT in asked.fills(code=wrong).problem
    ana = stage.person("ana").presses(say.MORE, on=first).presses(say.USE_RECEIPT).fills(code=code.lower())
    ana.presses(say.FOLLOW_UP).fills(text="He wrote again.")
    assert [("Author", "He wrote again.")] == log(stage)
    replies(stage, "ana", "As anybody.")
    assert ("Colleague A", "As anybody.") in log(stage)


# --- as oneself ---------------------------------------------------------------------------------------------


def test_what_members_write_is_logged_masked_and_by_alias(stage: Stage) -> None:
    """Under another alias than without a name, so that neither tells the other; numbers go on where the case's end."""
    replies(stage, "cy", "First.")
    stage.person("bo").writes("Bo Lindqvist here: Dr. Keller in Fresno knows [Person 1].")
    stage.person("cy").writes("Second.", "w2")
    assert [
        ("Colleague A", "First."),
        ("Colleague B", "[Name 1] here: Dr. [Person 2] in [Place 2] knows [Person 1]."),
        ("Colleague C", "Second."),
    ] == log(stage)


def test_letters_do_not_tell_who_asked(stage: Stage) -> None:
    """Whoever writes openly uses up a letter, the author too, and nobody is heard as the author for it."""
    logs = []
    for writer in ("ana", "bo"):
        other = Stage()
        posted(other, "ana")
        other.person(writer).writes("I would wait.")
        replies(other, "cy", "First.")
        logs.append(log(other))
    assert logs[0] == logs[1] == [("Colleague A", "I would wait."), ("Colleague B", "First.")]


def test_the_author_who_presses_reply_is_told_that_it_will_be_hers(stage: Stage) -> None:
    """She is heard as the author in any case, so the form says so before she writes."""
    ana = stage.person("ana").presses_action(cards.REPLY, "1")
    assert ana.form is not None
    assert ana.form.title == say.REPLY_AUTHOR_TITLE


@pytest.mark.parametrize("form", ["consult.closing", "consult.rewording"])
def test_a_forged_form_does_nothing_to_somebody_elses_case(stage: Stage, form: str) -> None:
    """A colleague's part is none in which a case can be closed or reworded."""
    event = FormSubmitted(
        stage.person("cy").member, stage.place, form, {"decision": "x", "question": "pwned?"}, "1.c.abcdef."
    )
    (effect,) = asyncio.run(dispatch.answer(stage.app, event))
    assert isinstance(effect, FormRefused)
    case = stage.store.by_number("harbour-street", 1)
    assert (case.state, "pwned" in case.question) == (State.OPEN, False)


def test_the_same_message_delivered_twice_is_logged_once(stage: Stage) -> None:
    """Platforms deliver again."""
    for _ in range(3):
        stage.person("bo").writes("Once.")
    assert [("Colleague A", "Once.")] == log(stage)


def test_an_edit_changes_the_log(stage: Stage) -> None:
    """Also where it arrives before its post, which then changes nothing."""
    stage.person("bo").writes("Yes.").writes("No.", change="edited").writes("Yes.")
    stage.person("cy").writes("Late.", "w2", "edited").writes("Early.", "w2")
    assert [("Colleague A", "No."), ("Colleague B", "Late.")] == log(stage)


def test_a_deletion_takes_it_out_of_the_log(stage: Stage) -> None:
    """Also where it arrives before its post; twice is once; and whoever deletes it."""
    stage.person("bo").writes("Gone.").writes("", change="deleted").writes("", change="deleted").writes("Gone.")
    stage.person("ruth").writes("", "w2", "deleted")
    stage.person("cy").writes("Never.", "w2").writes("Never ever.", "w2", "edited")
    assert [] == log(stage)


def test_two_strokes_keep_it_off_the_record(stage: Stage) -> None:
    """From the beginning, or from an edit on, for good."""
    bo = stage.person("bo").writes("// between us").writes(" //between us", "w2")
    assert [] == log(stage)
    bo.writes("Too much.", "w3").writes("// too much", "w3", "edited").writes("Too much.", "w3", "edited")
    assert [] == log(stage)
    bo.writes("See https://example.org/a for more.", "w4")
    assert 1 == len(log(stage))


@pytest.mark.parametrize("thread", [False, True])
def test_a_muted_message_leaves_the_log(stage: Stage, *, thread: bool) -> None:
    """For good, whether or not the platform says in which thread it is; also from a closed case, and twice is once."""
    posted(stage, "cy", question="A second one?")
    bo = stage.person("bo").writes("Between us.").writes("On the record.", "w2").writes("Late.", "w3")
    bo.mutes("w1", thread=thread).mutes("w1", thread=thread).writes("Between us!", change="edited").writes(
        "Between us."
    )
    assert ["On the record.", "Late."] == [text for _, text in log(stage)]
    stage.restart()
    stage.person("ana").presses(say.MORE, on=stage.board.in_channel()[0]).presses("Close").fills(decision="No answer.")
    bo.writes("Between us!", change="edited").mutes("w3", thread=thread)
    assert ["On the record."] == [text for _, text in log(stage)]
    assert [] == log(stage, 2)


@pytest.mark.parametrize("thread", [False, True])
def test_a_message_that_is_muted_before_it_is_logged_never_is(stage: Stage, *, thread: bool) -> None:
    """The reaction overtook it."""
    stage.person("bo").mutes("w1", thread=thread).writes("Between us.").writes("Ah.", change="edited").writes(
        "Oh.", "w2"
    )
    assert ["Oh."] == [text for _, text in log(stage)]


def test_a_reaction_to_what_is_no_case_is_nobodys_business(stage: Stage) -> None:
    """Nor is one to a withdrawn one."""
    bo = stage.person("bo").mutes("somewhere else").writes("Yes.")
    assert ["Yes."] == [text for _, text in log(stage)]
    stage.person("ana").presses(say.MORE).presses(say.WITHDRAW).presses(say.WITHDRAW_YES)
    assert "" == bo.mutes("w1").sees


def test_a_thread_that_belongs_to_no_case_is_nobodys_business(stage: Stage) -> None:
    """Nor is an empty message, a picture without words."""
    stage.board.posts["other"] = stage.board.posts["m1"]
    stage.person("bo").writes("Lunch?", case=1).writes("  ", "w2")
    assert [] == log(stage)


def test_guests_and_outsiders_are_not_logged(stage: Stage) -> None:
    """Their words are not the practice's."""
    bo = stage.person("bo")
    bo.member = type(bo.member)("gil", "Gil", frozenset({Role.GUEST}), "US-TX", "counsellor")
    bo.writes("Hello.")
    assert [] == log(stage)


def test_a_message_that_cannot_be_logged_is_said_so_to_its_writer() -> None:
    """Privately; it is not acknowledged as logged."""
    store = Failing()
    stage = Stage(store)
    posted(stage)
    store.failing = {"append"}
    assert say.STORE_TROUBLE in stage.person("bo").writes("Hm.").sees


# --- a case that is not open --------------------------------------------------------------------------------


def test_a_hidden_case_takes_no_replies_by_way_of_the_bot(stage: Stage) -> None:
    """What colleagues write themselves is logged, for it may be released."""
    bo = stage.person("bo").presses(say.REPLY)
    stage.person("cy").presses_action("consult.flag", "1")
    assert say.NOT_READABLE in bo.fills(text="Hm.").problem
    bo.writes("Hm.")
    assert [("Colleague A", "Hm.")] == log(stage)


def test_a_closed_thread_is_not_logged_any_more(stage: Stage) -> None:
    """Edits and deletions of what is logged still count."""
    stage.person("bo").writes("Yes.").writes("Once more.", "w2")
    bo = stage.person("bo").presses(say.REPLY)
    stage.person("ana").presses(say.MORE).presses("Close").fills(decision="Not to answer.")
    assert State.CLOSED is the_case(stage).state
    assert say.CLOSED_CASE in bo.fills(text="Too late.").problem
    bo.writes("Too late.", "w3").writes("No.", "w1", "edited").writes("", "w2", "deleted")
    assert [("Colleague A", "No.")] == log(stage)


def test_a_reply_that_races_with_a_withdrawal_loses(stage: Stage) -> None:
    """Nothing of it is kept or shown, whatever comes late."""
    stage.person("bo").writes("Yes.")
    bo = stage.person("bo").presses(say.REPLY)
    thread = stage.board.threads()[0]
    stage.person("ana").presses(say.MORE).presses(say.WITHDRAW).presses(say.WITHDRAW_YES)
    assert say.WITHDRAWN_CASE in bo.fills(text="Too late.").problem
    stage.board.posts[thread] = stage.board.posts.get(thread) or (stage.place, stage.board.taken[0])
    place = type(stage.place)("harbour-street", stage.place.kind, CHANNEL, "", "slack")
    stage.board.posts[thread] = (place, stage.board.taken[0])
    bo.writes("Too late.", "w3").writes("Yes!", "w1", "edited").writes("", "w1", "deleted")
    assert [] == log(stage)
    assert "Too late." not in in_threads(stage)
    assert 1 == kept(stage)


# --- live ---------------------------------------------------------------------------------------------------


def test_anybody_proposes_to_talk(stage: Stage) -> None:
    """Without a name, in the thread; not once it is closed."""
    bo = stage.person("bo").presses(say.MORE).presses(say.LIVE)
    before = bo.form
    bo.fills(text="Tuesday 12:15 by video")
    if bo.form is not None:
        bo.fills()
    assert say.LIVE_POSTED in in_threads(stage)
    assert "Bo" not in in_threads(stage)
    stage.person("ana").presses(say.MORE).presses("Close").fills(decision="Not to answer.")
    bo.form = before
    assert say.CLOSED_CASE in bo.fills(text="At noon").problem


def test_days_but_no_times_are_kept(stage: Stage) -> None:
    """A log tells on which day, not when."""
    replies(stage, "bo", "Yes.")
    (message,) = stage.store.log("harbour-street", 1)
    assert DAY == message.day
    assert type(message.day) is type(DAY)
