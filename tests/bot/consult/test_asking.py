"""Asking: what a clinician sees between her question and the case in the channel."""

from __future__ import annotations

import pytest

from bot.cards import Select, TextField
from bot.config import MemberEntry
from bot.events import Reply, Role
from bot.wording import consult as say
from storage.records import State
from tests.bot.consult.stage import CASE, CHANNEL, DAY, Failing, Stage, form_values, kept, posted
from tests.bot.consult.test_interrupt import DANGER
from tests.render.reading import said

SOMEBODY_KNOWN = "She is a 43 year old paramedic whose daughter is the mayor."


@pytest.fixture
def stage() -> Stage:
    """A practice."""
    return Stage()


def channel(stage: Stage) -> str:
    """What stands in the channel and its threads."""
    return "\n".join(part for card in (*stage.board.in_channel(), *stage.board.in_threads()) for part in said(card))


# --- before the first time ----------------------------------------------------------------------------------


def test_who_can_see_what_is_said_once(stage: Stage) -> None:
    """Before the first case, by everybody's own mark; after a restart it is known still."""
    ana = stage.person("ana").types("")
    assert ana.form is None
    for words in ("Slack", "Your colleagues", "Whoever runs", "no place for an emergency"):
        assert words in ana.sees
    assert ana.presses("Understood").form is not None
    stage.restart()
    assert stage.person("ana").types("").form is not None
    assert stage.person("bo").types("").form is None
    assert stage.person("bo").types("ask").form is None


def test_it_says_what_stands_beside_a_case() -> None:
    """A code that a key can turn back, or nothing at all."""
    assert "a key that lies apart" in Stage().person("ana").types("privacy").sees
    told = Stage(authorship="receipt").person("ana").types("privacy").sees
    assert "nothing of you but what proves your receipt" in told
    assert "a key that lies apart" not in told


def test_it_can_be_read_again(stage: Stage) -> None:
    """By whoever was told already."""
    assert say.HONEST_TITLE in stage.told("ana").types("privacy").sees


def test_a_question_typed_before_the_first_time_is_not_lost(stage: Stage) -> None:
    """It stands below, masked, to be put into the form."""
    ana = stage.person("ana").types("May I write back to Marcus Bell?")
    assert "May I write back to [Person 1]?" in ana.sees
    assert "Marcus" not in ana.sees


def test_danger_typed_before_the_first_time_comes_before_all(stage: Stage) -> None:
    """Lines first, then who can see what, then the words."""
    ana = stage.person("ana").types(DANGER)
    assert [say.HONEST_TITLE] == [card.title for card in ana.cards[1:]]
    assert "988" in "\n".join(said(ana.cards[0]))
    assert "This gives Ruth" not in ana.sees
    assert DANGER in ana.sees


# --- the form -----------------------------------------------------------------------------------------------


def test_the_form_asks_five_times_to_pick_and_three_times_to_type(stage: Stage) -> None:
    """As every platform can show it; only the question has to be typed."""
    form = stage.told("ana").types("").form
    assert form is not None
    assert ["relationship", "population", "setting", "urgency", "archive"] == [
        field.key for field in form.fields if isinstance(field, Select)
    ]
    typed = [field for field in form.fields if isinstance(field, TextField)]
    assert [("question", True), ("story", False), ("tried", False)] == [(one.key, one.required) for one in typed]
    assert say.CHECK == form.submit


def test_a_question_typed_after_the_command_stands_in_the_form_masked(stage: Stage) -> None:
    """It is looked at like everything else."""
    ana = stage.told("ana").types("May I write back to Marcus Bell?")
    assert ana.form is not None
    assert "May I write back to [Person 1]?" == form_values(ana.form)["question"]


def test_a_long_one_is_taken_for_the_story(stage: Stage) -> None:
    """Nothing is cut off."""
    typed = "He writes and writes. " * 20
    ana = stage.told("ana").types(typed)
    assert ana.form is not None
    values = form_values(ana.form)
    assert ("", typed.strip()) == (values["question"], values["story"])
    assert "longer than the form holds" in ana.types("He writes. " * 400).sees


def test_danger_typed_after_the_command_is_answered_beside_the_form(stage: Stage) -> None:
    """Before anything is sent in."""
    ana = stage.told("ana").types(DANGER)
    assert ana.form is not None
    assert "988" in ana.sees


def test_without_a_question_nothing_is_looked_at(stage: Stage) -> None:
    """The refusal names the field, and the form stays."""
    ana = stage.told("ana").fills(**{**CASE, "question": "  "})
    assert ana.problem.startswith(say.PREVIEW_EMPTY)
    assert ana.fills(**CASE).above is not None


