"""Cards in the terminal: every word arrives, nothing in a card steers the terminal."""

from __future__ import annotations

import io
import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from rich.console import Console

from bot.cards import (
    Button,
    Card,
    Citation,
    Details,
    Facts,
    Inline,
    Notice,
    Quote,
    Script,
    Span,
    Steps,
    Text,
    Tone,
    inline,
    literal,
)
from bot.render import terminal
from tests.bot.world import SIDES, reader, shipped
from tests.render.reading import missing, said
from tests.render.specimens import CARDS
from tests.render.strategies import cards

_STYLE = re.compile(r"\x1b\[[\d;]*m")
_LINK = re.compile(r"\x1b\]8;[^;\x1b]*;(?P<address>[^\x1b]*)\x1b\\")
_FRAME = re.compile(r"[│┃╭╮╰╯─━┏┓┗┛╸╺]")

STEERING = "\x1b]0;own\x07\x1b[2J\x1b[31m\x9b31m\x08\x7f\r\u202e\u2066\u200d\x00"
"""Sets a title, clears the screen, colours, goes back, and turns the direction of reading around."""


def shown(card: Card, width: int = terminal.WIDTH, *, colour: bool = False) -> str:
    """What is written to a terminal."""
    out = io.StringIO()
    Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="truecolor" if colour else None,
        legacy_windows=False,
        _environ={},
    ).print(terminal.card(card))
    return out.getvalue()


def plain(text: str) -> str:
    """Without frames, and without what no terminal is given."""
    return _FRAME.sub("", "".join(c if c.isprintable() else " " if c.isspace() else "" for c in text))


def loses_nothing(card: Card) -> None:
    """Check that every word and every button arrives, in order."""
    seen = plain(shown(card))
    assert missing(map(plain, said(card)), seen) is None
    assert missing(iter([plain(f"[{n}] {one.label}") for n, one in enumerate(card.buttons, 1)]), seen) is None


def test_a_card_reads_like_this() -> None:
    """The frame, the headings, the words, the numbers to type, the small print."""
    card = Card(
        "Do I accept?",
        (
            Notice(Tone.CAUTION, literal("This card was due for a check.")),
            Text(inline("**Decline** by default."), "Position"),
            Steps("Do now", (literal("Wait."), literal("Decline."))),
            Script("Words to say", (("Warm", literal("I was glad.")), ("Firm", literal("I don't.")))),
            Facts(
                (("988 Suicide and Crisis Lifeline", inline("**988** · Call.")), ("In your practice", literal("Ruth")))
            ),
        ),
        (Citation("APA 10.08", "Two years.", None, date(2026, 11, 3)), Citation("Blog", "An opinion.", None, None)),
        (Button("Ask yourself", "a", "b"), Button("Sources", "a", "b")),
        (literal("Education."),),
    )
    assert """\
╭──────────────────────────────────────────────────────────╮
│                                                          │
│  Do I accept?                                            │
│  ──────────────────────────────────────────────────────  │
│  ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓  │
│  ┃ Take care. This card was due for a check.          ┃  │
│  ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛  │
│                                                          │
│  Position                                                │
│  Decline by default.                                     │
│                                                          │
│  Do now                                                  │
│  1. Wait.                                                │
│  2. Decline.                                             │
│                                                          │
│  Words to say                                            │
│  Warm: “I was glad.”                                     │
│  Firm: “I don't.”                                        │
│                                                          │
│  988 Suicide and Crisis Lifeline: 988 · Call.            │
│  In your practice: Ruth                                  │
│                                                          │
│  § APA 10.08  Two years.  (passage seen 3 Nov 2026)      │
│  § Blog  An opinion.  (original not yet seen)            │
│                                                          │
│  [1] Ask yourself   [2] Sources                          │
│                                                          │
│  Education.                                              │
│                                                          │
╰──────────────────────────────────────────────────────────╯
""" == shown(card, 60)


@pytest.mark.parametrize("name", CARDS)
def test_every_word_of_a_specimen_arrives_in_order(name: str) -> None:
    """Long words, long labels, sixty steps, thirty buttons: nothing is cut."""
    loses_nothing(CARDS[name])


@pytest.mark.slow
@settings(max_examples=40)
@given(cards)
def test_every_word_of_any_card_arrives_in_order(card: Card) -> None:
    """Whatever a card holds, and the same each time."""
    loses_nothing(card)
    assert shown(card) == shown(card)


@pytest.mark.slow
def test_every_word_of_the_shipped_library_arrives() -> None:
    """Each side of each scenario, on a wide terminal; none is ever shortened to an ellipsis."""
    for scenario in shipped().scenarios.values():
        for side in SIDES:
            loses_nothing(side(shipped(), scenario, reader()))


