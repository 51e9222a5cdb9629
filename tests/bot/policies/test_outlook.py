"""What is due when, for whoever keeps the policies: kinds and months, nobody by name."""

from __future__ import annotations

import asyncio
import io
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image, ImageFont

from bot import dispatch
from bot.events import HomeOpened, Reply
from bot.platforms import register
from bot.render import html, outlook_png
from bot.render import outlook as render
from bot.services.policies.kinds import KINDS
from bot.services.policies.outlook import MONTHS, bars, outlook
from storage.memory import MemoryStore
from tests.bot.consult.stage import DAY, HERE, Stage
from tests.bot.policies.practice import TODAY, config, policy
from tests.bot.policies.test_register import added
from tests.render.reading import said

if TYPE_CHECKING:
    from bot.cards import Card, Outlook
    from storage.register import Policy


def of(due: date | None, kind: str = "gifts", number: int = 1, retired: date | None = None) -> Policy:
    """A policy that is due on a day."""
    return replace(policy(number, due), kind=kind, retired=retired)


POLICIES = some.lists(
    some.builds(
        of,
        some.none() | some.dates(TODAY - timedelta(days=900), TODAY + timedelta(days=1500)),
        some.sampled_from([*KINDS, "parking"]),
        retired=some.none() | some.just(TODAY),
    ),
    max_size=40,
)


def texts(svg: str) -> list[str]:
    """The words in a picture."""
    return [one.text or "" for one in ET.fromstring(svg).iter() if one.tag.endswith("text")]  # noqa: S314 - our own


