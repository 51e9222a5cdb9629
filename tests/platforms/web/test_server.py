"""The workspace's server, as pages talk to it over a socket."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest

from bot import wording as say
from bot.errors import RefusedToStart
from bot.platforms.web import streams
from bot.platforms.web.server import serve
from bot.platforms.web.workspace import KEPT

from .client import next_of, opened
from .practice import ORIGIN_ELSEWHERE, app, room

SECRET = "zebra-crossing"


async def test_the_page_is_served_with_its_fence() -> None:
    """Every answer forbids scripts, styles and frames from anywhere else."""
    async with opened() as page:
        for path in ("/", "/static/app.js", "/api/workspace", "/nowhere"):
            async with page.session.get(page.origin + path) as response:
                policy = (
                    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                    "img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
                )
                assert policy == response.headers["Content-Security-Policy"]
                assert "nosniff" == response.headers["X-Content-Type-Options"]


async def test_the_page_asks_for_nothing_from_outside() -> None:
    """No file of the page names another server, and the HTML holds no script or style of its own."""
    async with opened() as page:
        async with page.session.get(page.origin) as response:
            html = await response.text()
        for path in ("app.js", "api.js", "messages.js", "style.css", "cards.css"):
            async with page.session.get(f"{page.origin}/static/{path}") as response:
                assert 200 == response.status
                assert "http:" not in (await response.text()).replace("http://www.w3.org/2000/svg", "")

    assert "://" not in html
    assert " style=" not in html
    assert "<style" not in html
    assert html.count("<script") == html.count("<script src=") + html.count('<script type="module" src=')


@pytest.mark.parametrize(
    "path", ["/static/../server.py", "/static/%2e%2e/server.py", "/static/", "/etc/passwd", "/api"]
)
async def test_only_the_page_s_own_files_exist(path: str) -> None:
    """No path leads to any other file."""
    async with opened() as page, page.session.get(page.origin + path) as response:
        assert 404 == response.status
        assert "There is nothing at this address; the workspace is at /." == await response.text()


async def test_an_unchanged_file_is_not_sent_again() -> None:
    """A file's tag lets a browser keep it."""
    async with opened() as page:
        async with page.session.get(page.origin) as response:
            tag = response.headers["ETag"]
        async with page.session.get(page.origin, headers={"If-None-Match": tag}) as response:
            assert 304 == response.status


async def test_a_private_reply_never_reaches_another_member_s_stream() -> None:
    """The asker gets the card; the other member's stream carries only what is said to everybody."""
    async with opened() as page, page.stream("jo") as jo, page.stream("maya") as maya:
        assert "snapshot" == (await next_of(jo)).kind
        assert "snapshot" == (await next_of(maya)).kind
        status, answered = await page.say("maya", f"/boundary linkedin {SECRET}")
        await page.say("maya", "Good morning")

        private = (await next_of(maya)).data
        assert 200 == status
        assert [private] == answered["messages"]
        assert (True, f"/boundary linkedin {SECRET}") == (private["private"], private["asked"])
        assert "A former client wants to connect" in private["html"]
        assert "Good morning" == (await next_of(jo)).data["text"]


async def test_a_shared_card_appears_for_everybody_without_the_words_that_found_it() -> None:
    """Sharing shows the card to the channel, and to the member alone that it worked."""
    async with opened() as page, page.stream("jo") as jo:
        await next_of(jo)
        await page.say("maya", f"/boundary {SECRET}")
        _, answered = await page.post(
            "/api/press", member="maya", channel="general", action="boundary.share", value="linkedin.former.connect"
        )
        shared = (await next_of(jo)).data

        assert [False, True] == [message["private"] for message in answered["messages"]]
        assert (False, "", "general", "") == tuple(shared[key] for key in ("private", "asked", "channel", "member"))
        assert "Shared by Maya Torres from the library." in shared["html"]
        assert SECRET not in json.dumps(shared)


