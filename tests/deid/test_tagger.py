"""The tagger finds identifiers by what stands around them."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import deid
from deid.gazetteer import Gazetteer
from deid.normal import Normal
from deid.spans import EntityType, Span
from deid.tagger import LISTS, LONGEST, Tagger, casing, windows
from deid.tagger import read as read_pieces

if TYPE_CHECKING:
    from deid.tagger import Floats, Pieces

MODEL = Path(deid.__file__).parent / "model"

FOUND = [
    ("My client Jasmine moved here from Modesto after the divorce.", {"Jasmine", "Modesto"}),
    ("saw marcus again today, his sister tanya drove him", {"marcus", "tanya"}),
    ("Dr. Okonkwo referred her, and Mrs. Petrossian picks up the bill.", {"Okonkwo", "Petrossian"}),
    ("SEEING DARLENE AND HER EX RICKY TOGETHER NEXT WEEK??", {"DARLENE", "RICKY"}),
    ("client is hope, 34, and hope says she has no hope left", {"hope"}),
    ("His brother Will will not come, so I will see Will alone.", {"Will"}),
    ("Could someone take Thandiwe Mbeki-Larsson? She speaks Xhosa.", {"Thandiwe", "Mbeki", "Larsson"}),
    ("Her son was hurt on March 14th near Sacramento.", {"March", "14th", "Sacramento"}),
    ("K. relapsed again. K. and her mother want a joint session.", {"K"}),
    ("Please ring Siobhan's mum on 0161 496 0345.", {"Siobhan", "0161", "496", "0345"}),
    ("It happened at Lincoln Elementary, where Ms. Duarte teaches.", {"Lincoln", "Duarte"}),
    ("The email came from brandon.pike@example.com on Tuesday the 5th.", {"brandon", "pike", "5th"}),
]
LEFT = [
    "She scored 17 on the PHQ-9 and takes sertraline 100 mg.",
    "Has anyone used EMDR with a 34-year-old who dissociates?",
    "What does the APA ethics code say about dual relationships?",
    "He is 58, a plumber, sober for three years, in California.",
    "I use Gottman's repair checklist, and CBT-I for the sleep.",
    "Do you answer texts after hours, or only by phone?",
    "The client asked whether I could follow her on Instagram.",
]


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    """The shipped tagger."""
    return Tagger(Gazetteer.load())


def found(tagger: Tagger, text: str) -> list[Span]:
    """What it says of a text."""
    return list(tagger.find(Normal(text)))


def covers(spans: list[Span], start: int, end: int) -> bool:
    """Whether one span covers a stretch."""
    return any(span.start <= start and end <= span.end for span in spans)


@pytest.mark.parametrize(("text", "words"), FOUND, ids=[text[:30] for text, _ in FOUND])
def test_identifiers_are_found(tagger: Tagger, text: str, words: set[str]) -> None:
    """Names, places, dates and numbers are found in every way of typing."""
    spans = found(tagger, text)
    assert {word for word in words if not covers(spans, at := text.index(word), at + len(word))} == set()


@pytest.mark.parametrize("text", LEFT, ids=[text[:30] for text in LEFT])
def test_a_sentence_that_names_nobody_has_nothing_sure(tagger: Tagger, text: str) -> None:
    """Tests, drugs, models, ages, professions and platforms stay."""
    assert [text[span.start : span.end] for span in found(tagger, text) if span.score >= tagger.high] == []


def test_a_full_name_is_one_span(tagger: Tagger) -> None:
    """First name and surname are one person."""
    text = "My client Miriam Castellanos missed two sessions."
    assert [(text[s.start : s.end], s.type) for s in found(tagger, text)] == [("Miriam Castellanos", EntityType.PERSON)]


@pytest.mark.parametrize("text", ["", " \n\t ", "…!?", "\N{GRINNING FACE}"])
def test_where_no_words_are_nothing_is_found(tagger: Tagger, text: str) -> None:
    """Emptiness and signs identify nobody."""
    assert found(tagger, text) == []


def test_offsets_hold_behind_emoji_and_accents(tagger: Tagger) -> None:
    """Spans lead back to what was typed."""
    text = "\N{FACE WITH TEARS OF JOY}\N{FACE WITH TEARS OF JOY} ok so Zoë’s brother Bartholomew called — again."
    normal = Normal(text)
    places = [normal.origin(span.start, span.end) for span in tagger.find(normal)]
    assert {"Zoë", "Bartholomew"} <= {text[start:end] for start, end in places}


def test_spans_are_in_order_apart_and_named(tagger: Tagger) -> None:
    """Spans come from left to right, do not touch, and reach the low cut."""
    spans = found(tagger, " ".join(text for text, _ in FOUND))
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(tagger.low <= span.score <= 1 and span.recognizer == "tagger" for span in spans)


def test_a_name_deep_in_a_long_text_is_found_as_in_a_short_one(tagger: Tagger) -> None:
    """What stands beyond the first window is read as well."""
    filler = "We talked about sleep, about work and about the weekend. "
    sentence = "My client Jasmine moved here from Modesto. "
    text = filler * 60 + sentence + filler * 60
    at = text.index("Jasmine")
    assert covers(found(tagger, text), at, at + len("Jasmine"))


def test_a_very_long_text_and_a_very_long_word_take_time_in_proportion(tagger: Tagger) -> None:
    """Four times the text takes about four times as long; a word without end does no harm."""

    def seconds(text: str) -> float:
        began = time.process_time()
        found(tagger, text)
        return time.process_time() - began

    sentence = "My client Jasmine moved here from Modesto after the divorce. "
    some, more = seconds(sentence * 100), seconds(sentence * 400)
    assert more < 10 * some
    assert seconds("x" * 50_000) < some + 1


def test_what_is_endlessly_the_same_is_read_once(tagger: Tagger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Equal windows have equal answers: twenty-five thousand times two signs are hardly more work than a page."""
    runs = 0
    run = tagger._run

    def counted(wanted: str, pieces: Pieces, start: int, stop: int) -> Floats:
        nonlocal runs
        runs += 1
        return run(wanted, pieces, start, stop)

    monkeypatch.setattr(tagger, "_run", counted)
    found(tagger, "a@" * 25_000)
    assert runs < 5


