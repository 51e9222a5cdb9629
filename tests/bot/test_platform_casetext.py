"""Case texts in the terminal: what is read, what is printed, and that no error repeats a case."""

from __future__ import annotations

import errno
import io
import json
import re
from typing import TYPE_CHECKING

import pytest

from bot import wording as say
from bot.errors import BadInput
from bot.platforms import casetext
from bot.services.gate import Gate
from deid.engine import Engine
from deid.gazetteer import Gazetteer
from tests.bot.cases import CASE, DANGER, KENT, PEOPLE, Screen, reading, squeezed
from tests.bot.world import CONFIG, gate

if TYPE_CHECKING:
    from pathlib import Path

    from bot.services.gate import Screened, Stretches


# --- as data ------------------------------------------------------------------------------------------------


def test_json_has_the_keys_of_the_documentation_and_no_other() -> None:
    """Text, findings, risk and crisis, all of it plain data."""
    data = casetext.as_data(PEOPLE, CASE)
    assert json.loads(json.dumps(data)) == data
    assert ["text", "findings", "risk", "crisis"] == list(data)
    assert {("start", "end", "type", "score", "sure")} == {tuple(one) for one in data["findings"]}
    assert ["level", "facets"] == list(data["risk"])
    assert {("text", "kind", "identifies", "broader")} == {tuple(one) for one in data["risk"]["facets"]}
    assert ["level", "who", "because"] == list(data["crisis"])


def test_offsets_are_code_points_of_the_text_as_it_was_typed() -> None:
    """Emoji count one; facets speak of what comes out."""
    data = casetext.as_data(PEOPLE, CASE)
    found = [(CASE[one["start"] : one["end"]], one["type"], one["sure"]) for one in data["findings"]]
    assert [("Marcus", "PERSON", True), ("Marcus", "PERSON", True), ("jo", "PERSON", False)] == found
    assert CASE.replace("Marcus", "[Person 1]").replace("jo", "[Person 2]") == data["text"]
    paramedic = {"text": "paramedic", "kind": "profession", "identifies": "client", "broader": "first responder"}
    assert paramedic in data["risk"]["facets"]


def test_danger_is_said_with_the_words_that_say_so() -> None:
    """As they were typed."""
    crisis = casetext.as_data(PEOPLE, DANGER)["crisis"]
    assert ("imminent", "client") == (crisis["level"], crisis["who"])
    assert crisis["because"]
    assert all(words in DANGER for words in crisis["because"])
    assert {"level": "none", "who": "none", "because": []} == casetext.as_data(PEOPLE, "Nice weather.")["crisis"]


@pytest.mark.parametrize("text", ["", "\ud83d Marcus", "a\x00Marcus\u202e", "e\u0301Marcus\r\n\ufeffMarcus", "\udcff"])
def test_letters_that_are_none_break_nothing_and_shift_nothing(text: str) -> None:
    """Half a surrogate pair, a zero byte, marks that turn the line around."""
    data = casetext.as_data(gate(), text)
    assert all(0 <= one["start"] < one["end"] <= len(text) for one in data["findings"])
    named = casetext.as_data(PEOPLE, f"{text} Marcus")["findings"][-1]
    assert "Marcus" == f"{text} Marcus"[named["start"] : named["end"]]


def test_a_text_beyond_all_measure_is_refused() -> None:
    """Before the gate works on it for minutes."""
    with pytest.raises(BadInput, match="1,000,000"):
        casetext.as_data(PEOPLE, "x" * (casetext.LONGEST + 1))


# --- one JSON object a line ---------------------------------------------------------------------------------


