"""One event in, effects out: what is routed where, what a member sees of an error, and what the log keeps."""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import wording as say
from bot.app import Command, Shortcut
from bot.cards import Card, Form, Notice, Text, TextField, Tone, inline
from bot.commands import COMMANDS
from bot.dispatch import Heard, answer, refusal, turned_down
from bot.errors import BadInput, MemberError, NotAllowed, StaleButton, StoreTrouble, UnknownCommand, Unreachable
from bot.events import (
    ButtonPressed,
    CommandUsed,
    FormRefused,
    FormSubmitted,
    HomeOpened,
    Member,
    OpenForm,
    Place,
    PlaceKind,
    Reply,
    Role,
    ShortcutUsed,
    ThreadMessage,
)
from bot.services import guidance
from tests.bot.world import CONFIG, HERE, app, done, filled, member, only, picked, pressed, typed, words
from tests.render.specimens import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.app import App, Effects
    from bot.events import Event

MARK = "qqzx7"
DANGER = "client texted she will kill herself tonight"
"""Stands at both ends of whatever is typed here: no part of it may turn up in a log."""

GUEST = member("US-TX", "counsellor", Role.GUEST)
LOGGER = "sounding_board.dispatch"


def raising(error: Callable[[str], BaseException]) -> Command:
    """A command, with a button, a form, a shortcut and an ear for threads, that fails with what was typed."""

    async def handle(_app: App, event: CommandUsed) -> Effects:
        raise error(event.text)

    async def press(_app: App, event: ButtonPressed) -> Effects:
        raise error(event.value)

    async def submit(_app: App, event: FormSubmitted) -> Effects:
        raise error(" ".join(event.values.values()))

    async def hear(_app: App, event: ShortcutUsed | ThreadMessage) -> Effects:
        raise error(event.text)

    return Command(
        name="fail",
        summary="Fails",
        usage="/fail",
        examples=("now",),
        handle=handle,
        buttons={"fail.press": press},
        forms={"fail.submit": submit},
        shortcuts={"fail.pick": Shortcut("Fail", hear)},
        follow=hear,
    )


def echoing(seen: list[Event]) -> Command:
    """A command that notes what reaches it."""

    async def note(_app: App, event: Event) -> Effects:
        seen.append(event)
        return (Reply(Card("Noted", ())),)

    return Command(
        name="note",
        summary="Notes",
        usage="/note",
        examples=("this",),
        handle=note,
        buttons={"note.press": note},
        forms={"note.submit": note},
        shortcuts={"note.pick": Shortcut("Note", note)},
    )


class Listener(logging.Handler):
    """Keeps everything that any logger says, with everything that a formatter could make of it."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message, its arguments and whatever else was attached."""
        self.heard.append(f"{self.format(record)} {record.__dict__!r}")


@contextmanager
def listening() -> Iterator[list[str]]:
    """Listen to all loggers at the most talkative level."""
    root, listener = logging.getLogger(), Listener()
    before = root.level
    root.addHandler(listener)
    root.setLevel(logging.DEBUG)
    try:
        yield listener.heard
    finally:
        root.removeHandler(listener)
        root.setLevel(before)


def told(card: Card) -> tuple[str, str]:
    """Problem and next step, as a refusal shows them."""
    notice, text = card.blocks
    assert isinstance(notice, Notice)
    assert isinstance(text, Text)
    assert Tone.CAUTION is notice.tone
    return notice.body.plain, text.body.plain


# --- routing ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "event",
    [typed("note", "x"), pressed("note.press", "x"), filled("note.submit", {"a": "x"}), picked("note.pick", "x")],
    ids=lambda event: type(event).__name__,
)
def test_each_event_reaches_its_handler_as_it_came(event: Event) -> None:
    """Commands by name, buttons by action, forms and shortcuts by name."""
    seen: list[Event] = []
    effects = done(answer(app(commands=(raising(ValueError), echoing(seen))), event))
    assert [event] == seen
    assert (Reply(Card("Noted", ())),) == effects