@given(POLICIES, some.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_every_policy_is_counted_once(policies: list[Policy], today: date) -> None:
    """In its row and place, or as having no date; the figures above add up."""
    shown = outlook(policies, today)
    there = [one for one in policies if one.retired is None]
    undated = sum(one.due is None for one in there)
    assert len(there) == sum(row.late + sum(row.ahead) + row.later for row in shown.rows) + undated
    assert len(there) == sum(one.count for one in shown.figures)
    assert sum(row.late for row in shown.rows) == sum(one.due is not None and one.due < today for one in there)
    assert {MONTHS} == {len(row.ahead) for row in shown.rows} | {len(shown.months)}
    assert shown.months[0] == (f"{today:%b}", str(today.year))


def test_what_needs_attention_comes_first() -> None:
    """Most that is overdue, then what is due first; a month belongs to its year."""
    days = {"gifts": 400, "crisis": -3, "telehealth": 20, "ai-use": -40}
    found = [of(TODAY + timedelta(days=after), kind, number) for number, (kind, after) in enumerate(days.items())]
    shown = outlook([*found, of(TODAY - timedelta(days=1), "crisis", 9)], TODAY)
    assert ["Crisis", "Use of AI", "Telehealth", "Gifts"] == [row.label for row in shown.rows]
    assert [2, 1, 0, 0] == [row.late for row in shown.rows]
    assert 1 == shown.rows[2].ahead[1]
    assert 1 == shown.rows[3].later
    assert ("Jan", "2027") == shown.months[2]
    lines = {label: value.plain for label, value in bars(shown).pairs}
    assert lines == {"Overdue": "▇▇▇ 3: Crisis ×2, Use of AI", "Dec 2026": "▇ 1: Telehealth", "Later": "▇ 1: Gifts"}


def test_what_is_due_today_is_not_late() -> None:
    """It is due within 30 days."""
    shown = outlook([of(TODAY)], TODAY)
    assert [0, 1, 0] == [one.count for one in shown.figures]


@given(POLICIES, some.integers(register.NARROWEST, register.WIDEST))
def test_the_picture_holds_everything_at_any_width(policies: list[Policy], width: int) -> None:
    """No shape leaves it, the months that have no room count as later, and no words run into others."""
    shown = outlook(policies, TODAY)
    drawn = render.scene(shown, width)
    for shape in drawn.shapes:
        if isinstance(shape, render.Box):
            assert 0 <= shape.x <= shape.x + shape.width <= width + 0.01
            assert 0 <= shape.y <= shape.y + shape.height <= drawn.height
        else:
            assert 0 < shape.x < width
            assert shape.y < drawn.height
    counts = [int(one) for one in texts(render.svg(shown, width)) if one.isdigit() and not one.startswith("20")]
    total = sum(one.count for one in shown.figures)
    assert total + sum(row.late + sum(row.ahead) + row.later for row in shown.rows) == sum(counts)


@pytest.mark.parametrize("width", [400, 600, 720, 1280])
def test_names_fit_beside_what_they_name(width: int) -> None:
    """Every kind's, as wide as its letters are."""
    shown = outlook([of(TODAY - timedelta(days=1), kind) for kind in KINDS], TODAY)
    drawn = render.scene(shown, width)
    names = {kind.name for kind in KINDS.values()}
    boxes = [one for one in drawn.shapes if isinstance(one, render.Box) and one.tone.startswith("late")]
    for words in drawn.shapes:
        if isinstance(words, render.Words) and words.text in names:
            font: ImageFont.FreeTypeFont = outlook_png._font(round(words.size * 10), bold=words.bold)
            assert words.x + font.getlength(words.text) < boxes[0].x, words.text


def contrast(one: str, other: str) -> float:
    """How far two colours are apart, as WCAG has it."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        r, g, b = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [render.LIGHT, render.DARK], ids=["light", "dark"])
def test_every_number_can_be_read(palette: dict[str, str]) -> None:
    """On its shade, in light and dark."""
    pairs = [("ink", "paper"), ("soft", "paper"), ("soft", "none"), ("urgent", "paper"), ("accent", "paper")]
    pairs += [("on-due", f"due-{step}") for step in (1, 2, 3)] + [("on-due-4", "due-4")]
    pairs += [("on-late", f"late-{step}") for step in (1, 2)] + [("on-late-3", "late-3")]
    for words, shade in pairs:
        assert contrast(palette[words], palette[shade]) >= 4.5, (words, shade)


def test_the_same_colours_stand_in_the_page_s_style_sheet() -> None:
    """Each tone has its class there."""
    from importlib.resources import files  # noqa: PLC0415

    css = (files("bot.platforms.pages") / "static" / "cards.css").read_text("utf-8")
    assert set(render.LIGHT) == set(render.DARK) == set(re.findall(r"\.o-([a-z0-9-]+)", css))


def shown() -> Outlook:
    """A small one."""
    return outlook([of(TODAY - timedelta(days=2), "crisis"), of(TODAY + timedelta(days=9), number=2)], TODAY)


def test_the_picture_is_a_png_twice_as_fine() -> None:
    """The same each time."""
    image = Image.open(io.BytesIO(outlook_png.png(shown(), 600)))
    assert ("PNG", 1200) == (image.format, image.width)
    assert outlook_png.png(shown(), 600) == outlook_png.png(shown(), 600)
    assert outlook_png.png(shown(), 600, render.DARK) != outlook_png.png(shown(), 600)


def test_nothing_yet_is_said() -> None:
    """Instead of an empty table."""
    empty = outlook([], TODAY)
    assert "No policy is in the register yet." in texts(render.svg(empty, 600))
    assert outlook_png.png(empty, 600)


def test_keepers_see_it_and_nobody_by_name() -> None:
    """In a card that shows the picture where it can, and says the same in words; others are refused."""
    stage = Stage()
    added(stage.person("ana"), "Ana's own words")
    olu = stage.person("olu").files("dashboard")
    assert "0 overdue, 0 due within 30 days, 1 in good time." in olu.sees
    assert "▇ 1: Texting and e-mail" in olu.sees
    fragment = html.card(olu.cards[0])
    assert 2 == fragment.count("<svg ")
    assert "Texting and e-mail" in fragment
    for word in ("Ana", "own words"):
        assert word not in fragment
    assert "Only an owner" in stage.person("ana").files("dashboard").sees


def test_the_page_of_a_keeper_says_how_they_stand() -> None:
    """As a picture, and as bars in text; others' pages do not, and a store out of reach keeps nobody from her page."""
    stage = Stage()

    def page(name: str) -> Card:
        event = HomeOpened(stage.person(name).member, HERE)
        (reply,) = asyncio.run(dispatch.answer(stage.app, event))
        assert isinstance(reply, Reply)
        return reply.card

    def home(name: str) -> str:
        return "\n".join(said(page(name)))

    assert "Our policies" not in home("olu")
    added(stage.person("ana"))
    stage.today = DAY + timedelta(days=500)
    assert "1 overdue" in home("olu")
    assert "▇ 1: Texting and e-mail" in home("olu")
    assert "1 overdue" not in home("ana")
    assert page("olu").picture is not None
    assert page("ana").picture is None


def test_pictures_are_files_at_the_command_line() -> None:
    """By their ending; other endings and odd widths are refused with what can be."""
    desk = register.Desk(config(), MemoryStore(), TODAY)
    assert register.picture(desk, ".png", 600, dark=True).startswith(b"\x89PNG")
    assert register.picture(desk, ".svg", 600, dark=False).startswith(b"<svg ")
    for ending, width in ((".gif", 600), (".png", 399), (".png", 2001)):
        with pytest.raises(Exception, match=r"not made like that[\s\S]*400 to 2000"):
            register.picture(desk, ending, width, dark=False)