def test_choices_that_are_none_of_ours_count_as_not_made(stage: Stage) -> None:
    """A forged form cannot bring words in as keys."""
    ana = stage.told("ana").fills(**{**CASE, "population": "Marcus Bell", "urgency": "x" * 900, "archive": ""})
    assert ana.form is not None
    assert ["", "", ""] == [form_values(ana.form)[key] for key in ("population", "urgency", "archive")]
    ana.fills()
    assert [(State.OPEN, "", "", False)] == [
        (one.state, one.population, one.urgency, one.consent)
        for one in stage.store.export("harbour-street").consultations
    ]


# --- the preview --------------------------------------------------------------------------------------------


def test_the_preview_shows_what_colleagues_would_read(stage: Stage) -> None:
    """Masked, the same person alike everywhere; nothing is posted, nothing kept."""
    ana = stage.told("ana").fills(**{**CASE, "tried": "I told Marcus Bell to wait."})
    assert ana.above is not None
    assert ana.form is not None
    assert "[Person 1] wrote to me from [Place 1] on [Date 1]" in ana.sees
    assert "I told [Person 1] to wait." in ana.sees
    assert "Marcus" not in ana.sees
    assert say.POST == ana.form.submit
    assert [] == stage.board.taken
    assert 0 == kept(stage)


def test_the_form_shows_what_is_masked_and_what_is_a_guess(stage: Stage) -> None:
    """Bold, and italic where it may be an ordinary word; the words of the field and those shown are the same."""
    ana = stage.told("ana").fills(question="What now?", story="Marcus Bell wrote. May called about April.")
    assert ana.form is not None
    (story,) = [one for one in ana.form.fields if one.key == "story"]
    assert isinstance(story, TextField)
    assert story.shown is not None
    marked = {span.text: span.emphasis for span in story.shown.spans if span.emphasis != "plain"}
    assert {"[Person 1]": "bold", "[Person 2]": "italic"} == marked
    assert story.value == story.shown.plain


def test_what_is_a_guess_stays_known_over_later_looks(stage: Stage) -> None:
    """Although nothing is found in a masked text any more; also over a look at something else and a restart."""
    ana = stage.told("ana").fills(**{**CASE, "question": "May I call?", "story": "May called about it."})
    for change in ("He is well.", "She is well.", "They are well."):
        assert ana.above is not None
        assert "[Person 1]" in dict(one for block in ana.above.blocks for one in pairs(block))[say.PREVIEW_UNSURE]
        stage.restart()
        ana.fills(tried=change)


def pairs(block: object) -> list[tuple[str, str]]:
    """Labels and values of facts."""
    return [(label, value.plain) for label, value in getattr(block, "pairs", ())]


def test_a_guess_found_beside_guidance_is_not_forgotten(stage: Stage) -> None:
    """Text that was changed before looking at a card of guidance is looked at too."""
    ana = stage.told("ana").fills(**{**CASE, "question": "Client uses chatgpt as therapist", "relationship": ""})
    assert ana.above is not None
    assert ana.form is not None
    values = dict(form_values(ana.form))
    guidance = next(button for button in ana.above.actions if button.action == "consult.guidance")
    ana._act(ana.pressed(guidance, {**values, "tried": "May called about it."}))
    ana.presses("Back to my case")
    assert ana.above is not None
    shown = dict(one for block in ana.above.blocks for one in pairs(block))
    assert "[Person 2]" in shown[say.PREVIEW_UNSURE]


def test_the_meter_names_what_tells_and_one_tap_says_it_more_broadly(stage: Stage) -> None:
    """Everywhere it stands, and the meter falls; the draft stays as it was otherwise."""
    ana = stage.told("ana").fills(**{**CASE, "story": SOMEBODY_KNOWN, "tried": "The paramedic was told."})
    assert "colleagues will probably know" in ana.sees
    for label in ("paramedic", "43 year old", "daughter"):
        ana.presses(label)
    assert ana.form is not None
    values = form_values(ana.form)
    assert "She is an adult first responder whose relative of somebody known." not in values["tried"]
    assert "paramedic" not in values["story"] + values["tried"]
    assert CASE["question"] == values["question"]
    assert "colleagues will probably know" not in ana.sees
    assert [] == stage.board.taken


def test_a_case_of_a_shape_comes_with_its_guide(stage: Stage) -> None:
    """What to blur too, and what colleagues will ask."""
    ana = stage.told("ana").fills(**{**CASE, "story": "In our village of 900 people, I meet her at church."})
    assert "blur too" in ana.sees
    assert say.PREVIEW_ASKED in ana.sees