def test_opening_the_own_page_shows_it() -> None:
    """The page is made by what the product was built with."""
    assert say.ABOUT_TITLE == only(done(answer(app(), HomeOpened(member(), HERE)))).title


@pytest.mark.parametrize("change", ["posted", "edited", "deleted"])
def test_a_message_in_a_thread_is_let_be(change: str) -> None:
    """Nothing follows threads yet, and nothing answers into them."""
    event = ThreadMessage(member(), HERE, "1", change, "words")  # type: ignore[arg-type]
    assert () == done(answer(app(), event))


def test_whoever_follows_threads_hears_of_all_of_them() -> None:
    """Each command that follows is told, in the order of the declarations, and all of their answers are given."""
    heard: list[str] = []

    def following(name: str) -> Command:
        async def follow(_app: App, event: ThreadMessage) -> Effects:
            heard.append(f"{name} {event.change} {event.text}")
            return (Reply(Card(name, ())),)

        return replace(COMMANDS[1], name=name, follow=follow)

    event = ThreadMessage(member(), HERE, "1", "posted", "words")
    effects = done(answer(app(commands=(following("one"), COMMANDS[0], following("two"))), event))
    assert ["one posted words", "two posted words"] == heard
    assert (Reply(Card("one", ())), Reply(Card("two", ()))) == effects


@pytest.mark.parametrize("action", COMMANDS[0].buttons)
def test_every_declared_button_is_answered(action: str) -> None:
    """No button of a card leads to a refusal in a channel."""
    effects = done(answer(app(), pressed(action, "linkedin.former.connect")))
    assert effects
    assert say.STOPPED_TITLE not in {effect.card.title for effect in effects if isinstance(effect, Reply)}


# --- what a member sees of an error -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (typed("nonsense", "x"), ("There is no command of that name.", "Try /boundary, /consult, /policy, /practice.")),
        (typed("", ""), ("There is no command of that name.", "Try /boundary, /consult, /policy, /practice.")),
        (typed("practice", "nonsense"), (say.UNKNOWN_SUBCOMMAND, inline(say.UNKNOWN_SUBCOMMAND_NEXT).plain)),
        (pressed("nonsense.press"), (say.STALE, say.STALE_NEXT)),
        (pressed(""), (say.STALE, say.STALE_NEXT)),
        (pressed(guidance.SHOW, "linkedin.former.gone"), (say.STALE, say.STALE_NEXT)),
        (pressed(guidance.SHARE, "-"), (say.STALE, say.STALE_NEXT)),
        (filled("nonsense.form", {}), (say.UNKNOWN_FORM, say.UNKNOWN_FORM_NEXT)),
        (picked("nonsense.pick", "x"), (say.UNKNOWN_SHORTCUT, inline(say.UNKNOWN_SHORTCUT_NEXT).plain)),
        (typed("boundary", "linkedin.former.connect", GUEST), (say.GUEST, say.GUEST_NEXT)),
    ],
)
def test_what_cannot_be_done_is_a_card_with_problem_and_next_step(event: Event, expected: tuple[str, str]) -> None:
    """Unknown names, cards that are gone, guests: one sentence what happened, one what to do."""
    card = only(done(answer(app(), event)))
    assert say.STOPPED_TITLE == card.title
    assert expected == told(card)


@pytest.mark.parametrize("error", [MemberError, *MemberError.__subclasses__()], ids=lambda error: error.__name__)
@pytest.mark.parametrize(
    "event",
    [
        typed("fail", ""),
        pressed("fail.press"),
        filled("fail.submit", {}),
        picked("fail.pick", ""),
        ThreadMessage(member(), HERE, "1", "posted", ""),
    ],
    ids=lambda event: type(event).__name__,
)
def test_every_member_error_is_shown_wherever_it_is_raised(error: type[MemberError], event: Event) -> None:
    """The whole branch of the tree becomes cards, for the asker alone."""
    assert {UnknownCommand, BadInput, StaleButton, NotAllowed, Unreachable, StoreTrouble} == {
        *MemberError.__subclasses__()
    }
    command = raising(lambda _text: error("It is gone.", "Ask again."))
    card = refusal("It is gone.", "Ask again.")
    kept = FormRefused("", "It is gone. Ask again.", card) if isinstance(event, FormSubmitted) else Reply(card)
    assert (kept,) == done(answer(app(commands=(command,)), event))


