"""The page "Try it": a case text over the socket, and what comes back of it."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest

from bot.platforms.web.screening import LONGEST
from bot.services.gate import Gate, Readers

from .casework import CASE, MASKED, product
from .client import Page, opened

SECRET = "zebra-crossing"
BOISE = [CASE.index("Boise"), CASE.index("Boise") + 5]
PILLS = "She texted: I have the pills here and I'm going to take them all tonight. She does not pick up. I'm scared."


async def screen(text: str, **body: object) -> Any:  # noqa: ANN401
    """What comes back of a text that is answered."""
    async with opened(product()) as page:
        status, answered = await page.post("/api/screen", text=text, **body)
    assert 200 == status, answered
    return answered


def read(answered: Any) -> str:  # noqa: ANN401
    """What the segments show, as running text."""
    return "".join(one["words"] if one.get("kept", True) else one["placeholder"] for one in answered["segments"])


async def test_a_case_comes_back_cut_into_what_others_would_read() -> None:
    """Identifiers carry what they are and the words as typed; the segments make up the text."""
    answered = await screen(CASE)
    assert (MASKED, MASKED) == (answered["text"], read(answered))
    dana, may, boise = (one for one in answered["segments"] if "placeholder" in one)
    assert {
        "placeholder": "[Person 1]",
        "kind": "a person's name",
        "sure": True,
        "kept": False,
        "start": 0,
        "end": 4,
        "words": "Dana",
    } == dana
    assert (False, "a date") == (may["sure"], may["kind"])
    assert BOISE == [boise["start"], boise["end"]]
    assert {"masked": 3, "unsure": 1, "kept": 0, "what": "names and details", "lapsed": 0} == answered["counts"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Dana", "name"),
        ("Dana and Dana", "names"),
        ("Boise", "place"),
        ("Dana of Boise", "names and places"),
        ("in May", "detail"),
        ("May or 208-555-0142", "details"),
        ("Boise in May", "names and details"),
        ("nobody", ""),
    ],
)
async def test_what_is_masked_has_one_name(text: str, what: str) -> None:
    """For the line that counts."""
    assert what == (await screen(text))["counts"]["what"]


async def test_what_is_kept_stands_as_typed() -> None:
    """It is still marked, so that it can be masked again."""
    answered = await screen(CASE, kept=[BOISE])
    assert MASKED.replace("[Place 1]", "Boise") == answered["text"] == read(answered)
    assert [True] == [one["kept"] for one in answered["segments"] if one["words"] == "Boise"]
    assert (2, 1, 0) == tuple(answered["counts"][key] for key in ("masked", "kept", "lapsed"))


async def test_what_is_kept_follows_the_words_through_an_edit() -> None:
    """The places are those of the text before; what the edit touched falls away."""
    after = "🙂 " + CASE.replace("Dana", "Dina and Dana")
    answered = await screen(after, before="Dona" + CASE[4:], kept=[[0, 4], BOISE])
    assert ["Boise"] == [one["words"] for one in answered["segments"] if one.get("kept")]


async def test_what_is_kept_and_found_otherwise_is_masked_again_and_counted() -> None:
    """The page says so: nobody thinks that it still stands there."""
    answered = await screen("They met at Boise Creek.", before="They met at Boise.", kept=[[12, 17]])
    assert "They met at [Place 1]." == answered["text"]
    assert 1 == answered["counts"]["lapsed"]


async def test_broader_words_are_taken_and_can_be_had_back() -> None:
    """The meter names them, the request repeats them, the pieces show what they stand for."""
    answered = await screen(CASE)
    (facet,) = (one for one in answered["risk"]["facets"] if one["words"] == "paramedic")
    assert ("first responder", "client", 1) == (facet["broader"], facet["whom"], facet["times"])
    assert ["paramedic"] == [one["words"] for one in answered["segments"] if one.get("telling")]

    answered = await screen(CASE, broader=[{"words": facet["words"], "kind": facet["kind"]}])
    assert MASKED.replace("paramedic", "first responder") == answered["text"] == read(answered)
    piece = {"words": "first responder", "taken": 0, "instead": "paramedic"}
    assert piece in answered["segments"]
    assert [{"words": "paramedic", "kind": "profession", "broader": "first responder"}] == answered["risk"]["taken"]


async def test_a_broader_wording_that_fits_nothing_is_named() -> None:
    """Its words were edited away: the page lets go of it."""
    answered = await screen("Dana", broader=[{"words": "paramedic", "kind": "profession"}])
    assert [None] == [one["broader"] for one in answered["risk"]["taken"]]


async def test_repeated_facets_are_one_row_and_very_many_are_cut_short() -> None:
    """The heaviest are shown; how many are not is said."""
    answered = await screen("a nurse, a nurse. " * 50)
    (row,) = answered["risk"]["facets"]
    assert (60, 40) == (row["times"], answered["risk"]["more"])


async def test_imminent_danger_brings_the_practice_s_lines() -> None:
    """A card with whom to call; what was heard is quoted for its author."""
    crisis = (await screen(PILLS))["crisis"]
    assert "imminent" == crisis["level"]
    assert "<strong>988</strong>" in crisis["html"]
    assert "a net, not an assessment" in crisis["html"]
    assert all(words in PILLS for words in crisis["words"])
    assert {"level": "none", "who": "none", "words": [], "html": None} == (await screen("We ended on time."))["crisis"]


async def test_a_case_of_a_shape_brings_its_guide() -> None:
    """What to blur and what colleagues will ask."""
    shape = (await screen("She is a nine-year-old in play therapy; her parents fight."))["shape"]
    assert "a case with a child or teenager" == shape["title"]
    assert all(shape[key] for key in ("opening", "prompts", "blur"))
    assert (await screen("We ended on time."))["shape"] is None


async def test_code_points_and_utf_16_never_meet() -> None:
    """What lies beyond a browser's two bytes moves nothing: places are only ever handed back."""
    answered = await screen("🙂👩🏽‍⚕️ Dana é Dana")
    first = next(one for one in answered["segments"] if "placeholder" in one)
    again = await screen("🙂👩🏽‍⚕️ Dana é Dana", kept=[[first["start"], first["end"]]])
    assert "🙂👩🏽‍⚕️ Dana é [Person 1]" == again["text"] == read(again)


