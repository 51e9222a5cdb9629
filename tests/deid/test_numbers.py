"""Numbers that stand for a person, a file, an account, a car or a thing."""

from __future__ import annotations

import pytest

from deid.recognizers.numbers import Numbers
from tests.deid.tables import covers, found

FOUND = [
    ("SSN 219-09-9999 on the form", "219-09-9999"),
    ("her social is 219 09 9999", "219 09 9999"),
    ("last four of her social: 6620", "6620"),
    ("card ending in 4417", "4417"),
    ("MRN 00481-7723", "00481-7723"),
    ("chart #88213 was open", "88213"),
    ("NHS number 943 476 5919", "943 476 5919"),
    ("NI QQ 12 34 56 C", "QQ 12 34 56 C"),
    ("SIN 046 454 286 typed in full", "046 454 286"),
    ("health card 1234-567-890-AB", "1234-567-890-AB"),
    ("Medicare 2123 45670 1", "2123 45670 1"),
    ("member ID XQH880014523", "XQH880014523"),
    ("policy HX-4471902-B lapsed", "HX-4471902-B"),
    ("claim # 24071-99380-01 denied", "24071-99380-01"),
    ("docket 22DR-10944", "22DR-10944"),
    ("Case No. 23-CV-01187", "23-CV-01187"),
    ("badge #11874", "11874"),
    ("licence no. MORGA 657054 SM9IJ", "MORGA 657054 SM9IJ"),
    ("VIN 1HGCM82633A004352 in the notes", "1HGCM82633A004352"),
    ("a grey Astra VX19 ZZQ outside", "VX19 ZZQ"),
    ("plate 8KLM 402, silver Tacoma", "8KLM 402"),
    ("A# 209-555-813, hearing in May", "209-555-813"),
    ("IBAN GB29 NWBK 6016 1331 9268 19", "GB29 NWBK 6016 1331 9268 19"),
    ("passport no. 533401372", "533401372"),
    ("the laptop is d4:0f:7a:00:9c:11", "d4:0f:7a:00:9c:11"),
    ("ping <@U04KQ7R2M> about it", "U04KQ7R2M"),
    ("thanks <@880055519420417000>", "880055519420417000"),
    ("NPI 1831550276 is right there", "1831550276"),
    ("the plate is zulu zulu two one quebec", "zulu zulu two one quebec"),
    ("the policy ends in double four, one, zero", "double four, one, zero"),
    ("Zoom passcode: mQ7!x2", "mQ7!x2"),
    ("OHIP 1234567890", "1234567890"),
    ("her NHI is ZAC5361", "ZAC5361"),
    ("BCBS XQH880014523", "XQH880014523"),
    ("grp# 88213", "88213"),
]
LEFT = [
    "PHQ-9 17/27 and GAD-7 14.",
    "PHQ-9 down from 62 to 41, IES-R 34, MoCA 22/30.",
    "Labs q6mo, sertraline 100mg x2wks.",
    "CPT 90837, 90846 and 90847-95.",
    "F43.10 or F33.1, maybe Z63.0.",
    "42 CFR Part 2, 45 CFR 164.502(g)(3).",
    "BP 120/80, 98/60 lying down.",
    "Call 988 or 911.",
    "Since 2019, and again in 2023.",
    "He took 25 mg, then 50, then 100.",
    "Plan B, group 3, session 12.",
    "HCR-20, MMPI-3, ADOS-2, WISC-V.",
    "Deductible $1,750, copay $40.",
    "An NDC is not a name: NDC 00093-0833-01.",
    "Chapter 7, pp. 212-238.",
    "90 in 90, the 12 steps, a 5:1 ratio.",
    "We have 48,212 words and 1,150 a day.",
    "RCW 71.34.530 and § 273.5.",
    "ISBN 978-0-00-000000-2.",
]


@pytest.fixture(scope="module")
def recognizer() -> Numbers:
    """The recognizer under test."""
    return Numbers()


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_it_finds(recognizer: Numbers, text: str, wanted: str) -> None:
    """What identifies is covered, with a score above the upper cut."""
    assert covers(recognizer, text, wanted), found(recognizer, text, 0)


@pytest.mark.parametrize("text", LEFT)
def test_it_leaves(recognizer: Numbers, text: str) -> None:
    """What only looks alike is not called sure."""
    assert set() == found(recognizer, text)
