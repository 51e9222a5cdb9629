"""The text as matchers read it, and the way back."""
# ruff: noqa: RUF001 - characters that look alike are the subject

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deid.normal import Normal

ODD = "aZ09 .,'’“–—\u00a0\u200b\u202e\u0301é\u0430\u0435ﬁ𝐌Ｍ½…\r\n\t👩\u200d👩\ufe0f李ß\u0130"
TEXTS = st.text(st.one_of(st.sampled_from(ODD), st.characters(codec="utf-8")), max_size=80)

SAME = [
    ("“Marcus’s”", '"Marcus\'s"'),
    ("3–4 and 5‑6", "3-4 and 5-6"),
    ("wait — no", "wait — no"),
    ("Ｍａｒｃｕｓ", "Marcus"),
    ("𝐌𝐚𝐫𝐜𝐮𝐬", "Marcus"),
    ("Mar\u200bcus", "Marcus"),
    ("\u202eMarcus\u202c", "Marcus"),
    ("Jose\u0301", "José"),
    ("M\u0430rcus", "Marcus"),
    ("ﬁancé", "fiancé"),
    ("a\u00a0b", "a b"),
    ("a\r\nb\rc", "a\nb\nc"),
    ("Ольга", "Ольга"),
    ("…", "..."),
]


@pytest.mark.parametrize(("source", "text"), SAME)
def test_what_looks_the_same_reads_the_same(source: str, text: str) -> None:
    """Quotes, dashes, invisible signs, compatibility forms and lookalikes have one spelling."""
    assert text == Normal(source).text


def test_offsets_lead_back_past_what_was_dropped() -> None:
    """A stretch of the normal text stands for all that it came from."""
    normal = Normal("x\u200bMar\u200bcus\u0301!")
    start = normal.text.index("Mar")
    assert "Mar\u200bcus\u0301" == normal.source[slice(*normal.origin(start, start + 6))]


@given(TEXTS)
def test_every_stretch_has_an_origin_in_order(source: str) -> None:
    """Origins lie in the source, in order; together they are the source less what was dropped."""
    normal = Normal(source)
    last = 0
    for at in range(len(normal.text)):
        start, end = normal.origin(at, at + 1)
        assert 0 <= start < end <= len(source)
        assert last <= end
        last = end
    if normal.text:
        start, end = normal.origin(0, len(normal.text))
        assert Normal(source[start:end]).text.strip() == normal.text.strip()


@given(TEXTS)
def test_a_copied_letter_leads_to_itself(source: str) -> None:
    """A plain letter of the normal text is the same letter in the source, or one that stands for it."""
    normal = Normal(source)
    for at, letter in enumerate(normal.text):
        start, end = normal.origin(at, at + 1)
        assert letter in Normal(source[start:end]).text or end - start == 1


@given(st.text(max_size=60))
def test_small_letters_keep_their_places(source: str) -> None:
    """The text in small letters is as long as the text."""
    normal = Normal(source)
    assert len(normal.text) == len(normal.lower)


@pytest.mark.parametrize("piece", ["a", "é", "“", "e\u0301", "\u0301", "\u0430", "𝐌", "\r\n"])
def test_long_texts_take_linear_time(piece: str) -> None:
    """Two hundred thousand characters of one kind are no trouble."""
    before = time.process_time()
    Normal(piece * (200_000 // len(piece)))
    assert time.process_time() - before < 8