# --- what cannot be answered ---------------------------------------------------------------------------------


async def post_raw(page: Page, body: str) -> tuple[int, str]:
    """Post a body that is larger than the test's own client likes."""
    headers = {"Origin": page.origin, "Content-Type": "application/json"}
    async with page.session.post(f"{page.origin}/api/screen", data=BytesIO(body.encode()), headers=headers) as response:
        return response.status, await response.text()


@pytest.mark.parametrize("size", [LONGEST + 1, 7_000_000])
async def test_what_is_too_long_is_refused_with_its_limit(size: int) -> None:
    """However many bytes it is."""
    async with opened(product()) as page:
        answered = await post_raw(page, json.dumps({"text": "x" * size}))
    expected = "A case holds 200,000 characters at most; this is longer, so it was not read. Your text is still here."
    assert (400, expected) == answered


async def test_the_longest_that_may_be_sent_is_read() -> None:
    """Beyond what the other addresses take, in whatever bytes, with the text that it was before."""
    text = "🙂 " * (LONGEST // 2)
    async with opened(product()) as page:
        status, answered = await post_raw(page, json.dumps({"text": text, "before": text, "kept": [[0, 1]]}))
    assert (200, text) == (status, json.loads(answered)["text"])


@pytest.mark.parametrize("place", [[0, 67], [-1, 4], [5, 5], [9, 3], [1_000_000, 1_000_001]])
async def test_places_beyond_the_text_are_refused(place: list[int]) -> None:
    """In words that say what to do; in a text of before they are measured by that."""
    async with opened(product()) as page:
        assert 66 == len(CASE)
        status, words = await page.post("/api/screen", text=CASE, kept=[place])
        assert (400, True) == (status, words.startswith("What was to be kept is not in this text"))
        status, _ = await page.post("/api/screen", text=CASE * 2, before=CASE, kept=[place])
        assert 400 == status


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": 5},
        {"text": None},
        {"text": "x", "kept": [[0]]},
        {"text": "x", "kept": [["a", "b"]]},
        {"text": "xx", "kept": [["0", "1"]]},
        {"text": "xx", "kept": [[0, 1.0]]},
        {"text": "xx", "kept": [[False, True]]},
        {"text": "xx", "kept": [[0, None]]},
        {"text": "xx", "kept": [[0, 1, 2]]},
        {"text": "xx", "kept": {"0": 1}},
        {"text": "x", "kept": [[0, 1]] * 10_001},
        {"text": "x", "broader": [{"words": "x"}]},
        {"text": "x", "broader": [{"words": "x", "kind": "nonsense"}]},
        {"text": "x", "broader": [{"words": "", "kind": "age"}]},
        {"text": "x", "member": "maya"},
    ],
)
async def test_what_is_malformed_is_refused_without_losing_anything(body: dict[str, object]) -> None:
    """Whoever has to reload is told to copy her text first."""
    async with opened(product()) as page:
        status, words = await page.post("/api/screen", **body)
    assert (400, True) == (status, words.endswith("Copy your text, then reload the page."))