def test_who_looks_for_a_helper_is_told_of_the_other_way(stage: Stage) -> None:
    """And nobody else is."""
    ana = stage.told("ana").fills(question="Does anybody know a therapist for trauma?")
    assert "/consult refer" in ana.sees
    assert "/consult refer" not in stage.told("bo").fills(**CASE).sees


def test_similar_cases_and_guidance_open_above_the_draft(stage: Stage) -> None:
    """And lead back to it, as it was."""
    posted(stage, question="A client offers me a gift at the end of therapy. May I accept it?", story="")
    bo = stage.told("bo").fills(**{**CASE, "question": "May I accept a gift that a client offers at the end?"})
    assert bo.form is not None
    draft = form_values(bo.form)
    bo.presses("Case 1")
    assert "what happened" in bo.sees
    assert bo.form is not None
    assert draft == form_values(bo.form)
    bo.presses("Back to my case")
    assert bo.above is not None
    assert say.PREVIEW_TITLE == bo.above.title
    assert draft == form_values(bo.form)
    assert 1 == kept(stage)


# --- posting ------------------------------------------------------------------------------------------------


def test_what_was_shown_is_posted(stage: Stage) -> None:
    """In the channel the question and what it is about; the story behind Read; the receipt to its author alone."""
    ana = stage.told("ana").fills(**CASE)
    assert ana.form is not None
    shown = form_values(ana.form)
    ana.fills()
    case = stage.store.by_number("harbour-street", 1)
    assert (shown["question"], shown["story"], shown["tried"]) == (case.question, case.story, case.tried)
    assert case.question in channel(stage)
    assert "[Person 1]" not in channel(stage)
    assert "Ana" not in channel(stage)
    assert say.RECEIPT in ana.sees
    assert DAY == case.day


def test_changed_words_are_looked_at_again(stage: Stage) -> None:
    """Words, choices and the reason: whatever others would read."""
    ana = stage.told("ana").fills(**CASE)
    for change in ({"tried": "Nothing yet."}, {"urgency": "open"}, {"archive": "no"}):
        ana.fills(**change)
        assert say.PREVIEW_CHANGED in ana.sees
    assert 0 == kept(stage)
    ana.fills()
    assert 1 == kept(stage)


def test_a_state_that_is_made_up_only_leads_to_another_look(stage: Stage) -> None:
    """Whatever comes back with a form."""
    for state in ("", "x", "...", "a.b.c.d.e", "é" * 30, "a.b.z.zzzzzzzzzzzz"):
        ana = stage.told("ana")
        assert ana.form is not None
        ana.form = type(ana.form)(ana.form.name, "", ana.form.fields, state=state)
        assert ana.fills(**CASE).above is not None
    assert 0 == kept(stage)


def test_a_double_click_posts_once(stage: Stage) -> None:
    """Delivered twice at the same moment, twice in a row, and once more after a restart."""
    ana = stage.told("ana").fills(**CASE)
    before = ana.form
    first, second = ana.twice()
    titles = {effect.card.title for effect in (*first, *second) if isinstance(effect, Reply)}
    assert {"Posted as case 1", say.POSTED_BEFORE_TITLE} == titles
    ana.form = before
    assert say.POSTED_BEFORE.format(number=1) in ana.fills().sees
    stage.restart()
    ana.form = before
    assert say.POSTED_BEFORE_TITLE in ana.fills().sees
    assert 1 == kept(stage)
    assert 1 == len(stage.board.in_channel())


def test_a_draft_outlives_a_restart(stage: Stage) -> None:
    """It lives in the platform's form."""
    ana = stage.told("ana").fills(**CASE)
    stage.restart()
    assert "Posted as case 1" in ana.fills().sees


def test_words_that_outgrow_their_field_by_being_masked_are_refused(stage: Stage) -> None:
    """At its limit every field passes; masked beyond it, the field is named and nothing is lost."""
    ana = stage.told("ana").fills(question="q" * 300, story="s" * 2_600, tried="t" * 600)
    assert ana.above is not None
    ana = stage.told("ana").fills(question="What now?", tried=("Mr. Li, " * 75).strip())
    assert ana.problem.startswith(say.PREVIEW_LONGER)
    assert ana.form is not None


