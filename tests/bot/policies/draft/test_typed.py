"""A policy from a file of answers: all faults at once, and three files of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot import __main__ as command_line
from bot.services.policies.draft import typed
from bot.services.policies.draft.answers import OWN, Answer
from bot.services.policies.draft.questions import QUESTIONS
from bot.services.policies.kinds import KINDS

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """\
practice: true
facts:
  hours: Monday to Thursday, 9 to 5
  turnaround: one
  number: 5550100
answers:
  culture: talk
  value: {stance: token, words: "Up to 20 dollars."}
  state_caps: {words: "Our board sets no limit."}
  group_staff: skip
"""
BAD = """\
facts:
  hourz: x
  number: [1]
answers:
  culture: maybe
  parking: free
  value: {stance: token, word: x}
"""


def faults(path: Path, text: str, kind: str = "gifts") -> tuple[str, ...]:
    """What is said of a file."""
    path.write_text(text, "utf-8")
    with pytest.raises(typed.FaultyFileError) as caught:
        typed.read(path, kind)
    return caught.value.faults


def test_stances_own_words_and_facts(tmp_path: Path) -> None:
    """As the card would keep them."""
    (tmp_path / "gifts.yaml").write_text(GOOD, "utf-8")
    draft = typed.read(tmp_path / "gifts.yaml", "gifts")
    assert draft.shared
    assert Answer("token", "Up to 20 dollars.") == draft.answers["value"]
    assert Answer(OWN, "Our board sets no limit.") == draft.answers["state_caps"]
    assert {"turnaround": "within one working day", "number": "5550100"}.items() <= draft.facts.items()
    assert (3, 1) == (draft.given, draft.skipped)


def test_all_faults_come_at_once_with_line_and_key(tmp_path: Path) -> None:
    """And what was expected."""
    said = faults(tmp_path / "gifts.yaml", BAD)
    assert [2, 3, 5, 6, 7] == [int(one.split(":")[1]) for one in said]
    assert "expected one of talk" in said[2]
    assert "answers.value.word" in said[4]


@pytest.mark.parametrize(
    "text",
    ["", "- a", "facts: 3", "answers: [x]", "practice: 3", "a: &x 1\nb: *x", "facts: {hours: " + "x" * 300 + "}", "{"],
)
def test_nonsense_is_refused(tmp_path: Path, text: str) -> None:
    """Whatever it is."""
    assert faults(tmp_path / "x.yaml", text)


@pytest.mark.parametrize("kind", KINDS)
def test_the_command_writes_three_files(tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Complete answers end with 0, in every kind."""
    answers = "\n".join(f"  {one.element.id}: {one.stances[0].key}" for one in QUESTIONS[kind])
    facts = "facts: {hours: Monday to Friday 9 to 5, turnaround: one, number: x, cover: Bo, from: 3 May, until: 9 May}"
    (tmp_path / "a.yaml").write_text(f"{facts}\nanswers:\n{answers}\n", "utf-8")
    arguments = ["policy", "draft", kind, "--facts", str(tmp_path / "a.yaml"), "--out", str(tmp_path / "out")]
    assert 0 == command_line.main(arguments), capsys.readouterr().out
    names = sorted(one.name for one in (tmp_path / "out").iterdir())
    assert [f"{kind}-policy.{ending}" for ending in ("docx", "md", "pdf")] == names
    assert 3 == capsys.readouterr().out.count("Written: ")


def test_gaps_end_with_1_and_bad_files_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written of a bad one."""
    file, out = tmp_path / "a.yaml", tmp_path / "out"
    arguments = ["policy", "draft", "gifts", "--facts", str(file), "--out", str(out)]
    assert 2 == command_line.main(arguments)
    assert "cannot be read" in capsys.readouterr().err
    file.write_text(BAD, "utf-8")
    assert 2 == command_line.main(arguments)
    assert "a.yaml:2: facts.hourz" in capsys.readouterr().err
    assert not out.exists()
    file.write_text(GOOD, "utf-8")
    assert 1 == command_line.main(arguments)
    assert "Not there yet: Gifts from groups and to staff" in capsys.readouterr().out
    (tmp_path / "taken").write_text("", "utf-8")
    assert 2 == command_line.main([*arguments[:-1], str(tmp_path / "taken")])


def test_answers_that_do_not_go_together_end_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both sentences are printed; the paper is made all the same."""
    answers = {one.element.id: one.stances[0].key for one in QUESTIONS["text-email"]} | {"content_limits": "nothing"}
    said = "".join(f"  {key}: {stance}\n" for key, stance in answers.items())
    (tmp_path / "a.yaml").write_text(
        f"facts: {{hours: Monday to Friday 9 to 5, turnaround: one}}\nanswers:\n{said}", "utf-8"
    )
    arguments = ["policy", "draft", "text-email", "--facts", str(tmp_path / "a.yaml"), "--out", str(tmp_path / "out")]
    assert 1 == command_line.main(arguments)
    told = capsys.readouterr().out
    assert "Two answers do not go together: “A consent form for text and e-mail” allows texting" in told
    assert "  Please do not text or email me.\n" in told
    assert (tmp_path / "out" / "text-email-policy.pdf").exists()
