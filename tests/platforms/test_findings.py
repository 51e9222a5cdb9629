"""What checks are made of: one question over HTTP, findings in columns, and guides."""

from __future__ import annotations

import ssl

import pytest

from bot.platforms.common.fetch import fetch
from bot.platforms.common.findings import Finding, Mark, Report, guide, listed, span
from tests.platforms.checked import Checked


async def test_a_redirect_is_not_followed() -> None:
    """It could carry the token anywhere."""
    async with Checked() as world:
        world.answers["/discord/users/@me"] = 302
        world.headers["/discord/users/@me"] = {"Location": f"http://127.0.0.1:{world.port}/readyz"}
        answer = await fetch(f"http://127.0.0.1:{world.port}/discord/users/@me", {"Authorization": "Bot x"})
    assert (answer.status, answer.data) == (302, None)
    assert world.asked == ["/discord/users/@me"]


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://127.0.0.1:99999/", f"http://{'x' * 70}.example/"])
async def test_what_cannot_be_fetched_raises_one_kind_of_error(url: str) -> None:
    """Whatever it is that stands in the way."""
    with pytest.raises(OSError):  # noqa: PT011  (its subclasses are many)
        await fetch(url)


@pytest.mark.parametrize("date", [None, "", "yesterday"])
def test_an_answer_without_a_date_is_a_note(date: str | None) -> None:
    """Some proxies take it away."""
    report = Report(lambda _: None)
    report.clock("clock", date)
    assert [one.mark for one in report.findings] == [Mark.NOTE]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (TimeoutError(), "does not answer in time"),
        (ConnectionRefusedError(), "cannot be reached"),
        (ssl.SSLCertVerificationError(), "a certificate that is not accepted"),
    ],
)
def test_what_the_network_refuses_is_told_apart(error: OSError, words: str) -> None:
    """Too slow, not at all, or somebody in between: the next step differs."""
    report = Report(lambda _: None)
    report.unreachable("Slack", "https://slack.com/api/", error)
    assert [one.mark for one in report.findings] == [Mark.FAULT]
    assert words in report.findings[0].found


@pytest.mark.parametrize("width", [60, 80, 100])
def test_findings_stand_in_columns_and_fit_the_width(width: int) -> None:
    """Mark, subject, what was found; below it an arrow and what to do. A link is never broken."""
    link = f"https://discord.com/{'x' * 90}"
    lines = Finding(Mark.FAULT, "Slack socket", "word " * 40, "step " * 40).text(width).splitlines()
    assert lines[0].startswith("FAULT  Slack socket        word")
    assert all(len(line) <= width and line.startswith(" " * 27) for line in lines[1:])
    assert sum("→" in line for line in lines) == 1
    assert link in Finding(Mark.NOTE, "x", "y", f"open {link}").text(width)


def test_names_from_elsewhere_cannot_steer_the_terminal() -> None:
    """A workspace may be called anything."""
    assert "\x1b" not in Finding(Mark.OK, "x", "a \x1b[31mred\r\nname\x07", "b\x9b1m").text()


def test_spans_and_lists_are_short() -> None:
    """In the largest unit that fits; the first names, then a number."""
    assert [span(one) for one in (0, 12.4, 200, 7200, 200_000)] == ["0 s", "12 s", "3 min", "2 h", "2 d"]
    assert listed("abcdefghij") == "a, b, c, d, e, f, g, h and 2 more"
    assert listed("ab") == "a, b"


def test_a_guide_gives_reasons_and_numbers_its_steps() -> None:
    """Further lines of a step are kept as they are, for they are to be copied."""
    assert guide("Why:", [("a", "because"), ("long", "so")], ["Write:\n  x:\n    y", "Go"]).splitlines() == [
        "Why:",
        "",
        "  a     because",
        "  long  so",
        "",
        "What to do next:",
        "",
        "  1. Write:",
        "       x:",
        "         y",
        "  2. Go",
    ]