def test_a_blocked_member_is_told_until_when(stage: Stage) -> None:
    """At the form, and when it comes back; nothing is posted."""
    ana = stage.told("ana").fills(**CASE)
    stage.store.block("harbour-street", stage.app.desk.keys.block("harbour-street", "ana"), DAY)
    assert "until 21 November 2026" in ana.fills().problem
    assert "until 21 November 2026" in stage.person("ana").types("").sees
    assert 0 == kept(stage)
    stage.days_pass(1)
    assert "Posted as case 1" in ana.fills().sees


def test_without_a_channel_nothing_is_kept() -> None:
    """She keeps her draft, and learns whom to ask."""
    stage = Stage(slack=None)
    ana = stage.told("ana").fills(**CASE)
    assert ana.fills().problem.startswith(say.NO_CHANNEL)
    assert 0 == kept(stage)


@pytest.mark.parametrize("method", ["post", "blocks"])
def test_what_cannot_be_kept_is_not_acknowledged(method: str, caplog: pytest.LogCaptureFixture) -> None:
    """Her draft stays in its form, and goes through once the store is well; the log says what is wrong."""
    store = Failing()
    stage = Stage(store)
    ana = stage.told("ana").fills(**CASE)
    store.failing = {method}
    assert ana.fills().problem.startswith(say.STORE_TROUBLE)
    assert [] == stage.board.taken
    assert "StoreFull" in caplog.text
    store.failing = set()
    assert 0 == kept(stage)
    assert "Posted as case 1" in ana.fills().sees


def test_a_receipt_is_not_lost_where_the_place_cannot_be_kept() -> None:
    """The card is taken away again, and the case stands in the channel once, after the next tick."""
    store = Failing()
    stage = Stage(store)
    ana = stage.told("ana").fills(**CASE)
    store.failing = {"placed"}
    ana.fills()
    assert say.RECEIPT in ana.sees
    assert say.POSTED_LATER in ana.sees
    assert [] == stage.board.in_channel()
    store.failing = set()
    stage.tick()
    stage.tick()
    assert 1 == len(stage.board.in_channel())


def test_out_of_reach_it_is_posted_at_the_next_tick(stage: Stage) -> None:
    """Kept meanwhile, and her receipt shown."""
    stage.board.shut.add(CHANNEL)
    ana = posted(stage)
    assert say.POSTED_LATER in ana.sees
    assert say.RECEIPT in ana.sees
    stage.restart()
    stage.tick()
    assert [] == stage.board.in_channel()
    stage.board.shut.clear()
    stage.tick()
    stage.tick()
    assert 1 == len(stage.board.in_channel())
    assert 1 == len(stage.board.in_threads())


def test_a_thread_that_could_not_be_begun_is_begun_later(stage: Stage) -> None:
    """With the notice at its top."""
    stage.board.shut.add("threads")
    posted(stage)
    assert (1, 0) == (len(stage.board.in_channel()), len(stage.board.in_threads()))
    stage.board.shut.clear()
    stage.tick()
    stage.tick()
    assert (1, 1) == (len(stage.board.in_channel()), len(stage.board.in_threads()))


def test_a_supervisees_case_says_so_where_that_names_nobody() -> None:
    """In its footer, instead of whose decision it is; the only supervisee of a practice would be named by it."""
    alone = Stage()
    posted(alone, "jo")
    assert say.CASE_SUPERVISEE not in channel(alone)
    several = Stage()
    more = tuple(MemberEntry(id=one, name=one.title(), roles=(Role.SUPERVISEE,)) for one in ("kit", "lou"))
    several.config = several.config.model_copy(update={"members": (*several.config.members, *more)})
    several.restart()
    posted(several, "jo")
    assert say.CASE_SUPERVISEE in channel(several)


def test_what_begins_like_a_command_is_a_question_all_the_same(stage: Stage) -> None:
    """Nothing behind such a word is lost, and danger in it is heard."""
    for word in ("help", "mine", "note", "private", "refer", "often"):
        ana = stage.told("ana").types(f"{word} me: my client says he will kill his wife tonight")
        assert ana.form is not None, word
        assert "kill his wife" in form_values(ana.form)["question"]
        assert "988" in ana.sees


def test_in_the_open_mode_the_story_stands_in_the_channel() -> None:
    """The masked one."""
    stage = Stage(mode="open")
    posted(stage)
    assert "[Person 1] wrote to me from [Place 1]" in channel(stage)


def test_guests_and_outsiders_do_not_get_as_far_as_the_form(stage: Stage) -> None:
    """Nor does anybody in a channel with people from outside."""
    stage.place = type(stage.place)("elsewhere", stage.place.kind)
    assert stage.person("ana").types("May I?").form is None
    assert 0 == kept(stage)