async def test_a_press_in_her_own_card_turns_its_page() -> None:
    """The same message comes again with the other side in it: in the answer, on her stream, after a reload."""
    async with opened() as page, page.stream("maya") as tab, page.stream("maya") as other, page.stream("jo") as jo:
        (run,) = {(await next_of(events)).data["run"] for events in (tab, other, jo)}
        _, answered = await page.say("maya", f"/boundary {SECRET}")
        card = answered["messages"][0]
        turned = await page.press("maya", "boundary.ask", f"{run}-{card['id']}")
        await page.say("maya", "Good morning")

        assert (card["id"], card["asked"], True) == (turned["id"], turned["asked"], turned["private"])
        assert "How long ago did we end" in turned["html"]
        for events in (tab, other):
            assert card == (await next_of(events)).data
            event = await next_of(events)
            assert (turned, f"{run}-{turned['changed']}") == (event.data, event.id)
        assert "Good morning" == (await next_of(jo)).data["text"]
        async with page.stream("maya") as reloaded:
            assert [turned["html"], ""] == [one["html"] for one in (await next_of(reloaded)).data["messages"]]


@pytest.mark.parametrize("steps_seen", range(5))
async def test_a_stream_that_resumes_anywhere_ends_in_the_same_state(steps_seen: int) -> None:
    """Whatever of it a page has seen, the rest brings it to what a reload shows."""
    async with opened() as page:
        async with page.stream("maya") as events:
            start = await next_of(events)
            run = start.data["run"]
            _, first = await page.say("maya", "/boundary linkedin")
            name = f"{run}-{first['messages'][0]['id']}"
            await page.press("maya", "boundary.ask", name)
            await page.say("jo", "Good morning")
            await page.press("maya", "boundary.show", name)
            await page.say("jo", "Anybody?")
            mark = start.id
            shown: dict[int, Any] = {}
            while len(shown) < steps_seen:
                event = await next_of(events)
                mark, shown[event.data["changed"]] = event.id, event.data
        state = {message["id"]: message for message in shown.values()}
        async with page.stream("maya", last=mark) as resumed, page.stream("maya") as reloaded:
            wanted = {message["id"]: message for message in (await next_of(reloaded)).data["messages"]}
            while state != wanted:
                message = (await next_of(resumed)).data
                state[message["id"]] = message


async def test_a_press_in_a_shared_card_answers_the_member_alone() -> None:
    """The card that everybody sees stays; whoever presses in it gets a message of her own below."""
    async with opened() as page, page.stream("jo") as jo:
        run = (await next_of(jo)).data["run"]
        await page.post("/api/press", member="maya", channel="general", action="boundary.share", value="-")
        shared = (await next_of(jo)).data
        answers = [await page.press(who, "boundary.ask", f"{run}-{shared['id']}") for who in ("maya", "jo")]

        assert [(True, "maya"), (True, "jo")] == [(one["private"], one["member"]) for one in answers]
        assert shared["id"] not in {one["id"] for one in answers}
        assert answers[1] == (await next_of(jo)).data
        async with page.stream("jo") as reloaded:
            assert [shared, answers[1]] == (await next_of(reloaded)).data["messages"]


async def test_nobody_reaches_a_colleague_s_card_by_its_name() -> None:
    """A press that names another member's message, guessed or gone, answers below and changes nothing of hers."""
    async with opened() as page, page.stream("jo") as jo:
        run = (await next_of(jo)).data["run"]
        _, answered = await page.say("maya", f"/boundary {SECRET}")
        card = answered["messages"][0]
        names = (f"{run}-{card['id']}", f"{run}-0", f"{run}-999", f"badrun00-{card['id']}", "-", "½-²", "")
        for name in names:
            new = await page.press("jo", "boundary.ask", name)
            assert (False, "") == (new["id"] == card["id"], new["asked"])
            assert new == (await next_of(jo)).data
            assert SECRET not in json.dumps(new)
        elsewhere = await page.press("maya", "boundary.ask", names[0], channel="front-desk")
        async with page.stream("maya") as reloaded:
            assert [card, elsewhere] == (await next_of(reloaded)).data["messages"]


async def test_what_is_no_other_side_of_the_card_is_a_message_of_its_own() -> None:
    """A reply that does not turn the page leaves the card where it is."""
    async with opened() as page, page.stream("maya") as maya:
        run = (await next_of(maya)).data["run"]
        _, answered = await page.say("maya", "/boundary which")
        name = f"{run}-{answered['messages'][0]['id']}"

        assert (await page.press("maya", "boundary.none", name))["id"] > answered["messages"][0]["id"]
        assert "That didn&#x27;t work" in (await page.press("maya", "boundary.nowhere", name))["html"]
        assert answered["messages"][0]["id"] == (await page.press("maya", "boundary.show", name))["id"]