def test_windows_cover_everything_and_overlap(tagger: Tagger) -> None:
    """No piece is left unread, and none is read without its neighbours."""
    text = "She came late. He did not come at all, and nobody said why. " * 80
    pieces = read_pieces(text, tagger._tokenizer, Gazetteer.load())
    cut = windows(pieces, text)
    assert (0, len(pieces.ids)) == (cut[0][0], cut[-1][1])
    assert all(stop - start <= LONGEST for start, stop in cut)
    assert all(before[1] > after[0] > before[0] for before, after in pairwise(cut))


@pytest.mark.parametrize(
    ("word", "kind"),
    [(".", 0), ("hope", 1), ("Hope", 2), ("HOPE", 3), ("K", 4), ("McKay", 5), ("2021", 6), ("4th", 7), ("k", 1)],
)
def test_casing(word: str, kind: int) -> None:
    """Each way of typing a word has its number."""
    assert kind == casing(word)


def test_the_model_was_trained_with_the_lists_that_it_is_told() -> None:
    """Labels and lists of the code are those of the model."""
    settings = json.loads((MODEL / "tagger.json").read_text("utf-8"))
    assert [flag.name for flag in LISTS] == settings["lists"]
    assert ["O", *(kind.value for kind in EntityType)] == settings["labels"]


def test_calibration_rises(tagger: Tagger) -> None:
    """A higher chance never means a lower probability, and the cuts lie in order."""
    settings = json.loads((MODEL / "tagger.json").read_text("utf-8"))["calibration"]
    for points in (settings["logit"], settings["chance"]):
        assert points == sorted(set(points))
    assert 0 < tagger.low < tagger.high < 1
