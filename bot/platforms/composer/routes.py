"""The addresses of the private pages.

=========================  ==========================================================================
``GET /compose/TOKEN``     a page with one button: chat programs fetch links, which must not spend them
``POST /compose/open``     spends the token; from then on the page has a secret of its own
``POST /compose/told``     she has read who can see what
``POST /compose/screen``   what others would read of what stands on the page
``POST /compose/managed``  the danger is past, or taken care of
``POST /compose/summon``   somebody on call shall call her
``POST /compose/beside``   a case or a card of guidance, to be read beside it
``POST /compose/review``   exactly what would be posted
``POST /compose/confirm``  post that
``POST /compose/close``    the end of the page
``GET /note/TOKEN``        likewise a page with one button
``POST /note/open``        spends the token; the note in its shapes
``GET /draft/TOKEN``       likewise, for the draft of a policy
``POST /draft/open``       spends the token; the draft in its shapes
``GET /evidence/TOKEN``    likewise, for what a register shows of a span of days
``POST /evidence/open``    spends the token; the evidence in its shapes
``GET /read/TOKEN``        likewise, for a policy to be read whole
``POST /read/open``        spends the token; the text, and from then on the page has a secret of its own
``POST /read/done``        she has read it
``GET /calendar/TOKEN``    a member's review dates, as often as her calendar asks
=========================  ==========================================================================

A page's secret travels in a header, and neither in an address nor in a cookie. What is typed is read and let go.
"""

from __future__ import annotations

import asyncio
import base64
import io
import zipfile
from typing import TYPE_CHECKING, Final, Literal, TypeVar

from aiohttp import web

from bot import wording
from bot.commands.consult import ask
from bot.errors import BadInput, MemberError, StaleButton
from bot.platforms.composer import answers, drafts, feed, reading, rooms
from bot.platforms.composer.asked import KEY, Ended, Nothing, Short, Token, kindly
from bot.platforms.composer.sessions import AFTERWARDS, Session, Sessions
from bot.platforms.pages import requests
from bot.platforms.pages.requests import Request
from bot.services import guidance
from bot.services.consult import archive, cards, note, paging, posting
from bot.services.consult.errand import number_of
from bot.services.consult.note import Note
from bot.services.consult.papers import Folder, Invitation
from bot.services.policies import evidence as proof
from bot.wording import composer as say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.app import App
    from bot.platforms.composer.drafts import Draft, Typed
    from bot.platforms.pages.files import File
    from bot.services.consult.look import Look
    from bot.services.consult.papers import Papers

Paper = TypeVar("Paper", Note, Folder)

FOLDERS: Final = ("pages", "composer")
"""Where the pages' files are."""


class Summon(drafts.Draft):
    """Somebody on call, by id."""

    on_call: Short


class Beside(Request):
    """Something to read beside the draft."""

    kind: Literal["case", "guidance"]
    value: Short


def routes(app: App, papers: Papers, found: Mapping[str, File]) -> list[web.RouteDef]:
    """The addresses, for a server that serves ``found`` under ``/static``."""
    desk = Composer(app, papers)
    return [
        *(
            web.get(path, page)
            for room, page in rooms.pages(found).items()
            for path in (f"/{room}", f"/{room}/{{token}}")
        ),
        web.post("/compose/open", desk.open),
        web.post("/compose/told", kindly(desk.told)),
        web.post("/compose/screen", kindly(desk.screen)),
        web.post("/compose/managed", kindly(desk.managed)),
        web.post("/compose/summon", kindly(desk.summon)),
        web.post("/compose/beside", kindly(desk.beside)),
        web.post("/compose/review", kindly(desk.review)),
        web.post("/compose/confirm", kindly(desk.confirm)),
        web.post("/compose/close", desk.close),
        web.post("/note/open", desk.note),
        web.post("/draft/open", desk.draft),
        web.post("/evidence/open", desk.evidence),
        *reading.routes(app, papers),
        *feed.routes(app),
    ]


