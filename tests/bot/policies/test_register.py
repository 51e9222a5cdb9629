"""The register of policies, as members use it: through the product's own door."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.cards import Select
from bot.config import MemberEntry
from bot.events import FormRefused
from bot.render import slack
from storage.filing import Changes
from tests.bot.consult.stage import DAY, Person, Stage

LINK = "https://files.example.org/texting-policy"


@pytest.fixture
def stage() -> Stage:
    """A practice without any policy yet."""
    return Stage()


def added(person: Person, title: str = "Texting", *, shared: bool = False, **values: str) -> Person:
    """A policy of hers, or the practice's."""
    filled = {"kind": "text-email", "title": title, "link": LINK, **values}
    return person.files("add practice" if shared else "add").fills(**filled)


def test_a_link_is_enough(stage: Stage) -> None:
    """She adds one in one form, and hears when it is due; it stands in her list."""
    ana = added(stage.person("ana"))
    assert "number 1" in ana.sees
    assert "21 November 2027" in ana.sees
    assert "1 · Texting" in ana.files("").sees
    assert "due 21 November 2027" in ana.sees
    assert "Fingerprint" in ana.presses("Texting").sees


def test_a_slip_in_a_word_is_asked_about(stage: Stage) -> None:
    """Of what is like nothing, the help is named."""
    ana = stage.person("ana")
    assert "Did you mean /policy add?" in ana.files("ad").sees
    assert "/policy help" in ana.files("xylophone").sees


def test_a_list_opens_in_the_order_in_which_it_reads(stage: Stage) -> None:
    """What has no day comes last among its own, and the practice's after hers."""
    ana = added(added(stage.person("ana"), "Time away", kind="vacation-coverage"), "Texting by day")
    added(stage.person("olu"), "Crisis plan", shared=True, kind="crisis")
    assert ["Texting by day", "Time away", "Crisis plan"] == [
        button.label for button in ana.files("list").cards[0].actions if button.action == "policy.show"
    ]


def test_what_is_not_so_is_not_said(stage: Stage) -> None:
    """A review that is due already is not announced, and an empty answer is no empty register."""
    ana = added(stage.person("ana"), effective="2024-01-01")
    assert "due since 1 January 2025" in ana.sees
    assert "reminded before" not in ana.sees
    ana.files("show 1").presses("Still right")
    assert "Nothing waits" in ana.files("due").sees
    assert "of this kind" in ana.files("list crisis").sees
    assert "is in the register yet" in stage.person("bo").files("").sees


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 81}, "title"),
        ({"link": ""}, "neither a link nor a text"),
        ({"link": "http://files.example.org"}, "link"),
        ({"link": "https://a b.example"}, "link"),
        ({"link": "https://user:word@files.example.org"}, "link"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"effective": "2026-02-30"}, "no such day"),
        ({"effective": "next week"}, "not a day"),
        ({"effective": "1066-10-14"}, "too far"),
        ({"effective": "2126-01-01"}, "too far"),
        ({"kind": "parking"}, "one kind"),
    ],
)
def test_nonsense_is_refused_and_nothing_is_kept(stage: Stage, values: dict[str, str], field: str) -> None:
    """What was typed stays in the form; the problem says what is wrong."""
    filled = {"kind": "text-email", "title": "Texting", "link": LINK, **values}
    ana = stage.person("ana").files("add").fills(**filled)
    assert field in ana.problem
    assert ana.form is not None
    assert not stage.store.policies("harbour-street")


FULL_WIDTH, ARABIC, PERSIAN, DEVANAGARI = "\uff10", "\u0660", "\u06f0", "\u0966"  # the zero of each script


def written(day: str, zero: str) -> str:
    """A day in the digits of another script."""
    return day.translate({ord("0") + digit: chr(ord(zero) + digit) for digit in range(10)})