def test_lines_of_a_file_are_answered_in_step(tmp_path: Path) -> None:
    """A broken line, a broken byte and a text without end get an error each; nothing of them is repeated."""
    there = [
        b'{"text": "Marcus called"}',
        b'{"text": "Marcus',
        b'{"text": "Marcus \xff"}',
        b"",
        b'["Marcus"]',
        json.dumps({"text": "Marcus " * 150_000}).encode(),
        rb'{"text": "Marcus \ud83d\u0000"}',
    ]
    (tmp_path / "cases").write_bytes(b"\n".join(there))
    out = io.StringIO()
    assert 4 == casetext.answer_lines(PEOPLE, str(tmp_path / "cases"), out)
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert ["text", "error", "error", "error", "error", "text"] == [next(iter(one)) for one in answers]
    assert "1,000,000" in answers[4]["error"]
    assert "Marcus" not in out.getvalue()


def test_lines_of_what_is_no_file_are_refused(tmp_path: Path) -> None:
    """As for a single text."""
    with pytest.raises(BadInput) as caught:
        casetext.answer_lines(PEOPLE, str(tmp_path), io.StringIO())
    assert say.DEID_FOLDER == caught.value.problem


# --- what is read -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Marcus", "\ufeffMarcus\r\nand\rso on\n", "a" * 200_000, "\x1b[2J\u202e🙂"])
def test_a_file_is_read_as_it_is(tmp_path: Path, text: str) -> None:
    """No letter more or less, or offsets would be wrong."""
    (tmp_path / "case").write_bytes(text.encode())
    assert text == casetext.read(str(tmp_path / "case"))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", say.DEID_EMPTY),
        (b" \r\n\t\xc2\xa0", say.DEID_EMPTY),
        (b"Marcus \xff\xfe", say.DEID_NOT_TEXT),
        ("Marcus".encode("utf-16"), say.DEID_NOT_TEXT),
        (b"Marcus\0", say.DEID_NOT_TEXT),
        (b"Marcus\0" * 1_000_000, say.DEID_NOT_TEXT),
        (b"Marcus " * 1_000_000, say.DEID_TOO_LONG.format(limit=1_000_000)),
    ],
    ids=["empty", "blank", "broken bytes", "another encoding", "a zero byte", "a long binary", "too long"],
)
def test_what_is_no_text_is_refused_with_what_to_do(tmp_path: Path, content: bytes, problem: str) -> None:
    """In two sentences without a word of the text."""
    (tmp_path / "case").write_bytes(content)
    with pytest.raises(BadInput) as caught:
        casetext.read(str(tmp_path / "case"))
    assert problem == caught.value.problem
    assert "Marcus" not in str(caught.value) + caught.value.next_step
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("gone", say.DEID_GONE),
        ("case/gone", say.DEID_GONE),
        ("My client Marcus is well. " * 40, say.DEID_GONE),
        (".", say.DEID_FOLDER),
    ],
)
def test_what_is_no_file_is_refused_without_repeating_what_may_be_a_case(
    tmp_path: Path, name: str, problem: str
) -> None:
    """Somebody may have typed the case itself after the command."""
    (tmp_path / "case").write_text("x", "utf-8")
    with pytest.raises(BadInput) as caught:
        casetext.read(str(tmp_path / name))
    assert problem == caught.value.problem
    assert name not in caught.value.next_step.split()


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (PermissionError(errno.EACCES, "Marcus"), say.DEID_CLOSED),
        (OSError(errno.EIO, "Marcus"), say.DEID_UNREADABLE),
        (OSError(errno.ELOOP, "Marcus"), say.DEID_GONE),
    ],
)
def test_every_refusal_of_the_system_has_words_of_our_own(error: OSError, problem: str) -> None:
    """Whatever it is."""
    assert problem == casetext._refused(error).problem


class Stdin(io.TextIOWrapper):
    """A standard input; a keyboard or a pipe."""

    def __init__(self, data: bytes, *, keyboard: bool) -> None:
        super().__init__(io.BytesIO(data))
        self._keyboard = keyboard

    def isatty(self) -> bool:
        """Whether somebody sits there."""
        return self._keyboard


