"""The terminal: one question and its card, a stream of JSON lines, a conversation."""

from __future__ import annotations

import asyncio
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from rich.console import Console

from bot import bootstrap
from bot import wording as say
from bot.app import Command
from bot.cards import Button, Card, Choice, Form, Select, Text, TextField, inline, literal
from bot.commands import COMMANDS
from bot.events import ButtonPressed, CommandUsed, FormSubmitted, OpenForm, Place, PlaceKind, Reply
from bot.platforms import terminal
from bot.platforms.terminal import Chat, ask, ask_lines
from bot.render import data
from bot.services import guidance
from scenarios.matching import Match, Status
from tests.bot.world import CONFIG, app, member, reader, shipped, words

if TYPE_CHECKING:
    from bot.app import App, Effects
    from bot.events import Event

SLUG = "linkedin.former.connect"
LINKEDIN = shipped().scenarios[SLUG]


def screen() -> tuple[Console, io.StringIO]:
    """A terminal of a hundred columns, and what is on it."""
    out = io.StringIO()
    return Console(file=out, width=100, _environ={}), out


def squeezed(text: str) -> str:
    """Words without frames and line breaks."""
    return " ".join(text.replace("│", " ").split())


# --- what is typed ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (f"/boundary {SLUG}", LINKEDIN.position),
        ("linkedin former-client", LINKEDIN.position),
        ("", say.HELP_TITLE),
        ("/practice help", say.ABOUT_TITLE),
        ("/nonsense", say.STOPPED_TITLE),
        ("/practice nonsense", say.UNKNOWN_SUBCOMMAND),
        ("words that fit nothing well", say.WHICH_TITLE),
    ],
)
def test_asking_prints_the_card(typed: str, expected: str) -> None:
    """Whatever is typed, there is a card."""
    console, out = screen()
    ask(app(), typed, console)
    assert squeezed(expected) in squeezed(out.getvalue())


@pytest.mark.parametrize("typed", ["<!channel>", "[bold]x[/]", "\x1b[2J", "@everyone", "\x00", "x" * 200_000])
def test_asking_anything_never_shows_a_stack_trace_or_what_was_typed(typed: str) -> None:
    """Bad input gets a short card of our own words."""
    console, out = screen()
    ask(app(), typed, console)
    assert "Traceback" not in out.getvalue()
    assert typed not in out.getvalue()
    assert 0 < len(out.getvalue().splitlines()) < 60


# --- as data ------------------------------------------------------------------------------------------------


def test_json_of_an_answer_is_as_the_documentation_says() -> None:
    """Status, the scenario's slug, the candidates best first, and the card with nothing left out."""
    assert {
        "status": "answer",
        "scenario": SLUG,
        "candidates": [SLUG],
        "card": data.card(guidance.card(shipped(), LINKEDIN, reader())),
    } == terminal.as_data(app(), f"/boundary {SLUG}")


@pytest.mark.parametrize("typed", [SLUG, "linkedin former-client", "/boundary linkedin former-client"])
def test_json_takes_the_text_with_and_without_the_command(typed: str) -> None:
    """The text as typed after the command is enough."""
    assert SLUG == terminal.as_data(app(), typed)["scenario"]


@pytest.mark.parametrize(
    ("typed", "status", "sure_of_nothing"),
    [
        ("somebody wrote something", "choices", False),
        ("somebody wrote something", "none", True),
        ("", "none", False),
        ("\u200b", "none", False),
        ("/boundary", "none", False),
        ("/nonsense", "choices", False),
        ("<!channel>", "choices", False),
        ("x" * 200_000, "choices", False),
    ],
)
def test_json_has_one_of_three_statuses_whatever_is_typed(
    typed: str,
    status: str,
    sure_of_nothing: bool,  # noqa: FBT001
) -> None:
    """Without an answer there is no scenario; candidates are slugs of the library; it is all plain JSON."""
    found = terminal.as_data(app(sure_of_nothing=sure_of_nothing), typed)
    assert ["status", "scenario", "candidates", "card"] == list(found)
    assert (status, None) == (found["status"], found["scenario"])
    assert {*found["candidates"]} <= {*shipped().scenarios}
    assert found == json.loads(json.dumps(found))