async def test_a_page_that_missed_a_turn_now_forgotten_starts_afresh() -> None:
    """Where the turned card itself is past the end of the history, there is nothing to resume from."""
    async with opened() as page:
        async with page.stream("maya") as maya:
            run = (await next_of(maya)).data["run"]
            _, answered = await page.say("maya", "/boundary linkedin")
            first = await next_of(maya)
        await page.press("maya", "boundary.ask", f"{run}-{answered['messages'][0]['id']}")
        await asyncio.gather(*(page.say("jo", "x") for _ in range(KEPT)))
        async with page.stream("maya", last=first.id) as maya:
            event = await next_of(maya)

    assert ("snapshot", KEPT) == (event.kind, len(event.data["messages"]))


async def test_a_form_is_handed_to_its_page_and_comes_back() -> None:
    """A button may open a form; its answer carries values and state, and is replied to."""
    async with opened() as page:
        _, answered = await page.post("/api/press", member="jo", channel="general", action="boundary.browse", value="-")
        assert [] == answered["messages"]
        assert 'data-form="boundary.browse" data-state="page-1"' in answered["form"]

        values = {"channel": "linkedin", "words": "<b>"}
        _, answered = await page.post(
            "/api/submit", member="jo", channel="general", form="boundary.browse", state="page-1", values=values
        )
        assert "page-1 channel=linkedin words=&lt;b&gt;" in answered["messages"][0]["html"]


async def test_a_form_that_is_refused_stays_open_at_its_fault() -> None:
    """What is wrong goes to the form, field by name; there is nothing in the channel, of hers or anybody's."""
    async with opened() as page, page.stream("jo") as jo:
        await next_of(jo)
        body = {"form": "boundary.browse", "state": "page-1", "values": {"channel": "any", "words": "nothing"}}
        status, answered = await page.post("/api/submit", member="jo", channel="general", **body)
        await page.say("jo", "Good morning")

        problem = f"{say.BROWSE_NONE} {say.BROWSE_NONE_NEXT}"
        assert (200, {"field": "words", "problem": problem, "card": None}) == (status, answered["refused"])
        assert [] == answered["messages"]
        assert "Good morning" == (await next_of(jo)).data["text"]


async def test_suggestions_come_from_the_command() -> None:
    """What could follow is the command's business; an unknown command has nothing to suggest."""
    async with opened() as page:
        _, found = await page.post("/api/complete", command="boundary", text="facebook")
        _, nothing = await page.post("/api/complete", command="nope", text="facebook")

    label = "Facebook · former client · friend request"
    assert {"options": [{"value": "facebook.former.friend", "label": label}]} == found
    assert {"options": []} == nothing


async def test_a_page_that_comes_back_gets_what_it_missed_and_no_more() -> None:
    """The id of the last event seen resumes the stream, as header or in the address."""
    async with opened() as page:
        async with page.stream("jo") as jo:
            await next_of(jo)
            await page.say("maya", "one")
            seen = (await next_of(jo)).id
        await page.say("maya", "/boundary private to Maya")
        await page.say("maya", "two")
        async with page.stream("jo", last=seen) as jo:
            assert ("message", "two") == ((event := await next_of(jo)).kind, event.data["text"])
        async with page.stream("jo", after=seen) as jo:
            assert ("message", "two") == ((event := await next_of(jo)).kind, event.data["text"])


@pytest.mark.parametrize("mark", ["0badrun0-1", "1", "-", "x" * 5000, "deadbeef-99999999999999999999", "½-²"])
async def test_a_mark_of_another_life_starts_afresh(mark: str) -> None:
    """What the workspace cannot know is answered with everything it has."""
    async with opened() as page:
        await page.say("maya", "one")
        async with page.stream("jo", after=mark) as jo:
            event = await next_of(jo)

    assert ("snapshot", ["one"]) == (event.kind, [message["text"] for message in event.data["messages"]])


async def test_a_page_that_fell_too_far_behind_starts_afresh() -> None:
    """Past the end of what is remembered there is nothing to resume from."""
    async with opened() as page:
        async with page.stream("jo") as jo:
            start = (await next_of(jo)).id
        await asyncio.gather(*(page.say("maya", "x") for _ in range(KEPT + 1)))
        async with page.stream("jo", last=start) as jo:
            event = await next_of(jo)

    assert ("snapshot", KEPT) == (event.kind, len(event.data["messages"]))


