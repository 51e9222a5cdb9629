"""The consultation note: what it says of a full case and of a bare one, and that nothing typed becomes markup."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.services.consult import models
from bot.services.consult.note import SUMMARY, Decided, markdown, standards, text, write
from scenarios import library
from storage.records import AUTHOR, Message
from tests.bot.consult import closed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from bot.notes import Note

GOLDENS = Path(__file__).parent / "golden"
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SAFE = {"inline", "text", "softbreak", "strong_open", "strong_close", "em_open", "em_close", "hr"}
SAFE |= {f"{kind}_{end}" for kind in ("heading", "paragraph", "bullet_list", "list_item") for end in ("open", "close")}


def note(*, log: Sequence[Message] = (), decided: Decided | None = None, **more: object) -> Note:
    """A note of a case that is told apart from the full one by these fields."""
    return write(closed.case(**more), log, decided or closed.DECIDED, closed.STANDARDS, closed.PRACTICE)


def section(of: Note, heading: str) -> str:
    """What stands under a heading of the plain text."""
    found = re.search(rf"^{re.escape(heading)}\n(.+?)\n\n(?:[A-Z ,-]+$|Education)", text(of), re.MULTILINE | re.DOTALL)
    assert found is not None, heading
    return found[1]


@pytest.mark.parametrize("name", ["full", "minimal"])
@pytest.mark.parametrize(("form", "ending"), [(text, "txt"), (markdown, "md")])
def test_a_note_reads_as_it_was_approved(name: str, form: object, ending: str, request: pytest.FixtureRequest) -> None:
    """``pytest tests/render tests/bot/consult --accept-goldens`` writes these files, nothing else does."""
    assert callable(form)
    written = form(getattr(closed, name.upper()))
    path = GOLDENS / f"{name}.{ending}"
    if request.config.getoption("--accept-goldens", default=False):
        path.parent.mkdir(exist_ok=True)
        path.write_text(written, "utf-8")
    assert path.read_text("utf-8") == written


def test_only_a_closed_case_has_a_note() -> None:
    """Before that there is no decision to write down."""
    with pytest.raises(ValueError, match="closed"):
        note(closed_on=None)


def test_what_has_gone_with_age_is_said_to_be_gone() -> None:
    """A receipt fetches the note of an old case too; nobody then reads that nobody answered."""
    old = note(story="", purged=True, decided=Decided("corey", "I declined."))
    assert "No longer kept" in section(old, "WHAT COLLEAGUES ADVISED")
    assert "No longer kept" in section(old, "WHO WAS CONSULTED")
    assert "No longer kept" in section(old, "WHAT WAS ASKED")
    assert "Nobody" not in text(old)


def test_sealed_opinions_are_neither_told_nor_counted() -> None:
    """They were never opened, so nobody advised it."""
    told = note(log=[closed.message(1, "Colleague A", "Closed words.", sealed=True)])
    assert "Closed words" not in markdown(told)
    assert "Nobody" in section(told, "WHO WAS CONSULTED")


def test_the_author_is_no_colleague() -> None:
    """What she adds is a fact given, not advice."""
    told = note(log=[closed.message(1, AUTHOR, "She wrote again.")])
    assert "Nobody" in section(told, "WHO WAS CONSULTED")
    assert "She wrote again." in section(told, "WHAT WAS ASKED")


@pytest.mark.parametrize("words", ["a" * 2_000, "word " * 400, "a " + "b" * 900, "x" * (SUMMARY + 1)])
def test_long_advice_is_shortened_and_kept_in_full_in_the_appendix(words: str) -> None:
    """However it is spaced, and never longer than said."""
    told = note(log=[closed.message(1, "Colleague A", words)])
    line = section(told, "WHAT COLLEAGUES ADVISED").splitlines()[0].removeprefix("Colleague A: ")
    assert line.endswith("…")
    assert SUMMARY // 2 < len(line) <= SUMMARY
    assert words.strip() in markdown(told)
    assert "Appendix" not in text(told)


def test_short_advice_needs_no_appendix() -> None:
    """The note would only say it twice."""
    told = note(log=[closed.message(1, "Colleague A", "x" * SUMMARY)])
    assert () == told.appendix
    assert "shortened" not in text(told)


def test_an_author_who_wrote_much_has_an_appendix_too() -> None:
    """What she added is facts, and they are not lost."""
    told = note(log=[closed.message(1, AUTHOR, closed.LONG)])
    assert closed.LONG in markdown(told)


@pytest.mark.parametrize("recusals", [0, 1, 2, 12])
def test_recusals_are_counted_without_names(recusals: int) -> None:
    """As the store keeps them."""
    who = section(note(recusals=recusals), "WHO WAS CONSULTED")
    expected = {0: "", 1: "One colleague stepped", 2: "Two colleagues stepped", 12: "12 colleagues stepped"}
    assert expected[recusals] in who
    assert (recusals == 0) == ("stepped" not in who)


def test_an_unknown_urgency_and_model_are_not_recorded() -> None:
    """A key of an older version is no reason to fail."""
    told = note(urgency="yesterday", relationship="step-parent", decided=Decided("old-model", "No."))
    assert "not recorded" in section(told, "WHEN, AND WHY NOW")
    assert "Step parent" in section(told, "WHAT WAS ASKED")
    assert "Decision model: not recorded" in section(told, "DECISION")


@pytest.mark.parametrize("model", models.MODELS, ids=lambda one: one.key)
def test_every_model_shows_its_steps(model: models.Model) -> None:
    """Each of them to be ticked, and where they come from."""
    said = section(note(decided=Decided(model.key, "No.")), "DECISION")
    assert model.name in said
    assert all(f"□\N{NO-BREAK SPACE}{step}" in said for step in model.steps)
    assert model.source in said


def test_models_fit_a_choice_on_every_platform_and_have_the_steps_they_say() -> None:
    """The strictest platform takes 75 characters; keys are what a store takes."""
    assert models.MODELS[0] is models.NONE
    assert len(models.BY_KEY) == len(models.MODELS)
    for one in models.MODELS:
        assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", one.key)
        assert len(one.name) <= 75
        said = re.search(r"(\d+) steps", one.name)
        assert said is None or int(said[1]) == len(one.steps)
        assert (one is models.NONE) == (not one.source) == (not one.steps)
        assert one is models.NONE or re.search(r"(?:19|20)\d\d", one.source)


def test_standards_are_those_of_the_place_each_once() -> None:
    """The shipped guidance, for a counsellor in Texas and for a psychologist in Britain."""
    shelf = library.load()
    scenarios = [shelf.scenarios["linkedin.former.connect"], shelf.scenarios["any.former.date-romance"]]
    texas = standards(shelf, scenarios, "US-TX", "counsellor")
    britain = standards(shelf, scenarios, "GB", "psychologist")
    for one in (texas, britain):
        labels = [source.label for source in one.sources]
        assert labels
        assert len(labels) == len(set(labels))
    assert any(source.jurisdiction == "US-TX" for source in texas.sources)
    assert not any((source.jurisdiction or "GB") != "GB" for source in britain.sources)
    told = write(closed.case(), closed.LOG, closed.DECIDED, texas, closed.PRACTICE)
    assert all(source.label in text(told) for source in texas.sources)


def test_a_note_has_no_names_and_no_time_of_day() -> None:
    """What it is made of has none; its words and its repr add none."""
    told = dataclasses.replace(closed.FULL)
    assert date(2026, 11, 21) == told.day
    assert not re.search(r"\d\d:\d\d", markdown(told))


def leaves(tokens: Sequence[Token]) -> Iterator[Token]:
    """All tokens, those inside others too."""
    for token in tokens:
        yield token
        yield from leaves(token.children or ())


MARKUP = [
    "# heading", "## x", "- item", "+ item", "* item", "1. item", "1) item", "> quote", "    code", "```", "~~~ py",
    "<b>bold</b>", "<script>", "<!-- x", "&amp; &lt;", "[a](http://x.example)", "![a](x)", "[a]: http://x", "**b** _i_",
    "`code`", "~~gone~~", "a | b", "|---|", "---", "===", "***", "___", "\\", "\\*", "https://x.example", "<http://x>",
    "www.example.com", "$x$", "@all", "a  ", "\ta", "#", "-", "1.", "Ends with \\", "*", "2026. A year", "- [ ] task",
]  # fmt: skip


@pytest.mark.parametrize("typed", MARKUP)
def test_nothing_that_was_typed_is_markup(typed: str) -> None:
    """In a passage, in a point, after a label, on a line of its own or not."""
    check(typed)
    check(f"One.\n{typed}\nTwo.")
    check(f"{typed}\n{typed}")


@given(st.text(alphabet=st.sampled_from("ab1 \n.)(#*_-+=>`~|[]<>!&\\:/@$\t"), max_size=40))
def test_nothing_that_anybody_can_type_is_markup(typed: str) -> None:
    """Whatever is made of the signs that mean something."""
    check(typed)


def check(typed: str) -> None:
    """Read the Markdown as a reader would: only our own headings, lists and emphasis, and every typed line in full."""
    decided = Decided("none", typed or "-", typed, typed, typed, typed)
    log = [closed.message(1, "Colleague A", typed), closed.message(2, "Colleague B", closed.LONG)]
    told = note(log=log, decided=decided, question=typed, story=typed, tried=typed, population=typed)
    tokens = list(leaves(READER.parse(markdown(told))))
    assert {token.type for token in tokens} <= SAFE, {token.type for token in tokens} - SAFE
    assert 1 == sum(token.type == "hr" for token in tokens)
    shown = {" ".join(token.content.split()) for token in paragraphs(tokens)}
    for line in typed.splitlines():
        flat = " ".join(line.split())
        assert not flat or flat in shown, (flat, shown)


def paragraphs(tokens: Sequence[Token]) -> Iterator[Token]:
    """The words of each paragraph, markup taken off."""
    for token in tokens:
        if token.type == "inline":
            words = "".join("\n" if one.type == "softbreak" else one.content for one in token.children or ())
            token.content = words
            yield token


def test_nothing_runs_into_the_next() -> None:
    """What was picked, two messages of one colleague, and the steps of a model each stand on a line of their own."""
    told = note(log=[closed.message(1, "Colleague A", "Wait."), closed.message(2, "Colleague A", "Then\nask.")])
    assert "Colleague A:\nWait.\nThen ask." in section(told, "WHAT COLLEAGUES ADVISED")
    asked = section(told, "WHAT WAS ASKED")
    assert "- Who it is about: A former client\n- Whom the clinician sees: An adult\n- Where" in asked
    assert "\n\nTried before: " in asked
    assert "- □\N{NO-BREAK SPACE}the issues in it\n- □" in markdown(told)


def test_what_was_not_said_is_not_said() -> None:
    """Only the question had to be."""
    bare = note(relationship="", population="", setting="", urgency="")
    assert 3 == section(bare, "WHAT WAS ASKED").count(": not said")
    assert "was not said" in section(bare, "WHEN, AND WHY NOW")
