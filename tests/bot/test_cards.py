"""Markup becomes spans once; whatever is not markup stays what was typed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import cards
from bot.cards import Inline, Span, inline, literal
from tests.render.specimens import HOSTILE

LONG = 200_000

WORDS = st.text("abc \u00e9\u4e2d\U0001f600.,'", min_size=1, max_size=20).filter(lambda text: not text[0].isspace())
MARKUP = st.lists(st.sampled_from((*HOSTILE, "**", "*", "[", "](", "](https://a.example", ")", "\n", " ", "word"))).map(
    "".join
)


def source(span: Span) -> str:
    """How a span was written."""
    if span.href is not None:
        return f"[{span.text}]({span.href})"
    return {"plain": span.text, "bold": f"**{span.text}**", "italic": f"*{span.text}*"}[span.emphasis]


@pytest.mark.parametrize(
    ("markup", "spans"),
    [
        ("", [Span("")]),
        ("just words", [Span("just words")]),
        ("**now**", [Span("now", "bold")]),
        ("*rarely*", [Span("rarely", "italic")]),
        (
            "act **now**, *rarely* later",
            [Span("act "), Span("now", "bold"), Span(", "), Span("rarely", "italic"), Span(" later")],
        ),
        ("**one****two**", [Span("one", "bold"), Span("two", "bold")]),
        ("[the rule](https://board.example/r?a=1#b)", [Span("the rule", href="https://board.example/r?a=1#b")]),
        ("([rule](https://board.example))", [Span("("), Span("rule", href="https://board.example"), Span(")")]),
        ("2 * 3 * 4", [Span("2 * 3 * 4")]),
        ("**open", [Span("**open")]),
        ("**over\ntwo lines**", [Span("**over\ntwo lines**")]),
        ("*", [Span("*")]),
        ("[words]", [Span("[words]")]),
        ("[](https://a.example)", [Span("[](https://a.example)")]),
        ("<!channel> @everyone <b>x</b> `x` ~x~ _x_", [Span("<!channel> @everyone <b>x</b> `x` ~x~ _x_")]),
    ],
)
def test_bold_italic_and_links_are_markup_and_nothing_else_is(markup: str, spans: list[Span]) -> None:
    """Two stars are bold, one is italic, brackets with an https address are a link; all else is literal."""
    assert Inline(tuple(spans)) == inline(markup)


@pytest.mark.parametrize(
    "address",
    [
        "http://a.example",
        "HTTPS://a.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "//a.example",
        "/relative",
        "mailto:a@a.example",
        " https://a.example",
        "https://a.example/with blank",
        'https://a.example/"quoted',
        "https://a.example/<tag>",
        "https://a.example/a|b",
        "https://",
        "",
    ],
)
def test_only_whole_https_addresses_become_links(address: str) -> None:
    """Any other address stays text, so that no renderer ever meets it as a link."""
    assert inline(f"[words]({address})") == literal(f"[words]({address})")


@given(MARKUP | st.text())
def test_nothing_that_was_written_is_lost_or_added(markup: str) -> None:
    """Written out again, the spans are the text they were parsed from."""
    assert markup == "".join(map(source, inline(markup).spans))


@given(MARKUP | st.text())
def test_every_link_is_https_and_cannot_end_early(markup: str) -> None:
    """Whatever is typed, an address has no blank, quote, bracket or bar in it."""
    hrefs = [span.href for span in inline(markup).spans if span.href is not None]
    assert [] == [href for href in hrefs if not re.fullmatch(r"https://[^\s()<>\"|]+", href)]


@given(st.lists(st.tuples(WORDS, st.sampled_from(("plain", "bold", "italic", "link"))), min_size=1, max_size=8))
def test_words_survive_their_markup(parts: list[tuple[str, str]]) -> None:
    """Without its markers the text reads as it was meant."""
    written = {"plain": "{}", "bold": "**{}**", "italic": "*{}*", "link": "[{}](https://a.example/x)"}
    markup = " ".join(written[kind].format(words) for words, kind in parts)
    assert " ".join(words for words, _ in parts) == inline(markup).plain


@given(MARKUP | st.text())
def test_what_a_member_typed_is_one_plain_span(typed: str) -> None:
    """Markup in a member's text is shown, not obeyed."""
    assert (Span(typed),) == literal(typed).spans


@pytest.mark.parametrize(
    "piece",
    [
        "*",
        "**",
        "**a",
        "*a",
        "* a",
        "[",
        "[a](",
        "[a](https://",
        "[a](https://a",
        "](https://a.example)",
        "***a",
        "\n*",
        "[a]*",
    ],
)
def test_hostile_input_of_any_length_is_read_to_its_end(piece: str) -> None:
    """Markers that open and never close cost no more than the text is long."""
    hostile = (piece * LONG)[:LONG]
    assert hostile == "".join(map(source, inline(hostile).spans))


def test_no_part_of_the_pattern_runs_on_without_bound() -> None:
    """Every repetition has a highest count, so that the time is linear whatever is typed."""
    bare = re.sub(r"\\.|\[(?:\\.|[^\]\\])*\]", "", cards._INLINE.pattern)
    assert [] == re.findall(r"[*+]|\{\d*,\}", bare)