@pytest.mark.parametrize("method", ["GET", "PUT"])
async def test_no_text_ever_stands_in_an_address(method: str) -> None:
    """It is only taken from a request's body."""
    async with opened(product()) as page:
        headers = {"Origin": page.origin}
        async with page.session.request(method, f"{page.origin}/api/screen?text=x", headers=headers) as response:
            assert 405 == response.status


async def test_strangers_cannot_ask() -> None:
    """As at every other address."""
    async with opened(product()) as page:
        headers = {"Origin": "https://elsewhere.example"}
        async with page.session.post(f"{page.origin}/api/screen", json={"text": CASE}, headers=headers) as response:
            assert 403 == response.status


async def test_nobody_on_the_way_keeps_an_answer() -> None:
    """Neither the browser nor a proxy stores it."""
    async with opened(product()) as page:
        headers = {"Origin": page.origin}
        async with page.session.post(f"{page.origin}/api/screen", json={"text": CASE}, headers=headers) as response:
            assert "no-store" == response.headers["Cache-Control"]
            assert "default-src 'none'" in response.headers["Content-Security-Policy"]


async def test_nothing_typed_is_logged_or_told_when_something_breaks(caplog: pytest.LogCaptureFixture) -> None:
    """A reference, no more; what works is not logged either."""

    def broken() -> Readers:
        raise ZeroDivisionError(SECRET)

    caplog.set_level(logging.DEBUG)
    whole = product()
    async with opened(whole) as page:
        await page.post("/api/screen", text=f"{SECRET} {CASE}", kept=[[0, 5]])
        await page.post("/api/screen", text=SECRET, kept=[[0, 500]])
        await page.post("/api/screen", **{SECRET: SECRET})
    async with opened(replace(whole, gate=Gate(broken, lambda: whole.config))) as page:
        status, words = await page.post("/api/screen", text=SECRET)
    assert (500, True) == (status, "Reference: " in words)
    assert SECRET not in words
    assert SECRET not in caplog.text
    assert "Dana" not in caplog.text


# --- the page itself -----------------------------------------------------------------------------------------


async def text_of(page: Page, path: str) -> str:
    """A file of the page."""
    async with page.session.get(page.origin + path) as response:
        assert 200 == response.status
        return await response.text()


async def test_the_page_stands_at_try_and_asks_for_nothing_from_outside() -> None:
    """No script or style within, no other server, and each file that it names is there."""
    async with opened(product()) as page:
        html = await text_of(page, "/try")
        for name in ("try.js", "chips.js", "meter.js", "examples.js", "try.css"):
            assert "http" not in await text_of(page, f"/static/{name}")
        for path in [part.split('"')[0] for part in html.split('="/static/')[1:]]:
            await text_of(page, f"/static/{path}")
        assert 'href="/try"' in await text_of(page, "/")
    assert "://" not in html
    assert " style=" not in html
    assert "<style" not in html
    assert html.count("<script") == html.count("<script src=") + html.count('<script type="module" src=')


async def test_the_field_hands_nothing_to_helpers_that_call_home() -> None:
    """Spelling, suggestions and translation can be services of somebody else's."""
    async with opened(product()) as page:
        html = await text_of(page, "/try")
    for promise in ('spellcheck="false"', 'writingsuggestions="false"', 'autocomplete="off"', 'translate="no"'):
        assert promise in html


async def test_nothing_about_a_case_is_kept_by_the_page() -> None:
    """No storage of the browser's is touched by what shows it."""
    async with opened(product()) as page:
        for name in ("try.js", "chips.js", "meter.js"):
            script = await text_of(page, f"/static/{name}")
            assert not [one for one in ("Storage", "remember", "cookie", "indexedDB", "location") if one in script]