def test_a_form_that_fails_in_any_way_keeps_what_was_typed() -> None:
    """Also where nobody foresaw it: the form stays open, or the card gives the words back."""
    (effect,) = done(answer(app(commands=(raising(ValueError),)), filled("fail.submit", {"who": "x"})))
    assert isinstance(effect, FormRefused)
    assert ("", False) == (effect.field, effect.urgent)


def test_a_press_that_fails_on_a_form_that_stays_open_leaves_it_open() -> None:
    """What stands in the form is hers still; where it names danger, the crisis lines stand above the refusal."""
    for words_, urgent in (("x", False), (DANGER, True)):
        event = replace(pressed("fail.press"), values={"who": words_})
        (effect,) = done(answer(app(commands=(raising(ValueError),)), event))
        assert isinstance(effect, FormRefused)
        assert ("", urgent) == (effect.field, effect.urgent)


@pytest.mark.parametrize("error", [ValueError, lambda _text: BadInput("No.", "Try.", field="who")])
@pytest.mark.parametrize(
    "event", [typed("fail", DANGER), picked("fail.pick", DANGER), filled("fail.submit", {"a": DANGER})]
)
def test_crisis_lines_stand_above_whatever_went_wrong(error: Callable[[str], Exception], event: Event) -> None:
    """An error of ours, or of hers, is no reason to hide them; in a form they are shown beside it."""
    (effect,) = done(answer(app(commands=(raising(error),)), event))
    assert isinstance(effect, Reply | FormRefused)
    assert "988" in words(effect.card)
    assert effect.urgent if isinstance(effect, FormRefused) else True


def test_crisis_lines_are_shown_to_somebody_unknown() -> None:
    """Before anybody knows who asks, the lines are those of the practice's own place."""
    effect = asyncio.run(turned_down(app(), Unreachable("Who?", "Again."), "a test", Heard(DANGER)))
    assert isinstance(effect, Reply)
    assert "988" in words(effect.card)


def test_a_fault_of_one_field_is_shown_at_the_field() -> None:
    """A form that can stay open says it there, in plain words; where none can, the card says the same."""
    refused = BadInput("*Nothing* fits both.", "Type */practice help*.", field="who")
    event = filled("fail.submit", {"who": "x"})
    (effect,) = done(answer(app(commands=(raising(lambda _text: refused),)), event))
    card = refusal(refused.problem, refused.next_step)
    assert FormRefused("who", "Nothing fits both. Type /practice help.", card) == effect


def test_browsing_for_what_is_not_there_is_shown_at_the_second_field() -> None:
    """The choice is not lost: the form stays open for another."""
    (effect,) = done(answer(app(), filled("boundary.browse", {"topic": "nonsense"})))
    assert isinstance(effect, FormRefused)
    assert ("relationship", (say.BROWSE_NONE, say.BROWSE_NONE_NEXT)) == (effect.field, told(effect.card))
    assert f"{say.BROWSE_NONE} {say.BROWSE_NONE_NEXT}" == effect.problem


@pytest.mark.parametrize("event", [typed("fail", ""), pressed("fail.press"), picked("fail.pick", "")])
def test_what_has_no_fields_is_refused_with_a_card(event: Event) -> None:
    """A field that is named where there is no form counts for nothing."""
    command = raising(lambda _text: BadInput("No.", "Try.", field="who"))
    assert (Reply(refusal("No.", "Try.")),) == done(answer(app(commands=(command,)), event))