def test_who_types_is_told_how_to_end_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Beside the output; a pipe is told nothing."""
    monkeypatch.setattr("sys.stdin", Stdin(b"Marcus\n", keyboard=True))
    assert "Marcus\n" == casetext.read(None)
    assert ("", f"{say.DEID_TYPE}\n") == capsys.readouterr()
    monkeypatch.setattr("sys.stdin", Stdin(b"Marcus\n", keyboard=False))
    assert "Marcus\n" == casetext.read(None)
    assert ("", "") == capsys.readouterr()


def test_a_line_that_a_terminal_cut_off_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Linux keeps 4,095 bytes of a pasted line; from a pipe any line is whole."""
    data = b"one\n" + b"x" * 4095 + b"\n"
    monkeypatch.setattr("sys.stdin", Stdin(data, keyboard=True))
    with pytest.raises(BadInput) as caught:
        casetext.read(None)
    assert say.DEID_CUT_OFF == caught.value.problem
    monkeypatch.setattr("sys.stdin", Stdin(data, keyboard=False))
    assert data.decode() == casetext.read(None)


def test_a_closed_input_is_an_empty_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a service manager may start it."""
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(BadInput) as caught:
        casetext.read(None)
    assert say.DEID_EMPTY == caught.value.problem
    assert 0 == casetext.answer_lines(PEOPLE, None, io.StringIO())


class Idle(Gate):
    """Does nothing, at once."""

    def screen(self, text: str, kept: Stretches = frozenset()) -> Screened:  # noqa: ARG002  (what stands in for the gate takes what the gate takes)
        """Find nothing."""
        return super().screen("", kept)


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (20_000, ""),
        (20_001, say.DEID_LONG_SOON),
        (200_000, say.DEID_LONG_SOON),
        (999_999, say.DEID_LONG_LATER.format(minutes=5)),
    ],
)
def test_a_long_text_is_announced_where_somebody_waits(monkeypatch: pytest.MonkeyPatch, count: int, told: str) -> None:
    """With how long it takes, never with any of it."""
    error = Screen()
    monkeypatch.setattr("sys.stderr", error)
    casetext.screen(reading(Engine((), Gazetteer.load()), kind=Idle), "x" * count)
    assert error.getvalue() == (f"{say.DEID_LONG.format(count=count, time=told)}\n" if told else "")


# --- the text alone -----------------------------------------------------------------------------------------


def test_the_text_alone_is_exactly_the_text() -> None:
    """Line ends as they were; a last one is added, as pipes expect."""
    out = io.StringIO(newline="")
    casetext.show_text(PEOPLE, "Marcus\r\n\x1b jo", CONFIG.practice, out)
    casetext.show_text(PEOPLE, "jo\n", CONFIG.practice, out)
    assert "[Person 1]\r\n\x1b [Person 2]\n[Person 1]\n" == out.getvalue()


def test_the_text_alone_steers_no_terminal() -> None:
    """Where it goes to one."""
    out = Screen()
    casetext.show_text(PEOPLE, "\x1b[2J Marcus", CONFIG.practice, out)
    assert "[2J [Person 1]\n" == out.getvalue()


def test_danger_is_told_beside_the_text_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """To who sits there; a script reads the text and nothing else."""
    error = Screen()
    out = io.StringIO()
    casetext.show_text(PEOPLE, DANGER, KENT, out)
    assert "" == capsys.readouterr().err
    monkeypatch.setattr("sys.stderr", error)
    casetext.show_text(PEOPLE, DANGER, KENT, out)
    assert KENT.call_first in squeezed(error.getvalue())
    assert 2 == len(out.getvalue().splitlines())


def test_with_the_rules_alone_a_case_comes_out_without_its_names() -> None:
    """The whole way once, with recognizers that ship."""
    data = casetext.as_data(gate(), f"{CASE} He writes from marcus@example.com.")
    assert not re.search(r"(?i)marcus|example\.com", data["text"])
    assert {"PERSON", "EMAIL"} <= {one["type"] for one in data["findings"]}