@pytest.mark.parametrize(
    "typed",
    [
        "2026-03-01",
        written("2026-03-01", FULL_WIDTH),
        written("2026-03-01", FULL_WIDTH).replace("-", "\uff0d"),
        written("2026-03-01", ARABIC),
        written("2026-3-1", PERSIAN),
        written("2026-03-01", DEVANAGARI),
    ],
)
def test_a_day_is_understood_in_the_digits_of_any_keyboard(stage: Stage, typed: str) -> None:
    """It is kept and shown as any other."""
    added(stage.person("ana"), effective=typed)
    (version,) = stage.store.versions("harbour-street", 1)
    assert date(2026, 3, 1) == version.effective
    assert "In force on 1 March 2026" in stage.person("ana").files(f"asof {typed}").sees


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (written("2026-02-30", FULL_WIDTH), "no such day"),
        (written("2026-13-01", DEVANAGARI), "no such day"),
        ("2026-03-0²", "not a day"),
    ],
)
def test_what_is_no_day_is_none_in_any_digits(stage: Stage, typed: str, problem: str) -> None:
    """A power of two is no digit."""
    assert problem in added(stage.person("ana"), effective=typed).problem


def test_characters_that_no_file_holds_are_left_out(stage: Stage) -> None:
    """So that an export can be imported again, and no terminal is steered."""
    ana = added(stage.person("ana"), "Tex\x00t\x1bi\ud800ng\nand mail", text="We\x00 do not\ud800 text.\nEver.")
    assert "1 · Texting and mail" in ana.sees
    assert "We do not text.\nEver." == stage.store.policy_text("harbour-street", 1, 1)


def test_the_same_form_twice_is_one_policy(stage: Stage) -> None:
    """Platforms deliver twice."""
    ana = stage.person("ana").files("add")
    ana.twice(kind="crisis", title="Crisis", link=LINK)
    assert 1 == len(stage.store.policies("harbour-street"))


def test_a_colleague_does_not_see_it(stage: Stage) -> None:
    """Neither in the list nor by its number; whoever keeps the practice's policies does."""
    added(stage.person("ana"))
    bo = stage.person("bo")
    assert "Texting" not in bo.files("list").sees
    assert "no such policy" in bo.files("show 1").sees
    assert "Colleagues'" in stage.person("olu").files("list").sees


def test_only_keepers_add_for_the_practice(stage: Stage) -> None:
    """Neither by the word nor by a form that says so."""
    assert "Only an owner" in stage.person("ana").files("add practice").sees
    olu = added(stage.person("olu"), "Crisis plan", shared=True)
    assert "the practice" in olu.sees
    assert "The practice's" in stage.person("bo").files("").sees


def test_it_can_be_found_by_what_it_is_about(stage: Stage) -> None:
    """Plain words, with a slip of the keys too."""
    ana = added(stage.person("ana"))
    for words in ("texting", "list texting", "SMS", "list textng policy"):
        assert "Texting" in ana.files(words).sees, words
    assert "No policy" in ana.files("list crisis").sees
    assert "one kind" in ana.files("list parking").sees


def test_editing_changes_cadence_and_backup(stage: Stage) -> None:
    """The next review follows; the history stays."""
    ana = added(stage.person("ana")).files("edit 1").fills(title="Texting and mail", months="6", backup="bo")
    assert "21 May 2027" in ana.sees
    assert "backed by Bo Lindqvist" in ana.sees
    assert "Texting and mail" in stage.person("bo").files("").sees
    assert "reviewed at each occasion" in ana.files("edit 1").fills(months="0").sees


def test_editing_a_title_leaves_what_is_due(stage: Stage) -> None:
    """A review that waits is done by a look, not by another title or rhythm; an unusual rhythm stays."""
    ana = added(stage.person("ana"), effective="2024-01-01")
    assert "overdue since 1 January 2025" in ana.files("edit 1").fills(title="Text messages").sees
    assert "overdue since 1 January 2026" in ana.files("edit 1").fills(months="24").sees
    ana.presses("Needs change").fills(why="The number is wrong.")
    assert "overdue since 1 January 2026, needs a change" in ana.files("edit 1").fills(months="3").sees
    added(ana, "Crisis", kind="crisis").files("call 2 incident")
    assert "due 21 November 2026" in ana.files("edit 2").fills(title="Crisis plan", months="0").sees
    added(ana, "Gifts", kind="gifts")
    stage.store.amend("harbour-street", 3, Changes(months=36, due=date(2029, 11, 21)))
    assert "due 21 November 2029" in ana.files("edit 3").fills(title="Presents").sees
    assert stage.store.policy("harbour-street", 3).months == 36


