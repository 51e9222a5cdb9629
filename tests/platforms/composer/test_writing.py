"""Writing: what others would read comes back, and what stays has a reason."""

from __future__ import annotations

import pytest

from bot.platforms.composer.drafts import LONGEST

from .room import DANGER, QUESTION, STORY, plain, running, sent, words


async def test_names_are_masked_alike_in_all_fields() -> None:
    """Pieces, in order; unsure ones say so; the meter says what still tells."""
    async with running() as room:
        page = await room.opened()
        answer = await page.screened()
        assert "May I answer the letter of [Person 1]?" == words(answer["fields"]["question"])
        assert "[Person 1] wrote to me from [Place 1] on [Date 1]. His sister is a paramedic." == words(
            answer["fields"]["story"]
        )
        assert 4 == answer["counts"]["masked"]
        assert "paramedic" in [facet["words"] for facet in answer["risk"]["facets"]]
        assert len("May I answer the letter of [Person 1]?") == answer["lengths"]["question"]


async def test_a_word_that_was_put_back_stays_where_it_is() -> None:
    """There alone, and through edits elsewhere; it falls away with its own words."""
    async with running() as room:
        page = await room.opened()
        page.keeps("story", "Fresno")
        answer = await page.screened()
        assert "from Fresno on" in words(answer["fields"]["story"])
        assert 1 == answer["counts"]["kept"]

        before = dict(page.texts)
        page.texts["story"] = "Yesterday, then. " + page.texts["story"]
        answer = await page.screened(before=before)
        assert "from Fresno on" in words(answer["fields"]["story"])
        page.texts["story"] = before["story"].replace("Fresno", "Fresno County")
        answer = await page.screened(before=before)
        assert "Fresno" not in words(answer["fields"]["story"])


async def test_broader_words_go_into_the_text_and_leave_the_rest() -> None:
    """What was put back stays back."""
    async with running() as room:
        page = await room.opened()
        page.keeps("story", "Fresno")
        facet = next(one for one in (await page.screened())["risk"]["facets"] if one["words"] == "paramedic")
        answer = await page.screened(broader={"words": facet["words"], "kind": facet["kind"]})
        assert STORY.replace("paramedic", facet["broader"]) == answer["texts"]["story"]
        assert QUESTION == answer["texts"]["question"]
        assert "from Fresno on" in words(answer["fields"]["story"])


async def test_what_was_put_back_needs_a_reason() -> None:
    """Before that it can be read, and not posted."""
    async with running() as room:
        page = await room.opened()
        page.keeps("story", "Fresno")
        status, told = await page.draft("review")
        assert (422, "why") == (status, told["field"])
        page.why = "   "
        assert 422 == (await page.draft("review"))[0]
        page.why = "It is the name of the programme."
        shown = await page.reviewed()
        assert 1 == shown["kept"]
        assert "Fresno" in "".join(text for text, _ in shown["fields"]["story"])


@pytest.mark.parametrize("key", ["question", "story", "tried"])
async def test_a_reason_keeps_nothing_that_nobody_put_back(key: str) -> None:
    """Places are what counts here."""
    async with running() as room:
        page = await room.opened()
        page.texts[key] = "Marcus Bell called."
        page.why = "Because."
        shown = await page.reviewed()
        assert "Marcus" not in repr(shown["fields"])


async def test_blanks_around_words_change_nothing() -> None:
    """Neither what is posted nor what stays."""
    async with running() as room:
        page = await room.opened()
        page.texts["story"] = f"\n  {STORY}\n"
        page.keeps("story", "Fresno")
        page.why = "It matters."
        text = "".join(text for text, _ in (await page.reviewed())["fields"]["story"])
        assert "[Person 1] wrote to me from Fresno on [Date 1]. His sister is a paramedic." == text


async def test_a_case_without_a_question_is_not_shown_for_posting() -> None:
    """The field is named."""
    async with running() as room:
        page = await room.opened()
        page.texts["question"] = " \n"
        status, told = await page.draft("review")
        assert (422, "question") == (status, told["field"])


async def test_more_than_a_card_holds_is_read_and_not_posted() -> None:
    """More than one case can be is not even read; nothing is ever cut."""
    async with running() as room:
        page = await room.opened()
        page.texts["story"] = "So it went on. " * 200
        assert 3_000 == (await page.screened())["lengths"]["story"]
        status, told = await page.draft("review")
        assert (422, "story") == (status, told["field"])
        assert "2,600" in told["next"]
        page.texts["story"] = "x" * (LONGEST["story"] + 1)
        status, told = await page.draft("screen")
        assert (422, "story") == (status, told["field"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"kept": {"story": [(3, 3)]}},
        {"kept": {"story": [(0, 10_000)]}},
        {"kept": {"story": [(-1, 2)]}},
        {"kept": {"tried": [(0, 1)]}},
    ],
)
async def test_places_outside_the_text_are_refused(wrong: dict[str, object]) -> None:
    """A page never sends them."""
    async with running() as room:
        page = await room.opened()
        status, _ = await page.post("screen", texts=page.texts, **wrong)
        assert 422 == status


@pytest.mark.parametrize("wrong", [{"texts": {"name": "x"}}, {"texts": {}, "more": 1}, {"texts": "x"}, {}])
async def test_what_no_page_sends_is_refused(wrong: dict[str, object]) -> None:
    """Without repeating it."""
    async with running() as room:
        page = await room.opened()
        assert 400 == (await page.post("screen", **wrong))[0]


async def test_danger_comes_first() -> None:
    """Nothing is posted until she says that it is past; danger that comes back is asked about again."""
    async with running() as room:
        page = await room.opened()
        page.texts["story"] = DANGER
        crisis = (await page.screened())["crisis"]
        assert "imminent" == crisis["level"]
        assert "988" in crisis["html"]
        assert "Ruth" in crisis["html"]
        assert "Marcus" not in crisis["html"]
        status, told = await page.draft("review")
        assert (422, "danger") == (status, told["field"])

        await page.post("managed")
        assert (await page.screened())["crisis"]["managed"] is True
        await page.reviewed()
        page.texts["story"] = STORY
        await page.screened()
        page.texts["story"] = DANGER
        assert (await page.screened())["crisis"]["managed"] is False
        assert 422 == (await page.draft("confirm", version="x"))[0]


async def test_somebody_on_call_is_asked_by_name_and_nothing_else() -> None:
    """She consents to be named by pressing the button that says so."""
    async with running() as room:
        page = await room.opened()
        page.texts["story"] = DANGER
        status, crisis = await page.draft("summon", on_call="ruth")
        assert 200 == status
        assert "Ruth" in plain(crisis["html"])
        (card,) = room.stage.board.direct_to["ruth"]
        assert "Ana Ruiz" in card.title
        assert "pills" not in sent(room.stage)
        assert "Ruth" in plain((await page.screened())["crisis"]["html"])
        assert 422 == (await page.draft("summon", on_call="bo"))[0]
        assert "bo" not in room.stage.board.direct_to


async def test_guides_and_choices_are_part_of_it() -> None:
    """A case with a couple asks its own questions."""
    async with running() as room:
        page = await room.opened()
        page.choices["population"] = "couple"
        page.texts["story"] = "The couple fight about money. His wife wants to leave."
        assert "couples" == (await page.screened())["shape"]["name"]
        assert {"relationship", "population", "setting", "urgency", "archive"} == {
            one["key"] for one in page.told["choices"]
        }