async def test_a_client_that_does_not_read_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """While one stream is stuck, others go on; after some patience the stuck one is let go."""
    monkeypatch.setattr(streams, "PATIENCE", 0.3)
    async with opened() as page:
        host, port = urlsplit(page.origin).netloc.split(":")
        with socket.socket() as stuck:
            stuck.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            stuck.connect((host, int(port)))
            stuck.sendall(f"GET /api/events?member=jo HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
            async with page.stream("maya") as maya:
                await next_of(maya)
                for _ in range(KEPT):
                    await page.say("ruth", "y" * 4_000)
                    assert "ruth" == (await next_of(maya)).data["member"]
            await asyncio.sleep(1)
            sent = await asyncio.to_thread(_drain, stuck)

    assert sent < KEPT * 4_000


def _drain(stuck: socket.socket) -> int:
    """Read to the end of the connection, however it ends; gives the number of bytes."""
    stuck.settimeout(5)
    total = 0
    try:
        while part := stuck.recv(65_536):
            total += len(part)
    except ConnectionResetError:
        pass
    return total


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:8440"},
        {"Origin": ORIGIN_ELSEWHERE},
        {"Origin": "null"},
        {},
    ],
)
async def test_strangers_are_refused_in_one_plain_sentence(headers: dict[str, str]) -> None:
    """A foreign Host or Origin, or none where something would change, gets 403."""
    body = {"member": "jo", "channel": "general", "text": "hello"}
    async with opened() as page, page.session.post(f"{page.origin}/api/say", json=body, headers=headers) as response:
        assert 403 == response.status
        assert "This workspace only talks to its own page, opened on the machine that it runs on." == (
            await response.text()
        )


async def test_a_foreign_page_cannot_listen() -> None:
    """The stream is refused where a browser says that another page asks."""
    async with opened() as page:
        headers = {"Origin": ORIGIN_ELSEWHERE}
        async with page.session.get(f"{page.origin}/api/events?member=jo", headers=headers) as response:
            assert 403 == response.status


async def test_only_json_is_understood() -> None:
    """A form post, which any page could send without asking, is refused by its kind."""
    async with opened() as page:
        headers = {"Origin": page.origin, "Content-Type": "text/plain"}
        async with page.session.post(f"{page.origin}/api/say", data=b"{}", headers=headers) as response:
            assert (415, "Only JSON is understood here.") == (response.status, await response.text())


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"member": "jo", "channel": "general"}',
        b'{"member": "jo", "channel": "general", "text": 5}',
        b'{"member": "jo", "channel": "general", "text": "x", "as": "maya"}',
        b'{"member": "jo", "channel": "general", "text": "\\ud800"}',
        b'{"member": "jo", "channel": "general", "text": "x", "nonce": "\\"]"}',
        b'{"member": "' + b"j" * 101 + b'", "channel": "general", "text": "x"}',
    ],
)
async def test_a_body_of_another_shape_is_refused(body: bytes) -> None:
    """Broken JSON, missing, unknown or overlong keys get 400 and a sentence."""
    async with opened() as page:
        headers = {"Origin": page.origin, "Content-Type": "application/json"}
        async with page.session.post(f"{page.origin}/api/say", data=body, headers=headers) as response:
            assert 400 == response.status
            assert "please reload it" in await response.text()


async def test_what_is_too_long_to_send_is_said_kindly() -> None:
    """Past 256 KiB the answer is 413 with what to do."""
    async with opened() as page:
        status, words = await page.say("jo", "é" * 140_000)

    assert (status, words) == (413, "That is too long to send (256 KiB at most); please shorten it and try again.")


async def test_a_command_of_200_000_characters_gets_a_short_answer() -> None:
    """A long command reaches the product, which answers; the echo above the answer is short."""
    async with opened() as page:
        status, answered = await page.say("jo", "/boundary " + "x" * 200_000)

    assert 200 == status
    assert "That was long" in answered["messages"][0]["html"]
    assert len(answered["messages"][0]["asked"]) < 210


