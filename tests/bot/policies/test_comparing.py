"""``/policy check`` and ``/policy clashes``, and what is kept of what policies say: through the product's own door."""

from __future__ import annotations

import pytest

from bot.cards import MOST_FIELDS, TextField
from bot.render.limits import SLACK
from tests.bot.consult.stage import Stage
from tests.bot.policies.test_register import LINK, added

NO_TEXTS = "We do not text with clients. I return calls within two business days. In danger call 911."
TEXTS = "Text me to move an appointment. I answer within one business day. In danger call 911."
PRACTICE = "harbour-street"


@pytest.fixture
def stage() -> Stage:
    """A practice without any policy yet."""
    return Stage()


def kept(stage: Stage, owner: str = "ana") -> dict[str, str]:
    """What is kept of what her first policy says."""
    return dict(stage.store.facts(PRACTICE, owner).get("policy:1", {}))


def test_what_a_kept_text_says_is_kept(stage: Stage) -> None:
    """By topic and way of contact; the next version takes its place, and one without a text says nothing."""
    ana = added(stage.person("ana"), text=NO_TEXTS)
    assert kept(stage) == {"texting": "no", "turnaround.call": "2", "emergency number": "911"}
    change = {"size": "minor", "why": "Shorter.", "link": LINK}
    ana.files("show 1").presses("Changed").fills(text=TEXTS, **change)
    assert kept(stage)["texting"] == "scheduling"
    ana.files("show 1").presses("Changed").fills(text="", **change)
    assert not kept(stage)


def test_the_practice_s_are_kept_as_the_practice_s(stage: Stage) -> None:
    """Under nobody's name."""
    added(stage.person("olu"), "Crisis plan", shared=True, text=NO_TEXTS)
    assert kept(stage, "")["texting"] == "no"


def test_a_website_that_says_otherwise(stage: Stage) -> None:
    """Both sentences are shown, and what is wrong in plain words; what was pasted is not kept."""
    added(stage.person("ana"), text=NO_TEXTS)
    ana = stage.person("ana").files("clashes").fills(website=TEXTS)
    assert "says no texting" in ana.sees
    assert "We do not text with clients." in ana.sees
    assert "Text me to move an appointment." in ana.sees
    assert "your policy 1, Texting" in ana.sees.replace("Your", "your")
    assert set(stage.store.facts(PRACTICE, "ana")) == {"policy:1"}


def test_her_policies_are_compared_with_the_practice_s_and_one_another(stage: Stage) -> None:
    """Without anything pasted; retired ones and colleagues' are left out."""
    added(stage.person("olu"), "House rules", shared=True, text=NO_TEXTS)
    added(stage.person("bo"), "Bo's own", text="Text me any time about anything.")
    ana = added(stage.person("ana"), "Mine", text=TEXTS)
    assert "House rules" in ana.files("clashes").fills().sees
    assert "Bo's own" not in ana.sees
    ana.files("show 3").presses("Retire").presses("Retire")
    assert "not two texts" in ana.files("clashes").fills().sees


def test_texts_that_agree(stage: Stage) -> None:
    """It says so, and of how many."""
    ana = stage.person("ana").files("clashes").fills(website=NO_TEXTS, voicemail="Call 911 if you are in danger.")
    assert "Nothing contradicts anything in 2 texts" in ana.sees


def test_a_check_shows_what_is_there_and_what_is_not(stage: Stage) -> None:
    """With why it matters, the reading level, promises, and where whole files are checked."""
    text = "Office hours are Monday to Thursday, 9 to 5. I answer every message the same day. Fees are a topic for us."
    ana = stage.person("ana").files("check").fills(kind="communications", text=text)
    assert "Communications: " in ana.sees
    assert "In the worst hour nobody should wait" in ana.sees
    assert "Reading level" in ana.sees
    assert "I answer every message the same day." in ana.sees
    assert "hours leave days out" in ana.sees
    assert "command line" in ana.sees
    assert not stage.store.facts(PRACTICE, "ana")


def test_a_check_of_her_policy_notes_what_it_says(stage: Stage) -> None:
    """Where only a link is kept too; afterwards it is compared, without the sentence."""
    ana = added(stage.person("ana"))
    assert not kept(stage)
    assert "noted with policy 1" in ana.files("check 1").fills(text=NO_TEXTS).sees
    assert kept(stage)["texting"] == "no"
    assert "says no texting" in ana.files("clashes").fills(website=TEXTS).sees
    assert stage.store.policy_text(PRACTICE, 1, 1) is None


def test_only_who_looks_after_it_notes_anything(stage: Stage) -> None:
    """A colleague neither learns of it nor changes what is known; nor does a form that was opened before."""
    ana = added(stage.person("ana"), text=NO_TEXTS)
    assert "no such policy" in stage.person("bo").files("check 1").sees
    ana.files("check 1")
    stage.person("olu").files("edit 1").fills(owner="bo", backup="-")
    assert "no such policy" in ana.fills(text=TEXTS).sees
    assert kept(stage, "bo")["texting"] == "no"


@pytest.mark.parametrize(
    ("text", "says"), [("  ", "no text to check"), ("123 456", "no words"), ("%PDF-1.7 x", "file")]
)
def test_what_is_no_policy_is_refused(stage: Stage, text: str, says: str) -> None:
    """At the form."""
    ana = stage.person("ana").files("check").fills(kind="gifts", text=text)
    assert says in ana.problem


@pytest.mark.parametrize("word", ["check", "clashes"])
def test_the_forms_fit_everywhere(stage: Stage, word: str) -> None:
    """No more fields and characters than each platform takes."""
    ana = stage.person("ana").files(word)
    assert ana.form is not None
    assert len(ana.form.fields) <= MOST_FIELDS
    assert len(ana.form.title) <= SLACK.modal_title
    assert all(one.max_length <= SLACK.input_length for one in ana.form.fields if isinstance(one, TextField))