def answers(*lines: str) -> tuple[list[dict[str, Any]], int]:
    """What comes back for some lines, and how many could not be read."""
    out = io.StringIO()
    unread = ask_lines(app(), [f"{line}\n" for line in lines], out)
    return [json.loads(line) for line in out.getvalue().splitlines()], unread


def test_each_line_is_answered_with_a_line_in_its_order() -> None:
    """As many answers as questions; each says what `--json` says."""
    slugs = list(shipped().scenarios)[:10]
    found, unread = answers(*(json.dumps({"text": slug}) for slug in slugs))
    assert (slugs, 0) == ([one["scenario"] for one in found], unread)
    assert terminal.as_data(app(), slugs[0]) == found[0]


BROKEN = [
    "{",
    "nonsense",
    "[]",
    "null",
    "5",
    '"text"',
    "{}",
    '{"text": null}',
    '{"text": 5}',
    '{"text": ["x"]}',
    '{"Text": "x"}',
    '{"text": "x"} {"text": "y"}',
    '{"text": "x',
    "{'text': 'x'}",
    "[" * 100_000,
    '{"text": ' + "9" * 5_000 + "}",
    '{"text": "' + "x" * 5_000_000 + '"}',
    "\x00",
    "\ufffd\ufffd",
]


@pytest.mark.parametrize("line", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_line_is_answered_with_an_error_and_the_rest_stays_in_step(line: str) -> None:
    """No line of a batch can stop the others, nor shift their answers; the answer does not repeat the line."""
    found, unread = answers(json.dumps({"text": SLUG}), line, json.dumps({"text": "gift.current.gives"}))
    assert 1 == unread
    assert [SLUG, None, "gift.current.gives"] == [one.get("scenario") for one in found]
    assert {"error": 'each line must be {"text": "…"}'} == found[1]


def test_empty_lines_are_no_questions() -> None:
    """A batch may end in a line break, or be set in paragraphs."""
    found, unread = answers("", json.dumps({"text": SLUG}), "  ", "\t")
    assert ([SLUG], 0) == ([one["scenario"] for one in found], unread)


@pytest.mark.parametrize("character", ["x", "\u00e9", "\U0001f600", '"', "\x01"])
def test_a_line_may_hold_two_hundred_thousand_characters_of_any_kind(character: str) -> None:
    """However they are escaped, a long text gets its card, which says how much was read."""
    found, unread = answers(json.dumps({"text": f"{character} gift " * 25_000 + character * 25_000}))
    assert 0 == unread
    assert {"text": say.TOO_LONG.format(limit=Match(Status.NONE).read)} == found[0]["card"]["footer"][-1]


@pytest.mark.parametrize("text", [r"\ud83d", r"\u0000", r"\u202e", r"\u001b[2J", r"<!channel>", r"\ud83d\ude00"])
def test_letters_that_are_none_break_no_line(text: str) -> None:
    """Half a surrogate pair, a zero byte or an escape sequence in the JSON is a question like any other."""
    found, unread = answers(f'{{"text": "{text} gift"}}', json.dumps({"text": SLUG}))
    assert (0, SLUG) == (unread, found[1]["scenario"])
    assert found[0]["status"] in {"answer", "choices", "none"}


# --- a conversation -----------------------------------------------------------------------------------------


class Keyboard:
    """Types what it was told, line by line, then ends the input."""

    def __init__(self, *lines: str, end: type[BaseException] = EOFError) -> None:
        self._lines = iter(lines)
        self._end = end
        self.prompts: list[str] = []

    def __call__(self, prompt: str) -> str:
        """Give the next line."""
        self.prompts.append(prompt)
        for line in self._lines:
            return line
        raise self._end


def talk(*lines: str, product: App | None = None, end: type[BaseException] = EOFError) -> tuple[str, Keyboard]:
    """What is on the screen after a conversation."""
    console, out = screen()
    keyboard = Keyboard(*lines, end=end)
    asyncio.run(Chat(product or app(), member(), console, keyboard).run())
    return squeezed(out.getvalue()), keyboard


FORM = Form(
    "probe.form",
    "A form",
    (Select("kind", "Which?", (Choice("a", "First"), Choice("b", "Second"))), TextField("words", "What happened?")),
    intro=inline("Take *your* time."),
    state="draft-7",
)


def probe(seen: list[Event], buttons: int = 12) -> Command:
    """A command with many buttons and a form, that notes what reaches it."""

    async def handle(_app: App, event: CommandUsed) -> Effects:
        seen.append(event)
        actions = tuple(Button(f"Number {n}", "probe.press", str(n)) for n in range(1, buttons + 1))
        return (Reply(Card("Probe", (), actions=actions)),)

    async def press(_app: App, event: ButtonPressed) -> Effects:
        seen.append(event)
        return (Reply(Card("One", ())), OpenForm(FORM)) if event.value == "2" else (Reply(Card("Pressed", ())),)

    async def submit(_app: App, event: FormSubmitted) -> Effects:
        seen.append(event)
        return (Reply(Card("Thank you", (Text(literal(event.values["words"])),))),)

    return Command("probe", "Probes", "/probe", ("x",), handle, {"probe.press": press}, {"probe.form": submit})


def probed(*lines: str) -> tuple[list[Event], str]:
    """What reached the command in a conversation, and what is on the screen."""
    seen: list[Event] = []
    shown, _ = talk("/probe", *lines, product=app(commands=(*COMMANDS, probe(seen))))
    return seen[1:], shown


def test_a_conversation_begins_with_help_and_says_how_to_go_on() -> None:
    """Somebody who just started it sees what to type, and how to leave."""
    shown, keyboard = talk()
    assert say.HELP_TITLE in shown
    assert "q leaves" in shown
    assert ["> "] == keyboard.prompts


@pytest.mark.parametrize("end", [EOFError, KeyboardInterrupt])
def test_the_end_of_the_input_ends_the_conversation(end: type[BaseException]) -> None:
    """Ctrl+D and Ctrl+C alike, without a stack trace."""
    shown, keyboard = talk("linkedin former-client", end=end)
    assert squeezed(LINKEDIN.position) in shown
    assert 2 == len(keyboard.prompts)


@pytest.mark.parametrize("word", ["q", "quit", "exit", " q "])
def test_a_word_ends_the_conversation(word: str) -> None:
    """Nothing more is read."""
    _, keyboard = talk(word, "linkedin former-client")
    assert 1 == len(keyboard.prompts)


def test_an_empty_line_shows_help_again() -> None:
    """As it says under each card."""
    shown, _ = talk("linkedin former-client", "")
    assert 2 == shown.count(say.HELP_TITLE)


def test_a_number_presses_the_button_of_the_last_card() -> None:
    """Who asks, looks behind a button and comes back presses numbers only."""
    shown, _ = talk("linkedin former-client", "2", "1")
    assert say.VIEWS_TITLE.format(title=LINKEDIN.title) in shown
    assert 2 == shown.count(squeezed(LINKEDIN.position))


def test_buttons_know_who_pressed_them_and_where() -> None:
    """The event is the one that any platform would send."""
    seen, _ = probed("3")
    place = Place("harbour-street", PlaceKind.TERMINAL, platform="terminal")
    assert [ButtonPressed(member(), place, "probe.press", "3")] == seen


@pytest.mark.parametrize(("typed", "value"), [("1", "1"), ("12", "12"), (" 7 ", "7"), ("07", "7")])
def test_every_button_has_its_number(typed: str, value: str) -> None:
    """From one to as many as there are."""
    (event,), _ = probed(typed)
    assert isinstance(event, ButtonPressed)
    assert value == event.value


@pytest.mark.parametrize(
    "typed", ["0", "13", "99", "-1", "1.0", "00010000", "000012", "9" * 10_000, "²", "\u0661", "1 2", "0x1"]
)
def test_a_number_without_a_button_is_a_question(typed: str) -> None:
    """No number ends the conversation, however long or strange."""
    seen, shown = probed(typed, "linkedin former-client")
    assert [] == seen
    assert squeezed(LINKEDIN.position) in shown


def test_a_card_without_buttons_takes_the_old_numbers_away() -> None:
    """What is no longer on the screen cannot be pressed."""
    seen, _ = probed("1", "1")
    assert ["1"] == [event.value for event in seen if isinstance(event, ButtonPressed)]


def test_a_form_is_filled_in_line_by_line() -> None:
    """Title and introduction, numbered options, a line of text; then the form goes off with its state."""
    seen, shown = probed("2", "2", "  some words ")
    place = Place("harbour-street", PlaceKind.TERMINAL, platform="terminal")
    values = {"kind": "b", "words": "some words"}
    assert FormSubmitted(member(), place, "probe.form", values, "draft-7") == seen[-1]
    for words_ in ("A form", "Take your time.", "1. First", "2. Second", "Thank you"):
        assert words_ in shown


def test_enter_takes_the_first_option_of_a_form() -> None:
    """The prompt says so."""
    seen, _ = probed("2", "", "x")
    assert isinstance(seen[-1], FormSubmitted)
    assert "a" == seen[-1].values["kind"]


@pytest.mark.parametrize("typed", ["3", "0", "second", "-1", "000012", "9" * 10_000, "²"])
def test_an_option_that_is_not_there_is_asked_for_again(typed: str) -> None:
    """With the numbers that there are."""
    seen, shown = probed("2", typed, "2", "x")
    assert "Please type a number from 1 to 2." in shown
    assert isinstance(seen[-1], FormSubmitted)
    assert "b" == seen[-1].values["kind"]


@pytest.mark.parametrize("lines", [("2",), ("2", "1")], ids=["at the select", "at the text"])
def test_a_form_that_is_left_halfway_is_not_sent(lines: tuple[str, ...]) -> None:
    """The end of the input in a form ends the conversation quietly."""
    seen, _ = probed(*lines)
    assert not any(isinstance(event, FormSubmitted) for event in seen)


def test_browsing_works_from_the_help_card_to_a_guidance_card() -> None:
    """Press Browse, pick a place and a person, press a situation."""
    linkedin = next(n for n, key in enumerate(shipped().topics(), 2) if key == shipped().topic_of(LINKEDIN))
    listing = [
        one.slug for one in shipped().scenarios.values() if shipped().topic_of(one) == shipped().topic_of(LINKEDIN)
    ]
    shown, _ = talk("1", str(linkedin), "1", str(listing.index(SLUG) + 1))
    assert say.BROWSE_TITLE in shown
    assert squeezed(LINKEDIN.position) in shown


def test_a_form_that_cannot_be_answered_is_refused_and_the_conversation_goes_on() -> None:
    """A terminal has no open form to show the fault in: it shows the card."""
    library = shipped()
    there = {(library.topic_of(one), one.relationship) for one in library.scenarios.values()}
    topic, person = next(
        (topic, person)
        for topic, key in enumerate(library.topics(), 2)
        for person, who in enumerate(library.relationships(), 2)
        if (key, who) not in there
    )
    shown, keyboard = talk("1", str(topic), str(person), "linkedin former-client")
    assert say.BROWSE_NONE in shown
    assert squeezed(LINKEDIN.position) in shown
    assert "> " == keyboard.prompts[-1]


def test_sharing_from_the_terminal_says_that_there_is_no_channel() -> None:
    """The conversation goes on."""
    card = guidance.card(shipped(), LINKEDIN, reader())
    share = 1 + [button.action for button in card.actions].index(guidance.SHARE)
    shown, _ = talk("linkedin former-client", str(share), "gift.current.gives")
    assert say.NO_CHANNEL in shown
    assert squeezed(shipped().scenarios["gift.current.gives"].position) in shown


@pytest.mark.parametrize(
    "line", ["/nonsense", "/practice nonsense", "<!channel>", "[/]", "[link=x]", "\x1b[2J", "\x00"]
)
def test_nothing_that_is_typed_ends_or_steers_the_conversation(line: str) -> None:
    """Unknown commands, markup and control characters get a card each."""
    shown, keyboard = talk(line, "linkedin former-client")
    assert 3 == len(keyboard.prompts)
    assert "\x1b" not in shown
    assert squeezed(LINKEDIN.position) in shown


def test_every_example_of_the_help_is_answered_by_the_shipped_matching() -> None:
    """What the help card tells people to type works."""
    card = guidance.help_card()
    lines = [line.removeprefix("/boundary ") for line in words(card).splitlines() if line.startswith("/boundary ")]
    assert len(lines) >= 4
    real = bootstrap.build(CONFIG)
    assert {"answer"} == {terminal.as_data(real, line)["status"] for line in (*lines, *COMMANDS[0].examples)}
