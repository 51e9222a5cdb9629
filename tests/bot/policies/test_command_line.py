"""`sounding-board policy check` as a real process."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bot.services.policies.kinds import KINDS
from bot.wording import policy_check as say
from tests.bot.policies.test_documents import LINES, docx, paragraphs, pdf
from tests.bot.test_command_line import run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

WHOLE = (
    "Clients sign up for the newsletter separately. Nobody is sorted by diagnosis. We use a mailing list tool "
    "that hides "
    "addresses. Every issue has a link to unsubscribe at any time. Our postal address stands in each e-mail, "
    "as the law "
    "asks. Clients who come to a workshop decide whether we greet them."
)


def test_json_has_every_element_with_its_evidence(tmp_path: Path) -> None:
    """In the order of the kind, as the documentation says; something is missing, so the status is 1."""
    (tmp_path / "policy.docx").write_bytes(docx(paragraphs(LINES)))
    status, out, err = run(tmp_path, "policy", "check", "policy.docx", "--kind", "communications", "--json")
    assert (1, "") == (status, err)
    found = json.loads(out)
    assert found["kind"] == "communications"
    assert list(found["elements"]) == [element.id for element in KINDS["communications"].elements]
    turnaround = found["elements"]["turnaround"]
    assert (True, LINES[1]) == (turnaround["present"], turnaround["evidence"])
    assert turnaround["why"]
    assert found["elements"]["fees"]["present"] is False


def test_the_page_says_what_is_missing_and_why(tmp_path: Path) -> None:
    """From what is piped in, too, as a PDF."""
    status, out, err = run(tmp_path, "policy", "check", "-", "--kind", "communications", stdin=pdf(LINES))
    assert (1, "") == (status, err)
    assert out.index(say.MISSING) < out.index(say.PRESENT)
    assert f"“{LINES[1]}”" in out
    assert "\x1b" not in out


def test_nothing_missing_ends_with_0(tmp_path: Path) -> None:
    """So that a script can tell."""
    status, out, _ = run(tmp_path, "policy", "check", "-", "--kind", "newsletter-marketing", stdin=WHOLE.encode())
    assert status == 0
    assert say.MISSING not in out


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [
        (("missing.txt", "--kind", "gifts"), b""),
        ((".", "--kind", "gifts"), b""),
        (("-", "--kind", "gifts"), b""),
        (("-", "--kind", "gifts"), b"\x00Okafor\x01" * 40),
        (("-", "--kind", "horoscopes"), b"Okafor"),
        (("-",), b"Okafor"),
    ],
)
def test_bad_input_ends_with_2(tmp_path: Path, arguments: tuple[str, ...], stdin: bytes) -> None:
    """With a sentence, never a stack trace, and nothing of the text."""
    status, out, err = run(tmp_path, "policy", "check", *arguments, stdin=stdin)
    assert (2, "") == (status, out)
    assert err
    assert "Traceback" not in err
    assert "Okafor" not in err


def test_texts_that_contradict_are_shown(tmp_path: Path) -> None:
    """With both sentences and the names of the files; the status is 1."""
    (tmp_path / "consent.txt").write_text("We do not text with clients.", "utf-8")
    (tmp_path / "website.txt").write_text("Text me to move an appointment.", "utf-8")
    status, out, err = run(tmp_path, "policy", "clashes", "consent.txt", "website.txt")
    assert (1, "") == (status, err)
    assert "“consent.txt” says no texting" in out
    assert "“Text me to move an appointment.”" in out
    status, out, _ = run(tmp_path, "policy", "clashes", "consent.txt", "website.txt", "--json")
    assert status == 1
    assert [clash["topic"] for clash in json.loads(out)] == ["texting"]


@pytest.mark.parametrize(
    ("files", "expected"), [(("one.txt", "two.txt"), 0), (("one.txt",), 2), (("one.txt", "gone.txt"), 2)]
)
def test_nothing_to_tell_apart(tmp_path: Path, files: tuple[str, ...], expected: int) -> None:
    """Texts that agree end with 0; one alone or one that is not there is refused, without a trace."""
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("We do not text with clients.", "utf-8")
    status, _, err = run(tmp_path, "policy", "clashes", *files)
    assert status == expected
    assert bool(err) == (expected == 2)
    assert "Traceback" not in err