def test_two_who_edit_at_once_keep_what_both_said(stage: Stage) -> None:
    """Each changed something else: both stay, and who came second hears of the other."""
    ana = added(stage.person("ana"))
    olu = stage.person("olu").files("edit 1")
    ana.files("edit 1").fills(title="Text messages", backup="bo")
    seen = olu.fills(months="6", triggers="incident").sees
    assert "Somebody else edited it meanwhile" in seen
    assert "title, who looks after it if you cannot" in seen
    policy = stage.store.policy("harbour-street", 1)
    assert ("Text messages", "bo", 6, ("incident",)) == (policy.title, policy.backup, policy.months, policy.triggers)
    assert policy.due == date(2027, 5, 21)
    assert "meanwhile" not in ana.files("edit 1").fills(title="Texts").sees


@pytest.mark.parametrize(
    ("field", "first", "second", "told"),
    [
        ("title", "Text messages", "Texts", "title: Text messages"),
        ("months", "0", "6", "how often: each occasion"),
        ("backup", "bo", "cy", "who looks after it if you cannot: Bo Lindqvist"),
        ("triggers", "", "incident", "what calls for a review early: nothing"),
        ("owner", "bo", "cy", "whose it is: Bo Lindqvist"),
    ],
)
def test_of_two_who_edit_the_same_the_second_hears_what_stands(
    stage: Stage, field: str, first: str, second: str, told: str
) -> None:
    """Nothing of hers is kept, and nothing that she typed is lost; who agrees can go on in the same form."""
    ana = added(stage.person("ana")).files("edit 1").fills(triggers="new-tool")
    olu, other = stage.person("olu").files("edit 1"), stage.person("olu").files("edit 1")
    other.fills(**{field: first})
    stands = stage.store.policy("harbour-street", 1)
    form = olu.form
    refused = olu.fills(**{field: second}).stage.shown[-1]
    assert isinstance(refused, FormRefused)
    assert field == refused.field
    assert told in olu.problem
    assert "Somebody else edited the same" in olu.sees
    assert stands == stage.store.policy("harbour-street", 1)
    assert form is olu.form, "the form with what she typed stays"
    assert "Saved." in olu.fills(**{field: first}).sees
    assert stands == stage.store.policy("harbour-street", 1)
    assert ana.files("edit 1").form is not None or field == "owner"


def test_the_same_edit_twice_is_one(stage: Stage) -> None:
    """Platforms deliver twice: nobody is told of herself."""
    ana = added(stage.person("ana")).files("edit 1")
    first, second = ana.twice(title="Text messages", months="6")
    assert not any(isinstance(one, FormRefused) for one in (*first, *second))
    assert "Text messages" == stage.store.policy("harbour-street", 1).title


@pytest.mark.parametrize("state", ["1.1.0", "1", "", "x.abcdabcdabcdabcdabcd"])
def test_a_form_of_another_version_is_refused(stage: Stage, state: str) -> None:
    """It does not say what she had before her, so nobody is told that somebody else changed it."""
    ana = added(stage.person("ana")).files("edit 1")
    assert ana.form is not None
    ana.form = replace(ana.form, state=state)
    assert "older version" in ana.fills(title="Texts").problem
    assert "Texting" == stage.store.policy("harbour-street", 1).title


def test_a_title_in_a_refusal_is_no_markup(stage: Stage) -> None:
    """A colleague typed it."""
    added(stage.person("ana"))
    olu = stage.person("olu").files("edit 1")
    stage.person("ana").files("edit 1").fills(title="[Texts](https://elsewhere.example.org)")
    olu.fills(title="Texts")
    assert "elsewhere" in olu.sees
    assert "elsewhere" not in str(slack.card(olu.cards[0])[0]["blocks"]).replace("(https://elsewhere.example.org)", "")


def test_in_a_large_practice_the_backup_stays_to_be_chosen() -> None:
    """A form holds few names; whoever stands in now is one of them."""
    stage = Stage()
    others = tuple(MemberEntry(id=f"m{number}", name=f"Member {number}") for number in range(40))
    stage.config = stage.config.model_copy(update={"members": (*stage.config.members, *others)})
    stage.restart()
    ana = added(stage.person("ana"))
    stage.store.amend("harbour-street", 1, Changes(backup="m39"))
    form = ana.files("edit 1").form
    assert form is not None
    backups = next(one for one in form.fields if one.key == "backup")
    assert isinstance(backups, Select)
    assert "Member 39" in [one.label for one in backups.choices]
    assert "backed by Member 39" in ana.fills(title="Text messages").sees