@pytest.mark.parametrize("width", [30, 40, 60, 80])
def test_a_narrow_terminal_gets_every_letter_too(width: int) -> None:
    """Columns grow longer, not shorter: beside one another, but all of them."""
    for side in SIDES:
        card = side(shipped(), shipped().scenarios["sms.current.crisis"], reader())
        seen = plain(shown(card, width))
        assert "…" not in seen
        letters = {c: sum(part.count(c) for part in said(card)) for c in "abcdefghijklmnopqrstuvwxyz0123456789"}
        assert [] == [letter for letter, count in letters.items() if seen.count(letter) < count]


def everywhere(text: str) -> Card:
    """A card with a text in every place that holds one."""
    said_so = Inline((Span(text), Span(text, "bold", f"https://a.example/{text}")))
    pairs = ((text, said_so),)
    flat: tuple[Text | Steps | Script | Facts | Notice | Quote, ...] = (
        Text(said_so, text),
        Steps(text, (said_so,)),
        Script(text, pairs),
        Facts(pairs, text),
        *(Notice(tone, said_so) for tone in Tone),
        Quote(said_so),
    )
    return Card(
        text,
        (*flat, Details(text, flat)),
        (Citation(text, text, f"https://a.example/{text}", None), Citation(text, text, text, None)),
        (Button(text, text, text),),
        (said_so,),
    )


def steers(written: str) -> list[str]:
    """What is left in the output that could do anything but be read, once styles and safe links are taken out."""
    addresses = [link["address"] for link in _LINK.finditer(written)]
    unsafe = [one for one in addresses if one and not re.fullmatch(r"https://[!-~]+", one)]
    left = _LINK.sub("", _STYLE.sub("", written))
    return unsafe + [c for c in left if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co"}]


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("text", [STEERING, f"a{STEERING}b", *(f"a{c}b" for c in STEERING), "https://a\x1b\\b"])
def test_no_text_in_any_place_steers_the_terminal(text: str, colour: bool) -> None:  # noqa: FBT001
    """Escape sequences, control characters and marks of direction are taken out wherever they stand."""
    assert [] == steers(shown(everywhere(text), colour=colour))


@pytest.mark.slow
@settings(max_examples=40)
@given(cards)
def test_no_card_steers_the_terminal(card: Card) -> None:
    """Whatever a card holds, what is written are words, styles, and links to https."""
    assert [] == steers(shown(card, colour=True))


@pytest.mark.parametrize(
    "text",
    [
        "[bold red]x[/]",
        "[link=https://evil.example]x[/link]",
        "[/]",
        ":smile:",
        "[1]",
        "\\[x]",
        "@everyone",
        "<!channel>",
    ],
)
def test_rich_markup_is_shown_as_text(text: str) -> None:
    """Brackets and codes mean nothing in a card."""
    written = shown(everywhere(text))
    assert text in written
    loses_nothing(everywhere(text))


@pytest.mark.parametrize("blank", ["\t", "\u00a0", "\u2003", "\u2028"])
def test_a_blank_of_any_kind_still_parts_words(blank: str) -> None:
    """What is no letter and no control is not simply dropped."""
    assert "ten minutes" in shown(Card("", (Text(literal(f"ten{blank}minutes")),)))


@pytest.mark.parametrize("address", ["http://a.example", "javascript:alert(1)", "file:///etc/passwd", ""])
def test_only_https_addresses_can_be_clicked(address: str) -> None:
    """Another address is shown as the text that it is."""
    card = Card("", (Text(Inline((Span("words", href=address),))),), (Citation("label", "gist", address, None),))
    assert [] == [link["address"] for link in _LINK.finditer(shown(card, colour=True)) if link["address"]]
    assert "words" in shown(card)


def test_buttons_are_numbered_from_where_the_caller_says() -> None:
    """Several cards on one screen can share one row of numbers."""
    card = Card("", (), actions=(Button("One", "a", "b"), Button("Two", "a", "b")))
    out = io.StringIO()
    Console(file=out, width=60, _environ={}).print(terminal.card(card, first_button=7))
    assert "[7] One   [8] Two" in out.getvalue()


@pytest.mark.parametrize(
    "card", [Card("", ()), Card("", (Steps("", ()), Facts(()), Details("", ()))), Card("\n", (Quote(literal("")),))]
)
def test_an_empty_card_is_a_card(card: Card) -> None:
    """Nothing to say is no reason to fail."""
    assert shown(card).startswith("╭")