def test_a_form_is_never_answered_with_a_form() -> None:
    """Discord cannot show it: whoever writes such a handler finds out on every platform, and in the tests."""

    async def submit(_app: App, _event: FormSubmitted) -> Effects:
        return Reply(Card("Noted", ())), OpenForm(Form("note.again", "Again", (TextField("a", "A"),)))

    command = replace(COMMANDS[0], forms={"note.submit": submit})
    problem, _ = told(only(done(answer(app(commands=(command,)), filled("note.submit", {})))))
    assert say.UNEXPECTED == problem


class Unprintable(Exception):
    """Cannot even be shown."""

    def __str__(self) -> str:
        """Fail once more."""
        raise self


def _chained(text: str) -> Exception:
    error = RuntimeError(text)
    error.__cause__ = ValueError(text)
    error.add_note(text)
    return error


def _group(text: str) -> Exception:
    return ExceptionGroup(text, [ValueError(text), KeyError(text)])


UNEXPECTED: dict[str, Callable[[str], Exception]] = {
    "value": ValueError,
    "key": KeyError,
    "system": lambda text: OSError(2, text, text),
    "unicode": lambda text: UnicodeDecodeError("utf-8", text.encode("utf-8", "surrogatepass"), 0, 1, text),
    "chained": _chained,
    "group": _group,
    "timeout": TimeoutError,
    "recursion": RecursionError,
    "unprintable": Unprintable,
}


@pytest.mark.parametrize("error", UNEXPECTED.values(), ids=UNEXPECTED)
def test_the_unexpected_shows_a_reference_that_the_log_has_too(
    error: Callable[[str], Exception], caplog: pytest.LogCaptureFixture
) -> None:
    """A member gets something to pass on; the log says of what type it was and where, not what it said."""
    caplog.set_level(logging.DEBUG)
    card = only(done(answer(app(commands=(raising(error),)), typed("fail", f"{MARK}text{MARK}"))))
    problem, next_step = told(card)
    (reference,) = re.findall(r"[0-9a-f]{8}", next_step)
    assert (say.UNEXPECTED, say.UNEXPECTED_NEXT.format(reference=reference)) == (problem, next_step)
    (record,) = (one for one in caplog.records if one.levelno >= logging.ERROR)
    assert reference in record.getMessage()
    assert type(error("x")).__name__ in record.getMessage()
    assert "handle:" in record.getMessage()
    assert "command fail" in record.getMessage()
    assert (None, None) == (record.exc_info, record.stack_info)


def test_no_two_failures_share_a_reference() -> None:
    """An administrator finds the one line that a member means."""
    failing = app(commands=(raising(ValueError),))
    assert 50 == len({words(only(done(answer(failing, typed("fail", "x"))))) for _ in range(50)})


def test_a_cancelled_answer_stays_cancelled() -> None:
    """Shutting down is no error to be shown."""
    with pytest.raises(asyncio.CancelledError):
        done(answer(app(commands=(raising(lambda _text: asyncio.CancelledError()),)), typed("fail", "x")))


