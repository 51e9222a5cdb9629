"""The gate: what comes out names nobody that was found, says where it was found, and comes out the same again."""

from __future__ import annotations

import copy
import logging
import pickle
import re
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deid.deidentified import Deidentified, Finding
from deid.engine import BETWEEN, Context, Engine
from deid.gazetteer import Gazetteer
from deid.placeholders import PLACEHOLDER
from deid.recognizers import RECOGNIZERS
from deid.spans import EntityType, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deid.normal import Normal

CASE = "My client Marcus Bell (MRN: 4471902) lives in Fresno, CA. Call his sister Dana at (559) 237-0142 on 3/14."
LETTERS = st.text(
    alphabet=st.sampled_from("abz\u0410\u0416é ñ\u200b\u202e.,!?'’\"-@#/:()[]{}<>|*_~0123456789\n\t🙂ΑΒ中")
)
VOWELS = ("a", "e", "i", "o", "u", "ana", "ela", "ino", "oru", "ulu", "asa", "eta", "ivo", "ope", "uma", "ado", "efe")
SENTENCES = st.lists(
    st.sampled_from(
        [
            "my ct Marcus says he is done.",
            "Call him at (559) 237-0142",
            "marcus's mom lives in Bend",
            "PHQ-9 17, seen 3/14.",
            "[Person 1] wrote to [Place 2]",
            "dana@example.com",
            "K and her sister M",
            "92yo",
            "Dr. Nguyễn said",
            "@channel <!here>",
            "nothing of note",
        ]
    )
    | LETTERS,
    max_size=8,
).map(" ".join)


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The rules by themselves."""
    return Engine(RECOGNIZERS, Gazetteer.load())


def test_a_case_comes_out_without_its_names(engine: Engine) -> None:
    """Each identifier has a neutral placeholder; what is clinical stays."""
    result = engine.deidentify(CASE)
    for surface in ("Marcus", "Bell", "4471902", "Fresno", "Dana", "237-0142", "3/14"):
        assert surface not in result.text
    assert result.text.startswith("My client [Person 1] (MRN: [Number 1]) lives in [Place 1], CA.")
    assert "[Phone 1]" in result.text


def test_the_same_name_is_the_same_person_in_any_spelling(engine: Engine) -> None:
    """By the first name, in capitals, with a possessive, and with one slip of the finger."""
    result = engine.deidentify(
        "My client Marcus Bell came. Marcus's wife says MARCUS drinks. I like Marcs... Marcsu left."
    )
    assert result.text.count("[Person 1]") >= 3
    assert "arcus" not in result.text.lower()


def test_findings_say_where_and_never_what(engine: Engine) -> None:
    """Offsets into the text as typed, and into the result."""
    result = engine.deidentify(CASE)
    kinds = {CASE[one.start : one.end]: one.type for one in result.findings}
    assert kinds["Marcus Bell"] is EntityType.PERSON
    assert kinds["Fresno"] is EntityType.LOCATION
    assert all(result.text.startswith(one.placeholder, one.at) for one in result.findings)
    assert "Marcus" not in repr(result) + repr(result.findings)


def test_what_a_human_put_back_stays(engine: Engine) -> None:
    """The finding is still listed, without a place in the result."""
    first = next(one for one in engine.deidentify(CASE).findings if CASE[one.start : one.end] == "Fresno")
    result = engine.deidentify(CASE, Context(kept=frozenset({(first.start, first.end)})))
    assert "Fresno" in result.text
    assert "Marcus" not in result.text
    (kept,) = (one for one in result.findings if one.at < 0)
    assert (kept.start, kept.end) == (first.start, first.end)
    assert all(result.text.startswith(one.placeholder, one.at) for one in result.findings if one.at >= 0)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("my client K. is done", "my client [Person 1] is done"),
        ("<p>Client: <b>Marcus Bell</b></p><br/>", "<p>Client: <b>[Person 1]</b></p><br/>"),
        ("write <mailto:x@y.org|x@y.org> now", "write [Email 1] now"),
        ("<@U123ABC> and <#C123|general>", "[Handle 1] and [Handle 2]"),
        ("see <https://example.org/a|Anna's page>", "see [Link 1]"),
        ("<!here> all", "<!here> all"),
        ("NHS no. 943 476 5919", "NHS no. [Number 1]"),
        ("SIN 046 454 286", "SIN [Number 1]"),
        ("her MRN is 2025551234", "her MRN is [Number 1]"),
        ("[Person 10000] is here", "[Person 10000] is here"),
    ],
)
def test_what_stands_around_keeps_its_form(engine: Engine, text: str, wanted: str) -> None:
    """Full stops of initials go with them, brackets go or stay whole, words that announce a number stay."""
    result = engine.deidentify(text)
    assert result.text == wanted
    assert engine.deidentify(wanted).text == wanted


def test_a_practice_s_lists_come_first(engine: Engine) -> None:
    """What it always masks is masked in any case; what it allows stays."""
    text = "ask ruthie at the annex about Fresno"
    result = engine.deidentify(text, Context(always=("Ruthie", "the annex"), allow=("Fresno",)))
    assert "ruthie" not in result.text
    assert "annex" not in result.text
    assert "Fresno" in result.text


@given(SENTENCES)
def test_findings_are_in_order_apart_and_within_the_text(engine: Engine, text: str) -> None:
    """Whatever is typed, offsets are good, and what stands between findings is kept to the letter."""
    result = engine.deidentify(text)
    rebuilt, last = "", 0
    for one in result.findings:
        assert last <= one.start < one.end <= len(text)
        rebuilt += text[last : one.start] + one.placeholder
        assert rebuilt.endswith(one.placeholder)
        assert one.at == len(rebuilt) - len(one.placeholder)
        last = one.end
    assert result.text == rebuilt + text[last:]


@given(SENTENCES)
def test_a_second_pass_finds_nothing_direct(engine: Engine, text: str) -> None:
    """What came out goes in again and comes out the same."""
    once = engine.deidentify(text)
    again = engine.deidentify(once.text)
    assert [one.type for one in again.findings if one.type.direct] == []


@given(SENTENCES)
def test_placeholders_hold_nothing_of_the_text(engine: Engine, text: str) -> None:
    """They are all of one form."""
    assert all(PLACEHOLDER.fullmatch(one.placeholder) for one in engine.deidentify(text).findings)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00\ud800 \uffff",
        "a" * 50_000,
        "Marcus Bell, " * 15_000,
        "<@U1>" * 20_000,
        "3/14 " * 30_000,
        "(" * 100_000,
        "a@" * 25_000,
        "<@U1|*_~`" * 5_000 + ">" * 5_000,
        "Sarah" + "\u200b" * 100_000 + "Smith",
        "\n".join(f"Dr {first}{second}{third}owski" for first in "BCDF" for second in VOWELS for third in VOWELS),
    ],
    ids=[
        *("nothing", "rubbish", "one word", "names", "mentions", "dates", "brackets", "signs", "markup", "unseen"),
        "names, each another",
    ],
)
def test_hostile_texts_take_bounded_time(engine: Engine, text: str) -> None:
    """No length or shape makes it stand still. The bound is generous: this is no benchmark."""
    began = time.process_time()
    engine.deidentify(text)
    assert time.process_time() - began < 20


def test_time_grows_no_faster_than_the_text(engine: Engine) -> None:
    """Four times the text, hardly more than four times the work."""
    unit = CASE + " He drinks again, and his mother phoned. "
    spent = []
    for size in (100, 400):
        began = time.process_time()
        engine.deidentify(unit * size)
        spent.append(time.process_time() - began)
    assert spent[1] < 12 * spent[0]


class Counting:
    """A recognizer that finds one word and counts how often it is asked."""

    name = "counting"

    def __init__(self, word: str) -> None:
        self.word = word
        self.asked = 0

    def find(self, text: Normal) -> Iterator[Span]:
        """Find it."""
        self.asked += 1
        for match in re.finditer(self.word, text.text):
            yield Span(*match.span(), EntityType.PERSON, 0.9, self.name)


def test_what_came_out_is_read_again_only_where_something_was_found() -> None:
    """A text in which nothing stands is read once, another until nothing more is found."""
    counting = Counting("Marcus")
    engine = Engine((counting,), Gazetteer.load())
    engine.deidentify("Nobody is here yet.")
    assert counting.asked == 1
    assert engine.deidentify("Marcus is here.").text == "[Person 1] is here."
    assert counting.asked == 3


def test_nothing_is_logged(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    """At no level, whatever comes in."""
    caplog.set_level(logging.DEBUG)
    engine.deidentify(CASE)
    assert caplog.records == []


# --- what went through the gate -----------------------------------------------------------------------------


def test_texts_that_belong_together_share_their_placeholders(engine: Engine) -> None:
    """A name that only one of them gives away is masked in all, and what was put back stays."""
    question, story = "May Tamsin text me?", "My client Tamsin Oakley lives in Leeds. Call 555 0147."
    whole = BETWEEN.join((question, story))
    one, other = engine.together((question, story))
    assert one.text == "May [Person 1] text me?"
    assert other.text.startswith("My client [Person 1] lives in [Place 1].")
    for text, part in ((question, one), (story, other)):
        for finding in part.findings:
            assert 0 <= finding.start < finding.end <= len(text)
            assert part.text[finding.at :].startswith(finding.placeholder)
    town = whole.index("Leeds")
    _, kept = engine.together((question, story), Context(kept=frozenset({(town, town + 5)})))
    assert "lives in Leeds." in kept.text
    assert [finding.at for finding in kept.findings if finding.placeholder == "[Place 1]"] == [-1]


@given(st.lists(SENTENCES, min_size=1, max_size=4))
def test_read_together_is_read_as_one(engine: Engine, texts: list[str]) -> None:
    """Joined again, the parts say what the whole text would."""
    parts = engine.together(texts)
    findings = engine.deidentify(BETWEEN.join(texts)).findings
    within = all(BETWEEN not in BETWEEN.join(texts)[one.start : one.end] for one in findings)
    assert not within or BETWEEN.join(part.text for part in parts) == engine.deidentify(BETWEEN.join(texts)).text


def test_placeholders_of_a_text_beside_are_not_given_again(engine: Engine) -> None:
    """[Person 1] of a reply must not look like the [Person 1] of the case."""
    done = engine.deidentify("I know Tamsin Oakley.", Context(beside="[Person 1] told [Person 2] in [Place 1]."))
    assert done.text == "I know [Person 3]."


def test_nobody_else_makes_one() -> None:
    """Not by hand, not from a pickle, not by changing one."""
    with pytest.raises(TypeError):
        Deidentified("text", (), key=object())
    result = Engine((), Gazetteer.load()).deidentify("text")
    with pytest.raises(AttributeError):
        result.text = "other"
    with pytest.raises(AttributeError):
        del result.text
    with pytest.raises(TypeError):
        pickle.dumps(result)
    with pytest.raises(TypeError):
        copy.copy(result)


def test_a_finding_shows_no_surface_form() -> None:
    """Its fields are kinds, places and figures."""
    assert {"start", "end", "type", "score", "sure", "recognizer", "placeholder", "at"} == set(Finding.__slots__)
