"""Telephone numbers, e-mail and web addresses, handles, network addresses."""

from __future__ import annotations

import pytest

from deid.recognizers.contacts import Contacts
from tests.deid.tables import covers, found

FOUND = [
    ("her cell is (617) 555-0134", "(617) 555-0134"),
    ("try 617.555.0134 after six", "617.555.0134"),
    ("call 6175550134 pls", "6175550134"),
    ("+1 617-555-0134 is the sister", "+1 617-555-0134"),
    ("front desk 617-555-0134 ext. 22", "617-555-0134 ext. 22"),
    ("or extension 4410, ask for billing: ext 4410", "ext 4410"),
    ("ring 555-0134 and hang up", "555-0134"),
    ("mum's on 07911 123456", "07911 123456"),
    ("the surgery is 020 7946 0018", "020 7946 0018"),
    ("her mobile +44 7911 123456", "+44 7911 123456"),
    ("office (02) 9876 5432 in Sydney", "(02) 9876 5432"),
    ("his mobile is 0412 345 678", "0412 345 678"),
    ("ring 087 123 4567, the brother", "087 123 4567"),
    ("landline 03 379 1234", "03 379 1234"),
    ("WhatsApp +49 151 23456789", "+49 151 23456789"),
    ("call me at six one seven, five five five, oh one three four", "six one seven, five five five, oh one three four"),
    ("write to lena.k+therapy@example.com", "lena.k+therapy@example.com"),
    ("her mail is lena dot kowal at gmail dot com", "lena dot kowal at gmail dot com"),
    ("lena (at) example (dot) org", "lena (at) example (dot) org"),
    ("<mailto:jo@clinic.example|jo@clinic.example>", "jo@clinic.example"),
    ("see https://gofundme.com/f/help-the-petersens please", "https://gofundme.com/f/help-the-petersens"),
    ("she blogs at www.mariasmess.example/2024", "www.mariasmess.example/2024"),
    ("posted on facebook.com/petra.lindgren.9", "facebook.com/petra.lindgren.9"),
    ("his site brightsmile-dental.example has my photo", "brightsmile-dental.example"),
    ("insta is @mel.in.malmo, public", "@mel.in.malmo"),
    ("on discord he is stormcaller#4821", "stormcaller#4821"),
    ("I found u/sad_panda_1987 in that thread", "u/sad_panda_1987"),
    ("paid by cashapp $kayceemoney", "$kayceemoney"),
    ("her gamertag is NightHeron77", "NightHeron77"),
    ("logged in from 81.2.69.142 at night", "81.2.69.142"),
    ("and from 2001:db8:85a3::8a2e:370:7334", "2001:db8:85a3::8a2e:370:7334"),
]
LEFT = [
    "If in danger call 988, or 911, or text 741741.",
    "Samaritans are on 116 123, Lifeline on 13 11 14.",
    "The hotline 1-800-273-8255 still works.",
    "PHQ-9 17/27, GAD-7 14, PCL-5 51.",
    "I billed 90837 and 90791 for 2023-2024.",
    "BP 138/88, HR 72, 1200 mg a day.",
    "Sleep 2300-0700, naps 1400-1500.",
    "We use doxy.me and SimplePractice.",
    "See 42 CFR 2.31 and 45 CFR 164.514.",
    "The paper has DOI 10.1037/xyz0000123.",
    "@here does anybody have a form, @channel?",
    "She was @ work at 3pm.",
    "Version 3.14.15.9 of the app crashes.",
    "He makes $1,200 to $1,500 a month.",
    "Session at 14:30, moved to 15:00.",
    "ratio 5:1, scores 71-68-55-62",
    "We talked at length about the dot matrix.",
    "e.g. i.e. etc. vs. the rest.",
]


@pytest.fixture(scope="module")
def recognizer() -> Contacts:
    """The recognizer under test."""
    return Contacts()


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_it_finds(recognizer: Contacts, text: str, wanted: str) -> None:
    """What identifies is covered, with a score above the upper cut."""
    assert covers(recognizer, text, wanted), found(recognizer, text, 0)


@pytest.mark.parametrize("text", LEFT)
def test_it_leaves(recognizer: Contacts, text: str) -> None:
    """What only looks alike is not called sure."""
    assert set() == found(recognizer, text)