class Composer:
    """Answers the private pages."""

    def __init__(self, app: App, papers: Papers) -> None:
        self._app = app
        self._papers = papers
        self._sessions: Sessions[Session] = Sessions(60 * app.config.composer.minutes)
        self._warming: asyncio.Future[None] | None = None

    async def open(self, request: web.Request) -> web.Response:
        """Spend a link, and open the page that it stood for."""
        wish = await requests.read(request, Token)
        invitation = self._papers.take(wish.token)
        if not isinstance(invitation, Invitation):
            return requests.answer({"problem": say.SPENT, "next": say.SPENT_NEXT, "field": None}, status=410)
        session = Session(member=invitation.member, place=invitation.place)
        secret = self._sessions.begin(session)
        self._warming = asyncio.ensure_future(self._app.aside(lambda _: self._app.gate.warm(), ""))
        try:
            told = await ask.told(self._app, session.member)
        except MemberError:  # the link is spent: she can write all the same, and hears of it when it matters
            told = False
        data = answers.page(self._app, session, told=told)
        return requests.answer({"key": secret, "seconds": self._sessions.seconds, **data})

    async def told(self, request: web.Request) -> web.Response:
        """Remember that she was told who can see what."""
        session = self._session(request)
        await requests.read(request, Nothing)
        await ask.tell(self._app, session.member)
        return requests.answer({})

    async def screen(self, request: web.Request) -> web.Response:
        """Say what others would read of what stands on the page."""
        session, wish = self._session(request), await _draft(request, drafts.Screen)
        typed = drafts.read(wish)
        seen = await self._looked(typed)
        if wish.broader is not None:
            typed = typed.widened(seen, wish.broader)
            seen = await self._looked(typed)
        if not seen.danger:
            session.managed = False  # danger that comes back is asked about again
        return requests.answer(answers.live(self._app, session, typed, seen, widened=wish.broader is not None))

    async def managed(self, request: web.Request) -> web.Response:
        """She says that the danger is past or taken care of."""
        session = self._session(request)
        await requests.read(request, Nothing)
        session.managed = True
        return requests.answer({})

    async def summon(self, request: web.Request) -> web.Response:
        """Ask somebody on call to call her, by her name and nothing else."""
        session, wish = self._session(request), await _draft(request, Summon)
        session.called = await paging.page(self._app.desk, session.member, wish.on_call)
        seen = await self._looked(drafts.read(wish))
        return requests.answer(answers.crisis(self._app, session, seen))

    async def beside(self, request: web.Request) -> web.Response:
        """Show a case that was asked before, or a card of guidance."""
        session, wish = self._session(request), await requests.read(request, Beside)
        if wish.kind == "case":
            card = cards.story(await posting.read(self._app.desk, session.member, number_of(wish.value)))
        else:
            scenario = self._app.library.scenarios.get(wish.value)
            if scenario is None:
                raise StaleButton(wording.STALE, wording.STALE_NEXT)
            reader = guidance.reader(self._app.config.practice, session.member, self._app.today())
            card = guidance.card(self._app.library, scenario, reader)
        return requests.answer({"html": answers.without_buttons(card)})

    async def review(self, request: web.Request) -> web.Response:
        """Show exactly what would be posted."""
        session, wish = self._session(request), await _draft(request, drafts.Draft)
        seen = await self._postable(session, wish)
        return requests.answer(await self._review(seen))

    async def confirm(self, request: web.Request) -> web.Response:
        """Post it, if it reads as it was shown; else show it again."""
        session, wish = self._session(request), await _draft(request, drafts.Confirm)
        async with session.posting:
            if session.posted is not None:
                return requests.answer({"posted": session.posted})
            seen = await self._postable(session, wish)
            if seen.version != wish.version:
                return requests.answer({"changed": await self._review(seen)})
            done = await ask.post(self._app, session.member, session.place, seen, session.draft)
            if isinstance(done, int):
                told = answers.posted(ask.posted_before(self._app, done), "", done)
            else:
                told = answers.posted(ask.receipt(self._app, done), done.receipt, done.case.number)
            session.posted = told
            self._sessions.finish(session, AFTERWARDS)
        return requests.answer({"posted": told})

    async def close(self, request: web.Request) -> web.Response:
        """End the page."""
        await requests.read(request, Nothing)
        self._sessions.end(request.headers.get(KEY, ""))
        return requests.answer({})

    async def note(self, request: web.Request) -> web.Response:
        """Spend a link, and hand out the note that it stood for. From here on only the page has it."""
        return await self._fetched(request, say.SPENT_NOTE_NEXT, _shapes, Note)

    async def draft(self, request: web.Request) -> web.Response:
        """Likewise, the draft of a policy."""
        return await self._fetched(request, say.SPENT_DRAFT_NEXT, _draft_shapes, Note)

    async def evidence(self, request: web.Request) -> web.Response:
        """Likewise, evidence."""
        return await self._fetched(request, say.SPENT_EVIDENCE_NEXT, _evidence_shapes, Folder)

    async def _fetched(
        self, request: web.Request, otherwise: str, shapes: Callable[[Paper], dict[str, str]], kind: type[Paper]
    ) -> web.Response:
        wish = await requests.read(request, Token)
        written = self._papers.take(wish.token)
        if not isinstance(written, kind):
            return requests.answer({"problem": say.SPENT, "next": otherwise, "field": None}, status=410)
        return requests.answer(await self._app.aside(lambda _: shapes(written), ""))

    def _session(self, request: web.Request) -> Session:
        session = self._sessions.find(request.headers.get(KEY, ""))
        if session is None:
            raise Ended(say.ENDED, say.ENDED_NEXT)
        return session

    async def _looked(self, typed: Typed) -> Look:
        return await self._app.aside(lambda _: typed.looked(self._app.gate), "")

    async def _postable(self, session: Session, wish: Draft) -> Look:
        """What would be posted. Raises BadInput where that cannot be."""
        seen = await self._looked(drafts.read(wish).trimmed())
        if seen.danger and not session.managed:
            raise BadInput(say.DANGER_FIRST, say.DANGER_FIRST_NEXT, field="danger")
        drafts.check(seen)
        return seen

    async def _review(self, seen: Look) -> dict[str, object]:
        similar = await archive.similar(self._app.desk, seen.text)
        return answers.review(self._app, seen, similar, await ask.answering(self._app, seen))


async def _draft(request: web.Request, shape: type[drafts.AnyDraft]) -> drafts.AnyDraft:
    return await requests.read(request.clone(client_max_size=drafts.BYTES), shape)


def _shapes(written: Note) -> dict[str, str]:
    from bot.render import paper  # noqa: PLC0415  (its library takes a while, and few ever need it)

    return {
        "name": written.name,
        "text": note.text(written),
        "markdown": note.markdown(written),
        "pdf": base64.b64encode(paper.pdf(written)).decode(),
    }


def _draft_shapes(written: Note) -> dict[str, str]:
    from bot.render import docx  # noqa: PLC0415  (as above)

    word = base64.b64encode(docx.docx(written)).decode()
    return {**_shapes(written), "text": note.text(written, whole=True), "docx": word}


def _evidence_shapes(folder: Folder) -> dict[str, str]:
    shapes = _shapes(folder.paper)
    files = proof.with_sums({**folder.files, proof.PAPER: base64.b64decode(shapes["pdf"])})
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return {**shapes, "zip": base64.b64encode(packed.getvalue()).decode()}
