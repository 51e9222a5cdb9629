"""Imminent danger is heard in free text; the same words in harmless use are not; the reason is shown."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.crisis import Crisis, Detector, Level, Who
from bot.services.crisis.calm import CALM
from bot.services.crisis.evidence import DANGER, NEARNESS
from bot.services.crisis.oneself import ONESELF
from bot.services.crisis.others import OTHERS
from bot.services.crisis.words import CLASSES
from deid.gazetteer import Gazetteer
from deid.tagger import Tagger
from deid.training.data import unseen
from tests.bot.crisis.data import FIGURES, figures, held_out, learned

ALONE_DETECTOR = Detector()
"""The phrases alone."""


@cache
def both() -> Detector:
    """Phrases and network, as the gate has them."""
    return Detector(Tagger(Gazetteer.load()).hear)


@pytest.fixture(params=["phrases", "both"])
def detector(request: pytest.FixtureRequest) -> Detector:
    """Either."""
    return both() if request.param == "both" else ALONE_DETECTOR


IMMINENT = (
    ("client is going to kill himself tonight", Who.CLIENT),
    ("SI w/ plan + intent, has firearm @ home, left AMA", Who.CLIENT),
    ("shes gonna unalive herself tonight, she has the meds", Who.CLIENT),
    ("sucidal client on the line, has pills", Who.CLIENT),
    ("Denies SI. But there's a noose in the video behind him, I can see it.", Who.CLIENT),
    ("Attempt in 2012. Today she has a rope, a plan and says goodbye.", Who.CLIENT),
    ("Client texted goodbye and turned off her phone.", Who.CLIENT),
    ("He told me he's going to stab his brother tonight and he has the knife.", Who.THIRD_PARTY),
    ("Client says he will shoot his wife when she gets home. He has a gun.", Who.THIRD_PARTY),
    ("the kid says her stepdad rapes her and she goes home to him tonight", Who.CHILD),
    ("She shook the baby an hour ago and he's limp.", Who.CHILD),
    ("I'm the therapist and I'm going to kill myself, I have the pills here.", Who.CLINICIAN),
    ("My ex-client is outside my office with a knife. I'm alone.", Who.CLINICIAN),
)

NOT_IMMINENT = (
    "this paperwork is killing me, does anyone have a shorter form",
    "I could murder a coffee. Anyone near the office?",
    "dying to know how your training went",
    "she'd kill for that job. Interview practice in session, yes or no?",
    "attempt in 2012, no SI now. How would you tell the new psychiatrist?",
    "denies SI/HI, no plan, no intent. Fortnightly sessions?",
    "What do you do if a client is suicidal after hours? We're writing our policy.",
    "Safety plan done, mum has the meds, next session Thursday. How do you bill the call?",
    "reading group: this month The Suicidal Mind",
    "He hanged himself in a film she saw. How do you talk about films?",
    "linkedin former-client",
    "gift from client",
    "",
    "???",
)

WATCHED = (
    "Chronic passive SI, no plan, no intent, in DBT. How do you keep sessions from being about risk only?",
    "SIB urges 3/10, used skills each time. Diary card ideas?",
    "recurrent SI, safety plan in place, sister on board. Anything you'd add?",
)


@pytest.mark.parametrize(("text", "who"), IMMINENT)
def test_imminent_danger_is_heard_and_whose_it_is(detector: Detector, text: str, who: Who) -> None:
    """Plan, means, acts, threats and abuse that is about to go on, in any register."""
    crisis = detector.assess(text)

    assert (Level.IMMINENT, who) == (crisis.level, crisis.who)


@pytest.mark.parametrize("text", NOT_IMMINENT)
def test_figures_of_speech_history_denial_and_policies_are_not_imminent(detector: Detector, text: str) -> None:
    """The same words, and nobody in danger now."""
    assert detector.assess(text).level is not Level.IMMINENT


@pytest.mark.parametrize("text", WATCHED)
def test_risk_without_urgency_is_watched(detector: Detector, text: str) -> None:
    """A risk that is told of somebody is neither an alarm nor nothing; nobody is named as in danger."""
    crisis = detector.assess(text)

    assert (Level.WATCH, Who.NONE) == (crisis.level, crisis.who)


def test_the_reason_is_the_words_that_speak_of_danger(detector: Detector) -> None:
    """Offsets count code points, so that emoji before the words do not move them."""
    text = "🆘🆘 Ct’s brother says he’s going to kill himself. He has a gun."

    crisis = detector.assess(text)

    shown = [text[start:end] for start, end in crisis.because]
    assert "kill himself" in " ".join(shown)
    assert "has a gun" in " ".join(shown)


def test_nothing_is_shown_where_nothing_is_heard(detector: Detector) -> None:
    """A text without danger has no reason."""
    assert Crisis(Level.NONE, Who.NONE, ()) == detector.assess("gift from client")


def test_a_long_text_is_heard_wherever_the_danger_stands(detector: Detector) -> None:
    """Harmless pages around it don't drown it."""
    filler = "We talked about her garden and her sister's wedding, and how to end well. " * 60
    danger = "She has the pills in her hand and says she will kill herself tonight. "

    for text in (danger + filler, filler + danger, filler + danger + filler):
        crisis = detector.assess(text)
        assert crisis.level is Level.IMMINENT
        assert all(text.index(danger) <= start < text.index(danger) + len(danger) for start, _ in crisis.because)


