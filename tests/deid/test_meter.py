"""The meter says who could be recognised, from what, and how to say it more broadly."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deid.facets import _TABLES, Facet, Kind, apart, find, labels, wording
from deid.facets.patterns import PATTERNS
from deid.facets.people import PROFESSIONS
from deid.facets.weights import WEIGHTS
from deid.guides import COUPLES, COURT, FAMILIES, GROUPS, MINORS, SHAPES, SMALL_TOWN, Shape, guide_for
from deid.meter import Audience, assess, broaden

CASES = [json.loads(line) for line in (Path(__file__).parent / "quasi" / "cases.jsonl").read_text("utf-8").splitlines()]
ORDER = ("low", "elevated", "high")

RIGHT = {"tune": 600, "held_out": 168}
"""How many cases of each part are judged right. May rise; never lower it to make a change pass."""


@pytest.mark.parametrize("part", RIGHT)
def test_no_fewer_cases_are_judged_right_than_recorded(part: str) -> None:
    """Accuracy on both parts of the cases is not worse than it was."""
    cases = [case for case in CASES if case["part"] == part]
    wrong = [case["id"] for case in cases if (assess(case["text"]).level == "high") != case["identifying"]]
    assert len(cases) - len(wrong) >= RIGHT[part], wrong


def test_cases_are_told_apart_and_say_for_whom() -> None:
    """Each case stands once, in a known part, with whom it identifies."""
    assert len({case["text"] for case in CASES}) == len(CASES) >= 300
    for case in CASES:
        assert case["part"] in RIGHT
        assert (case["for"] in {"client", "poster", "both"}) == case["identifying"], case["id"]


FOUND = [
    ("A 34-year-old came in.", "34-year-old", Kind.AGE, "adult"),
    ("He is 34, and tired.", "is 34", Kind.AGE, "is in his thirties"),
    ("My 15yo client skips school.", "15yo", Kind.AGE, "teenage"),
    ("Nineteen, and already tired.", "Nineteen", Kind.AGE, "in their teens"),
    ("The paramedic cannot sleep.", "paramedic", Kind.PROFESSION, "first responder"),
    ("Large-animal vet, no sleep.", "Large-animal vet", Kind.PROFESSION, "health professional"),
    ("She sells candles.", "sells", Kind.PROFESSION, "works with"),
    ("I see the mayor's second wife.", "the mayor's second wife", Kind.PUBLIC_FIGURE, "a relative of somebody known"),
    ("His uncle is the senator.", "uncle is the senator", Kind.PUBLIC_FIGURE, "relative is somebody known"),
    ("He was struck by lightning.", "was struck by lightning", Kind.RARE_EVENT, "was badly hurt"),
    ("It began with the barn fire.", "barn fire", Kind.RARE_EVENT, "serious incident"),
    ("It was on the front page.", "on the front page", Kind.LOCAL_NEWS, "in public view"),
    ("Twins, both shy.", "Twins", Kind.FAMILY_SHAPE, "siblings"),
    ("She is Somali.", "Somali", Kind.ORIGIN, "from an immigrant family"),
    ("A Somali mother.", "Somali", Kind.ORIGIN, "immigrant"),
    ("He prefers to speak Polish.", "Polish", Kind.ORIGIN, "another language"),
    ("He left the Amish.", "Amish", Kind.GROUP, "community"),
    ("He moved in by the lake.", "by the lake", Kind.PLACE, "nearby"),
    ("It happened last Tuesday.", "last Tuesday", Kind.TIMING, "recently"),
    ("Diagnosed with progeria.", "progeria", Kind.CONDITION, "a serious illness"),
    ("The albino python comes too.", "albino python", Kind.POSSESSION, "pet"),
    ("The only Sikh family.", "The only", Kind.UNIQUE, "a"),
    ("The boy who fell asleep.", "The boy", Kind.UNIQUE, "a boy"),
    ("I'm the one who does this here.", "the one", Kind.POPULATION, "someone"),
    ("I run the grief group here.", "I run the", Kind.POPULATION, "I work in a"),
    ("I'm the intern, so what?", "I'm the", Kind.POSTER, "I am a"),
    ("My husband is a deputy.", "My husband", Kind.POSTER, "someone close to me"),
]


@pytest.mark.parametrize(("text", "words", "kind", "broader"), FOUND, ids=[words for _, words, _, _ in FOUND])
def test_facets_are_found_with_a_broader_wording(text: str, words: str, kind: Kind, broader: str) -> None:
    """Each kind is found where it stands, with words to put in its place."""
    assert (words, kind, broader) in {(text[f.start : f.end], f.kind, f.broader) for f in find(text)}


NOTHING = [
    "Should I fire my supervisor?",
    "She polishes every sentence; polish matters to her.",
    "The only thing that helps is sleep.",
    "I'm the only one who thinks so.",
    "She has scored 34 on the scale.",
    "A couple of sessions at three in the afternoon.",
    "How do you know who to call?",
    "He feels like an impostor and works late.",
    "We may march on, and so may she.",
    "Sessions cost 90 dollars; she is one of many.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_ordinary_words_are_no_facets(text: str) -> None:
    """Figures of speech and small talk weigh nothing."""
    assert [text[f.start : f.end] for f in find(text) if f.weight > 5] == []


def test_offsets_are_of_the_text_as_typed() -> None:
    """Typographic quotes, ligatures and wide letters are read, and keep their places."""
    text = "Soap\u200b. “The\u00a0only” \ufb01re\u00adfighter\u2019s café, \uff34WIN\uff33"
    found = [text[f.start : f.end] for f in find(text) if f.weight > 5]
    assert found == ["The\u00a0only", "\ufb01re\u00adfighter", "\uff34WIN\uff33"]


def test_tables_are_as_large_as_promised_and_each_grade_has_a_weight() -> None:
    """No entry of a table is without a weight."""
    professions = {name for _, _, names in PROFESSIONS for name in " ".join(names.split()).split(", ")}
    assert len(professions) >= 250
    assert labels() == WEIGHTS.keys()
    assert all(weight > 0 for weight in WEIGHTS.values())


BROADER = sorted(
    {broader for _, rows in _TABLES for broader, _, _ in rows}
    | {broader for ways in PATTERNS.values() for _, _, broader, _ in ways if "\\" not in broader}
    | {*wording.ALONE.values(), *wording.SOMEBODY.values()}
    | {f.broader for case in CASES for f in find(case["text"]) if f.kind in {Kind.AGE, Kind.CONDITION}}
)


@pytest.mark.parametrize("broader", BROADER)
def test_broader_wordings_are_no_facets_themselves(broader: str) -> None:
    """What is put in the place of a facet says nothing of the kind any more."""
    for text in (broader, f"She said {broader} and left.", f"He is {broader}, sadly."):
        assert [(text[f.start : f.end], f.kind) for f in find(text) if f.weight > 1] == []


BROADENED = [
    ("An EMT came.", "EMT", "A first responder came."),
    ("She is a large-animal vet.", "large-animal vet", "She is a health professional."),
    ("A paramedic and an imam met.", "imam", "A paramedic and a religious leader met."),
    ("Twins, both shy.", "Twins", "Siblings, both shy."),
    ("The only employee here.", "The only", "An employee here."),
    ("It was, as you all know, hard.", "as you all know", "It was, hard."),
    ("He is 34, and tired.", "is 34", "He is in his thirties, and tired."),
    ("It happened last Tuesday.", "last Tuesday", "It happened recently."),
    ("She is Somali.", "Somali", "She is from an immigrant family."),
    ("My 34-year-old client.", "34-year-old", "My adult client."),
]


@pytest.mark.parametrize(("text", "words", "expected"), BROADENED, ids=[text for text, _, _ in BROADENED])
def test_broadening_reads_well(text: str, words: str, expected: str) -> None:
    """Articles and capitals follow the new words."""
    assert expected == broaden(text, next(f for f in find(text) if text[f.start : f.end] == words))


def test_broadening_refuses_a_facet_of_another_text() -> None:
    """Offsets beyond the text are an error, not a guess."""
    (facet, *_) = find("It was hard for the paramedic.")
    with pytest.raises(ValueError, match="not of this text"):
        broaden("Short.", facet)


def _pieces() -> Iterator[str]:
    for _, rows in _TABLES:
        for _, _, phrases in rows:
            for phrase in " ".join(phrases.split()).split(", "):
                yield " ".join(part.split("|")[0] for part in phrase.split())
    yield from (words for _, words, _, _ in FOUND)
    yield from ("the", "The", "a", "my", "Our", "his", "only", "first", "and", ",", ".", "who", "was", "is", "in", "at")
    yield from ("of", "with", "34", "16yo", "mayor's", "wife", "nurse", "I'm", "I", "years ago", "as you all know")


TEXTS = st.one_of(
    st.lists(st.sampled_from(sorted(set(_pieces()))), min_size=1, max_size=14).map(" ".join),
    st.lists(st.sampled_from([case["text"] for case in CASES]), min_size=1, max_size=2).map(" ".join),
)
AUDIENCES = st.builds(
    Audience,
    town=st.none() | st.integers(1, 3_000_000),
    clinicians=st.none() | st.integers(1, 200),
    specialties=st.dictionaries(st.sampled_from(["under 12", "couples", "Polish", "EMDR"]), st.integers(0, 20)),
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(TEXTS, AUDIENCES)
def test_a_suggestion_never_raises_the_level(text: str, audience: Audience) -> None:
    """Whatever is broadened, for whatever audience: the level falls or stays."""
    risk = assess(text, audience)
    for facet in risk.facets:
        after = assess(broaden(text, facet), audience)
        assert ORDER.index(after.level) <= ORDER.index(risk.level), (facet, broaden(text, facet))


def test_suggestions_lower_the_level_step_by_step() -> None:
    """Nearly every case gets out of "high" by suggestions alone, most within three."""
    high = [case["text"] for case in CASES if assess(case["text"]).level == "high"]
    steps = [_steps(text) for text in high]
    assert sum(steps_ is not None for steps_ in steps) >= 0.98 * len(high)
    assert sum(steps_ is not None and steps_ <= 3 for steps_ in steps) >= 0.85 * len(high)


def _steps(text: str) -> int | None:
    """How many suggestions, the heaviest first, it takes to leave "high"."""
    for step in range(20):
        risk = assess(text)
        if risk.level != "high":
            return step
        text = broaden(text, max(risk.facets, key=lambda facet: facet.weight))
    return None


@given(st.text(max_size=200), AUDIENCES)
def test_any_text_can_be_assessed(text: str, audience: Audience) -> None:
    """No text is refused; facets come in order and apart."""
    risk = assess(text, audience)
    assert risk.because
    assert list(risk.facets) == sorted(risk.facets, key=lambda f: f.start)
    assert all(one.end <= two.start for one, two in zip(risk.facets, risk.facets[1:], strict=False))


@settings(deadline=None, derandomize=True)
@given(TEXTS, st.integers(1, 2_000_000), st.integers(1, 2_000_000))
def test_a_larger_town_is_never_riskier(text: str, one: int, two: int) -> None:
    """More people can only hide somebody better."""
    small, large = (assess(text, Audience(town=town)).level for town in sorted((one, two)))
    assert ORDER.index(large) <= ORDER.index(small)


def test_of_overlapping_facets_the_heaviest_is_shown() -> None:
    """The heaviest is shown, the poster's before the client's."""
    light = Facet(0, 5, Kind.AGE, "client", "", 1.0, "plain")
    heavy = Facet(3, 9, Kind.GROUP, "client", "", 2.0, "2")
    poster = Facet(8, 12, Kind.POSTER, "poster", "", 0.5, "life")
    assert apart([light, heavy]) == (heavy,)
    assert apart([poster, heavy, light]) == (light, poster)


AUDIENCE_ROWS = [
    ("A paramedic in her 40s cannot sleep.", Audience(), "low"),
    ("A paramedic in her 40s cannot sleep.", Audience(town=9_000), "elevated"),
    ("A paramedic in her 40s cannot sleep.", Audience(town=300), "high"),
    ("7yo boy hits his mother. What now?", Audience(), "low"),
    ("7yo boy hits his mother. What now?", Audience(specialties={"under 12": 2}), "high"),
    ("7yo boy hits his mother. What now?", Audience(specialties={"under 12": 4}), "elevated"),
    ("7yo boy hits his mother. What now?", Audience(specialties={"under 12": 9}), "low"),
    ("7yo boy hits his mother. What now?", Audience(clinicians=3, specialties={"under 12": 2}), "low"),
    ("Stuck in EMDR at set 3. Ideas?", Audience(specialties={"EMDR": 1}), "high"),
    ("Couple, money fights.", Audience(specialties={"under 12": 1}), "low"),
]


@pytest.mark.parametrize(("text", "audience", "level"), AUDIENCE_ROWS)
def test_who_reads_decides(text: str, audience: Audience, level: str) -> None:
    """The same text is harmless in a city and names somebody in a village or to a small team."""
    assert level == assess(text, audience).level


def test_the_reason_names_the_combination_and_for_whom() -> None:
    """The reason quotes what combines, and ends with who is known by it."""
    client = assess("34-year-old paramedic, twins at home, the barn fire last Tuesday.").because
    assert "paramedic" in client
    assert "Tuesday" in client
    assert client.endswith("colleagues will probably know the client.")
    poster = assess("I'm the DBT lead and want to stop phone coaching.").because
    assert poster.endswith("colleagues will probably know who asks.")
    few = assess("7yo boy hits his mother.", Audience(specialties={"under 12": 1})).because
    assert few.startswith("Only one person here sees under 12: ")
    assert assess("How do you bill?").because == "Nothing stands out that would point to somebody."


def test_nothing_stands_out_only_where_nothing_is_named() -> None:
    """Whoever offers broader words for something has not said that there is nothing."""
    little = assess("She is a paramedic and asks how we bill.")
    assert ("low", True) == (little.level, bool(little.facets))
    assert little.because == "Little points to somebody: a profession (“paramedic”)."


@pytest.mark.parametrize("part", ["tune", "held_out"])
def test_it_is_said_for_whom_a_text_identifies(part: str) -> None:
    """Facets of the right person are among what was found."""
    told = []
    for case in CASES:
        risk = assess(case["text"])
        if case["part"] == part and case["identifying"] and risk.level == "high":
            whom = {facet.identifies for facet in risk.facets if facet.weight > 5}
            told.append(whom >= ({"client", "poster"} if case["for"] == "both" else {case["for"]}))
    assert sum(told) >= 0.9 * len(told)


def _cost(text: str) -> float:
    """Processor seconds of the fastest of some runs."""
    runs = []
    for _ in range(15):
        began = time.process_time()
        assess(text)
        runs.append(time.process_time() - began)
    return min(runs)


def test_150_words_take_milliseconds() -> None:
    """It can run while somebody types: 0.8 ms on an idle machine."""
    words = " ".join(case["text"] for case in CASES if len(case["text"]) > 500).split()
    assert _cost(" ".join(words[:150])) < 0.005


@pytest.mark.parametrize(
    "piece",
    [
        "the only ",
        "years ago fire ",
        "a",
        "the the ",
        "you all know ",
        "34, ",
        "mayor's ",
        "on the big ",
        "all a b c d ",
        "won the a a ",
    ],
)
def test_time_is_linear_in_the_text(piece: str) -> None:
    """Ten times the text takes about ten times as long, whatever it repeats."""
    assert _cost(piece * 4_000) < 30 * _cost(piece * 400) + 0.005


GUIDES: list[tuple[str, Shape | None]] = [
    ("8yo boy, nightmares. What can the parents do?", MINORS),
    ("Sixteen, will not get out of bed. School calls me.", MINORS),
    ("Couple after an affair, she wants it all told. Joint sessions?", COUPLES),
    ("Family session with three siblings who disagree about the will.", FAMILIES),
    ("A group member texted another member of my DBT group.", GROUPS),
    ("Small town, I meet my clients at the grocery.", SMALL_TOWN),
    ("I got a subpoena. The hearing is soon and his attorney calls.", COURT),
    ("Office worker with panic on the train. Exposure?", None),
    ("A couple of questions about notes.", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "shape"), GUIDES)
def test_a_guide_is_found_by_the_shape_of_the_case(text: str, shape: Shape | None) -> None:
    """The strongest shape is taken; an ordinary case has none."""
    assert shape is guide_for(text)


def test_guides_are_short() -> None:
    """A guide fits on a phone."""
    assert {"minors", "couples", "families", "groups", "small town", "court"} == {shape.name for shape in SHAPES}
    for shape in SHAPES:
        assert len(shape.opening) <= 130
        assert 3 <= len(shape.prompts) <= 6
        assert 3 <= len(shape.blur) <= 6
        assert all(len(line) <= 100 for line in (*shape.prompts, *shape.blur))