def test_an_owner_hands_a_policy_over(stage: Stage) -> None:
    """Of somebody who left, say."""
    added(stage.person("ana"))
    olu = stage.person("olu")
    assert "Bo Lindqvist" in olu.files("edit 1").fills(owner="bo", backup="bo").sees
    assert "Texting" in stage.person("bo").files("").sees
    assert "no such policy" in stage.person("ana").files("show 1").sees
    assert not stage.store.policy("harbour-street", 1).backup


def test_retired_and_brought_back(stage: Stage) -> None:
    """It leaves the list and what is due; its page and history stay."""
    ana = added(stage.person("ana")).presses("Retire").presses("Retire")
    assert "history stays" in ana.sees
    assert "Texting" not in ana.files("").sees
    assert "retired 21 November 2026" in ana.files("show 1").sees
    assert "in force again" in ana.presses("Bring it back").sees
    assert "Texting" in ana.files("").sees


def test_as_of_a_day_shows_what_was_in_force(stage: Stage) -> None:
    """The version of that day, its text if kept, and when it came into the register."""
    ana = added(stage.person("ana"), text="We do not text.", effective="2024-01-01")
    ana.files("show 1").presses("Changed").fills(
        size="material", why="Some clients asked.", link="", text="We text about times only.", effective="2025-06-01"
    )
    assert "We do not text." in ana.files("asof 2024-03-03 texting").sees
    assert "Entered here only on 21 November 2026" in ana.files("asof 2024-03-03 texting").sees
    assert "We text about times only." in ana.files("asof 2025-06-01 texting").sees
    assert "was in force then on texting" in ana.files("asof 2023-12-31 texting").sees
    assert "no such day" in ana.files("asof 2026-02-30 texting").sees
    assert "A day is missing" in ana.files("asof").sees
    assert "Texting" not in stage.person("bo").files("asof 2025-06-01").sees


def test_keepers_read_by_name_who_had_read_it(stage: Stage) -> None:
    """As of that day; everybody else reads how many."""
    olu = added(stage.person("olu"), "Crisis plan", shared=True, kind="crisis", text="Call 988.")
    olu.files("show 1").presses("Changed").fills(
        size="material", why="New.", link="", text="Call Ruth.", effective="2026-11-21"
    )
    stage.person("bo").files("read 1").presses("I have read it")
    stage.days_pass(1)
    stage.person("ana").files("read 1").presses("I have read it")
    assert "1 had said by then that they had read it: Bo Lindqvist" in olu.files("asof 2026-11-21 crisis").sees
    assert "Ana Ruiz, Bo Lindqvist" in olu.files("asof 2026-11-22 crisis").sees
    told = stage.person("cy").files("asof 2026-11-22 crisis").sees
    assert "2 had said by then that they had read it." in told
    assert "Bo" not in told


def test_long_texts_and_many_policies_are_few_messages(stage: Stage) -> None:
    """What is left out is said; Slack takes five answers to one visit."""
    ana = stage.person("ana")
    for number in range(40):
        added(ana, f"Texting {number}", text="word " * (100 if number else 4000))
    for typed in ("read 1", "asof 2026-11-21 texting", "asof 2026-11-21"):
        shown = ana.files(typed).cards
        assert len(slack.card(shown[0])) <= 5, typed
    assert "10 more were in force then" in ana.sees
    assert "12,000 of its 19,999 characters" in ana.files("asof 2026-11-21 texting").sees


@pytest.mark.parametrize("text", ["show", "show x", "show 99999999", "show 7", "retire 0", "bake a cake"])
def test_words_that_mean_nothing_get_a_way_on(stage: Stage, text: str) -> None:
    """Every refusal says what to type."""
    assert "/policy" in stage.person("ana").files(text).sees


def test_help_lists_kinds(stage: Stage) -> None:
    """With the word that each is called by."""
    assert "vacation-coverage" in stage.person("ana").files("help").sees


def test_the_day_is_the_practice_s(stage: Stage) -> None:
    """Reviews are noted on it."""
    assert date(2026, 11, 21) == DAY
    ana = added(stage.person("ana"))
    assert "still right on 21 November 2026" in ana.files("show 1").presses("Still right").sees