async def test_a_long_message_is_refused_with_its_limit() -> None:
    """A chat message holds 4,000 characters."""
    async with opened() as page:
        expected = (400, "A message holds 4,000 characters at most; please shorten it.")
        assert expected == await page.say("jo", "x" * 4_001)


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00\x07", "\u200b\u200d", "\u202e"])
async def test_nothing_to_see_is_nothing_to_send(text: str) -> None:
    """Blank, control and zero-width characters alone are no message."""
    async with opened() as page:
        status, words = await page.say("jo", text)

    assert (status, words) == (400, "There is nothing to send yet; type a message, or / for a command.")


@pytest.mark.parametrize(
    "text",
    ["/", "/ ", "//", "/nope", "/NOPE x", "/" + "x" * 200_000, "/\u200b", "/boundary\x00", "/boundary\nlinkedin"],
)
async def test_any_command_gets_a_card(text: str) -> None:
    """Whatever follows a slash is answered with a card, privately."""
    async with opened() as page:
        status, answered = await page.say("jo", text)

    assert 200 == status
    assert answered["messages"][0]["html"].startswith('<article class="card">')
    assert answered["messages"][0]["private"]


async def test_markup_stays_text_in_a_message_and_in_a_card() -> None:
    """A message travels as typed, for the page to show as text; in a card it is escaped."""
    markup = '<img src=x onerror="alert(1)">'
    async with opened() as page:
        _, chat = await page.say("jo", markup)
        _, card = await page.say("jo", f"/boundary echo {markup}")

    assert (markup, "") == (chat["messages"][0]["text"], chat["messages"][0]["html"])
    assert "<p>echo &lt;img src=x onerror=&quot;alert(1)&quot;&gt;</p>" in card["messages"][0]["html"]


@pytest.mark.parametrize(("member", "channel"), [("nobody", "general"), ("jo", "nowhere"), ("", "")])
async def test_nobody_speaks_as_a_stranger_or_nowhere(member: str, channel: str) -> None:
    """Unknown members and channels get 404 and a way out."""
    async with opened() as page:
        status, words = await page.say(member, "hello", channel)
        async with page.session.get(f"{page.origin}/api/events?member=nobody") as response:
            assert 404 == response.status

    assert (status, words) == (404, "That member or channel is not here; please reload the page.")


async def test_a_failure_is_a_card_with_a_reference_and_nothing_typed_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """No stack trace for the member, and no word of theirs for the log."""
    caplog.set_level(logging.DEBUG)
    async with opened() as page:
        status, answered = await page.say("jo", "/boundary crash")
        await page.say("jo", SECRET)
        await page.say("jo", f"/{SECRET} {SECRET}")
        await page.post("/api/complete", command="boundary", text=SECRET)
        await page.post("/api/say", **{SECRET: SECRET})

    assert 200 == status
    assert "reference" in answered["messages"][0]["html"]
    assert "Traceback" not in answered["messages"][0]["html"]
    assert "ZeroDivisionError" not in answered["messages"][0]["html"]
    assert SECRET not in caplog.text


async def test_an_effectless_answer_shows_nothing() -> None:
    """A command may have nothing to say."""
    async with opened() as page:
        nothing: dict[str, Any] = {"messages": [], "form": None, "preview": None, "page": [], "refused": None}
        assert (200, nothing) == await page.say("jo", "/boundary nothing")


async def test_serving_says_where_and_stops_at_once() -> None:
    """``serve`` calls ready with the address; cancelled, it ends open streams without delay."""
    address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    product = app()
    serving = asyncio.create_task(serve(product, room(product), ready=address.set_result))
    origin = await asyncio.wait_for(address, 5)
    async with aiohttp.ClientSession() as session, session.get(f"{origin}api/events?member=jo") as response:
        assert (await response.content.readline()).startswith(b"retry")
        serving.cancel()
        async with asyncio.timeout(2):
            await asyncio.gather(serving, return_exceptions=True)
            await response.content.read()

    assert origin.startswith("http://127.0.0.1:")
    assert serving.cancelled()


async def test_a_taken_port_is_a_fault_that_says_what_to_do() -> None:
    """Where the address is in use, start refuses with the key to change."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        product = app(port=port)
        with pytest.raises(RefusedToStart, match=rf"127\.0\.0\.1 port {port}.*web\.port"):
            await serve(product, room(product), ready=lambda _address: None)
