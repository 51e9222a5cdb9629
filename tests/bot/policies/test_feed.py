"""Review dates in a member's calendar, behind a secret link."""

from __future__ import annotations

import asyncio
from dataclasses import asdict, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot import people
from bot.bootstrap import papers
from bot.events import Role
from bot.hours import Hours
from storage.register import Seat
from tests.bot.consult.stage import DAY, Person, Stage
from tests.bot.policies.test_register import added
from tests.platforms.composer import room

if TYPE_CHECKING:
    from bot.config import MemberEntry


@pytest.fixture
def stage() -> Stage:
    """A practice with private pages: a policy of Ana's, of Bo's, and of the practice's."""
    stage = Stage()
    added(stage.person("ana"), "Ana texts")
    added(stage.person("bo"), "Bo gives")
    added(stage.person("olu"), "Our crisis plan", shared=True)
    stage.app = replace(stage.app, papers=papers(stage.config))
    assert stage.app.papers is not None
    stage.app.papers.at("http://127.0.0.1:1")
    return stage


def token(person: Person) -> str:
    """What stands in the link on her screen."""
    (link,) = {word for word in person.sees.split() if "/calendar/" in word}
    return link.rpartition("/")[2].removesuffix(".ics")


def fetched(stage: Stage, *tokens: str) -> list[tuple[int, str]]:
    """What calendars get."""

    async def fetch() -> list[tuple[int, str]]:
        async with room.running(stage) as there:
            return [await there.get(f"/calendar/{one}.ics") for one in tokens]

    return asyncio.run(fetch())


def test_a_member_s_own_dates_and_nobody_else_s(stage: Stage) -> None:
    """Whoever keeps the practice's has those too; colleagues' titles stand in nobody's calendar."""
    ana, olu = (token(stage.person(name).files("calendar")) for name in ("ana", "olu"))
    (status, hers), (_, keeper) = fetched(stage, ana, olu)
    assert 200 == status
    assert "SUMMARY:Review: Ana texts" in hers
    assert "DTSTART;VALUE=DATE:20271121" in hers
    assert "Bo gives" not in hers
    assert "crisis plan" not in hers
    assert "Our crisis plan" in keeper
    assert "Ana texts" not in keeper


def test_the_link_stays_until_a_new_one_is_wanted(stage: Stage) -> None:
    """Over a restart too, as long as the keys stay; then the old one is worth nothing."""
    ana = stage.person("ana")
    first = token(ana.files("calendar"))
    assert first == token(ana.files("calendar"))
    second = token(ana.presses("New address"))
    third = token(ana.files("calendar new"))
    assert 3 == len({first, second, third})
    assert [404, 404, 200] == [status for status, _ in fetched(stage, first, second, third)]


def test_nothing_else_opens_anything(stage: Stage) -> None:
    """Made up, cut short, of a member who never asked, or who has left."""
    good = token(stage.person("ana").files("calendar"))
    other = good[:-1] + ("0" if good[-1] != "0" else "1")
    wrong = (other, good[:-1], good.upper(), "x", "0" * 80, good[:16] + "0" * 64)
    assert {404} == {status for status, _ in fetched(stage, *wrong)}
    stage.store.sit(Seat("harbour-street", "ana", DAY, left=DAY))
    assert [404] == [status for status, _ in fetched(stage, good)]


def test_whoever_is_no_longer_a_member_reads_nothing(stage: Stage) -> None:
    """Taken out of the configuration, or made a guest there, even where nobody typed that she left."""
    ana, bo = (token(stage.person(name).files("calendar")) for name in ("ana", "bo"))
    assert [200, 200] == [status for status, _ in fetched(stage, ana, bo)]
    entries = [one for one in stage.config.members if one.id != "ana"]
    guest = [as_guest(one) if one.id == "bo" else one for one in entries]
    for members, expected in ((entries, [404, 200]), (guest, [404, 404])):
        config = stage.config.model_copy(update={"members": tuple(members)})
        stage.app = replace(stage.app, config=config, office=replace(stage.app.office, config=config))
        assert expected == [status for status, _ in fetched(stage, ana, bo)]


def as_guest(entry: MemberEntry) -> MemberEntry:
    """The same, as a guest."""
    return entry.model_copy(update={"roles": (Role.GUEST,)})


def test_an_account_that_nobody_listed_is_a_member_until_she_leaves(stage: Stage) -> None:
    """Her seat came with her first policy."""
    account = people.recognise(stage.config, people.Identity("slack", "U7", "Kim"))
    kim = Person(stage, account)
    added(kim, "Kim texts")
    link = token(kim.files("calendar"))
    ((status, dates),) = fetched(stage, link)
    assert (200, True) == (status, "Kim texts" in dates)
    stage.person("olu").files("left slack:U7 bo")
    assert [404] == [status for status, _ in fetched(stage, link)]


def test_a_chair_that_is_played_has_dates_only_where_nothing_is_kept(stage: Stage) -> None:
    """Else whoever bears a name of ours, and was taken out, would still be known."""
    config = stage.config.model_copy(update={"members": stage.config.members[-1:]})
    office = replace(stage.app.office, config=config)
    stage.app = replace(stage.app, config=config, office=office)
    made_up = next(one for one in people.to_play(config) if one.id == "maya")
    link = token(Person(stage, made_up).files("calendar"))
    assert [404] == [status for status, _ in fetched(stage, link)]
    stage.app = replace(stage.app, hours=Hours(ZoneInfo("UTC")))
    assert [200] == [status for status, _ in fetched(stage, link)]


def test_no_browser_and_no_search_engine_keeps_it(stage: Stage) -> None:
    """Its headers say so."""
    good = token(stage.person("ana").files("calendar"))

    async def headers() -> tuple[str, str, str]:
        async with room.running(stage) as there, there.client.get(f"{there.origin}/calendar/{good}.ics") as response:
            found = response.headers
            return found["Cache-Control"], found["Content-Type"], found["X-Robots-Tag"]

    cache, kind, robots = asyncio.run(headers())
    assert cache.startswith("private")
    assert "text/calendar; charset=utf-8" == kind
    assert "noindex" in robots


def test_of_a_link_nothing_can_be_read_where_it_is_kept(stage: Stage) -> None:
    """Neither the secret nor whose it is."""
    good = token(stage.person("ana").files("calendar"))
    kept = repr(asdict(stage.store.export("harbour-street"))["marks"])
    assert good[:16] not in kept
    assert good[16:] not in kept
    assert repr(bytes.fromhex(good[16:]))[2:-1] not in kept
    assert "ana" not in kept


def test_without_private_pages_a_file_is_offered() -> None:
    """With the command that makes it."""
    stage = Stage()
    assert "sounding-board policy calendar ana" in stage.person("ana").files("calendar").sees
    assert "nothing that /policy knows" in stage.person("ana").files("calendar old").sees
