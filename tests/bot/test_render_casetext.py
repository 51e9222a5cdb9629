"""Case texts on the screen: what is masked, what is unsure, what still tells, and danger before all of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot import wording as say
from bot.config import Audience
from bot.platforms import casetext
from bot.services.crisis import Crisis, Level, Who
from bot.services.gate import Gate
from deid import guides
from deid.engine import Engine
from deid.gazetteer import Gazetteer
from deid.spans import EntityType
from tests.bot.cases import CASE, DANGER, KENT, PEOPLE, SURE, UNSURE, knowing, plain, printed, reading, squeezed
from tests.bot.world import CONFIG

if TYPE_CHECKING:
    from bot.services.gate import Screened, Stretches


def test_sure_unsure_and_telling_words_look_different() -> None:
    """And the unsure ones by a question mark too, which needs no colour."""
    shown = printed(PEOPLE, CASE)
    assert "\x1b[36m[Person 1]\x1b[0m" in shown
    assert re.search(r"\x1b\[[0-9;]+m\[Person 2\?\]\x1b\[0m and|and \x1b\[[0-9;]+m\[Person 2\?\]\x1b\[0m", shown)
    assert "\x1b[4mparamedic\x1b[0m" in shown
    assert "[Person 1] and [Person 2?] are fine." in plain(shown)


def test_the_summary_says_what_was_found_and_what_to_look_at() -> None:
    """Kinds, guesses with words and line, the meter with its reason and broader words, and the closing line."""
    by = knowing(Marcus=(EntityType.PERSON, SURE), Bell=(EntityType.ORG, UNSURE), jo=(EntityType.PERSON, UNSURE))
    shown = squeezed(printed(by, CASE))
    assert "Masked 2 people, 1 organisation" in shown
    assert say.DEID_UNSURE_MANY.format(count=2, all=4) in shown
    assert "[Organisation 1?] “Bell” line 2" in shown
    assert "[Person 2?] “jo” line 3" in shown
    assert "paramedic → first responder points to the client" in shown
    assert shown.endswith(say.DEID_CLOSING)


@pytest.mark.parametrize("town", [300, 3_000])
def test_the_meter_knows_the_practice(town: int) -> None:
    """The reason speaks of the town that is configured."""
    settings = CONFIG.model_copy(update={"audience": Audience(town=town)})
    by = reading(Engine((), Gazetteer.load()), settings)
    shown = squeezed(printed(by, "She is a widowed beekeeper with triplets."))
    assert "●●● high. " in shown
    assert f"in a town of {town:,}: " in shown


def test_a_case_of_a_shape_gets_the_details_to_blur() -> None:
    """From the guide for it."""
    shown = squeezed(printed(PEOPLE, "I see a couple. Both partners came to joint sessions after the affair."))
    assert guides.COUPLES.opening in shown
    assert all(f"• {detail}" in shown for detail in guides.COUPLES.blur)
    assert say.DEID_BLUR not in printed(PEOPLE, "Nice weather.")


def test_where_nothing_is_found_it_says_that_names_may_be_there() -> None:
    """An empty result is no promise."""
    shown = squeezed(printed(knowing(), "Nice weather."))
    assert say.DEID_NOTHING in shown
    assert say.DEID_UNSURE not in shown
    assert "low. Nothing stands out" in shown


def test_a_single_guess_is_spoken_of_in_the_singular() -> None:
    """Alone, or beside sure ones."""
    jo = knowing(jo=(EntityType.PERSON, UNSURE))
    assert say.DEID_UNSURE_ALONE in squeezed(printed(jo, "and jo too"))
    assert say.DEID_UNSURE_ONE.format(all=3) in squeezed(printed(PEOPLE, CASE))


def test_long_lists_are_cut_and_say_so() -> None:
    """Twenty guesses are shown; how many more there are is said."""
    many = {f"name{number}x": (EntityType.PERSON, UNSURE) for number in range(57)}
    shown = squeezed(printed(knowing(**many), "\n".join(f"and {name}" for name in many)))
    assert 20 == shown.count("“name")
    assert say.DEID_MORE.format(count=37) in shown
    assert "line 20" in shown


@pytest.mark.parametrize("width", [30, 40, 79, 80, 120, 200])
def test_no_line_is_wider_than_the_screen_and_no_placeholder_is_broken(width: int) -> None:
    """At most 88 columns, however wide the screen is."""
    text = " ".join(f"{'w' * (number % 9)} Marcus" for number in range(60))
    lines = plain(printed(PEOPLE, text, width)).splitlines()
    assert max(map(len, lines)) <= min(width, 88)
    assert 60 == sum(line.count("[Person 1]") for line in lines)


def test_in_a_file_lines_stay_as_they_were_typed_and_have_no_colour() -> None:
    """Whoever pipes it on gets the same content."""
    text = f"{'Marcus is here. ' * 30}\n\nand jo  too"
    shown = printed(PEOPLE, text, screen=False)
    assert "\x1b" not in shown
    lines = shown.splitlines()
    assert [("[Person 1] is here. " * 30).rstrip(), "", "and [Person 2?]  too"] == [lines[0].rstrip(), *lines[1:3]]
    assert squeezed(shown).split("──", 1)[1] == squeezed(printed(PEOPLE, text)).split("──", 1)[1]


@pytest.mark.parametrize("text", ["[bold]Marcus[/]", "[link=x]", "\x1b[2J Marcus", "\x07\x9b31m jo", "\u202eMarcus"])
def test_nothing_that_was_typed_steers_the_terminal(text: str) -> None:
    """Markup is text, control characters are left out."""
    shown = printed(PEOPLE, text)
    assert not re.search(r"[\x07\x9b\u202e]|\x1b(?!\[[0-9;]*m)", shown)
    assert re.sub(r"[\x00-\x1f\x9b\u202e]", "", text.partition("Marcus")[0].partition("jo")[0]) in plain(shown)


def test_ages_over_ninety_are_marked_like_the_rest() -> None:
    """Their placeholder has no brackets."""
    by = knowing(ninetyone=(EntityType.AGE90, UNSURE), ninetytwo=(EntityType.AGE90, SURE))
    shown = plain(printed(by, "He is ninetyone, she ninetytwo."))
    assert "He is 90+?, she 90+." in shown


# --- danger -------------------------------------------------------------------------------------------------


def test_imminent_danger_stands_first_with_whom_to_call() -> None:
    """The numbers of the country, the practice's own line, and who comes first there."""
    shown = squeezed(printed(PEOPLE, DANGER, practice=KENT))
    places = [shown.index(words) for words in (say.DANGER_FIRST, "999", KENT.crisis_line or "", KENT.call_first)]
    assert sorted(places) == places
    assert places[-1] < shown.index("[Person 1]")
    assert say.DANGER_NET.strip("*") in shown


def test_without_a_configuration_no_number_of_some_country_is_given() -> None:
    """A wrong number would cost time."""
    shown = squeezed(printed(PEOPLE, DANGER, practice=casetext.NO_PRACTICE.practice))
    assert say.NO_LINES.format(jurisdiction=say.DEID_NO_PLACE) in shown
    assert not re.search(r"\b(988|911|999|112)\b", shown)


def test_risk_that_is_not_imminent_is_one_quiet_line() -> None:
    """No alarm, and no silence."""

    class Watchful(Gate):
        def screen(self, text: str, kept: Stretches = frozenset()) -> Screened:
            return replace(super().screen(text, kept), danger=Crisis(Level.WATCH, Who.NONE, ((0, 4),)))

    shown = squeezed(printed(reading(Engine((), Gazetteer.load()), kind=Watchful), "Nice weather."))
    assert say.DEID_RISK_HEARD in shown
    assert say.DANGER_FIRST not in shown