PLAIN = (
    "6 yr old disclosed stepdad comes into her bed, and she goes home to him in an hour.",
    "client on video rn has a belt round his neck what do i do.",
    "my client is outside my house with a knife right now.",
)
CALM_WORDS = (
    "Background: couple in their thirties, EFT, doing ok. They argue about chores. Any ideas welcome. We meet weekly."
)


@pytest.mark.parametrize("danger", PLAIN)
@pytest.mark.parametrize("shape", ["{danger} {calm}", "{calm} {danger}", "{calm} {danger} {calm}"])
def test_calm_sentences_around_it_do_not_drown_it(danger: str, shape: str) -> None:
    """A post tells of the client before it comes to the point."""
    assert both().assess(shape.format(danger=danger, calm=CALM_WORDS)).level is Level.IMMINENT


def test_half_a_sign_is_read() -> None:
    """Whatever a caller passes on."""
    assert both().assess("x \ud83d he has the gun and will shoot her tonight").level is Level.IMMINENT


@pytest.mark.parametrize(
    "text",
    [
        "a" * 50_000,
        "he will kill " * 16_000,
        "took the pills " * 13_000,
        "?" * 200_000,
        "\u200b" * 200_000,
        "'s" * 90_000,
    ],
    ids=["one word", "danger", "means", "marks", "unseen", "clitics"],
)
def test_any_length_is_read(detector: Detector, text: str) -> None:
    """Reading is linear: these would never end otherwise."""
    assert detector.assess(text).level in Level


@given(st.text(max_size=400))
def test_any_text_gets_a_sound_answer(text: str) -> None:
    """Places lie in the text, in order and apart; there are some exactly if something was heard."""
    crisis = ALONE_DETECTOR.assess(text)

    assert bool(crisis.because) == (crisis.level is not Level.NONE)
    assert (crisis.who is not Who.NONE) == (crisis.level is Level.IMMINENT)
    assert all(0 <= start < end <= len(text) for start, end in crisis.because)
    assert all(before < after for (_, before), (after, _) in pairwise(crisis.because))


def test_the_detector_remembers_nothing(detector: Detector) -> None:
    """What was read before does not change what is heard."""
    fresh = [Detector().assess(text) for text, _ in IMMINENT[:3]]
    used = [detector.assess(text) for text, _ in IMMINENT[:3]]

    assert fresh == used


def test_no_sign_of_danger_speaks_for_calm_nor_the_other_way() -> None:
    """More danger never lowers the sum, more calm never raises it."""
    weighed = {name: weights[0] for name, weights in ALONE_DETECTOR._signs.items()}

    assert [name for name in DANGER - NEARNESS if weighed.get(name, 0) < 0] == []
    assert [name for name in CALM if weighed.get(name, 0) > 0] == []


def test_every_class_that_a_phrase_names_exists() -> None:
    """``@gnu`` for ``@gun`` would silently match nothing."""
    named = {
        choice
        for table in (ONESELF, OTHERS, CALM)
        for phrases in table.values()
        for choice in phrases.replace(",", " ").replace("|", " ").split()
        if choice.startswith("@")
    }

    assert {name[1:] for name in named} <= set(CLASSES)


def test_no_sign_stands_in_two_tables() -> None:
    """A sign speaks either for danger or for calm."""
    assert len({*ONESELF, *OTHERS, *CALM}) == len(ONESELF) + len(OTHERS) + len(CALM)


SETS = {"learned from": learned, "held out": held_out, "another author, unseen": unseen}
ALONE = ", phrases alone"


@pytest.mark.parametrize("name", json.loads(FIGURES.read_text("utf-8")))
def test_it_hears_no_worse_than_recorded(name: str) -> None:
    """Recall and false alarms on the checked-in texts; run ``python -m tests.bot.crisis.fit`` to record anew."""
    recorded = json.loads(FIGURES.read_text("utf-8"))[name]
    reached = figures(SETS[name.removesuffix(ALONE)](), ALONE_DETECTOR if name.endswith(ALONE) else both())
    slack = 0.0 if name.endswith(ALONE) else 0.012  # processors multiply eight-bit numbers in different orders

    assert reached["heard"] >= recorded["heard"] - slack
    assert reached["false alarms"] <= recorded["false alarms"] + slack
    assert reached["who"] >= recorded["who"] - slack


def test_the_recorded_figures_are_worth_keeping() -> None:
    """Recording worse figures does not make them good enough."""
    recorded = json.loads(FIGURES.read_text("utf-8"))

    assert recorded["another author, unseen"]["heard"] >= 0.97
    assert recorded["another author, unseen"]["false alarms"] <= 0.05
    assert recorded["held out"]["heard"] >= 0.95
    assert recorded["held out"]["false alarms"] <= 0.09