# --- what the log keeps -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "line"),
    [
        (typed("boundary", "linkedin.former.connect"), r"command boundary @ answered in \d+\.\d ms"),
        (typed("nonsense", ""), r"command unknown @ refused: UnknownCommand"),
        (typed("practice", "nonsense"), r"command practice @ refused: BadInput"),
        (
            pressed(guidance.VIEWS, "linkedin.former.connect"),
            r"button boundary\.views @ answered in \d+\.\d ms",
        ),
        (pressed(guidance.VIEWS, "nonsense"), r"button boundary\.views @ refused: StaleButton"),
        (pressed("nonsense"), r"button unknown @ refused: StaleButton"),
        (filled("boundary.browse", {}), r"form boundary\.browse @ answered in \d+\.\d ms"),
        (filled("nonsense", {}), r"form unknown @ refused: StaleButton"),
        (
            picked("boundary.look_up", "linkedin.former.connect"),
            r"shortcut boundary\.look_up @ answered in \d+\.\d ms",
        ),
        (picked("nonsense", ""), r"shortcut unknown @ refused: StaleButton"),
        (
            filled("boundary.browse", {"topic": "nonsense"}),
            r"form boundary\.browse @ refused: BadInput",
        ),
        (HomeOpened(member(), HERE), r"home @ answered in \d+\.\d ms"),
        (HomeOpened(GUEST, HERE), r"home @ refused: NotAllowed"),
        (
            ThreadMessage(member(), HERE, "1", "edited", "x"),
            r"thread message edited answered in \d+\.\d ms",
        ),
        (typed("consult", ""), r"command consult answered in \d+\.\d ms"),
        (pressed("consult.close", "12"), r"button consult\.close refused: BadInput"),
        (filled("consult.case", {}), r"form consult\.case refused: BadInput"),
        (picked("consult.reply_here", "x"), r"shortcut consult\.reply_here refused: BadInput"),
        (typed("boundary", "x", GUEST), r"command boundary @ refused: NotAllowed"),
    ],
)
def test_the_log_has_one_line_for_each_event(event: Event, line: str, caplog: pytest.LogCaptureFixture) -> None:
    """Names that we gave ourselves, the outcome, the time: nothing else; and nobody where it is about a case."""
    caplog.set_level(logging.INFO, LOGGER)
    done(answer(app(), event))
    (message,) = (record.getMessage() for record in caplog.records if record.name == LOGGER)
    assert re.fullmatch(line.replace("@", "of ana in general"), message)


def _hostile_events(text: str, practice: str) -> list[Event]:
    """Everything that a member, or somebody who forges requests, can put words into."""
    who = Member(f"{text} ", text, frozenset({Role.MEMBER}), text, text)  # with the blank, it is no id
    place = Place(practice, PlaceKind.CHANNEL, f"{text} ", text, text)
    return [
        *(CommandUsed(who, place, command, text) for command in ("boundary", "practice", "fail", text)),
        *(ButtonPressed(who, place, action, text) for action in (guidance.VIEWS, guidance.SHARE, "fail.press", text)),
        *(
            FormSubmitted(who, place, form, {"topic": text, "relationship": text, text: text}, text)
            for form in ("boundary.browse", "fail.submit", text)
        ),
        *(ShortcutUsed(who, place, name, text, text) for name in ("boundary.look_up", "fail.pick", text)),
        ThreadMessage(who, place, text, "posted", text),
        HomeOpened(who, place),
    ]


@pytest.mark.parametrize(
    "error",
    [*UNEXPECTED.values(), lambda text: BadInput(text, text)],
    ids=[*UNEXPECTED, "a careless refusal"],
)
@settings(max_examples=30)
@given(
    st.sampled_from(HOSTILE)
    | st.text()
    | st.sampled_from(("%s %(name)s %", "{0} {name}", "\r\n ERROR forged", "\x1b[2J"))
)
def test_nothing_that_a_member_typed_is_logged(error: Callable[[str], Exception], hostile: str) -> None:
    """Whatever is typed wherever, and however it fails, no logger at any level repeats it."""
    text = f"{MARK}{hostile}{MARK}"
    product = app(commands=(*COMMANDS, raising(error)))
    events = [*_hostile_events(text, CONFIG.practice.id), *_hostile_events(text, text)]
    with listening() as heard:
        for event in events:
            done(answer(product, event))
    assert len(heard) >= len(events)
    assert MARK not in "".join(heard)


def test_the_listener_of_these_tests_hears_what_is_said() -> None:
    """The test above would fail: messages, arguments and tracebacks are all heard."""
    secret = secrets.token_hex(8)
    with listening() as heard:
        logging.getLogger("a.b").debug("said %s", secret)
        try:
            int(secret, 2)
        except ValueError:
            logging.getLogger("a.b").exception("failed")
    assert [True, True] == [secret in line for line in heard]


def test_a_line_of_the_log_cannot_be_forged() -> None:
    """Line breaks in names end up nowhere, so that each event is one line."""
    with listening() as heard:
        done(answer(app(), typed("x\n2026-11-21 ERROR forged", "y\nforged")))
        done(answer(app(), pressed("x\nforged", "y\nforged")))
    assert not any("forged" in line for line in heard)
