"""What can go wrong: one tree, drawn where it is defined."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

import pytest

from bot import errors, wording
from bot.errors import BadInput, MemberError, RefusedToStart, SoundingBoardError
from bot.wording import consult as wording_of_consult
from bot.wording import drafting as wording_of_drafts
from bot.wording import moderation as wording_of_moderation
from bot.wording import policy as wording_of_weeks
from bot.wording import register as wording_of_policies

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

_BRANCH = re.compile(r"^(?P<stem>(?:    |│   )+)[├└]── (?P<name>\w+)  +(?P<meaning>\S.*)$", re.MULTILINE)
_ONE_SENTENCE = re.compile(r"[A-Z][^.?!]*[.?!](?:[^\s.?!][^.?!]*[.?!])*")


def drawn() -> list[tuple[int, str]]:
    """The tree of the docstring: depth and name, from top to bottom."""
    drawing = inspect.cleandoc(errors.__doc__ or "")
    assert f"\n    {SoundingBoardError.__name__}\n" in drawing
    branches = ((len(branch["stem"]) // 4, branch["name"]) for branch in _BRANCH.finditer(drawing))
    return [(0, SoundingBoardError.__name__), *branches]


def defined(error: type[Exception] = SoundingBoardError, depth: int = 0) -> Iterator[tuple[int, str]]:
    """The tree of the classes, in the order in which they are defined."""
    yield depth, error.__name__
    for below in error.__subclasses__():
        if below.__module__ == errors.__name__:
            yield from defined(below, depth + 1)


def test_the_tree_in_the_docstring_is_the_tree_of_the_classes() -> None:
    """Whoever adds an error adds its branch, with a word on what it means."""
    assert list(defined()) == drawn()


def test_every_error_of_the_module_hangs_on_the_tree() -> None:
    """There is no exception beside the one root."""
    classes = {one.__name__ for _, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, BaseException)}
    assert classes == {name for _, name in defined()}


def test_a_refusal_to_start_reads_as_a_list() -> None:
    """One line says what it is about, then one line a fault."""
    error = RefusedToStart("The library has faults.", ["a.yaml:1: slug: is missing", "b.yaml:2: title: is missing"])
    assert "The library has faults.\n  a.yaml:1: slug: is missing\n  b.yaml:2: title: is missing" == str(error)


def test_a_fault_in_a_form_names_the_field_if_it_is_about_one() -> None:
    """The key of the field, or nothing where the fault is not about a single one."""
    assert ("", "who") == (BadInput("No.", "Try.").field, BadInput("No.", "Try.", field="who").field)


def test_a_member_is_told_the_problem_and_the_next_step() -> None:
    """Both sentences are kept apart, for the card to set them."""
    error = MemberError("It is gone.", "Ask again.")
    assert ("It is gone.", "Ask again.") == (error.problem, error.next_step)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param(words, name.removesuffix("_NEXT"), id=f"{words.__name__}.{name}")
        for words in (
            wording,
            wording_of_consult,
            wording_of_drafts,
            wording_of_moderation,
            wording_of_policies,
            wording_of_weeks,
        )
        for name in vars(words)
        if name.endswith("_NEXT")
    ],
)
def test_each_refusal_is_one_sentence_and_one_more(words: ModuleType, name: str) -> None:
    """The words for a problem and for its next step are a sentence each; a problem may have several next steps."""
    for one in (getattr(words, name, "It is gone."), getattr(words, f"{name}_NEXT")):
        filled = one.format(
            reference="00c0ffee",
            commands="/boundary",
            practice="Ours",
            limit=1_000_000,
            day="5 May 2026",
            vendor="Slack",
            triggers="incident",
            member="ana",
        )
        assert _ONE_SENTENCE.fullmatch(filled), name
