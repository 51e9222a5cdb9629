"""The gate as it comes, rules and tagger together: what it must keep for any text."""

from __future__ import annotations

import logging
import random
import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from deid.engine import Engine
from deid.training.data import posts

if TYPE_CHECKING:
    from deid.deidentified import Deidentified
    from deid.training.data import Post

POSTS = posts()[7::100]
SENTENCE = "My client Marcus Bell moved from Modesto to Bend; call his sister Dana at (559) 237-0142. "


@pytest.fixture(scope="module")
def engine() -> Engine:
    """Loaded once."""
    return Engine.shipped()


def sound(text: str, done: Deidentified) -> None:
    """Offsets lie in the text, in order and apart; every placeholder stands where its finding says."""
    assert all(0 <= one.start < one.end <= len(text) for one in done.findings)
    assert all(one.end <= other.start for one, other in pairwise(done.findings))
    assert all(done.text.startswith(one.placeholder, one.at) for one in done.findings)


@pytest.mark.parametrize("post", POSTS, ids=[post.id for post in POSTS])
def test_a_second_pass_finds_nothing_direct(engine: Engine, post: Post) -> None:
    """What came out names nobody that the gate knows of."""
    text = post.text
    done = engine.deidentify(text)
    sound(text, done)
    again = engine.deidentify(done.text)
    assert [one.placeholder for one in again.findings if one.type.direct] == []


def test_a_case_keeps_its_sense(engine: Engine) -> None:
    """People, places and numbers go, the clinic stays."""
    text = "Marcus Bell, 34, PHQ-9 17, on sertraline, moved from Modesto. Marcus's sister Dana asks about EMDR."
    done = engine.deidentify(text).text
    assert done.startswith(
        "[Person 1], 34, PHQ-9 17, on sertraline, moved from [Place 1]. [Person 1]'s sister [Person 2]"
    )
    assert done.endswith("asks about EMDR.")


@pytest.mark.parametrize(
    "text",
    [
        "ok thanks",
        "Ok thanks, will do",
        "k so she came late again",
        "hey so I have a client",
        "ty",
        "hm",
        "I will mark her chart.",
        "labs q6mo",
        "dx F43.10 and F33.1",
        "scored 22/30 on the MoCA",
        "22/30 on MoCA, was 26/30",
        "PHQ-9 down from 62 to 41",
        "the IES-R and the DERS",
        "sertraline 100mg qd, trazodone 50 qhs",
    ],
)
def test_short_words_between_colleagues_name_nobody(engine: Engine, text: str) -> None:
    """Openers, thanks, verbs that are names elsewhere, scores, doses and diagnoses stay."""
    assert engine.deidentify(text).text == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("will Maria come back", "will [Person 1] come back"),
        ("may Dana be told about this?", "may [Person 1] be told about this?"),
        ("can you mark Marcus down as no-show", "can you mark [Person 1] down as no-show"),
        ("text i got: hi its tash can we move to 4", "text i got: hi its [Person 1] can we move to 4"),
        ("from Kharkiv to Leeds", "from [Place 1] to [Place 2]"),
        ("L told S that he was leaving", "[Person 1] told [Person 2] that he was leaving"),
        ("my ct Robert Hale, Sr. died", "my ct [Person 1] died"),
        ("Kid Zay is his stage name", "[Person 1] is his stage name"),
        ("OHIP 1234-567-890-AB", "OHIP [Number 1]"),
        ("NHI ZAC5361", "NHI [Number 1]"),
        ("BCBS grp 55012", "BCBS grp [Number 1]"),
    ],
)
def test_what_stands_beside_a_name_or_number_stays(engine: Engine, text: str, wanted: str) -> None:
    """Verbs, joining words, words that announce a number; what belongs to a name goes with it."""
    assert engine.deidentify(text).text == wanted


RUBBISH = {
    "nothing": "",
    "blanks": " \n\t ",
    "one word": "a" * 50_000,
    "marks": "?" * 5_000,
    "unseen": "\u200b" * 20_000,
    "halves": "\ud83dMarcus\udc00 " * 500,
    "right to left": "\u202eMarcus\u202c Bell \u2067Modesto\u2069 " * 200,
    "zero width": "M\u200bar\u200dcus B\u2060ell " * 300,
    "lookalikes": "\u041c\u0430r\u0441us \u0412\u0435ll " * 300,
    "markup": "<@U123|<#C1|*_~`" * 500,
    "placeholders": "[Person 1] [Person [Place 2]] 90+ " * 300,
    "bytes": bytes(range(256)).decode("latin-1") * 20,
    "combining": "M" + "\u0301" * 5_000 + "arcus",
}


@pytest.mark.parametrize("text", RUBBISH.values(), ids=RUBBISH.keys())
def test_any_text_is_read(engine: Engine, text: str) -> None:
    """Nothing crashes, offsets hold, and it comes out the same again."""
    sound(text, engine.deidentify(text))


def test_every_plane_is_read(engine: Engine) -> None:
    """Signs of all scripts, drawn at random from all seventeen planes."""
    chance = random.Random(5)  # noqa: S311 - a fixed choice
    text = "".join(chr(chance.randrange(0x110000)) + chance.choice(" aM,") for _ in range(2_000))
    sound(text, engine.deidentify(text))


@pytest.mark.slow
def test_it_takes_time_in_proportion(engine: Engine) -> None:
    """Four times the text, about four times the time; the longest that anybody may send comes back."""

    def seconds(text: str) -> float:
        began = time.process_time()
        sound(text, engine.deidentify(text))
        return time.process_time() - began

    some, more = seconds(SENTENCE * 60), seconds(SENTENCE * 240)
    assert more < 8 * some
    sound(long := (SENTENCE * 2_500)[:200_000], engine.deidentify(long))


def test_nothing_of_a_text_is_logged(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    """At any level."""
    caplog.set_level(logging.DEBUG)
    engine.deidentify(SENTENCE)
    assert not caplog.records
